"""The texts of the working database with their claims, as the timeline reads them: all versions in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from pipelines.timeline.articles import Version
from pipelines.timeline.mention import MentionError, mention

PUBLISHED = (
    "CASE a.date_published_precision WHEN 'year' THEN substr(a.date_published_day, 1, 4) "
    "WHEN 'month' THEN substr(a.date_published_day, 1, 7) "
    "ELSE coalesce(a.date_published_day, a.date_published) END"
)
"""When an article `a` was published, as precisely as it is known."""


def versions_sql(schema: str = "", where: str = "") -> str:
    """Return the question for texts with their claims, of tables whose names begin with `schema`, for those
    rows of `article_versions AS v` and `articles AS a` that the condition `where` lets pass."""
    return f"""
SELECT v.article_id, v.version, v.first_seen_at, v.article_body AS body, a.url, a.publisher AS outlet,
       {PUBLISHED} AS published,
       c.id AS claim, c.metric, c.value, c.value_high, c.comparator, c.unit, c.status, c.basis,
       c.period_start, c.period_end AS period_end, c.scope, c.stage, c.subset, c.speaker, c.person_id,
       c.source, c.quote, c.raw, c.start, c."end" AS "end", c.confidence
FROM {schema}article_versions AS v
JOIN {schema}articles AS a ON a.id = v.article_id
LEFT JOIN {schema}claims AS c ON c.article_id = v.article_id AND c.text_digest = v.text_digest
{where}
ORDER BY v.article_id, v.version, c.n
"""  # noqa: S608  (our names)


def stored_versions(db: Database) -> Iterator[Version]:
    """Yield every text of every article with its claims."""
    return versions_of(db.query(versions_sql()))


def versions_of(rows: Iterable[dict[str, Any]]) -> Iterator[Version]:
    """Group rows of texts with their claims, in the order of `versions_sql`, to versions. A claim that the
    timeline cannot read is left out."""
    for (article, _), group in groupby(rows, key=lambda row: (row["article_id"], row["version"])):
        found = list(group)
        claims = []
        for row in found:
            if row["claim"] is None:
                continue
            try:
                claims.append(mention({**row, "id": row["claim"]}))
            except MentionError:
                continue
        yield Version(address=str(article), body=found[0]["body"] or "", mentions=tuple(claims))
