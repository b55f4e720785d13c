"""Last night: what each source gave, what is missing, and the nights before."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

SOURCES = """
SELECT n.*, s.title, s.family, s.homepage, s.last_fetched_at,
       CASE WHEN n.complete = 0 OR n.blocked + n.failed > 0 THEN 2
            WHEN n.empty > 0 THEN 1 ELSE 0 END AS badness
FROM nights AS n JOIN sources AS s ON s.name = n.source
WHERE n.night = :night ORDER BY badness DESC, s.title
"""

OLDER = """
SELECT night, sum(pages) AS pages, sum(items) AS items, sum(empty) AS empty,
       sum(blocked + failed) AS lost, count(*) AS sources
FROM nights WHERE night < :night GROUP BY night ORDER BY night DESC LIMIT 14
"""

NEW = """
SELECT (SELECT count(*) FROM articles WHERE first_seen_at >= :since) AS articles,
       (SELECT count(*) FROM listings WHERE first_seen_at >= :since) AS listings,
       (SELECT count(*) FROM observations WHERE price <> previous_price AND observed_at >= :since) AS prices,
       (SELECT count(*) FROM article_versions WHERE version > 1 AND first_seen_at >= :since) AS edits,
       (SELECT count(*) FROM listings
        WHERE listed = 0 AND (unlisted_since >= :since OR unlisted_since = :night)) AS gone
"""

ISSUES = """
SELECT i.*, s.title FROM issues AS i JOIN sources AS s ON s.name = i.source
WHERE i.last_seen_at >= :since ORDER BY i.severity, i.rowid DESC LIMIT 100
"""


async def nights(datasette: Datasette, request: Request) -> Response:
    """Answer `/semalam`."""
    db = datasette.get_database("site")
    night = (await db.execute("SELECT max(night) FROM nights")).rows[0][0]
    values: dict[str, Any] = {"night": night}
    started = await db.execute("SELECT min(started_at) FROM nights WHERE night = :night", values)
    values["since"] = started.rows[0][0] or ""
    context = {
        "night": night,
        "new": (await db.execute(NEW, values)).rows[0],
        "sources": (await db.execute(SOURCES, values)).rows,
        "issues": (await db.execute(ISSUES, values)).rows,
        "older": (await db.execute(OLDER, values)).rows,
    }
    return Response.html(
        await datasette.render_template("nights.html", context, request=request, view_name="bbi-nights")
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the address of the last night, in both languages."""
    return [(r"^(?:/en)?/semalam$", nights)]
