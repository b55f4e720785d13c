"""Suara: the feed of its business desk, tag pages."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Suara(NewsSource):
    """Suara.com. The digits in its addresses are a time, and not reliably that of publication."""

    # Source
    name = "suara"
    publisher = "Suara.com"
    homepage = "https://www.suara.com/"
    allowed_domains = ("suara.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages("https://www.suara.com/tag/{tag}", items=".item, article", strict=False, optional=True),
        Feeds("https://www.suara.com/rss/bisnis"),
        SeedList(),
    )
    article_url = r"suara\.com/(?:read/)?[a-z-]+/\d{4}/\d\d/\d\d/\d{6}/"
    gallery_url = r"suara\.com/(?:foto|video|infografis)/|//video\.suara\.com"
    headline = (".info h1", "h1")
    byline = (".author a", ".writer a", ".name-writer", ".author")
    date = (".info .date", ".head-writer-date span", ".date", "time")
    body = ("article.detail-content", "div.article-content", "article.content", "div.content-article")
    drop = ("[class*=baca-juga]", ".placeholder_read_body", ".adds-top", ".box-tag", ".new_bacajuga")
