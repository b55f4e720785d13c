"""Days that a partial date can mean: `2022`, `2022-03`, `2022-03-28`, as first and last day.

Days are counted as `date.toordinal` does, so that hundreds of thousands of them compare quickly.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from crawler.dates import WIB

_PARTS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ].+")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean."""

    first: int
    last: int
    precision: str
    """`day`, `month` or `year`: what the text gives."""

    @property
    def year(self) -> int:
        """The year of the last day."""
        return date.fromordinal(self.last).year

    def meets(self, other: Span) -> bool:
        """Tell whether one day can be meant by both."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(65536)
def span(text: str | None) -> Span | None:
    """Read an ISO day, month or year; None for anything else."""
    match = _PARTS.fullmatch(text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None:
            return None
        if month is None:
            return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), "year")
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return Span(date(year, month, 1).toordinal(), date(year, month, last).toordinal(), "month")
        on = date(year, month, day).toordinal()
        return Span(on, on, "day")
    except ValueError:
        return None


@lru_cache(65536)
def published_span(text: str | None) -> Span | None:
    """Read when an article was published: a date-time, of which the day in Jakarta counts, a day, a month, a
    year; None for anything else."""
    if text is None or not _MOMENT.fullmatch(text):
        return span(text)
    try:
        moment = datetime.fromisoformat(text)
        on = (moment.astimezone(WIB) if moment.tzinfo else moment).date().toordinal()
    except (ValueError, OverflowError):  # at the ends of the calendar Jakarta has no day
        return span(text[:10])
    return Span(on, on, "day")


def iso(day: int | None) -> str | None:
    """Write a day as ISO 8601."""
    return date.fromordinal(day).isoformat() if day is not None else None
