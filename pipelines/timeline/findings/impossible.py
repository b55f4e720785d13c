"""`impossible_share` and `part_exceeds_whole`: more than there can be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pipelines.timeline.finding import Finding, side
from pipelines.timeline.registers import NATIONAL, ancestors, nature
from pipelines.timeline.spans import Span, span
from pipelines.timeline.statements import Statement, compatible
from pipelines.timeline.windows import Windows

YEARS = 3 * 366
"""Days about a level within which a total of small businesses bounds it."""

_WHOLE = re.compile(
    r"\b(?:nasional|seluruh Indonesia|se-Indonesia|nationwide|national|keseluruhan)\b", re.IGNORECASE
)

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
    windows = {
        scope: Windows(((day, s) for s in group if (day := _day(s)) is not None), _size)
        for scope, group in totals.items()
    }
    for each in online:
        here = _day(each)
        total = windows.get(each.best.scope.id)
        if here is None or total is None:
            continue
        largest = total.largest(here - YEARS, here + YEARS)
        if largest is not None and each.best.figure.low_end > largest.best.figure.high_end:
            found.append(
                Finding(kind="impossible_share", severity="high", sides=[side([each]), side([largest])])
            )
    return found


def _size(each: Statement) -> tuple[float, float]:
    return (each.best.figure.high_end, each.best.value)


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
        if best.status == "achieved" and best.basis == "total" and best.unit != "percent" and not each.old:
            group = (best.metric, best.unit, best.stage or "")
            groups[group][best.scope.id, (best.subset or "").casefold()].append(each)
    found = []
    for key in sorted(groups):
        parts = groups[key]
        for scope, subset in sorted(parts):
            first = parts[scope, subset][0].best.scope
            if first.kind == "beyond":
                continue
            wholes = [(above, subset) for above in ancestors(first)]
            # "KUR Mikro" is a part of "KUR", and that of all credit.
            words = subset.split()
            wholes += [(scope, " ".join(words[:length])) for length in range(len(words))]
            for whole in wholes:
                if whole in parts:
                    finding = _exceeds(parts[scope, subset], parts[whole])
                    if finding is not None:
                        found.append(finding)
    return found


def _exceeds(parts: list[Statement], wholes: list[Statement]) -> Finding | None:
    """Return the part that is larger than every report of its whole for its time, of several the plainest."""
    bounds = _Wholes(wholes)
    worst: tuple[float, Statement, Statement] | None = None
    for part in parts:
        largest = bounds.largest(part)
        if largest is not None and part.best.figure.low_end > largest.best.figure.high_end:
            excess = part.best.value / (largest.best.value or 1.0)
            if worst is None or excess > worst[0]:
                worst = (excess, part, largest)
    if worst is None:
        return None
    return Finding(kind="part_exceeds_whole", severity="medium", sides=[side([worst[1]]), side([worst[2]])])


class _Wholes:
    """The reports of a whole, by article and by date."""

    def __init__(self, wholes: list[Statement]) -> None:
        self.by_article: dict[str, list[Statement]] = defaultdict(list)
        self.by_period: dict[Span | None, dict[tuple[Span | None, bool], Statement]] = defaultdict(dict)
        """The largest report of each period, by its beginning and by whether it is said to be the whole."""
        for each in wholes:
            for article in {m.article_id for m in each.mentions}:
                self.by_article[article].append(each)
            if each.best.until is not None:
                period = self.by_period[span(each.best.period_end)]
                key = (each.best.since, any(_WHOLE.search(m.quote) for m in each.mentions))
                known = period.get(key)
                if known is None or (*_size(known), known.id) < (*_size(each), each.id):
                    period[key] = each
        self.by_date = Windows(((s.best.until.last, s) for s in wholes if s.best.until is not None), _size)

    def largest(self, part: Statement) -> Statement | None:
        """Return the largest report of the whole for a time at which it cannot be smaller than the part."""
        best = part.best
        found = [
            whole
            for m in part.mentions
            for whole in self.by_article.get(m.article_id, ())
            if compatible(whole.best.until, best.until)
            and compatible(whole.best.since, best.since)
            and _said_whole(whole, part)
        ]
        kind = nature(best.metric)
        if best.until is not None:
            if kind == "growing" or (kind == "structural" and best.unit == "umkm"):
                bounding = self.by_date.largest(best.until.last, best.until.last + LATER)
                found += [bounding] if bounding is not None else []
            else:
                found += [
                    whole
                    for whole in self.by_period.get(span(best.period_end), {}).values()
                    if compatible(whole.best.since, best.since) and _said_whole(whole, part)
                ]
        return max(found, key=lambda s: (*_size(s), s.id), default=None)


def _said_whole(whole: Statement, part: Statement) -> bool:
    """Tell whether a whole is said to be one. "National" is also what no place is named for, so of sums,
    which are of many things, only where the sentence says it; spending is bounded by one budget."""
    best = whole.best
    if nature(best.metric) != "flow" or best.metric == "gov_spending" or best.scope.id != NATIONAL:
        return True
    return best.scope.id == part.best.scope.id or any(_WHOLE.search(m.quote) for m in whole.mentions)
