"""Kompas: dated index pages of its business desk, tag pages, its feed."""

from __future__ import annotations

from spiders.discovery import DatedIndex, SeedList, Sitemaps, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Kompas(NewsSource):
    """Kompas.com with all its channels. Long articles stand on several pages; `?page=all` shows all."""

    # Source
    name = "kompas"
    publisher = "Kompas.com"
    homepage = "https://www.kompas.com/"
    allowed_domains = ("kompas.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.9})

    # NewsSource
    discovery = (
        TagPages("https://www.kompas.com/tag/{tag}?page={page}", items=".articleItem, .article__list"),
        Sitemaps("https://money.kompas.com/sitemap-news-money.xml"),
        DatedIndex(
            "https://indeks.kompas.com/?site=money&date={date}&page={page}",
            day="%Y-%m-%d",
            items=".articleItem, .article__list",
            reach="2019-01-02",
        ),
        SeedList(),
    )
    article_url = r"kompas\.com/read/\d{4}/\d\d/\d\d/\w+/"
    gallery_url = r"//(?:foto|video|vik|jeo)\.kompas\.com|/(?:foto|video|photo)/read"
    headline = ("h1.read__title", ".kcm-read-top h2", ".kcm-read-content-top h2", "h1")
    byline = ("div.credit-title-name", ".read__credit__item a", ".read__author a")
    credits = (".kcm-read-copy tr", ".read__credit__item")
    date = ("div.read__time", "div.kcm-date", ".kcm-read-top .msmall")
    body = ("div.read__content", "div.kcm-read-text", "div.span6.nml")
    drop = (
        ".ads-on-body",
        ".video",
        ".fb-quote",
        "[class^=inject-baca-juga]",
        "[class^=kompasidRec]",
        "[class*=liftdown]",
        ".read__related",
    )
