"""The largest of what lies in a window of days, found without going through the window each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


class Windows(Generic[Item]):
    """Items in the order of their days; asked for a span of days, it gives the items, or the largest of
    them."""

    def __init__(self, items: Iterable[tuple[int, Item]], rank: Callable[[Item], Any] | None = None) -> None:
        """Take items with their days. `rank` tells which of two is larger; without it there is no largest."""
        ordered = sorted(items, key=lambda pair: pair[0])
        self.days = [day for day, _ in ordered]
        self.items = [item for _, item in ordered]
        self._ranks = [rank(item) for item in self.items] if rank is not None else []
        self._table = [list(range(len(self.items)))] if rank is not None else []
        width = 1
        while rank is not None and 2 * width <= len(self.items):
            before = self._table[-1]
            row = []
            for at in range(len(self.items) - 2 * width + 1):
                one, other = before[at], before[at + width]
                row.append(one if self._ranks[one] >= self._ranks[other] else other)
            self._table.append(row)
            width *= 2

    def between(self, first: int, last: int) -> list[Item]:
        """Give the items of the days `first` to `last`, both included."""
        return self.items[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def largest(self, first: int, last: int) -> Item | None:
        """Give the largest item of the days `first` to `last`, both included; of equal ones the earliest."""
        low, high = bisect_left(self.days, first), bisect_right(self.days, last)
        if low >= high:
            return None
        level = (high - low).bit_length() - 1
        row = self._table[level]
        one, other = row[low], row[high - (1 << level)]
        return self.items[one if self._ranks[one] >= self._ranks[other] else other]
