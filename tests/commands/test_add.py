"""`bbi add`: one article of a real server on loopback, to its claims and the site."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.conftest import Bbi
from tests.servers.bbi import LOOPBACK
from tests.servers.outlet import Outlet
from tests.servers.site import Answer

NOT_THERE = "/read/99/tidak-ada/"


def test_one_article_is_fetched_with_nothing_beside_it_and_published(bbi: Bbi, tmp_path: Path) -> None:
    with Outlet(3) as outlet:
        post = outlet.content.posts[0]
        done = bbi("add", f"{outlet.url}{post.path}?utm_source=x", *LOOPBACK, "--data", tmp_path)
        again = bbi("add", f"{outlet.url}{post.path}", *LOOPBACK, "--no-publish", "--data", tmp_path)
        asked = [hit.path for hit in outlet.hits]
    assert done.returncode in (0, 1), done.stderr
    assert post.title in done.stdout
    assert "1 claims" in done.stdout
    assert "on the site: /artikel/" in done.stdout
    with sqlite3.connect(tmp_path / "site.db") as site:
        assert site.execute("SELECT headline FROM articles").fetchall() == [(post.title,)]
        assert site.execute("SELECT count(*) FROM claims").fetchone() == (1,)
        assert site.execute("SELECT complete FROM runs").fetchall() == [(0,)]
    assert again.returncode == 0, again.stderr
    assert asked == ["/robots.txt", post.path] * 2


def test_what_cannot_be_had_is_one_line(bbi: Bbi, tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        gone = bbi("add", f"{outlet.url}{NOT_THERE}", *LOOPBACK, "--data", tmp_path)
        outlet.content.robots = "User-agent: *\nDisallow: /read/\n"
        post = outlet.content.posts[0].path
        forbidden = bbi("add", f"{outlet.url}{post}", *LOOPBACK, "--data", tmp_path)
        outlet.content.robots = ""
        outlet.pages[post] = Answer(status=403, body=b"tidak")
        refused = bbi("add", f"{outlet.url}{post}", *LOOPBACK, "--data", tmp_path)
    for done, word in ((gone, "gone"), (forbidden, "robots.txt"), (refused, "refuses us")):
        assert done.returncode == 4
        assert word in done.stderr.splitlines()[-1]
        assert not (tmp_path / "site.db").exists()


def test_what_is_no_article_is_wrong_usage(bbi_here: Bbi, tmp_path: Path) -> None:
    for url in ("bukan alamat", "https://toko.example/wp-json/wc/store/v1/products"):
        assert bbi_here("add", url, *LOOPBACK, "--data", tmp_path).returncode == 2
