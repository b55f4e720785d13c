"""Media Indonesia: tag pages and its sitemap."""

from __future__ import annotations

from spiders.discovery import SeedList, Sitemaps, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class MediaIndonesia(NewsSource):
    """Media Indonesia. JSON-LD names the editor as author, and `meta[name=author]` the developer; it may say
    that an article was changed before it was published."""

    # Source
    name = "mediaindonesia"
    publisher = "Media Indonesia"
    homepage = "https://mediaindonesia.com/"
    allowed_domains = ("mediaindonesia.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages(
            "https://mediaindonesia.com/tag/{tag}", items=".list-3 li, article", strict=False, optional=True
        ),
        Sitemaps("https://mediaindonesia.com/sitemap.xml", children="news|ekonomi"),
        SeedList(),
    )
    article_url = r"mediaindonesia\.com/(?:read/detail/\d+|(?!galleries|video|infografis)[a-z-]+/\d+/)"
    gallery_url = r"mediaindonesia\.com/(?:galleries|videos?|infografis)/"
    headline = ("div.post-header h1", "h1")
    byline = ("div.author-2", ".author")
    declares_editor = True
    credits = ("div.info-author",)
    date = ("span.datetime", ".date")
    body = ("div.article", "div.article-body")
    drop = ("figure", ".main-img", ".flying-carpet", ".ext-channel", "._ap_apex_ad", ".info-author", ".tags")
