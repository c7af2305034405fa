"""Checks that what the French tells on somebody's word (`selon la police`) the English does not tell as a fact.

The English words that answer were read off 13,573 newspaper sentences (wmt08-12).
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.results import Flag
from summarizer.verify.context import CheckContext
from summarizer.verify.words import roles

_BODIES = (
    r"agences?|analystes?|armée|associations?|autorités|avocate?s?|banque|bilan|cabinet|chaîne|chercheurs|chiffres"
    r"|coalition|collectif|comité|commission|communiqué|conseil|cour|direction|données|économistes?|enquêt(?:es?|eurs)"
    r"|entreprise|estimations|études?|experte?s?|famille|fédération|fondation|gendarmerie|gouvernement|groupe|habitants"
    r"|hebdomadaire|informations|institut|intéressée?|journal|journaux|justice|magazine|mairie|manifestants|médias?"
    r"|militants|ministère|mouvement|observateurs|ONG|opposants|opposition|organisat(?:ions?|eurs)|parquet|parti"
    r"|partisans|police|politologues?|préfecture|présidence|presse|proches|quotidien|radio|rapports?|relevés|résultats"
    r"|riverains|scientifiques|secouristes|secours|site|société|sondages?|sources?|spécialistes?|statistiques|syndicats?"
    r"|télévision|tribunal"
)
_ANSWER = re.compile(
    r"\b(?:accord(?:ing|ance)|accounts? of|add(?:s|ed)|alleg\w+|announc\w+|argu\w+|as far as|assert\w*|based on"
    r"|belie[fv]\w*|cit(?:es?|ed|ing)|claim\w*|classif\w+|conclu\w+|confirm\w*|consider(?:s|ed)?|contend\w*"
    r"|declar\w+|emphasi\w+|estimat\w+|explain\w*|expect(?:s|ed)?|findings?"
    r"|in (?:the|his|her|their) (?:eyes|words)|indicat\w+|insist\w*|maintain\w*|notes|on the basis of|opinions?"
    r"|point(?:s|ed|ing)? (?:out|to)|polls?|predict\w*|quot\w+|reckon\w*|repl(?:y|ies|ied)|report\w*|reveal\w*"
    r"|rumou?r\w*|sa(?:ys?|id|ying)|sees|show(?:s|ed|n|ing)?|stat(?:es?|ed|ing|ements?)|stress\w*|suggest\w*"
    r"|suspect\w*|tells?|thinks?|told|view\w*|warn\w*|wr(?:ites?|ote|itten))\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|to)\b", re.IGNORECASE)


def check_attribution(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a source that the French names where no word of the English says that somebody says so.

    Parameters
    ----------
    source: French; sources are those after `selon`, `d'après`, `aux yeux de` and, before a comma, `pour`, if what
        stands there can speak: a name, a pronoun, an office, a body, a report.
    target: English.
    context: not used; every check has it.
    """
    found = _french().search(source)
    if found is None or _ANSWER.search(target) or (found[0].startswith("Pour") and _FOR.search(target)):
        return ()
    said = found[0].strip(" ,")
    return (Flag("attribution", f"the French says this on somebody's word ({said}), the English as a fact"),)


@cache
def _french() -> re.Pattern[str]:
    office = "|".join(sorted(map(re.escape, roles()), key=len, reverse=True))
    some = r"(?:l['’]|(?:l[ae]s?|une?|des?|plusieurs|certaine?s|quelques|s[ae]s?|leurs?|c(?:et(?:te)?|es?)|\d+) )"
    first = r"(?:(?:derni|premi|nouve|récent|nombreu|principa|aut|différent|même|vieil|jeune)\w+ )"
    spoken = rf"{some}?{first}?(?:(?:{_BODIES}|(?:{office})s?|derniers|dernières)(?!\w)|[A-ZÀ-Ý][\w.]+)"
    who = rf"(?:(?:lui|elles?|eux|moi|nous)(?!\w)|{spoken})"
    return re.compile(
        rf"\b(?:[Ss]elon|[Dd]['’]après(?! J)|[Aa]ux yeux d(?:e|es|u)|[Dd]e l['’]avis d(?:e|es|u)) (?:d['’])?{who}"
        rf"|^Pour (?:lui|eux|{spoken})[^,«»]{{0,60}},"
    )
