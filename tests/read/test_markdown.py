"""Markdown: marks go, words stay, and what is left out is told; the front matter is read right or left in the text."""

from __future__ import annotations

import pytest

from summarizer.read.front_matter import split_front_matter
from summarizer.read.markdown import read_markdown

BODY = "Le maire de la ville a quitté ses fonctions hier soir à Lyon."


def test_markdown() -> None:
    """Marks go, words stay: heading as title, list items apart, link texts kept, images and code left out."""
    article = read_markdown(
        "# Le *maire* démissionne\n\nLe **maire** a [quitté](http://x.fr) ses\nfonctions.\n\n![photo](a.png)\n\n"
        "## Réactions\n\n- l'opposition\n- les élus\n\n```\ncode\n```\n"
    )
    assert article.title == "Le maire démissionne"
    assert article.text == "Le maire a quitté ses fonctions.\n\nRéactions\n\n- l'opposition\n\n- les élus"


def test_markdown_front_matter() -> None:
    """The front matter gives title, day and address."""
    article = read_markdown(
        '---\ntitle: "Le maire part"\ndate: 2017-03-04\nurl: http://x.fr/1\n---\n\nIl a quitté ses fonctions hier.\n'
    )
    assert (article.title, str(article.published), article.url) == ("Le maire part", "2017-03-04", "http://x.fr/1")
    assert article.text == "Il a quitté ses fonctions hier."


def test_markdown_tables_and_footnotes() -> None:
    """Cells are no sentences, a footnote is none of the article's, what is struck out is taken back."""
    article = read_markdown(
        "# Le maire part\n\nLe maire a quitté ~~hier~~ ses fonctions.[^1]\n\n"
        "| Ville | Voix |\n|---|---|\n| Lyon | 12 |\n\n"
        "Il reste élu.\n\n[^1]: Selon la mairie de Lyon.\n"
    )
    assert article.text == "Le maire a quitté ses fonctions.\n\nIl reste élu."
    assert article.left_out == (
        "a footnote (“Selon la mairie de Lyon.”) is not read",
        "a table of 2 rows (“Ville | Voix | Lyon | 12”) is not read",
    )


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<div class=x>Il est parti à Nice.</div>", ["Il est parti à Nice."]),
        ("<div>\n\nIl est **parti**.\n\n</div>", ["Il est parti."]),
        ("<p>Il est parti.</p>\n<p>Elle <del>reste</del> aussi.</p>", ["Il est parti.", "Elle aussi."]),
        ("<!-- à relire --><script>x()</script>", []),
        (
            "Il vaut <b>5</b> &lt; 6 & 7, sur 12 km<sup>2</sup> et 900<sup>1</sup>.",
            ["Il vaut 5 < 6 & 7, sur 12 km² et 900."],
        ),
        ("    Il est parti à Nice.", ["Il est parti à Nice."]),
        ("2024. Une année de plus.", ["2024. Une année de plus."]),
        ("1986\\. fut une année de plus.", ["1986. fut une année de plus."]),
        ("1. un\n2. deux", ["- un", "- deux"]),
        ("[1]: Le maire", ["[1]: Le maire"]),
    ],
)
def test_nothing_is_lost(inner: str, words: list[str]) -> None:
    """HTML, indented paragraphs and numbers that open a sentence give their words; a page's rules hold in HTML."""
    article = read_markdown(f"# Le maire part\n\n{BODY}\n\n{inner}\n\nFin.")
    assert article.text.split("\n\n") == [BODY, *words, "Fin."]
    assert article.left_out == ()


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("```\nx = 1\n```", "code (“x = 1”) is not read"),
        ("[Note]: ceci", "a note (“[NOTE]: ceci”) is not read"),
        ("<table><tr><td>Lyon</td><td>12</td></tr></table>", "a table of 1 row (“Lyon | 12”) is not read"),
    ],
)
def test_what_is_left_out_is_told(inner: str, told: str) -> None:
    """Code, notes and figures are no sentences of the article."""
    article = read_markdown(f"# Le maire part\n\n{BODY}\n\n{inner}\n\nFin.")
    assert article.text.split("\n\n") == [BODY, "Fin."]
    assert article.left_out == (told,)


def test_cells_of_prose() -> None:
    """A cell that holds a sentence is a paragraph."""
    article = read_markdown(f"# Le maire part\n\n| Qui | Quoi |\n|---|---|\n| Lui | {BODY} |\n\nFin.")
    assert article.text.split("\n\n") == [BODY, "Fin."]


@pytest.mark.parametrize(
    ("front", "title", "day"),
    [
        ('title: "Le \\"grand\\" maire"', 'Le "grand" maire', None),
        ("title: 'L''été du maire' # provisoire", "L'été du maire", None),
        ('title: Le maire dit "non"', 'Le maire dit "non"', None),
        ("title: Le maire part # provisoire\ndate: 2024-04-30 # peut-être", "Le maire part", "2024-04-30"),
        ("title: >-\n  Le maire de Lyon\n  part\ndate: '2024-04-30'", "Le maire de Lyon part", "2024-04-30"),
        ("title: Le maire de Lyon\n  part", "Le maire de Lyon part", None),
        ("title: Un\ndescription: >\n  title: faux\ntags:\n- a\n- b\n\nseo:\n  title: faux", "Un", None),
        ("Title: Un : deux\npubDate: 30 avril 2024\ntags: [a, b]", "Un : deux", "30 avril 2024"),
        ("# Titre\ntitle: Un", "Un", None),
    ],
)
def test_yaml(front: str, title: str, day: str | None) -> None:
    """The simple forms of YAML, quoted, folded, with comments."""
    fields, rest = split_front_matter(f"---\n{front}\n---\n{BODY}")
    assert (fields["title"], fields.get("date", fields.get("pubdate"))) == (title, day)
    assert rest == BODY


def test_toml() -> None:
    """Front matter between plus signs is TOML."""
    article = read_markdown(f'+++\ntitle = "Le maire"\ndate = 2024-04-30\n[params]\na = 1\n+++\n{BODY}\n')
    assert (article.title, str(article.published), article.text) == ("Le maire", "2024-04-30", BODY)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: {a: b}\n---",
        "---\ntitle: &x Un\n---",
        '---\ntitle: "Un\n---',
        "---\nLyon\ntitle: Un\n---",
        "+++\ntitle = Un\n+++",
        "---\ntags: [a]\n---",
    ],
)
def test_unknown_forms_stay(front: str) -> None:
    """What cannot be read right is left in the text."""
    assert split_front_matter(f"{front}\n{BODY}") == ({}, f"{front}\n{BODY}")


def test_a_day_that_is_none_is_told() -> None:
    """A date that cannot be read is not passed over in silence."""
    article = read_markdown(f"---\ntitle: Un\ndate: hier\n---\n{BODY}")
    assert article.published is None
    assert article.left_out[0].startswith("the day of publication that the file gives (“hier”)")
