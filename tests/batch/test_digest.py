"""The digest of a few briefs, in the shape of the JSON contract."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from summarizer.batch.digest import make_digest
from summarizer.batch.digest_page import LINKS, digest_html, digest_markdown
from summarizer.batch.journal import Journal
from summarizer.batch.rows import Done
from summarizer.cli import main
from summarizer.cli.digest import digest as command
from summarizer.cli.session import Session
from summarizer.engines.fake import FakeTranslator
from summarizer.errors import UsageError
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.pipeline import Pipeline
from summarizer.summarize import make_summarizer
from summarizer.translate import SentenceTranslator

EARTHQUAKE = (
    "Un séisme frappe Amatrice\n\n"
    "Le séisme qui a frappé la ville d'Amatrice a fait {dead} morts, selon la Protection civile italienne. "
    "La secousse a détruit une grande partie du centre, dans la région du Latium, en Italie. "
    "Matteo Renzi est attendu à Rome, a annoncé son ministre Angelino Alfano, qui remercie la Croix-Rouge."
)


def fact(kind: str, value: dict, text: str, sentence: int = 1) -> dict:
    """A key fact of the contract."""
    evidence = [{"sentence": sentence, "start": 0, "end": 1, "quote": "L"}]
    return {"kind": kind, "text": text, "value": value, "evidence": evidence, "verdict": "supported", "reason": ""}


def brief(title: str, headline: str, dead: int, published: str | None, *facts: dict) -> dict:
    """A brief of the contract about a fire, with its number of dead."""
    french = f"L'incendie de la raffinerie de Feyzin a fait {dead} morts, selon la préfecture."
    return {
        "schema_version": 1,
        "source": {"id": title, "title": title, "published": published, "language": "fr", "sentences": 2, "words": 20},
        "headline": {"text": headline, "evidence": [{"sentence": 0, "start": 0, "end": 1, "quote": "L"}]},
        "summary": [],
        "key_facts": [
            fact("place", {"name": "Feyzin"}, "Feyzin"),
            fact("organisation", {"name": "Total"}, "Total"),
            fact("quantity", {"value": str(dead), "unit": None, "of": "dead", "said": str(dead)}, f"{dead} dead"),
            *facts,
        ],
        "translation": [
            {"sentence": 0, "source": title, "text": headline, "flags": []},
            {"sentence": 1, "source": french, "text": "…", "flags": []},
        ],
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with three briefs of two days, one with hostile words, and a broken file."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    pavel = [fact("person", {"name": "Petr Pavel", "role": role}, "x") for role in ("chairman", "general", "chairman")]
    made = {
        "a": brief("Un incendie", "A fire", 12, "2020-01-05", pavel[0]),
        "b": brief("Feu à Feyzin", "Fire in <script>alert(1)</script> [Feyzin](x)", 15, "2020-01-06", *pavel[1:]),
        "c": brief("Sans date", "No date", 12, None, fact("person", {"name": "PETR PAVEL", "role": None}, "x")),
    }
    for name, content in made.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / "b.md").touch()
    (folder / "c.json").rename(folder / "c (2) ].json")  # a folder of briefs that somebody else named
    (folder / "d.json").write_text('{"half": ', encoding="utf-8")
    return tmp_path


def test_headlines_names_and_comparisons(out: Path) -> None:
    """Newest day first, names over their spellings, the differing numbers with their French."""
    made = make_digest(out)
    assert [item.published for item in made.items] == [dt.date(2020, 1, 6), dt.date(2020, 1, 5), None]
    assert made.items[0].link == "briefs/b.md"
    (person,) = made.people
    assert (person.name, person.role) == ("Petr Pavel", "chairman")
    assert [place for place, _ in person.places] == [0, 1, 2]
    assert [(mention.name, len(mention.places)) for mention in made.organisations] == [("Total", 3)]
    (comparison,) = made.comparisons
    assert comparison.agreement == "differ"
    assert "15 morts" in comparison.claims[0].quote
    assert len(made.unreadable) == 1


def test_one_day(out: Path) -> None:
    """Only that day's briefs; none of a day is an error that says so."""
    assert len(make_digest(out, dt.date(2020, 1, 5)).items) == 1
    with pytest.raises(UsageError, match="no JSON briefs of 1999-01-01"):
        make_digest(out, dt.date(1999, 1, 1))


def test_only_broken_files_are_named(out: Path) -> None:
    """Where none is a brief, the error says which are not, and how many more."""
    for path in (out / "briefs").glob("*.json"):
        path.write_text('{"half": ', encoding="utf-8")
    with pytest.raises(UsageError, match=r"no JSON briefs \(not a brief: a\.json: .*; b\.json: .* and 1 more\): make"):
        make_digest(out)


def test_what_the_journal_does_not_list_is_no_brief(out: Path) -> None:
    """A killed run may have left files; one that is listed and gone is told."""
    with closing(Journal(out / "journal.sqlite")) as journal:
        for name in ("a", "gone"):
            journal.claim(f"/{name}", name, name, name, 1)
            journal.finish(f"/{name}", Done(name, "k", name, (f"briefs/{name}.json", f"briefs/{name}.md"), {}))
    made = make_digest(out)
    assert [item.headline for item in made.items] == ["A fire"]
    assert made.unreadable == ("gone.json: No such file or directory",)


class Links(HTMLParser):
    """Collects tags and links."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its link."""
        self.tags.add(tag)
        self.links.update(value for name, value in attrs if name == "href" and value)


def test_pages_escape_and_link(out: Path) -> None:
    """An article cannot put markup into the page, and every link leads to a file."""
    made = make_digest(out)
    page = Links()
    page.feed(digest_html(made))
    assert "script" not in page.tags
    markdown = digest_markdown(made)
    assert "<script>" not in re.sub(r"\\.", "", markdown)
    links = re.findall(r"(?<!\\)\]\((.*?)\)", markdown)
    assert all((out / unquote(link)).exists() for link in [*links, *page.links])
    assert not any(" " in link or "(" in link for link in links)
    for text in (digest_html(made), markdown):
        assert "3 articles differ" in text
        assert ", chairman" in text
        assert "d.json" in text.replace("\\", "")


def test_long_lists_say_what_they_leave_out(out: Path) -> None:
    """A name in very many articles has some links and the number of the others."""
    for n in range(LINKS):
        (out / f"briefs/n{n}.json").write_text(json.dumps(brief(f"t{n}", f"h{n}", n, None)), encoding="utf-8")
    made = make_digest(out)
    assert "and 3 more" in digest_markdown(made)
    assert "and 3 more articles" in digest_html(made)


def test_from_articles_to_a_difference(tmp_path: Path) -> None:
    """Two articles on one earthquake with other numbers of dead: batch and digest set them side by side, in French."""
    for name, dead in (("matin", 24), ("soir", 31)):
        (tmp_path / f"{name}.txt").write_text(EARTHQUAKE.format(dead=dead), encoding="utf-8")
    engine, parser, glossary = FakeTranslator(), SpacyParser(), Glossary.load()
    translator = SentenceTranslator(engine, None, glossary)
    stage = make_summarizer("extractive", parser=parser, translator=translator, glossary=glossary)
    session = Session(loader=lambda model, summary, settings: Pipeline(translator, stage, parser))
    out = tmp_path / "out"
    for line in (["batch", str(tmp_path), "-o", str(out), "--date", "2016-08-24"], ["digest", str(out)]):
        done = CliRunner().invoke(main, line, obj=session)
        assert done.exit_code == 0, done.output
    page = (out / "digest.md").read_text(encoding="utf-8")
    differing = page.partition("2 articles differ")[2]
    assert all(f"a fait {dead} morts" in differing for dead in (24, 31))


def test_the_command_writes_both_pages(out: Path) -> None:
    """Paths on stdout, the broken file on stderr."""
    result = CliRunner().invoke(command, [str(out)])
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [str(out / "digest.md"), str(out / "digest.html")]
    assert "d.json" in result.stderr
    assert (out / "digest.html").read_text(encoding="utf-8").startswith("<!doctype html>")
