"""Acronyms: English copies them, has another one for them (OTAN, NATO), or spells them out.

The same letters in another order are no excuse: ONU and UN are a pair that the glossary knows, SMIC and ICS are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.glossary import Glossary, fold
from summarizer.verify.glossary import has_phrase
from summarizer.verify.words import ordinary

_CAPITALS = r"[A-ZÀ-Ý]{2,7}(?:(?=s(?!\w))|(?!\w))"  # English makes a plural of it: NGOs
_WORD = re.compile(rf"(?<!\w){_CAPITALS}")
_LOUD = re.compile(r"(?<!\w)[A-ZÀ-Ý]+(?:[\s'’-]+[A-ZÀ-Ý]+(?!\w))+(?!\w)")  # words in capitals are no acronyms
_DOTTED = re.compile(r"(?<!\w)(?:[A-ZÀ-Ý]\.){2,}")
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LETTERS = re.compile(r"[^\W\d_]+")
_USUAL = frozenset(  # what French says in words (« directeur général », « avant J.-C. »), or writes in small letters
    """
    AC AD AI AIDS AM ANC AOL ARD ATM BBC BC BCE BMW BP CAP CCTV CD CDU CE CEO CFO CHF CIA CIO CNN CNY COO CSU
    CTO CZK DC DIY DJ DNA DSLR DVD EC ECB EEA EEC EP ER ESA ET ETA EU EUR EVA FA FAO FARC FBI FDI FIFA FM FTSE
    FYI GBP GCHQ GCSE GDP GDR GE GHG GI GM GMO GMT GNP GP GPS GRP HIV HP HQ HR HUF IAEA IBM ICC ICJ ICT ICU ID
    ILO IMF IOC IP IPO IQ IRA IRS IT JP JPY KGB KM KO LED LGBT LNG LP MBA MD MEP MI MMS MP MPH MRI MSM NASA NATO
    NBA NFL NGO NHL NHS NSA NYSE OECD OK OPEC OSCE OTC PA PC PDF PE PHD PIN PKK PLN PM POW PR PS PSOE QC RAF REM
    RNA ROV RPM RSVP RUB SAP SIM SME SMS SOS SS SUV SWAT TB TV UBS UEFA UFO UK UN UNESCO UNHCR UNICEF UNO US USA
    USD USSR VAT VC VE VIP VP VW WC WHO WMD WTO WW WWI WWII YMCA ZDF
    """.split()  # noqa: SIM905 - a text reads better than 150 literals
)
_SMALL = frozenset("a an and by for in of on the to d de des du en et l la le les pour".split())  # noqa: SIM905 - a text reads better than ten literals


def acronyms(text: str) -> tuple[str, ...]:
    """The acronyms of a text, each once: words of two to seven capitals that stand alone, Roman numbers left out."""
    plain = _LOUD.sub(lambda m: " " * len(m.group()), _undotted(text))
    return tuple(dict.fromkeys(w for w in _WORD.findall(plain) if not _ROMAN.fullmatch(w)))


def swapped(source: str, target: str, glossary: Glossary) -> tuple[list[str], list[str]]:
    """The acronyms of the French that the English has in no form, and those that only the English has.

    An English one that either text spells out is left out: what its letters stand for is there to read. So is an
    ordinary word in capitals, which only stresses it.
    """
    said = fold(_undotted(target))
    ours = [a for a in acronyms(source) if glossary.accepted(a) or fold(a) not in ordinary("fr")]
    lost = [a for a in ours if not _kept(a, said, glossary) and not spelt(a, target)]
    theirs = [a for a in acronyms(target) if fold(a) not in ordinary("en")]
    theirs = [a for a in theirs if not spelt(a, source) and not spelt(a, target)]
    if not theirs:
        return lost, []
    words = [fold(w) for w in _LETTERS.findall(_undotted(source))]
    meant = [e for term in glossary.matches(source) for e in term.accepted]
    meant += [e for w in words for e in (*glossary.accepted(w), *glossary.demonyms(w))]
    known = {*words, *(fold(e).replace(".", "") for e in meant)}
    known |= {initials for form in meant if (initials := "".join(w[0] for w in _LETTERS.findall(fold(form))))[1:]}
    return lost, [a for a in theirs if fold(a) not in known]


def why_made_up(source: str, target: str, short: Sequence[str], made_up: Sequence[str]) -> list[str]:
    """Why the acronyms that only the English has are wrong, in words: they stand for the French ones, or for nothing.

    Where the French has none that is lost, English has some of its own for what French says in words, with the letters
    in another order (TCM, « médecine traditionnelle chinoise »), and writers add some in brackets.
    """
    if short and made_up:
        return [f"the French has {', '.join(short)}, the English {', '.join(made_up)} instead"]
    folded = fold(source)
    odd = [a for a in made_up if a not in _USUAL and fold(a) not in folded and not _jumbled(a, source)]
    odd = [a for a in odd if "(" in source or f"({a})" not in target]
    return [f"the English has {', '.join(odd)}, the French nothing like it"] if odd else []


def _jumbled(acronym: str, text: str) -> bool:
    """Whether neighbouring words of a text begin with the letters of an acronym, in any order."""
    first = [fold(w[0]) for w in _LETTERS.findall(text) if w.lower() not in _SMALL]
    size, letters = len(acronym), sorted(fold(acronym))
    return size > 2 and any(sorted(first[n : n + size]) == letters for n in range(len(first) - size + 1))


def _kept(acronym: str, said: str, glossary: Glossary) -> bool:
    """Whether an acronym, or what the glossary calls it, stands in a folded text."""
    return any(has_phrase(said, fold(form)) for form in (acronym, *glossary.accepted(acronym)))


def _undotted(text: str) -> str:
    """`U.S.` as `US`."""
    return _DOTTED.sub(lambda m: m.group().replace(".", ""), text)


def spelt(acronym: str, text: str) -> bool:
    """Whether neighbouring words of a text begin with the letters of an acronym, small words left out."""
    words = [w for w in _LETTERS.findall(text) if w.lower() not in _SMALL]
    return fold(acronym) in "".join(fold(w[0]) for w in words)
