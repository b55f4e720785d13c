"""When a stored page is asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import LONGEST, due

FIRST = datetime(2026, 11, 1, 15, 0, tzinfo=UTC)


def nights(count: int) -> list[int]:
    """On which of the following nights a page is asked for."""
    asked, last = [0], FIRST
    for night in range(1, count):
        now = FIRST + timedelta(days=night)
        if due(now, first_fetched_at=FIRST, last_fetched_at=last):
            asked.append(night)
            last = now
    return asked


def test_a_page_is_asked_for_every_night_and_then_ever_more_rarely() -> None:
    assert nights(40) == [0, 1, 2, 3, 5, 8, 12, 18, 27]


def test_no_page_is_left_alone_for_ever() -> None:
    asked = nights(1000)
    assert max(later - night for night, later in pairwise(asked)) == LONGEST.days


@pytest.mark.parametrize("hours", [0, 1, 17])
def test_a_rerun_of_the_same_night_asks_for_nothing_again(hours: int) -> None:
    now = FIRST + timedelta(hours=hours)
    assert not due(now, first_fetched_at=FIRST, last_fetched_at=FIRST)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("2026-11-01", "2026-11-02", True),
        ("2026-11-01", "2026-11-01", False),
        (None, "2026-11-02", False),
        ("2026-11-01", None, False),
        (None, None, False),
    ],
)
def test_a_change_that_the_sitemap_tells_of_is_reason_enough(
    then: str | None, now: str | None, expected: bool
) -> None:
    an_hour = FIRST + timedelta(hours=1)
    assert (
        due(an_hour, first_fetched_at=FIRST, last_fetched_at=FIRST, lastmod_then=then, lastmod_now=now)
        is expected
    )


def test_the_same_statement_is_no_reason_to_wait_longer() -> None:
    next_night = FIRST + timedelta(days=1)
    assert due(
        next_night, first_fetched_at=FIRST, last_fetched_at=FIRST, lastmod_then="2019", lastmod_now="2019"
    )


@given(
    age=st.timedeltas(timedelta(0), timedelta(days=4000)),
    wait=st.timedeltas(timedelta(0), timedelta(days=400)),
    more=st.timedeltas(timedelta(0), timedelta(days=400)),
)
def test_waiting_longer_never_makes_a_page_less_due(age: timedelta, wait: timedelta, more: timedelta) -> None:
    last = FIRST + age
    if due(last + wait, first_fetched_at=FIRST, last_fetched_at=last):
        assert due(last + wait + more, first_fetched_at=FIRST, last_fetched_at=last)
    assert due(last + LONGEST, first_fetched_at=FIRST, last_fetched_at=last)
