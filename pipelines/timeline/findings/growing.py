"""`growth_mismatch`: the rate that is printed does not follow from the levels printed with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipelines.timeline.finding import Finding
from pipelines.timeline.mention import Mention

LEVELS_OF = {"sales_growth": "sales_value"}
"""The metric whose levels a growth is of; any other grows by itself."""

POINTS = 0.5
"""Percentage points by which a rate may miss the levels beyond what rounding explains."""

PART = 0.02
"""Part of a rate by which it may miss them."""


def growing(mentions: Iterable[Mention]) -> list[Finding]:
    """Find rates that miss the levels of the same article, or of others for exactly the same periods."""
    by_article: dict[str, list[Mention]] = defaultdict(list)
    by_count: dict[tuple[str, str, str, str | None], list[Mention]] = defaultdict(list)
    for each in mentions:
        by_article[each.article_id].append(each)
        if each.status == "achieved" and each.basis == "total" and each.unit != "percent":
            by_count[_count(each, each.metric, each.period_end)].append(each)
    found = []
    for article in sorted(by_article):
        claims = sorted(by_article[article], key=lambda m: (m.start or 0, m.order))
        rates = [m for m in claims if m.basis == "growth" and m.status == "achieved"]
        for rate in rates:
            pair = _levels(rate, claims) or _elsewhere(rate, claims, by_count)
            if pair is not None and not _follows(rate, *pair):
                found.append(_finding(rate, *pair))
        found += _additions(claims)
    return found


def _levels(rate: Mention, claims: list[Mention]) -> tuple[Mention, Mention] | None:
    """Return the two levels that a rate is between: those of its own sentence, else those dated as it is."""
    metric = LEVELS_OF.get(rate.metric, rate.metric)
    levels = [
        m
        for m in claims
        if m.metric == metric
        and m.scope.id == rate.scope.id
        and m.status == "achieved"
        and m.basis == "total"
        and m.unit != "percent"
        and (m.subset or "").casefold() == (rate.subset or "").casefold()
    ]
    beside = [m for m in levels if m.quote and m.quote == rate.quote]
    if len(beside) == 2:
        return _in_time(*beside)
    dated = [m for m in levels if m.until is not None]
    if rate.since is not None and rate.until is not None:
        first = [
            m
            for m in dated
            if m.until == rate.since or (m.until and rate.since and m.until.meets(rate.since))
        ]
        last = [m for m in dated if m.until and m.until.meets(rate.until) and m not in first]
        if len(_values(first)) == 1 and len(_values(last)) == 1:
            return first[0], last[0]
        return None
    if len(_values(levels)) == 2 and _neighbours(rate, levels, claims):
        one, other = (next(m for m in levels if m.value == value) for value in sorted(_values(levels)))
        return _in_time(one, other)
    return None


def _count(each: Mention, metric: str, period: str | None) -> tuple[str, str, str, str | None]:
    return metric, each.scope.id, (each.subset or "").casefold(), period


def _elsewhere(
    rate: Mention, claims: list[Mention], by_count: dict[tuple[str, str, str, str | None], list[Mention]]
) -> tuple[Mention, Mention] | None:
    """Return the level of the article for the end of a rate, and that of another article for its
    beginning, where both dates are given and every report of the beginning agrees."""
    if rate.period_start is None or rate.period_end is None:
        return None
    metric = LEVELS_OF.get(rate.metric, rate.metric)
    last = [
        m for m in claims if m.metric == metric and m.basis == "total" and m.period_end == rate.period_end
    ]
    last = [m for m in last if m.scope.id == rate.scope.id and m.status == "achieved"]
    if len(_values(last)) != 1:
        return None
    first = by_count.get(_count(rate, metric, rate.period_start), [])
    if not first or any(m.value != first[0].value for m in first) or first[0].unit != last[0].unit:
        return None
    return first[0], last[0]


def _values(levels: list[Mention]) -> set[float]:
    return {m.value for m in levels}


def _neighbours(rate: Mention, levels: list[Mention], claims: list[Mention]) -> bool:
    """Tell whether a rate and one of the two levels share a sentence, and no other rate could be meant."""
    rates = [
        m for m in claims if m.basis == "growth" and m.metric == rate.metric and m.scope.id == rate.scope.id
    ]
    return len(_values(rates)) == 1 and any(m.quote and m.quote == rate.quote for m in levels)


def _in_time(one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    """Order two levels by their dates; without dates, as the sentence has them: "from A to B"."""
    if one.until is not None and other.until is not None and one.until != other.until:
        return (one, other) if one.until.last < other.until.last else (other, one)
    first, second = sorted((one, other), key=lambda m: m.start or 0)
    text = first.quote.casefold()
    backwards = any(
        cue in text for cue in ("dibanding", "ketimbang", "compared", "sebelumnya", "up from", "down from")
    )
    if backwards and first.start is not None:
        return second, first
    return first, second


def _follows(rate: Mention, first: Mention, last: Mention) -> bool:
    """Tell whether a rate can be that between two levels, with all that rounding and comparators leave
    open."""
    low_start, high_start = _rounded(first)
    low_end, high_end = _rounded(last)
    if low_start <= 0 or high_start == float("inf") or low_end == float("-inf"):
        return True
    lowest = low_end / high_start
    highest = high_end / low_start
    if rate.unit == "percent":
        possible = [((lowest - 1) * 100, (highest - 1) * 100)]
    else:
        # "naik lima kali" is both five times as much and five times more.
        possible = [(lowest, highest), (lowest - 1, highest - 1)]
    slack = max(POINTS if rate.unit == "percent" else 0.1, abs(rate.value) * PART)
    low, high = rate.figure.low_end - slack, rate.figure.high_end + slack
    # A fall may be printed without its sign: "turun 12 persen".
    return any(
        (low <= top and bottom <= high) or (rate.value > 0 and low <= -bottom and -top <= high)
        for bottom, top in possible
    )


def _rounded(level: Mention) -> tuple[float, float]:
    """Return what a level leaves possible as a rounded figure: who prints a rate has not cut the levels
    off."""
    figure = level.figure
    if figure.comparator == "=" and figure.high is None:
        return figure.low_end, figure.value + figure.step / 2
    return figure.low_end, figure.high_end


def _additions(claims: list[Mention]) -> list[Finding]:
    """Find sentences with a level, an addition and a new level that is not their sum."""
    by_sentence: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for each in claims:
        if each.quote and each.status == "achieved" and each.unit != "percent" and each.comparator == "=":
            by_sentence[each.quote, each.metric, each.scope.id].append(each)
    found = []
    for key in sorted(by_sentence):
        group = by_sentence[key]
        levels = sorted({m.value: m for m in group if m.basis == "total"}.values(), key=lambda m: m.value)
        added = list({m.value: m for m in group if m.basis == "increment"}.values())
        if len(levels) != 2 or len(added) != 1 or len(group) != 3:
            continue
        low, high = levels
        text = key[0].casefold()
        if not any(cue in text for cue in (" dari ", " from ")) or not any(
            c in text for c in (" menjadi ", " to ")
        ):
            continue
        difference = high.value - low.value
        slack = (low.figure.step + high.figure.step + added[0].figure.step) / 2
        if abs(difference - added[0].value) > slack:
            found.append(_finding(added[0], low, high))
    return found


def _finding(rate: Mention, first: Mention, last: Mention) -> Finding:
    facts: dict[str, float | str] = {}
    if rate.basis == "growth" and first.value:
        times = last.value / first.value
        facts["computed"] = (times - 1) * 100 if rate.unit == "percent" else times
    else:
        facts["computed"] = last.value - first.value
    return Finding(kind="growth_mismatch", severity="medium", sides=[[rate], [first, last]], facts=facts)
