"""Who can say something: a phrase is a speaker only if its first noun is a person, a body, or a text that says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.facts.offices import role_at
from summarizer.facts.person_words import is_person_for_certain
from summarizer.facts.role_ends import cut, is_of_the_press
from summarizer.facts.roles import is_role

if TYPE_CHECKING:
    from summarizer.facts.material import Material
    from summarizer.facts.names import Name

_LEAD = re.compile(
    r"(?:(?:l['’])?une?\s(?:des\s|de\s(?:ses|nos|leurs|mes)\s)|la\splupart\sd(?:es|e\s(?:ses|leurs))\s|de\snombreux\s"
    r"|de\snombreuses\s|l[ae]s?\s|l['’]|une?\s|des\s|ce[ts]?\s|cette\s|son\s|sa\s|ses\s|leurs?\s|mon\s"
    r"|ma\s|mes\s|nos\s|notre\s|plusieurs\s|certaine?s\s|quelques\s)",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    r"(?:(?:ancien(?:ne)?|jeune|autre|premi(?:er|ère)|derni(?:er|ère)|futur|future|grande?|petite?|haute?|bonn?e?|même"
    r"|célèbre|principale?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)s?|nouve(?:au|lle)s?"
    r"|vieux|vieille|beau|belle|ex|\d+)[\s-]",
    re.IGNORECASE,
)
_BODIES = frozenset(
    """
    académie accusation administration agence alliance ambassade armée assemblée association autorité banque
    bureau cabinet caisse camp centrale chaîne chambre chancellerie club coalition collectif collectivité comité
    commission commune communauté compagnie confédération conseil constructeur consulat coordination cour
    direction défense département école enseigne entourage entreprise exécutif fabricant force délégation
    fondation fédération gauche gendarmerie gouvernement géant hebdomadaire hôpital institut institution
    instance intersyndicale journal junte ligue magazine mairie majorité marque ministère mouvement municipalité
    média métropole observatoire office ONG opposition opérateur ordre organisateur organisation organisme
    parlement parquet parti plateforme plate-forme police présidence présidium préfecture procureur quotidien
    radio rectorat rébellion régie région régime secrétariat service société sénat source start-up syndicat tank
    think tribunal union université ville état-major église équipe éditeur diffuseur droite
    """.split()  # noqa: SIM905 - a text reads better than 100 literals
)
_TEXTS = frozenset(
    """
    arrêté baromètre bilan communiqué courrier document décret enquête jugement lettre message note pétition
    rapport sondage texte tribune tweet étude
    """.split()  # noqa: SIM905 - a text reads better than 20 literals
)
_PEOPLE = frozenset(
    """
    adhérent adhérente adversaire agent aide-soignant aide-soignante ailier ambulancier assaillant athlète
    auteur auteure autrice banquière beau-frère berger bergère bijoutier boulanger boulangère bourgeois bras
    brigadier bénévole cadet cadre camarade candidat capitaine cavalier coach collègue commerçant commerçante
    compatriote complice comptable conseiller conseillère copain copine couple couturier cuisinier cycliste
    designer diplomate dirigeant dirigeante dissident douanier doyen doyenne dramaturge démocrate enseignant
    enseignante exploitant exploitante expéditeur expéditrice fan figure fonctionnaire gagnant garde gosse gradé
    guide gymnaste gérant gérante habitant habitante haut-commissaire haut-fonctionnaire héritier héros héroïne
    hôte hôtelier hôtesse icône idole infirmier infirmière internaute interprète intervenant intéressé
    intéressée libraire locataire maman manager manifestant manifestante mannequin marchand marchande maître
    militaire militante milliardaire millionnaire missionnaire moine mécanicien nonne notaire numéro négociant
    officier ouvrier ouvrière papa parent parlementaire participant participante partisan partisane passager
    passant passante patient patiente paysan paysanne pensionnaire perdant photographe pilote plaignant
    plaignante plombier policier policière pompier poète poétesse proche propriétaire psychiatre pâtissier
    pèlerin pédiatre pêcheur quadragénaire quinquagénaire ravisseur religieuse religieux reporter restaurateur
    rival rivale riverain riveraine romancier romancière routier républicain sage-femme secouriste septuagénaire
    sexagénaire signataire skipper soignant soignante stagiaire star supporter survivant trentenaire tête
    universitaire usager vedette villageois volontaire vétérinaire édile éleveur étudiant étudiante
    """.split()  # noqa: SIM905 - a text reads better than 90 literals
)
_PERSONAL = re.compile(r".{2,}(?:eur|euse|rice|ien|ienne|iste|ologue)")
_THINGS = re.compile(
    r"(?:val|mot|err|terr|chal|coul|doul|fav|fur|grand|haut|honn|hum|intéri|extéri|larg|longu|lu|malh|bonh|od|ordinat"
    r"|profond|rigu|sav|sect|ten|tum|vap|vigu|ampl|ard|compt|fact|indicat|réact|serv|capt|vect|rum|ferv|spl|stup)eur"
    r"|mat(?:rice|ière)|cicatrice|lien|maintien|entretien|soutien|quotidien|piste"
)
"""Nouns that end like those for people and are none: « la rumeur », « le maintien »."""
_OF = re.compile(
    r"(?:\b(?:de|du|des|de la|à|aux?|avec|chez|contre|pour|sur|par|dans|en|devant|selon)\s|\b(?:d|de\sl|à\sl)['’])$"
)
_JOINED = re.compile(r"(?:\b(?:de|du|des|de la)\s|\bd['’]|\bde l['’])$")
_NAMES = re.compile(r"[A-ZÀ-Ý][\w’'.-]+(?:\s[A-ZÀ-Ý][\w’'.-]+)+")
_LINK = re.compile(r"(?:Mais|Et|Or|Car|Puis|Ainsi|Enfin),?\s")
# « le maire auprès de Sud-Ouest », « au quotidien local »: to whom something was said
_TO_A_PAPER = re.compile(
    r"(?<!eur)(?<!ice)(?<!tre)(?<!ère)(?<!ler)(?<!ant)(?<!nte)(?<!ué)(?<!uée)\sauprès\sd(?:[eu]\s|['’])[A-ZÀ-Ý].*"
    r"|\sau\s(?:quotidien|journal|magazine|micro)\b.*",
    re.DOTALL,
)
_DATED = re.compile(r"(?:\s(?:en|ce|fin|début|dès|le|depuis))?\s$")


def may_speak(words: str) -> bool:
    """Whether a noun phrase can say something: « la rapporteure », « le parquet » can, « l'intérêt » cannot."""
    led, noun = _head(words.strip())
    if noun[:1].isupper():
        return led or _NAMES.fullmatch(words) is not None  # a single word that begins a sentence may be any
    return any(_speaks(form) for form in (noun, noun.removesuffix("s"), re.sub("aux$", "al", noun)))


def _head(words: str) -> tuple[bool, str]:
    """Whether a noun phrase begins with a determiner, and its first noun, past adjectives and figures."""
    lead = _LEAD.match(words)
    rest = words[lead.end() :] if lead else words
    while before := _BEFORE_NOUN.match(rest):
        rest = rest[before.end() :]
    noun = re.match(r"[\w’'-]+", rest)
    return lead is not None, noun[0] if noun else ""


def _speaks(noun: str) -> bool:
    known = noun in _BODIES or noun in _TEXTS or noun in _PEOPLE or is_person_for_certain(noun)
    return known or (_PERSONAL.fullmatch(noun) is not None and _THINGS.fullmatch(noun) is None)


def is_one_person(words: str) -> bool:
    """Whether a noun phrase is of one person: « l'un des auteurs de l'étude », « le directeur »."""
    noun = _head(words)[1]
    return any(form in _PEOPLE or is_person_for_certain(form) for form in (noun, noun.removesuffix("s")))


def bare_speaker(material: Material, place: Span) -> Span:
    """A speaker's place without when, where and to whom: « la police mardi à l'AFP », « Mais la ministre »."""
    text = material.document.text
    link = _LINK.match(text, place.start, place.end)
    start = link.end() if link else place.start
    words = cut(text[start : place.end], material.glossary)
    words = words if is_of_the_press(words) else _TO_A_PAPER.sub("", words)
    for date in material.dates:
        if start < date.span.start < start + len(words) and not _JOINED.search(text, start, date.span.start):
            before = _DATED.search(text, start, date.span.start)
            words = text[start : before.start() if before else date.span.start]
    comma = words.find(", ")
    behind = range(start + comma + 2, start + comma + 8)
    if comma > 0 and not any(m.span.start in behind for n in material.names for m in n.mentions):
        words = words[:comma]  # « Le Premier ministre, invité »; a name after it is whose office it is
    return Span(start, start + len(words.rstrip(" ,")))


def governed(before: str) -> bool:
    """Whether the words before a name end with a preposition: « de Paul Martin », « avec Paul Martin »."""
    return _OF.search(before) is not None


def heads(material: Material, place: Span, name: Name) -> bool:
    """Whether a name is whom a phrase names, and not in its complement: « le frère de Paul Martin » is not he."""
    text = material.document.text
    for mention in name.mentions:
        if not place.contains(mention.span):
            continue
        before = text[place.start : mention.span.start]
        if governed(before):
            continue
        role = role_at(material, mention) if name.kind == "person" else None
        if role is not None and place.start < role.start < mention.span.start:
            return _JOINED.search(text[place.start : role.start]) is None
        offices = [w for w in re.findall(r"[\w-]+", before) if is_role(w)]
        return role is not None or len(offices) < 2
    return False
