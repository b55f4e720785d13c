"""`level_fell`: a level that should only rise is reported lower than one already reported by the same
counter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipelines.timeline.counting import added, told_as_level
from pipelines.timeline.finding import Finding, by_gap, lowered, side
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import nature
from pipelines.timeline.series import counter_of
from pipelines.timeline.statements import Statement
from pipelines.timeline.values import agree, gap

HALF = 0.5
"""A fall beyond this part, where no counter is named, is another count and not a fall."""


def falling(statements: Iterable[Statement]) -> list[Finding]:
    """Find levels below an earlier level of the same counter. A step from one counter to another is none,
    nor is an old figure told again, nor the sum of another period."""
    by_series: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    statements = list(statements)
    increments = added(statements)
    for each in statements:
        best = each.best
        if best.status != "achieved" or best.basis != "total" or each.old:
            continue
        if told_as_level(each, increments):
            continue
        kind = nature(best.metric)
        counter = counter_of(each)
        if kind == "growing" or (kind == "structural" and best.unit == "umkm" and counter):
            by_series[*best.series_key, counter or ""].append(each)
    found = []
    for key in sorted(by_series):
        found += _falls(by_series[key], named=bool(key[-1]))
    return found


def _falls(statements: list[Statement], *, named: bool) -> list[Finding]:
    dated = sorted(
        (s for s in statements if s.best.until is not None),
        key=lambda s: (s.best.until.last if s.best.until else 0, s.best.value, s.id),
    )
    found: list[Finding] = []
    highest: Statement | None = None
    low: list[Statement] = []
    for each in dated:
        best = each.best
        if highest is not None and _fell(highest, each, named):
            low.append(each)
            continue
        if highest is None or best.value > highest.best.value:
            if highest is not None and low:
                found.append(_finding(highest, low, named))
                low = []
            if best.comparator not in ("<", "<="):
                highest = each
    if highest is not None and low:
        found.append(_finding(highest, low, named))
    return found + _undated(statements)


def _fell(high: Statement, low: Statement, named: bool) -> bool:
    one, other = high.best, low.best
    if one.until is None or other.until is None or one.figure.low_end <= other.figure.high_end:
        return False
    if agree(one.figure, other.figure):
        return False
    if _days(other)[0] <= _days(one)[1]:
        return False  # only a date that lies wholly behind the other one is later
    if not named and gap(one.figure, other.figure) > HALF:
        return False
    shared = {m.article_id for m in high.mentions} & {m.article_id for m in low.mentions}
    return not shared


def _days(each: Mention) -> tuple[int, int]:
    """Return the first and the last day that a dated level can mean; a closed year means its end."""
    if each.until is None:
        return 0, 0
    return (each.until.last if each.closed_year else each.until.first), each.until.last


def _undated(statements: list[Statement]) -> list[Finding]:
    """Find a person who, without a date, names a lower level than the one that he gave weeks before."""
    by_person: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        best = each.best
        if best.person and best.pub is not None and best.pub.precision == "day":
            by_person[best.person].append(each)
    found = []
    for person in sorted(by_person):
        highest: Statement | None = None
        for each in sorted(by_person[person], key=lambda s: s.first.order):
            best = each.best
            if highest is None or best.value >= highest.best.value:
                highest = each
                continue
            top = highest.best
            if best.until is not None and top.until is not None:
                continue
            if best.until is not None and top.pub is not None and best.until.last <= top.pub.last:
                continue  # of an earlier day than the higher one
            if top.figure.low_end > best.figure.high_end and not agree(top.figure, best.figure):
                shared = {m.article_id for m in highest.mentions} & {m.article_id for m in each.mentions}
                if not shared and best.pub and top.pub and best.pub.first - top.pub.last > 3:
                    found.append(_finding(highest, [each], named=False))
    return found


def _finding(high: Statement, low: list[Statement], named: bool) -> Finding:
    widest = max(gap(high.best.figure, each.best.figure) for each in low)
    severity = by_gap(widest, high=0.1, medium=0.02)
    return Finding(
        kind="level_fell",
        severity=severity if named else lowered(severity),
        sides=[side([high]), side(low)],
        reasons=["rounded_or_recounted" if named else "no_counter_named"],
        facts={"gap": widest},
    )
