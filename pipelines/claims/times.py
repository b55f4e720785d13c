"""Times in a sentence: explicit, partial and relative ones, and what part each plays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.claims.calendar import Moment
from pipelines.claims.time_forms import WORD, read_time
from pipelines.claims.time_links import Found, counted, joined
from pipelines.claims.time_reading import Reading, Role, Time
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


def find(body: str, published: Moment | None, start: int = 0, end: int | None = None) -> list[Time]:
    """Return the times in `body[start:end]`, in order and apart from one another; offsets are the body's.

    `published` is when the article appeared, in WIB and its own precision. A relative time that it does not
    determine is returned without a moment. Years of regulations, counts and prices are no times. The
    characters before `start` are consulted only for the year that `setahun kemudian` counts from.
    """
    end = len(body) if end is None else min(end, len(body))
    found = list(_scan(body, published, start, end))
    if any(one.from_named for one in found):
        before = [one.time for one in _scan(body, published, max(0, start - _CONTEXT), start)]
        found = counted(found, before[::-1], published)
    return joined(found, body)


def _scan(body: str, published: Moment | None, start: int, end: int) -> Iterator[Found]:
    text, at = body[start:end], 0
    while match := WORD.search(text, at):
        at = match.end()
        read = read_time(text, match.start(), published)
        if read is None:
            if match[0].lower() in _BEFORE_SOMETHING and text[at : at + 1].isspace():
                time = Time(start=start + match.start(), end=start + at, raw=match[0], role=Role.BEFORE)
                yield Found(time, False, None)
            continue
        reading, at = read
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        if reading.ends is not None and reading.ends.month is None and is_regulation(before):
            continue
        raw, after = text[match.start() : at], text[at : at + LOOK_AHEAD]
        yield Found(
            _placed(reading, start + match.start(), raw, before, after),
            opens_range(before),
            reading.from_named,
        )
        if not reading.relative and (trailing := _TRAILING.match(text, at)):
            at = trailing.end()


def _placed(reading: Reading, start: int, raw: str, before: str, after: str) -> Time:
    role = role_of(reading, before, after)
    begins, ends, as_of = reading.begins, reading.ends, is_as_of(before)
    ahead_begins = reading.ahead_begins
    if role is Role.SINCE and (begins is None or reading.whole):
        begins, ends, ahead_begins = begins or ends, None, ahead_begins or reading.ahead
    elif reading.whole and (role is Role.UNTIL or as_of):
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
        ahead_begins=None if as_of else ahead_begins,
        ahead=None if as_of else reading.ahead,
        relative=reading.relative,
        budget=is_budget_year(before, raw),
    )
