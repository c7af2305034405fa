"""The accents of people's names, which a model drops now and then: Ségolène Royal is not Segolene Royal.

Only a word beside another name, or behind « M. » and « Mme », is taken for a person's: English has its own spelling of
many a place (Kerala, Tenerife), which the glossary knows only in part. An ï alone tells how a foreign name is read in
French (Mikhaïl), and English goes without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.glossary import fold
from summarizer.verify.words import ordinary

if TYPE_CHECKING:
    from summarizer.glossary import Glossary

# Of a name: no article or preposition at the beginning of a sentence, and no place (Los Ángeles, La Nouvelle-Orléans).
_OTHER = (
    r"(?:L[aeo]s?|Une?|D[eu]s?|Ces?|Cet(?:te)?|[MST](?:a|es|on)|[NV]os|Au|Aux|En|Sur|Par|Pour|Dans|Avec|Selon|San"
    r"|Nou\w+|Et|À)\b"
)
_WORD = rf"(?!{_OTHER})[A-ZÀ-Ý][^\W\d_]+"
_PERSON = re.compile(rf"(?<![\w'’-])(?:(?:M\.|Mmes?|Mlles?|Me)\s{_WORD}|{_WORD}(?:[\s-]{_WORD})+)")
_NAME = re.compile(_WORD)
_ACCENTED = re.compile(r"[^\x00-\x7fïÏ]")


def with_accents(french: str, english: str, glossary: Glossary) -> str:
    """The English with the accents that people's names have in the French.

    Parameters
    ----------
    french: the source.
    english: its translation; a word that English spells so (President), or that the glossary knows, stays.
    glossary: names and their English.
    """
    spelled = {
        fold(name): name
        for person in _PERSON.findall(french)
        for name in _NAME.findall(person)
        if _ACCENTED.search(name) and not name.isupper() and not glossary.accepted(name)
    }
    if not spelled:
        return english

    def put(found: re.Match[str]) -> str:
        word = found[0]
        bare = word.isascii() and not word.isupper() and word.lower() not in ordinary("en")
        return spelled.get(word.lower(), word) if bare else word

    return re.sub(rf"(?<![\w])(?:{_WORD})(?!\w)", put, english)
