"""Ways of finding articles: what each asks for, where it leads, and when the turning of pages ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from scrapy.http import XmlResponse

from crawler.items import Kind, Outcome
from spiders.cnnindonesia import CnnIndonesia
from spiders.detikfinance import DetikFinance
from spiders.discovery import DatedIndex, Feeds, MonthlySitemaps, SeedList, Sitemaps, TagPages
from spiders.links import LIMIT, Link, Pager, Turn
from spiders.news import NewsSource
from spiders.registry import sources
from tests.spiders.saved_pages import html, read_as

INDEX = DatedIndex(
    "https://kabar.example/indeks?d={date}&p={page}", day="%Y/%m/%d", items="li.berita", reach="2020-05-14"
)


class Kabar(NewsSource):
    """An outlet that offers every way."""

    name = "kabar"
    homepage = "https://kabar.example/"
    allowed_domains = ("kabar.example",)
    discovery = (
        INDEX,
        TagPages("https://kabar.example/tag/{tag}/{page}", items="li.berita"),
        Feeds("https://kabar.example/rss"),
        Sitemaps("https://kabar.example/sitemap.xml", children="berita"),
        MonthlySitemaps("https://kabar.example/peta/{month}.xml", reach="2021-01"),
    )
    article_url = r"/berita/"


def card(slug: str, title: str = "") -> str:
    return f'<li class="berita"><a href="/berita/{slug}"><img></a><h3>{title or slug}</h3></li>'


def links(url: str, body: str) -> list[Link]:
    return read_as(Kabar, html(f"<ul>{body}</ul>", url), Kind.INDEX)[1]


def urls(found: list[Link]) -> list[str]:
    return [link.url.removeprefix("https://kabar.example") for link in found]


# Dated index pages


def test_days_are_asked_for_from_the_latest_and_never_before_the_reach() -> None:
    found = list(INDEX.between(Kabar, date(2020, 5, 1), date(2020, 5, 15)))
    assert urls(found) == ["/indeks?d=2020/05/15&p=1", "/indeks?d=2020/05/14&p=1"]


def test_detiks_slashes_are_percent_encoded() -> None:
    dated = next(way for way in DetikFinance.discovery if isinstance(way, DatedIndex))
    (link,) = dated.between(DetikFinance, date(2020, 6, 27), date(2020, 6, 27))
    assert link.url == "https://finance.detik.com/indeks?date=06%2F27%2F2020&page=1"
    assert dated.number(link.url.replace("page=1", "page=7")) == 7
    assert dated.number(link.url.replace("%2F", "/")) is None


def test_a_first_page_may_have_a_form_of_its_own() -> None:
    dated = next(way for way in CnnIndonesia.discovery if isinstance(way, DatedIndex))
    day = date(2020, 6, 27)
    assert dated.page(day, 1) == "https://www.cnnindonesia.com/ekonomi/indeks/5?date=2020/06/27"
    assert dated.page(day, 2) == "https://www.cnnindonesia.com/ekonomi/indeks/5/2?date=2020/06/27&page=2"
    assert [dated.number(dated.page(day, n)) for n in (1, 2, 30)] == [1, 2, 30]
    assert dated.number(dated.page(day, 2).replace("/5/2?", "/5/3?")) is None


def test_an_index_that_counts_articles() -> None:
    way = DatedIndex(
        "https://kabar.example/?tgl={date}&per_page={page}",
        day="%d-%m-%Y",
        items="li",
        reach="2020-01-01",
        per_page=20,
    )
    pages = [way.page(date(2020, 6, 27), n) for n in (1, 2, 3)]
    assert [page.rpartition("=")[2] for page in pages] == ["0", "20", "40"]
    assert [way.number(page) for page in pages] == [1, 2, 3]


def test_headlines_decide_what_is_fetched_and_all_articles_count_as_shown() -> None:
    url = "https://kabar.example/indeks?d=2022/03/30&p=3"
    found = links(url, card("a", "UMKM Ikut Bangga Buatan Indonesia") + card("b", "Harga Emas"))
    assert urls(found) == ["/berita/a", "/indeks?d=2022/03/30&p=4"]
    turn = found[-1].turn
    assert turn is not None
    assert (turn.number, len(turn.shown)) == (4, 2)


def test_the_slug_decides_too() -> None:
    found = links("https://kabar.example/indeks?d=2022/03/30&p=1", card("gernas-bbi-di-bali", "Luhut Hadir"))
    assert urls(found)[0] == "/berita/gernas-bbi-di-bali"


def test_a_new_layout_is_read_by_the_form_of_addresses() -> None:
    body = '<div><a href="/berita/gernas-bbi">Gernas BBI</a><a href="/tentang">Kami</a></div>'
    assert urls(links("https://kabar.example/indeks?d=2022/03/30&p=1", body))[0] == "/berita/gernas-bbi"


@pytest.mark.parametrize(("page", "outcome"), [(1, Outcome.EMPTY), (2, Outcome.READ)])
def test_a_day_without_articles_is_an_issue_and_the_page_after_the_last_is_none(
    page: int, outcome: Outcome
) -> None:
    url = f"https://kabar.example/indeks?d=2022/03/30&p={page}"
    found, further = read_as(Kabar, html("<p>Tidak ada</p>", url), Kind.INDEX)
    assert (found.outcome, further) == (outcome, [])


# Tag pages


def test_all_that_is_filed_under_the_tag_is_read() -> None:
    found = links("https://kabar.example/tag/bangga-buatan-indonesia/9", card("a") + card("b"))
    assert urls(found) == ["/berita/a", "/berita/b", "/tag/bangga-buatan-indonesia/10"]
    assert links("https://kabar.example/tag/bangga-buatan-indonesia/10", "") == []


def test_links_beside_the_list_of_a_new_layout_are_checked() -> None:
    body = '<a href="/berita/gernas-bbi">Gernas BBI</a><a href="/berita/emas">Populer: harga emas</a>'
    found = links("https://kabar.example/tag/bangga-buatan-indonesia/1", body)
    assert urls(found) == ["/berita/gernas-bbi", "/tag/bangga-buatan-indonesia/2"]


# Sitemaps, seeds


def test_only_the_sitemaps_that_matter_are_followed() -> None:
    body = b"""

    <?xml version="1.0"?><sitemapindex>
    <sitemap><loc><![CDATA[https://kabar.example/berita.xml]]></loc><lastmod>2022-03-30</lastmod></sitemap>
    <sitemap><loc>https://kabar.example/foto.xml</loc></sitemap></sitemapindex>"""
    page, found = read_as(Kabar, XmlResponse("https://kabar.example/sitemap.xml", body=body), Kind.INDEX)
    assert found == [Link("https://kabar.example/berita.xml", Kind.INDEX, "2022-03-30")]
    assert page.outcome is Outcome.READ


def test_months_are_asked_for_from_the_latest_over_the_turn_of_the_year() -> None:
    way = MonthlySitemaps("https://kabar.example/{month}.xml", reach="2021-01")
    found = [link.url[-11:-4] for link in way.between(Kabar, date(2020, 5, 14), date(2021, 2, 28))]
    assert found == ["2021-02", "2021-01"]
    assert len(list(way.between(Kabar, date(2021, 11, 30), date(2022, 1, 1)))) == 3


def test_seeds_belong_to_their_day_and_undated_ones_to_the_programmes_first(tmp_path: Path) -> None:
    file = tmp_path / "seeds.csv"
    file.write_text(
        "url,published,note\nhttps://kabar.example/berita/1,2021-06-21,\n"
        "https://kabar.example/berita/2,,\nhttps://lain.example/berita/3,2021-06-21,\n"
    )
    way = SeedList(file)
    assert list(way.start(Kabar)) == []
    assert urls(list(way.between(Kabar, date(2021, 6, 21), date(2021, 6, 21)))) == ["/berita/1"]
    assert urls(list(way.between(Kabar, date(2020, 5, 14), date(2026, 1, 1)))) == ["/berita/1", "/berita/2"]


def test_every_seed_is_an_article_of_a_source() -> None:
    every = [
        (cls, link)
        for cls in sources().values()
        if issubclass(cls, NewsSource)
        for way in cls.discovery
        if isinstance(way, SeedList)
        for link in way.between(cls, date(2020, 1, 1), date(2030, 1, 1))
    ]
    assert len(every) > 50
    assert [link.url for cls, link in every if not any(c.is_article(link.url) for c, _ in every)] == []


# When the turning of pages ends


def turn(number: int | None, *shown: str, limit: int = 9, newest_first: bool = False) -> Turn:
    return Turn(number, shown, limit, newest_first)


def test_pages_are_turned_while_they_show_anything_new() -> None:
    pager = Pager()
    assert pager.stop(turn(2, "a", "b"), of="x", asked=1) is None
    assert pager.stop(turn(3, "b", "c"), of="x", asked=2) is None
    assert pager.stop(turn(4, "b", "c"), of="x", asked=3) == "repeated"
    assert pager.stop(turn(2, "b", "c"), of="y", asked=1) is None


def test_a_page_that_comes_again_in_another_order_is_repeated() -> None:
    pager = Pager()
    pager.stop(turn(2, "a", "b"), of="x", asked=1)
    assert pager.stop(turn(3, "b", "a"), of="x", asked=2) == "repeated"


def test_a_redirect_to_page_one_ends_the_list() -> None:
    pager = Pager()
    pager.stop(turn(2, "a"), of="x", asked=None)
    assert pager.stop(turn(2, "z"), of="x", asked=7) == "first"


def test_two_pages_of_known_articles_are_the_edge_and_one_is_not() -> None:
    pager = Pager({"a", "b", "d", "e"}.__contains__)
    pages = [("a", "b"), ("c", "d"), ("d", "e", "a"), ("b", "e")]
    why = [
        pager.stop(turn(n + 2, *shown, newest_first=True), of="x", asked=n + 1)
        for n, shown in enumerate(pages[:2])
    ]
    assert why == [None, None]
    pager = Pager({"a", "b", "c"}.__contains__)
    assert pager.stop(turn(2, "a", newest_first=True), of="x", asked=1) is None
    assert pager.stop(turn(3, "b", newest_first=True), of="x", asked=2) == "known"
    assert pager.stop(turn(3, "c"), of="y", asked=2) is None


def test_a_list_without_end_ends_at_its_limit() -> None:
    pager = Pager()
    turns = 0
    while (why := pager.stop(turn(turns + 2, str(turns)), of="x", asked=turns + 1)) is None:
        turns += 1
    assert (turns, why) == (8, LIMIT)
