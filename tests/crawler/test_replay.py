"""Archived records back to pages: the archive alone gives the database back, in whatever order it is read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import Record, archive_files, read
from crawler.command import CommandError
from crawler.commands.replay import replay
from tests.crawler.recorded import API, NEWS, SHOP, SITE, Night, article, products
from tests.pipelines.made_pages import ask, database_digest

A, B = article("Satu toko dibuka."), article("Dua toko dibuka.")
JSON = [("Content-Type", "application/json")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def into(database: Path, root: Path, *paths: Path) -> tuple[Path, list[str]]:
    """Replay files, all below the root unless some are named, into a database; return it and the troubles."""
    _, troubles = replay(archive_files(paths or [root]), root, database)
    return database, troubles


def whole(root: Path, name: str = "whole.db") -> Path:
    """A new database from the whole archive, which must be without trouble."""
    database, troubles = into(root.parent / name, root)
    assert troubles == []
    return database


def shop_night(root: Path, day: int, **prices: int | None) -> Path:
    night = Night(root, day, SHOP)
    night.response(f"{API}?tag=3&page=1", products(**prices), kind="catalogue", headers=JSON)
    return night.end()


def three_nights(root: Path) -> list[Path]:
    """An article that is edited, another that stays (304), a price that changes, a product that goes."""
    first = Night(root, 18)
    first.response(f"{SITE}robots.txt", b"User-agent: *\nDisallow:", kind="robots")
    first.response(f"{SITE}lama", b"", kind="redirect", status=301, headers=[("Location", f"{SITE}1")])
    first.response(f"{SITE}1", A, requested_url=f"{SITE}lama")
    seen = first.response(f"{SITE}2", A)
    first.response(f"{SITE}3", b"rusak", kind="retried", status=500)
    first.failure(f"{SITE}3")
    second = Night(root, 19)
    second.response(f"{SITE}1", B, requested_url=f"{SITE}lama")
    second.unmodified(f"{SITE}2", A, seen)
    second.response(f"{SITE}3", b"<html>kosong</html>")
    third = Night(root, 20)
    third.response(f"{SITE}1", A, requested_url=f"{SITE}lama")
    third.unmodified(f"{SITE}2", A, seen)
    return [
        first.end(),
        second.end(),
        third.end(),
        shop_night(root, 18, _1=5_000, _2=6_000),
        shop_night(root, 19, _1=5_500),
        shop_night(root, 20, _1=5_500, _3=900),
    ]


# The same rows


def test_the_archive_gives_the_history_back(root: Path) -> None:
    three_nights(root)
    database = whole(root)
    assert ask(database, "SELECT url, version_count FROM articles ORDER BY url") == [
        (f"{SITE}1", 3),
        (f"{SITE}2", 1),
    ]
    assert ask(database, "SELECT first_seen_at, last_seen_at FROM articles WHERE url LIKE '%2'") == [
        ("2026-11-18T15:04:00Z", "2026-11-20T15:02:00Z")
    ]
    assert ask(database, "SELECT product_id, price, listed FROM listings ORDER BY product_id") == [
        ("1", 5_500, 1),
        ("2", 6_000, 0),
        ("3", 900, 1),
    ]
    assert ask(database, "PRAGMA foreign_key_check") == []


def test_what_was_not_the_last_word_is_no_page(root: Path) -> None:
    three_nights(root)
    database = whole(root)
    first_night = "fetched_at < '2026-11-19' AND source LIKE 'wordpress%'"
    assert ask(
        database, f"SELECT requested_url, url, outcome FROM fetches WHERE {first_night} ORDER BY 1"
    ) == [
        (f"{SITE}2", f"{SITE}2", "read"),
        (f"{SITE}3", f"{SITE}3", "failed"),
        (f"{SITE}lama", f"{SITE}1", "read"),
    ]


def test_replaying_twice_adds_nothing(root: Path) -> None:
    three_nights(root)
    database = whole(root)
    before, rows = database_digest(database), ask(database, "SELECT count(*) FROM fetches")
    for paths in ((), (root / "2026-11-19",), (root / "2026-11-20", root / "2026-11-18")):
        into(database, root, *paths)
        assert database_digest(database) == before
        assert ask(database, "SELECT count(*) FROM fetches") == rows


@pytest.mark.parametrize("order", [*permutations((18, 19, 20))])
def test_nights_in_any_order_give_the_same(root: Path, order: tuple[int, ...]) -> None:
    three_nights(root)
    database = root.parent / "apart.db"
    for day in order:
        assert into(database, root, root / f"2026-11-{day}")[1] == []
    assert database_digest(database) == database_digest(whole(root))


def test_a_killed_night_and_its_rerun_are_read(root: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "other" / "archive"
    for place in (root, undisturbed):
        night = Night(place, 18)
        night.response(f"{SITE}1", A)
        if place is root:
            night.kill()
            night = Night(place, 18, minute=10)
        night.response(f"{SITE}2", B)
        night.end()
    database = whole(root)
    assert ask(database, "SELECT id, finished_at IS NULL, complete FROM runs ORDER BY id") == [
        (f"{NEWS}.2026-11-18.0", 1, 0),
        (f"{NEWS}.2026-11-18.1", 0, 1),
    ]
    assert database_digest(database) == database_digest(whole(undisturbed))


def test_a_torn_file_gives_what_is_whole_and_one_line(root: Path) -> None:
    night = Night(root, 18)
    night.response(f"{SITE}1", A)
    night.response(f"{SITE}2", B)
    path = night.kill()
    path.write_bytes(path.read_bytes()[:-400])
    database, troubles = into(root.parent / "bbi.db", root)
    assert ask(database, "SELECT url FROM articles") == [f"{SITE}1"]
    (line,) = troubles
    assert line.startswith(f"{path}: torn at byte ")


# 304


def test_a_304_finds_its_body_in_another_part(root: Path) -> None:
    night = Night(root, 18)
    seen = night.response(f"{SITE}1", A)
    night.kill()
    rerun = Night(root, 18, minute=10)
    rerun.unmodified(f"{SITE}1", A, seen)
    path = rerun.end()
    database, troubles = into(root.parent / "bbi.db", root, path)
    assert troubles == []
    assert ask(database, "SELECT outcome, body_fetched_at, fetched_at FROM fetches") == [
        ("not_modified", "2026-11-18T15:01:00Z", "2026-11-18T15:11:00Z")
    ]
    assert ask(database, "SELECT first_seen_at FROM articles") == ["2026-11-18T15:11:00Z"]


def test_a_304_whose_body_came_by_a_redirect_is_of_the_address_asked_for(root: Path) -> None:
    night = Night(root, 18)
    seen = night.response(f"{SITE}1", A, requested_url=f"{SITE}lama")
    night.end()
    later = Night(root, 19)
    later.unmodified(f"{SITE}lama", A, seen)
    later.end()
    database = whole(root)
    assert ask(database, "SELECT DISTINCT requested_url, url FROM fetches") == [(f"{SITE}lama", f"{SITE}1")]


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_304_without_its_body_is_named_and_no_page_is_made_up(root: Path, damage: str) -> None:
    night = Night(root, 18)
    seen = night.response(f"{SITE}1", A if damage == "gone" else B)
    path = night.end()
    if damage == "gone":
        path.unlink()
    later = Night(root, 19)
    later.unmodified(f"{SITE}1", A, seen)
    path = later.end()
    database, troubles = into(root.parent / "bbi.db", root, path)
    assert len(troubles) == 1
    assert f"{SITE}1: the page of 2026-11-18T15:01:00+00:00 that did not change" in troubles[0]
    assert ask(database, "SELECT outcome FROM fetches") == ["failed"]
    assert ask(database, "SELECT count(*) FROM articles") == [0]


def test_an_archive_elsewhere_is_read_as_well(root: Path, tmp_path: Path) -> None:
    three_nights(root)
    moved = tmp_path / "cadangan"
    root.rename(moved)
    database, troubles = into(tmp_path / "bbi.db", root, moved / "2026-11-20", moved / "2026-11-18")
    assert troubles == []
    assert ask(database, "SELECT count(*) FROM articles") == [2]


# Files that are not as expected


def test_a_foreign_archive_is_named_in_one_line_and_the_rest_is_read(root: Path) -> None:
    three_nights(root)
    foreign = root / "2026-11-18" / "lain.warc.gz"
    with foreign.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for n in range(3):
            writer.write_record(
                writer.create_warc_record(
                    f"{SITE}{n}",
                    "response",
                    payload=BytesIO(A),
                    length=len(A),
                    http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1"),
                )
            )
    database, troubles = into(root.parent / "bbi.db", root)
    assert troubles == [f"{foreign}: holds no run of ours; pages in it were passed over"]
    assert ask(database, "SELECT count(*) FROM articles") == [2]


def test_a_run_of_a_source_that_is_no_more_is_named_and_the_rest_is_read(root: Path) -> None:
    three_nights(root)
    night = Night(root, 18, "sumberlama")
    night.response(f"{SITE}9", A)
    path = night.end()
    database, troubles = into(root.parent / "bbi.db", root)
    (line,) = troubles
    assert line.startswith(f"{path}: no source named 'sumberlama'")
    assert ask(database, "SELECT count(*) FROM sources WHERE name = 'sumberlama'") == [0]
    assert database_digest(database) == digest_without(path, root)


def digest_without(path: Path, root: Path) -> str:
    path.unlink()
    return database_digest(whole(root))


def test_records_of_a_later_version_are_named_and_the_rest_is_read(root: Path) -> None:
    night = Night(root, 18)
    night.response(f"{SITE}1", A, kind="hologram")
    night.failure(f"{SITE}2", outcome="menguap")
    night.response(f"{SITE}3", A)
    night.end()
    database, troubles = into(root.parent / "bbi.db", root)
    assert [line.partition(": ")[2] for line in troubles] == [
        f"{SITE}1: a record of a later version, passed over",
        f"{SITE}2: a record of a later version, passed over",
    ]
    assert ask(database, "SELECT url FROM articles") == [f"{SITE}3"]


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_body_that_cannot_be_unpacked_is_the_failure_that_the_crawl_wrote(
    root: Path, encoding: str
) -> None:
    night = Night(root, 18)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", encoding)]
    night.response(f"{SITE}1", b"rusak sekali", headers=headers)
    night.failure(f"{SITE}1")
    night.response(f"{SITE}2", A)
    night.end()
    database = whole(root)
    assert ask(database, "SELECT url, outcome FROM fetches ORDER BY url") == [
        (f"{SITE}1", "failed"),
        (f"{SITE}2", "read"),
    ]


def test_packed_bodies_are_unpacked_on_reading(root: Path) -> None:
    night = Night(root, 18)
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    night.response(f"{SITE}1", gzip.compress(A), headers=headers)
    night.end()
    assert ask(whole(root), "SELECT headline FROM articles") == ["Pasar rekaan dibuka"]


def test_an_empty_file_is_passed_over(root: Path) -> None:
    three_nights(root)
    (root / "2026-11-18" / "kosong-000.warc.gz").touch()
    assert ask(whole(root), "SELECT count(*) FROM articles") == [2]


def test_demo_and_live_archives_do_not_mix(root: Path) -> None:
    shop_night(root, 18, _1=5_000)
    Night(root, 19, about={"kind": "demo"}).end()
    with pytest.raises(CommandError, match=r"2026-11-19.*holds demo data, .*bbi\.db is live"):
        into(root.parent / "bbi.db", root)


def test_each_earlier_file_is_read_once_for_all_304s(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    night = Night(root, 18)
    seen = [night.response(f"{SITE}{n}", A) for n in range(9)]
    night.end()
    later = Night(root, 19)
    for n, at in enumerate(seen):
        later.unmodified(f"{SITE}{n}", A, at)
    path = later.end()
    opened: list[Path] = []

    def counted(file: Path, folder: Path) -> Iterator[Record]:
        opened.append(file)
        return read(file, folder)

    monkeypatch.setattr("crawler.replay.read", counted)
    database, troubles = into(root.parent / "bbi.db", root, path)
    assert troubles == []
    assert ask(database, "SELECT count(*) FROM articles") == [9]
    assert len(opened) <= 3
