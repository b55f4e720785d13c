"""The price history as a drawing: steps, since between two visits nothing is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from datasette import hookimpl
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

WIB = timezone(timedelta(hours=7))
LONGEST_STEP = timedelta(hours=60)
"""Two nights and some hours: a longer silence is drawn as a gap, which no line crosses."""

SIZES = {"wide": (960, 250), "narrow": (360, 210)}
"""Drawn twice, so that letters stay readable on a phone."""

TOP, BOTTOM, SIDE = 14, 30, 84
"""Room for the labels: prices at the left, the last price at the right, days below."""


def ticks(high: float) -> list[float]:
    """Return the marks of an axis from 0 to at least `high`, by steps of 1, 2, 2.5 or 5 × 10ⁿ."""
    power = 10 ** math.floor(math.log10(high / 3))
    step = next(f * power for f in (1, 2, 2.5, 5, 10) if high / (f * power) <= 4)
    return [step * i for i in range(math.ceil(high / step) + 1)]


def stretches(rows: Sequence[Any]) -> list[tuple[datetime, datetime, float]]:
    """Return from when to when each price stood: to the next visit, or where that is too far, to the last."""
    found = []
    seen = [
        (datetime.fromisoformat(r["observed_at"]), datetime.fromisoformat(r["last_seen_at"]), r["price"])
        for r in rows
    ]
    for i, (start, end, price) in enumerate(seen):
        following = seen[i + 1][0] if i + 1 < len(seen) else end
        if price is not None:
            found.append((start, following if following - end <= LONGEST_STEP else end, float(price)))
    return found


def price_chart(
    rows: Sequence[Any], titles: tuple[str, str], money: Callable[[float], str], day: Callable[[str], str]
) -> Markup:
    """Return the wide and the narrow drawing of observations in order of time, or nothing below two prices.

    `titles` are its name and its description; `money` and `day` write the labels.
    """
    steps = stretches(rows)
    if len({price for _, _, price in steps}) < 2:
        return Markup("")
    return Markup("").join(_draw(name, steps, titles, money, day) for name in SIZES)


def _draw(
    name: str,
    steps: list[tuple[datetime, datetime, float]],
    titles: tuple[str, str],
    money: Callable[[float], str],
    day: Callable[[str], str],
) -> Markup:
    width, height = SIZES[name]
    first, last = steps[0][0], steps[-1][1]
    span = max((last - first).total_seconds(), 1.0)
    marks = ticks(max(price for _, _, price in steps))
    floor = height - BOTTOM

    def x(moment: datetime) -> float:
        return round(SIDE + (width - 2 * SIDE) * (moment - first).total_seconds() / span, 1)

    def y(price: float) -> float:
        return round(floor - (floor - TOP) * price / marks[-1], 1)

    parts = []
    for mark in marks:
        kind = "base" if mark == 0 else "grid"
        parts.append(Markup('<path d="M{0} {1}H{2}" class="{3}"/>').format(SIDE, y(mark), width - SIDE, kind))
    path, end = "", None
    for start, until, price in steps:
        if end is not None and start > end:
            parts.append(
                Markup('<rect x="{}" y="{}" width="{}" height="{}" class="gap"/>').format(
                    x(end), TOP, round(x(start) - x(end), 1), floor - TOP
                )
            )
        path += f"{'M' if end is None or start > end else 'L'}{x(start)} {y(price)}H{x(until)}"
        end = until
    parts.append(Markup('<path d="{}" class="pr"/>').format(path))
    parts += [
        Markup('<circle cx="{}" cy="{}" r="3.2" class="lv"/>').format(x(start), y(price))
        for start, _, price in steps
    ]
    for mark in marks:
        parts.append(_text(SIDE - 8, y(mark) + 4, "ax", money(mark), "end"))
    price = steps[-1][2]
    parts.append(_text(width - SIDE + 8, y(price) + 4, "lvt", money(price)))
    for moment, side in ((first, "start"), (last, "end")):
        local = moment.astimezone(WIB).date().isoformat()
        place = SIDE if side == "start" else width - SIDE
        parts.append(_text(place, height - 8, "ax", day(local), "middle"))
    return Markup(
        '<svg class="chart {0}" viewBox="0 0 {1} {2}" role="group" aria-labelledby="pr-{0}-t" '
        'aria-describedby="pr-{0}-d"><title id="pr-{0}-t">{3}</title><desc id="pr-{0}-d">{4}</desc>'
        '<g aria-hidden="true">{5}</g></svg>'
    ).format(name, width, height, titles[0], titles[1], Markup("").join(parts))


def _text(x: float, y: float, kind: str, words: str, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" class="{} halo" text-anchor="{}">{}</text>').format(
        x, round(y, 1), kind, anchor, words
    )


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Offer the drawing to the listing's page, labelled in the page's language."""

    @pass_context
    def chart(context: Context, currency: str | None, rows: Sequence[Any], low: Any, high: Any) -> Markup:
        t = context["t"]

        def money(value: float) -> str:
            return str(env.filters["money"](context, value, currency))

        def day(value: str) -> str:
            return str(env.filters["day"](context, value))

        name = t(
            "listing.chart_title",
            **{"from": day(rows[0]["observed_at"]), "to": day(rows[-1]["last_seen_at"])},
        )
        told = t("listing.chart_desc", low=money(low["price"]), high=money(high["price"]))
        return price_chart(rows, (name, told), money, day)

    env.globals["chart"] = chart
