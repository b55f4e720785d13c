"""Kumparan: its news sitemap and feed."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, Sitemaps
from spiders.news import NewsSource
from spiders.source import Expect


class Kumparan(NewsSource):
    """Kumparan. Its own script draws the page; what the server sends holds the text all the same, mostly."""

    # Source
    name = "kumparan"
    publisher = "kumparan"
    homepage = "https://kumparan.com/"
    allowed_domains = ("kumparan.com",)
    expect = Expect(items=(0, 30), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        Sitemaps("https://kumparan.com/sitemap.xml", children="news"),
        Feeds("https://lapi.kumparan.com/v2.0/rss/"),
        SeedList(),
    )
    article_url = r"//kumparan\.com/[\w.-]+/[a-z0-9-]+-[0-9A-Za-z]{8,}"
    headline = ("h1[data-qa-id=story-title]", "h1")
    byline = ("[data-qa-id=editor-name]", "[data-qa-id=author-name]")
    date = ("[data-qa-id=publish-date]", "time")
    body = ("[data-qa-id=story-content]", "div.article-content", "article")
    drop = ("[data-qa-id^=desktop-article-page-inline]", "[data-qa-id*=caption]", "[class*=ReadMore]")
