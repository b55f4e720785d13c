"""InfoPublik: news portal of the government."""

from __future__ import annotations

from spiders.discovery import SeedList, TagPages
from spiders.ministry import Ministry
from spiders.source import Expect


class InfoPublik(Ministry):
    """News portal of the government. The number alone decides; the rest may be index.html."""

    # Source
    name = "infopublik"
    publisher = "InfoPublik"
    homepage = "https://infopublik.id/"
    allowed_domains = ("infopublik.id",)
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    discovery = (
        TagPages(
            "https://infopublik.id/kategori/{tag}?page={page}",
            tags=("nasional-ekonomi-bisnis",),
            items="article, .card, li",
            strict=False,
        ),
        SeedList(),
    )
    article_url = r"infopublik\.id/kategori/[a-z-]+/\d+(?:/|$)"
