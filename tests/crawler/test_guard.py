"""Where a crawl may go: never into the machine's own network, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from crawler.guard import UrlGuard, networks, objection_to
from spiders.wordpress import WordPress
from tests.servers import bbi, hostile
from tests.servers.outlet import Outlet
from tests.servers.site import Answer, Site

LOOPBACK = networks(["127.0.0.0/8"])


@pytest.mark.parametrize("text", ["127.0.0.0/8", "10.1.0.0/16", "192.168.1.7"])
def test_private_ranges_can_be_opened(text: str) -> None:
    assert len(networks([text])) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("8.8.8.0/24", "not a private network"),
        ("0.0.0.0/0", "not a private network"),
        ("0.0.0.0/1", "not a private network"),
        ("10.0.0.0/7", "not a private network"),
        ("::1/128", "not a network of IPv4"),
        ("rumah", "not a network"),
        ("127.0.0.1/8", "has host bits set"),
    ],
)
def test_other_ranges_cannot(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        networks([text])


@pytest.mark.parametrize(
    ("address", "only_allowed", "objection"),
    [
        ("93.184.215.14", False, None),
        ("127.0.0.1", False, None),
        ("127.9.9.9", True, None),
        ("93.184.215.14", True, "outside the opened network"),
        ("10.0.0.1", False, "private network"),
        ("172.16.4.4", False, "private network"),
        ("192.168.0.1", False, "private network"),
        ("169.254.169.254", False, "private network"),
        ("100.64.0.1", False, "private network"),
        ("0.0.0.0", False, "private network"),
        ("224.0.0.1", False, "private network"),
        ("255.255.255.255", False, "private network"),
        ("::1", False, "IPv6"),
        ("::ffff:127.0.0.1", False, "IPv6"),
        ("64:ff9b::7f00:1", False, "IPv6"),
        ("2001:4860:4860::8888", False, "IPv6"),
    ],
)
def test_addresses_that_may_be_connected_to(address: str, only_allowed: bool, objection: str | None) -> None:
    found = objection_to(address, LOOPBACK, only_allowed=only_allowed)
    assert (found is None) if objection is None else (found is not None and objection in found)


def guard(homepage: str, network: list[str]) -> UrlGuard:
    """Return the guard of a source at `homepage`."""
    source = WordPress.at(homepage)
    crawler = get_crawler(source, {"BBI_NETWORK": network})
    crawler.spider = source(name=source.name)
    return UrlGuard(crawler)


@pytest.mark.parametrize(
    ("url", "objection"),
    [
        ("https://kabar.example/a", None),
        ("http://kabar.example:80/a", None),
        ("https://foto.kabar.example/a", None),
        ("https://kabar.example.evil.example/", "outside"),
        ("https://evilkabar.example/", "outside"),
        ("https://kabar.example:8443/", "unusual port"),
        ("https://a:b@kabar.example/", "user name"),
        ("https://kabar.example@evil.example/", "user name"),
        ("ftp://kabar.example/", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("data:text/html,halo", "not a web address"),
        ("http://", "without a host"),
        ("http://[::1", "malformed"),
        ("http://kabar.example:99999/", "malformed"),
        ("http://127.0.0.1/", "private network"),
        ("http://169.254.169.254/latest/", "private network"),
        ("http://[::1]/", "IPv6"),
        ("http://[::ffff:10.0.0.1]/", "IPv6"),
        ("http://localhost/", "outside"),
        ("http://2130706433/", "outside"),
        ("http://127.1/", "outside"),
        ("http://0x7f000001/", "outside"),
        ("https://kabar.example/" + "a" * 600, "characters"),
    ],
)
def test_addresses_that_a_source_may_ask_for(url: str, objection: str | None) -> None:
    found = guard("https://kabar.example/", []).objection(url)
    assert (found is None) if objection is None else (found is not None and objection in found)


def test_an_opened_network_has_any_port_but_only_for_the_sources_own_host() -> None:
    own = guard("http://127.0.0.1:8000/", ["127.0.0.0/8"])
    assert own.objection("http://127.0.0.1:8000/a") is None
    assert own.objection("http://127.0.0.1:8001/a") == "outside the source's own hosts"
    assert own.objection("http://localhost:8000/a") == "outside the source's own hosts"
    assert guard("http://localhost:8000/", ["127.0.0.0/8"]).objection("http://localhost:8000/a") is None
    assert guard("http://localhost:8000/", []).objection("http://localhost:8000/a") == "unusual port"


@dataclass
class Night:
    """A crawl of an outlet that sends its readers to places where a crawler has no business."""

    ended: bbi.Ended
    data: Path
    outlet: Outlet
    inner: Site

    def reason(self, path: str) -> str:
        """Return what is written down for a page of the outlet."""
        found = bbi.rows(self.data, "SELECT reason FROM issues WHERE url = ?", self.outlet.url + path)
        assert len(found) == 1, f"{path}: {found}"
        return str(found[0])


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Crawl it once for all tests of this file."""
    data = tmp_path_factory.mktemp("guard")
    with Outlet(4) as outlet, Site({"/": Answer(body=b"rahasia")}) as inner:
        port = inner.port
        places = {
            "other-port": f"http://127.0.0.1:{port}/",
            "ten": "http://10.0.0.1/",
            "cloud": "http://169.254.169.254/latest/meta-data/",
            "integer": f"http://2130706433:{port}/",
            "short": f"http://127.2:{port}/",
            "name": f"http://localhost:{port}/",
            "six": f"http://[::1]:{port}/",
            "mapped": f"http://[::ffff:127.0.0.1]:{port}/",
            "file": "file:///etc/passwd",
            "data": "data:text/html,halo",
            "user": f"http://a:b@127.0.0.1:{outlet.port}/feed/",
            "elsewhere": "http://kabar.example/",
            "broken": "http://[::1",
            "circle": f"{outlet.url}/x/circle/",
            "long": f"{outlet.url}/{'a' * 2000}",
        }
        for name, place in places.items():
            outlet.pages[f"/x/{name}/"] = hostile.redirect(place)
            outlet.content.extra_links.append(f"/x/{name}/")
        outlet.content.extra_links += [f"{inner.url}/", f"http://2130706433:{port}/", "file:///etc/passwd"]
        outlet.pages["/wp-sitemap.xml"] = Answer(
            body=(
                '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                f"<sitemap><loc>{inner.url}/sitemap.xml</loc></sitemap>"
                "<sitemap><loc>file:///etc/passwd</loc></sitemap>"
                f"<sitemap><loc>{outlet.url}/wp-sitemap-posts-post-1.xml</loc></sitemap></sitemapindex>"
            ).encode(),
            kind="application/xml",
        )
        ended = bbi.crawl("wordpress", outlet.url, data)
        yield Night(ended, data, outlet, inner)


def test_nothing_else_on_the_machine_is_asked(night: Night) -> None:
    assert night.inner.hits == []


def test_the_rest_of_the_outlet_is_stored_all_the_same(night: Night) -> None:
    assert night.ended.code == 1
    assert bbi.count(night.data, "articles") == 4
    bbi.assert_quiet(night.ended)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("other-port", "outside the source's own hosts: http://127.0.0.1:"),
        ("ten", "address of a private network: http://10.0.0.1/"),
        ("cloud", "address of a private network: http://169.254.169.254/latest/meta-data/"),
        ("integer", "unusual port: http://2130706433:"),
        ("short", "unusual port: http://127.2:"),
        ("name", "outside the source's own hosts: http://localhost:"),
        ("six", "address of IPv6: http://[::1]:"),
        ("mapped", "address of IPv6: http://[::ffff:127.0.0.1]:"),
        ("file", "redirect to no web address: file:///etc/passwd"),
        ("data", "redirect to no web address: data:text/html,halo"),
        ("user", "address with a user name: http://a:b@127.0.0.1:"),
        ("elsewhere", "outside the source's own hosts: http://kabar.example/"),
        ("broken", "redirect to a malformed address: http://[::1"),
        ("circle", "more than 5 redirects, the last to http://127.0.0.1:"),
        ("long", "address of "),
    ],
)
def test_each_refusal_is_written_down_with_where_it_led(night: Night, page: str, reason: str) -> None:
    assert night.reason(f"/x/{page}/").startswith(reason)
    (outcome,) = bbi.rows(
        night.data,
        "SELECT outcome FROM fetches WHERE requested_url = ?",
        f"{night.outlet.url}/x/{page}/",
    )
    assert outcome == "refused"


def test_a_replay_knows_the_refusals_too(night: Night, tmp_path: Path) -> None:
    assert bbi.run("replay", night.data / "archive", "--data", tmp_path).code == 0
    assert bbi.digest(tmp_path) == bbi.digest(night.data)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_without_permission_no_site_on_this_machine_is_asked(host: str, tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        words = ["crawl", "wordpress", "--base-url", f"http://{host}:{outlet.port}", "--data", str(tmp_path)]
        ended = bbi.run(*words, BBI_CONTACT="https://redaksi.example/bot")
        assert ended.code == 4
        assert outlet.hits == []
    bbi.assert_quiet(ended)


def test_names_of_this_machine_are_refused_when_they_are_resolved(tmp_path: Path) -> None:
    """On the usual port no rule of addresses objects to a name; the resolver does, whatever the spelling."""
    spellings = ("localhost", "127.1", "2130706433")
    words = ["crawl", "wordpress", "-s", "RETRY_TIMES=0", "--allow-network", "10.0.0.0/8"]
    jobs = [[*words, "--base-url", f"http://{s}", "--data", str(tmp_path / s)] for s in spellings]
    for spelling, ended in zip(spellings, bbi.together(*jobs), strict=True):
        assert ended.code == 4
        (reason,) = bbi.rows(tmp_path / spelling, "SELECT DISTINCT reason FROM issues")
        assert f"address of a private network: http://{spelling}/robots.txt" in reason


def test_a_crawl_without_contact_or_delay_stays_inside_the_opened_network(tmp_path: Path) -> None:
    """`--allow-network` lifts both for a site inside the range; it must not lift them for the public web."""
    words = [
        "crawl",
        "wordpress",
        "--base-url",
        "http://93.184.215.14",
        *bbi.LOOPBACK,
        "--data",
        str(tmp_path),
    ]
    assert bbi.run(*words).code == 4
    reasons = bbi.rows(tmp_path, "SELECT DISTINCT reason FROM issues")
    assert all("outside the opened network" in reason for reason in reasons)
    assert reasons
