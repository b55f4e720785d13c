"""`misprint`: two outlets print different figures, or deadlines, from one speech."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.timeline.finding import Finding
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import nature
from pipelines.timeline.statements import OCCASION, compatible
from pipelines.timeline.values import agree, fineness, gap
from pipelines.timeline.windows import Windows

EACH = 4
"""Claims that stand for all equal ones of one person and day."""

SOME = 200
"""Claims of one person and count within three days that are looked at; nobody gives so many figures."""


def misprinting(mentions: Sequence[Mention]) -> list[Finding]:
    """Find figures that two outlets print differently though it was one speech: of one person within
    three days, for no other date, and neither article prints the other's figure as well."""
    articles: dict[str, list[Mention]] = defaultdict(list)
    for each in mentions:
        articles[each.article_id].append(each)
    found: dict[tuple[str, ...], _Slip] = {}
    for one, other in _pairs(mentions):
        kind = _odd(one, other, articles)
        if kind is None:
            continue
        key = (
            kind,
            *one.series_key,
            *sorted((repr(one.value), repr(other.value), str(one.until), str(other.until))),
        )
        slip = found.setdefault(key, _Slip(kind, min((one, other), key=lambda m: m.order)))
        slip.add(one)
        slip.add(other)
    return [slip.finding() for slip in found.values()]


@dataclass(slots=True)
class _Slip:
    """Claims of one speech that stand against each other."""

    kind: str
    first: Mention
    like_first: dict[str, Mention] = field(default_factory=dict)
    others: dict[str, Mention] = field(default_factory=dict)

    def add(self, each: Mention) -> None:
        """Put a claim on its side."""
        (self.like_first if _alike(each, self.first) else self.others)[each.id] = each

    def finding(self) -> Finding:
        """Tell both sides, each in the order of publication."""
        sides = [
            sorted(group.values(), key=lambda m: m.order) for group in (self.like_first, self.others) if group
        ]
        return Finding(
            kind="misprint",
            severity="low" if self.kind == "status" else "medium",
            sides=sides,
            reasons=[self.kind],
            facts={"gap": gap(sides[0][0].figure, sides[-1][0].figure)},
        )


def _alike(one: Mention, other: Mention) -> bool:
    return one.value == other.value and one.until == other.until and one.status == other.status


def _pairs(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield claims of one count that different outlets published within three days.

    Of equal claims of one day a few stand for all, so that a figure that everybody prints is not held against
    itself a million times.
    """
    by_count: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for each in mentions:
        if each.pub is not None and each.pub.precision == "day":
            by_count[
                each.metric, each.unit, each.basis, each.scope.id, (each.subset or "").casefold()
            ].append(each)
    for key in sorted(by_count):
        group = sorted(by_count[key], key=lambda m: m.order)
        by_person: dict[str | None, list[tuple[int, Mention]]] = defaultdict(list)
        faces: dict[tuple[object, ...], int] = defaultdict(int)
        for each in group:
            day = each.pub.first if each.pub else 0
            face = (each.person, day, each.value, each.comparator, each.status, each.stage, each.until)
            faces[face] += 1
            if faces[face] <= EACH:
                by_person[each.person].append((day, each))
        windows = {person: Windows(found) for person, found in by_person.items()}
        for each in group:
            if each.person is None:
                continue
            day = each.pub.first if each.pub else 0
            for person in (each.person, None):
                if person in windows:
                    for other in windows[person].between(day - OCCASION, day + OCCASION)[:SOME]:
                        if other.article_id != each.article_id and other.outlet != each.outlet:
                            yield each, other


def _odd(one: Mention, other: Mention, articles: dict[str, list[Mention]]) -> str | None:
    """Say what two reports of one speech print differently: `figure`, `deadline` or `status`; None for
    nothing."""
    if (one.stage or "") != (other.stage or ""):
        return None
    if one.value == other.value:
        return _same_figure_odd(one, other, articles)
    if one.status != other.status or not compatible(one.until, other.until):
        return None
    if not compatible(one.since, other.since) or agree(one.figure, other.figure):
        return None
    if _printed(one, articles[other.article_id]) or _printed(other, articles[one.article_id]):
        return None
    if one.person == other.person:
        if _several(one, articles[one.article_id]) or _several(other, articles[other.article_id]):
            return None
        dated_alike = one.until == other.until or one.until is None or other.until is None
        return (
            "figure"
            if dated_alike
            and (digits_alike(one.value, other.value) or (one.until == other.until and one.until is not None))
            else None
        )
    named, unnamed = (one, other) if one.person else (other, one)
    there = articles[unnamed.article_id]
    if not digits_alike(one.value, other.value) or not one.value or not other.value:
        return None
    spoke = any(m.person == named.person for m in there)
    shared = any(
        a.metric == b.metric and a.value == b.value and a.status == b.status
        for a in articles[named.article_id]
        for b in there
    )
    return "figure" if spoke or (shared and one.until == other.until) else None


def _same_figure_odd(one: Mention, other: Mention, articles: dict[str, list[Mention]]) -> str | None:
    if one.status == other.status == "target" and one.person == other.person:
        if one.until is None or other.until is None or one.until.meets(other.until):
            return None
        if one.until.year == other.until.year:
            return None
        here, there = articles[one.article_id], articles[other.article_id]
        alone = len(_deadlines(one, here)) == len(_deadlines(other, there)) == 1
        return "deadline" if alone else None
    # Of money, a pledge is called both.
    level = nature(one.metric) == "growing" and one.comparator == other.comparator == "="
    if {one.status, other.status} == {"target", "achieved"} and level:
        # A figure of three digits is not at once the aim and what was reached, except by a slip.
        step = fineness(one.value)
        target, reached = (one, other) if one.status == "target" else (other, one)
        fine = step and one.value / step >= 100
        later = target.until is not None and target.pub is not None and target.until.last > target.pub.last
        if not fine or not later or target.basis != reached.basis:
            return None
        both = [m for m in articles[target.article_id] if m.value == one.value and m.status == "achieved"]
        both += [m for m in articles[reached.article_id] if m.value == one.value and m.status == "target"]
        return None if both else "status"
    return None


def _deadlines(each: Mention, claims: list[Mention]) -> set[str | None]:
    return {
        m.period_end
        for m in claims
        if m.metric == each.metric and m.status == "target" and m.value == each.value
    } - {None}


def _printed(each: Mention, claims: list[Mention]) -> bool:
    """Tell whether an article prints a figure too."""
    return any(m.metric == each.metric and m.value == each.value for m in claims)


def _several(each: Mention, claims: list[Mention]) -> bool:
    """Tell whether an article gives several figures of this count by this person for no other date."""
    return any(
        m.value != each.value
        and m.person == each.person
        and m.series_key == each.series_key
        and compatible(m.until, each.until)
        for m in claims
    )


@lru_cache(65536)
def digits_alike(one: float, other: float) -> bool:
    """Tell whether one figure can be the other misprinted: the scale wrong, or one digit dropped,
    doubled, changed, or swapped with its neighbour."""
    if not one or not other or (one < 0) != (other < 0):
        return False
    ratio = max(abs(one), abs(other)) / min(abs(one), abs(other))
    if any(abs(ratio / power - 1) < 1e-9 for power in (10, 100, 1000, 10**6)):
        return True
    coarse = max(fineness(one), fineness(other))
    first, second = (str(round(abs(value) / coarse)) for value in (one, other))
    return first != second and (_one_edit(first, second) or _one_edit(second, first))


def _one_edit(short: str, long: str) -> bool:
    if len(short) == len(long):
        differ = [at for at in range(len(short)) if short[at] != long[at]]
        swapped = (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and short[differ[0]] == long[differ[1]]
            and short[differ[1]] == long[differ[0]]
        )
        return (len(differ) == 1 and len(short) > 2) or swapped
    if len(long) == len(short) + 1 and len(short) > 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return False
