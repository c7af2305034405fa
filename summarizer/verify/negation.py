"""Compares the negations of the two texts: a lost or added `not` turns the meaning round.

Each language's negations are counted, after set phrases that only look like one are struck out (`non seulement`, `no
longer` against `ne … plus` count alike). A surplus on one side is excused by words of the other that deny without a
negation (`unable`, `refuse`), as far as the first side does not have such words too. Which words excuse was read off
13,573 newspaper sentences (wmt08–12): those that come far more often where the plain counts differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

_I = re.IGNORECASE

_NE = r"(?:\bne\s+|\bn['’]\s?)"
_FR_STRUCK = re.compile(
    r"\b(?:non seulement|pas (?:seulement|uniquement|que|moins|mal|plus)\b|non (?:plus|sans|loin)|ou (?:non|pas)\b"
    r"|que jamais|si jamais|à jamais|pas à pas|(?:un|au|ce|premiers?|faux|leurs|ses|grands?|petits?|les?) pas\b"
    r"|n['’]importe|n['’]est[- ](?:ce|il|elle) pas|ne serait-ce|rien que|sans (?:aucun )?doute|sans cesse|ne cess\w+"
    r"|pour rien|sinon|si ce n['’]est|sans-\w+|personne âgée)"
    rf"|{_NE}(?:oubli|hésit|manqu|arrêt|cess)\w+ pas\b",
    _I,
)
_FR_RESTRICTED = re.compile(
    rf"{_NE}(?:(?!\b(?:pas|plus|jamais|rien|personne|aucune?|guère|ni)\b)[^,.;:!?]){{1,45}}?\bqu(?:e\b|['’])", _I
)
_EN_STRUCK = re.compile(
    r"\b(?:not (?:only|just|merely|simply|solely|to mention|forget|hesitate|fail to)"
    r"|(?:don['’]t|never) (?:forget|hesitate)|no matter|whether or not|or not|if not|no doubt"
    r"|no (?:\w+er|more|less) than|nothing (?:but|more than)|no\. ?(?=\d)|nonetheless"
    r"|isn['’]t it|aren['’]t they|not unlike|why not|all but|no sooner)\b",
    _I,
)
_FR_HARD = re.compile(
    _NE
    + r"(?:(?!\bne\b|\bn['’]|\bqu['’e]|[.;:!?]).){0,70}?"
    + r"\b(?:pas|plus(?! que\b| qu['’])|jamais|rien|personne|aucune?s?|nulle?|guère|point|ni)\b"
    r"|\b(?:personne|rien|aucune?s?|nulle?|ni|jamais)\b(?:(?!\bne\b|\bn['’]|[.;:!?]).){0,60}?"
    + _NE
    + r"|\bne (?:peu\w+|sau\w+|os\w+|pourr\w+)|\bpas\b",
    _I,
)
_FR_SOFT = re.compile(
    r"\b(?:sans(?: (?:aucune?|nulle?|jamais|plus|ni))?|aucune?|nulle part|rien|non(?:[- ]\w+)?|jamais|ni)\b", _I
)
_EN_HARD = re.compile(
    r"\b(?:not|\w+n['’]t|cannot|never|none|nobody|nothing|nowhere|no[- ]one|neither|no|without)\b", _I
)
_EN_NOR = re.compile(r"\bnor\b", _I)


@dataclass(frozen=True, slots=True)
class _Family:
    """Words that deny without a negation, and those of the other language that they translate.

    They excuse a surplus of negations on the other side, unless the other side has such words as well.
    """

    excuse: re.Pattern[str]
    same: re.Pattern[str]


def _family(excuse: str, same: str) -> _Family:
    return _Family(re.compile(rf"\b(?:{excuse})", _I), re.compile(rf"\b(?:{same})", _I))


_FR_UNABLE, _EN_UNABLE = r"incapa\w+|impuissan\w+|impossib\w+", r"unable\b|inabilit\w+|incapa\w+|impossib\w+"
_FR_FAIL, _EN_FAIL = (
    r"échou\w+|échec\w*|manqu\w+|faillit\w*|faute d",
    r"fail\w*|lack\w*|miss(?:ed|ing|es)?\b|short of|default\w*",
)
_FR_REFUSE = r"refus\w+|rejet\w+|déclin\w+|ni(?:e|er|é|ait|ent)\b|dément\w*|démen\w+|contest\w+"
_EN_REFUSE = r"refus\w*|reject\w*|declin\w*|den(?:y|ies|ied|ying)\b|disput\w+"
_FR_AVOID = r"évit\w+|empêch\w+|interdi\w+|exclu\w*|prohib\w+|bloqu\w+|priv(?:er?|és?|ées?)\b"
_EN_AVOID = r"avoid\w*|prevent\w*|stop\w*|ban(?:s|ned)?\b|forb\w+|prohib\w+|exclu\w+|barred\b|depriv\w+|block\w*"
_FR_LITTLE, _EN_LITTLE = r"peu\b|rare\w*|à peine", r"little\b|few\b|rare\w*|hardly\b|barely\b|scarcely\b|seldom\b"
_FR_ONLY = r"seule?(?:ment|s)?\b|uniquement\b|(?:ne |n['’])[^,.;]{1,25}?\b(?:que|qu['’])"
_FR_PREFIX = (
    r"in(?:suffis|utile|juste|certain|attendu|stable|exist|cru|achev|adéqua|adapt|compr|acceptable|évitable|fini|habit|connu|satisf)\w*"
    r"|im(?:pun|pré|pop|par)\w+|il(?:lég|lim|lis)\w+|irré\w+|malheureu\w+|maladroit\w*|dé(?:pourv|nu|fav)\w*|dés(?:accord|avant|intér|ob)\w*"
)
_EN_PREFIX = (
    r"un(?!i[tvqof]|de(?:r|s)|til|less|cle)\w{4,}|in(?:suff|just|adequ|approp|activ|accu|conc|compl|eff|ability|exist|visib|toler|evit"
    r"|secur|elig|different|valid)\w*|im(?:possib|mobi|patien|perf|prop)\w*|ille\w+|irre\w+|dis(?!c|t|p|k|h|eas)\w{4,}|\w+less\b(?<!unless)"
    r"|non-?\w+|abnormal\w*|nevertheless"
)
_FR_WRONG, _EN_WRONG = (
    r"faux\b|fausse\w*|tort\b|mal\b|mauvais\w*",
    r"wrong\w*|false\w*|bad(?:ly)?\b|poor(?:ly)?\b|mistak\w+",
)

_EN_EXCUSES = (
    _family(_EN_UNABLE, _FR_UNABLE),
    _family(_EN_FAIL, _FR_FAIL),
    _family(_EN_REFUSE, _FR_REFUSE),
    _family(_EN_AVOID, _FR_AVOID),
    _family(_EN_LITTLE, _FR_LITTLE),
    _family(_EN_PREFIX, _FR_PREFIX),
    _family(_EN_WRONG, _FR_WRONG),
    _family(r"only\b|just\b|merely\b|solely\b|nothing but", _FR_ONLY + r"|juste\b"),
    _family(
        r"out of|except\w*|other than|far from|instead\b|rather than",
        r"hors\b|sauf|excepté|autre|loin d|au lieu|plutôt",
    ),
    _family(r"unknown|unaware|forget\w*|forgot\w*|neglect\w*|ignor\w+", r"inconnu\w*|oubli\w+|néglig\w+|ignor\w+"),
    _family(r"doubt\w*|hesita\w*|reluct\w*|unless\b", r"dout\w+|hésit\w+|réticen\w*|moins que"),
    _family(r"ever\b", r"toujours\b"),
    _family(r"still\b|yet to\b", r"encore\b|toujours\b"),
    _family(r"less\b|too\b", r"moins\b|trop\b|aussi\b|également\b"),
)
"""English words that excuse a French negation without an English one."""

_FR_EXCUSES = (
    _family(_FR_UNABLE, _EN_UNABLE),
    _family(_FR_FAIL, _EN_FAIL),
    _family(r"refus\w+|ni(?:e|er|é|ait|ent)\b|dément\w*|démen\w+", _EN_REFUSE),
    _family(r"évit\w+|empêch\w+|interdi[ts]\w*|exclu(?:e?s?|ent|re)?\b|privée?s? d", _EN_AVOID),
    _family(_FR_LITTLE, _EN_LITTLE),
    _family(_FR_PREFIX, _EN_PREFIX),
    _family(_FR_ONLY, r"only\b|just\b|merely\b|solely\b|but\b|alone\b|sole\b|more than"),
    _family(r"loin d|hors\b|sauf|au lieu", r"out of|except\w*|far from|away\b|instead\b|outside"),
    _family(r"absent\w*|disparu\w*|perdu\b", r"absen\w+|disappear\w*|gone\b|los(?:t|e|es|ing|s)\b|miss\w*"),
    _family(r"ignor\w+|inconnu\w*", r"ignor\w*|unknown|unaware"),
    _family(r"trop\b|mal\b", r"too\b|bad\w*|poor\w*|hurt|harm\w*|wrong\w*|mis\w+"),
)
"""French words that excuse an English negation without a French one."""

_EN_SOFT_EXCUSES = re.compile(
    r"\b(?:any\w*|ever|or|un(?!ivers|ion|it|der|til)\w+|\w+less|in\w{5,}|im\w{5,}|free|only|however|nevertheless|even|while|bad\w*|avoid\w*|all)\b",
    _I,
)


WINDOW = 0.12  # of a sentence: how far from its place, either way, the other language may say it in other words
WINDOW_MIN = 30  # characters


def check_negation(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a negation that one text has and the other, about there, neither has nor says in other words."""
    french = _blanked(_FR_RESTRICTED, _blanked(_FR_STRUCK, source))
    english = _blanked(_EN_STRUCK, target)
    hard = list(_FR_HARD.finditer(french))
    soft = list(_FR_SOFT.finditer(_blanked(_FR_HARD, french)))
    denied = list(_EN_HARD.finditer(english))
    if not (hard or soft or denied):
        return ()
    nor = [*denied, *_EN_NOR.finditer(english), *_EN_STRUCK.finditer(target)]
    either = [*hard, *soft, *_FR_STRUCK.finditer(source)]
    for match in _left_over(hard, nor, len(french), len(english)):
        here, there = _windows(match, french, english)
        if not _excused(_EN_EXCUSES, here, there):
            return (
                Flag("negation", f"the French denies something ({match.group().strip()}), the English seems not to"),
            )
    for match in _left_over(soft, nor, len(french), len(english)) if len(hard) + len(soft) > len(nor) else ():
        here, there = _windows(match, french, english)
        if not (_excused(_EN_EXCUSES, here, there) or _EN_SOFT_EXCUSES.search(there)):
            return (
                Flag("negation", f"the French denies something ({match.group().strip()}), the English seems not to"),
            )
    for match in _left_over(denied, either, len(english), len(french)):
        here, there = _windows(match, english, french)
        if not _excused(_FR_EXCUSES, here, there):
            return (Flag("negation", f"the English denies something ({match.group()}), the French seems not to"),)
    return ()


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches made blank, at equal length, so that places stay."""
    return pattern.sub(lambda m: "," + " " * (len(m.group()) - 1), text)


def _left_over(
    ours: list[re.Match[str]], theirs: list[re.Match[str]], our_length: int, their_length: int
) -> list[re.Match[str]]:
    """Those of ours that stay alone when each of theirs takes the nearest, by place in its sentence."""
    left = list(ours)
    pairs = sorted(
        (
            (abs(o.start() / our_length - t.start() / their_length), i, j)
            for i, o in enumerate(ours)
            for j, t in enumerate(theirs)
        )
    )
    taken: set[int] = set()
    for _, i, j in pairs:
        if j not in taken and ours[i] in left:
            taken.add(j)
            left.remove(ours[i])
    return left


def _excused(families: tuple[_Family, ...], here: str, there: str) -> bool:
    """Whether the other text has more words of some family than ours about this place."""
    return any(len(f.excuse.findall(there)) > len(f.same.findall(here)) for f in families)


def _windows(match: re.Match[str], ours: str, theirs: str) -> tuple[str, str]:
    """What stands about a match, and about the same place in the other text."""
    place = (match.start() + match.end()) / 2 / len(ours)
    return _around(ours, place), _around(theirs, place)


def _around(text: str, place: float) -> str:
    centre, reach = int(place * len(text)), max(WINDOW_MIN, int(WINDOW * len(text)))
    start, end = max(0, centre - reach), min(len(text), centre + reach)
    start = text.rfind(" ", 0, start) + 1
    stop = text.find(" ", end)
    return text[start : stop if stop >= 0 else len(text)]
