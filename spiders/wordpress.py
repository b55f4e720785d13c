"""Outlets on WordPress: found by the REST search, tag pages, feed and sitemap that WordPress itself has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from scrapy.http import Response, TextResponse

from crawler.items import Kind
from spiders.news import NewsSource, Selectors
from spiders.source import Link


class WordPress(NewsSource):
    """Base of outlets on WordPress, and the family of any WordPress site (`wordpress:host`).

    Selectors are those of the themes that come with WordPress and of the common news themes; the post's own
    parts carry the class names of the hAtom microformat (`entry-title`, `entry-content`) in nearly all.
    """

    family: ClassVar[str] = "wordpress"
    any_site: ClassVar[bool] = True

    search_words: ClassVar[str] = "bangga buatan indonesia"
    tag_slugs: ClassVar[Selectors] = ("bangga-buatan-indonesia",)

    article_links = (
        "article h2 a::attr(href), article h3 a::attr(href), article .entry-title a::attr(href), "
        ".entry-title a::attr(href), .td-module-title a::attr(href), .post-title a::attr(href)"
    )
    next_page = (
        "a.next.page-numbers::attr(href), .nav-previous a::attr(href), a[rel=next]::attr(href), "
        "link[rel=next]::attr(href)"
    )

    headline = ("h1.entry-title", "h1.post-title", "h1.single-title", "article h1", "h1")
    byline = (
        ".entry-header .author a",
        ".byline .author a",
        ".byline a",
        ".author.vcard a",
        "a[rel=author]",
        ".td-post-author-name a",
        ".post-author a",
        ".author-name",
    )
    date = ("time.entry-date", "time.published", "article time", ".entry-date", ".post-date", "time")
    section = (".cat-links a", ".entry-category a", ".post-categories a")
    body = (
        "article .entry-content",
        ".entry-content",
        ".td-post-content",
        ".post-content",
        ".content-inner",
        "article .content",
    )
    drop = (
        ".sharedaddy",
        ".jp-relatedposts",
        "[class*=related]",
        "[class*=share]",
        ".wp-caption-text",
        ".post-tags",
        ".navigation",
        ".comments-area",
        ".author-box",
    )

    @classmethod
    def start_links(cls) -> Iterable[Link]:
        """Return the search, the tag pages, the feed and the sitemap."""
        home = cls.homepage
        words = cls.search_words.replace(" ", "+")
        search = f"{home}wp-json/wp/v2/posts?search={words}&per_page=100&page=1&orderby=date"
        tags = [f"{home}tag/{slug}/" for slug in cls.tag_slugs]
        return [
            Link(url, Kind.INDEX)
            for url in (search, *tags, *cls.index_urls, f"{home}feed/", f"{home}wp-sitemap.xml")
        ]

    @classmethod
    def follow(cls, response: TextResponse) -> Iterator[Link]:
        """Return what the search found, or what any outlet's index leads to."""
        if "/wp-json/" in response.url:
            yield from cls._found(response)
        else:
            yield from super().follow(response)

    @classmethod
    def entry_link(cls, entry: Any) -> Link:
        """Leave alone the sitemaps of pages, tags and authors."""
        link = super().entry_link(entry)
        if entry.is_sitemap and re.search(
            r"sitemap-(?:users|taxonomies|posts-page)|(?:author|category|tag|page)-sitemap", link.url
        ):
            return Link(link.url, link.kind, link.lastmod, relevant=False)
        return link

    @classmethod
    def expects_links(cls, response: Response) -> bool:
        """A search or tag page may be empty on a site that never wrote about the programme."""
        return response.url.endswith(("/feed/", "/wp-sitemap.xml"))

    @classmethod
    def is_optional(cls, response: Response) -> bool:
        """Return whether it is the search, which many sites close, or a tag that was never used. Feed and
        sitemap remain: WordPress always has them."""
        return "/wp-json/" in response.url or "/tag/" in response.url

    @classmethod
    def is_end(cls, response: Response) -> bool:
        """WordPress answers 400 to a page of results after the last."""
        return response.status == 400 and b"rest_post_invalid_page_number" in response.body

    @classmethod
    def _found(cls, response: TextResponse) -> Iterator[Link]:
        posts = json.loads(response.body)
        if not isinstance(posts, list):
            raise ValueError("the search did not answer with a list")
        for post in posts:
            if isinstance(post, dict) and isinstance(post.get("link"), str):
                modified = post.get("modified_gmt")
                yield Link(post["link"], Kind.ARTICLE, modified if isinstance(modified, str) else None)
        following = next_numbered_page(response, "X-WP-TotalPages")
        if following:
            yield Link(following, Kind.INDEX)


def next_numbered_page(response: TextResponse, total_header: str) -> str | None:
    """Return the address of the next page of a WordPress collection: `page` raised by one, as long as the
    header with the number of pages allows it."""
    total = (response.headers.get(total_header) or b"").decode("latin-1")
    match = re.search(r"([?&]page=)(\d+)", response.url)
    if match is None or not total.isdigit() or int(match[2]) >= int(total):
        return None
    return response.url[: match.start()] + match[1] + str(int(match[2]) + 1) + response.url[match.end() :]
