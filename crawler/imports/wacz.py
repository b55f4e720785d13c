"""WACZ: a ZIP of WARC files, with a list of the pages that somebody looked at."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from crawler.address import canonical_url
from crawler.imports import warc
from crawler.imports.saved import SavedPage, Skipped, Unreadable

MAX_LIST = 32 * 1024 * 1024
"""Bytes of a list of pages that are read."""

_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
"""RuntimeError is what `zipfile` raises for a member with a password."""


def pages(path: Path) -> Iterator[SavedPage | Skipped]:
    """Yield the pages of a WACZ file (version 1.1.1). Nothing is unpacked to disk.

    A member that is damaged, or packed beyond measure, is passed over with its reason. Raises `Unreadable`
    when the file is no ZIP or holds no WARC.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            members = [m for m in packed.infolist() if m.filename.lower().endswith((".warc", ".warc.gz"))]
            if not members:
                raise Unreadable("a ZIP without any WARC: no WACZ")
            listed = _listed(packed)
            for member in members:
                if reason := _objection(member):
                    yield Skipped(f"{member.filename[:200]}: {reason}")
                    continue
                yield from _member(packed, member, listed)
    except _BROKEN as error:
        raise Unreadable(f"damaged WACZ ({type(error).__name__}: {error})"[:300]) from error


def _member(
    packed: zipfile.ZipFile, member: zipfile.ZipInfo, listed: frozenset[str] | None
) -> Iterator[SavedPage | Skipped]:
    try:
        with packed.open(member) as stream:
            for found in warc.pages(stream):  # type: ignore[arg-type]  # reads and tells, which is enough
                if isinstance(found, SavedPage) and listed is not None:
                    found.main = canonical_url(found.url) in listed
                yield found
    except Unreadable as error:
        yield Skipped(f"{member.filename[:200]}: {error}")
    except _BROKEN as error:
        yield Skipped(f"{member.filename[:200]}: {type(error).__name__}: {error}"[:300])


def _objection(member: zipfile.ZipInfo) -> str | None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        return "a path that leads out of the file: not read"
    if member.file_size > warc.FREE and member.file_size > warc.RATIO * max(member.compress_size, 1):
        return f"unpacks to more than {warc.RATIO} times its size: not read"
    return None


def _listed(packed: zipfile.ZipFile) -> frozenset[str] | None:
    """Return the addresses of the pages that somebody looked at; None without a list."""
    urls: set[str] = set()
    found = False
    for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        try:
            with packed.open(name) as stream:
                text = stream.read(MAX_LIST)
        except KeyError:
            continue
        found = True
        for line in text.splitlines():
            try:
                url = json.loads(line).get("url")
            except (ValueError, AttributeError, RecursionError):
                continue
            if isinstance(url, str) and (address := canonical_url(url)):
                urls.add(address)
    return frozenset(urls) if found and urls else None
