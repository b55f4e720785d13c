"""Checking by hand: a random sample as a sheet to fill in, and what the filled sheet says of each metric."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TextIO

COLUMNS = (
    *(
        "verdict",
        "note",
        "article_id",
        "url",
        "metric",
        "value",
        "value_high",
        "comparator",
        "unit",
        "status",
    ),
    *("basis", "period_start", "period_end", "scope", "speaker", "stage", "raw", "start", "end", "quote"),
    *("confidence", "extractor_version"),
)
"""Of the sheet; `verdict` is filled in by hand."""

VERDICTS = {"right": True, "benar": True, "wrong": False, "salah": False, "corrected": False}
"""Words for a verdict, and whether the claim as it was read is right. An empty verdict was not looked at."""

Z95 = 1.959963984540054
"""Standard normal quantile of 97.5 %."""


class SheetError(ValueError):
    """A filled sheet that cannot be understood; the message names the line."""


def draw(claims: Iterable[Mapping[str, Any]], count: int, seed: int) -> list[Mapping[str, Any]]:
    """Draw claims at random, the same for the same seed, in whatever order they come.

    Each claim has a place in a shuffled row that follows from the seed, its article, place and metric alone:
    a larger sample begins with the smaller one.
    """
    return sorted(claims, key=lambda claim: _lot(claim, seed))[:count]


def _lot(claim: Mapping[str, Any], seed: int) -> bytes:
    key = (seed, *(claim.get(name) for name in ("article_id", "start", "end", "metric")))
    return sha256("|".join(map(str, key)).encode("utf-8", "surrogatepass")).digest()


def sheet(claims: Iterable[Mapping[str, Any]]) -> str:
    """Return claims as CSV with an empty column `verdict`."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for claim in claims:
        writer.writerow({**{name: claim.get(name) for name in COLUMNS}, "verdict": "", "note": ""})
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the claims that were looked at are right."""

    metric: str
    """`all` for the sum."""
    right: int
    checked: int

    @property
    def share(self) -> float:
        """The share that is right, 0 to 1."""
        return self.right / self.checked if self.checked else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval of the share, 95 % (E. B. Wilson, 1927)."""
        return wilson(self.right, self.checked)


def wilson(right: int, checked: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of a share: 0 to 1 when nothing was checked."""
    if not checked:
        return 0.0, 1.0
    share, spread = right / checked, z * z / checked
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / checked + spread / (4 * checked))
    low = 0.0 if right == 0 else max(0.0, middle - half)
    return low, 1.0 if right == checked else min(1.0, middle + half)


def precisions(file: TextIO) -> list[Precision]:
    """Read a filled sheet: the precision of each metric, by name, and of `all` at the end.

    Lines without a verdict do not count. Raises `SheetError` for a sheet without the columns `verdict` and
    `metric`, and for a verdict that is none of `VERDICTS`.
    """
    try:
        reader = csv.DictReader(file, strict=True)
        missing = {"verdict", "metric"} - set(reader.fieldnames or ())
        if missing:
            raise SheetError(f"line 1: no column {', '.join(sorted(missing))}")
        counts: dict[str, list[int]] = {}
        for row in reader:
            word = (row["verdict"] or "").strip().casefold()
            if not word:
                continue
            if word not in VERDICTS:
                raise SheetError(f"line {reader.line_num}: verdict {word[:40]!r} is none of {_words()}")
            count = counts.setdefault(row["metric"] or "?", [0, 0])
            count[0] += VERDICTS[word]
            count[1] += 1
    except (csv.Error, UnicodeDecodeError) as error:
        raise SheetError(str(error)) from error
    found = [Precision(metric, right, checked) for metric, (right, checked) in sorted(counts.items())]
    return [*found, Precision("all", sum(p.right for p in found), sum(p.checked for p in found))]


def _words() -> str:
    return ", ".join(VERDICTS)
