"""Numbers, prices, dates and links as readers of each language expect them: filters for the templates."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

from datasette import hookimpl
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

WIB = timezone(timedelta(hours=7))
"""The time of Jakarta; Indonesia has no summer time."""

_MONTHS_ID = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
_MONTHS_EN = "January February March April May June July August September October November December"
MONTHS = {"id": _MONTHS_ID.split(" "), "en": _MONTHS_EN.split(" ")}


def number(value: float | None, lang: str) -> str:
    """Return a number with the separators of the language, at most two decimals, no trailing zeros."""
    if value is None:
        return ""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def money(value: float | None, currency: str | None, lang: str) -> str:
    """Return `Rp1.250.000` or `Rp1,250,000`; other currencies by their code, `USD 12.50`."""
    if value is None:
        return ""
    if currency in (None, "IDR"):
        return f"Rp{number(value, lang)}"
    return f"{currency} {number(value, lang)}"


def day(value: str | None, lang: str, precision: str = "day") -> str:
    """Return `26 Juni 2020` for an ISO day or UTC time, in Jakarta; less for `month` and `year`."""
    if not value:
        return ""
    try:
        moment = datetime.fromisoformat(value).astimezone(WIB) if "T" in value else date.fromisoformat(value)
    except ValueError:
        return value
    month = MONTHS[lang][moment.month - 1]
    return {"year": f"{moment.year}", "month": f"{month} {moment.year}"}.get(
        precision, f"{moment.day} {month} {moment.year}"
    )


def period(value: str | None, lang: str) -> str:
    """Return `2020`, `Desember 2020` or `14 Desember 2020` for an ISO year, month or day."""
    text = value or ""
    rest, precision = {4: ("-01-01", "year"), 7: ("-01", "month")}.get(len(text), ("", "day"))
    return day(text + rest, lang, precision)


def moment(value: str | None, lang: str) -> str:
    """Return `26 Juni 2020, 21.20 WIB` or `26 June 2020, 21:20 WIB` for a UTC time."""
    if not value or "T" not in value:
        return day(value, lang)
    try:
        clock = datetime.fromisoformat(value).astimezone(WIB)
    except ValueError:
        return value
    return f"{day(value, lang)}, {clock:%H}{'.' if lang == 'id' else ':'}{clock:%M} WIB"


def web_address(value: Any) -> str | None:
    """Return an address that may be linked to: http or https with a host; None for all else."""
    text = str(value or "")
    if not text.lower().startswith(("http://", "https://")) or any(c.isspace() for c in text):
        return None
    try:
        return text if urlsplit(text).hostname else None
    except ValueError:
        return None


def host(value: Any) -> str:
    """Return the host of an address without `www.`."""
    address = web_address(value)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def parsed(value: str | None) -> Any:
    """Return what a JSON text holds; None when it is none."""
    try:
        return json.loads(value or "null")
    except ValueError:
        return None


def half(value: str | None, lang: str) -> str:
    """Return one language's half of a text of the metadata, which is written `Indonesian / English`."""
    first, _, second = (value or "").partition(" / ")
    return second if lang == "en" and second else first


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Offer the formats as filters; those that depend on the language take it from the page."""

    @pass_context
    def in_number(context: Context, value: float | None) -> str:
        return number(value, context["lang"])

    @pass_context
    def in_money(context: Context, value: float | None, currency: str | None = None) -> str:
        return money(value, currency, context["lang"])

    @pass_context
    def in_day(context: Context, value: str | None) -> str:
        return day(value, context["lang"])

    @pass_context
    def in_period(context: Context, value: str | None) -> str:
        return period(value, context["lang"])

    @pass_context
    def as_precise(context: Context, value: str | None, precision: str | None) -> str:
        return day(value, context["lang"], precision or "day")

    @pass_context
    def in_moment(context: Context, value: str | None) -> str:
        return moment(value, context["lang"])

    @pass_context
    def in_half(context: Context, value: str | None) -> str:
        return half(value, context["lang"])

    @pass_context
    def published(context: Context, row: Any) -> str:
        precision = row["date_published_precision"] or "day"
        if precision == "minute":
            return moment(row["date_published"], context["lang"])
        return day(row["date_published_day"] or row["date_published"], context["lang"], precision)

    @pass_context
    def published_on(context: Context, row: Any) -> str:
        precision = row["date_published_precision"] or "day"
        return day(row["date_published_day"] or row["date_published"], context["lang"], precision)

    env.filters.update(
        number=in_number,
        money=in_money,
        day=in_day,
        period=in_period,
        as_precise=as_precise,
        moment=in_moment,
        half=in_half,
        published=published,
        published_on=published_on,
        web_address=web_address,
        host=host,
        parsed=parsed,
    )


@hookimpl
def render_cell(value: Any) -> Markup | None:
    """In Datasette's tables, link web addresses without vouching for them; leave all other values alone."""
    if not isinstance(value, str) or (address := web_address(value)) is None:
        return None
    return Markup('<a href="{0}" rel="noopener nofollow external">{0}</a>').format(address)
