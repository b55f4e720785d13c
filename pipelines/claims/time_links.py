"""Times made whole by the times around them: `sejak X hingga Y`, `setahun kemudian`, `tahun lalu, 2021`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from pipelines.claims.calendar import Moment, day_away, moment, month_away, year_away
from pipelines.claims.time_reading import Role, Time

_NO_JOIN = re.compile(r"[.;:0-9]")
_JOIN_WITHIN = 40
"""Characters between a beginning and its end."""
_NEAR = 20
"""Times around one that counts from another in which that other is sought."""


class Found(NamedTuple):
    """A time as it stands, and what it still needs from others."""

    time: Time
    opens: bool
    """`dari` stands before it: a start, if an end follows."""
    from_named: tuple[str, int] | None
    """Unit and count from a time named nearby."""


def counted(found: Sequence[Found], before: Iterable[Time], published: Moment | None) -> list[Found]:
    """Give the times that count from a named one (`tahun sebelumnya`) their moment.

    They count from the nearest year or month named before them in the sentence, else after them, else from
    one of `before`, the times of the text just before, the nearest first; `tahun sebelumnya` with nothing
    named is the year before publication.
    """
    told: list[Found] = []
    for index, one in enumerate(found):
        if one.from_named is not None:
            unit, steps = one.from_named
            if unit not in _EXACT:
                named = chain((other.time for other in islice(reversed(told), _NEAR)), before)
                told.append(one._replace(time=_ranged(one.time, unit, steps, named, published)))
                continue
            near = chain(islice(reversed(told), _NEAR), islice(found, index + 1, index + 1 + _NEAR))
            anchor = _anchor(unit, (other.time for other in near)) or _anchor(unit, before)
            if anchor is None and (unit, steps) == ("year", -1):
                anchor = published
            ends = _stepped(anchor, unit, steps)
            time, since = one.time, one.time.role is Role.SINCE
            one = one._replace(time=replace(time, begins=ends) if since else replace(time, ends=ends))
        told.append(one)
    return told


_EXACT = frozenset(("year", "month", "day", "week"))


def _ranged(time: Time, unit: str, steps: int, near: Iterable[Time], published: Moment | None) -> Time:
    """Return the share of a year, of as many months as `unit` says, that lies so many steps from one named
    before or from the publication; for a `period`, the last one that was named."""
    named = next((other for other in near if other.begins is not None and other.ends is not None), None)
    if unit == "period":
        return time if named is None else replace(time, role=Role.RANGE, begins=named.begins, ends=named.ends)
    of = named.ends if named is not None else published
    if of is None or of.month is None:
        return time
    size = int(unit)
    index = of.year * 12 // size + (of.month - 1) // size + steps
    year, share = index // (12 // size), index % (12 // size)
    return replace(
        time,
        role=Role.RANGE,
        begins=moment(year, share * size + 1),
        ends=moment(year, share * size + size),
    )


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


def joined(found: Sequence[Found], body: str) -> list[Time]:
    """Join `sejak X hingga Y` and `dari X sampai Y` into one time with a beginning and an end, and other
    pairs that mean one time. The times are those of `body`, in order."""
    whole: list[Time] = []
    opens = False
    for one in found:
        pair = _paired(whole[-1], opens, one.time, body) if whole else None
        if pair is None:
            whole.append(one.time)
            opens = one.opens
        else:
            whole[-1] = pair
            opens = False
    return whole


def _paired(last: Time, opens: bool, time: Time, body: str) -> Time | None:
    """Return the one time that two neighbours mean, None where they are two."""
    gap, raw = body[last.end : time.start], body[last.start : time.end]
    if last.role is time.role is Role.BEFORE and _touch(last, gap):
        return replace(time, start=last.start, raw=raw)
    if _explains(last, time, gap):
        return replace(time, start=last.start, raw=raw, role=last.role)
    if _runs_on(last, opens, time, gap):
        return _spanning(last, time, body)
    return None


def _touch(last: Time, gap: str) -> bool:
    """Whether the word before (`sebelum`) and the time that it goes with stand together."""
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
