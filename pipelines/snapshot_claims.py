"""The claims that are published: those of each article's current text, with what people ruled on them."""

from __future__ import annotations

import sqlite3
from typing import Any

from pipelines.judgement import UNRULED, judge
from pipelines.quotation import printed, raw_offset
from pipelines.rulings import Ruling
from pipelines.schema import TABLE

COLUMNS = [*TABLE["claims"].columns, "raw_at", *UNRULED]

CURRENT = """
SELECT c.*, a.url, (SELECT v.article_body FROM work.article_versions AS v
                    WHERE v.article_id = c.article_id AND v.text_digest = c.text_digest
                    ORDER BY v.version LIMIT 1) AS body
FROM work.claims AS c JOIN work.articles AS a ON a.id = c.article_id AND a.text_digest = c.text_digest
WHERE a.id NOT IN (SELECT id FROM temp.withheld_articles)
"""


def set_claims_aside(db: sqlite3.Connection, rulings: list[Ruling]) -> list[str]:
    """Make the table `temp.published_claims` from the attached working database, quotes cut and rulings laid
    upon them; return a line for each ruling that changed nothing."""
    quoted = ", ".join(f'"{name}"' for name in COLUMNS)
    db.execute(f"CREATE TEMP TABLE published_claims ({quoted})")
    judged, without = judge(rulings, (dict(row) for row in _rows(db, CURRENT)) if rulings else ())
    for row in _rows(db, CURRENT):
        judgement = judged.get(row["id"])
        claim = judgement.lay_upon(row) if judgement else {**row, **UNRULED}
        at = raw_offset(row["body"] or "", row["quote"], row["start"], row["raw"])
        claim["quote"], claim["raw_at"] = printed(row["quote"], row["raw"], at)
        db.execute(
            f"INSERT INTO published_claims VALUES ({', '.join('?' * len(COLUMNS))})",  # noqa: S608
            [claim[name] for name in COLUMNS],
        )
    return without


def _rows(db: sqlite3.Connection, sql: str) -> Any:
    found = db.execute(sql)
    names = [column[0] for column in found.description]
    return (dict(zip(names, row, strict=True)) for row in found)
