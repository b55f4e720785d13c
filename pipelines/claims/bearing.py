"""How a number is meant: reached, aimed at or hoped for; a level or an addition; exact or a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.claims.context import Context, tally, votes
from pipelines.claims.numbers import Number

SHARES = frozenset({"gdp_share", "export_share", "tkdn", "gov_spending_share"})
GROWTHS = frozenset({"sales_growth", "gdp_growth"})


BASE = 8e6
"""Small businesses online when the programme began on 14 May 2020, as the programme itself counts. In its
first year, a smaller national figure is what was added, whatever the sentence calls it."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """One field's value with its evidence."""

    value: str
    score: float
    margin: float
    rule: str


def status_of(
    context: Context,
    number: Number,
    others: Sequence[tuple[int, int]],
    *,
    future: bool,
    effect: bool = False,
) -> Bearing:
    """Return `achieved`, `target` or `forecast`. `future` tells that the number's own date lies after the
    publication: without other words, such a number is aimed at. `effect` tells that it is an effect on the
    economy, which is reckoned beforehand nearly always."""
    here = context.span(number.start, number.end)
    found = votes(context, "status", here, others, half=5.0, crossing=0.45, governing=_GOVERNING)
    totals = tally(found)
    totals.setdefault("achieved", 0.0)
    totals["achieved"] += 0.55
    if future:
        totals["target"] = totals.get("target", 0.0) + 1.2
        totals["achieved"] -= 0.4
    if effect:
        totals["forecast"] = totals.get("forecast", 0.0) + 1.0
    return _best(totals, f"cue {found[0].cue.phrase!r}" if found else "default")


def basis_of(
    context: Context,
    number: Number,
    others: Sequence[tuple[int, int]],
    *,
    metric: str,
    status: str,
    since: bool,
    first_year: bool = False,
) -> Bearing:
    """Return `total`, `increment`, `growth`, `share` or `per_year`. `since` tells that the number's period
    begins at a stated moment."""
    if metric in SHARES or (metric == "employment" and number.kind == "percent"):
        return Bearing("share", 2.0, 2.0, "metric")
    if metric in GROWTHS or number.kind == "times":
        return Bearing("growth", 2.0, 2.0, "metric")
    here = context.span(number.start, number.end)
    found = votes(context, "basis", here, others, kind=number.kind, half=4.0, crossing=0.3)
    totals = tally(v for v in found if v.value in ("total", "increment", "per_year"))
    totals["total"] = totals.get("total", 0.0) + 0.7
    if since and metric in (
        "umkm_onboarded",
        "sellers",
        "training",
        "financing",
        "gov_spending",
        "sales_value",
    ):
        totals["increment"] = totals.get("increment", 0.0) + 2.2
    if metric == "employment" and number.kind == "count" and status != "achieved":
        totals["increment"] = totals.get("increment", 0.0) + 1.0
    if metric == "umkm_total":
        totals["increment"] = 0.0
    if first_year and metric == "umkm_onboarded" and status == "achieved" and number.value < BASE:
        totals["increment"] = totals.get("increment", 0.0) + 2.6
    return _best(totals, f"cue {found[0].cue.phrase!r}" if found else "default")


def comparator_of(context: Context, number: Number, others: Sequence[tuple[int, int]]) -> Bearing:
    """Return `=`, `>`, `>=`, `<`, `<=` or `~`."""
    here = context.span(number.start, number.end)
    found = votes(context, "comparator", here, others, half=3.0, crossing=0.0)
    found = [v for v in found if v.distance <= 2 and v.strength > 0.5]
    if number.value_high is not None and not any(v.value == "~" for v in found):
        return Bearing("=", 1.0, 1.0, "range")
    if number.approximate and not any(v.value in (">", ">=", "<") for v in found):
        return Bearing("~", 2.0, 2.0, "-an")
    if not found:
        return Bearing("=", 1.0, 1.0, "default")
    best = found[0]
    if _goal_between(context, number, others):
        return Bearing("=", 1.0, 0.5, "compared with a target")
    if best.value == "<=" and best.cue.phrase in ("hingga", "sampai") and not _bound(context, number):
        return Bearing("=", 1.0, 0.5, "period, not bound")
    second = next((v.strength for v in found if v.value != best.value), 0.0)
    return Bearing(best.value, best.strength, best.strength - second, f"cue {best.cue.phrase!r}")


_GOVERNING = frozenset({"target", "forecast"})
_GOAL = re.compile(r"\b(?:target|sasaran|rencana|goal)\w*\s+(?:\w+\s+)?$", re.IGNORECASE)
_PASSED = re.compile(
    r"\b(?:melampaui|melebihi|melewati|exceed\w*|surpass\w*)\s+(?:target|sasaran)", re.IGNORECASE
)


def _goal_between(context: Context, number: Number, others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a comparator compares with a target (`di bawah target Rp40 triliun`): the target itself
    is exact. `melampaui target Rp 50 miliar` with no other number says what was reached."""
    before = context.text_before(number.start)
    if not _GOAL.search(before):
        return False
    return len(others) > 1 or not _PASSED.search(before)


_TO_REACH = re.compile(r"\b(?:untuk|bisa|akan|menuju|agar)\s+(?:sampai|hingga)\s*$", re.IGNORECASE)


def _bound(context: Context, number: Number) -> bool:
    """Return whether `hingga` before a number is a bound, and not the way to it."""
    return not _TO_REACH.search(context.text_before(number.start))


def stage_of(context: Context, number: Number, others: Sequence[tuple[int, int]]) -> str | None:
    """Return the stage of money: `committed`, `allocated`, `realised` or `potential`; None if unsaid."""
    here = context.span(number.start, number.end)
    found = votes(context, "stage", here, others, half=5.0, crossing=0.4)
    return found[0].value if found and found[0].strength > 0.5 else None


def _best(totals: dict[str, float], rule: str) -> Bearing:
    ranked = sorted(((s, v) for v, s in totals.items()), reverse=True)
    score, value = ranked[0]
    return Bearing(value, score, score - (ranked[1][0] if len(ranked) > 1 else 0.0), rule)
