"""What days a partial date can mean."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.timeline.spans import iso, published_span, span


def days(text: str | None) -> tuple[str | None, str | None, str] | None:
    found = span(text)
    return (iso(found.first), iso(found.last), found.precision) if found else None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-03", "2022-03-01", "2022-03-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2022-03-28", "2022-03-28", "2022-03-28", "day"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
    ],
)
def test_a_partial_date_covers_its_days(text: str, first: str, last: str, precision: str) -> None:
    assert days(text) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        *(
            None,
            "",
            "kemarin",
            "0000",
            "2022-13",
            "2022-00",
            "2022-02-30",
            "22",
            "2022-3",
            "2022-03-28T10:00",
        ),
        *(" 2022", "2022\n", "-2022", "20222", "2022-03-", "\ud83d"),
    ],
)
def test_what_is_no_date_has_no_days(text: str | None) -> None:
    assert span(text) is None


def test_a_year_is_that_of_the_last_day() -> None:
    found = span("2022-03")
    assert found is not None
    assert found.year == 2022


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2022", "2022-03-28", True),
        ("2022-03", "2022", True),
        ("2022-03-31", "2022-03", True),
        ("2022-04-01", "2022-03", False),
        ("2022", "2023", False),
        ("2022", "2022", True),
    ],
)
def test_two_dates_meet_when_one_day_can_be_meant_by_both(one: str, other: str, meet: bool) -> None:
    first, second = span(one), span(other)
    assert first is not None
    assert second is not None
    assert first.meets(second) is second.meets(first) is meet


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-03-28T10:00:00+07:00", "2022-03-28"),
        ("2022-03-27T18:30:00Z", "2022-03-28"),
        ("2022-03-27T18:30:00+00:00", "2022-03-28"),
        ("2022-03-27T23:59:00", "2022-03-27"),
        ("2022-03-28 10:00", "2022-03-28"),
        ("2022-03-28", "2022-03-28"),
        ("2022-03-28T99:99", "2022-03-28"),
    ],
)
def test_a_publication_is_of_its_day_in_jakarta(text: str, day: str) -> None:
    found = published_span(text)
    assert found is not None
    assert (iso(found.first), found.precision) == (day, "day")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_at_the_ends_of_the_calendar_the_day_is_as_printed(moment: str) -> None:
    assert published_span(moment) == span(moment[:10])


def test_a_publication_may_be_known_to_the_month_or_year_only() -> None:
    assert [published_span(text) for text in ("2021-06", "2021")] == [span("2021-06"), span("2021")]


@pytest.mark.parametrize("text", [None, "lusa", "", "2022-13-28T10:00", "T10:00", "20220328T100000"])
def test_what_is_no_publication_has_no_days(text: str | None) -> None:
    assert published_span(text) is None


def test_days_are_written_as_iso() -> None:
    assert iso(None) is None
    assert iso(date(2020, 5, 14).toordinal()) == "2020-05-14"
