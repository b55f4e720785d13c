"""The timeline as rows: what `bbi timeline` writes, one object a line, and what the snapshot stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.timeline.answering import claim_row, finding_row
from pipelines.timeline.model import Timeline
from pipelines.timeline.series import counter_of
from pipelines.timeline.spans import iso
from pipelines.timeline.statements import Statement


def finding_rows(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Yield the findings, severe ones first."""
    for finding in timeline.findings:
        yield finding_row(finding)


def statement_row(each: Statement) -> dict[str, Any]:
    """Return what a statement says, by its best report, and when it was first and last printed."""
    best = each.best
    published = [m.pub for m in each.mentions if m.pub is not None]
    confidences = [m.confidence for m in each.mentions if m.confidence is not None]
    return {
        "id": each.id,
        "metric": best.metric,
        "value": best.value,
        "value_high": best.value_high,
        "comparator": best.comparator,
        "unit": best.unit,
        "status": best.status,
        "basis": best.basis,
        "scope": best.scope.id,
        "stage": best.stage,
        "subset": best.subset,
        "period_start": best.period_start,
        "period_end": best.period_end,
        "as_of_first": iso(best.until.first) if best.until else None,
        "as_of_last": iso(best.until.last) if best.until else None,
        "as_of_precision": best.until.precision if best.until else None,
        "speaker": next((m.speaker for m in each.mentions if m.speaker), None),
        "person_id": next((m.person for m in each.mentions if m.person), None),
        "counter": counter_of(each),
        "counter_reason": next((m.counter_reason for m in each.mentions if m.counter_reason), None),
        "counter_claim": next((m.counter_claim for m in each.mentions if m.counter_claim), None),
        "published_first": iso(min((p.first for p in published), default=None)),
        "published_last": iso(max((p.last for p in published), default=None)),
        "n_mentions": len({m.article_id for m in each.mentions}),
        "n_outlets": len({m.outlet or m.article_id for m in each.mentions}),
        "variants": each.variants,
        "repeats": each.repeats,
        "retells": each.retells,
        "confidence": max(confidences, default=None),
    }


def statement_rows(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Yield the statements, the earliest first, with their mentions."""
    for each in timeline.statements:
        yield {**statement_row(each), "mentions": [{**claim_row(m), "claim": m.id} for m in each.mentions]}


def series_rows(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Yield the series with their points in the order of their dates, and the relations between levels and
    increments."""
    by_level: dict[str, list[dict[str, Any]]] = {}
    for each in timeline.relations:
        by_level.setdefault(each.level, []).append(
            {
                "increment": each.increment,
                "base": each.base,
                "sum": each.sum,
                "difference": each.difference,
                "holds": each.holds,
            }
        )
    for series in timeline.series:
        yield {
            "id": series.id,
            "metric": series.metric,
            "unit": series.unit,
            "status": series.status,
            "basis": series.basis,
            "scope": series.scope,
            "stage": series.stage or None,
            "subset": series.subset or None,
            "counter": series.counter,
            "points": [
                {
                    **_point(point.statement),
                    "at": iso(point.at) if point.at is not None and point.at < 10**7 else None,
                    "on_line": point.on_line,
                    "reason": point.reason,
                    "relations": by_level.get(point.statement.id, []),
                }
                for point in series.points
            ],
        }


def _point(each: Statement) -> dict[str, Any]:
    row = statement_row(each)
    kept: tuple[str, ...] = (
        "id",
        "value",
        "value_high",
        "comparator",
        "period_start",
        "period_end",
        "as_of_first",
        "as_of_last",
    )
    kept += ("as_of_precision", "speaker", "counter_reason", "published_first", "n_mentions", "retells")
    found = {name: row[name] for name in kept}
    found["outlets"] = list(dict.fromkeys(m.outlet or m.article_id for m in each.mentions))
    lines = [m.line for m in each.mentions if m.line is not None]
    return {**found, "lines": lines} if lines else found


def target_rows(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Yield the targets with their lives."""
    for each in timeline.targets:
        yield {
            "id": each.id,
            "metric": each.metric,
            "unit": each.unit,
            "basis": each.basis,
            "scope": each.scope,
            "stage": each.stage or None,
            "subset": each.subset or None,
            "value": each.value,
            "deadlines": each.deadlines,
            "reached": each.reached,
            "events": [
                {
                    "kind": event.kind,
                    "day": iso(event.day),
                    "deadline": event.deadline,
                    "value": event.value,
                    "statement": event.statement,
                }
                for event in each.events
            ],
        }
