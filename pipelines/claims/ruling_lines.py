"""A claim as an editor sees it, and the line of `editorial/claims.csv` that would rule on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DEFAULT = ("claim", "url", "raw", "metric", "value", "verdict", "field", "corrected", "why", "who", "when")
"""Columns where the file does not exist yet."""


def ruling_columns(path: Path) -> Sequence[str]:
    """Return the columns of the file of rulings, from its first line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file)))
    except (OSError, StopIteration):
        return DEFAULT


def ruling_line(claim: Mapping[str, Any], columns: Sequence[str]) -> str:
    """Return the line to append: what names the claim is filled in, the judgement is left to fill in.

    The verdict stands as `right`, which is what most lines need.
    """
    known = {**claim, "claim": claim.get("id"), "claim_id": claim.get("id"), "verdict": "right"}
    cells = ["" if known.get(name) is None else _short(known[name]) for name in columns]
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def shown(claim: Mapping[str, Any]) -> list[str]:
    """Return a claim in three lines: how sure and what, where, and the sentence."""
    value = _short(claim.get("value"))
    if claim.get("value_high") is not None:
        value += f" to {_short(claim['value_high'])}"
    times = f"{claim.get('period_start') or ''}..{claim.get('period_end') or ''}"
    read = (
        claim.get(name) for name in ("comparator", "unit", "status", "basis", "scope", "stage", "speaker")
    )
    fields = ", ".join(str(field) for field in read if field is not None)
    return [
        f"{claim.get('confidence') or 0:.2f}  {claim.get('metric')} {value} ({fields}, {times})",
        f"    {claim.get('url') or claim.get('article_id')}",
        f"    [{claim.get('raw')}] in: {' '.join(str(claim.get('quote')).split())}",
    ]


def _short(value: Any) -> str:
    """Return a value in the shortest way: no `.0` behind a whole number."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
