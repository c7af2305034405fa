"""From files, standard input and bytes to articles: what is the article, and of what date?"""

from summarizer.read.check import article_flags, check_article
from summarizer.read.options import ReadOptions
from summarizer.read.source import read_bytes, read_lines, read_outcomes, read_record_line, read_source

__all__ = [
    "ReadOptions",
    "article_flags",
    "check_article",
    "read_bytes",
    "read_lines",
    "read_outcomes",
    "read_record_line",
    "read_source",
]
