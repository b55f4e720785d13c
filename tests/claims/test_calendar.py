"""Moments in the precision that text gives, and what a publication tells of relative ones."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.calendar import (
    Moment,
    day_away,
    last_named,
    last_weekday,
    moment,
    month_away,
    nearest_day,
    next_named,
    published_moment,
    year_away,
)

DAY = Moment(2022, 3, 28)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Moment(2024), "2024"), (Moment(2020, 12), "2020-12"), (Moment(2020, 6, 5), "2020-06-05")],
)
def test_a_moment_is_written_in_its_own_precision(value: Moment, text: str) -> None:
    assert str(value) == text


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (Moment(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (Moment(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Moment(2022, 3, 28), date(2022, 3, 28), date(2022, 3, 28)),
    ],
)
def test_a_moment_spans_days(value: Moment, first: date, last: date) -> None:
    assert (value.first, value.last) == (first, last)


def test_a_year_holds_its_months_and_itself() -> None:
    assert Moment(2022).holds(Moment(2022, 3))
    assert Moment(2022).holds(Moment(2022))
    assert not Moment(2022, 3).holds(Moment(2022))


@pytest.mark.parametrize("parts", [(2022, 2, 30), (2022, 13), (1812,), (2022, None, 4), (2022, 1, 0)])
def test_what_no_calendar_has_is_none(parts: tuple[int, ...]) -> None:
    assert moment(*parts) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-06-27T21:20:00+07:00", Moment(2020, 6, 27)),
        ("2020-06-27T18:00:00Z", Moment(2020, 6, 28)),
        ("2020-06-27 21:20", Moment(2020, 6, 27)),
        ("2020-06-27T99:99", Moment(2020, 6, 27)),
        (datetime(2020, 6, 27, 18, tzinfo=UTC), Moment(2020, 6, 28)),
        ("2020-06-27", Moment(2020, 6, 27)),
        ("2020-12", Moment(2020, 12)),
        ("2020", Moment(2020)),
        ("2020-02-31", None),
        ("kemarin", None),
        ("", None),
        (None, None),
    ],
)
def test_publication_is_read_in_jakarta(text: str | datetime | None, value: Moment | None) -> None:
    assert published_moment(text) == value


@given(st.one_of(st.text(max_size=40), st.datetimes(timezones=st.timezones()), st.none()))
def test_any_publication_is_read_or_none(text: str | datetime | None) -> None:
    value = published_moment(text)
    assert value is None or str(value)


@pytest.mark.parametrize(
    ("published", "day", "month", "year"),
    [
        (DAY, Moment(2022, 3, 27), Moment(2022, 2), Moment(2021)),
        (Moment(2022, 1, 1), Moment(2021, 12, 31), Moment(2021, 12), Moment(2021)),
        (Moment(2022, 3), None, Moment(2022, 2), Moment(2021)),
        (Moment(2022), None, None, Moment(2021)),
        (None, None, None, None),
    ],
)
def test_the_day_month_and_year_before(
    published: Moment | None, day: Moment | None, month: Moment | None, year: Moment | None
) -> None:
    assert (day_away(published, -1), month_away(published, -1), year_away(published, -1)) == (
        day,
        month,
        year,
    )


@pytest.mark.parametrize(
    ("month", "day", "last", "following"),
    [
        (3, None, Moment(2022, 3), Moment(2022, 3)),
        (4, None, Moment(2021, 4), Moment(2022, 4)),
        (2, None, Moment(2022, 2), Moment(2023, 2)),
        (3, 28, Moment(2022, 3, 28), Moment(2022, 3, 28)),
        (3, 29, Moment(2021, 3, 29), Moment(2022, 3, 29)),
        (3, 27, Moment(2022, 3, 27), Moment(2023, 3, 27)),
    ],
)
def test_a_date_without_a_year_is_the_last_or_the_next(
    month: int, day: int | None, last: Moment, following: Moment
) -> None:
    assert last_named(month, day, DAY) == last
    assert next_named(month, day, DAY) == following


def test_a_year_tells_no_month() -> None:
    assert last_named(5, None, Moment(2022)) is None
    assert nearest_day(5, 1, Moment(2022)) is None


@pytest.mark.parametrize(
    ("month", "day", "value"),
    [(3, 23, Moment(2022, 3, 23)), (4, 5, Moment(2022, 4, 5)), (8, 7, Moment(2021, 8, 7)), (2, 30, None)],
)
def test_a_day_in_brackets_is_of_this_year_unless_far_ahead(
    month: int, day: int, value: Moment | None
) -> None:
    assert nearest_day(month, day, DAY) == value


def test_a_weekday_is_the_last_one() -> None:
    assert last_weekday(0, DAY) == DAY  # 28 March 2022 was a Monday
    assert last_weekday(1, DAY) == Moment(2022, 3, 22)
    assert last_weekday(1, Moment(2022, 3)) is None
