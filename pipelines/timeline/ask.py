"""Check a sentence against the record: what was reported nearest in time, by whom, and whether it fits.

No verdict says who is right; each speaks of the record, not of the world.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipelines.claims.extract import explain
from pipelines.claims.numbers import find
from pipelines.timeline.finding import Finding
from pipelines.timeline.mention import Mention, mention
from pipelines.timeline.model import Timeline
from pipelines.timeline.registers import nature
from pipelines.timeline.spans import Span
from pipelines.timeline.statements import Statement
from pipelines.timeline.targets import PLEDGED, is_yearly
from pipelines.timeline.values import agree, gap, same_figure

VERDICTS = (
    "reported",
    "reported_disputed",
    "target_not_result",
    "target_moved",
    "wrong_value",
    "wrong_basis",
    "wrong_scope_or_stage",
    "not_dated",
    "ambiguous",
    "no_data",
    "out_of_scope",
)

NEAR = 200
"""Days about the date asked for within which another figure contradicts the one asked for."""

CLOSE = 0.1
"""How far a figure behind a comparator may lie off and still be meant: "more than 20 million" for 20.5."""

SHOWN = 6
"""Reports named as evidence."""

DISPUTES = frozenset(
    {"different_value", "misprint", "level_fell", "target_changed", "growth_mismatch", "edited"}
)
"""Findings that put another report against one."""


@dataclass(slots=True, kw_only=True)
class Answer:
    """What the record says of one figure of a sentence."""

    verdict: str
    asked: Mention | None
    """The figure as it was read; None where none was."""
    statements: list[Statement] = field(default_factory=list)
    """The reports on which the verdict rests, those nearest first."""
    others: list[Statement] = field(default_factory=list)
    """Reports that differ from it."""
    findings: list[Finding] = field(default_factory=list)
    """Findings that touch these reports."""


def ask(sentence: str, timeline: Timeline, *, today: date) -> list[Answer]:
    """Return an answer for every figure of a sentence that is a claim, in its order; at least one answer.

    `today` is the day on which the sentence is read: what "now" and "this year" mean in it.
    """
    text = " ".join(sentence.split())[:2000]
    found = explain({"body": text, "published": today.isoformat(), "headline": None})
    if not found:
        return [_without_claim(text, timeline)]
    answers = []
    for each in found:
        row: dict[str, Any] = {name: getattr(each.claim, name) for name in _FIELDS}
        asked = mention({**row, "article_id": "asked", "published": None})
        if asked.period_end == today.isoformat() and not _names_day(text):
            asked.period_end, asked.until = None, None
        told = any(reason.field == "status" and reason.rule != "default" for reason in each.reasons)
        judged = answer(asked, timeline)
        if judged.verdict == "target_not_result" and not told:
            judged.verdict = "ambiguous"  # nothing says that it was reached
        answers.append(judged)
    return answers


_FIELDS = [
    "metric",
    "value",
    "value_high",
    "comparator",
    "unit",
    "status",
    "basis",
    "period_start",
    "period_end",
    "scope",
    "speaker",
    "person_id",
    "source",
    "stage",
    "subset",
    "quote",
    "raw",
    "start",
    "end",
    "confidence",
]

_TOPIC = re.compile(
    r"\b(?:UM?KM|IKM|BBI|bangga buatan|(?:produk|belanja|barang) (?:lokal|dalam negeri)|e-?katalog|TKDN|KUR"
    r"|Harbolnas"
    r"|buatan indonesia|usaha mikro|M?SMEs?|small businesses|local(?:ly made)? (?:products|goods|content)"
    r"|domestic products|e-?catalogue?|go (?:digital|online)|ekosistem digital)\b",
    re.IGNORECASE,
)


def _without_claim(text: str, timeline: Timeline) -> Answer:
    """Tell why nothing can be compared: the sentence is of something else, or its figure could mean several
    things, of which the reports of that figure are shown."""
    figures = [number for number in find(text) if number.kind != "decoy"]
    topical = _TOPIC.search(text) is not None
    if not figures:
        return Answer(verdict="out_of_scope", asked=None)
    units = {"percent": {"percent"}, "money": {"idr"}, "times": {"times"}}
    meant: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for number in figures:
        for each in timeline.statements:
            best = each.best
            fitting = units.get(number.kind, {"umkm", "people", "products", "sellers"})
            if best.unit in fitting and same_figure(best.value, number.value):
                meant[best.metric, best.status, best.basis].append(each)
    # Of each meaning the reports by whom the sentence names, then the earliest.
    words = set(re.findall(r"\w{4,}", text.casefold()))
    shown = [
        each
        for group in meant.values()
        for each in sorted(group, key=lambda s: (not _named(s, words), s.first.order))[: SHOWN // 2]
    ]
    if not topical:
        shown = [each for each in shown if _named(each, words)]  # a figure that the one named did give
    verdict = "ambiguous" if topical or shown else "out_of_scope"
    return Answer(verdict=verdict, asked=None, statements=shown[: 2 * SHOWN])


def _named(each: Statement, words: set[str]) -> bool:
    return any(m.speaker is not None and words & set(m.speaker.casefold().split()) for m in each.mentions)


def _names_day(text: str) -> bool:
    return re.search(r"\b20\d\d\b", text) is not None


def answer(asked: Mention, timeline: Timeline) -> Answer:
    """Return what the record says of one figure."""
    same = [s for s in timeline.statements if s.best.metric == asked.metric and s.best.unit == asked.unit]
    of_metric = [s for s in timeline.statements if s.best.metric == asked.metric]
    if not of_metric:
        return Answer(verdict="no_data", asked=asked)
    here = [s for s in same if s.best.scope.id == asked.scope.id]
    staged = [s for s in here if _one_stage(asked, s)]
    look = _Look(asked=asked, timeline=timeline, same=same, here=here, staged=staged)
    found = look.result() if asked.status == "achieved" else look.aim()
    found.findings = _touching(timeline.findings, [*found.statements, *found.others])
    return found


def _one_stage(asked: Mention, statement: Statement) -> bool:
    stages = {m.stage for m in statement.mentions}
    return asked.stage is None or None in stages or asked.stage in stages


@dataclass(slots=True, kw_only=True)
class _Look:
    """One look into the record."""

    asked: Mention
    timeline: Timeline
    same: list[Statement]
    here: list[Statement]
    staged: list[Statement]

    def result(self) -> Answer:
        """Judge a figure told as reached."""
        asked = self.asked
        reached = [s for s in self.staged if s.best.status == "achieved" and _one_basis(asked, s)]
        fits = [s for s in reached if close(asked, s)]
        differ = [s for s in reached if not any(agree(asked.figure, m.figure) for m in s.mentions)]
        if fits and asked.until is None:
            moves = nature(asked.metric) in ("growing", "flow") and asked.basis not in ("growth", "per_year")
            later = [s for s in differ if not s.old and s.best.until is not None]
            if moves and later:
                return self._answer("not_dated", fits, later)
            return self._disputed(fits, [])
        dated = [s for s in fits if self._for_then(s)]
        if dated:
            return self._disputed(dated, [s for s in differ if self._for_then(s)])
        fits = [s for s in fits if any(m.value == asked.value for m in s.mentions)]
        aims = [
            s for s in self.here if s.best.status != "achieved" and close(asked, s) and _one_basis(asked, s)
        ]
        # A goal for another time is this one only where it is the very figure, and no year has its own.
        yearly = is_yearly(asked.metric, asked.basis)
        aims = [s for s in aims if self._by_then(s) or (not yearly and s.best.value == asked.value)]
        pledged = [s for s in aims if s.best.stage in PLEDGED and asked.stage not in (None, s.best.stage)]
        if pledged:
            return self._answer("wrong_scope_or_stage", pledged, differ)
        if aims and not fits:
            then = [s for s in aims if self._by_then(s)]
            return self._answer("target_not_result", then or aims, [s for s in differ if self._near(s)])
        rival = [s for s in differ if self._for_then(s)]
        other_basis = [
            s
            for s in self.staged
            if s.best.status == "achieved" and not _one_basis(asked, s) and _very(asked, s)
        ]
        other_basis = [s for s in other_basis if self._for_then(s) or self._near(s)] or (
            other_basis if asked.until is None else []
        )
        if other_basis:
            return self._answer("wrong_basis", other_basis, [s for s in differ if self._near(s)])
        elsewhere = self._elsewhere()
        if fits and rival:
            return self._answer("wrong_value", rival, fits)
        if elsewhere and not fits:
            return self._answer("wrong_scope_or_stage", elsewhere, [s for s in differ if self._near(s)])
        mistaken = self._other_metric()
        if mistaken and not fits:
            return self._answer("ambiguous", mistaken, [s for s in differ if self._near(s)])
        near = rival or [s for s in differ if self._near(s)]
        if near:
            return self._answer("wrong_value", near, fits)
        return self._answer("no_data", fits or differ, [])

    def aim(self) -> Answer:
        """Judge a figure told as a target or a hope."""
        asked = self.asked
        aims = [s for s in self.staged if s.best.status != "achieved" and _one_basis(asked, s)]
        fits = [s for s in aims if close(asked, s)]
        differ = [s for s in aims if not any(agree(asked.figure, m.figure) for m in s.mentions)]
        if fits:
            deadlines = [s for s in fits if s.best.until is not None]
            if asked.until is None:
                several = len({s.best.until.year for s in deadlines if s.best.until}) > 1
                return self._answer("not_dated", deadlines, []) if several else self._disputed(fits, [])
            then = [s for s in deadlines if self._by_then(s)]
            if then:
                return self._disputed(then, [s for s in differ if self._by_then(s)])
            if deadlines:
                return self._answer("target_moved", deadlines, [])
            return self._disputed(fits, [])
        elsewhere = self._elsewhere()
        if elsewhere:
            return self._answer("wrong_scope_or_stage", elsewhere, [s for s in differ if self._by_then(s)])
        other_basis = [
            s
            for s in self.staged
            if s.best.status != "achieved" and not _one_basis(asked, s) and _very(asked, s)
        ]
        if other_basis:
            return self._answer("wrong_basis", other_basis, [s for s in differ if self._by_then(s)])
        rival = [s for s in differ if self._by_then(s)]
        if rival:
            return self._answer("wrong_value", rival, [])
        reached = [s for s in self.staged if s.best.status == "achieved" and close(asked, s)]
        if reached or (differ and asked.until is None):
            return self._answer("wrong_value", differ or reached, [])
        return self._answer("no_data", differ, [])

    def _disputed(self, fits: list[Statement], rivals: list[Statement]) -> Answer:
        ids = {s.id for s in fits}
        against = [
            f for f in self.timeline.findings if f.kind in DISPUTES and f.ruling is None and _sides(f, ids)
        ]
        verdict = "reported_disputed" if against else "reported"
        others = rivals
        if against:
            wanted = {m.statement for f in against for side in f.sides for m in side} - ids
            others = [s for s in self.timeline.statements if s.id in wanted]
        return self._answer(verdict, fits, others)

    def _answer(self, verdict: str, statements: Iterable[Statement], others: Iterable[Statement]) -> Answer:
        return Answer(
            verdict=verdict,
            asked=self.asked,
            statements=sorted(statements, key=self._rank)[:SHOWN],
            others=sorted(others, key=self._rank)[:SHOWN],
        )

    def _rank(self, each: Statement) -> tuple[bool, bool, int, tuple[int, str, int, str]]:
        asked = self.asked
        person = asked.person is not None and all(m.person != asked.person for m in each.mentions)
        return (person, each.old, self._apart(each), each.first.order)

    def _for_then(self, each: Statement) -> bool:
        """Tell whether a statement is of the time asked for, or was made then."""
        then = self.asked.until
        if then is None:
            return True
        if (
            self.asked.since is not None
            and each.best.since is not None
            and not self.asked.since.meets(each.best.since)
        ):
            return False
        spans = [m.until for m in each.mentions if m.until is not None]
        if spans:
            return any(_meets(then, span) for span in spans) or any(
                m.pub is not None
                and m.pub.precision != "year"
                and _meets(then, m.pub)
                and m.until is not None
                and abs(m.until.last - m.pub.first) <= 62
                for m in each.mentions
            )
        return any(m.pub is not None and _meets(then, m.pub) for m in each.mentions)

    def _by_then(self, each: Statement) -> bool:
        then = self.asked.until
        spans = [m.until for m in each.mentions if m.until is not None]
        return then is None or any(_meets(then, span) for span in spans)

    def _near(self, each: Statement) -> bool:
        return self._apart(each) <= NEAR

    def _apart(self, each: Statement) -> int:
        """Return the days between the time asked for and a statement's; 0 where nothing is asked."""
        then = self.asked.until
        if then is None:
            return 0
        spans = [m.until or m.pub for m in each.mentions if m.until or m.pub]
        return min(
            (max(0, span.first - then.last, then.first - span.last) for span in spans if span), default=10**6
        )

    def _elsewhere(self) -> list[Statement]:
        """Return reports of this figure for another scope or stage."""
        asked = self.asked
        found = [
            s
            for s in self.same
            if s.best.status == asked.status
            and _one_basis(asked, s)
            and _very(asked, s)
            and (s.best.scope.id != asked.scope.id or not _one_stage(asked, s))
        ]
        if nature(asked.metric) == "growing" and asked.scope.id != "national":
            found = [s for s in found if _fine(s)]
        return [s for s in found if self._for_then(s) or self._near(s)]

    def _other_metric(self) -> list[Statement]:
        """Return reports of this figure for another metric of the same unit: what is counted is not clear."""
        asked = self.asked
        return [
            s
            for s in self.timeline.statements
            if s.best.unit == asked.unit
            and s.best.metric != asked.metric
            and s.best.scope.id == asked.scope.id
            and s.best.status == asked.status
            and s.best.basis == asked.basis
            and asked.unit in ("umkm", "people")
            and _very(asked, s)
            and self._for_then(s)
        ]


def _meets(one: Span, other: Span) -> bool:
    return one.meets(other)


def _fine(each: Statement) -> bool:
    return each.best.figure.step < abs(each.best.value)


def close(asked: Mention, statement: Statement) -> bool:
    """Tell whether a figure asked for is the one of a statement, in any of its prints."""
    return any(
        agree(asked.figure, m.figure) and gap(asked.figure, m.figure) <= CLOSE for m in statement.mentions
    )


def _very(asked: Mention, statement: Statement) -> bool:
    """Tell whether a statement gives the very figure asked for; a bound fits too much to be that."""
    return any(same_figure(asked.value, m.value) for m in statement.mentions) and close(asked, statement)


def _one_basis(asked: Mention, statement: Statement) -> bool:
    """Tell whether two figures have one basis; of a sum over a period "since" and "in" are one."""
    basis = statement.best.basis
    if basis == asked.basis:
        return True
    if not {basis, asked.basis} <= {"total", "increment"}:
        return False
    if asked.metric == "employment" and asked.unit == "people":
        return asked.status == "achieved" or basis != asked.basis
    added = asked if asked.basis == "increment" else statement.best
    if nature(asked.metric) != "flow" or (added.since is None and asked.status == "achieved"):
        return False
    if added.since is None or added.until is None:
        return True
    # "More than in 2023" is no sum of 2024; "since January" is one of its year.
    other = statement.best if added is asked else asked
    return added.since.meets(other.since) if other.since else added.since.year == added.until.year


def _sides(finding: Finding, ids: set[str]) -> bool:
    """Tell whether a finding puts one of these statements against another."""
    return any(m.statement in ids for side in finding.sides for m in side) and not all(
        m.statement in ids for side in finding.sides for m in side
    )


def _touching(findings: Sequence[Finding], statements: Sequence[Statement]) -> list[Finding]:
    ids = {s.id for s in statements}
    return [f for f in findings if any(m.statement in ids for side in f.sides for m in side)]
