"""Who says what, in English words: "said" for « a assuré », "AFP" for « l'AFP », "For" of whose opinion it is."""

from __future__ import annotations

import re

# « assurer » is to say for certain; English assures somebody. After a quotation what follows the verb is who speaks.
_ASSURED = (
    re.compile(
        r"(?P<who>(?<!\bbe\s)(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!were\s)(?<!been\s)(?<!rest\s))"
        r"assure(?P<tense>[sd])(?= that\b)"
    ),
    re.compile(r"(?P<who>(?<=[\"”] ))assure(?P<tense>[sd])(?= (?:the |an? )?[A-Z])"),
    re.compile(
        r"(?P<who>(?<=[,\"”]) (?:he|she|they|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}) )assure(?P<tense>[sd])(?=[.,]|$)"
    ),
)
_COMMENTED = re.compile(r"(?<=[\"”] )(also )?commented on(?= (?:the |an? )?\w)")
_ACCORDING = re.compile(r"^To (?=[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*, )")
_NIGHT = re.compile(r"\b(?P<first>[Tt])his night\b")
_AGENCY = re.compile(r"\b(?P<learned>learned )?[Tt]he AFP\b(?! (?:agency|news|[a-z]+(?:er|or|ist|ent|eau|ly)\b))")
_EDITORS = re.compile(r"(?<=[,;] )editors?(?:['’]s? note)?(?=[)\]])")


def attributed(french: str, english: str) -> str:
    """The English with the verb of who speaks, "for" of whose opinion it is, and a news agency without an article.

    Parameters
    ----------
    french: the source, which shows what is meant.
    english: its translation; what is right stays as it is.
    """
    if re.search(r"\bassur(?:e|ent|é|ait|aient)\b", french):
        for pattern in _ASSURED:
            english = pattern.sub(lambda verb: verb["who"] + {"s": "says", "d": "said"}[verb["tense"]], english)
    if re.search(r"[»”\"]\s?, a (?:\w+ )?commenté\b", french):
        english = _COMMENTED.sub(lambda verb: f"{verb[1] or ''}commented", english)
    if re.match(r"Pour [A-ZÀ-Ý][^,]*, ", french):
        english = _ACCORDING.sub("For ", english)
    if re.search(r"\bcette nuit\b(?!-là)", french, re.IGNORECASE):
        later = re.search(r"\b(?:will|would|shall|going to)\b", english) is not None
        english = _NIGHT.sub(lambda n: _capital_as(n["first"], "tonight" if later else "last night"), english)
    if "AFP" in french:
        english = _AGENCY.sub(lambda agency: "AFP has learned" if agency["learned"] else "AFP", english)
    return _EDITORS.sub("editor's note", english) if "ndlr" in french.lower() else english


def _capital_as(letter: str, words: str) -> str:
    return words[0].upper() + words[1:] if letter.isupper() else words
