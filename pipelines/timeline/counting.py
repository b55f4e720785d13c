"""Whose tally a level is when nobody is named: the counter whose figures it can only have come from.

A level that nobody is credited with joins the counter whose start plus printed increment it equals, or
the one that reported the same level for about the same time. The reason and the claim that gave it are
kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import NATIONAL, counters
from pipelines.timeline.statements import Statement
from pipelines.timeline.values import fineness, same_figure
from pipelines.timeline.windows import Windows

Item = TypeVar("Item")

NEAR = 45
"""Days by which a level and the increment or level that it equals may lie apart."""


def assign(mentions: Iterable[Mention]) -> None:
    """Give a counter to every level of a growing count that has none, where one can be found."""
    levels: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    increments: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for each in mentions:
        if each.status != "achieved":
            continue
        if each.basis == "total":
            levels[each.metric, each.scope.id].append(each)
        elif each.basis == "increment":
            increments[each.metric, each.scope.id].append(each)
    for key, found in sorted(levels.items()):
        open_ones = [each for each in found if each.counter is None]
        if not open_ones:
            continue
        sums = _Sums(key[0], increments.get(key, [])) if key[1] == NATIONAL else None
        known = _Known([each for each in found if each.counter is not None])
        for each in open_ones:
            if sums is not None and (start := sums.start(each)) is not None:
                each.counter, each.counter_reason = start, "start"
            elif sums is not None and (by := sums.found(each)) is not None:
                each.counter, each.counter_reason, each.counter_claim = (
                    by[0],
                    "start_plus_increment",
                    by[1].id,
                )
            elif (level := known.found(each)) is not None:
                each.counter, each.counter_reason, each.counter_claim = level.counter, "repeats", level.id


def added(statements: Iterable[Statement]) -> dict[tuple[str, str], set[float]]:
    """Return the increments that were reached, by metric and scope."""
    found: dict[tuple[str, str], set[float]] = defaultdict(set)
    for each in statements:
        if each.best.status == "achieved" and each.best.basis == "increment":
            found[each.best.metric, each.best.scope.id].add(each.best.value)
    return found


def told_as_level(each: Statement, increments: dict[tuple[str, str], set[float]]) -> bool:
    """Tell whether a level is an increment told as one: below the start of every count, and elsewhere
    reported as what was added."""
    best = each.best
    starts = [c.start_value for c in counters().values() if c.metric == best.metric and c.start_value]
    return (
        bool(starts)
        and best.basis == "total"
        and best.value < min(starts)
        and best.value in increments.get((best.metric, best.scope.id), ())
    )


class _Sums:
    """Start plus increment of every counter that has a start, by value."""

    def __init__(self, metric: str, increments: list[Mention]) -> None:
        self.starts = [c for c in counters().values() if c.metric == metric and c.start_value is not None]
        by_sum: dict[float, list[tuple[str, Mention]]] = defaultdict(list)
        for counter in self.starts:
            for each in increments:
                begins = each.since is None or (
                    counter.start is not None and each.since.first <= counter.start.last <= each.since.last
                )
                if begins and each.counter in (None, counter.id):
                    by_sum[(counter.start_value or 0.0) + each.value].append((counter.id, each))
        self.values = sorted(by_sum)
        self.by_sum = {
            value: Windows((reach[1], pair) for pair in pairs if (reach := _reach(pair[1])) is not None)
            for value, pairs in by_sum.items()
        }

    def start(self, level: Mention) -> str | None:
        """Return the counter that began with this very level."""
        return next((c.id for c in self.starts if c.start_value == level.value), None)

    def found(self, level: Mention) -> tuple[str, Mention] | None:
        """Return counter and increment for a level that equals their sum about the same time."""
        best: tuple[int, tuple[int, str, int, str], str, Mention] | None = None
        for value in _about(level.value, self.values):
            for counter, increment in _near(level, self.by_sum[value]):
                apart = _days_apart(level, increment)
                if apart <= NEAR:
                    candidate = (apart, increment.order, counter, increment)
                    best = candidate if best is None or candidate[:2] < best[:2] else best
        return (best[2], best[3]) if best else None


class _Known:
    """Levels whose counter is known, by value."""

    def __init__(self, levels: list[Mention]) -> None:
        by_value: dict[float, list[Mention]] = defaultdict(list)
        for each in levels:
            by_value[each.value].append(each)
        self.values = sorted(by_value)
        self.by_value = {
            value: Windows((reach[1], each) for each in found if (reach := _reach(each)) is not None)
            for value, found in by_value.items()
        }

    def found(self, level: Mention) -> Mention | None:
        """Return the level of a counter that reports the same figure about the same time."""
        best: tuple[int, float, tuple[int, str, int, str], Mention] | None = None
        for value in _about(level.value, self.values):
            # A finer figure cannot have been taken from a coarser one.
            if fineness(value) > fineness(level.value):
                continue
            for other in _near(level, self.by_value[value]):
                apart = _days_apart(level, other)
                if apart <= NEAR:
                    candidate = (apart, abs(value - level.value), other.order, other)
                    best = candidate if best is None or candidate[:3] < best[:3] else best
        return best[3] if best else None


def _about(value: float, values: list[float]) -> list[float]:
    """Return those of the sorted `values` that can be prints of one figure with `value`."""
    slack = max(fineness(value), abs(value) * 0.1)
    near = values[bisect_left(values, value - slack) : bisect_right(values, value + slack)]
    return [other for other in near if same_figure(value, other)]


SOME = 40
"""Reports of one figure about one time that are looked at; more would say no more."""


def _near(level: Mention, windows: Windows[Item]) -> list[Item]:
    """Return what lies about the time of a level."""
    reach = _reach(level)
    if reach is None:
        return []
    # Year-long dates reach far: their last day may lie a year behind the level's.
    found = windows.between(reach[0] - NEAR, reach[1] + NEAR)
    return found[:SOME] or windows.between(reach[1], reach[1] + NEAR + 366)[:SOME]


def _days_apart(one: Mention, other: Mention) -> int:
    """Return the days between the dates of two figures; an undated one stands for its publication."""
    first, second = _reach(one), _reach(other)
    if first is None or second is None:
        return 10**6
    return max(0, first[0] - second[1], second[0] - first[1])


def _reach(each: Mention) -> tuple[int, int] | None:
    if each.until is not None:
        return each.until.first, each.until.last
    if each.pub is not None:
        return each.pub.first, each.pub.last
    return None
