"""An outlet on which every second page is broken or a trap: the rest is read, and each has its line."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from spiders.source import MAX_DEPTH, MAX_LINKS
from tests.servers import bbi, hostile
from tests.servers.outlet import TAG, Outlet
from tests.servers.site import Answer, Page, Site

IMPATIENT = ("-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0")
MEMORY = 300_000_000
"""Bytes; a crawl that has nothing to fear takes about 100 million."""

TOO_LARGE = "the answer is larger than 8388608 bytes"
UNPACKS = "the answer unpacks to more than 8388608 bytes"
CLOSED = "the connection was closed before the answer was whole"
LATE = "no whole answer within 2 seconds"

ARTICLE = (
    "<html><body><article><h1 class=entry-title>Pasar</h1><div class=entry-content>{}</div></article></html>"
)
LINKS = "".join(f'<a href="/y/{number}/">{number}</a> ' for number in range(50_000))

TRAPS: dict[str, tuple[Page, str, str]] = {
    "bomb": (hostile.bomb(200), "refused", UNPACKS),
    "bomb-in-bomb": (hostile.double_bomb(200), "refused", UNPACKS),
    "endless-body": (hostile.endless_body, "refused", TOO_LARGE),
    "30-megabytes": (
        Answer(body=b"a" * 30_000_000, headers=[("Content-Encoding", "identity")]),
        "refused",
        TOO_LARGE,
    ),
    "endless-headers": (hostile.endless_headers, "refused", "headers of more than 65536 bytes"),
    "huge-header": (hostile.huge_header, "refused", "a header of more than 16384 bytes"),
    "silence": (hostile.silence, "failed", LATE),
    "drip": (hostile.drip, "failed", LATE),
    "hang-up": (hostile.hang_up, "failed", CLOSED),
    "cut-short": (hostile.cut_short, "failed", "the answer broke off before its end"),
    "no-http": (hostile.bad_status, "failed", "ParseError: b'HTTP/1.1 dua ratus'"),
    "no-gzip": (
        Answer(body=b"bukan gzip", headers=[("Content-Encoding", "gzip")]),
        "failed",
        "BadGzipFile: Not a gzipped file (b'bu')",
    ),
    "pdf": (Answer(body=b"%PDF-1.7 ..."), "empty", "not a text page but text/html"),
    "empty": (Answer(), "empty", "empty answer"),
    "nested": (Answer(body=b"<div>" * 200_000), "empty", "no selector for the body found anything"),
    "wall": (
        Answer(body=b"<html><head><title>Just a moment...</title></head></html>"),
        "blocked",
        "a challenge page in place of the page asked for",
    ),
}


@dataclass
class Night:
    """The crawl of that outlet."""

    ended: bbi.Ended
    data: Path
    outlet: Outlet


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Crawl it once for all tests of this file."""
    data = tmp_path_factory.mktemp("hostile")
    with Outlet(6) as outlet:
        outlet.pages["/x/links/"] = Answer(body=ARTICLE.format(f"<p>Ramai sekali.</p>{LINKS}").encode())
        outlet.pages["/x/cookies/"] = Answer(
            body=ARTICLE.format("<p>Kue kering laris.</p>").encode(),
            headers=[("Set-Cookie", f"kue{number}={'a' * 4000}; Path=/") for number in range(3)],
        )
        for name, (page, _, _) in TRAPS.items():
            outlet.pages[f"/x/{name}/"] = page
        outlet.content.extra_links += [f"/x/{name}/" for name in (*TRAPS, "links", "cookies")]
        yield Night(bbi.crawl("wordpress", outlet.url, data, *IMPATIENT), data, outlet)


@pytest.mark.parametrize("name", TRAPS)
def test_each_trap_is_written_down_with_its_outcome(name: str, night: Night) -> None:
    _, outcome, reason = TRAPS[name]
    url = f"{night.outlet.url}/x/{name}/"
    assert bbi.rows(night.data, "SELECT outcome FROM fetches WHERE requested_url = ?", url) == [outcome]
    (found,) = bbi.rows(night.data, "SELECT reason FROM issues WHERE url = ?", url)
    assert found.startswith(reason)


def test_the_rest_of_the_outlet_is_read(night: Night) -> None:
    urls = set(bbi.rows(night.data, "SELECT url FROM articles"))
    assert {night.outlet.url + post.path for post in night.outlet.content.posts} <= urls
    assert f"{night.outlet.url}/x/links/" in urls
    assert f"{night.outlet.url}/x/cookies/" in urls
    assert night.ended.code == 1
    assert bbi.rows(night.data, "SELECT reason FROM runs") == ["finished"]


def test_it_stays_small_and_calm(night: Night) -> None:
    assert night.ended.peak < MEMORY
    bbi.assert_quiet(night.ended)


def test_links_within_an_article_are_not_followed_and_no_cookie_is_sent(night: Night) -> None:
    assert not [path for path in night.outlet.paths() if path.startswith("/y/")]
    assert not [hit for hit in night.outlet.hits if "Cookie" in hit.headers]


def test_a_replay_of_it_gives_the_same(night: Night, tmp_path: Path) -> None:
    assert bbi.run("replay", night.data / "archive", "--data", tmp_path).code == 0
    assert bbi.digest(tmp_path) == bbi.digest(night.data)


def test_an_index_that_leads_to_fifty_thousand_pages_is_followed_as_far_as_a_limit(tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        links = "".join(f'<article><h2><a href="/y/{n}/">{n}</a></h2></article>' for n in range(50_000))
        outlet.pages[TAG] = Answer(body=f"<html><body>{links}</body></html>".encode())
        # Forbidden pages are written down like any other, and cost this test no time.
        outlet.content.robots = "User-agent: *\nDisallow: /y/\n"
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
    assert bbi.rows(tmp_path, "SELECT count(*) FROM fetches WHERE url LIKE '%/y/%'") == [MAX_LINKS]
    assert ended.peak < MEMORY
    assert bbi.rows(tmp_path, "SELECT url, reason FROM issues WHERE url LIKE '%/tag/%'") == [
        (outlet.url + TAG, f"leads to 50000 pages; only the first {MAX_LINKS} are followed")
    ]
    assert bbi.count(tmp_path, "articles") == 1


def test_pages_that_lead_on_without_end_are_left_and_it_is_said(tmp_path: Path) -> None:
    class Calendar(Outlet):
        def find(self, path: str) -> Page | None:
            if path.startswith("/kalender/"):
                day = int(path.rpartition("/")[2])
                return Answer(
                    body=f'<a class="next page-numbers" href="/kalender/{day + 1}">besok</a>'.encode()
                )
            return super().find(path)

    with Calendar(2) as outlet:
        outlet.pages[TAG] = Answer(body=b'<a class="next page-numbers" href="/kalender/1">besok</a>')
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
        days = [path for path in outlet.paths() if path.startswith("/kalender/")]
    assert len(days) == MAX_DEPTH
    assert bbi.rows(tmp_path, "SELECT url, reason FROM issues") == [
        (
            f"{outlet.url}/kalender/{MAX_DEPTH + 1}",
            f"{MAX_DEPTH} pages led here one after another: not followed further",
        )
    ]
    assert ended.code == 1
    assert bbi.count(tmp_path, "articles") == 2


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return what a server needs to speak TLS with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with Site({"/robots.txt": Answer(), "/feed/": Answer()}, tls=self_signed(tmp_path)) as site:
        ended = bbi.crawl("wordpress", site.url, tmp_path / "data", *IMPATIENT)
        assert site.hits == []
    assert ended.code == 4
    (reason,) = bbi.rows(tmp_path / "data", "SELECT DISTINCT reason FROM issues")
    assert "certificate verify failed" in reason
    bbi.assert_quiet(ended)
