"""« Le » in a surname: no article that is translated ("Jean-Yves the Drian") or dropped ("to Drian")."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = r"[A-ZÀ-Ý][\wà-ÿ]+(?:-[A-ZÀ-Ý]?[\wà-ÿ]+)*"
_OPENER = (
    r"(?:[ÀA]|Après|Aussi|Avant|Avec|Car|Chez|Comme|Contre|Dans|De|Depuis|Dès|Devant|Donc|En|Entre|Est|Et|Hier|Hors|Ici"
    r"|Là|Lors|Mais|Malgré|Ni|Où|Or|Ou|Par|Pendant|Pour|Puis|Quand|Que|Sans|Sauf|Selon|Si|Sous|Sur|Vers|Via|Voici|Voilà"
    r"|(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di|Dimanche)"
)
_FULL = re.compile(rf"(?<![\w.-])(?!{_OPENER}\s)(?P<first>{_NAME})\s(?P<particle>L[ea])\s(?P<name>{_NAME})")
# French says « au maire » and « du maire »: what stands after « à Le », « de Le » is no noun with its article.
_AFTER = re.compile(rf"(?<!\w)(?:à|de|MM?\.|Mme|Mlle)\s(?P<particle>Le)\s(?P<name>{_NAME})")


def capital_particles(texts: Sequence[str]) -> list[str]:
    """The texts of an article with « Jean-Yves le Drian » written as it does elsewhere, « Jean-Yves Le Drian »."""
    known = {(m["first"], m["particle"], m["name"]) for text in texts for m in _FULL.finditer(text)}
    for first, particle, name in known:
        small = re.compile(rf"(?<![\w-]){re.escape(first)}(?P<gap>\s){particle.lower()}(?P<next>\s){re.escape(name)}\b")
        texts = [small.sub(rf"{first}\g<gap>{particle}\g<next>{name}", text) for text in texts]
    return list(texts)


def with_particles(french: str, english: str) -> str:
    """The English of a French text with the particles that surnames have lost in it, or that were translated."""
    for found in (*_FULL.finditer(french), *_AFTER.finditer(french)):
        said = f"{found['particle']} {found['name']}"
        lost = re.compile(rf"(?<![\w-])(?:the\s)?(?<!{found['particle']}\s){re.escape(found['name'])}(?![\w-])")
        if said not in english:
            english = lost.sub(said, english)
    return english
