"""Flags a translation that is empty, or far too short or long for its source: something is lost or made up."""

from __future__ import annotations

from summarizer.results import Flag
from summarizer.verify.context import CheckContext

# English over French, in characters. Few references are shorter, while of references that lost two words in five three
# quarters are; nearly none are longer. Sentence embeddings (Universal Sentence Encoder, multilingual) tell such losses
# apart less well than this ratio does: AUC .95 against .997 on flores-dev.
SHORTEST, LONGEST = 0.53, 1.5
SLACK = 30  # characters; in a short sentence a few words more or less say nothing


def check_length(source: str, target: str, context: CheckContext) -> tuple[Flag, ...]:
    """Flag an empty translation, and one whose length is absurd for its source."""
    if not any(c.isalnum() for c in target):
        lost = any(c.isalnum() for c in source)
        return (Flag("length", "the English is empty"),) if lost else ()
    french, english = len(source.strip()), len(target.strip())
    counts = f"({english} characters for {french})"
    if english < min(SHORTEST * french, french - SLACK):
        return (Flag("length", f"the English is much shorter than the French {counts}; something may be lost"),)
    if english > max(LONGEST * french, french + SLACK):
        return (Flag("length", f"the English is much longer than the French {counts}; something may be made up"),)
    return ()
