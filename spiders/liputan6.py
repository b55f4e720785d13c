"""Liputan6: dated index pages of its business desk, its sitemap."""

from __future__ import annotations

from spiders.discovery import DatedIndex, SeedList, Sitemaps
from spiders.news import NewsSource
from spiders.source import Expect


class Liputan6(NewsSource):
    """Liputan6. An article is one document, with marks where its pages part: `2 dari 3 halaman`."""

    # Source
    name = "liputan6"
    publisher = "Liputan6.com"
    homepage = "https://www.liputan6.com/"
    allowed_domains = ("liputan6.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.8})

    # NewsSource
    discovery = (
        Sitemaps("https://www.liputan6.com/bisnis/sitemap.xml", children="bisnis|news"),
        DatedIndex(
            "https://www.liputan6.com/bisnis/indeks/{date}?page={page}",
            day="%Y/%m/%d",
            items="article.articles--rows--item",
            reach="2019-01-02",
        ),
        SeedList(),
    )
    article_url = r"liputan6\.com/(?:[a-z0-9-]+/)?read/\d+/"
    gallery_url = r"//(?:photo|foto|video|tv)\.liputan6\.com|liputan6\.com/(?:photo|foto|video|tv)/"
    headline = ("h1.read-page--header--title", "h1[itemprop=headline]", "h1")
    byline = (
        ".read-page--header--author__name",
        "span.read-page--header--author__name",
        ".read-page--header__author [itemprop=name]",
        ".read-page--header__author a",
    )
    date = (
        ".read-page--header--author__datetime",
        "time[itemprop=datePublished]",
        ".read-page--header__author time",
    )
    body = (
        "div.article-content-body__item-content",
        "div.article-content-body",
        ".read-page--content",
        "#multi-page-0",
    )
    drop = (
        "[class*=baca-juga]",
        ".article-content-body__item-page-marker",
        ".article-content-body__item-break",
        "[class*=advertisement]",
        ".vidycontent",
    )
