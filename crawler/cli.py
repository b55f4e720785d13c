"""`bbi`: Scrapy's own command line with this project's settings, from any folder."""

from __future__ import annotations

import os
import pkgutil
import sys
from pathlib import Path


def main() -> None:
    """Run `bbi <command>`; `scrapy <command>` inside the checkout is the same."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    if command is not None and command not in commands():
        print(f"bbi: there is no command {command!r}; `bbi` alone lists them", file=sys.stderr)
        raise SystemExit(2)
    from scrapy.cmdline import execute

    execute(["bbi", *sys.argv[1:]])


def commands() -> set[str]:
    """Return the names of all commands, ours and Scrapy's: those of the modules that hold them."""
    import scrapy.commands

    ours = str(Path(__file__).with_name("commands"))
    return {module.name for module in pkgutil.iter_modules([ours, *scrapy.commands.__path__])}
