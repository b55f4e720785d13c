"""Tribunnews: dated index pages, tag pages, its feed and news sitemap."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, Sitemaps, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Tribunnews(NewsSource):
    """Tribunnews and its regional hosts. `og:title` carries the name of the site; `h1` does not."""

    # Source
    name = "tribunnews"
    publisher = "Tribunnews.com"
    homepage = "https://www.tribunnews.com/"
    allowed_domains = ("tribunnews.com",)
    expect = Expect(items=(0, 60), fill={"headline": 1.0, "date_published": 1.0, "author": 0.7})

    # NewsSource
    discovery = (
        TagPages("https://www.tribunnews.com/tag/{tag}?page={page}", items="li.ptb15, li.art-list"),
        Feeds("https://www.tribunnews.com/rss/bisnis"),
        Sitemaps("https://www.tribunnews.com/bisnis/sitemap-news.xml"),
        SeedList(),
    )
    article_url = r"tribunnews\.com/(?:amp/)?[a-z-]+/\d{4}/\d\d/\d\d/"
    gallery_url = r"tribunnews\.com/(?:images|foto|video)/|//video\.tribunnews\.com"
    headline = ("h1.f50", "h1#arttitle", "h1")
    byline = ("#penulis a", ".credit .penulis")
    credits = ("div.f12.grey", "#editor", ".credit div")
    date = ("time.grey", "time.foot-meta", "time")
    body = ("div.side-article.txt-article", "div.txt-article", "div.side-article", "article .content")
    drop = ("p.baca", "[class*=baca-juga]", ".ads-placeholder", ".related", "[id^=div-]", ".fbo")
