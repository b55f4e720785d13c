"""Whitespace, addresses and identifiers in one form."""

from __future__ import annotations

from crawler.text import (
    broken_characters,
    clean_line,
    slug_words,
    stable_id,
    text_digest,
)


def test_white_space_and_invisible_characters_leave_single_spaces() -> None:
    assert clean_line("\n Buatan\u00a0\u2009Indo\u00adnesia\u200b \t2020\ufeff ") == "Buatan Indonesia 2020"


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
