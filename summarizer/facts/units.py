"""What French quantities are counted in: the forms that a unit takes, and what we call it.

Money has its ISO 4217 code, measures their SI symbol or plain English plural.
"""

from __future__ import annotations

import re

# unit → regular expression of its French forms; letters stand alone, signs may touch the number
_MONEY = {
    "EUR": r"euros?|EUR|€",
    "USD": r"dollars?(?:\s(?:américains?|US))?|USD|US\$|\$(?:\s?US)?",
    "CAD": r"dollars?\scanadiens?|CAD|\$\s?C(?:A|AN)?\b",
    "AUD": r"dollars?\saustraliens?|AUD",
    "GBP": r"livres?(?:\ssterling|\sbritanniques?)|GBP|£|pounds?",
    "CHF": r"francs?\ssuisses?|CHF",
    "XOF": r"francs?\sCFA|F\s?CFA|FCFA",
    "FRF": r"francs?(?:\sfrançais)?",
    "JPY": r"yens?|JPY|¥",
    "CNY": r"yuans?|CNY|renminbis?",
    "RUB": r"roubles?|RUB",
    "INR": r"roupies?(?:\sindiennes?)?|INR",
    "BRL": r"réal|réaux|BRL",
    "SEK": r"couronnes?\ssuédoises?|SEK",
    "DKK": r"couronnes?\sdanoises?|DKK",
    "NOK": r"couronnes?\snorvégiennes?|NOK",
    "CZK": r"couronnes?\stchèques?|CZK",
    "ISK": r"couronnes?\sislandaises?|ISK",
    "TRY": r"livres?\sturques?|lires?\sturques?|TRY",
    "EGP": r"livres?\ségyptiennes?",
    "LBP": r"livres?\slibanaises?",
    "SYP": r"livres?\ssyriennes?",
    "MXN": r"pesos?\smexicains?",
    "ARS": r"pesos?\sargentins?",
    "PLN": r"zlotys?|PLN",
    "KRW": r"wons?(?:\ssud-coréens?)?",
    "ILS": r"shekels?|ILS",
    "HUF": r"forints?|HUF",
    "MAD": r"dirhams?",
    "DZD": r"dinars?(?:\salgériens?)?",
    "cents": r"centimes?|cents",
}
_MEASURES = {
    "%": r"%|pour[\s-]?cents?",
    "percentage points": r"points?\sde\s(?:pourcentage|base)|points?(?!\sd(?:e\s|['’]))",
    "km": r"kilom[èe]tres?|km|bornes",
    "km²": r"km2|km²|kilomètres?[\s-]carrés?",
    "km/h": r"km/h|km\s?h|kilomètres?[\s-](?:heure|par\sheure|à\sl['’]heure)|kmh",
    "m²": r"m2|m²|mètres?[\s-]carrés?",
    "m³": r"m3|m³|mètres?[\s-]cubes?",
    "m": r"m[èe]tres?|m",
    "cm": r"centim[èe]tres?|cm",
    "mm": r"millimètres?|mm",
    "miles": r"miles?",
    "nautical miles": r"milles?\s(?:marins?|nautiques?)",
    "feet": r"pieds?",
    "inches": r"pouces?",
    "hectares": r"hectares?|ha",
    "acres": r"acres?",
    "kg": r"kilogrammes?|kilos?|kg",
    "g": r"grammes?|g",
    "mg": r"milligrammes?|mg",
    "tonnes": r"tonnes?(?:\smétriques?)?",
    "litres": r"litres?|[lL]",
    "ml": r"millilitres?|ml",
    "barrels": r"barils?",
    "gallons": r"gallons?",
    "°C": r"degrés?\s(?:[Cc]elsius|C)|°\s?C|[Cc]elsius|centigrades?",
    "°F": r"degrés?\s(?:[Ff]ahrenheit|[Ff])|°\s?F|[Ff]ahrenheit",
    "degrees": r"degrés?|°",
    "kWh": r"kWh|kilowatt-?heures?",
    "MWh": r"MWh|mégawatt-?heures?",
    "MW": r"MW|mégawatts?",
    "GW": r"GW|gigawatts?",
    "hp": r"ch|cv",
    "volts": r"volts?",
    "bits": r"bits?",
    "GB": r"Go|gigaoctets?",
    "MB": r"Mo|mégaoctets?",
}
_TIME = {
    "centuries": r"siècles?",
    "years": r"ans?|années?",
    "months": r"mois",
    "weeks": r"semaines?",
    "days": r"jours?|journées?",
    "hours": r"heures?|h",
    "minutes": r"minutes?|mins?|mn",
    "seconds": r"secondes?",
}
NO_PLURAL = (
    r"(?:[cdls]es|dans|d?après|sous|sans|mais|alors|lors|puis|plus|auprès|près|dès|depuis|vers|tandis|toujours|pas|très"
    r"|plusieurs|certaine?s|nous|vous|ils|elles|tou(?:te)?s|trois|hormis)\b"
)
"""Words in -s that may follow a year or the number of a name, and are nothing that is counted."""
MONEY = frozenset(_MONEY)
TIME = frozenset(_TIME)
_FORMS = _MONEY | _MEASURES | _TIME


def _pattern(forms: str) -> str:
    return rf"(?:{forms})(?![^\W\d_]|['’])"


_LINK = r"(?:[\s\u00a0\u202f]+(?:de[\s\u00a0\u202f]+|d[’'])|[\s\u00a0\u202f]*-?)"
_ALL = sorted(_FORMS.items(), key=lambda item: -len(item[1]))
_AFTER = [(unit, re.compile(rf"{_LINK}{_pattern(forms)}")) for unit, forms in _ALL]
_SIGNS_BEFORE = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "EUR": "EUR", "USD": "USD", "GBP": "GBP", "CHF": "CHF"}
_BEFORE = re.compile(rf"(?:{'|'.join(re.escape(s) for s in _SIGNS_BEFORE)})\s?$")


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit right after a number that ends at `end`, and where it ends; the longest form wins."""
    found = [(m.end(), unit) for unit, pattern in _AFTER if (m := pattern.match(text, end))]
    if not found:
        return None
    stop, unit = max(found)
    return unit, stop


def unit_before(text: str, start: int) -> tuple[str, int] | None:
    """The unit sign right before a number that starts at `start` (`£ 50`), and where it starts."""
    found = _BEFORE.search(text, max(0, start - 5), start)
    return (_SIGNS_BEFORE[found.group().strip()], found.start()) if found else None
