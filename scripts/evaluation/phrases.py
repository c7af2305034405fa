"""How many of the key phrases that readers chose are covered by the headline, the summary and the facts of a brief.

A phrase is covered if the French evidence of the brief has its words: evidence is exact, and needs no translation.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from summarizer.facts.date_words import MONTHS
from summarizer.results import Brief

_DATE = re.compile(r"(\d{1,2})(?:er)?\s+(\w+)\s+(\d{4})")


def measure_phrases(corpus: Path) -> tuple[dict[str, float], str]:
    """The share of key phrases covered, in percent, with a row for each article."""
    import datetime as dt

    from summarizer.document import Article
    from summarizer.pipeline import Pipeline

    pipeline = Pipeline.load()
    covered = total = 0
    lines = ["| article | phrases | covered | not covered |", "| --- | ---: | ---: | --- |"]
    for line in corpus.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        day = _DATE.search(record["date_string"])
        published = dt.date(int(day[3]), MONTHS[day[2]], int(day[1])) if day else None
        brief = pipeline.brief(Article(record["text"], record["title"], published))
        phrases = list(dict.fromkeys(record["keyphrases"]))
        text = evidence_words(brief)
        missed = [p for p in phrases if not is_covered(p, text)]
        covered += len(phrases) - len(missed)
        total += len(phrases)
        lines.append(f"| {record['id']} | {len(phrases)} | {len(phrases) - len(missed)} | {', '.join(missed)} |")
    share = 100 * covered / total
    return {"key phrases covered": share}, "\n".join([*lines, f"\n{share:.1f} % of {total} phrases."])


def evidence_words(brief: Brief) -> str:
    """The French that a brief rests on, folded."""
    parts = [e.quote for e in brief.headline.evidence]
    parts += [e.quote for s in brief.summary for e in s.evidence]
    parts += [e.quote for f in brief.facts for e in f.fact.evidence]
    return _folded(" ".join(parts))


def is_covered(phrase: str, text: str) -> bool:
    """Whether each longer word of a phrase stands in the folded text, but for its ending."""
    words = [w for w in re.findall(r"[\w%-]+", _folded(phrase)) if len(w) > 2 or w.isdigit()]
    return all(re.search(rf"(?<!\w){re.escape(w[: max(4, len(w) - 2)])}", text) for w in words)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))
