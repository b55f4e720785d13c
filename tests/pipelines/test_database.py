"""Opening the working database: never one of another kind, and safe when several do it at once."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from pipelines import schema
from pipelines.database import DatabaseError, kind_of, open_database, open_read_only


def test_a_new_file_has_every_table_and_its_kind(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "new" / "bbi.db", kind="demo")) as db:
        assert set(db.table_names()) == {*schema.TABLE, "about"}
        assert kind_of(db) == "demo"
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_an_existing_file_is_opened_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    with closing(open_database(path, kind="live")) as db:
        db.table("sources").insert({"name": "kabar", "family": "news", "homepage": "https://kabar.example/"})
    with closing(open_database(path, kind="live")) as db:
        assert db.table("sources").count == 1


@pytest.mark.parametrize(("holds", "wanted"), [("live", "demo"), ("demo", "live")])
def test_demo_and_live_data_never_mix(tmp_path: Path, holds: str, wanted: str) -> None:
    path = tmp_path / "bbi.db"
    open_database(path, kind=holds).close()
    with pytest.raises(DatabaseError, match=f"holds {holds} data; {wanted} data must go elsewhere"):
        open_database(path, kind=wanted)
    open_database(path, kind=holds).close()


@pytest.mark.parametrize("version", [0, schema.SCHEMA_VERSION - 1, schema.SCHEMA_VERSION + 1])
def test_another_schema_is_refused_with_the_command_that_helps(tmp_path: Path, version: int) -> None:
    path = tmp_path / "bbi.db"
    with closing(open_database(path, kind="live")) as db:
        db.execute(f"PRAGMA user_version = {version}")
    for open_it in (partial(open_database, kind="live"), open_read_only):
        with pytest.raises(DatabaseError, match="run `bbi rebuild`") as caught:
            open_it(path)
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "resep.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE resep (nama TEXT)")
        other.commit()
    before = path.read_bytes()
    for open_it in (partial(open_database, kind="live"), open_read_only):
        with pytest.raises(DatabaseError, match="is not a database of Rekam BBI"):
            open_it(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["resep.db"]


@pytest.mark.parametrize("content", [b"catatan belanja\n" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bbi.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"bbi\.db"):
        open_database(path, kind="live")
    with pytest.raises(DatabaseError, match=r"bbi\.db"):
        open_read_only(path)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no database"):
        open_read_only(tmp_path / "bbi.db")
    assert not list(tmp_path.iterdir())


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    open_database(path, kind="live").close()
    with closing(open_read_only(path)) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM sources")


def test_a_disk_too_full_for_the_tables_leaves_no_half_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, create = tmp_path / "bbi.db", schema.create

    def create_on_a_full_disk(db: object) -> None:
        db.execute("PRAGMA max_page_count = 8")  # type: ignore[attr-defined]
        create(db)  # type: ignore[arg-type]

    monkeypatch.setattr(schema, "create", create_on_a_full_disk)
    with pytest.raises(DatabaseError, match="full"):
        open_database(path, kind="live")
    monkeypatch.undo()
    open_database(path, kind="live").close()


def open_at_once(path: Path) -> str:
    with closing(open_database(path, kind="live")) as db:
        return str(db.execute("PRAGMA journal_mode").fetchone()[0])


def test_processes_may_make_the_file_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(6) as pool:
        assert pool.map(open_at_once, [tmp_path / "bbi.db"] * 24, chunksize=1) == ["wal"] * 24
