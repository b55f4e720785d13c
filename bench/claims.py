"""How well and how quickly claims are read, on marked texts.

    python bench/claims.py [--articles FILE --gold FILE] [--metrics] [--errors KIND] [--pin]

Always on the short texts and articles beside the tests and on the sample's articles, where each figure is
tied to its claim; with a pair of files, on those articles too. Rates depend on the machine; the ratio that
shows whether time is linear in the length of a text hardly does. `--pin` makes what is measured the floors
below which the tests fail; one that would be lower is refused, unless BBI_LOWER_FLOORS=1 asks for it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipelines.claims.extract import extract  # noqa: E402
from pipelines.claims.floors import Floors, figures, pinned  # noqa: E402
from pipelines.claims.marked import Marked, marked_articles, marked_sentences, marked_whole  # noqa: E402
from pipelines.claims.score import Score, score  # noqa: E402
from pipelines.claims.score_report import calibration, confusion, errors, table  # noqa: E402
from sample.marked import marked_sample  # noqa: E402

SENTENCES = ROOT / "tests" / "claims" / "sentences.jsonl"
FLOORS = SENTENCES.with_name("floors.json")
GOES = 3
"""Times each rate is measured; the best counts, since everything else only slows a run down."""


def report(title: str, marked: Marked, *, metrics: bool, kinds: list[str]) -> Score:
    """Print the table of a set, what was taken for what, and its errors; return the score."""
    result = score(marked.gold, marked.read(), marked.ids())
    print(f"== {title}")
    print(*table(result, metrics=metrics), sep="\n")
    print(*confusion(result), sep="\n")
    print(*calibration(result.sure), sep="\n")
    for kind in kinds:
        found = errors(result, kind)
        print(f"{kind} ({len(found)})", *(f"  {line}" for line in found), sep="\n")
    return result


def seconds(marked: Marked) -> float:
    """Measure the CPU time of reading all articles of a set, in seconds."""
    best = float("inf")
    for _ in range(GOES):
        start = time.process_time()
        for article in marked.articles:
            extract(article)
        best = min(best, time.process_time() - start)
    return best


def report_rates(marked: Marked) -> None:
    """Print articles and kilobytes a second, and how much longer ten times the text takes."""
    size = sum(len(article["body"].encode()) for article in marked.articles) / 1000
    taken = seconds(marked)
    print("== rates, the sample's articles")
    print(f"{len(marked.articles) / taken:.0f} articles a second, {size / taken:.0f} kB a second")
    texts = [article["body"] for article in marked.articles]
    one = Marked([{"id": "1", "published": "2022-03-28", "body": "\n\n".join(texts)}], [])
    ten = Marked([{"id": "10", "published": "2022-03-28", "body": "\n\n".join(texts * 10)}], [])
    print(
        f"a text of {size:.0f} kB and one ten times as long: {seconds(ten) / seconds(one):.1f} times the time"
    )


def pin(measured: dict[str, Floors]) -> None:
    """Write the floors; end with one line when one would sink that nobody asked to lower."""
    before: dict[str, Floors] = json.loads(FLOORS.read_text(encoding="utf-8"))
    try:
        after = pinned(before, measured, lower=bool(os.environ.get("BBI_LOWER_FLOORS")))
    except ValueError as error:
        sys.exit(f"not pinned: {error}; set BBI_LOWER_FLOORS=1 if that is meant")
    FLOORS.write_text(json.dumps(after, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=Path, help="articles as JSON lines")
    parser.add_argument("--gold", type=Path, help="the claims marked in them, as JSON lines")
    parser.add_argument("--metrics", action="store_true", help="counts of each metric")
    parser.add_argument(
        "--errors", action="append", choices=["missed", "spurious", "fields"], help="only these errors"
    )
    parser.add_argument(
        "--pin",
        action="store_true",
        help="make the figures the floors of the tests, a pair's as `development`",
    )
    options = parser.parse_args()
    if (options.articles is None) != (options.gold is None):
        parser.error("--articles and --gold go together")
    kinds = options.errors or ["missed", "spurious"]
    sets = {
        "sentences": marked_sentences(SENTENCES),
        "articles": marked_whole(SENTENCES.with_name("articles.jsonl")),
        "sample": marked_sample(),
    }
    if options.articles:
        sets["development"] = marked_articles(options.articles, options.gold)
    results = {
        title: report(title, marked, metrics=options.metrics, kinds=kinds) for title, marked in sets.items()
    }
    if options.pin:
        pin({title: figures(result) for title, result in results.items()})
    report_rates(sets["sample"])


if __name__ == "__main__":
    main()
