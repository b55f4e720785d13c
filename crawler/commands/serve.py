"""`bbi serve`: show the published snapshot with Datasette, on this machine."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.command import DONE, NOTHING_DONE, ROOT, USAGE, BbiCommand, CommandError

if TYPE_CHECKING:
    import socket

    from datasette.app import Datasette

SETTINGS: dict[str, Any] = {
    "suggest_facets": False,
    "allow_download": False,
    "default_page_size": 50,
    "truncate_cells_html": 300,
    "facet_time_limit_ms": 500,
    "sql_time_limit_ms": 1500,
    "max_returned_rows": 1000,
    "default_cache_ttl": 300,
    "max_csv_mb": 100,
    "num_sql_threads": 3,
}
"""Suggested facets scan every column on every page; a download would hand out the search index whole. The
others keep any one visitor from taking the machine."""


class Command(BbiCommand):
    """Serve the site."""

    summary = "Show the published snapshot as a site on this machine, until Ctrl-C"
    usage = "[--port N] [--host ADDRESS] [--open]"
    example = "bbi serve --port 8001"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add where to serve, and whether to open a browser."""
        super().add_options(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", metavar="N", help="port (default: $PORT or 8001; 0 takes a free one)")
        parser.add_argument(
            "--open",
            action=argparse.BooleanOptionalAction,
            default=None,
            help="open the site in a browser where there is one (OPEN=1; OPEN=0 never does)",
        )
        parser.add_argument("--no-sql", action="store_true", help="let nobody write SQL of their own")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        """Serve until Ctrl-C or SIGTERM; return 0."""
        import asyncio
        import contextlib
        import fcntl

        link = self.data_folder(opts) / "site.db"
        if not link.exists():
            raise CommandError(
                f"nothing to serve: there is no {link}; run `bbi publish` or `make demo`",
                NOTHING_DONE,
            )
        listening = _listen(opts.host, _port(opts.port))
        database = link.resolve()
        with contextlib.closing(listening), database.open("rb") as held:
            # While the site runs, `bbi publish` does not delete this snapshot.
            fcntl.flock(held, fcntl.LOCK_SH)
            refuse_unfit(database)
            site = make_site(database, allow_sql=not opts.no_sql)
            asyncio.run(_serve(site, listening, wants_browser(opts.open)))
        return DONE


def refuse_unfit(database: Path) -> None:
    """Raise CommandError unless the file is a snapshot: the working database must never be served."""
    import contextlib
    import sqlite3

    try:
        with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            (mode,) = db.execute("PRAGMA journal_mode").fetchone()
            (columns,) = db.execute(
                "SELECT count(*) FROM pragma_table_info('articles') WHERE name = 'article_body'"
            ).fetchone()
            fit = mode != "wal" and not columns and db.execute("SELECT kind FROM snapshot").fetchone()
            for column in ("withdrawn FROM claims", "open FROM findings"):  # older versions have none
                db.execute(f"SELECT {column} LIMIT 1")
    except sqlite3.Error:
        fit = False
    if not fit:
        raise CommandError(f"{database} is not a published snapshot; run `bbi publish`", NOTHING_DONE)


def make_site(database: Path, *, allow_sql: bool = True) -> Datasette:
    """Return the site over one snapshot file, which must not change while it is served.

    The database is called `site` whatever the dated file is called, so that addresses last.
    """
    import json

    from datasette.app import Datasette
    from datasette.database import Database

    here = ROOT / "site"
    site = Datasette(
        [],
        metadata=json.loads((ROOT / "datasette_metadata.json").read_text(encoding="utf-8")),
        settings={**SETTINGS, "default_allow_sql": allow_sql},
        plugins_dir=str(here / "plugins"),
        template_dir=str(here / "templates"),
        static_mounts=[("static", str(here / "static"))],
    )
    site.remove_database("_memory")
    site.add_database(Database(site, path=str(database), is_mutable=False), name="site")
    return site


def wants_browser(asked: bool | None) -> bool:
    """Tell whether to open a browser: when asked for, unless `OPEN=0`, and where one can show itself."""
    import sys
    import webbrowser

    wish = os.environ.get("OPEN", "")
    if wish == "0" or not (asked if asked is not None else wish):
        return False
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _port(given: str | None) -> int:
    text = given or os.environ.get("PORT") or "8001"
    if not text.isdecimal() or int(text) > 65535:
        raise CommandError(f"{text} is not a port: a number from 0 to 65535", USAGE)
    return int(text)


def _listen(host: str, port: int) -> socket.socket:
    import socket

    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        hint = "; choose another with --port" if error.errno != 13 else ""
        raise CommandError(f"cannot listen on {host}:{port}: {error.strerror}{hint}", NOTHING_DONE) from None
    return listening


async def _serve(site: Datasette, listening: socket.socket, open_browser: bool) -> None:
    import asyncio
    import contextlib
    import signal
    import webbrowser

    import uvicorn

    class Server(uvicorn.Server):
        """One that leaves the signals to us: its own way ends the process with a signal, not with 0."""

        @contextlib.contextmanager
        def capture_signals(self) -> Any:
            yield

    server = Server(
        uvicorn.Config(site.app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=5)
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, setattr, server, "should_exit", True)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    host, port = listening.getsockname()[:2]
    address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    await _answers(host, port, serving)
    if not serving.done():
        print(f"Ready: {address}", flush=True)
        if open_browser:
            webbrowser.open(address)
    await serving
    if not server.started:
        raise CommandError("the site did not start", NOTHING_DONE)


async def _answers(host: str, port: int, serving: Any) -> None:
    """Wait until the home page is there, or the server has given up."""
    import asyncio
    from http.client import HTTPConnection, HTTPException

    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a name, not a binding

    def ask() -> bool:
        connection = HTTPConnection(target, port, timeout=30)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    while not serving.done() and not await asyncio.to_thread(ask):
        await asyncio.sleep(0.05)
