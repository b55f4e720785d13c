"""One article, several addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from crawler.items import Article, Kind, Origin, Outcome, Page
from pipelines.address_rows import addresses_of
from pipelines.database import open_database
from pipelines.dedupe import Dedupe
from pipelines.store import Store
from tests.pipelines.test_dedupe import ARTICLE, AT, a_run


def page(url: str, *, own: str = ARTICLE.url, asked: str | None = None, days: int = 0) -> Page:
    origin = Origin(source="kabar", url=url, fetched_at=AT + timedelta(days=days), digest="sha256:0")
    article = replace(ARTICLE, url=own)
    made = Page(origin=origin, kind=Kind.ARTICLE, outcome=Outcome.READ, requested_url=asked, items=[article])
    return cast("Page", Dedupe().process_item(made))


def stored(folder: Path, *pages: Page) -> tuple[int, list[tuple[str, str, str]]]:
    store = Store(folder / "bbi.db", "live")
    store.open_spider()
    store.process_item(replace(a_run(), source="kabar"))
    for each in pages:
        store.process_item(each)
    store.flush()
    store.close()
    db = open_database(folder / "bbi.db", kind="live")
    rows = db.execute("SELECT url, first_seen_at, last_seen_at FROM addresses ORDER BY url").fetchall()
    (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
    db.close()
    return articles, rows


def test_every_address_is_kept_with_the_span_over_which_it_was_met(tmp_path: Path) -> None:
    first, last = "2026-11-20T15:00:00Z", "2026-11-25T15:00:00Z"
    given = (
        page("https://kabar.example/1", days=5),
        page("https://m.kabar.example/amp/1?utm_source=x", own="https://m.kabar.example/amp/1"),
        page("https://kabar.example/1", asked="https://kabar.example/?p=1"),
    )
    assert stored(tmp_path, *given) == (
        1,
        [
            ("https://kabar.example/1", first, last),
            ("https://kabar.example/?p=1", first, first),
            ("https://m.kabar.example/amp/1", first, first),
        ],
    )


def test_the_order_of_nights_does_not_matter(tmp_path: Path) -> None:
    nights = [page("https://kabar.example/1", days=n) for n in (0, 3)]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert stored(tmp_path / "a", *nights) == stored(tmp_path / "b", *reversed(nights))


def test_a_page_of_several_articles_is_the_address_of_none() -> None:
    several = page("https://kabar.example/api")
    several.items = [ARTICLE, replace(ARTICLE, url="https://kabar.example/2")]
    assert addresses_of(several, ARTICLE) == ["https://kabar.example/1"]
    assert isinstance(several.items[1], Article)
