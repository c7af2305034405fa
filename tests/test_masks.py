"""Hiding names and figures: what is hidden comes back, once for each time it stood there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines.fake import FakeTranslator
from summarizer.glossary import Glossary
from summarizer.lexicon import Lexicon
from summarizer.masks import LETTERS, english_figure, mask, mask_kept, without_words
from summarizer.translate import SentenceTranslator

GLOSSARY = Glossary.load()


@given(st.text(alphabet="Jean-Luc VON de 4,. αOtan", max_size=80))
def test_only_hidden_words_change(text: str) -> None:
    """Without the letters the text is the French it was, and each letter stands for something."""
    masked = mask(text, GLOSSARY)
    assert masked.french == text
    if masked.english:
        assert {c for c in masked.text if c in LETTERS} == set(masked.english)
        assert masked.restore(masked.text) is not None
    else:
        assert masked.text == text


def test_names_terms_and_figures_are_hidden() -> None:
    """A name with its particles is one letter, a term its English, a figure is written as English writes it."""
    masked = mask(
        "Selon Moscou, 244 890 soldats de l'Otan ont suivi Ursula von der Leyen et Jean-Luc Godard.", GLOSSARY
    )
    assert list(masked.english.values()) == ["Moscow", "244,890", "NATO", "Ursula von der Leyen", "Jean-Luc Godard"]
    assert masked.text == "Selon α, β soldats de l'γ ont suivi δ et ε."


def test_names_made_of_words_stay_french_with_their_article() -> None:
    """« Moulin Rouge » is no red mill, and English says "the" before it; nobody called Noël is Christmas."""
    masked = mask_kept("Noël Le Graët a vu le Moulin Rouge et lu La Tribune de Genève.", GLOSSARY)
    assert masked.text == "α a vu le β et lu γ."
    assert masked.restore("α saw the β and read γ.") == (
        "Noël Le Graët saw the Moulin Rouge and read La Tribune de Genève."
    )


def test_an_acronym_is_hidden() -> None:
    """One that the glossary has is its English, another comes back as it is; words in capitals are no acronyms."""
    masked = mask("Le PSG et l'OMS ont signé, le CROUS augmente. TOUS ONT VOTÉ.", GLOSSARY)
    assert list(masked.english.values()) == ["PSG", "WHO", "CROUS"]


def test_the_same_name_is_the_same_letter() -> None:
    """A name that stands twice has one letter, and comes back twice."""
    masked = mask("Le président Zedillo dit que Zedillo reste.", GLOSSARY)
    assert masked.text == "Le président α dit que α reste."
    assert masked.restore("President α says α stays.") == "President Zedillo says Zedillo stays."


def test_first_names_stay_french() -> None:
    """A king is Philip, and a man of today who is called Philippe is not; a Russian is written as English has him."""
    hidden = mask("Selon Philippe Dupont et Valéri Dupont, Guillaume Pepy part.", GLOSSARY)
    assert list(hidden.english.values()) == ["Philippe Dupont", "Valery Dupont", "Guillaume Pepy"]


def test_words_with_a_translation_are_not_names() -> None:
    """A ministry is translated, not copied."""
    assert "Défense" not in mask("Le ministère de la Défense et Vladimir Chirkine.", GLOSSARY).english.values()


def test_addresses_signs_and_other_scripts_are_hidden() -> None:
    """What is copied letter for letter is hidden whole, a Greek word too, though the letters are Greek."""
    masked = mask("Ἀθήνα 😀👍 : écrire à jean.dupont@ville.fr, voir https://ville.fr/a_b?c=1.", GLOSSARY)
    assert masked.text == "α β : écrire à γ, voir δ."
    assert list(masked.english.values()) == ["Ἀθήνα", "😀👍", "jean.dupont@ville.fr", "https://ville.fr/a_b?c=1"]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("...", "..."),
        ("12 500 – 3,5 %", "12,500 – 3.5 %"),
        ("😀 🎉", "😀 🎉"),
        ("https://ville.fr/12 500", "https://ville.fr/12 500"),
        ("20/03/2017", "20/03/2017"),
        ("@ville #Grève2017", "@ville #Grève2017"),
        ("12 500 euros", None),
        ("東京", "東京"),
    ],
)
def test_a_text_without_words_needs_no_model(text: str, english: str | None) -> None:
    """Only figures change; a text with a word in it is for the model."""
    assert without_words(text) == english


def test_a_lost_letter_is_noticed() -> None:
    """A translation that lost a letter, or made one up, is refused."""
    masked = mask("Il a vu Petr Pavel hier.", GLOSSARY)
    assert masked.restore("He saw him yesterday.") is None
    assert masked.restore("He saw α and β yesterday.") is None


@pytest.mark.parametrize(
    ("french", "made", "restored"),
    [
        ("La Russie et l'Otan sont venues.", "The α and the β have come.", "Russia and NATO have come."),
        ("Selon la Russie, tout va bien.", "According to the α, all is well.", "According to Russia, all is well."),
        ("La position de la Russie change.", "The α's position is changing.", "Russia's position is changing."),
        ("Le budget russe de Moscou.", "The α budget of Russia.", "The Moscow budget of Russia."),
        ("Il vit aux Etats-Unis.", "He lives in the α.", "He lives in the United States."),
        ("Il a vu l'ONU.", "He saw the α.", "He saw the UN."),
    ],
)
def test_names_take_the_article_that_english_gives_them(french: str, made: str, restored: str) -> None:
    """Countries, cities and NATO stand without an article, unions and most acronyms with one."""
    assert mask(french, GLOSSARY).restore(made) == restored


@pytest.mark.parametrize(
    ("french", "english"),
    [("244 890", "244,890"), ("839.000", "839,000"), ("8,5", "8.5"), ("2014", "2014"), ("1 234,56", "1,234.56")],
)
def test_figures_are_rewritten(french: str, english: str) -> None:
    """Separators change places between the languages."""
    assert english_figure(french) == english


def test_a_mangled_name_is_mended_by_masking() -> None:
    """A model that mangles a name, but copies letters, gives the name after all."""

    class Mangling(FakeTranslator):
        def translate(self, sentences, options):  # type: ignore[no-untyped-def]  # as the parent's
            table = {
                "Le ministre Chirkine est arrivé.": "Minister Shirchick has arrived.",
                "Le ministre α est arrivé.": "Minister α has arrived.",
            }
            return FakeTranslator(table).translate(sentences, options)

    (found,) = SentenceTranslator(Mangling()).translate_texts(["Le ministre Chirkine est arrivé."])
    assert found.text == "Minister Chirkine has arrived."
    assert found.flags == ()


def test_names_that_english_keeps_are_hidden() -> None:
    """A department keeps its name, one that is a word too only in brackets; a region with an English name gets it."""
    masked = mask_kept(
        "À Lille (Nord), au nord de la Haute-Marne et en Bretagne, Le Progrès de Roanne (Loire).", GLOSSARY
    )
    assert list(masked.english.values()) == ["Nord", "Haute-Marne", "Le Progrès", "Loire"]
    assert masked.restore("In Lille (α), north of the β, and in Brittany, γ of Roanne (δ).") == (
        "In Lille (Nord), north of Haute-Marne, and in Brittany, Le Progrès of Roanne (Loire)."
    )
    assert mask_kept("Le fleuve (la Loire) et les Hautes-Alpes.", GLOSSARY).restore("The river and the α.") == (
        "The river and the Hautes-Alpes."
    )


def test_the_users_english_of_a_department_stands(tmp_path: Path) -> None:
    """What the user's glossary has is not hidden behind the name that English keeps."""
    terms = tmp_path / "terms.tsv"
    terms.write_text("Nord\tthe North\nHaute-Marne\tUpper Marne\n", encoding="utf-8")
    assert mask_kept("À Lille (Nord), en Haute-Marne.", Glossary.load(terms)).english == {}


def test_a_name_that_english_keeps_is_hidden_from_the_first_attempt() -> None:
    """The model sees a letter, and never makes the High Marne of it."""
    engine = FakeTranslator({"Il vit en α.": ["He lives in α."], "Il vit en Haute-Marne.": ["He lives in High Marne."]})
    (made,) = SentenceTranslator(engine, lexicon=Lexicon({"félin": "feline"})).translate_texts(
        ["Il vit en Haute-Marne."]
    )
    assert (made.text, made.flags) == ("He lives in Haute-Marne.", ())
