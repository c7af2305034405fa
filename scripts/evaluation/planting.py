"""Plants one error in a good translation: a number, date, name, negation, speaker or role that changes what it says.

The rules know nothing of the checks: they read the English alone, with patterns of their own, so that what the checks
cannot read is planted as often as what they can.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

KINDS = ("number", "date", "name", "negation")
ATTRIBUTIONS = ("speaker", "role", "source")
"""Who says it, what office the person has, and that it is only said: planted apart, as few sentences offer a place."""

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_COUNTS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
           "twenty", "thirty", "forty", "fifty", "sixty"]  # fmt: skip
_DIGITS = re.compile(r"(?<![\w.,-])\d[\d,.]*\d(?![\w-])|(?<![\w.,-])\d(?![\w,.-])")
_WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(_COUNTS)})(?![\w-])", re.IGNORECASE)
_SCALE = re.compile(r"(?<=\d )(?:million|billion)\b")
_MONTH = re.compile(
    rf"(?<=\d )(?:{'|'.join(_MONTHS)})\b|(?:{'|'.join(_MONTHS)})(?= \d)|(?<=[iI]n )(?:{'|'.join(_MONTHS)})\b(?! [A-Z])"
)
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b(?! [A-Z])")
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-]|[,.]\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{3,}\b(?!['’]t)")
_SPEAKER = re.compile(
    r"(?:(?:said|says|added|explained|told|according to) (?P<after>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*)"
    r"|(?P<before>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*) (?:said|says|added|explained|told)\b)"
)
_ACCORDING = re.compile(r",? ?\b[Aa]ccording to (?:[^\W\d]|[ '’.-](?! ))+(?:,|(?=[.;:)]))")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|President|Minister|Senator)\.? (?P<name>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*)")
_FULL_NAME = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*")
_OFFICES = ["president", "prime minister", "minister", "senator", "mayor", "chairman", "governor", "ambassador",
            "judge", "lawyer", "prosecutor", "professor", "journalist", "spokesman", "king", "bishop", "coach",
            "secretary", "doctor", "director"]  # fmt: skip
_OFFICE = re.compile(rf"(?<![\w-])(?:{'|'.join(_OFFICES)})(?![\w-])(?! of State| [Gg]eneral)", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\b"
    r"(?! not|n['’]t|[,.;?!]| no | never| nothing)"
)
_NEGATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(can)not\b"), r"\1"),
    (re.compile(r"\b(is|are|was|were|has|have|had|would|could|should|must|do|does|did)n['’]t\b"), r"\1"),
    (re.compile(r"\b(ca)n['’]t\b"), r"\1n"),
    (re.compile(r"\bwon['’]t\b"), "will"),
    (re.compile(r"(?<!whether or )\bnot (?!only\b|just\b|necessarily\b|least\b|to mention\b)"), ""),
    (re.compile(r"\bnever\b"), "always"),
    (re.compile(r"\bwithout (?!doubt)"), "with "),
    (re.compile(r"\b(?:nobody|no one)\b"), "everybody"),
    (re.compile(r"\bno (?!longer|doubt|more|less|matter|later|sooner)"), "some "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A translation with one error in it: what stood there, and what stands there now."""

    kind: str
    source: str
    reference: str
    target: str
    was: str
    now: str


class Planter:
    """Plants errors; equal seeds plant equal errors.

    Parameters
    ----------
    references: English sentences; a word that they never write in lower case counts as a name.
    seed: of the choices.
    """

    def __init__(self, references: Iterable[str], seed: int = 0) -> None:
        text = " ".join(references)
        lower = set(re.findall(r"\b[a-z][^\W\d_]+", text))
        names = Counter(m.group() for m in _NAME.finditer(text))
        self._known = {n for n in names if n.lower() not in lower and n not in (*_MONTHS, *_DAYS) and not n.isupper()}
        self._names = sorted(n for n in self._known if names[n] >= 3)  # a word of one title is no name to put anywhere
        told = [m["after"] or m["before"] for m in _SPEAKER.finditer(text)] + [
            m["name"] for m in _TITLED.finditer(text)
        ]
        self._people = {name.split()[-1] for name in told} & self._known
        self._random = random.Random(seed)  # noqa: S311 - choices, not secrets
        self._rules: dict[str, Callable[[str], tuple[int, int, str] | None]] = {
            "number": self._number, "date": self._date, "name": self._name, "negation": self._negation,
            "speaker": self._speaker, "role": self._role, "source": self._source,
        }  # fmt: skip

    def plant(self, kind: str, source: str, reference: str) -> Planted | None:
        """One error of a kind in a reference, or None if it offers no place for one."""
        made = self._rules[kind](reference)
        if made is None:
            return None
        start, end, now = made
        target = reference[:start] + now + reference[end:]
        return None if target == reference else Planted(kind, source, reference, target, reference[start:end], now)

    def some(self, pairs: Sequence[tuple[str, str]], each: int, kinds: Sequence[str] = KINDS) -> list[Planted]:
        """At most `each` errors of every kind, in sentence pairs drawn without order; no pair is used twice."""
        order = list(range(len(pairs)))
        self._random.shuffle(order)
        made: list[Planted] = []
        left = dict.fromkeys(kinds, each)
        for index in order:
            for kind in sorted((k for k in kinds if left[k]), key=lambda k: -left[k]):
                if planted := self.plant(kind, *pairs[index]):
                    made.append(planted)
                    left[kind] -= 1
                    break
        return made

    def _pick(self, matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
        found = list(matches)
        return self._random.choice(found) if found else None

    def _other(self, words: Sequence[str], word: str) -> str:
        now = self._random.choice([w for w in words if w.lower() != word.lower()])
        return now.capitalize() if word[0].isupper() else now

    def _number(self, text: str) -> tuple[int, int, str] | None:
        years = {m.start() for m in _YEAR.finditer(text)}
        match = self._pick(
            m
            for p in (_DIGITS, _WORDS, _SCALE)
            for m in p.finditer(text)
            if m.start() not in years and m.group() != "1"
        )
        if match is None:
            return None
        word = match.group()
        if word in ("million", "billion"):
            now = "billion" if word == "million" else "million"
        elif word[0].isdigit():
            now = self._other_digits(word)
        else:
            now = self._other(_COUNTS, word)
        return match.start(), match.end(), now

    def _other_digits(self, word: str) -> str:
        """A digit changed, or, in a long number, a digit lost and the separators moved (244,890 → 24,490)."""
        if "," in word and "." not in word and self._random.random() < 0.5:
            digits = word.replace(",", "")
            cut = self._random.randrange(1, len(digits))
            return f"{int(digits[:cut] + digits[cut + 1 :]):,}"
        place = self._random.choice([i for i, c in enumerate(word) if c.isdigit()])
        choices = [d for d in "123456789" if d != word[place]]
        return word[:place] + self._random.choice(choices) + word[place + 1 :]

    def _date(self, text: str) -> tuple[int, int, str] | None:
        match = self._pick(m for p in (_MONTH, _DAY, _YEAR) for m in p.finditer(text))
        if match is None:
            return None
        word = match.group()
        if word[0].isdigit():
            now = str(int(word) + self._random.choice((-10, -2, -1, 1, 2, 10)))
        else:
            now = self._other(_MONTHS if word in _MONTHS else _DAYS, word)
        return match.start(), match.end(), now

    def _name(self, text: str) -> tuple[int, int, str] | None:
        match = self._pick(m for m in _NAME.finditer(text) if m.group() in self._known)
        if match is None:
            return None
        word = match.group()
        now = self._mangled(word) if self._random.random() < 0.5 else self._other(self._names, word)
        return (match.start(), match.end(), now) if now[:4].lower() != word[:4].lower() or now != word else None

    def _mangled(self, word: str) -> str:
        """The way a small model spells a name that it does not know: the start, then other letters of the same."""
        keep = max(2, len(word) // 2)
        rest = list(word[keep:])
        for _ in range(5):
            letters = [self._random.choice("aeiou" if c in "aeiouy" else "bdfglmnprst") for c in rest]
            if sum(a != b for a, b in zip(letters, rest, strict=True)) >= min(2, len(rest)):
                break
        return word[:keep] + "".join(letters)

    def _negation(self, text: str) -> tuple[int, int, str] | None:
        for pattern, instead in _NEGATIONS:
            if match := self._pick(pattern.finditer(text)):
                return match.start(), match.end(), match.expand(instead)
        match = self._pick(_AUXILIARY.finditer(text))
        return (match.end(), match.end(), " not") if match else None

    def _speaker(self, text: str) -> tuple[int, int, str] | None:
        """Whoever speaks and another person of the sentence change places."""
        speaker = self._pick(m for m in _SPEAKER.finditer(text) if self._is_person(m["after"] or m["before"]))
        if speaker is None:
            return None
        kind = "after" if speaker["after"] else "before"
        here, words = speaker.span(kind), speaker[kind].split()
        other = self._pick(
            m
            for m in _FULL_NAME.finditer(text)
            if self._is_person(m.group()) and not set(m.group().split()) & set(words)
        )
        if other is None:
            return None
        (first, first_end), (second, second_end) = sorted((here, other.span()))
        now = text[second:second_end] + text[first_end:second] + text[first:first_end]
        return first, second_end, now

    def _is_person(self, name: str) -> bool:
        """Whether a name is all names, and the last of them somewhere that of one who speaks or has a title."""
        return name.split()[-1] in self._people and all(word in self._known for word in name.split())

    def _role(self, text: str) -> tuple[int, int, str] | None:
        """An office near a name becomes another."""
        match = self._pick(
            m
            for m in _OFFICE.finditer(text)
            if any(n.group() in self._known for n in _NAME.finditer(text, max(0, m.start() - 40), m.end() + 40))
        )
        if match is None:
            return None
        word = match.group()
        return match.start(), match.end(), self._other(_OFFICES, word)

    def _source(self, text: str) -> tuple[int, int, str] | None:
        """What somebody says, "according to the police", becomes a fact."""
        match = self._pick(_ACCORDING.finditer(text))
        return (match.start(), match.end(), "") if match else None
