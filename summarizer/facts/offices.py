"""Where the article tells somebody's role: beside one of the mentions, before the name or after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.document import Span, ending_at
from summarizer.facts.material import Material
from summarizer.facts.names import Mention, Name
from summarizer.facts.person_words import is_person_for_certain
from summarizer.facts.role_ends import is_nobodys, leaves_open_of_what, well_ended
from summarizer.facts.roles import is_role

if TYPE_CHECKING:
    from summarizer.parse import Token

OF_BODY = re.compile(r"(?:de\sl['’]|de\sla|du|des|de|d['’])\s?(?P<body>[A-Z].*)")
_REACH = 14  # tokens to the left in which a role may begin
_AFTER = re.compile(r"\s?,\s(?P<role>[^,;.«»()]+)")
_SELF = re.compile(r"(?:une?|l[ae]|les|l['’]|des|son|sa|leur)\s?", re.IGNORECASE)
_THE = re.compile(r"(?:l[ae]s?\s|l['’])", re.IGNORECASE)
_OF_NAME = re.compile(
    r"(?:\b(?:de|du|des|de la)|\bd['’]|\bde l['’])$"
)  # « l'épouse d'Emmanuel Macron » is somebody else
_KIN = re.compile(
    r"(?:ex-|petite?-|beau-|belle-)?(?:époux|épouse|femme|mari|veu(?:f|ve)|compagn(?:e|on)|fianc[ée]e?|fils|fille|frère"
    r"|sœur|père|mère)(?:\s(?!d[eu]\b|d['’])[\wà-ÿ]+)?",
    re.IGNORECASE,
)
"""« sa femme, Susan Pompeo », « son fils cadet »: without whose, kin says nothing of a person."""
_COUNTERPART = re.compile(r"homologue\s[a-zà-ÿ-]+(?:ais|ain|ois|ien|en|and|ol|ec|que|er|e)(?:ne|de|e)?")
"""Of another country a counterpart has the same office; « son homologue chez Fiat » may have any."""
_GAP = re.compile(r"(?P<comma>,\s)?(?:(?<!\w)(?:M|Mme|Mlle|Dr|Me)\.?\s)?$")
_ONE_OF = re.compile(r"\b(?:l['’])?une?\sdes\s$", re.IGNORECASE)
_VERBS = ("VERB", "AUX", "PRON")
_MAX_WORDS = 14
_STOPS = {"et", "ou", "que", "avec", "entre", "selon", "par", "pour", "dans", "chez", "à"}
_QUALIFIERS = {"ancien", "ancienne", "ex", "vice", "futur", "future"}
_FIRST = re.compile(r"(?:ex-|vice-)?premi(?:er|ère)")
_PARTICIPLE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[éiu]|is|it|[eo]rt)e?s?")  # with which a sentence may open
_IN_CHIEF = ["en", "chef"]
_DETERMINERS = {"la", "l'", "l’", "un", "une", "son", "sa", "leur", "ce", "cet", "cette"}
_CLOSE = {"proche", "collègue", "camarade", "copain", "copine"}
_NO_TITLE = {"victime", "suspect", "suspecte", "témoin", "habitant", "habitante"}
"""Told of somebody, but no title: « l'ami de la victime Paul Martin » leaves open who is the victim."""


def best_role(material: Material, name: Name) -> tuple[Mention, Span] | None:
    """The mention with the role that says most, and the place of the role."""
    text = material.document.text
    roles = [(m, role) for m in name.mentions if (role := role_at(material, m)) is not None]
    roles = [(m, r) for m, r in roles if _says_office(r.of(text)) and not leaves_open_of_what(text, r)]
    if not roles:
        return None

    def says(pair: tuple[Mention, Span]) -> tuple[int, int]:
        words = pair[1].of(text)
        relative = "homologue" in words or words.startswith(("son ", "sa "))
        return (min(len(words.split()), 4) - 3 * relative, -pair[0].span.start)

    return max(roles, key=says)


def _says_office(words: str) -> bool:
    """Whether a role tells what somebody is: a counterpart only says that somebody else is something."""
    return "homologue" not in words.lower() or _COUNTERPART.fullmatch(words) is not None


def role_at(material: Material, mention: Mention) -> Span | None:
    """The role beside one mention: after a comma, or before the name; each is looked for once."""
    if mention not in material.roles:
        material.roles[mention] = _found_at(material, mention)
    return material.roles[mention]


def _found_at(material: Material, mention: Mention) -> Span | None:
    text, tokens = material.document.text, material.parse.sentences[mention.sentence].tokens
    if is_nobodys(text, tokens, mention.span):
        return None
    found = _role_after(material, mention) or _role_before(material, mention)
    return found and well_ended(text, found, material.glossary)


def _role_after(material: Material, mention: Mention) -> Span | None:
    """`Gérald Karsenti, PDG de HP France, a indiqué`; `Myriam Martinet, de la CGT, a relevé`."""
    text = material.document.text
    sentence = material.document.sentences[mention.sentence].span
    found = _AFTER.match(text, mention.span.end, sentence.end)
    if found is None:
        return None
    tokens = material.parse.sentences[mention.sentence].tokens
    start = found.start("role")
    lead = _SELF.match(text, start, found.end())
    start = lead.end() if lead else start
    inside = [t for t in tokens if start <= t.span.start < found.end()]
    named = [m.span for _, m in _others(material, mention)]  # « UFC-Que Choisir » holds no verb
    verbs = (t for t in inside if t.pos in _VERBS and not is_role(t.text))
    verb = next((t for t in verbs if not any(n.contains(t.span) for n in named)), None)
    end = verb.span.start if verb else found.end()
    if any(n.kind == "person" and start < m.span.start < end for n, m in _others(material, mention)):
        return None  # « Interrogé par Le Parisien, le général Gallet »: the office is his
    leads = mention.span.start > sentence.start and lead is not None and _THE.fullmatch(lead.group()) is not None
    if leads and verb is not None and _is_subject_of(inside, verb):
        return None  # « D'après Paul Martin, le ministre n'a rien dit »: the minister is somebody else
    words = text[start:end].strip()
    closed = end < found.end() or text[found.end() : found.end() + 1] in ",.;"
    if not words or not closed or len(words.split()) > _MAX_WORDS:
        return None
    if _begins_role(words) or (OF_BODY.match(words) and len(words.split()) < 4):
        return Span(start, start + len(words))
    return None


def _is_subject_of(phrase: list[Token], verb: Token) -> bool:
    """Whether a phrase goes on with a finite verb of its own, past `ne` and `l'`, and not with a relative clause."""
    after = [t for t in phrase if t.index >= verb.index]
    if "PronType=Rel" in verb.morph or verb.text.lower() in ("qui", "que", "qu'", "dont", "où"):
        return False
    finite = next((t for t in after[:3] if t.pos in ("VERB", "AUX")), None)
    return finite is not None and "VerbForm=Fin" in finite.morph


def _others(material: Material, mention: Mention) -> list[tuple[Name, Mention]]:
    """The names of the sentence beside one mention, with their places."""
    names = material.names_in(mention.sentence)
    return [(n, m) for n in names for m in n.in_sentence(mention.sentence) if m.span != mention.span]


def _role_before(material: Material, mention: Mention) -> Span | None:
    """The noun phrase that begins with a role and ends at the name, with at most a comma and `M.` between."""
    text = material.document.text
    tokens = [t for t in material.parse.sentences[mention.sentence].tokens if t.span.end <= mention.span.start]
    gap = ending_at(_GAP, text, mention.span.start)
    start = mention.span.start if gap is None else gap.start()
    comma = gap is not None and bool(gap["comma"])
    if comma and (text[mention.span.end : mention.span.end + 1] not in ",.;" or _is_subject(material, mention)):
        return None
    tokens = [t for t in tokens if t.span.end <= start]
    first = _role_noun(tokens[-_REACH:], apposed=comma)
    if first is None or first.span.start >= start:
        return None
    one_of = ending_at(_ONE_OF, text, first.span.start)
    span = Span(one_of.start() if one_of else first.span.start, start)
    words = span.of(text).rstrip()
    if _OF_NAME.search(words) or len(words.split()) > _MAX_WORDS or _KIN.fullmatch(words):
        return None
    inside = [m for n, m in _others(material, mention) if n.kind == "person" and span.contains(m.span)]
    if any(not _OF_NAME.search(text[span.start : m.span.start].rstrip()) for m in inside):
        return None  # « sa fille Charlotte Martin, Paul Durand »: the role has its name already
    return Span(span.start, span.start + len(words))


def _is_subject(material: Material, mention: Mention) -> bool:
    """« Entendue par la juge, Anne Durand est libre »: a verb behind, without another subject, wants the name."""
    parsed = material.parse.sentences[mention.sentence]
    root, first = parsed.root(), parsed.tokens[0]  # which the parser may take for a noun
    if root is None or root.span.start < mention.span.end or _PARTICIPLE.fullmatch(first.text) is None:
        return False
    return not any(t.dep.startswith(("nsubj", "expl")) for t in parsed.children(root) if t is not first)


def _role_noun(tokens: list[Token], *, apposed: bool) -> Token | None:
    """Walk left from the name to where its role begins; a verb, a stop or a new noun phrase after it ends the walk.

    `apposed`: a comma stands between the two.
    """
    role: Token | None = None
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place].text.lower()
        if word == "chef" and place and tokens[place - 1].text == "en":
            continue  # « le rédacteur en chef » is no chief
        in_chief = [t.text.lower() for t in tokens[place + 1 : place + 3]] == _IN_CHIEF
        if in_chief or _is_role(word) or (role is not None and _qualifies(tokens[place], role)):
            role = tokens[place]
        elif role is not None and not apposed and _owns(tokens, place, role):
            return _owner(tokens[place + 1 :], two=_continues(tokens, place))
        elif _stops(tokens, place, role):
            break
    return None if apposed and role is not None and _of_somebody(tokens, role) else role


def _is_role(word: str) -> bool:
    return is_role(word) or is_role(word.removesuffix("s"))


def _qualifies(token: Token, role: Token) -> bool:
    """Whether a word before a role belongs to it: « ancien », and « premier » right before « secrétaire »."""
    word = token.text.lower()
    return word in _QUALIFIERS or (_FIRST.fullmatch(word) is not None and token.index == role.index - 1)


def _begins_role(words: str) -> bool:
    """Whether words begin with a role, past « ancien » and « premier »."""
    first, *more = words.split()
    qualified = first.lower() in _QUALIFIERS or _FIRST.fullmatch(first.lower())
    if [w.lower() for w in more[:2]] == _IN_CHIEF:
        return True
    return _is_role(first) or bool(qualified and more and _is_role(more[0]))


def _owns(tokens: list[Token], place: int, role: Token) -> bool:
    """Whether « du », « de la » or « de l' » stands before a role: then it is somebody's to whom something belongs."""
    words = [t.text.lower() for t in tokens[max(0, place - 1) : place + 1]]
    of = words[-1] == "du" or words in (["de", "la"], ["de", "l'"], ["de", "l’"])
    return of and tokens[place].index == role.index - 1


def _owner(phrase: list[Token], *, two: bool) -> Token | None:
    """The first word of a role after « du », if the name is its holder's.

    Of two roles, « le porte-parole du président Paul Martin », the name is the second's. Where words follow the second,
    « le porte-parole du ministre de la Santé Paul Martin », French leaves open whose it is.
    """
    plain = all(t.text[:1].islower() and t.pos not in ("ADP", "DET") for t in phrase if t.text[:4] != "Prem")
    weak = any(t.text.lower() in _NO_TITLE for t in phrase)
    return None if weak or (two and not plain) else phrase[0]


def _of_somebody(tokens: list[Token], role: Token) -> bool:
    """« Un ami de la victime, Paul Martin »: he is the friend; « le discours du président, Paul Martin » is his."""
    before = [t.text.lower() for t in tokens if t.index < role.index]
    if before[-1:] and before[-1] in _DETERMINERS:
        before = before[:-1]
    if before[-1:] and before[-1] in ("de", "du", "d'", "d’"):
        return any(is_person_for_certain(w) or w.removesuffix("s") in _CLOSE for w in before[-4:-1])
    return False


def _stops(tokens: list[Token], place: int, role: Token | None) -> bool:
    token = tokens[place]
    return (
        token.text.lower() in _STOPS
        or (role is not None and token.pos in ("DET", "ADP", "NUM") and not _continues(tokens, place))
        or (token.pos in _VERBS and ("VerbForm=Part" not in token.morph or "Tense=Pres" in token.morph))
        or (token.pos == "PUNCT" and token.text not in "-'’")
    )


def _continues(tokens: list[Token], place: int) -> bool:
    """Whether before this `de` or article there is another role that it belongs to: `porte-parole du ministre`."""
    left = [t.text.lower() for t in tokens[max(0, place - 5) : place]]
    return tokens[place].text.lower() in ("du", "de", "la", "des", "d'", "l'") and any(is_role(w) for w in left)
