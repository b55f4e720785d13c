"""One form for each address, and one key for all addresses of one article."""

from __future__ import annotations

import pytest

from crawler.address import article_key, article_url, canonical_url, unwrapped


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://WWW.Kabar.Example:443/A/b#foto", "https://www.kabar.example/A/b"),
        ("http://kabar.example", "http://kabar.example/"),
        ("http://kabar.example:8080/x/", "http://kabar.example:8080/x/"),
        ("https://kabar.example/a?page=all", "https://kabar.example/a?page=all"),
        ("https://kabar.example/a?utm_source=x&b=2&fbclid=y&a=1", "https://kabar.example/a?b=2&a=1"),
        ("https://kabar.example/a?source=headline", "https://kabar.example/a"),
        ("https://kabar.example/%7euser/caf%c3%a9 é", "https://kabar.example/~user/caf%C3%A9%20%C3%A9"),
        ("https://kabar.example/100%25", "https://kabar.example/100%25"),
        ("https://kabar.example/?p=1&q=", "https://kabar.example/?p=1&q="),
    ],
)
def test_an_address_has_one_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


def test_a_relative_address_is_taken_from_its_page() -> None:
    assert canonical_url("../b/?utm_medium=x", "https://kabar.example/a/c/d") == "https://kabar.example/a/b/"


@pytest.mark.parametrize(
    "url",
    ["", "mailto:a@b.example", "javascript:void(0)", "//", "/a", "http://[::1", "http://a:b@kabar.example/",
     "http://kabar.example:99999/", "http://", "ftp://kabar.example/", "http://a b/", "http://" + "a" * 70],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_none(url: str) -> None:
    assert canonical_url(url) is None


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://money.kabar.example/read/1/judul?page=all#komentar", "https://money.kabar.example/read/1/judul"),
        ("https://kabar.example/d-1/judul?single=1&utm_source=x", "https://kabar.example/d-1/judul"),
        ("https://kabar.example/judul?page=1", "https://kabar.example/judul"),
        ("https://kabar.example/judul?page=2", "https://kabar.example/judul?page=2"),
        ("https://kabar.example/?p=17&page=all", "https://kabar.example/?p=17"),
        ("https://m.kabar.example/amp/judul?amp", "https://m.kabar.example/amp/judul"),
        ("https://web.archive.org/web/20200701093000id_/https://kabar.example/a", "https://kabar.example/a"),
        ("mailto:redaksi@kabar.example", None),
    ],
)  # fmt: skip
def test_an_article_is_stored_without_what_only_chooses_a_layout(url: str, stored: str | None) -> None:
    assert article_url(url) == stored
    assert stored is None or article_url(stored) == stored


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://www.google.com/amp/s/kabar.example/a", "https://kabar.example/a"),
        ("https://www.google.co.id/amp/kabar.example/a", "http://kabar.example/a"),
        (
            "https://www-kabar-example.cdn.ampproject.org/c/s/www.kabar.example/a",
            "https://www.kabar.example/a",
        ),
        ("http://web.archive.org/web/2020/http://kabar.example/a?b=1", "http://kabar.example/a?b=1"),
        ("https://web.archive.org/web/*/kabar.example", "https://web.archive.org/web/*/kabar.example"),
        ("https://www.google.com/search?q=bbi", "https://www.google.com/search?q=bbi"),
    ],
)
def test_a_copy_in_a_cache_or_archive_leads_to_the_original(url: str, inner: str) -> None:
    assert unwrapped(url) == inner


@pytest.mark.parametrize(
    "addresses",
    [
        ("https://www.kabar.example/a/judul", "http://kabar.example/a/judul/", "https://m.kabar.example/a/judul"),
        ("https://kabar.example/2021/01/judul/", "https://kabar.example/2021/01/judul/amp/",
         "https://kabar.example/2021/01/judul?amp=1", "https://kabar.example/2021/01/judul/?outputType=amp"),
        ("https://www.tribunnews.com/bisnis/2020/09/03/judul", "https://m.tribunnews.com/amp/bisnis/2020/09/03/judul",
         "https://m.tribunnews.com/bisnis/2020/09/03/judul?page=all"),
        ("https://www.suara.com/bisnis/2023/02/13/083236/judul", "https://amp.suara.com/bisnis/2023/02/13/083236/judul"),
        ("https://money.kompas.com/read/2023/02/11/130257526/judul?page=all",
         "https://amp.kompas.com/money/read/2023/02/11/130257526/judul"),
        ("https://finance.detik.com/berita/d-5072401/judul", "https://m.detik.com/finance/berita/d-5072401/judul/amp",
         "https://finance.detik.com/berita/d-5072401/judul?single=1"),
        ("https://kabar.example/baca?id=7&rubrik=2", "https://kabar.example/baca?rubrik=2&id=7"),
    ],
)  # fmt: skip
def test_all_addresses_of_an_article_share_one_key(addresses: tuple[str, ...]) -> None:
    assert len({article_key(url) for url in addresses}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kabar.example/a", "https://kabar.example/b"),
        ("https://kabar.example/a", "https://kabar.example/A"),
        ("https://kabar.example/a?page=1", "https://kabar.example/a?page=2"),
        ("https://jatim.kabar.example/a", "https://kabar.example/a"),
        ("https://kabar.example/?p=1", "https://kabar.example/?p=2"),
        ("https://kabar.example/amplop", "https://kabar.example/lop"),
        ("https://kabar.example/amp", "https://kabar.example/"),
        ("https://m.example/a", "https://www.example/a"),
    ],
)
def test_other_pages_have_other_keys(one: str, other: str) -> None:
    assert article_key(one) != article_key(other)


def test_what_is_no_address_is_its_own_key() -> None:
    assert article_key("bukan alamat") == "bukan alamat"
