"""News outlets: how BBI articles are found in tag pages, feeds and sitemaps, and how an article is read.

A source says with selectors where things stand. Several selectors of one field are tried in their order: the
present layout first, older ones after it, for pages that an archive kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy.http import TextResponse

from crawler.items import Article, Issue, Kind, Severity
from crawler.page import Metadata, same_site
from crawler.text import canonical_url, clean_line, slug_words
from crawler.topic import about_bbi
from spiders.body import Body, read_body
from spiders.feeds import Entry, is_xml, read_entries
from spiders.source import Link, Reading, Source

Selectors = tuple[str, ...]


class NewsSource(Source):
    """Base of outlets. All selectors are CSS; the first that finds something wins."""

    family: ClassVar[str] = "news"
    in_language: ClassVar[str] = "id"

    # Where pages are found
    index_urls: ClassVar[Selectors] = ()
    """Pages that list articles on the programme alone: tag pages, search results."""
    feed_urls: ClassVar[Selectors] = ()
    """Feeds and sitemaps that list everything; only what looks like our subject is followed."""
    article_url: ClassVar[str] = r"."
    """Pattern that an article's address matches."""
    article_links: ClassVar[str] = "article a::attr(href)"
    """Links to articles on an index page."""
    next_page: ClassVar[str] = "a[rel=next]::attr(href)"
    """Link from an index page to the next."""

    # Where an article's parts stand
    headline: ClassVar[Selectors] = ("h1",)
    byline: ClassVar[Selectors] = ()
    date: ClassVar[Selectors] = ()
    """Visible date, for pages that declare none to machines."""
    section: ClassVar[Selectors] = ()
    body: ClassVar[Selectors] = ()
    drop: ClassVar[Selectors] = ()
    """Parts of the body that are not text, beyond those that every outlet has."""

    @classmethod
    def start_links(cls) -> Iterable[Link]:
        """Return the index pages and feeds."""
        return [Link(url, Kind.INDEX) for url in (*cls.index_urls, *cls.feed_urls)]

    @classmethod
    def follow(cls, response: TextResponse) -> Iterator[Link]:
        """Return the articles and further index pages that an index page or feed leads to."""
        if is_xml(response):
            for entry in read_entries(response):
                yield cls.entry_link(entry)
            return
        for href in response.css(cls.article_links).getall():
            url = canonical_url(href, response.url)
            if url and cls.is_article(url):
                yield Link(url, Kind.ARTICLE)
        for href in response.css(cls.next_page).getall()[:1]:
            yield Link(response.urljoin(href), Kind.INDEX)

    @classmethod
    def entry_link(cls, entry: Entry) -> Link:
        """Return the link of a feed or sitemap entry; a sitemap index leads to further sitemaps."""
        if entry.is_sitemap:
            return Link(entry.url, Kind.INDEX, entry.lastmod)
        relevant = cls.is_article(entry.url) and about_bbi(f"{entry.text} {slug_words(entry.url)}")
        return Link(entry.url, Kind.ARTICLE, entry.lastmod, relevant)

    @classmethod
    def is_article(cls, url: str) -> bool:
        """Return whether an address has the form of an article's."""
        return cls.covers(url) and re.search(cls.article_url, url) is not None

    @classmethod
    def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:
        """Read an article page. A page without text gives no article, and an issue."""
        meta = Metadata(response)
        text = cls.read_text(response)
        headline = cls.text_at(response, cls.headline) or meta.headline
        if text is None or not text.paragraphs:
            what = "no selector for the body found anything" if text is None else "the body holds no text"
            raw = headline[:200] if headline else None
            return [], [
                Issue(stage="read", field="article_body", reason=what, raw=raw, severity=Severity.ERROR)
            ]
        canonical = meta.canonical
        if canonical is None or not same_site(canonical, response.url):
            canonical = canonical_url(response.url) or response.url
        article = Article(
            url=canonical,
            headline=headline,
            date_published_raw=meta.date_published_raw or cls.date_at(response),
            date_modified_raw=meta.date_modified_raw,
            author=cls.author_of(response, meta, text),
            editor=text.editor or meta.editor,
            publisher=cls.publisher_of(meta),
            article_section=cls.section_of(response) or meta.section,
            in_language=meta.language or cls.in_language,
            dateline=text.dateline,
            article_body=text.text,
        )
        return [cls.tidy(article, response, fetched_at)], []

    @classmethod
    def read_text(cls, response: TextResponse) -> Body | None:
        """Return the text at the first body selector that finds an element; None when none does."""
        for selector in cls.body:
            found = response.css(selector)
            if found:
                return read_body(found, drop=cls.drop)
        return None

    @classmethod
    def author_of(cls, response: TextResponse, meta: Metadata, text: Body) -> str | None:
        """Return the reporters: the visible byline, else what the text signs, else what the page declares
        (on several outlets that is the editor, so it comes last)."""
        visible = cls.text_at(response, cls.byline)
        if visible:
            return cls.tidy_byline(visible)
        declared = ", ".join(name for name in meta.authors if name != cls.publisher)
        return text.author or declared or None

    @classmethod
    def tidy_byline(cls, byline: str) -> str | None:
        """Cut section and outlet off a byline: `News - Thea Arbar, CNBC Indonesia` gives the name."""
        name = re.sub(r"^\s*(?:oleh|by|penulis|reporter)\s*:?\s+", "", byline, flags=re.IGNORECASE)
        if cls.publisher:
            name = re.sub(rf"(?:^|\s*[,|–-])\s*{re.escape(cls.publisher)}\s*$", "", name, flags=re.IGNORECASE)
        name = re.sub(r"^[^-–,]{1,30}\s[-–]\s+", "", name)
        return clean_line(name) or None

    @classmethod
    def publisher_of(cls, meta: Metadata) -> str | None:
        """Return the outlet's name: the declared one, else the page's own, else an ad-hoc source's host."""
        host = urlsplit(cls.homepage).hostname
        return (cls.publisher if cls.publisher != host else meta.publisher) or cls.publisher

    @classmethod
    def section_of(cls, response: TextResponse) -> str | None:
        """Return the section as the page shows it."""
        return cls.text_at(response, cls.section)

    @classmethod
    def tidy(cls, article: Article, response: TextResponse, fetched_at: datetime) -> Article:  # noqa: ARG003
        """Give an odd source the last word on its article."""
        return article

    @classmethod
    def date_at(cls, response: TextResponse) -> str | None:
        """Return the visible date; a `time` element's own `datetime` is more exact than its words."""
        for selector in cls.date:
            for found in response.css(selector):
                declared = clean_line(found.attrib.get("datetime", ""))
                if declared:
                    return declared
            text = cls.text_at(response, (selector,))
            if text:
                return text
        return None

    @staticmethod
    def text_at(response: TextResponse, selectors: Selectors) -> str | None:
        """Return the text at the first selector that finds some, on one line."""
        for selector in selectors:
            for found in response.css(selector):
                text = clean_line(" ".join(found.xpath("descendant-or-self::text()").getall()))
                if text:
                    return text
        return None
