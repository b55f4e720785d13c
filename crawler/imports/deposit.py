"""Saved pages into the archive: one run per source, as if a crawl had fetched them, without what is secret.

Who reads a page is for the caller to say, so that this module needs to know no source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from crawler.address import canonical_url, unwrapped
from crawler.archive import Writer
from crawler.dates import jakarta_day
from crawler.imports.saved import MAX_PAGE, SavedPage
from crawler.imports.secrets import strip_address, strip_body
from crawler.items import Run
from crawler.text import slug_words
from crawler.topic import about_bbi

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,1000})", re.I)


class Reader(Protocol):
    """What the archive needs to know of the source that reads a page."""

    name: str
    family: str
    homepage: str
    publisher: str | None
    location: str | None
    item_kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in the archive."""

    file: str
    offset: int


@dataclass(slots=True)
class Deposit:
    """Takes saved pages and writes them down.

    `reader_of` gives what reads an address, and whether the address is one of its articles' (None where only
    the page can tell); it raises `LookupError` where nothing does.
    """

    root: Path
    now: datetime
    reader_of: Callable[[str], tuple[Reader, bool | None]]
    writers: dict[str, Writer] = field(default_factory=dict)

    def take(self, page: SavedPage) -> Place | str:
        """Write a page; return where it stands, or why it was passed over."""
        url = canonical_url(unwrapped(strip_address(page.url)))
        if url is None:
            return "pages without a web address"
        if page.main is False:
            return "pages that another page loaded"
        body = strip_body(page.body)
        if len(body) > MAX_PAGE:
            return f"pages larger than {MAX_PAGE // 1024 // 1024} MB"
        try:
            reader, wanted = self.reader_of(url)
        except LookupError:
            return "pages that no source reads"
        if wanted is False and page.main is not True:
            return f"pages of {reader.name} that are no articles"
        if wanted is None and page.main is not True and not about_bbi(f"{slug_words(url)} {_title(body)}"):
            return "pages of unknown sites whose title is not about the programme"
        writer = self._writer(reader)
        offset = writer.response(
            url=url,
            kind=str(reader.item_kind),
            status=200,
            headers=[("Content-Type", page.content_type)],
            body=body,
            fetched_at=min(page.fetched_at, self.now),
        )
        writer.run.pages += 1
        return Place(writer.name, offset)

    def finish(self) -> list[Path]:
        """End the runs; return the archive files that were written, in the order of their names.

        No run is complete: what an import does not show may be there all the same.
        """
        for writer in self.writers.values():
            writer.run.finished_at, writer.run.reason = self.now, "import"
            writer.finish(writer.run)
        return sorted(self.root / writer.name for writer in self.writers.values())

    def _writer(self, reader: Reader) -> Writer:
        if reader.name not in self.writers:
            run = Run(
                id="",
                source=reader.name,
                night=jakarta_day(self.now),
                started_at=self.now,
                family=reader.family,
                homepage=reader.homepage,
                publisher=reader.publisher,
                location=reader.location,
            )
            self.writers[reader.name] = Writer(self.root, run)
        return self.writers[reader.name]


def _title(body: bytes) -> str:
    found = _TITLE.search(body[:200_000])
    return found[1].decode("utf-8", "replace") if found else ""
