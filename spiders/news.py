"""News outlets: in which ways their BBI articles are found, and how an article is read.

A source says with selectors where things stand. Several selectors of one field are tried in their order: the
present layout first, older ones after it, for pages that an archive kept. A page on which none of them finds
the text is read by the generic reader, and an issue says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy.http import Response, TextResponse

from crawler.address import canonical_url
from crawler.dates import parse_date
from crawler.items import Article, Issue, Kind, Precision, Severity
from crawler.page import Metadata
from crawler.text import clean_line
from spiders.body import Body, read_body
from spiders.discovery.way import Way, is_relevant
from spiders.entries import Entry, is_xml, read_entries
from spiders.generic import read_article
from spiders.residue import credits
from spiders.source import Link, Reading, Source
from spiders.visible import Visible, is_nobody

Selectors = tuple[str, ...]


class NewsSource(Source):
    """Base of outlets. All selectors are CSS; the first that finds something wins."""

    family: ClassVar[str] = "news"
    in_language: ClassVar[str] = "id"

    # Where pages are found
    discovery: ClassVar[Sequence[Way]] = ()
    """The ways in which the outlet's articles are found."""
    article_url: ClassVar[str] = r"."
    """Pattern that an article's address matches."""
    gallery_url: ClassVar[str] = r"(?!)"
    """Pattern of addresses of photos and videos: read when one comes, and marked as what they are."""
    article_links: ClassVar[str] = "article a::attr(href)"
    """Links to articles on an index page."""
    next_page: ClassVar[str] = "a[rel=next]::attr(href)"
    """Link from an index page to the next."""

    # Where an article's parts stand
    headline: ClassVar[Selectors] = ("h1",)
    byline: ClassVar[Selectors] = ()
    credits: ClassVar[Selectors] = ()
    """Lines outside the body that say who did what: `Penulis: ...`, `Red: ...`."""
    declares_editor: ClassVar[bool] = False
    """Whether the author that pages declare to machines is the editor, or the outlet's software."""
    date: ClassVar[Selectors] = ()
    """Visible date, for pages that declare none to machines."""
    section: ClassVar[Selectors] = ()
    body: ClassVar[Selectors] = ()
    drop: ClassVar[Selectors] = ()
    """Parts of the body that are not text, beyond those that every outlet has."""

    @classmethod
    def start_links(cls) -> Iterable[Link]:
        """Return where the ways of finding articles begin."""
        for way in cls.discovery:
            yield from way.start(cls)

    @classmethod
    def links_between(cls, since: dt.date, until: dt.date) -> Iterator[Link]:
        """Return the dated pages of these days, and the collected addresses of articles from them."""
        for way in cls.discovery:
            yield from way.between(cls, since, until)

    @classmethod
    def way_of(cls, response: TextResponse) -> Way | None:
        """Return the way to which an index page belongs."""
        return next((way for way in cls.discovery if way.leads_from(cls, response)), None)

    @classmethod
    def follow(cls, response: TextResponse) -> Iterator[Link]:
        """Return the articles and further index pages that an index page or feed leads to."""
        if way := cls.way_of(response):
            yield from way.follow(cls, response)
        elif is_xml(response):
            yield from map(cls.entry_link, read_entries(response))
        else:
            for url, _ in cls.linked(response):
                yield Link(url, Kind.ARTICLE)
            for href in response.css(cls.next_page).getall()[:1]:
                yield Link(response.urljoin(href), Kind.INDEX)

    @classmethod
    def linked(cls, response: TextResponse) -> Iterator[tuple[str, str]]:
        """Yield address and words of the articles that an index page links to."""
        for href in response.css(cls.article_links).getall():
            url = canonical_url(href, response.url)
            if url and cls.is_article(url):
                yield url, ""

    @classmethod
    def expects_links(cls, response: Response) -> bool:
        """Return what the way says to which the page belongs; where a crawl begins there must be links."""
        way = cls.way_of(response) if isinstance(response, TextResponse) else None
        return way.expects_links(cls, response) if way else super().expects_links(response)

    @classmethod
    def is_optional(cls, response: Response) -> bool:
        """Return what the way says to which the page belongs."""
        way = cls.way_of(response) if isinstance(response, TextResponse) else None
        return way is not None and way.is_optional(cls, response)

    @classmethod
    def entry_link(cls, entry: Entry) -> Link:
        """Return the link of a feed or sitemap entry; a sitemap index leads to further sitemaps."""
        if entry.is_sitemap:
            return Link(entry.url, Kind.INDEX, entry.lastmod)
        relevant = cls.is_article(entry.url) and is_relevant(entry.url, entry.text)
        return Link(entry.url, Kind.ARTICLE, entry.lastmod, relevant)

    @classmethod
    def is_article(cls, url: str) -> bool:
        """Return whether an address has the form of an article's."""
        return cls.covers(url) and re.search(cls.article_url, url) is not None

    @classmethod
    def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:
        """Read an article page. A page without text gives no article, and an issue."""
        meta = Metadata(response)
        issues = list(cls._doubts(response))
        text = cls.read_text(response)
        headline = cls.text_at(response, cls.headline) or meta.headline
        if text is None or not text.paragraphs:
            what = "no selector for the body found anything" if text is None else "the body holds no text"
            unread = Issue(
                stage="read", field="article_body", reason=what, raw=(headline or "")[:200] or None
            )
            if text is None and not issues:
                found, _ = read_article(response, fetched_at)
                if found is not None and found.article_body:
                    unread.reason += "; the generic reader did"
                    found.publisher = cls.publisher_of(meta)
                    found.in_language = found.in_language or cls.in_language
                    return [cls.tidy(found, response, fetched_at)], [unread]
            unread.severity = Severity.ERROR
            return [], [unread]
        editor = cls.editor_of(response, meta, text)
        article = Article(
            url=meta.address,
            headline=headline,
            date_published_raw=cls.date_of(response, meta, fetched_at),
            date_modified_raw=meta.date_modified_raw,
            author=cls.author_of(response, meta, text),
            editor=editor,
            publisher=cls.publisher_of(meta),
            article_section=cls.section_of(response) or meta.section,
            in_language=meta.language or cls.in_language,
            dateline=text.dateline,
            article_body=text.text,
        )
        return [cls.tidy(article, response, fetched_at)], issues

    @classmethod
    def _doubts(cls, response: TextResponse) -> Iterator[Issue]:
        if re.search(cls.gallery_url, response.url):
            reason = "photos or a video: what text there is, is a caption"
            yield Issue(stage="read", field="article_body", reason=reason)

    @classmethod
    def read_text(cls, response: TextResponse) -> Body | None:
        """Return the text at the first body selector that finds some; an empty one where selectors find only
        empty elements, None where they find none."""
        empty: Body | None = None
        for selector in cls.body:
            if found := response.css(selector):
                body = read_body(found, drop=cls.drop)
                if body.paragraphs:
                    return body
                empty = empty or body
        return empty

    @classmethod
    def date_of(cls, response: TextResponse, meta: Metadata, fetched_at: datetime) -> str | None:
        """Return the date of publication as it is written: the first that can be read of those declared and
        the visible one, those with a time before those without. Failing all, the first, for the issue."""
        texts = [*meta.dates_published, *filter(None, [cls.date_at(response)])]
        for wanted in ((Precision.MINUTE,), (Precision.DAY,)):
            for text in texts:
                parsed = parse_date(text, fetched_at=fetched_at)
                if parsed is not None and parsed.precision in wanted:
                    return text
        if texts:
            return texts[0]
        return Visible(response, meta, fetched_at).date_published_raw if cls.date else None

    @classmethod
    def editor_of(cls, response: TextResponse, meta: Metadata, text: Body) -> str | None:
        """Return the editor: the visible credit, else the one in the text, else the declared one."""
        return cls.credits_at(response).get("editor") or text.editor or meta.editor

    @classmethod
    def credits_at(cls, response: TextResponse) -> dict[str, str]:
        """Return the names in lines of credits outside the body, by `author` and `editor`."""
        found: dict[str, str] = {}
        for selector in cls.credits:
            for line in response.css(selector):
                found = credits(clean_line(" ".join(line.xpath("descendant::text()").getall()))) | found
        return found

    @classmethod
    def author_of(cls, response: TextResponse, meta: Metadata, text: Body) -> str | None:
        """Return the reporters: those of a line of credits, else the visible byline, else what the text
        signs, else what the page declares (on several outlets that is the editor, so it comes last)."""
        if credited := cls.credits_at(response).get("author"):
            return credited
        editor = (cls.editor_of(response, meta, text) or "").lower()
        if byline := cls.text_at(response, cls.byline):
            names = cls.tidy_byline(byline)
            others = [name for name in (names or "").split(", ") if name.lower() != editor]
            return ", ".join(others) or names
        if text.author or cls.declares_editor:
            return text.author
        nobody = {(cls.publisher or "").lower(), editor}
        return ", ".join(n for n in meta.authors if n.lower() not in nobody and not is_nobody(n)) or None

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
