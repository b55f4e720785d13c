"""What pages say about themselves, and what they say wrongly."""

from __future__ import annotations

import json

import pytest
from scrapy.http import HtmlResponse, TextResponse

from crawler.page import Metadata, same_site

URL = "https://www.kabar.example/read/fokus/umkm-go-online/"


def page(head: str = "", *, lang: str = "", url: str = URL) -> Metadata:
    """Metadata of a page with this head."""
    body = f"<html{lang}><head>{head}</head><body><h1>x</h1></body></html>"
    return Metadata(HtmlResponse(url, body=body.encode(), encoding="utf-8"))


def block(value: object) -> str:
    """Wrap a value as a JSON-LD script block."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "UMKM &#8211; Go\u00a0Online",
    "datePublished": "2020-06-27T21:20:00+07:00",
    "dateModified": "2020-06-27T22:00:00+07:00",
    "author": [{"@type": "Person", "name": "Sari Dewi"}, {"@type": "Organization", "name": "Kabar"}],
    "editor": {"@type": "Person", "name": "Budi"},
    "publisher": {"@type": "Organization", "name": "Kabar"},
    "articleSection": ["Ekonomi", "UMKM"],
    "inLanguage": "id-ID",
}


def test_json_ld_of_an_article() -> None:
    metadata = page(block(NEWS))
    assert metadata.headline == "UMKM – Go Online"
    assert metadata.date_published_raw == "2020-06-27T21:20:00+07:00"
    assert metadata.date_modified_raw == "2020-06-27T22:00:00+07:00"
    assert metadata.authors == ["Sari Dewi"]
    assert metadata.editor == "Budi"
    assert metadata.publisher == "Kabar"
    assert metadata.section == "Ekonomi"
    assert metadata.language == "id"


@pytest.mark.parametrize(
    "wrapped",
    [
        [NEWS],
        {"@graph": [{"@type": "WebSite", "name": "Kabar"}, NEWS]},
        {"@type": "WebPage", "datePublished": "1999-01-01", "mainEntity": NEWS},
        {**NEWS, "@type": ["Thing", "http://schema.org/NewsArticle"]},
        [{"@type": "Article", "headline": "Terkait"}, NEWS],
    ],
)
def test_an_article_is_found_in_lists_graphs_and_under_a_page(wrapped: object) -> None:
    assert page(block(wrapped)).date_published_raw == "2020-06-27T21:20:00+07:00"


def test_an_author_may_stand_elsewhere_in_the_graph() -> None:
    graph = [
        {"@type": "Article", "headline": "x", "author": {"@id": "#sari"}},
        {"@type": "Person", "@id": "#sari", "name": "Sari Dewi"},
    ]
    assert page(block({"@graph": graph})).json_ld_authors == ["Sari Dewi"]


@pytest.mark.parametrize(
    "text",
    [
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>',
        '{"@type": "NewsArticle", "description": "two\nlines\t", "headline": "A"}',
        '{"@type": "NewsArticle", "headline": "A"};',
    ],
)
def test_blocks_are_read_out_of_what_templates_wrap_around_them(text: str) -> None:
    assert page(f'<script type="application/ld+json">{text}</script>').headline == "A"


def test_a_bad_block_does_not_spoil_the_next() -> None:
    bad = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    assert page(bad + block(NEWS)).authors == ["Sari Dewi"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"@graph":' * 50_000,
        "9" * 10_000,
        json.dumps({"@type": "NewsArticle", "headline": {"a": 1}, "author": 7, "datePublished": [None]}),
        json.dumps({"@type": {"x": 1}, "@graph": "no", "mainEntity": 3}),
        json.dumps([[[[["deep"]]]], None, 1.5, True]),
        json.dumps([{"@type": "Thing"}] * 5_000),
        "",
    ],
)
def test_wrong_types_sizes_and_depths_say_nothing(text: str) -> None:
    metadata = page(f'<script type="application/ld+json">{text}</script>')
    assert metadata.headline is None
    assert metadata.date_published_raw is None
    assert metadata.authors == []
    assert metadata.language is None


@pytest.mark.parametrize("body", [b"", b'{"a": 1}', b"\x00" * 50, b"<div>" * 100_000])
def test_a_response_that_is_hardly_a_page_says_nothing(body: bytes) -> None:
    metadata = Metadata(TextResponse(URL, body=body, encoding="utf-8"))
    assert (metadata.headline, metadata.canonical, metadata.publisher) == (None, None, None)


def test_meta_elements_stand_in_for_json_ld() -> None:
    metadata = page(
        '<meta property="og:title" content="Judul"><meta property="og:site_name" content="Kabar">'
        '<meta name="pubdate" content="2023-11-02T20-59-53Z">'
        '<meta name="dtk:publishdate" content="2023/11/02 20:59:53">'
        '<meta name="author" content="developer"><meta name="content_author" content="Sari Dewi">'
        '<meta name="content_editor" content="Budi"><meta property="og:locale" content="in_ID">'
    )
    assert metadata.headline == "Judul"
    assert metadata.dates_published == ["2023/11/02 20:59:53", "2023-11-02T20-59-53Z"]
    assert metadata.meta_authors == ["Sari Dewi", "developer"]
    assert (metadata.editor, metadata.publisher, metadata.language) == ("Budi", "Kabar", "id")


def test_the_language_of_the_html_element_comes_first() -> None:
    assert page(block(NEWS), lang=' lang="en-GB"').language == "en"
    assert page(lang=' lang="indonesian"').language is None


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://m.kabar.example/read/1/?utm_source=x#top", "https://m.kabar.example/read/1/"),
        ("/read/1/", "https://www.kabar.example/read/1/"),
        ("https://lain.example/read/1/", None),
        ("javascript:alert(1)", None),
        ("https://www.kabar.example/", None),
        ("http://[", None),
    ],
)
def test_a_canonical_address_counts_on_the_same_site_only(href: str, canonical: str | None) -> None:
    assert page(f'<link rel="canonical" href="{href}">').canonical == canonical


def test_og_url_stands_in_for_a_canonical_link() -> None:
    assert (
        page('<meta property="og:url" content="https://kabar.example/a">').canonical
        == "https://kabar.example/a"
    )


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://m.mnews.co.id/a", "https://www.mnews.co.id/b", True),
        ("https://mnews.co.id/a", "https://lain.co.id/a", False),
        ("https://finance.detik.com/", "https://www.detik.com/", True),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", True),
        ("http://127.0.0.1/", "http://10.0.0.1/", False),
        ("http://localhost/", "http://localhost/", True),
        ("/a", "/a", False),
    ],
)
def test_one_site_is_one_registered_name(url: str, other: str, same: bool) -> None:
    assert same_site(url, other) is same
