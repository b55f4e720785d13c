"""Moments as text gives them: a day, a month or a year, and never more exact than that."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb pebruari",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu ags agt aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}
"""Months in Indonesian and English, whole and short."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "senin monday",
            "selasa tuesday",
            "rabu wednesday",
            "kamis thursday",
            "jumat jum'at friday",
            "sabtu saturday",
            "minggu ahad sunday",
        )
    )
    for name in names.split()
}


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

    @classmethod
    def of(cls, day: date) -> Moment:
        """Return a day as a moment."""
        return cls(day.year, day.month, day.day)


def moment(year: int, month: int | None = None, day: int | None = None) -> Moment | None:
    """Return a moment, or None where the calendar has no such day."""
    if not 1900 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Moment(year, month, day)


def published_moment(text: str | datetime | None) -> Moment | None:
    """Read when an article was published, in WIB: a date-time, a day, `YYYY-MM`, `YYYY`, or None.

    Anything else is None too: what publication does not tell stays unknown.
    """
    if text is None:
        return None
    if isinstance(text, datetime):
        return Moment.of((text if text.tzinfo is None else text.astimezone(WIB)).date())
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(T.*| .*)?)?)?", text.strip())
    if match is None:
        return None
    if match[4]:
        try:
            return published_moment(datetime.fromisoformat(text.strip().replace("Z", "+00:00")))
        except ValueError:
            pass
    return moment(int(match[1]), *(int(part) if part else None for part in (match[2], match[3])))
