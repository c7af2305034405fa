"""Learning from editors' choices: what is read, what is learned, and what a choice is worth."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from scripts import train_choice
from scripts.evaluation.editors import measure, within
from scripts.salience import editors
from scripts.salience.editors import edited, examples
from summarizer.protocols import Budget
from summarizer.summarize import salience
from summarizer.summarize.choice import CHOICE_FEATURES, choose_among

BODY = (
    "Le soleil brillait sur la ville. Le maire de Lyon a démissionné mardi après sa condamnation pour fraude. "
    "Son avocat a fait appel du jugement. Le conseil municipal élira son successeur le 3 juin à Lyon."
)
TOLD = ("Son avocat", "Le conseil", "Le maire")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten articles, half with their standfirst, and an editor's choices of them."""
    lines, chosen = [], []
    for k in range(10):
        record = {
            "id": f"n{k}",
            "title": "Lyon : le maire démissionne",
            "abstract": f"Un départ numéro {k}.",
            "text": BODY,
        }
        text = f"{record['abstract']}\n\n{BODY}" if k % 2 else BODY
        best, also, hanging = ([text.index(words)] for words in TOLD)
        chosen.append(
            {"id": f"n{k}", "standfirst": bool(k % 2), "best": best + also, "also": hanging, "hanging": hanging}
        )
        lines.append(json.dumps(record))
    (tmp_path / "editors.jsonl").write_text("\n".join(map(json.dumps, chosen)), encoding="utf-8")
    monkeypatch.setattr(editors, "CHOICES", tmp_path / "editors.jsonl")
    with lzma.open(tmp_path / "news.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return tmp_path / "news.jsonl.xz"


def test_choices_are_found_in_their_articles(corpus: Path) -> None:
    """Places in the text, with or without the standfirst before it, are sentences again; each fifth is held out."""
    learned, measured = list(edited(corpus, held_out=False)), list(edited(corpus, held_out=True))
    assert (len(learned), len(measured)) == (8, 2)
    for article in learned + measured:
        told = [article.document.quote(article.document.sentences[i]) for i in (*article.best, *article.also)]
        assert [t.startswith(words) for t, words in zip(told, TOLD, strict=True)] == [True] * 3
        assert article.hanging == set(article.also)


def test_a_place_where_no_sentence_begins_is_passed_over(corpus: Path) -> None:
    """Where segmentation has changed, a choice loses that sentence; an article without any is not learned from."""
    rows = [json.loads(line) for line in editors.CHOICES.read_text(encoding="utf-8").splitlines()]
    rows[1]["best"][0] += 1
    rows[2]["best"] = [1]
    editors.CHOICES.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    learned = list(edited(corpus, held_out=False))
    assert [len(a.best) for a in learned] == [1, 2, 2, 2, 2, 2, 2]


def test_what_a_choice_is_worth(corpus: Path) -> None:
    """The editor's own choice has all of the value; the news counts three, an idle sentence nothing."""
    article = next(edited(corpus, held_out=True))
    assert article.value(article.best) == 1
    assert article.value(article.best[:1]) == pytest.approx(3 / 5)
    assert article.value((article.document.sentences[1].index,)) == 0
    lines, scores = measure({"ours": lambda *_: article.best, "none": lambda *_: article.also}, [article])
    assert scores["editors 4 sentences"] == scores["news 60 words"] == 100
    assert lines[-2].startswith("| ours | 100.0 % | 100.0 % | 0.0 %")
    assert lines[-1].startswith("| none | 20.0 % | 0.0 % | 100.0 %")


def test_a_budget_takes_what_still_fits(corpus: Path) -> None:
    """A sentence that is too long is passed over for a shorter one; the first is taken whatever its length."""
    document = next(edited(corpus, held_out=True)).document
    lengths = {s.index: len(document.quote(s).split()) for s in document.sentences if s.index}
    order = sorted(lengths, key=lambda i: -lengths[i])
    choose = within(lambda *_: order)
    assert choose(document, Budget(words=1)) == order[:1]
    assert choose(document, Budget(words=lengths[order[0]] + lengths[order[-1]])) == [order[0], order[-1]]
    assert choose(document, Budget(2)) == order[:2]


def test_examples_are_what_the_editor_still_wants(corpus: Path) -> None:
    """At each beginning the shares of the sentences that are left sum to one, and the next choice has the most."""
    article = next(edited(corpus, held_out=False))
    choice = choose_among(article.document, rate=lambda rows: np.zeros(len(rows)))
    made = list(examples(choice, article))
    assert made
    for example in made:
        assert np.exp(example.gains).sum() == pytest.approx(1, abs=1e-4)
        assert example.matrix.shape == (len(example.gains), len(CHOICE_FEATURES))
    assert int(np.argmax(made[0].gains)) == choice.candidates.index(article.best[0])


def test_training_makes_weights_that_choose(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From eight like articles the network learns what to take first, and its file is read by the program."""
    made = CliRunner().invoke(
        train_choice.main, ["--data", str(corpus), "--out", str(tmp_path / "choice.json"), "--epochs", "60"]
    )
    assert made.exit_code == 0, made.output
    monkeypatch.setattr(salience, "weights_path", lambda of="abstract": tmp_path / f"{of}.json")
    article = next(edited(corpus, held_out=True))
    shipped = salience.load(salience_path())
    choice = choose_among(article.document, shipped)
    untrained = choose_among(article.document, shipped, rate=lambda rows: np.zeros(len(rows)))
    assert untrained.candidates[int(np.argmax(untrained.scores(())))] != article.best[0]
    assert choice.candidates[int(np.argmax(choice.scores(())))] == article.best[0]


def salience_path() -> Path:
    """The shipped weights of abstracts, wherever the others are looked for."""
    return Path(salience.__file__).resolve().parents[2] / "models" / "salience" / "abstract.json"
