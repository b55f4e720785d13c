"""Whom or where a number is limited to: a place, a platform, an event, a body; else the nation."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from pipelines.claims.context import Context
from pipelines.claims.numbers import Number
from pipelines.claims.vocabulary import DATA

NATIONAL = "national"

ON_PLATFORM = frozenset(
    {"sellers", "products_listed", "sales_value", "sales_growth", "umkm_onboarded", "training"}
)
AT_EVENT = frozenset({"sales_value", "sales_growth"})
OF_BODY = frozenset({"gov_spending", "gov_spending_share", "training", "financing", "tkdn"})


@dataclass(frozen=True, slots=True)
class Name:
    """A place, platform, event or body as it stands in a body of text."""

    kind: str
    name: str
    """The fullest form that the article uses."""
    start: int
    end: int


def _start(name: Name) -> int:
    return name.start


@cache
def platforms() -> re.Pattern[str]:
    """Return a pattern for the names of marketplaces and other platforms."""
    names = [spelling for spelling, (kind, _) in _known()[1].items() if kind == "platform"]
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w-])"
    )


@cache
def _known() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return a pattern for all names, and for each spelling its kind and its own name."""
    by_spelling: dict[str, tuple[str, str]] = {}
    with (DATA / "scopes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for spelling in (row["name"], *filter(None, row["variants"].split(";"))):
                by_spelling[spelling] = (row["kind"], row["name"])
    longest_first = sorted(by_spelling, key=len, reverse=True)
    word = r"(?!Kemen|Kemenko|Rp\s?\d|IDR)[A-Z][\w/]*"
    body = (
        rf"(?:Kementerian|Kemenko|Ministry of)\s{word}(?:,?\s(?:dan\s|and\s)?{word}){{0,5}}"
        r"|Kemen(?!terian)[a-zA-Z]{2,12}|Kem(?:han|hub|tan|lu|kes|nas|sos|dag|kumham|dikbud\w*|bud)\b"
    )
    local = (
        r"(?:Pemprov|Pemkot|Pemkab|Pemerintah (?:Provinsi|Kota|Kabupaten)|Kabupaten|Kota|Kab\.|Provinsi)"
        r"\s[A-Z]\w+(?:\s[A-Z]\w+){0,2}"
    )
    names = "|".join(map(re.escape, longest_first))
    return re.compile(
        rf"(?<![\w-])(?:(?P<name>{names})|(?P<local>{local})|(?P<body>{body}))(?![\w-])"
    ), by_spelling


def names_in(body: str) -> list[Name]:
    """Return every name in a body of text that could limit a number, in order."""
    pattern, by_spelling = _known()
    found: list[tuple[str, str, re.Match[str]]] = []
    longest: dict[str, str] = {}
    dateline = _DATELINE.match(body)
    for match in pattern.finditer(body):
        spelling = match[0]
        if dateline is not None and match.end() <= dateline.end():
            continue  # where it was written, not what it is about
        if match["name"]:
            kind, key = by_spelling[spelling]
        elif match["local"]:
            kind, key = "place", spelling
        else:
            kind, key = "body", spelling
        found.append((kind, key, match))
        if len(spelling) > len(longest.get(key, "")):
            longest[key] = spelling
    spelt = {m[0] for _, _, m in found}
    return [
        Name(kind, key if kind == "event" and key in spelt else longest[key], m.start(), m.end())
        for kind, key, m in found
    ]


_DATELINE = re.compile(
    r"[^\n.;:]{0,30}?(?:\.(?:com|co\.id|id|co)\b)?[^\n.;:]{0,50}?(?:\s[-–—]{1,2}\s|—|--|:\s)"
)


_EVENT_PLACE = re.compile(
    r"^[^.;]{0,40}?(?:,\s*)?(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|\(\d|pada\s+(?:Senin|\d)"
    r"|on\s+\w+day)"
)
_ATTRIBUTION = re.compile(
    r"\b(?:kata|ujar|ungkap|tutur|ucap|jelas|tegas|papar|terang|beber|said|told)\w*\s[^.;]{0,120}$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:memiliki|punya|melaporkan|menyalurkan|melatih|membina|membelanjakan|merealisasikan|mengalokasikan"
    r"|berkomitmen|mencatatkan|paling|sebesar|sekitar|senilai|Rp|berbelanja|has|spent|trained|realisasi\w*"
    r"|komitmen\w*|potensi\w*)\b",
    re.IGNORECASE,
)


def scope_of(
    context: Context,
    number: Number,
    *,
    metric: str,
    names: list[Name],
    numbers: list[Number],
    region: str | None,
    before: str | None,
    topic: str | None,
) -> tuple[str, str]:
    """Return the scope of a number and the rule that gave it.

    `names` are all of the article's; `region` is that of a regional speaker; `before` the scope of the number
    before it, where the same person goes on in the same paragraph; `topic` the last platform or
    place that the article named before this sentence.
    """
    here = names[bisect_left(names, context.start, key=_start) : bisect_left(names, context.end, key=_start)]
    best: tuple[float, str, str] | None = None
    for name in here:
        strength = _strength(context, number, name, metric, numbers)
        if strength > 0 and (best is None or strength > best[0]):
            best = (strength, name.name, f"{name.kind} {name.name}")
    if best is not None and best[0] >= 0.3:
        return best[1], best[2]
    text = context.body[context.start : context.end]
    if topic is not None and (metric in ("sellers", "products_listed") or _THIS.search(text)):
        return topic, "named before"
    if re.search(
        r"\b(?:nasional|di Indonesia|seluruh Indonesia|tanah air|nationwide)\b", text, re.IGNORECASE
    ):
        return NATIONAL, "said to be national"
    if before is not None and before != NATIONAL:
        return before, "goes on"
    if region is not None:
        return region, "speaker's region"
    return NATIONAL, "default"


_THIS = re.compile(
    r"\b(?:(?:provinsi|daerah|kota|kabupaten|wilayah|lapak|platform|lokapasar|marketplace|aplikasi|bank)"
    r"\s(?:ini|itu|tersebut)|(?:provinsi|daerah|wilayah|platform)nya)\b",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"^\s*(?:\([^)]{1,30}\)\s*)?(?:RI\s+)?(?:membidik|menargetkan|mencatat|merilis|mengumumkan|meminta|mematok"
    r"|menyebut|memperkirakan|mengungkap|menyatakan|menilai|berharap|mendorong|ingin|expects|wants|aims|said"
    r"|recorded)",
    re.IGNORECASE,
)
"""What a body does that speaks for the nation, not of itself."""
_OF = re.compile(
    r"\b(?:dari|oleh|di|potensi|realisasi|komitmen|belanja|proyek|TKDN|anggaran|kredit|KUR)"
    r"\s(?:proyek\s|produk\s)?$",
    re.IGNORECASE,
)


def _strength(context: Context, number: Number, name: Name, metric: str, numbers: list[Number]) -> float:
    """Return how strongly a name limits a number, 0 to 1."""
    low, high = sorted((number.start, name.start))
    between = context.body[low:high]
    crossed = sum(low < n.start < high for n in numbers if n is not number)
    words = len(between.split())
    near = 1 / (1 + words / 8) * 0.5**crossed
    if name.start > number.start:
        near *= 0.7  # in a list of names and numbers, a name comes before its own
    if name.kind == "platform":
        return near + 0.3 if metric in ON_PLATFORM else 0.0
    if name.kind == "event":
        return near + 0.3 if metric in AT_EVENT else 0.0
    if name.kind == "body":
        if metric not in OF_BODY or name.start > number.start:
            return 0.0
        if _AIMS.match(context.text_after(name.end, 50)):
            return 0.0
        listed = re.search(r"\b(?:APB[ND]|dan|,)\s*$", context.text_before(name.start, 12))
        if _OF.search(context.text_before(name.start, 40)) and not listed:
            return near + 0.2
        return near if _OWN.search(context.body[name.end : number.start]) else near * 0.4
    # A place: not the one where somebody spoke.
    after = context.text_after(name.end, 50)
    lead = context.text_before(name.start, 130)
    if _EVENT_PLACE.match(after) and _ATTRIBUTION.search(lead):
        return 0.0
    if _ATTRIBUTION.search(lead) and name.start > number.start:
        return 0.0
    if re.search(
        r"\b(?:Gubernur|Bupati|Wali\s?[Kk]ota|Perwakilan BI|Kepala Dinas[^,]*|Pj"
        r"|Governor(?: of)?|Mayor(?: of)?)"
        r"\s$",
        lead,
    ):
        return 0.0
    direct = re.search(
        r"\b(?:UMKM|UKM|IKM|produk|belanja|se|di|in|Provinsi|Kota|Kabupaten)"
        r"\s(?:Provinsi |Kota |Kabupaten |seluruh )?$",
        lead,
    )
    begins = name.start - context.start <= 2
    return near + 0.2 if direct or begins else near * 0.5


_REGIONAL = re.compile(
    r"\b(?:Gubernur|Wakil Gubernur|Wagub|Bupati|Wali\s?kota|Pj|Penjabat|Sekda|Kepala Dinas|Kadis\w*|Dinas"
    r"|Kepala Kantor Perwakilan|Kakanwil|Kanwil|DPRD|Governor|Mayor|Regent)\b",
    re.IGNORECASE,
)


def region_of_office(office: str, names: list[Name]) -> str | None:
    """Return the region that an office governs, in the article's fullest form: what its holder counts is
    counted there. None for offices of the whole country."""
    if not _REGIONAL.search(office) or re.search(r"\bGubernur (?:BI|Bank Indonesia)\b", office):
        return None
    fullest = {n.name for n in names}
    for name in names_in(office):
        if name.kind in ("place", "city"):
            return next((full for full in fullest if _same(full, name.name)), name.name)
    return None


def _same(one: str, other: str) -> bool:
    """Return whether two spellings mean the same place."""
    _, by_spelling = _known()
    return by_spelling.get(one, ("", one))[1] == by_spelling.get(other, ("", other))[1]


def without_people(names: list[Name], mentions: list[tuple[int, int]]) -> list[Name]:
    """Return the names as they are without the people named behind them: `Kementerian Dalam Negeri Eko
    Prihatmoko` is a body and a person. A body right before its officer's name is an office, and no scope."""
    kept: list[Name] = []
    for name in names:
        if name.kind != "body":
            kept.append(name)
            continue
        inside = next((m for m in mentions if name.start < m[0] < name.end), None)
        after = next((m for m in mentions if 0 <= m[0] - name.end <= 2), None)
        if inside is None and after is None:
            kept.append(name)
    return kept


def respective(sentence: str, offset: int, names: list[Name], starts: list[int]) -> dict[int, Name]:
    """Return which name belongs to the number that starts at each place, where `masing-masing` pairs them:
    as many names before it as numbers after it, in the same order."""
    match = re.search(r"\b(?:masing-masing|respectively|berturut-turut)\b", sentence)
    if match is None:
        return {}
    at = offset + match.start()
    after = [start for start in starts if start > at] or [start for start in starts if start < at]
    before = [n for n in names if offset <= n.start < at]
    for kind in dict.fromkeys(n.kind for n in before):
        of_kind = [n for n in before if n.kind == kind]
        if len(of_kind) == len(after) > 1:
            return dict(zip(after, of_kind, strict=True))
    return {}
