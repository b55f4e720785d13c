"""Sindonews: feeds of its economy desk."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Sindonews(NewsSource):
    """Sindonews. Since about 2018 an address ends in the UNIX time of creation, which is no date of ours."""

    # Source
    name = "sindonews"
    publisher = "Sindonews.com"
    homepage = "https://www.sindonews.com/"
    allowed_domains = ("sindonews.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (
        TagPages(
            "https://www.sindonews.com/tag/{tag}", items="li, .list-article", strict=False, optional=True
        ),
        Feeds("https://ekbis.sindonews.com/rss", "https://www.sindonews.com/feed"),
        SeedList(),
    )
    article_url = r"sindonews\.com/(?:newsread|read|berita)/\d+/\d+/"
    gallery_url = r"sindonews\.com/(?:photo|video|infografis)/"
    headline = ("h1.detail-title", "div.article h1", "h1")
    byline = (".detail-nama-redaksi a", ".warp-nama-redaksi", ".author a", "p.author")
    date = (".detail-date-artikel", "time", "div.time")
    body = ("#detail-desc", ".detail-desc", "#content", "div.caption")
    drop = ("[class^=baca-juga]", "[class*=lihat-juga]", ".related", ".box-outstream", ".detail-tag")
