"""The figures of claims in words: value with unit, comparator, kind, time, and how sure they were read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from datasette import hookimpl
from datasette.plugins import pm
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

SCALES = {
    "id": ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta"), (1e3, "ribu")),
    "en": ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")),
}

SURE = 0.8
"""From this confidence on a reading is called sure."""

FLOWS = frozenset({"sales_value", "gov_spending", "financing", "training"})
"""What these metrics count happened over a year, rather than stood at its end."""

GLYPHS = {
    "lv": '<circle cx="8" cy="8" r="5" class="lv"/>',
    "ic": '<rect x="3.5" y="3.5" width="9" height="9" class="ic"/>',
    "tg": '<path d="M8 1.5L14.5 8L8 14.5L1.5 8Z" class="tg"/>',
    "lv-up": '<path d="M8 2L13.5 12.5H2.5Z" class="lv"/>',
    "lv-down": '<path d="M8 14L13.5 3.5H2.5Z" class="lv"/>',
    "lv-x": '<path d="M4 4l8 8m0-8l-8 8" class="lv-l"/>',
    "fd": '<circle cx="8" cy="8" r="7.5" class="fd"/>'
    '<text x="8" y="12" text-anchor="middle" class="fdn">1</text>',
    "tg-o": '<path d="M8 2.4L13.6 8L8 13.6L2.4 8Z" class="tg-o"/>',
}
"""One shape for each kind, as on the charts: reported, added, set as a goal, hoped for."""

Say = Callable[..., str]
"""The function `t` of the templates."""

Number = Callable[[float | None, str], str]
"""Writes plain digits in a language."""


def amount(value: float, unit: str, lang: str, number: Number) -> str:
    """Return `14,5 juta`, `Rp722,88 triliun`, `15,65%` or `1.204.487`; English `14.5 million` and so on.

    A scale word stands only where two decimals beside it lose nothing.
    """
    if unit == "percent":
        return f"{number(value, lang)}%"
    before = ("−" if value < 0 else "") + ("Rp" if unit == "idr" else "")
    size, word = _scale(abs(value), lang)
    return f"{before}{number(abs(value) / size, lang)}{' ' + word if word else ''}"


def _scale(value: float, lang: str) -> tuple[float, str]:
    for size, word in SCALES[lang]:
        if value >= size:
            exact = abs(round(value / size, 2) * size - value) <= 1e-9 * value
            return (size, word) if exact else (1, "")
    return 1, ""


def figure(row: Mapping[str, Any], lang: str, t: Say, number: Number) -> str:
    """Return a claim's value as its sentence means it: `lebih dari 14,5 juta`, `Rp100–200 ribu`."""
    value, high, unit = row["value"], row["value_high"], row["unit"]
    text = amount(value, unit, lang, number)
    if high is not None:
        upper = amount(high, unit, lang, number)
        # "100 ribu" and "200 ribu" share their last word, "Rp" stands once.
        scale = " " + text.rpartition(" ")[2]
        if unit == "percent" or (" " in text and upper.endswith(scale)):
            text = text.removesuffix("%" if unit == "percent" else scale)
        text = f"{text}–{upper.removeprefix('Rp')}"
    comparator = row["comparator"]
    return f"{t('comparator.' + comparator)} {text}" if comparator not in (None, "=") else text


def kind(row: Mapping[str, Any]) -> str:
    """Return the shape of a claim, a key of GLYPHS."""
    if row["status"] != "achieved":
        return "tg-o" if row["status"] == "forecast" else "tg"
    return "lv" if row["basis"] in ("total", "share") else "ic"


def when(row: Mapping[str, Any], t: Say, day: Callable[[str], str]) -> str:
    """Return the as-of date, span or deadline of a claim in words; `day` writes an ISO year, month or day."""
    start, end = row["period_start"], row["period_end"]
    if not start and not end:
        return t("when.none")
    if row["status"] != "achieved" and not start:
        return t("when.by", when=day(end))
    if start and end:
        return day(end) if start == end else t("when.span", start=day(start), end=day(end))
    if start:
        return t("when.since", when=day(start))
    if row["basis"] in ("total", "share"):
        over_a_year = row["metric"] in FLOWS and len(end) == 4
        return t("when.in" if over_a_year else "when.as_of", when=day(end))
    return t("when.until", when=day(end))


def reading(row: Mapping[str, Any]) -> str:
    """Return the key of the words that say who read a claim, and how sure."""
    if row["ruling"]:
        return f"reading.{row['ruling']}"
    sure = row["confidence"] is not None and row["confidence"] >= SURE
    return "reading.sure" if sure else "reading.unsure"


def parts(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return a claim's sentence before, at and behind its figure; without its place, all of it before."""
    quote, at = row["quote"], row["raw_at"]
    if at is None:
        return quote, "", ""
    return quote[:at], quote[at : at + len(row["raw"])], quote[at + len(row["raw"]) :]


def named(t: Say, prefix: str, key: str | None) -> str:
    """Return the words for one of a field's keys; a key without words as it is."""
    try:
        return t(f"{prefix}.{key}")
    except KeyError:
        return key or ""


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Offer the words to the templates, in the page's language."""
    formats = pm.get_plugin("formats.py")

    @pass_context
    def in_figure(context: Context, row: Any) -> str:
        return figure(row, context["lang"], context["t"], formats.number)

    @pass_context
    def in_when(context: Context, row: Any) -> str:
        return when(row, context["t"], lambda iso: str(formats.period(iso, context["lang"])))

    @pass_context
    def in_named(context: Context, key: str | None, prefix: str) -> str:
        return named(context["t"], prefix, key)

    def glyph(name: str) -> Markup:
        shape = Markup(GLYPHS[name])  # noqa: S704  (our own constant)
        return Markup('<svg viewBox="0 0 16 16" class="gl" aria-hidden="true">{}</svg>').format(shape)

    env.filters.update(figure=in_figure, when=in_when, named=in_named)
    env.globals.update(claim_kind=kind, claim_reading=reading, claim_parts=parts, glyph=glyph)
