"""robots.txt as RFC 9309 means it, requests to come back later, and redirects that are not lost."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.runs import stop

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ROBOTS_BYTES = 512 * 1024
"""How much of a robots.txt is read (RFC 9309, section 2.5, asks for at least 500 KiB)."""

LONGEST_DELAY = 120.0
"""Seconds between two requests that a site can ask of us; beyond it we stop rather than wait."""

BLOCKED_IN_A_ROW = 3
"""After so many refusals in a row the source is left alone for the night."""

logger = logging.getLogger(__name__)


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's robots.txt middleware, failing closed.

    A server error or no answer means that nothing may be fetched, a 4xx that everything may (RFC 9309,
    sections 2.3.1.3 and 2.3.1.4). Scrapy 2.19 crawls in both cases, and parses an error page as rules.
    Crawl-delay is obeyed up to `LONGEST_DELAY`.
    """

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `IgnoreRequest` where the rules forbid, with the reason."""
        if isinstance(rp, _Closed):
            raise IgnoreRequest(rp.reason)
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise _Unreachable(f"robots.txt answered {response.status}: nothing may be fetched")
        body = b"" if response.status >= 400 else response.body[:ROBOTS_BYTES]
        await super()._parse_robots(response.replace(body=body), netloc, request)
        parser = self._parsers[netloc]
        host = urlsplit(request.url).hostname or ""
        delay = (
            parser.crawl_delay(self._robotstxt_useragent or "*") if isinstance(parser, RobotParser) else None
        )
        if delay:
            _slow_down(self.crawler, host, float(delay))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        waiting = self._parsers[netloc]
        reason = str(exc) if isinstance(exc, (_Unreachable, IgnoreRequest)) else type(exc).__name__
        if not isinstance(exc, _Unreachable):
            reason = f"robots.txt could not be fetched ({reason}): nothing may be fetched"
        closed = _Closed(reason)
        self._parsers[netloc] = closed
        assert waiting is not None
        assert not isinstance(waiting, RobotParser)
        waiting.callback(closed)


class _Unreachable(IgnoreRequest):
    """robots.txt gave a server error. An IgnoreRequest, so that Scrapy does not log a traceback."""


class _Closed(RobotParser):
    """Rules that allow nothing."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> _Closed:  # noqa: ARG003
        return cls("nothing may be fetched")

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:  # noqa: ARG002
        return False


class Backoff:
    """Downloader middleware: heeds Retry-After, and gives up on a site that keeps refusing."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._in_a_row = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Backoff:
        """Build for a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Slow down on 429 and 503; close the source after `BLOCKED_IN_A_ROW` refusals."""
        if response.status not in (401, 403, 429, 503):
            self._in_a_row = 0
            return response
        self._in_a_row += 1
        wait = _retry_after(response)
        if response.status in (429, 503):
            _slow_down(self._crawler, urlsplit(request.url).hostname or "", wait or 10.0)
        if self._in_a_row >= BLOCKED_IN_A_ROW or (wait or 0) > LONGEST_DELAY:
            stop(self._crawler, "blocked", f"HTTP {response.status} again and again")
        return response


class Redirects(RedirectMiddleware):
    """Scrapy's redirects, except that one to an address seen before is not dropped without a word."""

    # Scrapy passes the spider, with a warning, to whoever takes it.
    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect; `REDIRECT_MAX_TIMES` ends a loop with an error that is recorded."""
        result: Request | Response = super().process_response(request, response)
        if isinstance(result, Request):
            result.dont_filter = True
        return result


def _slow_down(crawler: Crawler, host: str, seconds: float) -> None:
    """Set the wait between requests to a host, at least as long as it is now."""
    if crawler.engine is None:
        return
    downloader = crawler.engine.downloader
    slot = downloader.slots.get(host)
    now = slot.delay if slot is not None else crawler.settings.getfloat("DOWNLOAD_DELAY")
    delay = max(now, min(seconds, LONGEST_DELAY))
    if slot is not None:
        slot.delay = delay
    # An idle slot is thrown away after a while; its successor must know the delay as well.
    downloader.per_slot_settings.setdefault(host, {})["delay"] = delay


def _retry_after(response: Response) -> float | None:
    """Read Retry-After in both its forms (RFC 9110, section 10.2.3), in seconds from now."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
