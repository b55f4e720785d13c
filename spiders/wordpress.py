"""Outlets on WordPress: found by the REST search, tag pages, feed and sitemap that WordPress itself has."""

from __future__ import annotations

from typing import ClassVar

from scrapy.http import Response

from spiders.discovery import Feeds, SeedList, Sitemaps, TagPages, WordPressSearch
from spiders.news import NewsSource, Selectors

POSTS = r"^(?!.*(?:sitemap-(?:users|taxonomies|posts-page)|(?:author|category|tag|page)-sitemap))"
"""Sitemaps of posts; not those of pages, tags and authors."""


class WordPress(NewsSource):
    """Base of outlets on WordPress, and the family of any WordPress site (`wordpress:host`).

    Selectors are those of the themes that come with WordPress and of the common news themes; the post's own
    parts carry the class names of the hAtom microformat (`entry-title`, `entry-content`) in nearly all.
    """

    family: ClassVar[str] = "wordpress"
    any_site: ClassVar[bool] = True

    discovery = (
        WordPressSearch(),
        TagPages("{home}tag/{tag}/", optional=True),
        Feeds("{home}feed/"),
        Sitemaps("{home}wp-sitemap.xml", children=POSTS),
        SeedList(),
    )

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
    drop: ClassVar[Selectors] = (
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
    def is_end(cls, response: Response) -> bool:
        """WordPress answers 400 to a page of results after the last."""
        return response.status == 400 and b"rest_post_invalid_page_number" in response.body
