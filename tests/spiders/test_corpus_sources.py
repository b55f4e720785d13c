"""Real saved pages with their truth, each read by its own source, where they stand beside the checkout."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from crawler.items import Article, Issue, Kind
from spiders.any_site import AnySite
from spiders.registry import reader_for
from tests.spiders.saved_pages import read_as

NEWS = Path(__file__).parents[3] / "shared" / "corpus" / "news-html"
INDEX = json.loads((NEWS / "index.json").read_text()) if NEWS.is_dir() else {"pages": []}
PAGES = {page["file"]: page for page in INDEX["pages"] if page["kind"] not in ("rss", "listing")}
GALLERIES = {"detik-2016-2.html", "liputan6-2016-3.html", "republika-2016-2.html"}

DOUBTS = {
    ("mediaindonesia-2026-01-08.html", "author"): "the outlet's name, which is nobody's",
    ("republika-2016-2.html", "editor"): "the page does name one: `Rep/Red: Mohamad Amin Madani`",
}
"""Where we differ from the truth on purpose, and why."""

pytestmark = pytest.mark.skipif(not NEWS.is_dir(), reason="the saved news pages are not beside the checkout")


@cache
def reading(file: str) -> tuple[Article | None, tuple[Issue, ...]]:
    """A saved page as its source reads it."""
    url = PAGES[file]["url"]
    reader = reader_for(url)
    assert not issubclass(reader, AnySite)
    response = HtmlResponse(url, body=(NEWS / file).read_bytes())
    page, _ = read_as(reader, response, Kind.ARTICLE, datetime(2026, 11, 21, tzinfo=UTC))
    item = page.items[0] if page.items else None
    assert item is None or isinstance(item, Article)
    return item, tuple(page.issues)


def line(text: str | None) -> str:
    return " ".join((text or "").split())


def expected(page: dict[str, Any], field: str) -> Any:
    """A field of the truth in the words of an article; times to the minute, as several pages show no more."""
    if field == "published":
        return datetime.fromisoformat(page["published"]).astimezone(UTC).replace(second=0)
    if field == "dateline":
        return (page["dateline"] or "").rstrip(" -–—") or None
    return page[field]


def found(article: Article, field: str) -> Any:
    if field == "published":
        return article.date_published.replace(second=0) if article.date_published else None
    return getattr(article, field)


@pytest.mark.parametrize("field", ["headline", "published", "author", "editor", "dateline"])
@pytest.mark.parametrize("file", [file for file in PAGES if file != "liputan6-2016-3.html"])
def test_every_field_of_the_truth_is_right(file: str, field: str) -> None:
    article, _ = reading(file)
    assert article is not None
    if (file, field) in DOUBTS:
        assert found(article, field) != expected(PAGES[file], field), "no doubt any more"
    else:
        assert found(article, field) == expected(PAGES[file], field)


@pytest.mark.parametrize("file", [file for file in PAGES if file != "liputan6-2016-3.html"])
def test_the_text_opens_and_ends_right_and_holds_no_residue(file: str) -> None:
    article, _ = reading(file)
    page = PAGES[file]
    assert article is not None
    assert article.article_body is not None
    assert line(article.article_body).startswith(page["first_sentence_6w"] or "")
    assert (page["last_sentence_6w"] or "") in line(article.article_body.split("\n\n")[-1])
    assert [words for words in page.get("residue", ()) if words in article.article_body] == []


@pytest.mark.parametrize("file", sorted(GALLERIES & set(PAGES)))
def test_galleries_are_told_apart(file: str) -> None:
    _, issues = reading(file)
    assert any(issue.field == "article_body" for issue in issues)


def test_a_gallery_without_text_gives_no_article() -> None:
    assert reading("liputan6-2016-3.html")[0] is None
