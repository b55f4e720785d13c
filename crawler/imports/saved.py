"""What the readers of saved files give: pages, and what was passed over, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MAX_FILE = 128 * 1024 * 1024
"""Bytes of a file that is read as a whole (HTML, MHTML, HAR): parsing takes several times as much memory.
WARC and WACZ files are read page by page and may have any size."""

MAX_PAGE = 8 * 1024 * 1024
"""Bytes of one page, unpacked: the limit of the live crawl."""


class Unreadable(Exception):
    """A file, or the rest of one, that cannot be read; the message is one line without its name."""


@dataclass(slots=True, kw_only=True)
class SavedPage:
    """One page, content-encoding undone."""

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    """When it was saved: aware, UTC."""
    main: bool | None = None
    """Whether somebody looked at this page: True for what the file calls a page, False for what one
    loaded, None where the file does not tell."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that gave no page."""

    reason: str
    """The same words for all of a kind, so that they can be counted."""


NO_PAGE = Skipped("no pages but images, scripts and the like")


def is_page(content_type: str, url: str) -> bool:
    """Return whether a response may hold an article or listings, by its declared type: HTML, and the JSON of
    the Store API."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml") or (
        kind == "application/json" and "/wp-json/wc/store" in url
    )
