"""The reviewed data files of this library: rows of words, each with a sentence that shows it."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of `data/<name>.csv` by column name, read once, every cell stripped.

    Raises `ValueError`, with the line, for a row with a missing or a surplus cell.
    """
    path = FOLDER / f"{name}.csv"
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if None in row or None in row.values():
                raise ValueError(f"{path.name}, line {number}: not as many cells as the head")
            found.append({column: cell.strip() for column, cell in row.items()})
    return tuple(found)
