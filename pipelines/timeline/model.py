"""The whole answer from claims, in one deterministic pass."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from pipelines.timeline import counting, series, statements, targets
from pipelines.timeline.finding import Finding
from pipelines.timeline.findings.reporting import Edit, report
from pipelines.timeline.mention import Mention
from pipelines.timeline.rulings import TimelineRuling, apply, same_statements, without_claims
from pipelines.timeline.series import Relation, Series
from pipelines.timeline.statements import Statement
from pipelines.timeline.targets import Target


@dataclass(slots=True, kw_only=True)
class Timeline:
    """Everything that is known of the record."""

    mentions: list[Mention]
    statements: list[Statement]
    series: list[Series]
    relations: list[Relation]
    targets: list[Target]
    findings: list[Finding]
    unused: list[str] = field(default_factory=list)
    """A line for each ruling that changed nothing."""


def build(
    mentions: Iterable[Mention],
    *,
    today: date,
    edits: Sequence[Edit] = (),
    rulings: Sequence[TimelineRuling] = (),
) -> Timeline:
    """Build statements, series, targets' lives and findings. The order of the claims does not matter; `today`
    decides which deadlines have passed; `edits` are pairs of versions of articles."""
    with _collector_at_rest():
        return _build(mentions, today, edits, rulings)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cycle collector from going through hundreds of thousands of claims again and again: no
    cycles are made here, and it cost a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _build(
    mentions: Iterable[Mention], today: date, edits: Sequence[Edit], rulings: Sequence[TimelineRuling]
) -> Timeline:
    unique = sorted({each.id: each for each in mentions}.values(), key=lambda m: m.order)
    counting.assign(unique)
    grouped = statements.group(unique, same_statements(rulings))
    lives = targets.lives(grouped, today=today.toordinal())
    findings = report(unique, grouped, lives, edits)
    findings, unused = apply(rulings, findings)
    unused = without_claims(rulings, (m.id for m in unique)) + unused
    disputed = {
        m.statement
        for each in findings
        if each.kind in ("different_value", "misprint") and each.severity != "low" and each.ruling is None
        for side in each.sides
        for m in side
        if m.statement
    }
    return Timeline(
        mentions=unique,
        statements=grouped,
        series=series.gather(grouped, disputed),
        relations=series.relate(grouped),
        targets=lives,
        findings=findings,
        unused=unused,
    )
