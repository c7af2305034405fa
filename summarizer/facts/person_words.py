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
_PERSONAL = re.compile(r"(?:eur|euse|rice|ien|ienne|iste|ant|ante|ent|ente|ier|ière|er|ère|ois|oise|ain|aine)s?$")
_PEOPLE = frozenset(
    """
    accusé accusée ado adulte ami amie apprenti blessé blessée bébé champion championne chef cible client couple
    cousin cousine dame disparu disparue duc délégué déléguée député députée détenu détenue employé employée
    enfant famille femme fiancé fiancée fille fils foule frère gars garçon gendarme groupe homme inconnu
    inconnue individu infirmier invité invitée jeune juge maire mari maîtresse membre mineur mineure ministre
    mort morte mère neveu nièce oncle otage pape personne peuple prince princesse prévenu prévenue prêtre public
    père reine rescapé rescapée retraité retraitée roi réfugié réfugiée salarié salariée soldat star suspect
    suspecte sœur tante témoin victime voisin voisine élu élue élève épouse époux équipe
    """.split()  # noqa: SIM905 - a text reads better than 100 literals
)


def is_person(word: str) -> bool:
    """Whether a noun may be a person, as far as its ending tells."""
    return is_person_for_certain(word) or bool(_PERSONAL.search(word))


def is_person_for_certain(word: str) -> bool:
    """Whether a noun is a function or a person in a list of such nouns, groups among them."""
    return is_role(word) or word.removesuffix("s") in _PEOPLE
