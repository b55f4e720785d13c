"""The claims of the working database, as people review them: of the present texts, with their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

SQL = """
SELECT articles.url, articles.publisher AS outlet, articles.date_published AS published, claims.*
FROM claims JOIN articles ON articles.id = claims.article_id AND articles.text_digest = claims.text_digest
ORDER BY claims.article_id, claims.n
"""


def current_claims(db: Database) -> Iterator[dict[str, Any]]:
    """Yield the claims of the present text of every article, without those of texts edited since."""
    yield from db.query(SQL)
