"""Timelines: the measures, and one measure with its key figures, chart, findings, statements."""

from __future__ import annotations

import json
from collections import defaultdict
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from datasette import NotFound, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

PER_PAGE = 25

GROUPS = 40
"""Counts offered of one measure; the rest are in the table."""

MARKS = 200
"""Statements drawn at most: those on a line, in findings, and printed most often come first."""

FINDINGS = 9

FILTERS = {
    "pencacah": "s.counter_id = :pencacah",
    "tokoh": "(s.person_id = :tokoh OR s.person_id IS NULL AND s.speaker = :tokoh)",
    "status": "s.status = :status",
}

MEASURES = """
SELECT m.*, (SELECT h.series_id FROM series_head AS h WHERE h.metric = m.id
             ORDER BY h.n_statements DESC, h.series_id LIMIT 1) AS main
FROM metrics AS m WHERE m.n_statements > 0 ORDER BY m.n_statements DESC, m.id
"""

COUNTS = """
SELECT unit, CASE basis WHEN 'increment' THEN 'total' ELSE basis END AS family, s.scope_id, stage, subset,
       c.name_id, c.name_en, sum(s.n_statements) AS n
FROM series AS s LEFT JOIN scopes AS c ON c.id = s.scope_id WHERE metric = :metric
GROUP BY 1, 2, 3, 4, 5
ORDER BY sum(CASE s.status WHEN 'achieved' THEN s.n_statements END) DESC, n DESC, 1, 2, 3, 4, 5 LIMIT :groups
"""
"""A count of which something was reported comes before one that was only aimed at."""

IN_COUNT = """
metric = :metric AND unit = :unit AND scope_id = :scope_id AND stage IS :stage AND subset IS :subset
AND (basis = :family OR :family = 'total' AND basis = 'increment')
"""

ROWS = f"""
(SELECT * FROM statements WHERE {IN_COUNT}) AS s
JOIN claims AS c ON c.id = s.best_claim_id
JOIN articles AS a ON a.id = c.article_id
LEFT JOIN counters AS t ON t.id = s.counter_id
"""  # noqa: S608 - our own constant

SELECT = """
s.*, c.quote, c.raw, c.raw_at, c.ruling, c.withdrawn, c.scope, c.publisher, c.url, c.article_id, c.source,
a.headline, a.in_language, t.name_id AS counter_name_id, t.name_en AS counter_name_en
"""

DRAWN = f"""
SELECT * FROM statements WHERE {IN_COUNT}
ORDER BY on_line DESC, n_findings DESC, n_mentions DESC, published_first LIMIT :marks
"""  # noqa: S608 - our own constant

LAST = f"""
SELECT * FROM series_head WHERE {IN_COUNT} AND basis = :family
ORDER BY last_as_of DESC, n_statements DESC LIMIT 1
"""  # noqa: S608 - our own constant

DEADLINES = f"""
SELECT * FROM target_deadlines WHERE {IN_COUNT} ORDER BY n_statements DESC, deadline_day LIMIT 60
"""  # noqa: S608 - our own constant

RELATIONS = f"""
SELECT r.*, i.value AS increment, l.value AS level, l.speaker, t.name_id, t.name_en
FROM relations AS r JOIN statements AS i ON i.id = r.increment_id JOIN statements AS l ON l.id = r.level_id
LEFT JOIN counters AS t ON t.id = r.counter_id
WHERE r.holds = 1 AND r.level_id IN (SELECT id FROM statements WHERE {IN_COUNT})
GROUP BY r.base, i.value, l.value ORDER BY l.n_mentions + i.n_mentions DESC, l.drawn_at LIMIT 3
"""  # noqa: S608 - our own constant

TOUCHED = """
SELECT x.statement_id, f.id, f.title_id, f.title_en FROM finding_claims AS x
JOIN findings AS f ON f.id = x.finding_id
WHERE x.statement_id IN (SELECT value FROM json_each(:ids)) AND f.ruling IS NOT 'not_contradiction'
GROUP BY 1, 2 ORDER BY f.open DESC, f.severity
"""

OF_METRIC = """
SELECT f.* FROM findings AS f WHERE f.metric = :metric
ORDER BY f.open DESC, CASE f.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, f.opened DESC, f.id
LIMIT :most
"""

COUNTERS = f"""
SELECT t.id, t.name_id, t.name_en, count(*) AS n FROM statements AS s
JOIN counters AS t ON t.id = s.counter_id
WHERE s.id IN (SELECT id FROM statements WHERE {IN_COUNT}) GROUP BY 1 ORDER BY n DESC, 1 LIMIT 30
"""  # noqa: S608 - our own constant

SPEAKERS = f"""
SELECT coalesce(person_id, speaker) AS person, max(speaker) AS name, count(*) AS n FROM statements
WHERE {IN_COUNT} AND speaker IS NOT NULL GROUP BY 1 ORDER BY n DESC, 2 LIMIT 100
"""  # noqa: S608 - our own constant


def key_of(count: Any) -> str:
    """Return a short key of a count for the address; it lasts as long as what is counted has its names."""
    parts = [count[name] or "" for name in ("unit", "family", "scope_id", "stage", "subset")]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:8]


async def measures(datasette: Datasette, request: Request) -> Response:
    """Answer `/ukuran`: every measure of which a figure was reported."""
    db = datasette.get_database("site")
    rows = (await db.execute(MEASURES)).rows
    heads = {}
    for row in rows:
        if row["main"]:
            found = await db.execute("SELECT * FROM series_head WHERE series_id = :id", {"id": row["main"]})
            heads[row["id"]] = found.first()
    context = {"rows": rows, "heads": heads}
    return Response.html(
        await datasette.render_template("measures.html", context, request=request, view_name="bbi-measures")
    )


async def measure(datasette: Datasette, request: Request) -> Response:
    """Answer `/ukuran/<metric>`: of the count asked for, or of the one with most statements."""
    db = datasette.get_database("site")
    paging = pm.get_plugin("paging.py")
    metric = unquote(request.url_vars["metric"])
    counts = (await db.execute(COUNTS, {"metric": metric, "groups": GROUPS})).rows
    if not counts:
        raise NotFound("no such measure")
    asked = paging.asked(request, "hitungan", 8)
    count = next((row for row in counts if key_of(row) == asked), counts[0])
    values = {"metric": metric} | {n: count[n] for n in ("unit", "family", "scope_id", "stage", "subset")}

    async def ask(sql: str, **more: Any) -> list[Any]:
        return list((await db.execute(sql, values | more)).rows)

    context = await paging.turn(
        datasette,
        request,
        select=SELECT,
        rows=ROWS,
        order="s.published_first IS NULL, s.published_first, s.id",
        clauses=FILTERS,
        per_page=PER_PAGE,
        given=values,
    )
    shown = [row["id"] for row in context["rows"]]
    findings = (await db.execute(OF_METRIC, {"metric": metric, "most": FINDINGS})).rows
    drawn = await ask(DRAWN, marks=MARKS)
    deadlines = await ask(DEADLINES)
    context |= {
        "metric": metric,
        "count": count,
        "counts": [(key_of(row), row) for row in counts],
        "key": key_of(count) if count is not counts[0] else "",
        "last": next(iter(await ask(LAST)), None),
        "deadlines": deadlines,
        "aim": main_aim(deadlines, count["family"]),
        "relations": await ask(RELATIONS),
        "findings": findings,
        "drawn": drawn,
        "kinds": {row["basis"] for row in drawn} | {row["status"] for row in deadlines},
        "counters": await ask(COUNTERS),
        "speakers": await ask(SPEAKERS),
        "start": await start_of(db, metric) if key_of(count) == key_of(counts[0]) else None,
        "n_findings": (
            await db.execute("SELECT n_findings FROM metrics WHERE id = :m", {"m": metric})
        ).single_value(),
        "touched": await touched(db, shown),
        "in_findings": await touched(db, [row["id"] for row in drawn]),
        "all_statements": count["n"],
    }
    return Response.html(
        await datasette.render_template("measure.html", context, request=request, view_name="bbi-measure")
    )


def main_aim(deadlines: list[Any], family: str) -> dict[str, Any] | None:
    """Return the target given most often, with its deadlines from the earliest on; None without a target."""
    lives: dict[str, list[Any]] = defaultdict(list)
    for row in deadlines:
        if row["basis"] == family:
            lives[row["target_id"]].append(row)
    if not lives:
        return None
    life = max(lives.values(), key=lambda rows: sum(row["n_statements"] for row in rows))
    given = sorted({row["deadline"] for row in life if row["deadline"]})
    return {"value": life[0]["value"], "unit": life[0]["unit"], "deadlines": given}


async def start_of(db: Any, metric: str) -> Any:
    """Return the counter that has a registered start of this measure; None without one."""
    sql = (
        "SELECT * FROM counters WHERE metric = :metric AND start_value IS NOT NULL ORDER BY n_statements DESC"
    )
    return (await db.execute(sql, {"metric": metric})).first()


async def touched(db: Any, ids: list[str]) -> dict[str, list[Any]]:
    """Return the findings that touch each of these statements."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in (await db.execute(TOUCHED, {"ids": json.dumps(ids)})).rows:
        found[row["statement_id"]].append(row)
    return found


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the addresses of measures; the English ones have an English name, and the other one too."""
    base = r"^(?:/ukuran|/en/measures|/en/ukuran)"
    return [(rf"{base}$", measures), (rf"{base}/(?P<metric>[^/]+)$", measure)]
