"""A sentence taken out of its article: does it still stand, and if not, what has to be said for it to?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.facts.antecedent import Edit, named_people, resolved_subject
from summarizer.facts.asides import DATELINE
from summarizer.facts.country import the_country
from summarizer.facts.demonstrative import demonstratives
from summarizer.facts.material import Material
from summarizer.facts.names import Mention
from summarizer.facts.pronouns import speaker_unnamed, subject_unnamed
from summarizer.marks import QUOTED, quotes_in
from summarizer.summarize.definite import introduced_in
from summarizer.summarize.edits import apply, balanced
from summarizer.summarize.words import ASIDE, SPEAKER

_OPENER = re.compile(
    r"(?:(?:Cependant|Toutefois|Néanmoins|Pourtant|En effet|De plus|En outre|Par ailleurs|Ainsi|Enfin|Ensuite|Puis|Or"
    r"|De son côté|De leur côté|Pour sa part|Pour leur part|Par conséquent|En conséquence|En revanche|Au contraire"
    r"|D['’]ailleurs|Du coup|Du reste|Résultat|Finalement|Aussi)\s?[,:]"
    r"|(?:Mais|Et(?!\sd[e'’])|Car|Or|Donc),?)\s+(?=[\w«“\"])"
)
_LEANS = re.compile(
    r"(?:Ils?|Elles?|Ce derni[eè]re?|Cette dernière|Ces derni[eè]re?s|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Cela|Ceci|Ça"
    r"|Ceux|Celui|Celle|[ÀA]\s(?:rapprocher|comparer|ajouter|opposer)\b|Là(?=,|\s(?!où\b))|Tous|Toutes|Tout(?=\s(?:a|est|était)\b)|Certains|D['’]autres|L['’]un|L['’]une|Lui|Eux|Y"
    r"|\w+\sd['’]entre\s(?:eux|elles)|Les deux|Chacun|C['’]est|Et\sde|Une première|Même|Notamment"
    r"|En particulier|Sauf que|Le dernier en date|Depuis,|Autres?\s\w+\s?:)(?![-\w])|C['’]"
    r"|(?:\w+\s){1,2}(?:minutes?|heures?|jours?|semaines?|mois|ans?|années?)\s(?:plus\st(?:ard|ôt)|auparavant|après,)"
    r"|(?:Peu|Juste)\s(?:avant|après),|Entre-temps\b|Dans la foulée\b|À (?:l['’]époque|ce moment|ses yeux|leurs yeux)\b"
    r"|Tel(?:le)?s?\s(?:est|sont|était|étaient)\b|(?:Une?|Deux|Trois|Quatre|Cinq|Plusieurs|Quelques)\sautres?\s"
)
_LIKE = re.compile(r"\bune?\s\w+\s(?:comparable|similaire|semblable|analogue)\b(?!\s(?:à|aux?)\b)")
_BACK = re.compile(  # « Mais cette dernière a été repoussée », « Ceux-ci connaîtront toutefois des adaptations »
    r"(?:Mais|Toutefois|Cependant|Pourtant|Néanmoins|En revanche),?\s"
    r"(?:ce(?:tte)?\sderni[eè]re?|ces\sderni[eè]re?s|ce(?:lui|lle|ux|lles)-ci)\b"
    r"|(?:Ce(?:lui|lle|ux|lles)-ci|Ce(?:tte)?\sderni[eè]re?|Ces\sderni[eè]re?s|Ils?|Elles?)\b"
    r"[^«»“”\",;:]*\s(?:toutefois|cependant|pourtant|néanmoins)\b"
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
_ENDED = re.compile(r"[.!?…:;][\s»”\"'’)\]]*$")
_IMPERSONAL = re.compile(
    r"Il(?:\sn['’])?\s(?:y\sa(?!\s(?:(?:déjà|aussi|également|ensuite|toujours|même)\s)?\w+é\b)|y\savait|y\saura|faut|faudra|fallait|est\s(?:prévu|temps|question|possible|interdit)"
    r"|reste\s(?:à|que)|semble|pleut|suffit|convient)"
)

_FIRST_AND_LAST = re.compile(r"(?!M\.|MM\.|Mmes?\s|Mlle\s)[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)+")
SCRAP = 8  # words: in a longer sentence without a verb the parser has missed it


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence needs to stand alone.

    Parameters
    ----------
    place: the sentence without a dateline before it.
    always: edits that are right wherever it stands in the brief: an opener that links to the sentence before.
    alone: pronouns, "this hotel" and "the country" put in full, for when the sentence before is not in the brief.
    leans: the sentence without which it cannot be understood, mostly the one before; None if there is none.
    weak: no sentence for a brief: a question, a pointer to other articles, no verb.
    halved: none either, unless it is part of a quotation over several sentences: a mark without its other half, "we" or
        "you" outside quotation marks.
    """

    place: Span
    always: tuple[Edit, ...]
    alone: tuple[Edit, ...]
    leans: int | None
    weak: bool
    halved: bool


def leans_on_before(words: str) -> bool:
    """Whether a sentence begins with something that stands for what was said before it."""
    if _IMPERSONAL.match(words):
        return False
    return any(pattern.match(words) for pattern in (_LEANS, _POINTS, _LATE, _OPENER))


def read(material: Material, sentence: int) -> Reading:
    """How a sentence hangs on the one before it."""
    text = material.document.text
    whole = material.document.sentences[sentence].span
    dateline = DATELINE.match(text, whole.start, whole.end)
    place = Span(dateline.end(), whole.end) if dateline and dateline.end() < whole.end else whole
    words = place.of(text)
    opener = _OPENER.match(text, place.start, place.end) if balanced(words) else None
    start = opener.end() if opener else place.start
    always = (Edit(Span(place.start, start), ""),) if opener else ()
    alone, leans = _leaning(material, sentence, Span(start, place.end))
    verbs = any(t.pos in ("VERB", "AUX") for t in material.parse.sentences[sentence].tokens)
    outside = QUOTED.sub("", words)
    scrap = not verbs and len(words.split()) < SCRAP
    tense = any("VerbForm=Fin" in t.morph for t in material.parse.sentences[sentence].tokens)
    listed = not tense and _ENDED.search(words) is None  # a crosshead or a line of a list
    halved = not balanced(words) or SPEAKER.search(outside) is not None
    return Reading(place, always, alone, leans, scrap or listed or ASIDE.search(outside) is not None, halved)


def _leaning(material: Material, sentence: int, place: Span) -> tuple[tuple[Edit, ...], int | None]:
    """What has to be put in full for a place to stand alone; and the sentence that it needs, if that is not enough."""
    text = material.document.text
    pointing = demonstratives(material, sentence, place)
    edits = (*pointing.edits, *the_country(material, sentence, place))
    words = apply(text, place, edits)
    words = words[:1].upper() + words[1:]
    pointing_back = any(p.match(words) for p in (_LEANS, _POINTS, _LATE)) or subject_unnamed(material, sentence, place)
    pronoun = (pointing_back and not _IMPERSONAL.match(words)) or _LIKE.search(QUOTED.sub("", words)) is not None
    pronoun = pronoun or _there(material, sentence, place)
    if pronoun or speaker_unnamed(material, sentence, place) or _is_phrase(material, sentence):
        subject = resolved_subject(material, sentence, place)
        if subject is None:
            return edits, sentence - 1
        before = material.document.sentences[sentence - 1].span
        source = Mention(sentence - 1, before, before.of(text))
        said = subject.words[:1].upper() + subject.words[1:] if subject.span.start == place.start else subject.words
        return (*edits, Edit(subject.span, said, (source,))), None
    return edits, sentence - 1 if pointing.leading else introduced_in(material, sentence, place)


def taken_back(material: Material, sentence: int) -> bool:
    """Whether the next sentence says « Mais cette dernière … »: without it, the sentence would tell half the truth."""
    following = material.document.sentences[sentence + 1 : sentence + 2]
    return any(_BACK.match(material.document.quote(s)) is not None for s in following if not s.is_heading)


def _there(material: Material, sentence: int, place: Span) -> bool:
    """Whether the main verb has a « y » for a place that was told before: « Les aires de repos y sont plus rares »."""
    parsed = material.parse.sentences[sentence]
    root = parsed.root()
    y = next((t for t in parsed.tokens if t.text.lower() == "y" and root is not None and t.head == root.index), None)
    if y is None or not place.contains(y.span) or parsed.tokens[y.index - 1].text.lower() in ("il", "n'", "n’"):
        return False  # « il y a »
    told = any(t.pos in ("NOUN", "PROPN") and t.dep.startswith("obl") and t.index < y.index for t in parsed.tokens)
    return not told and not any(q.overlaps(y.span) for q in quotes_in(material.document.text, place))


def _is_phrase(material: Material, sentence: int) -> bool:
    """Whether a sentence is only a phrase on what was said before: `Une décision qui surprend.`, `Avoir dit non.`"""
    if sentence == 0 or material.document.sentences[sentence - 1].is_heading:
        return False
    parsed = material.parse.sentences[sentence]
    root = parsed.root()
    noun = root is not None and root.pos in ("NOUN", "ADJ") and parsed.tokens[0].text in ("Un", "Une", "Des")
    if not noun and "VerbForm=Inf" not in parsed.tokens[0].morph:
        return False
    relative = next((t.index for t in parsed.tokens if "PronType=Rel" in t.morph), len(parsed.tokens))
    return not any("VerbForm=Fin" in t.morph and t.index < relative for t in parsed.tokens)


def full_names(material: Material, sentence: int, told: frozenset[str]) -> tuple[Edit, ...]:
    """`M. Pavel` with his first name, where the brief has not yet told it; not in quotes. `told`: full French names.

    Who stands there with a first name already is full: a longer form has words of a heading before it.
    """
    text = material.document.text
    quotes = quotes_in(text, material.document.sentences[sentence].span)
    return tuple(
        e
        for e in named_people(material, sentence)
        if not any(e.span.overlaps(q) for q in quotes)
        and not any(e.words.endswith(name) for name in told)
        and not _FIRST_AND_LAST.fullmatch(e.span.of(text))
    )


def people(material: Material, sentence: int) -> frozenset[str]:
    """The full French names of the people in a sentence."""
    return frozenset(n.french for n in material.names_in(sentence) if n.kind == "person")
