"""Opening the working database: safe with several processes at once, and never one of another kind."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlite_utils import Database

from pipelines import schema

BUSY_SECONDS = 60.0
"""How long a writer waits for another; transactions are short, so this is patience for a slow disk."""


class DatabaseError(Exception):
    """A working database that must not be used; the message names the file and what to do."""


def open_database(path: Path, *, kind: str) -> Database:
    """Open the working database for writing, making it if it does not exist.

    `kind` is `live` or `demo`. Raises `DatabaseError` when the file is of the other kind, is not ours, or was
    made by another version of the schema.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        db = Database(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        # One process makes the tables, the others wait; what is not ours is left exactly as it is.
        connection.execute("BEGIN IMMEDIATE")
        if not db.table_names():
            schema.create(db)
            db["about"].insert({"key": "kind", "value": kind})  # type: ignore[union-attr]
        check(db, path, kind=kind)
        connection.execute("COMMIT")
        _write_ahead(connection)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise DatabaseError(f"{path}: {error}") from error
        raise
    return db


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side. SQLite does not wait for others when it changes the mode,
    but whoever holds the file open at that moment is changing it too."""
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def open_read_only(path: Path) -> Database:
    """Open a database that is only read. Raises `DatabaseError` when it is missing or not ours."""
    if not path.exists():
        raise DatabaseError(f"there is no database {path}")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        db = Database(connection)
        check(db, path)
    except (sqlite3.Error, DatabaseError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, DatabaseError):
            raise
        raise DatabaseError(f"{path}: {error}") from error
    return db


def check(db: Database, path: Path, *, kind: str | None = None) -> None:
    """Raise `DatabaseError` unless the database is ours, of this schema, and of `kind` if one is given."""
    if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise DatabaseError(f"{path} is not a database of Rekam BBI")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != schema.SCHEMA_VERSION:
        raise DatabaseError(
            f"{path} was made by schema {version}, this code needs {schema.SCHEMA_VERSION}: "
            "run `bbi rebuild`, which makes it again from the archive"
        )
    found = kind_of(db)
    if kind is not None and found != kind:
        raise DatabaseError(f"{path} holds {found} data; {kind} data must go elsewhere (--data DIR)")


def kind_of(db: Database) -> str:
    """Return what the database holds: `live` or `demo`."""
    row = db.execute("SELECT value FROM about WHERE key = 'kind'").fetchone()
    return str(row[0]) if row else "live"
