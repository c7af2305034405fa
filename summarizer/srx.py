"""Sentence ends by LanguageTool's SRX rules for French, run by choppa; its slowest rules only where they can hold."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from summarizer.document import Span

if TYPE_CHECKING:
    from choppa import SrxDocument
    from choppa.rule_manager import RuleManager

_RULES = "fr_two"
_LOOK_BACK = 100  # characters that a `*` of a rule stands for, looking back; choppa's own
_REACH = 450  # characters that a rule about brackets looks back: four of its `*`, and more
_FEW_MARKS = 40  # so many are asked about in no time with every rule
_ABOUT_BRACKETS = (r"\([^\)]*", r"\[[^\]]*", r"\{[^\}]*")  # how such a rule begins
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))


class ChoppaSplitter:
    """LanguageTool's SRX rules for French, as run by choppa; loaded at the first text.

    Its rules for full stops inside brackets try each combination of up to four stops in four hundred characters, at
    every mark: minutes for « A. B. C. … ». They are asked only inside brackets, so the ends are the same.
    """

    @cached_property
    def _rules(self) -> SrxDocument:
        with _stand_in("xmlschema"):  # 0.1 s; choppa only needs it to check rules against their schema
            import choppa

        return choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)

    @cached_property
    def _outside(self) -> RuleManager:
        """The rules but for those about brackets; made for the first long paragraph, for it takes 0.1 s."""
        from choppa.structures import LanguageRule

        few = [
            LanguageRule(
                part.name, [rule for rule in part.rules if not rule.before_pattern.startswith(_ABOUT_BRACKETS)]
            )
            for part in self._rules.get_language_rule_list(_RULES)
        ]
        return self._rules.get_rule_manager(few, _LOOK_BACK)

    @cached_property
    def _pieces(self) -> Callable[[str], Iterator[str]]:
        rules, splitter = self._rules, self
        from choppa import SrxTextIterator

        class Pieces(SrxTextIterator):  # defined here: choppa is imported when it is needed
            asked = 0

            def is_exception(self, rule_matcher: Any) -> bool:
                self.asked += 1
                text, place = self.text_manager.get_text(), rule_matcher.get_break_position()
                if self.asked <= _FEW_MARKS or _in_brackets(text, place):
                    return bool(super().is_exception(rule_matcher))
                pattern = splitter._outside.get_exception_pattern(rule_matcher.rule)
                return pattern is None or pattern.match(text, place) is None

        return lambda text: Pieces(rules, _RULES, text, max_lookbehind_construct_length=_LOOK_BACK)

    def ends(self, text: str) -> Iterator[int]:
        """Where each sentence of `text` ends, with the white space after it."""
        end = 0
        for piece in self._pieces(text):
            end += len(piece)
            yield end

    def split(self, text: str) -> tuple[Span, ...]:
        """The spans of the sentences in `text`, in order, without the white space around them."""
        return spans_between(text, self.ends(text))


def spans_between(text: str, ends: Iterable[int]) -> tuple[Span, ...]:
    """The spans that end at `ends`, without the white space around them; those of nothing but white space left out."""
    spans = []
    start = 0
    for end in ends:
        piece = text[start:end]
        if piece.strip():
            spans.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def _in_brackets(text: str, place: int) -> bool:
    """Whether a bracket is open at a place of a text, and closed behind it."""
    start = max(0, place - _REACH)
    return any(
        text.rfind(opening, start, place) > text.rfind(closing, start, place) and text.find(closing, place) >= 0
        for opening, closing in _BRACKETS
    )


@contextmanager
def _stand_in(name: str) -> Iterator[None]:
    """Let imports of a module give one that imports the real one when something in it is asked for."""
    if name in sys.modules:
        yield
        return
    module = ModuleType(name)
    vars(module)["__getattr__"] = lambda attribute: getattr(import_module(name), attribute)  # PEP 562
    sys.modules[name] = module
    try:
        yield
    finally:
        del sys.modules[name]
