"""A claim as an editor sees it, and the line of `editorial/claims.csv` that would rule on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any


def ruling_line(claim: Mapping[str, Any], columns: Sequence[str], day: str) -> str:
    """Return the line to append to a file of rulings with these columns, dated `day`.

    What finds the claim is filled in, with the verdict `right`; who rules and why is left to be filled in, so
    that the line stops a publication until somebody has.
    """
    known = {"claim_id": claim.get("id"), "verdict": "right", "when": day}
    known |= {name: claim.get(name) for name in ("url", "quote", "raw")}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(
        ["" if known.get(name) is None else known[name] for name in columns]
    )
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
