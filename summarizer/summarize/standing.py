"""Whether what is left of a sentence is one."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from summarizer.facts.person_words import REPORTING
from summarizer.facts.pronouns import TIME_WORDS
from summarizer.parse import Token
from summarizer.summarize.gaps import OBJECTS, Words, is_finite, is_plural, plain
from summarizer.summarize.joining import marks_before
from summarizer.summarize.keeping import names_source

_SUBORDINATING = frozenset(
    {"lorsque", "lorsqu'", "quand", "alors", "tandis", "si", "s'il", "comme", "puisque", "parce"}
)

_LINKING = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "auquel"})


def stands(words: Words, path: tuple[int, ...], *, careful: bool = False) -> bool:
    """Whether the words at these places are a sentence that says something; if `careful`, in one piece."""
    kept = frozenset(path)
    whole = _has_clause(words, kept) and _agrees(words, kept) and _begins_well(words, path) and _governed(words, kept)
    whole = (
        whole and _is_claimed(words, kept) and _names_who(words, path) and (not careful or _hangs_together(words, path))
    )
    return whole and _is_linked(words, path) and _tells_what(words, path) and _ends_after_colon(words, kept)


def _names_who(words: Words, path: tuple[int, ...]) -> bool:
    """Whether a verb of saying behind a quotation, « … », estime, has not lost its subject and become the last word."""
    last = words.tokens[path[-1] - 1]
    behind = any(q.end <= last.span.start for q in words.quotes) and last.text.lower() in REPORTING
    return not (behind and any(t.index > last.index for t in words.tokens))


def _hangs_together(words: Words, path: tuple[int, ...]) -> bool:
    """Whether each word has the one that it hangs on, but verbs in a tense and sources, on which parsers err most.

    What has lost it may hang on another now: « le département, suscitant … , constituant … » says another thing.
    """
    left = {words.tokens[k - 1].index for k in path}
    tokens = words.parsed.tokens
    return all(
        t.head in left or t.head == t.index or t.head not in words.places or _hangs_loose(words, t)
        for t in tokens
        if t.index in left
    )


def _hangs_loose(words: Words, token: Token) -> bool:
    """Whether a word is a verb in a tense, alone or by its auxiliary, or a source: « selon les pompiers »."""
    helpers = (t for t in words.parsed.children(token) if t.dep.startswith(("aux", "cop")))
    return names_source(words, token) or any(map(is_finite, (token, *helpers)))


def _is_claimed(words: Words, kept: frozenset[int]) -> bool:
    """Whether what is thought, feared or hoped has kept its verb: « le maire craint que … »."""
    left = {words.tokens[k - 1].index for k in kept}
    clauses = (t for t in words.parsed.tokens if t.index in left and t.dep == "ccomp")
    return all(t.head in left for t in clauses)


def _has_clause(words: Words, kept: frozenset[int]) -> bool:
    """Whether there is a verb in a tense, of no subordinate clause, with its subject and object."""
    left = {words.tokens[k - 1].index for k in kept}
    main, lost, verbs = False, False, 0
    for token in (words.tokens[k - 1] for k in kept):
        verb = words.parsed.tokens[token.head] if token.dep.startswith(("aux", "cop")) else token
        if not is_finite(token) or verb.index not in left:
            continue
        hanging = words.parsed.children(verb)
        objects = [t.index for t in hanging if t.dep.split(":")[0] in OBJECTS and t.text.lower() not in TIME_WORDS]
        subjects = [t for t in hanging if t.dep.startswith("nsubj")]
        if (objects and left.isdisjoint(objects)) or not all(_is_named(words, t, left) for t in subjects):
            return False
        links = [t.index for t in hanging if t.dep == "mark" or "PronType=Rel" in t.morph]
        main = main or left.isdisjoint(links)
        lost = lost or not left.issuperset(links)
        verbs += 1
    if is_finite(words.tokens[min(kept) - 1]) and 1 not in kept:  # « A dit le maire »
        return False
    return main and not (lost and verbs > 1)  # « … a révélé l'information a dévoilé une copie »


def _is_named(words: Words, subject: Token, left: Collection[int]) -> bool:
    """Whether a subject is kept, or the name that stands beside it: « le ministre Jean Castex »."""
    return subject.index in left or any(t.pos == "PROPN" and t.index in left for t in words.parsed.subtree(subject))


def _agrees(words: Words, kept: frozenset[int]) -> bool:
    """Whether no rest of a row has gone from before a verb in the plural: « une compagnie de CRS ont dispersé »."""
    tokens = words.parsed.tokens
    left = {words.tokens[k - 1].index for k in kept}
    for token in (words.tokens[k - 1] for k in kept):
        row = tokens[token.head] if token.dep == "conj" else token
        verb = tokens[row.head]
        if not row.dep.startswith("nsubj") or verb.index not in left or "Number=Sing" not in token.morph:
            continue
        members = {t.index for t in words.parsed.children(row) if t.dep == "conj"}
        if members and is_plural(words.parsed, verb) and len(left & {row.index, *members}) < 2:
            return False
    return True


def _begins_well(words: Words, path: tuple[int, ...]) -> bool:
    """Whether a clause that begins with « lorsque » or « si » has a main one."""
    shown = [words.tokens[k - 1] for k in path]
    return plain(shown[0]) not in _SUBORDINATING or sum(map(is_finite, shown)) > 1


def _governed(words: Words, kept: frozenset[int]) -> bool:
    """Whether a name has kept the preposition of what it stands beside: not « lancé Jean Martin » of « par l'un … »."""
    left = {words.tokens[k - 1].index for k in kept}
    tokens = words.parsed.tokens
    beside = (t for t in tokens if t.index in left and t.dep.startswith(("appos", "flat")) and t.head not in left)
    return not any(
        c.dep == "case" and c.index not in left for t in beside for c in words.parsed.children(tokens[t.head])
    )


def _is_linked(words: Words, path: tuple[int, ...]) -> bool:
    """Whether a word or mark stands between two verbs in a tense: not « une femme est morte a été jetée »."""
    shown, before = [words.tokens[k - 1] for k in path], marks_before(words, path)
    verbs = [i for i, token in enumerate(shown) if is_finite(token) and not (i and shown[i - 1].pos == "AUX")]
    for one, two in pairwise(verbs):
        between = shown[one + 1 : two + 1]
        link = any(t.pos in ("CCONJ", "SCONJ") or t.dep == "mark" or plain(t) in _LINKING for t in between)
        marks = "".join(before[one + 1 : two + 1])
        told = any(q.start < shown[two].span.start and q.end > shown[one].span.start for q in words.quotes)
        if not (link or told or re.search(r"[,:;»”\"]", marks)):
            return False
    return True


def _tells_what(words: Words, path: tuple[int, ...]) -> bool:
    """Whether a verb of saying after its subject has what is said: not « la ministre affirme dans les colonnes »."""
    shown = [words.tokens[k - 1] for k in path]
    for i, token in enumerate(shown):
        passive = any(t.dep == "aux:pass" for t in words.parsed.children(token))
        if token.text.lower() not in REPORTING or passive or any(is_finite(t) for t in shown[: max(i - 1, 0)]):
            continue
        later = [t for t in words.parsed.tokens[token.index + 1 :] if t.pos in ("VERB", "AUX")]
        objects = [t for t in words.parsed.children(token) if t.dep.split(":")[0] in OBJECTS]
        said = [t for t in (*later, *objects) if t in shown]
        quoted = any(q.contains(t.span) for q in words.quotes for t in shown)
        if later and not said and not quoted:
            return False
    return True


def _ends_after_colon(words: Words, kept: frozenset[int]) -> bool:
    """Whether what is left after a colon has a verb in a tense if it had one: not « … : en 2019 »."""
    colon = next((t.index for t in words.parsed.tokens if t.text == ":"), None)
    if colon is None:
        return True
    after = [words.tokens[k - 1] for k in kept if words.tokens[k - 1].index > colon]
    had = any(is_finite(t) for t in words.parsed.tokens[colon:])
    return not after or not had or any(is_finite(t) for t in after)
