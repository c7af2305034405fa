"""What decides the words of a brief besides the article, as texts: for the run record, and for a batch's resume key."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.weights.store import ResolvedModel, Store


def recorded(*, beam: int, summarizer: str, compress: bool, strict: bool, glossary: Path | None) -> dict[str, str]:
    """The choices of a run; a glossary with its digest, since its file may be another tomorrow.

    Raises UsageError if the glossary cannot be read.
    """
    return {
        "beam": str(beam),
        "summarizer": summarizer,
        "compress": str(compress).lower(),
        "strict": str(strict).lower(),
        "glossary": f"{glossary}@{glossary_digest(glossary)[:12]}" if glossary else "built-in",
    }


def summary_model(summarizer: str, store: Store) -> ResolvedModel | None:
    """The weights behind `abstractive:<model>`, or None for a summarizer that needs none. Raises ModelError."""
    _, _, named = summarizer.partition(":")
    return store.resolve(named) if named else None


def glossary_digest(path: Path) -> str:
    """The sha256 of a glossary's file. Raises UsageError if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; check --glossary") from error
