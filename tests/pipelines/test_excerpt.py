"""What may be shown of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.excerpt import HIDDEN, changes, excerpt, has_contact, mask, sentences


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi sari@toko.example untuk pesan.",
        "Surel: sari (at) toko.example",
        "WA 0812-3456-7890 ya",
        "WA 081234567890",
        "Telp +62 812 3456 7890.",
        "telepon (021) 555 0199",
        "kantor 021-5550199",
        "chat https://wa.me/6281234567890?text=halo",
    ],
)
def test_contact_data_are_masked(text: str) -> None:
    assert has_contact(text)
    assert HIDDEN in mask(text)
    assert not has_contact(mask(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nilainya Rp 62.800.000.000, atau 62.850.123.456 rupiah.",
        "Harga Rp1.250.000 turun dari Rp 12,5 juta",
        "27/6/2020 21:20 WIB dan 2020-06-27T14:20:00Z",
        "Sebanyak 1.204.487 UMKM dari 8.000.000 usaha pada 2020-2021",
        "Kode 8991234567890 dan nomor SK 12/2020",
        "Botol 600 ml, 0,5 kg, 25 x 30 x 10 cm",
        "https://www.example.com/news/20200627212012-4-168408/judul",
    ],
)
def test_prices_dates_and_codes_are_left_alone(text: str) -> None:
    assert mask(text) == text


def test_sentences_keep_abbreviations_and_closing_quotes_whole() -> None:
    text = 'Harga Rp. 5.000 naik. "Ini baik." Kata Dr. Sari begitu.\n\nParagraf baru'
    assert sentences(text) == [
        "Harga Rp. 5.000 naik.",
        '"Ini baik."',
        "Kata Dr. Sari begitu.",
        "Paragraf baru",
    ]


def test_excerpt_ends_with_a_sentence() -> None:
    text = "Satu kalimat yang agak panjang sekali. " * 20
    shown = excerpt(text)
    assert shown.endswith("sekali.")
    assert 150 <= len(shown) <= 300


def test_excerpt_of_one_long_sentence_ends_with_a_word() -> None:
    shown = excerpt("kata " * 200)
    assert shown.endswith("kata…")
    assert len(shown) <= 300


def test_excerpt_masks_before_it_cuts() -> None:
    """An address that the cut would halve must not remain in part."""
    shown = excerpt("a" * 280 + " sari.dewi.lestari@toko-contoh.example")
    assert "sari" not in shown


def test_changes_give_only_the_sentences_that_differ() -> None:
    before = "Pembuka sama. Ada 12.000 tamu. Penutup sama."
    after = "Pembuka sama. Ada 21.000 tamu. Penutup sama. Tambahan."
    assert changes(before, after) == ("Ada 12.000 tamu.", "Ada 21.000 tamu.\nTambahan.", 2)


@given(st.text(max_size=2000), st.integers(20, 300))
def test_excerpt_is_never_longer_than_asked(text: str, longest: int) -> None:
    assert len(excerpt(text, longest)) <= longest


@given(st.text(max_size=800), st.text(max_size=800))
def test_changes_never_show_more_than_allowed(before: str, after: str) -> None:
    gone, come, _ = changes(before, after)
    assert len(gone) <= 300
    assert len(come) <= 300


@given(st.text("0628+(-). @ab", max_size=80))
def test_nothing_that_looks_like_contact_data_is_left(text: str) -> None:
    assert not has_contact(mask(text))
