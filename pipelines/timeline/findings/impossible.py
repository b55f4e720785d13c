"""`impossible_share` and `part_exceeds_whole`: more than there can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipelines.timeline.finding import Finding, side
from pipelines.timeline.registers import NATIONAL, ancestors, nature
from pipelines.timeline.statements import Statement, compatible

YEARS = 3 * 366
"""Days about a level within which a total of small businesses bounds it."""

LATER = 400
"""Days by which a whole may have been reported after its part and still bound it."""


def impossible(statements: Iterable[Statement]) -> list[Finding]:
    """Find shares above 100 percent, and more small businesses online than there are."""
    found = []
    totals: dict[str, list[Statement]] = defaultdict(list)
    online: list[Statement] = []
    for each in statements:
        best = each.best
        if best.basis == "share" and best.unit == "percent" and best.figure.low_end > 100:
            found.append(
                Finding(
                    kind="impossible_share", severity="high", sides=[side([each])], facts={"limit": 100.0}
                )
            )
        if best.basis != "total" or best.status != "achieved" or best.unit != "umkm" or best.subset:
            continue
        if best.metric == "umkm_total":
            totals[best.scope.id].append(each)
        elif best.metric == "umkm_onboarded":
            online.append(each)
    for each in online:
        near = [total for total in totals.get(each.best.scope.id, []) if _about_then(each, total)]
        if near:
            largest = max(near, key=lambda s: (s.best.figure.high_end, s.best.value, s.id))
            if each.best.figure.low_end > largest.best.figure.high_end:
                sides = [side([each]), side([largest])]
                found.append(Finding(kind="impossible_share", severity="high", sides=sides, facts={}))
    return found


def _about_then(one: Statement, other: Statement) -> bool:
    first, second = _day(one), _day(other)
    return first is not None and second is not None and abs(first - second) <= YEARS


def _day(each: Statement) -> int | None:
    best = each.best
    return best.at or (best.pub.last if best.pub else None)


def exceeding(statements: Iterable[Statement]) -> list[Finding]:
    """Find parts that are larger than their whole: a province than the nation, a scheme than all credit."""
    groups: dict[tuple[str, ...], dict[tuple[str, str], list[Statement]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in statements:
        best = each.best
        if (
            best.status == "achieved"
            and best.basis == "total"
            and best.unit != "percent"
            and each.retells is None
        ):
            key = (best.metric, best.unit, best.stage or "")
            groups[key][best.scope.id, (best.subset or "").casefold()].append(each)
    found = []
    for key in sorted(groups):
        parts = groups[key]
        for scope, subset in sorted(parts):
            first = parts[scope, subset][0].best.scope
            if first.kind == "beyond":
                continue
            wholes = [(above, subset) for above in ancestors(first)]
            if subset:
                wholes.append((scope, ""))
            for whole in wholes:
                if whole in parts:
                    finding = _exceeds(parts[scope, subset], parts[whole])
                    if finding is not None:
                        found.append(finding)
    return found


def _exceeds(parts: list[Statement], wholes: list[Statement]) -> Finding | None:
    """Return the part that is larger than every report of its whole for its time, of several the plainest."""
    worst: tuple[float, Statement, Statement] | None = None
    for part in parts:
        bounding = [whole for whole in wholes if _bounds(whole, part)]
        if not bounding:
            continue
        largest = max(bounding, key=lambda s: (s.best.figure.high_end, s.best.value, s.id))
        if part.best.figure.low_end > largest.best.figure.high_end:
            excess = part.best.value / (largest.best.value or 1.0)
            if worst is None or excess > worst[0]:
                worst = (excess, part, largest)
    if worst is None:
        return None
    return Finding(
        kind="part_exceeds_whole", severity="medium", sides=[side([worst[1]]), side([worst[2]])], facts={}
    )


def _bounds(whole: Statement, part: Statement) -> bool:
    """Tell whether a whole was reported for a time at which it cannot be smaller than the part."""
    one, other = whole.best, part.best
    shared = {m.article_id for m in whole.mentions} & {m.article_id for m in part.mentions}
    if shared and compatible(one.until, other.until) and compatible(one.since, other.since):
        return True
    kind = nature(one.metric)
    if one.until is None or other.until is None:
        return False
    if kind == "growing" or (kind == "structural" and one.unit == "umkm"):
        return 0 <= one.until.last - other.until.last <= LATER
    # Sums are of many things; only those that one budget bounds are compared across articles.
    if one.metric != "gov_spending" and one.scope.id == NATIONAL:
        return False
    return one.until == other.until and compatible(one.since, other.since)
