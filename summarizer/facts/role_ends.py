"""Where a role ends: before whom it was said to, a dash, a participle; and which words that look like one are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.document import Span, ending_at
from summarizer.facts.namesakes import noun_before
from summarizer.media import media_terms

if TYPE_CHECKING:
    from summarizer.glossary import Glossary
    from summarizer.parse import Token

_DASH = re.compile(r"\s[-–—](?:\s.*)?$", re.DOTALL)
_COLON = re.compile(r"\s?:(?:\s.*)?$", re.DOTALL)
_OPEN_MARK = re.compile(r"((?:[^\"]*\"[^\"]*\")*[^\"]*?)\s?\"[^\"]*", re.DOTALL)
_PARTICIPLE = re.compile(
    r"\s(?:venu|cité|interrogé|contacté|joint|interviewé|rencontré|croisé|arrivé"
    r"|présent(?=e?s?\s(?:à|au|aux|sur|dans|lors)\b))"
    r"e?s?(?![\wà-ÿ-]).*|\sâgée?s?\sde\s(?:\d+|\w+)(?:\set\sdemie?)?\sans$",
    re.DOTALL,
)
"""« une étudiante venue (manifester) », « un ingénieur présent à ses côtés »: what somebody did is no role."""
_TOLD_TO = re.compile(
    r"\s(?:à\s(?:l['’](?:AFP|AP|agence|antenne)|nos\sconfrères|des\sjournalistes|la\spresse|plusieurs\smédias)"
    r"|(?:auprès|devant)\s(?:de\sl['’]AFP|de\snos\sconfrères|la\spresse|des\sjournalistes)"
    r"|avec\s(?:une|des)\s(?:captures?|photos?|images?|vidéos?)"
    r"|(?:dans|lors\sd['’])\s?une?\s(?:communiqué|entretien|tweet|message|interview|vidéo|conférence|point))\b.*",
    re.DOTALL,
)
_TO = re.compile(r"\s(?:à|au|sur|auprès\sde|auprès\sdu)\s$")
_PRESS_PEOPLE = re.compile(
    r"(?:ex-|anciens?\s|anciennes?\s)?(?:journaliste|reporter|correspondant|rédact|chroniqueu|éditorialiste"
    r"|animat|présentat|direct|patron|critique|photographe|grand\sreporter|stagiaire)"
)
"""« journaliste au Monde » is who somebody is; « (a dit) Paul Martin, juge à France Bleu » whom it was said to."""
_LOOSE = re.compile(
    r"\s*(?:[,\s]|[-–—]|\b(?:et|ou|ni|mais|sur|dans|avec|à|au|aux|de|du|des|en|pour|par|chez|lors|depuis|selon|qui|dont"
    r"|l[ae]s?|une?)|\b[dl]['’])\s*$"
)
_CLAUSE = re.compile(r"\b(?:que|qu['’])\s?$")
_AGES = re.compile(r"(?:,\s\d+)*(?:\set\s\d+)?\sans\b")
_TESTIMONY = re.compile(r"témoins?\sd", re.IGNORECASE)
_MANY = re.compile(r"\b(?:[DdLl]es|[Aa]ux|[Cc]es)\s$")
_NEEDS_WHAT = re.compile(
    r"(?:co|ex-)?(?:direct(?:eur|rice)|patronn?e?|présidente?|responsable|cheff?e?|dirigeante?|fondat(?:eur|rice)"
    r"|porte-parole|secrétaire|représentante?|déléguée?|coordinat(?:eur|rice)|leader)",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:son|sa|ses|leurs?)\s$", re.IGNORECASE)
_NAMESAKE = frozenset(
    """
    affaire banque cabinet clan dynastie entreprise famille fondation galerie hôpital hôtel loi magasin maison marque
    procès prison rapport restaurant stade studio théâtre université école éditions hôpitaux dossier
    """.split()  # noqa: SIM905 - a text reads better than 30 literals
)


def well_ended(text: str, role: Span, glossary: Glossary) -> Span | None:
    """A role without what follows it, or None if nothing is left that is one: « juge qu'(il) » is a verb."""
    words = role.of(text)
    if _CLAUSE.search(words) or _TESTIMONY.match(words):
        return None  # « des Trump, témoin de l'implication … » tells of what was said before
    words = cut(words, glossary)
    if re.search(r"\sde\s\d{1,2}$", words):
        ages = _AGES.match(text, role.start + len(words))  # « père de trois filles de 18, 21 et 24 ans »
        words = text[role.start : ages.end()] if ages else re.sub(r"\sde\s\d+$", "", words)
    return Span(role.start, role.start + len(words)) if words else None


def cut(words: str, glossary: Glossary) -> str:
    """A phrase for a person without what follows it: to whom and where something was said, a dash, a participle."""
    for pattern in (_DASH, _COLON, _PARTICIPLE, _TOLD_TO):
        words = pattern.sub("", words)
    if opened := _OPEN_MARK.fullmatch(words):
        words = opened[1]
    words = _without_medium(words, glossary)
    while loose := _LOOSE.search(words):
        words = words[: loose.start()]
    return words


def is_of_the_press(words: str) -> bool:
    """Whether a phrase tells of somebody who works for a paper, which is then part of who that is."""
    return _PRESS_PEOPLE.match(re.sub(r"^(?:l[ae]s?\s|l['’]|une?\s)", "", words)) is not None


def _without_medium(words: str, glossary: Glossary) -> str:
    """« commandant de la gendarmerie à France Bleu »: without the medium that it was said to."""
    if _PRESS_PEOPLE.match(words):
        return words
    for term in media_terms(words, glossary):
        place = words.find(re.sub(r"^(?:L[ae]s?\s|L['’])", "", term.french))
        to = _TO.search(words, 0, place) if place > 0 else None
        if to is not None:
            return words[: to.start()]
    return words


def is_nobodys(text: str, tokens: Sequence[Token], mention: Span) -> bool:
    """Whether a name is no one person's: « des Martin », « l'avocat de la famille Martin », « de la maison Martin »."""
    noun = noun_before(tokens, mention)
    return bool(ending_at(_MANY, text, mention.start)) or (noun is not None and noun.text.lower() in _NAMESAKE)


def leaves_open_of_what(text: str, role: Span) -> bool:
    """Whether « son directeur » is all that is told: a director, but of what?"""
    return _NEEDS_WHAT.fullmatch(role.of(text)) is not None and ending_at(_ITS, text, role.start) is not None
