"""The names of a body of text that can limit a number: places, platforms, events, ministries, companies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.claims.scope_register import NATIONAL, SIDE, WORD, Known, register
from pipelines.claims.scope_spenders import FIRST_WORDS, spenders_at
from pipelines.claims.scope_unlisted import CAPITALS, unlisted_names


@dataclass(frozen=True, slots=True)
class Name:
    """A place, platform, event or body as it stands in a body of text."""

    kind: str
    name: str
    """The fullest form that the article uses."""
    start: int
    end: int


_UNIT = r"(?!Kemen|Kemenko|Rp\s?\d|IDR)[A-Z][\w/]*"
_MINISTRY = re.compile(
    rf"(?:Kementerian|Kemenko|Ministry of)\s(?:the\s)?{_UNIT}(?:,?\s(?:dan\s|and\s)?{_UNIT}){{0,5}}"
    r"|Kemen(?!terian)[a-zA-Z]{2,12}|Kem(?:han|hub|tan|lu|kes|nas|sos|dag|kumham|dikbud\w*|bud)\b"
)
_MINISTRY_BEHIND = re.compile(r"(?<![\w-])(?:[A-Z][\w-]+(?:,\s|\sand\s|\s)){1,6}Ministry\b")
_GOVERNMENT = re.compile(
    r"(?P<rule>Pemprov|Pemkot|Pemkab|Pemda|Pemerintah (?:Provinsi|Kota|Kabupaten|Daerah)|Kanwil \w+"
    r"|Provincial Government of|City of|Regency of|Province of)\s(?:Daerah\s)?"
    r"|(?:Kabupaten|Kota|Kab\.|Kab|Provinsi|Prov\.|Kecamatan|Kelurahan|Desa|Kampung|Pulau|Kepulauan|Kawasan)\s"
)
_OF_AREA = r"(?!(?:Kecamatan|Kabupaten|Kota|Provinsi|Kelurahan)\b)"
_AREA = re.compile(rf"{_OF_AREA}(?!Rp\b)[A-Z][\w’'-]*(?:\s{_OF_AREA}(?!Rp\b)[A-Z][\w’'-]*){{0,2}}")
_COMPANY = re.compile(
    r"(?:PT|CV|Perum|Perumda|Koperasi|Bank|Yayasan|Komunitas)\s"
    + CAPITALS
    + r"{0,4}(?:\s\(Persero\))?(?:\sTbk\b)?"
)
_NO_COMPANY = re.compile(
    r"Bank (?:Indonesia|Dunia|Sentral|Himbara|Pembangunan|Umum)\b|Koperasi (?:dan|Indonesia)"
)
_STATE_FIRM = re.compile(
    r"state(?:-owned|-run)?\s(?:[a-z]+\s){0,2}(?:company|firm|lender|bank|utility|enterprise|operator)\b"
)
_APPOSED = re.compile(r"[A-Z]\w+ [A-Z]\w+, the $")
"""Before a description of a body that was just named."""
_EACH = re.compile(r"(?:se)?tiap (?:provinsi|kabupaten|kota|daerah|kementerian|lembaga)\b")
_GROUP = re.compile(
    r"(?<![\w.,])\d{1,3} (?:provinsi|kabupaten|kota|kementerian|lembaga|BUMN|pemda|provinces|regencies|cities"
    r"|ministries)\b|(?:(?<=% di )|(?<=persen di )|(?<=triliun di ))(?:pusat|daerah)\b(?!\s[A-Z])"
)
"""Many of a kind, counted: `93 kota 17,9 persen` has them as its scope."""
_NATION = re.compile(
    r"nasional\b(?:(?<=KUR nasional)|(?<=UMKM nasional)|(?<=total nasional)|(?<=kredit nasional)"
    r"|(?<=belanja nasional)|(?<=secara nasional)|(?<=rata nasional)|(?<=jumlah nasional))"
    r"|Indonesia\b(?:(?<=seluruh Indonesia)|(?<=\bse-Indonesia)|(?<=\bdi Indonesia)|(?<=\bin Indonesia))"
    r"(?<!Berwisata di Indonesia)|[Tt]anah [Aa]ir\b|\bnationwide\b"
)
_GOVERNING = frozenset(
    ("Pemprov", "Pemkot", "Pemkab", "Pemda", "Pemerintah", "Kanwil", "Provincial", "City", "Regency", "Kab")
) | {"Province", "Kabupaten", "Kota", "Provinsi", "Prov", "Kecamatan", "Kelurahan", "Desa", "Kampung"}
_AREAS = frozenset(("Pulau", "Kepulauan", "Kawasan"))
_COMPANIES = frozenset(("PT", "CV", "Perum", "Perumda", "Bank", "Yayasan", "Komunitas"))


def _candidates(body: str) -> Iterator[tuple[str, str, int, int, str]]:
    """Give kind, key, start, end and printed form of every name, in order."""
    by_first, _, ambiguous = register()
    at = 0
    for word in WORD.finditer(body):
        if word.start() < at:
            continue
        low = word[0]
        start = word.start()
        if low in FIRST_WORDS:
            spenders = spenders_at(body, start)
            if spenders is not None:
                kind, key, at, text = spenders
                yield kind, key, start, at, text
                continue
        listed = by_first.get(low)
        if listed is None and low[0].islower() and low not in ("state", "tiap", "setiap"):
            continue
        if low == "Kota" and body[max(0, start - 5) : start].lower() == "wali ":
            continue
        found = _government(body, start) if low in _GOVERNING or low in _AREAS else None
        if found is None and listed is not None:
            found = _listed_at(body, start, listed, ambiguous)
        if found is None and low in _COMPANIES:
            match = _COMPANY.match(body, start)
            if match and not _NO_COMPANY.match(body, start):
                found = ("body", match[0], match.end(), match[0])
        if found is None and low.startswith(("Kem", "Ministry")):
            match = _MINISTRY.match(body, start)
            if match:
                found = ("body", match[0], match.end(), match[0])
        if found is None and low == "state":
            match = _STATE_FIRM.match(body, start)
            if match and not _APPOSED.search(body, max(0, start - 40), start):
                found = ("body", match[0], match.end(), match[0])
        if found is None and low in ("tiap", "setiap"):
            match = _EACH.match(body, start)
            if match:
                found = ("place", match[0], match.end(), match[0])
        if found is not None:
            kind, key, at, text = found
            yield kind, key, start, at, text


def _listed_at(
    body: str, start: int, listed: Sequence[Known], ambiguous: frozenset[str]
) -> tuple[str, str, int, str] | None:
    for known in listed:
        if not body.startswith(known.spelling, start):
            continue
        end = start + len(known.spelling)
        if end < len(body) and (body[end].isalnum() or body[end] in "_-"):
            continue
        if known.kind == "city":
            side = SIDE.match(body, end)
            if side is not None:
                spelling = body[start : side.end()]
                return "city", spelling, side.end(), spelling
            if known.spelling in ambiguous and not _PLACING.search(body, max(0, start - 12), start):
                continue
        return known.kind, known.key, end, known.spelling
    return None


_PLACING = re.compile(r"\b(?:di|se|in|ke|dan|disusul|diikuti|Bupati|Dinas)[\s-]$|,\s$")


def _government(body: str, start: int) -> tuple[str, str, int, str] | None:
    """Read `Pemkab Sleman`, `Kota Bandung`, `Kecamatan Ubud`: what is governed is the place."""
    match = _GOVERNMENT.match(body, start)
    if match is None:
        return None
    by_first, _, _ = register()
    word = WORD.match(body, match.end())
    if word is None:
        return None
    found = _listed_at(body, match.end(), by_first.get(word[0], ()), frozenset())
    if found is not None and found[0] in ("place", "city"):
        _, key, end, text = found
    else:
        area = _AREA.match(body, match.end())
        if area is None:
            return None
        key, end, text = area[0], area.end(), area[0]
    return "place", key, end, text if match["rule"] else body[start:end]


def names_in(body: str) -> list[Name]:
    """Return every name in a body of text that could limit a number, in order."""
    found: list[tuple[str, str, int, int, str]] = []
    longest: dict[tuple[str, bool], str] = {}
    spelt: set[str] = set()
    alias: dict[str, str] = {}
    begin = dateline_end(body)
    nation = [("nation", NATIONAL, m.start(), m.end(), NATIONAL) for m in _NATION.finditer(body)]
    groups = (("group", m[0], m.start(), m.end(), m[0]) for m in _GROUP.finditer(body))
    every = [*_candidates(body), *_ministries_behind(body), *nation]
    taken = sorted((start, end) for _, _, start, end, _ in every)
    for unlisted in [*groups, *unlisted_names(body)]:
        kind, _, start, end, _ = unlisted
        at = bisect_left(taken, (end, 0))
        if not at or taken[at - 1][1] <= start:
            every.append(unlisted)
        elif kind == "body" and taken[at - 1][0] > start and taken[at - 1][1] == end:
            every = [one for one in every if one[3] != end]  # "Pupuk Kaltim" is no place
            every.append(unlisted)
    for kind, key, start, end, text in sorted(every, key=lambda one: one[2]):
        if end <= begin:
            continue  # where it was written, not what it is about
        key = alias.get(key, key)
        if found and found[-1][0] == kind and body[found[-1][3] : start] == " (":
            key = alias.setdefault(key, found[-1][1])  # "Permodalan Nasional Madani (PNM)"
        found.append((kind, key, start, end, text))
        spelt.add(text)
        language = key, kind == "place" and _ENGLISH.search(text) is not None
        longer = len(text) - len(longest.get(language, ""))
        if longer > 0 or (not longer and longest[language].isupper()):
            longest[language] = text
    both = {key for key, _ in longest if f"Kota {key}" in spelt and f"Kabupaten {key}" in spelt}

    def _shown(kind: str, key: str, text: str) -> str:
        if key in both or kind == "catalogue":
            return text
        language = key, kind == "place" and _ENGLISH.search(text) is not None
        return key if kind == "event" and key in spelt else longest[language]

    return sorted(
        (Name(kind, _shown(kind, key, text), start, end) for kind, key, start, end, text in found),
        key=lambda name: name.start,
    )


_ENGLISH = re.compile(r"\b(?:(?:North|South|Southeast|Southwest|East|West|Central|Highland)\s|Islands?$)")
"""Names of places in English, which an article in Indonesian does not use."""


def _ministries_behind(body: str) -> Iterator[tuple[str, str, int, int, str]]:
    """Read `the Public Works and Housing Ministry`."""
    for match in _MINISTRY_BEHIND.finditer(body):
        words = match[0].split(" ")
        while len(words) > 2 and words[0] in ("The", "While", "Meanwhile", "In", "At", "And"):
            words = words[1:]
        text = " ".join(words)
        if words[0] not in ("The", "Meanwhile", "In"):
            yield "body", text, match.end() - len(text), match.end(), text


_BLANK = re.compile(r"[\s\u200b-\u200f\ufeff]*")
_DATELINE = re.compile(
    r"[^\n.;:]{0,30}?(?:\.(?:com|co\.id|id|co)\b)?[^\n.;:]{0,50}?(?:\s[-–—]{1,2}\s|—|--|:\s)"
)


def dateline_end(body: str) -> int:
    """Return where the words before a body's first sentence end: where it was written, and by whom."""
    first = _BLANK.match(body)
    dateline = _DATELINE.match(body, first.end() if first is not None else 0)
    return dateline.end() if dateline is not None else 0


def without_people(names: list[Name], mentions: list[tuple[int, int]]) -> list[Name]:
    """Return the names as they are without the people named behind them: `Kementerian Dalam Negeri Eko
    Prihatmoko` is a body and a person. A body right before its officer's name is an office, and no scope;
    neither is a place that is part of somebody's name."""
    starts = [start for start, _ in mentions]
    kept: list[Name] = []
    for name in names:
        at = bisect_left(starts, name.start)
        inside = (at and mentions[at - 1][1] > name.start) or (
            at < len(mentions) and name.start <= mentions[at][0] < name.end
        )
        if inside and name.kind in ("body", "place", "city"):
            continue
        if name.kind == "body" and at < len(mentions) and 0 <= mentions[at][0] - name.end <= 2:
            continue
        kept.append(name)
    return kept
