"""A score as lines for people: the table, what was taken for what, and whether confidence can be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipelines.claims.score import FIELDS, FURTHER, Score


def table(result: Score, *, metrics: bool = False) -> list[str]:
    """Return the lines of the table: detection, strict, each field, and each metric if asked for."""
    counted = f"marked {result.gold}  read {result.predicted}  matched {result.matched}"
    lines = [
        f"articles {result.articles}  {counted}",
        f"detection  P {result.precision:.3f}  R {result.recall:.3f}  F1 {result.f1:.3f}",
        f"strict     F1 {result.strict_f1:.3f}",
    ]
    for name in (*FIELDS, "unit", *FURTHER):
        share = result.accuracy(name)
        if share is not None:
            lines.append(f"  {name:14} {share:.3f}  ({result.right[name]} of {result.judged[name]})")
    if metrics:
        for metric, counts in sorted(result.by_metric.items()):
            figures = "  ".join(f"{name} {counts[name]:4}" for name in ("matched", "predicted", "gold"))
            lines.append(f"  {metric:20} {figures}")
    return lines


def confusion(result: Score) -> list[str]:
    """Return for each field what was marked and what was read instead, the most frequent first."""
    lines = []
    for name, wrong in sorted(result.confusion.items()):
        lines.append(f"{name}: {result.right[name]} right, {wrong.total()} wrong")
        ordered = sorted(wrong.items(), key=lambda pair: (-pair[1], str(pair[0])))
        lines += [f"  {count:4}  {marked} -> {read}" for (marked, read), count in ordered]
    return lines


def errors(result: Score, *kinds: str) -> list[str]:
    """Return the errors of some kinds (`missed`, `spurious`, `fields`), or of all, one a line."""
    return [
        f"{error.kind} | {error.article} | {error.metric} | {error.value} | {error.detail}"
        for error in result.errors
        if not kinds or error.kind in kinds
    ]


def calibration(pairs: Iterable[tuple[float, bool]], bands: int = 5) -> list[str]:
    """Return for each band of confidence how many claims fall in it, how sure they are, how many are right.

    The last line is the mean distance between the two over all claims (the expected calibration error).
    """
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in pairs:
        found[min(int(sure * bands), bands - 1)].append((sure, right))
    lines, apart, count = [], 0.0, 0
    for band, members in sorted(found.items()):
        believed = sum(sure for sure, _ in members) / len(members)
        good = sum(right for _, right in members) / len(members)
        apart += abs(believed - good) * len(members)
        count += len(members)
        share = f"confidence {believed:.2f}, right {good:.2f}"
        lines.append(f"  {band / bands:.1f} to {(band + 1) / bands:.1f}: {len(members):4} claims, {share}")
    return [*lines, f"  apart by {apart / count:.3f} on average"] if count else []
