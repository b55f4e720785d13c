"""What makes two working databases the same: equal in what was seen, whenever and wherever it was seen.

Tables that describe the work (`runs`, `fetches`) do not count, nor do the columns that the schema calls
moving: times of fetching, last seen, place in the archive.
"""

from __future__ import annotations

import json
from hashlib import sha256

from sqlite_utils import Database

from pipelines.schema import TABLES, Table


def digest(db: Database) -> str:
    """Return one SHA-256 over the content of all compared tables, 64 hex digits."""
    whole = sha256()
    for name, (_, hashed) in table_digests(db).items():
        whole.update(f"{name} {hashed}\n".encode())
    return whole.hexdigest()


def table_digests(db: Database) -> dict[str, tuple[int, str]]:
    """Return count of rows and SHA-256 of each compared table, independent of the order of rows."""
    return {table.name: _table_digest(db, table) for table in TABLES if table.compared}


def _table_digest(db: Database, table: Table) -> tuple[int, str]:
    columns = [name for name in table.columns if name not in table.moving]
    quoted = ", ".join(f'"{name}"' for name in columns)
    # Sorted here, not by SQLite: only the compared columns may decide the order. A history keeps its own.
    history = 'ORDER BY "listing_id", "observed_at"' if table.name == "observations" else ""
    rows = [
        json.dumps(row, ensure_ascii=False)
        for row in db.execute(f'SELECT {quoted} FROM "{table.name}" {history}')  # noqa: S608  (our names)
    ]
    if not history:
        rows.sort()
    hashed = sha256()
    for row in rows:
        hashed.update(row.encode("utf-8", "surrogatepass") + b"\n")
    return len(rows), hashed.hexdigest()
