"""The life of a target: announced, restated, moved, raised, cut, met, missed, dropped."""

from __future__ import annotations

import pytest

from pipelines.timeline.mention import Mention
from pipelines.timeline.spans import iso
from pipelines.timeline.targets import Target, is_yearly
from tests.timeline.made_claims import RAHMA, SETO, added, claim, money, target, timeline


def targets(*claims: Mention) -> list[Target]:
    return timeline(*claims).targets


def life(*claims: Mention) -> list[tuple[str, str | None]]:
    """Kind and day of each event of the one target that the claims make."""
    (only,) = targets(*claims)
    return [(event.kind, iso(event.day)) for event in only.events]


def test_it_is_announced_and_restated() -> None:
    assert life(
        target(30e6, "2027", published="2021-01-11", speaker=RAHMA),
        target(30e6, "2027", published="2021-08-09", speaker=RAHMA, outlet="Warta"),
    ) == [("announced", "2021-01-11"), ("restated", "2021-08-09")]


def test_with_another_deadline_it_is_moved() -> None:
    (only,) = targets(
        target(30e6, "2027", published="2021-01-11"),
        target(30e6, "2028", published="2021-08-09", outlet="Warta"),
        target(30e6, "2027", published="2021-09-09", outlet="Berita"),
    )
    assert [event.kind for event in only.events] == ["announced", "moved", "restated"]
    assert only.deadlines == ["2027", "2028"]


def test_a_finer_deadline_is_no_other_one() -> None:
    assert [
        kind
        for kind, _ in life(
            target(30e6, "2027", published="2021-01-11"),
            target(30e6, "2027-12", published="2021-08-09", outlet="Warta"),
        )
    ] == ["announced", "restated"]


def test_a_goal_told_without_deadline_moves_nothing() -> None:
    (only,) = targets(
        target(30e6, "2027", published="2021-01-11"),
        target(30e6, None, published="2021-08-09", outlet="Warta"),
    )
    assert [event.kind for event in only.events] == ["announced", "restated"]
    assert only.deadlines == ["2027"]


@pytest.mark.parametrize(("later", "kind"), [(24e6, "cut"), (36e6, "raised")])
def test_another_value_for_the_same_deadline_is_a_change(later: float, kind: str) -> None:
    found = targets(
        target(30e6, "2027", published="2021-01-11"),
        target(later, "2027", published="2022-08-09", outlet="Warta"),
    )
    events = {each.value: [event.kind for event in each.events] for each in found}
    assert events == {30e6: ["announced"], later: [kind]}


def test_a_rounded_goal_is_the_same_goal() -> None:
    (only,) = targets(
        target(21.6, "2027", metric="export_share", unit="percent", basis="share", published="2021-01-11"),
        target(22, "2027", metric="export_share", unit="percent", basis="share", published="2022-01-11"),
    )
    assert [event.kind for event in only.events] == ["announced", "restated"]


def test_what_is_reported_at_the_deadline_says_whether_it_was_met() -> None:
    level = claim(25.2e6, period_end="2023-12-31", published="2024-01-20", outlet="Warta")
    (only,) = targets(target(30e6, "2023", published="2021-01-11"), level)
    assert [(e.kind, iso(e.day), e.value) for e in only.events[1:]] == [("missed", "2023-12-31", 25.2e6)]
    assert only.reached == level.statement
    enough = claim(30.5e6, period_end="2023-12-31", published="2024-01-20", outlet="Warta")
    assert life(target(30e6, "2023", published="2021-01-11"), enough)[1] == ("met", "2023-12-31")


@pytest.mark.parametrize(
    ("value", "comparator", "kind"),
    [(29.2e6, "=", "missed"), (30e6, "=", "met"), (30e6, ">", "met")],
)
def test_comparators_decide_at_the_edge(value: float, comparator: str, kind: str) -> None:
    level = claim(value, comparator=comparator, period_end="2023-12-31", published="2024-01-20", outlet="W")
    assert life(target(30e6, "2023", published="2021-01-11"), level)[1][0] == kind


def test_a_goal_of_which_nobody_spoke_again_was_dropped() -> None:
    assert life(target(30e6, "2023", published="2021-01-11"))[-1] == ("dropped", "2023-12-31")


def test_one_of_which_somebody_speaks_after_its_deadline_was_not() -> None:
    assert life(
        target(30e6, "2023", published="2021-01-11"),
        target(30e6, "2023", published="2024-05-26", outlet="Warta"),
    ) == [("announced", "2021-01-11"), ("restated", "2024-05-26")]


def test_before_its_deadline_nothing_is_met_or_missed() -> None:
    assert life(
        target(30e6, "2027", published="2021-01-11"),
        claim(25.2e6, period_end="2026-10", published="2026-11-01", outlet="Warta"),
    ) == [("announced", "2021-01-11")]


def test_a_level_of_long_before_the_deadline_decides_nothing() -> None:
    assert (
        life(
            target(30e6, "2023", published="2021-01-11"),
            claim(19.8e6, period_end="2022-07", published="2022-07-20", outlet="Warta"),
        )[-1][0]
        == "dropped"
    )


def test_a_level_told_again_decides_nothing() -> None:
    assert (
        life(
            target(30e6, "2023", published="2021-01-11"),
            claim(8e6, period_end="2023-01-05", published="2023-01-05", speaker=RAHMA, outlet="Warta"),
            claim(8e6, published="2023-12-20", speaker=SETO, outlet="Berita"),
        )[-1][0]
        == "dropped"
    )


def test_a_hope_of_the_same_value_belongs_to_the_life_and_alone_makes_none() -> None:
    hope = claim(30e6, status="forecast", period_end="2028", published="2022-01-11", outlet="Warta")
    assert [kind for kind, _ in life(target(30e6, "2027", published="2021-01-11"), hope)] == [
        "announced",
        "moved",
    ]
    assert targets(hope) == []


def test_pledges_make_no_target() -> None:
    assert (
        targets(
            money(400e12, status="target", stage="committed", period_end="2022", published="2022-03-25"),
            money(500e12, status="target", stage="allocated", period_end="2022", published="2022-05-25"),
        )
        == []
    )


def test_each_year_has_its_own_sum_to_spend() -> None:
    first, second = targets(
        money(400e12, status="target", period_end="2027", published="2026-03-25"),
        money(400e12, status="target", period_end="2028", published="2026-05-25", outlet="Warta"),
    )
    assert [e.kind for t in (first, second) for e in t.events] == ["announced", "announced"]


def test_so_has_what_is_to_be_added_each_year() -> None:
    assert (
        len(
            targets(
                target(6e6, "2027", basis="increment", published="2026-03-25"),
                target(6e6, "2028", basis="increment", published="2026-05-25", outlet="Warta"),
            )
        )
        == 2
    )


def test_what_is_yearly() -> None:
    assert is_yearly("gov_spending", "total")
    assert is_yearly("gov_spending_share", "share")
    assert is_yearly("umkm_onboarded", "increment")
    assert not is_yearly("umkm_onboarded", "total")
    assert not is_yearly("export_share", "share")


def test_scopes_have_goals_of_their_own() -> None:
    one, other = targets(
        target(30e6, "2027", published="2021-01-11"),
        target(30e6, "2028", scope="Bali", published="2021-01-12"),
    )
    assert one.id != other.id
    assert {e.kind for t in (one, other) for e in t.events} == {"announced"}


def test_an_addition_is_no_level_at_the_deadline() -> None:
    assert (
        life(
            target(30e6, "2023", published="2021-01-11"),
            added(17e6, period_end="2023-12", published="2024-01-20", outlet="Warta"),
        )[-1][0]
        == "dropped"
    )


def test_a_level_of_a_year_still_running_is_not_that_of_the_deadline() -> None:
    (only,) = targets(
        target(30e6, "2023", published="2021-01-11"),
        claim(21e6, period_end="2023", published="2023-02-20", outlet="Warta"),
        claim(30.2e6, period_end="2023", published="2024-01-20", outlet="Berita"),
    )
    assert [(event.kind, event.value) for event in only.events[1:]] == [("met", 30.2e6)]


def test_what_was_added_meets_no_goal() -> None:
    """What one body added is not what another wanted."""
    goal = target(6.1e6, "2021", basis="increment", published="2021-01-11")
    more = added(9.2e6, period_start="2020", period_end="2021-12", published="2022-01-20")
    assert life(goal, more)[-1][0] == "dropped"


@pytest.mark.parametrize(("value", "comparator"), [(30e6, "<"), (28e6, ">")])
def test_a_bound_that_leaves_it_open_decides_nothing(value: float, comparator: str) -> None:
    """Nearly 30 million is not 30, and more than 28 may be."""
    level = claim(value, comparator=comparator, period_end="2023-12-31", published="2024-01-20", outlet="W")
    assert life(target(30e6, "2023", published="2021-01-11"), level) == [("announced", "2021-01-11")]
