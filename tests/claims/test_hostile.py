"""Whatever the text: no exception, no claim without proof, and time that grows as the text does."""

from __future__ import annotations

import gc
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.claims.explanation import explained
from pipelines.claims.extract import extract

WORDS = [
    *("8 juta", "Rp 400 triliun", "61,7 persen", "UMKM", "go digital", "target", "dari", "menjadi", "hingga"),
    *(
        "masing-masing",
        "sejak Mei 2020",
        "(14/5/2020)",
        "kata",
        "Menteri Koperasi Rahma Utari",
        "ia",
        "belanja",
    ),
    *("produk dalam negeri", "PDB", "Shopee", "di Bali", "dua kali lipat", "setengah", "-an", "per", "tahun"),
    *('"', "“", "”", "'", "(", ")", ".", ",", ";", ":", "\n", "\n\n", "\u00a0", "\u200f", "\u202e", "\u0660"),
    *("Baca juga:", "million", "percent", "trilun", "\ud83d", "ß", "İ", "½", "²", "…", "Rp.", "Rp", "%", "0"),
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.binary(max_size=300).map(lambda raw: raw.decode("utf-8", "replace")),
    st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)
PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(str),
    st.datetimes(timezones=st.just(None)).map(str),
    st.text(max_size=12),
    st.sampled_from(
        ["2022-03-28T10:00:00+07:00", "2022-02-29", "2022-13", "0000", "9999-12-31", "0001-01-01"]
    ),
)

SENTENCE = 'Sudah 8 juta UMKM go digital sejak Mei 2020," kata Menteri Koperasi Rahma Utari. '


@given(body=TEXTS, published=PUBLISHED, headline=st.one_of(st.none(), TEXTS))
@example(body=SENTENCE, published="2022-03-28", headline=None)
@example(body="UMKM go digital 8 juta\u202e juta 8", published=None, headline="\ud83d")
@settings(max_examples=300)
def test_every_claim_is_proved_by_the_text(body: str, published: str | None, headline: str | None) -> None:
    for claim in extract({"body": body, "published": published, "headline": headline}):
        assert claim.start is not None
        assert claim.end is not None
        assert claim.raw == body[claim.start : claim.end] != ""
        assert claim.quote in body
        assert claim.raw in claim.quote
        assert claim.confidence is not None
        assert 0 <= claim.confidence <= 1


@given(cut=st.integers(0, len(SENTENCE) * 2), published=PUBLISHED)
def test_half_a_sentence_is_read_as_far_as_it_goes(cut: int, published: str | None) -> None:
    body = (SENTENCE * 2)[:cut]
    found = extract({"body": body, "published": published})
    assert len(found) <= 2
    assert all(claim.quote in body for claim in found)


@given(body=TEXTS)
def test_explaining_never_fails_either(body: str) -> None:
    assert all(isinstance(line, str) for line in explained({"body": body}))


@pytest.mark.parametrize(
    "body",
    [
        "9" * 1_000_000,
        "9." * 500_000,
        "Rp" * 500_000,
        '"' * 1_000_000,
        '"“' * 100_000 + " 8 juta UMKM go digital",
        "(" * 100_000 + "8 juta UMKM" + ")" * 100_000,
        "\u202e\u200f" * 100_000 + "8 juta UMKM go digital.",
        "juta " * 200_000,
        "satu dua tiga ratus ribu " * 40_000,
        "dari 8 juta menjadi " * 50_000,
    ],
    ids=lambda body: f"{body[:12]!r} {len(body)}",
)
def test_a_million_of_anything_is_read(body: str) -> None:
    assert all(claim.quote in body for claim in extract({"body": body, "published": "2022-03-28"}))


def taken(body: str) -> float:
    """CPU seconds of reading a text: the better of two goes, without the collector's pauses."""
    goes = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            start = process_time()
            extract({"body": body, "published": "2022-03-28"})
            goes.append(process_time() - start)
    finally:
        gc.enable()
    return min(goes)


UNITS = {
    "plain sentences": SENTENCE,
    "paragraphs of quotations": '"Sudah 8 juta UMKM go digital.\n\n',
    "one endless sentence": "8 juta UMKM go digital, ",
    "digits and quotation marks": '8"9" 7“6” 5',
    "numbers in words": "dua ratus lima puluh ribu UMKM dan ",
    "names and offices": "Menteri Perdagangan Rahma Utari dan Gubernur Lampung Seto Prasojo hadir. ",
    "dates": "Pada 14 Mei 2020 hingga Juni 2021 tercatat 8 juta UMKM go digital. ",
    "places": "Di Bali 8 ribu UMKM go digital, di Riau 9 ribu, di Jawa Timur 10 ribu. ",
    "unclosed brackets": "(8 juta [UMKM (",
    "blanks": "8 \u00a0 \t  \n ",
}


@pytest.mark.parametrize("name", UNITS)
def test_sixteen_times_the_text_takes_about_sixteen_times_as_long(name: str) -> None:
    """Quadratic growth would take 256 times as long; twice sixteen leaves room for a busy machine."""
    unit = UNITS[name]
    short = unit * (8_000 // len(unit))
    assert taken(short * 16) < 32 * max(taken(short), 1e-3)
