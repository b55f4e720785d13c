"""Merdeka: the feed of its business desk, tag pages."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Merdeka(NewsSource):
    """Merdeka.com. No list of its old articles is known; its present layout was not seen either."""

    # Source
    name = "merdeka"
    publisher = "Merdeka.com"
    homepage = "https://www.merdeka.com/"
    allowed_domains = ("merdeka.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages("https://www.merdeka.com/tag/b/{tag}", items="li, article", strict=False, optional=True),
        Feeds("https://www.merdeka.com/feed/uang"),
        SeedList(),
    )
    article_url = r"merdeka\.com/(?!foto|video|tag|indeks)[a-z-]+/(?:[a-z-]+/)?[^/?]+\.html"
    gallery_url = r"merdeka\.com/(?:foto|video)/"
    headline = ("div.article-header h1", "h1.article-title", "div.mdk-dt-headline h1", "h1")
    byline = (
        ".article-reporter",
        ".author-name",
        "div.mdk-dt-headline .reporter",
        ".mdk-body-newsreporter b",
    )
    credits = (".mdk-body-newsreporter", ".article-credit")
    date = (".article-date", "time", "div.mdk-dt-headline .date-post", ".date-post")
    body = ("div.article-content", "div.dt-para", "div.mdk-body-detail", "div.mdk-body-paragpraph")
    drop = (".related-article", "[class*=baca-juga]", ".box-text", ".paging")
