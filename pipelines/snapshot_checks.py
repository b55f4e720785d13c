"""What a snapshot must pass before readers see it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from pipelines.excerpt import has_contact
from pipelines.quotation import LONGEST
from pipelines.snapshot_tables import MACHINE_TEXT, TABLES

LOST_AT_MOST = 0.05
"""Share of a table's rows that may be missing against the snapshot before."""

NONSENSE = "zxqvjwkzzyqx"
"""A word that no text has."""


class Level(StrEnum):
    """What a check means for the publication."""

    OK = "ok"
    WARNING = "warning"
    """Published, but someone should look."""
    ERROR = "error"
    """Not published."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and in one line what was found."""

    level: Level
    text: str


def check_file(db: sqlite3.Connection) -> list[Check]:
    """Look at the new snapshot alone: it must be whole, and hold nothing that must not be seen."""
    return [
        _empty(db),
        _integrity(db),
        _foreign_keys(db),
        _no_bodies(db),
        _short_quotes(db),
        _timeline(db),
        _no_contact_data(db),
        _search(db),
    ]


def check_floor(now: dict[str, int], withheld: dict[str, int], before: dict[str, int]) -> list[Check]:
    """Compare the number of rows with the snapshot before; rows withheld on purpose are not lost."""
    checks = []
    for table in TABLES:
        old, new = before.get(table.name, 0), now[table.name] + withheld.get(table.name, 0)
        if table.grows and new < old * (1 - LOST_AT_MOST):
            checks.append(
                Check(
                    Level.ERROR, f"{table.name} has {new} rows, the snapshot before had {old}: too many lost"
                )
            )
    return checks or [Check(Level.OK, "no table lost more than 5 % of its rows")]


def _empty(db: sqlite3.Connection) -> Check:
    (rows,) = db.execute(
        "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM listings)"
    ).fetchone()
    if rows:
        return Check(Level.OK, f"{rows} articles and listings")
    return Check(Level.ERROR, "no article and no listing: there is nothing to publish")


def _integrity(db: sqlite3.Connection) -> Check:
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    return Check(Level.OK if found == "ok" else Level.ERROR, f"integrity check: {found}")


def _foreign_keys(db: sqlite3.Connection) -> Check:
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if not broken:
        return Check(Level.OK, "every reference has its row")
    return Check(Level.ERROR, f"{len(broken)} references to missing rows, the first in {broken[0][0]}")


def _no_bodies(db: sqlite3.Connection) -> Check:
    found = [
        f"{table}.{column}"
        for table, column in db.execute(
            "SELECT t.name, c.name FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c "
            "WHERE t.type IN ('table', 'view') AND t.name NOT LIKE '%\\_fts%' ESCAPE '\\' "
            "AND lower(c.name) IN ('article_body', 'body', 'description')"
        )
    ]
    if found:
        return Check(Level.ERROR, f"whole texts would be published: {', '.join(found)}")
    return Check(Level.OK, "no whole texts")


def _short_quotes(db: sqlite3.Connection) -> Check:
    (long,) = db.execute("SELECT count(*) FROM claims WHERE length(quote) > ?", (LONGEST,)).fetchone()
    (lost,) = db.execute(
        "SELECT count(*) FROM claims WHERE substr(quote, raw_at + 1, length(raw)) <> raw"
    ).fetchone()
    (older,) = db.execute(
        "SELECT count(*) FROM finding_claims WHERE length(old_quote) > ?", (LONGEST,)
    ).fetchone()
    long += older
    if long or lost:
        return Check(Level.ERROR, f"{long} quotes are too long, {lost} do not hold their figure")
    return Check(Level.OK, f"no quote is longer than {LONGEST} characters")


def _timeline(db: sqlite3.Connection) -> Check:
    """See that each claim that counts has its statement."""
    without, first = db.execute(
        "SELECT count(*), min(id) FROM claims WHERE withdrawn = 0 AND statement_id IS NULL"
    ).fetchone()
    (statements,) = db.execute("SELECT count(*) FROM statements").fetchone()
    if not without:
        return Check(Level.OK, f"every claim has its statement, of which there are {statements}")
    if not statements:
        return Check(Level.ERROR, f"{without} claims, but no statement: the timeline is missing")
    return Check(Level.WARNING, f"the timeline could not read {without} claims, among them {first}")


def _no_contact_data(db: sqlite3.Connection) -> Check:
    for table in TABLES:
        for declared in table.columns:
            column, kind = declared.split()
            if kind != "TEXT" or column in MACHINE_TEXT or column in table.machine:
                continue
            for number, text in db.execute(
                f"SELECT rowid, {column} FROM {table.name} WHERE {column} IS NOT NULL"  # noqa: S608
            ):
                if has_contact(str(text)):
                    return Check(
                        Level.ERROR,
                        f"e-mail address or phone number in {table.name}.{column}, row {number}",
                    )
    return Check(Level.OK, "no e-mail addresses or phone numbers")


def _search(db: sqlite3.Connection) -> Check:
    for name in ("articles", "listings", "claims"):
        (found,) = db.execute(
            f"SELECT count(*) FROM {name}_fts WHERE {name}_fts MATCH ?",  # noqa: S608
            (NONSENSE,),
        ).fetchone()
        (rows,) = db.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
        (indexed,) = db.execute(f"SELECT count(*) FROM {name}_fts_docsize").fetchone()  # noqa: S608
        if found or indexed != rows:
            return Check(Level.ERROR, f"search over {name} is broken: {indexed} of {rows} rows indexed")
    return Check(Level.OK, "search answers")
