"""`met_but_below`: a target is said to be met, and what was reported is below it."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from pipelines.timeline.findings.meeting import said_met
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import DATA
from tests.timeline.made_claims import RAHMA, SETO, added, claim, findings, sides, target

MET = "Target 2 juta UMKM sudah tercapai."


def told(quote: str = MET, value: float = 2e6, **fields: Any) -> Mention:
    shared = {"quote": quote, "outlet": "Kabar", "published": "2020-12-20", "speaker": RAHMA}
    return target(value, "2020-12", **shared | fields)


def reached(value: float, at: str | None = "2020-12-15", **fields: Any) -> Mention:
    return claim(
        value, **{"outlet": "Warta", "published": "2020-12-18", "speaker": SETO, "period_end": at} | fields
    )


def found(*claims: Mention) -> list[list[list[float]]]:
    return [sides(each) for each in findings(*claims, kind="met_but_below")]


def test_said_to_be_met_though_less_was_reported() -> None:
    (finding,) = findings(told(), reached(1.5e6))
    assert (finding.kind, finding.severity, sides(finding)) == ("met_but_below", "high", [[2e6], [1.5e6]])


def test_in_the_same_article() -> None:
    assert found(told(), reached(1.5e6, None, outlet="Kabar", published="2020-12-20")) == [[[2e6], [1.5e6]]]


def test_of_several_reports_the_highest_below_is_told() -> None:
    assert found(told(), reached(1.2e6, "2020-12-01"), reached(1.5e6), reached(1.4e6, "2020-12-10")) == [
        [[2e6], [1.5e6]]
    ]


def test_a_result_said_to_be_beyond_the_target() -> None:
    """The bound is the target: "more than the 2 million of the target"."""
    quote = "Jumlahnya melampaui target 2 juta UMKM."
    assert found(
        claim(2e6, comparator=">", quote=quote, published="2020-12-20", speaker=RAHMA), reached(1.5e6)
    ) == [[[2e6], [1.5e6]]]


def test_a_note_says_it_where_there_is_no_sentence() -> None:
    assert found(told("", note="said to be met"), reached(1.5e6)) == [[[2e6], [1.5e6]]]


# What is not


def test_a_target_missed_and_told_as_missed() -> None:
    assert found(told("Target 2 juta UMKM belum tercapai."), reached(1.5e6)) == []


def test_a_target_that_is_only_restated() -> None:
    assert found(told("Targetnya 2 juta UMKM sampai akhir tahun."), reached(1.5e6)) == []


def test_a_hope_that_it_will_be_met() -> None:
    assert found(told("Ia optimistis target 2 juta tercapai."), reached(1.5e6)) == []
    assert found(told(status="forecast"), reached(1.5e6)) == []


def test_enough_was_reported_too() -> None:
    assert found(told(), reached(1.5e6), reached(2.1e6, "2020-12-19")) == []


@pytest.mark.parametrize(("value", "comparator"), [(2e6, "="), (1.5e6, ">"), (1.95e6, "~")])
def test_a_report_that_may_be_enough(value: float, comparator: str) -> None:
    assert found(told(), reached(value, comparator=comparator)) == []


def test_a_report_of_another_time() -> None:
    assert found(told(), reached(1.5e6, "2020-07")) == []
    assert found(told(), reached(1.5e6, "2021-09", published="2021-10-01")) == []


def test_another_basis_or_scope() -> None:
    assert found(told(), added(1.5e6, period_end="2020-12-15", published="2020-12-18", outlet="Warta")) == []
    assert found(told(), reached(1.5e6, scope="Bali")) == []


# The words


def rows() -> list[dict[str, str]]:
    with (DATA / "met.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['says']} {row['phrase']}")
def test_every_word_does_what_its_row_says(row: dict[str, str]) -> None:
    text = row["phrase"] if row["example"].startswith("(") else row["example"]
    assert row["phrase"].casefold() in text.casefold()
    assert said_met(target(2e6, quote=text)) is (row["says"] == "met")
