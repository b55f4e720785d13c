"""A crawl of a loopback site into the database, beside a Scrapy crawl that does nothing with the same pages.

Run with `python bench/crawl.py` from the checkout. All figures are CPU time of the crawling processes, and
each ratio is between runs of the same minute: the mood of the machine cancels out.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers.outlet import Outlet  # noqa: E402

POSTS = 400
NIGHTS = ("2026-11-20T18:30:00+00:00", "2026-11-21T18:30:00+00:00")

EMPTY = """
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
class Empty(scrapy.Spider):
    name = "empty"
    async def start(self):
        for url in URLS:
            yield scrapy.Request(url)
    def parse(self, response):
        return None
process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 1, "ROBOTSTXT_OBEY": True,
    "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
process.crawl(Empty)
process.start()
"""


def cpu_seconds(words: list[str]) -> float:
    """Run a program of ours; return the CPU time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words[:4])} ended with {done.returncode}:\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print one line a run, then the ratios."""
    os.environ["BBI_CONFIG"] = os.devnull
    with Outlet(POSTS) as outlet, tempfile.TemporaryDirectory() as folder:
        data, again = Path(folder) / "data", Path(folder) / "again"
        crawl = ["-m", "crawler", "crawl", "wordpress", "--base-url", outlet.url, "--delay", "0"]
        crawl += ["--allow-network", "127.0.0.0/8", "--data", str(data)]
        start = cpu_seconds(["-c", EMPTY.replace("URLS", "[]")])
        ours_start = cpu_seconds(["-m", "crawler", "digest", "--help"])
        took = {}
        took["first night"] = cpu_seconds([*crawl, "-s", f"BBI_NOW={NIGHTS[0]}"])
        pages = len(outlet.hits)
        urls = [outlet.url + path for path in outlet.paths() if path != "/robots.txt"]
        took["the same pages, empty callback"] = cpu_seconds(["-c", EMPTY.replace("URLS", repr(urls))])
        outlet.forget()
        took["second night, nothing changed"] = cpu_seconds([*crawl, "-s", f"BBI_NOW={NIGHTS[1]}"])
        unchanged = len(outlet.hits)
        took["the same night again"] = cpu_seconds([*crawl, "-s", f"BBI_NOW={NIGHTS[1]}"])
        first = data / "archive" / "2026-11-21"
        took["replay of the first night"] = cpu_seconds(
            ["-m", "crawler", "replay", str(first), "--data", str(again)]
        )
    for name, seconds in took.items():
        print(f"{seconds:6.2f} CPU s  {name}")
    print(f"{start:6.2f} CPU s  of these to start Scrapy, {ours_start:.2f} to start bbi")
    empty = took["the same pages, empty callback"]
    replayed = pages / (took["replay of the first night"] - ours_start)
    print(f"{pages} pages, {unchanged} requests on the second night")
    print(f"crawl into archive and database : empty callback  {took['first night'] / empty:.1f}")
    print(f"unchanged night : first night  {took['second night, nothing changed'] / took['first night']:.2f}")
    print(f"the same night again : first night  {took['the same night again'] / took['first night']:.2f}")
    print(f"replay  {replayed:.0f} pages a second of CPU, without the start")


if __name__ == "__main__":
    main()
