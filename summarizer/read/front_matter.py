"""The front matter of a site's editor: YAML between dashes in its simple forms, or TOML between plus signs.

What is of no form that is known here stays in the text: better a line too many than a title that is not the article's.
"""

from __future__ import annotations

import json
import re
import tomllib

_YAML = re.compile(r"\A---[ \t]*\n(?P<head>.*?)(?:(?<=\n)|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<head>.*?)(?:(?<=\n)|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*")
_BLOCK = re.compile(r"[|>][+-]?\d?")
_COMMENT = re.compile(r"(?:\A|\s)#.*\Z")
_DOUBLE = re.compile(r'("(?:[^"\\]|\\.)*")(?:\s+#.*)?')
_SINGLE = re.compile(r"'((?:[^']|'')*)'(?:\s+#.*)?")
_OTHER = "[{&*!|>%@`"  # what opens a value of another form
_WANTED = ("title", "date")
NAMES = {"date": ("date", "published", "pubdate", "publishdate", "published_at"), "title": ("title",), "url": ("url",)}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter that are texts or dates, by names in lower case, and the text after it.

    No fields and the whole text where there is no front matter with a title or a date, or one that cannot be read.
    """
    for pattern, reader in ((_YAML, _yaml), (_TOML, _toml)):
        if found := pattern.match(text):
            fields = reader(found["head"])
            if fields is not None and any(name in fields for name in (*NAMES["title"], *NAMES["date"])):
                return fields, text[found.end() :]
    return {}, text


def _toml(head: str) -> dict[str, str] | None:
    try:
        fields = tomllib.loads(head)
    except tomllib.TOMLDecodeError:
        return None
    return {name.lower(): str(value) for name, value in fields.items() if not isinstance(value, dict | list)}


def _yaml(head: str) -> dict[str, str] | None:
    """The fields at the margin; None if one that is wanted has a form that is not known here."""
    fields: dict[str, str] = {}
    lines = head.split("\n")
    while lines:
        line = lines.pop(0)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _FIELD.fullmatch(line)
        if found is None and not line.startswith(("- ", "-\t")):
            return None
        inner = []
        while lines and (not lines[0].strip() or lines[0][0] in " \t" or lines[0].startswith("- ")):
            inner.append(lines.pop(0).strip())
        if found is None:
            continue
        name, value = found["name"].lower(), _value(found["value"] or "", inner)
        if value is None and any(name in names for names in NAMES.values()):
            return None
        if value is not None:
            fields[name] = value
    return fields


def _value(first: str, inner: list[str]) -> str | None:
    """The text of a value by its first line and those that are set in under it; None for a list or a mapping."""
    if _BLOCK.fullmatch(_COMMENT.sub("", first)):
        between = "\n" if first[0] == "|" else " "
        return between.join(line for line in inner if line)
    if first.startswith(('"', "'")):
        return _quoted(" ".join((first, *inner)).strip())
    plain = [_COMMENT.sub("", line).strip() for line in (first, *inner)]
    if first.startswith(tuple(_OTHER)) or any(line.startswith("- ") or _FIELD.fullmatch(line) for line in plain[1:]):
        return None
    return " ".join(line for line in plain if line)


def _quoted(value: str) -> str | None:
    if found := _SINGLE.fullmatch(value):
        return found[1].replace("''", "'")
    found = _DOUBLE.fullmatch(value)
    try:
        return str(json.loads(found[1])) if found else None
    except ValueError:
        return None
