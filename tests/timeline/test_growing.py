"""`growth_mismatch`: a rate, or an addition, that does not follow from the levels printed with it."""

from __future__ import annotations

import pytest

from pipelines.timeline.mention import Mention
from tests.timeline.made_claims import added, claim, findings, sides

ARTICLE = {"outlet": "Kabar", "published": "2022-07-20"}


def sold(value: float, period: str | None, **fields: object) -> Mention:
    return claim(value, **{**ARTICLE, "metric": "sales_value", "unit": "idr", "period_end": period, **fields})


def grew(value: float, **fields: object) -> Mention:
    return claim(
        value, **{**ARTICLE, "metric": "sales_growth", "unit": "percent", "basis": "growth", **fields}
    )


def found(*claims: Mention) -> list[list[list[float]]]:
    return [sides(each) for each in findings(*claims, kind="growth_mismatch")]


SENTENCE = "Penjualan naik {rate} persen dari Rp 4 triliun menjadi Rp 5 triliun."


def in_one_sentence(rate: float, first: float = 4e12, last: float = 5e12, **fields: object) -> list[Mention]:
    """From 4 to 5 trillion, in one sentence, with a rate."""
    quote = SENTENCE.format(rate=rate)
    return [
        grew(rate, quote=quote, start=15, **fields),
        sold(first, None, quote=quote, start=30),
        sold(last, None, quote=quote, start=50),
    ]


def test_a_rate_that_misses_its_levels() -> None:
    (mismatch,) = findings(*in_one_sentence(90), kind="growth_mismatch")
    assert sides(mismatch) == [[90], [4e12, 5e12]]
    assert mismatch.facts["computed"] == pytest.approx(25)


def test_by_the_dates_of_the_levels() -> None:
    assert found(
        grew(90, period_start="2020", period_end="2021"), sold(4e12, "2020"), sold(5e12, "2021")
    ) == [[[90], [4e12, 5e12]]]


def test_an_addition_that_misses_its_levels() -> None:
    quote = "Jumlahnya bertambah 3 juta, dari 8 juta menjadi 9,5 juta UMKM."
    shared = {**ARTICLE, "quote": quote}
    assert found(
        added(3e6, start=20, **shared), claim(8e6, start=33, **shared), claim(9.5e6, start=48, **shared)
    ) == [[[3e6], [8e6, 9.5e6]]]


# What is not


@pytest.mark.parametrize("rate", [25, 25.4, 24.6])
def test_a_rate_that_follows(rate: float) -> None:
    assert found(*in_one_sentence(rate)) == []


@pytest.mark.parametrize("rate", [15, 40])
def test_what_rounding_of_the_levels_leaves_open(rate: float) -> None:
    """4 trillion can be 3.5 to just under 5, and 5 trillion 4.5 to just under 6."""
    assert found(*in_one_sentence(rate)) == []


def test_finer_levels_leave_less_open() -> None:
    assert found(*in_one_sentence(40, first=4.01e12, last=5.01e12)) == [[[40], [4.01e12, 5.01e12]]]


def test_a_fall_printed_without_its_sign() -> None:
    quote = "Penjualan turun 20 persen dari Rp 5,01 triliun menjadi Rp 4,01 triliun."
    assert (
        found(
            grew(20, quote=quote, start=16),
            sold(5.01e12, None, quote=quote, start=31),
            sold(4.01e12, None, quote=quote, start=52),
        )
        == []
    )


def test_compared_with_turns_the_order() -> None:
    quote = "Penjualan Rp 5,01 triliun, naik 25 persen dibanding Rp 4,01 triliun."
    assert (
        found(
            grew(25, quote=quote, start=32),
            sold(5.01e12, None, quote=quote, start=10),
            sold(4.01e12, None, quote=quote, start=52),
        )
        == []
    )


@pytest.mark.parametrize("times", [2, 3])
def test_times_is_as_much_and_more(times: float) -> None:
    quote = "Penjualan naik tiga kali dari Rp 1,5 triliun menjadi Rp 4,5 triliun."
    assert (
        found(
            grew(times, unit="times", quote=quote, start=15),
            sold(1.5e12, None, quote=quote, start=30),
            sold(4.5e12, None, quote=quote, start=52),
        )
        == []
    )


def test_levels_of_other_periods() -> None:
    assert (
        found(grew(90, period_start="2021", period_end="2022"), sold(4e12, "2019"), sold(5e12, "2020")) == []
    )


def test_levels_of_another_scope_or_part() -> None:
    quote = SENTENCE.format(rate=90)
    assert (
        found(
            grew(90, quote=quote), sold(4e12, None, quote=quote, scope="Bali"), sold(5e12, None, quote=quote)
        )
        == []
    )
    assert (
        found(
            grew(90, quote=quote),
            sold(4e12, None, quote=quote, subset="kuliner"),
            sold(5e12, None, quote=quote),
        )
        == []
    )


def test_levels_that_may_be_anything_beyond_a_bound() -> None:
    quote = SENTENCE.format(rate=90)
    assert (
        found(
            grew(90, quote=quote, start=15),
            sold(4.01e12, None, quote=quote, start=30, comparator=">"),
            sold(5.01e12, None, quote=quote, start=50),
        )
        == []
    )


def test_levels_of_another_article() -> None:
    assert (
        found(
            grew(90, period_start="2020", period_end="2021"),
            sold(4e12, "2020", outlet="Warta"),
            sold(5e12, "2021", outlet="Warta"),
        )
        == []
    )


def test_an_expected_rate() -> None:
    assert found(*in_one_sentence(90, status="forecast")) == []


def test_several_rates_and_levels_in_one_text() -> None:
    """Which rate is of which pair only the text tells."""
    assert found(grew(90), grew(12), sold(4e12, None), sold(5e12, None), sold(7e12, None)) == []


def test_an_addition_that_follows() -> None:
    quote = "Jumlahnya bertambah 1,5 juta, dari 8 juta menjadi 9,5 juta UMKM."
    shared = {**ARTICLE, "quote": quote}
    assert (
        found(
            added(1.5e6, start=20, **shared), claim(8e6, start=33, **shared), claim(9.5e6, start=48, **shared)
        )
        == []
    )


def test_levels_from_zero_give_no_rate() -> None:
    quote = SENTENCE.format(rate=90)
    assert (
        found(grew(90, quote=quote), sold(0, None, quote=quote), sold(5e12, None, quote=quote, start=9)) == []
    )
