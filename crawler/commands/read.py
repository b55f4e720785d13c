"""`bbi read`: what a saved page gives, as JSON lines."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from crawler.command import DONE, NOTHING_DONE, USAGE, WARNED, BbiCommand, CommandError

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a saved page, unpacked, that are read."""

NOT_READ = frozenset({"claims", "extractor_version"})
"""Fields that a later stage fills; `bbi read` shows what the page gives."""


class Command(BbiCommand):
    """Read saved pages and print their items."""

    summary = "Print the items that a saved page gives, one JSON object a line"
    usage = "FILE --url URL [--source NAME] [--fetched-at ISO] | --list LIST.jsonl"
    example = "bbi read page.html --url https://www.cnbcindonesia.com/news/20200627212000-4-1/judul"
    positional = (0, 1)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what a file itself cannot tell."""
        super().add_options(parser)
        parser.add_argument("--url", help="address of the page")
        parser.add_argument(
            "--source", metavar="NAME", help="source or family; default: the one of the URL's host"
        )
        parser.add_argument("--fetched-at", metavar="ISO", help="when the page was fetched (default: now)")
        parser.add_argument(
            "--list", metavar="LIST.jsonl", help="read many: {file, url, source?, fetched_at?} a line"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the items on standard output, issues on standard error."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8 wherever it goes (RFC 8259 section 8.1)
        if opts.list:
            if args:
                raise CommandError("either FILE or --list", USAGE)
            return self._many(Path(opts.list))
        if not args or not opts.url:
            raise CommandError("FILE and --url are needed (or --list)", USAGE)
        try:
            items, issues = read_file(Path(args[0]), opts.url, opts.source, opts.fetched_at)
        except ValueError as error:
            raise CommandError(str(error), USAGE) from error
        self._print(items, issues, {}, args[0])
        return DONE if items else NOTHING_DONE

    def _many(self, path: Path) -> int:
        """Read every line's page; a line or page that cannot be read is named, and the rest goes on."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"--list {path}: {error}", USAGE) from error
        failed = done = 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                file = entry["file"]
                where = path.parent / file
                items, issues = read_file(where, entry["url"], entry.get("source"), entry.get("fetched_at"))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                failed += 1
                why = f"lacks {error}" if isinstance(error, KeyError) else str(error)
                print(f"bbi read: {path} line {number}: {why}", file=sys.stderr)
                continue
            done += bool(items)
            failed += not items
            self._print(items, issues, {"file": file}, file)
        if not done:
            return NOTHING_DONE
        return WARNED if failed else DONE

    @staticmethod
    def _print(items: list[Any], issues: list[Any], extra: dict[str, str], where: str) -> None:
        for item in items:
            print(json.dumps({**extra, **as_json(item)}, ensure_ascii=False))
        for issue in issues:
            field = f" {issue.field}" if issue.field else ""
            raw = f": {issue.raw[:120]!r}" if issue.raw else ""
            print(f"bbi read: {where}:{field} {issue.reason}{raw}", file=sys.stderr)


def read_file(
    path: Path, url: str, source_name: str | None = None, fetched_at: str | None = None
) -> tuple[list[Any], list[Any]]:
    """Return the items and issues of one saved page, after all stages but the store.

    Raises `ValueError` with one line for a file, address, source or time that cannot be used.
    """
    from crawler.archive import digest_of
    from crawler.archiving import Stored
    from crawler.dates import from_iso
    from pipelines.dedupe import Dedupe
    from pipelines.normalise import Normalise
    from pipelines.validate import Validate
    from spiders.source import read_page

    moment = from_iso(fetched_at) if fetched_at is not None else datetime.now(UTC).replace(microsecond=0)
    reader = _reader(url, source_name)
    body = _bytes(path)
    stored = Stored(fetched_at=moment, digest=digest_of(body), file=None, offset=None)
    page, _ = read_page(reader, _response(path, url, body), reader.item_kind, stored)
    for stage in (Normalise(), Validate(), Dedupe()):
        page = stage.process_item(page)
    return page.items, page.issues


def as_json(item: Any) -> dict[str, Any]:
    """Return an item as JSON values: times in UTC, empty lists kept, all that was read of it."""
    from crawler.dates import to_utc_text

    def value(thing: Any) -> Any:
        return to_utc_text(thing) if isinstance(thing, datetime) else thing

    fields = {name: value(thing) for name, thing in asdict(item).items() if name not in NOT_READ}
    return {"type": type(item).__name__.lower(), **fields}


def _reader(url: str, name: str | None) -> Any:
    from urllib.parse import urlsplit

    from spiders.registry import UnknownSource, families, reader_for, source

    try:
        if name is None:
            return reader_for(url)
        if name in families():
            parts = urlsplit(url)
            return families()[name].at(f"{parts.scheme}://{parts.netloc}/")
        return source(name)
    except UnknownSource as error:
        raise ValueError(str(error)) from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            if packed:
                with gzip.open(raw) as unpacked:
                    body = unpacked.read(MAX_FILE + 1)
            else:
                body = raw.read(MAX_FILE + 1)
    except (OSError, EOFError) as error:
        raise ValueError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if len(body) > MAX_FILE:
        raise ValueError(f"{path}: larger than {MAX_FILE} bytes")
    return body


def _response(path: Path, url: str, body: bytes) -> Any:
    from scrapy.http import HtmlResponse, TextResponse
    from scrapy.responsetypes import responsetypes

    cls = responsetypes.from_args(url=url, filename=path.name.removesuffix(".gz"), body=body)
    head = body[:2000].lstrip().lower()
    if not issubclass(cls, TextResponse) and head.startswith((b"<!doctype", b"<html", b"<?xml", b"[", b"{")):
        cls = HtmlResponse
    return cls(url, body=body)
