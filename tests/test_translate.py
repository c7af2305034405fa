"""The translate stage around the fake engine: splitting, memory, re-ranking, attempts, flags."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.engines.ct2 import Ct2Translator
from summarizer.engines.fake import FakeTranslator
from summarizer.glossary import Glossary
from summarizer.lexicon import Lexicon
from summarizer.memory import TranslationMemory
from summarizer.results import Hypothesis
from summarizer.segment import segment
from summarizer.translate import SentenceTranslator
from tests.engines.test_engines import sentences

ACCORD = "Les 12 ministres ont signé l'accord à Moscou."


def test_equal_texts_are_translated_once() -> None:
    """The engine sees each text once, and each place gets its own entry."""
    engine = FakeTranslator({"Oui merci.": "Yes thanks."})
    found = SentenceTranslator(engine, repair=False).translate_texts(["Oui merci.", "", "Oui merci."])
    assert [(s.index, s.text) for s in found] == [(0, "Yes thanks."), (1, ""), (2, "Yes thanks.")]
    assert engine.calls[0][0] == ("Oui merci.",)


def test_the_n_best_list_is_reranked() -> None:
    """A less probable hypothesis with the right number wins over one with a wrong number."""
    wrong, right = (
        "The 21 ministers signed the agreement in Moscow.",
        "The 12 ministers signed the agreement in Moscow.",
    )
    (found,) = SentenceTranslator(FakeTranslator({ACCORD: (wrong, right)})).translate_texts([ACCORD])
    assert found.text == right
    assert found.flags == ()


def test_a_lawyers_title_is_written_out() -> None:
    """« Me » at a beginning, which a model takes for a pronoun, reaches the engine as « Maître »; "Me Too" does not."""
    engine = FakeTranslator()
    SentenceTranslator(engine, repair=False).translate_texts(["Me Rault a parlé.", "Me Too est un mouvement."])
    assert engine.calls[0][0] == ("Maître Rault a parlé.", "Me Too est un mouvement.")


def test_what_still_fails_is_flagged() -> None:
    """When no attempt helps, the reader sees the best translation and the reason."""
    wrong = "The 21 ministers signed the agreement in Moscow."
    engine = FakeTranslator({ACCORD: wrong}, rule=lambda _: wrong)
    (found,) = SentenceTranslator(engine).translate_texts([ACCORD])
    assert found.text == wrong
    assert any("12" in flag.reason for flag in found.flags)
    assert len(engine.calls) > 1


def test_an_empty_translation_never_wins() -> None:
    """A translation with many flags is still shown rather than nothing."""
    engine = FakeTranslator(rule=lambda text: text.replace("12", "21"))
    (found,) = SentenceTranslator(engine).translate_texts(["Les 12 élus ont voté le plan du maire hier soir à Lyon."])
    assert "21" in found.text


def test_loops_lead_to_another_decoding() -> None:
    """A repetition loop is decoded again with repeats forbidden, and that result is taken."""

    class Looping(FakeTranslator):
        def translate(self, sentences, options):  # type: ignore[no-untyped-def]  # as the parent's
            made = super().translate(sentences, options)
            good = (Hypothesis("The central bank raises its rates.", -0.9),)
            return [good if options.no_repeat_ngram else m for m in made]

    engine = Looping(rule=lambda _: "Bank bank bank bank bank bank bank bank")
    (found,) = SentenceTranslator(engine).translate_texts(["La banque centrale relève ses taux."])
    assert found.text == "The central bank raises its rates."
    assert found.flags == ()


def test_long_sentences_are_split_not_cut() -> None:
    """A sentence over the limit reaches the engine in parts, and every word of it comes out."""
    words = [f"mot{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(60)]
    text = ", ".join(" ".join(words[i : i + 6]) for i in range(0, 60, 6))
    engine = FakeTranslator(max_tokens=15)
    (found,) = SentenceTranslator(engine, repair=False).translate_texts([text])
    assert found.text.replace(",", "").split() == words
    assert all(len(part.split()) <= 15 for call, _ in engine.calls for part in call)


def test_capitals_are_given_their_case() -> None:
    """A headline in capitals reaches the engine in the case that the body uses."""
    engine = FakeTranslator()
    article = Article("Hier Theresa May a vu Petr Pavel.", title="THERESA MAY RENCONTRE PETR PAVEL")
    SentenceTranslator(engine).translate_document(segment(article))
    assert "Theresa May rencontre Petr Pavel" in engine.calls[0][0]


def test_lines_in_capitals_are_given_their_case() -> None:
    """A line that is translated by itself too; the glossary says how a place is written."""
    engine = FakeTranslator()
    SentenceTranslator(engine, repair=False).translate_texts(["LE MAIRE EST ATTENDU À LONDRES"])
    assert engine.calls[0][0] == ("Le maire est attendu à Londres",)


def test_texts_without_words_never_reach_the_engine() -> None:
    """Figures, marks, addresses and emoji are English as they are."""
    engine = FakeTranslator(rule=lambda _: "made up")
    texts = ["12 500", "...", "😀", "http://ville.fr/a"]
    assert [s.text for s in SentenceTranslator(engine).translate_texts(texts)] == ["12,500", *texts[1:]]


def test_a_mangled_address_is_mended() -> None:
    """What the model does not copy is hidden from it; what it still makes up is flagged."""

    class Mangling(FakeTranslator):
        def translate(self, sentences, options):  # type: ignore[no-untyped-def]  # as the parent's
            table = {"@": "at", "😀": "\ufffd", "Le maire": "The mayor"}
            rule = partial(re.compile("|".join(table)).sub, lambda found: table[found[0]])
            return FakeTranslator(rule=rule).translate(sentences, options)

    (found,) = SentenceTranslator(Mangling()).translate_texts(["Le maire 😀 : jean@ville.fr"])
    assert (found.text, found.flags) == ("The mayor 😀 : jean@ville.fr", ())
    (flagged,) = SentenceTranslator(Mangling(), repair=False).translate_texts(["Le maire 😀 est là."])
    assert "verbatim" in [flag.check for flag in flagged.flags]


def test_number_words_that_run_together_are_written_in_digits() -> None:
    """« sept des seize » that became seventeen is translated again with digits, which are copied."""
    engine = FakeTranslator(
        {"Sept des seize tombes.": ["Seventeen tombs."], "7 des 16 tombes.": ["7 of the 16 tombs."]}
    )
    (made,) = SentenceTranslator(engine).translate_texts(["Sept des seize tombes."])
    assert (made.text, made.flags) == ("7 of the 16 tombs.", ())


def test_a_name_that_became_a_word_is_hidden() -> None:
    """A name that nothing answers is no flag, but the sentence is made again with its names hidden; if that loses more,
    the first stays.
    """
    engine = FakeTranslator({"Drôme : il a été vu.": ["Drug: he was seen."], "α : il a été vu.": ["α: he was seen."]})
    (made,) = SentenceTranslator(engine).translate_texts(["Drôme : il a été vu."])
    assert made.text == "Drôme: he was seen."
    engine = FakeTranslator({"Drôme : il a été vu.": ["He was seen."], "α : il a été vu.": ["He was seen."]})
    assert SentenceTranslator(engine).translate_texts(["Drôme : il a été vu."])[0].text == "He was seen."


FIRST = "Le trafic du réseau régional, fortement perturbé depuis lundi matin,"
SECOND = "devrait reprendre normalement dans la journée de mercredi."
CURT = "Since Monday, traffic on the network should resume normally on Wednesday."
WHOLE = "Traffic on the regional network, strongly disturbed since Monday,"


@pytest.mark.parametrize(
    ("first", "wanted"),
    [(WHOLE, f"{WHOLE} should resume normally on Wednesday."), ("Traffic on the network since Monday,", CURT)],
)
def test_a_lost_clause_is_translated_by_itself(first: str, wanted: str) -> None:
    """A long sentence whose English is curt is made clause by clause; what says little more does not replace it."""
    table = {f"{FIRST} {SECOND}": [CURT], FIRST: [first], SECOND: ["should resume normally on Wednesday."]}
    (made,) = SentenceTranslator(FakeTranslator(table)).translate_texts([f"{FIRST} {SECOND}"])
    assert made.text == wanted


def test_a_long_term_with_short_english_makes_no_curt_sentence() -> None:
    """What is counted is the French with its terms in English: nothing of it is lost, and the first attempt stays."""
    term = "salaire minimum interprofessionnel de croissance"
    french = f"Le gouvernement vient de décider d'augmenter le {term}, dès le premier juillet."
    marked = french.replace(term, "minimum wage")
    table = {marked: ["The government has just decided to raise the minimum wage from 1 July."]}
    first, second = marked.split(", ")
    table |= {f"{first},": ["The government has just decided on an increase of the minimum wage for all,"]}
    table |= {second: ["as from the first day of July."]}
    stage = SentenceTranslator(FakeTranslator(table), lexicon=Lexicon({term: "minimum wage"}))
    assert stage.translate_texts([french])[0].text == table[marked][0]


def test_n_best_of_a_long_text_joins_its_parts() -> None:
    """The first hypothesis joins the first ones of the parts, the second the second ones, with their mean score."""
    engine = FakeTranslator({"un deux,": ("one two,", "1 2,"), "trois quatre": ("three four", "3 4")}, max_tokens=3)
    found = SentenceTranslator(engine).n_best("un deux, trois quatre", 2)
    assert [(h.text, round(h.score, 1)) for h in found] == [("one two, three four", 0.0), ("1 2, 3 4", -0.1)]


def test_memory_saves_the_engine(tmp_path: Path) -> None:
    """What was translated before is not translated again, and is the same."""
    table = {"Oui.": "Yes.", "Non.": "No."}
    with TranslationMemory(tmp_path / "memory.sqlite") as memory:
        first = SentenceTranslator(FakeTranslator(table), memory).translate_texts(list(table))
        engine = FakeTranslator(table)
        assert SentenceTranslator(engine, memory).translate_texts(list(table)) == first
    assert [call for call, _ in engine.calls if call] == []


def test_another_beam_is_another_memory() -> None:
    """Decode options are part of the key."""
    asked = []

    class Spy:
        def get_many(self, model: str, options: str, texts: Sequence[str]) -> dict[str, tuple[Hypothesis, ...]]:
            asked.append((model, options))
            return {}

        def put_many(self, model: str, options: str, entries: Mapping[str, Sequence[Hypothesis]]) -> None:
            """Forget."""

    for beam in (1, 4):
        SentenceTranslator(FakeTranslator({"Oui.": "Yes."}), Spy(), beam=beam, repair=False).translate_texts(["Oui."])
    assert len(set(asked)) == 2


def test_repairs_are_counted_for_each_document() -> None:
    """The run record of a document counts its own sentences only."""
    wrong, right = (
        "The 21 ministers signed the agreement in Moscow.",
        "The 12 ministers signed the agreement in Moscow.",
    )
    engine = FakeTranslator({ACCORD: (wrong, right), "Il pleut.": "It is raining."})
    one, two = SentenceTranslator(engine).translate_documents([segment(Article(ACCORD)), segment(Article("Il pleut."))])
    assert one.repairs["reranked"] == 1
    assert two.repairs["reranked"] == 0
    assert one.repairs["flagged"] == two.repairs["flagged"] == 0


@settings(max_examples=10, deadline=None)
@given(st.permutations(sentences(12, seed=7)))
def test_order_does_not_matter(tiny_ct2: Path, tiny_marian: Path, texts: list[str]) -> None:
    """With a real engine each text gets the same translation wherever it stands."""
    engine = Ct2Translator(tiny_ct2, tiny_marian, name="tiny", digest="d", threads=1, compute="float32")
    translator = SentenceTranslator(engine, glossary=Glossary(()), beam=2, repair=False)
    alone = {t: translator.translate_texts([t])[0].text for t in texts}
    assert [s.text for s in translator.translate_texts(texts)] == [alone[t] for t in texts]
