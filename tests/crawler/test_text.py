"""Whitespace, addresses and identifiers in one form."""

from __future__ import annotations

import pytest

from crawler.text import (
    broken_characters,
    canonical_url,
    clean_line,
    slug_words,
    stable_id,
    text_digest,
)


def test_white_space_and_invisible_characters_leave_single_spaces() -> None:
    assert clean_line("\n Buatan\u00a0\u2009Indo\u00adnesia\u200b \t2020\ufeff ") == "Buatan Indonesia 2020"


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


def test_an_identifier_depends_on_its_parts_and_their_borders() -> None:
    assert stable_id("a", "bc") == stable_id("a", "bc")
    assert stable_id("a", "bc") != stable_id("ab", "c")
    assert len(stable_id("a")) == 16


def test_a_digest_sees_words_and_not_white_space() -> None:
    assert text_digest("Judul", "Satu.\n\nDua.") == text_digest(" Judul", "Satu. Dua.")
    assert text_digest("Judul", "Satu.") != text_digest("Judul", "Dua.")
    assert text_digest("Judul", None) != text_digest(None, "Judul")


def test_a_slug_is_read_as_words() -> None:
    assert (
        slug_words("https://kabar.example/read/fokus/umkm-go_online-92-juta/?x=1") == "umkm go online 92 juta"
    )
    assert slug_words("https://kabar.example/uang/bangga-buatan.html") == "bangga buatan"
    assert slug_words("https://kabar.example/") == ""


def test_characters_lost_in_decoding_are_counted() -> None:
    assert broken_characters(b"caf\xe9 au lait".decode("utf-8", "replace")) == 1
