"""Three nights of an outlet and a shop over real HTTP, and the archive of them replayed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.servers import bbi
from tests.servers.outlet import SEARCH, TAG, Outlet, Post
from tests.servers.shop import Product, Shop

FIRST = "2026-11-20T18:30:00+00:00"
SAME = "2026-11-20T20:30:00+00:00"
SECOND = "2026-11-21T18:30:00+00:00"
THIRD = "2026-11-22T18:30:00+00:00"


@dataclass
class Nights:
    """What stood in the database, and what the two sites were asked, after each night."""

    data: Path
    outlet: Outlet
    shop: Shop
    digests: dict[str, str] = field(default_factory=dict)
    asked: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def crawl(self, night: str) -> None:
        """Crawl both sites at a time, and take notes."""
        self.outlet.forget()
        self.shop.forget()
        for family, site in (("wordpress", self.outlet), ("woocommerce", self.shop)):
            ended = bbi.crawl(family, site.url, self.data, "-s", f"BBI_NOW={night}")
            assert ended.code == 0, ended.err
            bbi.assert_quiet(ended)
        self.digests[night] = bbi.digest(self.data)
        self.asked[night] = [(hit.path, hit.status) for hit in (*self.outlet.hits, *self.shop.hits)]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """Crawl the first night twice, the second unchanged, the third with news."""
    with Outlet(12) as outlet, Shop(60) as shop:
        nights = Nights(tmp_path_factory.mktemp("nights"), outlet, shop)
        for night in (FIRST, SAME, SECOND):
            nights.crawl(night)
        outlet.content.posts[3].edits = 1
        outlet.content.posts.append(Post(13))
        shop.products[0].price += 2_500
        del shop.products[4]
        shop.products.append(Product(61, 99_000))
        nights.crawl(THIRD)
        yield nights


def test_every_article_is_stored_as_its_page_tells_it(nights: Nights) -> None:
    rows = bbi.rows(
        nights.data,
        "SELECT url, headline, author, date_published, article_body, version_count FROM articles "
        "ORDER BY date_published",
    )
    assert rows == [
        (
            nights.outlet.url + post.path,
            post.title,
            "Rani Putri",
            post.published.strftime("%Y-%m-%dT%H:%M:00Z"),
            "\n\n".join(post.paragraphs),
            2 if post.edits else 1,
        )
        for post in nights.outlet.content.posts
    ]


def test_an_edited_article_keeps_both_its_texts(nights: Nights) -> None:
    post = nights.outlet.content.posts[3]
    texts = bbi.rows(
        nights.data,
        "SELECT v.article_body, v.first_seen_at FROM article_versions v "
        "JOIN articles a ON a.id = v.article_id "
        "WHERE a.url = ? ORDER BY v.version",
        nights.outlet.url + post.path,
    )
    assert [text for text, _ in texts] == ["\n\n".join(post.paragraphs[:-1]), "\n\n".join(post.paragraphs)]
    assert [seen[:10] for _, seen in texts] == ["2026-11-20", "2026-11-22"]


def test_every_product_tagged_local_made_is_stored(nights: Nights) -> None:
    rows = bbi.rows(
        nights.data,
        "SELECT CAST(product_id AS INTEGER), CAST(price AS INTEGER), price_currency, listed FROM listings "
        "ORDER BY 1",
    )
    offered = [(p.number, p.price, "IDR", 1) for p in nights.shop.products if p.local]
    gone = (5, 12_500, "IDR", 0)
    assert rows == sorted([*offered, gone])


def test_a_price_that_changed_is_an_observation(nights: Nights) -> None:
    prices = bbi.rows(
        nights.data,
        "SELECT CAST(o.price AS INTEGER) FROM observations o JOIN listings l ON l.id = o.listing_id "
        "WHERE l.product_id = '1' ORDER BY o.observed_at",
    )
    assert prices == [10_500, 13_000]
    assert bbi.count(nights.data, "observations") == bbi.count(nights.data, "listings") + 1


def test_the_same_night_again_adds_nothing_and_asks_for_no_article(nights: Nights) -> None:
    assert nights.digests[SAME] == nights.digests[FIRST]
    assert not [path for path, _ in nights.asked[SAME] if path.startswith("/read/")]


def test_an_unchanged_night_is_a_handful_of_304s(nights: Nights) -> None:
    assert nights.digests[SECOND] == nights.digests[FIRST]
    whole = [path for path, status in nights.asked[SECOND] if status != 304]
    assert whole == ["/robots.txt", "/robots.txt"]
    assert len([1 for path, _ in nights.asked[SECOND] if path.startswith("/read/")]) == 12


def test_the_next_night_fetches_in_full_only_what_is_new(nights: Nights) -> None:
    whole = {path for path, status in nights.asked[THIRD] if status == 200 and path.startswith("/read/")}
    posts = nights.outlet.content.posts
    assert whole == {posts[3].path, posts[-1].path}
    assert bbi.count(nights.data, "articles") == 13
    assert bbi.count(nights.data, "article_versions") == 14


def test_no_page_is_asked_for_twice_in_a_night(nights: Nights) -> None:
    for asked in nights.asked.values():
        paths = [path for path, _ in asked if path != "/robots.txt"]
        assert len(paths) == len(set(paths))
    assert {SEARCH, TAG, "/feed/", "/wp-sitemap.xml"} <= {path for path, _ in nights.asked[FIRST]}


def test_the_replayed_archive_gives_the_same_rows(nights: Nights, tmp_path: Path) -> None:
    ended = bbi.run("replay", nights.data / "archive", "--data", tmp_path)
    assert ended.code == 0, ended.err
    printed = [bbi.run("digest", "--data", data).out for data in (tmp_path, nights.data)]
    assert printed[0] == printed[1]
    assert bbi.digest(tmp_path) == nights.digests[THIRD]
    times = "SELECT url, first_seen_at, last_seen_at FROM {} ORDER BY url"
    for table in ("articles", "listings"):
        assert bbi.rows(tmp_path, times.format(table)) == bbi.rows(nights.data, times.format(table))
    again = bbi.run("replay", nights.data / "archive", "--data", tmp_path)
    assert again.code == 0
    assert bbi.digest(tmp_path) == nights.digests[THIRD]


def test_each_night_has_its_own_files_and_runs(nights: Nights) -> None:
    folders = sorted(p.name for p in (nights.data / "archive").iterdir())
    assert folders == ["2026-11-21", "2026-11-22", "2026-11-23"]  # half past one in the morning in Jakarta
    runs = bbi.rows(nights.data, "SELECT reason, complete, errors FROM runs")
    assert runs == [("finished", 1, 0)] * 8
