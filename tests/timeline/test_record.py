"""The history that was published comes out of what was published: of a selection kept beside this file, and
of the whole record where the folder with it stands beside the checkout.

`record.jsonl` here holds facts of real articles: figures, who gave them, where and when; no sentences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.timeline import rows
from pipelines.timeline.ask import ask
from pipelines.timeline.mention import mention
from pipelines.timeline.model import Timeline, build
from tests.timeline.made_claims import TODAY

OURS = Path(__file__).with_name("record.jsonl")

PUBLISHED = [8e6, 9e6, 11.7e6, 14.5e6, 17.2e6, 19.8e6, 22.8e6, 25.2e6]
"""The movement's level from May 2020 to the end of 2023."""

Row = dict[str, Any]


@cache
def built(path: Path) -> Timeline:
    with path.open(encoding="utf-8") as file:
        claims = [mention(json.loads(line), line=number) for number, line in enumerate(file, 1)]
    assert len({claim.id for claim in claims}) == len(claims), "no claim is taken for another"
    return build(claims, today=TODAY)


@pytest.fixture(params=["ours", "whole"])
def record(request: pytest.FixtureRequest, shared: Callable[[str], Path]) -> Timeline:
    return built(OURS if request.param == "ours" else shared("claims/record.jsonl"))


@pytest.fixture
def whole(shared: Callable[[str], Path]) -> Timeline:
    return built(shared("claims/record.jsonl"))


def levels(timeline: Timeline, counter: str | None) -> list[Row]:
    """Points of the series of small businesses online that a counter counts."""
    (series,) = (
        row
        for row in rows.series_rows(timeline)
        if (row["metric"], row["status"], row["basis"], row["scope"], row["subset"], row["counter"])
        == ("umkm_onboarded", "achieved", "total", "national", None, counter)
    )
    points: list[Row] = series["points"]
    return points


def of_kind(timeline: Timeline, *kinds: str) -> Iterator[Row]:
    return (row for row in rows.finding_rows(timeline) if row["kind"] in kinds)


def said(finding: Row) -> list[set[float]]:
    """The values of each side, in millions where they are counts."""
    sides: dict[int, set[float]] = {}
    for claim in finding["claims"]:
        sides.setdefault(claim["side"], set()).add(claim["value"])
    return [sides[side] for side in sorted(sides)]


# The series


def test_the_movement_rises_as_it_was_told(record: Timeline) -> None:
    values = [point["value"] for point in levels(record, "movement") if point["at"]]
    told = iter(values)
    # 17.2 million is dated to 2022 only, so it stands at the end of that year.
    assert all(value in told for value in PUBLISHED if value != 17.2e6)
    assert 17.2e6 in values


def test_the_line_begins_with_eight_million_and_never_falls(record: Timeline) -> None:
    line = [(point["at"], point["value"]) for point in levels(record, "movement") if point["on_line"]]
    assert line[0] == ("2020-05-14", 8e6)
    assert line == sorted(line)
    assert [value for _, value in line] == sorted(value for _, value in line)


def test_a_level_of_a_year_that_ran_is_no_day(record: Timeline) -> None:
    (point,) = (p for p in levels(record, "movement") if p["value"] == 17.2e6)
    assert (point["on_line"], point["reason"], point["as_of_precision"]) == (False, "year_only", "year")


def test_the_ministry_counts_beside_it(record: Timeline) -> None:
    line = [(point["at"], point["value"]) for point in levels(record, "ministry") if point["on_line"]]
    assert ("2022-03-28", 17.59e6) in line
    assert line[0] == ("2020-12-03", 10.2e6)
    assert line[-1] == ("2023-08-31", 22.81e6)


def test_an_increment_stands_in_no_line_of_levels(record: Timeline) -> None:
    for counter in ("movement", "ministry"):
        values = {point["value"] for point in levels(record, counter)}
        assert values.isdisjoint({3.4e6, 3.7e6, 6.5e6, 9.2e6, 11.8e6, 14.8e6})


def test_old_levels_told_again_are_no_new_ones(record: Timeline) -> None:
    told = [point for point in levels(record, "movement") if point["value"] == 8e6]
    again = [point for point in told if (point["at"] or "9999") > "2020-06-30"]
    assert again
    assert {point["reason"] for point in again} == {"retold"}


@pytest.mark.parametrize(
    ("level", "increment"),
    [(9e6, 1e6), (11.7e6, 3.7e6), (14.5e6, 6.5e6), (17.2e6, 9.2e6), (19.8e6, 11.8e6), (22.8e6, 14.8e6)],
)
def test_each_level_is_eight_million_and_what_was_added(
    record: Timeline, level: float, increment: float
) -> None:
    values = {each.id: each.best.value for each in record.statements}
    held = [r for r in record.relations if (values[r.level], values[r.increment]) == (level, increment)]
    assert held
    assert all(r.holds and r.base == 8e6 and r.counter == "movement" for r in held)


def test_who_joined_without_a_name_is_stored_with_its_reason(record: Timeline) -> None:
    (point,) = (p for p in levels(record, "movement") if p["value"] == 22.8e6)
    assert (point["speaker"], point["counter_reason"]) == (None, "start_plus_increment")


# What does not hold together


def test_nothing_fell(record: Timeline) -> None:
    """Falls between two voices, and from a level to an increment, are none."""
    assert list(of_kind(record, "level_fell")) == []


def test_thirty_million_has_three_deadlines_in_one_finding(record: Timeline) -> None:
    (moved,) = (f for f in of_kind(record, "target_moved") if said(f)[0] == {30e6})
    deadlines = {claim["period_end"] for claim in moved["claims"]}
    assert deadlines == {"2023", "2024", "2030"}
    assert moved["severity"] == "high"
    assert "2023, 2024 dan 2030" in moved["text_id"]
    assert "2023, 2024 and 2030" in moved["text_en"]


def test_two_counts_for_the_end_of_2023(record: Timeline) -> None:
    (found,) = (f for f in of_kind(record, "different_value") if said(f) == [{27e6}, {25.2e6}])
    assert found["severity"] == "high"
    assert "two_counters" in found["reasons"]


def test_two_counts_for_june_2021(record: Timeline) -> None:
    assert any(said(f) == [{13.5e6}, {14.5e6}] for f in of_kind(record, "different_value"))


def test_the_export_target_was_cut(record: Timeline) -> None:
    (cut,) = (f for f in of_kind(record, "target_changed") if {21.6} in said(f))
    assert said(cut) == [{21.6}, {17}]
    assert cut["reasons"] == ["cut"]


def test_the_goal_for_2023_was_cut_from_thirty_to_twenty_four_million(record: Timeline) -> None:
    (cut,) = (f for f in of_kind(record, "target_changed") if said(f)[0] == {30e6})
    assert said(cut) == [{30e6}, {24e6}]


def test_one_speech_with_two_years_and_two_gaps(record: Timeline) -> None:
    slips = [said(f) for f in of_kind(record, "misprint")]
    assert [{30e6}, {30e6}] in slips
    assert [{5.5e6}, {15.5e6}] in slips


def test_spending_of_2022_is_never_mixed_across_scope_or_stage(record: Timeline) -> None:
    of_2022 = [
        f
        for f in of_kind(record, "different_value", "misprint", "level_fell", "part_exceeds_whole")
        if f["claims"][0]["metric"] == "gov_spending"
    ]
    assert of_2022
    for finding in of_2022:
        assert len({(claim["scope"], claim["stage"]) for claim in finding["claims"]}) == 1
    committed = {722.88e12, 897e12, 994.46e12, 937.2e12}
    assert not any(committed & {claim["value"] for claim in f["claims"]} for f in of_2022)


def test_spending_of_2022_stands_in_series_of_its_own(record: Timeline) -> None:
    places: dict[tuple[str, str, str], set[float]] = {}
    for row in rows.series_rows(record):
        if row["metric"] == "gov_spending":
            key = (row["scope"], row["stage"], row["status"])
            places.setdefault(key, set()).update(point["value"] for point in row["points"])
    assert 722.88e12 in places["national", "committed", "target"]
    assert {180.72e12, 749e12, 762e12} <= places["national", "realised", "achieved"]
    (bodies,) = (values for key, values in places.items() if 440.3e12 in values)
    assert 430.66e12 in bodies
    assert bodies.isdisjoint({749e12, 762e12, 722.88e12})


def test_no_pair_of_level_and_increment_is_held_against_itself(record: Timeline) -> None:
    for finding in rows.finding_rows(record):
        if finding["kind"] in ("different_value", "level_fell", "misprint"):
            assert len({claim["basis"] for claim in finding["claims"]}) == 1


def test_every_claim_of_a_finding_carries_its_line(record: Timeline) -> None:
    for finding in rows.finding_rows(record):
        assert all(isinstance(claim["line"], int) for claim in finding["claims"])


def test_the_list_is_short_enough_to_be_read_by_who_answers_for_it(whole: Timeline) -> None:
    found = list(rows.finding_rows(whole))
    assert 15 <= len(found) <= 25
    assert sum(each["severity"] == "high" for each in found) <= 12


# Targets and questions


def test_the_life_of_thirty_million(record: Timeline) -> None:
    (life,) = (
        row
        for row in rows.target_rows(record)
        if (row["metric"], row["basis"], row["scope"], row["value"])
        == ("umkm_onboarded", "total", "national", 30e6)
    )
    assert life["deadlines"] == ["2023", "2024", "2030"]
    kinds = [event["kind"] for event in life["events"]]
    assert kinds[0] == "announced"
    assert "moved" in kinds
    assert "met" not in kinds


def test_ten_million_by_the_end_of_2020_was_met(record: Timeline) -> None:
    (life,) = (
        row
        for row in rows.target_rows(record)
        if row["metric"] == "umkm_onboarded" and row["basis"] == "total" and row["value"] == 10e6
    )
    assert (life["events"][-1]["kind"], life["events"][-1]["value"]) == ("met", 11.7e6)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Luhut: 30 juta UMKM sudah go digital pada 2024", "target_not_result"),
        ("Sudah 8 juta UMKM go digital.", "not_dated"),
        ("Pada akhir 2023 sudah 25,2 juta UMKM go digital.", "reported_disputed"),
        ("Pada Desember 2020 sudah 3,7 juta UMKM go digital.", "wrong_basis"),
        ("Pada Juli 2022 sudah 19,8 juta UMKM go digital.", "reported"),
        ("Pada Juli 2022 sudah 25 juta UMKM go digital.", "wrong_value"),
        ("Targetnya 30 juta UMKM go digital pada 2027.", "target_moved"),
    ],
)
def test_questions_to_the_record(record: Timeline, sentence: str, verdict: str) -> None:
    (answer,) = ask(sentence, record, today=TODAY)
    assert answer.verdict == verdict
