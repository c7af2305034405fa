"""Verbs of saying behind a quotation: « …", soupire la ministre ».

French has a hundred and fifty of them there, before who speaks; a small model knows few, and makes the rarest into
another thing ("the union bossed") or leaves them out, and who spoke seems to be spoken to. Newspapers in English mostly
say "said". So the model reads a form of « déclarer » instead, and where English has a word for the other verb
("sighed") it takes the place of "said" afterwards. The conditional of newspapers (see summarizer.conditional) is read
as a past, too: « …", aurait soupiré la ministre » becomes "reportedly sighed".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HOW = r"(?:(?:aussi|encore|également|même|ensuite|enfin|déjà|ainsi|[a-zà-ÿ]{3,}ment) )?"
_AUXILIARIES = {"a": "a", "ont": "ont", "avait": "avait", "avaient": "avaient", "aurait": "a", "auraient": "ont"}
_REFLEXIVE = {
    "s'est": "a",
    "se sont": "ont",
    "s'était": "avait",
    "s'étaient": "avaient",
    "se serait": "a",
    "se seraient": "ont",
}
_REPORTED = frozenset({"aurait", "auraient", "se serait", "se seraient"})
_KNOWN = ("déclaré", "dit", "expliqué", "ajouté", "répondu")  # to the model, which need no other verb
_QUOTED = re.compile(r"[»”\"?!…] ?,? $")
_NOBODY = re.compile(r" qu[e']| de | d'| ?[.,;:!?»]|\s*$")  # follows what says something, but not who
# A title between commas is no quotation: « son livre, "Vivre", raconte la vie d'un homme ».
_TITLED = re.compile(r",\s[«“\"]\s?[^«»“”\"]{1,60}[»”\"]\s?,\s$")
_SAID = re.compile(r"\b(?:say|says|said|declare|declares|declared)\b")
_TOLD = re.compile(r"\b(?:said|told|declared|explained|added|replied|answered|responded|stated)\b")
_IF = re.compile(r"\b(?:si|s'ils?)\b")
_MARK = re.compile(r"[«»“”\"]")


@dataclass(frozen=True, slots=True)
class _Verb:
    """The English of a verb of saying, in the third person of the present and in the past."""

    present: str
    past: str

    def like(self, said: str) -> str:
        """In the tense and number of a form of `say` or `declare`."""
        if said.endswith("d"):
            return self.past
        verb, _, rest = self.present.partition(" ")
        return self.present if said.endswith("s") else f"{_plural(verb)} {rest}".strip()


@dataclass(frozen=True, slots=True)
class _Saying:
    """A verb of saying in a French text: where it stands, what the model reads, its English, whether it is reported.

    A verb that the model knows has no English here.
    """

    span: Span
    plain: str
    verb: _Verb | None
    reported: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the model makes of it."""
        return _TOLD if self.reported else _SAID

    def instead_of(self, said: str) -> str:
        """What stands in English in the place of a word that `pattern` found."""
        own = self.verb.like(said) if self.verb and _SAID.fullmatch(said) else said
        return f"reportedly {own}" if self.reported else own


def say_plainly(french: str) -> str:
    """The sentence with a form of « déclarer » for each verb of saying, behind a quotation or before a pronoun."""
    parts, done = [], 0
    for found in _sayings(french):
        parts += [french[done : found.span.start], found.plain]
        done = found.span.end
    return "".join(parts) + french[done:]


def said_as(french: str, english: str) -> str:
    """The English with the verb of who speaks, where the French has one such verb and the English one "said".

    Parameters
    ----------
    french: the source, as it was before `say_plainly`.
    english: its translation; "said" within a quotation stays.
    """
    found = list(_sayings(french))
    if len(found) != 1:
        return english
    said = [m for m in found[0].pattern.finditer(english) if _outside(english, m.start())]
    if len(said) != 1:
        return english
    return english[: said[0].start()] + found[0].instead_of(said[0][0]) + english[said[0].end() :]


def is_reported(french: str) -> bool:
    """Whether a quotation is only reported to be somebody's: « …", aurait dit le ministre »."""
    return any(saying.reported for saying in _sayings(french))


def _sayings(french: str) -> Iterator[_Saying]:
    french = french.replace("’", "'")
    for found in _pattern().finditer(french):
        before, after = french[: found.start()], french[found.end() :]
        if found["who"] or found["whom"]:
            told = not after.rstrip().endswith("?")  # « …, a-t-il admis son erreur ? »
        else:
            told = bool(_QUOTED.search(before)) and not (_TITLED.search(before) or _NOBODY.match(after))
        if not told:
            continue
        if found["finite"]:
            plain, verb = _finite()[found["finite"]]
            who = (found["who"] or "").removeprefix("-t")
            yield _Saying(Span(*found.span()), f"{plain}-t{who}" if who and plain.endswith("e") else plain + who, verb)
        elif saying := _compound(found, after):
            yield saying


def _compound(found: re.Match[str], after: str) -> _Saying | None:
    """« a déclaré » for an auxiliary and a participle; a verb that the model knows stays, but for its conditional."""
    reported = found["auxiliary"] in _REPORTED
    participle = _participle(found)
    verb = _participles().get(participle)
    known = participle if participle in _KNOWN else None
    if (verb is None and not (reported and known)) or (reported and _IF.search(after)):
        return None
    has = re.sub(r"^a(?=-[ie])", "a-t", (_AUXILIARIES | _REFLEXIVE)[found["auxiliary"]] + (found["whom"] or ""))
    said = known if known and verb is None else "déclaré"
    return _Saying(Span(*found.span()), f"{has} {found['how']}{said}", verb, reported)


def _participle(found: re.Match[str]) -> str:
    """The participle as the table has it: in the masculine, behind « s' » if its auxiliary is être."""
    if found["auxiliary"] in _AUXILIARIES:
        return found["participle"]
    return "s'" + re.sub(r"(?<=[éiut])e?s?$", "", found["participle"])


def _outside(english: str, place: int) -> bool:
    """Whether a place is in no quotation; the first half of one may stand in the sentence before."""
    marks = [m.start() for m in _MARK.finditer(english)]
    before = sum(m < place for m in marks)
    return before % 2 == 0 or before == len(marks)


def _plural(verb: str) -> str:
    return verb[:-3] + "y" if verb.endswith("ies") else verb.removesuffix("s")


@cache
def _finite() -> Mapping[str, tuple[str, _Verb]]:
    """« déclarer » and the English for each form in the present and the imperfect."""
    forms: dict[str, tuple[str, _Verb]] = {}
    for singular, plural, past, _, *english in rows("saying.tsv"):
        verb, were = _Verb(*english), re.sub(r"ait(?= |$)", "aient", past, count=1)
        said = ("déclare", "déclarent", "déclarait", "déclaraient")
        forms |= {form: (plain, verb) for form, plain in zip((singular, plural, past, were), said, strict=True)}
    return forms


@cache
def _participles() -> Mapping[str, _Verb]:
    """The English for each participle, behind « s' » if the verb is reflexive."""
    table = rows("saying.tsv")
    return {("s'" if row[0].startswith(("s'", "se ")) else "") + row[3]: _Verb(*row[4:]) for row in table}


@cache
def _pattern() -> re.Pattern[str]:
    finite = "|".join(sorted(map(re.escape, _finite()), key=len, reverse=True))
    named = {*_KNOWN, *(p.removeprefix("s'") for p in _participles())}
    participles = "|".join(sorted(map(re.escape, named), key=len, reverse=True))
    auxiliaries = "|".join(sorted((*_AUXILIARIES, *_REFLEXIVE), key=len, reverse=True))
    told_by = rf"(?P<finite>{finite})(?P<who>(?:-t)?-(?:il|elle)s?)?"
    who = r"(?P<whom>(?:-t)?-(?:il|elle)s?)?"
    has_told = rf"(?P<auxiliary>{auxiliaries}){who} (?P<how>{_HOW})(?P<participle>(?:{participles})(?:e?s?))"
    return re.compile(rf"(?:(?<=, )|(?<=[?!…] » )|(?<=[?!…][”\"] ))(?:{told_by}|{has_told})(?![\w'-])")
