"""Kontan: read from imports and web archives only."""

from __future__ import annotations

from spiders.discovery import SeedList
from spiders.news import NewsSource
from spiders.source import Expect


class Kontan(NewsSource):
    """Kontan. Its dated index answers, its articles do not."""

    # Source
    name = "kontan"
    publisher = "Kontan"
    homepage = "https://www.kontan.co.id/"
    allowed_domains = ("kontan.co.id",)
    refuses_scripts = "HTTP 403 to articles, seen in October 2026"
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (SeedList(),)
    article_url = r"kontan\.co\.id/news/"
    gallery_url = r"//(?:foto|video)\.kontan\.co\.id|kontan\.co\.id/(?:foto|video)/"
    headline = ("h1.detail-desk", "h1")
    date = ("div.fs14.ff-opensans.font-gray", ".date")
    body = ("div.tmpt-desk-kon[itemprop=articleBody]", "div.tmpt-desk-kon", "[itemprop=articleBody]")
    drop = ("[class^=track-]", ".track-bacajuga-inside", ".pagination", ".baca-juga")
