"""Moments as text gives them: a day, a month or a year, and never more exact than that.

Every function here takes the publication as a moment too, and answers None where its precision does not tell:
an article known to be of 2020 does not tell which day "yesterday" was.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")


def _numbered(first: int, *names: str) -> dict[str, int]:
    return {name: number for number, line in enumerate(names, first) for name in line.split()}


MONTHS: dict[str, int] = _numbered(
    1,
    "januari january jan",
    "februari february feb pebruari febuari",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu ags agt agst aug",
    "september sept sep sepetember",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec desmber",
)
"""Months in Indonesian and English, whole and short, with the spellings and slips that news has."""

WEEKDAYS: dict[str, int] = _numbered(
    0,
    "senin monday",
    "selasa tuesday",
    "rabu wednesday",
    "kamis thursday",
    "jumat jum'at jum’at friday",
    "sabtu saturday",
    "minggu ahad sunday",
)
"""Days of the week, Monday 0 as in `datetime.date.weekday`."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month (`day` None) or a year (`month` None too)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the ISO form in its own precision: `2020-06-26`, `2020-12`, `2024`."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def to_month(self) -> Moment | None:
        """Its month, or None for a year."""
        return None if self.month is None else Moment(self.year, self.month)

    def holds(self, other: Moment) -> bool:
        """Whether `other` lies within it: every moment holds itself."""
        return self.first <= other.first and other.last <= self.last

    @classmethod
    def of(cls, day: date) -> Moment:
        """Return a day as a moment."""
        return cls(day.year, day.month, day.day)


def moment(year: int, month: int | None = None, day: int | None = None) -> Moment | None:
    """Return a moment, or None where the calendar has no such day; years are 1900 to 2100."""
    if not 1900 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Moment(year, month, day)


def published_moment(text: object) -> Moment | None:
    """Read when an article was published, in WIB: a date-time, a day, `YYYY-MM`, `YYYY`, or None.

    Anything else, such as a number or a list, is None too: what publication does not tell stays unknown. A
    time without zone is WIB.
    """
    if isinstance(text, datetime):
        return _in_wib(text)
    if isinstance(text, date):
        return Moment.of(text)
    if not isinstance(text, str):
        return None
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2})([T ].{0,40})?)?)?", text.strip())
    if match is None:
        return None
    if match[4]:
        try:
            return _in_wib(datetime.fromisoformat(text.strip()))
        except ValueError:
            pass  # a time that cannot be read leaves the day beside it
    return moment(int(match[1]), *(int(part) if part else None for part in (match[2], match[3])))


def _in_wib(value: datetime) -> Moment | None:
    try:
        day = (value if value.tzinfo is None else value.astimezone(WIB)).date()
    except OverflowError:
        return None
    return moment(day.year, day.month, day.day)


def year_away(published: Moment | None, years: int) -> Moment | None:
    """Return the year that lies `years` after that of publication."""
    return moment(published.year + years) if published else None


def month_away(published: Moment | None, months: int) -> Moment | None:
    """Return the month that lies `months` after that of publication; a year tells no month."""
    if published is None or published.month is None:
        return None
    index = published.year * 12 + published.month - 1 + months
    return moment(index // 12, index % 12 + 1)


def day_away(published: Moment | None, days: int) -> Moment | None:
    """Return the day that lies `days` after publication; only a day tells it."""
    if published is None or published.day is None:
        return None
    day = published.first + timedelta(days=days)
    return moment(day.year, day.month, day.day)


def last_named(month: int, day: int | None, published: Moment | None) -> Moment | None:
    """Return the last such month, or day of a month, that is not after publication."""
    return _named(month, day, published, ahead=False)


def next_named(month: int, day: int | None, published: Moment | None) -> Moment | None:
    """Return the first such month, or day of a month, that is not before publication."""
    return _named(month, day, published, ahead=True)


def _named(month: int, day: int | None, published: Moment | None, *, ahead: bool) -> Moment | None:
    if published is None or published.month is None:
        return None
    value = moment(published.year, month, day)
    if value is not None and ahead and value.last < published.first:
        return moment(published.year + 1, month, day)
    if value is not None and not ahead and value.first > published.last:
        return moment(published.year - 1, month, day)
    return value


def nearest_day(month: int, day: int, published: Moment | None) -> Moment | None:
    """Return a day and month in the publication's year, or the year before if that lies more than a month
    after publication: a date line may name tomorrow, but not next autumn."""
    if published is None or published.month is None:
        return None
    value = moment(published.year, month, day)
    if value is not None and (value.first - published.last).days > 31:
        return moment(published.year - 1, month, day)
    return value


def last_weekday(weekday: int, published: Moment | None) -> Moment | None:
    """Return the last such day of the week (Monday 0) that is not after publication."""
    if published is None or published.day is None:
        return None
    return day_away(published, -((published.first.weekday() - weekday) % 7))
