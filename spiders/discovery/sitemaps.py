"""Sitemaps: of news, which reach back two days, and of months, which reach back years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from scrapy.http import TextResponse

from crawler.items import Kind
from spiders.discovery.feeds import Feeds
from spiders.entries import is_xml, read_entries
from spiders.links import Link

if TYPE_CHECKING:
    from spiders.news import NewsSource


class Sitemaps(Feeds):
    """Sitemaps, and indexes of sitemaps of which `children` (a pattern) says which are followed: the index of
    a large outlet lists hundreds."""

    kind: ClassVar[str] = "sitemaps"

    def __init__(self, *urls: str, children: str = r".") -> None:
        super().__init__(*urls)
        self._children = re.compile(children)

    def leads_from(self, source: type[NewsSource], response: TextResponse) -> bool:
        """Return whether it is one of the sitemaps, or any other sitemap: they move, and lead to others."""
        return super().leads_from(source, response) or (
            is_xml(response) and any(mark in response.body[:2000] for mark in (b"<urlset", b"<sitemapindex"))
        )

    def follow(self, source: type[NewsSource], response: TextResponse) -> Iterator[Link]:
        """Return the links of all entries; sitemaps of other things count as found and are not followed."""
        for entry in read_entries(response) if is_xml(response) else ():
            link = source.entry_link(entry)
            if entry.is_sitemap and not self._children.search(link.url):
                link = Link(link.url, link.kind, link.lastmod, relevant=False)
            yield link


class MonthlySitemaps(Sitemaps):
    """One sitemap a month: `url` holds `{month}`, written as in 2021-01."""

    kind: ClassVar[str] = "monthly sitemaps"

    def __init__(self, url: str, *, reach: str) -> None:
        super().__init__(children=re.escape(url).replace(re.escape("{month}"), r"\d{4}-\d\d"))
        self.url, self.reach = url, reach

    def between(self, source: type[NewsSource], since: date, until: date) -> Iterator[Link]:  # noqa: ARG002
        """Return the sitemap of each month, the latest first."""
        month = until.replace(day=1)
        while month.isoformat()[:7] >= max(self.reach[:7], since.isoformat()[:7]):
            yield Link(self.url.replace("{month}", month.isoformat()[:7]), Kind.INDEX)
            month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
