"""Any host without a source of its own."""

from __future__ import annotations

from crawler.items import Article, Kind, Outcome
from spiders.any_site import AnySite
from spiders.registry import families, sources
from tests.spiders.saved_pages import answer, html, read_as

SITE = AnySite.at("https://lain.example/")

PAGE = """<html lang="id"><head><meta property="og:site_name" content="Lain">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pasar Contoh Dibuka",
"datePublished": "2021-06-21T11:07:00+07:00", "author": {"name": "Sari Contoh"}}</script></head>
<body><article><h1>Pasar Contoh Dibuka</h1><div itemprop="articleBody">
<p>Sebuah pasar rekaan dibuka bagi pelaku usaha kecil di pinggir kota, dan banyak orang datang pagi itu.</p>
<p>Setiap lapak dipakai bergantian oleh dua pedagang, dan sewanya dibayar per hari kepada pengelola.</p>
<p>Pengelola berjanji membuka pasar serupa tahun depan di kota lain kalau pembeli tetap ramai.</p>
</div></article></body></html>"""


def test_it_reads_one_article_wherever_it_stands() -> None:
    page, links = read_as(SITE, html(PAGE, "https://lain.example/2021/pasar"), Kind.ARTICLE)
    (article,) = page.items
    assert isinstance(article, Article)
    assert (article.headline, article.author, article.publisher) == (
        "Pasar Contoh Dibuka",
        "Sari Contoh",
        "Lain",
    )
    assert str(article.date_published) == "2021-06-21 04:07:00+00:00"
    assert len((article.article_body or "").split("\n\n")) == 3
    assert links == []


def test_what_is_no_article_is_an_issue() -> None:
    page, _ = read_as(SITE, html("<html><body></body></html>"), Kind.ARTICLE)
    assert page.outcome is Outcome.EMPTY
    assert page.issues


def test_a_pdf_is_not_read() -> None:
    page, _ = read_as(SITE, answer("https://lain.example/x.pdf", b"%PDF-1.7"), Kind.ARTICLE)
    assert page.outcome is Outcome.EMPTY


def test_it_is_never_crawled() -> None:
    assert not AnySite.active
    assert "any" not in families()
    assert AnySite not in sources().values()
