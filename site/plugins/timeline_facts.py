"""What the chart of a measure shows: the dots, whose count has which shape, and the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from datasette import hookimpl
from datasette.plugins import pm
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

NOT_DRAWN = frozenset({"retold"})
"""An old figure told again is a mention of its first report, and no new dot."""

SHAPES = ("circle", "up", "down")
"""One shape for each of the counters with most dots; what is left is a cross."""


KEPT = 64
"""Charts kept ready: placing their labels takes longer than all the rest of the page."""

_drawn: dict[tuple[str, ...], Markup] = {}


def points(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the dots of statements in order of days; those of one counter, value and day are one."""
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        if row["status"] != "achieved" or row["line_reason"] in NOT_DRAWN:
            continue
        if not row["drawn_at"] or row["value"] < 0:  # the axis starts at zero
            continue
        undated = row["as_of_precision"] is None
        if undated and row["published_precision"] == "year":
            continue
        span = row["as_of_precision"] == "year" and row["line_reason"] == "year_only"
        at = (_ordinal(row["as_of_first"]) if span else 0, _ordinal(row["drawn_at"]))
        key = (row["basis"], row["counter_id"], row["value"], at, undated)
        one = kept.setdefault(
            key,
            {
                "row": row,
                "day": at[1],
                "since": at[0],
                "undated": undated,
                "value": row["value"],
                "n": 0,
                "ids": [],
            },
        )
        one["n"] += row["n_mentions"]
        one["ids"].append(row["id"])
    return sorted(kept.values(), key=lambda one: (one["day"], one["value"]))


def left_out(rows: Sequence[Any]) -> int:
    """Return how many statements of what was reached stand in the list only."""
    drawn = {key for one in points(rows) for key in one["ids"]}
    return sum(row["status"] == "achieved" and row["id"] not in drawn for row in rows)


def shapes(counters: Sequence[Any]) -> dict[str, str]:
    """Return the shape of each counter's dots."""
    return {row["id"]: shape for row, shape in zip(counters, SHAPES, strict=False)}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Offer the chart to the measure's page, in the page's language."""
    figures, formats = pm.get_plugin("figures.py"), pm.get_plugin("formats.py")

    @pass_context
    def timeline_chart(context: Context, rows: Sequence[Any], touched: dict[str, list[Any]]) -> Markup:
        t, lang = context["t"], context["lang"]
        dots = points(rows)
        deadlines = context["deadlines"]
        if not dots and not [row for row in deadlines if row["deadline_day"] and row["basis"] != "increment"]:
            return Markup("")
        unit, start = context["count"]["unit"], context["start"]

        def told(one: dict[str, Any]) -> str:
            row = one["row"]
            when = figures.when(row, t, lambda iso: str(formats.period(iso, lang)))
            who = row["speaker"] or t("claims.itself")
            kind = figures.named(t, "kind", f"{row['status']}.{row['basis']}")
            return f"{kind}: {figures.figure(row, lang, t, formats.number)}, {when}; {who}"

        def aimed(row: Any) -> str:
            value = figures.amount(row["value"], unit, lang, formats.number)
            by = t("when.by", when=formats.period(row["deadline"], lang))
            return f"{figures.named(t, 'status', row['status'])}: {value}, {by} ({row['n_statements']}×)"

        chart = pm.get_plugin("timeline_chart.py").Chart
        facts = {
            "rows": rows,
            "points": dots,
            "deadlines": deadlines,
            "findings": context["findings"],
            "touched": {key: {row["id"] for row in found} for key, found in touched.items()},
            "shapes": shapes(context["counters"]),
            "start": _ordinal(start["start_date"]) if start and start["start_date"] else None,
            "name": figures.named(t, "metric", context["metric"]),
            "lang": lang,
        }
        say = {
            "t": t,
            "amount": lambda value: figures.amount(value, unit, lang, formats.number),
            "level": told,
            "target": aimed,
            "href": lambda one: f"{context['claims_at']}/{one['row']['best_claim_id']}",
        }
        key = (context["snapshot"]["digest"], context["metric"], context["key"], lang)
        if key not in _drawn:
            while len(_drawn) >= KEPT:
                _drawn.pop(next(iter(_drawn)))
            _drawn[key] = Markup("").join(chart(name, facts, say).draw() for name in ("wide", "narrow"))
        return _drawn[key]

    env.globals.update(timeline_chart=timeline_chart, timeline_left_out=left_out, counter_shapes=shapes)
