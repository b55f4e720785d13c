"""What a number counts: its metric and unit, from the noun behind it and the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.context import Context, tally, votes
from pipelines.claims.counted import head_of
from pipelines.claims.gates import SHARES, goes_on, holds, rises, stands_alone
from pipelines.claims.grounds import UNSTATED, ground, plausible
from pipelines.claims.number_reading import POINTS
from pipelines.claims.numbers import Number
from pipelines.claims.structure import bonuses, is_whole
from pipelines.claims.surroundings import Subject, Surroundings, overall

BY_KIND: dict[str, frozenset[str]] = {
    "count": frozenset(
        {
            "umkm_onboarded",
            "umkm_total",
            "training",
            "financing",
            "sellers",
            "ecatalog_products",
            "products_listed",
            "employment",
        }
    ),
    "money": frozenset({"sales_value", "gov_spending", "financing"}),
    "percent": frozenset(
        {
            "gdp_share",
            "gdp_growth",
            "employment",
            "export_share",
            "tkdn",
            "gov_spending_share",
            "sales_growth",
        }
    ),
    "times": frozenset({"sales_growth"}),
}
"""Metrics that a kind of number can measure."""

BY_HEAD: dict[str, frozenset[str]] = {
    "umkm": frozenset({"umkm_onboarded", "umkm_total", "training", "financing", "sellers"}),
    "people": frozenset({"training", "employment", "umkm_onboarded", "financing"}),
    "persons": frozenset({"training", "employment", "financing", "umkm_onboarded"}),
    "jobs": frozenset({"employment"}),
    "products": frozenset({"ecatalog_products", "products_listed"}),
    "sellers": frozenset({"sellers", "training", "umkm_onboarded", "financing"}),
    "recipients": frozenset({"financing"}),
    "other": frozenset(),
}
"""Metrics that the noun behind a count leaves open."""

UNITS: dict[str, str] = {
    "umkm_onboarded": "umkm",
    "umkm_total": "umkm",
    "sales_value": "idr",
    "gov_spending": "idr",
    "gov_spending_share": "percent",
    "ecatalog_products": "products",
    "gdp_share": "percent",
    "gdp_growth": "percent",
    "export_share": "percent",
    "tkdn": "percent",
    "sellers": "sellers",
    "products_listed": "products",
}
"""Units that follow from the metric alone."""

NEEDED = 0.62
"""A metric with less evidence than this is no claim."""


SILENT = 0.25
"""Words with less weight than this tell nothing of a number."""
SMALL = 100


def subject_of(
    context: Context, number: Number, others: Sequence[tuple[int, int]], surroundings: Surroundings
) -> Subject | None:
    """Return what a number counts, or None when it is none of our metrics.

    The words of its own sentence count whole, those around it less the farther they stand; a number without
    a noun of its own goes on with what the one before it counted.
    """
    allowed = BY_KIND.get(number.kind, frozenset())
    head = head_of(context, number) if number.kind == "count" else ""
    if head:
        allowed &= BY_HEAD[head]
    if number.doubtful == POINTS:
        allowed &= {"gdp_growth"}  # points are no share: what they add to, if anything, is growth
    if not allowed or number.currency not in (None, "IDR") or number.gloss or not plausible(number):
        return None
    here = context.span(number.start, number.end)
    against = ground(context, number, here, others)
    if (against and against not in UNSTATED) or _cut_off(context, number, head):
        return None
    own = tally(votes(context, "metric", here, others, kind=number.kind))
    totals = dict(own)
    strongest = max((own.get(m, 0.0) for m in allowed), default=0.0)
    off_topic = any(match.cue.value == "topic" for match in context.matches("veto"))
    if off_topic and strongest < 1.2:
        return None
    if strongest < SILENT and number.kind == "percent" and not stands_alone(context, number):
        return None
    if strongest < 1.0 and not head and _is_small(number):
        return None
    for value, strength in overall(context, number.kind).items():
        totals[value] = totals.get(value, 0.0) + 0.2 * strength
    # Words of its own outweigh what stands around: the rest only decides where they are silent.
    open_share = 1.0 if strongest < 0.6 else 0.5 if strongest < 1.2 else 0.25
    for share, other in surroundings.around:
        for value, strength in overall(other, number.kind).items():
            totals[value] = totals.get(value, 0.0) + open_share * share * strength
    if (
        surroundings.ahead is not None
        and not surroundings.memory
        and strongest < SILENT
        and _is_bare(number, head)
    ):
        for value, strength in overall(surroundings.ahead, number.kind).items():
            totals[value] = totals.get(value, 0.0) + 0.4 * strength
    # Before any number is told, the headline says what the article counts.
    headline = 0.15 if surroundings.memory else 0.4
    if surroundings.headline is not None:
        for value, strength in overall(surroundings.headline, number.kind).items():
            totals[value] = totals.get(value, 0.0) + open_share * headline * strength
    for metric in allowed:
        strength = surroundings.article.get(f"{number.kind} {metric}", 0.0)
        totals[metric] = totals.get(metric, 0.0) + open_share * 0.1 * strength
    rule = "cues"
    silent = {"sales_growth"} if head or number.kind != "count" else {"sales_growth", "employment"}
    memory = surroundings.last(allowed - silent)
    if memory is not None:
        totals[memory[1]] = totals.get(memory[1], 0.0) + open_share * memory[0]
        rule = "cues, and the number before"
    if goes_on(context, number, surroundings):
        totals["sales_growth"] = totals.get("sales_growth", 0.0) + 0.9
    for metric, bonus in bonuses(context, number, head, surroundings, own).items():
        totals[metric] = totals.get(metric, 0.0) + bonus
    # A share above the whole is read as printed, so that it can be shown; thousands of percent never are one.
    if number.value > 1000 or rises(context, number):
        allowed = allowed - SHARES if number.kind == "percent" else allowed
    ranked = sorted(((s, m) for m, s in totals.items() if m in allowed), reverse=True)
    if not ranked or ranked[0][0] < NEEDED:
        return None
    if ranked[0][1] == "sales_growth" and not holds(
        "sales_growth", context, number, others, own, surroundings
    ):
        ranked = ranked[1:]  # nothing grows: it is a share, if anything
        if not ranked or ranked[0][0] < NEEDED:
            return None
    score, metric = ranked[0]
    margin = score - (ranked[1][0] if len(ranked) > 1 else 0.0)
    if not holds(metric, context, number, others, own, surroundings):
        # Money set aside in an article on loans is for loans.
        if metric != "gov_spending" or totals.get("financing", 0.0) < 0.4:
            return None
        metric, margin = "financing", 0.0
    whole = metric == "umkm_total" and is_whole(context, number)
    return Subject(metric, _unit(metric, number, head), score, margin, head, rule, against is None, whole)


def _is_small(number: Number) -> bool:
    """Return whether a count without a noun is too small to be anything but a piece of a name or a list."""
    return number.kind == "count" and number.scale == 1 and number.value < SMALL


def _is_bare(number: Number, head: str) -> bool:
    """Return whether a number is a large count that stands without its noun: `target tambah dua juta`."""
    return number.kind == "count" and head == "" and number.value >= 1000


def _cut_off(context: Context, number: Number, head: str) -> bool:
    """Return whether a number stands at the very end of a text that breaks off."""
    return (
        number.end >= len(context.body.rstrip()) and not head and number.kind == "count" and number.scale == 1
    )


def _unit(metric: str, number: Number, head: str) -> str:
    if metric in UNITS:
        return UNITS[metric]
    if metric == "sales_growth":
        return "times" if number.kind == "times" else "percent"
    if metric == "employment":
        return "percent" if number.kind == "percent" else "people"
    if metric == "training":
        return "people" if head in ("people", "persons") else "umkm"
    return "idr" if number.kind == "money" else "umkm"
