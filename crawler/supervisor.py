"""Several sources at once, each in a process of its own: what one does to itself harms no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive import file_slug
from crawler.progress import Counts, line, table
from crawler.runs import stop

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

WALL_CLOCK_SECONDS = 4 * 60 * 60
"""After so long a source's process is asked to end; Scrapy's own time limit is shorter."""

GRACE_SECONDS = 120
"""How long a process that was asked to end may take to write what it has."""


@dataclass(frozen=True, slots=True)
class Job:
    """One source to crawl, and the options to crawl it with."""

    source: str
    options: list[str] = field(default_factory=list)


def crawl_all(jobs: list[Job], *, workers: int, logs: Path) -> list[Counts]:
    """Crawl every job in a process of its own, `workers` at a time; return what each gave, in their order.

    Shows a live table on a terminal, a line per source elsewhere. A process that dies is a state of its
    source, and the others go on. Interrupted, it lets those that run write what they have, begins no other,
    and raises `KeyboardInterrupt`.
    """
    board = Board({job.source: Counts(source=job.source) for job in jobs})
    running: set[subprocess.Popen[bytes]] = set()
    logs.mkdir(parents=True, exist_ok=True)
    pool = ThreadPoolExecutor(max_workers=workers)
    with board, _terminable():
        futures = [pool.submit(_crawl, job, board, running, logs) for job in jobs]
        try:
            for future in futures:
                future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in set(running):
                _ask_to_end(process)
            try:
                pool.shutdown()
            except BaseException:  # a second Ctrl-C: whoever presses it will not wait
                for process in set(running):
                    process.kill()
                raise
            raise
        pool.shutdown()
    return list(board.sources.values())


class Board:
    """The counts of all sources, drawn anew as they come in."""

    def __init__(self, sources: dict[str, Counts]) -> None:
        self.sources = sources
        self._lock = threading.Lock()
        self._live = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(stderr=True), refresh_per_second=4, transient=True)

    def __enter__(self) -> Board:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._live is not None:
            self._live.stop()

    def update(self, counts: Counts) -> None:
        """Show new counts of one source."""
        with self._lock:
            self.sources[counts.source] = counts
            if self._live is not None:
                self._live.update(table(self.sources))
            elif counts.state != "running":
                print(line(counts), file=sys.stderr, flush=True)


def _crawl(job: Job, board: Board, running: set[subprocess.Popen[bytes]], logs: Path) -> None:
    """Run one child to its end, passing its counts on to the board."""
    read_end, write_end = os.pipe()
    command = [sys.executable, "-m", "crawler", "crawl", job.source, "--child", str(write_end), *job.options]
    log = logs / f"{file_slug(job.source)}.log"
    counts = Counts(source=job.source, state="start_error", errors=1, message=f"see {log}")
    with log.open("ab") as stderr:
        try:
            process = subprocess.Popen(  # noqa: S603  (our own program, its own arguments)
                command,
                pass_fds=[write_end],
                stdin=subprocess.PIPE,
                stdout=stderr,
                stderr=stderr,
                # A Ctrl-C goes to the parent alone: a child that hears of it twice breaks off.
                process_group=0,
            )
        except OSError as error:
            os.close(read_end)
            counts.message = f"cannot start a process: {error.strerror}"
            board.update(counts)
            return
        finally:
            os.close(write_end)
        running.add(process)
        timer = threading.Timer(WALL_CLOCK_SECONDS, _ask_to_end, [process])
        timer.daemon = True
        timer.start()
        with os.fdopen(read_end) as lines:
            for text in lines:
                try:
                    counts = Counts.from_json(text)
                except (ValueError, TypeError):
                    continue  # a killed process can leave half a line
                if counts.state == "running":
                    board.update(counts)
        try:
            code = process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        timer.cancel()
        running.discard(process)
        assert process.stdin is not None
        process.stdin.close()
    if counts.state in ("running", "start_error"):
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        if counts.state == "running" or code < 0:
            counts.state = "died"
        counts.message = f"{how}, see {log}"
        counts.errors = max(counts.errors, 1)
    board.update(counts)


def _ask_to_end(process: subprocess.Popen[bytes]) -> None:
    """Close a child's standard input, which it takes for the word to end; kill it if it does not."""
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.close()
    timer = threading.Timer(GRACE_SECONDS, process.kill)
    timer.daemon = True
    timer.start()


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM, by which service managers end a command, do what Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def follow_parent(crawler: Crawler) -> None:
    """End this child's crawl when its parent is gone or asks for it: standard input, which the parent holds
    open, then ends."""

    def wait() -> None:
        try:
            while os.read(0, 1024):
                pass
        except OSError:
            pass
        from twisted.internet import reactor

        reactor.callFromThread(stop, crawler, "shutdown", "the command that began this crawl has ended")

    threading.Thread(target=wait, daemon=True).start()
