"""JPNN: tag pages and its feed."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Jpnn(NewsSource):
    """JPNN. Its addresses hold neither number nor date; one name may stand for editor and reporter."""

    # Source
    name = "jpnn"
    publisher = "JPNN.com"
    homepage = "https://www.jpnn.com/"
    allowed_domains = ("jpnn.com",)
    expect = Expect(items=(0, 30), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages("https://www.jpnn.com/tag/{tag}?page={page}", items="div.content ul li, .content-list li"),
        Feeds("https://www.jpnn.com/index.php?mib=rss"),
        SeedList(),
    )
    article_url = r"jpnn\.com/(?:amp/)?[a-z-]+/[a-z0-9-]{12,}"
    gallery_url = r"jpnn\.com/(?:foto|picture|video)/"
    headline = ("h1.judul", "h1")
    credits = ("p.waktu",)
    date = ("span.date-publish", "div.date-publish", ".date")
    body = ("div[itemprop=articleBody]", "div.page-content", "div.post")
    drop = ("[class*=baca-juga]", "[class^=ans-]", "ul.pagination", ".video-youtube")
