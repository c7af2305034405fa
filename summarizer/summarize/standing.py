"""Whether what is left of a sentence is one."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.facts.pronouns import TIME_WORDS
from summarizer.parse import Token
from summarizer.summarize.gaps import Words
from summarizer.summarize.joining import is_finite

_OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp"})


def stands(words: Words, kept: frozenset[int]) -> bool:
    """Whether what is left says something: a verb in a tense, of no subordinate clause, with its object."""
    left = {words.tokens[k - 1].index for k in kept}
    main, lost, verbs = False, False, 0
    for token in (words.tokens[k - 1] for k in kept):
        verb = words.parsed.tokens[token.head] if token.dep.startswith(("aux", "cop")) else token
        if not is_finite(token) or verb.index not in left:
            continue
        hanging = words.parsed.children(verb)
        objects = [t.index for t in hanging if t.dep.split(":")[0] in _OBJECTS and t.text.lower() not in TIME_WORDS]
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


def agrees(words: Words, kept: frozenset[int]) -> bool:
    """Whether no rest of a row has gone from before a verb in the plural: « une compagnie de CRS ont dispersé »."""
    tokens = words.parsed.tokens
    left = {words.tokens[k - 1].index for k in kept}
    for token in (words.tokens[k - 1] for k in kept):
        row = tokens[token.head] if token.dep == "conj" else token
        verb = tokens[row.head]
        if not row.dep.startswith("nsubj") or verb.index not in left or "Number=Sing" not in token.morph:
            continue
        plural = any("Number=Plur" in t.morph for t in (verb, *words.parsed.children(verb)) if is_finite(t))
        members = {t.index for t in words.parsed.children(row) if t.dep == "conj"}
        if plural and members and len(left & {row.index, *members}) < 2:
            return False
    return True
