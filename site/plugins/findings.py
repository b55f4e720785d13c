"""Findings: the list with its filters, and one finding: its sides, what is certain, what is inferred."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import unquote

from datasette import NotFound, hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Request, Response

from pipelines.timeline.finding import KINDS, SEVERITIES

PER_PAGE = 20

REPORTS = 6
"""Reports of one side that are printed whole; the table has them all."""

MOST = 400
"""Rows that are read of one finding, however many reports repeat its figures."""

FILTERS = {
    "jenis": "f.kind = :jenis",
    "ukuran": "f.metric = :ukuran",
    "bobot": "f.severity = :bobot",
}

SEVERITY = "CASE f.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END"

ORDER = f"f.open DESC, {SEVERITY}, f.opened DESC, f.id"
"""What is settled stands behind what is not, however severe it was."""

WORST = (
    f"SELECT f.* FROM findings AS f WHERE f.open = 1 ORDER BY {SEVERITY}, f.opened DESC, f.id LIMIT :shown"  # noqa: S608
)

TOUCHING_CLAIM = f"""
SELECT f.* FROM findings AS f
WHERE f.id IN (SELECT finding_id FROM finding_claims WHERE claim_id = :id)
ORDER BY {ORDER} LIMIT 20
"""  # noqa: S608 - our own constant

TOUCHING_ARTICLE = f"""
SELECT f.* FROM findings AS f
WHERE f.id IN (SELECT finding_id FROM finding_claims WHERE article_id = :id)
ORDER BY {ORDER} LIMIT 20
"""  # noqa: S608 - our own constant

EVIDENCE = """
SELECT e.*, a.headline, a.in_language, a.date_published, a.date_published_precision, f.metric,
       c.status, c.basis, c.stage, c.scope, c.period_start
FROM finding_evidence AS e
JOIN findings AS f ON f.id = e.finding_id
JOIN articles AS a ON a.id = e.article_id
LEFT JOIN claims AS c ON c.id = e.claim_id
WHERE e.finding_id = :id ORDER BY e.side, e.n LIMIT :most
"""

RELATED = """
SELECT id, title_id, title_en, id = :explained_by AS explains FROM findings
WHERE id = :explained_by OR explained_by = :id ORDER BY explains DESC, opened LIMIT 20
"""

Side = dict[str, Any]


async def findings(datasette: Datasette, request: Request) -> Response:
    """Answer `/temuan`: what is open first, and of that the severest."""
    db = datasette.get_database("site")
    context = await pm.get_plugin("paging.py").turn(
        datasette,
        request,
        select="f.*",
        rows="findings AS f",
        order=ORDER,
        clauses=FILTERS,
        per_page=PER_PAGE,
        counted="f.open = 1",
    )
    there = await db.execute("SELECT kind, metric FROM findings GROUP BY kind, metric ORDER BY count(*) DESC")
    metrics = dict.fromkeys(row["metric"] for row in there.rows)
    kinds = {row["kind"] for row in there.rows}
    context |= {
        "metrics": list(metrics),
        "kinds": [kind for kind in KINDS if kind in kinds],
        "severities": SEVERITIES,
    }
    return Response.html(
        await datasette.render_template("findings.html", context, request=request, view_name="bbi-findings")
    )


async def finding(datasette: Datasette, request: Request) -> Response:
    """Answer `/temuan/<id>`."""
    db = datasette.get_database("site")
    key = unquote(request.url_vars["id"])
    found = (await db.execute("SELECT f.* FROM findings AS f WHERE f.id = :id", {"id": key})).rows
    if not found:
        raise NotFound("no such finding")
    row = found[0]
    evidence = (await db.execute(EVIDENCE, {"id": key, "most": MOST})).rows
    related = (await db.execute(RELATED, {"id": key, "explained_by": row["explained_by"]})).rows
    context: dict[str, Any] = {"row": row, "sides": sides_of(evidence), "related": related}
    return Response.html(
        await datasette.render_template("finding.html", context, request=request, view_name="bbi-finding")
    )


def sides_of(evidence: list[Any]) -> list[Side]:
    """Return the sides of a finding: the report that stands for each, those printed, and how many more."""
    sides = []
    for number, group in groupby(evidence, key=lambda row: row["side"]):
        reports = list(group)
        more = max(0, len(reports) - REPORTS)
        sides.append({"n": number, "first": reports[0], "reports": reports[:REPORTS], "more": more})
    return sides


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Take the addresses of findings; the English ones have an English name, and the other one too."""
    base = r"^(?:/temuan|/en/findings|/en/temuan)"
    return [(rf"{base}$", findings), (rf"{base}/(?P<id>[^/]+)$", finding)]
