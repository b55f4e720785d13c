"""What is asked for again, and how: conditionally, when it is due, and never by what another route said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.incremental import _news
from crawler.seen import Sighting
from tests.servers import bbi, hostile
from tests.servers.outlet import SEARCH, TAG, Outlet
from tests.servers.site import Answer

FIRST = ("-s", "BBI_NOW=2026-11-20T18:30:00+00:00")
SECOND = ("-s", "BBI_NOW=2026-11-21T18:30:00+00:00")
MONTH_LATER = ("-s", "BBI_NOW=2026-12-21T18:30:00+00:00")


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    """An outlet of its own for each test."""
    with Outlet(3) as outlet:
        yield outlet


def test_a_page_is_asked_for_with_the_validators_that_it_came_with(outlet: Outlet, tmp_path: Path) -> None:
    bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    outlet.forget()
    bbi.crawl("wordpress", outlet.url, tmp_path, *SECOND)
    post = outlet.content.posts[0]
    (hit,) = outlet.asked(post.path)
    assert hit.status == 304
    assert hit.headers["If-None-Match"].startswith('"')
    assert hit.headers["If-Modified-Since"] == post.published.strftime("%a, %d %b %Y %H:%M:%S GMT")
    row = bbi.rows(
        tmp_path,
        "SELECT outcome, body_fetched_at FROM fetches WHERE requested_url = ? ORDER BY fetched_at",
        outlet.url + post.path,
    )[-1]
    assert row[0] == "not_modified"
    assert row[1].startswith("2026-11-20")


def test_a_site_without_validators_is_read_anew_and_gives_no_second_version(
    outlet: Outlet, tmp_path: Path
) -> None:
    outlet.content.validators = False
    bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    before = bbi.digest(tmp_path)
    outlet.forget()
    bbi.crawl("wordpress", outlet.url, tmp_path, *SECOND)
    assert not [hit for hit in outlet.hits if "If-None-Match" in hit.headers]
    assert bbi.digest(tmp_path) == before


def test_a_304_whose_body_is_not_in_the_archive_any_more_is_asked_for_in_full(
    outlet: Outlet, tmp_path: Path
) -> None:
    bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    before = bbi.digest(tmp_path)
    shutil.rmtree(tmp_path / "archive")
    outlet.forget()
    ended = bbi.crawl("wordpress", outlet.url, tmp_path, *SECOND)
    assert ended.code == 0
    assert [hit.status for hit in outlet.asked(outlet.content.posts[0].path)] == [304, 200]
    assert bbi.digest(tmp_path) == before


def test_a_server_that_says_304_to_everything_is_a_failure_not_a_loop(outlet: Outlet, tmp_path: Path) -> None:
    outlet.pages[TAG] = Answer(status=304)
    ended = bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    assert ended.code == 1
    assert len(outlet.asked(TAG)) == 2
    assert bbi.rows(tmp_path, "SELECT reason FROM issues") == ["HTTP 304"]
    assert bbi.count(tmp_path, "articles") == 3


def test_a_page_behind_a_redirect_is_found_again(outlet: Outlet, tmp_path: Path) -> None:
    """The address asked for and the one that answered differ; the seen store goes by the former."""
    post = outlet.content.posts[0]
    outlet.pages["/lama/umkm-digital/"] = hostile.redirect(post.path)
    outlet.content.extra_links.append("/lama/umkm-digital/")
    bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    before = bbi.digest(tmp_path)
    assert bbi.crawl("wordpress", outlet.url, tmp_path, *SECOND).code == 0
    assert bbi.digest(tmp_path) == before
    assert bbi.count(tmp_path, "articles") == 3
    replayed = tmp_path / "replayed"
    assert bbi.run("replay", tmp_path / "archive", "--data", replayed).code == 0
    assert bbi.digest(replayed) == before


def test_validators_of_a_redirecting_page_do_not_travel_to_where_it_leads(
    outlet: Outlet, tmp_path: Path
) -> None:
    """A page that moved overnight is read at its new place, whatever its old one had for validators."""
    bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    post = outlet.content.posts[0]
    page = outlet.find(post.path)
    assert page is not None
    outlet.pages["/baru/umkm-digital/"] = page
    outlet.pages[post.path] = hostile.redirect("/baru/umkm-digital/")
    outlet.forget()
    assert bbi.crawl("wordpress", outlet.url, tmp_path, *SECOND).code == 0
    (old,), (new,) = outlet.asked(post.path), outlet.asked("/baru/umkm-digital/")
    assert "If-None-Match" in old.headers
    assert "If-None-Match" not in new.headers
    assert bbi.count(tmp_path, "articles") == 3


def test_an_article_that_is_gone_keeps_its_row(outlet: Outlet, tmp_path: Path) -> None:
    bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST)
    before = bbi.digest(tmp_path)
    outlet.pages[outlet.content.posts[0].path] = Answer(status=410)
    assert bbi.crawl("wordpress", outlet.url, tmp_path, *SECOND).code == 0
    assert bbi.digest(tmp_path) == before
    assert bbi.rows(tmp_path, "SELECT status FROM fetches WHERE outcome = 'gone'") == [410]


def test_a_page_that_failed_is_asked_for_again_in_the_same_night(outlet: Outlet, tmp_path: Path) -> None:
    post = outlet.content.posts[0]
    outlet.pages[post.path] = Answer(status=500)
    assert bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST, "-s", "RETRY_TIMES=0").code == 1
    assert bbi.count(tmp_path, "articles") == 2
    del outlet.pages[post.path]
    assert bbi.crawl("wordpress", outlet.url, tmp_path, *FIRST).code == 0
    assert bbi.count(tmp_path, "articles") == 3


def test_a_search_that_tells_of_a_change_brings_a_page_back_before_it_is_due(
    outlet: Outlet, tmp_path: Path
) -> None:
    for night in (FIRST, MONTH_LATER):
        bbi.crawl("wordpress", outlet.url, tmp_path, *night)
    outlet.forget()
    days_later = ("-s", "BBI_NOW=2026-12-23T18:30:00+00:00")
    bbi.crawl("wordpress", outlet.url, tmp_path, *days_later)
    post = outlet.content.posts[0]
    assert outlet.asked(post.path) == []
    outlet.pages[SEARCH] = Answer(
        body=f'[{{"link": "{outlet.url}{post.path}", "modified_gmt": "2026-12-23T10:00:00"}}]'.encode(),
        kind="application/json",
    )
    bbi.crawl("wordpress", outlet.url, tmp_path, *days_later)
    assert len(outlet.asked(post.path)) == 1


def sighting(fetched_at: datetime) -> Sighting:
    """Return a sighting of a page at a time."""
    return Sighting(
        url="https://kabar.example/a",
        first_fetched_at=fetched_at,
        last_fetched_at=fetched_at,
        outcome="read",
        digest=None,
        etag=None,
        last_modified=None,
        lastmod="2026-11-19",
        archive_file=None,
        archive_offset=None,
        body_fetched_at=fetched_at,
    )


@pytest.mark.parametrize(
    ("lastmod", "is_news"),
    [
        ("Mon, 01 Jun 2020 10:00:00 +0000", False),
        ("2026-11-18T23:00:00+07:00", False),
        ("2026-11-20T18:00:00", True),
        ("2026-11-20", True),
        ("Sat, 21 Nov 2026 10:00:00 +0000", True),
        ("entah kapan", True),
    ],
)
def test_what_was_there_to_see_last_time_is_no_news(lastmod: str, is_news: bool) -> None:
    """Feed, search and sitemap state different times of one page: only later ones than our visit count."""
    seen = sighting(datetime(2026, 11, 20, 18, 30, tzinfo=UTC))
    assert _news(lastmod, seen) == (lastmod if is_news else None)


def test_a_page_of_which_nothing_is_said_is_no_news() -> None:
    assert _news(None, sighting(datetime(2026, 11, 20, tzinfo=UTC))) is None
