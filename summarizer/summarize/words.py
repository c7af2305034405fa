"""Closed classes of French words that the summary stage looks for."""

from __future__ import annotations

import re

STOPWORDS = frozenset(
    """
    a à afin ai aient ainsi ait alors après as au aucun aucune aujourd auquel aura aurait auraient aussi autre
    autres aux auxquels avaient avait avant avec avez avoir avons ayant beaucoup bien c ça car ce ceci cela
    celle celles celui cent cependant certain certaine certaines certains ces cet cette ceux chaque chez ci
    comme comment contre d dans de depuis dernier dernière derniers dès des dessous dessus deux doit doivent
    donc dont du durant elle elles en encore entre es est et étaient était étant été êtes être eu eux fait faire
    font fois furent fut hui il ils j jamais je jusqu jusque l la là laquelle le lequel les lesquelles lesquels
    leur leurs lors lorsqu lorsque lui m ma mais malgré me même mêmes mes mieux moi moins mon n ne ni non nos
    notre nous on ont ou où par parce parmi pas pendant peu peut peuvent plus plusieurs plutôt pour pourra
    pourrait pourtant près puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi s sa
    sans sauf se selon sera serait seront ses seul seule si sien soient soit son sont sous souvent suis sur t ta
    tandis tant te tel telle telles tels tes toi ton toujours tous tout toute toutes très trop tu un une vers
    via voici voilà vos votre vous y m mm mme mlle trois quatre cinq
    """.split()  # noqa: SIM905 - a list of quoted words would be four times as long and harder to read
)

CONNECTIVES = frozenset(
    {
        *("mais", "or", "donc", "car", "cependant", "toutefois", "néanmoins", "pourtant", "ainsi", "aussi", "enfin"),
        *("ensuite", "puis", "alors", "et", "ni", "outre", "bref", "notamment", "parallèlement", "résultat", "sinon"),
        *("en effet", "par ailleurs", "en outre", "de plus", "de même", "en revanche", "à l", "du coup", "pour autant"),
        *("par conséquent", "au contraire", "d ailleurs", "d autre", "par exemple", "au final", "malgré tout"),
        *("autrement dit", "quant à", "en fait", "à cet", "à ce", "dans ce", "pour cela", "dès lors", "par contre"),
    }
)

PRONOUNS = frozenset(
    {"il", "elle", "ils", "elles", "celui", "celle", "ceux", "celles", "cela", "ça", "c", "lui", "eux", "y", "leur"}
)

FIRST_PERSON = frozenset({"je", "j", "nous", "moi", "mon", "ma", "mes", "notre", "nos", "vous"})

# Outside quotation marks: what asks, or points the reader elsewhere; and who writes, or is written to.
ASIDE = re.compile(r"\?|(?:Rappelons|Notons|Voici|Lire aussi|Voir aussi)\b|[Àà] (?:lire|voir|noter)\b")
SPEAKER = re.compile(r"\b(?:je|nous|notre|nos|mon|ma|mes|moi|vous|votre|vos)\b|\bj['’]", re.IGNORECASE)
