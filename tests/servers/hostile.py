"""Answers that no well-behaved server gives. Each endless one ends when its client hangs up."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from tests.servers.site import Answer, Handler

CHUNK = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
"""64 KiB in the chunked transfer encoding."""


def redirect(location: str, status: int = 301) -> Answer:
    """Send elsewhere, wherever that is."""
    return Answer(status=status, headers=[("Location", location)])


def bomb(megabytes: int, kind: str = "text/html") -> Answer:
    """Give a small body that unpacks to a large one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(b"<p>" + b"a" * 1_048_573) for _ in range(megabytes)]
    return Answer(body=b"".join(parts) + packer.flush(), kind=kind, headers=[("Content-Encoding", "gzip")])


def double_bomb(megabytes: int) -> Answer:
    """Give a bomb that was packed twice."""
    once = bomb(megabytes)
    return Answer(body=gzip.compress(once.body), headers=[("Content-Encoding", "gzip, gzip")])


def endless_body(handler: Handler) -> None:
    """Answer with a body that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    _write_for_ever(handler, lambda: CHUNK)


def endless_headers(handler: Handler) -> None:
    """Answer with headers that never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _write_for_ever(handler, lambda: b"X-Again: " + b"a" * 1000 + b"\r\n")


def huge_header(handler: Handler) -> None:
    """Answer with one header of half a megabyte."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 524_288 + b"\r\nContent-Length: 0\r\n\r\n")


def silence(handler: Handler) -> None:
    """Take the request and never answer."""
    handler.server.site.closing.wait(120)


def drip(handler: Handler) -> None:
    """Answer a byte a time, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while not handler.server.site.closing.wait(0.2):
        handler.wfile.write(b"a")
        handler.wfile.flush()


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.connection.close()


def cut_short(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>a")


def bad_status(handler: Handler) -> None:
    """Answer with what is no HTTP."""
    handler.wfile.write(b"HTTP/1.1 dua ratus\r\n\r\n")


def _write_for_ever(handler: Handler, chunk: Callable[[], bytes]) -> None:
    try:
        while not handler.server.site.closing.is_set():
            handler.wfile.write(chunk())
    except OSError:
        pass
