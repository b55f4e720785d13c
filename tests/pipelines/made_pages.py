"""Runs and pages as the stages hand them to the store, made by hand."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from crawler.items import Article, Evidence, Issue, Kind, Listing, Origin, Outcome, Page, Run
from pipelines.database import open_read_only
from pipelines.dedupe import identify
from pipelines.digest import digest
from pipelines.store import Store

FIRST_NIGHT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)

Night = tuple[Run, list[Page]]


def night_of(day: int) -> datetime:
    """The beginning of a night: day 1 is the first."""
    return FIRST_NIGHT + timedelta(days=day - 1)


def a_run(day: int = 1, source: str = "toko", part: int = 0, **changes: Any) -> Run:
    """A run that has just begun."""
    began = night_of(day)
    run = Run(
        id=f"{source}.{began:%Y-%m-%d}.{part}",
        source=source,
        night=f"{began:%Y-%m-%d}",
        started_at=began,
        family="woocommerce",
        homepage=f"https://{source}.example/",
    )
    return replace(run, **changes)


def ended(run: Run, **changes: Any) -> Run:
    """The same run at its end, complete unless told otherwise."""
    usual: dict[str, Any] = {
        "finished_at": run.started_at + timedelta(minutes=9),
        "reason": "finished",
        "complete": True,
    }
    return replace(run, **usual | changes)


def a_page(
    *items: Article | Listing,
    day: int = 1,
    minute: int = 1,
    source: str = "toko",
    issues: tuple[Issue, ...] = (),
    **changes: Any,
) -> Page:
    """A page that was read on a night, with its items identified."""
    kind = Kind.ARTICLE if items and isinstance(items[0], Article) else Kind.CATALOGUE
    url = items[0].url if items else f"https://{source}.example/kosong"
    page = Page(
        origin=Origin(
            source=source,
            url=url,
            fetched_at=night_of(day) + timedelta(minutes=minute),
            digest="sha256:" + sha256(repr(items).encode("utf-8", "surrogatepass")).hexdigest(),
            archive_file=f"{day}/{source}-000.warc.gz",
            archive_offset=minute,
        ),
        kind=kind,
        outcome=Outcome.READ,
        status=200,
        items=[identify(item, source) for item in items],
        issues=list(issues),
    )
    return replace(page, **changes)


def an_article(number: int = 1, body: str = "Satu.\n\nDua.", **changes: Any) -> Article:
    """An article of a small outlet."""
    article = Article(
        url=f"https://kabar.example/{number}",
        headline=f"UMKM naik kelas {number}",
        date_published=night_of(1),
        date_published_raw="20/11/2026 22:00 WIB",
        article_body=body,
    )
    return replace(article, **changes)


def a_listing(number: int = 1, price: float | None = 25_000, **changes: Any) -> Listing:
    """A product of a small shop, marked as local-made by one tag."""
    listing = Listing(
        url=f"https://toko.example/produk/{number}",
        product_id=str(number),
        name=f"Kopi {number}",
        price=price,
        price_raw=f"Rp{price}",
        price_currency="IDR",
        availability="InStock",
        keywords=["lokal"],
        evidence=[Evidence(signal="tag", words="lokal", place="tags[0]", direction="local", strength="weak")],
    )
    return replace(listing, **changes)


def store(path: Path, *things: Run | Page) -> None:
    """Hand runs and pages to a store of their own, as a replay does."""
    stage = Store(path, "live")
    stage.open_spider()
    try:
        for thing in things:
            stage.process_item(thing)
        stage.flush()
    finally:
        stage.close()


def store_nights(path: Path, *nights: Night) -> None:
    """Store whole nights: begin, pages, end."""
    for run, pages in nights:
        store(path, replace(run, finished_at=None, complete=False, reason=None), *pages, run)


def ask(path: Path, sql: str) -> list[Any]:
    """Rows of a database, as tuples; a single column as plain values."""
    with closing(open_read_only(path)) as db:
        return [row[0] if len(row) == 1 else row for row in db.execute(sql).fetchall()]


def database_digest(path: Path) -> str:
    """The hash of a database's content."""
    with closing(open_read_only(path)) as db:
        return digest(db)
