"""Investor.id: read from imports and web archives only."""

from __future__ import annotations

from spiders.discovery import SeedList
from spiders.news import NewsSource
from spiders.source import Expect


class InvestorId(NewsSource):
    """Investor.id, with Investor Daily."""

    # Source
    name = "investorid"
    publisher = "Investor.id"
    homepage = "https://investor.id/"
    allowed_domains = ("investor.id",)
    refuses_scripts = "HTTP 403, since July 2026"
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 1.0})

    # NewsSource
    discovery = (SeedList(),)
    article_url = r"investor\.id/(?!tag|search|index)[a-z-]+/\d+/"
    headline = ("h1",)
    byline = (".col.small.pt-1", ".author")
    date = ("span.text-muted", "time")
    body = (".body-content", ".content-body")
    drop = ("[class*=baca-juga]", ".ads", ".related")
