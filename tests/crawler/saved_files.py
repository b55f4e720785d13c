"""Files as browsers and archivers save them, made from one page."""

from __future__ import annotations

import base64
import gzip
import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL = "https://www.cnbcindonesia.com/news/20200627212000-4-100002/warung-contoh-menerima-pembayaran-digital"
SAVED = Path(__file__).parents[1] / "spiders" / "pages" / "cnbcindonesia" / "article-2020.html"
SECRET = "r4hasia-9d1c2b7e"
"""What must be nowhere in the archive."""


def page(extra: str = "") -> str:
    """The saved page, with something more in its head."""
    return SAVED.read_text(encoding="utf-8").replace("<head>", f"<head>{extra}", 1)


def html(path: Path, before: str = "", extra: str = "") -> Path:
    path.write_text(before + page(extra), encoding="utf-8")
    return path


def mhtml(path: Path, *, url: str = URL, body: str | None = None) -> Path:
    """As Chrome saves it."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Contoh\r\n"
        "Date: Sun, 28 Jun 2020 08:00:00 +0700\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Batas"\r\n\r\n'
        f"------Batas\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {url}\r\n\r\n"
    )
    text = base64.encodebytes((body or page()).encode())
    path.write_bytes(head.encode() + text + b"\r\n------Batas--\r\n")
    return path


def entry(url: str = URL, **content: Any) -> dict[str, Any]:
    """One entry of a HAR, as the network panel writes it."""
    cookie = [{"name": "Cookie", "value": SECRET}]
    return {
        "startedDateTime": "2020-06-28T01:00:00.123Z",
        "_resourceType": "document",
        "request": {"method": "GET", "url": url, "headers": cookie, "cookies": cookie},
        "response": {
            "status": 200,
            "headers": [{"name": "Set-Cookie", "value": SECRET}],
            "content": {"mimeType": "text/html; charset=iso-8859-1", "text": page()} | content,
        },
    }


def har(path: Path, *entries: Any) -> Path:
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}), encoding="utf-8")
    return path


def warc(*records: tuple[str, bytes, dict[str, str]]) -> bytes:
    """A WARC of responses, as wget or a browser's archiver writes it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, body, headers in records:
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": "2020-06-28T01:00:00Z"},
            )
        )
    return out.getvalue()


def packed_page(url: str = URL) -> tuple[str, bytes, dict[str, str]]:
    """The page as a server sends it packed, with a cookie."""
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Set-Cookie": SECRET}
    return url, gzip.compress(page().encode()), headers


def chunked_page(url: str = URL) -> tuple[str, bytes, dict[str, str]]:
    """The page in pieces, as wget keeps it."""
    text = page().encode()
    pieces = [text[n : n + 700] for n in range(0, len(text), 700)]
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    return url, body, {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}


def wacz(path: Path, members: dict[str, bytes], pages: list[str] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name, body)
        if pages is not None:
            lines = [json.dumps({"format": "json-pages-1.0"}), *(json.dumps({"url": url}) for url in pages)]
            packed.writestr("pages/pages.jsonl", "\n".join(lines))
    return path
