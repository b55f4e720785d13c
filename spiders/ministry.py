"""Press pages of ministries: lists of releases, newest first, in the ministries' own content systems."""

from __future__ import annotations

from typing import ClassVar

from spiders.news import NewsSource


class Ministry(NewsSource):
    """Base of the ministries. Their markup was not seen whole, so the selectors are those of the content
    systems that such sites use, and the generic reader is the net below them. Nobody signs a release."""

    family: ClassVar[str] = "ministry"

    article_links = "a::attr(href)"
    next_page = "a[rel=next]::attr(href), .pagination .active + li a::attr(href), a.next::attr(href)"
    headline = (
        ".detail-title",
        ".title-detail",
        "h1.title",
        "h1.entry-title",
        "article h1",
        ".content h1",
        "h1",
        "h2.title",
    )
    date = (".detail-date", ".entry-date", ".date", ".tanggal", ".post-date", ".published", "time")
    body = (
        "[itemprop=articleBody]",
        ".detail-content",
        ".detail-body",
        ".entry-content",
        ".article-content",
        ".post-content",
        ".isi-berita",
        ".content-detail",
        ".detail-text",
        ".isi",
    )
    drop = (".share", ".tags", ".related", ".breadcrumb", ".pagination", ".lampiran", "[class*=social]")
