"""Dates that a text spells out: `14 Mei 2020`, `14/05/2020`, `5-13 Mei 2021`, `Januari-Mei`, `2023-2024`.

Each form is one pattern that begins at a digit or at the name of a month. What stands around it (`sejak`,
`akhir`, `Kamis`) is read elsewhere. A date without a year is read against the publication, once as the last
such date (`ends`) and once as the next one (`ahead`): which is meant depends on what the sentence says of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.claims.calendar import (
    MONTHS,
    Moment,
    last_named,
    moment,
    nearest_day,
    next_named,
)
from pipelines.claims.time_reading import GAP, JOIN, MONTH, YEAR, Read, Reading, Role

Form = tuple[re.Pattern[str], Callable[[re.Match[str], Moment | None], Reading | None]]

_QUALIFIER = (
    rf"(?:{GAP}(?:(?P<by_year>tahun{GAP}(?:ini|lalu|kemarin|depan|mendatang)|(?:this|last|next){GAP}year)"
    rf"|(?P<by_word>ini|(?:yang{GAP})?(?:lalu|silam)|kemarin|nanti|mendatang|depan"
    rf"|yang{GAP}akan{GAP}datang)\b)(?!{GAP}tahun))?"
)
"""What may follow a date without a year and tell it."""

_AFTER_YEAR = rf"(?:,?\s{{0,3}}(?:tahun{GAP})?(?P<year>{YEAR}))"
# An English date ("May 14") is no Indonesian month before a number ("pada Mei 14 juta").
_NO_AMOUNT = (
    r"(?![0-9.,]*[0-9])"
    r"(?!\s{0,3}(?:juta|jt|ribu|rb|mil[iy]ar|triliun|persen|%|umkm|million|billion|trillion|percent))"
)


def read_at_digit(text: str, at: int, published: Moment | None) -> Read | None:
    """Read the date that begins with the digit at `at`, and the offset of its end; None if none does.

    A bare year is not among them: it takes more context to tell one from a count.
    """
    return _first(_DIGIT_FORMS, text, at, published)


def read_at_month(text: str, at: int, published: Moment | None) -> Read | None:
    """Read the date that begins with the name of a month at `at`, likewise."""
    return _first(_MONTH_FORMS, text, at, published)


def read_between(text: str, at: int, published: Moment | None) -> Read | None:
    """Read `antara Mei dan Agustus 2021`, `between 2020 and 2022`, likewise."""
    return _first(_BETWEEN_FORMS, text, at, published)


def _first(forms: list[Form], text: str, at: int, published: Moment | None) -> Read | None:
    for pattern, reader in forms:
        match = pattern.match(text, at)
        if match is not None and (reading := reader(match, published)) is not None:
            return reading, match.end()
    return None


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _at(value: Moment | None) -> Reading | None:
    return Reading(ends=value) if value else None


def _between(first: Moment | None, last: Moment | None) -> Reading | None:
    if first is None or last is None or first.first > last.first:
        return None
    return Reading(role=Role.RANGE, begins=first, ends=last)


def _iso(m: re.Match[str], _: Moment | None) -> Reading | None:
    return _at(moment(int(m["year"]), int(m["month"]), int(m["day"])))


def _numeric(m: re.Match[str], _: Moment | None) -> Reading | None:
    year = int(m["year"])
    return _at(moment(year if year > 99 else 2000 + year, int(m["month"]), int(m["day"])))


def _years(m: re.Match[str], _: Moment | None) -> Reading | None:
    first, last = int(m["first"]), int(m["last"])
    return _between(moment(first), moment(last)) if first < last <= first + 30 else None


def _days_of_two_months(m: re.Match[str], published: Moment | None) -> Reading | None:
    """Read `28 Maret-3 April 2022`: the year of the right end serves both."""
    first, last = (_month(m["m1"]), int(m["d1"])), (_month(m["m2"]), int(m["d2"]))
    return _open_range(first, last, m["y1"], m["y2"], published)


def _days_of_a_month(m: re.Match[str], published: Moment | None) -> Reading | None:
    month = _month(m["month"])
    return _open_range((month, int(m["d1"])), (month, int(m["d2"])), None, m["year"], published)


def _months(m: re.Match[str], published: Moment | None) -> Reading | None:
    first_year, last_year = m["y1"], m["y2"]
    if last_year is None and m["by_year"]:
        if published is None:
            return Reading(role=Role.RANGE, relative=True)
        last_year = str(published.year + _years_away(m["by_year"]))
    return _open_range((_month(m["m1"]), None), (_month(m["m2"]), None), first_year, last_year, published)


def _open_range(
    first: tuple[int, int | None],
    last: tuple[int, int | None],
    first_year: str | None,
    last_year: str | None,
    published: Moment | None,
) -> Reading | None:
    """Return a range of months or days of them, its years told or inferred from publication."""

    def ending(end: Moment | None) -> tuple[Moment | None, Moment | None]:
        if end is None:
            return None, None
        crosses = (first[0], first[1] or 0) > (last[0], last[1] or 0)
        year = int(first_year) if first_year else end.year - crosses
        return moment(year, *first), end

    if last_year:
        return _between(*ending(moment(int(last_year), *last)))
    if first_year:
        crosses = first[0] > last[0]
        return _between(moment(int(first_year), *first), moment(int(first_year) + crosses, *last))
    if last[1] is not None:
        # News is written in the middle of an event too: "22-24 Maret" may end in a day or two.
        begins, ends = ending(nearest_day(last[0], last[1], published))
    else:
        begins, ends = ending(last_named(last[0], None, published))
    ahead_begins, ahead = ending(next_named(last[0], last[1], published))
    if not _between(begins, ends):
        return None
    return Reading(
        role=Role.RANGE,
        begins=begins,
        ends=ends,
        ahead_begins=ahead_begins,
        ahead=ahead,
        relative=True,
    )


def _day(m: re.Match[str], published: Moment | None) -> Reading | None:
    return _of_month(m, int(m["day"]), published)


def _month_alone(m: re.Match[str], published: Moment | None) -> Reading | None:
    return _of_month(m, None, published)


def _of_month(m: re.Match[str], day: int | None, published: Moment | None) -> Reading | None:
    """Read a month, or a day of it, whose year follows, is told by a word, or is not told."""
    month = _month(m["month"])
    if m["year"]:
        return _at(moment(int(m["year"]), month, day))
    if m["by_year"]:
        away = _years_away(m["by_year"])
        return Reading(ends=moment(published.year + away, month, day) if published else None, relative=True)
    last, following = last_named(month, day, published), next_named(month, day, published)
    match (m["by_word"] or "").lower().split()[-1:]:
        case ["lalu" | "silam" | "kemarin"]:
            following = last
        case ["nanti" | "mendatang" | "depan" | "datang"]:
            last = following
        case ["ini"] if published is not None and (published.month is None or month <= published.month + 1):
            # "Desember ini", said in late November or in December, is that of the same year.
            last = following = moment(published.year, month, day)
    return Reading(ends=last, ahead=following, relative=True)


def _american(m: re.Match[str], published: Moment | None) -> Reading | None:
    told = m.groupdict()
    month, day = _month(m["month"] or m["named"]), int(m["day"] or m["first"])
    year = told.get("year")
    if year:
        return _at(moment(int(year), month, day))
    last, following = last_named(month, day, published), next_named(month, day, published)
    return Reading(ends=last, ahead=following, relative=True)


def _years_away(words: str) -> int:
    """Return how many years `tahun ini` or `last year` lies from that of publication."""
    return next(YEARS_AWAY[word] for word in words.lower().split() if word in YEARS_AWAY)


YEARS_AWAY: dict[str, int] = {
    "ini": 0,
    "this": 0,
    "lalu": -1,
    "last": -1,
    "kemarin": -1,
    "depan": 1,
    "mendatang": 1,
    "next": 1,
}


def _month_of_a_pair(m: re.Match[str], _: Moment | None) -> Reading | None:
    return _at(moment(int(m["year"]), _month(m["month"])))


def _form(pattern: str, reader: Callable[[re.Match[str], Moment | None], Reading | None]) -> Form:
    return re.compile(pattern, re.IGNORECASE), reader


_DAY = r"[0-9]{1,2}"

_TWO_DAYS = rf"(?P<d1>{_DAY}){JOIN}(?P<d2>{_DAY}){GAP}(?P<month>{MONTH}){_AFTER_YEAR}?"
_TWO_DAYS_OF_TWO_MONTHS = (
    rf"(?P<d1>{_DAY}){GAP}(?P<m1>{MONTH})(?:{GAP}(?P<y1>{YEAR}))?{JOIN}"
    rf"(?P<d2>{_DAY}){GAP}(?P<m2>{MONTH})(?:{GAP}(?P<y2>{YEAR}))?"
)
_NUMERIC_DAY = (
    rf"(?P<day>{_DAY})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}})"
    r"(?![0-9/]|[.,-][0-9])"
)
_NAMED_DAY = (
    rf"(?P<day>{_DAY})(?:st|nd|rd|th)?(?:{GAP}of)?(?:\s{{0,3}}|-)(?:bulan{GAP})?(?P<month>{MONTH})"
    rf"(?:{_AFTER_YEAR}|{_QUALIFIER})"
)
_TWO_MONTHS = (
    rf"(?P<m1>{MONTH})(?:\s{{0,3}}(?P<y1>{YEAR}))?(?:{JOIN})(?:bulan{GAP})?"
    rf"(?P<m2>{MONTH})(?:\s{{0,3}}(?P<y2>{YEAR})"
    rf"|{GAP}(?P<by_year>tahun{GAP}(?:ini|lalu|kemarin|depan|mendatang)|(?:this|last|next){GAP}year)\b)?"
)
_BETWEEN_MONTHS = rf"(?:antara|between){GAP}(?:bulan{GAP})?" + _TWO_MONTHS.replace(
    f"(?:{JOIN})", rf"{GAP}(?:dan|and|hingga){GAP}"
)
# The names that Indonesian writes the same ask for more before "April 14" is a day.
_ENGLISH_MONTH = "january|february|march|may|june|july|august|aug|october|oct|december|dec"
_DIGIT_FORMS: list[Form] = [
    _form(r"(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])", _iso),
    _form(rf"(?P<first>(?:19|20)[0-9]{{2}}){JOIN}(?:tahun{GAP})?(?P<last>{YEAR})(?![-/])", _years),
    _form(r"(?P<first>20[0-9]{2})/(?P<last>20[0-9]{2})(?![0-9/])", _years),
    _form(_TWO_DAYS_OF_TWO_MONTHS, _days_of_two_months),
    _form(_TWO_DAYS, _days_of_a_month),
    _form(_NUMERIC_DAY, _numeric),
    _form(_NAMED_DAY, _day),
]

_MONTH_FORMS: list[Form] = [
    _form(_TWO_MONTHS, _months),
    _form(rf"(?P<month>{MONTH}){GAP}(?P<day>{_DAY})(?:st|nd|rd|th)?,\s{{0,3}}(?P<year>{YEAR})", _american),
    _form(rf"(?P<month>{MONTH}){GAP}(?P<day>{_DAY})(?:st|nd|rd|th)\b", _american),
    _form(rf"(?P<month>{_ENGLISH_MONTH}){GAP}(?P<day>{_DAY}){_NO_AMOUNT}", _american),
    # Where English words date it, or a stop that Indonesian months seldom have: "as of Sept. 20".
    _form(
        rf"(?:(?P<month>(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)\s{{0,3}}(?P<day>{_DAY}){_NO_AMOUNT}"
        rf"|(?:(?<=\bon\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s))(?P<named>april|september|november)"
        rf"{GAP}(?P<first>{_DAY}){_NO_AMOUNT})",
        _american,
    ),
    # "Januari dan Februari 2022": the year stands once.
    _form(
        rf"(?P<month>{MONTH})(?={GAP}(?:dan|and|atau|or|serta|&){GAP}(?:{MONTH}){GAP}(?P<year>{YEAR}))",
        _month_of_a_pair,
    ),
    _form(rf"(?P<month>{MONTH})(?:{_AFTER_YEAR}|{_QUALIFIER})", _month_alone),
]

_BETWEEN_FORMS: list[Form] = [
    _form(_BETWEEN_MONTHS, _months),
    _form(
        rf"(?:antara|between){GAP}(?:tahun{GAP})?(?P<first>20[0-9]{{2}}){GAP}(?:dan|and|hingga){GAP}(?P<last>{YEAR})",
        _years,
    ),
]
