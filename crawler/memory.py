"""Ends a crawl that takes too much memory: its own, not that of the process which began it."""

from __future__ import annotations

from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_STATUS = Path("/proc/self/status")


class OwnMemory(MemoryUsage):
    """Scrapy's guard asks for `ru_maxrss`, which a child inherits from its parent across `exec`: a crawl that
    a large process began would end at once. The kernel's own mark of this program's peak begins with it."""

    def get_virtual_size(self) -> int:
        """Return the peak of resident memory, in bytes."""
        try:
            status = _STATUS.read_text(encoding="ascii")
            line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
            return int(line.split()[1]) * 1024
        except (OSError, StopIteration, ValueError, IndexError):
            return int(super().get_virtual_size())
