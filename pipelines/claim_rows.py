"""Claims to rows: those of one text of one article are replaced as a whole, or left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from crawler.dates import to_utc_text
from crawler.items import Article, Page
from crawler.text import stable_id
from pipelines import schema

Row = dict[str, Any]


def write_claims(db: Database, found: Iterable[tuple[Page, Article]]) -> None:
    """Write the claims of articles whose rows are there, inside the caller's transaction.

    A text is known by the article and the digest of headline and body. What a newer extractor reads in it
    takes the place of all that an older one read. Among looks at it by the same extractor the first one
    counts, in whatever order they come: a later one may differ in white space, and so in offsets. Claims of
    the article's other texts stay.
    """
    for page, article in found:
        if article.extractor_version is None:
            continue
        known = _known(db, str(article.id), str(article.text_digest))
        at = to_utc_text(page.origin.fetched_at)
        if known and not _counts(article.extractor_version, at, known[0]):
            continue
        rows = claim_rows(article, min([at, *(row["first_seen_at"] for row in known)]))
        if rows != known:
            db.execute(
                "DELETE FROM claims WHERE article_id = ? AND text_digest = ?",
                [article.id, article.text_digest],
            )
            db["claims"].insert_all(rows)  # type: ignore[union-attr]


def claim_rows(article: Article, first_seen_at: str) -> list[Row]:
    """Return the rows of an article's claims, numbered from 1; what is said to the letter twice is one."""
    rows: dict[str, Row] = {}
    for claim in article.claims:
        value = float(claim.value)
        key = stable_id(
            *("claim", str(article.id), str(article.text_digest)),
            *(str(claim.start), str(claim.end), claim.metric, repr(value)),
        )
        row = {
            "id": key,
            "article_id": article.id,
            "text_digest": article.text_digest,
            "n": len(rows) + 1,
            **asdict(claim),
            "value": value,
            "value_high": None if claim.value_high is None else float(claim.value_high),
            "extractor_version": article.extractor_version,
            "first_seen_at": first_seen_at,
        }
        rows.setdefault(key, {name: row[name] for name in schema.TABLE["claims"].columns})
    return list(rows.values())


def newer(version: str, other: str) -> bool:
    """Tell whether one version is later than another: numbers between dots, so that 10 follows 9."""
    return _numbers(version) > _numbers(other)


def _counts(version: str, at: str, known: Row) -> bool:
    """Tell whether a look takes the place of what is known of a text; the same look, read again, does."""
    return newer(version, known["extractor_version"]) or (
        version == known["extractor_version"] and at <= known["first_seen_at"]
    )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _known(db: Database, article_id: str, text_digest: str) -> list[Row]:
    sql = "SELECT * FROM claims WHERE article_id = ? AND text_digest = ? ORDER BY n"
    return list(db.query(sql, [article_id, text_digest]))
