"""Pages of outlets that nobody has described."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from scrapy.http import HtmlResponse, TextResponse

from crawler.items import Article, Issue, Severity
from spiders.generic import read_article

FETCHED = datetime(2020, 6, 28, 3, 0, tzinfo=UTC)
URL = "https://kabar.example/ekonomi/umkm-naik-kelas"

PARAGRAPHS = (
    "Pelaku usaha mikro di kota itu mulai berjualan daring sejak bulan lalu, kata kepala dinas koperasi.",
    "Menurut dia, jumlah usaha yang bergabung mencapai 1.250 unit, atau naik dua kali dari tahun lalu.",
    "Salesnya naik.",
    "Dinas menyiapkan pelatihan pemasaran setiap pekan agar usaha yang sudah bergabung tidak keluar lagi.",
    "Pemerintah kota berharap 3.000 usaha ikut serta pada akhir tahun, terutama di bidang makanan dan kriya.",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
NAVIGATION = "<nav><ul><li><a href=/>Beranda</a></li><li><a href=/e>Ekonomi</a></li></ul></nav>"
SIDEBAR = "<aside><h3>Terpopuler</h3><ul><li><a href=/1>Harga Beras Naik</a></li></ul></aside>"


def written_by(name: str) -> str:
    """Write a JSON-LD block with this author."""
    node = {"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def read(
    content: str = TEXT,
    *,
    head: str = "",
    top: str = "<h1>UMKM Naik Kelas: Apa Syaratnya?</h1>",
    title: str = "UMKM Naik Kelas: Apa Syaratnya? - Kabar.example",
) -> tuple[Article, list[Issue]]:
    """Read a page made of these parts."""
    page = (
        f"<html lang=id><head><title>{title}</title>{head}</head><body>{NAVIGATION}"
        f"<div class=content>{top}{content}</div>{SIDEBAR}<footer>© 2020 Kabar</footer></body></html>"
    )
    article, issues = read_article(HtmlResponse(URL, body=page.encode(), encoding="utf-8"), FETCHED)
    assert article is not None
    return article, issues


def test_a_page_that_declares_everything() -> None:
    article, issues = read(
        f"<div itemprop=articleBody><p>Bandung, Kabar.example – {PARAGRAPHS[0]}</p>{TEXT}"
        "<p>Editor: Budi</p></div>",
        head='<link rel=canonical href="/ekonomi/umkm-naik-kelas?utm_a=1">'
        '<meta property="og:site_name" content="Kabar">'
        '<meta property="article:published_time" content="2020-06-27T21:20:00+07:00">'
        '<meta property="article:modified_time" content="2020-06-27T22:00:00+07:00">'
        '<meta property="article:section" content="Ekonomi"><meta name="author" content="Sari Dewi">',
    )
    assert issues == []
    assert article == Article(
        url=URL,
        headline="UMKM Naik Kelas: Apa Syaratnya?",
        date_published_raw="2020-06-27T21:20:00+07:00",
        date_modified_raw="2020-06-27T22:00:00+07:00",
        author="Sari Dewi",
        editor="Budi",
        publisher="Kabar",
        article_section="Ekonomi",
        in_language="id",
        dateline="Bandung, Kabar.example",
        article_body="\n\n".join((PARAGRAPHS[0], *PARAGRAPHS)),
    )


def test_an_undeclared_body_is_found_without_what_surrounds_it() -> None:
    article, _ = read()
    assert article.article_body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "top", "raw"),
    [
        ('<meta name=pubdate content="2020-06-27T21-20-00Z">', "<h1>UMKM Naik Kelas</h1>",
         "2020-06-27T21-20-00Z"),
        ("", "<h1>UMKM Naik Kelas</h1><time datetime='2020-06-27T21:20:00+07:00'>lalu</time>",
         "2020-06-27T21:20:00+07:00"),
        ("", "<h1>UMKM Naik Kelas</h1><div class=tanggal>Sabtu, 27 Juni 2020 | 21.20 WIB</div>",
         "Sabtu, 27 Juni 2020 | 21.20 WIB"),
        ("", "<div>Sabtu, 27/06/2020 21:20 WIB</div><h1>UMKM Naik Kelas</h1>", "Sabtu, 27/06/2020 21:20 WIB"),
        ('<meta property="article:published_time" content="null WIB">',
         "<h1>UMKM Naik Kelas</h1><div class=date>27 Juni 2020 21:20</div>", "27 Juni 2020 21:20"),
        ('<meta itemprop=datePublished content="2020-06-27">',
         "<h1>UMKM Naik Kelas</h1><p class=date>28 Juni 2020 08:00</p><p class=date>27 Juni 2020 21:20</p>",
         "27 Juni 2020 21:20"),
        ("", "<i class=time>2 detik lalu</i><h1>UMKM Naik Kelas</h1><p class=date>27 Juni 2020 21:20</p>",
         "27 Juni 2020 21:20"),
        ("", "<h1>UMKM Naik Kelas</h1><span class=time>2 jam yang lalu</span>", "2 jam yang lalu"),
    ],
)  # fmt: skip
def test_the_best_date_text_is_chosen(head: str, top: str, raw: str) -> None:
    article, issues = read(head=head, top=top)
    assert article.date_published_raw == raw
    assert issues == []


def test_a_date_that_cannot_be_read_is_handed_on_and_a_missing_one_is_an_issue() -> None:
    article, issues = read(head='<meta name=pubdate content="null WIB">')
    assert (article.date_published_raw, issues) == ("null WIB", [])
    article, issues = read()
    assert article.date_published_raw is None
    assert [(issue.field, issue.severity) for issue in issues] == [("date_published", Severity.WARNING)]


@pytest.mark.parametrize(
    ("head", "byline", "author"),
    [
        ("", "<div class=author>News - Sari Dewi, CNBC Indonesia</div>", "Sari Dewi"),
        ("", "<div class=author>Sari Dewi - detikFinance</div>", "Sari Dewi"),
        ("", "<span class=byline>Oleh Sari Dewi dan tim</span><a rel=author>Sari Dewi</a>", "Sari Dewi"),
        ("", "<div class=reporter>Sari Dewi, Budi Utomo</div>", "Sari Dewi, Budi Utomo"),
        ("", "<div>Penulis: Sari Dewi | Editor: Budi Utomo</div>", "Sari Dewi"),
        ("", "<div class=author>Kabar.example</div>", None),
        ("", "<div class=author>Admin</div>", None),
        ('<meta name=author content="kabar.example developer">', "", None),
        ('<meta name=content_author content="Sari Dewi"><meta name=content_editor content="Budi Utomo">'
         + written_by("Budi Utomo"), "", "Sari Dewi"),
        ('<meta name=content_editor content="Budi Utomo">' + written_by("Budi Utomo"),
         "", None),
        (written_by("Sari Dewi"),
         "", "Sari Dewi"),
    ],
)  # fmt: skip
def test_the_author_is_a_reporter_never_the_outlet_or_the_editor(
    head: str, byline: str, author: str | None
) -> None:
    article, _ = read(head=head, top=f"<h1>UMKM Naik Kelas: Apa Syaratnya?</h1>{byline}")
    assert article.author == author


@pytest.mark.parametrize(
    ("head", "top", "title", "headline"),
    [
        ('<meta property="og:title" content="UMKM Naik Kelas Apa Syaratnya">',
         "<h1>Ekonomi</h1><h2>UMKM Naik Kelas: Apa Syaratnya?</h2>", "x", "UMKM Naik Kelas: Apa Syaratnya?"),
        ("", "<h1>Kabar</h1>", "UMKM Naik Kelas - Kabar.example", "UMKM Naik Kelas"),
        ("", "", "Ekspor Naik - Impor Turun", "Ekspor Naik - Impor Turun"),
        ("", "<h1>UMKM Naik Kelas di Bandung</h1>", "", "UMKM Naik Kelas di Bandung"),
    ],
)  # fmt: skip
def test_the_headline_is_the_heading_that_the_page_declares(
    head: str, top: str, title: str, headline: str
) -> None:
    assert read(head=head, top=top, title=title)[0].headline == headline


def test_a_gallery_without_text_is_told() -> None:
    gallery = "".join(
        f"<img src={number}.jpg><span>telah dilihat {number} kali</span>" for number in range(9)
    )
    article, issues = read(gallery)
    assert article.article_body is None
    assert "article_body" in [issue.field for issue in issues]


def test_characters_that_were_lost_are_told() -> None:
    article, issues = read(TEXT.replace("Pelaku", "Pel\ufffdku"))
    assert article.article_body is not None
    assert [issue.reason for issue in issues if issue.field == "article_body"] == [
        "1 characters were lost in decoding"
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7\n" + b"x" * 2000, "a PDF"),
        (b"\x89PNG\r\n" + b"\x00" * 200, "a PNG image"),
        (bytes(2000), "binary data"),
        (b"", "neither headline nor body"),
        (b'{"message": "not here"}', "neither headline nor body"),
        (b"<html><body></body></html>", "neither headline nor body"),
    ],
)
def test_what_is_no_article_is_an_issue(body: bytes, words: str) -> None:
    article, (issue,) = read_article(TextResponse(URL, body=body, encoding="utf-8"), FETCHED)
    assert article is None
    assert words in issue.reason
    assert (issue.stage, issue.severity) == ("read", Severity.ERROR)


@pytest.mark.parametrize("noise", ["<div>" * 100_000, "<p>a" * 60_000, "<span class=date>x</span>" * 20_000])
def test_a_hostile_page_keeps_its_headline(noise: str) -> None:
    assert read(noise)[0].headline == "UMKM Naik Kelas: Apa Syaratnya?"


def test_the_same_page_reads_the_same_twice() -> None:
    assert read() == read()
