"""English names and terms inside French sentences: what teaches the model to copy the glossary's English through."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.glossary import Entry, Glossary

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from scripts.nmt.corpora import Pair

_ONE = r"[A-ZÉÈÀÂÎÔÇ][\w-]{2,}"
_NAME = re.compile(rf"(?<=[\w,;:] )(?:[dlDL]['’])?({_ONE}(?: {_ONE})*)")


def learn_names(pairs: Iterable[Pair], *, least: int = 10, dice: float = 0.7) -> dict[str, str]:
    """Names that English writes otherwise, learned from pairs: runs of words with a capital inside both sentences.

    Two names go together by the Dice coefficient of the pairs they occur in (Melamed 2000, without his re-estimation:
    names are rare and mostly stand for one thing). Names that both languages write alike are left out.

    Parameters
    ----------
    pairs: French and English sentences.
    least: pairs in which both must occur.
    dice: the least coefficient, 0 to 1.
    """
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for fr, en in pairs:
        names_fr, names_en = set(_NAME.findall(fr)), set(_NAME.findall(en))
        french.update(names_fr)
        english.update(names_en)
        both.update((a, b) for a in names_fr - names_en for b in names_en - names_fr)
    found: dict[str, tuple[float, str]] = {}
    for (a, b), count in both.items():
        score = 2 * count / (french[a] + english[b])
        if count >= least and score >= max(dice, found.get(a, (0, ""))[0]):
            found[a] = (score, b)
    return {a: b for a, (_, b) in sorted(found.items())}


class Terms:
    """Puts the English of one or two known terms into the French, where the English side says the same.

    Parameters
    ----------
    glossary: the exonyms that ship with the program.
    learned: more names, from `learn_names`.
    """

    def __init__(self, glossary: Glossary, learned: Mapping[str, str] | None = None) -> None:
        known = glossary.entries()
        taken = {entry.french for entry in known}
        more = [Entry(fr, (en,), "learned", "built-in") for fr, en in (learned or {}).items() if fr not in taken]
        self._glossary = Glossary([*known, *more])

    def switch(self, pair: Pair, chance: random.Random) -> Pair | None:
        """The pair with the English forms in the French, or None if no known term stands on both sides."""
        fr, en = pair
        places = []
        for term in self._glossary.matches(fr):
            form = next((form for form in term.accepted if _holds(en, form)), None)
            if form and form != term.span.of(fr):
                places.append((term.span, form))
        if not places:
            return None
        keep = sorted(chance.sample(places, min(len(places), chance.choice((1, 2)))), reverse=True)
        for span, form in keep:
            fr = fr[: span.start] + form + fr[span.end :]
        return fr, en


def _holds(text: str, term: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text) is not None
