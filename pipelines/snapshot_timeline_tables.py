"""The public tables of the timeline: statements, series, targets, findings, and who and what they name.

Their rows are computed when a snapshot is made (`pipelines.snapshot_timeline`) and lie in temporary tables,
`temp.made_<table>`, with the columns that are declared here. A column marked `mask` holds words of others.
"""

from __future__ import annotations

from pipelines.public_table import PublicTable

_KEYS = frozenset(
    [
        *("metric", "unit", "status", "basis", "stage", "comparator", "kind", "severity", "nature", "state"),
        *("reasons", "ruling", "as_of_precision", "published_precision", "counter_reason", "line_reason"),
        *("last_line_reason", "last_as_of_precision"),
    ]
)
"""Columns that hold one of a few words of ours."""


def _table(
    name: str,
    columns: str,
    *,
    pk: tuple[str, ...] = ("id",),
    foreign_keys: tuple[tuple[str, str], ...] = (),
    indexes: str = "",
    machine: str = "",
) -> PublicTable:
    """Declare a table from lines `name TYPE` or `name TYPE mask`. Its rows come from claims, which may become
    fewer or be ruled upon, so it may shrink."""
    declared = [line.split() for line in columns.strip().splitlines()]
    return PublicTable(
        name=name,
        columns={
            f"{column} {kind}": f"mask(t.{column})" if masked else f"t.{column}"
            for column, kind, *masked in declared
        },
        rows=f"FROM temp.made_{name} AS t ORDER BY t.rowid",
        pk=pk,
        foreign_keys=foreign_keys,
        indexes=tuple(indexes.split()),
        grows=False,
        machine=_KEYS | frozenset(machine.split()),
    )


METRICS = _table(
    "metrics",
    """
    id TEXT
    nature TEXT
    name_id TEXT
    name_en TEXT
    n_statements INTEGER
    n_findings INTEGER
    """,
)

SCOPES = _table(
    "scopes",
    """
    id TEXT mask
    kind TEXT
    name_id TEXT mask
    name_en TEXT mask
    parent_id TEXT mask
    n_statements INTEGER
    """,
    foreign_keys=(("parent_id", "scopes"),),
    indexes="kind parent_id",
)

PEOPLE = _table(
    "people",
    """
    id TEXT mask
    name TEXT mask
    registered INTEGER
    variants TEXT mask
    offices TEXT mask
    n_statements INTEGER
    n_claims INTEGER
    n_findings INTEGER
    n_own_findings INTEGER
    first_day TEXT
    last_day TEXT
    """,
    indexes="n_statements",
    machine="first_day last_day",
)

COUNTERS = _table(
    "counters",
    """
    id TEXT mask
    name_id TEXT mask
    name_en TEXT mask
    registered INTEGER
    metric TEXT
    start_value NUMERIC
    start_date TEXT
    n_statements INTEGER
    """,
    machine="start_date",
)

SERIES = _table(
    "series",
    """
    id TEXT
    metric TEXT
    unit TEXT
    status TEXT
    basis TEXT
    scope_id TEXT mask
    stage TEXT
    subset TEXT mask
    counter_id TEXT mask
    n_statements INTEGER
    n_claims INTEGER
    n_on_line INTEGER
    n_findings INTEGER
    last_statement_id TEXT
    last_value NUMERIC
    last_as_of TEXT
    last_as_of_precision TEXT
    last_line_reason TEXT
    disputed INTEGER
    last_finding_id TEXT
    """,
    foreign_keys=(
        ("metric", "metrics"),
        ("scope_id", "scopes"),
        ("counter_id", "counters"),
        ("last_statement_id", "statements"),
        ("last_finding_id", "findings"),
    ),
    indexes="metric status basis scope_id counter_id n_statements last_statement_id last_finding_id",
    machine="id last_statement_id last_as_of last_finding_id",
)

STATEMENTS = _table(
    "statements",
    """
    id TEXT
    metric TEXT
    value NUMERIC
    value_high NUMERIC
    comparator TEXT
    unit TEXT
    status TEXT
    basis TEXT
    stage TEXT
    scope_id TEXT mask
    subset TEXT mask
    period_start TEXT
    period_end TEXT
    as_of_first TEXT
    as_of_last TEXT
    as_of_precision TEXT
    person_id TEXT mask
    speaker TEXT mask
    counter_id TEXT mask
    counter_reason TEXT
    counter_claim_id TEXT
    published_first TEXT
    published_last TEXT
    published_precision TEXT
    year INTEGER
    first_claim_id TEXT
    best_claim_id TEXT
    n_mentions INTEGER
    n_outlets INTEGER
    n_texts INTEGER
    variants TEXT
    repeats_id TEXT
    retells_id TEXT
    series_id TEXT
    drawn_at TEXT
    on_line INTEGER
    line_reason TEXT
    line_other_id TEXT
    target_id TEXT
    confidence REAL
    n_ruled INTEGER
    n_findings INTEGER
    """,
    foreign_keys=(
        ("metric", "metrics"),
        ("scope_id", "scopes"),
        ("person_id", "people"),
        ("counter_id", "counters"),
        ("counter_claim_id", "claims"),
        ("first_claim_id", "claims"),
        ("best_claim_id", "claims"),
        ("repeats_id", "statements"),
        ("retells_id", "statements"),
        ("series_id", "series"),
        ("line_other_id", "statements"),
        ("target_id", "targets"),
    ),
    indexes="metric status basis scope_id person_id counter_id year published_first series_id target_id"
    " on_line n_mentions n_findings first_claim_id best_claim_id counter_claim_id repeats_id retells_id"
    " line_other_id",
    machine="id period_start period_end as_of_first as_of_last published_first published_last"
    " counter_claim_id first_claim_id best_claim_id variants repeats_id retells_id series_id drawn_at"
    " line_other_id target_id",
)

RELATIONS = _table(
    "relations",
    """
    increment_id TEXT
    level_id TEXT
    counter_id TEXT mask
    base NUMERIC
    sum NUMERIC
    difference NUMERIC
    unit TEXT
    holds INTEGER
    """,
    pk=("increment_id", "level_id"),
    foreign_keys=(("increment_id", "statements"), ("level_id", "statements"), ("counter_id", "counters")),
    indexes="level_id counter_id holds",
    machine="increment_id level_id",
)

TARGETS = _table(
    "targets",
    """
    id TEXT
    metric TEXT
    value NUMERIC
    unit TEXT
    basis TEXT
    stage TEXT
    scope_id TEXT mask
    subset TEXT mask
    deadlines TEXT
    first_deadline TEXT
    last_deadline TEXT
    state TEXT
    first_said TEXT
    last_said TEXT
    n_statements INTEGER
    n_claims INTEGER
    reached_id TEXT
    reached_value NUMERIC
    n_findings INTEGER
    """,
    foreign_keys=(("metric", "metrics"), ("scope_id", "scopes"), ("reached_id", "statements")),
    indexes="metric basis scope_id state n_statements first_deadline last_deadline reached_id",
    machine="id deadlines first_deadline last_deadline first_said last_said reached_id",
)

TARGET_EVENTS = _table(
    "target_events",
    """
    target_id TEXT
    n INTEGER
    kind TEXT
    day TEXT
    deadline TEXT
    value NUMERIC
    status TEXT
    statement_id TEXT
    finding_id TEXT
    """,
    pk=("target_id", "n"),
    foreign_keys=(("target_id", "targets"), ("statement_id", "statements"), ("finding_id", "findings")),
    indexes="kind day statement_id finding_id",
    machine="target_id day deadline statement_id finding_id",
)

FINDINGS = _table(
    "findings",
    """
    id TEXT
    kind TEXT
    severity TEXT
    open INTEGER
    metric TEXT
    scope_id TEXT mask
    title_id TEXT mask
    title_en TEXT mask
    facts_id TEXT mask
    facts_en TEXT mask
    inference_id TEXT mask
    inference_en TEXT mask
    text_id TEXT mask
    text_en TEXT mask
    reasons TEXT
    gap NUMERIC
    unit TEXT
    gap_part REAL
    gap_days INTEGER
    computed NUMERIC
    first_day TEXT
    opened TEXT
    n_sides INTEGER
    n_claims INTEGER
    n_articles INTEGER
    explained_by TEXT
    ruling TEXT
    ruling_by TEXT mask
    ruling_why TEXT mask
    ruling_source TEXT
    ruling_when TEXT
    """,
    foreign_keys=(("metric", "metrics"), ("scope_id", "scopes"), ("explained_by", "findings")),
    indexes="kind severity open metric scope_id first_day opened explained_by ruling",
    machine="id first_day opened explained_by ruling_source ruling_when",
)

FINDING_CLAIMS = _table(
    "finding_claims",
    """
    finding_id TEXT
    side INTEGER
    n INTEGER
    claim_id TEXT
    statement_id TEXT
    article_id TEXT
    version INTEGER
    value NUMERIC
    value_high NUMERIC
    comparator TEXT
    unit TEXT
    period_end TEXT
    speaker TEXT mask
    person_id TEXT mask
    old_quote TEXT
    old_raw TEXT mask
    old_raw_at INTEGER
    """,
    pk=("finding_id", "side", "n"),
    foreign_keys=(
        ("finding_id", "findings"),
        ("claim_id", "claims"),
        ("statement_id", "statements"),
        ("article_id", "articles"),
        ("person_id", "people"),
    ),
    indexes="claim_id statement_id article_id person_id",
    machine="finding_id claim_id statement_id article_id period_end",
)

TIMELINE_TABLES = (
    STATEMENTS,
    SERIES,
    RELATIONS,
    TARGETS,
    TARGET_EVENTS,
    FINDINGS,
    FINDING_CLAIMS,
    METRICS,
    SCOPES,
    PEOPLE,
    COUNTERS,
)
