"""Whether an article can be briefed: it has words, not too many, and they are French."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import EmptyInput, NotFrench, TooLong
from summarizer.read.options import ReadOptions
from summarizer.results import Flag

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
# Function words that no neighbouring language shares; enough of them, and the language model (0.7 s) is not loaded.
_FRENCH = frozenset(
    _WORD.findall("""
    et du des une dans pour qui est sur aux avec par pas ne ce cette ces sont été être nous vous elle ils elles ont
    était étaient leur leurs où mais plus selon après avant depuis ainsi aussi sans sous entre lors dont deux fait
    """)
)
FRENCH_SHARE = 0.12  # of the words of French news, a fifth to a third are in the list above
SHORT = 20  # a language model is not to be trusted below this many words
SURE = 0.8  # below it the guess is a doubt, and French with many names in it is refused
SURE_IF_SHORT = 0.9
SURE_IF_MIXED = 0.99  # short, and with a French word in it
SAMPLE = 10_000  # characters

_RELATED = frozenset({"fr", "oc", "wa", "ht", "gcf", "pcd", "frp", "rcf", "nrm", "br", "zxx", "und"})


def check_article(article: Article, options: ReadOptions) -> None:
    """Raise what keeps an article from being briefed.

    Raises EmptyInput, TooLong (over `options.max_words`) or, unless `options.force`, NotFrench.
    """
    text = f"{article.title or ''}\n{article.text}"
    if not article.text.strip():
        raise EmptyInput("the article has no text; check the file, or give it on standard input with -")
    if not _WORD.search(text):
        raise EmptyInput("the article has no words in it, only numbers or marks; check the file")
    words = len(article.text.split())
    if words > options.max_words:
        raise TooLong(
            f"the article has {words:,} words; over {options.max_words:,} it is hardly one article. "
            f"Split it, or raise the limit with --max-words {words}"
        )
    if not options.force and (language := foreign_language(text)):
        raise NotFrench(f"the text looks like {language}, not French; if it is French, go on with --force")


def article_flags(article: Article, options: ReadOptions) -> tuple[Flag, ...]:
    """What a reader of the brief must know: what of the file was not read, and what `options.force` let through."""
    flags = tuple(Flag("left out", words) for words in article.left_out)
    language = foreign_language(f"{article.title or ''}\n{article.text}") if options.force else None
    if language is None:
        return flags
    reason = f"the text looks like {language}, not French; it was translated as French because of --force"
    return (Flag("language", reason), *flags)


def foreign_language(text: str) -> str | None:
    """The language of `text` in words if it is clearly not French, else None: a doubtful short text passes."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words or sum(word in _FRENCH for word in words) >= FRENCH_SHARE * len(words):
        return None
    if _foreign_script(sample):
        return "a language that is not written in Latin letters"
    language, sureness = _identifier().classify(" ".join(sample.split()))
    short = len(words) < SHORT
    if language in _RELATED or sureness < (SURE_IF_SHORT if short else SURE):
        return None
    if short and sureness < SURE_IF_MIXED and any(word in _FRENCH for word in words):
        return None
    return f"{_NAMES.get(language, 'another language')} ({sureness:.0%} sure)"


def _foreign_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(ord(char) > 0x24F for char in letters) > len(letters) / 2


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


_NAMES = {
    "ca": "Catalan",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "gl": "Galician",
    "it": "Italian",
    "la": "Latin",
    "lb": "Luxembourgish",
    "nl": "Dutch",
    "pcm": "English",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
}
