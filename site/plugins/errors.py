"""Errors as pages of the site, in its words, instead of Datasette's own."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.plugins import pm
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

# Datasette's own handler prints every error with all local variables, a mistyped address among them.
if pm.has_plugin("datasette.handle_exception"):
    pm.unregister(name="datasette.handle_exception")


def explain(exception: Exception) -> tuple[int, str, str]:
    """Return the status of the answer, the beginning of its words' keys, and the error's own text."""
    if isinstance(exception, QueryInterrupted):
        return 503, "error.slow", ""
    if isinstance(exception, DatasetteError):
        slow = exception.title == "SQL Interrupted"
        # Datasette answers 500 to what is the visitor's own slip, such as a column that does not exist.
        status = 400 if exception.status == 500 else exception.status
        return status, "error.slow" if slow else "error.other", str(exception.message)
    if isinstance(exception, Base400):
        status = exception.status
        return status, "error.404" if status == 404 else "error.other", str(exception)
    return 500, "error.500", ""


@hookimpl(tryfirst=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]]:
    """Answer with a page, or with JSON where JSON was asked for."""

    async def inner() -> Response:
        status, key, text = explain(exception)
        if status == 500:
            traceback.print_exception(exception, file=sys.stderr)
        if request.path.endswith(".json"):
            told: dict[str, Any] = {"ok": False, "error": text or key, "status": status}
            return Response.json(told, status=status)
        context = {"status": status, "key": key, "detail": "" if key != "error.other" else text}
        page = await datasette.render_template("error.html", context, request=request)
        return Response.html(page, status=status)

    return inner


@hookimpl(tryfirst=True)
def forbidden(datasette: Datasette, request: Request) -> Callable[[], Awaitable[Response]]:
    """Answer what nobody may do, such as own SQL where it is turned off."""

    async def inner() -> Response:
        context = {"status": 403, "key": "error.other", "detail": ""}
        page = await datasette.render_template("error.html", context, request=request)
        return Response.html(page, status=403)

    return inner
