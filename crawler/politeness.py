"""Requests to come back later, and redirects that are not lost."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.archiving import REDIRECT_STATUSES
from crawler.guard import Refused
from crawler.runs import stop

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LONGEST_DELAY = 120.0
"""Seconds between two requests that a site can ask of us; beyond it we stop rather than wait."""

UNSAID_DELAY = 10.0
"""Seconds between two requests to a site that is too busy, and does not say for how long."""

BLOCKED_IN_A_ROW = 3
"""After so many refusals in a row the source is left alone for the night."""


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
        if (wait or 0) > LONGEST_DELAY:
            stop(self._crawler, "blocked", f"HTTP {response.status}, come back in {wait:.0f} seconds")
        elif self._in_a_row >= BLOCKED_IN_A_ROW:
            stop(self._crawler, "blocked", f"HTTP {response.status} again and again")
        elif response.status in (429, 503):
            slow_down(self._crawler, urlsplit(request.url).hostname or "", wait or UNSAID_DELAY)
        return response


class Redirects(RedirectMiddleware):
    """Scrapy's redirects, except that none is dropped without a word: not one to an address seen before, not
    one that leads away from the web or round in a circle."""

    # Scrapy passes the spider, with a warning, to whoever takes it.
    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Follow a redirect. Raises `Refused` for one that will not be followed."""
        target = (response.headers.get("Location") or b"").decode("latin-1")[:200]
        try:
            result: Request | Response = super().process_response(request, response)
        except ValueError as error:
            raise Refused(f"redirect to a malformed address: {target}") from error
        except IgnoreRequest as error:
            raise Refused(f"more than {self.max_redirect_times} redirects, the last to {target}") from error
        if isinstance(result, Request):
            result.dont_filter = True
        elif target and response.status in REDIRECT_STATUSES:
            raise Refused(f"redirect to no web address: {target}")
        return result


def slow_down(crawler: Crawler, host: str, seconds: float) -> None:
    """Set the wait between requests to a host, in seconds: at least as long as it is now, at most
    `LONGEST_DELAY`."""
    if crawler.engine is None:
        return
    downloader = crawler.engine.downloader
    slot = downloader.slots.get(host)
    now = slot.delay if slot is not None else crawler.settings.getfloat("DOWNLOAD_DELAY")
    delay = max(now, min(seconds, LONGEST_DELAY))
    if slot is not None:
        # Jitter would also shorten the wait.
        slot.delay, slot.jitter = delay, 0.0
    # An idle slot is thrown away after a while; its successor must know the delay as well.
    downloader.per_slot_settings.setdefault(host, {}).update(delay=delay, jitter=0.0)


def _retry_after(response: Response) -> float | None:
    """Read Retry-After in both its forms (RFC 9110, section 10.2.3), in seconds from now."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
