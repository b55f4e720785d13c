"""How quick the site is: each page against Datasette's own table page in the same run, start-up, weights.

    python bench/site.py [--articles N] [--listings N] [--requests N]

Times depend on the machine; the ratios to the table page hardly do. Everything runs in one process, without
a network: the site's own client asks, so that only the work for a page is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BASE = "/site/observations"
"""Datasette's own page that all others are compared with: 50 rows, no facets."""

PAGES = {
    "home": "/",
    "articles": "/artikel",
    "articles, page 20": "/artikel?hal=20",
    "articles, filtered": "/artikel?tahun=2021&sumber=cnbcindonesia",
    "articles, word in all": "/artikel?q=pameran",
    "one article": "/artikel/artikel0007",
    "claims": "/klaim",
    "claims, page 20": "/klaim?hal=20",
    "claims, filtered": "/klaim?ukuran=umkm_onboarded&tokoh=orang-1&tahun=2021",
    "claims, word in all": "/klaim?q=usaha",
    "one claim": "/klaim/klaim0007-1",
    "market": "/pasar",
    "market, by price": "/pasar?urut=murah",
    "one listing": "/pasar/barang0001",
    "search, word in all": "/cari?q=pameran",
    "search, rare word": "/cari?q=nomor+17",
    "last night": "/semalam",
    "Datasette: articles, 3 facets": "/site/articles",
    "Datasette: claims, 5 facets": "/site/claims",
    "Datasette: one row": "/site/articles/artikel0007",
}


async def measure(site: Any, path: str, times: int) -> tuple[float, float, int, int]:
    """Return p50 and p95 in milliseconds, and the bytes of the page, plain and gzipped."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        answer = await site.client.get(path)
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
    ordered = statistics.quantiles(taken, n=20)
    return statistics.median(taken), ordered[-1], len(answer.content), len(gzip.compress(answer.content))


async def run(database: Path, times: int) -> None:
    """Start the site, measure every page and print the table."""
    from crawler.commands.serve import make_site

    begun = time.perf_counter()
    site = make_site(database)
    await site.client.get("/")
    print(f"start-up to the first page: {time.perf_counter() - begun:.2f} s")
    await measure(site, BASE, 5)
    base, base_95, *weight = await measure(site, BASE, times)
    print(f"\n{'page':32}{'p50 ms':>8}{'p95 ms':>8}{'p50 x':>7}{'p95 x':>7}{'kB':>7}{'kB gz':>7}")
    rows = [(f"Datasette: {BASE[6:]} (= 1)", (base, base_95, *weight))]
    for name, path in PAGES.items():
        await measure(site, path, 3)
        rows.append((name, await measure(site, path, times)))
    for name, (p50, p95, plain, packed) in rows:
        print(
            f"{name:32}{p50:8.1f}{p95:8.1f}{p50 / base:7.2f}{p95 / base_95:7.2f}"
            f"{plain / 1000:7.1f}{packed / 1000:7.1f}"
        )


def main() -> None:
    """Build a snapshot of invented rows, then measure."""
    from pipelines.publish import publish
    from tests.pipelines.small_database import make_database

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--listings", type=int, default=2000)
    parser.add_argument("--requests", type=int, default=60)
    opts = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_database(folder / "bbi.db", articles=opts.articles, listings=opts.listings)
        begun = time.perf_counter()
        now = datetime.now(UTC)
        done = publish(folder / "bbi.db", folder, withheld=folder / "none", now=now, code_revision=None)
        size = done.path.stat().st_size / 1e6
        print(
            f"publish {opts.articles} articles, {opts.listings} listings: "
            f"{time.perf_counter() - begun:.2f} s, {size:.1f} MB"
        )
        asyncio.run(run(done.path, opts.requests))


if __name__ == "__main__":
    main()
