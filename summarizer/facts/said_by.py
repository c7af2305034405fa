"""Where a sentence says whose words stand between quotation marks: `selon X`, « … », `a dit X`, `X dit que` « … »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.document import Span, ending_at
from summarizer.facts.asides import OPENERS
from summarizer.facts.heads import bare_speaker, governed, heads, is_one_person, may_speak
from summarizer.facts.material import Material, subject_of, text_of
from summarizer.media import media_terms

if TYPE_CHECKING:
    from summarizer.parse import Token

SPEECH = frozenset(
    "déclarer dire affirmer indiquer annoncer préciser ajouter estimer expliquer souligner rappeler assurer regretter "  # noqa: SIM905  # forty words read better as text
    "dénoncer juger répondre confier lancer insister conclure reconnaître poursuivre commenter écrire promettre "
    "prévenir avertir confirmer demander noter relever déplorer témoigner raconter penser révéler rapporter réagir "
    "saluer évoquer plaider marteler clamer admettre nier soutenir considérer espérer féliciter condamner tweeter "
    "qualifier exiger exhorter appeler inviter proposer menacer justifier accuser constater observer".split()
)
_ACCORDING = re.compile(
    r"(?P<how>[Ss]elon|[Dd]['’]après|Pour|[Aa]ux yeux de|[Dd]e l['’]avis de)\s(?P<who>(?!sa part|leur part|le moment)"
    r"(?:\b(?:MM?|Mr|Dr|[A-Z])\.|[^«»;:.,])+?(?:,\s(?:M\.|Mme)?\s?[A-ZÀ-Ý][^«»;:.,]+?)?)(?=\s*(?:[,;:.«»]|$)|\s(?:qui|dont)\s)"
)
_IRREGULAR = ("reconnu", "admi", "promi", "soutien", r"fait\s(?:savoir|valoir)")
_SPOKE = rf"(?:{'|'.join(sorted({*(v[:-2] for v in SPEECH), *_IRREGULAR}, key=len, reverse=True))})"
_INCISE = re.compile(
    rf"\s*,?\s*(?:(?:s['’]est|se sont|a|ont|avait|avaient|aurait)\s(?:[\wà-ÿ]+\s)?)?(?:{_SPOKE})[\wà-ÿ]*\s"
    r"(?P<who>(?:\b(?:MM?|Mr|Dr|[A-Z])\.|[^«»;:.,])+)",
    re.IGNORECASE,
)
_PRONOUN = r"-(?:t-)?(?:ils?|elles?)\b"
_GONE_ON = re.compile(
    rf"\s*,?\s*(?:(?:a|ont|avait|avaient|aurait|s['’]est|se\ssont){_PRONOUN}\s(?:[\wà-ÿ]+\s)?(?:{_SPOKE})"
    rf"|(?:{_SPOKE})[\wà-ÿ]*?{_PRONOUN})",
    re.IGNORECASE,
)
"""« …, a-t-il ajouté », « souligne-t-elle »: whoever spoke before."""
_LED = re.compile(r"(?:^|[,:]\s|\b(?:l[ae]s?\s|l['’]|que\s|qu['’]|et\s))$", re.IGNORECASE)
_APPOSED = re.compile(r",\s(?:(?:M|Mme|Mlle|Me|Dr)\.?\s)?$")
_CLOSES = re.compile(r"\s?(?:[,.;:»()]|$|qui\b|lors\b|dans\b|sur\b|en\b|à\b)")
_MAX_SPEAKER = 12
_FEW = 3  # quoted words may be the verb: « Paul Martin "condamne fermement" (les incidents) »
_WHERE = (
    r"(?:sur|dans|lors|auprès|devant|après|au\scours|à\sl['’](?:issue|antenne)|au\smicro|en\s(?:conférence|marge|guise|visite)"
    r"|plus\s(?:tard|tôt)|récemment|auparavant|ensuite|aussitôt)\b\s?"
)
# « a dit mardi sur LCI le député »: when and where it was said is no part of who said it.
_WHEN_BEFORE = re.compile(
    rf"(?:(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier)\s)?(?:{_WHERE}[^,]*?\s)?(?=(?:l[ae]s?\s|l['’]|une?\s))"
)
_WHERE_AFTER = re.compile(rf"\s(?:{_WHERE}|qui\s).*")
_START = r"(?:l[ae]s?\s|l['’]|une?\s|MM?\.\s|M(?:me|lle)\s|[A-ZÀ-Ý][\wà-ÿ-]+\s[A-ZÀ-Ý])"
# « a confié à l'AFP la vedette », « a lancé à Paul Martin le député »: to whom it was said is no part of it either.
_TO_BEFORE = re.compile(
    r"(?:(?:à|au|aux|devant)\s(?:l['’]|la\s|les\s|des\s|ses\s|nos\s|son\s|sa\s)?[\wà-ÿ-]+(?:\s[A-ZÀ-Ý][\wà-ÿ-]+)?"
    rf"|de\s(?:son|leur)\scôté|pour\s(?:sa|leur)\spart|également|aussi|encore|ainsi|alors)\s(?={_START})"
)
_TO_AFTER = re.compile(r"(?<![\w-])[A-ZÀ-Ý][\wà-ÿ’'-]*(?P<to>\s(?:à|au|aux|devant)\s.*)")
_SOMEBODY = re.compile(
    r"[A-ZÀ-Ý\d«“\"]|[ldm]['’]|(?:l[ae]s?|une?|des|de\snombreu|ce|cet|cette|ces|son|sa|ses|leurs?|mon|ma|mes|notre|nos"
    r"|plusieurs|certaine?s|quelques|deux|trois|quatre|cinq|six|dix|nombre|beaucoup|chacune?|tous|toutes|celui|celle"
    r"|ceux|on|ils?|elles?|lui|eux|qui|je|nous)\b"
)
"""How a speaker begins; « reconnaît à demi-mot avoir … » tells none."""
_NOBODY = re.compile(
    r"(?:[ÀA]|Aux?|Après|Avant|Avec|Chez|Comme|Contre|D['’]|De(?!\s(?:nombreu|plus\sen))|Du|Dans|Depuis|Devant|Dès|En|Entre|Face|Hier|Lors|Lorsqu"
    r"|Malgré|Outre|Par|Pendant|Pour|Quand|Quant|Sans|Selon|Si|Sous|Sur|Vers)(?![\wà-ÿ])"
)
"""« En outre », « Dans un communiqué »: words before a comma that are not who."""
_SURFACE = re.compile(
    r"(?:l[ae]s?\s|l['’]|une?\s|des\s|ces?\s|cette\s|ses\s)?(?:\w+s\s)?(?:pancarte|banderole|affiche|affichette|inscription"
    r"|panneau|tag|graffiti|slogan|vidéo|image|photo|autocollant|tract|bandeau|écran|mur|tee?-shirt)[sx]?(?![\wà-ÿ])",
    re.IGNORECASE,
)
"""What bears words that somebody else has written."""
_RELAYS = re.compile(r"(?:rapport|relat|rela[iy]|révél|cit)[\wà-ÿ]*\s(?:\S+\s)?$")
_PRESS = re.compile(
    r"(?:l['’](?:AFP|agence|hebdomadaire)|le\s(?:quotidien|journal|magazine|site|tabloïd|mensuel)|la\s(?:chaîne|presse|radio"
    r"|télévision)|[ld]es\s(?:médias|journaux|agences)|AFP|Reuters|AP)\b"
)
_ARTICLE = re.compile(r"\b(?:l[ae]s?|une?|des|ces?t?t?e?|s[ao]n?|ses|leurs?|du|aux?)\s$|\b[dl]['’]$")
_MADE = re.compile(r"\bfait(?:\s\w+)?\s$")  # « a fait part de »


def sentence_at(material: Material, place: int) -> int | None:
    """The number of the sentence at a character of the text, or None between sentences."""
    return next((s.index for s in material.document.sentences if s.span.start <= place < s.span.end), None)


def speaker_place(material: Material, sentence: int, quote: Span) -> Span | None:
    """Who speaks: `selon …` in the sentence, the incise after the quote, the subject of a verb of speech before it."""
    text = material.document.text
    last = sentence_at(material, quote.end - 1)
    whole = Span(
        material.document.sentences[sentence].span.start, material.document.sentences[last or sentence].span.end
    )
    if _GONE_ON.match(text, quote.end, whole.end) is not None:
        return None  # see `goes_on`
    if (incise := _INCISE.match(text, quote.end, whole.end)) is not None:
        who = _trimmed(text, Span(*incise.span("who")))
        relayed = _RELAYS.search(text, incise.start(), who.start) is not None and _is_press(material, who)
        nobody = relayed or not _SOMEBODY.match(who.of(text)) or _SURFACE.match(who.of(text))
        return None if nobody else _with_name(material, who)
    # A semicolon or another quote ends what may be about this one.
    before = max((m.end() for m in re.finditer(r";|»", text[whole.start : quote.start])), default=0) + whole.start
    after = min((quote.end + m.start() for m in re.finditer(r";|«", text[quote.end : whole.end])), default=whole.end)
    sources = [_ACCORDING.finditer(text, *part) for part in ((before, quote.start), (quote.end, after))]
    found = [m for part in sources for m in part if _is_source(material, Span(*m.span("who")))]
    sure = next((m for m in found if m["how"] != "Pour"), None)
    if sure is not None:
        return Span(*sure.span("who"))
    near = subject_before(material, sentence, Span(before, quote.start))
    near = near or subject_before(material, sentence, Span(whole.start, quote.start))
    return near or (Span(*found[0].span("who")) if found else None)


def goes_on(material: Material, quote: Span) -> re.Match[str] | None:
    """« …, a-t-il ajouté » after a quote: its speaker is the subject of the sentence, or whoever spoke before."""
    return _GONE_ON.match(material.document.text, quote.end)


def _is_source(material: Material, who: Span) -> bool:
    """Whether « selon » names somebody who says things: no newspaper that relays them, no « reste du pays »."""
    words = who.of(material.document.text)
    named = any(who.start <= m.span.start <= who.start + 4 for n in material.names for m in n.mentions)
    before_comma = Span(who.start, who.start + len(words.split(",")[0]))
    named = named or any(n.kind == "person" and heads(material, before_comma, n) for n in material.names)
    return (named or may_speak(words)) and not _is_press(material, who)


def _with_name(material: Material, who: Span) -> Span:
    """The speaker with the name behind a comma: « l'un des auteurs de l'étude », Paul Martin."""
    text = material.document.text
    if not is_one_person(who.of(text)):
        return who
    for name in material.names:
        for mention in name.mentions if name.kind == "person" else ():
            between = text[who.end : mention.span.start] if who.end < mention.span.start < who.end + 10 else ""
            if _APPOSED.fullmatch(between) and _CLOSES.match(text, mention.span.end):
                return Span(who.start, mention.span.end)
    return who


def _is_press(material: Material, who: Span) -> bool:
    """Whether a place names a newspaper, a station or an agency: « selon Le Parisien » tells who relays the words."""
    words = who.of(material.document.text)
    return bool(_PRESS.match(words)) or any(t.span.start <= 3 for t in media_terms(words, material.glossary))


def _trimmed(text: str, who: Span) -> Span:
    """The speaker of an incise without when, where and to whom it was said."""
    while lead := _TO_BEFORE.match(text, who.start, who.end):
        who = Span(lead.end(), who.end)
    if to := _TO_AFTER.search(text, who.start, who.end):
        who = Span(who.start, to.start("to"))
    lead, tail = _WHEN_BEFORE.match(text, who.start, who.end), _WHERE_AFTER.search(text, who.start, who.end)
    start = lead.end() if lead else who.start
    return Span(start, tail.start() if tail and tail.start() > start else who.end)


def subject_before(material: Material, sentence: int, before: Span) -> Span | None:
    """The subject of the last verb of speech in a place: a name in it, or its whole noun phrase."""
    text = material.document.text
    parsed = material.parse.sentences[sentence]
    tokens = [t for t in parsed.tokens if before.contains(t.span)]
    said = [q for q in material.quotations if len(q.of(text).split()) > _FEW]
    tokens = [t for t in tokens if not any(q.contains(t.span) for q in said)]
    verb = next((t for t in reversed(tokens) if _speaks(t, text)), None)
    if verb is None:
        return None
    pronoun = next((t for t in parsed.children(verb) if t.dep.startswith("nsubj") and t.pos == "PRON"), None)
    if pronoun is not None and before.contains(pronoun.span) and "PronType=Rel" not in pronoun.morph:
        return pronoun.span
    # A capital behind somebody's words begins another sentence: « "… du tout" Dans la plainte, … pointe que ».
    ends = (q.end for q in said if before.start <= q.start and q.end <= verb.span.start)
    start = max((end for end in ends if re.match(r"\s[A-ZÀ-Ý]", text[end:])), default=before.start)
    place = Span(start, verb.span.start)
    names = _names_of_speakers(material, sentence, place)
    subject = subject_of(parsed)
    found = text_of(material.document, subject) if subject else None
    if found is not None and place.contains(found[0]) and len(found[1].split()) <= _MAX_SPEAKER:
        if _SURFACE.match(found[1]):
            return None
        bare = bare_speaker(material, found[0])
        if any(bare.start <= n.start <= bare.start + 4 for n in names) or may_speak(bare.of(text)):
            return bare
        inside = [n for n in names if found[0].contains(n) and not governed(text[found[0].start : n.start])]
        return inside[0] if len(inside) == 1 else None
    opening = re.match(r"\s*[^«»,:]{2,60}?(?=,|\s(?:a|ont)\s)", place.of(text))
    told = Span(place.start, place.start + opening.end()) if opening else None
    if opening is not None and (_NOBODY.match(opening.group().strip()) or OPENERS.match(opening.group().strip() + " ")):
        told = None
    if told is not None and any(told.contains(t.span) and t.pos in ("VERB", "AUX", "PRON", "SCONJ") for t in tokens):
        told = None  # a clause, and nobody's name
    if told is not None and not may_speak(bare_speaker(material, told).of(text)):
        told = None
    free = [n for n in names if not governed(text[place.start : n.start])]
    if free and (told is None or not told.contains(max(free)) or max(free).start - told.start < 15):
        return max(free)
    return told  # « Les analystes du groupe X » are more than their group


def _names_of_speakers(material: Material, sentence: int, place: Span) -> list[Span]:
    """The people and bodies named in a place, but those who relay: « selon Le Parisien »."""
    text = material.document.text
    sources = [Span(*m.span("who")) for m in _ACCORDING.finditer(text, place.start, place.end)]
    # « Selon Le Parisien, Paul Martin a dit »: the name after the comma relays nothing.
    relayed = [Span(w.start, w.start + len(w.of(text).split(",")[0])) for w in sources if _is_press(material, w)]
    found = [n for n in material.names_in(sentence) if n.kind in ("person", "organisation")]
    spans = [(n, m.span) for n in found for m in n.in_sentence(sentence) if place.contains(m.span)]
    # « l'élu UDI », « le député LR » is of a party, and not the party.
    spans = [(n, s) for n, s in spans if n.kind == "person" or _LED.search(text[place.start : s.start])]
    return [s for _, s in spans if not any(r.overlaps(s) for r in (*relayed, *material.quotations))]


def _speaks(token: Token, text: str) -> bool:
    if token.lemma in SPEECH and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
        # The tagger takes some verbs for nouns; a noun after its article is one: « la demande ».
        return ending_at(_ARTICLE, text, token.span.start) is None
    return token.text == "part" and ending_at(_MADE, text, token.span.start) is not None
