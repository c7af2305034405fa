"""Titles and functions of people: which French words are one, and the English of those that are known for certain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.glossary import fold
from summarizer.verify.words import roles

if TYPE_CHECKING:
    from summarizer.glossary import Glossary

_HONORIFIC = re.compile(
    r"(?:MM?\.|Me|Maître|Mr\.?|Mmes?\.?|Mlles?\.?)\s+(?=[A-ZÀ-Ý])|(?:Monsieur|Madame|Mademoiselle)\s+(?=[A-ZÀ-Ý])"
)
_OFFICE = re.compile(r"(?P<office>(?:[Pp]remi(?:er|ère)\s)?[A-ZÀ-Ýa-z][a-zà-ÿ-]+)\s+(?=[A-ZÀ-Ý][\w'’-]+\s[A-ZÀ-Ý])")
_NOBLE = frozenset(
    {"roi", "reine", "prince", "princesse", "baron", "baronne", "comte", "duc", "sultan", "cardinal", "pape"}
)
_PREFIXES = ("ex-", "vice-", "sous-", "co-")


def is_role(word: str) -> bool:
    """Whether a word names a function of people: `président`, `ex-ministre`, `procureure`."""
    word, known = word.lower(), _words()
    return word in known or any(word.startswith(p) and word.removeprefix(p) in known for p in _PREFIXES)


@cache
def _words() -> frozenset[str]:
    return frozenset(french.lower() for french in roles() if " " not in french)


def title_before(name: str) -> int:
    """The length of `M. `, `Mme ` … at the start of a name; 0 if there is none."""
    found = _HONORIFIC.match(name)
    return found.end() if found else 0


def names_office(words: str) -> bool:
    """Whether what the parser took for a name is an office: « Président », « président Martin », « Maire de Lyon »."""
    first, _, rest = words.partition(" ")
    of_what = re.match(r"(?:d[eu]s?\s|d['’])", rest) is not None and first.lower() not in _NOBLE
    return is_role(first) and (not rest or words[0].islower() or of_what)


def office_before(name: str) -> int:
    """The length of an office at the start of a full name: « Président Paul Martin », but « Prince Rogers Nelson »."""
    found = _OFFICE.match(name)
    if found is None:
        return 0
    office = found["office"].split()[-1].lower()
    return found.end() if is_role(office) and office not in _NOBLE else 0


_PORTFOLIOS = {  # folded: « Ministre de l'Economie »
    "defense": "defence",
    "affaires etrangeres": "foreign",
    "interieur": "interior",
    "justice": "justice",
    "finances": "finance",
    "economie": "economy",
    "budget": "budget",
    "sante": "health",
    "education": "education",
    "education nationale": "education",
    "travail": "labour",
    "culture": "culture",
    "agriculture": "agriculture",
    "environnement": "environment",
    "ecologie": "environment",
    "energie": "energy",
    "transports": "transport",
    "logement": "housing",
    "sports": "sports",
    "commerce": "trade",
    "industrie": "industry",
    "petrole": "oil",
    "information": "information",
    "tourisme": "tourism",
}
_CAMPS = {
    "conservateur": "conservative",
    "conservatrice": "conservative",
    "socialiste": "socialist",
    "travailliste": "Labour",
    "libéral": "liberal",
    "libérale": "liberal",
    "centriste": "centrist",
    "écologiste": "green",
    "communiste": "communist",
    "républicain": "Republican",
    "républicaine": "Republican",
    "démocrate": "Democratic",
}
_WHICH = re.compile(r"\s(?:d[eu]\s|d['’])(?:ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos)\s[^,]*$", re.IGNORECASE)
"""A complement that leans on what was said before: « suspect de ce crime » is all that is known."""
_COMPANY = re.compile(r"\s(?:de\sla\ssociété|de\sl['’]entreprise|de\sla\scompagnie|de\sla\sfirme)$", re.IGNORECASE)
_FORMER = re.compile(r"(?:ancien(?:ne)?\s|ex-)", re.IGNORECASE)
_ATTACHED = re.compile(r"(?P<one>.+)\sauprès\s(?:du\s|de\sla\s|de\sl['’])(?P<other>.+)")
_SOMEBODY = re.compile(r"(?P<role>[a-zà-ÿ].*?)\s(?P<who>[A-ZÀ-Ý][\wà-ÿ-]+(?:\s[A-ZÀ-Ý][\wà-ÿ-]+)+)")
_OF = re.compile(r"\s*\b(?:de\sla|de\sl['’]|du|des|d['’]|de)\s*", re.IGNORECASE)


def bare_role(french: str) -> str:
    """A role without a complement that points back: « suspect de ce crime » is a suspect."""
    return _WHICH.sub("", french)


def role_in_english(french: str, glossary: Glossary) -> str | None:
    """The English of a role made of known parts: `ministre russe de la Défense` is a Russian defence minister.

    None where a part is not known for certain: then the words have to be translated.
    """
    words = bare_role(re.sub(r"\s+", " ", french.strip().replace("’", "'")))
    if attached := _ATTACHED.fullmatch(words):
        return _attached(attached["one"], attached["other"], glossary)
    if company := _COMPANY.search(words):
        head = role_in_english(words[: company.start()], glossary)
        return f"{head} of the company" if head else None
    former = _FORMER.match(words)
    found = _longest_role(words)
    if former is not None and (found is None or found[1].startswith("former ")):
        inner = role_in_english(words[former.end() :], glossary)
        return f"former {inner}" if inner else None
    if found is None:
        return None
    length, english = found
    if words.lower().startswith("responsable"):
        english = "official"  # one of several, and seldom the head
    rest = words[length:].strip()
    adjective = rest.split(" ")[0]
    people = (_CAMPS.get(adjective) or _demonym(adjective, glossary)) if adjective.islower() else None
    demonym = people + " " if people else ""
    rest = rest[len(adjective) :].strip() if people else rest
    if not rest:
        return demonym + english
    of = _OF.match(rest)
    if of is None:
        return None
    what = rest[of.end() :]
    if "minister" in english and (portfolio := _PORTFOLIOS.get(fold(what))):
        return demonym + re.sub(r"minister$", f"{portfolio} minister", english)
    if (somebody := _SOMEBODY.fullmatch(what)) and (office := role_in_english(somebody["role"], glossary)):
        return f"{demonym}{english} of {with_article(office)} {somebody['who']}"  # « porte-parole du président X »
    place = _body(what, glossary) or glossary.english(what)
    if english == "head" and "Committee" in (place or ""):
        english = "chairman"
    if place is None and re.fullmatch(r"[A-Z][A-Z]+(?:\s[A-Z][\w-]+)*", what):
        place = what
    return f"{demonym}{english} of {with_article(place)}" if place else None


def _attached(one: str, other: str, glossary: Glossary) -> str | None:
    """« ministre déléguée auprès du ministre de l'Intérieur » is one, and not the minister of the Interior."""
    first, second = role_in_english(one, glossary), role_in_english(other, glossary)
    return f"{first} to the {second}" if first and second else None


_BODIES = {
    "armée": "army",
    "marine": "navy",
    "forces armées": "armed forces",
    "police": "police",
    "gouvernement": "government",
    "opposition": "opposition",
    "banque centrale": "central bank",
    "parlement": "parliament",
    "sénat": "senate",
    "conseil départemental": "departmental council",
    "conseil régional": "regional council",
    "conseil municipal": "municipal council",
    "comité militaire": "Military Committee",
    "conseil de sécurité": "Security Council",
    "assemblée générale": "General Assembly",
    "commission": "Commission",
}


def _body(french: str, glossary: Glossary) -> str | None:
    """`armée russe` → `the Russian army`; `Comité militaire de l'Otan` → `the NATO Military Committee`."""
    low = french.lower()
    head = max((b for b in _BODIES if re.match(rf"{b}(?![\w-])", low)), key=len, default=None)
    if head is None:
        return None
    rest = french[len(head) :].strip()
    if not rest:
        return f"the {_BODIES[head]}"
    of = _OF.match(rest)
    owner = glossary.english(rest[of.end() :]) if of else _demonym(rest, glossary)
    return f"the {owner} {_BODIES[head]}" if owner else None


def _demonym(adjective: str, glossary: Glossary) -> str | None:
    """`américaine` → `American`; the glossary has the masculine."""
    stems = [adjective, *(adjective.removesuffix(e) for e in ("s", "e", "es", "ne", "nes") if adjective.endswith(e))]
    found = (glossary.english(stem) for stem in stems)
    return next((english for english in found if english and english[0].isupper()), None)


_THE = re.compile(
    r"(?:(?:White )?House\b.*|Kremlin|UN|EU|US|UK|IMF|ECB|ICC|WHO|WTO|CIA|FBI|BBC|United .*|European .*"
    r"|.* (?:Court|Bank|Union|Council|Commission|Fund"
    r"|States|Nations|Assembly|Senate|Party|Republic|Ministry|Kingdom|Emirates|Committee|Organi[sz]ation|Agency|Alliance)\b.*)"
)


def with_article(name: str) -> str:
    """An English name with `the` where English says it: `the UN`, `the European Commission`, but `NATO`."""
    return f"the {name}" if _THE.fullmatch(name) and not name.startswith("the ") else name


def _longest_role(words: str) -> tuple[int, str] | None:
    """The longest known role at the start of a phrase: its length and its English."""
    low = words.lower()
    fitting = [(len(f), e[0]) for f, e in roles().items() if re.match(rf"{re.escape(f.lower())}(?![\w-])", low)]
    return max(fitting, default=None)
