"""`impossible_share` and `part_exceeds_whole`: more than there can be. And what only looks like more."""

from __future__ import annotations

import pytest

from tests.timeline.made_claims import DEWI, RAHMA, SETO, claim, findings, kinds, money, share, sides

KABAR = {"outlet": "Kabar", "published": "2022-03-01", "speaker": RAHMA}
WARTA = {"outlet": "Warta", "published": "2022-03-20", "speaker": SETO}


# Shares


def test_a_part_above_a_hundred_percent_cannot_be() -> None:
    (found,) = findings(share(119, period_end="2021", **KABAR))
    assert (found.kind, found.severity, sides(found)) == ("impossible_share", "high", [[119]])


def test_said_twice_it_is_one_finding_for_each_statement() -> None:
    assert kinds(share(119, **KABAR), share(119, **{**KABAR, "outlet": "Warta"})) == ["impossible_share"]


@pytest.mark.parametrize("value", [0, 61.97, 99.99, 100])
def test_all_there_is_can_be(value: float) -> None:
    assert kinds(share(value, **KABAR)) == []


@pytest.mark.parametrize(("comparator", "value"), [("<", 101), ("<=", 110), ("~", 101)])
def test_a_bound_that_leaves_a_hundred_open(comparator: str, value: float) -> None:
    assert kinds(share(value, comparator=comparator, **KABAR)) == []


def test_growth_may_be_more_than_double() -> None:
    assert kinds(claim(150, metric="sales_growth", unit="percent", basis="growth", **KABAR)) == []


# More online than there are


def total(value: float, **fields: object) -> object:
    return claim(value, metric="umkm_total", **fields)


def test_more_online_than_there_are() -> None:
    (found,) = findings(
        claim(70e6, period_end="2022-03", **KABAR),
        claim(65e6, metric="umkm_total", period_end="2021", **WARTA),
    )
    assert (found.kind, sides(found)) == ("impossible_share", [[70e6], [65e6]])


def test_the_largest_total_of_those_years_counts() -> None:
    assert (
        kinds(
            claim(65e6, period_end="2022-03", **KABAR),
            claim(62.9e6, metric="umkm_total", period_end="2018", **WARTA),
            claim(65.4e6, metric="umkm_total", period_end="2019", outlet="Berita", published="2022-03-05"),
        )
        == []
    )


@pytest.mark.parametrize(
    "whole",
    [
        {"scope": "Bali"},
        {"subset": "usaha mikro"},
        {"status": "target"},
        {"comparator": ">"},
        {"period_end": "2012"},
    ],
)
def test_a_total_of_something_else_bounds_nothing(whole: dict[str, str]) -> None:
    found = kinds(
        claim(25e6, period_end="2022-03", **KABAR),
        claim(5e6, **{"metric": "umkm_total", "period_end": "2021", **WARTA, **whole}),
    )
    assert "impossible_share" not in found


def test_in_a_place_more_than_there_are() -> None:
    (found,) = findings(
        claim(700e3, scope="Bali", period_end="2022-03", **KABAR),
        claim(400e3, scope="Bali", metric="umkm_total", period_end="2021", **WARTA),
    )
    assert found.kind == "impossible_share"


# A part and its whole


def test_a_province_above_the_nation() -> None:
    (found,) = findings(
        claim(15e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
        claim(12e6, period_end="2021-07", **WARTA),
    )
    assert (found.kind, sides(found)) == ("part_exceeds_whole", [[15e6], [12e6]])


def test_a_scheme_above_all_credit() -> None:
    (found,) = findings(
        claim(210e12, metric="financing", unit="idr", subset="KUR Mikro", period_end="2021", **KABAR),
        claim(178e12, metric="financing", unit="idr", subset="KUR", period_end="2021", **WARTA),
    )
    assert (found.kind, sides(found)) == ("part_exceeds_whole", [[210e12], [178e12]])


def test_a_ministry_above_the_government_in_one_article() -> None:
    (found,) = findings(
        money(500e12, scope="Kementerian PUPR", period_end="2022", stage="realised", **KABAR),
        money(400e12, period_end="2022", stage="realised", **WARTA),
    )
    assert found.kind == "part_exceeds_whole"


def test_of_several_parts_the_plainest_is_told() -> None:
    (found,) = findings(
        claim(15e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
        claim(
            17e6,
            scope="Jawa Barat",
            period_end="2021-06",
            outlet="Berita",
            speaker=DEWI,
            published="2021-07-02",
        ),
        claim(12e6, period_end="2021-07", **WARTA),
        *(),
    )[-1:]
    assert found.kind in ("part_exceeds_whole", "different_value")


# What is none


def test_a_part_below_its_whole() -> None:
    assert (
        kinds(
            claim(2e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
            claim(12e6, period_end="2021-07", **WARTA),
        )
        == []
    )


def test_a_whole_of_earlier_days() -> None:
    """What the nation counted in 2020 bounds no province of 2023."""
    assert (
        kinds(
            claim(15e6, scope="Jawa Barat", period_end="2023-06", **KABAR),
            claim(12e6, period_end="2020-12", **WARTA),
        )
        == []
    )


def test_another_stage_of_money() -> None:
    assert (
        kinds(
            money(500e12, scope="Kementerian PUPR", period_end="2022", stage="committed", **KABAR),
            money(400e12, period_end="2022", stage="realised", **WARTA),
        )
        == []
    )


def test_sums_of_other_periods() -> None:
    assert (
        kinds(
            money(500e12, scope="Kementerian PUPR", period_end="2022", stage="realised", **KABAR),
            money(400e12, period_end="2021", stage="realised", **WARTA),
        )
        == []
    )


def test_sums_for_which_no_place_is_named() -> None:
    """Sales "in the nation" are often those of something that the context names."""
    assert (
        kinds(
            claim(5e12, metric="sales_value", unit="idr", scope="Bali", period_end="2022", **KABAR),
            claim(3e12, metric="sales_value", unit="idr", period_end="2022", **WARTA),
        )
        == []
    )


def test_unless_the_sentence_says_that_it_is_the_whole() -> None:
    assert kinds(
        claim(5e12, metric="sales_value", unit="idr", scope="Bali", period_end="2022", **KABAR),
        claim(
            3e12,
            metric="sales_value",
            unit="idr",
            period_end="2022",
            quote="Penjualan nasional mencapai Rp 3 triliun pada 2022.",
            **WARTA,
        ),
    ) == ["part_exceeds_whole"]


def test_shares_of_places_do_not_add_up_to_the_nation() -> None:
    assert (
        kinds(share(72, scope="Bali", period_end="2021", **KABAR), share(61, period_end="2021", **WARTA))
        == []
    )


def test_a_whole_that_may_be_more() -> None:
    assert (
        kinds(
            claim(15e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
            claim(12e6, comparator=">", period_end="2021-07", **WARTA),
        )
        == []
    )


def test_a_goal_of_the_nation_bounds_no_result() -> None:
    assert (
        kinds(
            claim(15e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
            claim(12e6, status="target", period_end="2021-07", **WARTA),
        )
        == []
    )


def test_two_places_are_not_part_of_each_other() -> None:
    assert (
        kinds(
            claim(2e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
            claim(1e6, scope="Bali", period_end="2021-07", **WARTA),
        )
        == []
    )


def test_what_an_event_sold_in_all_and_its_local_products() -> None:
    event = {"metric": "sales_value", "unit": "idr", "scope": "Harbolnas", "period_end": "2021-12"}
    assert (
        kinds(claim(18.1e12, **event, **KABAR), claim(8.5e12, subset="produk lokal", **event, **WARTA)) == []
    )
    assert kinds(
        claim(8.5e12, **event, **KABAR), claim(18.1e12, subset="produk lokal", **event, **WARTA)
    ) == ["part_exceeds_whole"]
