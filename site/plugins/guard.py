"""What keeps the site safe: headers, closed doors, robots.txt, and a search index that cannot be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Response

Scope = dict[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No page of the site has a script, a font, or anything from another host."""

HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}

OPEN_TOOLS = ("/-/static/", "/-/metadata")
"""Of Datasette's own tools; the others tell of this machine: versions, paths, threads, settings."""

ROBOTS = """User-agent: *
Disallow: /*?
Disallow: /-/
"""
"""Every combination of filters is an address: reading them all would be a load without end."""


def closed(path: str) -> bool:
    """Tell whether an address is one of Datasette's tools that are not for visitors."""
    return path.startswith("/-/") and not path.startswith(OPEN_TOOLS)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Add the headers to each answer; hide the closed tools; take GET and HEAD only."""

    def wrap(app: App) -> App:
        async def guarded(scope: Scope, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return

            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    kept = [(k, v) for k, v in message.get("headers", []) if k.lower() not in HEADERS]
                    message = {**message, "headers": [*kept, *HEADERS.items()]}
                await send(message)

            if scope["method"] not in ("GET", "HEAD"):
                refusal = Response.text("Method not allowed", status=405, headers={"allow": "GET, HEAD"})
                await refusal.asgi_send(send_with_headers)
                return
            if closed(scope["path"]):
                scope = {**scope, "path": "/404", "raw_path": b"/404", "query_string": b""}
            await app(scope, receive, send_with_headers)

        return guarded

    return wrap


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Response]]]:
    """`/robots.txt`."""
    return [(r"^/robots\.txt$", lambda: Response.text(ROBOTS))]


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Let nobody read the search index: with patience, the order of words could be put together from it.

    Searching still works, since the index is read by SQLite itself and not through a query.
    """

    def allow(action: int, table: str | None, _column: str | None, _db: str | None, _via: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table is not None and table.endswith("_fts_data"):
            return sqlite3.SQLITE_IGNORE
        return sqlite3.SQLITE_OK

    conn.set_authorizer(allow)
