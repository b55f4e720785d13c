"""RSS, Atom and sitemaps: what each entry says of a page before it is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from scrapy.http import TextResponse

from crawler.text import clean_line

_TAGS = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page that a feed or sitemap names."""

    url: str
    lastmod: str | None = None
    """Last change, verbatim: `lastmod`, `updated` or `pubDate`."""
    text: str = ""
    """Headline, categories and summary, as far as given."""
    is_sitemap: bool = False
    """True for a further sitemap."""


def is_xml(response: TextResponse) -> bool:
    """Return whether a response is a feed or sitemap; its first bytes tell better than its headers."""
    head = response.body[:600].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return False
    return any(mark in head for mark in (b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:rdf"))


def read_entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the entries of a feed or sitemap, in its order.

    Entities are not expanded, nothing is loaded, and broken XML is read as far as it goes: real sitemaps
    begin with blank lines or comments. Entries without an address are passed over.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    root = etree.fromstring(response.body.strip(), parser)
    if root is None:
        return
    for element in root.iter("{*}item", "{*}entry", "{*}url", "{*}sitemap"):
        parts = _parts(element)
        url = parts.get("loc") or parts.get("link") or parts.get("guid", "")
        if not re.match(r"https?://", url, re.IGNORECASE):
            continue
        yield Entry(
            url=url,
            lastmod=parts.get("lastmod") or parts.get("updated") or parts.get("pubdate"),
            text=" ".join(parts.get(name, "") for name in ("title", "category", "description", "summary")),
            is_sitemap=etree.QName(element).localname == "sitemap",
        )


def _parts(element: Any) -> dict[str, str]:
    """Collect the texts of an entry's children by their names without namespace, in lower case."""
    parts: dict[str, str] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname.lower()
        text = "".join(child.itertext()) or child.get("href", "")
        text = clean_line(_TAGS.sub(" ", text[:20_000]))
        if name == "link" and child.get("rel", "alternate") != "alternate":
            continue
        if name == "news":  # Google News sitemaps: the title is a level deeper
            parts |= {k: v for k, v in _parts(child).items() if k == "title"}
        parts[name] = f"{parts[name]} {text}" if name == "category" and name in parts else text
    return parts
