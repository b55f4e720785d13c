"""A finding: where the record does not hold together, with the claims on each side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pipelines.timeline.mention import Mention
from pipelines.timeline.statements import Statement
from pipelines.timeline.values import Figure, agree

KINDS = (
    "different_value",
    "level_fell",
    "target_moved",
    "target_changed",
    "met_but_below",
    "part_exceeds_whole",
    "growth_mismatch",
    "impossible_share",
    "misprint",
    "edited",
)

SEVERITIES = ("high", "medium", "low")


@dataclass(slots=True, kw_only=True)
class Finding:
    """One disagreement. Each side is a list of claims that say the same; the first claim is its earliest."""

    kind: str
    severity: str
    sides: list[list[Mention]]
    reasons: list[str] = field(default_factory=list)
    """What might explain it, as keys of the wording: inferences, never facts."""
    facts: dict[str, float | str] = field(default_factory=dict)
    """Further values that the wording prints."""
    explained_by: str | None = None
    """The finding that mainly explains this one."""
    ruling: str | None = None
    """What people ruled on it, where they did."""
    ruling_why: str | None = None
    ruling_by: str | None = None
    ruling_source: str | None = None

    @property
    def id(self) -> str:
        """An identifier that stays while the earliest claim of each side does. An edit that is taken back is
        another edit."""
        ends = [side[0].id for side in self.sides]
        parts = [self.kind, *(ends if self.kind == "edited" else sorted(ends))]
        return sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    @property
    def claims(self) -> list[Mention]:
        """All claims, side by side, none twice."""
        return list({m.id: m for side in self.sides for m in side}.values())


def side(statements: Sequence[Statement]) -> list[Mention]:
    """Return the claims of statements that stand on one side, the earliest first."""
    return sorted((m for each in statements for m in each.mentions), key=lambda m: m.order)


def by_gap(part: float, *, high: float = 0.05, medium: float = 0.02) -> str:
    """Give the severity of a gap between two figures, as a part of the larger."""
    return "high" if part >= high else "medium" if part >= medium else "low"


def lowered(severity: str) -> str:
    """Give the next lower severity."""
    return SEVERITIES[min(SEVERITIES.index(severity) + 1, 2)]


def grouped(statements: list[Statement]) -> list[list[Statement]]:
    """Group by value: figures that can be prints of one another stand together, the finest leads."""
    by_figure: dict[Figure, list[Statement]] = defaultdict(list)
    for each in statements:
        by_figure[each.best.figure].append(each)
    leads: list[Figure] = []
    groups: list[list[Statement]] = []
    for figure in sorted(by_figure, key=lambda f: (f.step, f.comparator != "=", f.value, f.high or 0.0)):
        home = next((n for n, lead in enumerate(leads) if agree(lead, figure)), None)
        if home is None:
            leads.append(figure)
            groups.append(by_figure[figure])
        else:
            groups[home] = groups[home] + by_figure[figure]
    return [sorted(group, key=lambda s: s.first.order) for group in groups]
