"""Ages, written into the French in English: « morte à 80 ans » became "died at 80 years", « dès 6 ans » "early as 6".

The model, which was shown English in French sentences, copies it (see summarizer.lexicon).
"""

from __future__ import annotations

import re

_AGE = r"(?:l['’]âge de )?(?P<age>\d{1,3}) ans\b(?! (?:de|d['’])\b)"  # but « à 20 ans de prison »
_DIED = re.compile(
    r"\b(?P<died>[Mm]ort|[Dd]écédé|[Dd]isparu|s['’](?:est|était) éteint)(?P<form>e?s?)"
    rf"(?P<when>(?: [^\s,.;:!?«»\"]+){{0,4}}) à {_AGE}"
)
_FROM = re.compile(rf"\b(?:[Dd]ès|[ÀàAa] partir de) {_AGE}")
_OVER = re.compile(r"\b(?P<the>[Ll]es|[Aa]ux|[Dd]es) (?P<than>plus|moins) de (?P<age>\d{2}) ans\b")
_OPENING = re.compile(r"^(?P<mark>\W{0,3})[ÀA] (?P<age>\d{2}) ans,")


def mark_ages(french: str) -> str:
    """The text with its ages in English where the model gets them wrong.

    « morte à 80 ans » → morte at the age of 80; « dès 6 ans », « à partir de 6 ans » → from the age of 6; « aux plus de
    75 ans » → aux over-75s; « À 40 ans, » → At the age of 40, where it begins the text.
    """
    french = _DIED.sub(_died, french)
    french = _FROM.sub(lambda m: f"{'f' if m[0][0].islower() else 'F'}rom the age of {m['age']}", french)
    french = _OVER.sub(lambda m: f"{m['the']} {'over' if m['than'] == 'plus' else 'under'}-{m['age']}s", french)
    return _OPENING.sub(r"\g<mark>At the age of \g<age>,", french)


def _died(said: re.Match[str]) -> str:
    """« s'est éteinte à 91 ans » says of somebody what it says of a fire, and « Mort à 78 ans, » is no death."""
    died = said["died"]
    if died.startswith("s"):
        died = f"{'était' if 'était' in died else 'est'} mort"
    if died == "Mort":
        return f"Dead{said['when']} at the age of {said['age']}"
    return f"{died}{said['form']}{said['when']} at the age of {said['age']}"
