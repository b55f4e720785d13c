"""MNEWS: a WordPress outlet on small businesses."""

from __future__ import annotations

from spiders.source import Expect
from spiders.wordpress import WordPress


class Mnews(WordPress):
    """MNEWS (mnews.co.id). Its theme is not known; the selectors are those of WordPress's own themes."""

    # Source
    name = "mnews"
    publisher = "MNEWS"
    homepage = "https://mnews.co.id/"
    allowed_domains = ("mnews.co.id",)
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    article_url = r"mnews\.co\.id/read/"
