"""The hash of a database: what it says counts, not when or where it was seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.digest import digest, table_digests
from pipelines.schema import TABLES, Table
from tests.pipelines.made_pages import a_listing, a_page, a_run, an_article, database_digest, store
from tests.pipelines.small_database import make_database

COMPARED = [table for table in TABLES if table.compared]


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(make_database(tmp_path / "bbi.db"))


def altered(db: Database, table: Table, column: str) -> str:
    """The hash after one value of one row was changed, and the value put back."""
    before = digest(db)
    kind = "'lain'" if table.columns[column] is str else "-987654"
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("SAVEPOINT one")
    where = f'rowid = (SELECT min(rowid) FROM "{table.name}")'
    db.execute(f'UPDATE "{table.name}" SET "{column}" = {kind} WHERE {where}')
    after = digest(db)
    db.execute("ROLLBACK TO one")
    db.execute("RELEASE one")
    assert digest(db) == before
    return after


@pytest.mark.parametrize("table", COMPARED, ids=lambda table: table.name)
def test_every_column_counts_that_says_what_was_seen(db: Database, table: Table) -> None:
    assert db.table(table.name).count > 0
    before = digest(db)
    for column in table.columns:
        assert (altered(db, table, column) == before) is (column in table.moving), column


def test_runs_and_fetches_do_not_count(db: Database) -> None:
    before = digest(db)
    db.execute("UPDATE runs SET reason = 'lain', pages = 9")
    db.execute("UPDATE fetches SET archive_file = 'lain', outcome = 'gone'")
    assert digest(db) == before


def test_a_row_more_counts(db: Database) -> None:
    before = table_digests(db)
    db.table("issues").insert({"id": "x", "source": "s", "stage": "read", "reason": "r", "severity": "error"})
    after = table_digests(db)
    assert after["issues"][0] == before["issues"][0] + 1
    assert [name for name in after if after[name] != before[name]] == ["issues"]


def test_the_order_of_rows_does_not_count(tmp_path: Path) -> None:
    pages = [a_page(a_listing(n), minute=n) for n in (1, 2)] + [a_page(an_article(), minute=3)]
    store(tmp_path / "a.db", a_run(), *pages)
    store(tmp_path / "b.db", a_run(), *reversed(pages))
    assert database_digest(tmp_path / "a.db") == database_digest(tmp_path / "b.db")


def test_the_order_of_prices_in_time_counts(tmp_path: Path) -> None:
    for name, prices in (("up.db", (5_000, 6_000)), ("down.db", (6_000, 5_000))):
        pages = [a_page(a_listing(price=price), minute=n) for n, price in enumerate(prices)]
        store(tmp_path / name, a_run(), *pages)
    assert database_digest(tmp_path / "up.db") != database_digest(tmp_path / "down.db")


def test_it_is_sha256_in_hex(db: Database) -> None:
    assert len(digest(db)) == 64
    assert int(digest(db), 16)
    assert set(table_digests(db)) == {table.name for table in COMPARED}
