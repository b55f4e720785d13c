"""Kemenkop UKM: its press pages."""

from __future__ import annotations

from spiders.discovery import SeedList, TagPages
from spiders.ministry import Ministry
from spiders.source import Expect


class KemenkopUkm(Ministry):
    """Ministry of Cooperatives and SMEs, parted in two in October 2024; its old host may be gone."""

    # Source
    name = "kemenkopukm"
    publisher = "Kementerian Koperasi dan UKM"
    homepage = "https://kemenkopukm.go.id/"
    allowed_domains = (
        "kemenkopukm.go.id",
        "umkm.go.id",
        "depkop.go.id",
    )
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages(
            "https://kemenkopukm.go.id/{tag}?page={page}",
            tags=("berita", "siaran-pers"),
            items=".berita-item, article, .card",
            strict=False,
            optional=True,
        ),
        SeedList(),
    )
    article_url = r"(?:kemenkopukm|umkm|depkop)\.go\.id/(?:read|berita|news|siaran-pers)/"
