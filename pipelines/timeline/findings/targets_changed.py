"""`target_moved` and `target_changed`: one value with several deadlines, one deadline with several values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipelines.timeline.finding import Finding, by_gap, grouped, lowered, side
from pipelines.timeline.findings.differing import independent
from pipelines.timeline.statements import Statement
from pipelines.timeline.targets import Target, is_yearly
from pipelines.timeline.values import gap

WIDEST = 2 / 3
"""Targets of different owners that lie further apart than this aim at different things."""


def moved(targets: Iterable[Target]) -> list[Finding]:
    """Find targets that were given with deadlines that exclude each other."""
    found = []
    for target in targets:
        if is_yearly(target.metric, target.basis):
            continue
        sides = _by_deadline(target)
        if len(sides) < 2 or not any(
            independent(one, other) for one in sides for other in sides if one is not other
        ):
            continue
        owners = [{m.person or m.counter for s in group for m in s.mentions} - {None} for group in sides]
        same = any(one & other for number, one in enumerate(owners) for other in owners[number + 1 :])
        found.append(
            Finding(
                kind="target_moved",
                severity="high",
                sides=[side(group) for group in sides],
                reasons=["same_owner" if same else "several_owners"],
            )
        )
    return found


def _by_deadline(target: Target) -> list[list[Statement]]:
    """Group the statements of a target by deadline, the earliest deadline first; "2023" and "2023-12" are
    one. What is only hoped for stands beside a deadline, and makes none."""
    groups: list[tuple[int, int, list[Statement]]] = []
    """First and last day that all deadlines of a group can mean, and its statements."""
    dated = [(s.best.until, s) for s in target.statements if s.best.until is not None]
    for until, each in sorted(dated, key=lambda pair: (pair[0].last, pair[1].first.order)):
        for number, (first, last, group) in enumerate(groups):
            if until.first <= last and first <= until.last:
                group.append(each)
                groups[number] = (max(first, until.first), min(last, until.last), group)
                break
        else:
            groups.append((until.first, until.last, [each]))
    return [
        sorted(group, key=lambda s: s.first.order)
        for _, _, group in groups
        if any(s.best.status == "target" for s in group)
    ]


def changed(targets: Iterable[Target]) -> list[Finding]:
    """Find deadlines for which targets of different value were given."""
    by_key: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for target in targets:
        for each in target.statements:
            best = each.best
            if best.status == "target" and best.until is not None:
                by_key[*best.series_key, best.until.last].append(each)
    found = []
    for key in sorted(by_key, key=str):
        groups = grouped(by_key[key])
        rivals = [g for g in groups if any(_contradict(g, other) for other in groups if other is not g)]
        if len(rivals) < 2:
            continue
        rivals.sort(key=lambda g: g[0].first.order)
        bests = [g[0].best for g in rivals]
        widest = max(gap(a.figure, b.figure) for a in bests for b in bests)
        first, last = bests[0].value, bests[-1].value
        side_by_side = _said_again(rivals[0], rivals[-1])
        severity = by_gap(widest, high=0.1, medium=0.05)
        found.append(
            Finding(
                kind="target_changed",
                severity=lowered(severity) if side_by_side else severity,
                sides=[side(group) for group in rivals],
                reasons=["several_owners" if side_by_side else "raised" if last > first else "cut"],
                facts={"gap": widest},
            )
        )
    return found


def _said_again(one: list[Statement], other: list[Statement]) -> bool:
    """Tell whether the earlier target was said again after the later one had come: two plans side by side."""
    last = max((m.pub.first for s in one for m in s.mentions if m.pub), default=0)
    first = min((m.pub.last for s in other for m in s.mentions if m.pub), default=0)
    return last > first


def _contradict(one: list[Statement], other: list[Statement]) -> bool:
    first, second = one[0].best, other[0].best
    tallies = {m.counter for s in one for m in s.mentions} & {
        m.counter for s in other for m in s.mentions
    } - {None}
    if gap(first.figure, second.figure) > WIDEST and not tallies:
        return False
    if first.basis == "increment" and not tallies:
        return False
    if not independent(one, other):
        return _said_to_change(one + other)
    return True


CHANGE = ("dinaikkan", "diturunkan", "direvisi", "dipangkas", "dikoreksi", "diubah", "semula", "sebelumnya")
CHANGE_EN = (
    "raised from",
    "cut from",
    "lowered from",
    "revised",
    "trimmed",
    "previously",
    "up from",
    "down from",
)


def _said_to_change(group: list[Statement]) -> bool:
    """Tell whether a sentence itself says that a target was changed."""
    texts = " ".join(m.quote.casefold() for s in group for m in s.mentions)
    return any(word in texts for word in (*CHANGE, *CHANGE_EN))
