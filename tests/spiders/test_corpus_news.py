"""Real saved news pages with their truth, and the two articles that the project began with, where they stand
beside the checkout. The floors are what the readers reach today; none may sink unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from bench.reading import overlap_f1, pages_of
from crawler.dates import parse_date
from crawler.items import Article
from spiders.body import Body, read_body
from spiders.generic import read_article

SHARED = Path(__file__).parents[3] / "shared"
NEWS = SHARED / "corpus" / "news-html"
BENCHMARK = SHARED / "corpus" / "article-extraction-benchmark"
SEEDS = SHARED / "seeds"
FETCHED = datetime(2026, 11, 21, tzinfo=UTC)

needs_news = pytest.mark.skipif(not NEWS.is_dir(), reason="the saved news pages are not beside the checkout")
needs_benchmark = pytest.mark.skipif(
    not BENCHMARK.is_dir(), reason="the benchmark is not beside the checkout"
)
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the checkout")

PLAIN_REASONS = {"figure caption", "tag list in div.detail__body-tag"}
"""Entries of the residue lists that describe a thing rather than quote it."""


@cache
def truth() -> list[dict[str, Any]]:
    """Entries of the index that are articles."""
    index = json.loads((NEWS / "index.json").read_text())
    return [page for page in index["pages"] if page["kind"] not in ("rss", "listing")]


@cache
def response(file: str) -> HtmlResponse:
    """A saved page."""
    url = next(page["url"] for page in truth() if page["file"] == file)
    return HtmlResponse(url, body=(NEWS / file).read_bytes())


@cache
def generic(file: str) -> Article:
    """A saved page as the generic reader gives it."""
    article, _ = read_article(response(file), FETCHED)
    assert article is not None
    return article


def plain(text: str | None) -> str:
    """Text on one line."""
    return " ".join((text or "").split())


def same_headline(page: dict[str, Any], article: Article) -> bool:
    return bool(article.headline == page["headline"])


def same_minute(page: dict[str, Any], article: Article) -> bool:
    read = parse_date(article.date_published_raw or "", fetched_at=FETCHED)
    said = datetime.fromisoformat(page["published"])
    if read is None:
        return False
    return read.value.replace(second=0) == said.astimezone(UTC).replace(second=0)


def opens_right(page: dict[str, Any], article: Article) -> bool:
    words = page["first_sentence_6w"]
    return words is None or plain(article.article_body).startswith(words)


def holds_last(page: dict[str, Any], article: Article) -> bool:
    words = page["last_sentence_6w"]
    return words is None or words in plain(article.article_body)


def ends_right(page: dict[str, Any], article: Article) -> bool:
    words = page["last_sentence_6w"]
    return words is None or words in plain((article.article_body or "").split("\n\n")[-1])


def without_residue(page: dict[str, Any], article: Article) -> bool:
    return not any(words in (article.article_body or "") for words in page.get("residue", []))


def same_author(page: dict[str, Any], article: Article) -> bool:
    return bool(page["author"] is None or article.author == page["author"])


@needs_news
@pytest.mark.parametrize(
    ("reached", "floor"),
    [
        (same_headline, 19),
        (same_minute, 20),
        (opens_right, 17),
        (holds_last, 20),
        (ends_right, 19),
        (without_residue, 20),
        (same_author, 17),
    ],
)
def test_the_generic_reader_holds_its_floors_on_saved_pages(
    reached: Callable[[dict[str, Any], Article], bool], floor: int
) -> None:
    missed = [page["file"] for page in truth() if not reached(page, generic(page["file"]))]
    assert len(truth()) - len(missed) >= floor, missed


@needs_news
def test_with_a_selector_every_body_opens_ends_and_is_clean_as_the_truth_says() -> None:
    wrong: list[str] = []
    for page in truth():
        if not page["body_selector"]:
            continue
        body = read_body(response(page["file"]).css(page["body_selector"]))
        article = Article(url=page["url"], article_body=body.text)
        checks = (opens_right, holds_last, ends_right, without_residue)
        wrong += [f"{page['file']}: {check.__name__}" for check in checks if not check(page, article)]
        if (page["dateline"] or "").rstrip(" -–—") != (body.dateline or ""):
            wrong.append(f"{page['file']}: dateline {body.dateline}")
    assert wrong == []


@needs_benchmark
def test_the_generic_body_holds_its_floor_on_the_public_benchmark() -> None:
    # A third of the 181 pages keeps the suite quick; `python -m bench.reading` reads them all.
    pages = pages_of(BENCHMARK)[::3]
    bodies = []
    for url, content, marked in pages:
        article, _ = read_article(HtmlResponse(url, body=content, encoding="utf-8"), FETCHED)
        bodies.append(((article.article_body if article else None) or "", marked))
    assert overlap_f1(bodies) >= 0.965


def seed(start: str) -> list[str]:
    """Blocks of the seed article whose text begins so, as its file parts them."""
    for path in sorted(SEEDS.iterdir()):
        if path.read_text().lstrip().startswith(start):
            return [plain(block) for block in path.read_text().split("\n\n") if block.strip()]
    raise AssertionError(f"no seed article begins with {start!r}")


def cnbc_parts() -> tuple[str, list[str], list[str]]:
    """Caption, paragraphs with the dateline before the first, and what follows the text."""
    blocks = seed("Menko Luhut")
    caption = blocks[1].partition("(CNBC Indonesia/")[0] + "(CNBC Indonesia/Anisatul Umah)"
    end = next(place for place, block in enumerate(blocks) if block.startswith("Saksikan"))
    start = next(place for place, block in enumerate(blocks) if block.startswith("Jakarta, CNBC"))
    return caption, blocks[start:end], blocks[end:]


def as_paragraphs(blocks: list[str]) -> str:
    return "".join(f"<p>{block}</p>\n" for block in blocks)


def as_breaks(blocks: list[str]) -> str:
    return "<br>\n<br>\n".join(blocks)


def expected(blocks: list[str], dateline: str, dash: str) -> Body:
    """Put the plain paragraphs in the words of a body."""
    opening = f"{dateline} {dash} "
    assert blocks[0].startswith(opening)
    return Body(dateline, (blocks[0].removeprefix(opening), *blocks[1:]), None, None)


@needs_seeds
@pytest.mark.parametrize("container", ["detail-text", "detail_text"])
@pytest.mark.parametrize("markup", [as_paragraphs, as_breaks])
def test_the_cnbc_seed_comes_out_exactly(container: str, markup: Callable[[list[str]], str]) -> None:
    caption, paragraphs, rest = cnbc_parts()
    video, title = rest[:2]
    page = f"""<html><body><div class="media"><img></div><div class="{container}">
        <figure><img><figcaption>Foto: {caption}</figcaption></figure><p>{caption}</p>
        {markup(paragraphs)}
        <table class="linksisip"><tr><td>Baca juga: <a href="/x">Lain</a></td></tr></table>
        <p>{video}</p><p>{title}</p><br><br><strong>(dob/dob)</strong>
        <div>Terpopuler</div><div>spinner loading</div><div>Features</div><div>spinner loading</div>
        </div></body></html>"""
    read = read_body(HtmlResponse("https://www.cnbcindonesia.com/x", body=page.encode()).css(f".{container}"))
    assert read == expected(paragraphs, "Jakarta, CNBC Indonesia", "-")


@needs_seeds
def test_the_cnbc_seed_without_any_markup_comes_out_exactly() -> None:
    caption, paragraphs, rest = cnbc_parts()
    lines = [caption, *paragraphs, *rest[:2], "(dob/dob)", "Terpopuler", "spinner loading", "Features"]
    page = f'<div class="detail_text">{as_breaks(lines)}</div>'
    read = read_body(HtmlResponse("https://www.cnbcindonesia.com/x", body=page.encode()).css(".detail_text"))
    assert read == expected(paragraphs, "Jakarta, CNBC Indonesia", "-")


@needs_seeds
def test_the_mnews_seed_comes_out_exactly_by_selector_and_by_the_generic_reader() -> None:
    caption, *paragraphs = seed("Ilustrasi UMKM")
    page = f"""<html><body><article class="post"><h1 class="entry-title">UMKM Go Online Lewat BBI</h1>
        <div class="entry-content"><figure class="wp-caption"><img><figcaption>{caption}</figcaption></figure>
        <p>{caption}</p>{as_paragraphs(paragraphs)}
        <p><strong>Baca juga: <a href="/y/">Lain</a></strong></p>
        <div class="sharedaddy">Bagikan</div></div></article></body></html>"""
    answer = HtmlResponse("https://mnews.co.id/read/fokus/x/", body=page.encode(), encoding="utf-8")
    right = expected(paragraphs, "Jakarta, MNEWS.co.id", "–")
    assert read_body(answer.css(".entry-content")) == right
    article, _ = read_article(answer, FETCHED)
    assert article is not None
    assert (article.dateline, article.article_body) == (right.dateline, right.text)
