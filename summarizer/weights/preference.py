"""Which translation model a user prefers, in a small JSON file of the user's own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.weights.verify import write_atomic

if TYPE_CHECKING:
    from summarizer.weights.store import ResolvedModel, Store

DEFAULT_MODEL = "fr-en-small"


def config_file() -> Path:
    """The user's configuration, `SUMMARIZER_CONFIG` or config.json where the system keeps such files."""
    import platformdirs

    named = os.environ.get("SUMMARIZER_CONFIG")
    return Path(named) if named else platformdirs.user_config_path("summarizer", appauthor=False) / "config.json"


def default_model(path: Path | None = None) -> str:
    """The translation model that the user prefers, else the bundled one.

    Raises UsageError if the configuration cannot be read.
    """
    return str(_read_config(path or config_file()).get("model") or DEFAULT_MODEL)


def use(store: Store, name: str, path: Path | None = None) -> ResolvedModel:
    """Make a model that is here the default for translation.

    Raises UsageError if it is known to be no translation model, or the configuration cannot be written; and as
    `resolve`.
    """
    model = store.resolve(name)
    if model.task not in ("translation", "unknown"):
        raise UsageError(f"{name} is for {model.task}, not translation; use --summarizer abstractive:{name}")
    where = path or config_file()
    kept = str(model.path) if model.revision == "local" else name  # a relative path means nothing tomorrow
    try:
        write_atomic(where, json.dumps({**_read_config(where), "model": kept}, indent=1, ensure_ascii=False))
    except OSError as error:
        raise UsageError(
            f"cannot write {where} ({error.strerror or error}); set SUMMARIZER_CONFIG to a file that may be written, "
            f"or give --model {name} each time"
        ) from error
    return model


def _read_config(path: Path) -> dict[str, object]:
    try:
        data = json.loads(path.read_text("utf-8"))
        return dict(data)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path} is not a configuration ({error}); correct or delete it") from error
