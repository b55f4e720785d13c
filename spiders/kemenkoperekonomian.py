"""Kemenko Perekonomian: its press releases."""

from __future__ import annotations

from spiders.discovery import SeedList, TagPages
from spiders.ministry import Ministry
from spiders.source import Expect


class KemenkoPerekonomian(Ministry):
    """Coordinating Ministry for Economic Affairs. Releases are numbered in the order of their publication."""

    # Source
    name = "kemenkoperekonomian"
    publisher = "Kemenko Perekonomian"
    homepage = "https://www.ekon.go.id/"
    allowed_domains = ("ekon.go.id",)
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages(
            "https://www.ekon.go.id/publikasi/{tag}?page={page}",
            tags=("siaran-pers", "berita"),
            items=".publikasi-item, article, li",
            strict=False,
        ),
        SeedList(),
    )
    article_url = r"ekon\.go\.id/publikasi/detail/\d+/"
