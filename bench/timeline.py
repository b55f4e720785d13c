"""How quickly the timeline is built, and whether its time grows as the claims do.

    python bench/timeline.py [CLAIMS]

CLAIMS (300,000 unless told) are invented in the likeness of seven years of news: a few counts that rise, told
by two voices and printed by ninety outlets, sums of each year, shares, targets whose deadlines move, and
figures that are rounded, retold, or misprinted. The same on every run. Seconds depend on the machine; the
ratio of the whole to its half, which is 2 where work is linear, hardly does.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipelines.timeline.mention import mention
from pipelines.timeline.model import Timeline, build

TODAY = date(2026, 11, 21)
FIRST = date(2020, 5, 14)
DAYS = (TODAY - FIRST).days

OUTLETS = [f"Outlet {number}" for number in range(90)]
SPEAKERS = [None, None, *(f"Pembicara {name}" for name in ("Satu", "Dua", "Tiga", "Empat", "Lima"))]
SOURCES = [None, None, None, "Kemenko Marves", "KemenkopUKM", "idEA", "Kemenperin"]
PLACES = ["national"] * 6 + ["Bali", "Jawa Barat", "Jawa Timur", "Lampung", "Shopee", "Kota Padang"]

Row = dict[str, Any]


def rounded(value: float, draw: random.Random) -> float:
    """Print a value as news do: with two to four digits that count."""
    return float(f"{value:.{draw.choice((1, 2, 2, 2, 3))}e}")


def online(day: int, draw: random.Random) -> Row:
    """Small businesses online: 8 million at first, 33 million in the end; or what was added to the first."""
    level = 8e6 + 25e6 * day / DAYS
    if draw.random() < 0.2:
        return {"metric": "umkm_onboarded", "unit": "umkm", "basis": "increment", "value": level - 8e6 or 1e5}
    old = 8e6 if draw.random() < 0.05 else level
    return {"metric": "umkm_onboarded", "unit": "umkm", "value": old * draw.choice((1, 1, 1, 1, 0.98))}


def goal(day: int, draw: random.Random) -> Row:
    """What is to be reached: the same value with deadlines that move, steps of single years."""
    value, deadline = draw.choice(((30e6, 2023), (30e6, 2024), (30e6, 2030), (24e6, 2023), (20e6, 2022)))
    if draw.random() < 0.3:
        value, deadline = draw.choice((2e6, 4e6, 6e6)), 2020 + day // 365
    status = draw.choice(("target", "target", "target", "forecast"))
    return {
        **{"metric": "umkm_onboarded", "unit": "umkm", "status": status, "value": value},
        "period_end": str(deadline),
    }


def spent(day: int, draw: random.Random) -> Row:
    """Spending on domestic products of one year: pledged, set aside, spent."""
    stage = draw.choice(("committed", "allocated", "realised", "realised"))
    return {
        **{"metric": "gov_spending", "unit": "idr", "stage": stage},
        **{"value": draw.uniform(100e12, 900e12), "period_end": str(2020 + day // 365)},
        "status": "achieved" if stage == "realised" else "target",
    }


def share(_day: int, draw: random.Random) -> Row:
    """A share that hardly moves, of a year or of now."""
    return {
        **{"metric": "gdp_share", "unit": "percent", "basis": "share"},
        "value": draw.choice((60.5, 61.0, 61.07, 61.97, 62.3)),
    }


def total(_day: int, draw: random.Random) -> Row:
    """How many small businesses there are."""
    return {
        "metric": "umkm_total",
        "unit": "umkm",
        "value": draw.choice((64e6, 64.2e6, 65e6, 65.4e6, 65.47e6)),
    }


def grew(day: int, draw: random.Random) -> Row:
    """A rate of growth."""
    return {
        **{"metric": "sales_growth", "unit": "percent", "basis": "growth"},
        **{"value": draw.uniform(-20, 120), "period_start": str(2019 + day // 365)},
    }


def sold(_day: int, draw: random.Random) -> Row:
    """Sales of a year, and credit of a scheme."""
    metric, part = draw.choice((("sales_value", None), ("financing", "KUR"), ("financing", "KUR Mikro")))
    return {"metric": metric, "unit": "idr", "subset": part, "value": draw.uniform(1e12, 300e12)}


KINDS = (online, online, online, online, goal, goal, spent, share, total, grew, sold)


def claims(count: int) -> Iterator[Row]:
    """Yield as many claims, about three to an article."""
    draw = random.Random(20200514)
    for number in range(count):
        article = number // 3
        day = (article * 7919) % DAYS
        published = FIRST + timedelta(days=day)
        dated = draw.choice((None, str(published), str(published)[:7], str(published)[:4]))
        made: Row = {"status": "achieved", "basis": "total", "comparator": "=", "scope": draw.choice(PLACES)}
        made |= {"period_end": dated, **draw.choice(KINDS)(day, draw)}
        yield {
            **made,
            "value": rounded(made["value"], draw),
            "comparator": draw.choice(("=", "=", "=", "=", "=", ">", "~", "<")),
            "id": f"{number:016x}",
            "article_id": f"a{article}",
            "url": f"https://outlet.example/{article}",
            "outlet": OUTLETS[article % len(OUTLETS)],
            "published": str(published),
            "speaker": draw.choice(SPEAKERS),
            "source": draw.choice(SOURCES),
            "quote": f"Kalimat nomor {number // 2} tentang usaha kecil dan produk lokal yang cukup panjang.",
            "start": number % 3 * 200,
        }


def seconds(count: int) -> tuple[float, Timeline]:
    """Return the CPU seconds from rows to the timeline, and the timeline."""
    rows = list(claims(count))
    begun = time.process_time()
    built = build((mention(row) for row in rows), today=TODAY)
    return time.process_time() - begun, built


def main() -> None:
    """Print the rate, what came out, the memory, and the ratio of the whole to its half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("claims", type=int, nargs="?", default=300_000)
    count = parser.parse_args().claims
    half, _ = seconds(count // 2)
    whole, built = seconds(count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} claims: {whole:.1f} CPU s, {count / whole:.0f} claims a second, at most {peak:.0f} MB")
    print(
        f"{len(built.statements)} statements, {len(built.series)} series, {len(built.targets)} targets, "
        f"{len(built.findings)} findings"
    )
    print(f"the whole : its half  {whole / half:.2f}")


if __name__ == "__main__":
    main()
