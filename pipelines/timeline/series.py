"""Series: what was reported of one count over time, and which reports make the line.

Between two reports nothing is known, so a line is made of steps through dated, undisputed levels that
never fall. Every point says why it is on the line, or why not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from pipelines.timeline.counting import added, told_as_level
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import counters, nature
from pipelines.timeline.statements import Statement
from pipelines.timeline.values import agree, same_figure
from pipelines.timeline.windows import Windows

TOGETHER = 35
"""Days by which a level and the increment printed beside it may lie apart."""


@dataclass(slots=True, kw_only=True)
class Point:
    """One statement in its series."""

    statement: Statement
    as_of_first: int | None
    as_of_last: int | None
    precision: str | None
    """`day`, `month` or `year`; None when nothing dates it."""
    at: int | None
    """Where it is drawn: the last day it can mean, or, undated, that of its publication."""
    on_line: bool
    reason: str
    """Why it is on the line (`in_order`) or not: `undated`, `year_only`, `retold`, `disputed`,
    `below_earlier`, `increment` (an addition told as the level), `bound` (only a bound was given),
    `not_a_level`."""


@dataclass(slots=True, kw_only=True)
class Series:
    """All statements of one count."""

    id: str
    metric: str
    unit: str
    status: str
    basis: str
    scope: str
    stage: str
    subset: str
    counter: str | None
    points: list[Point] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A level, and the base and increment whose sum it is, or misses."""

    level: str
    """Statement of the level."""
    increment: str
    """Statement of the increment."""
    counter: str
    base: float
    sum: float
    difference: float
    """Level less sum."""
    holds: bool


def gather(statements: Iterable[Statement], disputed: set[str]) -> list[Series]:
    """Sort statements into their series and decide what makes each line. `disputed` are the statements on
    a side of a finding that says that two figures for one date differ."""
    by_key: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    statements = list(statements)
    increments = added(statements)
    off = disputed, {each.id for each in statements if told_as_level(each, increments)}
    for each in statements:
        best = each.best
        by_key[*best.series_key, counter_of(each) or ""].append(each)
    found = []
    for key in sorted(by_key):
        metric, unit, status, basis, scope, stage, subset, counter = key
        found.append(
            Series(
                id=sha256("\x1f".join(key).encode("utf-8", "replace")).hexdigest()[:16],
                metric=metric,
                unit=unit,
                status=status,
                basis=basis,
                scope=scope,
                stage=stage,
                subset=subset,
                counter=counter or None,
                points=_points(by_key[key], *off),
            )
        )
    return found


def counter_of(statement: Statement) -> str | None:
    """Give whose tally a statement is: of the report that says most, else of the first that knows one."""
    return statement.best.counter or next((m.counter for m in statement.mentions if m.counter), None)


def _points(statements: list[Statement], disputed: set[str], mistold: set[str]) -> list[Point]:
    ordered = sorted(statements, key=lambda s: (_drawn(s.best), s.best.value, s.best.order))
    points = []
    highest: Mention | None = None
    for each in ordered:
        best = each.best
        reason = "increment" if each.id in mistold else _off_line(each, disputed)
        if reason is None and highest is not None and best.value < highest.value:
            reason = "retold" if agree(best.figure, highest.figure) else "below_earlier"
        if reason is None:
            highest = best
        points.append(
            Point(
                statement=each,
                as_of_first=best.until.first if best.until else None,
                as_of_last=best.until.last if best.until else None,
                precision=best.until.precision if best.until else None,
                at=_drawn(each.best) if best.until or best.pub else None,
                on_line=reason is None,
                reason=reason or "in_order",
            )
        )
    return points


def _drawn(best: Mention) -> int:
    if best.until is not None:
        return best.until.last
    return best.pub.last if best.pub is not None else 10**7


def _off_line(each: Statement, disputed: set[str]) -> str | None:
    best = each.best
    if (
        best.status != "achieved"
        or best.basis != "total"
        or nature(best.metric) not in ("growing", "structural")
    ):
        return "not_a_level"
    if each.old:
        return "retold"
    if best.until is None:
        return "undated"
    if not best.exact:
        return "year_only"
    if best.comparator in ("<", "<="):
        return "bound"
    return "disputed" if each.id in disputed else None


def relate(statements: Iterable[Statement]) -> list[Relation]:
    """Find, for each increment of a counter with a known start, the level printed beside it: in one
    article, or within `TOGETHER` days by the same counter."""
    levels: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    increments: list[Statement] = []
    starts = [c for c in counters().values() if c.start_value is not None and c.start is not None]
    for each in statements:
        best = each.best
        if best.status != "achieved" or each.old:
            continue
        if best.basis == "total" and (by := counter_of(each)):
            levels[best.metric, best.scope.id, by].append(each)
        elif best.basis == "increment":
            increments.append(each)
    known = {key: _Levels(found) for key, found in levels.items()}
    found = []
    for each in increments:
        best = each.best
        for counter in starts:
            if counter.metric != best.metric or counter_of(each) not in (None, counter.id):
                continue
            began = counter.start.last if counter.start else 0
            if best.since is not None and not best.since.first <= began <= best.since.last:
                continue
            beside = known.get((best.metric, best.scope.id, counter.id))
            base = counter.start_value or 0.0
            level = beside.beside(each, base) if beside else None
            if level is None:
                continue
            found.append(
                Relation(
                    level=level.id,
                    increment=each.id,
                    counter=counter.id,
                    base=base,
                    sum=base + best.value,
                    difference=level.best.value - base - best.value,
                    holds=same_figure(level.best.value, base + best.value),
                )
            )
    return sorted(found, key=lambda r: (r.increment, r.level))


class _Levels:
    """The levels of one counter, by article and by date."""

    def __init__(self, levels: list[Statement]) -> None:
        self.by_article: dict[str, list[Statement]] = defaultdict(list)
        for each in levels:
            for article in {m.article_id for m in each.mentions}:
                self.by_article[article].append(each)
        self.by_date = Windows((each.best.at, each) for each in levels if each.best.at is not None)

    def beside(self, increment: Statement, base: float) -> Statement | None:
        """Return the level above `base` for the same time as an increment: of the same article, else the
        nearest."""
        here = increment.best.at
        candidates: list[tuple[bool, int, int, str, Statement]] = []
        for shared, level in [
            *((True, s) for m in increment.mentions for s in self.by_article.get(m.article_id, ())),
            *((False, s) for s in (self.by_date.between(here - TOGETHER, here + TOGETHER) if here else ())),
        ]:
            there = level.best.at
            apart = 0 if here is None or there is None else abs(here - there)
            if apart <= TOGETHER and level.best.value > max(base, increment.best.value):
                candidates.append((not shared, apart, level.best.order[0], level.id, level))
        return min(candidates, key=lambda c: c[:4])[4] if candidates else None
