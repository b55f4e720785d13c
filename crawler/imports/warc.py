"""WARC files of other tools (wget, pywb, browsertrix, ArchiveWeb.page), read page by page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive import Capture, digest_of, is_short, parse_warc_date
from crawler.archiving import Undecodable, response_of
from crawler.imports.saved import MAX_PAGE, NO_PAGE, SavedPage, Skipped, Unreadable, is_page

PIECE = 1024 * 1024
FREE = 256 * 1024 * 1024
"""Bytes that a file may unpack to, whatever its size."""
RATIO = 100
"""How many times its size a file may unpack to beyond that: text packs to a tenth, zeros to a thousandth."""

TOO_LARGE = Skipped(f"pages larger than {MAX_PAGE // 1024 // 1024} MB")
DAMAGED = Skipped("pages that cannot be unpacked")

_BROKEN = (ArchiveLoadFailed, AttributeError, EOFError, KeyError, OSError, TypeError, ValueError, zlib.error)


def pages(stream: BinaryIO) -> Iterator[SavedPage | Skipped]:
    """Yield the pages of a WARC file in its order.

    Raises `Unreadable` where it is damaged, where it unpacks beyond measure, and for an archive of ours; the
    pages before that stand.
    """
    unpacked = end = 0
    try:
        records = ArchiveIterator(stream)
        for record in records:
            body, more = _read(record.raw_stream)
            unpacked += len(body)
            while more:
                piece = record.raw_stream.read(PIECE)
                unpacked, more = unpacked + len(piece), bool(piece)
                if unpacked > FREE and unpacked > RATIO * max(stream.tell(), 1):
                    raise Unreadable(f"unpacks to more than {RATIO} times its size: not read further")
                body = b""
            if is_short(record):
                raise Unreadable("damaged WARC: it ends inside a record")
            if record.rec_type == "warcinfo" and b"bbi-run:" in body:
                raise Unreadable("an archive of ours: `bbi replay` reads it")
            records.read_to_end()
            end = records.get_record_offset() + records.get_record_length()
            found = _page(record, body)
            if found is not None:
                yield found
        # A record whose very head is cut off is passed over in silence.
        stream.seek(end)
        if stream.read(PIECE).strip(b"\r\n"):
            raise Unreadable("damaged WARC: it ends inside a record")
    except _BROKEN as error:
        raise Unreadable(f"damaged WARC ({type(error).__name__}: {error})"[:300]) from error


def _read(stream: Any) -> tuple[bytes, bool]:
    """Read as much of a record as a page may have; tell whether there is more."""
    body = stream.read(MAX_PAGE + 1)
    return body, len(body) > MAX_PAGE


def _page(record: Any, body: bytes) -> SavedPage | Skipped | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<>")
    date = record.rec_headers.get_header("WARC-Date")
    if record.rec_type == "revisit":
        return Skipped("notes that a page was seen again, without its text")
    if record.rec_type == "resource":
        kind, status, headers = record.rec_headers.get_header("Content-Type") or "", 200, []
    elif record.rec_type == "response" and record.http_headers is not None:
        headers = [(str(k), str(v)) for k, v in record.http_headers.headers]
        kind = record.http_headers.get_header("Content-Type") or ""
        status = int(record.http_headers.get_statuscode())
    else:
        return None
    if not url.startswith(("http://", "https://")) or not is_page(kind, url):
        return NO_PAGE
    if status != 200:
        return Skipped(f"answers with status {status}")
    if not body:
        return TOO_LARGE
    if record.http_headers and "chunked" in (record.http_headers.get_header("Transfer-Encoding") or ""):
        body = ChunkedDataReader(BytesIO(body)).read()
    capture = Capture(
        url=url,
        kind="article",
        status=status,
        headers=headers,
        body=body,
        fetched_at=parse_warc_date(date),
        digest=digest_of(body),
        file="",
        offset=0,
    )
    try:
        plain = response_of(capture, max_size=MAX_PAGE).body
    except Undecodable:
        return DAMAGED
    return SavedPage(url=url, body=plain, content_type=kind, fetched_at=capture.fetched_at)
