"""Scrapy's download handler with a limit that it lacks: how long the headers of an answer may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)

from crawler.fetch_errors import TooLong

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

HEADER_BYTES = 64 * 1024
"""Of all header lines together; browsers and servers stop between 8 and 256 KiB."""


class LimitedHandler(HTTP11DownloadHandler):
    """For http and https. Twisted keeps headers in memory for as long as they come: an endless stream of them
    takes a gigabyte before the time limit ends it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory


class _Parser(_LenientHTTPClientParser):
    _seen = 0  # on the class: the parser is made by Twisted, and only then made one of this class

    def lineReceived(self, line: bytes) -> None:
        self._seen += len(line)
        if self._seen > HEADER_BYTES:
            raise TooLong(f"headers of more than {HEADER_BYTES} bytes")
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: ARG002
        raise TooLong(f"a header of more than {self.MAX_LENGTH} bytes")


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Deferred[Any]:
        answer: Deferred[Any] = super().request(request)
        self._parser.__class__ = _Parser
        return answer


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: ARG002
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
