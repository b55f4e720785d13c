"""All findings of a record, in order, none twice: what a better finding already says is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.timeline.finding import KINDS, SEVERITIES, Finding
from pipelines.timeline.findings.differing import differing
from pipelines.timeline.findings.editing import editing
from pipelines.timeline.findings.falling import falling
from pipelines.timeline.findings.growing import growing
from pipelines.timeline.findings.impossible import exceeding, impossible
from pipelines.timeline.findings.meeting import meeting
from pipelines.timeline.findings.misprinting import misprinting
from pipelines.timeline.findings.targets_changed import changed, moved
from pipelines.timeline.mention import Mention
from pipelines.timeline.statements import Statement
from pipelines.timeline.targets import Target


class Edit(NamedTuple):
    """The claims of one text of an article, and of the next."""

    before: Sequence[Mention]
    after: Sequence[Mention]
    said: bool
    """Whether the article says that it was corrected."""


def report(
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    targets: Sequence[Target],
    edits: Iterable[Edit] = (),
) -> list[Finding]:
    """Return all findings, severe ones first, then by kind and by the day of their first claim."""
    misprints = misprinting(mentions)
    found = [
        *misprints,
        *impossible(statements),
        *exceeding(statements),
        *growing(mentions),
        *meeting(statements),
        *moved(targets),
        *changed(targets),
        *_without(differing(statements), misprints),
    ]
    for edit in edits:
        found += editing(edit.before, edit.after, said=edit.said)
    differences = [f for f in found if f.kind in ("different_value", "misprint")]
    found += _without(falling(statements), differences)
    _explain(found, misprints)
    unique = {each.id: each for each in found}
    return sorted(unique.values(), key=_rank)


def _rank(each: Finding) -> tuple[int, int, tuple[int, str, int, str], str]:
    first = min(side[0].order for side in each.sides)
    return SEVERITIES.index(each.severity), KINDS.index(each.kind), first, each.id


def _without(found: list[Finding], better: list[Finding]) -> list[Finding]:
    """Leave out findings whose two sides a better finding already holds against each other."""
    pairs = {
        frozenset((one, other))
        for each in better
        for number, side in enumerate(each.sides)
        for rest in each.sides[number + 1 :]
        for one in _statements(side)
        for other in _statements(rest)
    }
    kept = []
    for each in found:
        if len(each.sides) == 2:
            own = {frozenset((a, b)) for a in _statements(each.sides[0]) for b in _statements(each.sides[1])}
            if own <= pairs:
                continue
        kept.append(each)
    return kept


def _statements(side: Iterable[Mention]) -> set[str]:
    return {m.statement or m.id for m in side}


def _explain(found: list[Finding], misprints: list[Finding]) -> None:
    """Link findings to the misprint that one of their sides consists of."""
    for each in found:
        if each.kind == "misprint":
            continue
        for slip in misprints:
            odd = [{m.id for m in side} for side in slip.sides]
            if any({m.id for m in side} <= wrong for side in each.sides for wrong in odd):
                each.explained_by = slip.id
                break
