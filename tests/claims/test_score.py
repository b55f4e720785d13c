"""The score: what matches, what counts, and that it agrees with the rules of annotation."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.claims.agreement import is_right, same_sentence, same_value
from pipelines.claims.score import score
from pipelines.claims.score_report import calibration, confusion, errors, table

QUOTE = "Sudah 8 juta UMKM go digital, dari target 10 juta pada 2020."


def claim(**fields: Any) -> dict[str, Any]:
    return {
        "article_id": "a",
        "metric": "umkm_onboarded",
        "value": 8e6,
        "value_high": None,
        "comparator": "=",
        "unit": "umkm",
        "status": "achieved",
        "basis": "total",
        "period_start": None,
        "period_end": None,
        "scope": "national",
        "speaker": None,
        "quote": QUOTE,
        **fields,
    }


@pytest.mark.parametrize(
    ("marked", "read", "same"),
    [
        (8e6, 8e6, True),
        (8e6, 8_040_000, True),
        (8e6, 8_041_000, False),
        (-40, 40, True),
        (0, 0, True),
        (8e6, None, False),
        (8e6, True, False),
        (8e6, "8000000", True),
        (8e6, float("nan"), False),
    ],
)
def test_values_agree_to_half_a_percent_without_their_sign(marked: Any, read: Any, same: bool) -> None:
    assert same_value(marked, read) is same


@pytest.mark.parametrize(
    ("marked", "read", "same"),
    [
        (QUOTE, QUOTE, True),
        (QUOTE, "“Sudah 8 juta UMKM", True),
        (QUOTE, "sudah 8  juta UMKM go digital", True),
        (QUOTE, "Kata dia: Sudah 8 juta UMKM go digital, dari target lain.", True),
        (QUOTE, "Belum ada UMKM yang go digital.", False),
        (QUOTE, "", False),
    ],
)
def test_quotes_agree_when_one_holds_the_other_or_they_share_a_run(
    marked: str, read: str, same: bool
) -> None:
    assert same_sentence({"quote": marked}, {"quote": read}) is same


def test_an_anchor_stands_for_a_quote() -> None:
    assert same_sentence({"anchor": "8 juta UMKM"}, {"quote": QUOTE})
    assert not same_sentence({"anchor": "9 juta UMKM"}, {"quote": QUOTE})
    assert not same_sentence({}, {"quote": QUOTE})


@pytest.mark.parametrize(
    ("field", "marked", "read", "right"),
    [
        ("status", "target", "target", True),
        ("status", "target", "forecast", False),
        ("period_end", "2020", "2020-12", True),
        ("period_end", "2020-12", "2020", False),
        ("period_end", None, None, True),
        ("period_end", None, "2020", False),
        ("speaker", "Luhut Binsar Pandjaitan", "Panjaitan", True),
        ("speaker", "Luhut", "Luhut Binsar Pandjaitan", False),
        ("speaker", "Rahma Utari", "Menteri Rahma Utari, SE", True),
        ("speaker", None, "Rahma Utari", False),
        ("scope", "Jawa Timur", "Jatim", True),
        ("scope", "Kabupaten Garut", "Garut", True),
        ("scope", "national", "Indonesia", True),
        ("scope", "national", "Bali", False),
        ("scope", "Bali", None, False),
        ("value_high", 2e6, 2e6, True),
        ("value_high", None, None, True),
        ("stage", "committed", None, False),
    ],
)
def test_when_a_field_is_right(field: str, marked: Any, read: Any, right: bool) -> None:
    assert is_right(field, {field: marked}, {field: read}) is right


def test_other_right_values_count_unless_they_are_put_aside() -> None:
    marked = {"status": "target", "alt": {"status": ["achieved"]}}
    assert is_right("status", marked, {"status": "achieved"})
    assert not is_right("status", marked, {"status": "achieved"}, alternatives=False)


def test_all_right_is_all_right() -> None:
    result = score([claim(), claim(value=1e7, status="target")], [claim(value=1e7, status="target"), claim()])
    assert (result.precision, result.recall, result.f1, result.strict_f1) == (1, 1, 1, 1)
    assert result.errors == []


def test_a_wrong_field_is_a_match_but_no_strict_one() -> None:
    result = score([claim()], [claim(status="target", scope="Bali")])
    assert (result.f1, result.strict_f1) == (1, 0)
    assert result.accuracy("status") == result.accuracy("scope") == 0
    assert result.accuracy("basis") == 1
    assert result.confusion["status"] == {("achieved", "target"): 1}
    assert errors(result) == [
        "fields | a | umkm_onboarded | 8000000.0 | status: 'achieved', read 'target'; "
        "scope: 'national', read 'Bali'"
    ]


def test_misses_and_false_alarms() -> None:
    result = score([claim(), claim(value=1e7)], [claim(), claim(value=5.0), claim(metric="umkm_total")])
    assert (result.precision, result.recall) == (1 / 3, 1 / 2)
    assert [error.kind for error in result.errors] == ["missed", "spurious", "spurious"]


def test_one_claim_read_matches_one_marked() -> None:
    result = score([claim(), claim()], [claim()])
    assert (result.matched, result.recall) == (1, 0.5)


def test_of_equal_candidates_the_one_that_agrees_best_is_taken() -> None:
    marked = [claim(status="target"), claim(status="achieved")]
    read = [claim(status="achieved"), claim(status="target")]
    assert score(marked, read).strict == 2


def test_optional_claims_count_neither_way() -> None:
    optional = claim(value=3.0, optional=True)
    found = score([claim(), optional], [claim(), claim(value=3.0)])
    left_out = score([claim(), optional], [claim()])
    assert (found.precision, found.recall) == (left_out.precision, left_out.recall) == (1, 1)
    assert (found.predicted, left_out.predicted) == (1, 1)


def test_an_article_without_claims_counts_and_one_nobody_marked_does_not() -> None:
    read = [claim(), claim(article_id="empty"), claim(article_id="unknown")]
    result = score([claim()], read, ["a", "empty"])
    assert (result.articles, result.predicted, result.matched, result.outside) == (2, 2, 1, 1)


def test_nothing_marked_and_nothing_read_is_right() -> None:
    result = score([], [], ["a"])
    assert (result.precision, result.recall) == (1, 1)


def test_further_fields_are_judged_where_they_are_marked() -> None:
    result = score(
        [claim(stage="committed"), claim(value=1e7)], [claim(), claim(value=1e7, stage="realised")]
    )
    assert (result.judged["stage"], result.right["stage"]) == (1, 0)


def test_the_table_and_the_confusion_are_lines() -> None:
    result = score([claim()], [claim(status="target")])
    assert table(result, metrics=True)[:2] == [
        "articles 1  marked 1  read 1  matched 1",
        "detection  P 1.000  R 1.000  F1 1.000",
    ]
    assert confusion(result) == ["status: 0 right, 1 wrong", "     1  achieved -> target"]
    assert result.as_json()["accuracy"]["status"] == 0


def test_calibration_sets_confidence_beside_what_is_right() -> None:
    read = [claim(confidence=0.9), claim(value=1e7, confidence=0.9), claim(value=5.0, confidence=0.1)]
    result = score([claim(), claim(value=1e7)], read)
    assert sorted(result.sure) == [(0.1, False), (0.9, True), (0.9, True)]
    assert calibration(result.sure) == [
        "  0.0 to 0.2:    1 claims, confidence 0.10, right 0.00",
        "  0.8 to 1.0:    2 claims, confidence 0.90, right 1.00",
        "  apart by 0.100 on average",
    ]
    assert calibration([]) == []
