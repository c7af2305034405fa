"""« Le pays » is the country that the article is about, where it has named only one."""

from __future__ import annotations

import re

from summarizer.document import Span
from summarizer.facts.antecedent import Edit
from summarizer.facts.articles import capital_as, contracted
from summarizer.facts.material import Material
from summarizer.glossary import fold

_COUNTRY = re.compile(
    r"(?<![\w'’])(?P<lead>[Dd]ans le|[Dd]u|[Ll]e)\spays(?=\s?[,.;]|\s(?:a|est|avait|était|doit|va|compte|se|s['’])\b)"
)
# Countries that English calls as French does: the exonyms leave those out.
_SAME_NAMES = frozenset(
    """
    Afghanistan Angola Bangladesh Belize Botswana Brunei Burundi Canada Congo Cuba Djibouti Eswatini France Gabon Ghana
    Guatemala Honduras Iran Kazakhstan Kenya Kosovo Laos Lesotho Liberia Liechtenstein Luxembourg Madagascar Malawi Mali
    Monaco Mozambique Nicaragua Niger Nigeria Oman Pakistan Panama Paraguay Portugal Qatar Rwanda Samoa Suriname Taiwan
    Togo Tonga Ukraine Uruguay Vanuatu Vatican Venezuela Vietnam Zimbabwe
    """.split()  # noqa: SIM905 - a text reads better than 60 literals
) | {"Burkina Faso", "Costa Rica", "Sierra Leone", "Sri Lanka"}


def the_country(material: Material, sentence: int, place: Span) -> list[Edit]:
    """« Le pays », outside quotations, as the only country that the article has named so far."""
    text = material.document.text
    named = {
        n.french: n.mentions[0]
        for n in material.names
        if n.kind == "place" and n.mentions[0].sentence <= sentence and is_country(material, n.french)
    }
    found = _COUNTRY.search(text, place.start, place.end)
    if found is None or len(named) != 1 or material.is_quoted(Span(*found.span())):
        return []
    (name, mention), lead = next(iter(named.items())), found["lead"]
    article = _article_of(name, text)
    if article is None:
        return []
    words = {"le": f"{article}{name}", "du": contracted("de ", f"{article}{name}")}.get(
        lead.lower(), f"au {name}" if article == "le " else f"en {name}"
    )
    return [Edit(Span(*found.span()), capital_as(lead, words), (mention,))]


def is_country(material: Material, french: str) -> bool:
    """Whether a place is a country."""
    known = any(t.french == french and t.kind == "country" for t in material.glossary.matches(french))
    return known or french in _SAME_NAMES


def _article_of(country: str, text: str) -> str | None:
    """The article of a country, by the words that stand before it in the text; a plural one would need another verb."""
    if fold(country[:1]) in "aeiou":
        return "l'"
    name = re.escape(country)
    if re.search(rf"\b(?:[Ll]e|[Dd]u|[Aa]u)\s{name}\b", text):
        return "le "
    return "la " if re.search(rf"\b(?:[Ll]a|[Ee]n)\s{name}\b", text) else None
