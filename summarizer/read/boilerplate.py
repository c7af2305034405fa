"""Lines of a site and not of the article: what else to read, share, pay for or agree to."""

from __future__ import annotations

import re

PAYWALL = "the article goes on for subscribers only, so its end is not read"

_WORDS = 30  # a longer line is a paragraph of the article
_BROKEN = 30  # characters; a line that is broken at a width has more
_MARK = r"(?:[-–—>»•▶→*#|\[(]\s*)*"
# A line that begins so sends the reader elsewhere, whatever its other words are.
_OPENS = re.compile(
    _MARK
    + r"""(?:
    (?:[àa]\s+)?(?:lire|voir|relire|revoir|écouter|découvrir)\s+(?:aussi|également)\b(?!\s+bien\b)
    |(?:à\s+lire|sur\s+le\s+même\s+sujet|nos\s+articles?\s+sur\s+le\s+sujet|articles?\s+(?:liés?|associés?))\s*(?:[:>»|-]|\Z)
    |temps\s+de\s+lecture\b|lecture\s*:?\s*\d+\s*min
    |(?:re)?partage[rz]?\s+(?:sur|cet\s+article|l['’]article|par)\b
    |(?:suivez|rejoignez|retrouvez)[-\s]+nous\s+sur\b
    |(?:inscrivez|abonnez)[-\s]*vous\s+(?:gratuitement\s+)?à\s+(?:notre|nos|la)\s+(?:newsletters?|lettres?|chaîne)\b
    |(?:recevez|découvrez)\s+(?:chaque\s+\w+\s+)?(?:notre|nos)\s+newsletters?\b
    |ajouter\s+(?:cet\s+article\s+)?à\s+(?:mes|vos|ses)\s+(?:favoris|articles)\b|imprimer\s+(?:cet|l['’])\s?article
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A line that is this and nothing else.
_WHOLE = re.compile(
    _MARK
    + r"""(?:
    publicités?|réagir|commenter|partager|imprimer|newsletters?|(?:je\s+m['’]|s['’]|m['’])abonner?
    |(?:\d+|aucun|voir\s+les|lire\s+les)\s+(?:commentaires?|réactions?)
    |la\s+suite\s+après\s+(?:la|cette)\s+publicité|(?:article|contenu)\s+sponsorisé|lire\s+la\s+suite|en\s+savoir\s+plus
    |(?-i:[a-z]{2,4}(?:/[a-z]{2,4}){1,4})
    )[\s.:!…»>\])]*""",
    re.IGNORECASE | re.VERBOSE,
)
_PAYS = re.compile(
    _MARK
    + r"""(?:
    (?:cet|l['’])\s?article\s+(?:complet\s+)?est\s+réservé\s+(?:aux?|à\s+nos)\s+abonnée?s?
    |(?:article|contenu)\s+réservé\s+(?:aux?|à\s+nos)\s+abonnée?s?|réservé\s+aux\s+abonnés
    |il\s+vous\s+reste\s+\d+(?:[.,]\d+)?\s*%\s+(?:de\s+(?:cet|l['’]|ce\s)\s?\w+\s+)?à\s+(?:lire|découvrir)
    |la\s+suite\s+(?:de\s+(?:cet|l['’])\s?article\s+)?est\s+réservée
    |(?:pour\s+(?:lire|accéder|poursuivre|découvrir|continuer)\b.{0,80}\b)?(?:abonnez|connectez|identifiez)[-\s]vous\b
    |déjà\s+(?:un\s+compte|abonnée?)\s*\?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_COOKIES = re.compile(
    r"(?:nous\s+(?:et\s+nos\b|utilisons\b)|(?:ce|notre)\s+site\s+utilise\b|avec\s+votre\s+accord\b"
    r"|en\s+(?:poursuivant|continuant|cliquant)\b|vous\s+pouvez\b).*\b(?:cookies?|consentement)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?:[.!?…:;»”\"\])]|\A)\s*\Z")


def without_boilerplate(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the lines that are the site's, and what they say of the text: that it goes on for subscribers.

    A line in the middle of a paragraph that is broken at a width stays, whatever it begins with.
    """
    kept: list[str] = []
    paywall = False
    whole = True  # whether the line before ended its paragraph
    for line in text.split("\n"):
        bare = line.strip()
        pays = whole and _PAYS.match(bare) is not None and len(bare.split()) <= _WORDS
        paywall = paywall or pays
        if pays or (whole and bare and _is_boilerplate(bare)):
            continue
        whole = len(bare) < _BROKEN or _ENDED.search(bare) is not None
        kept.append(line)
    if len(kept) == text.count("\n") + 1:
        return text, ()
    return "\n".join(kept), ((PAYWALL,) if paywall else ())


def _is_boilerplate(line: str) -> bool:
    if len(line.split()) > _WORDS:
        return _COOKIES.match(line) is not None
    return bool(_OPENS.match(line) or _WHOLE.fullmatch(line) or _COOKIES.match(line))
