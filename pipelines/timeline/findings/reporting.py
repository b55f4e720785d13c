"""All findings of a record, in order, none twice: what a better finding already says is left out."""

from __future__ import annotations

from collections import defaultdict
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
        *_without(changed(targets), misprints),
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
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, each in enumerate(better):
        for side, mentions in enumerate(each.sides):
            for statement in _statements(mentions):
                places[statement].add((number, side))
    return [each for each in found if len(each.sides) != 2 or not _held(each, places)]


def _held(finding: Finding, places: dict[str, set[tuple[int, int]]]) -> bool:
    """Tell whether each pair across the two sides stands on two sides of a better finding."""
    return all(
        any(a == b and x != y for a, x in places.get(one, ()) for b, y in places.get(other, ()))
        for one in _statements(finding.sides[0])
        for other in _statements(finding.sides[1])
    )


def _statements(side: Iterable[Mention]) -> set[str]:
    return {m.statement or m.id for m in side}


def _explain(found: list[Finding], misprints: list[Finding]) -> None:
    """Link findings to the misprint of which one of their sides consists."""
    slips: dict[str, list[tuple[set[str], str]]] = defaultdict(list)
    for slip in misprints:
        for side in slip.sides:
            ids = {m.id for m in side}
            for claim in ids:
                slips[claim].append((ids, slip.id))
    for each in found:
        if each.kind == "misprint":
            continue
        each.explained_by = next(
            (
                slip
                for side in each.sides
                for wrong, slip in slips.get(side[0].id, ())
                if {m.id for m in side} <= wrong
            ),
            None,
        )
