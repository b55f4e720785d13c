"""`bbi nightly`: every source, then the site; one that fails is a line, not the end of the night."""

from __future__ import annotations

from pathlib import Path

from crawler.lock import alone
from tests.servers import bbi
from tests.servers.outlet import Outlet
from tests.servers.shop import Shop
from tests.servers.site import Answer, Site

ONCE = ("-s", "RETRY_TIMES=0")


def night(data: Path, sites: dict[str, str], *options: str) -> bbi.Ended:
    """Run a night over some sites."""
    data.mkdir(exist_ok=True)
    config = bbi.configuration(data / "bbi.toml", sites, list(sites))
    return bbi.run("nightly", "--config", config, *bbi.LOOPBACK, *ONCE, "--data", data, *options)


def dead_url() -> str:
    """Return the address of a site that was there a moment ago."""
    with Site() as site:
        return site.url


def test_a_night_crawls_every_source_and_publishes(tmp_path: Path) -> None:
    with Outlet(3) as outlet, Shop(20) as shop:
        sites = {
            bbi.name_of("wordpress", outlet.url): outlet.url,
            bbi.name_of("woocommerce", shop.url): shop.url,
        }
        ended = night(tmp_path, sites)
    assert ended.code == 0, ended.err
    assert bbi.count(tmp_path, "articles") == 3
    assert bbi.count(tmp_path, "listings") == 18
    assert (tmp_path / "site.db").exists()
    for words in (*sites, "Published 3 articles and 18 listings", f"site {tmp_path / 'site.db'}"):
        assert words in ended.out
    bbi.assert_quiet(ended)


def test_a_source_that_is_down_does_not_hold_the_night(tmp_path: Path) -> None:
    with Outlet(3) as outlet:
        urls = [dead_url(), outlet.url]
        sites = {bbi.name_of("wordpress", url): url for url in urls}
        ended = night(tmp_path, sites)
    assert ended.code == 1, ended.err
    assert bbi.count(tmp_path, "articles") == 3
    assert (tmp_path / "site.db").exists()
    rows = [row.split() for row in ended.out.splitlines() if row.strip().startswith("wordpress:")]
    assert [row[0] for row in rows] == list(sites)
    bbi.assert_quiet(ended)


def test_a_night_on_which_all_were_down_is_published_and_says_so(tmp_path: Path) -> None:
    with Outlet(2) as outlet:
        sites = {bbi.name_of("wordpress", outlet.url): outlet.url}
        assert night(tmp_path, sites).code == 0
        outlet.pages["/robots.txt"] = Answer(status=503)
        ended = night(tmp_path, sites)
    assert ended.code == 1
    assert bbi.count(tmp_path, "articles") == 2
    assert "Published 2 articles" in ended.out


def test_two_nights_on_the_same_data_do_not_run_at_once(tmp_path: Path) -> None:
    with Outlet(1) as outlet, alone(tmp_path):
        ended = night(tmp_path, {bbi.name_of("wordpress", outlet.url): outlet.url})
        assert outlet.hits == []
    assert ended.code == 4
    assert ended.err.strip() == f"bbi nightly: another run is at work on {tmp_path}: wait for its end"


def test_a_night_without_sources_is_wrong_usage(tmp_path: Path) -> None:
    config = tmp_path / "bbi.toml"
    config.write_text("[nightly]\nsources = []\n")
    ended = bbi.run("nightly", "--config", config, *bbi.LOOPBACK, "--data", tmp_path / "data")
    assert ended.code == 2
    assert ended.err.strip() == "bbi nightly: no source to crawl: [nightly] sources is empty"


def test_a_second_night_publishes_again(tmp_path: Path) -> None:
    with Outlet(2) as outlet:
        sites = {bbi.name_of("wordpress", outlet.url): outlet.url}
        assert night(tmp_path, sites, "-s", "BBI_NOW=2026-11-20T18:30:00+00:00").code == 0
        first = (tmp_path / "site.db").resolve()
        assert night(tmp_path, sites, "-s", "BBI_NOW=2026-11-21T18:30:00+00:00").code == 0
        assert bbi.rows(tmp_path, "SELECT DISTINCT night FROM runs ORDER BY night") == [
            "2026-11-21",
            "2026-11-22",
        ]
    assert (tmp_path / "site.db").resolve() != first
