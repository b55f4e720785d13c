"""How a crawl behaves as a guest: robots.txt, waiting, one request at a time, and leaving when asked to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

import pytest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.politeness import _retry_after
from crawler.robots import Robots
from tests.servers import bbi, hostile
from tests.servers.outlet import SEARCH, TAG, Outlet
from tests.servers.site import Answer, Page

PATIENCE = ("-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0")


def robots(text: str, wait: float = 0.0) -> Answer:
    """Return a robots.txt."""
    return Answer(body=text.encode(), kind="text/plain", wait=wait)


@dataclass
class Visit:
    """A crawl of one outlet, and whom it asked for what."""

    ended: bbi.Ended
    outlet: Outlet
    data: Path

    def reasons(self) -> list[str]:
        """Return what was written down, each text once."""
        return [str(r) for r in bbi.rows(self.data, "SELECT DISTINCT reason FROM issues ORDER BY reason")]


def visit(data: Path, robots_txt: Page, *options: str, posts: int = 3) -> Visit:
    """Crawl an outlet that has this robots.txt."""
    with Outlet(posts) as outlet:
        outlet.pages["/robots.txt"] = robots_txt
        ended = bbi.crawl("wordpress", outlet.url, data, *PATIENCE, *options)
    return Visit(ended, outlet, data)


CLOSED: dict[str, tuple[Page, str]] = {
    "500": (Answer(status=500), "robots.txt answered 500"),
    "503": (Answer(status=503), "robots.txt answered 503"),
    "silence": (hostile.silence, "robots.txt could not be fetched (no whole answer within 2 seconds)"),
    "bomb": (hostile.bomb(50, "text/plain"), "robots.txt could not be fetched (the answer unpacks to more"),
    "endless": (hostile.endless_body, "robots.txt could not be fetched (the answer is larger than"),
    "30 MB": (
        Answer(body=b"#" * 30_000_000, headers=[("Content-Encoding", "identity")]),
        "robots.txt could not be fetched (the answer is larger than 8388608 bytes)",
    ),
    "circle": (hostile.redirect("/robots.txt"), "robots.txt could not be fetched (more than 5 redirects"),
    "inner": (
        hostile.redirect("http://10.0.0.1/robots.txt"),
        "robots.txt could not be fetched (address of a private network: http://10.0.0.1/robots.txt)",
    ),
    "file": (hostile.redirect("file:///etc/hosts"), "robots.txt could not be fetched (redirect to no web"),
    "all forbidden": (robots("User-agent: *\nDisallow: /\n", wait=0.3), "Forbidden by robots.txt"),
    "we forbidden": (robots("User-agent: rekam-bbi\nDisallow: /\n"), "Forbidden by robots.txt"),
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Visit]:
    """Crawl the outlet of every case, several at a time."""
    root = tmp_path_factory.mktemp("closed")
    with ThreadPoolExecutor(max_workers=3) as pool:
        visits = pool.map(lambda case: visit(root / case.replace(" ", "-"), CLOSED[case][0]), CLOSED)
        return dict(zip(CLOSED, visits, strict=True))


@pytest.mark.parametrize("case", CLOSED)
def test_when_robots_txt_forbids_or_fails_nothing_is_fetched(case: str, closed: dict[str, Visit]) -> None:
    found, reason = closed[case], CLOSED[case][1]
    assert {hit.path for hit in found.outlet.hits} <= {"/robots.txt"}
    assert bbi.count(found.data, "articles") == 0
    assert len(found.reasons()) == 1
    assert found.reasons()[0].startswith(reason)
    assert found.ended.code == 4
    assert found.ended.peak < 250_000_000
    bbi.assert_quiet(found.ended)


@pytest.mark.parametrize("status", [403, 404])
def test_where_there_is_no_robots_txt_everything_may_be_fetched(status: int, tmp_path: Path) -> None:
    found = visit(tmp_path, Answer(status=status, body=b"User-agent: *\nDisallow: /\n"))
    assert found.ended.code == 0
    assert bbi.count(tmp_path, "articles") == 3


def test_no_forbidden_address_is_asked_for_though_many_requests_wait_for_the_rules(tmp_path: Path) -> None:
    """Four requests wait while robots.txt is slow; Scrapy's own middleware tells only the first the rules."""
    rules = "User-agent: *\nDisallow: /tag/\nDisallow: /wp-json/\nDisallow: /feed/\nDisallow: /*-2/$\n"
    found = visit(tmp_path, robots(rules, wait=0.5), "-s", "CONCURRENT_REQUESTS=8")
    asked = set(found.outlet.paths())
    assert asked == {
        "/robots.txt",
        "/wp-sitemap.xml",
        "/wp-sitemap-posts-post-1.xml",
        *(post.path for post in found.outlet.content.posts if post.number != 2),
    }
    refused = bbi.rows(tmp_path, "SELECT url FROM issues WHERE reason = 'Forbidden by robots.txt'")
    assert {url.removeprefix(found.outlet.url) for url in refused} == {
        TAG,
        SEARCH,
        "/feed/",
        found.outlet.content.posts[1].path,
    }
    assert found.ended.code == 1


def test_robots_txt_is_followed_to_another_place_on_the_host(tmp_path: Path) -> None:
    with Outlet(2) as outlet:
        outlet.pages["/robots.txt"] = hostile.redirect("/aturan.txt")
        outlet.pages["/aturan.txt"] = robots("User-agent: *\nDisallow: /tag/\n")
        assert bbi.crawl("wordpress", outlet.url, tmp_path).code == 1
        assert outlet.asked(TAG) == []
        assert bbi.count(tmp_path, "articles") == 2


def test_the_beginning_of_a_long_robots_txt_is_obeyed(tmp_path: Path) -> None:
    text = "User-agent: *\nDisallow: /tag/\n" + "# isi\n" * 400_000 + "Disallow: /feed/\n"
    found = visit(tmp_path, robots(text))
    assert TAG not in found.outlet.paths()
    assert "/feed/" in found.outlet.paths()


def test_robots_txt_is_asked_for_once_a_night_and_in_full_the_next(tmp_path: Path) -> None:
    with Outlet(8) as outlet:
        outlet.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /tag/\n", modified=1.6e9)
        bbi.crawl("wordpress", outlet.url, tmp_path)
        assert len(outlet.asked("/robots.txt")) == 1
        bbi.crawl("wordpress", outlet.url, tmp_path, "-s", "BBI_NOW=2030-01-01T18:30:00+00:00")
        assert [hit.status for hit in outlet.asked("/robots.txt")] == [200, 200]
        assert outlet.asked(TAG) == []


def test_crawl_delay_is_obeyed_and_jitter_does_not_shorten_it(tmp_path: Path) -> None:
    found = visit(tmp_path, robots("User-agent: *\nCrawl-delay: 0.8\n"), posts=1)
    begins = sorted(hit.began for hit in found.outlet.hits)
    assert len(begins) >= 6
    assert min(later - earlier for earlier, later in pairwise(begins[1:])) >= 0.75


def test_who_we_are_arrives_at_the_site(tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        bbi.crawl("wordpress", outlet.url, tmp_path, BBI_CONTACT="https://redaksi.example/bot")
    for hit in outlet.hits:
        assert hit.headers["User-Agent"].startswith("rekam-bbi/")
        assert hit.headers["User-Agent"].endswith(" (+https://redaksi.example/bot)")
        assert "Referer" not in hit.headers
        assert hit.headers["Accept-Language"].startswith("id")


def test_a_site_is_asked_one_thing_at_a_time(tmp_path: Path) -> None:
    class Slow(Outlet):
        def find(self, path: str) -> Page | None:
            page = super().find(path)
            if isinstance(page, Answer):
                page.wait = 0.03
            return page

    with Slow(15) as outlet:
        assert bbi.crawl("wordpress", outlet.url, tmp_path).code == 0
    assert len(outlet.hits) > 20
    assert outlet.busiest == 1


def test_a_site_that_asks_to_come_back_later_is_given_that_time(tmp_path: Path) -> None:
    asked: list[int] = []

    def busy() -> Answer:
        asked.append(1)
        return Answer(status=429, headers=[("Retry-After", "1")])

    with Outlet(3) as outlet:
        outlet.pages[TAG] = busy
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
        refused = outlet.asked(TAG)[0]
        after = sorted(hit.began for hit in outlet.hits if hit.began > refused.ended)
    assert len(asked) == 1
    assert min(later - earlier for earlier, later in pairwise([refused.ended, *after])) >= 0.95
    assert ended.code == 1
    assert bbi.rows(tmp_path, "SELECT outcome FROM fetches WHERE status = 429") == ["blocked"]
    assert bbi.count(tmp_path, "articles") == 3


@pytest.mark.parametrize("status", [403, 429])
def test_a_site_that_refuses_three_times_running_is_left_alone(status: int, tmp_path: Path) -> None:
    with Outlet(20) as outlet:
        for post in outlet.content.posts:
            outlet.pages[post.path] = Answer(status=status, headers=[("Retry-After", "1")])
        for page in (SEARCH, "/feed/", "/wp-sitemap.xml"):
            outlet.pages[page] = Answer(status=404)
        outlet.content.posts[:] = outlet.content.posts[:5]  # one tag page, so that only refusals follow
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
        assert len([hit for hit in outlet.hits if hit.status == status]) == 3
    (reason, complete) = bbi.rows(tmp_path, "SELECT reason, complete FROM runs")[0]
    assert (reason, complete) == ("blocked", 0)
    assert ended.code in (1, 4)
    assert f"HTTP {status} again and again" in ended.out + ended.err


def test_a_site_that_asks_for_an_hour_is_left_alone_at_once(tmp_path: Path) -> None:
    with Outlet(5) as outlet:
        outlet.pages[TAG] = Answer(status=429, headers=[("Retry-After", "3600")])
        bbi.crawl("wordpress", outlet.url, tmp_path)
        assert outlet.paths()[-1] == TAG
    assert bbi.rows(tmp_path, "SELECT reason FROM runs") == ["blocked"]


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("120", 120, 120),
        ("0", 0, 0),
        (formatdate(4_102_444_800, usegmt=True), 1e8, 1e10),
        (formatdate(0, usegmt=True), 0, 0),
        ("9" * 400, 1e300, float("inf")),
    ],
)
def test_retry_after_in_its_two_forms(value: str, least: float, most: float) -> None:
    found = _retry_after(Response("https://kabar.example/", headers={"Retry-After": value}))
    assert found is not None
    assert least <= found <= most


@pytest.mark.parametrize("value", ["", "segera", "-5", "1.5", "²", "Sel, 99 Foo"])
def test_a_retry_after_that_says_nothing(value: str) -> None:
    headers = {b"Retry-After": value.encode("latin-1")}
    assert _retry_after(Response("https://kabar.example/", headers=headers)) is None


def test_cookies_are_not_sent_back(tmp_path: Path) -> None:
    with Outlet(2) as outlet:
        cookies = [("Set-Cookie", f"lacak{number}={'a' * 4000}; Path=/") for number in range(3)]
        outlet.pages["/robots.txt"] = Answer(body=b"User-agent: *\n", kind="text/plain", headers=cookies)
        assert bbi.crawl("wordpress", outlet.url, tmp_path).code == 0
    assert len(outlet.hits) > 5
    assert not any("Cookie" in hit.headers for hit in outlet.hits)


def test_there_is_no_switch_for_robots_txt() -> None:
    assert isinstance(Robots.from_crawler(get_crawler(settings_dict={"ROBOTSTXT_OBEY": False})), Robots)
