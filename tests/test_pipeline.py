"""The package as a user of Python sees it: what README shows, and the errors that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import summarizer
from summarizer import Article, BriefOptions, Budget, Pipeline
from summarizer.engines.fake import FakeTranslator
from summarizer.errors import EmptyInput, ModelMissing, UsageError
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.pipeline import WINDOW
from summarizer.settings import Settings
from summarizer.summarize import make_summarizer
from summarizer.summarize.abstractive import AbstractiveSummarizer
from summarizer.translate import SentenceTranslator
from summarizer.weights.store import Store
from summarizer.weights.verify import sha256_of
from tests.parsers import BareParser
from tests.weights.tiny_seq2seq import make_seq2seq

README = Path(__file__).resolve().parents[1] / "README.md"
TEXT = "Le maire de Lyon a quitté ses fonctions. Il avait été élu en 2014 avec 3 200 voix."


@pytest.fixture
def pipeline() -> Pipeline:
    """The real stages around a fake engine and a parser without a model."""
    parser, glossary = BareParser(), Glossary.load()
    translator = SentenceTranslator(FakeTranslator(rule=str.upper), None, glossary)
    stage = make_summarizer("lead", parser=parser, translator=translator, glossary=glossary)
    return Pipeline(translator, stage, parser, "fake")


def test_the_readme_example_runs(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code that README shows does what it says."""
    found = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    monkeypatch.setattr(Pipeline, "load", lambda: pipeline)
    exec(found[1], {})  # noqa: S102 - our own README
    assert "LE PRÉSIDENT A ANNONCÉ" in capsys.readouterr().out


def test_public_names() -> None:
    """What the package promises is there, and it says that it is typed."""
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)
    assert (Path(summarizer.__file__).parent / "py.typed").exists()


def test_briefs_keep_their_order(pipeline: Pipeline) -> None:
    """More articles than share a window come out as they went in, each with its own text."""
    articles = [Article(TEXT, title=f"Titre {n}") for n in range(WINDOW + 3)]
    briefs = list(pipeline.briefs(articles, BriefOptions(budget=Budget(sentences=1), facts=0)))
    assert [brief.headline.text for brief in briefs] == [f"TITRE {n}" for n in range(WINDOW + 3)]
    assert {len(brief.summary) for brief in briefs} == {1}
    assert {brief.facts for brief in briefs} == {()}


def test_facts_do_not_say_the_summary_again() -> None:
    """Events of sentences that the summary has are no key facts of the brief; of the facts alone they are."""
    parser, glossary = SpacyParser(), Glossary.load()
    translator = SentenceTranslator(FakeTranslator(), None, glossary)
    stage = make_summarizer("lead", parser=parser, translator=translator, glossary=glossary)
    pipeline = Pipeline(translator, stage, parser, "fake")
    news = "Le maire de Lyon a quitté la réunion du conseil. Le Sénat a voté la loi sur les retraites."
    brief, alone = pipeline.brief(news, BriefOptions(budget=Budget(sentences=1))), pipeline.facts(news)
    assert [e.sentence for s in brief.summary for e in s.evidence] == [0]
    for found, told_again in ((brief.facts, False), (alone, True)):
        assert (0 in {f.fact.evidence[0].sentence for f in found if f.fact.kind == "event"}) is told_again


@pytest.mark.parametrize("text", ["", "  \n", "\u00a0"])
def test_a_text_without_a_sentence(pipeline: Pipeline, text: str) -> None:
    """It is an error, not an empty brief."""
    with pytest.raises(EmptyInput, match="at least one sentence"):
        pipeline.brief(text)


@pytest.mark.parametrize("length", [{"sentences": 0}, {"sentences": -1}, {"words": 0}])
def test_a_length_below_one(length: dict[str, int]) -> None:
    """A budget of nothing is refused where it is made."""
    with pytest.raises(UsageError, match="at least one"):
        Budget(**length)


def test_loading_names_what_is_wrong(tmp_path: Path) -> None:
    """An unknown model and an unknown summarizer are told before anything is loaded."""
    settings = Settings(cache_dir=tmp_path, offline=True)
    with pytest.raises(ModelMissing, match="no-such-model"):
        Pipeline.load("no-such-model", settings=settings)
    with pytest.raises(UsageError, match="extractive"):
        Pipeline.load(summarizer="best", memory=False, settings=settings)


def test_the_run_record_has_every_digest(pipeline: Pipeline, tmp_path: Path) -> None:
    """An abstractive model and a glossary are recorded with their digests, and the settings reach the model."""
    folder = make_seq2seq("bart", tmp_path / "bart")
    terms = tmp_path / "terms.tsv"
    terms.write_text("Otan\tNATO\n", encoding="utf-8")
    settings = Settings(cache_dir=tmp_path / "cache", threads=3, offline=True)
    loaded = Pipeline.load(summarizer=f"abstractive:{folder}", glossary=terms, memory=False, settings=settings)
    digest = Store(settings).resolve(str(folder)).digest
    assert loaded.models == {"summarization": f"{folder}@{digest}"}
    assert loaded.choices["glossary"] == f"{terms}@{sha256_of(terms)[:12]}"
    assert isinstance(loaded.summarizer, AbstractiveSummarizer)
    assert loaded.summarizer.writer.threads == 3
    pipeline.models = loaded.models
    assert pipeline.brief(TEXT).run.models.keys() == {"translation", "summarization"}
