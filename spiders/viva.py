"""VIVA: tag pages and its feed."""

from __future__ import annotations

from spiders.discovery import Feeds, SeedList, TagPages
from spiders.news import NewsSource
from spiders.source import Expect


class Viva(NewsSource):
    """VIVA.co.id. The container of its old layout also holds related links and a share button."""

    # Source
    name = "viva"
    publisher = "VIVA.co.id"
    homepage = "https://www.viva.co.id/"
    allowed_domains = ("viva.co.id",)
    expect = Expect(items=(0, 30), fill={"headline": 1.0, "date_published": 1.0, "author": 0.7})

    # NewsSource
    discovery = (
        TagPages(
            "https://www.viva.co.id/tag/{tag}",
            items=".article-list-row, article",
            strict=False,
            optional=True,
        ),
        Feeds("https://www.viva.co.id/get/all"),
        SeedList(),
    )
    article_url = r"viva\.co\.id/(?:[a-z-]+/)*(?:read/)?\d+-"
    gallery_url = r"viva\.co\.id/(?:foto|video)/"
    headline = ("h1.main-content-title", ".leading-title h1", "h1")
    byline = (".main-content-author a", ".credit a", ".author")
    date = (".main-content-date", ".leading-date", ".date")
    body = (".main-content-detail", "#article-content", "[itemprop=articleBody]")
    drop = (".related", ".baca-juga", "[class*=share]", "[class*=popular]", ".leading-thumb")
