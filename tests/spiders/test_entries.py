"""RSS, Atom and sitemaps as sites really write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import XMLSyntaxError
from scrapy.http import TextResponse, XmlResponse

from spiders.entries import Entry, is_xml, read_entries


def xml(text: str | bytes) -> TextResponse:
    body = text.encode() if isinstance(text, str) else text
    return XmlResponse("https://kabar.example/feed", body=body)


def entries(text: str | bytes) -> list[Entry]:
    return list(read_entries(xml(text)))


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Kabar</title><link>https://kabar.example/</link>
<atom:link href="https://kabar.example/feed" rel="self"/>
<item><title><![CDATA[Bangga <b>Buatan</b> Indonesia]]></title>
<atom:link href="https://kabar.example/lain" rel="related"/>
<link> https://kabar.example/1 </link><category>UMKM</category><category>Ekonomi</category>
<pubDate>Mon, 21 Jun 2021 11:07:00 +0700</pubDate>
<description>&lt;p&gt;Ringkasan&lt;/p&gt;</description></item>
<item><title>Tanpa tautan</title></item>
<item><guid isPermaLink="true">https://kabar.example/2</guid></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""


def test_rss() -> None:
    first, second = entries(RSS)
    assert first.url == "https://kabar.example/1"
    assert first.lastmod == "Mon, 21 Jun 2021 11:07:00 +0700"
    assert first.text.split() == ["Bangga", "Buatan", "Indonesia", "UMKM", "Ekonomi", "Ringkasan"]
    assert not first.is_sitemap
    assert second.url == "https://kabar.example/2"


def test_atom() -> None:
    (entry,) = entries(
        """<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title>
        <entry><title>Judul</title><link rel="edit" href="https://kabar.example/edit"/>
        <link href="https://kabar.example/1"/><published>2021-06-20</published>
        <updated>2021-06-21T04:07:00Z</updated><summary>Isi</summary></entry></feed>"""
    )
    assert (entry.url, entry.lastmod) == ("https://kabar.example/1", "2021-06-21T04:07:00Z")
    assert entry.text.split() == ["Judul", "Isi"]


def test_a_sitemap_for_news_says_its_titles() -> None:
    (entry,) = entries(
        """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc>https://kabar.example/1</loc><lastmod>2021-06-21</lastmod>
        <news:news><news:publication><news:name>Kabar</news:name></news:publication>
        <news:title>Bangga Buatan Indonesia</news:title></news:news>
        <image:image><image:loc>https://kabar.example/foto.jpg</image:loc></image:image></url></urlset>"""
    )
    assert (entry.url, entry.lastmod) == ("https://kabar.example/1", "2021-06-21")
    assert entry.text.split() == ["Bangga", "Buatan", "Indonesia"]


def test_a_sitemap_index_leads_to_sitemaps() -> None:
    (entry,) = entries(
        """
        <!-- made by a plugin -->
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://kabar.example/post-sitemap.xml</loc><lastmod>2021</lastmod></sitemap>
        </sitemapindex>"""
    )
    assert entry.is_sitemap
    assert entry.url == "https://kabar.example/post-sitemap.xml"


def test_blank_lines_before_the_declaration_and_an_end_torn_off() -> None:
    torn = "\n\n" + RSS[: RSS.index("<item><title>Tanpa")]
    assert [entry.url for entry in entries(torn)] == ["https://kabar.example/1"]


def with_entities(declared: str, title: str) -> list[Entry]:
    return entries(
        f"""<?xml version="1.0"?><!DOCTYPE rss [{declared}]><rss><channel><item><title>{title}</title>
        <link>https://kabar.example/1</link></item></channel></rss>"""
    )


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("kata sandi")
    (entry,) = with_entities(f'<!ENTITY r SYSTEM "{secret.as_uri()}">', "&r;")
    assert entry.url == "https://kabar.example/1"
    assert "sandi" not in entry.text


def test_a_billion_laughs_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    found = with_entities(f'<!ENTITY a0 "ha">{laughs}', "&a12;")
    assert all(len(entry.text) < 100 for entry in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RSS, True),
        ("\ufeff<rss>", True),
        ("<!-- x --><urlset>", True),
        ("<!DOCTYPE html><html><body><rss>", False),
        ("<html><urlset>", False),
        ("[1, 2]", False),
        ("", False),
    ],
)
def test_what_is_a_feed(text: str, expected: bool) -> None:
    assert is_xml(xml(text)) is expected


@given(st.binary(max_size=200))
def test_any_bytes_give_entries_or_a_syntax_error(junk: bytes) -> None:
    for start in (b"<rss>", b"<urlset><url><loc>https://kabar.example/", b""):
        try:
            assert all(entry.url for entry in entries(start + junk))
        except XMLSyntaxError:
            assert not start
