"""What was fetched before: a read-only window on the working database.

Only `pipelines/store` writes there; a page counts as seen once its rows are committed, never before.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.dates import from_utc_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """The last time that an address gave a page which was stored."""

    url: str
    first_fetched_at: datetime
    last_fetched_at: datetime
    outcome: str
    digest: str | None
    etag: str | None
    last_modified: str | None
    lastmod: str | None
    archive_file: str | None
    """Where the body stands, though a later 304 may have confirmed it."""
    archive_offset: int | None
    body_fetched_at: datetime


class Seen:
    """Looks addresses up in the `fetches` of a working database that may not exist yet."""

    def __init__(self, database: Path) -> None:
        self._path = database
        self._connection: sqlite3.Connection | None = None

    def last(self, url: str) -> Sighting | None:
        """Return the last sighting of an address that was asked for; None when it was never stored."""
        if self._connection is None and not self._open():
            return None
        assert self._connection is not None
        row = self._connection.execute(
            """
            SELECT fetched_at, outcome, digest, etag, last_modified, lastmod, archive_file, archive_offset,
                   body_fetched_at,
                   (SELECT min(fetched_at) FROM fetches WHERE requested_url = :url AND outcome = 'read')
              FROM fetches
             WHERE requested_url = :url AND outcome IN ('read', 'empty', 'not_modified', 'gone')
             ORDER BY fetched_at DESC LIMIT 1
            """,
            {"url": url},
        ).fetchone()
        if row is None:
            return None
        return Sighting(
            url=url,
            first_fetched_at=from_utc_text(row[9] or row[0]),
            last_fetched_at=from_utc_text(row[0]),
            outcome=row[1],
            digest=row[2],
            etag=row[3],
            last_modified=row[4],
            lastmod=row[5],
            archive_file=row[6],
            archive_offset=row[7],
            body_fetched_at=from_utc_text(row[8] or row[0]),
        )

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> bool:
        if not self._path.exists():
            return False
        self._connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
        return True
