"""Kominfo, now Komdigi: press releases and news."""

from __future__ import annotations

from spiders.discovery import SeedList, TagPages
from spiders.ministry import Ministry
from spiders.source import Expect


class Kominfo(Ministry):
    """Ministry of Communication, Kominfo until October 2024, then Komdigi; its old host may be dead."""

    # Source
    name = "kominfo"
    publisher = "Kominfo"
    homepage = "https://www.komdigi.go.id/"
    allowed_domains = (
        "kominfo.go.id",
        "komdigi.go.id",
    )
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages(
            "https://www.komdigi.go.id/berita/{tag}?page={page}",
            tags=("siaran-pers", "berita-kini"),
            items="article, .card, a",
            strict=False,
        ),
        SeedList(),
    )
    article_url = (
        r"kominfo\.go\.id/(?:index\.php/)?content/detail/\d+/|komdigi\.go\.id/berita/[a-z-]+/detail/"
    )
