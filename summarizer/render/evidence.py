"""What all formats share: the numbers of French sentences, the marks that point at them, and the words of verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.results import Brief, CheckedFact, Evidence, Fact, Flag, Headline, SummarySentence, Verdict

# Of the words of a fact that says a sentence of the summary again, so many are in it (others are another translation of
# the same French); and it has so many of its words: « 12 councillors » is a fact of its own.
_SAME, _MUCH = 0.7, 0.5
_DENIALS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "without", "t"})
_SENTENCE_END = re.compile(r"[.?!…]['’”\")]*$|[”\"]$")
VERDICTS: dict[Verdict, str] = {"supported": "✓", "altered": "≠", "missing": "?"}


def number(sentence: int) -> int:
    """The number that readers see: the French sentences of the article, title included, counted from 1."""
    return sentence + 1


def numbers(evidence: Iterable[Evidence]) -> tuple[int, ...]:
    """The numbers of the sentences that some evidence lies in, in order, each once."""
    return tuple(sorted({number(e.sentence) for e in evidence}))


def marks(evidence: Iterable[Evidence], origin: str = "extracted") -> str:
    """The marks of a claim, such as `[3]` or `[3, 5]`; words that a model made up are marked as `[generated: 3]`."""
    found = ", ".join(map(str, numbers(evidence)))
    return f"[generated: {found}]" if origin == "generated" else f"[{found}]" if found else "[no evidence]"


def shown(statement: Headline | SummarySentence) -> str:
    """What a reader sees of a statement: its English, or the French where the model gave none."""
    return statement.text or " ".join(f"« {e.quote.strip('«» ')} »" for e in statement.evidence) or "(nothing)"


def cited(brief: Brief) -> tuple[int, ...]:
    """The indices of all sentences that the brief points at, in order."""
    facts = untold(brief)
    parts = [brief.headline.evidence, *(s.evidence for s in brief.summary), *(f.fact.evidence for f in facts)]
    return tuple(sorted({e.sentence for part in parts for e in part}))


def flags(brief: Brief) -> Iterator[tuple[str, Flag]]:
    """Every flag of headline, summary and brief, with the marks of what it is about; one said twice comes once."""
    seen = set()
    parts = [(marks(brief.headline.evidence), brief.headline.flags)]
    parts += [(marks(s.evidence, s.origin), s.flags) for s in brief.summary]
    parts += [("" if f.sentence is None else f"[{number(f.sentence)}]", (f,)) for f in brief.flags]
    for where, found in parts:
        for flag in found:
            if (where, flag.check, flag.reason) not in seen:
                seen.add((where, flag.check, flag.reason))
                yield where, flag


def objection(fact: CheckedFact) -> str | None:
    """Why a fact is not to be relied on, in words; None if it is supported."""
    return None if fact.verdict == "supported" else f"{fact.verdict}: {fact.reason}"


def kind(fact: Fact) -> str:
    """The kind of a fact, where facts stand alone."""
    return fact.kind


def label(fact: Fact) -> str:
    """The kind of a fact, where that tells a reader something: a whole sentence says itself what it is about."""
    return "" if fact.kind in ("event", "organisation", "place") and _SENTENCE_END.search(fact.text) else fact.kind


def untold(brief: Brief) -> tuple[CheckedFact, ...]:
    """The facts in the order of the article, but for those that say again what stands beside them.

    That is a sentence of the summary, or for a person with a role another fact that tells both. What is in doubt
    stays, the fact or the sentence, and so does what has a figure or a negation that the sentence has not: the year of
    a day, say.
    """
    told = [({e.sentence for e in s.evidence}, _words(s.text)) for s in brief.summary if not s.flags]

    def again(checked: CheckedFact) -> bool:
        fact = checked.fact
        words, cited_ = _words(fact.text), {e.sentence for e in fact.evidence}
        near = [said for sentences, said in told if cited_ & sentences]
        if fact.kind == "person":
            near += [_words(f.fact.text) for f in brief.facts if f.fact.kind != "person" and f.verdict == "supported"]
            return checked.verdict == "supported" and any(set(words) <= set(said) for said in near)
        return checked.verdict == "supported" and any(_is_in(words, said) for said in near)

    shown_ = (checked for checked in brief.facts if not again(checked))
    return tuple(sorted(shown_, key=lambda checked: [e.sentence for e in checked.fact.evidence[:1]]))


def _is_in(words: list[str], said: list[str]) -> bool:
    """Whether a sentence says most of these words, and no figure or negation is new, and they are much of it."""
    new = set(words) - set(said)
    if any(w in _DENIALS or any(c.isdigit() for c in w) for w in new) or len(words) < _MUCH * len(said):
        return False
    return len(new) <= (1 - _SAME) * len(set(words))


def told_line(brief: Brief, facts: tuple[CheckedFact, ...]) -> str:
    """How many facts are not among those shown, because what is shown tells them; empty if none."""
    count = len(brief.facts) - len(facts)
    return f"Not repeated: {_counted(count, 'fact')} told above" if count else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def source_line(brief: Brief) -> str:
    """The article in a line: day, address, length."""
    document = brief.document
    day = document.published.isoformat() if document.published else "no date"
    length = f"{_counted(len(document.sentences), 'French sentence')}, {_counted(document.words, 'word')}"
    return " · ".join(part for part in (day, document.url, length) if part)


def run_line(brief: Brief) -> str:
    """How much of the article stands behind the brief, and what made it."""
    coverage = brief.coverage
    models = ", ".join(name.partition("@")[0] for name in brief.run.models.values())
    return (
        f"{coverage.sentences_translated} of {_counted(coverage.sentences_total, 'sentence')} translated, "
        f"{coverage.sentences_used} used · {models} ({brief.run.engine}) · summarizer {brief.run.version}"
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
