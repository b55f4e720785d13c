"""A crawl writes down what it met: bodies as sent, failures, redirects, its own end; and replays to the same.

The crawl is a real one, in a process of its own, answered from recordings that were made to be difficult.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import brotli  # type: ignore[import-untyped,unused-ignore]
import pytest
from scrapy.http import Headers, HtmlResponse, TextResponse

from crawler.archive import Capture, Failure, RunBegan, RunEnded, Unmodified, digest_of, read, read_at
from crawler.archiving import Undecodable, header_list, response_of
from crawler.items import Kind
from crawler.replay import MAX_DECODED
from tests.conftest import Bbi
from tests.crawler.recorded import NEWS, SITE, Night, article
from tests.pipelines.made_pages import ask, database_digest

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
PAGE = article("Satu toko dibuka.")
HTML = ("Content-Type", "text/html; charset=utf-8")


def zstd(body: bytes) -> bytes:
    """Pack with Zstandard, by whichever module this Python has."""
    try:
        from compression import zstd as module  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from backports import zstd as module
    return bytes(module.compress(body))


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": partial(gzip.compress, mtime=0),
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd,
}


def capture(body: bytes, *headers: tuple[str, str]) -> Capture:
    return Capture(
        url=f"{SITE}1",
        kind="article",
        status=200,
        headers=list(headers),
        body=body,
        fetched_at=AT,
        digest=digest_of(body),
        file="x",
        offset=0,
    )


# Responses from captures


@pytest.mark.parametrize("encoding", PACKED)
def test_a_packed_body_is_unpacked_on_reading(encoding: str) -> None:
    packed = PACKED[encoding](PAGE)
    response = response_of(capture(packed, HTML, ("Content-Encoding", encoding)), max_size=MAX_DECODED)
    assert isinstance(response, HtmlResponse)
    assert response.body == PAGE
    assert response.css("h1::text").get() == "Pasar rekaan dibuka"


def test_a_body_packed_twice_is_unpacked_twice() -> None:
    packed = capture(brotli.compress(gzip.compress(PAGE)), HTML, ("Content-Encoding", "gzip, br"))
    assert response_of(packed, max_size=MAX_DECODED).body == PAGE


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_is_refused(encoding: str) -> None:
    bomb = capture(PACKED[encoding](bytes(3_000_000)), HTML, ("Content-Encoding", encoding))
    with pytest.raises(Undecodable, match="IgnoreRequest"):
        response_of(bomb, max_size=1_000_000)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_damaged_body_is_refused_with_its_address(encoding: str) -> None:
    with pytest.raises(Undecodable, match=r"https://kabar\.example/1: "):
        response_of(capture(b"rusak" * 9, HTML, ("Content-Encoding", encoding)), max_size=MAX_DECODED)


def test_repeated_headers_stay_apart() -> None:
    headers = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), HTML]
    response = response_of(capture(PAGE, *headers), max_size=MAX_DECODED)
    assert response.headers.getlist("Set-Cookie") == [b"a=1", b"b=2"]
    assert header_list(Headers({"X-A": ["1", "2"]})) == [("X-A", "1"), ("X-A", "2")]


def test_headers_say_what_sort_of_page_it_is() -> None:
    response = response_of(capture(b'{"a": 1}', ("Content-Type", "application/json")), max_size=MAX_DECODED)
    assert isinstance(response, TextResponse)
    assert response.json() == {"a": 1}


# A crawl


def feed(*urls: str) -> bytes:
    items = "".join(f"<item><title>Bangga Buatan Indonesia</title><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss><channel>{items}</channel></rss>'.encode()


FOUND = [
    *(f"{SITE}bangga-buatan-indonesia-{name}" for name in PACKED),
    f"{SITE}pindah",
    f"{SITE}rusak",
    f"{SITE}galat",
    f"{SITE}gone",
    f"{SITE}tak-terekam",
    "http://127.0.0.1:1/bukan-di-sini",
]


def record(root: Path, day: int) -> Path:
    """Record the site: a feed that leads to a page of each difficult sort."""
    night = Night(root, day)
    night.response(f"{SITE}robots.txt", b"", kind="robots", status=404)
    rss = [("Content-Type", "application/rss+xml")]
    night.response(f"{SITE}feed/", feed(*FOUND), kind="index", headers=rss)
    for name, pack in PACKED.items():
        headers = [HTML, ("Content-Encoding", name), ("ETag", f'"{name}"')]
        headers += [("Set-Cookie", "a"), ("Set-Cookie", "b")]
        night.response(f"{SITE}bangga-buatan-indonesia-{name}", pack(PAGE), headers=headers)
    night.response(f"{SITE}pindah", b"", status=301, headers=[("Location", "/baru")])
    night.response(f"{SITE}baru", PAGE, headers=[HTML])
    night.response(f"{SITE}rusak", b"bukan gzip", headers=[HTML, ("Content-Encoding", "gzip")])
    night.response(f"{SITE}galat", b"galat", status=500, headers=[HTML])
    night.response(f"{SITE}gone", b"", status=410, headers=[HTML])
    for path in ("tag/bangga-buatan-indonesia/", "wp-sitemap.xml"):
        night.response(f"{SITE}{path}", b"", kind="index", status=404)
    search = "wp-json/wp/v2/posts?search=bangga+buatan+indonesia&per_page=100&page=1&orderby=date"
    night.response(f"{SITE}{search}", b"[]", kind="index", headers=[("Content-Type", "application/json")])
    night.end()
    return root


@pytest.fixture(scope="module")
def crawled(bbi: Bbi, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder after two nights of the difficult site."""
    folder = tmp_path_factory.mktemp("difficult")
    data = folder / "data"
    for day in (18, 19):
        done = bbi("crawl", NEWS, "--recordings", record(folder / f"n{day}", day), "--data", data)
        assert done.returncode == 1, done.stderr
    return data


def records(data: Path, day: int) -> list[object]:
    path = data / "archive" / f"2026-11-{day}" / "wordpress_kabar.example-000.warc.gz"
    return list(read(path, data / "archive"))


def captures(data: Path, day: int = 18) -> dict[str, list[Capture]]:
    found: dict[str, list[Capture]] = {}
    for record in records(data, day):
        if isinstance(record, Capture):
            found.setdefault(record.url.removeprefix(SITE), []).append(record)
    return found


@pytest.mark.parametrize("encoding", PACKED)
def test_bodies_are_kept_as_sent(crawled: Path, encoding: str) -> None:
    (kept,) = captures(crawled)[f"bangga-buatan-indonesia-{encoding}"]
    assert kept.body == PACKED[encoding](PAGE)
    assert ("Content-Encoding", encoding) in kept.headers
    assert [value for name, value in kept.headers if name == "Set-Cookie"] == ["a", "b"]
    assert kept.kind == Kind.ARTICLE


def test_what_is_tried_again_or_followed_is_marked(crawled: Path) -> None:
    kept = captures(crawled)
    assert [record.kind for record in kept["galat"]] == ["retried", "retried", "article"]
    (moved,) = kept["pindah"]
    (arrived,) = kept["baru"]
    assert (moved.kind, moved.status) == ("redirect", 301)
    assert (arrived.kind, arrived.requested_url) == ("article", f"{SITE}pindah")
    assert kept["robots.txt"][0].kind == Kind.ROBOTS


def test_what_never_became_a_page_is_written_down(crawled: Path) -> None:
    failures = {r.url.removeprefix(SITE): r for r in records(crawled, 18) if isinstance(r, Failure)}
    assert set(failures) == {"rusak", "tak-terekam"}
    assert failures["rusak"].outcome == "failed"
    assert failures["tak-terekam"].outcome == "refused"
    assert "not in the recordings" in failures["tak-terekam"].reason


def test_the_file_begins_and_ends_with_the_run(crawled: Path) -> None:
    first, *_, last = records(crawled, 18)
    assert isinstance(first, RunBegan)
    assert isinstance(last, RunEnded)
    assert first.run.id == last.run.id == f"{NEWS}.2026-11-18.0"
    assert (last.run.reason, last.run.complete) == ("finished", True)
    assert last.run.errors == 3


def test_an_unchanged_page_is_a_short_record_the_next_night(crawled: Path) -> None:
    unchanged = [r for r in records(crawled, 19) if isinstance(r, Unmodified)]
    assert {r.url.rpartition("-")[2] for r in unchanged} == set(PACKED)
    for record in unchanged:
        (first,) = captures(crawled)[record.url.removeprefix(SITE)]
        assert (record.digest, record.refers_to_date) == (first.digest, first.fetched_at)


def test_every_page_has_its_outcome(crawled: Path) -> None:
    outcomes = dict(
        ask(
            crawled / "bbi.db",
            "SELECT requested_url, outcome FROM fetches WHERE kind = 'article' AND fetched_at < '2026-11-19'",
        )
    )
    assert {url.removeprefix(SITE): outcome for url, outcome in outcomes.items()} == {
        **{f"bangga-buatan-indonesia-{name}": "read" for name in PACKED},
        "pindah": "read",
        "rusak": "failed",
        "galat": "failed",
        "gone": "gone",
        "tak-terekam": "refused",
    }


def test_a_replay_gives_the_rows_of_the_crawl(crawled: Path, bbi: Bbi, tmp_path: Path) -> None:
    live = crawled / "bbi.db"
    done = bbi("replay", crawled / "archive", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    again = tmp_path / "bbi.db"
    assert database_digest(again) == database_digest(live)
    rows = """SELECT id, run_id, url, requested_url, kind, outcome, status, fetched_at, body_fetched_at,
        digest, etag, last_modified, lastmod, archive_file, archive_offset, items FROM fetches ORDER BY id"""
    assert ask(again, rows) == ask(live, rows)
    assert ask(again, "SELECT * FROM runs ORDER BY id") == ask(live, "SELECT * FROM runs ORDER BY id")


def test_the_database_points_at_the_bytes(crawled: Path) -> None:
    places = ask(
        crawled / "bbi.db",
        "SELECT archive_file, archive_offset, digest FROM fetches WHERE outcome IN ('read', 'not_modified')",
    )
    assert places
    for file, offset, digest in places:
        found = read_at(crawled / "archive", file, offset)
        assert found is not None
        assert found.digest == digest
