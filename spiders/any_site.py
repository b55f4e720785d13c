"""Any host without a source of its own, read by what pages in general say about themselves."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from scrapy.http import TextResponse

from spiders.generic import read_article
from spiders.source import Reading, Source


class AnySite(Source):
    """Reads one article wherever it stands; it knows no way to find articles, so it is never crawled."""

    family: ClassVar[str] = "any"
    active = False

    @classmethod
    def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:
        """Read a page by JSON-LD and meta elements first, then by the shape of its text."""
        article, issues = read_article(response, fetched_at)
        return ([article] if article else []), issues
