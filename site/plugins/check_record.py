"""The timeline of a snapshot, built again from the claims that it publishes, for what is asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pipelines.timeline.mention import Mention, MentionError, mention
from pipelines.timeline.model import Timeline, build

MOST = 300_000
"""Claims that are kept in memory at most, the newest ones."""

CLAIMS = """
SELECT c.*, a.publisher AS outlet,
       CASE a.date_published_precision WHEN 'year' THEN substr(a.date_published_day, 1, 4)
            WHEN 'month' THEN substr(a.date_published_day, 1, 7)
            ELSE coalesce(a.date_published_day, a.date_published) END AS published,
       coalesce(a.same_text_as, f.id) AS cluster
FROM claims AS c
JOIN articles AS a ON a.id = c.article_id
LEFT JOIN (SELECT DISTINCT same_text_as AS id FROM articles WHERE same_text_as IS NOT NULL) AS f
     ON f.id = a.id
WHERE c.withdrawn = 0 ORDER BY c.rowid DESC LIMIT ?
"""
"""As the snapshot reads them itself: copies of one text are one report, withdrawn claims do not count."""

WIB = timezone(timedelta(hours=7))


def read_timeline(path: str) -> Timeline:
    """Build the timeline of a snapshot, as of the day on which that was made."""
    with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        db.row_factory = sqlite3.Row
        (built_at,) = db.execute("SELECT built_at FROM snapshot").fetchone()
        return build(_mentions(db), today=_day(built_at))


def _mentions(db: sqlite3.Connection) -> Iterator[Mention]:
    for row in db.execute(CLAIMS, [MOST]):
        given: dict[str, Any] = dict(row)
        try:
            yield mention(given)
        except MentionError:
            continue  # a figure beyond all bounds is published, and stands in no timeline


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(WIB).date()
