"""Addresses that people collected: articles on the programme that no list leads to any more."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from crawler.items import Kind
from spiders.discovery.way import Way
from spiders.links import Link

if TYPE_CHECKING:
    from spiders.news import NewsSource

SEEDS = Path(__file__).resolve().parents[2] / "editorial" / "seeds.csv"
"""Columns `url`, `published` (ISO day, may be empty) and `note`."""

LAUNCH = "2020-05-14"
"""The day on which the programme began."""


class SeedList(Way):
    """The addresses of `editorial/seeds.csv` on the source's own hosts. They belong to the past, so a night
    does not ask for them; a backfill does."""

    kind: ClassVar[str] = "seed list"

    def __init__(self, path: Path = SEEDS) -> None:
        self._path = path

    def between(self, source: type[NewsSource], since: date, until: date) -> Iterator[Link]:
        """Return the articles of those days; those whose day nobody noted belong to the programme's first."""
        for url, published in _lines(self._path):
            if source.covers(url) and since.isoformat() <= (published or LAUNCH) <= until.isoformat():
                yield Link(url, Kind.ARTICLE)


@cache
def _lines(path: Path) -> tuple[tuple[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple((row["url"], row["published"]) for row in csv.DictReader(file))
