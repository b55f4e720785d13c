"""Amounts as Indonesian shops print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.numbers import (
    Count,
    Price,
    is_placeholder,
    minor_units,
    parse_count,
    parse_price,
    parse_rating,
    whole,
)

NO_PRICE = Price()

# The 23 kinds of price text that Indonesian listings print.
KINDS = {
    "Rp1.250.000": Price(low=1_250_000, currency="IDR"),
    "Rp\u00a01.250.000": Price(low=1_250_000, currency="IDR"),
    "Rp. 75.000,-": Price(low=75_000, currency="IDR"),
    "Rp18.750,00": Price(low=18_750, currency="IDR"),
    "IDR 12,000": Price(low=12_000, currency="IDR"),
    "IDR 1.250.000": Price(low=1_250_000, currency="IDR"),
    "Rp 12,5 rb": Price(low=12_500, currency="IDR"),
    "Rp850rb": Price(low=850_000, currency="IDR"),
    "Rp1,2jt": Price(low=1_200_000, currency="IDR"),
    "Rp 2.5jt": Price(low=2_500_000, currency="IDR"),
    "3 jt-an": Price(low=3_000_000, approximate=True),
    "1,5 M": Price(low=1_500_000_000),
    "Rp10.000 - Rp25.000": Price(low=10_000, high=25_000, currency="IDR"),
    "Mulai Rp49.900": Price(low=49_900, currency="IDR", is_from=True),
    "Rp120.000 Rp7.500": Price(low=7_500, original=120_000, currency="IDR"),
    "Gratis": Price(low=0),
    "Hubungi Penjual": NO_PRICE,
    "Rp -": Price(currency="IDR"),
    "Rp0": Price(currency="IDR", placeholder=True),
    "Rp1": Price(currency="IDR", placeholder=True),
    "Rp99": Price(currency="IDR", placeholder=True),
    "999999999": Price(placeholder=True),
    "Rp15.000/pcs": Price(low=15_000, currency="IDR"),
}


@pytest.mark.parametrize(("text", "price"), KINDS.items(), ids=KINDS)
def test_every_kind_of_price_text_is_read(text: str, price: Price) -> None:
    assert parse_price(text) == price


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("RP 50.000", 50_000),
        ("Rp75.000,--", 75_000),
        ("Rp 75.000 ,-", 75_000),
        ("1.250.000 rupiah", 1_250_000),
        ("IDR 1,250,000.00", 1_250_000),
        ("1250000.0", 1_250_000),
        ("Rp 1.250 rb", 1_250_000),
        ("1,250 jt", 1_250_000),
        ("Rp0,5 juta", 500_000),
        ("2 miliar", 2_000_000_000),
        ("50k", 50_000),
        ("Rp 25.000 per 100 gr", 25_000),
        ("Rp 65.000 / meter", 65_000),
        ("Harga: Rp 30.000", 30_000),
        ("Rp100", 100),
        ("Rp99.999.999", 99_999_999),
    ],
)
def test_other_ways_to_write_one_price(text: str, low: int) -> None:
    price = parse_price(text)
    assert price is not None
    assert (price.low, price.high, price.original) == (low, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Rp10.000 – Rp25.000",
        "Rp10.000,- - Rp25.000,-",
        "Rp10.000 s/d Rp25.000",
        "dari Rp10.000 sampai Rp25.000",
        "Rp 10-25 rb",
        "10 rb ~ 25 rb",
        "Rp25.000 - Rp10.000",
    ],
)
def test_a_range_keeps_both_ends(text: str) -> None:
    price = parse_price(text)
    assert price is not None
    assert (price.low, price.high, price.is_from) == (10_000, 25_000, False)


@pytest.mark.parametrize(
    "text",
    [
        "Rp7.500 Rp120.000",
        "Rp120.000 -94% Rp7.500",
        "Rp7.500 Diskon 94% Rp120.000",
        "Rp120.000 Original price was: Rp120.000.Rp7.500Current price is: Rp7.500.",
        "Rp120.000 Harga aslinya adalah: Rp120.000. Rp7.500 Harga saat ini adalah: Rp7.500.",
    ],
)
def test_of_two_prices_side_by_side_the_lower_is_the_current_one(text: str) -> None:
    assert parse_price(text) == Price(low=7_500, original=120_000, currency="IDR")


def test_sen_are_rounded_half_up() -> None:
    assert parse_price("Rp18.750,50") == Price(low=18_751, currency="IDR")
    assert parse_price("Rp18.750,49") == Price(low=18_750, currency="IDR")
    assert whole(12345.5) == 12346


@pytest.mark.parametrize("text", ["", " ", "-", "Rp", "Hubungi kami", "Harga: hubungi penjual", "Chat Admin"])
def test_a_text_known_to_name_no_price_is_not_unreadable(text: str) -> None:
    price = parse_price(text)
    assert price is not None
    assert price.low is None
    assert not price.placeholder


@pytest.mark.parametrize(
    "text",
    [
        "-Rp5.000",
        "US$12",
        "Rp 12,5",
        "Rp1.25.000",
        "Rp12.0000",
        "1,5 m",
        "Gratis Ongkir",
        "Rp50.000 hemat Rp10.000",
        "Rp50.000 x 3 cicilan",
        "Rp10.000 Rp20.000 Rp30.000",
        "2 juta 500 ribu",
        "120.000 7.500",
        "Rp10.000.000.000.001",
        "Rp50.000\0",
        "kopi",
    ],
)
def test_what_is_not_understood_is_unreadable_rather_than_guessed(text: str) -> None:
    assert parse_price(text) is None


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "Rp" * 500_000, "1." * 500_000, " " * 1_000_000, "Rp1 - " * 99]
)
def test_hostile_texts_are_unreadable(text: str) -> None:
    assert parse_price(text) is None
    assert parse_count(text) is None
    assert parse_rating(text) is None


@given(st.text(alphabet="0123456789.,-+/~%RpIDrbjtkM an\u00a0()", max_size=60))
def test_no_text_makes_a_reader_raise(text: str) -> None:
    price = parse_price(text)
    if price is not None and price.low is not None:
        assert 0 <= price.low <= 10**13
        assert price.high is None or price.high > price.low
    parse_count(text)
    parse_rating(text)


@given(st.integers(min_value=100, max_value=99_999_999))
def test_thousands_are_read_in_either_style(rupiah: int) -> None:
    english = f"{rupiah:,}"
    assert parse_price(f"Rp{english.replace(',', '.')}") == Price(low=rupiah, currency="IDR")
    assert parse_price(f"IDR {english}") == Price(low=rupiah, currency="IDR")


@pytest.mark.parametrize("rupiah", [0, 1, 99, 99.5, 999_999_999, 111_111_111, 123_456_789])
def test_amounts_that_hide_a_price(rupiah: float) -> None:
    assert is_placeholder(rupiah)


@pytest.mark.parametrize("rupiah", [100, 1234, 99_999_999, 150_000_000_000])
def test_amounts_that_are_prices(rupiah: int) -> None:
    assert not is_placeholder(rupiah)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Terjual 1,2 rb", Count(minimum=1200, exact=None, period="lifetime")),
        ("100rb+ terjual", Count(minimum=100_000, exact=None, period="lifetime")),
        ("10RB+ Terjual", Count(minimum=10_000, exact=None, period="lifetime")),
        ("1RB+ Terjual/Bln", Count(minimum=1000, exact=None, period="month")),
        ("80+", Count(minimum=80, exact=None, period="lifetime")),
        ("5 terjual", Count(minimum=5, exact=5, period="lifetime")),
        ("692", Count(minimum=692, exact=692, period="lifetime")),
        ("1.2K sold", Count(minimum=1200, exact=None, period="lifetime")),
        ("85,2 k", Count(minimum=85_200, exact=None, period="lifetime")),
        ("(1,1rb ulasan)", Count(minimum=1100, exact=None, period="lifetime")),
        ("1.234 terjual", Count(minimum=1234, exact=1234, period="lifetime")),
        ("Terjual lebih dari 500", Count(minimum=500, exact=None, period="lifetime")),
        ("1,5jt+", Count(minimum=1_500_000, exact=None, period="lifetime")),
        ("0 terjual", Count(minimum=0, exact=0, period="lifetime")),
        ("12 terjual per bulan", Count(minimum=12, exact=12, period="month")),
    ],
)
def test_sold_counts(text: str, count: Count) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text", ["", "Terjual", "4,9", "4,9 (1,1rb ulasan)", "1,5M", "5 bintang", "1,2345 rb"]
)
def test_a_text_with_no_single_count_is_unreadable(text: str) -> None:
    assert parse_count(text) is None


@pytest.mark.parametrize(
    ("text", "rating"),
    [("4,9", 4.9), ("4.9", 4.9), ("5", 5.0), ("4.85/5", 4.85), ("4,9 dari 5", 4.9), ("0", 0.0)],
)
def test_ratings(text: str, rating: float) -> None:
    assert parse_rating(text) == rating


@pytest.mark.parametrize("text", ["", "6", "95%", "4,9 (12)", "lima"])
def test_what_is_no_rating(text: str) -> None:
    assert parse_rating(text) is None


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        ("277666", 2, 2776.66),
        ("18000", 3, 18),
        ("125000", 0, 125_000),
        ("12500000", 2, 125_000),
        ("-500", 0, -500),
    ],
)
def test_minor_units(amount: str, unit: int, value: float) -> None:
    result = minor_units(amount, unit)
    assert result == value
    assert isinstance(result, type(value))


@pytest.mark.parametrize(
    ("amount", "unit"), [("", 0), ("12.5", 0), ("1e5", 0), ("9" * 19, 0), ("١٢", 0), ("12", 7), ("12", -1)]
)
def test_what_is_no_amount_in_minor_units_is_refused(amount: str, unit: int) -> None:
    with pytest.raises(ValueError, match="minor units"):
        minor_units(amount, unit)
