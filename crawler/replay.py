"""Archived records back to pages, through the same readers as the live crawl.

Which source reads which page is for the caller to say, so that this module needs to know none.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy.http import Response

from crawler.archive import Capture, Failure, RunBegan, RunEnded, Torn, Unmodified, read, read_at
from crawler.archiving import Stored, Undecodable, response_of
from crawler.items import Kind, Outcome, Page, Run

SKIPPED_KINDS = ("redirect", "retried", Kind.ROBOTS)
"""Responses that were not the last word on a page, and robots.txt, which is no page."""

MAX_DECODED = 8 * 1024 * 1024
"""Bytes that an archived body may unpack to: the limit of the live crawl."""

KINDS = frozenset(Kind)
OUTCOMES = frozenset(Outcome)

Reader = Callable[[Run, Response, Kind, Stored, Capture], Page]
Refusal = Callable[[Run, Failure], Page]
Known = Callable[[Run], object]

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Replay:
    """One pass over archive files, in the order given.

    `reader` reads a response for a run; `refusal` makes the page that stands for a failure; `known` raises
    `LookupError` for a run of a source that there is no longer, which is then passed over.
    """

    root: Path
    reader: Reader
    refusal: Refusal
    known: Known
    troubles: list[str] = field(default_factory=list)
    """One line for each thing that could not be replayed."""
    _places: dict[tuple[str, datetime], tuple[Path, int]] = field(default_factory=dict)
    _searched: set[Path] = field(default_factory=set)
    _run: Run | None = None

    def items(self, paths: Iterable[Path]) -> Iterator[Page | Run]:
        """Yield runs and pages as the crawl did: the run that begins, its pages, the run that ended."""
        for path in paths:
            self._run = None
            if path.stat().st_size == 0:
                continue  # opened by a run for which the disk had no room any more
            ours = False
            for record in read(path, self.root):
                ours |= isinstance(record, (RunBegan, Torn))
                yield from self._item(record, path)
            if not ours:
                self.troubles.append(f"{path}: holds no run of ours; pages in it were passed over")
            self._searched.add(path)

    def _item(self, record: Any, path: Path) -> Iterator[Page | Run]:
        if isinstance(record, Torn):
            self.troubles.append(f"{path}: torn at byte {record.offset} ({record.reason})")
        elif isinstance(record, RunBegan):
            try:
                self.known(record.run)
            except LookupError as error:
                self.troubles.append(f"{path}: {error}")
                return
            self._run = record.run
            yield record.run
        elif self._run is None:
            return
        elif isinstance(record, RunEnded):
            yield record.run
        elif isinstance(record, Capture) and record.kind in SKIPPED_KINDS:
            return
        elif record.kind not in KINDS or (isinstance(record, Failure) and record.outcome not in OUTCOMES):
            self.troubles.append(f"{path}: {record.url}: a record of a later version, passed over")
        elif isinstance(record, Failure):
            yield self.refusal(self._run, record)
        elif isinstance(record, Capture):
            self._remember(record, path)
            yield from self._page(record, record)
        elif isinstance(record, Unmodified):
            yield from self._unmodified(record, path)

    def _page(self, capture: Capture, record: Capture | Unmodified) -> Iterator[Page]:
        assert self._run is not None
        try:
            response = response_of(capture, max_size=MAX_DECODED)
        except Undecodable:
            # The live crawl could not unpack it either; its failure is a record of its own.
            return
        confirmed = isinstance(record, Unmodified)
        stored = Stored(
            fetched_at=record.fetched_at,
            digest=capture.digest,
            file=capture.file,
            offset=capture.offset,
            body_fetched_at=capture.fetched_at if confirmed else None,
        )
        yield self.reader(self._run, response, Kind(record.kind), stored, capture)

    def _unmodified(self, record: Unmodified, path: Path) -> Iterator[Page]:
        """Find the body that a 304 speaks of: in this replay, or in the archive beside the file."""
        wanted = (record.url, record.refers_to_date)
        if wanted not in self._places:
            self._search(wanted, path)
        capture = None
        if wanted in self._places:
            file, offset = self._places[wanted]
            capture = read_at(file.parent.parent, f"{file.parent.name}/{file.name}", offset)
        if capture is None or capture.digest != record.digest:
            reason = (
                f"the page of {record.refers_to_date.isoformat()} that did not change is not in the archive"
            )
            self.troubles.append(f"{path}: {record.url}: {reason}")
            assert self._run is not None
            failure = Failure(
                url=record.url,
                kind=record.kind,
                outcome=Outcome.FAILED,
                reason=reason,
                fetched_at=record.fetched_at,
                file=record.file,
                offset=record.offset,
            )
            yield self.refusal(self._run, failure)
            return
        capture.lastmod, capture.requested_url = record.lastmod, record.requested_url or record.url
        yield from self._page(capture, record)

    def _search(self, wanted: tuple[str, datetime], path: Path) -> None:
        """Look for a body in the earlier files of the source beside this one, newest first and each once."""
        slug, night = path.name.rpartition("-")[0], path.parent.name
        beside = [p for p in path.parent.parent.glob(f"*/{slug}-*.warc.gz") if p.parent.name <= night]
        for file in sorted(beside, key=lambda p: (p.parent.name, p.name), reverse=True):
            if file not in self._searched:
                self._searched.add(file)
                for found in read(file, self.root):
                    if isinstance(found, Capture) and found.kind not in SKIPPED_KINDS:
                        self._remember(found, file)
            if wanted in self._places:
                return

    def _remember(self, capture: Capture, path: Path) -> None:
        self._places[capture.requested_url or capture.url, capture.fetched_at] = (path, capture.offset)
