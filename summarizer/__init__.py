"""French news in, a checked English brief with evidence out.

>>> from summarizer import Pipeline
>>> brief = Pipeline.load().brief(open("seeds/000_806d541d36a054ef.txt").read())  # doctest: +SKIP
>>> brief.headline.text, [fact.fact.text for fact in brief.facts]  # doctest: +SKIP

Importing this loads none of torch, spaCy, transformers or ctranslate2.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.document import Article, Document, Span
    from summarizer.errors import SummarizerError
    from summarizer.pipeline import BriefOptions, Pipeline
    from summarizer.protocols import Budget
    from summarizer.results import Brief
    from summarizer.settings import Settings

__version__ = "0.1.0"
__all__ = ["Article", "Brief", "BriefOptions", "Budget", "Document", "Pipeline", "Settings", "Span", "SummarizerError"]

_HOMES = {
    "Article": "document",
    "Brief": "results",
    "BriefOptions": "pipeline",
    "Budget": "protocols",
    "Document": "document",
    "Pipeline": "pipeline",
    "Settings": "settings",
    "Span": "document",
    "SummarizerError": "errors",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module at first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    return getattr(import_module(f"summarizer.{_HOMES[name]}"), name)
