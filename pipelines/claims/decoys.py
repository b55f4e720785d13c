"""Numbers that count nothing: dates, times, regulations, phones, scores, ages, prices a piece, durations.

Words that betray one are reviewed data (`data/decoys.csv`); dates, times and phone numbers have a shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.dates import MONTHS
from pipelines.claims.reviewed import rows

SORTS = frozenset(row["sort"] for row in rows("decoys")) | {"code", "score", "year", "frequency", "one"}
"""Every sort of decoy."""


@dataclass(frozen=True, slots=True)
class Decoy:
    """A stretch of text that looks like a number; offsets in the text that was asked about."""

    end: int
    sort: str


def _phrases(side: str, sort: str | None = None) -> str:
    found = [row["phrase"] for row in rows("decoys") if row["side"] == side and sort in (None, row["sort"])]
    return "|".join(
        re.escape(phrase).replace("\\ ", "[ \u00a0]") for phrase in sorted(found, key=len, reverse=True)
    )


def _named(side: str) -> str:
    sorts = dict.fromkeys(row["sort"] for row in rows("decoys") if row["side"] == side)
    return "|".join(f"(?P<{sort}>{_phrases(side, sort)})" for sort in sorts)


_BEFORE = {row["phrase"]: row["sort"] for row in rows("decoys") if row["side"] == "before"}
_AFTER = re.compile(rf"[ \u00a0-]{{0,2}}(?:{_named('after')})(?:nya|an)?(?![^\W_])")
_PER = re.compile(rf"[ \u00a0]?(?:(?:per|tiap|setiap)[ \u00a0]|/[ ]?)(?:{_named('per')})(?:nya)?(?![^\W_])")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = (
    "senin|selasa|rabu|kamis|jumat|jum'at|jum’at|sabtu|minggu|ahad"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_MONTH_BEFORE = re.compile(rf"(?<![^\W_])(?:(?P<month>{_MONTH})\.?|(?:{_WEEKDAY}),?)[ \u00a0]\Z")
_JOIN = r"(?:[ \u00a0]?[-–—/][ \u00a0]?|[ ](?:dan|and|hingga|sampai|s/d|to)[ ]|,[ ])"
_SHAPES = re.compile(
    rf"(?P<date>[0-9]{{1,2}}(?:st|nd|rd|th)?(?:{_JOIN}[0-9]{{1,2}}){{0,4}}(?:[ \u00a0]|-)(?:of[ ])?"
    rf"(?P<month>{_MONTH})"
    r"(?![^\W_])(?:\.?,?[ \u00a0](?:19|20)[0-9]{2}(?![0-9.,]?[0-9]))?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}([-.])[0-9]{1,2}\3(?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]{1,4}/[0-9]{1,4}(?:/[0-9]{2,4})?(?![0-9]))"
    r"|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    r"|[0-9]{1,2}[.][0-9]{2}(?:[ ]?[-–][ ]?[0-9]{1,2}[.][0-9]{2})?[ ]?(?:wib|wita|wit|gmt)(?![^\W_]))"
    r"|(?P<phone>0[0-9]{2,4}[) -]{1,3}[0-9]{2,5}(?:[ -]{1,2}[0-9]{2,5}){0,3}"
    r"|(?<=\+)[0-9]{1,3}(?:[ -]?[0-9]{2,5}){2,4})"
    r"|(?P<year>(?:19|20)[0-9]{2}(?:[ ]?[-–/][ ]?(?:20)?[0-9]{2})?(?:-?an)?(?![0-9]|[.,][0-9]|[^\W_]))"
    r"|(?P<score>[0-9]{1,2}[-–:][0-9]{1,2}(?![0-9]|[.,][0-9]))"
)
_NUMBERED = frozenset({"ordinal", "period", "name", "place"})
_COUNTED = re.compile(
    r"[ \u00a0](?:umkm|ukm|ikm|umk|unit|pelaku|usaha|orang|produk|peserta|penjual|pedagang|perajin|pengrajin"
    r"|debitur"
    r"|penerima|tenaga|pekerja|mitra|toko|warung|jenis|item|msmes?|smes?|people|products?|sellers?|workers)(?![^\W_])"
)
_QUANTIFIER = frozenset(
    {"sebanyak", "sejumlah", "sekitar", "hampir", "terdapat", "sedikitnya", "about", "around"}
)


def shaped(text: str, low: str, at: int) -> Decoy | None:
    """Tell a date, a time, a phone number, a year or a score by its shape at `at`; `low` is `text` in small
    letters."""
    match = _SHAPES.match(low, at)
    if match is None or match.lastgroup is None:
        return None
    sort = next(name for name in ("date", "time", "phone", "year", "score") if match[name])
    month = match["month"]
    if month and not _is_month(text, match.start("month"), month):
        return _year(low, at) if _YEAR.match(low, at) else None
    if sort == "year":
        return _year(low, at)
    return Decoy(match.end(), sort)


_OF_LIST = re.compile(r"\)(?:,|,?[ \u00a0](?:dan|and|serta|disusul)[ \u00a0])")
"""`Garut (980), Cianjur (715) dan ...`: each of a list with its figure in brackets."""
_TWIN_DATE = re.compile(r"([1-9]|1[0-2])[.]\1")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[ ]?[-–/][ ]?(?:20)?[0-9]{2})?(?:-?an)?(?![0-9]|[.,][0-9]|[^\W_])")


def _year(low: str, at: int) -> Decoy | None:
    match = _YEAR.match(low, at)
    if match is None:
        return None
    before = low[max(0, at - 16) : at].split()
    if before and before[-1] in _QUANTIFIER and _COUNTED.match(low, match.end()):
        return None
    return Decoy(match.end(), "year")


def _is_month(text: str, at: int, month: str) -> bool:
    """Short forms need a capital: `des` is a village, `mar` nothing."""
    return text[at].isupper() or len(month) > 4 or month in ("mei", "juni", "juli")


def before(low: str, at: int) -> str | None:
    """Give the sort of decoy that the words before `at` announce; None when they announce none."""
    words = low[max(0, at - 28) : at].split()
    if not words:
        return None
    last = words[-1].lstrip("(\"“'").rstrip(":")
    sort = _BEFORE.get(last)
    if sort is None and len(words) > 1:
        sort = _BEFORE.get(f"{words[-2]} {last}")
    return sort


def bare(text: str, low: str, at: int, end: int, value: float) -> Decoy | None:
    """Tell whether the number at `at` to `end`, with no scale, percent or currency, is a decoy."""
    follows = (
        _AFTER.match(low, end) if low[end : end + 1] in " \u00a0-" or low[end : end + 1].isalpha() else None
    )
    announced = before(low, at)
    if announced == "age" and follows and follows.lastgroup == "duration":
        return Decoy(follows.end(), "age")
    grouped = value >= 1000 and not low[at:end].isdigit()
    if announced and not (announced in _NUMBERED and (grouped or (value > 20 and _COUNTED.match(low, end)))):
        return Decoy(end, announced)
    if follows and follows.lastgroup and not (follows.lastgroup == "duration" and value >= 1000):
        if low.startswith(("-old", " old"), follows.end()):
            return Decoy(follows.end() + 4, "age")
        return Decoy(follows.end(), follows.lastgroup)
    if value == int(value) and value <= 31:
        month = _MONTH_BEFORE.search(low, max(0, at - 14), at)
        if month and (not month["month"] or _is_month(text, month.start("month"), month["month"])):
            return Decoy(end, "date")
    if low[at - 1 : at] == "(" and low[end : end + 1] == ")":
        if 15 <= value <= 110:
            return Decoy(end, "age")
        return None if grouped or _OF_LIST.match(low, end) else Decoy(end, "code")
    if _TWIN_DATE.fullmatch(low[at:end]):
        return Decoy(end, "date")  # "Harbolnas 12.12"
    if low[at:end].endswith(".0"):
        return Decoy(end, "name")  # "Katalog 5.0"
    named = value < 100 and not _COUNTED.match(low, end) and _named_so(text, at, end)
    return Decoy(end, "name") if named else None


def _named_so(text: str, at: int, end: int) -> bool:
    """Whether a small number belongs to the name before it: `Liga Raya 1`, `Redmi 9 Pro`."""
    words = text[max(0, at - 24) : at].split(" ")
    if len(words) < 3 or words[-1] or not words[-2][:1].isupper() or not words[-2].isalpha():
        return False
    after = text[end : end + 2].strip()
    titled = words[-2][1:].islower()
    return titled and (not after or after[0].isupper() or after[0] in '.,;:)?!"”')


def measured(low: str, end: int) -> Decoy | None:
    """Tell whether what follows a count makes it a measure (`2 juta ton`)."""
    match = _AFTER.match(low, end)
    return Decoy(match.end(), "measure") if match and match.lastgroup == "measure" else None


def points(low: str, end: int) -> bool:
    """Whether a percentage is one of points (`2 persen poin`)."""
    match = _AFTER.match(low, end)
    return match is not None and match.lastgroup == "points"


def per_piece(low: str, end: int) -> Decoy | None:
    """Tell whether a sum of money is a price a piece (`per_unit`) or a sum a head (`per_head`)."""
    match = _PER.match(low, end)
    return Decoy(match.end(), match.lastgroup) if match and match.lastgroup else None


_CHUNK = re.compile(r"(?:https?:|www\.|[#@_=]|\.(?:com|co|id|go|org|net)\b)")


def glued(text: str, at: int, end: int) -> str | None:
    """Tell whether digits at `at` to `end` hang on letters or marks before them: `code`, or `ordinal` for
    `ke-75`; None when they stand free."""
    previous = text[at - 1] if at else " "
    if previous.isspace():
        return None
    if previous.isalnum() or previous in "#@_=&":
        return "code"
    if previous in "-–/." and at > 1 and text[at - 2].isalnum():
        if text[max(0, at - 3) : at].lower() == "ke-":
            return "ordinal"
        joined = (
            text[at - 2].isdigit() or previous == "-" or (previous == "." and text[at - 3 : at - 1].isupper())
        )
        chunk = text[max(0, at - 60) : at].rsplit(None, 1)[-1]
        if joined or (previous == "/" and end < len(text)) or _CHUNK.search(chunk.lower()):
            return "code"
    return None
