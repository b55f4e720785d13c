"""One search over articles and listings, newest first."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

# The newest matches are found in the index alone: a word that half of all articles have costs no more than
# a rare one.
ARTICLES = """
SELECT id, headline, publisher, url, date_published, date_published_day, date_published_precision,
       in_language, excerpt, fetched_at, version_count, same_text_as
FROM articles WHERE rowid IN (
    SELECT rowid FROM articles_fts WHERE articles_fts MATCH :q ORDER BY rowid DESC LIMIT 10
) ORDER BY rowid DESC
"""

LISTINGS = """
SELECT id, name, seller, source, url, price, price_max, price_currency, price_raw, local_made, listed,
       unlisted_since, last_seen_at, fetched_at, category
FROM listings WHERE rowid IN (
    SELECT rowid FROM listings_fts WHERE listings_fts MATCH :q ORDER BY rowid DESC LIMIT 10
) ORDER BY rowid DESC
"""

COUNTS = """
SELECT (SELECT count(*) FROM articles_fts WHERE articles_fts MATCH :q) AS articles,
       (SELECT count(*) FROM listings_fts WHERE listings_fts MATCH :q) AS listings
"""


async def search(datasette: Datasette, request: Request) -> Response:
    """Answer `/cari?q=`; without words, show the form alone."""
    db = datasette.get_database("site")
    paging = pm.get_plugin("paging.py")
    words = paging.asked(request, "q")
    context: dict[str, Any] = {"q": words}
    if words:
        values = {"q": paging.match(words)}
        context["articles"] = (await db.execute(ARTICLES, values)).rows
        context["listings"] = (await db.execute(LISTINGS, values)).rows
        context["counts"] = (await db.execute(COUNTS, values)).rows[0]
    return Response.html(
        await datasette.render_template("search.html", context, request=request, view_name="bbi-search")
    )


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the search's address, in both languages."""
    return [(r"^(?:/en)?/cari$", search)]
