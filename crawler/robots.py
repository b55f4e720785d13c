"""robots.txt as RFC 9309 means it, failing closed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from crawler.fetch_errors import reason
from crawler.politeness import slow_down

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

ROBOTS_BYTES = 512 * 1024
"""How much of a robots.txt is read (RFC 9309, section 2.5, asks for at least 500 KiB)."""

FIRST = 1000
"""Priority of a request that others wait for."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows."""

    parser: ProtegoRobotParser | None = None
    closed: str | None = None
    """Why nothing may be fetched, where that is so."""

    def objection(self, url: str, agent: str) -> str | None:
        """Return why an address may not be fetched, or None."""
        if self.closed is not None or self.parser is None:
            return self.closed
        return None if self.parser.allowed(url, agent) else "Forbidden by robots.txt"


class Robots:
    """Downloader middleware: asks for robots.txt once a night, before anything else of its host.

    A server error or no answer means that nothing may be fetched, a 4xx that everything may (RFC 9309,
    sections 2.3.1.3 and 2.3.1.4). Crawl-delay is obeyed, up to `crawler.politeness.LONGEST_DELAY`.

    Scrapy's own middleware (2.19) crawls in all these cases and parses an error page as rules. Worse, of
    several requests that wait for the rules of a host it tells them to the first one only and lets the others
    pass: `Deferred.asFuture` swallows the result for those that come after.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rules: dict[str, Rules] = {}
        self._waiting: dict[str, list[Deferred[Rules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Robots:
        """Build for a crawl; there is no switch to turn it off."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise `IgnoreRequest` where the rules forbid, with the reason."""
        if request.meta.get("robots"):
            return
        rules = await self._of_host(request.url)
        objection = rules.objection(request.url, self._agent)
        if objection:
            raise IgnoreRequest(objection)

    async def _of_host(self, url: str) -> Rules:
        """Return the rules of an address's host, asking for them if nobody has yet."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host in self._rules:
            return self._rules[host]
        if host in self._waiting:
            mine: Deferred[Rules] = Deferred()
            self._waiting[host].append(mine)
            return await maybe_deferred_to_future(mine)
        self._waiting[host] = []
        rules = await self._ask(host)
        self._rules[host] = rules
        for waiting in self._waiting.pop(host):
            waiting.callback(rules)
        return rules

    async def _ask(self, host: str) -> Rules:
        request = Request(
            f"{host}/robots.txt",
            priority=FIRST,
            meta={"robots": True},
            callback=NO_CALLBACK,
            dont_filter=True,
        )
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
            rules = self._read(response)
        except Exception as error:
            why = reason(error, self._crawler.settings)
            rules = Rules(closed=f"robots.txt could not be fetched ({why}): nothing may be fetched")
        if rules.closed:
            logger.warning("%s: %s", host, rules.closed)
        elif rules.parser is not None:
            delay = rules.parser.crawl_delay(self._agent)
            if delay:
                slow_down(self._crawler, urlsplit(host).hostname or "", float(delay))
        return rules

    def _read(self, response: Response) -> Rules:
        """Read an answer; a redirect that was not followed leads nowhere that we go."""
        if response.status >= 500 or response.status == 429 or 300 <= response.status < 400:
            return Rules(closed=f"robots.txt answered {response.status}: nothing may be fetched")
        body = b"" if response.status >= 400 else response.body[:ROBOTS_BYTES]
        return Rules(ProtegoRobotParser.from_crawler(self._crawler, body))
