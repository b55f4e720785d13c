"""What was reported of one count over time, and which reports make the line, with the reason for each."""

from __future__ import annotations

from pipelines.timeline.mention import Mention
from pipelines.timeline.series import Relation, Series
from tests.timeline.made_claims import (
    MINISTRY,
    MOVEMENT,
    RAHMA,
    SETO,
    added,
    claim,
    money,
    share,
    target,
    timeline,
)


def series(*claims: Mention) -> list[Series]:
    return timeline(*claims).series


def line(*claims: Mention) -> list[tuple[float, str]]:
    """Value and reason of each point of the one series that the claims make."""
    (only,) = series(*claims)
    return [(point.statement.best.value, point.reason) for point in only.points]


def movement(value: float, at: str | None, published: str, **fields: object) -> Mention:
    return claim(value, period_end=at, published=published, source=MOVEMENT, **fields)


def test_levels_of_one_counter_make_a_line_in_the_order_of_their_dates() -> None:
    levels = [
        movement(14.5e6, "2021-06", "2021-06-30"),
        movement(8e6, "2020-05-14", "2022-03-28"),
        movement(11.7e6, "2020-12", "2021-01-11"),
    ]
    assert line(*levels) == [(8e6, "in_order"), (11.7e6, "in_order"), (14.5e6, "in_order")]


def test_what_differs_in_anything_is_another_series() -> None:
    shared = {"published": "2022-03-28", "period_end": "2022-03"}
    made = series(
        claim(8e6, **shared),
        claim(8e6, **shared, source=MOVEMENT, outlet="A"),
        claim(8.1e6, **shared, source=MINISTRY, outlet="B"),
        claim(8e6, **shared, scope="Bali"),
        claim(8e6, **shared, subset="UMKM kuliner"),
        added(8e6, **shared),
        target(8e6, "2022-12", published="2022-03-28"),
        claim(8e6, **shared, status="forecast"),
        claim(8e6, **shared, metric="umkm_total"),
        money(8e12, **shared, stage="committed"),
        money(8e12, **shared, stage="realised"),
    )
    keys = {(s.metric, s.status, s.basis, s.scope, s.stage, s.subset, s.counter) for s in made}
    assert len(keys) == len(made) == 10, "the level without a counter is the movement's start"
    assert len({s.id for s in made}) == 10


def test_a_level_without_a_date_is_drawn_at_its_publication_and_joins_no_line() -> None:
    (only,) = series(movement(9e6, None, "2020-07-27"))
    (point,) = only.points
    assert (point.on_line, point.reason, point.precision) == (False, "undated", None)
    assert point.at == point.statement.best.pub.last if point.statement.best.pub else None


def test_nothing_at_all_tells_where_to_draw_it() -> None:
    (only,) = series(claim(9e6))
    assert only.points[0].at is None


def test_a_year_still_running_is_no_day() -> None:
    assert line(movement(9e6, "2020", "2020-06-27")) == [(9e6, "year_only")]
    assert line(movement(9e6, "2020", "2021-01-05")) == [(9e6, "in_order")]


def test_a_bound_from_above_is_not_on_the_line() -> None:
    assert line(movement(10e6, "2020-12", "2021-01-05", comparator="<")) == [(10e6, "bound")]
    assert line(movement(10e6, "2020-12", "2021-01-05", comparator=">")) == [(10e6, "in_order")]


def test_an_old_figure_told_again_is_not_on_the_line() -> None:
    told = line(
        movement(8e6, "2020-06", "2020-06-27"),
        movement(9e6, "2020-07", "2020-07-20"),
        movement(8e6, None, "2022-03-28", speaker=SETO),
    )
    assert told == [(8e6, "in_order"), (9e6, "in_order"), (8e6, "retold")]


def test_the_level_with_which_a_count_began_is_no_new_observation() -> None:
    """Without a date, or for a year, "8 million" is what was there before."""
    assert line(movement(8e6, None, "2020-06-27")) == [(8e6, "retold")]


def test_the_line_never_falls() -> None:
    told = line(
        movement(19.8e6, "2022-07", "2022-07-20"),
        movement(18.1e6, "2022-09-30", "2022-10-02"),
        movement(20.2e6, "2022-10-31", "2022-11-02"),
    )
    assert told == [(19.8e6, "in_order"), (18.1e6, "below_earlier"), (20.2e6, "in_order")]


def test_a_coarser_print_of_the_level_is_no_fall() -> None:
    told = line(
        movement(19.8e6, "2022-07-20", "2022-07-20", speaker=RAHMA),
        movement(19e6, "2023-07-21", "2023-07-21", speaker=SETO),
    )
    assert told[1] == (19e6, "retold")


def test_disputed_levels_are_dots_off_the_line() -> None:
    told = line(
        movement(13.5e6, "2021-06", "2021-06-30", speaker=RAHMA, outlet="A"),
        movement(14.5e6, "2021-06", "2021-07-09", speaker=SETO, outlet="B"),
        movement(16e6, "2021-12", "2022-01-09", speaker=SETO, outlet="C"),
    )
    assert told == [(13.5e6, "disputed"), (14.5e6, "disputed"), (16e6, "in_order")]


def test_only_levels_make_lines() -> None:
    assert line(money(400e12, period_end="2022-12", published="2023-01-05")) == [(400e12, "not_a_level")]
    assert line(target(30e6, "2024")) == [(30e6, "not_a_level")]
    assert line(added(3.7e6, period_end="2020-12")) == [(3.7e6, "not_a_level")]
    assert line(share(61.07, period_end="2021-12")) == [(61.07, "not_a_level")]


# Relations


def relations(*claims: Mention) -> list[tuple[float, float, float, bool]]:
    """Base, sum, difference, and whether it holds."""
    return [(r.base, r.sum, r.difference, r.holds) for r in related(*claims)]


def related(*claims: Mention) -> list[Relation]:
    return timeline(*claims).relations


def test_a_level_is_the_start_and_what_was_added() -> None:
    level = movement(11.7e6, "2020-12", "2021-01-11")
    more = added(3.7e6, period_end="2020-12", published="2021-01-11", source=MOVEMENT)
    (found,) = related(level, more)
    assert (found.level, found.increment, found.counter) == (level.statement, more.statement, "movement")
    assert (found.base, found.sum, found.difference, found.holds) == (8e6, 11.7e6, 0, True)


def test_a_sum_that_misses_is_shown_with_its_difference() -> None:
    assert relations(
        movement(12e6, "2020-12", "2021-01-11"),
        added(3.4e6, period_end="2020-12", published="2021-01-11", source=MOVEMENT),
    ) == [(8e6, 11.4e6, 0.6e6, False)]


def test_the_start_of_an_increment_must_be_that_of_the_count() -> None:
    level = movement(11.7e6, "2020-12", "2021-01-11")
    since_the_start = added(
        3.7e6, period_start="2020-05-14", period_end="2020-12", published="2021-01-11", outlet="B"
    )
    of_the_year = added(
        3.7e6, period_start="2020-01", period_end="2020-12", published="2021-01-11", outlet="B"
    )
    assert relations(level, since_the_start) == [(8e6, 11.7e6, 0, True)]
    assert relations(movement(11.7e6, "2020-12", "2021-01-11"), of_the_year) == []


def test_the_ministry_counts_without_a_start() -> None:
    assert (
        relations(
            claim(11.7e6, period_end="2020-12", published="2021-01-11", source=MINISTRY),
            added(3.7e6, period_end="2020-12", published="2021-01-11", source=MINISTRY),
        )
        == []
    )


def test_the_level_of_another_year_is_not_beside_it() -> None:
    assert (
        relations(
            movement(19.8e6, "2022-07", "2022-07-20"),
            added(3.7e6, period_end="2020-12", published="2021-01-11", outlet="B"),
        )
        == []
    )


def test_the_level_in_the_same_article_goes_before_a_nearer_one() -> None:
    own = movement(14.8e6, "2021-06-30", "2021-07-02", outlet="B")
    near = movement(14.5e6, "2021-06-15", "2021-06-20", outlet="C")
    more = added(6.5e6, period_end="2021-06-15", published="2021-07-02", outlet="B")
    (found,) = related(own, near, more)
    assert found.level == own.statement
