"""A page that a browser saved as HTML: its address and date stand in the page, or in a comment above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse

from crawler.address import canonical_url
from crawler.imports.saved import SavedPage, Unreadable

HEAD = 200_000
"""Bytes in which the comment stands: browsers write it first, SingleFile after the doctype."""

_COMMENTS = (
    # Browsers since Internet Explorer: the number of characters, then the address.
    re.compile(r"<!--\s*saved from url=\(\d{2,8}\)(?P<url>\S{1,2000})\s*-->", re.I),
    re.compile(
        r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})"
        r"\s+saved date:\s*(?P<date>[^\n]{1,80})"
    ),
    re.compile(
        r"<!--\s*Mirrored from (?P<url>\S{1,2000}) by HTTrack[^,>]{0,100},\s*(?P<date>[^>]{1,60}?)\s*-->"
    ),
)  # fmt: skip


def pages(body: bytes, url: str | None, saved_at: datetime) -> Iterator[SavedPage]:
    """Yield the one page of an HTML file. `url` is what the caller knows of its address, `saved_at` the date
    of the file. Raises `Unreadable` when no address is known."""
    head = body[:HEAD].decode("utf-8", "replace")
    comment = next((found for pattern in _COMMENTS if (found := pattern.search(head))), None)
    address = url or address_of(body, comment["url"] if comment else None)
    if address is None:
        raise Unreadable("says no address of its own: name it with --url")
    stated = comment.groupdict().get("date") if comment else None
    yield SavedPage(
        url=address,
        body=body,
        content_type="text/html",
        fetched_at=(moment(stated) if stated else None) or saved_at,
        main=True,
    )


def address_of(body: bytes, saved_from: str | None = None) -> str | None:
    """Return the address that a page calls its own: canonical, `og:url`, else the one that it was saved from.

    A home page is nobody's article, so an address with a path is taken before one without.
    """
    response = HtmlResponse("https://saved.invalid/", body=body)
    said = [
        response.css("link[rel=canonical]::attr(href)").get(),
        response.css("meta[property='og:url']::attr(content), meta[name='og:url']::attr(content)").get(),
        f"http://{saved_from}" if saved_from and "://" not in saved_from else saved_from,
    ]
    found = [address for text in said if text and (address := canonical_url(text))]
    deep = (address for address in found if urlsplit(address).path != "/" or urlsplit(address).query)
    return next(deep, found[0] if found else None)


def moment(text: str) -> datetime | None:
    """Read the date of a mail header or of JavaScript (`Sat Jun 27 2020 21:20:00 GMT+0700 (...)`)."""
    plain = text.partition("(")[0].strip()
    readers: tuple[Callable[[str], datetime], ...] = (
        lambda said: datetime.strptime(said, "%a %b %d %Y %H:%M:%S GMT%z"),
        parsedate_to_datetime,
        datetime.fromisoformat,
    )
    for read in readers:
        try:
            found = read(plain)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            return found.astimezone(UTC).replace(microsecond=0)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
