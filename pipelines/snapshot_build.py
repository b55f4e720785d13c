"""Copy what may be seen from the working database into a new file, inside one read transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from pipelines.excerpt import changes, excerpt, mask
from pipelines.public_table import PublicTable
from pipelines.rulings import Ruling
from pipelines.schema import TABLE
from pipelines.snapshot_claims import set_claims_aside
from pipelines.snapshot_copies import set_copies_aside
from pipelines.snapshot_tables import SNAPSHOT_COLUMNS, TABLES
from pipelines.snapshot_timeline import set_timeline_aside
from pipelines.snapshot_views import PARTIAL_INDEXES, VIEWS
from pipelines.timeline.rulings import TimelineRuling

FULL_TEXT = (
    # Contentless: words can be searched for, the text cannot be read back. The site's own connections do not
    # read the index's data table either, from which word order could be puzzled together.
    "CREATE VIRTUAL TABLE articles_fts USING fts5"
    "(headline, body, content='', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO articles_fts (rowid, headline, body) SELECT a.rowid, a.headline, mask(w.article_body) "
    "FROM main.articles AS a JOIN work.articles AS w ON w.id = a.id ORDER BY a.rowid",
    "CREATE VIRTUAL TABLE listings_fts USING fts5"
    "(name, seller, category, description, content='', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO listings_fts (rowid, name, seller, category, description) "
    "SELECT l.rowid, l.name, l.seller, l.category, mask(w.description) "
    "FROM main.listings AS l JOIN work.listings AS w ON w.id = l.id ORDER BY l.rowid",
    "CREATE VIRTUAL TABLE claims_fts USING fts5"
    "(quote, speaker, content='', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO claims_fts (rowid, quote, speaker) SELECT rowid, quote, speaker FROM main.claims "
    "ORDER BY rowid",
)

SEARCHED = ("articles", "listings", "claims")
"""Tables with an index of their words, `<table>_fts`."""

WITHHELD_CLAIMS = """
SELECT count(*) FROM work.claims AS c JOIN work.articles AS a
    ON a.id = c.article_id AND a.text_digest = c.text_digest
WHERE a.id IN (SELECT id FROM temp.withheld_articles)
"""


def build(
    working: Path,
    target: Path,
    *,
    withheld: Callable[[str], bool],
    rulings: list[Ruling],
    timeline_rulings: list[TimelineRuling],
    built_at: str,
    code_revision: str | None,
) -> tuple[dict[str, int], list[str]]:
    """Make the new file `target` from the working database.

    `withheld` tells whether an address must stay out, `rulings` are laid upon the claims, `timeline_rulings`
    upon what is built from them. Return how many rows of each table were withheld, and a line for each ruling
    that changed nothing. Raises sqlite3.Error when either file cannot be used, TimelineError when the
    timeline cannot be built.
    """
    db = sqlite3.connect(f"file:{target}?mode=rwc", uri=True, isolation_level=None)
    try:
        # An unfinished file is thrown away, so nothing needs to be recoverable before it is complete.
        db.execute("PRAGMA journal_mode=off")
        db.execute("PRAGMA synchronous=off")
        _register(db, withheld)
        db.execute("ATTACH ? AS work", (f"{working.resolve().as_uri()}?mode=ro",))
        db.execute("BEGIN")
        _set_aside(db)
        without_effect = set_claims_aside(db, rulings)
        without_effect += set_timeline_aside(db, timeline_rulings, built_at)
        for table in TABLES:
            _fill(db, table)
        for statement in FULL_TEXT:
            db.execute(statement)
        for name in SEARCHED:
            db.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('optimize')")  # noqa: S608
        for name, select in VIEWS.items():
            db.execute(f"CREATE VIEW {name} AS {' '.join(select.split())}")
        for statement in PARTIAL_INDEXES:
            db.execute(statement)
        left_out = {
            name: db.execute(f"SELECT count(*) FROM work.{name}").fetchone()[0] - rows  # noqa: S608
            for name, rows in counts(db).items()
            if name in TABLE and name != "claims"
        }
        left_out["claims"] = db.execute(WITHHELD_CLAIMS).fetchone()[0]
        _describe(db, built_at, code_revision, left_out["articles"] + left_out["listings"])
        db.execute("COMMIT")
        db.execute("DETACH work")
        db.execute("ANALYZE")
        db.execute("PRAGMA journal_mode=delete")
    finally:
        db.close()
    return left_out, without_effect


def _register(db: sqlite3.Connection, withheld: Callable[[str], bool]) -> None:
    @lru_cache(maxsize=2)
    def differ(*texts: str | None) -> tuple[str, str, int]:
        title_before, before, title_after, after = (text or "" for text in texts)
        return changes(f"{title_before}\n{before}", f"{title_after}\n{after}")

    def unless_none(work: Callable[..., str]) -> Callable[..., str | None]:
        return lambda text, *rest: None if text is None else work(str(text), *rest)

    def function(name: str, arguments: int, work: Callable[..., str | int | None]) -> None:
        db.create_function(name, arguments, work, deterministic=True)

    function("mask", 1, unless_none(mask))
    function("excerpt", 1, unless_none(excerpt))
    function("shorten", 2, unless_none(lambda text, longest: mask(text)[:longest]))
    function("removed", 4, lambda *texts: differ(*texts)[0])
    function("added", 4, lambda *texts: differ(*texts)[1])
    function("sentences_changed", 4, lambda *texts: differ(*texts)[2])
    function("withheld", 1, lambda url: int(url is not None and withheld(url)))


def _set_aside(db: sqlite3.Connection) -> None:
    """Note which pages stay out, and which articles repeat the text of an earlier one."""
    db.execute(
        """CREATE TEMP TABLE withheld_articles AS
           SELECT id FROM work.articles WHERE withheld(url)
           UNION SELECT article_id FROM work.addresses WHERE withheld(url)
           UNION SELECT a.id FROM work.articles AS a JOIN work.fetches AS f ON f.id = a.fetch_id
                 WHERE f.kind = 'article' AND (withheld(f.url) OR withheld(f.requested_url))
           UNION SELECT v.article_id FROM work.article_versions AS v
                 JOIN work.fetches AS f ON f.id = v.fetch_id
                 WHERE f.kind = 'article' AND (withheld(f.url) OR withheld(f.requested_url))"""
    )
    db.execute("CREATE TEMP TABLE withheld_listings AS SELECT id FROM work.listings WHERE withheld(url)")
    set_copies_aside(db)


def _fill(db: sqlite3.Connection, table: PublicTable) -> None:
    names = ", ".join(f'"{name}"' for name in table.names)
    parts = ['"{}" {}'.format(*column.split()) for column in table.columns]
    if len(table.pk) == 1:
        parts[table.names.index(table.pk[0])] += " PRIMARY KEY"
    else:
        parts.append(f"PRIMARY KEY ({', '.join(table.pk)})")
    for column, other in table.foreign_keys:
        key = "name" if other == "sources" else "id"
        parts.append(f"FOREIGN KEY ({column}) REFERENCES {other} ({key})")
    db.execute(f"CREATE TABLE {table.name} ({', '.join(parts)})")
    db.execute(
        f"INSERT INTO main.{table.name} ({names}) SELECT {', '.join(table.columns.values())} {table.rows}"
    )
    for column in table.indexes:
        db.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")


def _describe(db: sqlite3.Connection, built_at: str, code_revision: str | None, hidden: int) -> None:
    kind = db.execute("SELECT value FROM work.about WHERE key = 'kind'").fetchone()
    night, until = db.execute("SELECT max(night), max(ended_at) FROM main.nights").fetchone()
    db.execute(f"CREATE TABLE snapshot ({', '.join(SNAPSHOT_COLUMNS)}, PRIMARY KEY (built_at))")
    db.execute(
        "INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            built_at,
            kind[0] if kind else "live",
            night,
            until,
            code_revision,
            json.dumps(counts(db)),
            hidden,
            digest(db),
        ),
    )


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each public table, in the order of their names."""
    names = sorted(table.name for table in TABLES)
    return {name: db.execute(f"SELECT count(*) FROM main.{name}").fetchone()[0] for name in names}  # noqa: S608


def digest(db: sqlite3.Connection) -> str:
    """Return `sha256:` and the hash of all rows of all public tables: the same rows, the same digest."""
    total = hashlib.sha256()
    for table in sorted(TABLES, key=lambda table: table.name):
        names = ", ".join(f'"{name}"' for name in table.names)
        rows: Iterable[tuple[object, ...]] = db.execute(
            f"SELECT {names} FROM main.{table.name} ORDER BY {', '.join(table.pk)}"  # noqa: S608
        )
        for row in rows:
            total.update(json.dumps([table.name, *row], ensure_ascii=False).encode("utf-8", "surrogatepass"))
            total.update(b"\n")
    return f"sha256:{total.hexdigest()}"
