"""Claims: the list with its filters and search, and one claim with its sentence, origin and ruling."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from datasette import NotFound, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

PER_PAGE = 20

FILTERS = {
    "q": "c.rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :q)",
    "ukuran": "c.metric = :ukuran",
    "tokoh": "(c.person_id = :tokoh OR c.person_id IS NULL AND c.speaker = :tokoh)",
    "status": "c.status = :status",
    "tahun": "c.year = CAST(:tahun AS INTEGER)",
}

SELECT = """
c.*, a.headline, a.in_language, a.date_published, a.date_published_precision
"""

ROWS = "claims AS c JOIN articles AS a ON a.id = c.article_id"

SPEAKERS = "SELECT person, name, claims FROM claims_by_speaker ORDER BY claims DESC, name LIMIT 200"

OTHERS = f"SELECT {SELECT} FROM {ROWS} WHERE c.article_id = :article AND c.id <> :id ORDER BY c.n LIMIT 30"  # noqa: S608


async def claims(datasette: Datasette, request: Request) -> Response:
    """Answer `/klaim`, newest first. Withdrawn claims stand among the others and are not counted."""
    db = datasette.get_database("site")
    context = await pm.get_plugin("paging.py").turn(
        datasette,
        request,
        select=SELECT,
        rows=ROWS,
        order="c.rowid DESC",
        clauses=FILTERS,
        per_page=PER_PAGE,
        counted="c.withdrawn = 0",
    )
    metrics = await db.execute("SELECT metric FROM claims GROUP BY metric ORDER BY count(*) DESC")
    years = await db.execute("SELECT DISTINCT year FROM claims WHERE year IS NOT NULL ORDER BY year DESC")
    speakers = (await db.execute(SPEAKERS)).rows
    chosen = context["filters"]["tokoh"]
    context |= {
        "metrics": [row["metric"] for row in metrics.rows],
        "years": [row["year"] for row in years.rows],
        "speakers": speakers,
        "chosen_name": next((row["name"] for row in speakers if row["person"] == chosen), chosen),
    }
    return Response.html(
        await datasette.render_template("claims.html", context, request=request, view_name="bbi-claims")
    )


async def claim(datasette: Datasette, request: Request) -> Response:
    """Answer `/klaim/<id>`."""
    db = datasette.get_database("site")
    key = unquote(request.url_vars["id"])
    found = (await db.execute(f"SELECT {SELECT} FROM {ROWS} WHERE c.id = :id", {"id": key})).rows  # noqa: S608
    if not found:
        raise NotFound("no such claim")
    values = {"id": key, "article": found[0]["article_id"]}
    touching = pm.get_plugin("findings.py").TOUCHING_CLAIM
    context: dict[str, Any] = {
        "row": found[0],
        "others": (await db.execute(OTHERS, values)).rows,
        "findings": (await db.execute(touching, values)).rows,
    }
    return Response.html(
        await datasette.render_template("claim.html", context, request=request, view_name="bbi-claim")
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the addresses of claims; the English ones have an English name, and the other one too."""
    base = r"^(?:/klaim|/en/claims|/en/klaim)"
    return [(rf"{base}$", claims), (rf"{base}/(?P<id>[^/]+)$", claim)]
