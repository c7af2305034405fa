"""The tense of French verbs that a lexicon gives one English word: `expliquera` is "will explain", not "explain".

A form in the future or the conditional goes best with the bare verb, as "will" and "would" stand everywhere; and a
model that is given the bare verb tells the future as present.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_FORM = re.compile(r"(?P<stem>\w+r)(?:(?P<will>a|as|ai|ons|ez|ont)|(?P<would>ais|ait|ions|iez|aient))")
# Of verbs whose future is not their infinitive with an ending: viendra, enverra, recevra, mourra, acquerra, vaudra.
_IRREGULAR = re.compile(r"(?:(?:vi|ti)endr|verr|evr|[cm]ourr|querr|audr|cueiller|fer)$")
_MODAL = re.compile(
    r"\b(?:can|cannot|could|may|might|must|shall|should|will|would) (?:also |never |not )?(?=([a-z]+)\b)"
)
_BARE = 0.03  # of the sentences with a word have it after one of these: a verb, be it mostly a noun ("regret")
_ADVERB = re.compile(r"(?<![pf])(?<!re)ly$")  # "would gladly"; but apply, fly, rely


def after_modals(line: str) -> list[str]:
    """The words of an English line that stand after "will", "can" and the like, as verbs do in their bare form."""
    return _MODAL.findall(line)


def bare_verbs(modal: Counter[str], said: Counter[str]) -> frozenset[str]:
    """The words that are verbs in their bare form, by how many lines have them after a modal verb, and at all."""
    verbs = (word for word, n in modal.items() if n > 2 and n >= _BARE * said[word])
    return frozenset(word for word in verbs if not _ADVERB.search(word))


def tensed(lexicon: Mapping[str, str], french: Collection[str], bare: Collection[str]) -> dict[str, str]:
    """The lexicon with "will" before the English of forms in the future, and "would" before that of the conditional.

    Parameters
    ----------
    lexicon: French word → English word.
    french: French words, among them infinitives.
    bare: English verbs in their bare form; other English stays as it is.
    """
    told = {}
    for word, english in lexicon.items():
        form = _FORM.fullmatch(word)
        told[word] = english
        if form is not None and english in bare and _is_future(form["stem"], french):
            told[word] = f"{'will' if form['will'] else 'would'} {english}"
    return told


def _is_future(stem: str, french: Collection[str]) -> bool:
    """Whether a stem in -r is of the future: an infinitive, or one without its last e, or irregular.

    « admir-ait » is none, though « admire » ends as an infinitive does: the verb is « admirer ».
    """
    if _IRREGULAR.search(stem) or any(verb in french for verb in _infinitives(stem)):
        return True
    return f"{stem}e" in french and not {f"{stem}er", f"{stem}ir"}.intersection(french)


def _infinitives(stem: str) -> Iterable[str]:
    """The infinitives that a stem may be of: acheter of achèter-, compléter of complèter-, appeler of appeller-."""
    if not stem.endswith(("er", "ir")):
        return
    yield stem
    place = stem.rfind("è")
    if place >= 0:
        yield stem[:place] + "e" + stem[place + 1 :]
        yield stem[:place] + "é" + stem[place + 1 :]
    yield re.sub(r"([lt])\1er$", r"\1er", stem)
    yield re.sub(r"ier$", "yer", stem)
