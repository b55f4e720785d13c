"""The tables of the working database: one declaration of columns, keys, and what *the same* means.

There are no migrations. A file made by another version of this declaration is refused; its rows come back
from the archive (`bbi rebuild`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

SCHEMA_VERSION = 3
"""Kept in `PRAGMA user_version`; raise it with every change below."""

APPLICATION_ID = 0x42424952
"""Kept in `PRAGMA application_id`: the letters BBIR."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns with their Python types, its key, and the columns that tell when and where a
    row was seen rather than what was seen (`moving`): those do not count when two databases are compared."""

    name: str
    columns: dict[str, type]
    """Prices are INTEGER: rupiah are whole, and SQLite keeps the cents of other currencies all the same."""
    pk: str | tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    not_null: frozenset[str] = frozenset()
    indexes: tuple[tuple[str, ...], ...] = ()
    moving: frozenset[str] = frozenset()
    compared: bool = True
    """False for tables that describe the work, not its result."""


TABLES: tuple[Table, ...] = (
    Table(
        name="sources",
        columns={
            "name": str,
            "family": str,
            "publisher": str,
            "homepage": str,
            "location": str,
        },
        pk="name",
        not_null=frozenset({"family", "homepage"}),
    ),
    Table(
        name="runs",
        columns={
            "id": str,
            "source": str,
            "night": str,
            "started_at": str,
            "finished_at": str,
            "reason": str,
            "complete": int,
            "pages": int,
            "errors": int,
        },
        pk="id",
        foreign_keys=(("source", "sources", "name"),),
        not_null=frozenset({"source", "night", "started_at"}),
        indexes=(("night",), ("source", "night")),
        compared=False,
    ),
    Table(
        name="fetches",
        columns={
            "id": str,
            "run_id": str,
            "source": str,
            "url": str,
            "requested_url": str,
            "kind": str,
            "outcome": str,
            "status": int,
            "fetched_at": str,
            "body_fetched_at": str,
            "digest": str,
            "etag": str,
            "last_modified": str,
            "lastmod": str,
            "archive_file": str,
            "archive_offset": int,
            "items": int,
        },
        pk="id",
        foreign_keys=(("source", "sources", "name"), ("run_id", "runs", "id")),
        not_null=frozenset({"source", "url", "kind", "outcome", "fetched_at"}),
        indexes=(("requested_url", "fetched_at"), ("run_id",), ("source", "fetched_at")),
        compared=False,
    ),
    Table(
        name="articles",
        columns={
            "id": str,
            "source": str,
            "url": str,
            "headline": str,
            "date_published": str,
            "date_published_day": str,
            "date_published_precision": str,
            "date_published_raw": str,
            "date_modified": str,
            "date_modified_raw": str,
            "author": str,
            "editor": str,
            "publisher": str,
            "article_section": str,
            "in_language": str,
            "dateline": str,
            "article_body": str,
            "word_count": int,
            "text_digest": str,
            "version_count": int,
            "first_seen_at": str,
            "last_seen_at": str,
            "fetch_id": str,
        },
        pk="id",
        foreign_keys=(("source", "sources", "name"), ("fetch_id", "fetches", "id")),
        not_null=frozenset({"source", "url", "text_digest"}),
        indexes=(("date_published",), ("source",), ("text_digest",)),
        moving=frozenset({"first_seen_at", "last_seen_at", "fetch_id"}),
    ),
    Table(
        name="addresses",
        columns={
            "article_id": str,
            "url": str,
            "first_seen_at": str,
            "last_seen_at": str,
        },
        pk=("article_id", "url"),
        foreign_keys=(("article_id", "articles", "id"),),
        not_null=frozenset({"first_seen_at", "last_seen_at"}),
        indexes=(("url",),),
        moving=frozenset({"first_seen_at", "last_seen_at"}),
    ),
    Table(
        name="article_versions",
        columns={
            "article_id": str,
            "version": int,
            "headline": str,
            "article_body": str,
            "text_digest": str,
            "date_modified": str,
            "first_seen_at": str,
            "last_seen_at": str,
            "fetch_id": str,
        },
        pk=("article_id", "version"),
        foreign_keys=(("article_id", "articles", "id"), ("fetch_id", "fetches", "id")),
        not_null=frozenset({"text_digest", "first_seen_at", "last_seen_at"}),
        moving=frozenset({"first_seen_at", "last_seen_at", "fetch_id"}),
    ),
    Table(
        name="claims",
        columns={
            "id": str,
            "article_id": str,
            "text_digest": str,
            "n": int,
            "metric": str,
            "value": float,
            "value_high": float,
            "comparator": str,
            "unit": str,
            "status": str,
            "basis": str,
            "period_start": str,
            "period_end": str,
            "scope": str,
            "speaker": str,
            "person_id": str,
            "source": str,
            "stage": str,
            "subset": str,
            "quote": str,
            "raw": str,
            "start": int,
            "end": int,
            "confidence": float,
            "extractor_version": str,
            "first_seen_at": str,
        },
        pk="id",
        foreign_keys=(("article_id", "articles", "id"),),
        not_null=frozenset(
            {"article_id", "text_digest", "n", "metric", "value", "unit", "status", "basis", "quote"}
            | {"extractor_version", "first_seen_at"}
        ),
        indexes=(("article_id", "text_digest"), ("metric",)),
        moving=frozenset({"first_seen_at"}),
    ),
    Table(
        name="listings",
        columns={
            "id": str,
            "source": str,
            "url": str,
            "product_id": str,
            "name": str,
            "sku": str,
            "brand": str,
            "seller": str,
            "location_raw": str,
            "category": str,
            "keywords": str,
            "additional_property": str,
            "description": str,
            "item_condition": str,
            "price": int,
            "price_max": int,
            "price_raw": str,
            "price_currency": str,
            "original_price": int,
            "availability": str,
            "inventory_level": int,
            "rating_value": float,
            "review_count": int,
            "sold_min": int,
            "sold_exact": int,
            "sold_raw": str,
            "sold_period": str,
            "local_made": str,
            "listed": int,
            "unlisted_since": str,
            "first_seen_at": str,
            "last_seen_at": str,
            "fetch_id": str,
        },
        pk="id",
        foreign_keys=(("source", "sources", "name"), ("fetch_id", "fetches", "id")),
        not_null=frozenset({"source", "url", "product_id", "listed"}),
        indexes=(("source", "listed"), ("local_made",)),
        moving=frozenset({"first_seen_at", "last_seen_at", "fetch_id", "unlisted_since"}),
    ),
    Table(
        name="observations",
        columns={
            "listing_id": str,
            "observed_at": str,
            "last_seen_at": str,
            "price": int,
            "price_max": int,
            "price_raw": str,
            "price_currency": str,
            "original_price": int,
            "availability": str,
            "inventory_level": int,
            "rating_value": float,
            "review_count": int,
            "sold_min": int,
            "sold_exact": int,
            "sold_raw": str,
            "sold_period": str,
            "fetch_id": str,
        },
        pk=("listing_id", "observed_at"),
        foreign_keys=(("listing_id", "listings", "id"), ("fetch_id", "fetches", "id")),
        not_null=frozenset({"last_seen_at"}),
        moving=frozenset({"observed_at", "last_seen_at", "fetch_id"}),
    ),
    Table(
        name="evidence",
        columns={
            "id": str,
            "listing_id": str,
            "signal": str,
            "words": str,
            "place": str,
            "direction": str,
            "strength": str,
            "value": str,
            "first_seen_at": str,
            "last_seen_at": str,
        },
        pk="id",
        foreign_keys=(("listing_id", "listings", "id"),),
        not_null=frozenset({"listing_id", "signal", "words", "place", "direction", "strength"}),
        indexes=(("listing_id",),),
        moving=frozenset({"first_seen_at", "last_seen_at"}),
    ),
    Table(
        name="issues",
        columns={
            "id": str,
            "source": str,
            "url": str,
            "stage": str,
            "field": str,
            "raw": str,
            "reason": str,
            "severity": str,
            "first_seen_at": str,
            "last_seen_at": str,
        },
        pk="id",
        foreign_keys=(("source", "sources", "name"),),
        not_null=frozenset({"source", "stage", "reason", "severity"}),
        indexes=(("source",), ("url",)),
        moving=frozenset({"first_seen_at", "last_seen_at"}),
    ),
)

TABLE = {table.name: table for table in TABLES}


def create(db: Database) -> None:
    """Create every table and index in an empty database, and stamp it with this schema's version."""
    for table in TABLES:
        db[table.name].create(  # type: ignore[union-attr]
            table.columns,
            pk=table.pk,
            foreign_keys=table.foreign_keys,
            not_null=table.not_null,
        )
        for index in table.indexes:
            db[table.name].create_index(index)  # type: ignore[union-attr]
    db["about"].create({"key": str, "value": str}, pk="key")  # type: ignore[union-attr]
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
