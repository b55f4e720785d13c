"""`bbi import`: pages that somebody saved, through the same archive and readers as a crawl."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.command import DONE, NOTHING_DONE, USAGE, WARNED, BbiCommand, CommandError
from crawler.lock import alone


@dataclass(slots=True)
class Given:
    """What one file gave."""

    pages: int = 0
    articles: int = 0
    listings: int = 0
    claims: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return what the file gave, on one line."""
        parts = [f"{self.pages} pages", f"{self.articles} articles", f"{self.claims} claims"]
        parts += [f"{self.listings} listings"] if self.listings else []
        return ", ".join(part.removesuffix("s") if part.startswith("1 ") else part for part in parts)


class Command(BbiCommand):
    """Read saved pages into the archive and the working database."""

    summary = "Read pages that somebody saved (HTML, MHTML, WARC, WACZ, HAR), without cookies and tokens"
    usage = "FILE... [--url URL] [--fetched-at ISO]"
    example = "bbi import halaman.mhtml koleksi.wacz"
    positional = (1, None)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what a file itself may not tell."""
        super().add_options(parser)
        parser.add_argument("--url", help="address of the page, for one HTML or MHTML file")
        parser.add_argument(
            "--fetched-at",
            metavar="ISO",
            help="when it was saved (default: as the file says)",
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Archive what the files hold, read it, and tell what each gave."""
        from crawler.archive import ArchiveError
        from crawler.dates import from_iso
        from pipelines.database import DatabaseError, open_database

        if opts.url and len(args) > 1:
            raise CommandError("--url is for one file", USAGE)
        data = self.data_folder(opts)
        try:
            saved_at = from_iso(opts.fetched_at) if opts.fetched_at else None
        except ValueError as error:
            raise CommandError(str(error), USAGE) from error
        try:
            with alone(data):
                open_database(data / "bbi.db", kind="live").close()
                given = take_in([Path(name) for name in args], data, url=opts.url, saved_at=saved_at)
        except (ArchiveError, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        return report(given, data)


def take_in(
    files: list[Path], data: Path, *, url: str | None = None, saved_at: datetime | None = None
) -> dict[Path, Given]:
    """Archive the pages of saved files and read them into the working database; return what each gave.

    Whatever a file holds, the next one is read all the same. Raises `crawler.archive.ArchiveError` when the
    archive cannot be written.
    """
    from crawler.commands.replay import replay
    from crawler.imports.deposit import Deposit
    from crawler.items import Article, Outcome, Page

    root = data / "archive"
    deposit = Deposit(root, datetime.now(UTC).replace(microsecond=0), reader_of)
    given = {file: Given() for file in files}
    places: dict[tuple[str | None, int | None], Path] = {}
    for file in given:
        for place in _archived(file, deposit, given[file], url, saved_at):
            places[place.file, place.offset] = file

    def note(page: Page) -> None:
        known = given[places[page.origin.archive_file, page.origin.archive_offset]]
        articles = [item for item in page.items if isinstance(item, Article)]
        known.articles += len(articles)
        known.claims += sum(len(article.claims) for article in articles)
        known.listings += len(page.items) - len(articles)
        if not page.items and page.outcome is Outcome.READ:
            known.passed_over["pages with an article that an earlier page gave"] += 1
        elif not page.items:
            known.troubles += [f"{page.origin.url}: {issue.reason}" for issue in page.issues]

    paths = deposit.finish()
    if paths:
        replay(paths, root, data / "bbi.db", told=note)
    return given


def _archived(file: Path, deposit: Any, given: Given, url: str | None, saved_at: datetime | None) -> Any:
    """Yield the places of the pages of one file in the archive; what stops it is one line."""
    from crawler.imports.formats import pages
    from crawler.imports.saved import Skipped, Unreadable

    try:
        for found in pages(file, url=url, saved_at=saved_at):
            taken = found.reason if isinstance(found, Skipped) else deposit.take(found)
            if isinstance(taken, str):
                given.passed_over[taken] += 1
            else:
                given.pages += 1
                yield taken
    except Unreadable as error:
        given.troubles.append(str(error))
    except (MemoryError, RecursionError) as error:
        given.troubles.append(f"too large or too deep to be read ({type(error).__name__})")


def reader_of(url: str) -> tuple[Any, bool | None]:
    """Return the source that reads an address, and whether it is one of its articles; None where only the
    page can tell."""
    from crawler.items import Kind
    from spiders.news import NewsSource
    from spiders.registry import reader_for, source_for

    reader = reader_for(url)
    if source_for(url) is None:
        return reader, True if reader.item_kind is Kind.CATALOGUE else None
    return reader, reader.is_article(url) if issubclass(reader, NewsSource) else None


def report(given: dict[Path, Given], data: Path) -> int:
    """Print what each file gave; return the exit code."""
    for file, found in given.items():
        print(f"{file}: {found.line()}")
        for reason, count in sorted(found.passed_over.items()):
            print(f"  passed over: {count} × {reason}")
        for trouble in dict.fromkeys(found.troubles):
            print(f"bbi import: {file}: {' '.join(trouble.split())}", file=sys.stderr)
    print(f"database {data / 'bbi.db'}   archive {data / 'archive'}")
    items = sum(found.articles + found.listings for found in given.values())
    if not items:
        return NOTHING_DONE
    return WARNED if any(found.troubles for found in given.values()) else DONE
