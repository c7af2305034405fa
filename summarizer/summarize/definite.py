"""« La collision »: a subject that takes for known what an earlier sentence has introduced as « une collision »."""

from __future__ import annotations

from summarizer.document import Span
from summarizer.facts.material import Material, subject_of
from summarizer.glossary import fold
from summarizer.parse import ParsedSentence, Token

_FAR = 8  # sentences; what was introduced further back is forgotten
_SCRAP = 4  # words of a sentence that names nothing
_THE = frozenset({"le", "la", "les", "l'", "l’"})
_NEW = frozenset({"un", "une", "des", "d'", "d’", "plusieurs", "quelques"})
# « Le groupe », « le ministre »: at the beginning these stand for what was named before, whatever it was introduced as.
# Of 37,000 sentences that editors read (scripts/salience/editors.jsonl) four in five that begin with such a noun, which
# the title has not, cannot stand alone; with « les enquêteurs », « le gouvernement » one in three.
_NAMED_BEFORE = frozenset(
    """
    groupe societe entreprise association institut chaine quotidien magazine ministre magistrat dirigeant homme femme
    fille suspect trentenaire quadragenaire quinquagenaire sexagenaire septuagenaire adolescent adolescente chanteur
    artiste comedien pilote elu interesse texte document message information decision procedure programme operation
    objectif enjeu resultat sujet question debat histoire sinistre agression vehicule video etude plupart
    """.split()  # noqa: SIM905 - a text reads better than 40 literals
)


def introduced_in(material: Material, sentence: int, place: Span) -> int | None:
    """The sentence that introduces what the subject of a place is, where the subject does not say which one.

    None if the subject is no bare noun with a definite article, if its noun was not new before (the police, the
    government), or if the title has it: the reader of a brief has read the headline. Of "the group", which is named
    before, the last sentence that speaks of a group, or else the one before.
    """
    parsed = material.parse.sentences[sentence]
    subject = _bare_subject(parsed)
    if not subject or not place.contains(subject[0].span):
        return None
    noun = subject[-1]
    title = material.document.title_sentence
    if title is not None and _has(material.parse.sentences[title.index], noun):
        return None
    before = [s.index for s in material.document.sentences[max(0, sentence - _FAR) : sentence] if not s.is_heading]
    for index in reversed(before):
        if _introduces(material.parse.sentences[index], noun):
            return index
    named = subject[0].span.start == place.start and fold(noun.text) in _NAMED_BEFORE and not _is_named(parsed, noun)
    telling = [i for i in reversed(before) if _names(material, i, noun)]
    if not named or not telling:
        return None
    return next((i for i in telling if _has(material.parse.sentences[i], noun)), telling[0])


def _bare_subject(parsed: ParsedSentence) -> tuple[Token, ...]:
    """A subject that is no more than « la collision », « les deux hommes »; empty for others."""
    subject = subject_of(parsed)
    if subject is None or subject[0].text.lower() not in _THE:
        return ()
    phrase = subject[: next((k for k, t in enumerate(subject) if t.text == ","), len(subject))]
    noun, middle = phrase[-1], phrase[1:-1]
    return phrase if noun.pos == "NOUN" and all(t.pos in ("NUM", "ADJ") for t in middle) else ()


def _is_named(parsed: ParsedSentence, noun: Token) -> bool:
    """Whether a name stands behind a noun: « le quotidien Le Monde », « le ministre, Gérald Darmanin, »."""
    after = [t for t in parsed.tokens[noun.index + 1 : noun.index + 3] if t.text != ","]
    return any(t.text[:1].isupper() for t in after[:1])


def _names(material: Material, index: int, noun: Token) -> bool:
    """Whether a sentence can tell what a noun stands for: says something, asks nothing, and not « le groupe » too."""
    parsed = material.parse.sentences[index]
    text = material.french(index)
    bare = _bare_subject(parsed)
    return len(text.split()) > _SCRAP and "?" not in text and not (bare and _same(bare[-1], noun))


def _same(token: Token, noun: Token) -> bool:
    return token.pos in ("NOUN", "PROPN") and fold(token.text).removesuffix("s") == fold(noun.text).removesuffix("s")


def _has(parsed: ParsedSentence, noun: Token) -> bool:
    return any(_same(t, noun) for t in parsed.tokens)


def _introduces(parsed: ParsedSentence, noun: Token) -> bool:
    """Whether a sentence has the noun as something new: « une collision », « deux hommes »."""
    return any(
        _same(token, noun) and any(c.text.lower() in _NEW or c.pos == "NUM" for c in parsed.children(token))
        for token in parsed.tokens
    )
