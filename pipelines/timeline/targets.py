"""The life of each target: announced, restated, moved, raised or cut, met, missed, or silently dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import nature
from pipelines.timeline.spans import Span
from pipelines.timeline.statements import Statement
from pipelines.timeline.values import same_figure
from pipelines.timeline.windows import Windows

NEAR_DEADLINE = 120
"""Days before a deadline within which a reported level says what was reached by then."""

PLEDGED = frozenset({"committed", "allocated", "potential"})
"""Stages of money that is promised or set aside: no target is changed by a pledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a target."""

    kind: str
    """`announced`, `restated`, `moved` (another deadline), `raised`, `cut`, `met`, `missed`, `dropped`."""
    day: int | None
    """Of publication; for `missed` and `dropped` the deadline."""
    statement: str | None
    deadline: str | None
    value: float


@dataclass(slots=True, kw_only=True)
class Target:
    """One value that somebody wants to reach, with all deadlines given for it."""

    id: str
    metric: str
    unit: str
    basis: str
    scope: str
    stage: str
    subset: str
    value: float
    deadlines: list[str] = field(default_factory=list)
    """As printed, the earliest first."""
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    reached: str | None = None
    """Statement of the level reported nearest to the last deadline that has passed."""


def lives(statements: Iterable[Statement], *, today: int) -> list[Target]:
    """Return the life of every target, its events in the order of publication.

    A forecast of the same value is an event of it where there is a target; alone it is none. `today` (as
    `date.toordinal`) decides which deadlines have passed.
    """
    by_key: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    reached: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for each in statements:
        best = each.best
        key: tuple[str, ...] = (
            best.metric,
            best.unit,
            best.basis,
            best.scope.id,
            best.stage or "",
            (best.subset or "").casefold(),
        )
        if best.status == "achieved":
            reached[best.metric, best.unit, best.basis, best.scope.id, key[5]].append(each)
        elif best.stage not in PLEDGED:
            by_key[*key, _year_of(best)].append(each)
    found: list[Target] = []
    for key in sorted(by_key):
        values = _by_value(by_key[key])
        lines = [_target(key, group) for group in values if any(s.best.status == "target" for s in group)]
        # What one body added meets no goal of another.
        achieved = _dated(reached.get((*key[:4], key[5]), []) if key[2] != "increment" else [])
        by_deadline: dict[int, Statement | None] = {}
        for target in lines:
            _tell(target, lines, achieved, by_deadline, today)
        found += lines
    return found


def is_yearly(metric: str, basis: str) -> bool:
    """Tell whether each year has a target of its own: the same sum again for the next year is not moved."""
    return (
        nature(metric) == "flow"
        or basis in ("increment", "per_year", "growth")
        or metric == "gov_spending_share"
    )


def _year_of(best: Mention) -> str:
    """Return the year of a deadline where each year has its own target."""
    if not is_yearly(best.metric, best.basis) or best.until is None:
        return ""
    return str(best.until.year)


def _by_value(statements: list[Statement]) -> list[list[Statement]]:
    """Group by value; coarser prints of one value join the finest."""
    groups: list[list[Statement]] = []
    exact: dict[float, list[Statement]] = defaultdict(list)
    for each in statements:
        exact[each.best.value].append(each)
    for value in sorted(exact):
        last = groups[-1] if groups else None
        if last is not None and same_figure(last[-1].best.value, value):
            last.extend(exact[value])
        else:
            groups.append(list(exact[value]))
    return groups


def _target(key: tuple[str, ...], group: list[Statement]) -> Target:
    metric, unit, basis, scope, stage, subset, _ = key
    group = sorted(group, key=lambda s: s.first.order)
    wanted = [s for s in group if s.best.status == "target"]
    value = wanted[0].best.value
    deadlines = {s.best.period_end: s.best.until for s in group if s.best.until is not None}
    ordered = sorted(deadlines.items(), key=lambda d: (d[1].last if d[1] else 0, d[0] or ""))
    return Target(
        id=sha256("\x1f".join((*key, repr(value))).encode("utf-8", "replace")).hexdigest()[:16],
        metric=metric,
        unit=unit,
        basis=basis,
        scope=scope,
        stage=stage,
        subset=subset,
        value=value,
        deadlines=[text for text, _ in ordered if text],
        statements=group,
    )


def _dated(statements: list[Statement]) -> Windows[Statement]:
    # Of a year still running the day is not known, nor whether it is the deadline's.
    dated = [(s.best.at, s) for s in statements if s.best.exact and not s.old]
    return Windows((at, each) for at, each in dated if at is not None)


def _tell(
    target: Target,
    lines: list[Target],
    achieved: Windows[Statement],
    reached: dict[int, Statement | None],
    today: int,
) -> None:
    """Write the events of a target's life. `reached` keeps the level nearest to each deadline looked up."""
    yearly = is_yearly(target.metric, target.basis)
    before: list[Span] = []
    events = target.events
    for each in target.statements:
        best = each.best
        kind = "announced" if not events else "restated"
        if best.until is not None:
            if before and not yearly and not any(best.until.meets(other) for other in before):
                kind = "moved"
            before.append(best.until)
        elif not events:
            kind = "announced"
        if kind == "announced" and (change := _changed(target, each, lines)) is not None:
            kind = change
        events.append(_event(kind, each, each.best.period_end, best.value))
    passed = sorted({span.last for span in before if span.last <= today})
    for deadline in passed:
        if deadline not in reached:
            reached[deadline] = _nearest(achieved, deadline)
        near = reached[deadline]
        if near is not None:
            target.reached = near.id
            judged = _judged(near, target.value)
            if judged is not None:
                events.append(_event(judged, near, None, near.best.value, deadline))
        elif deadline == passed[-1] and not any(
            (s.first.pub.last if s.first.pub else 0) > deadline for s in target.statements
        ):
            events.append(
                Event(kind="dropped", day=deadline, statement=None, deadline=None, value=target.value)
            )


def _judged(near: Statement, wanted: float) -> str | None:
    """Tell whether the level reported about a deadline met a target or missed it; None where a bound
    leaves it open."""
    found = near.best.figure
    # "Nearly 30 million" is not 30.
    enough = found.value >= wanted or same_figure(found.value, wanted)
    if enough and not (found.comparator == "<" and found.value <= wanted):
        return "met"
    return "missed" if found.high_end < wanted else None


def _event(kind: str, each: Statement, deadline: str | None, value: float, day: int | None = None) -> Event:
    pub = each.first.pub
    return Event(
        kind=kind,
        day=day if day is not None else (pub.first if pub else None),
        statement=each.id,
        deadline=deadline,
        value=value,
    )


def _changed(target: Target, each: Statement, lines: list[Target]) -> str | None:
    """Tell whether a value takes the place of another that was given earlier for the same deadline."""
    best = each.best
    if best.until is None or best.pub is None:
        return None
    for other in lines:
        if other is target:
            continue
        for earlier in other.statements:
            first = earlier.best
            if (
                first.status == "target"
                and first.until is not None
                and first.until.last == best.until.last
                and (target.basis != "increment" or (first.counter and first.counter == best.counter))
                and earlier.first.order < each.first.order
                and {m.article_id for m in earlier.mentions}.isdisjoint(m.article_id for m in each.mentions)
            ):
                return "raised" if target.value > other.value else "cut"
    return None


def _nearest(achieved: Windows[Statement], deadline: int) -> Statement | None:
    """Return the statement whose level was reported for the day nearest to a deadline, not long before it."""
    near = achieved.between(deadline - NEAR_DEADLINE, deadline + 31)
    return min(near, key=lambda s: (abs((s.best.at or 0) - deadline), s.first.order), default=None)
