"""Articles: the list with its filters and search, and one article with its claims, versions and origin."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from datasette import NotFound, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

COLUMNS = """
a.id, a.headline, a.publisher, a.source, a.url, a.date_published, a.date_published_day,
a.date_published_precision, a.in_language, a.excerpt, a.fetched_at, a.version_count, a.same_text_as
"""

FILTERS = {
    "q": "a.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :q)",
    "sumber": "a.source = :sumber",
    "tahun": "a.year = CAST(:tahun AS INTEGER)",
}

VERSIONS = """
SELECT v.*, b.last_seen_at AS before_seen_at FROM article_versions AS v
LEFT JOIN article_versions AS b ON b.article_id = v.article_id AND b.version = v.version - 1
WHERE v.article_id = :id ORDER BY v.version DESC
"""

CLAIMS = """
SELECT c.*, a.in_language FROM claims AS c JOIN articles AS a ON a.id = c.article_id
WHERE c.article_id = :id ORDER BY c.n LIMIT 100
"""

COPIES = f"""
SELECT {COLUMNS} FROM articles AS a
WHERE a.id = :earlier OR (a.same_text_as = :first AND a.id <> :id)
ORDER BY a.rowid LIMIT 20
"""  # noqa: S608 - our own constant

ADDRESSES = "SELECT url FROM addresses WHERE article_id = :id AND own = 0 ORDER BY url LIMIT 20"


async def articles(datasette: Datasette, request: Request) -> Response:
    """Answer `/artikel`, newest first."""
    db = datasette.get_database("site")
    context = await pm.get_plugin("paging.py").turn(
        datasette, request, select=COLUMNS, rows="articles AS a", order="a.rowid DESC", clauses=FILTERS
    )
    sources = await db.execute("SELECT name, title FROM sources WHERE articles > 0 ORDER BY title")
    years = await db.execute("SELECT DISTINCT year FROM articles WHERE year IS NOT NULL ORDER BY year DESC")
    context |= {"sources": sources.rows, "years": [row["year"] for row in years.rows]}
    return Response.html(
        await datasette.render_template("articles.html", context, request=request, view_name="bbi-articles")
    )


async def article(datasette: Datasette, request: Request) -> Response:
    """Answer `/artikel/<id>`."""
    db = datasette.get_database("site")
    values = {"id": unquote(request.url_vars["id"])}
    found = (await db.execute("SELECT * FROM articles WHERE id = :id", values)).rows
    if not found:
        raise NotFound("no such article")
    row = found[0]
    family = {"first": row["same_text_as"] or row["id"], "earlier": row["same_text_as"]}
    context = {
        "row": row,
        "claims": (await db.execute(CLAIMS, values)).rows,
        "versions": (await db.execute(VERSIONS, values)).rows,
        "addresses": [row["url"] for row in (await db.execute(ADDRESSES, values)).rows],
        "copies": (await db.execute(COPIES, values | family)).rows,
        "findings": (await db.execute(pm.get_plugin("findings.py").TOUCHING_ARTICLE, values)).rows,
    }
    return Response.html(
        await datasette.render_template("article.html", context, request=request, view_name="bbi-article")
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the addresses of articles, in both languages."""
    return [(r"^(?:/en)?/artikel$", articles), (r"^(?:/en)?/artikel/(?P<id>[^/]+)$", article)]
