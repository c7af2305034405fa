"""« Le » in a surname or a town: no article that is translated ("Jean-Yves the Drian") or dropped ("in Havre")."""

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

# Towns whose article is part of the name, so that French says « au Mans » and « du Mans » of them.
_TOWNS = (
    "Barcarès|Blanc-Mesnil|Bouscat|Bourget|Cannet|Castellet|Cateau-Cambrésis|Chesnay|Creusot|Croisic|Crotoy|Gosier"
    "|Grand-Bornand|Grand-Quevilly|Grau-du-Roi|Haillan|Havre|Kremlin-Bicêtre|Lamentin|Lavandou|Mans|Mée-sur-Seine"
    "|Mesnil-le-Roi|Pecq|Perreux|Petit-Quevilly|Plessis-Robinson|Pontet|Portel|Port-Marly|Pouliguen|Pré-Saint-Gervais"
    "|Puy-en-Velay|Quesnoy|Raincy|Relecq-Kerhuon|Taillan-Médoc|Tampon|Teich|Touquet|Tréport|Vésinet|Vigan"
)
_PLURAL_TOWNS = (
    "Abymes|Baux-de-Provence|Clayes-sous-Bois|Contamines-Montjoie|Herbiers|Houches|Menuires|Mureaux"
    "|Pavillons-sous-Bois|Sables-d['’]Olonne|Saintes-Maries-de-la-Mer|Ulis"
)
_TOWN = re.compile(
    rf"(?<!\w)(?:[Aa]u|[Dd]u)\s(?P<one>{_TOWNS})(?![\w-])|(?<!\w)(?:[Aa]ux|[Dd]es)\s(?P<several>{_PLURAL_TOWNS})(?![\w-])"
)


def capital_particles(texts: Sequence[str]) -> list[str]:
    """The texts of an article with « Jean-Yves le Drian » written as it does elsewhere, « Jean-Yves Le Drian »."""
    known = {(m["first"], m["particle"], m["name"]) for text in texts for m in _FULL.finditer(text)}
    for first, particle, name in known:
        small = re.compile(rf"(?<![\w-]){re.escape(first)}(?P<gap>\s){particle.lower()}(?P<next>\s){re.escape(name)}\b")
        texts = [small.sub(rf"{first}\g<gap>{particle}\g<next>{name}", text) for text in texts]
    return list(texts)


def with_particles(french: str, english: str) -> str:
    """The English of a French text with the particles that names have lost in it, or that were translated."""
    surnames = [(found["particle"], found["name"]) for p in (_FULL, _AFTER) for found in p.finditer(french)]
    towns = [("Le", m["one"]) if m["one"] else ("Les", m["several"]) for m in _TOWN.finditer(french)]
    for particle, name in (*surnames, *towns):
        said = f"{particle} {name}"
        lost = re.compile(rf"(?<![\w-])(?:the\s)?(?<!{particle}\s){re.escape(name)}(?![\w-])")
        if said not in english:
            english = lost.sub(said, english)
    return english
