"""A small web site on loopback: answers by address, keeps count of who asked for what, and when."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from types import TracebackType
from typing import Any, Self


@dataclass(slots=True, kw_only=True)
class Answer:
    """What the site says to one request."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=UTF-8"
    headers: list[tuple[str, str]] = field(default_factory=list)
    modified: float | None = None
    """Seconds since 1970; with it, the answer carries validators and a known one is answered with 304."""
    wait: float = 0.0
    """Seconds before the answer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One request, as the site saw it."""

    path: str
    headers: Mapping[str, str]
    began: float
    ended: float
    status: int


Wild = Callable[["Handler"], None]
"""Writes to the connection whatever it likes: for answers that no well-behaved server gives."""

Page = Answer | Wild | Callable[[], Answer]


class Site:
    """A site whose pages are in `pages`, by path with query; a context manager that serves while it lasts."""

    def __init__(self, pages: Mapping[str, Page] | None = None, *, tls: SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = dict(pages or {})
        self.hits: list[Hit] = []
        self.busiest = 0
        """Most requests that were ever at work at once."""
        self.closing = threading.Event()
        self._working = 0
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.site = self
        self.port = int(self._server.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
            self.url = f"https://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def find(self, path: str) -> Page | None:
        """Return what stands at a path, given with its query; a subclass may make pages up."""
        return self.pages.get(path)

    def asked(self, path: str) -> list[Hit]:
        """Return the requests for a path."""
        return [hit for hit in self.hits if hit.path == path]

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [hit.path for hit in self.hits]

    def at_work(self, change: int) -> None:
        """Count one request more, or one less."""
        with self._lock:
            self._working += change
            self.busiest = max(self.busiest, self._working)

    def forget(self) -> None:
        """Begin to count anew."""
        self.hits.clear()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up in the middle are what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body of an answer arrive 40 ms apart
    server: _Server

    def do_GET(self) -> None:
        """Answer, and write the hit down once the answer is out."""
        site, began = self.server.site, time.monotonic()
        page = site.find(self.path)
        status = 404
        site.at_work(+1)
        try:
            if page is None:
                page = Answer(status=404, body=b"<h1>Tidak ditemukan</h1>")
            elif not isinstance(page, Answer):
                wild = page
                status = 0
                made = wild(self) if _takes_handler(wild) else wild()  # type: ignore[call-arg]
                if made is None:
                    site.at_work(-1)
                    self.close_connection = True
                    return
                page = made
            assert isinstance(page, Answer)
            if page.wait:
                site.closing.wait(page.wait)
            # Once the answer is out, its reader is free to ask again.
            site.at_work(-1)
            status = self._send(page)
        finally:
            headers = dict(self.headers.items())
            site.hits.append(Hit(self.path, headers, began, time.monotonic(), status))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _send(self, answer: Answer) -> int:
        body, headers = answer.body, list(answer.headers)
        if answer.modified is not None:
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            headers += [("ETag", etag), ("Last-Modified", formatdate(answer.modified, usegmt=True))]
            if self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.send_header("ETag", etag)
                self.end_headers()
                return 304
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500:
            named = {name.lower() for name, _ in headers}
            if "content-encoding" not in named:
                body = gzip.compress(body, mtime=0)
                headers.append(("Content-Encoding", "gzip"))
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return answer.status


def _takes_handler(page: Callable[..., Any]) -> bool:
    code = getattr(page, "__code__", None)
    return code is not None and code.co_argcount - (1 if hasattr(page, "__self__") else 0) == 1
