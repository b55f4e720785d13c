"""Items to rows: the only writer of the working database.

Pages are written in batches, each batch in one short transaction that takes the write lock at its beginning.
A page's rows and the note that it was fetched are in the same transaction, so a killed process leaves pages
that were stored whole and pages that will be asked for again, and nothing between.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import DropItem
from sqlite_utils import Database

from crawler.dates import jakarta_day, to_utc_text
from crawler.items import Article, Issue, Listing, Outcome, Page, Run, Severity
from crawler.runs import finish, stop
from crawler.text import stable_id
from pipelines import schema
from pipelines.address_rows import write_addresses
from pipelines.claim_rows import write_claims
from pipelines.database import DatabaseError, open_database
from pipelines.history import Span, observe

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

BATCH = 50
"""Pages of one transaction."""

BATCH_SECONDS = 2.0
"""A page waits no longer for its transaction while others arrive."""

WATCHED = (
    "price",
    "price_max",
    "price_raw",
    "price_currency",
    "original_price",
    "availability",
    "inventory_level",
    "rating_value",
    "review_count",
    "sold_min",
    "sold_exact",
    "sold_raw",
    "sold_period",
)
"""Fields of a listing whose change is an observation."""

ROWS_FAULT = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
"""Errors of SQLite that lie with the rows, not with the disk or the file."""

Row = dict[str, Any]

logger = logging.getLogger(__name__)


class Store:
    """Stage: writes pages, and the beginnings and ends of runs."""

    def __init__(self, database: Path, kind: str, crawler: Crawler | None = None) -> None:
        self._path = database
        self._kind = kind
        self._crawler = crawler
        self._waiting: list[Page] = []
        self._since = time.monotonic()
        self._run: Run | None = None
        self._db: Database | None = None
        self._broken = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Store:
        """Build for the data folder in the settings."""
        store = cls(Path(crawler.settings["BBI_DATA"]) / "bbi.db", crawler.settings["BBI_KIND"], crawler)
        crawler.signals.connect(store.spider_closed, signal=signals.spider_closed)
        return store

    def open_spider(self) -> None:
        """Open the database, and begin the spider's run if it makes one itself."""
        self._db = open_database(self._path, kind=self._kind)
        run = getattr(self._crawler.spider, "run", None) if self._crawler else None
        if run is not None:
            self.begin(run)

    def process_item(self, item: Any) -> Any:
        """Take a page for the next batch; a `Run` begins one, or ends it when it says how it ended."""
        if self._broken:
            # Said once already, when it broke: not again for each page, with the whole page.
            raise DropItem("the database cannot be written", log_level="DEBUG")
        if isinstance(item, Run):
            if item.finished_at is None:
                self.begin(item)
            else:
                self.end(item)
        elif isinstance(item, Page):
            self._waiting.append(item)
            if len(self._waiting) >= BATCH or time.monotonic() - self._since > BATCH_SECONDS:
                self.flush()
        return item

    def close_spider(self) -> None:
        """Write what waits."""
        self.flush()

    def spider_closed(self, reason: str) -> None:
        """End the spider's own run, and let go of the database."""
        run = getattr(self._crawler.spider, "run", None) if self._crawler else None
        if run is not None and self._crawler is not None:
            finish(run, self._crawler, reason)
            self.end(run)
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def begin(self, run: Run) -> None:
        """Write down that a run has begun; pages that follow belong to it."""
        self.flush()
        self._run = run
        self._write(lambda db: begin_run(db, run))

    def end(self, run: Run) -> None:
        """Write down how a run ended; a complete one tells which listings are not offered any more."""
        self.flush()
        self._write(lambda db: end_run(db, run))

    def flush(self) -> None:
        """Write the pages that wait, in one transaction; where one of them cannot be written, each in its
        own, so that the others are stored all the same."""
        pages, self._waiting = self._waiting, []
        self._since = time.monotonic()
        if not pages:
            return
        try:
            self._write_pages(pages)
        except DatabaseError:
            raise
        except Exception:
            for page in pages:
                self._write_alone(page)

    def _write_pages(self, pages: list[Page]) -> None:
        run_id = self._run.id if self._run else None
        self._write(lambda db: self._tell(write_pages(db, pages, run_id)))

    def _write_alone(self, page: Page) -> None:
        """Write one page; if its items cannot be written, write that."""
        try:
            self._write_pages([page])
        except DatabaseError:
            raise
        except Exception as error:
            logger.error("%s: cannot be stored: %s", page.origin.url, error)
            if self._crawler is not None and self._crawler.stats is not None:
                self._crawler.stats.inc_value("bbi/item_errors")
            self._write_pages([_without_items(page, error)])

    def _tell(self, tally: Tally) -> None:
        """Pass on what a batch brought that was not known."""
        if self._crawler is not None and self._crawler.stats is not None:
            self._crawler.stats.inc_value("bbi/new", tally.new)
            self._crawler.stats.inc_value("bbi/changed", tally.changed)

    def _write(self, work: Callable[[Database], object]) -> None:
        """Do some work in a transaction. A disk that refuses ends the crawl: pages that are not stored are
        not seen either, so the next run asks for them again. What lies with the rows is raised."""
        if self._db is None or self._broken:
            return
        try:
            self._db.conn.execute("BEGIN IMMEDIATE")
            try:
                work(self._db)
                self._db.conn.execute("COMMIT")
            except BaseException:
                if self._db.conn.in_transaction:
                    self._db.conn.execute("ROLLBACK")
                raise
        except ROWS_FAULT:
            raise
        except sqlite3.Error as error:
            self._broken = True
            message = f"cannot write {self._path}: {error}"
            logger.error("%s; what is archived can be stored later with `bbi replay`", message)
            if self._crawler is None:
                raise DatabaseError(message) from error
            stop(self._crawler, "store_failed", message)


def _without_items(page: Page, error: Exception) -> Page:
    """Return the page as one that gave nothing, and why."""
    reason = f"raised {type(error).__name__}: {' '.join(str(error).split())}"[:300]
    issue = Issue(stage="store", reason=reason, severity=Severity.ERROR)
    return replace(page, items=[], issues=[*page.issues, issue], outcome=Outcome.EMPTY, lastmod=None)


def begin_run(db: Database, run: Run) -> None:
    """Insert a run, and its source as the latest run describes it."""
    later = "SELECT 1 FROM runs WHERE source = ? AND started_at > ?"
    if not db.execute(later, [run.source, to_utc_text(run.started_at)]).fetchone():
        source = {k: getattr(run, k) for k in ("family", "publisher", "homepage", "location")}
        _upsert(db, "sources", [{"name": run.source, **source}])
    _upsert(db, "runs", [_run_row(run)])


def end_run(db: Database, run: Run) -> None:
    """Update a run with how it ended. What a complete run did not show is not listed any more."""
    begin_run(db, run)
    if run.complete:
        db.execute(
            """
            UPDATE listings SET listed = 0, unlisted_since = :began
             WHERE source = :source AND last_seen_at < :began
               AND (unlisted_since IS NULL OR unlisted_since > :began)
            """,
            {"source": run.source, "began": to_utc_text(run.started_at)},
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What a batch brought that was not known."""

    new: int = 0
    """Articles and listings never seen before."""
    changed: int = 0
    """Known articles with another text, known listings with another price or stock."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.new + other.new, self.changed + other.changed)


def write_pages(db: Database, pages: list[Page], run_id: str | None) -> Tally:
    """Write pages with all that was read from them, inside the caller's transaction."""
    tally = Tally()
    _upsert(db, "fetches", [fetch_row(page, run_id) for page in pages])
    articles = [(page, item) for page in pages for item in page.items if isinstance(item, Article)]
    listings = [(page, item) for page in pages for item in page.items if isinstance(item, Listing)]
    if articles:
        tally += _write_articles(db, articles)
        write_addresses(db, articles)
        write_claims(db, articles)
    if listings:
        tally += _write_listings(db, listings)
    _write_issues(db, [(page, issue) for page in pages for issue in page.issues])
    return tally


def fetch_id(page: Page) -> str:
    """Return the id of a page's row in `fetches`."""
    at = to_utc_text(page.origin.fetched_at)
    return stable_id("fetch", page.origin.source, page.requested_url or page.origin.url, at)


def fetch_row(page: Page, run_id: str | None) -> Row:
    """Return the row that says that a page was fetched, and where its bytes are."""
    origin = page.origin
    return {
        "id": fetch_id(page),
        "run_id": run_id,
        "source": origin.source,
        "url": origin.url,
        "requested_url": page.requested_url or origin.url,
        "kind": str(page.kind),
        "outcome": str(page.outcome),
        "status": page.status,
        "fetched_at": to_utc_text(origin.fetched_at),
        "body_fetched_at": to_utc_text(page.read_as_of),
        "digest": origin.digest or None,
        "etag": page.etag,
        "last_modified": page.last_modified,
        "lastmod": page.lastmod,
        "archive_file": origin.archive_file,
        "archive_offset": origin.archive_offset,
        "items": len(page.items),
    }


def _write_articles(db: Database, found: list[tuple[Page, Article]]) -> Tally:
    ids = [str(article.id) for _, article in found]
    known = _rows(db, "articles", "id", ids)
    versions = _spans(db, "article_versions", "article_id", ids, ("text_digest",))
    before = {key: list(spans) for key, spans in versions.items()}
    current: dict[str, Row] = {row["id"]: row for row in known}
    for page, article in found:
        key, at = str(article.id), to_utc_text(page.origin.fetched_at)
        row = _article_row(page, article)
        old = current.get(key)
        if old is not None and old["last_seen_at"] > at:
            # An older look at a page that we know better: only the history learns from it.
            row = {**old, "first_seen_at": min(old["first_seen_at"], at)}
        elif old is not None:
            row["first_seen_at"] = old["first_seen_at"]
        current[key] = row
        text = {
            "headline": article.headline,
            "article_body": article.article_body,
            "text_digest": article.text_digest,
            "date_modified": _time(article.date_modified),
            "fetch_id": fetch_id(page),
        }
        versions[key] = observe(versions.get(key, []), at, str(article.text_digest), text)
    for key, row in current.items():
        row["version_count"] = len(versions[key])
    _upsert_changed(db, "articles", list(current.values()), known)
    for key, spans in versions.items():
        if spans != before.get(key):
            _replace_spans(
                db,
                "article_versions",
                {"article_id": key},
                [
                    {**s.row, "version": n, "first_seen_at": s.first, "last_seen_at": s.last}
                    for n, s in enumerate(spans, 1)
                ],
            )
    return _tally(before, versions)


def _write_listings(db: Database, found: list[tuple[Page, Listing]]) -> Tally:
    ids = [str(listing.id) for _, listing in found]
    known = _rows(db, "listings", "id", ids)
    histories = _spans(db, "observations", "listing_id", ids, WATCHED, first="observed_at")
    before = {key: list(spans) for key, spans in histories.items()}
    signs = {row["id"]: row for row in _rows(db, "evidence", "listing_id", ids)}
    known_signs = [dict(row) for row in signs.values()]
    current: dict[str, Row] = {row["id"]: row for row in known}
    for page, listing in found:
        key, at = str(listing.id), to_utc_text(page.origin.fetched_at)
        row = _listing_row(page, listing)
        old = current.get(key)
        if old is not None and old["last_seen_at"] > at:
            row = {**old, "first_seen_at": min(old["first_seen_at"], at)}
        elif old is not None:
            row["first_seen_at"] = old["first_seen_at"]
        current[key] = row
        values = {name: getattr(listing, name) for name in WATCHED}
        histories[key] = observe(
            histories.get(key, []), at, _key(values), {**values, "fetch_id": fetch_id(page)}
        )
        for sign in listing.evidence:
            sign_row = {**asdict(sign), "listing_id": key, "first_seen_at": at, "last_seen_at": at}
            sign_row["id"] = stable_id("evidence", key, sign.signal, sign.place, sign.words)
            signs[sign_row["id"]] = _seen_again(signs.get(sign_row["id"]), sign_row)
    complete = _complete_runs(db, {str(row["source"]) for row in current.values()})
    for row in current.values():
        # Nights may be replayed in any order: a later one may have missed the listing already.
        later = [began for began in complete.get(row["source"], []) if began > row["last_seen_at"]]
        row |= {"listed": int(not later), "unlisted_since": min(later, default=None)}
    _upsert_changed(db, "listings", list(current.values()), known)
    for key, spans in histories.items():
        if spans != before.get(key):
            _replace_spans(
                db,
                "observations",
                {"listing_id": key},
                [{**s.row, "observed_at": s.first, "last_seen_at": s.last} for s in spans],
            )
    _upsert_changed(db, "evidence", list(signs.values()), known_signs)
    return _tally(before, histories)


def _complete_runs(db: Database, sources: set[str]) -> dict[str, list[str]]:
    """Return when the complete runs of some sources began."""
    began: dict[str, list[str]] = {}
    for row in _rows(db, "runs", "source", sorted(sources)):
        if row["complete"]:
            began.setdefault(row["source"], []).append(row["started_at"])
    return began


def _tally(before: dict[str, list[Span]], after: dict[str, list[Span]]) -> Tally:
    """Count the histories that began, and those of known things that grew."""
    return Tally(
        new=sum(key not in before for key in after),
        changed=sum(key in before and len(spans) > len(before[key]) for key, spans in after.items()),
    )


def _write_issues(db: Database, found: list[tuple[Page, Issue]]) -> None:
    rows: dict[str, Row] = {}
    for page, issue in found:
        at = to_utc_text(page.origin.fetched_at)
        source, url = issue.source or page.origin.source, issue.url or page.requested_url or page.origin.url
        raw = _storable(issue.raw[:500]) if issue.raw is not None else None
        row: Row = {
            "id": stable_id("issue", source, url, issue.stage, issue.field or "", raw or "", issue.reason),
            "source": source,
            "url": url,
            "stage": issue.stage,
            "field": issue.field,
            "raw": raw,
            "reason": _storable(issue.reason),
            "severity": str(issue.severity),
            "first_seen_at": at,
            "last_seen_at": at,
        }
        key = str(row["id"])
        rows[key] = _seen_again(rows.get(key), row)
    known = _rows(db, "issues", "id", list(rows))
    for old in known:
        rows[old["id"]] = _seen_again(old, rows[old["id"]])
    _upsert_changed(db, "issues", list(rows.values()), known)


def _article_row(page: Page, article: Article) -> Row:
    at = to_utc_text(page.origin.fetched_at)
    return {
        "id": article.id,
        "source": page.origin.source,
        "url": article.url,
        "headline": article.headline,
        "date_published": _time(article.date_published),
        "date_published_day": jakarta_day(article.date_published) if article.date_published else None,
        "date_published_precision": _text(article.date_published_precision),
        "date_published_raw": article.date_published_raw,
        "date_modified": _time(article.date_modified),
        "date_modified_raw": article.date_modified_raw,
        "author": article.author,
        "editor": article.editor,
        "publisher": article.publisher,
        "article_section": article.article_section,
        "in_language": article.in_language,
        "dateline": article.dateline,
        "article_body": article.article_body,
        "word_count": len((article.article_body or "").split()),
        "text_digest": article.text_digest,
        "version_count": 1,
        "first_seen_at": at,
        "last_seen_at": at,
        "fetch_id": fetch_id(page),
    }


def _listing_row(page: Page, listing: Listing) -> Row:
    at = to_utc_text(page.origin.fetched_at)
    columns = schema.TABLE["listings"].columns
    row = {name: value for name, value in asdict(listing).items() if name in columns}
    return row | {
        "source": page.origin.source,
        "keywords": _json(listing.keywords),
        "additional_property": _json(listing.additional_property),
        "listed": 1,
        "unlisted_since": None,
        "first_seen_at": at,
        "last_seen_at": at,
        "fetch_id": fetch_id(page),
    }


def _run_row(run: Run) -> Row:
    return {
        "id": run.id,
        "source": run.source,
        "night": run.night,
        "started_at": to_utc_text(run.started_at),
        "finished_at": _time(run.finished_at),
        "reason": run.reason,
        "complete": int(run.complete),
        "pages": run.pages,
        "errors": run.errors,
    }


def _seen_again(old: Row | None, new: Row) -> Row:
    """Return a row with the span of time over which it was seen."""
    if old is None:
        return new
    return {
        **new,
        "first_seen_at": min(old["first_seen_at"], new["first_seen_at"]),
        "last_seen_at": max(old["last_seen_at"], new["last_seen_at"]),
    }


def _spans(
    db: Database, table: str, owner: str, ids: list[str], keys: tuple[str, ...], first: str = "first_seen_at"
) -> dict[str, list[Span]]:
    """Read histories back, in order of time, by the id of what they are the history of."""
    spans: dict[str, list[Span]] = {}
    for row in sorted(_rows(db, table, owner, ids), key=lambda r: (r[owner], r[first])):
        owner_id, begin, last = row.pop(owner), row.pop(first), row.pop("last_seen_at")
        row.pop("version", None)
        key = row["text_digest"] if keys == ("text_digest",) else _key({name: row[name] for name in keys})
        spans.setdefault(owner_id, []).append(Span(begin, last, key, row))
    return spans


def _key(values: Row) -> str:
    """Return one text for a set of values; 5 and 5.0 are one, since SQLite gives back what it likes."""
    return json.dumps(
        {k: float(v) if isinstance(v, int | float) else v for k, v in values.items()}, sort_keys=True
    )


def _replace_spans(db: Database, table: str, owner: Row, rows: list[Row]) -> None:
    ((column, value),) = owner.items()
    db.execute(f'DELETE FROM "{table}" WHERE "{column}" = ?', [value])  # noqa: S608  (our own names)
    db[table].insert_all([{**owner, **row} for row in rows])  # type: ignore[union-attr]


def _upsert_changed(db: Database, table: str, rows: list[Row], known: list[Row]) -> None:
    """Write the rows that differ from what stands there: an unchanged one is not touched."""
    there = {row["id"]: row for row in known}
    _upsert(db, table, [row for row in rows if there.get(row["id"]) != row])


def _upsert(db: Database, table: str, rows: list[Row]) -> None:
    if rows:
        db[table].upsert_all(rows, pk=schema.TABLE[table].pk)  # type: ignore[union-attr]


def _rows(db: Database, table: str, column: str, values: list[str]) -> list[Row]:
    """Return the rows whose column has one of the values."""
    found: list[Row] = []
    values = list(dict.fromkeys(values))
    for start in range(0, len(values), 500):
        chunk = values[start : start + 500]
        marks = ",".join("?" * len(chunk))
        sql = f'SELECT * FROM "{table}" WHERE "{column}" IN ({marks})'  # noqa: S608  (our own names)
        found.extend(db.query(sql, chunk))
    return found


def _time(moment: datetime | None) -> str | None:
    return to_utc_text(moment) if moment else None


def _storable(text: str) -> str:
    """Put a question mark for half a surrogate pair, which JSON may hold and UTF-8 may not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
