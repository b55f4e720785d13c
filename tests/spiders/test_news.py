"""News outlets by declaration: what selectors find, in which order, and what is left to the page's word."""

from __future__ import annotations

import pytest
from scrapy.http import XmlResponse

from crawler.items import Article, Kind, Outcome, Page
from spiders.discovery import Feeds, TagPages
from spiders.entries import Entry
from spiders.news import NewsSource
from tests.spiders.saved_pages import answer, html, read_as


class Kabar(NewsSource):
    """An outlet with an old and a new layout."""

    name = "kabar"
    publisher = "Kabar Contoh"
    homepage = "https://kabar.example/"
    allowed_domains = ("kabar.example",)
    discovery = (
        TagPages("https://kabar.example/tag/{tag}", tags=("bbi",)),
        Feeds("https://kabar.example/feed"),
    )
    article_url = r"/\d{4}/"
    headline = ("h1.baru", "h1")
    byline = (".penulis", ".oleh")
    date = ("time", ".tanggal")
    section = (".rubrik",)
    body = (".isi", ".lama")
    drop = (".iklan",)


TEXT = "<p>Sebuah pasar rekaan dibuka.</p><p>Banyak orang datang.</p>"


def page(body: str, head: str = "", url: str = "https://kabar.example/2021/pasar") -> Page:
    return read_as(Kabar, html(f"<html><head>{head}</head><body>{body}</body></html>", url), Kind.ARTICLE)[0]


def article(body: str, head: str = "", url: str = "https://kabar.example/2021/pasar") -> Article:
    (item,) = page(body, head, url).items
    assert isinstance(item, Article)
    return item


def test_the_first_selector_that_finds_something_wins() -> None:
    body = (
        f"<h1>Lama</h1><h1 class=baru>Baru</h1><div class=lama>{TEXT}</div><div class=isi><p>Isi.</p></div>"
    )
    assert article(body).headline == "Baru"
    assert article(body).article_body == "Isi."
    assert article(f"<h1 class=baru> </h1><h1>Lama</h1><div class=lama>{TEXT}</div>").headline == "Lama"


def test_a_selector_that_finds_nothing_leaves_it_to_the_page() -> None:
    head = '<meta property="og:title" content="Judul dari kepala">'
    assert article(f"<div class=isi>{TEXT}</div>", head).headline == "Judul dari kepala"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h1>Judul</h1>", "no selector for the body found anything"),
        ("<h1>Judul</h1><div class=isi><div class=iklan>Beli</div></div>", "the body holds no text"),
    ],
)
def test_a_page_without_text_is_an_issue(body: str, reason: str) -> None:
    found = page(body)
    assert found.outcome is Outcome.EMPTY
    (issue,) = found.issues
    assert (issue.field, issue.reason, issue.raw) == ("article_body", reason, "Judul")


def test_what_the_outlet_drops_is_dropped() -> None:
    assert article(f"<div class=isi>{TEXT}<p class=iklan>Beli.</p></div>").article_body == (
        "Sebuah pasar rekaan dibuka.\n\nBanyak orang datang."
    )


def test_the_canonical_address_counts_on_the_same_site_only() -> None:
    body = f"<div class=isi>{TEXT}</div>"
    own = '<link rel="canonical" href="https://kabar.example/2021/pasar-contoh?utm_source=x">'
    other = '<link rel="canonical" href="https://lain.example/2021/pasar">'
    assert article(body, own).url == "https://kabar.example/2021/pasar-contoh"
    assert article(body, other).url == "https://kabar.example/2021/pasar"
    assert (
        article(body, url="https://kabar.example/2021/pasar?fbclid=1").url
        == "https://kabar.example/2021/pasar"
    )


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Entrepreneur - Sari Contoh, Kabar Contoh", "Sari Contoh"),
        ("Sari Contoh - Kabar Contoh", "Sari Contoh"),
        ("Oleh: Sari Contoh", "Sari Contoh"),
        ("Oleh Sari Contoh | Kabar Contoh", "Sari Contoh"),
        ("Penulis: Sari Contoh", "Sari Contoh"),
        ("Sari Contoh, Budi Contoh", "Sari Contoh, Budi Contoh"),
        ("Sari Contoh-Wijaya", "Sari Contoh-Wijaya"),
        ("Kabar Contoh", None),
        ("KABAR CONTOH", None),
    ],
)
def test_a_byline_gives_the_reporter_and_never_the_outlet(byline: str, author: str | None) -> None:
    assert article(f"<div class=penulis>{byline}</div><div class=isi>{TEXT}</div>").author == author


def test_the_visible_byline_goes_before_the_declared_author() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Redaktur"}}</script>'
    )
    body = f"<div class=isi>{TEXT}</div>"
    assert article(f"<div class=oleh>Sari Contoh</div>{body}", head).author == "Sari Contoh"
    assert article(body, head).author == "Redaktur"
    outlet = head.replace("Redaktur", "Kabar Contoh")
    assert article(body, outlet).author is None


def test_the_declared_date_goes_before_the_visible_one() -> None:
    body = f"<time datetime='2021-06-21T11:07:00+07:00'>kemarin</time><div class=isi>{TEXT}</div>"
    head = '<meta property="article:published_time" content="2021-06-20T11:07:00+07:00">'
    assert str(article(body, head).date_published) == "2021-06-20 04:07:00+00:00"
    assert article(body).date_published_raw == "2021-06-21T11:07:00+07:00"
    words = f"<time></time><div class=tanggal>Senin, 21 Juni 2021 11:07 WIB</div><div class=isi>{TEXT}</div>"
    assert str(article(words).date_published) == "2021-06-21 04:07:00+00:00"


def test_a_date_that_cannot_be_read_is_an_issue_beside_its_words() -> None:
    found = page(f"<div class=tanggal>sesudah hujan</div><div class=isi>{TEXT}</div>")
    assert found.items[0].date_published_raw == "sesudah hujan"  # type: ignore[union-attr]
    assert ("date_published", "sesudah hujan") in [(issue.field, issue.raw) for issue in found.issues]


def test_the_section_is_the_one_that_the_page_shows() -> None:
    assert article(f"<a class=rubrik> Ekonomi </a><div class=isi>{TEXT}</div>").article_section == "Ekonomi"


def test_an_ad_hoc_outlet_is_called_as_its_pages_call_it() -> None:
    head = '<meta property="og:site_name" content="Kabar Lain">'
    body = f"<div class=isi>{TEXT}</div>"
    response = html(f"<head>{head}</head>{body}", "https://lain.example/2021/pasar")
    for publisher, expected in ((None, "Kabar Lain"), ("Nama Kami", "Nama Kami")):
        site = Kabar.at("https://lain.example/", publisher=publisher)
        (item,) = read_as(site, response, Kind.ARTICLE)[0].items
        assert item.publisher == expected  # type: ignore[union-attr]
    bare = html(body, "https://lain.example/2021/pasar")
    (item,) = read_as(Kabar.at("https://lain.example/"), bare, Kind.ARTICLE)[0].items
    assert item.publisher == "lain.example"  # type: ignore[union-attr]


# Where articles are found


def test_an_index_leads_to_articles_and_to_one_next_page() -> None:
    body = """<article><a href="/2021/satu">1</a></article><article><a href="/tentang">2</a></article>
        <article><a href="https://lain.example/2021/dua">3</a></article>
        <a rel=next href="?page=2">lagi</a><a rel=next href="?page=3">lagi</a>"""
    _, links = read_as(Kabar, html(body, "https://kabar.example/tag/bbi"), Kind.INDEX)
    assert [(link.kind, link.url) for link in links] == [
        ("article", "https://kabar.example/2021/satu"),
        ("index", "https://kabar.example/tag/bbi?page=2"),
    ]


def test_a_next_page_that_is_no_address_is_an_issue_and_the_articles_stay() -> None:
    body = '<article><a href="/2021/satu">1</a></article><a rel=next href="http://[rusak">lagi</a>'
    found, links = read_as(Kabar, html(body, "https://kabar.example/tag/bbi"), Kind.INDEX)
    assert [link.url for link in links] == ["https://kabar.example/2021/satu"]
    assert (found.outcome, len(found.issues)) == (Outcome.EMPTY, 1)


@pytest.mark.parametrize(
    ("entry", "relevant"),
    [
        (Entry(url="https://kabar.example/2021/a", text="Gerakan Bangga Buatan Indonesia"), True),
        (Entry(url="https://kabar.example/2021/bangga-buatan-indonesia-di-bali"), True),
        (Entry(url="https://kabar.example/2021/a", text="Harga emas"), False),
        (Entry(url="https://kabar.example/a", text="Bangga Buatan Indonesia"), False),
        (Entry(url="https://lain.example/2021/a", text="Bangga Buatan Indonesia"), False),
        (Entry(url="http://[rusak/2021/a", text="Bangga Buatan Indonesia"), False),
    ],
)
def test_of_a_feed_only_what_looks_like_our_subject_is_followed(entry: Entry, relevant: bool) -> None:
    assert Kabar.entry_link(entry).relevant is relevant


def test_a_feed_with_one_broken_address_is_read_to_its_end() -> None:
    items = "".join(
        f"<item><title>Bangga Buatan Indonesia</title><link>{url}</link></item>"
        for url in ("https://kabar.example/2021/1", "http://[rusak", "https://kabar.example/2021/2")
    )
    feed = XmlResponse("https://kabar.example/feed", body=f"<rss><channel>{items}</channel></rss>".encode())
    found, links = read_as(Kabar, feed, Kind.INDEX)
    assert [link.url[-1] for link in links] == ["1", "2"]
    assert found.outcome is Outcome.READ


def test_a_feed_that_is_html_is_an_index_without_links() -> None:
    found, _ = read_as(Kabar, html("<p>Ralat</p>", "https://kabar.example/feed"), Kind.INDEX)
    assert (found.outcome, found.issues[0].reason) == (Outcome.EMPTY, "no link found")


def test_a_sitemap_in_a_sitemap_is_an_index() -> None:
    link = Kabar.entry_link(Entry(url="https://kabar.example/s.xml", lastmod="2021", is_sitemap=True))
    assert (link.kind, link.lastmod, link.relevant) == (Kind.INDEX, "2021", True)


def test_a_page_of_another_language_is_called_so() -> None:
    response = html(
        f'<html lang="en"><body><div class=isi>{TEXT}</div></body></html>', "https://kabar.example/2021/a"
    )
    (item,) = read_as(Kabar, response, Kind.ARTICLE)[0].items
    assert item.in_language == "en"  # type: ignore[union-attr]


def test_a_charset_that_the_header_declares_is_believed() -> None:
    body = "<div class=isi><p>Rp1 juta – “murah”.</p></div>".encode("cp1252")
    response = answer(
        "https://kabar.example/2021/a", body, headers={"Content-Type": "text/html; charset=windows-1252"}
    )
    (item,) = read_as(Kabar, response, Kind.ARTICLE)[0].items
    assert item.article_body == "Rp1 juta – “murah”."  # type: ignore[union-attr]
