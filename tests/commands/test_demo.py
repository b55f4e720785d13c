"""`bbi demo`: both recorded nights through the whole pipeline, and nobody's data in danger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crawler.command import CommandError
from crawler.commands.demo import clear
from pipelines.database import open_database
from tests.pipelines.made_pages import ask


def test_it_ends_well_and_says_what_it_did(demo: tuple[Path, Any]) -> None:
    data, done = demo
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("from recordings:") == 2
    assert "Traceback" not in done.stderr
    assert (data / "site.db").exists()


def test_there_is_enough_to_look_at(demo: tuple[Path, Any]) -> None:
    database = demo[0] / "bbi.db"
    assert ask(database, "SELECT count(*) FROM articles")[0] >= 30
    assert ask(database, "SELECT count(*) FROM listings")[0] >= 60
    years = set(ask(database, "SELECT DISTINCT substr(date_published_day, 1, 4) FROM articles"))
    assert {"2020", "2021", "2022", "2023"} <= years
    assert ask(database, "SELECT value FROM about WHERE key = 'kind'") == ["demo"]


def test_the_second_night_shows_what_monitoring_is_for(demo: tuple[Path, Any]) -> None:
    database = demo[0] / "bbi.db"
    night = "first_seen_at >= (SELECT max(started_at) FROM runs WHERE source = articles.source)"
    assert ask(database, f"SELECT count(*) FROM articles WHERE {night}")[0] >= 1
    assert ask(database, "SELECT count(*) FROM articles WHERE version_count > 1")[0] >= 1
    assert ask(database, "SELECT count(*) FROM listings WHERE listed = 0")[0] >= 1
    changed = "SELECT count(*) FROM (SELECT 1 FROM observations GROUP BY listing_id HAVING count(*) > 1)"
    assert ask(database, changed)[0] >= 1
    assert ask(database, "SELECT count(*) FROM issues WHERE severity = 'error'")[0] >= 1


def test_what_is_invented_stands_on_example_hosts(demo: tuple[Path, Any]) -> None:
    hosts = ask(demo[0] / "bbi.db", "SELECT name FROM sources WHERE family IN ('wordpress', 'woocommerce')")
    assert hosts
    assert all(name.endswith(".example") or name == "mnews" for name in hosts)


def test_rows_refer_to_rows_that_are_there(demo: tuple[Path, Any]) -> None:
    assert ask(demo[0] / "bbi.db", "PRAGMA foreign_key_check") == []
    assert ask(demo[0] / "bbi.db", "PRAGMA integrity_check") == ["ok"]


# What a new demo removes


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    return path


def test_an_old_demo_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    open_database(tmp_path / "bbi.db", kind="demo").close()
    old = [
        write(tmp_path / name) for name in ("archive/a.warc.gz", "snapshots/s.db", "logs/a.log", "site.db")
    ]
    mine = write(tmp_path / "catatan" / "penting.txt")
    clear(tmp_path)
    assert not [path for path in (*old, tmp_path / "bbi.db") if path.exists()]
    assert mine.exists()


def test_live_data_are_never_cleared(tmp_path: Path) -> None:
    open_database(tmp_path / "bbi.db", kind="live").close()
    kept = write(tmp_path / "archive" / "a.warc.gz")
    with pytest.raises(CommandError, match="holds live data"):
        clear(tmp_path)
    assert kept.exists()
    assert (tmp_path / "bbi.db").exists()


def test_an_archive_whose_database_was_deleted_is_not_cleared(tmp_path: Path) -> None:
    kept = write(tmp_path / "archive" / "a.warc.gz")
    with pytest.raises(CommandError, match="has no database beside it"):
        clear(tmp_path)
    assert kept.exists()


@pytest.mark.parametrize("content", [b"", b"rusak" * 100])
def test_a_database_that_cannot_be_known_is_not_cleared(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bbi.db").write_bytes(content)
    kept = write(tmp_path / "archive" / "a.warc.gz")
    with pytest.raises(CommandError, match=r"remove .* yourself if it is an old demo"):
        clear(tmp_path)
    assert kept.exists()


def test_in_a_folder_without_a_demo_nothing_is_cleared(tmp_path: Path) -> None:
    mine = [write(tmp_path / name) for name in ("logs/server.log", "snapshots/foto.jpg", ".lock")]
    clear(tmp_path / "not-there")
    clear(tmp_path)
    assert all(path.exists() for path in mine)


def test_a_folder_that_holds_what_no_demo_makes_is_refused(tmp_path: Path) -> None:
    mine = write(tmp_path / "surat.txt")
    with pytest.raises(
        CommandError, match=r"holds something else \(surat\.txt\); the demo must go elsewhere"
    ):
        clear(tmp_path)
    assert mine.exists()
