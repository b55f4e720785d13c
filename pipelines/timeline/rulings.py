"""What people ruled on statements and findings: `editorial/timeline.csv`, one ruling a line.

How the file is written is told in `editorial/timeline.md`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.timeline.finding import Finding

COLUMNS = ["kind", "ids", "by", "why", "source", "when"]
KINDS = ("same_statement", "not_contradiction", "explained")

_IDS = re.compile(r"[0-9a-f]{16}(?:[ ;][0-9a-f]{16})*")


class TimelineRulingError(ValueError):
    """A line of the file cannot be understood; the message names file and line, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRuling:
    """One ruling."""

    line: int
    kind: str
    """`same_statement`: the claims `ids` report one statement; `not_contradiction`: the finding is none;
    `explained`: the finding stands, and this is why."""
    ids: tuple[str, ...]
    """Claims, or the one finding."""
    by: str
    why: str
    source: str | None
    when: str


def read_timeline_rulings(path: Path) -> list[TimelineRuling]:
    """Read the file; one that is not there holds nothing. Raises `TimelineRulingError`."""
    if not path.exists():
        return []
    found: list[TimelineRuling] = []
    begins = 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            for number, cells in enumerate(rows):
                if number == 0 and cells != COLUMNS:
                    raise TimelineRulingError(f"{path.name} line 1: expected the header {','.join(COLUMNS)}")
                if number and any(cell.strip() for cell in cells):
                    found.append(_ruling(cells, begins, path.name))
                begins = rows.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            raise TimelineRulingError(f"{path.name} line {begins}: {error}") from error
    return found


def _ruling(row: list[str], number: int, name: str) -> TimelineRuling:
    def wrong(what: str) -> TimelineRulingError:
        return TimelineRulingError(f"{name} line {number}: {what}")

    if len(row) != len(COLUMNS):
        raise wrong(f"{len(row)} columns instead of {len(COLUMNS)}")
    cells = {key: value.strip() for key, value in zip(COLUMNS, row, strict=True)}
    if cells["kind"] not in KINDS:
        raise wrong(f"kind {cells['kind'][:40]!r} is none of {', '.join(KINDS)}")
    if not _IDS.fullmatch(cells["ids"]):
        raise wrong("ids must be identifiers of 16 hex digits, parted by ;")
    ids = tuple(re.split("[ ;]", cells["ids"]))
    if (cells["kind"] == "same_statement") != (len(ids) > 1):
        raise wrong("same_statement needs two claims or more, the others one finding")
    for needed in ("by", "why", "when"):
        if not cells[needed]:
            raise wrong(f"{needed} is empty")
    try:
        date.fromisoformat(cells["when"])
    except ValueError as error:
        raise wrong(f"when {cells['when'][:40]!r} is no day") from error
    source = cells["source"] or None
    if source and not source.startswith(("https://", "http://")):
        raise wrong("source must be an address")
    return TimelineRuling(
        line=number,
        kind=cells["kind"],
        ids=ids,
        by=cells["by"],
        why=cells["why"],
        source=source,
        when=cells["when"],
    )


def without_claims(rulings: Sequence[TimelineRuling], claims: Iterable[str]) -> list[str]:
    """Return a line for each ruling on statements that names a claim that is not there."""
    known = frozenset(claims)
    return [
        f"timeline.csv line {ruling.line}: no claim has the id {missing[0]}"
        for ruling in rulings
        if ruling.kind == "same_statement" and (missing := [key for key in ruling.ids if key not in known])
    ]


def same_statements(rulings: Sequence[TimelineRuling]) -> list[frozenset[str]]:
    """Return the sets of claims that were ruled to be one statement."""
    return [frozenset(ruling.ids) for ruling in rulings if ruling.kind == "same_statement"]


def apply(rulings: Sequence[TimelineRuling], findings: list[Finding]) -> tuple[list[Finding], list[str]]:
    """Write rulings on the findings that they mean; return them, and a line for each ruling that means
    none."""
    by_id = {each.id: each for each in findings}
    unused = []
    for ruling in rulings:
        if ruling.kind == "same_statement":
            continue
        finding = by_id.get(ruling.ids[0])
        if finding is None:
            unused.append(f"timeline.csv line {ruling.line}: no finding has this id")
            continue
        finding.ruling = ruling.kind
        finding.ruling_why, finding.ruling_by, finding.ruling_source = ruling.why, ruling.by, ruling.source
    return findings, unused
