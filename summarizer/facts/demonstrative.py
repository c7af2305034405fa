"""« Cet hôtel » is « l'hôtel à Kaboul »: demonstratives put in full where the article says before which one is meant.

Certain is only a noun that the article has used before, in the same number and with words that tell which one. Any
other demonstrative (« cette annonce », of what was said) stays, and counts as leaning on what the reader has not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Span, ending_at
from summarizer.facts.antecedent import Edit
from summarizer.facts.articles import capital_as, contracted, definite
from summarizer.facts.material import Material
from summarizer.facts.names import Mention
from summarizer.facts.towns import TOWNS, called_so
from summarizer.glossary import fold
from summarizer.parse import ParsedSentence, Token

_TIMES = frozenset(  # folded, in the singular
    """
    jour journee semaine moi an annee nuit matin matinee soir soiree midi apres-midi week-end lundi mardi mercredi jeudi
    vendredi samedi dimanche printemp ete automne hiver moment instant foi heure siecle decennie
    """.split()  # noqa: SIM905 - a text reads better than 30 literals
)
_IDIOM = re.compile(
    r"(?:[àÀ]\s(?:cette\sfin|cet\s(?:effet|égard)|ce\s(?:titre|point|sujet|propos))|[Ee]n\sce\ssens|[Dd]e\sce\sfait)\b"
)
"""« À cette fin » is no end of May."""
_LINKS = {"de", "d'", "d’", "du", "des", "à", "au", "aux", "en", "contre", "sur", "entre"}
_NAMING = ("NOUN", "PROPN", "NUM")
_VAGUE = {"ce", "cet", "cette", "ces", "aucun", "aucune", "chaque", "tout", "toute", "quel", "quelle", "tel", "telle"}
_LEANING = re.compile(
    r"[«»“”\"]|\b(?:son|sa|ses|leurs?|notre|nos|ces?|cet|cette|même|autres?|hier|derni[eè]re?s?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di)\b",
    re.IGNORECASE,
)
_MAX_WORDS = 12
_FAR = 8  # sentences; what was said further back is forgotten
_LEADING, _INNER = 0.5, 0.25  # of the importance that a good statement has, about 0.5


@dataclass(frozen=True, slots=True)
class Demonstratives:
    """What became of the demonstratives of a place.

    Parameters
    ----------
    edits: those that are put in full.
    leading: those left that stand before the first verb: the statement is about what the reader has not read.
    inner: those left that stand after it (read: three in four of them point out of their sentence too).
    """

    edits: tuple[Edit, ...]
    leading: tuple[Span, ...]
    inner: tuple[Span, ...]

    def weakness(self, gone: Sequence[Span]) -> float:
        """What those that are left take from a statement, in points of importance; `gone` places are left out of it."""
        left = ((spans, cost) for spans, cost in ((self.leading, _LEADING), (self.inner, _INNER)) if spans)
        return max((cost for spans, cost in left for s in spans if not any(s.overlaps(g) for g in gone)), default=0.0)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun with the words that tell which one, if they do: `told`."""

    noun: Token
    span: Span
    words: str
    told: bool


_LEAD = re.compile(r"(?<![\w'’])(?:de|à)\s$", re.IGNORECASE)


def demonstratives(material: Material, sentence: int, place: Span) -> Demonstratives:
    """The demonstratives of a place, outside quotations, put in full or counted as left."""
    parsed = material.parse.sentences[sentence]
    edits: list[Edit] = []
    leading: list[Span] = []
    inner: list[Span] = []
    for token in parsed.tokens:
        if not place.contains(token.span) or not _points(material, sentence, token):
            continue
        if (edit := _in_full(material, parsed, token)) is not None:
            edits.append(edit)
        elif not _said_before(material, parsed, token, place):
            verb = any(place.start <= t.span.start < token.span.start and _finite(t) for t in parsed.tokens)
            (inner if verb else leading).append(token.span)
    return Demonstratives(tuple(edits), tuple(leading), tuple(inner))


def _quoted(material: Material, token: Token) -> bool:
    return material.is_quoted(token.span)


def _points(material: Material, sentence: int, token: Token) -> bool:
    """Whether a word is a demonstrative before a noun that is no time, outside quotations: « ce jour » is a date."""
    if token.pos != "DET" or token.text.lower() not in ("ce", "cet", "cette", "ces"):
        return False
    noun = material.parse.sentences[sentence].tokens[token.head]
    text = material.document.text
    if any(d.span.overlaps(token.span) for d in material.dates_in(sentence)):
        return False
    if _quoted(material, token):
        return False
    after = text[noun.span.end : noun.span.end + 4]
    return (
        fold(noun.text).removesuffix("s") not in _TIMES
        and not _IDIOM.search(text, max(0, token.span.start - 3), noun.span.end)
        and not re.match(r"\s?:\s?|-(?:là|ci)\b", after)
    )


def _finite(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph


def _in_full(material: Material, parsed: ParsedSentence, token: Token) -> Edit | None:
    """The demonstrative with its noun replaced by what it stands for, if that is certain."""
    text = material.document.text
    noun = parsed.tokens[token.head]
    here = _phrase(material, parsed, noun)
    if noun.index < token.index:
        return None
    town = fold(noun.text) in TOWNS
    before = None if town and here.told else (_town if town else _antecedent)(material, parsed.index, here)
    between = text[token.span.end : here.span.start]
    if before is None or _LEANING.search(text[token.span.end : here.span.end]):
        return None
    index, phrase = before
    words = between.lstrip() + phrase.words
    start = token.span.start
    words = definite(token.text.lower(), words) + words
    if lead := ending_at(_LEAD, text, start):
        start = lead.start()
        words = contracted(lead.group().lower(), words)
    return Edit(
        Span(start, here.span.end), capital_as(text[start], words), (Mention(index, phrase.span, phrase.words),)
    )


def _town(material: Material, sentence: int, here: _Phrase) -> tuple[int, _Phrase] | None:
    """The town that the text has called so: « ville du Wisconsin » tells of a state, and not which town."""
    found = called_so(material, sentence, here.noun)
    if found is None:
        return None
    name, mention = found
    lower = name[:1].lower() + name[1:] if name.startswith(("Le ", "Les ")) else name  # la ville du Havre
    of = f"d'{name}" if fold(name[:1]) in "aeiouy" else contracted("de ", lower)
    return mention.sentence, _Phrase(here.noun, mention.span, f"{here.noun.text} {of}", told=True)


def _antecedent(material: Material, sentence: int, here: _Phrase) -> tuple[int, _Phrase] | None:
    """The nearest earlier phrase of the same noun that tells which one is meant, if its sentence has only one."""
    for index in range(sentence - 1, max(-1, sentence - 1 - _FAR), -1):
        told = [p for p in _mentions(material, material.parse.sentences[index], here.noun) if p.told]
        if told:
            longer = fold(told[0].words) != fold(here.words) and fold(told[0].words).startswith(fold(here.words))
            return (index, told[0]) if longer and len(told) == 1 else None
    return None


def _said_before(material: Material, parsed: ParsedSentence, token: Token, place: Span) -> bool:
    """Whether the same noun stands earlier in the place: then the reader knows which one is meant."""
    mentions = _mentions(material, parsed, parsed.tokens[token.head])
    return any(p.span.end <= token.span.start and place.contains(p.span) for p in mentions)


def _mentions(material: Material, parsed: ParsedSentence, noun: Token) -> Iterator[_Phrase]:
    """The phrases of a sentence, outside quotations, with the noun in the same number."""
    for token in parsed.tokens:
        same = token.pos in ("NOUN", "PROPN") and fold(token.text) == fold(noun.text)
        if not same or ("Number=Plur" in token.morph) != ("Number=Plur" in noun.morph):
            continue
        vague = not _VAGUE.isdisjoint(t.text.lower() for t in parsed.children(token))
        if not vague and not _quoted(material, token):
            yield _phrase(material, parsed, token)


def _phrase(material: Material, parsed: ParsedSentence, noun: Token) -> _Phrase:
    """A noun with the adjectives, one participle, the complements with « de », « à » … and the name after it."""
    inside = {t.index for t in parsed.subtree(noun)}
    end, last = noun.index, noun.index + 1
    while last < len(parsed.tokens) and last in inside and last - noun.index < _MAX_WORDS:
        token, before = parsed.tokens[last], parsed.tokens[last - 1]
        if token.pos in _NAMING or (token.pos == "ADJ" and before.pos in (*_NAMING, "ADJ") and end == last - 1):
            end = last
        elif not (
            token.text.lower() in _LINKS
            or (token.pos == "DET" and before.pos == "ADP")
            or (token.pos == "VERB" and "VerbForm=Part" in token.morph and end == last - 1 == noun.index)
        ):
            break
        last += 1
    span = Span(noun.span.start, parsed.tokens[end].span.end)
    names = [m.span for n in material.names_in(parsed.index) for m in n.in_sentence(parsed.index)]
    span = Span(span.start, next((m.end for m in names if m.start <= span.end + 1 < m.end), span.end))
    words = span.of(material.document.text)
    if noun.pos == "NOUN":
        words = words[:1].lower() + words[1:]
    return _Phrase(noun, span, words, end > noun.index and not _LEANING.search(words))
