"""`bbi replay`: archived pages through the same readers and stages as the live crawl."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.command import DONE, NOTHING_DONE, WARNED, BbiCommand, CommandError
from crawler.lock import alone

if TYPE_CHECKING:
    from crawler.progress import Counts


class Command(BbiCommand):
    """Read archived pages again into the working database."""

    summary = "Read archived pages again: the same rows as the live crawl gave"
    usage = "[options] ARCHIVE..."
    example = "bbi replay data/archive/2026-11-20"
    positional = (1, None)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Replay files and folders in the order of their nights."""
        from crawler.archive import ArchiveError, archive_files

        data = self.data_folder(opts)
        try:
            paths = archive_files([Path(a) for a in args])
            with alone(data):
                counts, troubles = replay(paths, data / "archive", data / "bbi.db")
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        return report(counts, troubles, data / "bbi.db")


def replay(
    paths: list[Path], root: Path, database: Path, *, told: Callable[[Any], None] | None = None
) -> tuple[dict[str, Counts], list[str]]:
    """Replay archive files into a database; return what each source gave, and a line for each trouble.

    `told` is called with each page after it went through the stages.

    The stages are those of the crawl, called one page after the other: there is nothing to wait for, and the
    order of an archive is the order of its rows. Raises `CommandError` when the database must not be used.
    """
    from crawler.items import Page
    from crawler.progress import Counts
    from crawler.replay import Replay
    from pipelines.database import DatabaseError
    from spiders.registry import source_of_run

    kind = kind_of_archive(paths, root)
    stages = _stages(database, kind)
    passes = Replay(root, _read, _refuse, source_of_run)
    counts: dict[str, Counts] = {}
    store = stages[-1]
    try:
        store.open_spider()
        for path in _shown(paths):
            for item in passes.items([path]):
                if not isinstance(item, Page) and item.kind != kind:
                    raise CommandError(f"{path} holds {item.kind} data, {database} is {kind}")
                done: Any = item
                for stage in stages:
                    done = stage.process_item(done)
                if isinstance(item, Page):
                    _count(counts.setdefault(item.origin.source, Counts(source=item.origin.source)), item)
                    if told is not None:
                        told(item)
        store.flush()
    except DatabaseError as error:
        raise CommandError(str(error)) from error
    finally:
        store.close()
    return counts, passes.troubles


def report(counts: dict[str, Counts], troubles: list[str], database: Path, *, command: str = "replay") -> int:
    """Print what was replayed; return the exit code."""
    import sys

    from crawler.progress import console, table

    for line in troubles:
        print(f"bbi {command}: {line}", file=sys.stderr)
    console().print(table(counts))
    print(f"database {database}")
    if not counts:
        return NOTHING_DONE
    return WARNED if troubles else DONE


def kind_of_archive(paths: Iterable[Path], root: Path) -> str:
    """Return `live` or `demo`, as the first run in the files says."""
    from crawler.archive import RunBegan, read

    for path in paths:
        # The head of a file is its first record; a file that a full disk left empty has none.
        head = next(read(path, root), None)
        if isinstance(head, RunBegan):
            return head.run.kind
    return "live"


def _stages(database: Path, kind: str) -> list[Any]:
    from pipelines.dedupe import Dedupe
    from pipelines.extract_claims import ExtractClaims
    from pipelines.normalise import Normalise
    from pipelines.store import Store
    from pipelines.validate import Validate

    return [Normalise(), Validate(), Dedupe(), ExtractClaims(), Store(database, kind)]


def _read(run: Any, response: Any, kind: Any, stored: Any, capture: Any) -> Any:
    from spiders.registry import source_of_run
    from spiders.source import read_page

    asked = capture.requested_url or capture.url
    page, _ = read_page(
        source_of_run(run), response, kind, stored, requested_url=asked, lastmod=capture.lastmod
    )
    return page


def _refuse(run: Any, failure: Any) -> Any:
    from crawler.items import Kind, Outcome
    from spiders.source import failed_page

    page = failed_page(
        source=run.source,
        url=failure.url,
        kind=Kind(failure.kind),
        outcome=Outcome(failure.outcome),
        reason=failure.reason,
        fetched_at=failure.fetched_at,
    )
    page.origin.archive_file, page.origin.archive_offset = failure.file, failure.offset
    return page


def _count(counts: Counts, page: Any) -> None:
    from crawler.items import Article, Outcome
    from crawler.runs import FAILURES

    counts.state = "replayed"
    counts.pages += 1
    counts.unchanged += page.outcome == Outcome.NOT_MODIFIED
    articles = sum(isinstance(i, Article) for i in page.items)
    counts.articles += articles
    counts.listings += len(page.items) - articles
    counts.issues += len(page.issues)
    counts.errors += page.outcome in FAILURES


def _shown(paths: list[Path]) -> Iterable[Path]:
    """Show on a terminal how far a replay is; elsewhere not even an empty line."""
    import sys

    from rich.console import Console
    from rich.progress import track

    if not sys.stderr.isatty():
        return paths
    return track(paths, description="replaying", transient=True, console=Console(stderr=True))
