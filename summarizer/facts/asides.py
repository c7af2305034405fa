"""What of a French sentence may be left out: words that link it to the one before, fillers, and asides."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.person_words import REPORTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.parse import ParsedSentence, Token

DATELINE = re.compile(
    r"(?:(?:\d{1,2}|1er)\s[a-zéû]+\s\d{4}\s?\.?\s*)?[-–—]\s+|[A-ZÀ-Ý-]{3,}(?:\s\([^)]*\))?\s[-–—]\s+"
    r"|(?:AFP|Reuters)\s[-–—]\s"
)
"""What an agency puts before its first sentence, where reading has left it: « PARIS - », « 4 mars 2017 – »."""
OPENERS = re.compile(
    r"(?:Cependant|Toutefois|Néanmoins|Pourtant|En effet|De plus|En outre|Par ailleurs|Ainsi|Enfin|Or|Mais|Et|Car|Donc"
    r"|De son côté|De leur côté|Pour sa part|Par conséquent|En revanche|Au contraire|D['’]ailleurs|Du coup|Ensuite|Puis"
    r"|Aussi|Autre mesure|Concrètement|Bref|Sauf que|Rappelons qu(?:e|['’])|Notons que|[ÀA] noter que"
    r"|Il est (?:à noter|bon de rappeler) que|[ÀA] cette occasion|[ÀA] ce (?:sujet|propos|titre)"
    r"|[ÀA] cet (?:égard|effet)|De ce fait|Dans ce (?:cadre|contexte)|Pour (?:cette raison|ces raisons)"
    # They count from what was told before, which is not there.
    r"|(?:Depuis(?: lors)?|Entre-temps|Dans la foulée|Peu (?:de temps )?(?:après|avant)"
    r"|Quelques (?:minutes|heures|jours|semaines|mois|années) (?:plus tard|plus tôt|après|avant|auparavant))(?=\s?,))"
    r"(?:\s?[,:]\s+|\s+|(?<=['’]))"
)
FILLERS = re.compile(
    r"(?:,\s)?\b(?:également|par ailleurs|toutefois|cependant|en outre|pourtant|d['’]ailleurs|de son côté|néanmoins"
    r"|pour sa part|quant à (?:lui|elle|eux)|en effet|de leur côté|pour leur part)\b,?",
    re.IGNORECASE,
)
_PRONOUNS = (
    r"à qui|auquel|auxquels|auxquelles|à laquelle|duquel|desquels|dans l(?:aquelle|equel)|lors de laquelle"
    r"|sur l(?:aquelle|equel)|ce qui|ce que|ce dont|qui|dont|où"
)
_HE = frozenset({"il", "elle", "on", "ils", "elles"})
_STATES = r"née?s?|âgée?s?|nommée?s?|arrivée?s?|située?s?|basée?s?|spécialisée?s?|réputée?s?|déjà|datant|couramment"
ASIDES = (
    re.compile(r"\s?\([^()]*\)"),
    re.compile(r"\s[–—-]\s[^–—]*?\s[–—-](?=\s)"),
    re.compile(rf",\s(?:et\s)?(?:{_PRONOUNS})\b[^,;«»]*(?:,|(?=[.;]|$))"),
    re.compile(rf",\s(?:{_STATES})\b[^,;«»]*(?:,|(?=[.;]|$))"),
    re.compile(
        r",\s(?:mais|tandis que|alors que|bien que|sans que|afin de|afin que|puisque|ainsi que)\b[^«»]*(?=\.|$)"
    ),
    re.compile(
        r",\s(?:\w+ment\s)?\w{3,}(?:é|ée|és|ées|ant|us?|ues?|is|ies?)\s(?:par|d[eu]s?|d['’]|à|en|sur|au)\b"
        r"[^«»]*(?=\.|$)"
    ),
    re.compile(r"\s(?:suite (?:à|aux?)|en raison d[eu]s?|à la suite d[eu]s?|lorsque)\b[^«»,]*(?=\.|$)"),
    re.compile(
        # « Pour trouver l'argent, » may go, « Pour l'ONG, » says whose view it is.
        r"(?:À la suite|A la suite|Suite|Afin|Après|Lors|Alors|Lorsque|Au cours|Dans le cadre"
        r"|Pour(?=\s(?:l[aes]{1,2}\s|s['’]|l['’])?[\wà-ÿ]+(?:er|ir|re)\s))\b[^,«»]*,\s"
    ),
)
"""What may go, the least missed first: brackets, dashes, relative clauses, states, contrasts; then what follows the
statement proper, and what leads up to it."""
_OF_WHO = re.compile(r",\s(?:et\s)?qui\b")
LAST_RESORT = ASIDES[-4:]
"""Those that go only where the statement is too long with them."""


def whole_aside(text: str, parsed: ParsedSentence, aside: Span, place: Span) -> Span | None:
    """An aside with what hangs on it after its comma, or None where it cannot go as a whole.

    « la prison, qui abrite 1.700 détenus, majoritairement des combattants, » is one aside, not one and a half. What
    ends at no mark, or takes a main clause, half of one or the source of what is said with it, is left.
    """
    words = [t for t in parsed.tokens if place.contains(t.span) and t.pos != "PUNCT"]
    inside = {t.index for t in words if aside.contains(t.span)}
    if aside.of(text).lstrip().startswith("("):
        return aside
    outwards = [t for t in words if t.index in inside and t.head not in inside]
    opening = aside.of(text)[0].isalpha()
    if any(t.dep.startswith("nsubj") or (opening and parsed.tokens[t.head].dep != "ROOT") for t in outwards):
        return None
    hanging = [t for t in words if t.head in inside and t.index not in inside and t.span.start >= aside.end]
    if not hanging:
        return None if _OF_WHO.match(aside.of(text)) and _may_go_on(parsed, words, aside.end) else aside
    end = max(t.span.end for h in hanging for t in parsed.subtree(h))
    stop = re.compile(r"\s?(?:,|(?=[.;])|$)").match(text, end, place.end)
    more = [t for t in words if aside.end <= t.span.start < end]
    if stop is None or any(_is_of_its_own(t) for t in more):
        return None
    whole = Span(aside.start, stop.end())
    return whole if whole.of(text).count("(") == whole.of(text).count(")") else None


def _may_go_on(parsed: ParsedSentence, words: Sequence[Token], end: int) -> bool:
    """Whether a verb without a subject follows « et »: « X, qui a promis son aide, si nécessaire, et promis … »."""
    after = [t for t in words if t.span.start >= end]
    for one, two in pairwise(after):
        if "VerbForm=Fin" in one.morph:
            return False  # the main verb has come, and goes on itself
        if one.pos == "CCONJ" and two.pos in ("VERB", "AUX") and re.search("VerbForm=(?:Fin|Part)", two.morph):
            return not any(c.dep.startswith("nsubj") for c in parsed.children(two))
    return False


def _is_of_its_own(token: Token) -> bool:
    """Whether a word speaks of somebody as a main clause does (« il n'apprécie pas »), or says who says it."""
    return token.text.lower() in REPORTING or (token.text.lower() in _HE and token.dep.startswith(("nsubj", "expl")))
