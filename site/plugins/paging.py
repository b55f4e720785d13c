"""Lists that are filtered, searched and turned over by the address alone: claims, articles, the market.

Plugins are loaded by path and cannot import each other; they find this one by `pm.get_plugin("paging.py")`.
"""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils import escape_fts
from datasette.utils.asgi import Request

PER_PAGE = 30
LAST_PAGE = 5000


def asked(request: Request, name: str, longest: int = 200) -> str:
    """Return a value of the address, without control characters and not longer than is sensible."""
    text = "".join(c if c.isprintable() else " " for c in request.args.get(name) or "")
    return " ".join(text[:longest].split())


def match(words: str) -> str:
    """Return words as a search: all of them, and those in quotation marks together; `""` finds nothing."""
    return str(escape_fts(words)) or '""'


def page_asked(request: Request) -> int:
    """Return the page number `hal` of the address, from 1."""
    text = asked(request, "hal", 4)
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdecimal() else 1


async def turn(
    datasette: Datasette,
    request: Request,
    *,
    select: str,
    rows: str,
    order: str,
    clauses: dict[str, str],
    per_page: int = PER_PAGE,
    counted: str = "1",
    given: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return one page of a list for its template: `filters`, `rows`, `total`, `counted`, `page` and `pages`.

    `total` are all rows that are found, `counted` those for which the condition of that name holds.
    `given` are values that `rows` itself needs. `clauses` maps each filter of the address to its condition,
    in which the value is named like the filter; `q` is a search and reaches SQL quoted. The SQL is the
    plugin's own, the values are always bound.
    """
    db = datasette.get_database("site")
    filters = {name: asked(request, name) for name in clauses}
    values = {name: value for name, value in filters.items() if value}
    where = " AND ".join(clauses[name] for name in values)
    if "q" in values:
        values["q"] = match(values["q"])
    found_in = f"FROM {rows} WHERE {where}" if where else f"FROM {rows}"
    values |= given or {}
    page = page_asked(request)
    counts = f"SELECT count(*), count(CASE WHEN {counted} THEN 1 END) {found_in}"
    total, counting = (await db.execute(counts, values)).rows[0]
    found = await db.execute(
        f"SELECT {select} {found_in} ORDER BY {order} LIMIT :_limit OFFSET :_offset",
        {**values, "_limit": per_page, "_offset": per_page * (page - 1)},
    )
    turned = {"page": page, "pages": max(1, -(-total // per_page))}
    return {"filters": filters, "rows": found.rows, "total": total, "counted": counting, **turned}
