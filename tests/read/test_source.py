"""Sources: each kind of file becomes articles, and what cannot be used is said."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from summarizer.document import Article
from summarizer.errors import BinaryInput, EmptyInput, FormatError, InputError, NotFrench, TooLong
from summarizer.read import ReadOptions, article_flags, check_article, read_bytes, read_outcomes, read_source, source
from summarizer.read.check import foreign_language

BODY = "Le maire de la ville a quitté ses fonctions hier soir, et le conseil a élu sa première adjointe à Lyon."
SEEDS = Path(__file__).parents[2] / "seeds"
PLAIN = ReadOptions()


def one(data: bytes | str, name: str = "a.txt", options: ReadOptions = PLAIN) -> Article:
    """The only article in some bytes."""
    (article,) = read_bytes(data.encode() if isinstance(data, str) else data, name, options)
    return article


def test_seed_articles() -> None:
    """The seed article has neither title nor day; a Wikinews article has both."""
    (seed,) = read_source(SEEDS / "000_806d541d36a054ef.txt", PLAIN)
    assert (seed.title, seed.published) == (None, None)
    assert seed.text.endswith("Dmitri Fomine.")
    (news,) = read_source(SEEDS / "wikinews" / "wikinews-fr-44532.txt", PLAIN)
    assert news.title == "Union européenne : ACTA rejeté par le Parlement européen"
    assert news.published == dt.date(2012, 7, 4)
    assert news.text.startswith("Après trois ans")


def test_options_override() -> None:
    """Title and day of the options win over the file's."""
    options = ReadOptions(title="Autre", published=dt.date(2017, 3, 4))
    article = one(f"Titre de presse\n\n5 juin 2012. - {BODY}", options=options)
    assert (article.title, article.published) == ("Autre", dt.date(2017, 3, 4))
    assert article.text == BODY


def test_marks_that_nobody_sees_go() -> None:
    """Soft hyphens and spaces of no width, by which sites let words break, are no letters of a word."""
    article = one(BODY.replace("fonctions", "fonc\u00adtions").replace("conseil", "con\u200bseil"))
    assert article.text == BODY


HTML = f"""<!DOCTYPE html><html lang="fr"><head><meta charset="CHARSET"><title>Le maire part - Journal</title>
<meta property="og:title" content="Le maire part">
<meta property="article:published_time" content="2017-03-04T10:00:00+01:00">
</head><body><nav><a href="/">Accueil</a></nav><article><h1>Le maire part</h1>
<p>Le <b>ma<i>ire</i></b> de la ville a <a href="x">quitté</a> ses fonctions hier soir à Lyon.</p>
<p>{BODY}</p><p>{BODY.replace("Lyon", "Nîmes")}</p></article><footer>Mentions légales</footer></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_html(name: str, charset: str) -> None:
    """A page gives text, title and day in its own encoding, without menus; nested marks do not tear words apart."""
    data = HTML.replace("CHARSET", charset).encode(charset)
    article = one(data, name)
    assert article.title == "Le maire part"
    assert article.published == dt.date(2017, 3, 4)
    assert article.text.split("\n\n")[0] == "Le maire de la ville a quitté ses fonctions hier soir à Lyon."
    assert "Accueil" not in article.text
    assert "Mentions" not in article.text


def test_html_without_article() -> None:
    """A page of menus is refused."""
    with pytest.raises(EmptyInput, match=r"a\.html holds no article text"):
        one("<html><body><nav><a href='/'>x</a></nav></body></html>", "a.html")


def record(**fields: object) -> str:
    """A line of JSONL."""
    return json.dumps(fields, ensure_ascii=False)


@pytest.mark.parametrize("name", ["a.jsonl", "standard input"])
def test_jsonl(name: str) -> None:
    """Each record is an article; from standard input the kind is told by a look at the first line."""
    lines = [record(title="Un", text=BODY, date="2017-03-04"), "", record(text=BODY.replace("Lyon", "Nice"), id=7)]
    first, second = read_bytes("\n".join(lines).encode(), name, PLAIN)
    assert (first.title, first.text, first.published) == ("Un", BODY, dt.date(2017, 3, 4))
    assert (second.title, second.published) == (None, None)


def test_one_bad_record_does_not_spoil_the_others(tmp_path: Path) -> None:
    """Outcomes name the line of what is broken, and the rest comes."""
    lines = [
        record(text=BODY),
        "{broken",
        record(title="sans texte"),
        record(text=BODY, date="avant-hier"),
        record(text=" "),
        record(text=BODY, title=3),
        record(text=f"{BODY} HALF").replace("HALF", "\\ud83d"),
        record(text="The mayor has left office, and the city council has elected a woman in his place last night."),
        record(text=BODY),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    outcomes = list(read_outcomes(path, PLAIN))
    assert [type(o) for o in outcomes] == [
        *(Article, FormatError, FormatError, FormatError, EmptyInput, FormatError, FormatError, NotFrench, Article)
    ]
    assert [f"line {n}" in str(o) for n, o in enumerate(outcomes, 1)] == [isinstance(o, InputError) for o in outcomes]
    with pytest.raises(FormatError, match="line 2"):
        list(read_source(path, PLAIN))


@pytest.mark.parametrize(
    ("fields", "day", "starts"),
    [
        ({"date": None, "published": "2024-04-30"}, "2024-04-30", "Le maire"),
        ({"date": "Tue, 30 Apr 2024 18:00:00 +0200"}, "2024-04-30", "Le maire"),
        ({"date": "2024-05-08", "text": f"8 mai 2020 - Une date à part. {BODY}"}, "2024-05-08", "8 mai 2020"),
        ({"date": "2020-05-08", "text": f"8 mai 2020 - Une date à part. {BODY}"}, "2020-05-08", "Une date"),
    ],
)
def test_day_of_a_record(fields: dict[str, str], day: str, starts: str) -> None:
    """A field that is empty hides no other; a record's own day costs the text no words that name another one."""
    article = one(record(**{"text": BODY, **fields}), "a.jsonl")
    assert str(article.published) == day
    assert article.text.startswith(starts)


def test_a_stream_whose_first_record_is_broken(tmp_path: Path) -> None:
    """Where no ending says what it is, one whole record tells JSONL; its braces are never read as an article."""
    path = tmp_path / "a"
    path.write_text("\n".join(['{"text": "Le maire', record(text=BODY)]), encoding="utf-8")
    assert [type(outcome) for outcome in read_outcomes(path, PLAIN)] == [FormatError, Article]


@pytest.mark.parametrize("name", ["standard input", "a.txt", "a.json"])
def test_json_is_never_read_as_prose(name: str) -> None:
    """A record over several lines is one wherever it comes from, and an array is refused with what to do."""
    assert one(json.dumps({"text": BODY, "title": "T"}, indent=2), name).title == "T"
    with pytest.raises(FormatError, match="an array, not a record"):
        one(json.dumps([{"text": BODY}]), name)
    with pytest.raises(FormatError, match=r"not JSON|an array|no text in it"):
        one("[" * 20_000 + "]" * 20_000, "a.json")


def test_a_text_in_brackets_is_prose() -> None:
    """What only begins like JSON is an article."""
    text = f"[Mis à jour] {BODY}"
    assert one(text).text == text
    assert one("{" + BODY + "}").text == "{" + BODY + "}"


def test_front_matter_tells_markdown() -> None:
    """On standard input too, what an editor's site puts before an article is no part of it."""
    article = one(f"---\ntitle: Le maire part\ndate: 2017-03-04\n---\n\n**{BODY}**\n", "standard input")
    assert article == Article(BODY, title="Le maire part", published=dt.date(2017, 3, 4))
    ruled = f"---\nLyon : {BODY}\n---\n{BODY}"
    assert one(ruled).text.count(BODY) == 2


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without an end, such as a device, is refused after so many bytes; it would fill the memory."""
    monkeypatch.setattr(source, "MAX_BYTES", 200)
    path = tmp_path / "a.txt"
    path.write_text(f"{BODY} {BODY}", encoding="utf-8")
    with pytest.raises(TooLong, match="summarizer batch INPUT"):
        list(read_source(path, PLAIN))
    with pytest.raises(TooLong):
        list(read_source("/dev/zero", PLAIN))


def test_json_record() -> None:
    """A .json file holds one record, on as many lines as it likes."""
    assert one(json.dumps({"text": BODY, "title": "T"}, indent=2), "a.json").title == "T"


def test_docx() -> None:
    """A Word document: its title style is the title, its paragraphs are paragraphs."""
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_heading("Le maire part", 0)
    file.add_paragraph(BODY)
    file.add_paragraph("Il n'a rien dit de plus à la presse.")
    data = io.BytesIO()
    file.save(data)
    article = one(data.getvalue(), "a.docx")
    assert article == Article(f"{BODY}\n\nIl n'a rien dit de plus à la presse.", title="Le maire part")


def test_docx_with_a_day() -> None:
    """The day that stands under a title in Word is the day of publication, as it is in a plain text."""
    docx = pytest.importorskip("docx")
    file = docx.Document()
    for text, style in (("Le maire part", "Title"), ("5 juin 2012", None), (BODY, None)):
        file.add_paragraph(text, style)
    data = io.BytesIO()
    file.save(data)
    assert one(data.getvalue(), "a.docx") == Article(BODY, title="Le maire part", published=dt.date(2012, 6, 5))


def test_damaged_documents(caplog: pytest.LogCaptureFixture) -> None:
    """A damaged file is a FormatError with its name, not a traceback or a remark of the library."""
    pytest.importorskip("docx")
    pytest.importorskip("pypdf")
    with pytest.raises(FormatError, match=r"a\.docx is a damaged"):
        one(b"PK\x03\x04 no", "a.docx")
    with pytest.raises(FormatError, match=r"a\.pdf is a damaged"):
        one(b"%PDF-1.4 no", "a.pdf")
    assert not caplog.records


def test_pdf_without_text() -> None:
    """A PDF of an empty page is said to be a scan."""
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    data = io.BytesIO()
    writer.write(data)
    with pytest.raises(EmptyInput, match="OCR"):
        one(data.getvalue(), "a.pdf")


def test_too_long() -> None:
    """Over the limit the message states the limit and how to raise it."""
    with pytest.raises(TooLong, match=r"101 words; over 100 .* --max-words 101"):
        one("Le maire part. " * 33 + "Le maire", options=ReadOptions(max_words=100))
    check_article(Article("Le maire part. " * 33), ReadOptions(max_words=100))


@pytest.mark.parametrize("text", ["1 2 3 4", "*** --- ***", "12:30 / 45"])
def test_no_words(text: str) -> None:
    """Numbers and marks are no article."""
    with pytest.raises(EmptyInput):
        one(text)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.json"])
def test_empty_files(name: str) -> None:
    """An empty file of any kind is said to be empty."""
    with pytest.raises(EmptyInput, match="empty"):
        one(b"", name)


def test_binary_file() -> None:
    """A picture under a text name is refused."""
    with pytest.raises(BinaryInput, match="image"):
        one(b"\xff\xd8\xff\xe0 jpeg")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A wrong name says what to check; a folder points to batch."""
    with pytest.raises(InputError, match="there is no file"):
        list(read_source(tmp_path / "none.txt", PLAIN))
    with pytest.raises(InputError, match="summarizer batch"):
        list(read_source(tmp_path, PLAIN))


ENGLISH = "The mayor of the city has left office, and the council has elected his first deputy in Lyon."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        (
            "El alcalde de la ciudad dejó su cargo ayer y el concejo eligió a su teniente.",
            "Spanish",
        ),
        ("Der Bürgermeister der Stadt hat gestern Abend sein Amt niedergelegt, sagte der Rat.", "German"),
        ("Il sindaco della città ha lasciato ieri sera il suo incarico, ha detto il consiglio.", "Italian"),
        (
            "Belediye başkanı dün akşam görevinden ayrıldı ve meclis yeni bir başkan seçecek, dedi sözcü.",
            "another language",
        ),
        ("Мэр города вчера вечером покинул свой пост, сообщил городской совет.", "not written in Latin"),
    ],
)
def test_foreign(text: str, language: str) -> None:
    """A text in another language is refused by name; with force it passes, and carries a flag."""
    with pytest.raises(NotFrench, match=f"{language}.*--force"):
        one(text)
    forced = ReadOptions(force=True)
    (flag,) = article_flags(one(text, options=forced), forced)
    assert flag.check == "language"
    assert language in flag.reason


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Le PSG bat l'OM 3-0.",
        "Paris",
        "Nigeria : crash d'un avion",
        "Otan, Moscou, Pavel, Guerassimov",
        "LE MAIRE DE LYON DÉMISSIONNE APRÈS VINGT ANS",
        "Bonjour",
        "Angela Merkel, Emmanuel Macron et Theresa May se retrouvent à Berlin.",
        "Lyon bat Brest (2-1), Lens bat Nice (1-0), Metz bat Lille (3-2), Nantes bat Reims (1-0), Monaco bat Angers",
    ],
)
def test_french_and_doubtful_short_texts_pass(text: str) -> None:
    """French passes, and so does what is too short to tell; force adds no flag to French."""
    assert foreign_language(text) is None
    assert article_flags(Article(text), ReadOptions(force=True)) == ()
