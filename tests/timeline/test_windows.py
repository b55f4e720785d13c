"""What lies in a window of days, and the largest of it, as going through all would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.timeline.windows import Windows

ITEMS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=40)
DAYS = st.integers(-5, 45)


@given(items=ITEMS, first=DAYS, last=DAYS)
def test_a_window_holds_what_is_of_its_days(items: list[tuple[int, int]], first: int, last: int) -> None:
    held = Windows(items).between(first, last)
    assert sorted(held) == sorted(item for day, item in items if first <= day <= last)


@given(items=ITEMS, first=DAYS, last=DAYS)
def test_the_largest_is_that_of_going_through_all(
    items: list[tuple[int, int]], first: int, last: int
) -> None:
    largest = Windows(items, rank=lambda item: item).largest(first, last)
    assert largest == max((item for day, item in items if first <= day <= last), default=None)


def test_of_equal_ones_the_earliest_is_given() -> None:
    windows = Windows([(3, "c"), (1, "a"), (2, "b")], rank=lambda item: 0)
    assert windows.largest(0, 9) == "a"
    assert windows.largest(2, 9) == "b"


def test_items_come_in_the_order_of_their_days() -> None:
    assert Windows([(3, "c"), (1, "a"), (2, "b")]).between(2, 3) == ["b", "c"]


def test_nothing_has_no_largest() -> None:
    empty: Windows[int] = Windows([], rank=lambda item: item)
    assert empty.largest(0, 100) is None
    assert empty.between(0, 100) == []


def test_the_largest_is_found_without_looking_at_each() -> None:
    ranked: list[int] = []

    def rank(item: int) -> int:
        ranked.append(item)
        return item

    windows = Windows(((n, n) for n in range(1000)), rank=rank)
    assert len(ranked) == 1000
    assert [windows.largest(n, n + 900) for n in range(50)] == list(range(900, 950))
    assert len(ranked) == 1000, "asking ranks nothing again"
