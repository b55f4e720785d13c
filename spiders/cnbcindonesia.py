"""CNBC Indonesia: tag pages on Bangga Buatan Indonesia, and the feed of its section on entrepreneurs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import TextResponse

from crawler.items import Kind
from spiders.news import NewsSource
from spiders.source import Expect, Link


class CnbcIndonesia(NewsSource):
    """CNBC Indonesia. Its addresses hold the time of creation, never used as a date."""

    # Source
    name = "cnbcindonesia"
    publisher = "CNBC Indonesia"
    homepage = "https://www.cnbcindonesia.com/"
    allowed_domains = ("cnbcindonesia.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    index_urls = ("https://www.cnbcindonesia.com/tag/bangga-buatan-indonesia/1",)
    feed_urls = ("https://www.cnbcindonesia.com/entrepreneur/rss",)
    article_url = r"cnbcindonesia\.com/(?!video|foto|tv|podcast|infografis)[a-z-]+/\d{14}-\d+-\d+/"
    article_links = "article a::attr(href)"
    headline = ("h1.text-32", "div.jdl h1", "h1")
    byline = (
        "div.mb-1.text-base.font-semibold ~ div.mb-1.text-base.font-semibold",
        "div.jdl div.author",
        "div.author",
        "div.mb-1.text-base.font-semibold:contains('CNBC Indonesia')",
    )
    date = ("div.text-cm.text-gray", "div.jdl div.date", "div.date")
    body = ("div.detail-text", "div.detail_text")
    drop = ("[class*=sisip]", ".media-institusi", ".stickystatic", "#balloon")

    @classmethod
    def follow(cls, response: TextResponse) -> Iterator[Link]:
        """A tag page has no link to the next that can be relied on: its number is raised until a page
        holds no article."""
        articles = 0
        for link in super().follow(response):
            articles += link.kind is Kind.ARTICLE
            yield link
        numbered = re.search(r"/tag/[a-z-]+/(\d+)$", response.url)
        if numbered and articles:
            yield Link(response.url[: numbered.start(1)] + str(int(numbered[1]) + 1), Kind.INDEX)

    @classmethod
    def tidy_byline(cls, byline: str) -> str | None:
        """What stands before the dash is the section, also where no reporter follows it."""
        return super().tidy_byline(byline.partition(" - ")[2] or byline)

    @classmethod
    def section_of(cls, response: TextResponse) -> str | None:
        """The byline opens with the section: `Entrepreneur - Ferry Sandi, CNBC Indonesia`."""
        byline = cls.text_at(response, cls.byline) or ""
        section, dash, _ = byline.partition(" - ")
        return section if dash else None
