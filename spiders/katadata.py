"""Katadata: a sitemap for each month since January 2021, and its index."""

from __future__ import annotations

from spiders.discovery import MonthlySitemaps, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Katadata(NewsSource):
    """Katadata with Databoks. Its sitemaps have no headlines, so their addresses decide what is fetched."""

    # Source
    name = "katadata"
    publisher = "Katadata"
    homepage = "https://katadata.co.id/"
    allowed_domains = ("katadata.co.id",)
    expect = Expect(items=(0, 30), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages(
            "https://katadata.co.id/tags/{tag}", items="article.article--berita, article", optional=True
        ),
        MonthlySitemaps("https://katadata.co.id/sitemap/post/{month}.xml", reach="2021-01"),
        SeedList(),
    )
    article_url = r"katadata\.co\.id/(?:[a-z-]+/)+(?:[0-9a-f]{10,}/|\d{4}/\d\d/\d\d/)"
    gallery_url = r"katadata\.co\.id/(?:foto|video|infografik)/"
    headline = (".detail-title", "h1")
    byline = (".detail-author-name", ".author-name")
    date = (".detail-date", ".date")
    body = (".detail-main", ".detail-body-wrapper", "article .content")
    drop = ("[class^=widget-baca-juga]", "[class*=ai-summary]", ".section-affiliate", ".detail-tags")
