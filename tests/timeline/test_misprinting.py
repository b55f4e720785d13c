"""`misprint`: two outlets print different figures, or deadlines, from one speech. And two figures that are
both right."""

from __future__ import annotations

import pytest

from pipelines.timeline.findings.misprinting import digits_alike
from pipelines.timeline.mention import Mention
from tests.timeline.made_claims import DEWI, RAHMA, SETO, added, claim, findings, sides, target


def kabar(value: float, **fields: object) -> Mention:
    return claim(value, **{"outlet": "Kabar", "published": "2021-08-07", "speaker": RAHMA} | fields)


def warta(value: float, **fields: object) -> Mention:
    return claim(value, **{"outlet": "Warta", "published": "2021-08-09", "speaker": RAHMA} | fields)


def found(*claims: Mention) -> list[tuple[str, list[list[float]]]]:
    return [(each.reasons[0], sides(each)) for each in findings(*claims, kind="misprint")]


# Figures


def test_one_speech_two_figures() -> None:
    (finding,) = findings(kabar(17.2e6), warta(12.7e6))
    assert (finding.kind, finding.severity, sides(finding)) == ("misprint", "medium", [[17.2e6], [12.7e6]])


def test_a_digit_dropped_where_one_outlet_names_nobody() -> None:
    assert found(
        kabar(5.5e6, speaker=None, status="target"),
        kabar(30e6, status="target", period_end="2023"),
        warta(30e6, status="target", period_end="2023"),
        warta(15.5e6, status="target", period_end="2023"),
    ) == [("figure", [[5.5e6], [15.5e6]])]


def test_with_one_date_any_two_figures_of_a_person_are_odd() -> None:
    assert found(kabar(17.2e6, period_end="2021-07"), warta(16.4e6, period_end="2021-07")) == [
        ("figure", [[17.2e6], [16.4e6]])
    ]


def test_all_who_print_one_figure_stand_on_its_side() -> None:
    assert found(kabar(17.2e6), warta(12.7e6), warta(17.2e6, outlet="Berita", published="2021-08-08")) == [
        ("figure", [[17.2e6, 17.2e6], [12.7e6]])
    ]


def test_a_misprint_is_not_told_as_a_difference_too() -> None:
    assert [
        each.kind
        for each in findings(kabar(17.2e6, period_end="2021-07"), warta(12.7e6, period_end="2021-07"))
    ] == ["misprint"]


def test_a_finding_that_rests_on_a_misprint_says_so() -> None:
    every = findings(
        target(30e6, "2030", outlet="Kabar", published="2021-08-07", speaker=RAHMA),
        target(30e6, "2023", outlet="Warta", published="2021-08-09", speaker=RAHMA),
        target(30e6, "2024", outlet="Berita", published="2022-08-09", speaker=RAHMA),
    )
    misprint = next(each for each in every if each.kind == "misprint")
    moved = next(each for each in every if each.kind == "target_moved")
    assert moved.explained_by == misprint.id
    assert misprint.explained_by is None


# Deadlines, and goals told as results


def test_one_goal_two_years() -> None:
    assert found(
        kabar(30e6, status="target", period_end="2030"), warta(30e6, status="target", period_end="2023")
    ) == [("deadline", [[30e6], [30e6]])]


def test_a_result_written_as_a_goal() -> None:
    (finding,) = findings(
        kabar(11.7e6, status="target", period_end="2021-12"),
        warta(11.7e6, period_end="2021-07"),
        kind="misprint",
    )
    assert (finding.reasons, finding.severity) == (["status"], "low")


# What is none


def test_both_figures_in_one_article() -> None:
    assert found(kabar(17.2e6), kabar(12.7e6), warta(12.7e6)) == []


def test_two_days_far_apart() -> None:
    assert found(kabar(17.2e6), warta(12.7e6, published="2021-08-12")) == []


def test_a_publication_known_to_the_month() -> None:
    assert found(kabar(17.2e6, published="2021-08"), warta(12.7e6, published="2021-08")) == []


def test_one_outlet_in_two_articles() -> None:
    assert found(kabar(17.2e6), kabar(12.7e6, published="2021-08-08")) == []


def test_two_speakers() -> None:
    assert found(kabar(17.2e6), warta(12.7e6, speaker=SETO)) == []


@pytest.mark.parametrize(
    "other",
    [
        {"period_end": "2021-06"},
        {"status": "target"},
        {"scope": "Bali"},
        {"basis": "increment"},
        {"subset": "UMKM kuliner"},
        {"metric": "umkm_total"},
        {"stage": "realised"},
    ],
)
def test_another_count_or_date(other: dict[str, str]) -> None:
    assert (
        found(kabar(17.2e6, period_end="2021-07"), warta(12.7e6, **{"period_end": "2021-07", **other})) == []
    )


def test_a_rounded_figure() -> None:
    assert found(kabar(17.5e6), warta(17.59e6)) == []


def test_a_comparator_that_allows_both() -> None:
    assert found(kabar(17.2e6), warta(12.7e6, comparator=">")) == []


def test_a_dated_figure_and_an_undated_one_without_a_likeness() -> None:
    assert found(kabar(17.2e6, period_end="2021-07"), warta(8.1e6)) == []


def test_several_figures_of_this_count_in_one_article() -> None:
    assert found(kabar(17.2e6), kabar(9.3e6), warta(12.7e6)) == []


def test_a_round_figure_can_be_goal_and_result() -> None:
    assert found(kabar(20e6, status="target", period_end="2022"), warta(20e6, period_end="2021-07")) == []


def test_several_deadlines_in_one_article() -> None:
    assert (
        found(
            kabar(30e6, status="target", period_end="2030"),
            kabar(30e6, status="target", period_end="2024"),
            warta(30e6, status="target", period_end="2023"),
        )
        == []
    )


def test_increments_with_other_starts() -> None:
    assert (
        found(
            added(17.2e6, period_start="2020", outlet="Kabar", published="2021-08-07", speaker=DEWI),
            added(12.7e6, period_start="2021", outlet="Warta", published="2021-08-07", speaker=DEWI),
        )
        == []
    )


# Digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (5.5e6, 15.5e6),  # dropped
        (17.2e6, 12.7e6),  # swapped
        (17.2e6, 17.8e6),  # changed, of three
        (6.6e6, 66e6),  # the scale
        (8e6, 8e9),
        (144.5e6, 14.5e6),  # doubled
    ],
)
def test_one_slip_of_the_pen(one: float, other: float) -> None:
    assert digits_alike(one, other)
    assert digits_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [(17.2e6, 17.2e6), (17.2e6, 8.1e6), (30e6, 24e6), (8e6, 9e6), (0, 5), (-5.5, 15.5), (5.5e6, 0)],
)
def test_no_slip(one: float, other: float) -> None:
    assert not digits_alike(one, other)
    assert not digits_alike(other, one)
