"""Tag pages: what an outlet itself filed under the programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from scrapy.http import TextResponse

from crawler.items import Kind
from spiders.discovery.way import Way, cards, is_relevant
from spiders.links import Link, Turn

if TYPE_CHECKING:
    from spiders.news import NewsSource

TAGS = ("bangga-buatan-indonesia",)
"""The tag that outlets give to articles on the programme."""


class TagPages(Way):
    """Pages of a tag, the newest articles first.

    `url` holds `{tag}`, and `{page}` where pages are numbered; `{home}` is the source's home page. Without
    `{page}` the page's own link to the next is followed. `items` selects the boxes of articles; without it
    links are found as the source says. Where an outlet mixes other articles in (`strict=False` is said), the
    headlines decide; else all that stands there is read. `optional`: a tag that was never used is no issue.
    """

    kind: ClassVar[str] = "tag pages"

    def __init__(
        self,
        url: str,
        *,
        tags: Sequence[str] = TAGS,
        items: str = "",
        strict: bool = True,
        optional: bool = False,
        reach: str = "",
        limit: int = 100,
    ) -> None:
        self.url, self.tags, self.items, self.reach = url, tuple(tags), items, reach
        self._strict, self._optional, self._limit = strict, optional, limit

    def start(self, source: type[NewsSource]) -> Iterator[Link]:
        """Return the first page of each tag."""
        for tag in self.tags:
            yield Link(self._form(source).replace("{tag}", tag).replace("{page}", "1"), Kind.INDEX)

    def leads_from(self, source: type[NewsSource], response: TextResponse) -> bool:
        """Return whether the address is a page of one of the tags."""
        return self._pattern(source).match(response.url) is not None

    def follow(self, source: type[NewsSource], response: TextResponse) -> Iterator[Link]:
        """Return the articles, and the next page while there are any."""
        shown: list[str] = []
        if self.items:
            filed = bool(response.css(self.items))
            found = cards(source, response, self.items, near=True)
        else:
            filed, found = True, source.linked(response)
        for url, words in found:
            shown.append(url)
            sure = self._strict and filed
            yield Link(url, Kind.ARTICLE, relevant=sure or is_relevant(url, words))
        match = self._pattern(source).match(response.url)
        if "{page}" in self.url and match is not None and shown:
            number = int(match["page"]) + 1
            where = response.url[: match.start("page")] + str(number) + response.url[match.end("page") :]
            yield Link(where, Kind.INDEX, turn=Turn(number, tuple(shown), self._limit, newest_first=True))
        elif "{page}" not in self.url:
            for href in response.css(source.next_page).getall()[:1]:
                # A page without articles may stand before one with some: how many may, is limited elsewhere.
                turn = Turn(None, tuple(shown), self._limit, newest_first=True) if shown else None
                yield Link(response.urljoin(href), Kind.INDEX, turn=turn)

    def is_optional(self, source: type[NewsSource], response: object) -> bool:  # noqa: ARG002
        """Return what was declared."""
        return self._optional

    def expects_links(self, source: type[NewsSource], response: object) -> bool:
        """The first page of a tag that is used shows articles."""
        url = getattr(response, "url", "")
        return not self._optional and any(link.url == url for link in self.start(source))

    def _form(self, source: type[NewsSource]) -> str:
        return self.url.replace("{home}", source.homepage)

    def _pattern(self, source: type[NewsSource]) -> re.Pattern[str]:
        text = re.escape(self._form(source))
        text = text.replace(re.escape("{page}"), r"(?P<page>\d{1,6})")
        tags = "|".join(map(re.escape, self.tags))
        return re.compile(text.replace(re.escape("{tag}"), f"(?:{tags})"))
