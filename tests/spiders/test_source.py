"""What every source shares: what becomes of a response, and which of its links are worth a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest
from scrapy.http import Response, TextResponse

from crawler.archiving import Stored
from crawler.items import Article, Issue, Kind, Outcome, Page, Severity
from spiders.source import MAX_LINKS, Link, Reading, Source, failed_page, is_challenge, read_page
from tests.spiders.saved_pages import FETCHED, answer, html

URL = "https://kabar.example/1"


class Kabar(Source):
    """A source that gives what its pages say: `LINK url`, `ARTICLE`, `RAISE` on lines of their own."""

    name = "kabar"
    family = "news"
    allowed_domains = ("kabar.example", "toko.example:8080")

    @classmethod
    def start_links(cls) -> Iterable[Link]:
        """Begin at the home page."""
        return [Link("https://kabar.example/", Kind.INDEX)]

    @classmethod
    def follow(cls, response: TextResponse) -> Iterator[Link]:
        """Follow what the page says."""
        for line in response.text.splitlines():
            word, _, rest = line.partition(" ")
            if word == "RAISE":
                raise ValueError("baris satu\nbaris dua")
            if word in ("LINK", "OFF"):
                yield Link(rest, Kind.ARTICLE, relevant=word == "LINK")
            if word == "INDEX":
                yield Link(rest, Kind.INDEX, lastmod=" 2026\r\n11 \ud800")

    @classmethod
    def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:
        """Read one article for each line that says so."""
        if "CHOKE" in response.text:
            raise KeyError("harga")
        count = response.text.count("ARTICLE")
        complaint = Issue(stage="read", reason="rusak", severity=Severity.ERROR)
        issues = [complaint] if "COMPLAIN" in response.text else []
        return [Article(url=f"{response.url}#{n}", headline=str(fetched_at)) for n in range(count)], issues


def read(
    body: str | bytes, kind: Kind = Kind.ARTICLE, *, status: int = 200, url: str = URL, **headers: str
) -> tuple[Page, list[Link]]:
    """Read an answer of the outlet."""
    given = {"Content-Type": "text/html"} | {k.replace("_", "-"): v for k, v in headers.items()}
    response = answer(url, body, status=status, headers=given)
    stored = Stored(fetched_at=FETCHED, digest="sha256:0", file="a.warc.gz", offset=7)
    return read_page(Kabar, response, kind, stored)


def outcome(body: str | bytes, kind: Kind = Kind.ARTICLE, **about: object) -> tuple[Outcome, list[str]]:
    """What became of a page, and the reasons."""
    page, _ = read(body, kind, **about)  # type: ignore[arg-type]
    return page.outcome, [issue.reason for issue in page.issues]


# What becomes of a page


def test_a_page_that_gives_its_article_is_read() -> None:
    page, links = read("ARTICLE", ETag='"x"', Last_Modified="kemarin")
    assert page.outcome is Outcome.READ
    assert [item.url for item in page.items] == [f"{URL}#0"]
    assert (page.etag, page.last_modified, page.status) == ('"x"', "kemarin", 200)
    assert (page.origin.archive_file, page.origin.archive_offset) == ("a.warc.gz", 7)
    assert page.requested_url == URL
    assert links == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        *((status, Outcome.BLOCKED) for status in (401, 402, 403, 407, 429, 451, 503)),
        *((status, Outcome.FAILED) for status in (300, 304, 400, 405, 418, 500, 502, 504, 999)),
    ],
)
def test_a_status_has_its_outcome(status: int, expected: Outcome) -> None:
    for kind in (Kind.ARTICLE, Kind.INDEX, Kind.CATALOGUE):
        page, links = read("ARTICLE", kind, status=status)
        assert page.outcome is expected
        assert (page.items, links) == ([], [])
        assert page.issues or (expected is Outcome.GONE and kind is Kind.ARTICLE)


def test_an_article_that_is_gone_is_no_trouble_but_an_index_is() -> None:
    assert read("", Kind.ARTICLE, status=404)[0].issues == []
    (issue,) = read("", Kind.INDEX, status=404)[0].issues
    assert (issue.reason, issue.severity) == ("HTTP 404: there is no such page", Severity.WARNING)


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.INDEX, Kind.CATALOGUE])
@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_an_empty_answer_is_empty(kind: Kind, body: bytes) -> None:
    assert outcome(body, kind) == (Outcome.EMPTY, ["empty answer"])


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7 ARTICLE", "text/html"),
        (b"\x89PNG\r\n", "text/html"),
        (b"\xff\xd8\xff\xe0", "text/html"),
        (b"PK\x03\x04", "text/html"),
        (b"\x00\x01\x02 ARTICLE", "application/octet-stream"),
        (b"GIF89a", "image/gif"),
    ],
)
def test_bytes_that_are_no_page_are_not_read(body: bytes, content_type: str) -> None:
    page, _ = read(body, Content_Type=content_type)
    assert page.outcome is Outcome.EMPTY
    (issue,) = page.issues
    assert issue.reason.startswith(f"not a text page but {content_type} beginning with")


@pytest.mark.parametrize(
    "wall",
    [
        "<title>Just a moment...</title>",
        '<script src="/cdn-cgi/challenge-platform/h/b"></script>',
        '<iframe src="/_Incapsula_Resource?x=1">',
        "<title>Security Check</title>",
    ],
)
def test_a_wall_with_status_200_is_a_block(wall: str) -> None:
    for kind in (Kind.ARTICLE, Kind.INDEX, Kind.CATALOGUE):
        assert outcome(f"<html>{wall}ARTICLE", kind)[0] is Outcome.BLOCKED


def test_a_large_page_with_a_captcha_in_its_comments_is_a_page() -> None:
    assert not is_challenge(html("captcha-delivery.com" + " teks" * 20_000))


def test_a_page_without_its_article_is_empty_and_says_so() -> None:
    assert outcome("lain") == (Outcome.EMPTY, ["no article on a page that should hold one"])
    assert outcome("COMPLAIN") == (Outcome.EMPTY, ["rusak"])


def test_a_reader_that_raises_is_an_issue() -> None:
    assert outcome("CHOKE") == (Outcome.EMPTY, ["read raised KeyError: 'harga'"])
    assert outcome("CHOKE", Kind.CATALOGUE)[0] is Outcome.EMPTY


def test_a_start_page_without_a_link_is_empty_but_a_later_one_is_the_end() -> None:
    assert outcome("-", Kind.INDEX, url="https://kabar.example/") == (Outcome.EMPTY, ["no link found"])
    assert outcome("-", Kind.INDEX) == (Outcome.READ, [])


def test_a_start_page_with_nothing_on_our_subject_is_fine() -> None:
    page, links = read("OFF https://kabar.example/9", Kind.INDEX, url="https://kabar.example/")
    assert (page.outcome, links) == (Outcome.READ, [])


def test_a_shop_page_without_products_is_fine_unless_it_says_why() -> None:
    assert outcome("-", Kind.CATALOGUE) == (Outcome.READ, [])
    assert outcome("COMPLAIN", Kind.CATALOGUE) == (Outcome.EMPTY, ["rusak"])
    assert outcome("COMPLAIN\nLINK https://kabar.example/2", Kind.CATALOGUE)[0] is Outcome.EMPTY
    assert outcome("ARTICLE COMPLAIN", Kind.CATALOGUE)[0] is Outcome.READ


def test_a_304_is_read_again_and_called_unchanged() -> None:
    earlier = datetime(2026, 11, 13, 15, 0, tzinfo=UTC)
    stored = Stored(
        fetched_at=FETCHED, digest="sha256:0", file="a.warc.gz", offset=7, body_fetched_at=earlier
    )
    page, _ = read_page(
        Kabar, answer(URL, "ARTICLE", headers={"Content-Type": "text/html"}), Kind.ARTICLE, stored
    )
    assert page.outcome is Outcome.NOT_MODIFIED
    assert page.items[0].headline == str(earlier)  # type: ignore[union-attr]
    empty, _ = read_page(
        Kabar, answer(URL, "lain", headers={"Content-Type": "text/html"}), Kind.ARTICLE, stored
    )
    assert empty.outcome is Outcome.EMPTY


def test_half_a_surrogate_pair_is_mended() -> None:
    class Half(Kabar):
        """Reads what JSON can say and UTF-8 cannot."""

        @classmethod
        def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:
            """Give half a pair in every text."""
            issue = Issue(stage="read", reason="x", raw="\ud800")
            return [Article(url=response.url, headline="Naik \udc00 kelas")], [issue]

    stored = Stored(fetched_at=FETCHED, digest="sha256:0", file=None, offset=None)
    page, _ = read_page(Half, html("x", URL), Kind.ARTICLE, stored)
    assert page.items[0].headline == "Naik \ufffd kelas"  # type: ignore[union-attr]
    assert page.issues[0].raw == "\ufffd"


# Links


def test_links_are_followed_once_in_one_form_and_on_the_sources_own_hosts() -> None:
    body = """
LINK https://kabar.example/2?utm_source=tag
LINK https://kabar.example/2#komentar
LINK HTTPS://KABAR.EXAMPLE:443/2
LINK https://www.kabar.example/3
LINK /4
LINK https://toko.example:8080/5
LINK https://toko.example/6
LINK https://bukankabar.example/7
LINK http://127.0.0.1/8
LINK javascript:alert(1)
LINK file:///etc/passwd
OFF https://kabar.example/9
INDEX https://kabar.example/halaman/2?utm_source=tetap
"""
    page, links = read(body, Kind.INDEX)
    assert [link.url for link in links] == [
        "https://kabar.example/2",
        "https://www.kabar.example/3",
        "https://kabar.example/4",
        "https://toko.example:8080/5",
        "https://kabar.example/halaman/2?utm_source=tetap",
    ]
    assert page.outcome is Outcome.READ


def test_one_broken_address_harms_no_other() -> None:
    page, links = read("LINK http://[rusak\nINDEX http://[rusak\nLINK https://kabar.example/2", Kind.INDEX)
    assert [link.url for link in links] == ["https://kabar.example/2"]
    assert (page.outcome, page.issues) == (Outcome.READ, [])


def test_a_statement_of_last_change_is_kept_short_and_storable() -> None:
    _, (link,) = read("INDEX https://kabar.example/2", Kind.INDEX)
    assert link.lastmod == "2026 11 ?"


def test_links_found_before_a_hook_raised_are_followed_and_the_page_is_not_whole() -> None:
    page, links = read("LINK https://kabar.example/2\nRAISE\nLINK https://kabar.example/3", Kind.INDEX)
    assert [link.url for link in links] == ["https://kabar.example/2"]
    assert page.outcome is Outcome.EMPTY
    assert [issue.reason for issue in page.issues] == ["follow raised ValueError: baris satu baris dua"]


def test_a_shop_page_whose_links_are_lost_keeps_its_products() -> None:
    page, _ = read("ARTICLE\nRAISE", Kind.CATALOGUE)
    assert (page.outcome, len(page.items)) == (Outcome.EMPTY, 1)


def test_a_page_with_too_many_links_is_cut_and_says_so() -> None:
    body = "\n".join(f"LINK https://kabar.example/{n}" for n in range(MAX_LINKS + 5))
    page, links = read(body, Kind.INDEX)
    assert len(links) == MAX_LINKS
    (issue,) = page.issues
    assert issue.reason == f"leads to {MAX_LINKS + 5} pages; only the first {MAX_LINKS} are followed"


# Ad-hoc sources


def test_an_ad_hoc_source_is_named_by_family_and_host() -> None:
    source = Kabar.at("HTTPS://Toko.Example:8443/blog", publisher="Toko", location="Bandung")
    assert source.name == "news:toko.example:8443"
    assert source.homepage == "https://toko.example:8443/blog/"
    assert (source.publisher, source.location) == ("Toko", "Bandung")
    assert source.covers("https://toko.example:8443/x")
    assert not source.covers("https://toko.example/x")
    assert Kabar.at("https://toko.example").publisher == "toko.example"


@pytest.mark.parametrize("address", ["toko.example", "ftp://toko.example/", "https://", "", "javascript:1"])
def test_what_is_no_site_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not the address of a site"):
        Kabar.at(address)


def test_a_password_in_an_address_is_left_out() -> None:
    assert Kabar.at("https://saya:rahasia@toko.example/").homepage == "https://toko.example/"


@pytest.mark.parametrize("address", ["", "kabar.example", "http://[rusak", "mailto:a@kabar.example"])
def test_what_is_no_address_is_not_covered(address: str) -> None:
    assert not Kabar.covers(address)


def test_a_page_that_never_came_stands_as_one() -> None:
    page = failed_page(
        source="kabar",
        url=URL,
        kind=Kind.ARTICLE,
        outcome=Outcome.FAILED,
        reason="baris satu\nbaris dua " + "x" * 400,
        fetched_at=FETCHED,
    )
    assert (page.outcome, page.requested_url, page.status) == (Outcome.FAILED, URL, None)
    (issue,) = page.issues
    assert issue.reason.startswith("baris satu baris dua xxx")
    assert len(issue.reason) == 300
    assert issue.severity is Severity.ERROR


def test_hooks_that_are_not_there_are_named() -> None:
    response: Response = html("x")
    assert isinstance(response, TextResponse)
    for call in (
        Source.start_links,
        lambda: Source.follow(response),
        lambda: Source.read(response, FETCHED),
    ):
        with pytest.raises(NotImplementedError):
            call()
