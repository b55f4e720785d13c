"""Bisnis.com: read from imports and web archives only."""

from __future__ import annotations

from spiders.discovery import SeedList
from spiders.news import NewsSource
from spiders.source import Expect


class Bisnis(NewsSource):
    """Bisnis.com. Articles stand behind a challenge; premium ones are cut short."""

    # Source
    name = "bisnis"
    publisher = "Bisnis.com"
    homepage = "https://www.bisnis.com/"
    allowed_domains = ("bisnis.com",)
    refuses_scripts = "a challenge before articles, seen in October 2026"
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (SeedList(),)
    article_url = r"bisnis\.com/read/\d{8}/\d+/\d+/"
    gallery_url = r"//(?:foto|video|tv)\.bisnis\.com|/(?:photos|videos)/"
    headline = ("h1.detailsTitleCaption", "h1.title-only", "h1")
    byline = (".detailsAuthor .authorName", ".authorName", ".authorNames", ".new-description .author a")
    date = (".detailsAttributeDates", ".authorTime", ".new-description span", ".date")
    body = ("article.detailsContent", "div.detailsContent", "div.sub", "div.description")
    drop = (".baca-juga-box", "[class*=baca-juga]", ".paywall", ".detailsTopics", ".box-share")
