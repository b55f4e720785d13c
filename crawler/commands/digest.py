"""`bbi digest`: one hash of what a working database says, so that two can be compared."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.command import DONE, BbiCommand, CommandError


class Command(BbiCommand):
    """Print the hash of a working database's content."""

    summary = "Print a hash of what the working database says: equal hashes, the same content"
    usage = "[--tables] [DATABASE]"
    example = "bbi digest data/bbi.db"
    positional = (0, 1)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--tables`."""
        super().add_options(parser)
        parser.add_argument("--tables", action="store_true", help="also a hash and a count for each table")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the hash, or one line a table."""
        from pipelines.database import DatabaseError, open_read_only
        from pipelines.digest import digest, table_digests

        path = Path(args[0]) if args else self.data_folder(opts) / "bbi.db"
        try:
            db = open_read_only(path)
        except DatabaseError as error:
            raise CommandError(str(error)) from error
        if opts.tables:
            for name, (count, hashed) in table_digests(db).items():
                print(f"{hashed}  {name} ({count})")
        print(digest(db))
        db.close()
        return DONE
