"""A page that a browser saved as MHTML: a mail message whose parts are the page and what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from email.parser import BytesParser

from crawler.address import canonical_url
from crawler.imports.html_file import address_of, moment
from crawler.imports.saved import SavedPage, Unreadable

MAX_PARTS = 10_000


def pages(body: bytes, url: str | None, saved_at: datetime) -> Iterator[SavedPage]:
    """Yield the page of an MHTML file; frames and pictures are left. Raises `Unreadable` for one without a
    page or an address."""
    try:
        message = BytesParser().parsebytes(body)
        part, location = _page(message)
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"broken MHTML ({type(error).__name__}: {error})") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise Unreadable("broken MHTML: the part with the page is empty")
    address = url or (canonical_url(location) if location else None) or address_of(payload)
    if address is None:
        raise Unreadable("says no address of its own: name it with --url")
    charset = part.get_content_charset()
    yield SavedPage(
        url=address,
        body=payload,
        content_type=f"text/html; charset={charset}" if charset else "text/html",
        fetched_at=moment(str(message["Date"] or "")) or saved_at,
        main=True,
    )


def _page(message: Message) -> tuple[Message, str | None]:
    """Return the part that is the page itself, and its address."""
    named = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    found: list[Message] = []
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            raise Unreadable(f"more than {MAX_PARTS} parts")
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and not part.is_multipart():
            found.append(part)
    if not found:
        raise Unreadable("broken MHTML: no part of it is HTML")
    main = next((part for part in found if named and _header(part, "Content-Location") == named), found[0])
    return main, named or _header(main, "Content-Location")


def _header(part: Message, name: str) -> str | None:
    value = part[name]
    return " ".join(str(value).split()) if value is not None else None
