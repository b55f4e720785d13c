"""The public tables: which columns of the working database may be seen, and in what form.

Only what is written here is published; a column added to the working database stays private until it is
named here. `work` is the working database; the functions `mask`, `excerpt`, `shorten`, `removed`,
`added`, `sentences_changed` and `withheld` are those of `pipelines.snapshot_build`.
"""

from __future__ import annotations

from pipelines.public_table import PublicTable
from pipelines.snapshot_timeline_tables import TIMELINE_TABLES


def _fetched(alias: str) -> dict[str, str]:
    """Where a row was read: columns that every row of a page carries."""
    return {
        "fetched_at TEXT": f"coalesce({alias}.body_fetched_at, {alias}.fetched_at)",
        "archive_file TEXT": f"{alias}.archive_file",
        "archive_offset INTEGER": f"{alias}.archive_offset",
        "digest TEXT": f"{alias}.digest",
    }


SOURCES = PublicTable(
    name="sources",
    columns={
        "name TEXT": "s.name",
        "title TEXT": "mask(coalesce(s.publisher, s.name))",
        "family TEXT": "s.family",
        "homepage TEXT": "s.homepage",
        "location TEXT": "mask(s.location)",
        "articles INTEGER": "(SELECT count(*) FROM main.articles AS a WHERE a.source = s.name)",
        "listings INTEGER": "(SELECT count(*) FROM main.listings AS l WHERE l.source = s.name)",
        "last_night TEXT": "(SELECT max(n.night) FROM main.nights AS n WHERE n.source = s.name)",
        "last_fetched_at TEXT": "(SELECT max(n.ended_at) FROM main.nights AS n WHERE n.source = s.name)",
    },
    rows="FROM work.sources AS s ORDER BY s.name",
    pk=("name",),
    indexes=("family",),
)

RUNS = PublicTable(
    name="runs",
    columns={
        "id TEXT": "r.id",
        "source TEXT": "r.source",
        "night TEXT": "r.night",
        "started_at TEXT": "r.started_at",
        "finished_at TEXT": "r.finished_at",
        "reason TEXT": "mask(r.reason)",
        "complete INTEGER": "r.complete",
        "pages INTEGER": "r.pages",
        "errors INTEGER": "r.errors",
    },
    rows="FROM work.runs AS r ORDER BY r.started_at, r.id",
    pk=("id",),
    foreign_keys=(("source", "sources"),),
    indexes=("source", "night", "started_at"),
)

NIGHTS = PublicTable(
    name="nights",
    columns={
        "night TEXT": "s.night",
        "source TEXT": "s.source",
        "complete INTEGER": (
            "(SELECT max(r.complete) FROM work.runs AS r WHERE r.night = s.night AND r.source = s.source)"
        ),
        "pages INTEGER": "count(p.id)",
        "read INTEGER": "count(CASE p.outcome WHEN 'read' THEN 1 END)",
        "empty INTEGER": "count(CASE p.outcome WHEN 'empty' THEN 1 END)",
        "not_modified INTEGER": "count(CASE p.outcome WHEN 'not_modified' THEN 1 END)",
        "gone INTEGER": "count(CASE p.outcome WHEN 'gone' THEN 1 END)",
        "blocked INTEGER": "count(CASE p.outcome WHEN 'blocked' THEN 1 END)",
        "refused INTEGER": "count(CASE p.outcome WHEN 'refused' THEN 1 END)",
        "failed INTEGER": "count(CASE p.outcome WHEN 'failed' THEN 1 END)",
        "items INTEGER": "coalesce(sum(p.items), 0)",
        "started_at TEXT": "s.started_at",
        "ended_at TEXT": "max(p.fetched_at)",
    },
    rows="""FROM (SELECT source, night, min(moment) AS started_at
                  FROM (SELECT f.source, coalesce(r.night, date(f.fetched_at, '+7 hours')) AS night,
                               f.fetched_at AS moment
                        FROM work.fetches AS f LEFT JOIN work.runs AS r ON r.id = f.run_id
                        WHERE f.kind <> 'robots'
                        UNION ALL SELECT source, night, started_at FROM work.runs)
                  GROUP BY source, night) AS s
            LEFT JOIN (SELECT f.*, coalesce(r.night, date(f.fetched_at, '+7 hours')) AS night
                       FROM work.fetches AS f LEFT JOIN work.runs AS r ON r.id = f.run_id
                       WHERE f.kind <> 'robots') AS p
                   ON p.source = s.source AND p.night = s.night
            GROUP BY s.night, s.source ORDER BY s.night, s.source""",
    pk=("night", "source"),
    foreign_keys=(("source", "sources"),),
    indexes=("source",),
)

ARTICLES = PublicTable(
    name="articles",
    columns={
        "id TEXT": "a.id",
        "headline TEXT": "mask(a.headline)",
        "source TEXT": "a.source",
        "publisher TEXT": "mask(a.publisher)",
        "url TEXT": "a.url",
        "date_published TEXT": "a.date_published",
        "date_published_day TEXT": "a.date_published_day",
        "date_published_precision TEXT": "a.date_published_precision",
        "date_published_raw TEXT": "mask(a.date_published_raw)",
        "year INTEGER": "CAST(substr(a.date_published_day, 1, 4) AS INTEGER)",
        "date_modified TEXT": "a.date_modified",
        "date_modified_raw TEXT": "mask(a.date_modified_raw)",
        "author TEXT": "mask(a.author)",
        "article_section TEXT": "mask(a.article_section)",
        "in_language TEXT": "a.in_language",
        "dateline TEXT": "mask(a.dateline)",
        "excerpt TEXT": "excerpt(a.article_body)",
        "word_count INTEGER": "a.word_count",
        "text_digest TEXT": "a.text_digest",
        "version_count INTEGER": "a.version_count",
        "same_text_as TEXT": "nullif(t.first_id, a.id)",
        "same_text_share REAL": "CASE WHEN t.first_id <> a.id THEN t.share END",
        "first_seen_at TEXT": "a.first_seen_at",
        "last_seen_at TEXT": "a.last_seen_at",
        **_fetched("f"),
    },
    # Rows are numbered in order of publication, undated ones first: so newest first is the row number
    # backwards, which costs nothing even for a search with many matches.
    rows="""FROM work.articles AS a
            LEFT JOIN work.fetches AS f ON f.id = a.fetch_id
            LEFT JOIN temp.same_text AS t ON t.id = a.id
            WHERE a.id NOT IN (SELECT id FROM temp.withheld_articles)
            ORDER BY a.date_published IS NOT NULL, a.date_published, a.first_seen_at, a.id""",
    pk=("id",),
    foreign_keys=(("source", "sources"), ("same_text_as", "articles")),
    indexes=(
        "source",
        "publisher",
        "date_published",
        "year",
        "in_language",
        "article_section",
        "same_text_as",
        "first_seen_at",
    ),
)

ADDRESSES = PublicTable(
    name="addresses",
    columns={
        "article_id TEXT": "d.article_id",
        "url TEXT": "d.url",
        "own INTEGER": "d.url = a.url",
        "first_seen_at TEXT": "d.first_seen_at",
        "last_seen_at TEXT": "d.last_seen_at",
    },
    rows="""FROM work.addresses AS d JOIN work.articles AS a ON a.id = d.article_id
            WHERE d.article_id NOT IN (SELECT id FROM temp.withheld_articles)
            ORDER BY d.article_id, d.url <> a.url, d.url""",
    pk=("article_id", "url"),
    foreign_keys=(("article_id", "articles"),),
    indexes=("url",),
)

ARTICLE_VERSIONS = PublicTable(
    name="article_versions",
    columns={
        "article_id TEXT": "v.article_id",
        "version INTEGER": "v.version",
        "headline TEXT": "mask(v.headline)",
        "sentences_changed INTEGER": (
            "CASE WHEN b.version IS NOT NULL THEN sentences_changed(b.headline, b.article_body, "
            "v.headline, v.article_body) END"
        ),
        "removed TEXT": (
            "CASE WHEN b.version IS NOT NULL THEN removed(b.headline, b.article_body, "
            "v.headline, v.article_body) END"
        ),
        "added TEXT": (
            "CASE WHEN b.version IS NOT NULL THEN added(b.headline, b.article_body, "
            "v.headline, v.article_body) END"
        ),
        "text_digest TEXT": "v.text_digest",
        "date_modified TEXT": "v.date_modified",
        "first_seen_at TEXT": "v.first_seen_at",
        "last_seen_at TEXT": "v.last_seen_at",
        **_fetched("f"),
    },
    rows="""FROM work.article_versions AS v
            LEFT JOIN work.article_versions AS b ON b.article_id = v.article_id AND b.version = v.version - 1
            LEFT JOIN work.fetches AS f ON f.id = v.fetch_id
            WHERE v.article_id NOT IN (SELECT id FROM temp.withheld_articles)
            ORDER BY v.article_id, v.version""",
    pk=("article_id", "version"),
    foreign_keys=(("article_id", "articles"),),
    indexes=("first_seen_at",),
)

CLAIMS = PublicTable(
    name="claims",
    columns={
        "id TEXT": "c.id",
        "article_id TEXT": "c.article_id",
        "n INTEGER": "c.n",
        "metric TEXT": "c.metric",
        "value NUMERIC": "c.value",
        "value_high NUMERIC": "c.value_high",
        "comparator TEXT": "c.comparator",
        "unit TEXT": "c.unit",
        "status TEXT": "c.status",
        "basis TEXT": "c.basis",
        "stage TEXT": "c.stage",
        "period_start TEXT": "c.period_start",
        "period_end TEXT": "c.period_end",
        "scope TEXT": "mask(c.scope)",
        "subset TEXT": "mask(c.subset)",
        "speaker TEXT": "mask(c.speaker)",
        "person_id TEXT": "mask(c.person_id)",
        "source TEXT": "mask(c.source)",
        "quote TEXT": "c.quote",
        "raw TEXT": "mask(c.raw)",
        "raw_at INTEGER": "c.raw_at",
        "start INTEGER": "c.start",
        "end INTEGER": 'c."end"',
        "confidence REAL": "c.confidence",
        "withdrawn INTEGER": "c.withdrawn",
        "ruling TEXT": "c.ruling",
        "ruling_by TEXT": "mask(c.ruling_by)",
        "ruling_why TEXT": "mask(c.ruling_why)",
        "ruling_when TEXT": "c.ruling_when",
        "as_read TEXT": "mask(c.as_read)",
        "statement_id TEXT": "m.statement_id",
        "publisher TEXT": "mask(a.publisher)",
        "url TEXT": "a.url",
        "date_published_day TEXT": "a.date_published_day",
        "year INTEGER": "CAST(substr(a.date_published_day, 1, 4) AS INTEGER)",
        "text_digest TEXT": "c.text_digest",
        "extractor_version TEXT": "c.extractor_version",
        "first_seen_at TEXT": "c.first_seen_at",
        "fetched_at TEXT": "coalesce(f.body_fetched_at, f.fetched_at)",
    },
    # Newest first is the row number backwards, as for articles; within one, the first claim comes first then.
    rows="""FROM temp.published_claims AS c
            JOIN work.articles AS a ON a.id = c.article_id
            LEFT JOIN work.fetches AS f ON f.id = a.fetch_id
            LEFT JOIN temp.mentions AS m ON m.claim_id = c.id
            ORDER BY a.date_published IS NOT NULL, a.date_published, a.first_seen_at, a.id, c.n DESC""",
    pk=("id",),
    foreign_keys=(("article_id", "articles"), ("statement_id", "statements")),
    indexes=(
        "article_id",
        "metric",
        "status",
        "basis",
        "speaker",
        "person_id",
        "year",
        "date_published_day",
        "confidence",
        "ruling",
        "statement_id",
    ),
)

LISTINGS = PublicTable(
    name="listings",
    columns={
        "id TEXT": "l.id",
        "name TEXT": "mask(l.name)",
        "source TEXT": "l.source",
        "seller TEXT": "mask(l.seller)",
        "url TEXT": "l.url",
        "product_id TEXT": "l.product_id",
        "sku TEXT": "l.sku",
        "brand TEXT": "mask(l.brand)",
        "location_raw TEXT": "mask(l.location_raw)",
        "category TEXT": "mask(l.category)",
        "keywords TEXT": "mask(l.keywords)",
        "additional_property TEXT": "mask(l.additional_property)",
        "excerpt TEXT": "excerpt(l.description)",
        "item_condition TEXT": "l.item_condition",
        "price INTEGER": "l.price",
        "price_max INTEGER": "l.price_max",
        "price_raw TEXT": "mask(l.price_raw)",
        "price_currency TEXT": "l.price_currency",
        "original_price INTEGER": "l.original_price",
        "availability TEXT": "l.availability",
        "inventory_level INTEGER": "l.inventory_level",
        "rating_value REAL": "l.rating_value",
        "review_count INTEGER": "l.review_count",
        "sold_min INTEGER": "l.sold_min",
        "sold_exact INTEGER": "l.sold_exact",
        "sold_raw TEXT": "mask(l.sold_raw)",
        "sold_period TEXT": "l.sold_period",
        "local_made TEXT": "l.local_made",
        "listed INTEGER": "l.listed",
        "unlisted_since TEXT": "l.unlisted_since",
        "first_seen_at TEXT": "l.first_seen_at",
        "last_seen_at TEXT": "l.last_seen_at",
        **_fetched("f"),
    },
    rows="""FROM work.listings AS l
            LEFT JOIN work.fetches AS f ON f.id = l.fetch_id
            WHERE l.id NOT IN (SELECT id FROM temp.withheld_listings)
            ORDER BY l.first_seen_at, l.id""",
    pk=("id",),
    foreign_keys=(("source", "sources"),),
    indexes=(
        "source",
        "seller",
        "location_raw",
        "category",
        "availability",
        "local_made",
        "listed",
        "price",
        "unlisted_since",
        "first_seen_at",
        "last_seen_at",
    ),
)

OBSERVATIONS = PublicTable(
    name="observations",
    columns={
        "listing_id TEXT": "o.listing_id",
        "observed_at TEXT": "o.observed_at",
        "last_seen_at TEXT": "o.last_seen_at",
        "price INTEGER": "o.price",
        "previous_price INTEGER": "lag(o.price) OVER (PARTITION BY o.listing_id ORDER BY o.observed_at)",
        "price_max INTEGER": "o.price_max",
        "price_raw TEXT": "mask(o.price_raw)",
        "price_currency TEXT": "o.price_currency",
        "original_price INTEGER": "o.original_price",
        "availability TEXT": "o.availability",
        "inventory_level INTEGER": "o.inventory_level",
        "rating_value REAL": "o.rating_value",
        "review_count INTEGER": "o.review_count",
        "sold_min INTEGER": "o.sold_min",
        "sold_exact INTEGER": "o.sold_exact",
        "sold_raw TEXT": "mask(o.sold_raw)",
        "sold_period TEXT": "o.sold_period",
    },
    rows="""FROM work.observations AS o
            WHERE o.listing_id NOT IN (SELECT id FROM temp.withheld_listings)
            ORDER BY o.listing_id, o.observed_at""",
    pk=("listing_id", "observed_at"),
    foreign_keys=(("listing_id", "listings"),),
    indexes=("observed_at", "availability"),
)

EVIDENCE = PublicTable(
    name="evidence",
    columns={
        "id TEXT": "e.id",
        "listing_id TEXT": "e.listing_id",
        "signal TEXT": "e.signal",
        "words TEXT": "shorten(e.words, 300)",
        "place TEXT": "mask(e.place)",
        "direction TEXT": "e.direction",
        "strength TEXT": "e.strength",
        "value TEXT": "mask(e.value)",
        "first_seen_at TEXT": "e.first_seen_at",
        "last_seen_at TEXT": "e.last_seen_at",
    },
    rows="""FROM work.evidence AS e
            WHERE e.listing_id NOT IN (SELECT id FROM temp.withheld_listings)
            ORDER BY e.listing_id, e.id""",
    pk=("id",),
    foreign_keys=(("listing_id", "listings"),),
    indexes=("listing_id", "signal", "direction", "strength"),
)

ISSUES = PublicTable(
    name="issues",
    columns={
        "id TEXT": "i.id",
        "source TEXT": "i.source",
        "url TEXT": "i.url",
        "stage TEXT": "i.stage",
        "field TEXT": "i.field",
        "raw TEXT": "shorten(i.raw, 200)",
        "reason TEXT": "shorten(i.reason, 300)",
        "severity TEXT": "i.severity",
        "first_seen_at TEXT": "i.first_seen_at",
        "last_seen_at TEXT": "i.last_seen_at",
    },
    rows="FROM work.issues AS i WHERE NOT withheld(i.url) ORDER BY i.last_seen_at, i.id",
    pk=("id",),
    foreign_keys=(("source", "sources"),),
    indexes=("source", "stage", "field", "severity", "last_seen_at"),
    grows=False,
)

TABLES = (
    NIGHTS,
    ARTICLES,
    ADDRESSES,
    ARTICLE_VERSIONS,
    CLAIMS,
    LISTINGS,
    OBSERVATIONS,
    EVIDENCE,
    ISSUES,
    *TIMELINE_TABLES,
    RUNS,
    SOURCES,
)
"""In the order in which they are filled: `sources` counts what the others hold."""

SNAPSHOT_COLUMNS = {
    "built_at TEXT": "when this snapshot was made",
    "kind TEXT": "live or demo",
    "night TEXT": "the last night in it",
    "data_until TEXT": "the last fetch in it",
    "code_revision TEXT": "the code that made it",
    "counts TEXT": "rows of each table",
    "withheld INTEGER": "pages left out on purpose",
    "digest TEXT": "of all rows of all tables",
}

MACHINE_TEXT = frozenset(
    {
        *("id", "url", "homepage", "digest", "text_digest", "archive_file", "same_text_as", "article_id"),
        *("listing_id", "product_id", "night", "last_night", "observed_at", "unlisted_since", "started_at"),
        *("ended_at", "finished_at", "fetched_at", "last_fetched_at", "first_seen_at", "last_seen_at"),
        *("date_published", "date_published_day", "date_modified", "sku", "source"),
    }
)
"""Columns of text that hold keys, addresses, digests and times: no contact data are looked for in them."""
