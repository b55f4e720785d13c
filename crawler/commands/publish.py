"""`bbi publish`: make the site's snapshot from the working database, check it and swap it in."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

from crawler.command import DONE, NOT_PUBLISHED, NOTHING_DONE, ROOT, WARNED, BbiCommand, CommandError


class Command(BbiCommand):
    """Publish the working database."""

    summary = "Publish what was collected: a dated snapshot without whole texts or contact data"
    usage = "[--force]"
    example = "bbi publish"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--force`."""
        super().add_options(parser)
        parser.add_argument(
            "--force", action="store_true", help="publish although a table lost more than 5 %% of its rows"
        )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        """Publish; return 0, or 1 when something should be looked at."""
        import signal
        import sys
        from datetime import UTC, datetime

        from pipelines.publish import NotPublished, publish

        folder = self.data_folder(opts)
        working = folder / "bbi.db"
        if not working.exists():
            raise CommandError(
                f"nothing to publish: there is no {working}; `bbi crawl SOURCE` makes it", NOTHING_DONE
            )
        # A plain SIGTERM would leave the unfinished file; as an exception it is swept up.
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(NOT_PUBLISHED))
        try:
            done = publish(
                working,
                folder,
                withheld=ROOT / "editorial" / "withheld.csv",
                rulings=ROOT / "editorial" / "claims.csv",
                timeline=ROOT / "editorial" / "timeline.csv",
                now=datetime.now(UTC),
                code_revision=code_revision(ROOT),
                force=getattr(opts, "force", False),
            )
        except NotPublished as error:
            raise CommandError(f"not published: {error}", NOT_PUBLISHED) from error
        finally:
            signal.signal(signal.SIGTERM, before)
        for check in done.warnings:
            print(f"warning: {check.text}")
        print(
            f"Published {done.counts['articles']} articles and {done.counts['listings']} listings "
            f"({done.kind} data): {done.link} -> snapshots/{done.path.name}"
        )
        return WARNED if done.warnings else DONE


def code_revision(root: Path) -> str | None:
    """Return the commit that `root` stands at, with `+` when files differ from it; None without git."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    answers = []
    for words in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no"]):
        asked = subprocess.run([git, "-C", str(root), *words], capture_output=True, text=True, check=False)  # noqa: S603
        if asked.returncode:
            return None
        answers.append(asked.stdout.strip())
    return answers[0] + ("+" if answers[1] else "")
