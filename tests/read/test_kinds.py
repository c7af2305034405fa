"""What a text is, by its beginning: a page, a piece of one, an e-mail, or something that is refused with advice."""

from __future__ import annotations

import json
import time

import pytest

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError
from summarizer.read import ReadOptions, read_bytes, read_record_line
from summarizer.read.kinds import looks_like_html, without_entities
from summarizer.read.unseen import without_unseen

BODY = "Le maire de la ville a quitté ses fonctions hier soir, et le conseil a élu sa première adjointe à Lyon."
MORE = "L'opposition a réclamé des élections anticipées dans toute la région."
PLAIN = ReadOptions()


def one(text: str | bytes, name: str = "standard input") -> Article:
    """The only article in some bytes."""
    (article,) = read_bytes(text.encode() if isinstance(text, str) else text, name, PLAIN)
    return article


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{BODY}</p>\n<p>{MORE}</p>",
        f"<article><p>{BODY}</p><p>{MORE}</p></article>",
        f"<!-- a --><!-- b -->\n<div><p>{BODY}</p><p>{MORE}</p></div>",
        f"<?xml version='1.0'?>\n<!DOCTYPE html>\n<html><body><p>{BODY}</p><p>{MORE}</p></body></html>",
    ],
)
def test_pieces_of_pages(text: str) -> None:
    """A piece of a page is read as one, from standard input and in a record of JSONL."""
    assert one(text).text == f"{BODY}\n\n{MORE}"
    assert one(json.dumps({"text": text}), "a.jsonl").text == f"{BODY}\n\n{MORE}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"<?xml version='1.0'?>\n<nitf><body><p>{BODY}</p></body></nitf>", r"XML \(<nitf>\).*save the article as"),
        (f"<rss><channel><description>{BODY}</description></channel></rss>", "a feed.*save the page of one article"),
        (f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{BODY}</p>", "headers of HTTP.*leave out -i"),
        ("{\\rtf1\\ansi " + BODY + "}", "RTF file; save it as"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "standard input"])
def test_markup_that_is_not_read(text: str, said: str, name: str) -> None:
    """Other markup is refused with the next step, and never read as prose."""
    with pytest.raises(FormatError, match=said):
        one(text, name)


@pytest.mark.parametrize("text", ["<< Non >>, dit-il.", "<3 de la ville", "5 < 6", "a <b>c</b>"])
def test_prose_with_brackets(text: str) -> None:
    """An angle bracket alone makes no page."""
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Le maire a &eacute;t&eacute; r&eacute;&eacute;lu &agrave; l&#39;aube.", "Le maire a été réélu à l'aube."),
        ("Écrivez &eacute; pour é.", "Écrivez &eacute; pour é."),
        ("<b>&eacute;</b> &eacute; &eacute;", "<b>&eacute;</b> &eacute; &eacute;"),
        ("?a=1&copy=2&reg=3&lang=fr", "?a=1&copy=2&reg=3&lang=fr"),
        ("&eacute; &eacute; &eacute; &rien;", "&eacute; &eacute; &eacute; &rien;"),
    ],
)
def test_entities(text: str, read: str) -> None:
    """Accents that are written as on a page are accents, where nothing else explains what they are for."""
    assert without_entities(text) == read


def test_entities_in_a_record() -> None:
    """A record's text is read by the same rule as a file's."""
    coded = BODY.replace("é", "&eacute;").replace("è", "&egrave;").replace("à", "&agrave;")
    assert one(json.dumps({"text": coded}), "a.jsonl").text == BODY
    assert one(coded, "a.txt").text == BODY


@pytest.mark.parametrize(
    "text",
    ["<!--a-->\n" * 5000 + "x", "<!--" * 20000, "<?" * 20000, " " * 99999 + "x", "<!doctype " * 9000, "<a " * 30000],
)
def test_a_look_is_quick(text: str) -> None:
    """No beginning makes the look at it slow: twenty-two comments took a second once, and each more doubled it."""
    start = time.perf_counter()
    looks_like_html(text)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("mardi\x1b[31m rouge\x1b[0m", "mardi rouge"),
        ("\x1b]0;titre\x07mardi", "mardi"),
        ("bud\x07get", "budget"),
        ("Ly\u200don\u200e, vi\u200clle", "Lyon, ville"),
        ("\u202eGrégory\u202c \u2066x\u2069", "Grégory x"),
        ("fonc\u00adtions", "fonctions"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("a\tb\nc\u00a0d\u2028e\x85f", "a\tb\nc\u00a0d\u2028e\x85f"),
    ],
)
def test_unseen(text: str, seen: str) -> None:
    """What nobody sees tears no word apart and reaches no terminal; what parts words and lines stays."""
    assert without_unseen(text) == seen


def test_records_are_read_one_way() -> None:
    """A batch reads a record as a brief does, soft hyphens and all."""
    line = json.dumps({"title": "Le ma\u00adire", "text": BODY.replace("maire", "mai\u00adre")}).encode()
    assert read_record_line(line, "a.jsonl#1", PLAIN) == one(line, "a.jsonl")


EML = (
    "From: Agence <a@x.fr>\nTo: b@x.fr\nSubject: =?UTF-8?Q?TR_:_Le_maire_d=C3=A9missionne?=\nMIME-Version: 1.0\n"
    "Date: Tue, 30 Apr 2024 18:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: quoted-printable\n\nLe maire a quitt=C3=A9 ses fonctions hier =\nsoir.\n"
)


@pytest.mark.parametrize("name", ["a.eml", "standard input"])
def test_eml(name: str) -> None:
    """An e-mail as programs keep it gives its subject as the title, and its day."""
    article = one(EML, name)
    assert (article.title, str(article.published)) == ("Le maire démissionne", "2024-04-30")
    assert article.text == "Le maire a quitté ses fonctions hier soir."


def test_eml_in_html_with_an_attachment() -> None:
    """Where there is no plain text the HTML is read; what is attached is told."""
    page = f"<html><body><p>{BODY}</p><p>{MORE}</p></body></html>"
    parts = f"--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b\nContent-Type: application/pdf\n"
    parts += 'Content-Disposition: attachment; filename="a.pdf"\n\nx\n--b--\n'
    head = "From: a@x.fr\nSubject: Le maire\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    article = one(head + parts, "a.eml")
    assert (article.title, article.text) == ("Le maire", f"{BODY}\n\n{MORE}")
    assert article.left_out == ("the attachment 'a.pdf' is not read",)
    with pytest.raises(EmptyInput, match="attached"):
        one("From: a@x.fr\nSubject: Le maire\n\n", "a.eml")
    with pytest.raises(FormatError, match=r"name it \.txt"):
        one(f"\n{BODY}", "a.eml")


def test_copied_mail() -> None:
    """A copied e-mail's fields are title and day; greeting and signature are no text, quoted lines are told."""
    article = one(
        f"De : AFP <a@x.fr>\nObjet : Le maire démissionne\nDate : 30 avril 2024\n\nBonjour,\n\n{BODY}\n\n"
        "Cordialement,\nJean\n"
        "-- \nJean Martin\n06 12 34 56 78\n> Le 29 avril 2024, Paul a écrit :\n> Merci.\n"
    )
    assert (article.title, str(article.published), article.text) == ("Le maire démissionne", "2024-04-30", BODY)
    assert len(article.left_out) == 2


def test_an_interview_is_no_mail() -> None:
    """Names before colons are speakers."""
    text = f"De : l'avocat\n\nDate : {BODY}"
    assert one(text).text.endswith(f"Date : {BODY}")
