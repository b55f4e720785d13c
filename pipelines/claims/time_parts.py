"""Parts of a year, and parts of any time: `semester I 2021`, `Q1 2022`, `akhir kuartal II`, `awal tahun`."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.claims.calendar import Moment, moment
from pipelines.claims.time_reading import GAP, JOIN, YEAR, Read, Reading, Role

_ORDINALS: dict[str, int] = {
    **dict.fromkeys(("i", "1", "pertama", "first", "kesatu"), 1),
    **dict.fromkeys(("ii", "2", "kedua", "second"), 2),
    **dict.fromkeys(("iii", "3", "ketiga", "third"), 3),
    **dict.fromkeys(("iv", "4", "keempat", "fourth"), 4),
}
_MONTHS_IN: dict[str, int] = {
    **dict.fromkeys(("semester", "paruh", "half", "h"), 6),
    **dict.fromkeys(("caturwulan",), 4),
    **dict.fromkeys(("triwulan", "kuartal", "kwartal", "quarter", "q", "tw"), 3),
}
_MONTH_COUNTS: dict[str, int] = {
    word: count
    for count, words in enumerate(
        (
            "dua two",
            "tiga three",
            "empat four",
            "lima five",
            "enam six",
            "tujuh seven",
            "delapan eight",
            "sembilan nine",
            "sepuluh ten",
            "sebelas eleven",
        ),
        2,
    )
    for word in words.split()
}
_NO_ORDINAL = {"i", "ii", "iii", "iv"}
YEAR_SHARES: frozenset[str] = (
    frozenset(
        [
            *_MONTHS_IN,
            *_ORDINALS,
            *_MONTH_COUNTS,
            "final",
            "this",
            "last",
            "next",
            "the",
            "previous",
            "preceding",
            "following",
        ]
    )
    - _NO_ORDINAL
)
"""Words that may open the name of a share of a year."""
_ORDINAL = r"(?:i{1,3}|iv|[1-4]|pertama|kesatu|kedua|ketiga|keempat)\b"
_OF_YEAR = (
    rf"(?:(?:[/-]|\s{{0,3}}[,-]?\s{{0,3}})(?:tahun{GAP}(?:anggaran{GAP})?|(?:of|in){GAP}|pada{GAP}(?:tahun{GAP})?)?"
    rf"(?:(?P<year>{YEAR})|(?P<away>ini|lalu|kemarin|depan|(?:this|last|next|the){GAP}year)\b))?"
)
_INDONESIAN = re.compile(
    rf"(?P<kind>semester|paruh|caturwulan|triwulan|kuartal|kwartal|tw)(?:{GAP}|-)(?:ke-?\s?)?(?P<first>{_ORDINAL})"
    rf"(?:{JOIN}(?P<last>{_ORDINAL}))?{_OF_YEAR}",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?P<first>first|second|third|fourth|final|last(?=\s(?:quarter|half)\sof\b))[\s-](?P<kind>quarter|half){_OF_YEAR}",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"(?:(?P<kind>[QH])(?P<first>[1-4])\b){_OF_YEAR}", re.IGNORECASE)
_SHORT_REVERSED = re.compile(
    rf"(?P<first>[1-4])(?P<kind>[QH])(?:(?P<short>[12][0-9])\b|\b{_OF_YEAR})", re.IGNORECASE
)
_MONTH_COUNT = rf"(?P<count>[2-9]|1[01]|{'|'.join(_MONTH_COUNTS)})"
_FIRST_MONTHS = (
    re.compile(rf"{_MONTH_COUNT}{GAP}bulan{GAP}pertama\b{_OF_YEAR}", re.IGNORECASE),
    re.compile(rf"first{GAP}{_MONTH_COUNT}{GAP}months\b{_OF_YEAR}", re.IGNORECASE),
)
_THIS_ONE = re.compile(
    rf"(?P<kind>semester|caturwulan|triwulan|kuartal|kwartal){GAP}(?:yang{GAP})?(?P<away>ini|lalu|silam|berjalan|kemarin"
    rf"|depan|mendatang)\b|(?P<step>this|last|next){GAP}(?P<half>quarter|half)\b",
    re.IGNORECASE,
)
_FROM_NAMED = re.compile(
    rf"(?P<kind>semester|caturwulan|triwulan|kuartal|kwartal){GAP}(?P<named>sebelumnya|berikutnya|itu|tersebut)\b"
    rf"|(?:the{GAP})?(?P<step>previous|preceding|following){GAP}(?P<half>quarter|half)\b",
    re.IGNORECASE,
)
_STEPS: dict[str, int] = {
    **dict.fromkeys(("lalu", "silam", "kemarin", "last", "sebelumnya", "previous", "preceding"), -1),
    **dict.fromkeys(("depan", "mendatang", "next", "berikutnya", "following"), 1),
}

_EARLY = "awal beginning start early earlier"
_LATE = "akhir pengujung penghujung ujung tutup end late"
_MIDDLE = "pertengahan medio tengah middle mid"
_WEEKS = "pekan minggu first second third last"
PARTS: frozenset[str] = frozenset(f"{_EARLY} {_LATE} {_MIDDLE} {_WEEKS} the".split())
"""Words that may open a part of a time."""
_PART = re.compile(
    rf"(?:(?:the{GAP})?(?P<of>end|beginning|start|middle){GAP}of(?:{GAP}the)?{GAP}"
    rf"|(?:the{GAP})?(?P<week>(?:first|second|third|fourth|last){GAP}week){GAP}of{GAP}"
    rf"|(?P<weeks>(?:pekan|minggu){GAP}(?:pertama|kedua|ketiga|keempat|terakhir|ke-?[1-5])){GAP}(?:bulan{GAP})?"
    rf"|(?P<one>awal|akhir|pengujung|penghujung|ujung|tutup(?:{GAP}buku)?|pertengahan|medio|tengah|early|earlier|late|mid"
    rf"|end)(?:{GAP}(?:in{GAP})?|-))",
    re.IGNORECASE,
)


def read_share_of_year(text: str, at: int, published: Moment | None) -> Read | None:
    """Read a half, third or quarter of a year that begins at `at`: `triwulan I 2022`, `kuartal I-III`.

    Without a year it is the last one begun, and for targets the next one not yet over.
    """
    for pattern in (_INDONESIAN, _ENGLISH, _SHORT, _SHORT_REVERSED):
        match = pattern.match(text, at)
        if match is not None and (reading := _share(match, published)) is not None:
            return reading, match.end()
    for pattern in _FIRST_MONTHS:
        if (match := pattern.match(text, at)) and (match["year"] or published):
            word = match["count"].lower()
            count = int(word) if word.isdecimal() else _MONTH_COUNTS[word]
            return _months_of(_year(match, published), 1, count, 1), match.end()
    match = _THIS_ONE.match(text, at)
    if match is not None and published is not None and published.month is not None:
        size = _MONTHS_IN[(match["kind"] or match["half"]).lower()]
        index = (published.month - 1) // size + _STEPS.get((match["away"] or match["step"]).lower(), 0)
        year, index = published.year + index // (12 // size), index % (12 // size)
        return replace(_months_of(year, index + 1, index + 1, size), relative=True), match.end()
    match = _FROM_NAMED.match(text, at)
    if match is not None:
        unit = str(_MONTHS_IN[(match["kind"] or match["half"]).lower()])
        step = _STEPS.get((match["named"] or match["step"]).lower(), 0)
        return Reading(from_named=(unit, step), relative=True), match.end()
    return None


def _months_of(year: int, first: int, last: int, size: int) -> Reading:
    begins, ends = Moment(year, (first - 1) * size + 1), Moment(year, last * size)
    return Reading(role=Role.RANGE, begins=begins, ends=ends, whole=first == last)


def _year(m: re.Match[str], published: Moment | None) -> int:
    """Return the year that follows a share of it, which is there, or told by the publication, or its own."""
    if m["year"]:
        return int(m["year"])
    assert published is not None
    if not m["away"]:
        return published.year
    steps = {"lalu": -1, "kemarin": -1, "last": -1, "depan": 1, "next": 1}
    return published.year + steps.get(m["away"].lower().split()[0], 0)


def _ordinal(word: str, size: int) -> int:
    """Return which share of a year is meant, of as many months as `size` says."""
    return 12 // size if word.lower() in ("final", "last") else _ORDINALS[word.lower()]


def _share(m: re.Match[str], published: Moment | None) -> Reading | None:
    groups = m.groupdict()
    size = _MONTHS_IN[m["kind"].lower()]
    first = _ordinal(m["first"], size)
    last = _ordinal(groups.get("last") or m["first"], size)
    if last * size > 12 or first > last:
        return None
    if year := groups.get("year") or groups.get("short"):
        return _months_of(int(year) if len(year) == 4 else 2000 + int(year), first, last, size)
    if published is None:
        return Reading(role=Role.RANGE, relative=True)
    if groups.get("away"):
        return replace(_months_of(_year(m, published), first, last, size), relative=True)
    if published.month is None:
        return Reading(role=Role.RANGE, relative=True)
    begun = published.year - ((first - 1) * size + 1 > published.month)
    coming = published.year + (last * size < published.month)
    past, ahead = _months_of(begun, first, last, size), _months_of(coming, first, last, size)
    return replace(past, ahead_begins=ahead.begins, ahead=ahead.ends, relative=True)


def read_part_word(text: str, at: int) -> tuple[str, int] | None:
    """Read `akhir`, `awal`, `pertengahan`, `the end of`: the word, and where the rest begins."""
    match = _PART.match(text, at)
    if match is None:
        return None
    # A week is no more exact than its month.
    return (match["of"] or match["one"] or "week").lower().split()[0], match.end()


def part_of(word: str, whole: Reading) -> Reading | None:
    """Return what `word` (of `PARTS`) leaves of a time.

    The start of a year is its first month; any other part of a month or year is no more exact than the whole.
    A part of some months is the first or the last of them. A day has no parts.
    """
    if whole.role in (Role.VAGUE, Role.NOW, Role.SPAN):
        return whole if whole.role is Role.VAGUE else None
    early, late = word in _EARLY.split(), word in _LATE.split()
    if whole.role is Role.RANGE and early:
        return replace(whole, role=Role.AT, begins=None, ends=whole.begins, ahead=whole.ahead_begins)
    if whole.role is Role.RANGE and late:
        return replace(whole, role=Role.AT, begins=None, ahead_begins=None)
    if whole.ends is not None and whole.ends.day is not None:
        return None
    if early and word != "earlier" and whole.ends is not None and whole.ends.month is None:
        return replace(whole, ends=moment(whole.ends.year, 1))
    return whole
