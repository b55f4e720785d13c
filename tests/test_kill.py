"""Crawls that are killed at any moment: a rerun gives what an undisturbed run gives, and so does a replay."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import bbi
from tests.servers.outlet import Outlet
from tests.servers.shop import Shop
from tests.servers.site import Answer, Page, Site

NIGHT = ("-s", "BBI_NOW=2026-11-20T18:30:00+00:00")
POSTS = 30
DEADLINE = 60.0


class SlowOutlet(Outlet):
    """Takes its time, so that there is a middle to be killed in."""

    def find(self, path: str) -> Page | None:
        """Return what stands there, a little later."""
        page = super().find(path)
        if isinstance(page, Answer):
            page.wait = 0.02
        return page


def kill_after(site: Site, hits: int, words: list[str]) -> bbi.Ended:
    """Start a crawl, and kill it once the site was asked so many times."""
    site.forget()
    started = bbi.start(*words)
    until = time.monotonic() + DEADLINE
    while len(site.hits) < hits and started.process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    assert len(site.hits) >= hits, started.err()
    started.process.send_signal(signal.SIGKILL)
    return started.wait()


@pytest.fixture(scope="module")
def outlet() -> Iterator[SlowOutlet]:
    """One outlet for all moments."""
    with SlowOutlet(POSTS) as outlet:
        yield outlet


@pytest.fixture(scope="module")
def undisturbed(outlet: SlowOutlet, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What an undisturbed run gives."""
    data = tmp_path_factory.mktemp("undisturbed")
    assert bbi.crawl("wordpress", outlet.url, data, *NIGHT).code == 0
    assert bbi.count(data, "articles") == POSTS
    return bbi.digest(data)


@pytest.mark.parametrize("hits", [2, 20])
def test_killed_and_run_again_it_is_as_if_nothing_had_happened(
    hits: int, outlet: SlowOutlet, undisturbed: str, tmp_path: Path
) -> None:
    words = bbi.crawl_words("wordpress", outlet.url, tmp_path, *NIGHT)
    assert kill_after(outlet, hits, words).code == -signal.SIGKILL
    assert bbi.run(*words).code == 0
    assert bbi.digest(tmp_path) == undisturbed
    # The first run never ended, and says so; the second wrote files of its own.
    runs = bbi.rows(tmp_path, "SELECT finished_at IS NULL, reason, complete FROM runs ORDER BY id")
    assert runs[-1] == (0, "finished", 1)
    if hits > 2:
        assert runs[0] == (1, None, 0)
    replayed = tmp_path / "replayed"
    assert bbi.run("replay", tmp_path / "archive", "--data", replayed).code in (0, 1)
    assert bbi.digest(replayed) == undisturbed


def test_killed_over_and_over_it_still_gets_there(
    outlet: SlowOutlet, undisturbed: str, tmp_path: Path
) -> None:
    words = bbi.crawl_words("wordpress", outlet.url, tmp_path, *NIGHT)
    for _ in range(2):
        kill_after(outlet, 9, words)
    assert bbi.run(*words).code == 0
    assert bbi.digest(tmp_path) == undisturbed


def test_what_was_committed_before_the_kill_is_not_asked_for_again(tmp_path: Path) -> None:
    with SlowOutlet(70) as outlet:
        words = bbi.crawl_words("wordpress", outlet.url, tmp_path, *NIGHT)
        kill_after(outlet, 66, words)
        stored = set(bbi.rows(tmp_path, "SELECT requested_url FROM fetches WHERE kind = 'article'"))
        assert len(stored) > 20
        outlet.forget()
        assert bbi.run(*words).code == 0
        asked = {outlet.url + path for path in outlet.paths()}
    assert not stored & asked
    assert bbi.count(tmp_path, "articles") == 70


def test_a_shop_whose_crawl_was_killed_loses_no_listing(tmp_path: Path) -> None:
    class SlowShop(Shop):
        def find(self, path: str) -> Page | None:
            page = super().find(path)
            if isinstance(page, Answer):
                page.wait = 0.05
            return page

    with SlowShop(400) as shop:
        data, whole = tmp_path / "killed", tmp_path / "whole"
        words = bbi.crawl_words("woocommerce", shop.url, data, *NIGHT)
        kill_after(shop, 5, words)
        assert bbi.run(*words).code == 0
        assert bbi.crawl("woocommerce", shop.url, whole, *NIGHT).code == 0
    assert bbi.rows(data, "SELECT count(*), sum(listed) FROM listings") == [(360, 360)]
    assert bbi.digest(data) == bbi.digest(whole)
