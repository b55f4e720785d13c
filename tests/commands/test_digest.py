"""`bbi digest`: the hash by which two databases are compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.database import open_database
from pipelines.schema import TABLES
from tests.conftest import Bbi
from tests.pipelines.made_pages import a_listing, a_page, a_run, database_digest, store


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store(tmp_path / "bbi.db", a_run(), a_page(a_listing()))
    return tmp_path


def test_it_prints_one_hash(bbi: Bbi, data: Path) -> None:
    expected = database_digest(data / "bbi.db") + "\n"
    for words in (("--data", data), (data / "bbi.db",)):
        done = bbi("digest", *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")
    assert bbi("digest", BBI_DATA=str(data)).stdout == expected


def test_tables_tell_where_two_databases_differ(bbi_here: Bbi, data: Path) -> None:
    done = bbi_here("digest", "--tables", "--data", data)
    *tables, whole = done.stdout.splitlines()
    assert [line.split()[1] for line in tables] == [table.name for table in TABLES if table.compared]
    assert "  listings (1)" in done.stdout
    assert whole == database_digest(data / "bbi.db")


def test_a_database_that_is_not_there_is_one_line(bbi_here: Bbi, tmp_path: Path) -> None:
    done = bbi_here("digest", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == f"bbi digest: there is no database {tmp_path / 'bbi.db'}\n"
    assert not (tmp_path / "bbi.db").exists()


def test_an_old_schema_is_told_the_command_that_helps(bbi_here: Bbi, tmp_path: Path) -> None:
    db = open_database(tmp_path / "bbi.db", kind="live")
    db.execute("PRAGMA user_version = 0")
    db.close()
    done = bbi_here("digest", "--data", tmp_path)
    assert done.returncode == 4
    assert "run `bbi rebuild`" in done.stderr
    assert done.stderr.count("\n") == 1
