"""Publication: a dated snapshot of what may be seen, checked, and swapped in at one stroke.

`site.db` in the data folder is a link to the newest file in `snapshots/`. A snapshot is built beside its
final name and renamed when all checks have passed, so a reader never meets half of one, and a publication
that fails or is killed leaves the old one standing.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crawler.dates import to_utc_text
from pipelines import schema, snapshot_build
from pipelines.rulings import RulingError, read_rulings
from pipelines.snapshot_checks import Check, Level, check_file, check_floor
from pipelines.snapshot_timeline import TimelineError
from pipelines.timeline.rulings import TimelineRulingError, read_timeline_rulings
from pipelines.withheld import Withheld, WithheldError, matcher, read_withheld, same_page

KEPT = 3
"""Snapshots that are kept, the newest among them, so that one can go back."""

LINK = "site.db"


class NotPublished(Exception):
    """Nothing was published; the message says why in one line. `checks` holds what was found until then."""

    def __init__(self, message: str, checks: list[Check] | None = None) -> None:
        super().__init__(message)
        self.checks = checks or []


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A snapshot that is in place."""

    path: Path
    """The dated file."""
    link: Path
    """`site.db`, which leads to it."""
    kind: str
    """`live` or `demo`."""
    counts: dict[str, int]
    """Rows of each public table."""
    withheld: int
    """Pages left out on purpose."""
    digest: str
    """`sha256:` and 64 hex digits over all rows."""
    checks: list[Check] = field(default_factory=list)

    @property
    def warnings(self) -> list[Check]:
        """The checks that someone should look at."""
        return [check for check in self.checks if check.level is not Level.OK]


def publish(
    working: Path,
    folder: Path,
    *,
    withheld: Path,
    rulings: Path | None = None,
    timeline: Path | None = None,
    now: datetime,
    code_revision: str | None,
    force: bool = False,
) -> Published:
    """Publish the working database into `folder` and return what stands there now.

    `withheld` is the list of pages to leave out, `rulings` what people said of claims, `timeline` what they
    said of statements and findings, `now` (aware) names the snapshot. `force` turns the floor on the number
    of rows into a warning; nothing else. Raises NotPublished for whatever prevents it: the link and all
    earlier snapshots are then as they were, and no file is left behind.
    """
    try:
        pages = read_withheld(withheld)
        ruled = read_rulings(rulings) if rulings else []
        of_timeline = read_timeline_rulings(timeline) if timeline else []
    except (WithheldError, RulingError, TimelineRulingError) as error:
        raise NotPublished(str(error)) from None
    kind = _kind_of_working(working)
    snapshots = folder / "snapshots"
    link = folder / LINK
    final = snapshots / f"site-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    part = snapshots / f".{final.name}.part"
    try:
        snapshots.mkdir(parents=True, exist_ok=True)
        with _alone(snapshots), _no_trace(part):
            before = _counts_before(link, kind)
            used: set[str] = set()
            left_out, without_effect = snapshot_build.build(
                working,
                part,
                withheld=matcher(pages, used),
                rulings=ruled,
                timeline_rulings=of_timeline,
                built_at=to_utc_text(now),
                code_revision=code_revision,
            )
            checks, counts, digest = _check(part, left_out, before, force=force)
            # What people decided is about live data; in a demonstration there may be nothing that it means.
            if kind != "demo":
                checks += _unmatched(pages, used)
                checks += [Check(Level.WARNING, line) for line in without_effect]
            errors = [check.text for check in checks if check.level is Level.ERROR]
            if errors:
                raise NotPublished(errors[0], checks)
            _put_in_place(part, final, link)
            _forget_old(snapshots, final)
    except (sqlite3.Error, OSError, TimelineError) as error:
        raise NotPublished(f"{error}") from error
    return Published(
        path=final,
        link=link,
        kind=kind,
        counts=counts,
        withheld=left_out["articles"] + left_out["listings"],
        digest=digest,
        checks=checks,
    )


def _kind_of_working(working: Path) -> str:
    if not working.exists():
        raise NotPublished(f"there is no database {working}")
    try:
        with closing(sqlite3.connect(f"{working.resolve().as_uri()}?mode=ro", uri=True)) as db:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if (application, version) != (schema.APPLICATION_ID, schema.SCHEMA_VERSION):
                raise NotPublished(f"{working} was made by another version: run `bbi rebuild`")
            row = db.execute("SELECT value FROM about WHERE key = 'kind'").fetchone()
    except sqlite3.Error as error:
        raise NotPublished(f"{working}: {error}") from None
    return str(row[0]) if row else "live"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder for one publication; sweep up what a killed one left in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotPublished("another publication into this folder is under way") from None
        for left in folder.glob(".site-*.part*"):
            left.unlink()
        yield
    finally:
        os.close(handle)


@contextmanager
def _no_trace(part: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _counts_before(link: Path, kind: str) -> dict[str, int]:
    """Return the rows of each table of the snapshot before; refuse to follow one of the other kind."""
    if not link.exists():
        return {}
    with closing(sqlite3.connect(f"{link.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        try:
            # Counted when it was made: it may be of a time when there were fewer tables.
            standing, text = db.execute("SELECT kind, counts FROM snapshot").fetchone()
            counts: dict[str, int] = json.loads(text)
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise NotPublished(f"{link} is not a snapshot ({error}): move it away first") from None
    if standing != kind:
        raise NotPublished(f"{link} holds {standing} data, the database holds {kind} data: they do not mix")
    return counts


def _check(
    part: Path, left_out: dict[str, int], before: dict[str, int], *, force: bool
) -> tuple[list[Check], dict[str, int], str]:
    with closing(sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro", uri=True)) as db:
        checks = check_file(db)
        counts = snapshot_build.counts(db)
        (digest,) = db.execute("SELECT digest FROM snapshot").fetchone()
    for check in check_floor(counts, left_out, before):
        forced = force and check.level is Level.ERROR
        checks.append(Check(Level.WARNING, f"{check.text} (forced)") if forced else check)
    return checks, counts, digest


def _unmatched(pages: list[Withheld], used: set[str]) -> list[Check]:
    return [
        Check(Level.WARNING, f"withheld.csv line {page.line}: no page has the address {page.url}")
        for page in pages
        if same_page(page.url) not in used
    ]


def _put_in_place(part: Path, final: Path, link: Path) -> None:
    """Make the file safe on disk under its name, then turn the link to it: both at one stroke each."""
    part.chmod(0o444)
    _flush(part)
    part.replace(final)
    _flush(final.parent)
    new = link.with_name(f".{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(final.relative_to(link.parent))
    new.replace(link)
    _flush(link.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget_old(snapshots: Path, current: Path) -> None:
    """Delete old snapshots, but none that a running site holds with a shared lock."""
    for old in sorted(snapshots.glob("site-*.db"), reverse=True)[KEPT:]:
        handle = os.open(old, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if old != current:
                old.unlink()
        except BlockingIOError:
            continue
        finally:
            os.close(handle)
