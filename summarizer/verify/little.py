"""Checks « peu » before a word: « un respect peu scrupuleux » is no "scrupulous compliance".

French says of what is not so that it is little so; a model that leaves « peu » out says the contrary.
"""

from __future__ import annotations

import re

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.excuses import EN_PREFIX

# Not where it is no adverb of the next word: « un peu », « peu à peu », « depuis peu », « peu de temps ».
_FRENCH = re.compile(
    r"(?<!\bun )(?<!\bsous )(?<!\bdepuis )(?<!\bquelque )(?<!\bpour )(?<!\bsi )(?<!\bavant )(?<!\bd['’]ici )(?<!\bde )"
    r"(?<!\bplus )(?<!\bpeu à )\b(?:très |trop |assez |relativement )?peu "
    r"(?!(?:de|du|des|à|a|au|aux|près|plus|moins|après|avant|auparavant|importe|ou|et|mais|en|pour|sur|que|qui|dans|se|par|comme"
    r"|avec|ont|est|sont|le|la|les|leur|un|une|ce|cette|ces|ne|n|d|l|s|qu|c|j|m|t)\b)[a-zà-ÿ]{3,}",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:not|no|nor|none|never|nothing|nobody|cannot|\w+n['’]t|little|few|fewer|fewest|hardly|rare|rarely|seldom|less"
    r"|lesser|least|barely|scarce(?:ly)?|poor(?:ly)?|low|lower|lack\w*|small|thin|weak|limited|only|slight(?:ly)?|without"
    r"|far from|bad(?:ly)?|too|sparse\w*|under\w+|mild|modest|cheap|inexpensive|doubt\w*|minimal\w*|reluctan\w+|fail\w*"
    rf"|anything but|minor|dubious|questionable|short of|rather|mis\w+|mal\w+|mediocre|meagre|meager|{EN_PREFIX}"
    r"|in(?!ter|to|clud|deed|dex|dian|dustr|flat|form|side|stead|stitut|sur|vest|vol|dicat|habit|creas)\w{5,})\b",
    re.IGNORECASE,
)


def check_little(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a « peu » before an adjective, an adverb or a verb of which no word of the English says not or little.

    Parameters
    ----------
    source, target: French and English.
    context: not used; every check has it.
    """
    said = _FRENCH.search(source)
    if said is None or _ENGLISH.search(target):
        return ()
    return (Flag("little", f"the French says little so ({said.group()}), the English does not"),)
