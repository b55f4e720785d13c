"""Kemenparekraf and Kemenpar: press releases and articles."""

from __future__ import annotations

from spiders.discovery import SeedList, TagPages
from spiders.ministry import Ministry
from spiders.source import Expect


class Kemenparekraf(Ministry):
    """Ministry of Tourism and Creative Economy, parted in two in October 2024."""

    # Source
    name = "kemenparekraf"
    publisher = "Kemenparekraf"
    homepage = "https://kemenparekraf.go.id/"
    allowed_domains = (
        "kemenparekraf.go.id",
        "kemenpar.go.id",
    )
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages(
            "https://kemenparekraf.go.id/{tag}?page={page}",
            tags=("berita/siaran-pers", "ragam-ekonomi-kreatif"),
            items=".card, article, li",
            strict=False,
            optional=True,
        ),
        SeedList(),
    )
    article_url = (
        r"(?:kemenparekraf|kemenpar)\.go\.id/(?!tag/|category/|berita/?$|page/)"
        r"[a-z0-9/-]*[a-z0-9]+(?:-[a-z0-9]+){3}"
    )
