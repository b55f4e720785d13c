"""What a crawl has done so far: counted per source, shown live on a terminal, as log lines elsewhere."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, TextIO

from scrapy import signals

from crawler.items import Article, Listing, Outcome, Page
from crawler.runs import FAILURES, outcome_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console, RenderableType
    from scrapy.crawler import Crawler

EVERY_SECONDS = 0.5
"""How often counts are passed on."""

LOG_EVERY_SECONDS = 30.0
"""How often a log line tells them, where there is no terminal."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Counts:
    """What one source's crawl has given so far."""

    source: str
    pages: int = 0
    unchanged: int = 0
    """Of `pages`, those that a 304 confirmed."""
    articles: int = 0
    listings: int = 0
    new: int = 0
    """Articles and listings never seen before."""
    changed: int = 0
    """Articles edited, listings with another price or stock."""
    issues: int = 0
    errors: int = 0
    seconds: float = 0.0
    state: str = "waiting"
    """`waiting`, `running`, or the finish reason."""
    message: str = ""
    """Why it stopped early, if it did."""

    @classmethod
    def from_json(cls, line: str) -> Counts:
        """Read what `to_json` wrote. Raises `ValueError` for anything else."""
        values = json.loads(line)
        known = {f.name for f in fields(cls)}
        return cls(**{k: v for k, v in values.items() if k in known})

    def to_json(self) -> str:
        """Return the counts as one line."""
        return json.dumps(asdict(self))


class Progress:
    """Extension: counts pages by kind and outcome in Scrapy's stats, and tells how the crawl goes."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.counts = Counts(source="")
        self._began = self._told = self._logged = time.monotonic()
        descriptor = crawler.settings["BBI_PROGRESS"]
        self._pipe: TextIO | None = os.fdopen(int(descriptor), "w") if descriptor else None
        self._live: Any = None
        signal = crawler.signals.connect
        signal(self.spider_opened, signal=signals.spider_opened)
        signal(self.item_scraped, signal=signals.item_scraped)
        signal(self.item_error, signal=signals.item_error)
        signal(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Attach to a crawl."""
        return cls(crawler)

    def spider_opened(self) -> None:
        """Begin to show."""
        self.counts.source = self._crawler.spider.name if self._crawler.spider else "?"
        self.counts.state = "running"
        if self._pipe is None and sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(stderr=True), refresh_per_second=4, transient=True)
            self._live.start()
        if self._pipe is not None or self._live is not None:
            self._tell(last=True)

    def item_scraped(self, item: Any) -> None:
        """Count a page that went through all stages."""
        stats = self._crawler.stats
        if not isinstance(item, Page) or stats is None:
            return
        stats.inc_value(outcome_key(item.kind, item.outcome))
        stats.max_value("bbi/last_fetched_at", item.origin.fetched_at)
        self.counts.pages += 1
        self.counts.unchanged += item.outcome == Outcome.NOT_MODIFIED
        self.counts.articles += sum(isinstance(i, Article) for i in item.items)
        self.counts.listings += sum(isinstance(i, Listing) for i in item.items)
        self.counts.issues += len(item.issues)
        self.counts.errors += item.outcome in FAILURES
        self._tell()

    def item_error(self) -> None:
        """Count a page that a stage choked on."""
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value("bbi/item_errors")
        self.counts.errors += 1

    def spider_closed(self, reason: str) -> None:
        """Tell the last counts and stop showing."""
        stats = self._crawler.stats
        assert stats is not None
        self.counts.state = stats.get_value("bbi/stopped", reason)
        self.counts.message = stats.get_value("bbi/stopped_because", "")
        self.counts.errors += stats.get_value("spider_exceptions/count", 0)
        self._tell(last=True)
        if self._live is not None:
            self._live.stop()

    def _tell(self, *, last: bool = False) -> None:
        now = time.monotonic()
        if not last and now - self._told < EVERY_SECONDS:
            return
        self._told = now
        self.counts.seconds = now - self._began
        if self._crawler.stats is not None:
            self.counts.new = self._crawler.stats.get_value("bbi/new", 0)
            self.counts.changed = self._crawler.stats.get_value("bbi/changed", 0)
        if self._pipe is not None:
            try:
                print(self.counts.to_json(), file=self._pipe, flush=True)
            except OSError:
                self._pipe = None
        elif self._live is not None:
            self._live.update(table({self.counts.source: self.counts}))
        elif last or now - self._logged >= LOG_EVERY_SECONDS:
            self._logged = now
            logger.info("%s", line(self.counts))


def console() -> Console:
    """Return standard output for tables; wide where no terminal sets the width."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 120)


def line(counts: Counts) -> str:
    """Return the counts as one line of a log."""
    rate = counts.pages / counts.seconds if counts.seconds else 0.0
    return (
        f"{counts.source}: {counts.state}, {counts.pages} pages ({counts.unchanged} unchanged), "
        f"{counts.articles} articles, {counts.listings} listings, {counts.new} new, "
        f"{counts.changed} changed, {counts.issues} issues, {counts.errors} errors, {rate:.1f} pages/s"
    )


def table(sources: Mapping[str, Counts], *, title: str | None = None) -> RenderableType:
    """Return the counts of all sources as a table for a terminal."""
    from rich.box import SIMPLE
    from rich.markup import escape
    from rich.table import Table

    grid = Table(title=title, title_justify="left", box=SIMPLE, padding=(0, 1, 0, 0))
    grid.add_column("source", no_wrap=True)
    for name in ("pages", "same", "articles", "listings", "new", "changed", "issues", "errors", "/s"):
        grid.add_column(name, justify="right", no_wrap=True)
    grid.add_column("state", overflow="fold")
    for counts in sources.values():
        rate = f"{counts.pages / counts.seconds:.1f}" if counts.seconds else ""
        numbers = (
            counts.pages,
            counts.unchanged,
            counts.articles,
            counts.listings,
            counts.new,
            counts.changed,
            counts.issues,
        )
        state = f"{counts.state} · {counts.message}" if counts.message else counts.state
        grid.add_row(
            escape(counts.source),
            *map(str, numbers),
            f"[red]{counts.errors}[/]" if counts.errors else "0",
            rate,
            escape(state),
        )
    return grid
