"""The French words that tell whether a thing is past or to come: forms of verbs, participles and their look-alikes."""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["past", "future", "open"]

_NO_PARTICIPLE = (
    "qui|lui|aussi|ainsi|parmi|ici|midi|si|mais|puis|depuis|jamais|trois|fois|mois|pays|paris|plus|tous|nous|vous|sous"
    "|dessus|nuit|huit|droit|petit|du|au|peu|lieu|jeu|feu|milieu|lundi|mardi|mercredi|jeudi|vendredi|samedi"
)
PARTICIPLE = (
    rf"(?!(?:{_NO_PARTICIPLE})\b)" r"[\wà-ÿ]+(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues|int|ert|ort|orte|orts)\b"
)
# An announcement is made in the past and speaks of the future: it settles nothing.
_ANNOUNCE = r"(?:annonc|prév|fix|convoqu|report|programm|organis|propos|convi|invit|promi|demand|appel|confirm|indiqu)"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_WITH_BE = (
    r"(?:été|allé|arrivé|décédé|devenu|entré|intervenu|mort|né|parti|parvenu|paru|apparu|passé|resté|rentré|retourné|revenu"
    r"|sorti|survenu|tombé|venu|descendu|monté)"
)
"""Verbs whose « est » makes the past; of others, « est jugé » is the present."""
_INFINITIVE = r"(?:s['’]|se\s)?[\wà-ÿ]+(?:er|ir|re)\b"
_GATHERING = (
    r"(?:(?:se\s)?(?:manifester|rassembler|mobiliser|réunir)|défiler|débrayer|marcher|voter|(?:faire|cesser)\s\w+)"
)
CUES: tuple[tuple[Tense, re.Pattern[str]], ...] = (
    (
        "future",  # « sont appelés à manifester », « est prévue », « a appelé les salariés à défiler »
        re.compile(
            r"\b(?<!s['’])(?:est|sont)\s+(?!en\s)(?:[\wà-ÿ-]+\s+){0,2}?"
            r"(?:(?:prév|attend|conv[oi]|invit|program|planifi|organis|fixé)[\wà-ÿ]*"
            rf"|(?:appelé|censé|supposé)e?s?\s(?:à\s|d[e'’]\s?){_INFINITIVE})"
            r"|\b(?:(?:a|ont|avait|avaient)\s(?:[\wà-ÿ-]+\s){0,2}?(?:appelé|invité|convié)e?s?|(?:appelle|invite)(?:nt)?)"
            rf"\s[^,;:.«»\"]{{0,60}}?\bà\s{_GATHERING}",
            re.IGNORECASE,
        ),
    ),
    (
        "past",  # « a annoncé mardi »: the day is that of the announcement
        re.compile(
            r"\b(?:ai|a|ont|avait|avaient)\s(?:[\wà-ÿ-]+\s){0,2}?(?:annoncé|promis|demandé|confirmé|indiqué|proposé|appelé)"
            rf"(?=,?\s(?:ce\s|le\s)?(?:{_WEEKDAYS}|hier|avant-hier|\d)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "open",
        re.compile(
            rf"\b(?:ai|a|ont|avait|avaient|a été|ont été|est|sont|vient d['’e])\s+"
            rf"(?:[\wà-ÿ-]+\s+){{0,3}}?{_ANNOUNCE}[\wà-ÿ]*",
            re.IGNORECASE,
        ),
    ),
    ("open", re.compile(r"\b(?:a|ont) lieu\b", re.IGNORECASE)),
    ("past", re.compile(rf"\b(?:aura|auront)\s+(?!lieu\b)(?:[\wà-ÿ-]+\s+){{0,2}}?{PARTICIPLE}", re.IGNORECASE)),
    (
        "future",
        re.compile(
            r"\b(?:[\wà-ÿ]+r(?:a|ont)|nous\s(?:[\wà-ÿ]+\s)?[\wà-ÿ]+rons|[\wà-ÿ]+rons-nous|vous\s(?:[\wà-ÿ]+\s)?[\wà-ÿ]+rez"
            r"|j(?:e\s(?:n['’]|[\wà-ÿ]+\s)?|['’])[\wà-ÿ]+rai|(?:va|vont|vais|allons)\s+[\wà-ÿ']+(?:er|ir|re)"
            r"|(?:doit|doivent|devrait|devraient)\s+(?:[\wà-ÿ-]+\s+)?[\wà-ÿ']+(?:er|ir|re)|prévue?s?|programmée?s?"
            r"|(?<!\ba\s)(?<!\bont\s)(?<!\bavait\s)(?<!\bavaient\s)attendue?s?|à venir|prochaine?s?|d['’]ici"
            r"|(?:envisage|prévoi|menace|souhaite)(?:nt|t)?|(?:s['’]apprête|appelle)(?:nt)?\sà|à l['’]approche)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "open",
        re.compile(
            rf"\b(?<!['’])(?<!['’]y\s)(?<!['’]en\s)(?:est|sont)\s+(?!(?:[\wà-ÿ-]+\s+){{0,2}}?{_WITH_BE}e?s?\b)(?:[\wà-ÿ-]+\s+){{0,3}}?{PARTICIPLE}",
            re.IGNORECASE,
        ),
    ),
    (
        "past",
        re.compile(
            r"\b(?:(?:a|ont|a-t-\w+|ont-\w+|avait|avaient|eut|est|sont|s['’]est|s['’]était|se sont|était|étaient|fut"
            rf"|furent|ayant|ait|avoir(?!\slieu)|s['’]être)\s+(?:[\wà-ÿ-]+\s+){{0,3}}?{PARTICIPLE}"
            r"|[\wà-ÿ]+[^r\W]ai(?:t|ent)|fut|furent|vient d['’e]|passée?s?"
            rf"|(?:an|année|mois|semaine|week-end|nuit|été|hiver|printemps|automne|{_WEEKDAYS}|{_MONTHS})\s(?:dernier|dernière)"
            r"|(?:ces|des)\sderni(?:ers|ères))\b",
            re.IGNORECASE,
        ),
    ),
)
# « le décret signé vendredi », whatever the verb of the sentence. What is to come is « prévu », « joué », « examiné ».
DONE = re.compile(
    rf"(?<![\wà-ÿ'’-])(?!{_ANNOUNCE}|attend|planifi|report|repouss|jug|reprogramm|jou|disput|diffus|examin|débatt|présent|célébr"
    r"|retransm|accueill|reçu|espér|souhait|menac|depuis|puis|samedi|midi)"
    r"[\wà-ÿ]*(?:[\wà-ÿ]é|mis|pris|fait|dit|crit|[td]uit|nu|ndu|rdu|élu|clu|paru|vu|ttu|ert|mort|eint|aint)e?s?\s(?:le\s|ce\s)?\Z",
    re.IGNORECASE,
)
NO_PARTICIPLE_AFTER = re.compile(
    r"(?:\b(?:le|la|les|un|une|des?|du|ce|cet|cette|ces|son|sa|ses|leurs?|au|aux|en|par|pour|chaque|de\scette)\s|\b[ld]['’])\Z",
    re.IGNORECASE,
)
TO_BE_DONE = re.compile(
    r"\b(?:(?:se|reste|demeure)r(?:a|ont|ait|aient)|être|soi(?:t|ent))\s[«\"“]?\s?(?:[\wà-ÿ-]+\s){0,2}\Z", re.IGNORECASE
)
NOT_VERBS = {
    "opéra",
    "caméra",
    "choléra",
    "sahara",
    "sierra",
    "terra",
    "extra",
    "ultra",
    "supra",
    "infra",
    "intra",
    "para",
    "cobra",
    "tiara",
    "mascara",
    "madeira",
    "pandora",
    "flora",
    "era",
    "hydra",
    "okra",
    "camorra",
    "front",
    "affront",
}
"""Words that end like a verb in the future and are none."""
