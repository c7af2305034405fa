"""What all formats share: the numbers of French sentences, the marks that point at them, and the words of verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from summarizer.glossary import fold
from summarizer.marks import QUOTED
from summarizer.results import Brief, CheckedFact, Evidence, Fact, Flag, Headline, SummarySentence, Verdict
from summarizer.verify.number_reader import read_numbers
from summarizer.verify.words import ordinary

# Of the words of a fact that says a sentence of the summary again, so many are in it, in this order; and it has so many
# of its words: « 12 councillors » is a fact of its own.
_SAME, _MUCH = 0.95, 0.5
_QUOTED = 1 / 3  # a sentence with so much of it in quotation marks is a quote
_ALIKE = 5  # first letters that the forms of a word share: "defence", "defense"
_LINKS = frozenset({"of", "for", "in", "his", "her", "its"})
_ROW = 8  # words of a fact that stand so in a sentence of the summary; « 12 councillors » is a fact of its own
_OF_SAME = {"extracted": 0.0, "compressed": 0.75, "generated": _SAME}
_DENIALS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "without", "t", "cannot", "neither", "nor"})
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


def cited(brief: Brief, facts: Iterable[CheckedFact]) -> tuple[int, ...]:
    """The indices of all sentences that the brief points at, with these of its facts, in order."""
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
    """The kind of a fact, where that tells a reader something: that words are somebody's, or what a mere name is.

    A whole sentence says itself what it is about, and the day or the sum that it was found by is seldom its matter.
    """
    if fact.kind == "person" or not _SENTENCE_END.search(fact.text):
        return fact.kind
    quoted = sum(len(m.group()) for m in QUOTED.finditer(fact.text))
    return "quote" if quoted > _QUOTED * len(fact.text) else ""


def untold(brief: Brief) -> tuple[CheckedFact, ...]:
    """The facts in the order of the article, but for those that say again what stands beside them.

    That is a sentence of the summary, or for a person with a role a fact that is shown and tells both. What is in doubt
    stays, the fact or the sentence, and so does what has a figure, a name or a negation that the sentence has not: the
    year of a day, say. Where a reader asked for kinds of facts, all of these are shown.
    """
    if brief.run.options.get("fact_kinds", "all") != "all":
        return _as_told(brief.facts)
    told = [s for s in brief.summary if not s.flags]

    def again(checked: CheckedFact) -> bool:
        cited_ = {e.sentence for e in checked.fact.evidence}
        near = [(s, {e.sentence for e in s.evidence}) for s in told]
        return checked.verdict == "supported" and any(
            _is_in(checked.fact.text, s.text, same=_OF_SAME[s.origin] if cited_ <= sentences else _SAME)
            for s, sentences in near
            if cited_ & sentences
        )

    kept = [f for f in brief.facts if f.fact.kind == "person" or not again(f)]
    texts = [(s.text, s.evidence) for s in told]
    texts += [(f.fact.text, f.fact.evidence) for f in kept if f.fact.kind != "person"]
    return _as_told(f for f in kept if f.fact.kind != "person" or not _introduced(f, texts))


def _as_told(facts: Iterable[CheckedFact]) -> tuple[CheckedFact, ...]:
    return tuple(sorted(facts, key=lambda checked: [e.sentence for e in checked.fact.evidence[:1]]))


def _is_in(text: str, sentence: str, *, same: float) -> bool:
    """Whether a sentence says so many of these words, all names and figures, in this order, and they are much of it.

    Of the same French sentence, told whole, other words are only another translation; shortened, a few may be what was
    left out.
    """
    words, said = _words(text), _words(sentence)
    differing = set(words) ^ set(said)
    if differing & _DENIALS:
        return False
    if len(words) >= _ROW and f" {' '.join(words)} " in f" {' '.join(said)} ":
        return True
    if len(words) < _MUCH * len(said):
        return False
    if not (_in_order(_figures(text), _figures(sentence)) and _in_order(_names(text), _names(sentence))):
        return False
    blocks = SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= same * len(words)


def _in_order(some: list[str], those: list[str]) -> bool:
    rest = iter(those)
    return all(one in rest for one in some)


def _figures(text: str) -> list[str]:
    return [str(number.value) for number in read_numbers(text, "en")]


def _names(text: str) -> list[str]:
    """The words with a capital, but for those that have it from their place: "The", "In"."""
    words = re.findall(r"[^\W\d_]\w*", text)
    return [w for k, w in enumerate(words) if w[0].isupper() and (k or fold(w) not in ordinary("en"))]


def _introduced(person: CheckedFact, texts: Iterable[tuple[str, tuple[Evidence, ...]]]) -> bool:
    """Whether one of the texts has name and role side by side: "Anne Durand, the mayor", "mayor Anne Durand".

    In a text that rests on the person's own sentence the words of the role may have another form or order.
    """
    name, _, role = (" ".join(_plain(part)) for part in person.fact.text.partition(", "))
    if person.verdict != "supported" or not role:
        return False
    sides = (f" {name} {role} ", f" {role} {name} ")
    own = {e.sentence for e in person.fact.evidence}
    for text, evidence in texts:
        said = f" {' '.join(_plain(text))} "
        if any(side in said for side in sides):
            return True
        if own & {e.sentence for e in evidence} and _beside(said.split(), name.split(), role.split()):
            return True
    return False


def _beside(said: list[str], name: list[str], role: list[str]) -> bool:
    """Whether the words of a role, in whatever form and order, stand right before a name or right behind it."""
    said, role = ([w for w in words if w not in _LINKS] for words in (said, role))
    wanted = sorted(word[:_ALIKE] for word in role)
    for k in range(len(said) - len(name) + 1):
        if said[k : k + len(name)] == name:
            sides = (said[max(0, k - len(role)) : k], said[k + len(name) : k + len(name) + len(role)])
            if any(sorted(word[:_ALIKE] for word in side) == wanted for side in sides):
                return True
    return False


def _plain(text: str) -> list[str]:
    return [w for w in _words(text) if w not in ("the", "a", "an")]


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
