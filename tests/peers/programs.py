"""Finding and running the programs that peers are made of."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PATIENCE = 60.0
"""Seconds in which a server begins to answer."""


def needed(*names: str, also: Sequence[Path] = ()) -> list[str]:
    """Return the paths of programs; skip the test by the names of what is missing."""
    extra = os.environ.get("BBI_PEERS", "")
    path = os.pathsep.join([extra, os.environ.get("PATH", ""), "/usr/sbin"])
    found = {name: shutil.which(name, path=path) for name in names}
    missing = [name for name, place in found.items() if place is None]
    missing += [str(place) for place in also if not place.exists()]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (BBI_PEERS may name a folder of programs)")
    return [str(place) for place in found.values()]


def free_port() -> int:
    """Return a port of loopback on which nothing listens now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(words: Sequence[str], port: int, log: Path, **environment: str) -> Iterator[None]:
    """Run a server until the block ends; it, and whatever it has started, ends with the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            words,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail(f"{words[0]} does not answer: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.2)
        yield
    finally:
        # It leads a group of its own, in which are also workers that would outlive it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
