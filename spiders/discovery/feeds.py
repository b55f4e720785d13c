"""RSS and Atom feeds: what is new, with a headline, for a day or two back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from scrapy.http import TextResponse

from crawler.items import Kind
from spiders.discovery.way import Way
from spiders.entries import is_xml, read_entries
from spiders.links import Link

if TYPE_CHECKING:
    from spiders.news import NewsSource


class Feeds(Way):
    """Feeds that list everything; only what speaks of the programme is followed."""

    kind: ClassVar[str] = "feeds"
    reach = "days"

    def __init__(self, *urls: str) -> None:
        self.urls = urls

    def start(self, source: type[NewsSource]) -> Iterator[Link]:
        """Return the feeds."""
        for url in self.urls:
            yield Link(url.replace("{home}", source.homepage), Kind.INDEX)

    def leads_from(self, source: type[NewsSource], response: TextResponse) -> bool:
        """Return whether it is one of the feeds."""
        return any(link.url == response.url for link in self.start(source))

    def follow(self, source: type[NewsSource], response: TextResponse) -> Iterator[Link]:
        """Return the links of all entries."""
        for entry in read_entries(response) if is_xml(response) else ():
            yield source.entry_link(entry)
