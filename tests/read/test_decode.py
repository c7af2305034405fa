"""Encodings: read rightly, or refused; never read wrongly."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import BinaryInput, EmptyInput, EncodingError
from summarizer.read.decode import decode, decode_as

FRENCH = (
    "L’État a dépensé 3,5 € par élève à l’école – « c’est peu », dit Œdipe Noël, cœur léger, où ça ? "
    "À Évreux, un garçon naïf a reçu la n°1 dès août. "
)
PLAIN = "Le maire a été réélu à la tête de la cité, où l'école française fête Noël."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_rich_french(encoding: str) -> None:
    """Quotes, ligatures and the euro sign survive."""
    assert decode(FRENCH.encode(encoding), "a.txt")[0] == FRENCH


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859-15", "mac_roman", "cp850"])
def test_plain_french(encoding: str) -> None:
    """Accented letters are read rightly in every encoding that French was commonly written in."""
    assert decode(PLAIN.encode(encoding), "a.txt")[0] == PLAIN


@pytest.mark.parametrize("word", ["café", "École", "à", "déjà vu", "Noël", "garçon", "L'été"])
def test_one_word(word: str) -> None:
    """A short text in Windows-1252 is enough."""
    assert decode(f"Le mot {word} est là".encode("cp1252"), "a.txt")[0] == f"Le mot {word} est là"


words = st.lists(
    st.sampled_from(PLAIN.split() + FRENCH.split() + ["Müller", "Škoda", "São", "20°C", "½", "n°5", "îles", "ù"]),
    min_size=1,
)


@given(words=words, encoding=st.sampled_from(["cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"]))
@settings(max_examples=150, deadline=None)
def test_never_wrong(words: list[str], encoding: str) -> None:
    """Whatever rare words are in it and whatever the encoding is, a sentence comes back as it was, or is refused."""
    text = " ".join(["Né à Évry, réélu,", *words])
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    with contextlib.suppress(EncodingError):
        assert decode(data, "a.txt")[0] == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Президент России сказал".encode("cp1251"), id="Russian"),
        pytest.param("Ο πρόεδρος είπε".encode("iso8859-7"), id="Greek"),
        pytest.param("大統領は言った。".encode("shift_jis"), id="Japanese"),
        pytest.param("总统说".encode("gb18030"), id="Chinese"),
        pytest.param("Le maire a été réélu à Évreux".encode()[:-3] + b"\xff fin", id="broken UTF-8"),
        pytest.param("été ".encode() * 5 + "été".encode("cp1252"), id="two encodings in one file"),
        pytest.param(b"\xff\xfeL\x00e\x00\x00\xd8", id="broken UTF-16"),
    ],
)
def test_refused(data: bytes) -> None:
    """What cannot be French in one known encoding is refused, and the message says what to type."""
    with pytest.raises(EncodingError, match="UTF-8"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"PK\x03\x04abc", b"\x89PNG\r\n", b"abc\0def", bytes(range(1, 32)) * 4, b"\x01\x02\xe9" * 9],
)
def test_binary(data: bytes) -> None:
    """Files that are not text are named as such."""
    with pytest.raises(BinaryInput):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_empty(data: bytes) -> None:
    """An empty file is said to be empty."""
    with pytest.raises(EmptyInput, match=r"a\.txt is empty"):
        decode(data, "a.txt")


def test_declared() -> None:
    """A page's own declaration counts; a wrong one falls back to what the bytes can be."""
    assert decode_as("été".encode("mac_roman"), "macintosh", "a.html") == "été"
    assert decode_as("l’été".encode("cp1252"), "iso-8859-1", "a.html") == "l’été"
    assert decode_as("l’été".encode(), "ascii", "a.html") == "l’été"
    assert decode_as("l’été est là".encode("cp1252"), "no-such-thing", "a.html") == "l’été est là"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "Le maire\na été réélu à É".encode() + b"\xffvreux",
            r"UTF-8 but for byte 30 \(line 2, at “té réélu à É�vreux”\); correct",
        ),
        ("été réélu ".encode() * 3 + b"\xe9t\xe9", r"UTF-8 but for byte 42 .* and 1 more; correct"),
        ("été".encode() + "été réélu à l'aube".encode("cp1252") * 3, "two encodings are mixed. Get the text"),
        ("Президент".encode("cp1251"), r"iconv -f ENCODING -t UTF-8 'un fichier.txt' > article.txt"),
    ],
)
def test_advice(data: bytes, said: str) -> None:
    """The message says where the broken byte is, quotes the name for a shell, and advises nothing that destroys."""
    with pytest.raises(EncodingError, match=said) as caught:
        decode(data, "un fichier.txt")
    assert "WINDOWS-1252" not in str(caught.value)


def test_encoded_twice() -> None:
    """UTF-8 that was read as Windows-1252 and saved again is put right, quotes and capitals too."""
    for text in (FRENCH, PLAIN, "Dès l’été, l’État a fêté l'arrivée de Ève à Évian."):
        twice = "".join(
            chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((b,)).decode("cp1252") for b in text.encode()
        )
        assert decode(twice.encode(), "a.txt")[0] == text
        assert decode_as(twice.encode(), "utf-8", "a.html") == text


def test_encoded_twice_in_part() -> None:
    """What cannot be undone is refused; an article that shows what such a text looks like is read as it is."""
    with pytest.raises(EncodingError, match="encoded twice"):
        decode("Sa dÃ©mission a Ã©tÃ© acceptÃ©e \ufffd 大".encode(), "a.txt")
    about = "L'encodage est cassé : on lit « dÃ©mission » et « Ã©tÃ© »."
    assert decode(about.encode(), "a.txt")[0] == about


@pytest.mark.parametrize(
    "charset", ["undefined", "unicode_escape", "idna", "punycode", "hex", "no-such-thing", "utf-7"]
)
def test_declared_charsets_that_are_none(charset: str) -> None:
    """A page may declare anything; what Python calls a codec need not be a charset."""
    assert decode_as("l’été est là".encode("cp1252"), charset, "a.html") == "l’été est là"
    assert decode_as("l’été est là".encode(), charset, "a.html") == "l’été est là"
