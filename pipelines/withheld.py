"""The pages that are withheld from publication: `editorial/withheld.csv`, one address a line."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

COLUMNS = ["url", "why", "who", "when"]


class WithheldError(ValueError):
    """A line of the file cannot be understood: nothing may be published before it is mended."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One line of the file."""

    line: int
    url: str


def read_withheld(path: Path) -> list[Withheld]:
    """Read the file; no file means that nothing is withheld.

    Raises WithheldError, naming file and line, for anything but four filled columns `url,why,who,when` with
    an http address and an ISO day: a slip must not publish what someone asked us to leave out.
    """
    if not path.exists():
        return []
    pages: list[Withheld] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            for number, row in enumerate(rows):
                if number == 0:
                    if row != COLUMNS:
                        raise WithheldError(f"{path.name} line 1: expected the header {','.join(COLUMNS)}")
                elif any(cell.strip() for cell in row):
                    pages.append(_page(path.name, rows.line_num, row))
        except (csv.Error, UnicodeDecodeError) as error:
            raise WithheldError(f"{path.name} line {rows.line_num}: {error}") from None
    return pages


def _page(name: str, line: int, row: list[str]) -> Withheld:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(COLUMNS) or not all(cells):
        raise WithheldError(f"{name} line {line}: expected four filled columns {','.join(COLUMNS)}")
    try:
        host = urlsplit(cells[0]).hostname
        date.fromisoformat(cells[3])
    except ValueError:
        host = None
    if not host or not cells[0].lower().startswith(("http://", "https://")):
        raise WithheldError(f"{name} line {line}: not an http address, or not a day like 2026-11-21")
    return Withheld(line, cells[0])


def same_page(url: str) -> str:
    """Return what two spellings of one address share: no scheme, `www.`, fragment or closing slash."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port or ''}{parts.path.rstrip('/')}?{parts.query}"


def matcher(pages: list[Withheld], used: set[str]) -> Callable[[str], bool]:
    """Return a function that tells whether an address is withheld; it notes in `used` which ones it met."""
    keys = {same_page(page.url) for page in pages}

    def is_withheld(url: str) -> bool:
        if not keys:
            return False
        try:
            key = same_page(url)
        except ValueError:
            return False
        if key in keys:
            used.add(key)
            return True
        return False

    return is_withheld
