"""How often what matters survives translation: numbers, names, negations, by the checks of `summarizer.verify`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Sequence


def survival(sources: Sequence[str], targets: Sequence[str]) -> dict[str, float]:
    """The share of sentences without a flag of each check; a check that never failed is not named.

    Empty where the checks are not installed.
    """
    try:
        from summarizer.verify import CheckContext, check_translation
    except ImportError:
        return {}
    context = CheckContext(Glossary.load())
    failed = Counter(
        check
        for source, target in zip(sources, targets, strict=True)
        for check in {flag.check for flag in check_translation(source, target, context)}
    )
    return {check: 1 - count / len(sources) for check, count in sorted(failed.items())}
