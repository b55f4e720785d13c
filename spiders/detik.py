"""detik: one layout on all of its channels."""

from __future__ import annotations

from spiders.transmedia import TransMedia


class Detik(TransMedia):
    """Base of detik's channels. The Z at the end of its `pubdate` is false; the time is Jakarta's."""

    article_url = (
        r"\.detik\.com/(?:[a-z-]+/)*(?:d-\d+|\d{6,}|read/\d{4}/\d\d/\d\d/\d+/\d+/\d+)/|//detik\.id/\w+"
    )
    headline = ("h1.detail__title", "div.detail_area h1", "div.content_detail h1", "h1")
    byline = (
        "div.detail__author",
        "div.detail_area div.author strong",
        "div.author strong",
        "span.author",
        ".detail_profil strong",
    )
    date = ("div.detail__date", "div.detail_area div.date", "div.date", "span.date")
    section = ("div.page__breadcrumb a:last-child",)
    body = (
        "div.detail__body-text",
        "div.text_detail",
        "#detikdetailtext",
        "div.itp_bodycontent",
        "div.text_gal",
    )
    drop = (*TransMedia.drop, ".lihatjg", ".detail__body-tag", ".ads-scrollpage-container")
