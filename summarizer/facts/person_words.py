"""Words for people, and for what they do when they speak."""

from __future__ import annotations

import re

from summarizer.facts.roles import is_role

REPORTING = frozenset(  # forms of verbs that report what somebody said
    """
    accusé admis affirme affirmé ajoute ajouté alerté annonce annoncé annonçait appelé assure assuré averti
    confie confié confirme confirmé déclare déclaré demandé démenti dénonce dénoncé déploré détaillé dit estime
    estimé évoqué explique expliqué indique indiqué insisté jugé justifié lancé martelé noté poursuit poursuivi
    précise précisé promis rapporte rapporté rappelle rappelé raconte raconté reconnu regretté relevé réagi
    répondu révèle révélé salué souligne souligné soutenu témoigne témoigné tweeté
    """.split()  # noqa: SIM905 - a text reads better than 60 literals
)

# Of a noun that ends so it is not certain that it is no person: "conducteur", but "moteur" too.
_PERSONAL = re.compile(r"(?:eur|euse|rice|ien|ienne|iste|ant|ante|(?<!m)ent|ente|ier|ière|er|ère|ois|oise|ain|aine)s?$")
_THINGS = frozenset(  # masculine, and often beside somebody in a sentence
    """
    accident argent ascenseur atelier bain bien bois bonheur calendrier cancer caractère carburant chantier cimetière
    compteur continent courrier critère danger domaine dossier enfer entretien escalier extérieur foyer février gain
    hiver honneur incident instant intérieur janvier lendemain lien loyer malheur ministère mois montant moteur mystère
    métier ordinateur pain papier quartier restaurant réacteur secteur soutien talent terrain tracteur train vent
    """.split()  # noqa: SIM905 - a text reads better than 60 literals
)
_PEOPLE = frozenset(
    """
    accusé accusée ado adolescent adolescente adulte agriculteur agricultrice aide-soignant aide-soignante ami amie
    apprenti artiste assassin automobiliste berger bergère blessé blessée boulanger boulangère bébé bénévole
    caissier caissière champion championne chef cible client cliente coach coiffeur coiffeuse collègue collégien
    collégienne commerçant commerçante compagne compagnon complice conducteur conductrice copain copine couple
    cousin cousine couturier couturière cuisinier cuisinière curé cycliste célibataire dame disparu disparue
    djihadiste duc défunt défunte délégué déléguée député députée détenu détenue employé employée enfant enseignant
    enseignante famille femme fiancé fiancée figurant fille fillette fils foule frère gardien gardienne gars garçon
    garçonnet gendarme groupe gymnaste gérant gérante habitant habitante homme héritier héritière inconnu inconnue
    individu infirmier infirmière instituteur institutrice internaute interprète intéressé intéressée invité invitée
    jeune joggeur joggeuse joueur joueuse juge lauréat lauréate locataire lycéen lycéenne maire manifestant
    manifestante mari maîtresse membre militaire militant militante mineur mineure ministre moine mort morte mère
    nageur nageuse neveu nièce nonagénaire numéro octogénaire oncle otage ouvrier ouvrière pape participant
    participante passager passagère passant passante patient patiente paysan paysanne personne peuple pharmacien
    pharmacienne photographe pilote plaignant plaignante policier policière poète prince princesse professionnel
    professionnelle propriétaire prévenu prévenue prêtre psychiatre public père quadragénaire quinquagénaire
    randonneur randonneuse reine rescapé rescapée retraité retraitée riverain riveraine roi romancier romancière
    réfugié réfugiée salarié salariée septuagénaire serveur serveuse sexagénaire skieur skieuse soignant soignante
    soldat star surveillant surveillante suspect suspecte sœur tante touriste trentenaire témoin vendeur vendeuse
    victime voisin voisine éleveur éleveuse élu élue élève épouse époux équipe étudiant étudiante
    """.split()  # noqa: SIM905 - a text reads better than 220 literals
)


def is_person(word: str) -> bool:
    """Whether a noun may be a person, as far as its ending tells."""
    thing = not _THINGS.isdisjoint((word, word.removesuffix("s")))  # « mois » ends so in the singular
    return is_person_for_certain(word) or (not thing and bool(_PERSONAL.search(word)))


def is_person_for_certain(word: str) -> bool:
    """Whether a noun is a function or a person in a list of such nouns, groups among them."""
    return is_role(word) or word.removesuffix("s") in _PEOPLE
