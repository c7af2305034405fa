"""What made something: versions, processor, and the state of the code."""

from __future__ import annotations

import importlib.metadata
import platform
import subprocess
from pathlib import Path

PACKAGES = ("torch", "transformers", "sentencepiece", "ctranslate2", "numpy", "sacrebleu")


def environment() -> dict[str, str]:
    """Versions of Python and of the packages that decide the outcome, the machine's kind, and the commit."""
    found = {"python": platform.python_version(), "machine": platform.machine(), "commit": _commit()}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "absent"
    return found


def _commit() -> str:
    """The commit of the code, with `+` when files under version control differ from it; `unknown` outside git."""
    root = Path(__file__).resolve().parents[2]
    try:
        said = [
            subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=True).stdout.strip()
            for args in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no", "scripts/nmt"])
        ]
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said[0] + ("+" if said[1] else "")
