"""Views over the public tables that spare a researcher the joins."""

from __future__ import annotations

VIEWS = {
    "price_changes": """
        SELECT o.observed_at, l.id AS listing_id, l.name, l.source, l.seller,
               o.previous_price AS price_before, o.price AS price_after, o.price - o.previous_price AS change,
               round(100.0 * (o.price - o.previous_price) / o.previous_price, 1) AS change_percent,
               o.price_currency, l.local_made, l.url
        FROM observations AS o JOIN listings AS l ON l.id = o.listing_id
        WHERE o.previous_price IS NOT NULL AND o.price IS NOT NULL AND o.price <> o.previous_price
    """,
    "edited_articles": """
        SELECT v.first_seen_at AS edit_seen_at, a.id AS article_id, a.headline, a.publisher, v.version,
               v.sentences_changed, v.removed, v.added, a.url
        FROM article_versions AS v JOIN articles AS a ON a.id = v.article_id
        WHERE v.version > 1
    """,
    "claims_by_metric": """
        SELECT metric, unit, status, basis, count(*) AS claims, count(DISTINCT article_id) AS articles,
               count(DISTINCT coalesce(person_id, speaker)) AS speakers,
               min(value) AS lowest, max(coalesce(value_high, value)) AS highest,
               min(date_published_day) AS first_day, max(date_published_day) AS last_day
        FROM claims WHERE withdrawn = 0
        GROUP BY metric, unit, status, basis
    """,
    "claims_by_speaker": """
        SELECT coalesce(c.person_id, c.speaker) AS person,
               (SELECT s.speaker FROM claims AS s
                WHERE s.speaker IS NOT NULL AND (s.person_id = c.person_id OR s.speaker = c.speaker)
                GROUP BY s.speaker ORDER BY count(*) DESC, s.speaker LIMIT 1) AS name,
               count(*) AS claims, count(DISTINCT c.article_id) AS articles,
               count(DISTINCT c.metric) AS metrics,
               min(c.date_published_day) AS first_day, max(c.date_published_day) AS last_day
        FROM claims AS c WHERE c.withdrawn = 0 AND c.speaker IS NOT NULL
        GROUP BY person
    """,
    "articles_by_month": """
        SELECT substr(date_published_day, 1, 7) AS month, source, count(*) AS articles
        FROM articles WHERE date_published_day IS NOT NULL
        GROUP BY month, source
    """,
    "latest_runs": """
        SELECT r.source, r.night, r.started_at, r.finished_at, r.reason, r.complete, r.pages, r.errors
        FROM runs AS r
        WHERE r.id = (SELECT n.id FROM runs AS n WHERE n.source = r.source
                      ORDER BY n.started_at DESC, n.id DESC LIMIT 1)
    """,
}

PARTIAL_INDEXES = (
    "CREATE INDEX observations_changed ON observations (observed_at) WHERE price <> previous_price",
    "CREATE INDEX article_versions_later ON article_versions (first_seen_at) WHERE version > 1",
)
"""For the two views that look for the few rows among many."""
