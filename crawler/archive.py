"""The archive: every response as it was sent, in WARC files that any WARC tool can read.

One set of files per source and night, `<night>/<source>-<part>.warc.gz`; a rerun opens a new part and never
appends to an old one, which may be torn. Each record is a gzip member of its own (WARC 1.0, annex A), so a
killed process damages at most the last one.

Beside the standard fields, response records carry `BBI-Kind`, what the page is for its source, so that a
replay needs no URL rules. What never became a response (a refusal, a time-out) is a `metadata` record, and
so is the end of a run: a replay then knows what the crawl knew.
"""

from __future__ import annotations

import json
import logging
import re
import uuid
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import __version__
from crawler.items import Run

Headers = list[tuple[str, str]]

MAX_BODY = 32 * 1024 * 1024
"""Bytes of one archived body that a reader accepts: four times the download limit, since archives may come
from elsewhere."""

MAX_FACTS = 1024 * 1024
"""Bytes of a `warcinfo` or `metadata` record that are read: ours have a few hundred."""

logger = logging.getLogger(__name__)


class ArchiveError(Exception):
    """An archive file that cannot be read or written; the message names the file."""


@dataclass(slots=True, kw_only=True)
class Capture:
    """One response in the archive, as sent."""

    url: str
    kind: str
    """A `crawler.items.Kind`, or `redirect` or `retried` for what was not the last word."""
    status: int
    headers: Headers
    body: bytes
    fetched_at: datetime
    digest: str
    file: str
    """Path below the archive folder."""
    offset: int
    """Byte at which the record begins."""
    requested_url: str | None = None
    lastmod: str | None = None


@dataclass(slots=True, kw_only=True)
class Unmodified:
    """A 304: the body is the one in an earlier record."""

    url: str
    kind: str
    fetched_at: datetime
    refers_to_date: datetime
    digest: str
    file: str
    offset: int
    requested_url: str | None = None
    lastmod: str | None = None


@dataclass(slots=True, kw_only=True)
class Failure:
    """A page that was asked for and never became a response that can be read."""

    url: str
    kind: str
    outcome: str
    """A `crawler.items.Outcome`."""
    reason: str
    fetched_at: datetime
    file: str
    offset: int


@dataclass(slots=True, kw_only=True)
class RunBegan:
    """The head of one WARC file."""

    run: Run


@dataclass(slots=True, kw_only=True)
class RunEnded:
    """The last record of a run that was not killed."""

    run: Run


@dataclass(slots=True, kw_only=True)
class Torn:
    """The file ends here in the middle of a record, as a killed process leaves it, or is damaged."""

    file: str
    offset: int
    reason: str


Record = Capture | Unmodified | Failure | RunBegan | RunEnded | Torn


def digest_of(body: bytes) -> str:
    """Return `sha256:` and the hex digest of a body."""
    return "sha256:" + sha256(body).hexdigest()


def file_slug(source: str) -> str:
    """Return a source's name as files carry it: `woocommerce:a.example` → `woocommerce_a.example`."""
    return re.sub(r"[^A-Za-z0-9.-]+", "_", source)


def warc_date(moment: datetime) -> str:
    """Return an aware time in the form of WARC-Date (WARC 1.0, section 5.4): UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_warc_date(text: str) -> datetime:
    """Read a WARC-Date; fractions of a second, which WARC 1.1 allows, are cut off."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC).replace(microsecond=0)


def run_to_json(run: Run) -> str:
    """Return a run as one line of JSON, times as in WARC-Date."""
    values = {k: warc_date(v) if isinstance(v, datetime) else v for k, v in asdict(run).items()}
    return json.dumps(values, ensure_ascii=False)


def run_from_json(text: str) -> Run:
    """Read what `run_to_json` wrote; unknown fields of a later version are passed over."""
    known = {field.name for field in fields(Run)}
    values: dict[str, Any] = {k: v for k, v in json.loads(text).items() if k in known}
    for name in ("started_at", "finished_at"):
        if values.get(name):
            values[name] = parse_warc_date(values[name])
    return Run(**values)


class Writer:
    """Writes one part file of one source's night; each record is in the file when the method returns."""

    def __init__(self, root: Path, run: Run, *, software: str = f"rekam-bbi/{__version__}") -> None:
        """Open the next free part below `root` and write its head; sets `run.id` to the part's name.

        Raises `ArchiveError` naming the folder when the disk refuses.
        """
        self.run = run
        folder = root / run.night
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file, part = _open_next_part(folder, file_slug(run.source))
        except OSError as error:
            raise ArchiveError(f"cannot write the archive in {folder}: {error.strerror}") from error
        run.id = f"{run.source}.{run.night}.{part}"
        self.name = f"{run.night}/{file_slug(run.source)}-{part:03d}.warc.gz"
        self._buffer = BytesIO()
        self._warc = WARCWriter(self._buffer, gzip=True)
        self._info(
            {
                "software": software,
                "format": "WARC File Format 1.0",
                "robots": "obey",
                "isPartOf": run.night,
                "bbi-run": run_to_json(run),
            }
        )

    def response(
        self,
        *,
        url: str,
        kind: str,
        status: int,
        headers: Iterable[tuple[str, str]],
        body: bytes,
        fetched_at: datetime,
        request_headers: Iterable[tuple[str, str]] = (),
        method: str = "GET",
        requested_url: str | None = None,
        lastmod: str | None = None,
    ) -> int:
        """Write a response with its request; return the offset of the response record.

        `body` is as sent, content-encoding and all; `headers` say so.
        """
        response_id = self._record_id(url, "response")
        date = warc_date(fetched_at)
        extra = {"WARC-Record-ID": response_id, "WARC-Date": date, "BBI-Kind": kind}
        extra |= {"BBI-Requested-URL": _safe_uri(requested_url)} if requested_url else {}
        extra |= {"BBI-Lastmod": _one_line(lastmod)} if lastmod else {}
        # The body's length on the wire is lost with the transfer encoding; readers need the one stored.
        kept = [h for h in _safe(headers) if h[0].lower() not in ("content-length", "transfer-encoding")]
        kept.append(("Content-Length", str(len(body))))
        record = self._warc.create_warc_record(
            _safe_uri(url),
            "response",
            payload=BytesIO(body),
            length=len(body),
            warc_headers_dict=extra,
            http_headers=StatusAndHeaders(_status_line(status), kept, protocol="HTTP/1.1"),
        )
        request = self._warc.create_warc_record(
            _safe_uri(url),
            "request",
            warc_headers_dict={
                "WARC-Record-ID": self._record_id(url, "request"),
                "WARC-Date": date,
                "WARC-Concurrent-To": response_id,
            },
            http_headers=StatusAndHeaders(
                f"{method} {_request_target(url)} HTTP/1.1", _safe(request_headers), is_http_request=True
            ),
        )
        self._warc.write_record(record)
        self._warc.write_record(request)
        return self._flush()

    def unmodified(
        self,
        *,
        url: str,
        kind: str,
        headers: Iterable[tuple[str, str]],
        fetched_at: datetime,
        refers_to_date: datetime,
        digest: str,
        requested_url: str | None = None,
        lastmod: str | None = None,
    ) -> int:
        """Write a 304 as a revisit record (WARC 1.0, section 6.7.3, profile server-not-modified)."""
        extra = {
            "WARC-Record-ID": self._record_id(url, "revisit"),
            "WARC-Date": warc_date(fetched_at),
            "WARC-Profile": "http://netpreserve.org/warc/1.0/revisit/server-not-modified",
            "WARC-Refers-To-Target-URI": _safe_uri(url),
            "WARC-Refers-To-Date": warc_date(refers_to_date),
            "BBI-Kind": kind,
            "BBI-Digest": digest,
        }
        extra |= {"BBI-Requested-URL": _safe_uri(requested_url)} if requested_url else {}
        extra |= {"BBI-Lastmod": _one_line(lastmod)} if lastmod else {}
        self._warc.write_record(
            self._warc.create_warc_record(
                _safe_uri(url),
                "revisit",
                warc_headers_dict=extra,
                http_headers=StatusAndHeaders(_status_line(304), _safe(headers), protocol="HTTP/1.1"),
            )
        )
        return self._flush()

    def failure(self, *, url: str, kind: str, outcome: str, reason: str, fetched_at: datetime) -> int:
        """Write down that a page never became a response that can be read, and why."""
        fact = {"kind": kind, "outcome": outcome, "reason": reason}
        return self._metadata(url, {"bbi-failure": json.dumps(fact, ensure_ascii=False)}, fetched_at)

    def finish(self, run: Run) -> None:
        """Write down how the run ended, and close the file."""
        self._metadata(run.homepage, {"bbi-run-ended": run_to_json(run)}, run.finished_at or run.started_at)
        self.close()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._file.close()

    def _info(self, values: dict[str, str]) -> None:
        record = self._warc.create_warcinfo_record(self.name, values)
        record.rec_headers.replace_header("WARC-Date", warc_date(self.run.started_at))
        record.rec_headers.replace_header("WARC-Record-ID", self._record_id(self.name, "warcinfo"))
        self._warc.write_record(record)
        self._flush()

    def _metadata(self, url: str, values: dict[str, str], at: datetime) -> int:
        payload = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in values.items()).encode()
        self._warc.write_record(
            self._warc.create_warc_record(
                _safe_uri(url),
                "metadata",
                payload=BytesIO(payload),
                length=len(payload),
                warc_headers_dict={
                    "WARC-Record-ID": self._record_id(url, "metadata"),
                    "WARC-Date": warc_date(at),
                },
            )
        )
        return self._flush()

    def _record_id(self, url: str, record_type: str) -> str:
        """Name a record by what it is and where it stands: the same crawl gives the same file."""
        place = f"{self.name} {self._file.tell()} {self._buffer.tell()} {record_type} {url}"
        return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, place)}>"

    def _flush(self) -> int:
        offset = self._file.tell()
        try:
            self._file.write(self._buffer.getvalue())
            self._file.flush()
        except OSError as error:
            raise ArchiveError(f"cannot write {self.name}: {error.strerror}") from error
        finally:
            self._buffer.seek(0)
            self._buffer.truncate()
        return offset


def read(path: Path, root: Path) -> Iterator[Record]:
    """Yield the records of one WARC file in the order of their writing; request records are passed over.

    A torn end yields `Torn` and stops, since nothing after it can be trusted. Files that other tools wrote
    are read too; their responses have kind `article`.
    """
    name = _relative(path, root)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise ArchiveError(f"cannot read {path}: {error.strerror}") from error
    with stream:
        yield from _records(stream, name)


def read_at(root: Path, file: str, offset: int) -> Capture | None:
    """Return the response record that begins at `offset` of `file`, or None when it is not there any more."""
    path = root / file
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(_records(stream, file), None)
    except OSError:
        return None
    return record if isinstance(record, Capture) else None


def archive_files(paths: Iterable[Path]) -> list[Path]:
    """Return the WARC files that the paths name, folders searched, in the order of nights and parts.

    Raises `ArchiveError` for a path that does not exist, or a folder without any.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = [p for p in path.rglob("*.warc*") if p.suffix in (".gz", ".warc")]
            if not below:
                raise ArchiveError(f"no WARC file below {path}")
            found.extend(below)
        elif path.exists():
            found.append(path)
        else:
            raise ArchiveError(f"no such file or folder: {path}")
    return sorted(dict.fromkeys(found), key=lambda p: (p.parent.name, p.name))


_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))

_DAMAGE = (
    ArchiveLoadFailed,
    AttributeError,
    EOFError,
    KeyError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What warcio and the readers of single values raise, whatever the damaged bytes lead them to."""


def _records(stream: BinaryIO, name: str) -> Iterator[Record]:
    iterator = WARCIterator(stream)
    offset = stream.tell()
    try:
        for record in iterator:
            parsed = _parse(record, name, offset)
            iterator.read_to_end()
            if is_short(record):
                yield Torn(file=name, offset=offset, reason="the record is shorter than it says")
                return
            next_offset = iterator.get_record_offset() + iterator.get_record_length()
            if parsed is not None:
                yield parsed
            offset = next_offset
        stream.seek(offset)
        if stream.read(MAX_FACTS).strip(b"\r\n"):
            yield Torn(file=name, offset=offset, reason="the file ends inside a record")
    except _DAMAGE as error:
        yield Torn(file=name, offset=offset, reason=f"{type(error).__name__}: {error}"[:300])


def _parse(record: Any, name: str, offset: int) -> Record | None:
    head = record.rec_headers.get_header
    url = head("WARC-Target-URI") or ""
    if record.rec_type == "warcinfo":
        run = _fields(record).get("bbi-run")
        return RunBegan(run=run_from_json(run)) if run else None
    date = parse_warc_date(head("WARC-Date"))
    if record.rec_type == "response" and record.http_headers is not None:
        body = record.raw_stream.read(MAX_BODY + 1)
        if len(body) > MAX_BODY:
            return Failure(
                url=url,
                kind=head("BBI-Kind") or "article",
                outcome="refused",
                reason=f"archived body is larger than {MAX_BODY} bytes",
                fetched_at=date,
                file=name,
                offset=offset,
            )
        return Capture(
            url=url,
            kind=head("BBI-Kind") or "article",
            status=int(record.http_headers.get_statuscode()),
            headers=[(k, v) for k, v in record.http_headers.headers],
            body=body,
            fetched_at=date,
            digest=digest_of(body),
            file=name,
            offset=offset,
            requested_url=head("BBI-Requested-URL"),
            lastmod=head("BBI-Lastmod"),
        )
    if record.rec_type == "revisit" and head("BBI-Digest"):
        return Unmodified(
            url=url,
            kind=head("BBI-Kind") or "article",
            fetched_at=date,
            refers_to_date=parse_warc_date(head("WARC-Refers-To-Date")),
            digest=head("BBI-Digest"),
            file=name,
            offset=offset,
            requested_url=head("BBI-Requested-URL"),
            lastmod=head("BBI-Lastmod"),
        )
    if record.rec_type == "metadata":
        values = _fields(record)
        if "bbi-failure" in values:
            return Failure(
                url=url, fetched_at=date, file=name, offset=offset, **json.loads(values["bbi-failure"])
            )
        if "bbi-run-ended" in values:
            return RunEnded(run=run_from_json(values["bbi-run-ended"]))
    return None


def is_short(record: Any) -> bool:
    """Return whether a record, read to its end, holds less than its Content-Length says: one that was cut off
    reads as a short one, and only this betrays it. A cut inside its head loses the length itself."""
    length = record.rec_headers.get_header("Content-Length") or ""
    return not length.isdigit() or record.raw_stream.limit > 0


def _fields(record: Any) -> dict[str, str]:
    """Read the `name: value` lines of a record; CRLF alone ends one: a value may hold other breaks."""
    lines = record.raw_stream.read(MAX_FACTS).decode("utf-8", "replace").split("\r\n")
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def _open_next_part(folder: Path, slug: str) -> tuple[BinaryIO, int]:
    """Create the next part file; two processes that race for a number get two numbers."""
    taken = [
        int(match[1])
        for p in folder.glob(f"{slug}-*.warc.gz")
        if (match := re.fullmatch(re.escape(slug) + r"-(\d+)\.warc\.gz", p.name))
    ]
    part = max(taken, default=-1) + 1
    while True:
        try:
            return (folder / f"{slug}-{part:03d}.warc.gz").open("xb"), part
        except FileExistsError:
            part += 1


def _relative(path: Path, root: Path) -> str:
    """Name a file by its place below the archive folder; one from elsewhere by its last two parts."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return "/".join(path.parts[-2:])


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _request_target(url: str) -> str:
    match = re.match(r"[a-z][a-z0-9+.-]*://[^/?#]*([^#]*)", url, re.IGNORECASE)
    target = match[1] if match else url
    return quote(_one_line(target if target.startswith("/") else f"/{target}"), safe=_PRINTABLE)


def _one_line(text: str) -> str:
    """Keep a hostile value from opening a line of its own, or from having no bytes at all."""
    return re.sub(r"[\r\n]+", " ", text).encode("utf-8", "replace").decode("utf-8")


def _safe(headers: Iterable[tuple[str, str]]) -> Headers:
    # warcio writes values beyond ASCII percent-encoded, and refuses such names.
    return [
        (_one_line(name.encode("ascii", "replace").decode()), _one_line(value)) for name, value in headers
    ]


def _safe_uri(url: str) -> str:
    return _one_line(re.sub(r"[\s\x00-\x1f]+", "%20", url))
