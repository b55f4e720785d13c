"""Okezone: tag pages and the feed of its economy desk."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Okezone(NewsSource):
    """Okezone. Articles open with the place alone and close with the reporter in brackets."""

    # Source
    name = "okezone"
    publisher = "Okezone"
    homepage = "https://www.okezone.com/"
    allowed_domains = ("okezone.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages(
            "https://www.okezone.com/tag/{tag}/{page}", items="li, .list-contents, article", strict=False
        ),
        Feeds("https://sindikasi.okezone.com/index.php/rss/11/RSS2.0"),
        SeedList(),
    )
    article_url = r"okezone\.com/(?:amp/|read/)\d{4}/\d\d/\d\d/\d+/\d+/"
    gallery_url = r"okezone\.com/(?:view|play|detailvideo)/|//(?:foto|video)\.okezone\.com"
    headline = (".title-article h1", ".title-detail h1", ".titles h1", "h1")
    byline = (".journalist a[title]", ".reporter .namerep", ".nmreporter div", ".nmreporter", ".reporter a")
    date = (".journalist span", ".namerep b", "time.tgl", ".tglrep", "time")
    body = (".c-detail.read", "#contentx", ".ctn-desc", "#article-box", ".detail-content")
    drop = ("[class*=bacajuga]", "[class*=baca-juga]", ".boxdownload", ".detail-tag", ".related")
