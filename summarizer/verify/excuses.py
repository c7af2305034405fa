"""Words that deny without a negation (`unable`, `refuse`): what excuses a negation that one language lacks.

Which words excuse was read off 13,573 newspaper sentences (wmt08-12): those that come far more often where the plain
counts of negations differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_I = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Family:
    """Words that deny without a negation, and those of the other language that they translate.

    They excuse a surplus of negations on the other side, unless the other side has such words as well.
    """

    excuse: re.Pattern[str]
    same: re.Pattern[str]


def _family(excuse: str, same: str) -> Family:
    return Family(re.compile(rf"\b(?:{excuse})", _I), re.compile(rf"\b(?:{same})", _I))


_FR_UNABLE, _EN_UNABLE = r"incapa\w+|impuissan\w+|impossib\w+", r"unable\b|inabilit\w+|incapa\w+|impossib\w+"
_FR_FAIL, _EN_FAIL = (
    r"échou\w+|échec\w*|manqu\w+|faillit\w*|faute d",
    r"fail\w*|lack\w*|miss(?:ed|ing|es)?\b|short of|default\w*",
)
_FR_REFUSE = r"refus\w+|rejet\w+|déclin\w+|ni(?:e|er|é|ait|ent)\b|dément\w*|démen\w+|contest\w+"
_EN_REFUSE = r"refus\w*|reject\w*|declin\w*|den(?:y|ies|ied|ying)\b|disput\w+"
_FR_AVOID = r"évit\w+|empêch\w+|interdi\w+|défense d|exclu\w*|prohib\w+|bloqu\w+|priv(?:er?|és?|ées?)\b"
_EN_AVOID = r"avoid\w*|prevent\w*|stop\w*|ban(?:s|ned)?\b|forb\w+|prohib\w+|exclu\w+|barred\b|depriv\w+|block\w*"
_FR_LITTLE, _EN_LITTLE = r"peu\b|rare\w*|à peine", r"little\b|few\b|rare\w*|hardly\b|barely\b|scarcely\b|seldom\b"
_FR_ONLY = r"seule?(?:ment|s)?\b|uniquement\b|(?:ne |n['’])[^,.;]{1,25}?\b(?:que|qu['’])"
_FR_PREFIX = (
    r"(?:in|im|ir|il)\w{3,}[aiu]bles?\b|in(?:suffis|utile|juste|certain|attendu|stable|exist|cru|achev|adéqua|adapt|compr|acceptable|évitable|fini|habit|connu|satisf)\w*"
    r"|im(?:pun|pré|pop|par)\w+|il(?:lég|lim|lis)\w+|irré\w+|malheureu\w+|maladroit\w*|dé(?:pourv|nu|fav)\w*|dés(?:accord|avant|intér|ob)\w*"
)
EN_PREFIX = (
    r"(?:in|im|ir|il)\w{3,}[aiu]ble\b|un(?!i[tvqof]|de(?:r|s)|til|less|cles?\b)\w{4,}|in(?:suff|just|adequ|approp|activ|accu|conc|compl|eff|ability|exist|visib|toler|evit"
    r"|secur|elig|different|valid)\w*|im(?:possib|mobi|patien|perf|prop)\w*|ille\w+|irre\w+|dis(?!c|t|p|k|h|eas)\w{4,}|\w+less\b(?<!unless)"
    r"|non-?\w+|abnormal\w*|nevertheless"
)
_FR_WRONG, _EN_WRONG = (
    r"faux\b|fausse\w*|tort\b|mal\b|mauvais\w*",
    r"wrong\w*|false\w*|bad(?:ly)?\b|poor(?:ly)?\b|mistak\w+",
)

EN_EXCUSES = (
    _family(_EN_UNABLE, _FR_UNABLE),
    _family(_EN_FAIL, _FR_FAIL),
    _family(_EN_REFUSE, _FR_REFUSE),
    _family(_EN_AVOID, _FR_AVOID),
    _family(_EN_LITTLE, _FR_LITTLE),
    _family(EN_PREFIX, _FR_PREFIX),
    _family(_EN_WRONG, _FR_WRONG),
    _family(r"only\b|just\b|merely\b|solely\b|nothing but", _FR_ONLY + r"|juste\b"),
    _family(
        r"out of|except\w*|other than|far from|instead\b|rather than",
        r"hors\b|sauf|except\w+|autre|loin d|au lieu|plutôt",
    ),
    _family(
        r"unknown|unaware|zero\b|nil\b|forget\w*|forgot\w*|neglect\w*|ignor\w+",
        r"inconnu\w*|zéro\b|oubli\w+|néglig\w+|ignor\w+",
    ),
    _family(r"remember\w*|recall\w*", r"souven\w+|souvien\w+|rappel\w+"),
    _family(r"difficult\w*|hard\b|tough\b|trouble\w*|struggl\w+", r"difficil\w+|dur[es]*\b|pénible\w*|mal\b|peine\b"),
    _family(r"easi\w+|easy\b|carefree", r"facil\w+|ais(?:é|ément)\w*"),
    _family(r"shut out|kept? from|excus\w+", r"exclu\w*"),
    _family(r"quiet\w*|calm\w*", r"calme\w*|tranquill\w+|discr[eè]t\w*"),
    _family(r"absen\w+|devoid", r"absen\w+|dénué\w*|dépourvu\w*"),
    _family(r"doubt\w*|hesita\w*|reluct\w*|unless\b", r"dout\w+|hésit\w+|réticen\w*|moins que"),
    _family(r"ever\b", r"toujours\b|(?<!\w )(?<!['’])(?:j['’]|je |tu |on |ça )\w+ jamais\b"),
    _family(r"but for\b", r"sauf|hormis"),
    _family(r"different\w*|otherwise\b", r"différ\w+|autre\w*|sinon\b"),
    _family(r"small\w*|limited\b|low\b", r"petite?s?\b|limité\w*|faible\w*|bas(?:se)?s?\b"),
    _family(r"exempt\w*|spared\b", r"exempt\w*|dispens\w*|épargn\w*"),
    _family(r"still\b|yet to\b", r"encore\b|toujours\b"),
    _family(r"less\b|too\b", r"moins\b|trop\b|aussi\b|également\b"),
    # set phrases: « n'a pas tardé à », « n'a pas caché », « ne fait pas l'unanimité », « n'est pas à l'abri »
    _family(
        r"soon\b|quick\w*|swift\w*|prompt\w*|rapid\w*|openly\b|frankly\b|bluntly\b|readily\b|candid\w*",
        r"bientôt|vite\b|rapid\w*|prompt\w*|franch\w*|ouvert\w*|facile\w*|volontiers",
    ),
    _family(r"divisive|divid\w*|controvers\w*|disput\w*|split\b", r"divis\w*|controvers\w*|partag\w*"),
    _family(r"vulnerab\w*|at risk\b|expos\w*|threat\w*", r"vulnérab\w*|risqu\w*|expos\w*|menac\w*"),
    # « sans surprise », « sans appel », « sans réserve »
    _family(
        r"as expected|predictabl\w+|final\b|outright|overwhelm\w+|crushing|emphatic\w*|resounding|fully\b"
        r"|whole-?hearted\w*",
        r"attend\w+|prévisib\w+|défini\w+|fina\w+|écras\w+|plein\w*|total\w*|entière\w*",
    ),
    _family(r"something to do with|play\w* a (?:part|role)|contribut\w+", r"rôle|contribu\w+|part\b"),
    _family(r"countless|numerous|pil\w+ up", r"nombreu\w+|innombrab\w+"),
    _family(r"(?:foot)?steps?\b|paces?\b", r"étapes?\b|marches?\b|mesures?\b|démarch\w+"),  # un « pas décisif »
    _family(r"los(?:t|e|es|ing)\b|gone\b|former\w*|ceas\w*", r"perd\w+|cess\w+|ancien\w*"),
)
"""English words that excuse a French negation without an English one."""

FR_EXCUSES = (
    _family(_FR_UNABLE, _EN_UNABLE),
    _family(_FR_FAIL, _EN_FAIL),
    _family(r"refus\w+|ni(?:e|er|é|ait|ent)\b|dément\w*|démen\w+", _EN_REFUSE),
    _family(
        r"évit\w+|empêch\w+|interdi[ts]\w*|défense d|gard\w* (?:bien )?(?:d['’]|de\b)|exclu\w*|privée?s? d", _EN_AVOID
    ),
    _family(_FR_LITTLE, _EN_LITTLE),
    _family(_FR_PREFIX, EN_PREFIX),
    _family(_FR_ONLY, r"only\b|just\b|merely\b|solely\b|but\b|alone\b|sole\b|more than"),
    _family(
        r"loin d|hors\b|sauf|except\w+|au lieu|plutôt|préf[éè]r(?!able)\w+|contrairement",
        r"out of|except\w*|far from|away\b|instead\b|outside|rather\b|prefer\w*|unlike|contrary",
    ),
    _family(
        r"absen[ct]\w*|disparu\w*|perdu\b|dénué\w*|dépourvu\w*",
        r"absen\w+|disappear\w*|gone\b|los(?:t|e|es|ing|s)\b|miss\w*|devoid",
    ),
    _family(r"ignor\w+|inconnu\w*|inédit\w*", r"ignor\w*|unknown|unaware"),
    _family(r"cess[eé]\w*|arrêt[eé]\w*|renonc\w+", r"stop\w*|ceas\w*|quit\w*|halt\w*|g[ai]ve up|renounc\w+"),
    _family(
        r"(?:est|sont|était|serait) (?:\w+ )?(?:faux\b|fausse\w*)", r"wrong\w*|false\w*|mistak\w+|incorrect\w*|untrue"
    ),
    _family(
        r"pass\w+ d(?:e\b|['’])|(?:se|s['’]en|m['’]en|nous|vous) pass\w+|dont (?:\w+ ){0,3}?se \w*\s?pass\w+|impasse",
        r"dispens\w+|pass\w*",
    ),
    _family(r"(?:[mts]['’]en|[mts]e|nous|vous) (?:contre)?(?:fou[st]?\b|foutre|fich\w+|moqu\w+)|que faire", r"mock\w*"),
    _family(r"déconseill\w+|abst[ie]\w+", r"abst\w+|refrain\w*|discourag\w*"),
    _family(r"prison ferme|ferme\b", r"firm\w*|clos\w*|farm\w*"),
    _family(r"orphelin\w*", r"orphan\w*"),
    _family(r"insu\b", r"unbeknown\w*|secret\w*|unaware\w*"),
    _family(r"en vain\b|vainement|gratuit\w*", r"vain\w*|free\b"),
    _family(r"difficil\w+|difficult\w+|moyennement", r"difficult\w*|hard\b"),
    _family(r"proche\w*|près\b|voisin\w*", r"near\w*|close\w*|neighbo\w*|adjacent"),
    _family(r"égal\b|indiffér\w+", r"equal\w*|same\b|indifferen\w+"),
    _family(r"attend(?:re|ra|ront)\b", r"wait\w*|await\w*"),
    _family(r"exempt\w*|dispens\w*", r"exempt\w*|waive\w*"),
    _family(
        r"caduc\b|caduque|périmé\w*|silence\b|en panne|à l['’]arrêt|déficitaire\w*|sur (?:sa|leur) faim|sourde oreille"
        r"|lettre morte",
        r"obsolete|void\b|expired?|silen\w+|broken|standstill|idle|deficit|loss\w*|deaf",
    ),
    _family(r"moins\b", r"less\b|fewer\b|least\b|minus\b"),
    _family(r"trop\b|mal\b", r"too\b|bad\w*|poor\w*|hurt|harm\w*|wrong\w*|mis\w+"),
)
"""French words that excuse an English negation without a French one."""

EN_FAR = (
    _family(
        rf"(?:is|are|was|were|be|been|being|remain\w*|seem\w*) (?:\w+ )?(?:{EN_PREFIX}|difficult|hard\b)",
        _FR_PREFIX + r"|difficil\w+|dur[es]*\b|mal\b|peine\b",
    ),
    _family(r"non-\w+", _FR_PREFIX),
    _family(r"hardly\b|barely\b|scarcely\b|seldom\b|but for\b", r"rare\w*|à peine|peu\b"),
)
"""English words that excuse a French negation from any place, where neither text has another one."""

FR_FAR = (
    _family(
        r"manque d|absence\b|faute d|défaut d|impossibilité|incapacité", r"lack\w*|absen\w+|fail\w*|unable|in\w+ity\b"
    ),
)
"""French words that excuse an English negation from any place, where neither text has another one."""

EN_SOFT_EXCUSES = re.compile(
    r"\b(?:any\w*|ever|or|un(?!ivers|ion|it|der|til)\w+|\w+less|in\w{5,}|im\w{5,}|free|only)\b",
    _I,
)
"""What more excuses a French `sans` or `aucun` that stands in a clause of its own."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A French word that denies, the same and the opposite in English, and the opposite in French.

    `interdit` is "not allowed"; "allowed" alone turns it round.
    """

    denied: re.Pattern[str]
    same: re.Pattern[str]
    turned: re.Pattern[str]
    granted: re.Pattern[str]


def _opposite(denied: str, same: str, turned: str, granted: str) -> Opposite:
    return Opposite(*(re.compile(rf"\b(?:{words})", _I) for words in (denied, same, turned, granted)))


OPPOSITES = (
    _opposite(
        r"interdi\w+|prohib\w+|défendue?s?\b",
        rf"{_EN_AVOID}|illegal\w*|outlaw\w*|unlawful\w*",
        r"allow\w*|permi(?:t|ss)\w*|authori[sz]\w*|legal\w*",
        r"autoris\w+|perm[ie]\w+|l[ée]gal\w*|laiss\w+",
    ),
    _opposite(
        r"refus\w+|rejet\w+",
        _EN_REFUSE,
        r"accept\w*|agree\w*|approv\w*",
        r"accept\w+|accord(?:e|er|é|ée|és|ent|a)\b|approuv\w+",
    ),
    _opposite(_FR_UNABLE, _EN_UNABLE, r"possible\b|able\b|capable\b", r"possible\w*|capable\w*|peu[tvx]\w*|pouv\w+"),
    _opposite(
        r"illég\w+|illicite\w*", r"illegal\w*|illicit\w*|unlawful\w*", r"legal\w*|lawful\w*", r"légal\w*|licite\w*"
    ),
    _opposite(r"échou\w+|échec\w*", _EN_FAIL + r"|defeat\w*|setback\w*", r"succe\w+", r"succès|réuss\w+"),
)
"""Words with which the meaning may be turned round without a negation in the French."""
