"""Runs `bbi` as a user does: a process of its own, with its own environment and its own folder."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pipelines.database import open_read_only
from pipelines.digest import table_digests

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = ("--allow-network", "127.0.0.0/8", "--delay", "0")


@dataclass(slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str
    peak: int
    """Peak memory of the process, bytes, as last seen while it ran."""


@dataclass(slots=True)
class Started:
    """A command that runs; its output goes to files without a name, so that nothing of it can block."""

    process: subprocess.Popen[bytes]
    _out: IO[bytes]
    _err: IO[bytes]
    _ended: Ended | None = field(default=None)

    def wait(self) -> Ended:
        """Wait for the end, and tell what it was."""
        if self._ended is None:
            # `ru_maxrss` would count what this process held when it started the other one.
            peak = 0
            while self.process.poll() is None:
                peak = max(peak, _peak(self.process.pid))
                time.sleep(0.02)
            self._ended = Ended(self.process.returncode, _text(self._out), self.err(), peak)
            self._out.close()
            self._err.close()
        return self._ended

    def err(self) -> str:
        """Return what stands on standard error so far."""
        return _text(self._err)


def _peak(pid: int) -> int:
    """Return the peak memory of a process so far, bytes; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _text(file: IO[bytes]) -> str:
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode("utf-8", "replace")


def start(*words: str | os.PathLike[str], **environment: str) -> Started:
    """Start `bbi WORDS…`; nothing of the caller's own configuration reaches it."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BBI_", "SCRAPY_"))}
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115  (closed by `wait`)
    process = subprocess.Popen(
        [sys.executable, "-W", "default", "-m", "crawler", *map(str, words)],
        cwd=ROOT,
        env={**clean, "NO_COLOR": "1", "BBI_CONFIG": os.devnull, **environment},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=err,
    )
    return Started(process, out, err)


def run(*words: str | os.PathLike[str], **environment: str) -> Ended:
    """Run `bbi WORDS…` to its end."""
    return start(*words, **environment).wait()


def crawl_words(family: str, url: str, data: Path, *options: str) -> list[str]:
    """Return the words of a crawl of a loopback site."""
    return ["crawl", family, "--base-url", url, *LOOPBACK, "--data", str(data), *options]


def crawl(family: str, url: str, data: Path, *options: str, **environment: str) -> Ended:
    """Crawl a loopback site."""
    return run(*crawl_words(family, url, data, *options), **environment)


def together(*jobs: list[str]) -> list[Ended]:
    """Run several commands, three at a time: much of a crawl is waiting."""
    with ThreadPoolExecutor(max_workers=3) as pool:
        return list(pool.map(lambda words: run(*words), jobs))


def configuration(path: Path, sites: Mapping[str, str], nightly: Sequence[str] = (), **values: str) -> Path:
    """Write a `bbi.toml` that gives ad-hoc sources, by name, their homepages; return its path."""
    lines = [f'{name} = "{value}"' for name, value in values.items()]
    if nightly:
        lines += ["[nightly]", f"sources = [{', '.join(repr(name) for name in nightly)}]"]
    for name, homepage in sites.items():
        lines += [f'[sources."{name}"]', f'homepage = "{homepage}/"']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def name_of(family: str, url: str) -> str:
    """Return the name of the ad-hoc source at an address."""
    return f"{family}:{url.partition('://')[2]}"


def digest(data: Path) -> str:
    """Return what `bbi digest --tables` goes by: a line for each table with its rows and their hash."""
    db = open_read_only(data / "bbi.db")
    try:
        return "\n".join(f"{hashed} {name} ({n})" for name, (n, hashed) in table_digests(db).items())
    finally:
        db.close()


@contextmanager
def opened(data: Path) -> Iterator[sqlite3.Connection]:
    """Open the working database for a change that nothing of ours would make."""
    connection = sqlite3.connect(data / "bbi.db", isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def rows(data: Path, sql: str, *values: Any) -> list[Any]:
    """Ask the working database; a row of one column is its value."""
    connection = sqlite3.connect(f"{(data / 'bbi.db').resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute(sql, values).fetchall()
    finally:
        connection.close()
    return [row[0] if len(row) == 1 else row for row in found]


def count(data: Path, table: str) -> int:
    """Return how many rows a table has."""
    return int(rows(data, f"SELECT count(*) FROM {table}")[0])


def assert_quiet(ended: Ended) -> None:
    """Fail when a command showed its inside: a traceback, or a warning of a library."""
    text = ended.out + ended.err
    for mark in (
        "Traceback (most recent call last)",
        "DeprecationWarning",
        "Unhandled error",
        "Exception ignored",
    ):
        assert mark not in text, text
