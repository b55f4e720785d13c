"""`bbi crawl`: what it stores, and the exit code by which a script knows how it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers import bbi
from tests.servers.outlet import SEARCH, TAG, Outlet
from tests.servers.site import Answer, Site

ONCE = ("-s", "RETRY_TIMES=0")


def dead_url() -> str:
    """Return the address of a site that was there a moment ago."""
    with Site() as site:
        return site.url


def test_all_well_is_0(tmp_path: Path) -> None:
    with Outlet(3) as outlet:
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
    assert ended.code == 0
    assert bbi.count(tmp_path, "articles") == 3
    assert bbi.count(tmp_path, "issues") == 0


def test_one_page_that_fails_is_1_and_the_rest_is_stored(tmp_path: Path) -> None:
    with Outlet(4) as outlet:
        broken = outlet.content.posts[1].path
        outlet.pages[broken] = Answer(status=500)
        ended = bbi.crawl("wordpress", outlet.url, tmp_path, *ONCE)
    assert ended.code == 1
    assert bbi.count(tmp_path, "articles") == 3
    assert bbi.rows(tmp_path, "SELECT url, stage, reason, severity FROM issues") == [
        (outlet.url + broken, "fetch", "HTTP 500", "error")
    ]
    assert bbi.rows(tmp_path, "SELECT complete, errors FROM runs") == [(1, 1)]


def test_a_page_without_an_article_is_1_and_an_issue(tmp_path: Path) -> None:
    with Outlet(2) as outlet:
        broken = outlet.content.posts[1].path
        outlet.pages[broken] = Answer(body=b"<html><body><h1>Segera kembali</h1></body></html>")
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
    assert ended.code == 1
    assert bbi.rows(tmp_path, "SELECT url, stage FROM issues") == [(outlet.url + broken, "read")]


def test_a_site_that_is_down_is_4(tmp_path: Path) -> None:
    ended = bbi.crawl("wordpress", dead_url(), tmp_path, *ONCE)
    assert ended.code == 4
    reasons = bbi.rows(tmp_path, "SELECT DISTINCT reason FROM issues")
    refused = "robots.txt could not be fetched (the host refuses the connection): nothing may be fetched"
    assert reasons == [refused]
    assert bbi.rows(tmp_path, "SELECT complete FROM runs") == [0]
    bbi.assert_quiet(ended)


def test_an_index_that_fails_leaves_the_run_incomplete(tmp_path: Path) -> None:
    with Outlet(4) as outlet:
        outlet.pages["/feed/"] = Answer(status=500)
        ended = bbi.crawl("wordpress", outlet.url, tmp_path, *ONCE)
    assert ended.code == 1
    assert bbi.count(tmp_path, "articles") == 4
    assert bbi.rows(tmp_path, "SELECT complete FROM runs") == [0]


def test_a_site_that_never_wrote_about_the_programme_is_well(tmp_path: Path) -> None:
    """No tag, no search: the feed and the sitemap are there, and hold nothing for us."""
    with Outlet(3) as outlet:
        outlet.pages[TAG] = outlet.pages[SEARCH] = Answer(status=404)
        outlet.pages["/wp-sitemap.xml"] = Answer(
            body=b'<?xml version="1.0"?><urlset><url><loc>http://x.example/</loc></url></urlset>',
            kind="application/xml",
        )
        outlet.pages["/feed/"] = Answer(
            body=(
                '<?xml version="1.0"?><rss><channel><item><title>Hujan deras di Bogor</title>'
                f"<link>{outlet.url}/read/9/hujan/</link></item></channel></rss>"
            ).encode(),
            kind="application/rss+xml",
        )
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
    assert ended.code == 0, ended.out
    assert bbi.count(tmp_path, "articles") == 0


def test_several_sources_each_have_their_line_and_a_dead_one_does_not_hold_the_others(tmp_path: Path) -> None:
    with Outlet(2) as a, Outlet(3) as b:
        urls = [a.url, dead_url(), b.url]
        sites = {bbi.name_of("wordpress", url): url for url in urls}
        config = bbi.configuration(tmp_path / "bbi.toml", sites)
        ended = bbi.run("crawl", *sites, "--config", config, *bbi.LOOPBACK, *ONCE, "--data", tmp_path)
    assert ended.code == 1
    table = [row.split() for row in ended.out.splitlines() if row.strip().startswith("wordpress:")]
    assert [row[0] for row in table] == list(sites)
    assert [row[3] for row in table] == ["2", "0", "3"]
    assert bbi.count(tmp_path, "articles") == 5
    for log in (tmp_path / "logs").iterdir():
        assert "Traceback" not in log.read_text()


def test_a_source_named_twice_is_crawled_once(tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        name = bbi.name_of("wordpress", outlet.url)
        config = bbi.configuration(tmp_path / "bbi.toml", {name: outlet.url})
        assert bbi.run("crawl", name, name, "--config", config, *bbi.LOOPBACK, "--data", tmp_path).code == 0
        assert len(outlet.asked("/robots.txt")) == 1


def test_live_data_and_the_demos_do_not_mix(tmp_path: Path) -> None:
    recordings = bbi.ROOT / "sample" / "nights" / "2026-11-19"
    demo = ["crawl", "mnews", "--recordings", str(recordings), "--data"]
    live, bundled = tmp_path / "live", tmp_path / "demo"
    with Outlet(1) as outlet:
        assert bbi.crawl("wordpress", outlet.url, live).code == 0
        assert bbi.run(*demo, bundled).code == 0
        refused = bbi.crawl("wordpress", outlet.url, bundled)
        outlet.forget()
        assert refused.code == 4
        assert refused.err.strip() == (
            f"bbi crawl: {bundled / 'bbi.db'} holds demo data; live data must go elsewhere (--data DIR)"
        )
        assert outlet.hits == []
    refused = bbi.run(*demo, live)
    assert refused.code == 4
    assert refused.err.strip().endswith("holds live data; demo data must go elsewhere (--data DIR)")


@pytest.mark.parametrize("what", ["a file of somebody else", "an old schema"])
def test_a_database_that_is_not_ours_is_refused_before_anybody_is_asked(what: str, tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        if what == "an old schema":
            assert bbi.crawl("wordpress", outlet.url, tmp_path).code == 0
            with bbi.opened(tmp_path) as database:
                database.execute("PRAGMA user_version = 0")
        else:
            (tmp_path / "bbi.db").write_text("bukan basis data " * 100)
        outlet.forget()
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
        assert ended.code == 4
        assert len(ended.err.strip().splitlines()) == 1
        assert "bbi.db" in ended.err
        assert outlet.hits == []
    if what == "an old schema":
        assert "bbi rebuild" in ended.err
