"""Tests of the news that people translate: what is chosen, in which order, and what of their work is kept."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scripts.news_pairs import main
from scripts.nmt.corpora import Limits, read_pairs
from scripts.nmt.news_pairs import common_words, in_order, kept, rare_words, worth_it
from scripts.nmt.normalise import fault
from scripts.nmt.spelling import Spelling
from summarizer.verify import CheckContext

COMMON = "Le ministre a parlé hier de la loi devant les députés."
RARE = "Un goéland picorait les frites des estivants sur la digue."


@pytest.mark.parametrize(
    ("line", "good"),
    [
        (COMMON, True),
        ("« Le ministre a parlé hier de la loi », dit-il. »", False),
        ("Le ministre a parlé hier de la loi devant", False),
        ("et le ministre a parlé hier de la loi devant tous.", False),
        ("Écrivez au ministre à jean@exemple.fr pour en parler avec lui.", False),
        ("Il dort.", False),
    ],
)
def test_a_sentence_worth_translating_is_whole(line: str, *, good: bool) -> None:
    """Fragments, addresses and unbalanced quotes are not given to a translator."""
    assert worth_it(line) is good


def test_names_are_no_rare_words() -> None:
    """A capital inside the sentence makes a name; the first word counts as any other."""
    assert common_words("Goéland sur Biarritz ce soir") == {"goéland", "sur", "soir"}


def test_a_rare_word_is_said_by_the_news_and_not_by_the_pairs() -> None:
    """Words that the pairs have often, or the news once, are not rare."""
    news = [RARE, RARE, RARE, COMMON, COMMON, COMMON, "Une girafe dort."]
    rare = rare_words(news, [(COMMON, "")] * 2, least=3, known=2)
    assert {"goéland", "digue", "frites"} <= rare
    assert not {"ministre", "loi", "girafe"} & rare


def test_what_has_rare_words_comes_first() -> None:
    """By turns one sentence for its rare words and one by chance; a word that has had its share draws no more."""
    news = [*(f"{COMMON} {n}" for n in range(20)), *(f"{RARE} {n}" for n in range(9))]
    order = list(in_order(news, {"goéland", "digue"}))
    assert order[0].startswith(RARE)
    assert [line.startswith(RARE) for line in order[0:6:2]] == [True, True, True]
    assert sum(line.startswith(RARE) for line in order[:12]) < 9


@given(st.lists(st.sampled_from(["le goéland", "la digue", "Paris dort", "une frite tombe", "goéland et digue"])))
def test_every_sentence_is_there_once(sentences: list[str]) -> None:
    """The order is a permutation, whatever the sentences are."""
    assert sorted(in_order(sentences, {"goéland", "digue"})) == sorted(sentences)


def test_a_pair_that_a_check_flags_is_dropped() -> None:
    """A wrong number, a side that is far too long: counted by their reason, and not trained on."""
    good = [("Il a 12 ans.", "He is 12."), ("Elle dort « bien ».", "She sleeps “well”.")]
    (outcome,) = kept([*good, ("Il a 12 ans.", "He is 13.")], CheckContext(), Limits(), Spelling([]))
    assert outcome.kept == [("Il a 12 ans.", "He is 12."), ("Elle dort « bien ».", 'She sleeps "well."')]
    assert outcome.dropped == {"numbers": 1}


BRITISH = ["the programme of the Labour centre was organised in colour, towards the centre"] * 9


@pytest.mark.parametrize(
    ("said", "spelt"),
    [
        ("The center organized a program.", "The centre organised a programme."),
        ("Color matters at Lincoln Center.", "Colour matters at Lincoln Center."),
        ("The doctor is an author.", "The doctor is an author."),
        ("A gray theater.", "A gray theater."),
    ],
)
def test_words_are_spelt_as_the_other_pairs_spell_them(said: str, spelt: str) -> None:
    """What they never say stays, as do names; a word that has no other spelling is not touched."""
    assert Spelling(BRITISH).of(said) == spelt


def test_dates_are_told_in_the_house_style() -> None:
    """The day comes first, without the comma behind an American year, unless the French has that."""
    pairs = [
        ("Le 4 mars 2017 il est parti.", "On March 4, 2017, he left."),
        ("Le 4 mars 2017, il est parti.", "On March 4, 2017, he left."),
    ]
    (outcome,) = kept(pairs, CheckContext(), Limits(), Spelling([]))
    assert [en for _, en in outcome.kept] == ["On 4 March 2017 he left.", "On 4 March 2017, he left."]


def test_the_commands_pick_and_keep(tmp_path: Path) -> None:
    """Sentences come out of packed articles; what is made of them goes into a folder that can be prepared."""
    news, mix = tmp_path / "news.jsonl.xz", tmp_path / "mix.toml"
    with lzma.open(news, "wt") as out:
        for _ in range(3):
            out.write(json.dumps({"title": "Un titre", "text": f"{COMMON}\n\n{RARE} Et voilà."}) + "\n")
    (tmp_path / "parallel").mkdir()
    (tmp_path / "parallel" / "own.tsv").write_text(f"{COMMON}\tThe minister spoke.\n", encoding="utf-8")
    mix.write_text('seed = 1\n[limits]\n[augment]\n[overlap]\n[sources.own]\nshare = 1\nlicence = "unclear"\n')
    run = CliRunner().invoke
    picked = run(
        main, ["pick", str(tmp_path / "o.txt"), "--news", str(news), "--mix", str(mix), "--shared", str(tmp_path)]
    )
    assert picked.exit_code == 0, picked.output
    lines = (tmp_path / "o.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted([COMMON, RARE])
    work = tmp_path / "work.tsv"
    work.write_text(f"{RARE}\tA gull pecked at the vacationers' fries on the sea wall.\n", encoding="utf-8")
    saved = run(main, ["keep", str(tmp_path / "pairs"), str(work), "--mix", str(mix), "--shared", str(tmp_path)])
    assert saved.exit_code == 0, saved.output
    assert len(list(read_pairs((tmp_path / "pairs" / "src.fr", tmp_path / "pairs" / "ref.en")))) == 1


def test_the_pairs_that_ship_can_be_trained_on() -> None:
    """Both sides have as many lines, none is faulty, and no French stands there twice."""
    folder = Path(__file__).parents[2] / "scripts" / "nmt" / "pairs"
    pairs = list(read_pairs((folder / "src.fr", folder / "ref.en")))
    assert not [pair for pair in pairs if fault(*pair, Limits())]
    assert len({french for french, _ in pairs}) == len(pairs)
