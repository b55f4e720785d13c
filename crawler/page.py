"""What a page says about itself to machines: JSON-LD, meta elements, its canonical address and language.

Everything here was written by somebody else, so nothing is trusted to have the right type, size or depth.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from scrapy.http import TextResponse

from crawler.address import article_url
from crawler.text import clean_line

ARTICLE_TYPES = frozenset(
    {
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "Article",
        "BlogPosting",
        "LiveBlogPosting",
        "TechArticle",
        "Report",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "AdvertiserContentArticle",
        "SatiricalArticle",
    }
)
"""schema.org's Article and the types below it."""

PUBLISHED = (
    "article:published_time",
    "content_publisheddate",
    "dtk:publishdate",
    "jpnncom_news_pubdate",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "pubdate",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
"""Names of meta elements that hold a publication date, the most exact first, in lower case."""

MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "lastmod")
AUTHORS = ("content_author", "dtk:author", "jpnncom_news_author", "article:author_name", "parsely-author")
"""Names of meta elements that outlets fill with the reporter; `author` comes after them."""

_BLOCK_LIMIT = 2_000_000
"""Characters of a JSON-LD block that are parsed; a longer one is no description of a page."""
_NODE_LIMIT = 500
_WRAPPING = re.compile(
    r"\A\s*(?:(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|<!--)|(?:(?://|/\*)?\s*\]\]>\s*(?:\*/)?|-->)\s*\Z"
)
_SECOND_LEVEL = frozenset(
    {
        "ac",
        "biz",
        "co",
        "com",
        "desa",
        "edu",
        "go",
        "gov",
        "mil",
        "my",
        "net",
        "or",
        "org",
        "ponpes",
        "sch",
        "web",
    }
)
"""Second-level names under a country's domain that anybody's name may follow: `co` in `mnews.co.id`."""


class Metadata:
    """What one page says about itself, read once and looked up by property.

    Takes any text response. A value that is missing, or not of the type that its vocabulary wants, is None or
    empty; nothing here raises because of what a page holds.
    """

    def __init__(self, response: TextResponse) -> None:
        self.url = response.url
        self.meta: dict[str, list[str]] = {}
        """Contents of meta elements by lower-case name, property or itemprop, in the order of the page."""
        self.nodes: list[dict[str, Any]] = []
        """JSON-LD objects of the page: those at the top, in lists, in `@graph` and under `mainEntity`."""
        self._canonical: str | None = None
        self._lang: str | None = None
        if response.selector.type == "html":
            self._read(response.selector.root)

    def _read(self, root: Any) -> None:
        self._lang = root.get("lang") or root.get("xml:lang")
        blocks: list[str] = []
        for element in root.iter("meta", "link", "script"):
            tag = element.tag
            if tag == "meta":
                name = element.get("property") or element.get("name") or element.get("itemprop")
                content = element.get("content")
                if name and content and (content := clean_line(content)):
                    self.meta.setdefault(name.strip().lower(), []).append(content)
            elif tag == "link":
                if self._canonical is None and (element.get("rel") or "").lower() == "canonical":
                    self._canonical = element.get("href")
            elif "ld+json" in (element.get("type") or "").lower() and element.text:
                blocks.append(element.text)
        self.nodes = list(_nodes([block for text in blocks if (block := _parsed(text)) is not None]))

    @cached_property
    def article(self) -> dict[str, Any]:
        """The JSON-LD object of the article; empty when there is none."""
        found = [node for node in self.nodes if ARTICLE_TYPES & _types(node)]
        found += [node for node in self.nodes if "WebPage" in _types(node)]
        return next((node for node in found if _texts(node.get("datePublished"))), found[0] if found else {})

    @property
    def headline(self) -> str | None:
        """JSON-LD `headline`, else `og:title`."""
        return _first(_texts(self.article.get("headline"))) or self.first("og:title", "twitter:title")

    @property
    def dates_published(self) -> list[str]:
        """Every publication date that the page declares, verbatim, in the order in which to believe them."""
        metas = [text for name in PUBLISHED for text in self.meta.get(name, ())]
        return list(dict.fromkeys(_texts(self.article.get("datePublished")) + metas))

    @property
    def date_published_raw(self) -> str | None:
        """First of `dates_published`."""
        return _first(self.dates_published)

    @property
    def date_modified_raw(self) -> str | None:
        """JSON-LD `dateModified`, else a meta element."""
        return _first(_texts(self.article.get("dateModified"))) or self.first(*MODIFIED)

    @property
    def meta_authors(self) -> list[str]:
        """Names in meta elements: the outlets' own ones first, then plain `author`."""
        names = [text for name in (*AUTHORS, "author") for text in self.meta.get(name, ())]
        return [name for name in dict.fromkeys(names) if "://" not in name]

    @property
    def json_ld_authors(self) -> list[str]:
        """Names in JSON-LD `author`, organisations left out. On several outlets this is the editor."""
        return _names(self.article.get("author"), self._by_id, persons=True)

    @property
    def authors(self) -> list[str]:
        """Names from meta elements, else from JSON-LD."""
        return self.meta_authors or self.json_ld_authors

    @property
    def editor(self) -> str | None:
        """Meta `content_editor`, else JSON-LD `editor`."""
        return self.first("content_editor") or _first(_names(self.article.get("editor"), self._by_id))

    @property
    def publisher(self) -> str | None:
        """`og:site_name`, else the publisher in JSON-LD."""
        return self.first("og:site_name") or _first(_names(self.article.get("publisher"), self._by_id))

    @property
    def section(self) -> str | None:
        """JSON-LD `articleSection`, else a meta element."""
        return _first(_texts(self.article.get("articleSection"))) or self.first(
            "article:section", "dtk:kanal"
        )

    @property
    def canonical(self) -> str | None:
        """The address that the page calls its own, as articles are stored; None where it is on another site.

        Looked for in `link[rel=canonical]`, then `og:url`. A home page is nobody's article, so an address
        without path or query does not count for a page that has one.
        """
        own = urlsplit(self.url)
        for said in (self._canonical, self.first("og:url")):
            address = article_url(said, self.url) if said else None
            if address and same_site(address, self.url):
                parts = urlsplit(address)
                if parts.path != "/" or parts.query or own.path in ("", "/"):
                    return address
        return None

    @property
    def address(self) -> str:
        """The address under which the page's article is stored: what it calls its own, else where it was."""
        return self.canonical or article_url(self.url) or self.url

    @property
    def language(self) -> str | None:
        """Two-letter code that the page declares, in lower case: `id`, `en`."""
        for said in (self._lang, _first(_texts(self.article.get("inLanguage"))), self.first("og:locale")):
            if said and (match := re.match(r"\s*([a-zA-Z]{2})(?![a-zA-Z])", said)):
                code = match[1].lower()
                return "id" if code == "in" else code  # ISO 639 wrote Indonesian "in" until 1989
        return None

    def first(self, *names: str) -> str | None:
        """First content of the first of these meta elements (lower-case names) that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {node["@id"]: node for node in reversed(self.nodes) if isinstance(node.get("@id"), str)}


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are under one registered name: `m.kabar.co.id` and `www.kabar.co.id` are."""
    try:
        return _registered(urlsplit(url).hostname) == _registered(urlsplit(other).hostname) is not None
    except ValueError:
        return False


def _registered(host: str | None) -> str | None:
    """Cut a host down to the name that was registered, by rule of thumb; a number stays whole."""
    if not host or ":" in host or host.replace(".", "").isdigit():
        return host or None
    labels = host.lower().rstrip(".").split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def _parsed(text: str) -> Any:
    """Parse a JSON-LD block; None for one that is no JSON even without its wrapping."""
    if len(text) > _BLOCK_LIMIT:
        return None
    for attempt in (str.strip, lambda text: _WRAPPING.sub("", text).strip().rstrip(";")):
        try:
            # Not strict: templates leave raw line ends inside strings.
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(values: list[Any]) -> Iterator[dict[str, Any]]:
    waiting, seen = deque(values), 0
    while waiting and seen < _NODE_LIMIT:
        value = waiting.popleft()
        seen += 1
        if isinstance(value, list):
            waiting.extendleft(reversed(value[:_NODE_LIMIT]))
        elif isinstance(value, dict):
            yield value
            for key in ("@graph", "mainEntity"):
                if isinstance(value.get(key), list | dict):
                    waiting.append(value[key])


def _types(node: dict[str, Any]) -> set[str]:
    said = node.get("@type")
    values = said if isinstance(said, list) else [said]
    return {value.rpartition("/")[2] for value in values if isinstance(value, str)}


def _texts(value: Any) -> list[str]:
    """Keep the non-empty strings of a JSON value: the value itself, or the items of a list."""
    values = value[:50] if isinstance(value, list) else [value]
    # Content systems escape for HTML before they write JSON: &#8211; stands for a dash.
    lines = (clean_line(html.unescape(text)) for text in values if isinstance(text, str))
    return [line for line in lines if line]


def _names(value: Any, by_id: dict[str, dict[str, Any]], *, persons: bool = False) -> list[str]:
    """Names of persons or organisations: strings, objects with a `name`, or references to such by `@id`."""
    names: list[str] = []
    for entry in value[:50] if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            if "name" not in entry and isinstance(reference := entry.get("@id"), str):
                entry = by_id.get(reference, entry)
            if persons and any("Organization" in kind for kind in _types(entry)):
                continue
            names += _texts(entry.get("name"))
        else:
            names += _texts(entry)
    return [name for name in dict.fromkeys(names) if "://" not in name]


def _first(values: list[str]) -> str | None:
    return values[0] if values else None
