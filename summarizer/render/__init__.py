"""A brief as text, Markdown, HTML or JSON: one function a format, by name in `RENDERERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from summarizer.render.contract import render_json
from summarizer.render.html import render_html
from summarizer.render.markdown import render_markdown
from summarizer.render.options import RenderOptions
from summarizer.render.text import render_text
from summarizer.results import Brief

RENDERERS: Mapping[str, Callable[[Brief, RenderOptions], str]] = MappingProxyType(
    {"text": render_text, "md": render_markdown, "json": render_json, "html": render_html}
)

__all__ = ["RENDERERS", "RenderOptions", "render_html", "render_json", "render_markdown", "render_text"]
