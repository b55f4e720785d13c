"""Whose tally a level is when nobody is named."""

from __future__ import annotations

from pipelines.timeline.mention import Mention
from tests.timeline.made_claims import MINISTRY, MOVEMENT, added, claim, timeline


def counted(level: Mention, *others: Mention) -> tuple[str | None, str | None, str | None]:
    """Whose tally a level is, why, and by which claim."""
    timeline(level, *others)
    return level.counter, level.counter_reason, level.counter_claim


def test_a_level_joins_the_counter_whose_start_plus_increment_it_equals() -> None:
    more = added(3.7e6, published="2021-01-11", period_end="2020-12", outlet="Warta")
    level = claim(11.7e6, published="2021-01-12", period_end="2020-12")
    assert counted(level, more) == ("movement", "start_plus_increment", more.id)


def test_so_it_does_when_the_increment_says_that_it_began_with_the_programme() -> None:
    more = added(3.7e6, published="2021-01-11", period_start="2020-05", period_end="2020-12", outlet="Warta")
    assert counted(claim(11.7e6, published="2021-01-12"), more)[0] == "movement"


def test_an_increment_since_another_day_adds_to_no_start() -> None:
    more = added(3.7e6, published="2021-01-11", period_start="2020-10", period_end="2020-12", outlet="Warta")
    assert counted(claim(11.7e6, published="2021-01-12"), more) == (None, None, None)


def test_an_increment_of_another_counter_adds_to_no_start() -> None:
    more = added(3.7e6, published="2021-01-11", source=MINISTRY, outlet="Warta")
    assert counted(claim(11.7e6, published="2021-01-12"), more) == (None, None, None)


def test_an_increment_of_another_year_adds_up_by_chance() -> None:
    more = added(3.7e6, published="2023-01-11", outlet="Warta")
    assert counted(claim(11.7e6, published="2021-01-12"), more)[0] is None


def test_an_increment_of_a_place_says_nothing_of_the_nation() -> None:
    more = added(3.7e6, published="2021-01-11", scope="Bali", outlet="Warta")
    assert counted(claim(11.7e6, published="2021-01-12"), more)[0] is None


def test_the_start_itself_is_the_counters() -> None:
    assert counted(claim(8e6, published="2020-06-27")) == ("movement", "start", None)


def test_a_level_joins_the_counter_that_gave_the_same_about_then() -> None:
    given = claim(17.59e6, published="2022-03-29", source=MINISTRY, outlet="Warta")
    assert counted(claim(17.59e6, published="2022-04-02"), given) == ("ministry", "repeats", given.id)


def test_a_coarser_print_of_the_level_joins_too_and_a_finer_one_does_not() -> None:
    given = claim(17.59e6, published="2022-03-29", source=MINISTRY, outlet="Warta")
    assert counted(claim(17.5e6, published="2022-04-02"), given)[0] == "ministry"
    coarse = claim(17.5e6, published="2022-03-29", source=MINISTRY, outlet="Warta")
    assert counted(claim(17.59e6, published="2022-04-02"), coarse)[0] is None


def test_of_two_counters_the_nearer_level_decides() -> None:
    far = claim(17.5e6, published="2022-03-01", source=MOVEMENT, outlet="Warta")
    near = claim(17.5e6, published="2022-03-29", source=MINISTRY, outlet="Berita")
    assert counted(claim(17.5e6, published="2022-03-30"), far, near)[0] == "ministry"


def test_long_after_it_joins_none() -> None:
    given = claim(17.59e6, published="2022-03-29", source=MINISTRY, outlet="Warta")
    assert counted(claim(17.59e6, published="2022-09-02"), given)[0] is None


def test_a_named_counter_is_never_changed() -> None:
    more = added(3.7e6, published="2021-01-11", period_end="2020-12", outlet="Warta")
    level = claim(11.7e6, published="2021-01-12", period_end="2020-12", source=MINISTRY)
    assert counted(level, more) == ("ministry", "source", None)


def test_only_what_was_reached_is_counted() -> None:
    given = claim(30e6, published="2022-03-29", source=MINISTRY, outlet="Warta")
    hoped = claim(30e6, published="2022-04-02", status="target")
    assert counted(hoped, given)[0] is None
