"""Files that a command reads and writes, or standard input and output for `-`, in UTF-8 wherever we run."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from crawler.command import USAGE, CommandError


@contextlib.contextmanager
def opened(path: str, output: str | None = None) -> Iterator[BinaryIO]:
    """Open a file that is read, or standard input for `-`. Raises `CommandError` where that fails, or
    where the file is also the `output`."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        if output not in (None, "-") and Path(output).exists() and Path(path).samefile(output):
            raise CommandError(f"{path} would be overwritten while it is read", USAGE)
        file = Path(path).open("rb")  # noqa: SIM115
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}", USAGE) from error
    with file:
        yield file


@contextlib.contextmanager
def written(path: str | None) -> Iterator[TextIO]:
    """Open the file that is written, or standard output for `-` or nothing."""
    if path in (None, "-"):
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    try:
        file = Path(path).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}", USAGE) from error
    with file:
        yield file


def print_lines(out: TextIO, *lines: str) -> None:
    """Print lines as they come; half a surrogate pair, which UTF-8 cannot hold, as `?`."""
    for line in lines:
        out.write(line.encode("utf-8", "replace").decode() + "\n")
