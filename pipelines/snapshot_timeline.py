"""The timeline of a snapshot: built from the claims that it publishes, and laid ready for its tables.

Nothing of it is kept in the working database: the same claims and rulings give the same rows, and only the
passing of a deadline changes them from one day to another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from crawler.dates import from_utc_text, jakarta_day
from pipelines import snapshot_timeline_names as names
from pipelines import snapshot_timeline_rows as rows
from pipelines.excerpt import mask
from pipelines.public_table import PublicTable
from pipelines.quotation import printed, raw_offset
from pipelines.snapshot_timeline_rows import Index, OldClaim, Row
from pipelines.snapshot_timeline_tables import TIMELINE_TABLES
from pipelines.stored_versions import PUBLISHED, versions_of, versions_sql
from pipelines.timeline.articles import latest
from pipelines.timeline.findings.reporting import Edit
from pipelines.timeline.mention import Mention, MentionError, mention
from pipelines.timeline.model import build
from pipelines.timeline.rulings import TimelineRuling

WORDS = ("scope", "subset", "speaker", "source", "outlet")
"""What a page said: masked before keys are made of it, in which contact data would not be known any more."""

CLAIMS = f"""
SELECT p.*, a.url, a.publisher AS outlet, {PUBLISHED} AS published, t.first_id AS cluster
FROM temp.published_claims AS p
JOIN work.articles AS a ON a.id = p.article_id
LEFT JOIN temp.same_text AS t ON t.id = p.article_id
     AND t.first_id IN (SELECT first_id FROM temp.same_text WHERE first_id <> id)
"""  # noqa: S608

EDITED = versions_sql(
    "work.",
    "WHERE v.article_id NOT IN (SELECT id FROM temp.withheld_articles) AND v.article_id IN "
    "(SELECT article_id FROM work.article_versions GROUP BY article_id HAVING count(*) > 1)",
)

ROWS: dict[str, Callable[[Index], Iterable[Row]]] = {
    "statements": rows.statement_rows,
    "series": rows.series_rows,
    "relations": rows.relation_rows,
    "targets": rows.target_rows,
    "target_events": rows.target_event_rows,
    "findings": rows.finding_rows,
    "finding_claims": rows.finding_claim_rows,
    "metrics": names.metric_rows,
    "scopes": names.scope_rows,
    "people": names.people_rows,
    "counters": names.counter_rows,
}


class TimelineError(Exception):
    """The timeline cannot be built; the message says why on one line."""


def set_timeline_aside(db: sqlite3.Connection, rulings: Sequence[TimelineRuling], built_at: str) -> list[str]:
    """Make the tables `temp.made_<table>` and `temp.mentions` from `temp.published_claims`; return a line for
    each ruling without effect. The day of `built_at` decides which deadlines have passed.

    Raises `TimelineError` for whatever goes wrong: a snapshot without its timeline is none.
    """
    try:
        index, unused = _index(db, rulings, date.fromisoformat(_day(built_at)))
        _lay(db, "mentions", ["claim_id", "statement_id"], rows.mention_rows(index))
        db.execute("CREATE UNIQUE INDEX temp.mentions_claim ON mentions (claim_id)")
        for table in TIMELINE_TABLES:
            _lay(db, f"made_{table.name}", table.names, _once(table, ROWS[table.name](index)))
    except sqlite3.Error:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise TimelineError(f"the timeline cannot be built: {type(error).__name__}: {said}") from error
    return unused


def _index(db: sqlite3.Connection, rulings: Sequence[TimelineRuling], today: date) -> tuple[Index, list[str]]:
    found: dict[str, Mention] = {}
    ruled, set_aside = set(), set()
    for row in _rows(db, CLAIMS):
        if row["ruling"]:
            ruled.add(row["id"])
        if row["withdrawn"]:
            set_aside.add(row["id"])
            continue
        try:
            found[row["id"]] = mention(_masked(row))
        except MentionError:
            # A figure beyond all bounds must not keep the rest from being published; the checks count it.
            set_aside.add(row["id"])
    old: dict[str, list[OldClaim]] = {}
    _, read = latest(versions_of(_as_printed(_rows(db, EDITED), old)))
    edits = [_as_ruled(edit, found, set_aside) for edit in read]
    timeline = build(found.values(), today=today, edits=edits, rulings=rulings)
    when = {ruling.ids[0]: ruling.when for ruling in rulings if len(ruling.ids) == 1}
    return Index(timeline, old=old, ruled=frozenset(ruled), ruled_on=when), timeline.unused


def _as_printed(versions: Iterable[Row], old: dict[str, list[OldClaim]]) -> Iterator[Row]:
    """Yield texts with their claims, quotes cut as they are published, and note where each claim stands."""
    for row in versions:
        if row["claim"] is not None:
            at = raw_offset(row["body"] or "", row["quote"], row["start"], row["raw"])
            row["quote"], at = printed(row["quote"], row["raw"], at)
            seen = _day(row["first_seen_at"])
            old.setdefault(row["claim"], []).append(OldClaim(row["version"], row["quote"], at, seen))
        yield _masked(row)


def _masked(row: Row) -> Row:
    return row | {name: mask(row[name]) for name in WORDS if row[name]}


def _as_ruled(edit: Edit, published: dict[str, Mention], set_aside: set[str]) -> Edit:
    """Return a pair of texts with the claims of the newer one as they are published, rulings upon them.

    What was read alike in both texts is no edit, whatever people ruled on it since.
    """
    unchanged = {_read(m) for m in edit.before} & {_read(m) for m in edit.after}

    def ruled(claims: Iterable[Mention]) -> list[Mention]:
        return [published.get(m.id, m) for m in claims if m.id not in set_aside and _read(m) not in unchanged]

    return Edit(ruled(edit.before), ruled(edit.after), edit.said)


def _read(each: Mention) -> tuple[object, ...]:
    return (each.metric, each.value, each.value_high, each.period_end, each.status, each.scope.id)


def _day(moment: str) -> str:
    return jakarta_day(from_utc_text(moment))


def _rows(db: sqlite3.Connection, sql: str) -> Iterator[Row]:
    found = db.execute(sql)
    columns = [column[0] for column in found.description]
    return (dict(zip(columns, row, strict=True)) for row in found)


def _once(table: PublicTable, made: Iterable[Row]) -> Iterator[Row]:
    """Yield rows whose keys differ as they are published: masked, two names may be one."""
    seen = set()
    for row in made:
        key = tuple(mask(value) if isinstance(value := row[name], str) else value for name in table.pk)
        if key not in seen:
            seen.add(key)
            yield row


def _lay(db: sqlite3.Connection, name: str, columns: list[str], made: Iterable[Row]) -> None:
    db.execute(f"CREATE TEMP TABLE {name} ({', '.join(columns)})")
    db.executemany(
        f"INSERT INTO temp.{name} VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
        ([row[column] for column in columns] for row in made),
    )
