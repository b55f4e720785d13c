"""What every way of finding articles is: where it begins, which pages are its own, where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from scrapy.http import Response, TextResponse

from crawler.text import canonical_url, clean_line, slug_words
from crawler.topic import about_bbi
from spiders.links import Link

if TYPE_CHECKING:
    from spiders.news import NewsSource


class Way:
    """Base of the ways. An object holds a declaration and no state: it sees a response and nothing else."""

    kind: ClassVar[str]
    """What it is, for people: `dated index`."""
    reach: str = ""
    """How far back it leads: an ISO day or month, `days` for the last few, empty where nobody knows."""

    def start(self, source: type[NewsSource]) -> Iterable[Link]:  # noqa: ARG002
        """Return where a crawl begins, whatever the day."""
        return ()

    def between(self, source: type[NewsSource], since: date, until: date) -> Iterable[Link]:  # noqa: ARG002
        """Return the pages that list what was published in Jakarta from `since` to `until`, both included."""
        return ()

    def leads_from(self, source: type[NewsSource], response: TextResponse) -> bool:  # noqa: ARG002
        """Return whether an index page is one of this way's."""
        return False

    def follow(self, source: type[NewsSource], response: TextResponse) -> Iterator[Link]:
        """Return the articles and further index pages that one of its pages leads to."""
        raise NotImplementedError

    def expects_links(self, source: type[NewsSource], response: Response) -> bool:
        """Return whether a page of its own without any link is worth an issue."""
        return any(link.url == response.url for link in self.start(source))

    def is_optional(self, source: type[NewsSource], response: Response) -> bool:  # noqa: ARG002
        """Return whether one of its pages that does not exist is nothing to wonder about."""
        return False


def cards(
    source: type[NewsSource], response: TextResponse, items: str, *, near: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield address and words of each article on a list, once each.

    `items` selects the boxes, each of an article. Where it finds none, the list has a new layout: then, with
    `near`, every link on the page counts whose address has the form of an article's.
    """
    seen: set[str] = set()
    boxes = response.css(items)
    for box in boxes or (response.css("a[href]") if near else ()):
        for href in [box.attrib.get("href"), *box.css("a::attr(href)").getall()]:
            url = canonical_url(href, response.url) if href else None
            if url and source.is_article(url):
                if url not in seen:
                    seen.add(url)
                    yield url, clean_line(" ".join(box.xpath("descendant-or-self::text()").getall()))
                break


def is_relevant(url: str, words: str) -> bool:
    """Return whether headline or address may speak of the programme."""
    return about_bbi(f"{words} {slug_words(url)}")
