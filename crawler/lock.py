"""One night, replay or rebuild at a time on the same data."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.command import NOTHING_DONE, CommandError


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Keep a night, a replay or a rebuild from starting on data that another one works on.

    Raises `CommandError`: nothing was done. The lock goes with the process, however it ends.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = (data / ".lock").open("w")
    except OSError as error:
        raise CommandError(f"cannot write in {data}: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(f"another run is at work on {data}: wait for its end", NOTHING_DONE) from error
        yield
