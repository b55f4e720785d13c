"""Which published articles repeat an earlier one, set aside for the tables of the snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipelines.copies import Text, copies

TEXTS = """
SELECT id, date_published, first_seen_at, article_body FROM work.articles
WHERE article_body IS NOT NULL AND id NOT IN (SELECT id FROM temp.withheld_articles)
"""


def set_copies_aside(db: sqlite3.Connection) -> None:
    """Make the table `temp.same_text` from the attached working database.

    One row for each article with a text: `id`, `first_id` (the origin of its cluster: itself where nothing
    earlier is like it) and `share` (of the shorter text, how much stands in the other). Needs
    `temp.withheld_articles`: what is withheld is nobody's origin.
    """

    def texts() -> Iterator[Text]:
        return (Text(*row) for row in db.execute(TEXTS))

    def body_of(article: str) -> str:
        return str(
            db.execute("SELECT article_body FROM work.articles WHERE id = ?", (article,)).fetchone()[0]
        )

    found = copies(texts, body_of)
    db.execute("CREATE TEMP TABLE same_text (id TEXT PRIMARY KEY, first_id TEXT, share REAL)")
    db.executemany(
        "INSERT INTO same_text VALUES (?, ?, ?)",
        ((article, copy.first_id, copy.share) for article, copy in found.items()),
    )
