"""Floors under the score: what was reached once may not be lost again, unless somebody asks for it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from pipelines.claims.score import FIELDS, Score

Floors = Mapping[str, float] | None
"""By the name of a figure; None for a set that is not pinned yet."""

FIGURES = ("precision", "recall", "strict_f1", *FIELDS, "unit")
"""What is pinned of each set of marked texts."""


def figures(result: Score) -> dict[str, float]:
    """Return the figures of a score that are pinned, cut (not rounded) to three digits."""
    found = {"precision": result.precision, "recall": result.recall, "strict_f1": result.strict_f1}
    found |= {name: result.accuracy(name) or 0.0 for name in (*FIELDS, "unit")}
    return {name: math.floor(found[name] * 1000 + 1e-6) / 1000 for name in FIGURES}


def below(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each figure that lies below its floor, or has none."""
    lines = [
        f"{name} {measured.get(name, 0.0):.3f}, floor {floor:.3f}"
        for name, floor in floors.items()
        if measured.get(name, 0.0) < floor
    ]
    return lines + [f"{name} has no floor" for name in measured if name not in floors]


def lowered(before: Mapping[str, Floors], after: Mapping[str, Floors]) -> list[str]:
    """Return a line for each floor that one set of floors has higher than the one that follows it."""
    lines = []
    for name, floors in before.items():
        later = after.get(name) or {}
        for figure, floor in (floors or {}).items():
            if later.get(figure, 0.0) < floor:
                lines.append(f"{name}: {figure} from {floor:.3f} to {later.get(figure, 0.0):.3f}")
    return lines


def pinned(before: Mapping[str, Floors], measured: Mapping[str, Floors], *, lower: bool) -> dict[str, Floors]:
    """Return floors at what was measured; sets that were not measured keep theirs.

    Raises `ValueError`, naming each, for floors that would sink, unless `lower` asks for that.
    """
    after = {**before, **measured}
    sunk = lowered(before, after)
    if sunk and not lower:
        raise ValueError("; ".join(sunk))
    return after
