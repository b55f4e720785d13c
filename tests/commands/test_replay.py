"""`bbi replay`: the archive of the recorded nights gives the database of their crawl."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Bbi
from tests.crawler.recorded import SITE, Night, article
from tests.pipelines.made_pages import ask, database_digest

EXACT = """SELECT id, run_id, source, url, requested_url, kind, outcome, status, fetched_at, body_fetched_at,
    digest, etag, last_modified, lastmod, archive_file, archive_offset, items FROM fetches ORDER BY id"""


def test_replayed_rows_are_the_rows_of_the_crawl(bbi: Bbi, demo: tuple[Path, Any], tmp_path: Path) -> None:
    crawled, _ = demo
    done = bbi("replay", crawled / "archive", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    live, again = crawled / "bbi.db", tmp_path / "bbi.db"
    assert database_digest(again) == database_digest(live)
    assert ask(again, EXACT) == ask(live, EXACT)
    for table in ("articles", "article_versions", "listings", "observations", "evidence", "issues", "runs"):
        rows = f"SELECT * FROM {table} ORDER BY 1, 2"
        assert ask(again, rows) == ask(live, rows), table


def test_nights_apart_and_in_reverse_give_the_same(
    bbi_here: Bbi, demo: tuple[Path, Any], tmp_path: Path
) -> None:
    crawled, _ = demo
    nights = sorted((crawled / "archive").iterdir(), reverse=True)
    assert len(nights) == 2
    for night in (*nights, nights[0]):
        assert bbi_here("replay", night, "--data", tmp_path).returncode == 0
    assert database_digest(tmp_path / "bbi.db") == database_digest(crawled / "bbi.db")


def test_into_the_database_of_the_crawl_it_adds_nothing(
    bbi_here: Bbi, demo: tuple[Path, Any], tmp_path: Path
) -> None:
    crawled, _ = demo
    for name in crawled.glob("bbi.db*"):
        shutil.copy(name, tmp_path / name.name)
    counted = "SELECT (SELECT count(*) FROM fetches), (SELECT count(*) FROM runs)"
    before = database_digest(tmp_path / "bbi.db"), ask(tmp_path / "bbi.db", counted)
    assert bbi_here("replay", crawled / "archive", "--data", tmp_path).returncode == 0
    assert (database_digest(tmp_path / "bbi.db"), ask(tmp_path / "bbi.db", counted)) == before


def test_a_torn_file_is_a_warning(bbi_here: Bbi, tmp_path: Path) -> None:
    night = Night(tmp_path / "archive", 18)
    for number in range(3):
        night.response(f"{SITE}{number}", article("Satu toko dibuka."))
    path = night.kill()
    path.write_bytes(path.read_bytes()[:-600])
    done = bbi_here("replay", path, "--data", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"bbi replay: {path}: torn at byte ")
    assert done.stderr.count("\n") == 1
    assert ask(tmp_path / "bbi.db", "SELECT count(*) FROM articles") == [2]


def test_nothing_of_ours_is_exit_4_and_named(bbi_here: Bbi, tmp_path: Path) -> None:
    foreign = tmp_path / "lain.warc"
    foreign.write_bytes(
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:a>\r\n"
        b"WARC-Date: 2026-11-20T15:00:00Z\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
    )
    done = bbi_here("replay", foreign, "--data", tmp_path / "data")
    assert done.returncode == 4
    assert done.stderr == f"bbi replay: {foreign}: holds no run of ours; pages in it were passed over\n"


@pytest.mark.parametrize(
    ("name", "complaint"), [("tidak-ada", "no such file or folder"), (".", "no WARC file below")]
)
def test_an_archive_that_is_not_there_is_one_line(
    bbi_here: Bbi, tmp_path: Path, name: str, complaint: str
) -> None:
    done = bbi_here("replay", tmp_path / name, "--data", tmp_path / "data")
    assert done.returncode == 4
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_live_pages_do_not_go_into_a_demo(bbi_here: Bbi, demo: tuple[Path, Any], tmp_path: Path) -> None:
    night = Night(tmp_path, 18)
    night.response(f"{SITE}1", article("Satu toko dibuka."))
    night.end()
    before = database_digest(demo[0] / "bbi.db")
    done = bbi_here("replay", night.path, "--data", demo[0])
    assert done.returncode == 4
    assert "holds demo data; live data must go elsewhere" in done.stderr
    assert database_digest(demo[0] / "bbi.db") == before
