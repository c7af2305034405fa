"""Every format shows the same claims, with evidence, flags and verdicts, and cannot be broken by a text."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Span
from summarizer.errors import FormatError
from summarizer.render import RENDERERS, RenderOptions, render_html, render_json, render_markdown, render_text
from summarizer.render.contract import from_contract, json_schema, render_facts_json, render_json_line, to_contract
from summarizer.render.evidence import cited, flags, label, marks, numbers, source_line, untold
from summarizer.render.html import render_fragment, render_page
from summarizer.render.markdown import escape
from summarizer.render.terminal import print_brief
from summarizer.render.text import render_facts
from summarizer.results import Brief, FactKind, Flag, Headline
from tests.builders import ARTICLE, ENGLISH, make_brief

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

PLAIN = RenderOptions()
WITH_SOURCE = RenderOptions(show_source=True)


@pytest.mark.parametrize("name", RENDERERS)
def test_formats_as_a_reader_sees_them(name: str, snapshot: SnapshotAssertion) -> None:
    """The whole output of each format, kept to be read by eye when it changes."""
    assert RENDERERS[name](make_brief(), RenderOptions(show_source=True, width=72)) == snapshot


@pytest.mark.parametrize("name", RENDERERS)
def test_nothing_of_a_brief_is_left_out(name: str) -> None:
    """Headline, summary, facts, reasons of doubts and flags stand in every format."""
    brief = make_brief()
    shown = " ".join(RENDERERS[name](brief, RenderOptions(width=10_000)).split())
    wanted = [brief.headline.text, *(s.text for s in brief.summary), *(f.fact.text for f in brief.facts)]
    wanted += [f.reason for f in brief.facts if f.verdict != "supported"]
    wanted += [flag.reason for _, flag in flags(brief)]
    assert [words for words in wanted if words not in shown] == []


@pytest.mark.parametrize("name", [name for name in RENDERERS if name not in ("json", "jsonl")])
def test_a_fact_that_says_a_sentence_of_the_summary_again_is_counted(name: str) -> None:
    """Not shown a second time, unless it is in doubt; a figure that the sentence has, and JSON, keep it."""
    brief = make_brief()
    sentence, first = brief.summary[0], brief.facts[0]
    again = dataclasses.replace(
        first, fact=dataclasses.replace(first.fact, kind="event", text=sentence.text, evidence=sentence.evidence)
    )
    doubtful = dataclasses.replace(again, verdict="altered", reason="the date is another")
    once = RENDERERS[name](dataclasses.replace(brief, facts=brief.facts[1:]), RenderOptions(width=10_000))
    for fact, more in ((again, 0), (doubtful, 1)):
        made = dataclasses.replace(brief, facts=(fact, *brief.facts[1:]))
        shown = " ".join(RENDERERS[name](made, RenderOptions(width=10_000)).split())
        assert shown.count(sentence.text) == once.count(sentence.text) + more
        assert ("Not repeated: 1 fact told above" in shown) == (more == 0)
        assert all(f.fact.text in shown for f in brief.facts[1:])
        assert len(json.loads(render_json(made, PLAIN))["key_facts"]) == len(brief.facts)
    alone = RENDERERS[name](dataclasses.replace(brief, facts=(again,)), RenderOptions(width=10_000))
    assert "Not repeated: 1 fact told above" in alone


WORDS = (
    "The plan for the two banks of the river will cost the town eighty million euros over the next ten years, "
    "the mayor said"
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (WORDS, False),
        (WORDS.replace("the mayor said", "the mayor has said"), False),
        (f"{WORDS} in 2017", True),
        ("The plan for the two banks of the river will cost the town eighty million euros", False),
        ("eighty million euros", True),
        (WORDS.replace("will", "will not"), True),
        (WORDS.replace("eighty", "ninety"), True),
        (WORDS.replace("two", "three"), True),
        (WORDS.replace("the river", "the Rhône"), True),
        (WORDS.replace("the mayor", "the Élysée"), True),
        (WORDS.replace("The plan", "Lyon"), True),
        (f"{WORDS}, under pressure from parents", False),
        (f"{WORDS}, under pressure from parents and teachers who had blocked the road to the school for weeks", True),
        (WORDS.replace("two", "ten").replace("next ten", "next two"), True),
    ],
)
def test_a_fact_with_another_figure_name_or_negation_is_shown(said: str, shown: bool) -> None:
    """Nearly the same words may say another thing: the year of a day, another price, a place, a "not"."""
    brief = make_brief()
    summary = dataclasses.replace(brief.summary[0], text=f"{WORDS}.", flags=(), origin="compressed")
    fact = dataclasses.replace(brief.facts[0].fact, kind="event", text=f"{said}.", evidence=summary.evidence)
    checked = dataclasses.replace(brief.facts[0], fact=fact, verdict="supported")
    assert bool(untold(dataclasses.replace(brief, summary=(summary,), facts=(checked,)))) == shown
    denied = dataclasses.replace(summary, text=f"{WORDS.replace('will', 'will not')}.")
    assert untold(dataclasses.replace(brief, summary=(denied,), facts=(checked,))) or "not" in said
    run = dataclasses.replace(brief.run, options={**brief.run.options, "fact_kinds": "event"})
    assert untold(dataclasses.replace(brief, summary=(summary,), facts=(checked,), run=run)) == (checked,)


def test_another_translation_of_a_sentence_that_is_told_whole_is_not_repeated() -> None:
    """The summary may have shortened a sentence; where it has not, other words for it say nothing new."""
    brief = make_brief()
    said = WORDS.replace("will cost the town", "is expected to be a burden for the town of")
    for origin, again in (("compressed", True), ("extracted", False)):
        summary = dataclasses.replace(brief.summary[0], text=f"{WORDS}.", flags=(), origin=origin)
        for text, shown in ((said, again), (said.replace("ten", "nine"), True), (said.replace("river", "Seine"), True)):
            fact = dataclasses.replace(brief.facts[0].fact, kind="date", text=text, evidence=summary.evidence)
            checked = dataclasses.replace(brief.facts[0], fact=fact, verdict="supported")
            assert bool(untold(dataclasses.replace(brief, summary=(summary,), facts=(checked,)))) == shown


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("date", "Works begin on 5 March 2017.", ""),
        ("date", "in March", "date"),
        ("quantity", "It will cost 12 million euros.", ""),
        ("person", "Paul Martin, mayor of Lyon", "person"),
        ("person", 'Paul Martin, author of "The Last Summer of the Republic"', "person"),
        ("event", '"We shall rebuild it, whatever it costs," he said.', "quote"),
        ("quote", 'They spoke of "frank discussions" at the meeting in Brussels on Tuesday.', ""),
    ],
)
def test_a_whole_sentence_has_no_label_but_quote(kind: FactKind, text: str, shown: str) -> None:
    """What a sentence is about it says itself; that most of it is somebody's words a reader must know."""
    assert label(dataclasses.replace(make_brief().facts[0].fact, kind=kind, text=text)) == shown


def test_facts_stand_in_the_order_of_the_article() -> None:
    """However they are ranked, readers see them as the article tells them; a person whom another fact tells goes."""
    brief = make_brief()
    order = [f.fact.evidence[0].sentence for f in untold(dataclasses.replace(brief, facts=brief.facts[::-1]))]
    assert order == sorted(order)
    first = brief.facts[0]
    text = "The mayor of Lyon, Paul Martin, has met the minister Anne Durand."
    event = dataclasses.replace(first.fact, kind="event", text=text)
    other = brief.facts[3].fact.evidence
    assert not {e.sentence for e in other} & {e.sentence for e in first.fact.evidence}
    for role, evidence, shown in (
        ("mayor of Lyon", other, False),
        ("former mayor of Lyon", first.fact.evidence, True),
        ("minister", other, True),
        ("Lyon mayor", other, True),
        ("Lyon mayor", first.fact.evidence, False),
        ("minister", first.fact.evidence, True),
    ):
        person = dataclasses.replace(first.fact, kind="person", text=f"Paul Martin, {role}", evidence=evidence)
        both = tuple(dataclasses.replace(first, fact=fact, verdict="supported") for fact in (person, event))
        kinds = [f.fact.kind for f in untold(dataclasses.replace(brief, facts=both))]
        assert ("person" in kinds, "event" in kinds) == (shown, True)


def test_marks_point_at_sentences() -> None:
    """A mark is the number of the French sentence, title included, from 1; made-up words are marked as such."""
    brief = make_brief()
    assert marks(brief.headline.evidence) == "[1]"
    assert marks(brief.facts[1].fact.evidence) == "[2]"
    assert marks(brief.summary[1].evidence, "generated") == "[generated: 4]"
    assert marks(()) == "[no evidence]"
    assert numbers((*brief.facts[3].fact.evidence, *brief.headline.evidence)) == (1, 3)
    assert cited(brief, untold(brief)) == (0, 1, 2, 3)


def test_the_source_is_printed_on_demand() -> None:
    """Plain text prints the cited French sentences with --show-source, and only then."""
    brief = dataclasses.replace(make_brief(), facts=())
    assert "FRENCH SENTENCES" not in render_text(brief, PLAIN)
    shown = render_text(brief, WITH_SOURCE)
    assert "[2] Le plan a été voté mardi par 12 élus, selon M. Dupont.\n" in shown
    assert "bon plan" not in shown


@given(width=st.integers(1, 200))
@settings(max_examples=40, deadline=None)
def test_text_is_as_narrow_as_asked(width: int) -> None:
    """No line is longer than the width (30 at least), and no mark is torn from its words or apart."""
    shown = render_text(make_brief(), RenderOptions(show_source=True, width=width))
    assert max(map(len, shown.splitlines())) <= max(30, width)
    assert not re.search(r"^ *\[[\d, ]+\]$", shown, re.MULTILINE)


def test_a_missing_translation_shows_the_french() -> None:
    """Where the model gave nothing, the reader sees the French words and not a hole."""
    brief = make_brief(english=("", *ENGLISH[1:]))
    assert render_text(brief, PLAIN).startswith("« Un plan pour les bibliothèques » [1]\n")
    assert "<h1" in render_html(brief, PLAIN)
    assert "« Un plan pour les bibliothèques »" in render_markdown(brief, PLAIN).splitlines()[0]


def test_contract_keeps_to_its_schema() -> None:
    """The JSON validates against the schema that is printed, and reads back to the same values."""
    brief = make_brief()
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(render_json(brief, PLAIN)), schema)
    assert from_contract(render_json(brief, PLAIN)) == to_contract(brief)
    assert from_contract(render_json_line(brief)) == to_contract(brief)
    assert render_json_line(brief).count("\n") == 1


def test_contract_has_the_agreed_fields() -> None:
    """The names that other programs rely on."""
    found = json.loads(render_json(make_brief(), PLAIN))
    assert list(found) == [
        *("schema_version", "source", "headline", "summary", "key_facts", "translation", "coverage", "flags", "run")
    ]
    assert found["source"]["published"] == "2017-03-04"
    assert found["summary"][1]["origin"] == "generated"
    assert found["translation"][3]["flags"] == [
        {"check": "number", "reason": "the French has 8.5, the English 85", "sentence": 3}
    ]
    (evidence,) = found["key_facts"][2]["evidence"]
    text = make_brief().document.text
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"] == "8,5 millions d'euros"


@pytest.mark.parametrize("spoil", ["{", "[]", '{"schema_version": 1}'])
def test_a_broken_contract_is_refused(spoil: str) -> None:
    """Reading says what is wrong and how to make it right."""
    with pytest.raises(FormatError, match="--format json"):
        from_contract(spoil)


def test_another_schema_version_is_refused() -> None:
    """A brief of a later program is not read half."""
    data = render_json(make_brief(), PLAIN).replace('"schema_version": 1', '"schema_version": 2')
    with pytest.raises(FormatError, match="version 2"):
        from_contract(data)


class _Page(HTMLParser):
    """The tags, ids, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_links_lead_somewhere() -> None:
    """Each claim links to a French sentence of the page; ids are unique; nothing is loaded from elsewhere."""
    other = make_brief(dataclasses.replace(ARTICLE, title="Un autre plan"))
    page = _Page(render_page((make_brief(), other)))
    assert len(page.links) > 8
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)


EVIL = '<script>alert("x")</script> & <img src=x onerror=1> {{ 777*7 }} [x](y) *b* `c`'


def evil_brief() -> Brief:
    """A brief whose every text wants to break out."""
    body = ARTICLE.text.replace("élus", f"élus {EVIL}")
    brief = make_brief(dataclasses.replace(ARTICLE, text=body, title=EVIL, url=f"http://x/{EVIL}"), (EVIL,) * 4)
    facts = (dataclasses.replace(f, reason=EVIL, fact=dataclasses.replace(f.fact, text=EVIL)) for f in brief.facts)
    return dataclasses.replace(brief, facts=tuple(facts), flags=(Flag("x", EVIL),))


def test_html_escapes_everything() -> None:
    """No text of an article or a model becomes markup."""
    page = _Page(render_fragment(evil_brief()))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert page.text.count("alert") > 8
    assert "5439" not in page.text


def test_markdown_escapes_everything() -> None:
    """Stars, links, code and HTML of a text are shown as they are."""
    shown = render_markdown(evil_brief(), PLAIN)
    assert not re.search(r"(?<!\\)<script|(?<!\\)\[x|(?<!\\)`c|(?<![\\*])\*b", shown)
    assert escape("1. un # deux\n- trois") == "1\\. un # deux - trois"
    assert escape("# titre") == "\\# titre"


def test_markdown_notes_are_all_there() -> None:
    """Each footnote that is referred to is defined, with the French."""
    shown = render_markdown(make_brief(), PLAIN)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", shown))
    defined = set(re.findall(r"^\[\^(\d+)\]:", shown, re.MULTILINE))
    assert used == defined == {"1", "2", "3", "4"}


def test_notebook() -> None:
    """A brief shows itself in a notebook as the fragment."""
    brief = make_brief()
    assert brief._repr_html_() == render_fragment(brief)
    assert render_fragment(brief).startswith("<article")


@pytest.mark.parametrize("colour", [True, False])
def test_terminal(colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal shows the same words, with colours unless NO_COLOR is set."""
    from rich.console import Console

    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    print_brief(make_brief(), Console(file=out, force_terminal=True, color_system="standard", width=200), WITH_SOURCE)
    assert ("\x1b[32m" in out.getvalue()) is colour
    shown = " ".join(re.sub(r"\x1b\[[\d;]*m", "", out.getvalue()).split())
    for words in (
        "A plan for libraries [1]",
        "altered: the French has 8.5",
        "! [generated: 4] number:",
        "[4] Il coûtera",
    ):
        assert words in shown


def test_a_narrow_terminal_cuts_no_word() -> None:
    """Where a word does not fit its column it goes on in the next line."""
    from rich.console import Console

    out = io.StringIO()
    brief = make_brief()
    print_brief(brief, Console(file=out, width=16), PLAIN)
    shown = "".join(out.getvalue().split())
    assert [word for fact in brief.facts for word in fact.fact.text.split() if word not in shown] == []


def test_counts_of_one_have_no_s() -> None:
    """`1 French sentence`, not `1 French sentences`."""
    brief = make_brief()
    document = brief.document
    one = dataclasses.replace(document.sentences[0], span=Span(0, 4))
    short = dataclasses.replace(document, text="Oui.", sentences=(one,))
    assert source_line(dataclasses.replace(brief, document=short)).endswith("1 French sentence, 1 word")


def test_facts_alone() -> None:
    """Facts can be shown without a brief, as text and as JSON."""
    brief = make_brief()
    shown = render_facts(brief.facts, brief.document, 72)
    assert shown.startswith("✓ quantity 12 councillors [2]\n")
    assert "[4] Il coûtera" in shown
    assert [f["verdict"] for f in json.loads(render_facts_json(brief.facts))] == [
        *("supported", "supported", "altered", "missing")
    ]


def test_an_empty_brief_is_shown() -> None:
    """Without summary, facts and flags every format still says what it has."""
    brief = make_brief()
    bare = dataclasses.replace(brief, headline=Headline("", ()), summary=(), facts=(), flags=())
    for name, render in RENDERERS.items():
        assert "0.1.0" in render(bare, PLAIN), name
