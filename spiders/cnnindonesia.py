"""CNN Indonesia: dated index pages of its economy desk, tag pages, its feed."""

from __future__ import annotations

from spiders.discovery import DatedIndex, Feeds, SeedList, TagPages
from spiders.source import Expect
from spiders.transmedia import TransMedia


class CnnIndonesia(TransMedia):
    """CNN Indonesia. Most of its articles are signed by nobody, or by the initials at their end."""

    # Source
    name = "cnnindonesia"
    publisher = "CNN Indonesia"
    homepage = "https://www.cnnindonesia.com/"
    allowed_domains = ("cnnindonesia.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (
        TagPages("https://www.cnnindonesia.com/tag/{tag}/{page}", items="article"),
        Feeds("https://www.cnnindonesia.com/ekonomi/rss"),
        DatedIndex(
            "https://www.cnnindonesia.com/ekonomi/indeks/5/{page}?date={date}&page={page}",
            first="https://www.cnnindonesia.com/ekonomi/indeks/5?date={date}",
            day="%Y/%m/%d",
            items="article",
            reach="2019-01-02",
        ),
        SeedList(),
    )
    article_url = r"cnnindonesia\.com/(?!foto|tv|video|infografis|podcast)[a-z-]+/\d{14}-\d+-\d+/"
    headline = ("h1.text-\\[28px\\]", "h1.title", "h1")
    byline = ("span.text-cnn_red", "div.author")
    date = ("div.text-cnn_grey.text-sm", "div.date")
    body = ("div.detail-wrap div.detail-text", "div.detail-text", "div.detail_text", "div.detail-wrap")
    drop = (*TransMedia.drop, ".paradetail", ".detail_ads", ".linksisip", ".embed.videocnn", ".topiksisip")
