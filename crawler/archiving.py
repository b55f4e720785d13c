"""Scrapy's side of the archive: a crawl's responses, failures and end are written as they happen."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from crawler.archive import ArchiveError, Capture, Headers, Writer, digest_of
from crawler.clock import clock_of
from crawler.items import Kind, Outcome, Page
from crawler.runs import finish

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from scrapy.crawler import Crawler

    from crawler.items import Run
    from crawler.seen import Sighting

REDIRECT_STATUSES = (301, 302, 303, 307, 308)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where a response stands in the archive; travels in `response.meta["stored"]`."""

    fetched_at: datetime
    digest: str
    file: str | None
    offset: int | None
    body_fetched_at: datetime | None = None
    """Set when the body is an archived one that a 304 has confirmed."""


class Decoder(HttpCompressionMiddleware):
    """Scrapy's own undoing of content-encodings, without a crawl around it."""

    def __init__(self, max_size: int) -> None:
        self.stats = None
        self._max_size = max_size
        self._warn_size = max_size


class Undecodable(Exception):
    """An archived body whose content-encoding cannot be undone; the message names its address."""


def response_of(capture: Capture, *, max_size: int) -> Response:
    """Rebuild the response that a spider saw from an archived one, content-encoding undone.

    Raises `Undecodable` when it unpacks to more than `max_size` bytes, or is damaged.
    """
    headers = _by_name(capture.headers)
    cls = responsetypes.from_args(
        headers=_scrapy_headers(capture.headers), url=capture.url, body=capture.body
    )
    request = Request(capture.url, dont_filter=True)
    response = cls(capture.url, status=capture.status, headers=headers, body=capture.body, request=request)
    try:
        decoded = Decoder(max_size).process_response(request, response)
    except Exception as error:
        # Each decoder has exceptions of its own: zlib.error, brotli.error, ZstdError, OSError, EOFError.
        raise Undecodable(f"{capture.url}: {type(error).__name__}: {error}") from error
    assert isinstance(decoded, Response)
    return decoded


class ArchiveResponses:
    """Downloader middleware next to the downloader: sees every response as sent, and writes it down."""

    def __init__(self, crawler: Crawler) -> None:
        run: Run | None = getattr(crawler.spider, "run", None)
        if run is None or not crawler.settings.getbool("BBI_ARCHIVE"):
            raise NotConfigured
        self._crawler = crawler
        self._writer = writer_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveResponses:
        """Open the run's next part file. Raises `NotConfigured` outside a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the response, and note in the request's meta where it stands."""
        fetched_at = request.meta.get("recorded_at") or clock_of(self._crawler).now()
        kind = request.meta.get("kind", Kind.ROBOTS)
        headers = header_list(response.headers)
        sighting: Sighting | None = request.meta.get("sighting")
        asked = request.meta.get("redirect_urls", [response.url])[0]
        requested_url = asked if asked != response.url else None
        if response.status == 304 and sighting is not None and sighting.digest:
            self._writer.unmodified(
                url=response.url,
                kind=kind,
                headers=headers,
                fetched_at=fetched_at,
                refers_to_date=sighting.body_fetched_at,
                digest=sighting.digest,
                requested_url=requested_url,
                lastmod=request.meta.get("lastmod"),
            )
            request.meta["stored"] = Stored(
                fetched_at=fetched_at,
                digest=sighting.digest,
                file=sighting.archive_file,
                offset=sighting.archive_offset,
                body_fetched_at=sighting.body_fetched_at,
            )
            return response
        offset = self._writer.response(
            url=response.url,
            kind=self._kind(request, response, kind),
            status=response.status,
            headers=headers,
            body=response.body,
            fetched_at=fetched_at,
            request_headers=header_list(request.headers),
            method=request.method,
            requested_url=requested_url,
            lastmod=request.meta.get("lastmod"),
        )
        request.meta["stored"] = Stored(
            fetched_at=fetched_at,
            digest=digest_of(response.body),
            file=self._writer.name,
            offset=offset,
        )
        return response

    def _kind(self, request: Request, response: Response, kind: str) -> str:
        """Tell a last word from what Scrapy will follow or try again: a replay must not read those."""
        settings = self._crawler.settings
        if response.status in REDIRECT_STATUSES and "Location" in response.headers:
            return "redirect"
        if response.status == 304 and not request.meta.get("refetch"):
            return "retried"  # nobody asked for it: the page is asked for again without validators
        again = request.meta.get("retry_times", 0) < settings.getint("RETRY_TIMES")
        if again and response.status in {int(code) for code in settings.getlist("RETRY_HTTP_CODES")}:
            return "retried"
        return kind


class ArchiveFailures:
    """Item pipeline, first of all: pages that never became a readable response are written down too."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("BBI_ARCHIVE"):
            raise NotConfigured
        self._writer = writer_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveFailures:
        """Share the run's part file. Raises `NotConfigured` outside a crawl."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Write a page without an archived response, so that a replay meets it as well."""
        if (
            isinstance(item, Page)
            and item.origin.archive_file is None
            and item.outcome in (Outcome.FAILED, Outcome.REFUSED)
        ):
            item.origin.archive_offset = self._writer.failure(
                url=item.requested_url or item.origin.url,
                kind=item.kind,
                outcome=item.outcome,
                reason=item.issues[0].reason if item.issues else "unknown",
                fetched_at=item.origin.fetched_at,
            )
            item.origin.archive_file = self._writer.name
        return item


class RunLog:
    """Extension: closes the run's part file with a record of how the run ended."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("BBI_ARCHIVE"):
            raise NotConfigured
        self._crawler = crawler
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunLog:
        """Attach to a crawl. Raises `NotConfigured` outside one."""
        return cls(crawler)

    def spider_closed(self, reason: str) -> None:
        """Write how the run ended."""
        run: Run = self._crawler.spider.run  # type: ignore[union-attr]
        finish(run, self._crawler, reason)
        try:
            writer_of(self._crawler).finish(run)
        except ArchiveError as error:
            logger.error("%s", error)


def writer_of(crawler: Crawler) -> Writer:
    """Return the one writer of a crawl, opened when it is first needed."""
    writer: Writer | None = getattr(crawler, "bbi_writer", None)
    if writer is None:
        root: Path = _archive_root(crawler)
        writer = Writer(root, crawler.spider.run)  # type: ignore[union-attr]
        crawler.bbi_writer = writer  # type: ignore[attr-defined]
    return writer


def header_list(headers: Any) -> Headers:
    """Return Scrapy headers as a list of names and values, repeated ones apart."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def _archive_root(crawler: Crawler) -> Path:
    from pathlib import Path

    return Path(crawler.settings["BBI_DATA"]) / "archive"


def _by_name(headers: Headers) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in headers:
        grouped.setdefault(name, []).append(value)
    return grouped


def _scrapy_headers(headers: Headers) -> Any:
    from scrapy.http import Headers as ScrapyHeaders

    return ScrapyHeaders(_by_name(headers))
