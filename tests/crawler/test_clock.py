"""The time of a night that is acted out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.clock import Clock

NIGHT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def test_without_a_beginning_it_is_the_present_in_whole_seconds() -> None:
    now = Clock().now()
    assert now.microsecond == 0
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_a_night_that_is_acted_out_begins_when_it_is_told_to() -> None:
    assert timedelta(0) <= Clock(NIGHT).now() - NIGHT < timedelta(minutes=1)


def test_it_goes_on_from_there() -> None:
    clock = Clock(NIGHT)
    assert clock.now() <= clock.now()
