"""`bbi`: Scrapy's own command line with this project's settings, from any folder."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `bbi <command>`; `scrapy <command>` inside the checkout is the same."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    from scrapy.cmdline import execute

    execute(["bbi", *sys.argv[1:]])
