"""Which true values a printed figure leaves possible, and whether two figures can mean the same.

A figure may be rounded or cut off ("17,5 juta" for 17.59, "22 juta" for 22.81); a comparator opens one side.
Figures of equal fineness must be equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import inf

ABOUT = 0.05
"""How far "about" may lie off, as a part of the figure: "about 27 million" is not 25.2."""

CUT = 0.07
"""How much of a figure rounding or cutting off may take: "11 million" for 11.8, not "1 million" for 1.2."""

FINEST = 1e-9
"""No figure is printed with more digits than that; a step is never 0, since figures are divided by it."""

_SCALES = (10**12, 10**9, 10**6, 10**3)


@lru_cache(65536)
def fineness(value: float) -> float:
    """Return the worth of one step of the last printed digit: 0.1 million for 14.5 million.

    Round figures are as fine as the scale word with which they are said: 1 million for 30 million.
    """
    if value == 0:
        return 1.0
    number = Decimal(repr(value)) if value % 1 else Decimal(int(value))
    exponent = number.normalize().as_tuple().exponent
    step = 10.0 ** (exponent if isinstance(exponent, int) else 0)
    size = abs(value)
    scale = next((float(scale) for scale in _SCALES if size >= scale), 1.0)
    return max(min(step, scale), FINEST)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure."""

    value: float
    comparator: str = "="
    high: float | None = None
    """Upper end of a range."""

    @property
    def step(self) -> float:
        """The worth of one step of the last printed digit."""
        return fineness(self.value)

    @property
    def low_end(self) -> float:
        """The lowest true value that the figure leaves possible."""
        if self.comparator in ("<", "<="):
            return -inf
        slack = abs(self.value) * ABOUT if self.comparator == "~" else 0.0
        return self.value - max(self.step / 2, slack)

    @property
    def high_end(self) -> float:
        """The highest true value that the figure leaves possible."""
        if self.comparator in (">", ">="):
            return inf
        top = self.value if self.high is None else self.high
        slack = abs(top) * ABOUT if self.comparator == "~" else 0.0
        return top + max(fineness(top), slack)


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether both can be reports of one true value.

    Two plain figures agree if they are equal, or if one is a coarser print of the other.
    """
    if one.comparator == other.comparator == "=" and one.high is None and other.high is None:
        return same_figure(one.value, other.value)
    # A bound touches what lies right at it: "up to 11.5" for 11.6 is no disagreement worth a word.
    return one.low_end <= other.high_end and other.low_end <= one.high_end


def same_figure(one: float, other: float) -> bool:
    """Tell whether two values are prints of one figure: equal, rounded, or cut off at a coarser step."""
    if one == other:
        return True
    coarse, fine = (one, other) if fineness(one) >= fineness(other) else (other, one)
    step = fineness(coarse)
    if step == fineness(fine) or (coarse < 0) != (fine < 0):
        return False
    size, exact = abs(coarse), abs(fine)
    return size - step / 2 <= exact < size + step and abs(exact - size) <= CUT * exact


def gap(one: Figure, other: Figure) -> float:
    """Return how far two figures lie apart, as a part of the larger one: 0 for equal figures."""
    largest = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) / largest if largest else 0.0
