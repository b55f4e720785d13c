"""What time it is for a crawl: the wall's, or that of a night which is acted out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Clock:
    """Tells the time from `begin` on, at the wall's pace; without `begin`, the wall's time."""

    def __init__(self, begin: datetime | None = None) -> None:
        """`begin` must be aware."""
        self._ahead = begin - datetime.now(UTC) if begin else timedelta(0)

    def now(self) -> datetime:
        """Return the time: aware, UTC, whole seconds as WARC-Date has them."""
        return (datetime.now(UTC) + self._ahead).replace(microsecond=0)


def clock_of(crawler: Crawler) -> Clock:
    """Return the one clock of a crawl, begun at the setting `BBI_NOW` where there is one."""
    clock: Clock | None = getattr(crawler, "bbi_clock", None)
    if clock is None:
        begin = crawler.settings["BBI_NOW"]
        clock = Clock(datetime.fromisoformat(begin) if begin else None)
        crawler.bbi_clock = clock  # type: ignore[attr-defined]
    return clock
