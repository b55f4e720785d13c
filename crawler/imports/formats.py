"""Which kind of file one is, by its first bytes: names and endings are often wrong."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from crawler.imports import har, html_file, mhtml, wacz, warc
from crawler.imports.saved import MAX_FILE, SavedPage, Skipped, Unreadable

FORMATS = "HTML, MHTML, WARC, WACZ or HAR"


def pages(
    path: Path, *, url: str | None = None, saved_at: datetime | None = None
) -> Iterator[SavedPage | Skipped]:
    """Yield the pages of a saved file, and what of it was passed over.

    `url` and `saved_at` are what the caller knows of a file that holds one page; else the file's own words
    count, and at last the time at which it was written. Raises `Unreadable`.
    """
    try:
        head = _head(path)
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
        if head.startswith(b"WARC/"):
            _one_only(url)
            with path.open("rb") as stream:
                yield from warc.pages(stream)
            return
        if head.startswith(b"PK\x03\x04"):
            _one_only(url)
            yield from wacz.pages(path)
            return
        body = _bytes(path)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    at = saved_at or written
    if not start:
        raise Unreadable("is empty")
    if start.startswith(b"{"):
        _one_only(url)
        yield from har.pages(body, at)
    elif _is_mail(start):
        yield from _dated(mhtml.pages(body, url, at), saved_at)
    elif start.startswith(b"<") or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from _dated(html_file.pages(_plain(body), url, at), saved_at)
    else:
        raise Unreadable(f"is neither {FORMATS}")


def _dated(found: Iterator[SavedPage], saved_at: datetime | None) -> Iterator[SavedPage]:
    """Give the caller's time precedence over what the file says."""
    for page in found:
        page.fetched_at = saved_at or page.fetched_at
        yield page


def _one_only(url: str | None) -> None:
    if url is not None:
        raise Unreadable("--url is for a file that holds one page (HTML, MHTML)")


def _is_mail(start: bytes) -> bool:
    return start.startswith(
        (b"from:", b"mime-version:", b"date:", b"subject:", b"content-type:", b"snapshot-")
    ) and (b"multipart/" in start or b"text/html" in start)


def _plain(body: bytes) -> bytes:
    """Give a page in UTF-16, which browsers of Windows save, as UTF-8."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return b"\xef\xbb\xbf" + body.decode("utf-16", "replace").encode()
    return body


def _head(path: Path) -> bytes:
    with path.open("rb") as raw:
        head = raw.read(8)
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        with gzip.open(path) as unpacked:
            return unpacked.read(8)
    except (EOFError, zlib.error, OSError) as error:
        raise Unreadable(f"damaged gzip ({error})") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        try:
            if packed:
                with gzip.open(raw) as unpacked:
                    body = unpacked.read(MAX_FILE + 1)
            else:
                body = raw.read(MAX_FILE + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Unreadable(f"damaged gzip ({error})") from error
    if len(body) > MAX_FILE:
        raise Unreadable(f"is larger than {MAX_FILE // 1024 // 1024} MB: save fewer pages at once")
    return body
