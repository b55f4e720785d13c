"""Reading pages: what it costs beside parsing them and beside trafilatura, and how much of the body is right.

Run with `python -m bench.reading [--corpus DIR]` from the checkout. DIR holds the public article-extraction
benchmark (`html/ID.html.gz` and `ground-truth.json`); without it, the articles of the bundled sample nights
are read for their cost alone. All ratios come from one run on one machine, with the candidates taken in turn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

import lxml.html
import trafilatura
from scrapy.http import HtmlResponse

from crawler.archive import Capture, archive_files, read
from crawler.archiving import response_of
from crawler.items import Kind
from crawler.page import Metadata
from spiders.body import read_body
from spiders.generic import read_article

SAMPLE = Path(__file__).parents[1] / "sample" / "nights"
FETCHED = datetime(2026, 11, 21, tzinfo=UTC)

BODIES = (".detail-text", ".detail_text", "[itemprop=articleBody]", ".entry-content")
"""Body selectors; the first that a page knows stands for what its source would declare."""

Saved = tuple[str, bytes, str]
"""Address, bytes of the page in UTF-8, and the body as marked by hand (empty where nobody has)."""


def pages_of(corpus: Path) -> list[Saved]:
    """Read the benchmark's pages, in the order of their names."""
    truth = json.loads((corpus / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        (row["url"], gzip.decompress((corpus / "html" / f"{name}.html.gz").read_bytes()), row["articleBody"])
        for name, row in sorted(truth.items())
    ]


def sample_pages() -> list[Saved]:
    """Read the article pages of the bundled sample nights."""
    pages: dict[str, Saved] = {}
    for path in archive_files([SAMPLE]):
        for record in read(path, SAMPLE):
            if isinstance(record, Capture) and record.kind == Kind.ARTICLE and record.status == 200:
                response = response_of(record, max_size=10_000_000)
                if isinstance(response, HtmlResponse):
                    pages[response.url] = (response.url, response.text.encode(), "")
    return list(pages.values())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words in a text."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))


def overlap_f1(bodies: Sequence[tuple[str, str]]) -> float:
    """F1 of mean precision and mean recall of four-word shingles, over pairs of body read and body marked."""
    precision = recall = 0.0
    for ours, marked in bodies:
        given, wanted = shingles(ours), shingles(marked)
        both = (given & wanted).total()
        precision += both / given.total() if ours else 0.0
        recall += both / wanted.total()
    precision, recall = precision / len(bodies), recall / len(bodies)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def known_source(url: str, page: bytes, body: str) -> None:
    """Read what a source with selectors reads: metadata, two texts by selector, the body."""
    response = HtmlResponse(url, body=page, encoding="utf-8")
    metadata = Metadata(response)
    _ = metadata.headline, metadata.date_published_raw, metadata.authors, metadata.canonical, metadata.section
    for css in ("h1", ".author"):
        response.css(css).xpath("string()").get()
    read_body(response.css(body))


def body_selector(url: str, page: bytes) -> str | None:
    """Find which body selector a source of this page would declare; None when it knows none."""
    response = HtmlResponse(url, body=page, encoding="utf-8")
    return next((css for css in BODIES if len(response.css(css)) == 1), None)


Candidates = dict[str, Callable[[str, bytes, str], object]]

PARSE, PEER = "lxml.html parse", "trafilatura, body alone"

CANDIDATES: Candidates = {
    PARSE: lambda _url, page, _body: lxml.html.fromstring(page),
    "Scrapy's parse": lambda url, page, _body: HtmlResponse(url, body=page, encoding="utf-8").selector,
    "known source, whole item": known_source,
    "generic reader, whole item": lambda url, page, _body: read_article(
        HtmlResponse(url, body=page, encoding="utf-8"), FETCHED
    ),
    PEER: lambda _url, page, _body: trafilatura.extract(
        page.decode("utf-8", "replace"), include_comments=False, favor_precision=True
    ),
}


def costs(pages: list[tuple[str, bytes, str]], candidates: Candidates) -> dict[str, list[float]]:
    """CPU seconds of every candidate on every page; the better of two goes, candidates in turn."""
    spent: dict[str, list[float]] = {name: [] for name in candidates}
    for page in pages:
        for name, candidate in candidates.items():
            goes = []
            for _ in range(2):
                start = process_time()
                candidate(*page)
                goes.append(process_time() - start)
            spent[name].append(min(goes))
    return spent


def report_costs(title: str, pages: list[tuple[str, bytes, str]], candidates: Candidates) -> None:
    """Print CPU per page, and the ratios to a bare parse and to trafilatura."""
    spent = costs(pages, candidates)
    parse, peer = sum(spent[PARSE]), sum(spent[PEER])
    print(
        f"{title}: {len(pages)} pages, mean {sum(len(page) for _, page, _ in pages) // len(pages) // 1000} kB"
    )
    print(f"{'':28}{'median ms':>10}{'mean ms':>9}{'x parse':>9}{'x trafilatura':>15}")
    for name, seconds in spent.items():
        mean, middle = 1000 * sum(seconds) / len(seconds), 1000 * median(seconds)
        print(f"{name:28}{middle:10.2f}{mean:9.2f}{sum(seconds) / parse:9.2f}{sum(seconds) / peer:15.2f}")


def report_bodies(pages: list[Saved]) -> None:
    """Print how much of the marked bodies the generic reader and trafilatura give."""
    ours, peers = [], []
    for url, page, marked in pages:
        article, _ = read_article(HtmlResponse(url, body=page, encoding="utf-8"), FETCHED)
        ours.append(((article.article_body if article else None) or "", marked))
        text = page.decode("utf-8", "replace")
        peers.append((trafilatura.extract(text, include_comments=False, favor_precision=True) or "", marked))
    print(f"body F1: generic reader {overlap_f1(ours):.4f}, trafilatura {overlap_f1(peers):.4f}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="folder of the article-extraction benchmark")
    corpus = parser.parse_args().corpus
    pages = pages_of(corpus) if corpus else sample_pages()
    if not pages:
        parser.error("no pages to read: give --corpus, or build the sample nights")
    known = [(url, page, css) for url, page, _ in pages if (css := body_selector(url, page))]
    if known:
        report_costs("with a body selector", known, CANDIDATES)
    anything = {name: call for name, call in CANDIDATES.items() if call is not known_source}
    report_costs("all", [(url, page, "") for url, page, _ in pages], anything)
    if corpus:
        report_bodies(pages)


if __name__ == "__main__":
    main()
