"""Tempo: read from imports and web archives only."""

from __future__ import annotations

from spiders.discovery import SeedList
from spiders.news import NewsSource
from spiders.source import Expect


class Tempo(NewsSource):
    """Tempo. Articles from before 2024 moved to other addresses and numbers; it may declare "null WIB"."""

    # Source
    name = "tempo"
    publisher = "Tempo"
    homepage = "https://www.tempo.co/"
    allowed_domains = ("tempo.co",)
    refuses_scripts = "HTTP 403, seen in October 2026"
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (SeedList(),)
    article_url = r"tempo\.co/(?:amp/\d+|read/(?:news/\d{4}/\d\d/\d\d/)?\d+|[a-z-]+/[a-z0-9-]+-\d+)"
    gallery_url = r"tempo\.co/(?:foto|photo|video)/|//(?:foto|video|photo)\.tempo\.co"
    headline = (".detail-title h1.title", "article h1", "div.artikel h1", ".artikel h1", "h1")
    byline = (".detail-title .author a", "p.title.bold a")
    date = (".detail-title p.date", "h4.date", "div.block-tanggal", "p.date", "time")
    body = (
        ".detail-content",
        "article.detail-artikel #isi",
        "#isi",
        ".detail-konten",
        "div.artikel p",
        "div.artikel",
    )
    drop = (".bacajuga", ".iklan", ".lihatjg", "[class*=baca-juga]", ".box-iklan")
