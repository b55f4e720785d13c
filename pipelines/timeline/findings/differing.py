"""`different_value`: the same count for the same date, and figures that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipelines.timeline.counting import added, told_as_level
from pipelines.timeline.finding import Finding, by_gap, grouped, lowered, side
from pipelines.timeline.registers import counters, nature
from pipelines.timeline.series import counter_of
from pipelines.timeline.spans import span
from pipelines.timeline.statements import Statement, compatible
from pipelines.timeline.values import agree, gap, same_figure
from pipelines.timeline.windows import Windows

SAME_DATE = 31
"""Days by which two dates of a level may lie apart, the coarser holding the finer, where growth cannot
explain the difference: 4 December 2023 and "2023"."""

WIDEST = 0.5
"""Sums over a period that lie further apart than this count different things under one name."""

NOTICEABLE = 0.05
"""Gap from which the day in a month cannot explain two figures for that month."""


def differing(statements: Iterable[Statement]) -> list[Finding]:
    """Find figures that differ for one date: of the same metric, basis, scope, stage and part."""
    by_key: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    retold: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    statements = list(statements)
    increments = added(statements)
    for each in statements:
        best = each.best
        if best.status != "achieved" or best.until is None or told_as_level(each, increments):
            continue
        if best.stage in ("committed", "potential") or best.basis == "per_year":
            continue  # pledges pile up
        home = retold if each.old and not _slow(each) else by_key
        home[best.series_key].append(each)
    found = []
    for key in sorted(by_key):
        found += _in_series(by_key[key], retold.get(key, []))
    return found


def _in_series(statements: list[Statement], retold: list[Statement]) -> list[Finding]:
    by_date: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for each in statements:
        for date in _dates(each):
            by_date[date].append(each)
    echoes: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for each in retold:
        for date in _dates(each):
            echoes[date].append(each)
    found = []
    seen: set[frozenset[str]] = set()
    for date in sorted(by_date, key=str):
        groups = grouped(by_date[date])
        rivals = _nearest(_rivals(groups), grouped(echoes.get(date, [])))
        if len(rivals) > 1:
            ids = frozenset(s.id for group in rivals for s in group)
            if ids not in seen:
                seen.add(ids)
                found.append(_finding(rivals))
    if _is_level(statements[0]):
        found += _near(statements, seen)
    return found


def _slow(each: Statement) -> bool:
    """Tell whether old figures are rivals too: of shares and counts that hardly move, for the date they are
    given."""
    return nature(each.best.metric) in ("share", "structural")


def _is_level(each: Statement) -> bool:
    return each.best.basis == "total" and nature(each.best.metric) == "growing"


def _dates(each: Statement) -> list[tuple[object, ...]]:
    """Return the dates under which a statement's rivals stand: its own words, for additions with their
    start."""
    best = each.best
    if best.until is None or (not best.exact and _is_level(each)):
        return []
    if best.basis in ("increment", "growth"):
        return [(best.period_start, best.period_end)] if best.since is not None else []
    printed = span(best.period_end) or best.until
    return [(printed.last, printed.precision)]


def _rivals(groups: list[list[Statement]]) -> list[list[Statement]]:
    """Return the groups that contradict each other: reported by different articles, near enough in size
    to count the same thing, and no level beside its own increment."""
    kept: list[list[Statement]] = []
    for group in sorted(groups, key=lambda g: (-len(_outlets(g)), g[0].first.order)):
        others = [other for other in groups if other is not group]
        if any(_contradict(group, other) for other in others):
            kept.append(group)
    return sorted(kept, key=lambda g: g[0].first.order)


def _nearest(rivals: list[list[Statement]], echoes: list[list[Statement]]) -> list[list[Statement]]:
    """Hold a figure for a year against the level told again for that year where that is nearer: "7 million in
    2020" means the 8 million with which 2020 began, not the 11.7 with which it ended."""
    if len(rivals) != 2 or not echoes:
        return rivals
    low, high = sorted(rivals, key=lambda g: g[0].best.value)
    value, top = low[0].best.value, high[0].best.value
    for echo in echoes:
        if abs(echo[0].best.value - value) < top - value and _contradict(low, echo):
            return sorted([low, echo], key=lambda g: g[0].first.order)
    return rivals


def _outlets(group: list[Statement]) -> set[str]:
    return {m.outlet or m.article_id for s in group for m in s.mentions}


def _contradict(one: list[Statement], other: list[Statement]) -> bool:
    first, second = one[0].best, other[0].best
    figures = {s.best.figure for s in one}, {s.best.figure for s in other}
    if any(agree(a, b) for a in figures[0] for b in figures[1]):
        return False
    if not compatible(first.since, second.since):
        return False
    apart = gap(first.figure, second.figure)
    if nature(first.metric) in ("flow", "structural") and apart > WIDEST:
        return False
    if first.metric == "training" and first.person != second.person:
        return False
    if _level_and_increment(one[0], other[0]):
        return False
    return independent(one, other)


def independent(one: list[Statement], other: list[Statement]) -> bool:
    """Tell whether two sides do not come from one article alone: there, a second figure mostly counts
    something else that a reader tells from the context; two named speakers do disagree."""
    articles = (
        {m.article_id for s in one for m in s.mentions},
        {m.article_id for s in other for m in s.mentions},
    )
    if len(articles[0] | articles[1]) > 1 and articles[0] != articles[1]:
        return True
    people = (
        {m.person for s in one for m in s.mentions} - {None},
        {m.person for s in other for m in s.mentions} - {None},
    )
    return bool(people[0] and people[1] and people[0].isdisjoint(people[1]))


def _level_and_increment(one: Statement, other: Statement) -> bool:
    """Tell whether one figure is the other less the start of a count: a level and its increment, one of them
    told as the other."""
    best = one.best
    high, low = sorted((one.best.value, other.best.value), reverse=True)
    return any(
        counter.metric == best.metric
        and counter.start_value is not None
        and best.basis == "total"
        and low < counter.start_value
        and same_figure(high, low + counter.start_value)
        for counter in counters().values()
    )


def _near(statements: list[Statement], seen: set[frozenset[str]]) -> list[Finding]:
    """Find levels of two counters for a day and for its month, or its year's end, that growth cannot
    explain."""
    settled = {claim for ids in seen for claim in ids}
    dated = [s for s in statements if s.best.exact and s.best.until is not None and s.id not in settled]
    coarse = [s for s in dated if (known := span(s.best.period_end)) is not None and known.precision != "day"]
    # Of each counter's levels of one day or month, the highest and the lowest say all.
    extremes: dict[tuple[str, str], list[Statement]] = {}
    for each in sorted(dated, key=lambda s: (s.best.value, s.id)):
        key = (each.best.period_end or "", counter_of(each) or "")
        extremes[key] = [*extremes.get(key, [])[:1], each]
    by_date = Windows((s.best.at or 0, s) for group in extremes.values() for s in group)
    found = []
    for each in sorted(coarse, key=lambda s: (s.best.at or 0, s.id)):
        at = each.best.at or 0
        rivals = [
            tuple(sorted((each, other), key=lambda s: (s.best.at or 0, s.id)))
            for other in by_date.between(at - SAME_DATE, at + SAME_DATE)
            if other is not each and other.best.period_end != each.best.period_end
        ]
        odd = [pair for pair in rivals if _at_odds(*pair)]
        if odd:
            worst = max(odd, key=lambda pair: (gap(pair[0].best.figure, pair[1].best.figure), pair[0].id))
            found.append(_finding([_all_of(one, dated) for one in worst]))
    return _merged(found)


def _all_of(one: Statement, dated: list[Statement]) -> list[Statement]:
    """Return a statement with all others that report the same level of its counter for the same date."""
    same = [
        s
        for s in dated
        if s.best.period_end == one.best.period_end
        and counter_of(s) == counter_of(one)
        and agree(s.best.figure, one.best.figure)
    ]
    return sorted(same, key=lambda s: s.first.order)


def _at_odds(earlier: Statement, later: Statement) -> bool:
    one, other = earlier.best, later.best
    if agree(one.figure, other.figure) or _level_and_increment(earlier, later):
        return False
    first, second = span(one.period_end), span(other.period_end)
    if first is None or second is None or not first.meets(second) or counter_of(earlier) == counter_of(later):
        return False  # a step from one counter to another is not a fall
    if not independent([earlier], [later]):
        return False
    of_year = "year" in (first.precision, second.precision)
    return one.value > other.value or (not of_year and gap(one.figure, other.figure) > NOTICEABLE)


def _merged(found: list[Finding]) -> list[Finding]:
    """Join findings that share a side, so that one high figure against three later ones is one finding."""
    by_first: dict[str, Finding] = {}
    for each in found:
        known = by_first.setdefault(each.sides[0][0].id, each)
        if known is not each:
            known.sides[1] = sorted(
                {m.id: m for m in known.sides[1] + each.sides[1]}.values(), key=lambda m: m.order
            )
    return list(by_first.values())


def _finding(groups: list[list[Statement]]) -> Finding:
    bests = [group[0].best for group in groups]
    widest = max(gap(a.figure, b.figure) for a in bests for b in bests)
    severity = by_gap(widest)
    if not all(any(m.person for s in group for m in s.mentions) for group in groups):
        severity = lowered(severity)
    reasons = []
    tallies = {counter_of(s) for group in groups for s in group} - {None}
    if len(tallies) > 1:
        reasons.append("two_counters")
    if any(b.comparator == "~" for b in bests):
        reasons.append("about")
    if bests[0].metric in ("gov_spending", "sales_value", "financing"):
        reasons.append("wider_scope")
    return Finding(
        kind="different_value",
        severity=severity,
        sides=[side(group) for group in groups],
        reasons=reasons,
        facts={"gap": widest},
    )
