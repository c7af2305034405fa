"""How often what matters survives translation: numbers, names, negations, by the checks of `summarizer.verify`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.glossary import Glossary
from summarizer.verify import CHECKS, CheckContext, check_translation

if TYPE_CHECKING:
    from collections.abc import Sequence


def survival(sources: Sequence[str], targets: Sequence[str]) -> dict[str, float]:
    """For each check of `summarizer.verify`, the share of sentences (0 to 1) that it raises no flag on."""
    context = CheckContext(Glossary.load())
    failed = Counter(
        check
        for source, target in zip(sources, targets, strict=True)
        for check in {flag.check for flag in check_translation(source, target, context)}
    )
    return {check: 1 - failed[check] / max(1, len(sources)) for check in CHECKS}
