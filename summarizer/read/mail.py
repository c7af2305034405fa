"""E-mails: the subject is the title, the day of sending that of publication; what is quoted below is told, not read."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

from summarizer.document import Article
from summarizer.errors import EmptyInput, FormatError
from summarizer.read.dates import read_mail_date
from summarizer.read.html import read_html
from summarizer.read.text import read_text

_FIELD = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][\wÀ-ÿ-]{0,30}) ?: ?(?P<value>.*)")
_SUBJECT = ("objet", "subject", "sujet")
_FROM = ("de", "from", "expéditeur")
_DATE = ("date", "envoyé", "sent")
_KNOWN = frozenset((*_SUBJECT, *_FROM, *_DATE, "à", "a", "to", "cc", "cci", "pour", "reply-to", "destinataire"))
_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_QUOTED = re.compile(r"^>.*(?:\n|\Z)", re.MULTILINE)
_INTRODUCED = re.compile(r"^(?:Le|On)\s.{6,120}\b(?:a écrit|wrote)\s?:[ \t]*(?:\n|\Z)", re.MULTILINE)
_GREETING = re.compile(r"\A(?:Bonjour|Bonsoir|Madame|Monsieur|Mesdames|Chers?|Chères?)\b[^.!?\n]{0,60},[ \t]*\n\s*")
_CLOSING = re.compile(
    r"\n(?:Bien )?(?:Cordialement|à vous|Salutations|Bonne réception)[^\n]{0,30}(?:\n[^\n.]{0,40}){0,2}\s*\Z", re.I
)


def looks_like_mail(text: str) -> bool:
    """Whether a text begins with the fields of an e-mail: from whom, and on what."""
    fields, _ = _fields(text)
    return any(name in fields for name in _SUBJECT) and any(name in fields for name in (*_FROM, *_DATE))


def looks_like_eml(text: str) -> bool:
    """Whether a text is an e-mail as programs keep it, with fields that nobody writes by hand."""
    head = text.lstrip("\ufeff\r\n").replace("\r\n", "\n").partition("\n\n")[0].lower()
    lines = head.split("\n")
    fields = {line.partition(":")[0] for line in lines if re.match(r"[a-z-]+:", line)}
    return (
        "subject" in fields and bool(fields & {"mime-version", "message-id"}) and re.match("[a-z-]+:", head) is not None
    )


def read_mail(text: str) -> Article:
    """The article in an e-mail that was copied as text."""
    fields, body = _fields(text)
    subject = next((fields[name] for name in _SUBJECT if fields.get(name)), "")
    said = next((fields[name] for name in _DATE if fields.get(name)), "")
    return _of_body(body, subject, said)


def read_eml(data: bytes, name: str) -> Article:
    """The article in an e-mail as programs keep it. Raises FormatError or EmptyInput."""
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise FormatError(f"{name} has no fields of an e-mail; if it is a text, name it .txt")
    body = message.get_body(("plain", "html"))
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    try:
        content = "" if body is None else str(body.get_content())
        subject, said = str(message["subject"] or ""), str(message["date"] or "")
    except (LookupError, ValueError) as error:
        raise FormatError(f"{name} is a damaged e-mail ({error}); save its text alone") from error
    if body is None or not content.strip():
        raise EmptyInput(f"{name} has no text in it; save what is attached to it by itself")
    if body.get_content_type() == "text/html":
        page = read_html(content, name)
        article = Article(page.text, subject or page.title, read_mail_date(said), None, page.left_out)
    else:
        article = _of_body(content, subject, said)
    return article.leaving_out(f"the attachment {file!r} is not read" for file in attached)


def _of_body(body: str, subject: str, said: str) -> Article:
    """What somebody wrote, without greetings; what stands below the signature or is quoted is told to be left out."""
    body = body.replace("\r\n", "\n").strip()
    told = []
    for pattern, words in ((_QUOTED, "the quoted lines of the e-mail are not read"), (_SIGNATURE, "")):
        if pattern.search(body):
            body = pattern.sub("", body).strip()
            told.append(words or "what stands below the signature of the e-mail is not read")
    body = _CLOSING.sub("", _GREETING.sub("", _INTRODUCED.sub("", body))).strip()
    subject = re.sub(r"\A(?:(?:re|tr|fwd?)\s?:\s*)+", "", subject.strip(), flags=re.IGNORECASE)
    return read_text(body, subject or None, read_mail_date(said)).leaving_out(told)


def _fields(text: str) -> tuple[dict[str, str], str]:
    """The fields at the head of a text by their names, and what comes after; none if one of them is no e-mail's."""
    fields: dict[str, str] = {}
    rest = text.lstrip("\ufeff \t\r\n")
    while rest:
        line, _, after = rest.partition("\n")
        found = _FIELD.fullmatch(line.strip())
        if found is None or found["name"].lower() not in _KNOWN:
            break
        fields[found["name"].lower()] = found["value"].strip()
        rest = after
    return (fields, rest) if not rest[:1].strip() or not rest.strip() else ({}, text)
