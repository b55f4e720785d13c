"""`bbi demo`: the recorded nights through the whole pipeline, without internet."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from crawler.command import DONE, NOT_PUBLISHED, ROOT, BbiCommand, CommandError


class Command(BbiCommand):
    """Make the demo's data from the bundled recordings."""

    summary = "Run the recorded nights in sample/ through the whole pipeline, without internet"
    example = "bbi demo"

    def data_folder(self, opts: argparse.Namespace) -> Path:
        """Return `--data`, else `BBI_DATA`, else `data/demo/`."""
        return Path(opts.data or os.environ.get("BBI_DATA") or ROOT / "data" / "demo")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        """Begin with an empty demo folder and run one night after the other."""
        import subprocess
        import sys

        data = self.data_folder(opts)
        clear(data)
        for night in sorted((ROOT / "sample" / "nights").iterdir()):
            print(f"The night of {night.name}, from recordings:", flush=True)
            command = [sys.executable, "-m", "crawler", "nightly", "--data", str(data)]
            command += ["--config", str(ROOT / "sample" / "bbi.toml"), "--recordings", str(night)]
            code = subprocess.run(command, check=False).returncode  # noqa: S603  (our own program)
            # One recorded page is broken on purpose, so a night may end with a warning.
            if code > 1:
                raise CommandError(f"the night of {night.name} ended with exit code {code}", NOT_PUBLISHED)
        return DONE


def clear(data: Path) -> None:
    """Remove what an earlier demo left in its folder, and nothing else.

    Raises `CommandError` where the folder holds live data, an archive of which that cannot be known, or
    anything that no demo makes.
    """
    from pipelines.database import DatabaseError, kind_of, open_read_only

    database = data / "bbi.db"
    if database.exists():
        try:
            db = open_read_only(database)
            kind = kind_of(db)
            db.close()
        except DatabaseError as error:
            # Of an older version, perhaps: whether it is a demo cannot be known, so it is not ours to remove.
            raise CommandError(f"{error}; remove {data} yourself if it is an old demo") from error
        if kind != "demo":
            raise CommandError(f"{data} holds live data; the demo must go elsewhere (--data DIR)")
    elif (data / "archive").exists():
        raise CommandError(f"{data / 'archive'} has no database beside it; the demo must go elsewhere")
    else:
        others = sorted({path.name for path in data.glob("*")} - {".lock", "logs", "snapshots"})
        if others:
            raise CommandError(f"{data} holds something else ({others[0]}); the demo must go elsewhere")
        return
    for name in ("archive", "snapshots", "logs"):
        shutil.rmtree(data / name, ignore_errors=True)
    for path in (*data.glob("bbi.db*"), data / "site.db"):
        path.unlink(missing_ok=True)
