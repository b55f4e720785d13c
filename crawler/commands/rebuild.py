"""`bbi rebuild`: the working database anew, from the archive alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command import BbiCommand, CommandError
from crawler.lock import alone

PATIENCE_SECONDS = 5.0
"""How long to wait for whoever still uses the old database."""


class Command(BbiCommand):
    """Make the working database again from the archive."""

    summary = "Make the working database again from the archive, and put it in the old one's place"
    usage = "[options]"
    example = "bbi rebuild"

    def work(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        """Replay the whole archive into a new file; the old one stays as `bbi.db.old`."""
        data = self.data_folder(opts)
        with alone(data):
            return self._rebuild(data)

    @staticmethod
    def _rebuild(data: Path) -> int:
        from crawler.archive import ArchiveError, archive_files
        from crawler.commands.replay import replay, report

        database, fresh = data / "bbi.db", data / "bbi.db.rebuilding"
        _remove(fresh)
        try:
            counts, troubles = replay(archive_files([data / "archive"]), data / "archive", fresh)
        except ArchiveError as error:
            raise CommandError(f"nothing to rebuild from: {error}") from error
        if not counts:
            _remove(fresh)
            raise CommandError(f"no page of ours in {data / 'archive'}; {database} stays as it is")
        _checkpoint(fresh)
        if database.exists():
            _checkpoint(database)
            database.replace(data / "bbi.db.old")
            _remove(database)
        fresh.replace(database)
        return report(counts, troubles, database, command="rebuild")


def _checkpoint(path: Path) -> None:
    """Move what the write-ahead log holds into the file itself, so that the file can be moved alone."""
    import sqlite3

    try:
        connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
    except sqlite3.OperationalError as error:
        raise CommandError(f"{path} is in use ({error}); end what uses it first") from error
    except sqlite3.DatabaseError:
        return  # damaged, or no database at all: a reason to rebuild, not against it


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
