"""One recorded answer of a host, and the header lines that servers of its kind send."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from crawler.items import Kind

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a host answers to one address on one night; `body` is as sent, content-encoding and all."""

    url: str
    kind: Kind
    body: bytes
    headers: Headers = field(default_factory=list)
    status: int = 200


def answer(
    url: str,
    kind: Kind,
    text: str,
    content_type: str,
    *,
    headers: Headers | None = None,
    status: int = 200,
    validators: bool = True,
    compressed: bool = True,
) -> Recorded:
    """Return an answer in UTF-8, with an ETag of its text where `validators`, gzipped where `compressed`."""
    body = text.encode()
    lines = [("Server", "nginx"), ("Content-Type", content_type), *(headers or [])]
    if validators:
        lines.append(("ETag", f'W/"{sha256(body).hexdigest()[:20]}"'))
    if compressed:
        # Without a time stamp in it the same text gives the same bytes, as a server's cache does.
        body = gzip.compress(body, compresslevel=9, mtime=0)
        lines += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    return Recorded(url=url, kind=kind, body=body, headers=lines, status=status)


def html(url: str, kind: Kind, text: str, *, headers: Headers | None = None) -> Recorded:
    """Return a web page."""
    return answer(url, kind, text, "text/html; charset=UTF-8", headers=headers)


def rest(url: str, kind: Kind, value: Any, *, headers: Headers | None = None, status: int = 200) -> Recorded:
    """Return an answer of the WordPress REST API, which sends no validators."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    lines = [("X-Robots-Tag", "noindex"), ("X-Content-Type-Options", "nosniff"), *(headers or [])]
    return answer(
        url, kind, text, "application/json; charset=UTF-8", headers=lines, status=status, validators=False
    )


def robots(host: str, lines: list[str]) -> Recorded:
    """Return the robots.txt of a host."""
    url = f"https://{host}/robots.txt"
    text = "".join(f"{line}\n" for line in lines)
    return answer(url, Kind.ROBOTS, text, "text/plain; charset=utf-8", validators=False, compressed=False)
