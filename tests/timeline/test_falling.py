"""`level_fell`: a level below one that the same counter gave for an earlier day. And what is no fall."""

from __future__ import annotations

import pytest

from pipelines.timeline.mention import Mention
from tests.timeline.made_claims import (
    MINISTRY,
    MOVEMENT,
    RAHMA,
    SETO,
    added,
    claim,
    findings,
    money,
    share,
    sides,
)


def falls(*claims: Mention) -> list[list[list[float]]]:
    return [sides(each) for each in findings(*claims, kind="level_fell")]


def level(value: float, at: str | None, published: str, **fields: object) -> Mention:
    """Make a level of the movement, printed by an outlet of its own."""
    return claim(
        value,
        **{"source": MOVEMENT, "outlet": f"Kabar {published}"} | fields,
        period_end=at,
        published=published,
    )


# What is found


def test_a_level_below_an_earlier_one_fell() -> None:
    (found,) = findings(
        level(19.8e6, "2022-07", "2022-07-20"), level(17.1e6, "2022-09", "2022-10-02"), kind="level_fell"
    )
    assert (found.severity, sides(found), found.reasons) == (
        "high",
        [[19.8e6], [17.1e6]],
        ["rounded_or_recounted"],
    )


def test_where_no_counter_is_named_it_weighs_less() -> None:
    (found,) = findings(
        level(19.8e6, "2022-07", "2022-07-20", source=None),
        level(17.1e6, "2022-09", "2022-10-02", source=None),
        kind="level_fell",
    )
    assert (found.severity, found.reasons) == ("medium", ["no_counter_named"])


def test_all_levels_below_one_are_one_finding() -> None:
    assert falls(
        level(19.8e6, "2022-07", "2022-07-20"),
        level(17.1e6, "2022-09", "2022-10-02"),
        level(17.4e6, "2022-11", "2022-12-02"),
        level(20.5e6, "2022-12", "2023-01-02"),
    ) == [[[19.8e6], [17.1e6, 17.4e6]]]


def test_after_a_new_height_a_new_fall_is_another_finding() -> None:
    assert falls(
        level(19.8e6, "2022-07", "2022-07-20"),
        level(17.1e6, "2022-09", "2022-10-02"),
        level(22.8e6, "2023-06", "2023-07-02"),
        level(20.5e6, "2023-09", "2023-10-02"),
    ) == [[[19.8e6], [17.1e6]], [[22.8e6], [20.5e6]]]


def test_a_person_who_names_less_than_weeks_before_without_a_date() -> None:
    (found,) = findings(
        level(19.8e6, None, "2022-07-20", speaker=RAHMA, source=None),
        level(17.1e6, None, "2022-09-02", speaker=RAHMA, source=None),
        kind="level_fell",
    )
    assert sides(found) == [[19.8e6], [17.1e6]]


# What is not


def test_a_step_from_one_counter_to_the_other() -> None:
    assert (
        falls(level(18e6, "2022-02", "2022-02-28"), level(17.59e6, "2022-03", "2022-03-29", source=MINISTRY))
        == []
    )


def test_an_increment_after_a_level() -> None:
    """8 million in June, 3.4 million added by December, 14.5 million a year later."""
    assert (
        falls(
            level(8e6, "2020-06", "2020-06-27"),
            added(3.4e6, period_end="2020-12", source=MOVEMENT, published="2020-12-10", outlet="Warta"),
            level(14.5e6, "2021-06", "2021-06-30"),
        )
        == []
    )


def test_an_increment_told_as_a_level() -> None:
    assert (
        falls(
            level(8e6, "2020-06", "2020-06-27"),
            level(3.4e6, "2020-12", "2020-12-12"),
            added(3.4e6, period_end="2020-12", source=MOVEMENT, published="2020-12-10", outlet="Warta"),
        )
        == []
    )


@pytest.mark.parametrize("later", [17.5e6, 17e6])
def test_a_coarser_print_of_the_same_level(later: float) -> None:
    assert falls(level(17.59e6, "2022-03", "2022-03-29"), level(later, "2022-12", "2022-12-29")) == []


@pytest.mark.parametrize(("comparator", "value"), [(">", 17e6), (">=", 17e6), ("~", 19.5e6)])
def test_a_comparator_that_allows_the_earlier_level(comparator: str, value: float) -> None:
    assert (
        falls(
            level(19.8e6, "2022-07", "2022-07-20"),
            level(value, "2022-12", "2022-12-29", comparator=comparator),
        )
        == []
    )


def test_an_upper_bound_is_no_height_to_fall_from() -> None:
    assert (
        falls(level(25e6, "2022-07", "2022-07-20", comparator="<"), level(19.8e6, "2022-12", "2022-12-29"))
        == []
    )


def test_an_old_level_told_again() -> None:
    assert (
        falls(
            level(8e6, "2020-05-14", "2020-06-27", speaker=RAHMA),
            level(14.5e6, "2021-06", "2021-06-30"),
            level(8e6, None, "2022-03-28", speaker=SETO),
            level(8e6, "2020", "2022-04-28", speaker=SETO),
        )
        == []
    )


def test_a_date_that_may_be_before_the_other() -> None:
    """What was printed for the whole of a running year may be of its first days."""
    assert falls(level(9e6, "2020-07-15", "2020-07-16"), level(8.2e6, "2020", "2020-08-16")) == []


def test_an_earlier_level_printed_later() -> None:
    assert (
        falls(
            level(19.8e6, "2022-07", "2022-07-20"),
            level(14.5e6, "2021-06", "2023-01-20"),
        )
        == []
    )


def test_both_in_one_article() -> None:
    assert (
        falls(
            level(19.8e6, "2022-07", "2022-12-20", outlet="Kabar"),
            level(17.1e6, "2022-09", "2022-12-20", outlet="Kabar"),
        )
        == []
    )


def test_another_place_or_part() -> None:
    assert (
        falls(
            level(19.8e6, "2022-07", "2022-07-20"),
            level(1.1e6, "2022-09", "2022-10-02", scope="Bali"),
            level(1.2e6, "2022-09", "2022-10-03", subset="UMKM kuliner"),
        )
        == []
    )


def test_sums_and_shares_rise_and_fall() -> None:
    assert (
        falls(
            money(500e12, period_end="2022", stage="realised", published="2023-01-10", source=MINISTRY),
            money(400e12, period_end="2023", stage="realised", published="2024-01-10", source=MINISTRY),
            share(61.97, period_end="2021", published="2022-01-10", source=MINISTRY),
            share(60.5, period_end="2022", published="2023-01-10", source=MINISTRY),
        )
        == []
    )


def test_less_than_half_where_no_counter_is_named_is_another_count() -> None:
    assert (
        falls(
            level(19.8e6, "2022-07", "2022-07-20", source=None),
            level(5.1e6, "2022-09", "2022-10-02", source=None),
        )
        == []
    )


def test_one_fall_is_not_told_as_a_difference_too() -> None:
    """Two levels for one date are `different_value`, and that says it all."""
    found = findings(
        level(27e6, "2023-12-04", "2023-12-04", source="Kemenko Perekonomian"),
        level(25.2e6, "2023", "2024-05-26"),
    )
    assert [each.kind for each in found] == ["different_value"]
