"""Republika: tag pages, whose headlines are checked, and its feeds."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Republika(NewsSource):
    """Republika with Rejogja and Ekbis. Sunday is Ahad; an Islamic date may stand beside ours."""

    # Source
    name = "republika"
    publisher = "Republika Online"
    homepage = "https://republika.co.id/"
    allowed_domains = ("republika.co.id", "rejogja.co.id", "ekbis.co")
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (
        TagPages("https://republika.co.id/tag/{tag}", items="article, li, .list-group-item", strict=False),
        Feeds("https://www.republika.co.id/rss/ekonomi"),
        SeedList(),
    )
    article_url = r"/(?:amp|berita)/(?:[a-z-]+/[a-z-]+/\d\d/\d\d/\d\d/)?[a-z0-9]{8,10}[-/]"
    gallery_url = r"/berita/inpicture|/inpicture/|//(?:foto|video|tv)\.republika\.co\.id"
    headline = ("div.max-card__title h1", "div.wrap_detail_set h1", "div.jdl-detail h2", "div.jdl-pic")
    credits = ("div.red", "div.by span", ".wrap_detail_set .by")
    date = (
        ".article-date",
        ".date__detail",
        "div.wrap_detail_set .date_detail",
        "div.date-detail",
        "div.date-pic",
    )
    body = ("div.article-content", "div.artikel", "div.content-detail", "div.teaser-pic")
    drop = ("[class*=baca-juga]", ".taiching", ".picked-article", ".berita-terkait", ".list-unstyled")
