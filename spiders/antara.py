"""Antara, the state news agency, with its regional hosts: tag pages and feeds."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Antara(NewsSource):
    """Antara and its regional hosts. One text stands under several hosts, each with another number. JSON-LD
    names the editor as author."""

    # Source
    name = "antara"
    publisher = "ANTARA News"
    homepage = "https://www.antaranews.com/"
    allowed_domains = ("antaranews.com",)
    expect = Expect(items=(0, 60), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages("https://www.antaranews.com/tag/{tag}/{page}", items=".card__post.card__post-list, article"),
        Feeds("https://www.antaranews.com/rss/ekonomi.xml", "https://www.antaranews.com/rss/terkini.xml"),
        SeedList(),
    )
    article_url = r"antaranews\.com/(?:amp/)?(?:[a-z-]+/)?(?:berita|news)/\d+/"
    gallery_url = r"antaranews\.com/(?:foto|video|infografik|slideshow)/"
    headline = (".wrap__article-detail-title h1", "h1.post-title", "h1")
    declares_editor = True
    date = (".wrap__article-detail-info .list-inline-item.mr-2:last-child", "span.article-date", "div.date")
    body = (
        ".wrap__article-detail-content.post-content",
        "div.post-content",
        "#content_news",
        "[itemprop=articleBody]",
    )
    drop = (".baca-juga", "ul.blog-tags", ".wrap__article-detail-tags")
