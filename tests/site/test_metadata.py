"""The metadata of the site and the snapshot that it describes must agree."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipelines.snapshot_docs import PAGE, ROOT, tables_page
from tests.site.served import publish_small

METADATA: dict[str, Any] = json.loads((ROOT / "datasette_metadata.json").read_text(encoding="utf-8"))
TABLES: dict[str, Any] = METADATA["databases"]["site"]["tables"]
QUERIES: dict[str, Any] = METADATA["databases"]["site"]["queries"]
SHOWN = [name for name in TABLES if not TABLES[name].get("hidden")]


@pytest.fixture(scope="module")
def site_db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(publish_small(tmp_path_factory.mktemp("site")))) as db:
        yield db


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def test_every_table_and_view_is_described(site_db: sqlite3.Connection) -> None:
    rows = site_db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    names = {name for (name,) in rows if "_fts" not in name and not name.startswith("sqlite_")}
    assert names == set(SHOWN)


@pytest.mark.parametrize("table", SHOWN)
def test_every_column_is_described_and_none_extra(site_db: sqlite3.Connection, table: str) -> None:
    assert list(TABLES[table]["columns"]) == columns(site_db, table)


@pytest.mark.parametrize("table", SHOWN)
def test_titles_and_descriptions_stand_in_both_languages(table: str) -> None:
    told = TABLES[table]
    for text in (told["title"], told["description"], *told["columns"].values()):
        assert " / " in text, text


@pytest.mark.parametrize("table", SHOWN)
def test_each_facet_and_sort_column_has_an_index(site_db: sqlite3.Connection, table: str) -> None:
    """A facet without an index is a scan of the whole table on every page."""
    told = TABLES[table]
    wanted = set(told.get("facets", ()))
    if site_db.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone() == ("table",):
        wanted |= {told[key] for key in ("sort", "sort_desc") if key in told}
    indexed = {
        site_db.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
        for row in site_db.execute(f"PRAGMA index_list({table})")
    }
    assert wanted <= indexed


@pytest.mark.parametrize("name", list(QUERIES))
def test_each_ready_question_runs(site_db: sqlite3.Connection, name: str) -> None:
    site_db.create_function("escape_fts", 1, lambda words: f'"{words}"')
    words = {"search_listings": "anyam", "search_claims": "usaha kecil"}.get(name, "pameran")
    found = site_db.execute(QUERIES[name]["sql"], {"words": words, "metric": "sales_value", "name": "dewi"})
    assert found.fetchall()


def test_the_page_of_tables_is_current() -> None:
    """`python -m pipelines.snapshot_docs` writes it again."""
    assert Path(PAGE).read_text(encoding="utf-8") == tables_page(METADATA)
