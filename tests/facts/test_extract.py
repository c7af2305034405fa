"""Key facts of whole articles, with the real French parser and a translator that echoes the French."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from summarizer.document import Article, Span
from summarizer.facts import KINDS, extract_facts
from summarizer.facts.events import told
from summarizer.facts.material import Material
from summarizer.facts.statement import Statement, statement_of
from summarizer.glossary import Glossary
from summarizer.parse import SpacyParser
from summarizer.results import Fact, FactKind, Flag, TranslatedSentence, Translation
from summarizer.segment import segment

SEED = Path(__file__).parents[2] / "seeds" / "000_806d541d36a054ef.txt"
PUBLISHED = dt.date(2017, 3, 4)


class Echo:
    """Gives the French back, and counts how often it was asked; every sentence that starts so has a flag."""

    def __init__(self, flagged: str | None = None) -> None:
        self.calls = 0
        self._flagged = flagged

    def translate_texts(self, texts: Sequence[str]) -> tuple[TranslatedSentence, ...]:
        """Each text as it is."""
        self.calls += 1
        flag = (Flag("numbers", "altered"),) * 3
        return tuple(
            TranslatedSentence(i, t, 0.0, flag if self._flagged and t.startswith(self._flagged) else ())
            for i, t in enumerate(texts)
        )


@cache
def parser() -> SpacyParser:
    """One parser for all tests: loading it takes a second."""
    return SpacyParser()


def facts(
    text: str,
    title: str | None = None,
    published: dt.date | None = PUBLISHED,
    kinds: tuple[FactKind, ...] = (),
    limit: int = 12,
    echo: Echo | None = None,
    told: tuple[int, ...] = (),
) -> tuple[Fact, ...]:
    """The facts of a text."""
    document = segment(Article(text, title, published))
    translation = Translation(Echo().translate_texts(document.texts()), "echo")
    return extract_facts(
        document,
        parser().parse(document),
        translation,
        echo or Echo(),
        Glossary.load(),
        limit=limit,
        kinds=kinds,
        told=told,
    )


@cache
def seed_facts(published: dt.date | None = PUBLISHED) -> tuple[Fact, ...]:
    """The default facts of the seed article."""
    return facts(SEED.read_text(encoding="utf-8"), published=published)


def statements(text: str) -> list[str | None]:
    """The statement of each sentence of a text."""
    document = segment(Article(text, None, PUBLISHED))
    material = Material(document, parser().parse(document), Translation((), ""), Glossary.load())
    return [s.french if (s := statement_of(material, i.index)) else None for i in document.sentences]


def test_the_seed_article_has_its_facts() -> None:
    """The people with their roles, the calls and meetings with their days, NATO, and two quotes with their speakers."""
    people = {f.value["name"]: f.value["role"] for f in seed_facts() if f.kind == "person"}
    assert people["Petr Pavel"] == "chairman of the NATO Military Committee"
    assert people["Valery Gerasimov"] == "chief of staff of the Russian army"
    assert people["Joe Dunford"] == "American counterpart of Valery Gerasimov"
    assert people["Dmitry Fomin"] == "Russian deputy defence minister"
    days = {f.value["iso"] for f in seed_facts() if f.kind == "date"}
    assert {"2017-03-03", "2017-04-26/2017-04-27"} <= days
    assert "NATO" in {f.value["name"] for f in seed_facts() if f.kind == "organisation"}
    assert {"Valery Gerasimov"} <= {f.value["speaker"] for f in seed_facts() if f.kind == "quote"}
    assert any("février 2017 à Bakou" in f.text for f in seed_facts())
    assert any("Un entretien téléphonique s'est déroulé le 3 mars 2017" in f.text for f in seed_facts())


def test_every_fact_quotes_its_evidence() -> None:
    """Evidence is the article's own words, and inside its sentence."""
    document = segment(Article(SEED.read_text(encoding="utf-8"), None, PUBLISHED))
    for fact in seed_facts():
        assert fact.evidence
        for evidence in fact.evidence:
            assert evidence.quote == evidence.span.of(document.text)
            assert document.sentences[evidence.sentence].span.contains(evidence.span)


def test_without_a_date_of_publication_a_date_has_no_value() -> None:
    """`hier` stays unresolved; that is a flag of the brief, and no words of the fact."""
    undated = [f for f in seed_facts(None) if f.kind == "date" and f.value["said"] == "hier"]
    assert undated
    assert all(f.value["iso"] is None and "(" not in f.text for f in undated)


def test_each_body_of_one_sentence_is_told_with_its_name() -> None:
    """Facts of one sentence would say the same: the later ones begin with the name that they are about."""
    text = "La Commission européenne et la Banque centrale européenne ont signé un accord avec le gouvernement."
    told = facts(text, kinds=("organisation",), limit=9)
    assert {f.value["name"] for f in told} >= {"European Commission", "European Central Bank"}
    assert len({f.text for f in told}) == len(told)
    assert all(f.text == text or f.text == f"{f.value['name']}: {text}" for f in told)


def test_a_body_that_no_statement_names_is_told_by_its_office() -> None:
    """« La procureure de la Cour … a déclaré : « … » » is no statement; who she is says what the court is there for."""
    text = "La procureure de la Cour pénale internationale, Mme Fatou Bensouda, a déclaré : « Arrêtez. Tout de suite »."
    (court,) = facts(text, kinds=("organisation",))
    assert court.value["name"] == "International Criminal Court"
    assert "Fatou Bensouda" in court.text
    both = facts(text)
    assert [f.text for f in both if "Fatou" in f.text] == [f.text for f in both if f.kind == "person"]


def test_no_two_facts_say_the_same() -> None:
    """Texts differ, and a sentence is told once."""
    assert len({f.text for f in seed_facts()}) == len(seed_facts()) <= 12


@pytest.mark.parametrize("limit", [0, 1, 5])
def test_the_limit_holds(limit: int) -> None:
    """Never more facts than asked for."""
    assert len(facts(SEED.read_text(encoding="utf-8"), limit=limit)) == limit


@pytest.mark.parametrize("kind", list(KINDS))
def test_only_the_kinds_asked_for(kind: FactKind) -> None:
    """A filter gives that kind and no other."""
    found = facts(SEED.read_text(encoding="utf-8"), kinds=(kind,), limit=40)
    assert {f.kind for f in found} <= {kind}
    assert found or kind == "quantity"


def test_phrases_are_translated_in_one_call() -> None:
    """However many facts: the translator is asked once."""
    echo = Echo()
    facts(SEED.read_text(encoding="utf-8"), echo=echo)
    assert echo.calls == 1


def test_a_flagged_translation_is_told_later() -> None:
    """A statement that fails its checks loses score against the same one that does not."""
    text = "La Banque de France a toutefois prêté 12 millions d'euros à la ville de Lyon."
    (plain,) = facts(text, kinds=("event",))
    (flagged,) = facts(text, kinds=("event",), echo=Echo(flagged="La Banque de France"))
    assert flagged.score < plain.score
    assert flagged.text == plain.text


def test_the_conditional_is_reported_not_asserted() -> None:
    """`aurait été tué` is hearsay in French, and is marked as such."""
    found = facts("Un soldat aurait été tué dans la banlieue de Damas par une mine.", kinds=("event",))
    assert [f.value["certainty"] for f in found] == ["reported"]
    assert found[0].text.endswith("(reported, not confirmed).")


@pytest.mark.parametrize(
    ("french", "certainty"),
    [
        ("Une équipe de pompiers prendra soin des animaux pendant les travaux.", "asserted"),
        ("Le maire et le préfet auraient pu se rencontrer dans la capitale.", "asserted"),
        ("Le groupe serait composé de douze marques de quatre pays.", "reported"),
    ],
)
def test_what_is_reported(french: str, certainty: str) -> None:
    """A future is none, nor what could have been; what would be is."""
    (found,) = facts(french, kinds=("event",))
    assert found.value["certainty"] == certainty


def test_a_would_be_needs_no_remark() -> None:
    """English with "would" asserts nothing; "would have been" denies, and gets the remark."""
    statement = Statement("Le bus serait plein.", 0, Span(0, 20), (), 0.0)
    for english, remark in (("The bus would be full.", False), ("The bus would have been full.", True)):
        said = told(statement, {statement.french: TranslatedSentence(0, english, 0.0)}, "reported")
        assert said.endswith("(reported, not confirmed).") == remark


@pytest.mark.parametrize("told", [(), (0,), (0, 1, 2, 3)])
def test_what_the_summary_tells_is_no_event_or_quote_again(told: tuple[int, ...]) -> None:
    """Its sentences give no events and no quotes, unless those kinds are asked for; their dates are still told."""
    text = SEED.read_text(encoding="utf-8")
    found = [f for f in facts(text, told=told) if f.kind in ("event", "quote")]
    assert found
    assert not {f.evidence[0].sentence for f in found} & set(told)
    asked = facts(text, kinds=("event", "quote"), told=told)
    assert asked == facts(text, kinds=("event", "quote"))
    day = facts("Le maire de Lyon a été élu le 3 mai 2014.", told=(0,))
    assert [f.kind for f in day] == ["date"]


@pytest.mark.parametrize(
    ("french", "values"),
    [
        ("Le magasin a ouvert un point de vente dans la banlieue de Lyon.", []),
        ("Le maire a dit une fois que la ville était belle.", []),
        ("Le chanteur portait une chemise 100% Bretagne pendant le concert.", []),
        ("Un mort et deux blessés ont été trouvés dans la banlieue de Lyon.", ["2"]),
        ("Le syndicat demande un euro par jour pour les apprentis.", ["1"]),
        ("La salle a été remplie à 100% pendant le concert.", ["100"]),
    ],
)
def test_what_is_no_figure(french: str, values: list[str]) -> None:
    """An article, once, and "100%" before what somebody is are none; one dead and one euro are."""
    assert [f.value["value"] for f in facts(french, kinds=("quantity",))] == values


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            '"Le maire sera à Nice. La journée raconte le présent du pays", a écrit le ministre Paul Martin.',
            '"La journée raconte le présent du pays", a écrit le ministre Paul Martin.',
        ),
        (
            "« Le maire sera à Nice. La journée raconte le présent du pays », a écrit le ministre Paul Martin.",
            "« La journée raconte le présent du pays », a écrit le ministre Paul Martin.",
        ),
        ('Le ministre écrit : "Le maire sera à Nice pour la journée. Il y parlera du pays."', None),
        ('Le texte vise "les jeunes et sera obligatoire.\n" Les règles communes seront respectées par tous.', None),
    ],
)
def test_a_quotation_that_began_before(text: str, last: str | None) -> None:
    """The statement of its end gets the mark of its beginning; half a quotation is no statement."""
    *_, found = statements(text)
    assert found == last


def test_a_statement_keeps_a_verb() -> None:
    """A long contrast goes, but not where all the verbs of the sentence are in it."""
    (kept,) = statements(
        "Au cœur de la crise de nombreuses banques et assurances, mais le soupçon est dirigé surtout vers la société "
        "Durand, gestionnaire de l'aéroport régional et dont le principal actionnaire est la famille Martin à travers "
        "le groupe Lambert de Bruxelles."
    )
    assert kept is not None
    assert "mais le soupçon est dirigé" in kept


def test_a_little_article_has_few_facts() -> None:
    """Nothing is filled up."""
    assert len(facts("Le chat dort sur le vieux canapé rouge.")) <= 1
    assert facts("Bonjour.") == ()


def test_the_headline_is_not_repeated() -> None:
    """A sentence that says no more than the title is no fact of the list."""
    found = facts("Le SMIC augmentera de 2 %.", title="Le SMIC augmentera de 2 %")
    assert found == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Angela Merkel est arrivée à Moscou. Elle a vu les généraux.", "Angela Merkel a vu les généraux."),
        ("Le chef d'état-major Valéri Guerassimov a appelé Petr Pavel. M. Guerassimov a parlé de la Crimée.",
         "Valéri Guerassimov a parlé de la Crimée."),
        ("Emmanuel Macron a reçu Angela Merkel. Les deux dirigeants ont parlé de la sécurité.",
         "Emmanuel Macron et Angela Merkel ont parlé de la sécurité."),
        ("Le projet est prêt. Cependant, le maire a refusé hier de signer.",
         "Le maire a refusé le 3 mars 2017 de signer."),
        ("Les maisons brûlent. Ils ont appelé les pompiers de la ville.", None),
        ("Le maire a parlé. Cela correspond à une hausse de dix euros.", None),
        ("Le maire est élu. Que fera le maire de la ville demain ?", None),
    ],
)  # fmt: skip
def test_a_statement_stands_alone(text: str, expected: str | None) -> None:
    """Pronouns, surnames and relative dates are put in full; what cannot be is not told."""
    assert statements(text)[-1] == expected


def test_a_long_aside_is_left_out_but_not_the_focus() -> None:
    """A relative clause goes when the sentence is long."""
    text = (
        "Le ministre de la Défense, qui était à Paris depuis une semaine pour y voir ses collègues européens, a signé "
        "un accord sur la vente de douze avions de combat à la marine et à l'armée de terre du pays voisin."
    )
    (statement,) = statements(text)
    assert statement is not None
    assert "qui était" not in statement
    assert "douze avions" in statement
