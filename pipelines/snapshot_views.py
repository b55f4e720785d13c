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
    "series_head": """
        SELECT r.id AS series_id, r.metric, r.unit, r.basis, r.stage, r.scope_id, r.subset, r.counter_id,
               r.last_value, s.comparator AS last_comparator, r.last_as_of, r.last_as_of_precision,
               s.speaker AS last_speaker, s.person_id AS last_person_id, s.published_first AS last_published,
               r.last_statement_id, r.disputed, r.last_finding_id, t.id AS target_id, t.value AS target_value,
               t.deadlines AS target_deadlines, t.state AS target_state, r.n_statements, r.n_claims,
               r.n_findings
        FROM series AS r JOIN statements AS s ON s.id = r.last_statement_id
        LEFT JOIN targets AS t ON t.id = (
            SELECT x.id FROM targets AS x
            WHERE x.metric = r.metric AND x.unit = r.unit AND x.basis = r.basis AND x.scope_id = r.scope_id
                  AND x.subset IS r.subset
            ORDER BY x.n_claims DESC, x.last_said DESC, x.id LIMIT 1)
        WHERE r.status = 'achieved'
    """,
    "target_deadlines": """
        SELECT s.target_id, t.metric, t.value, t.unit, t.basis, t.stage, t.scope_id, t.subset,
               min(s.period_end) AS deadline, s.as_of_last AS deadline_day, s.status,
               count(*) AS n_statements, sum(s.n_mentions) AS n_mentions,
               count(DISTINCT s.person_id) AS n_people, min(s.published_first) AS first_said,
               max(s.published_last) AS last_said
        FROM statements AS s JOIN targets AS t ON t.id = s.target_id
        GROUP BY s.target_id, s.as_of_last, s.status
    """,
    "finding_evidence": """
        SELECT x.finding_id, f.kind, f.severity, x.side, x.n, x.value, x.value_high, x.comparator, x.unit,
               x.period_end, x.speaker, coalesce(c.quote, x.old_quote) AS quote,
               coalesce(c.raw, x.old_raw) AS raw, coalesce(c.raw_at, x.old_raw_at) AS raw_at, x.version,
               a.publisher, a.date_published_day, a.url, x.claim_id, x.statement_id, x.article_id
        FROM finding_claims AS x JOIN findings AS f ON f.id = x.finding_id
        JOIN articles AS a ON a.id = x.article_id LEFT JOIN claims AS c ON c.id = x.claim_id
    """,
    "findings_by_kind": """
        SELECT kind, severity, count(*) AS findings, sum(open) AS open,
               count(ruling) AS ruled, count(explained_by) AS explained
        FROM findings GROUP BY kind, severity
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
    "CREATE INDEX findings_counted ON findings (kind, severity, open, ruling, explained_by)",
    "CREATE INDEX targets_of ON targets (metric, unit, basis, scope_id)",
)
"""For the views that look for the few rows among many, or count without reading them."""
