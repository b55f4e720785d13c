"""What people ruled on claims: `editorial/claims.csv`, one verdict, or one corrected field, a line.

How the file is written is told in `editorial/claims.md`.
"""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

COLUMNS = ["claim_id", "url", "quote", "raw", "verdict", "field", "value", "by", "why", "when"]
VERDICTS = ("right", "wrong", "corrected")

KEYS = {
    "metric": frozenset(
        {"umkm_onboarded", "umkm_total", "sales_value", "sales_growth", "gov_spending", "gov_spending_share"}
        | {"ecatalog_products", "gdp_share", "gdp_growth", "employment", "export_share", "tkdn", "training"}
        | {"financing", "sellers", "products_listed"}
    ),
    "unit": frozenset({"umkm", "people", "idr", "percent", "products", "sellers", "times", "regions"}),
    "status": frozenset({"achieved", "target", "forecast"}),
    "basis": frozenset({"total", "increment", "growth", "share", "per_year"}),
    "comparator": frozenset({"=", ">", ">=", "<", "<=", "~"}),
    "stage": frozenset({"committed", "allocated", "realised", "potential"}),
}
"""Fields of a claim that hold one of a few keys."""

NUMBERS = frozenset({"value", "value_high"})
PERIODS = frozenset({"period_start", "period_end"})
TEXTS = frozenset({"scope", "speaker", "person_id", "source", "subset"})
MAY_BE_EMPTY = frozenset({"value_high", "speaker", "person_id", "source", "stage", "subset"}) | PERIODS
FIELDS = frozenset(KEYS) | NUMBERS | PERIODS | TEXTS
"""Fields that can be corrected: what a claim says, not where it stands."""

_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class RulingError(ValueError):
    """A line of the file cannot be understood; the message names file and line, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One line of the file. `value` is None where the field should be empty, and for other verdicts."""

    line: int
    claim_id: str | None
    url: str | None
    quote: str | None
    raw: str | None
    verdict: str
    field: str | None
    value: float | str | None
    by: str
    why: str
    when: str


def read_rulings(path: Path) -> list[Ruling]:
    """Read the file, in its order; no file means that nobody ruled on anything.

    Raises RulingError, naming file and line, for what cannot be understood: a slip must not put a claim right
    or wrong that nobody meant.
    """
    if not path.exists():
        return []
    rulings: list[Ruling] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        begins = 1
        try:
            for number, row in enumerate(rows):
                if number == 0 and row != COLUMNS:
                    raise RulingError(f"{path.name} line 1: expected the header {','.join(COLUMNS)}")
                if number and any(cell.strip() for cell in row):
                    try:
                        rulings.append(_ruling(begins, row))
                    except ValueError as error:
                        raise RulingError(f"{path.name} line {begins}: {error}") from None
                begins = rows.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            raise RulingError(f"{path.name} line {begins}: {error}") from None
    return rulings


def _ruling(line: int, row: list[str]) -> Ruling:
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} columns instead of {len(COLUMNS)}")
    given = {name: cell.strip() or None for name, cell in zip(COLUMNS, row, strict=True)}
    words = [given[name] for name in ("url", "quote", "raw")]
    if not given["claim_id"] and not all(words):
        raise ValueError("name the claim by claim_id, or by url, quote and raw")
    if any(words) and not all(words):
        raise ValueError("url, quote and raw go together")
    if given["url"] and not _is_web(given["url"]):
        raise ValueError(f"not an http address: {given['url']}")
    verdict, field = given["verdict"] or "", given["field"]
    if verdict not in VERDICTS:
        raise ValueError(f"verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    if verdict != "corrected" and (field or given["value"]):
        raise ValueError(f"field and value go with the verdict corrected, not with {verdict}")
    if not (given["by"] and given["why"] and given["when"]):
        raise ValueError("by, why and when must be filled")
    return Ruling(
        line=line,
        claim_id=given["claim_id"],
        url=given["url"],
        quote=given["quote"],
        raw=given["raw"],
        verdict=verdict,
        field=field,
        value=_value(field, given["value"]) if verdict == "corrected" else None,
        by=given["by"],
        why=given["why"],
        when=_day(given["when"]),
    )


def _value(field: str | None, text: str | None) -> float | str | None:
    if field not in FIELDS:
        raise ValueError(f"field {field or ''!r} is none of {', '.join(sorted(FIELDS))}")
    if text is None:
        if field not in MAY_BE_EMPTY:
            raise ValueError(f"{field} cannot be empty")
        return None
    if field in NUMBERS:
        value = float(text) if re.fullmatch(r"-?\d{1,18}(?:\.\d{1,9})?", text) else math.nan
        if math.isnan(value):
            raise ValueError(f"{field} is no number in base units, such as 14500000 or 15.65: {text}")
        return value
    if field in KEYS and text not in KEYS[field]:
        raise ValueError(f"{field} {text!r} is none of {', '.join(sorted(KEYS[field]))}")
    if field in PERIODS and not _PERIOD.fullmatch(text):
        raise ValueError(f"{field} is no year, month or day such as 2020, 2020-12 or 2020-12-14: {text}")
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"not a day like 2026-11-21: {text}") from None


def _is_web(url: str) -> bool:
    try:
        return url.lower().startswith(("http://", "https://")) and bool(urlsplit(url).hostname)
    except ValueError:
        return False
