"""A sentence taken out of its article: does it still stand, and if not, what has to be said for it to?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.antecedent import Edit, named_people, resolved_subject
from summarizer.facts.material import Material
from summarizer.marks import QUOTED, quotes_in
from summarizer.summarize.edits import balanced

_DATELINE = re.compile(
    r"(?:(?:\d{1,2}|1er)\s[a-zéû]+\s\d{4}\s?\.?\s*)?[-–—]\s+|[A-ZÀ-Ý-]{3,}(?:\s\([^)]*\))?\s[-–—]\s+"
    r"|(?:AFP|Reuters)\s[-–—]\s"
)
_OPENER = re.compile(
    r"(?:(?:Cependant|Toutefois|Néanmoins|Pourtant|En effet|De plus|En outre|Par ailleurs|Ainsi|Enfin|Ensuite|Puis|Or"
    r"|De son côté|De leur côté|Pour sa part|Pour leur part|Par conséquent|En conséquence|En revanche|Au contraire"
    r"|D['’]ailleurs|Du coup|Du reste|Résultat|Finalement|Aussi)\s?[,:]|(?:Mais|Et|Car|Or|Donc),?)\s+(?=[\w«“\"])"
)
_LEANS = re.compile(
    r"(?:Ils?|Elles?|Ce derni[eè]re?|Cette dernière|Ces derni[eè]re?s|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Cela|Ceci|Ça"
    r"|Ceux|Celui|Celle|Tous|Toutes|Certains|D['’]autres|L['’]un|L['’]une|Lui|Eux|Y|Les deux|Chacun|C['’]est"
    r"|Une première|Même|Notamment|En particulier|Sauf que|Le dernier en date|Depuis,|Autres?\s\w+\s?:)(?![-\w])|C['’]"
)
_POINTS = re.compile(
    r"(?:Ce|Cet|Cette|Ces)\s(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|nuit"
    r"|semaine|année|mois|été|week-end|jour)\b)\w"
)
_LATE = re.compile(
    r"(?:Selon|D['’]après|À|A|Dans|Sur|Avec|Pour|Depuis|Après|Face à|Lors de|Malgré|Parmi|De|En|Au cours de)\s"
    r"(?:(?:cela|y|ce faire)\b|(?:ce|cet|cette|ces)\s(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin"
    r"|soir|nuit|semaine|année|mois|jour)\b)|(?:eux|elles?|lui|celui|celle|ceux)\b|[^,«»\"]*,\s(?:elles?|ceux-ci|celui-ci"
    r"|celle-ci|cela|ils?(?!\s(?:y\s|faut|s['’]agi|est\sprévu)))\b)|(?:Son|Sa|Ses|Leurs?|Telle?s?)\s|Ce sont|Parmi eux"
    r"|(?:Interrogé|Invité|Contacté|Joint|Sollicité|Questionné)e?s?\b[^,«»\"]*,\s"
    r"(?:ils?|elles?|ce derni[eè]re?|cette dernière|ces derni[eè]re?s)\b"
)
# "a-t-il ajouté", "explique-t-elle"; but not "semble-t-il" and "y a-t-il"
_INVERTED = re.compile(r"(?<!\by )(?<![-\w])(?!(?:semble|para[iî]t|faut|agit)\b)\w+(?:-t)?-(?P<who>ils?|elles?)\b")
_WEAK = re.compile(r"\?|(?:Rappelons|Notons|Voici|Lire aussi|Voir aussi)\b|[Àà] (?:lire|voir|noter)\b")
_SPEAKER = re.compile(r"\b(?:je|nous|notre|nos|mon|ma|mes|moi|vous)\b|\bj['’]", re.IGNORECASE)
_IMPERSONAL = re.compile(
    r"Il(?:\sn['’])?\s(?:y\sa|y\savait|y\saura|faut|faudra|fallait|est\s(?:prévu|temps|question|possible|interdit)"
    r"|reste\s(?:à|que)|semble|pleut|suffit|convient)"
)

SCRAP = 8  # words: in a longer sentence without a verb the parser has missed it


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence needs to stand alone.

    Parameters
    ----------
    place: the sentence without a dateline before it.
    always: edits that are right wherever it stands in the brief: an opener that links to the sentence before.
    alone: the pronoun resolved, for when the sentence before is not in the brief; None if there is nothing to resolve.
    leans: it cannot be understood without the sentence before.
    weak: no sentence for a brief: half a quotation, a question, no verb, "we" outside quotation marks.
    """

    place: Span
    always: tuple[Edit, ...]
    alone: Edit | None
    leans: bool
    weak: bool


def leans_on_before(words: str) -> bool:
    """Whether a sentence begins with something that stands for what was said before it."""
    if _IMPERSONAL.match(words):
        return False
    return any(pattern.match(words) for pattern in (_LEANS, _POINTS, _LATE, _OPENER))


def read(material: Material, sentence: int) -> Reading:
    """How a sentence hangs on the one before it."""
    text = material.document.text
    whole = material.document.sentences[sentence].span
    dateline = _DATELINE.match(text, whole.start, whole.end)
    place = Span(dateline.end(), whole.end) if dateline and dateline.end() < whole.end else whole
    words = place.of(text)
    opener = _OPENER.match(text, place.start, place.end) if balanced(words) else None
    start = opener.end() if opener else place.start
    always = (Edit(Span(place.start, start), ""),) if opener else ()
    first = text[start : start + 1].upper() + text[start + 1 : place.end]
    pointing = bool(_LEANS.match(first) or _POINTS.match(first) or _LATE.match(first)) and not _IMPERSONAL.match(first)
    dangling = pointing or _speaker_unnamed(material, sentence, place) or _is_phrase(material, sentence)
    alone = resolved_subject(material, sentence, place) if dangling else None
    if alone is not None and alone.span.start == start:
        alone = Edit(alone.span, alone.words[:1].upper() + alone.words[1:])
    verbs = any(t.pos in ("VERB", "AUX") for t in material.parse.sentences[sentence].tokens)
    outside = QUOTED.sub("", words)
    scrap = not verbs and len(words.split()) < SCRAP
    weak = not balanced(words) or scrap or bool(_WEAK.search(outside) or _SPEAKER.search(outside))
    return Reading(place, always, alone, dangling and alone is None, weak or len(outside) < len(words) / 4)


def _speaker_unnamed(material: Material, sentence: int, place: Span) -> bool:
    """Whether who is quoted is only "il" or "elle" (`« … », a-t-elle ajouté`), and nobody it could be stands before."""
    text = material.document.text
    quotes = quotes_in(text, place)

    def free(span: Span) -> bool:
        return not any(span.overlaps(q) for q in quotes)

    people = [m.span for n in material.names_in(sentence) if n.kind == "person" for m in n.in_sentence(sentence)]
    for said in _INVERTED.finditer(text, place.start, place.end):
        if not free(Span(*said.span())):
            continue
        agrees = (
            "Gender=Fem" if said["who"].startswith("elle") else "Gender=Masc",
            "Number=Plur" if said["who"].endswith("s") else "Number=Sing",
        )
        subjects = [
            t.span
            for t in material.parse.sentences[sentence].tokens
            if t.dep.startswith("nsubj") and t.pos in ("NOUN", "PROPN") and all(a in t.morph for a in agrees)
        ]
        if not any(span.end <= said.start() and free(span) for span in (*people, *subjects)):
            return True
    return False


def _is_phrase(material: Material, sentence: int) -> bool:
    """Whether a sentence is only a phrase on what was said before: `Une décision que l'opposition conteste.`"""
    if sentence == 0 or material.document.sentences[sentence - 1].is_heading:
        return False
    parsed = material.parse.sentences[sentence]
    root = parsed.root()
    if root is None or root.pos != "NOUN" or parsed.tokens[0].text not in ("Un", "Une", "Des"):
        return False
    relative = next((t.index for t in parsed.tokens if "PronType=Rel" in t.morph), len(parsed.tokens))
    return not any("VerbForm=Fin" in t.morph and t.index < relative for t in parsed.tokens)


def full_names(material: Material, sentence: int, told: frozenset[str]) -> tuple[Edit, ...]:
    """`M. Pavel` with his first name, where the brief has not yet told it; not in quotes. `told`: full French names."""
    quotes = quotes_in(material.document.text, material.document.sentences[sentence].span)
    return tuple(
        e
        for e in named_people(material, sentence)
        if not any(e.span.overlaps(q) for q in quotes) and not any(e.words.endswith(name) for name in told)
    )


def people(material: Material, sentence: int) -> frozenset[str]:
    """The full French names of the people in a sentence."""
    return frozenset(n.french for n in material.names_in(sentence) if n.kind == "person")
