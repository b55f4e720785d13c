"""CNBC Indonesia: dated index pages, tag pages on the programme, the feed of its section on entrepreneurs."""

from __future__ import annotations

from spiders.discovery import DatedIndex, Feeds, SeedList, TagPages
from spiders.source import Expect
from spiders.transmedia import TransMedia


class CnbcIndonesia(TransMedia):
    """CNBC Indonesia. Its addresses hold the time of creation, never used as a date."""

    # Source
    name = "cnbcindonesia"
    publisher = "CNBC Indonesia"
    homepage = "https://www.cnbcindonesia.com/"
    allowed_domains = ("cnbcindonesia.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        TagPages("https://www.cnbcindonesia.com/tag/{tag}/{page}", items="article"),
        Feeds("https://www.cnbcindonesia.com/entrepreneur/rss"),
        DatedIndex(
            "https://www.cnbcindonesia.com/indeks?date={date}&tipe=&page={page}",
            day="%Y/%m/%d",
            items="article",
            reach="2019-01-02",
        ),
        SeedList(),
    )
    article_url = r"cnbcindonesia\.com/(?!video|foto|tv|podcast|infografis)[a-z-]+/\d{14}-\d+-\d+/"
    headline = ("h1.text-32", "div.jdl h1", "h1")
    byline = (
        "div.mb-1.text-base.font-semibold ~ div.mb-1.text-base.font-semibold",
        "div.jdl div.author",
        "div.author",
        "div.mb-1.text-base.font-semibold:contains('CNBC Indonesia')",
    )
    date = ("div.text-cm.text-gray", "div.jdl div.date", "div.date")
    body = ("div.detail-text", "div.detail_text")
