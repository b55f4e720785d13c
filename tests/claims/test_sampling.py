"""Random samples that anybody can draw again, and what a filled sheet says."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.sampling import COLUMNS, Precision, SheetError, draw, precisions, sheet, wilson

CLAIMS = [
    {"article_id": f"a{n // 3}", "start": n, "end": n + 2, "metric": "tkdn", "value": n, "quote": f'"{n}", x'}
    for n in range(60)
]


@given(shuffled=st.permutations(CLAIMS), seed=st.integers())
def test_the_same_seed_draws_the_same_claims_in_whatever_order_they_come(
    shuffled: list[dict[str, object]], seed: int
) -> None:
    assert draw(shuffled, 7, seed) == draw(CLAIMS, 7, seed)


def test_another_seed_draws_others_and_a_larger_sample_begins_with_the_smaller() -> None:
    assert draw(CLAIMS, 20, 1) != draw(CLAIMS, 20, 2)
    assert draw(CLAIMS, 20, 1)[:5] == draw(CLAIMS, 5, 1)
    assert len(draw(CLAIMS, 500, 1)) == len(CLAIMS)


def test_every_claim_is_drawn_about_as_often() -> None:
    drawn = [sum(claim in draw(CLAIMS, 30, seed) for seed in range(200)) for claim in CLAIMS]
    assert min(drawn) > 60
    assert max(drawn) < 140


def test_a_sheet_is_csv_with_an_empty_verdict() -> None:
    rows = list(csv.DictReader(io.StringIO(sheet(CLAIMS[:2]))))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["verdict"], row["quote"]) for row in rows] == [("", '"0", x'), ("", '"1", x')]


def test_a_filled_sheet_gives_the_precision_of_each_metric() -> None:
    text = "metric,verdict\ntkdn,right\ntkdn,benar\ntkdn,Wrong \nfinancing,corrected\nfinancing,\n"
    found = precisions(io.StringIO(text))
    assert found == [Precision("financing", 0, 1), Precision("tkdn", 2, 3), Precision("all", 2, 4)]
    assert found[1].share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("metric,verdict\ntkdn,right\ntkdn,maybe\n", "line 3: verdict 'maybe' is none of right"),
        ("metric,quote\ntkdn,x\n", "line 1: no column verdict"),
        ("", "line 1: no column metric, verdict"),
    ],
)
def test_a_sheet_that_cannot_be_understood_is_named(text: str, complaint: str) -> None:
    with pytest.raises(SheetError, match=complaint):
        precisions(io.StringIO(text))


@pytest.mark.parametrize(
    ("right", "checked", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (20, 20, 1 - 0.1611, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(right: int, checked: int, low: float, high: float) -> None:
    assert wilson(right, checked) == pytest.approx((low, high), abs=5e-5)


@given(checked=st.integers(1, 10_000), data=st.data())
def test_the_interval_holds_the_share(checked: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, checked))
    low, high = wilson(right, checked)
    assert 0 <= low <= right / checked <= high <= 1
