"""Sentences as they are printed: short, masked, with their figure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.excerpt import has_contact
from pipelines.quotation import LONGEST, printed, raw_offset

SENTENCE = "Dari 8 juta menjadi 8 juta juga."


def test_the_figure_is_found_where_it_stands() -> None:
    body = f"Awal.\n\n{SENTENCE} Lalu akhir."
    for place in (5, 20):
        assert raw_offset(body, SENTENCE, 7 + place, "8 juta") == place


def test_in_a_body_with_other_white_space_its_first_place_is_taken() -> None:
    assert raw_offset("Awal.  Dari  8 juta", SENTENCE, 40, "8 juta") == 5
    assert raw_offset(SENTENCE, SENTENCE, 5, "9 juta") is None
    assert raw_offset(SENTENCE, SENTENCE, None, None) is None


def test_a_short_sentence_stays_as_it_is() -> None:
    assert printed(SENTENCE, "8 juta", 5) == (SENTENCE, 5)


def test_a_long_one_is_cut_on_both_sides_of_its_figure() -> None:
    long = "kata " * 200 + "8 juta" + " kata" * 200 + "."
    text, at = printed(long, "8 juta", 1000)
    assert at is not None
    assert 380 < len(text) <= LONGEST
    assert text[at : at + 6] == "8 juta"
    assert text.startswith("…kata kata")
    assert text.endswith("kata…")
    assert 180 < at < 220


def test_a_figure_at_an_end_keeps_the_whole_of_the_other_side() -> None:
    text, at = printed("8 juta" + " kata" * 200, "8 juta", 0)
    assert (text[:11], at, len(text) > 380) == ("8 juta kata", 0, True)
    text, at = printed("kata " * 200 + "8 juta", "8 juta", 1000)
    assert (text[-11:], len(text) > 380) == ("kata 8 juta", True)


def test_contact_data_are_masked_and_the_figure_still_found() -> None:
    text, at = printed("Sari (sari@toko.example) menyebut 8 juta; 0812-3456-7890.", "8 juta", 34)
    assert text == "Sari ([kontak]) menyebut 8 juta; [kontak]."
    assert at is not None
    assert text[at:].startswith("8 juta")


def test_a_figure_that_makes_a_phone_number_with_its_neighbours_is_not_shown() -> None:
    text, at = printed("Hubungi 0812-3456-7890 segera.", "3456", 13)
    assert (text, at) == ("Hubungi [kontak] segera.", None)


@given(st.text(max_size=700), st.text(min_size=1, max_size=40), st.text(max_size=700))
def test_whatever_stands_around_it(before: str, raw: str, after: str) -> None:
    text, at = printed(before + raw + after, raw, len(before))
    assert len(text) <= LONGEST
    assert at is None or text[at : at + len(raw)] == raw
    assert at is not None or has_contact(before + raw + after)
