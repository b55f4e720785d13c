"""Kemendag: news and press releases."""

from __future__ import annotations

from spiders.discovery import SeedList, TagPages
from spiders.ministry import Ministry
from spiders.source import Expect


class Kemendag(Ministry):
    """Ministry of Trade, which took part with its own days of Bangga Buatan Indonesia."""

    # Source
    name = "kemendag"
    publisher = "Kementerian Perdagangan"
    homepage = "https://www.kemendag.go.id/"
    allowed_domains = ("kemendag.go.id",)
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages(
            "https://www.kemendag.go.id/berita/{tag}?page={page}",
            tags=("siaran-pers", "foto-berita"),
            items=".card, article, li",
            strict=False,
        ),
        SeedList(),
    )
    article_url = r"kemendag\.go\.id/(?:id/)?(?:berita|newsroom)/(?:siaran-pers|press-release|pojok-media)/"
