"""The REST search of WordPress: every post on the programme, back to the first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from scrapy.http import Response, TextResponse

from crawler.items import Kind
from spiders.discovery.way import Way
from spiders.links import Link, Turn

if TYPE_CHECKING:
    from spiders.news import NewsSource


class WordPressSearch(Way):
    """Posts that hold the words, the newest first; each with the time of its last change."""

    kind: ClassVar[str] = "WordPress search"
    reach = "first post"

    def __init__(self, words: str = "bangga buatan indonesia") -> None:
        self.words = words

    def start(self, source: type[NewsSource]) -> Iterator[Link]:
        """Return the first page of what is found."""
        words = self.words.replace(" ", "+")
        search = f"wp-json/wp/v2/posts?search={words}&per_page=100&page=1&orderby=date"
        yield Link(source.homepage + search, Kind.INDEX)

    def leads_from(self, source: type[NewsSource], response: TextResponse) -> bool:  # noqa: ARG002
        """Return whether it is an answer of the REST interface."""
        return "/wp-json/" in response.url

    def follow(self, source: type[NewsSource], response: TextResponse) -> Iterator[Link]:  # noqa: ARG002
        """Return the posts and the next page. Raises `ValueError` for an answer that is no list."""
        posts = json.loads(response.body)
        if not isinstance(posts, list):
            raise ValueError("the search did not answer with a list")
        shown: list[str] = []
        for post in posts:
            if isinstance(post, dict) and isinstance(post.get("link"), str):
                shown.append(post["link"])
                modified = post.get("modified_gmt")
                yield Link(post["link"], Kind.ARTICLE, modified if isinstance(modified, str) else None)
        if following := next_numbered_page(response, "X-WP-TotalPages"):
            yield Link(following, Kind.INDEX, turn=Turn(_number(following), tuple(shown)))

    def expects_links(self, source: type[NewsSource], response: Response) -> bool:  # noqa: ARG002
        """A site may never have written about the programme."""
        return False

    def is_optional(self, source: type[NewsSource], response: Response) -> bool:  # noqa: ARG002
        """Many sites close the search."""
        return True


def next_numbered_page(response: TextResponse, total_header: str) -> str | None:
    """Return the address of the next page of a WordPress collection: `page` raised by one, as long as the
    header with the number of pages allows it."""
    total = (response.headers.get(total_header) or b"").decode("latin-1")
    match = re.search(r"([?&]page=)(\d+)", response.url)
    if match is None or not total.isdigit() or int(match[2]) >= int(total):
        return None
    return response.url[: match.start()] + match[1] + str(int(match[2]) + 1) + response.url[match.end() :]


def _number(url: str) -> int | None:
    match = re.search(r"[?&]page=(\d+)", url)
    return int(match[1]) if match else None
