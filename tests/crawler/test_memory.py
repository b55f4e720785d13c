"""A crawl is judged by its own memory, not by that of the process which began it."""

from __future__ import annotations

import subprocess
import sys

MEASURE = """
from crawler.memory import OwnMemory
print(OwnMemory.get_virtual_size(object.__new__(OwnMemory)))
"""

PARENT = f"""
import subprocess, sys
large = b"x" * 300_000_000
done = subprocess.run([sys.executable, "-c", {MEASURE!r}], capture_output=True, text=True, check=True)
print(done.stdout)
"""


def test_what_the_parent_took_does_not_count() -> None:
    done = subprocess.run([sys.executable, "-c", PARENT], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) < 250_000_000
