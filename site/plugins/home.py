"""The home page: what this is, how fresh it is, and what changed last night."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

SHOWN = 4
"""Rows of each kind of change; the page of the night has them all."""

KEY_FIGURES = """
SELECT (SELECT count(DISTINCT publisher) FROM articles) AS outlets,
       (SELECT min(date_published_day) FROM articles) AS first_day,
       (SELECT max(date_published_day) FROM articles) AS last_day,
       (SELECT count(DISTINCT article_id) FROM article_versions WHERE version > 1) AS edited,
       (SELECT count(*) FROM listings WHERE listed = 0) AS gone,
       (SELECT count(DISTINCT source) FROM listings) AS shops,
       (SELECT count(DISTINCT coalesce(person_id, speaker)) FROM claims WHERE withdrawn = 0) AS speakers,
       (SELECT count(DISTINCT metric) FROM claims WHERE withdrawn = 0) AS metrics
"""

CLAIMED = """
SELECT c.*, a.headline, a.date_published, a.date_published_precision
FROM claims AS c JOIN articles AS a ON a.id = c.article_id
WHERE c.withdrawn = 0 ORDER BY c.rowid DESC LIMIT 8
"""

NEWEST = """
SELECT id, headline, publisher, url, date_published, date_published_day, date_published_precision,
       in_language, fetched_at, version_count, same_text_as
FROM articles ORDER BY rowid DESC LIMIT 8
"""

LOCAL = "SELECT local_made, count(*) AS n FROM listings WHERE local_made IS NOT NULL GROUP BY local_made"


async def home(datasette: Datasette, request: Request) -> Response:
    """Answer `/` and `/en/`."""
    db = datasette.get_database("site")

    async def ask(sql: str, **values: Any) -> list[Any]:
        return list((await db.execute(sql, values)).rows)

    night = (await ask("SELECT max(night) AS night FROM nights"))[0]["night"]
    since = (await ask("SELECT min(started_at) AS t FROM nights WHERE night = :n", n=night))[0]["t"] or ""
    counts = {row["local_made"]: row["n"] for row in await ask(LOCAL)}
    context = {
        "night": night,
        "figures": (await ask(KEY_FIGURES))[0],
        "newest": await ask(NEWEST),
        "claimed": await ask(CLAIMED),
        "findings": await ask(pm.get_plugin("findings.py").WORST, shown=SHOWN),
        "local": [
            (name, counts[name])
            for name in ("supported", "claimed_only", "contradicted", "none")
            if name in counts
        ],
        **await changes_since(ask, since, night, SHOWN),
    }
    page = await datasette.render_template("home.html", context, request=request, view_name="bbi-home")
    return Response.html(page)


async def changes_since(ask: Callable[..., Any], since: str, night: str | None, shown: int) -> dict[str, Any]:
    """Return what was edited, repriced, taken down and left unread since a time, `shown` rows of each."""
    kinds = {
        "edits": (
            "v.article_id, v.version, v.sentences_changed, v.first_seen_at, a.headline, a.publisher, "
            "a.in_language, a.url",
            "article_versions AS v JOIN articles AS a ON a.id = v.article_id "
            "WHERE v.version > 1 AND v.first_seen_at >= :since",
            "v.first_seen_at DESC, a.rowid DESC",
        ),
        "prices": (
            "o.listing_id, o.previous_price, o.price, o.price_currency, o.observed_at, l.name, l.seller",
            "observations AS o JOIN listings AS l ON l.id = o.listing_id "
            "WHERE o.price <> o.previous_price AND o.observed_at >= :since",
            "abs(o.price - o.previous_price) / o.previous_price DESC",
        ),
        "gone": (
            "id, name, seller, unlisted_since, last_seen_at",
            "listings WHERE listed = 0 AND (unlisted_since >= :since OR unlisted_since = :night)",
            "last_seen_at DESC, rowid DESC",
        ),
        "unread": (
            "source, url, stage, reason, last_seen_at",
            "issues WHERE severity = 'error' AND last_seen_at >= :since",
            "rowid DESC",
        ),
    }
    found: dict[str, Any] = {}
    for name, (columns, rows, order) in kinds.items():
        values = {"since": since, "night": night, "shown": shown}
        found[name] = await ask(f"SELECT {columns} FROM {rows} ORDER BY {order} LIMIT :shown", **values)  # noqa: S608
        found[f"{name}_count"] = len(found[name])
        if len(found[name]) == shown:
            found[f"{name}_count"] = (await ask(f"SELECT count(*) n FROM {rows}", **values))[0]["n"]  # noqa: S608
    return found


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the two addresses of the home page."""
    return [(r"^/(?:en/?)?$", home)]
