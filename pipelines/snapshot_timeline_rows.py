"""The timeline as rows of the public tables: plain values, in the order in which they are numbered."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipelines.timeline.finding import Finding
from pipelines.timeline.model import Timeline
from pipelines.timeline.rows import statement_row
from pipelines.timeline.series import Point, Series
from pipelines.timeline.spans import iso, span
from pipelines.timeline.statements import Statement
from pipelines.timeline.targets import Event, Target
from pipelines.timeline.wording import facts, inference, text, title

Row = dict[str, Any]

DISPUTES = ("different_value", "misprint")
"""Kinds of findings by which a figure is disputed."""


@dataclass(frozen=True, slots=True)
class OldClaim:
    """A claim of an edited article as one of its texts had it."""

    version: int
    quote: str
    """As it may be published."""
    raw_at: int | None
    seen: str
    """Day on which that text was first seen."""


@dataclass(slots=True)
class Index:
    """What rows need to know of each other."""

    timeline: Timeline
    old: dict[str, list[OldClaim]] = field(default_factory=dict)
    """By claim, the versions of edited articles in which it stands, oldest first."""
    ruled: frozenset[str] = frozenset()
    """Claims on which people ruled."""
    ruled_on: dict[str, str] = field(default_factory=dict)
    """Day of the ruling on a finding."""
    published: frozenset[str] = frozenset()
    points: dict[str, tuple[Series, Point]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """By statement off the line, the one on it that stood higher before, or that it tells again."""
    targets: dict[str, str] = field(default_factory=dict)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    """By statement, those that stand, severe ones first."""
    statements: dict[str, Statement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Build the indexes from the timeline."""
        known = self.timeline
        self.published = frozenset(m.id for m in known.mentions)
        self.statements = {each.id: each for each in known.statements}
        self.points = {point.statement.id: (each, point) for each in known.series for point in each.points}
        for each in known.series:
            self.others.update(_others(each))
        self.targets = {s.id: each.id for each in known.targets for s in each.statements}
        touching: dict[str, list[Finding]] = defaultdict(list)
        for finding in known.findings:
            if finding.ruling != "not_contradiction":
                for key in {m.statement for m in finding.claims if m.statement}:
                    touching[key].append(finding)
        self.findings = dict(touching)

    def touching(self, statements: Iterable[Statement]) -> int:
        """Count the findings that touch any of these statements."""
        return len({id(f) for each in statements for f in self.findings.get(each.id, ())})

    def dispute(self, statement: str) -> str | None:
        """Return the severest finding on which nobody ruled that says that this figure is another one."""
        return next(
            (
                f.id
                for f in self.findings.get(statement, ())
                if f.kind in DISPUTES and f.severity != "low" and f.ruling is None
            ),
            None,
        )


def statement_rows(index: Index) -> Iterator[Row]:
    """Yield the statements, earliest first, undated ones before them, as articles are numbered."""
    ordered = sorted(index.timeline.statements, key=lambda s: (s.first.pub is not None, s.first.order))
    for each in ordered:
        series, point = index.points[each.id]
        row = statement_row(each)
        first = each.first.pub
        yield {
            **row,
            "scope_id": row["scope"],
            "counter_id": row["counter"],
            "counter_claim_id": row["counter_claim"],
            "published_precision": first.precision if first else None,
            "year": first.year if first else None,
            "first_claim_id": each.first.id,
            "best_claim_id": each.best.id,
            "n_texts": len({m.cluster or m.article_id for m in each.mentions}),
            "variants": _json(each.variants),
            "repeats_id": each.repeats,
            "retells_id": each.retells,
            "series_id": series.id,
            "drawn_at": _day(point.at),
            "on_line": int(point.on_line),
            "line_reason": point.reason,
            "line_other_id": index.others.get(each.id),
            "target_id": index.targets.get(each.id),
            "n_ruled": len({m.id for m in each.mentions} & index.ruled),
            "n_findings": len(index.findings.get(each.id, ())),
        }


def _others(series: Series) -> Iterator[tuple[str, str]]:
    highest: str | None = None
    for point in series.points:
        if point.on_line:
            highest = point.statement.id
        elif point.reason in ("retold", "below_earlier") and (other := point.statement.retells or highest):
            yield point.statement.id, other


def series_rows(index: Index) -> Iterator[Row]:
    """Yield the series with what was reported last."""
    for each in index.timeline.series:
        last = newest(each)
        dispute = index.dispute(last.statement.id)
        statements = [point.statement for point in each.points]
        yield {
            "id": each.id,
            "metric": each.metric,
            "unit": each.unit,
            "status": each.status,
            "basis": each.basis,
            "scope_id": each.scope,
            "stage": each.stage or None,
            "subset": each.subset or None,
            "counter_id": each.counter,
            "n_statements": len(each.points),
            "n_claims": sum(len(s.mentions) for s in statements),
            "n_on_line": sum(point.on_line for point in each.points),
            "n_findings": index.touching(statements),
            "last_statement_id": last.statement.id,
            "last_value": last.statement.best.value,
            "last_as_of": _day(last.as_of_last),
            "last_as_of_precision": last.precision,
            "last_line_reason": last.reason,
            "disputed": int(dispute is not None),
            "last_finding_id": dispute,
        }


def newest(series: Series) -> Point:
    """Return what was reported last: the youngest day for which something was reported, not the youngest
    article. Of what is wanted or expected it is what was said last, because its days are deadlines.

    An old figure told again, or one below what was reached before, is last only where there is no other.
    """

    def rank(point: Point) -> tuple[bool, int, bool, tuple[int, str, int, str]]:
        plain = point.as_of_last is not None and point.reason not in ("retold", "below_earlier")
        day = point.as_of_last or 0
        if series.status != "achieved":
            plain, day = True, 0
        return plain, day, point.on_line, point.statement.first.order

    # An unknown day of publication sorts behind all others, but is not the last that was said.
    dated = [point for point in series.points if point.statement.first.pub is not None]
    return max(dated or series.points, key=rank)


def relation_rows(index: Index) -> Iterator[Row]:
    """Yield each level with the increment printed beside it, and their sum."""
    for each in index.timeline.relations:
        yield {
            "increment_id": each.increment,
            "level_id": each.level,
            "counter_id": each.counter,
            "base": each.base,
            "sum": each.sum,
            "difference": each.difference,
            "unit": index.statements[each.level].best.unit,
            "holds": int(each.holds),
        }


def target_rows(index: Index) -> Iterator[Row]:
    """Yield the targets, each with where it stands."""
    for each in index.timeline.targets:
        said = [m.pub for s in each.statements for m in s.mentions if m.pub]
        spans = [found for text in each.deadlines if (found := span(text))]
        reached = index.statements.get(each.reached) if each.reached else None
        yield {
            "id": each.id,
            "metric": each.metric,
            "value": each.value,
            "unit": each.unit,
            "basis": each.basis,
            "stage": each.stage or None,
            "scope_id": each.scope,
            "subset": each.subset or None,
            "deadlines": _json(each.deadlines),
            "first_deadline": iso(min((s.last for s in spans), default=None)),
            "last_deadline": iso(max((s.last for s in spans), default=None)),
            "state": _state(each),
            "first_said": iso(min((s.first for s in said), default=None)),
            "last_said": iso(max((s.last for s in said), default=None)),
            "n_statements": len(each.statements),
            "n_claims": sum(len(s.mentions) for s in each.statements),
            "reached_id": each.reached,
            "reached_value": reached.best.value if reached else None,
            "n_findings": index.touching(each.statements),
        }


def _state(target: Target) -> str:
    """Return the last event that changed something: a target said again stays what it was."""
    return next((e.kind for e in reversed(target.events) if e.kind != "restated"), "announced")


def target_event_rows(index: Index) -> Iterator[Row]:
    """Yield the lives of the targets, event by event."""
    for each in index.timeline.targets:
        for n, event in enumerate(each.events, 1):
            statement = index.statements.get(event.statement) if event.statement else None
            yield {
                "target_id": each.id,
                "n": n,
                "kind": event.kind,
                "day": iso(event.day),
                "deadline": event.deadline,
                "value": event.value,
                "status": statement.best.status if statement else None,
                "statement_id": event.statement,
                "finding_id": _of_event(index, event),
            }


def _of_event(index: Index, event: Event) -> str | None:
    found = index.findings.get(event.statement or "", ())
    return found[0].id if found else None


def finding_rows(index: Index) -> Iterator[Row]:
    """Yield the findings, severe ones first, each with its words in both languages and its gap."""
    for each in index.timeline.findings:
        first = each.sides[0][0]
        days = [m.pub.first for m in each.claims if m.pub]
        yield {
            "id": each.id,
            "kind": each.kind,
            "severity": each.severity,
            "open": int(each.ruling is None and each.explained_by is None),
            "metric": first.metric,
            "scope_id": first.scope.id,
            **{f"title_{lang}": title(each, lang) for lang in ("id", "en")},
            **{f"facts_{lang}": facts(each, lang) for lang in ("id", "en")},
            **{f"inference_{lang}": inference(each, lang) or None for lang in ("id", "en")},
            **{f"text_{lang}": text(each, lang) for lang in ("id", "en")},
            "reasons": _json(each.reasons),
            **_gap(each),
            "first_day": iso(min(days, default=None)),
            "opened": _opened(index, each),
            "n_sides": len(each.sides),
            "n_claims": len(each.claims),
            "n_articles": len({m.article_id for m in each.claims}),
            "explained_by": each.explained_by,
            "ruling": each.ruling,
            "ruling_by": each.ruling_by,
            "ruling_why": each.ruling_why,
            "ruling_source": each.ruling_source,
            "ruling_when": index.ruled_on.get(each.id),
        }


def _gap(finding: Finding) -> Row:
    """Return by how much the sides of a finding differ, where that is a number."""
    heads = [side[0] for side in finding.sides]
    computed = finding.facts.get("computed")
    values = [m.value for m in heads]
    if isinstance(computed, float):
        values = [heads[0].value, computed]
    elif finding.kind == "impossible_share" and len(heads) == 1:
        values.append(100.0)
    elif len({m.unit for m in heads}) > 1:
        values = []
    # What floating point adds to 21.6 less 17 is not in the record.
    gap = round(max(values) - min(values), 6) if values else 0.0
    ends = [m.until.last for m in heads if m.until]
    moved = finding.kind == "target_moved" and len(ends) > 1
    return {
        "gap": gap or None,
        "unit": heads[0].unit if gap else None,
        "gap_part": round(gap / max(abs(v) for v in values), 6) if gap else None,
        "gap_days": max(ends) - min(ends) if moved else None,
        "computed": round(computed, 6) if isinstance(computed, float) else None,
    }


def _opened(index: Index, finding: Finding) -> str | None:
    """Return the day since which both sides can be read: of a change in an article, when it was seen."""
    if finding.kind == "edited":
        seen = index.old.get(finding.sides[-1][0].id)
        return seen[-1].seen if seen else None
    firsts = [min((m.pub.first for m in side if m.pub), default=None) for side in finding.sides]
    return iso(max((day for day in firsts if day is not None), default=None))


def finding_claim_rows(index: Index) -> Iterator[Row]:
    """Yield the claims on each side of each finding. What an older text of an article said is not among the
    published claims, so its sentence stands here."""
    for finding in index.timeline.findings:
        for number, side in enumerate(finding.sides, 1):
            for n, each in enumerate(side, 1):
                texts = index.old.get(each.id, []) if finding.kind == "edited" else []
                seen = texts[0 if number == 1 else -1] if texts else None
                gone = each.id not in index.published
                yield {
                    "finding_id": finding.id,
                    "side": number,
                    "n": n,
                    "claim_id": None if gone else each.id,
                    "statement_id": None if gone else each.statement,
                    "article_id": each.article_id,
                    "version": seen.version if seen else None,
                    "value": each.value,
                    "value_high": each.value_high,
                    "comparator": each.comparator,
                    "unit": each.unit,
                    "period_end": each.period_end,
                    "speaker": each.speaker,
                    "person_id": each.person,
                    "old_quote": seen.quote if seen and gone else None,
                    "old_raw": each.raw if seen and gone else None,
                    "old_raw_at": seen.raw_at if seen and gone else None,
                }


def mention_rows(index: Index) -> Iterator[Row]:
    """Yield each claim with its statement."""
    for each in index.timeline.mentions:
        yield {"claim_id": each.id, "statement_id": each.statement}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _day(day: int | None) -> str | None:
    """Write a day; a figure without any has one beyond all calendars."""
    return iso(day) if day is not None and day < 10**7 else None
