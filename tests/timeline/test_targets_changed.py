"""`target_moved` and `target_changed`: one value with several deadlines, one deadline with several values.
And what leaves a target as it was."""

from __future__ import annotations

import pytest

from pipelines.timeline.mention import Mention
from tests.timeline.made_claims import (
    DEWI,
    MINISTRY,
    MOVEMENT,
    RAHMA,
    SETO,
    claim,
    findings,
    kinds,
    money,
    sides,
    target,
)

KABAR = {"outlet": "Kabar", "published": "2021-01-11", "speaker": RAHMA}
WARTA = {"outlet": "Warta", "published": "2022-08-09", "speaker": SETO}
BERITA = {"outlet": "Berita", "published": "2023-03-01", "speaker": DEWI}


def found(*claims: Mention) -> list[tuple[str, list[list[float]]]]:
    return [(each.kind, sides(each)) for each in findings(*claims) if each.kind.startswith("target_")]


# Moved


def test_one_value_with_several_deadlines_is_one_finding() -> None:
    (finding,) = findings(
        target(30e6, "2023", **KABAR),
        target(30e6, "2024", **WARTA),
        target(30e6, "2030", **BERITA),
        target(30e6, "2023", outlet="Surat", published="2022-09-09"),
    )
    assert (finding.kind, finding.severity) == ("target_moved", "high")
    assert [[each.period_end for each in side] for side in finding.sides] == [
        ["2023", "2023"],
        ["2024"],
        ["2030"],
    ]


def test_by_one_owner_it_is_a_plan_changed() -> None:
    (moved,) = findings(target(30e6, "2023", **KABAR), target(30e6, "2024", **{**WARTA, "speaker": RAHMA}))
    assert moved.reasons == ["same_owner"]
    (several,) = findings(target(30e6, "2023", **KABAR), target(30e6, "2024", **WARTA))
    assert several.reasons == ["several_owners"]


def test_a_month_of_the_year_is_no_other_deadline() -> None:
    assert found(target(30e6, "2024", **KABAR), target(30e6, "2024-12", **WARTA)) == []


def test_no_deadline_is_no_other_deadline() -> None:
    assert found(target(30e6, "2024", **KABAR), target(30e6, None, **WARTA)) == []


def test_what_is_hoped_for_moves_nothing() -> None:
    assert (
        found(target(30e6, "2024", **KABAR), claim(30e6, status="forecast", period_end="2030", **WARTA)) == []
    )


def test_a_level_reached_moves_nothing() -> None:
    assert found(target(30e6, "2024", **KABAR), claim(30e6, period_end="2022-12", **WARTA)) == []


def test_deadlines_for_steps_in_one_article_are_steps() -> None:
    assert found(target(30e6, "2024", **KABAR), target(30e6, "2030", **KABAR)) == []


@pytest.mark.parametrize(
    "yearly",
    [
        {"metric": "gov_spending", "unit": "idr"},
        {"basis": "increment"},
        {"metric": "gdp_growth", "unit": "percent", "basis": "growth"},
        {"metric": "gov_spending_share", "unit": "percent", "basis": "share"},
        {"metric": "financing", "unit": "idr"},
    ],
)
def test_the_same_sum_for_the_next_year_is_a_target_of_its_own(yearly: dict[str, str]) -> None:
    assert found(target(40, "2022", **yearly, **KABAR), target(40, "2023", **yearly, **WARTA)) == []


@pytest.mark.parametrize(
    "other", [{"scope": "Bali"}, {"subset": "UMKM kuliner"}, {"metric": "sellers", "unit": "sellers"}]
)
def test_another_place_part_or_metric_has_its_own(other: dict[str, str]) -> None:
    assert found(target(30e6, "2023", **KABAR), target(30e6, "2024", **other, **WARTA)) == []


# Changed


@pytest.mark.parametrize(("later", "reason"), [(24e6, "cut"), (36e6, "raised")])
def test_another_value_for_one_deadline(later: float, reason: str) -> None:
    (finding,) = findings(target(30e6, "2024", **KABAR), target(later, "2024", **WARTA))
    assert (finding.kind, finding.reasons, sides(finding)) == ("target_changed", [reason], [[30e6], [later]])


@pytest.mark.parametrize(("later", "severity"), [(29e6, "low"), (28e6, "medium"), (24e6, "high")])
def test_the_wider_the_gap_the_more_severe(later: float, severity: str) -> None:
    (finding,) = findings(target(30e6, "2024", **KABAR), target(later, "2024", **WARTA))
    assert finding.severity == severity


def test_a_rounded_value_is_no_change() -> None:
    share = {"metric": "export_share", "unit": "percent", "basis": "share"}
    assert found(target(21.6, "2024", **share, **KABAR), target(21, "2024", **share, **WARTA)) == []


@pytest.mark.parametrize(("comparator", "value"), [(">=", 20e6), ("<=", 35e6), ("~", 29e6)])
def test_a_bound_that_allows_the_other_is_no_change(comparator: str, value: float) -> None:
    assert found(target(30e6, "2024", **KABAR), target(value, "2024", comparator=comparator, **WARTA)) == []


def test_steps_to_other_deadlines_are_no_change() -> None:
    """10 million by 2020, 20 by 2022, 30 by 2024: a way, not a quarrel."""
    assert (
        found(target(10e6, "2020", **KABAR), target(20e6, "2022", **WARTA), target(30e6, "2024", **BERITA))
        == []
    )


def test_pledges_change_no_target() -> None:
    pledged = {"status": "target", "stage": "committed", "period_end": "2022"}
    assert (
        found(money(400e12, status="target", period_end="2022", **KABAR), money(500e12, **pledged, **WARTA))
        == []
    )
    assert found(money(400e12, **pledged, **KABAR), money(500e12, **pledged, **WARTA)) == []


def test_an_increment_of_another_body_is_another_goal() -> None:
    assert (
        found(
            target(2e6, "2024", basis="increment", source=MOVEMENT, **KABAR),
            target(3e6, "2024", basis="increment", source=MINISTRY, **WARTA),
        )
        == []
    )


def test_an_increment_of_the_same_body_is_changed() -> None:
    assert found(
        target(2e6, "2024", basis="increment", source=MOVEMENT, **KABAR),
        target(3e6, "2024", basis="increment", source=MOVEMENT, **WARTA),
    ) == [("target_changed", [[2e6], [3e6]])]


def test_goals_far_apart_aim_at_different_things() -> None:
    assert found(target(30e6, "2024", **KABAR), target(2e6, "2024", **WARTA)) == []


def test_two_goals_in_one_article_are_two_goals() -> None:
    assert found(target(30e6, "2024", **KABAR), target(24e6, "2024", **KABAR)) == []


def test_unless_it_says_that_one_took_the_place_of_the_other() -> None:
    quote = "Target itu diturunkan dari 30 juta menjadi 24 juta UMKM."
    assert found(
        target(30e6, "2024", quote=quote, start=25, **KABAR),
        target(24e6, "2024", quote=quote, start=42, **KABAR),
    ) == [("target_changed", [[30e6], [24e6]])]


def test_hopes_change_no_target() -> None:
    assert (
        found(target(30e6, "2024", **KABAR), claim(24e6, status="forecast", period_end="2024", **WARTA)) == []
    )


def test_a_target_missed_is_part_of_its_life_and_no_finding() -> None:
    assert (
        kinds(
            target(30e6, "2023", **KABAR),
            target(30e6, "2023", quote="Target 30 juta tidak tercapai.", **BERITA),
            claim(25.2e6, period_end="2023-12-31", outlet="Surat", published="2024-05-26", speaker=RAHMA),
        )
        == []
    )
