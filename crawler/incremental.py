"""Asks for a known page only when it is due, and conditionally: an unchanged night is a handful of 304s."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import IgnoreRequest, NotConfigured

from crawler.archive import read_at
from crawler.archiving import response_of
from crawler.dates import parse_date
from crawler.items import Kind
from crawler.revisit import due
from crawler.seen import Seen

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.seen import Sighting

VAGUE = timedelta(days=2)
"""How far a site's statement of time may be off: it can lack a zone, and be the day alone."""


class NotDue(IgnoreRequest):
    """The page is stored and it is too early to ask again: nothing to write down."""


class Incremental:
    """Downloader middleware on the engine's side, so that a page that is not due costs nothing at all."""

    def __init__(self, crawler: Crawler) -> None:
        run = getattr(crawler.spider, "run", None)
        if run is None or not crawler.settings.getbool("BBI_ARCHIVE"):
            raise NotConfigured
        data = Path(crawler.settings["BBI_DATA"])
        self._archive = data / "archive"
        self._seen = Seen(data / "bbi.db")
        self._now: datetime = run.started_at
        self._max_size = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._crawler = crawler
        assert crawler.spider is not None
        crawler.spider.known = lambda url: self._seen.last(url) is not None  # type: ignore[attr-defined]
        crawler.signals.connect(self._seen.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Incremental:
        """Open the seen store. Raises `NotConfigured` outside a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Add validators to a request for a known page; raise `NotDue` when it need not be made."""
        kind = request.meta.get("kind")
        for name in ("If-None-Match", "If-Modified-Since"):
            request.headers.pop(name, None)  # left by the address that redirected here
        request.meta.pop("sighting", None)
        if kind is None or request.meta.get("refetch"):  # robots.txt is always asked for in full
            return
        sighting = self._seen.last(request.url)
        if sighting is None:
            return
        if kind == Kind.ARTICLE and not due(
            self._now,
            first_fetched_at=sighting.first_fetched_at,
            last_fetched_at=sighting.last_fetched_at,
            lastmod_then=sighting.lastmod,
            lastmod_now=_news(request.meta.get("lastmod"), sighting),
        ):
            self._crawler.stats.inc_value("bbi/not_due")
            raise NotDue(request.url)
        if sighting.archive_file is None or sighting.digest is None or sighting.outcome == "gone":
            return
        if sighting.etag:
            request.headers["If-None-Match"] = sighting.etag
        if sighting.last_modified:
            request.headers["If-Modified-Since"] = sighting.last_modified
        request.meta["sighting"] = sighting

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Put the archived body in place of a 304, so that its links and items are read as ever.

        When the archive does not hold it any more, ask again without validators.
        """
        sighting = request.meta.get("sighting")
        if response.status != 304 or request.meta.get("refetch"):
            return response
        if sighting is not None and sighting.archive_file is not None and sighting.archive_offset is not None:
            capture = read_at(self._archive, sighting.archive_file, sighting.archive_offset)
            if capture is not None and capture.digest == sighting.digest:
                self._crawler.stats.inc_value("bbi/not_modified")
                # What is read is the old response; where it is stored, request.meta["stored"] tells.
                return response_of(capture, max_size=self._max_size).replace(request=request)
        return request.replace(
            dont_filter=True,
            headers={k: v for k, v in request.headers.items() if not k.startswith(b"If-")},
            meta={**request.meta, "refetch": True},
        )


def _news(lastmod: str | None, sighting: Sighting) -> str | None:
    """Return what a site says of a page's last change, unless that change was there to see last time.

    A page is found by several routes, each of which says something else of it: the feed when it came out, the
    search when it was changed.
    """
    if lastmod is None:
        return None
    stated = parse_date(lastmod, fetched_at=sighting.last_fetched_at)
    return None if stated is not None and stated.value < sighting.last_fetched_at - VAGUE else lastmod
