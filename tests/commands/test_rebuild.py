"""`bbi rebuild`: the archive is the truth, and gives the database back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipelines.database import open_database
from tests.conftest import Bbi
from tests.crawler.recorded import SITE, Night, article
from tests.pipelines.made_pages import ask, database_digest


@pytest.fixture
def data(tmp_path: Path, bbi_here: Bbi) -> Path:
    """A data folder of one night, with its database."""
    night = Night(tmp_path / "archive", 18)
    night.response(f"{SITE}1", article("Satu toko dibuka."))
    night.end()
    assert bbi_here("rebuild", "--data", tmp_path).returncode == 0
    return tmp_path


def files(data: Path) -> list[str]:
    return sorted(path.name for path in data.iterdir() if path.is_file() and path.suffix != ".lock")


def test_a_deleted_database_comes_back(bbi: Bbi, demo: tuple[Path, Any], tmp_path: Path) -> None:
    crawled, _ = demo
    shutil.copytree(crawled / "archive", tmp_path / "archive")
    done = bbi("rebuild", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    assert database_digest(tmp_path / "bbi.db") == database_digest(crawled / "bbi.db")
    assert ask(tmp_path / "bbi.db", "SELECT value FROM about WHERE key = 'kind'") == ["demo"]


def test_an_old_schema_is_made_anew_and_the_old_file_stays(bbi_here: Bbi, data: Path) -> None:
    before = database_digest(data / "bbi.db")
    with closing(sqlite3.connect(data / "bbi.db")) as db:
        db.execute("PRAGMA user_version = 0")
    assert bbi_here("rebuild", "--data", data).returncode == 0
    assert database_digest(data / "bbi.db") == before
    with closing(sqlite3.connect(data / "bbi.db.old")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (0,)


def test_rows_that_came_from_nowhere_are_gone(bbi_here: Bbi, data: Path) -> None:
    before = database_digest(data / "bbi.db")
    with closing(open_database(data / "bbi.db", kind="live")) as db:
        db.execute("DELETE FROM article_versions")
    assert database_digest(data / "bbi.db") != before
    assert bbi_here("rebuild", "--data", data).returncode == 0
    assert database_digest(data / "bbi.db") == before


@pytest.mark.parametrize("content", [b"", b"rusak" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_database_is_a_reason_to_rebuild(bbi_here: Bbi, data: Path, content: bytes) -> None:
    before = database_digest(data / "bbi.db")
    (data / "bbi.db").write_bytes(content)
    done = bbi_here("rebuild", "--data", data)
    assert done.returncode == 0, done.stderr
    assert database_digest(data / "bbi.db") == before


def test_what_a_killed_rebuild_left_is_in_nobodys_way(bbi_here: Bbi, data: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        (data / f"bbi.db.rebuilding{suffix}").write_bytes(b"setengah jadi")
    assert bbi_here("rebuild", "--data", data).returncode == 0
    assert not [name for name in files(data) if "rebuilding" in name]


def test_a_database_in_use_is_left_alone(bbi_here: Bbi, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.commands.rebuild.PATIENCE_SECONDS", 0.1)
    before = database_digest(data / "bbi.db")
    with closing(open_database(data / "bbi.db", kind="live")) as db:
        db.execute("BEGIN IMMEDIATE")
        done = bbi_here("rebuild", "--data", data)
        assert done.returncode == 4
        assert "is in use" in done.stderr
        assert done.stderr.count("\n") == 1
        db.execute("ROLLBACK")
    assert database_digest(data / "bbi.db") == before


@pytest.mark.parametrize("archive", [None, "empty", "foreign"])
def test_without_pages_of_ours_the_database_stays(bbi_here: Bbi, data: Path, archive: str | None) -> None:
    before = database_digest(data / "bbi.db")
    shutil.rmtree(data / "archive")
    if archive is not None:
        (data / "archive" / "2026-11-18").mkdir(parents=True)
    if archive == "foreign":
        (data / "archive" / "2026-11-18" / "lain.warc").write_bytes(b"WARC/1.0\r\n\r\n")
    done = bbi_here("rebuild", "--data", data)
    assert done.returncode == 4
    assert done.stderr.startswith("bbi rebuild: no")
    assert done.stderr.count("\n") == 1
    assert database_digest(data / "bbi.db") == before
