"""The part that a figure is limited to: a credit scheme, a kind of business, the local products of an
event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.claims.reviewed import rows

_BEHIND = 40
"""Characters about a number within which the noun that it counts stands."""


@dataclass(frozen=True, slots=True)
class _Part:
    subset: str
    metrics: frozenset[str]
    where: str
    """Empty; `behind` where the phrase must be the noun that the number counts; else the scope that it
    parts."""


@cache
def _parts() -> tuple[re.Pattern[str], dict[str, list[_Part]]]:
    found: dict[str, list[_Part]] = {}
    for row in rows("subsets"):
        part = _Part(row["subset"], frozenset(row["metrics"].split(";")), row["where"])
        found.setdefault(row["phrase"].lower(), []).append(part)
    # Longest first, so that "KUR mikro" is not read as "KUR".
    phrases = "|".join(
        re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(found, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])", re.IGNORECASE), found


def subset_of(
    body: str, sentence: tuple[int, int], number: tuple[int, int], metric: str, scope: str
) -> str | None:
    """Return the part that the number at `number` (offsets, like those of its `sentence`) counts, by the
    nearest words that name one; None where the sentence names none for this metric and scope."""
    pattern, parts = _parts()
    start, end = sentence
    best: tuple[int, str] | None = None
    for match in pattern.finditer(body, start, end):
        before = match.end() <= number[0]
        apart = number[0] - match.end() if before else match.start() - number[1]
        if apart < 0 or (not before and (apart > _BEHIND or _PARTED.search(body, number[1], match.start()))):
            continue
        for part in parts[" ".join(match[0].lower().split())]:
            if metric not in part.metrics:
                continue
            if part.where == "behind" and (apart > _BEHIND or _OTHER.search(body, *_between(match, number))):
                continue
            if part.where not in ("", "behind") and part.where.casefold() not in scope.casefold():
                continue
            if best is None or apart < best[0]:
                best = (apart, part.subset)
    return best[1] if best else None


_PARTED = re.compile(r"[,;:.]|\b(?:dan|serta|sedangkan|sementara|and|while)\b", re.IGNORECASE)
"""What stands between a number and words behind it that are of the next number."""

_OTHER = re.compile(r"[,;:]|\d|\b(?:dan|serta|and)\b")
"""What stands between a noun and a number that counts something else."""


def _between(match: re.Match[str], number: tuple[int, int]) -> tuple[int, int]:
    return (match.end(), number[0]) if match.end() <= number[0] else (number[1], match.start())
