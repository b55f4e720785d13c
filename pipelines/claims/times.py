"""Times in a sentence: explicit, partial and relative ones, and what part each plays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipelines.claims.calendar import Moment, day_away, moment, month_away, year_away
from pipelines.claims.time_forms import WORD, read_time
from pipelines.claims.time_reading import Reading, Role
from pipelines.claims.time_roles import (
    LOOK_AHEAD,
    LOOK_BACK,
    is_as_of,
    is_budget_year,
    is_regulation,
    opens_range,
    role_of,
)

__all__ = ["Role", "Time", "find"]

_CONTEXT = 300
"""Characters before a sentence in which `setahun kemudian` looks for its year."""
# "14 Mei 2020 lalu", "Kamis (14/05/2020) kemarin", "2024 nanti": the word adds nothing to a full date.
_TRAILING = re.compile(r"\)?\s{1,3}(?:kemarin|lalu|silam|nanti|mendatang)\b", re.IGNORECASE)
_BEFORE_SOMETHING = ("sebelum", "before", "prior")
_NO_JOIN = re.compile(r"[.;:0-9]")
_JOIN_WITHIN = 40
_JUST_PASSED = 15
"""Days. Early in June "hingga 31 Mei" tells of the last one, even of pledges: news seldom plans a year on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One expression of time; offsets in the body, half-open."""

    start: int
    end: int
    raw: str
    role: Role
    begins: Moment | None = None
    """Start of a range, or what follows `sejak`."""
    ends: Moment | None = None
    """The moment itself, or the end of a range; None when the publication does not tell. Where the text
    gives no year, the last such moment before or at publication."""
    ahead_begins: Moment | None = None
    ahead: Moment | None = None
    """Where the text gives no year, the next such moment: what a target or a forecast means."""
    relative: bool = False
    """Counted from the publication, at least for its year."""
    budget: bool = False
    """The year is that of a budget: it dates the money, where nothing else does."""

    def coming(self, published: Moment | None) -> Time:
        """Return the time as a target or forecast means it: `31 Mei` is the next one, unless the last one has
        just passed."""
        if self.ahead is None or self.ends is None or published is None:
            return self
        if self.ahead != self.ends and (published.first - self.ends.last).days <= _JUST_PASSED:
            return self
        return replace(self, begins=self.ahead_begins or self.begins, ends=self.ahead)


class _Found(NamedTuple):
    time: Time
    opens: bool
    """`dari` stands before it: a start, if an end follows."""
    from_named: tuple[str, int] | None


def find(body: str, published: Moment | None, start: int = 0, end: int | None = None) -> list[Time]:
    """Return the times in `body[start:end]`, in order and apart from one another; offsets are the body's.

    `published` is when the article appeared, in WIB and its own precision. A relative time that it does not
    determine is returned without a moment. Years of regulations, counts and prices are no times. The
    characters before `start` are consulted only for the year that `setahun kemudian` counts from.
    """
    end = len(body) if end is None else min(end, len(body))
    found = _counted(list(_scan(body, published, start, end)), body, published, start)
    return _joined(found, body)


def _scan(body: str, published: Moment | None, start: int, end: int) -> Iterator[_Found]:
    text, at = body[start:end], 0
    while match := WORD.search(text, at):
        at = match.end()
        read = read_time(text, match.start(), published)
        if read is None:
            if match[0].lower() in _BEFORE_SOMETHING and text[at : at + 1].isspace():
                time = Time(start=start + match.start(), end=start + at, raw=match[0], role=Role.BEFORE)
                yield _Found(time, False, None)
            continue
        reading, at = read
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        if reading.ends is not None and reading.ends.month is None and is_regulation(before):
            continue
        raw, after = text[match.start() : at], text[at : at + LOOK_AHEAD]
        yield _Found(
            _placed(reading, start + match.start(), raw, before, after),
            opens_range(before),
            reading.from_named,
        )
        if not reading.relative and (trailing := _TRAILING.match(text, at)):
            at = trailing.end()


def _placed(reading: Reading, start: int, raw: str, before: str, after: str) -> Time:
    role = role_of(reading, before, after)
    begins, ends, as_of = reading.begins, reading.ends, is_as_of(before)
    if role is Role.SINCE and (begins is None or reading.whole):
        begins, ends = begins or ends, None
    elif role is Role.UNTIL and reading.whole:
        begins = None
    elif role is Role.UNTIL and begins is not None:
        role = Role.RANGE
    return Time(
        start=start,
        end=start + len(raw),
        raw=raw,
        role=role,
        begins=begins,
        ends=ends,
        ahead_begins=None if as_of else reading.ahead_begins,
        ahead=None if as_of else reading.ahead,
        relative=reading.relative,
        budget=is_budget_year(before, raw),
    )


def _counted(found: list[_Found], body: str, published: Moment | None, start: int) -> list[_Found]:
    """Give the times that count from a named one (`tahun sebelumnya`) their moment.

    They count from the nearest year or month named before them in the sentence, else after them, else in the
    text just before; `tahun sebelumnya` with nothing named is the year before publication.
    """
    if not any(one.from_named for one in found):
        return found
    counted: list[_Found] = []
    for index, one in enumerate(found):
        if one.from_named is not None:
            unit, steps = one.from_named
            near = [*reversed(counted), *found[index + 1 :]]
            anchor = _anchor(unit, (other.time for other in near))
            if anchor is None:
                context = [other.time for other in _scan(body, published, max(0, start - _CONTEXT), start)]
                anchor = _anchor(unit, reversed(context))
            if anchor is None and (unit, steps) == ("year", -1):
                anchor = published
            ends = _stepped(anchor, unit, steps)
            time = one.time
            since = time.role is Role.SINCE
            time = replace(time, begins=ends) if since else replace(time, ends=ends)
            one = one._replace(time=time)
        counted.append(one)
    return counted


def _anchor(unit: str, times: Iterable[Time]) -> Moment | None:
    """Return the first moment, among times that date something, that is exact enough to count units from."""
    for time in times:
        value = time.ends or time.begins
        if value is None or time.role in (Role.SPEECH, Role.NOW, Role.EVENT, Role.SPAN):
            continue
        if unit == "year" or (unit == "month" and value.month) or value.day:
            return value
    return None


def _stepped(anchor: Moment | None, unit: str, steps: int) -> Moment | None:
    away = {"year": year_away, "month": month_away, "day": day_away}
    return away[unit](anchor, steps)


def _joined(found: list[_Found], body: str) -> list[Time]:
    """Join `sejak X hingga Y` and `dari X sampai Y` into one time with a beginning and an end."""
    joined: list[Time] = []
    opens = False
    for one in found:
        time, last = one.time, joined[-1] if joined else None
        if last is not None and last.role is time.role is Role.BEFORE and _touch(last, time, body):
            joined[-1] = replace(time, start=last.start, raw=body[last.start : time.end])
            continue
        if last is not None and _explains(last, time, body[last.end : time.start]):
            joined[-1] = replace(time, start=last.start, raw=body[last.start : time.end], role=last.role)
            continue
        if last is not None and _runs_on(last, opens, time, body[last.end : time.start]):
            joined[-1] = _spanning(last, time, body)
            opens = False
            continue
        joined.append(time)
        opens = one.opens
    return joined


def _touch(last: Time, time: Time, body: str) -> bool:
    """Whether the word before (`sebelum`) and the time that it goes with stand together."""
    gap = body[last.end : time.start]
    return last.ends is None and len(gap) <= 15 and gap[:1].isspace() and not re.search(r"[.,;:0-9]", gap)


def _explains(last: Time, time: Time, gap: str) -> bool:
    """Whether a time tells the one before it, which the publication left open: `tahun lalu, 2021`."""
    open_end = last.ends is None and last.begins is None and last.relative
    dates = last.role in (Role.AT, Role.UNTIL) and time.role is Role.AT and time.ends is not None
    return open_end and dates and len(gap) <= 3 and not gap.strip(" ,(")


def _runs_on(last: Time, opens: bool, time: Time, gap: str) -> bool:
    """Whether `time` ends what `last` begins: nothing but a few words stand between them."""
    if time.role is not Role.UNTIL or time.ends is None or len(gap) > _JOIN_WITHIN or _NO_JOIN.search(gap):
        return False
    if last.role is Role.SINCE:
        return last.begins is not None and last.ends is None
    return opens and last.role is Role.AT and last.ends is not None


def _spanning(first: Time, last: Time, body: str) -> Time:
    begins = first.begins if first.role is Role.SINCE else first.ends
    assert begins is not None
    assert last.ends is not None
    if first.ahead is not None and not last.relative:
        # "sejak Mei hingga akhir 2020": the year of the right end serves both.
        named = moment(last.ends.year, begins.month, begins.day)
        if named is not None and named.first > last.ends.last:
            named = moment(last.ends.year - 1, begins.month, begins.day)
        begins = named or begins
    return replace(
        last,
        start=first.start,
        raw=body[first.start : last.end],
        role=Role.SINCE if first.role is Role.SINCE else Role.RANGE,
        begins=begins,
        ahead_begins=first.ahead,
    )
