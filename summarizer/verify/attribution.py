"""Checks that what the French tells on somebody's word (`selon la police`) the English does not tell as a fact.

The English words that answer a source were read off 13,573 newspaper sentences (wmt08-12).
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.results import Flag
from summarizer.tables import rows
from summarizer.verify.context import CheckContext
from summarizer.verify.hedges import without_decoys
from summarizer.verify.words import roles

_BODIES = (
    r"accusation|agences?|analystes?|archéologues|armée|associations?|assureurs|autorités|avocate?s?|banque"
    r"|banquiers|bilan|bureau|cabinet|centre|chaîne|chercheu(?:rs?|ses?)|chiffres|coalition|collectif|comité"
    r"|commission|communiqué|conclusions|confidences|conseil|constatations|courtiers?|cour|décompte|défense"
    r"|direction|dissidence|documents?|données|économistes?|éditorialistes?|éléments|élus|enquêt(?:es?|eurs)"
    r"|entourage|entreprise|estimations|études?|experte?s?|famille|fédération|fondation|gendarmerie|gouvernement"
    r"|groupe|habitants|hebdomadaire|historiens?|indiscrétions|informations|inspection|institution|institut"
    r"|intéressée?|investisseurs|journal|journaux|juristes?|justice|légende|magazine|magistrate?s?|mairie"
    r"|manifestants|médecins?|médias?|météorologues|militants|ministère|mouvement|observateurs|observatoire"
    r"|office|ONG|opérateurs?|opinion|opposants|opposition|organisat(?:ions?|eurs)|passants?|parquet|parti"
    r"|partisans|patron|personnes|police|politologues?|pompiers|pouvoirs|préfecture|présidence|presse|prévisions"
    r"|professionnels|projections|proches|quotidien|radio|rapports?|récits?|relevés|renseignements|responsables"
    r"|résultats|riverains|rumeurs?|sauveteurs|scientifiques|secouristes|secours|services|site|société|sondages?"
    r"|sources?|spécialistes?|statistiques|survivants|syndicats?|témoignages?|témoins?|télévision|tribunal"
    r"|victimes|voisins?"
)
_ANSWER = re.compile(
    r"\b(?:accord(?:ing|ance)|accounts? of|add(?:s|ed)|affirm\w+|alleg\w+|announc\w+|argu\w+|as far as|assert\w*"
    r"|assur\w+|based on|belie[fv]\w*|br(?:eaks?|oke) the (?:news|story)"
    r"|call(?:s|ed) (?:it|this|that|them)|cit(?:es?|ed|ing)|claim\w*|classif\w+"
    r"|complain\w*"
    r"|conclu\w+|confirm\w*"
    r"|consider(?:s|ed)?|contend\w*|declar\w+|deplor\w+|emphasi\w+|estimat\w+|explain\w*|expect(?:s|ed)?|feels?|felt"
    r"|findings?|f(?:ou|i)nds? that"
    r"|(?:enquiry|experts|inquiry|investigat(?:ion|ors)|jury|polls?|probe|reports?|research(?:ers)?|scientists|stud(?:y|ies)|surveys?)"
    r" (?:has |have |had )?f(?:ou|i)nds?"
    r"|highlight\w*|in (?:the|his|her|their|[\w '’]{3,30}['’]s) (?:eyes|words)"
    r"|indicat\w+|inform(?:s|ed)|insist\w*|judges"
    r"|maintain\w*|notes|observ(?:es?|ed)|on the basis of|opinions?|point(?:s|ed|ing)? (?:out|to)|polls?|predict\w*"
    r"|quot\w+|regards?|recall\w*|reckon\w*|recount\w*|specif(?:y|ies|ied)|testif(?:y|ies|ied)|lament\w*"
    r"|regret\w*|relate[sd]|repl(?:y|ies|ied)|report\w*|respon(?:d|ds|ded|se)|reveal\w*"
    r"|rumou?r\w*|sa(?:ys?|id|ying)|sees|(?<=they )see|show(?:s|ed|n|ing)?(?! signs)|stat(?:es?|ed|ing|ements?)"
    r"|stress\w*|suggest\w*|summari\w+|suspect\w*|tells?|thinks|(?:they|I|we)(?: do)? think|told|view\w*|warn\w*"
    r"|wr(?:ites?|ote|itten))\b",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\b(?:(?:a|ont|avait|avaient|s['’]est|s['’]était) (?:\w+ment )?(?:affirmé|ajouté|annoncé|assuré|conclu"
    r"|confié|confirmé|déclaré|dit|estimé|expliqué|indiqué|jugé|précisé|prétendu|raconté|rappelé|révélé|souligné)\w?"
    r"|(?:affirm|ajout|annonc|déclar|estim|expliqu|indiqu|précis|prétend|racont|rappel|révèl|soulign)(?:e|ent|ait|aient|a)"
    r"|di(?:t|sent|sait|saient))\b",
    re.IGNORECASE,
)
"""Verbs of saying, the words of somebody else than the source."""
_NAMED = re.compile(r"\b(?:nomm|appel|baptis|intitul|inspir|adapt)\w+ [^.;:]{0,40}$", re.IGNORECASE)
"""What before « d'après » makes it the name or the model of a thing, no source."""
_FOR = re.compile(r"\b(?:for|to)\b", re.IGNORECASE)


def check_attribution(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag a source that the French names where no word of the English says that somebody says so, or too few do.

    Parameters
    ----------
    source: French; sources are those after `selon`, `d'après`, `aux yeux de` and, before a comma, `pour`, if what
        stands there can speak: a name, a pronoun, an office, a body, a report; and whoever stands behind a verb of
        saying after the words: « …, explique la police ».
    target: English.
    context: not used; every check has it.
    """
    target = without_decoys(target)
    found = [m for m in _french().finditer(source) if not _NAMED.search(source, 0, m.start())]
    found = [m for m in found if not (m[0].startswith("Pour ") and target.startswith("For "))]
    if not found:
        told = _told().search(source)
        if told is None or _ANSWER.search(target) or _said().search(target):
            return ()
        found = [told]
    said = found[0][0].strip(" ,")
    answers = len(_ANSWER.findall(target)) or (said.startswith("Pour") and bool(_FOR.search(target)))
    if not answers:
        return (Flag("attribution", f"the French says this on somebody's word ({said}), the English as a fact"),)
    if answers < len(found) + len(SAYS.findall(source)):
        return (Flag("attribution", f"the French tells on more people's word ({said}) than the English"),)
    return ()


@cache
def _french() -> re.Pattern[str]:
    who = rf"(?:(?:lui|elles?|eux|moi|nous)(?!\w)|{_spoken()})"
    return re.compile(
        rf"\b(?:[Ss]elon|[Dd]['’]après(?! J)|[Aa]ux yeux d(?:e|es|u)|[Dd]e l['’]avis d(?:e|es|u)) (?:d['’])?{who}"
        rf"|^Pour (?!Noël|Pâques)(?:lui|eux|{_spoken()})[^,«»]{{0,60}},"
    )


@cache
def _told() -> re.Pattern[str]:
    """Who speaks, put after the words: « …, explique la police »; « …, a-t-il dit »."""
    verbs = (
        r"(?:affirm|ajout|annonc|assur|comment|déclar|déplor|estim|expliqu|indiqu|insist|jug|not|observ|précis|racont"
        r"|rappell|regrett|répliqu|résum|révèl|soulign|témoign)(?:e|ent)|répond(?:ent)?|conclut|dit|disent|prévient"
    )
    past = r"(?:dit|déclaré|affirmé|ajouté|assuré|conclu|confié|estimé|expliqué|indiqué|lancé|précisé|souligné)"
    return re.compile(rf"(?<=[,»\"”] )(?:(?:{verbs}) {_spoken()}|(?:a|ont)-t-(?:ils?|elles?|on) {past}\b)")


@cache
def _said() -> re.Pattern[str]:
    """What English says behind a quotation, in the present and the past: sighed, warns."""
    verbs = {verb for row in rows("saying.tsv") for verb in row[4:]}
    return re.compile(rf"\b(?:{'|'.join(sorted(verbs))})\b")


def _spoken() -> str:
    """The pattern of who can speak: a name, an office, a body, a report."""
    office = "|".join(sorted(map(re.escape, roles()), key=len, reverse=True))
    some = r"(?:l['’]|(?:l[ae]s?|une?|des?|plusieurs|certaine?s|quelques|s[ae]s?|leurs?|c(?:et(?:te)?|es?)|\d+) )"
    first = r"(?:(?:derni|premi|nouve|récent|nombreu|principa|aut|différent|même|vieil|jeune)\w+ )"
    return rf"(?:{some}?{first}?(?:(?:{_BODIES}|(?:{office})s?|derniers|dernières)(?!\w)|[A-ZÀ-Ý][\w.]+))"
