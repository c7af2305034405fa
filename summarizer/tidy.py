"""Small slips of a model that need no second translation: a word said twice, `a airliner`, figures the French way."""

from __future__ import annotations

import re

from summarizer.attribution import attributed
from summarizer.house_style import in_house_style
from summarizer.marks import mend_marks
from summarizer.masks import english_figure
from summarizer.round_numbers import tell_round_numbers
from summarizer.saying import said_as
from summarizer.times import tell_times

_TRIPLE = re.compile(r"(?<=[a-z])([a-vx-z])\1{2,}")
_AGAIN = re.compile(r"\b([^\W\d_]{3,})(?: \1\b)+")
_SAID_TWICE = frozenset({"had", "that", "very", "bye"})  # the words that English does say twice
_GLOSS = re.compile(
    r"\b([^\W\d_][\w' -]{2,40}) \(\1\)", re.IGNORECASE
)  # « salaire minimum (Smic) »: one English for both
_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:[ ,\u00a0\u202f]\d{3})+(?!\d)")
_MONEY = re.compile(r"(?<![\w.,$€£])(\d[\d,.]*(?: (?:million|billion|trillion))?)[ \u00a0\u202f]?€(?!\d)")
_SIGNS = {"EUR": "€", "USD": "$", "US$": "$", "GBP": "£"}
_CODE = re.compile(r"(?<![\w€$£])(EUR|USD|US\$|GBP)[ \u00a0\u202f]?(?=\d)")  # as parliaments write it
_EUROS = re.compile(r"(?<=[\dn] )Euro(?=s?\b)")  # 60 Euros, 60 million Euros
_FROM = re.compile(
    r"\b(?P<verb>fall(?:s|en|ing)?|fell|r[io]se[ns]?|rising|drop(?:s|ped)?|declined?|decreased?|increased?|grew|grown|gained?"
    r"|slipped|slid|slumped|plunged|jumped|soared|climbed|contracted|shrank|shrunk|reduced|slowed) from"
    r" (?P<amount>\d[\d.,]*)(?P<unit> ?(?:%|points?\b|per ?cent\b))(?! to\b)"
)
_GLUED = re.compile(
    r"(?<=[a-z]s)'(?=[a-z]{3})|(?<=[a-z]'s)(?=s[a-z]{3})|(?<=\breportedly)(?=[a-z])"
)  # workers'incomes, as Europarl is written
_PARTY = re.compile(  # French puts the party after the office: « la députée LREM »
    r"\b(?P<office>MPs?|[Ss]enators?|[Mm]ayors?|[Cc]andidates?|[Mm]inisters?|[Mm]embers?|[Dd]eput(?:y|ies)|[Gg]roup|[Ll]ist"
    r"|[Mm]ajority|[Cc]ouncill?ors?|[Pp]resident|[Ss]pokes(?:man|woman|person)) (?P<party>LREM|LR|RN|FN|PS|PCF|LFI|EELV"
    r"|UDI|MoDem|UMP|PRG|DLF|NPA)\b(?!['’-])"
)
_BARE_MP = re.compile(r"(?P<before>^\W*|[,;:] |\b(?:and|that|but|when|as) )MP (?=[a-z])")
_THE_MP = re.compile(r"\b(?:le|la) députée?\b", re.IGNORECASE)
_SLIPS = (  # French, the model's English, English
    ("nièce", "denial", "niece"),
    ("gendarme", "endarms", "endarmes"),
    ("nigérien", "Nigerian", "Nigerien"),  # of Niger; of Nigeria is « nigérian »
)
_NTH = re.compile(r"\b(\d*(?<!1)[123])th\b")  # the 51th, but the 11th
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_AT_WORK = re.compile(
    r"\b(?:directeur|directrice|professeure?|chercheu(?:r|se)|enseignante?|analyste|économiste|ingénieure?|étudiante?"
    r"|infirmi(?:er|ère)|doctorante?|journaliste|interne) (?:à|au|aux)\b"
)
_WORKS_TO = re.compile(
    r"\b(?P<who>(?i:director|professor|researcher|lecturer|teacher|analyst|economist|engineer|student|nurse|journalist))"
    r" to (?=(?:the )?[A-Z])"
)
_LAWYER = re.compile(r"\W*M(?:e|aître) (?=[A-ZÀ-Ý])")
_MASTER = re.compile(r"(?P<first>^\W*)?\bMaster (?=[A-ZÀ-Ý])")
_TWO_DOTS = re.compile(r"(?<=\w)\.\.(?=[\s\"”»)]|$)")
_MID_CAPITAL = re.compile(
    r"(?<=[a-z0-9], )(?:And|But|So)(?= [a-z])|(?<=,[\"”] )(?:He|She|It|They|The|His|Her|Their)(?= [a-z])"
)
_WORDS = re.compile(r"\w+")
_OPENING = " \u00a0\u202f\"“«('‘"
# An article is judged by the letters of the next word: enough for ordinary words, acronyms are left alone. A capital is
# an article at the start of a sentence only: "Plan A is".
_ARTICLE = r"(?:\ba|(?:^|(?<=[.!?:] )|(?<=[\"“]))A)"
_VOWEL = re.compile(
    rf"({_ARTICLE}) (?=[\"“]?(?:[AaIi][a-z]{{2}}|[Ee](?!u|we)[a-z]{{2}}|[Oo](?!ne|nce)[a-z]{{2}}"
    r"|un(?!i|anim)[a-z]|(?:hono|hour)[a-z]*|8|1[18](?:,\d{3})*(?![\d,])|(?:LREM|LR|LFI|RN|EELV|FN|NPA|MP)s?\b))"
)
_CONSONANT = re.compile(
    r"\b([Aa])n (?=[\"“]?(?:[2-79]|1(?![18](?:,\d{3})*(?![\d,]))|[BCDFGJ-NP-TV-Zbcdfgj-np-tv-z][a-z]{2}))"
)


def tidy(french: str, english: str) -> str:
    """The English with these slips mended, and its quotation marks in pairs (see `mend_marks`).

    Parameters
    ----------
    french: the source, which shows what is meant: `New York New York` is said twice in it.
    english: its translation; what is right stays as it is.
    """
    if not _AGAIN.search(french):
        english = _AGAIN.sub(_once, english)
    if not _TRIPLE.search(french):  # no English word has a letter three times running: "Milwaukeee", "bosss"
        english = _TRIPLE.sub(r"\1\1", english)
    english = _GLOSS.sub(r"\1", english)
    english = _TWO_DOTS.sub("..." if "..." in french or "…" in french else ".", english)
    english = _GROUPED.sub(lambda figure: _figure(figure[0], french), english)
    english = _EUROS.sub("euro", _CODE.sub(lambda code: _SIGNS[code[1]], _MONEY.sub(r"€\1", english)))
    english = _NTH.sub(lambda nth: f"{nth[1]}{_ENDINGS[nth[1][-1]]}", english)
    english = tell_round_numbers(french, tell_times(french, english))
    english = _FROM.sub(lambda amount: _by(amount, french), english)
    english = _GLUED.sub(lambda mark: f"{mark[0]} ", english)
    english = _PARTY.sub(lambda said: _by_party(said, french), english)
    if _THE_MP.search(french):  # the model takes the initials for a name, which has no article
        english = _BARE_MP.sub(
            lambda bare: f"{bare['before']}{'the' if bare['before'].strip() else 'The'} MP ", english
        )
    if _AT_WORK.search(french):  # « chercheur au CNRS » works there
        english = _WORKS_TO.sub(r"\g<who> at ", english)
    for word, said, meant in _SLIPS:
        if word in french.lower() and meant not in english:
            english = english.replace(said, meant)
    if _LAWYER.match(french):  # a French lawyer's title, which English keeps
        english = _MASTER.sub(lambda m: "Me " if m["first"] is None else f"{m['first']}Maître ", english)
    english = in_house_style(french, attributed(french, english))
    english = _MID_CAPITAL.sub(lambda word: word[0].lower(), english)
    english = _VOWEL.sub(r"\1n ", _CONSONANT.sub(r"\1 ", english))
    return _capital(french, said_as(french, mend_marks(french, english)))


def _capital(french: str, english: str) -> str:
    """A sentence that begins with a capital begins with one in English too, unless a name does not (iPhone)."""
    opening = len(english) - len(english.lstrip(_OPENING))
    first = english[opening:].partition(" ")[0].rstrip(',.;:!?"”')
    if (
        french.lstrip(_OPENING)[:1].isupper()
        and first.islower()
        and first.isalpha()
        and first not in _WORDS.findall(french)
    ):
        return english[:opening] + english[opening].upper() + english[opening + 1 :]
    return english


def _by_party(said: re.Match[str], french: str) -> str:
    """`MP LREM` for « la députée LREM » is an LREM MP."""
    if not re.search(rf"\b[\w-]{{3,}} {said['party']}\b", french):
        return said[0]
    return f"{said['party']} {said['office']}"


def _once(said: re.Match[str]) -> str:
    """A word that is said twice, once; said more often it is a loop, which another decoding mends better."""
    twice = len(said[0]) == 2 * len(said[1]) + 1 and said[1].lower() not in _SAID_TWICE
    return said[1] if twice else said[0]


def _figure(figure: str, french: str) -> str:
    """The figure with English commas, if the French has it too."""
    digits, joined = re.sub(r"\D", "", figure), re.sub(r"(?<=\d)[ .\u00a0\u202f](?=\d)", "", french)
    return english_figure(figure.replace(",", " ")) if digits in joined else figure


def _by(said: re.Match[str], french: str) -> str:
    """`fallen from 0.3 points` for « reculé de 0,3 point » is by so much; « de 3 % à 2 % » is from one to the other."""
    amount = re.escape(said["amount"].replace(".", ","))
    if not re.search(rf"\bde {amount}[ \u00a0\u202f]?(?:%|points?\b|pour cent\b)(?! à \d)", french):
        return said[0]
    return f"{said['verb']} by {said['amount']}{said['unit']}"
