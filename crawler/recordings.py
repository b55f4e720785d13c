"""Recordings in place of the network: the same spiders, stages and limits, answered from WARC files.

Set as the download handler for http and https. It answers as the recorded server would have: with 304 where
the validators still hold. An address that was not recorded is an error that names it, never a request.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.archive import Capture, archive_files, read

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy import Request
    from scrapy.crawler import Crawler


class NotRecorded(IgnoreRequest):
    """The recordings hold no answer for this address."""


def load(folder: Path) -> dict[str, Capture]:
    """Index the responses below a folder by the address asked for; of several, the last counts.

    Raises `crawler.archive.ArchiveError` when there is nothing to read.
    """
    return {
        record.url: record
        for path in archive_files([folder])
        for record in read(path, folder)
        if isinstance(record, Capture)
    }


def first_moment(recordings: dict[str, Capture]) -> datetime:
    """Return when the recorded night began: a run over recordings takes place then."""
    return min(capture.fetched_at for capture in recordings.values())


class RecordingsHandler:
    """Scrapy download handler that answers from the folder in the setting `BBI_RECORDINGS`."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        self._recordings = load(Path(crawler.settings["BBI_RECORDINGS"]))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordingsHandler:
        """Index the recordings once for a crawl."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """Answer a request; the time of the recording travels in `request.meta["recorded_at"]`."""
        capture = self._recordings.get(request.url)
        if capture is None:
            raise NotRecorded(f"not in the recordings: {request.url}")
        request.meta["recorded_at"] = capture.fetched_at
        headers = Headers()
        for name, value in capture.headers:
            headers.appendlist(name, value)
        if capture.status == 200 and _holds(request.headers, headers):
            kept = {name: headers[name] for name in ("ETag", "Last-Modified") if name in headers}
            return Response(request.url, status=304, headers=kept, request=request)
        cls = responsetypes.from_args(headers=headers, url=request.url, body=capture.body)
        return cls(request.url, status=capture.status, headers=headers, body=capture.body, request=request)

    async def close(self) -> None:
        """Nothing to close."""


def _holds(asked: Headers, recorded: Headers) -> bool:
    """Return whether a request's validators are those of the recorded response; a date counts only where the
    request has no entity tag (RFC 9110 section 13.1.3)."""
    if "If-None-Match" in asked:
        return bool(asked["If-None-Match"] == recorded.get("ETag"))
    return "If-Modified-Since" in asked and bool(asked["If-Modified-Since"] == recorded.get("Last-Modified"))
