"""`different_value`: the same count for the same date, and figures that cannot both be right. And what only
looks like it."""

from __future__ import annotations

import pytest

from tests.timeline.made_claims import (
    DEWI,
    MINISTRY,
    MOVEMENT,
    RAHMA,
    SETO,
    added,
    claim,
    findings,
    kinds,
    money,
    share,
    sides,
    target,
)

JUNE = {"period_end": "2021-06"}
KABAR = {"outlet": "Kabar", "published": "2021-07-01", "speaker": RAHMA}
WARTA = {"outlet": "Warta", "published": "2021-08-09", "speaker": SETO}


# What is found


def test_two_figures_for_one_month_differ() -> None:
    (found,) = findings(claim(13.5e6, **JUNE, **KABAR), claim(14.5e6, **JUNE, **WARTA))
    assert (found.kind, found.severity, sides(found)) == ("different_value", "high", [[13.5e6], [14.5e6]])


@pytest.mark.parametrize(("other", "severity"), [(14.6e6, "low"), (14.9e6, "medium"), (15.5e6, "high")])
def test_the_wider_the_gap_the_more_severe(other: float, severity: str) -> None:
    (found,) = findings(claim(14.5e6, **JUNE, **KABAR), claim(other, **JUNE, **WARTA))
    assert found.severity == severity


def test_without_a_named_speaker_on_each_side_it_weighs_less() -> None:
    (found,) = findings(
        claim(13.5e6, **JUNE, outlet="Kabar", published="2021-07-01"), claim(14.5e6, **JUNE, **WARTA)
    )
    assert found.severity == "medium"


def test_all_who_say_the_same_stand_on_one_side() -> None:
    (found,) = findings(
        claim(13.5e6, **JUNE, **KABAR),
        claim(13.5e6, **JUNE, outlet="Berita", published="2021-09-01", speaker=DEWI),
        claim(14.5e6, **JUNE, **WARTA),
        claim(14.46e6, **JUNE, outlet="Surat", published="2021-10-01"),
    )
    assert sides(found) == [[13.5e6, 13.5e6], [14.5e6, 14.46e6]]


def test_three_figures_are_three_sides_of_one_finding() -> None:
    (found,) = findings(
        claim(13.5e6, **JUNE, **KABAR),
        claim(14.5e6, **JUNE, **WARTA),
        claim(15.9e6, **JUNE, outlet="Berita", published="2021-09-01", speaker=DEWI),
    )
    assert sides(found) == [[13.5e6], [14.5e6], [15.9e6]]


def test_two_counters_that_part_at_one_date_are_a_finding_with_that_reason() -> None:
    (found,) = findings(
        claim(13.5e6, **JUNE, outlet="Kabar", published="2021-07-01", source=MINISTRY),
        claim(14.5e6, **JUNE, outlet="Warta", published="2021-07-09", source=MOVEMENT),
    )
    assert found.kind == "different_value"
    assert found.reasons == ["two_counters"]


def test_a_level_for_a_day_is_held_against_another_counters_for_its_year() -> None:
    (found,) = findings(
        claim(27e6, period_end="2023-12-04", source="Kemenko Perekonomian", published="2023-12-04"),
        claim(25.2e6, period_end="2023", source=MOVEMENT, published="2024-05-26", outlet="Warta"),
    )
    assert (found.kind, sides(found)) == ("different_value", [[27e6], [25.2e6]])


def test_shares_for_one_year_differ() -> None:
    (found,) = findings(
        share(61.07, period_end="2021", published="2022-02-25"),
        share(61.97, period_end="2021", published="2022-04-21", outlet="Warta"),
    )
    assert found.kind == "different_value"


def test_additions_with_one_start_and_one_end_differ() -> None:
    (found,) = findings(
        added(6.5e6, period_start="2020-05", **JUNE, **KABAR),
        added(7.2e6, period_start="2020-05", **JUNE, **WARTA),
    )
    assert found.kind == "different_value"


def test_sums_over_one_period_differ() -> None:
    (found,) = findings(
        money(762e12, period_end="2022", stage="realised", **KABAR),
        money(749e12, period_end="2022", stage="realised", **WARTA),
    )
    assert (found.kind, found.reasons) == ("different_value", ["wider_scope"])


def test_two_named_people_in_one_article_do_disagree() -> None:
    shared = {"outlet": "Kabar", "published": "2021-07-01", **JUNE}
    (found,) = findings(claim(13.5e6, speaker=RAHMA, **shared), claim(14.5e6, speaker=SETO, **shared))
    assert found.kind == "different_value"


# What is not: each pair was taken for a contradiction by somebody once


def test_a_level_and_an_increment() -> None:
    assert kinds(claim(14.5e6, **JUNE, **KABAR), added(6.5e6, **JUNE, **WARTA)) == []


def test_an_increment_told_as_a_level() -> None:
    """6.5 million is what the movement added to its 8 million."""
    assert kinds(claim(14.5e6, **JUNE, **KABAR), claim(6.5e6, **JUNE, **WARTA)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"scope": "Bali"}, {"scope": "Riau"}),
        ({"scope": "Shopee"}, {"scope": "national"}),
        ({"subset": "UMKM kuliner"}, {}),
        ({"status": "target"}, {}),
        ({"metric": "umkm_total"}, {}),
    ],
)
def test_another_scope_part_status_or_metric(one: dict[str, str], other: dict[str, str]) -> None:
    found = kinds(claim(1.5e6, **JUNE, **KABAR, **one), claim(4.5e6, **JUNE, **WARTA, **other))
    assert "different_value" not in found


@pytest.mark.parametrize(
    ("one", "other"), [("committed", "realised"), ("allocated", "realised"), (None, "committed")]
)
def test_another_stage_of_money(one: str | None, other: str) -> None:
    assert (
        kinds(
            money(400e12, period_end="2022", stage=one, **KABAR),
            money(300e12, period_end="2022", stage=other, **WARTA),
        )
        == []
    )


def test_pledges_pile_up() -> None:
    assert (
        kinds(
            money(400e12, period_end="2022", stage="committed", **KABAR),
            money(500e12, period_end="2022", stage="committed", **WARTA),
        )
        == []
    )


@pytest.mark.parametrize(("coarse", "fine"), [(17.5e6, 17.59e6), (22e6, 22.81e6), (14.5e6, 14.46e6)])
def test_a_rounded_figure(coarse: float, fine: float) -> None:
    assert kinds(claim(coarse, **JUNE, **KABAR), claim(fine, **JUNE, **WARTA)) == []


@pytest.mark.parametrize(
    ("comparator", "bound", "figure"),
    [(">", 14e6, 16.2e6), (">=", 14e6, 14e6), ("<", 17e6, 16.2e6), ("~", 16e6, 16.2e6)],
)
def test_comparators_that_allow_both(comparator: str, bound: float, figure: float) -> None:
    assert kinds(claim(bound, comparator=comparator, **JUNE, **KABAR), claim(figure, **JUNE, **WARTA)) == []


def test_a_range_that_holds_the_other() -> None:
    assert kinds(claim(14e6, value_high=16e6, **JUNE, **KABAR), claim(15.2e6, **JUNE, **WARTA)) == []


def test_levels_of_other_dates() -> None:
    assert kinds(claim(13.5e6, period_end="2021-05", **KABAR), claim(14.5e6, **JUNE, **WARTA)) == []


def test_the_beginning_of_a_year_and_its_end() -> None:
    """Printed while the year ran, "2020" is no day."""
    assert (
        kinds(
            claim(9e6, period_end="2020", published="2020-07-15", speaker=RAHMA),
            claim(11.7e6, period_end="2020", published="2021-01-11", speaker=SETO, outlet="Warta"),
        )
        == []
    )


def test_an_undated_level_is_of_no_date() -> None:
    assert kinds(claim(13.5e6, **KABAR), claim(14.5e6, **JUNE, **WARTA)) == []


def test_sums_over_other_periods() -> None:
    assert (
        kinds(
            money(500e12, period_end="2022", stage="realised", **KABAR),
            money(700e12, period_end="2023", stage="realised", **WARTA),
            money(600e12, period_start="2022-07", period_end="2023-06", stage="realised", outlet="Berita"),
        )
        == []
    )


def test_sums_so_far_apart_count_other_things() -> None:
    assert (
        kinds(
            money(200e12, period_end="2022", stage="realised", **KABAR),
            money(700e12, period_end="2022", stage="realised", **WARTA),
        )
        == []
    )


def test_additions_of_other_periods_or_of_none() -> None:
    assert (
        kinds(
            added(6.5e6, period_start="2020-05", **JUNE, **KABAR),
            added(3.2e6, period_start="2021-01", **JUNE, **WARTA),
            added(1.1e6, **JUNE, outlet="Berita", published="2021-09-01", speaker=DEWI),
        )
        == []
    )


def test_copies() -> None:
    sentence = "Sebanyak 14,5 juta UMKM sudah bergabung dengan program itu, menurut laporan."
    assert (
        kinds(
            claim(14.5e6, **JUNE, outlet="Kabar", published="2021-07-01", quote=sentence),
            claim(14.5e6, **JUNE, outlet="Warta", published="2021-07-01", quote=sentence),
        )
        == []
    )


def test_two_figures_of_one_article() -> None:
    """There a second figure mostly counts something that the context tells."""
    assert kinds(claim(13.5e6, **JUNE, **KABAR), claim(14.5e6, **JUNE, **KABAR)) == []


def test_an_old_level_told_again() -> None:
    assert (
        kinds(
            claim(8e6, period_end="2020-06", published="2020-06-27", speaker=RAHMA),
            claim(8e6, published="2022-03-28", speaker=SETO, outlet="Warta"),
            claim(17.2e6, period_end="2022-03", published="2022-03-28", speaker=DEWI, outlet="Berita"),
        )
        == []
    )


def test_a_step_from_one_counter_to_another_within_a_month() -> None:
    assert (
        kinds(
            claim(18e6, period_end="2022-02-28", source=MOVEMENT, published="2022-02-28"),
            claim(17.59e6, period_end="2022-03-28", source=MINISTRY, published="2022-03-28", outlet="Warta"),
        )
        == []
    )


def test_growth_between_the_first_and_the_last_day_of_a_month() -> None:
    assert (
        kinds(
            claim(14.5e6, period_end="2021-06-02", source=MOVEMENT, published="2021-06-02"),
            claim(14.9e6, period_end="2021-06", source=MINISTRY, published="2021-07-02", outlet="Warta"),
        )
        == []
    )


def test_how_many_were_trained_by_whom() -> None:
    assert (
        kinds(
            claim(2000, metric="training", unit="people", period_end="2021", **KABAR),
            claim(3000, metric="training", unit="people", period_end="2021", **WARTA),
        )
        == []
    )


def test_targets_are_not_results() -> None:
    assert kinds(target(13.5e6, "2021-06", **KABAR), claim(14.5e6, **JUNE, **WARTA)) == []
