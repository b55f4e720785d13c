"""The addresses of an article: its own, the one that answered, the one that was asked for."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from crawler.address import canonical_url
from crawler.dates import to_utc_text
from crawler.items import Article, Kind, Page

Row = dict[str, Any]


def write_addresses(db: Database, found: list[tuple[Page, Article]]) -> None:
    """Write every address of these articles, with the span over which it was met, inside the caller's
    transaction."""
    rows: dict[tuple[str, str], Row] = {}
    for page, article in found:
        at = to_utc_text(page.origin.fetched_at)
        for url in addresses_of(page, article):
            new = {"article_id": str(article.id), "url": url, "first_seen_at": at, "last_seen_at": at}
            rows[new["article_id"], url] = _joined(rows.get((new["article_id"], url)), new)
    known = "SELECT * FROM addresses WHERE article_id = ? AND url = ?"
    for key, row in rows.items():
        old = next(iter(db.query(known, key)), None)
        if (joined := _joined(old, row)) != old:
            db["addresses"].upsert(joined, pk=("article_id", "url"))  # type: ignore[union-attr]


def addresses_of(page: Page, article: Article) -> list[str]:
    """Return the addresses that a page gives to its article, in one form each.

    A page that holds several articles is the address of none of them.
    """
    alone = page.kind is Kind.ARTICLE and len(page.items) == 1
    met = (article.url, page.origin.url, page.requested_url) if alone else (article.url,)
    return list(dict.fromkeys(address for url in met if url and (address := canonical_url(url))))


def _joined(old: Row | None, new: Row) -> Row:
    if old is None:
        return new
    return {
        **new,
        "first_seen_at": min(old["first_seen_at"], new["first_seen_at"]),
        "last_seen_at": max(old["last_seen_at"], new["last_seen_at"]),
    }
