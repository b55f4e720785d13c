"""The market: listings with their filters and search, and one listing with its prices and evidence."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from datasette import NotFound, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

COLUMNS = """
l.id, l.name, l.seller, l.source, l.url, l.price, l.price_max, l.price_currency, l.price_raw, l.local_made,
l.listed, l.unlisted_since, l.last_seen_at, l.fetched_at, l.category
"""

FILTERS = {
    "q": "l.rowid IN (SELECT rowid FROM listings_fts WHERE listings_fts MATCH :q)",
    "sumber": "l.source = :sumber",
    "bukti": "l.local_made = :bukti",
    "tampil": "l.listed = CAST(:tampil AS INTEGER)",
}

ORDERS = {
    "baru": ("market.sort_new", "l.last_seen_at DESC, l.rowid DESC"),
    "murah": ("market.sort_low", "l.price IS NULL, l.price, l.rowid"),
    "mahal": ("market.sort_high", "l.price DESC, l.rowid"),
}
"""Values of `urut`: the key of its words, and the order."""


async def market(datasette: Datasette, request: Request) -> Response:
    """Answer `/pasar`."""
    db = datasette.get_database("site")
    paging = pm.get_plugin("paging.py")
    order = name if (name := paging.asked(request, "urut", 10)) in ORDERS else "baru"
    context = await paging.turn(
        datasette, request, select=COLUMNS, rows="listings AS l", order=ORDERS[order][1], clauses=FILTERS
    )
    sources = await db.execute("SELECT name, title FROM sources WHERE listings > 0 ORDER BY title")
    context["filters"]["urut"] = order if order != "baru" else ""
    context |= {"sources": sources.rows, "orders": [(name, key) for name, (key, _) in ORDERS.items()]}
    return Response.html(
        await datasette.render_template("market.html", context, request=request, view_name="bbi-market")
    )


async def listing(datasette: Datasette, request: Request) -> Response:
    """Answer `/pasar/<id>`."""
    db = datasette.get_database("site")
    values = {"id": unquote(request.url_vars["id"])}
    found = (await db.execute("SELECT * FROM listings WHERE id = :id", values)).rows
    if not found:
        raise NotFound("no such listing")
    seen = await db.execute(
        "SELECT * FROM observations WHERE listing_id = :id ORDER BY observed_at LIMIT 1000", values
    )
    evidence = await db.execute("SELECT * FROM evidence WHERE listing_id = :id ORDER BY rowid", values)
    priced = [row for row in seen.rows if row["price"] is not None]
    context = {
        "row": found[0],
        "observations": seen.rows,
        "priced": priced,
        "lowest": min(priced, key=lambda row: row["price"], default=None),
        "highest": max(priced, key=lambda row: row["price"], default=None),
        "sides": {
            side: [row for row in evidence.rows if row["direction"] == side]
            for side in ("local", "foreign", "unclear")
        },
    }
    return Response.html(
        await datasette.render_template("listing.html", context, request=request, view_name="bbi-listing")
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the addresses of the market, in both languages."""
    return [(r"^(?:/en)?/pasar$", market), (r"^(?:/en)?/pasar/(?P<id>[^/]+)$", listing)]
