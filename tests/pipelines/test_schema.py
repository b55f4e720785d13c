"""The declaration of the tables says what SQLite then holds."""

from __future__ import annotations

from dataclasses import fields

import pytest
from sqlite_utils import Database

from crawler.items import Article, Claim, Evidence, Issue, Listing
from pipelines import schema
from pipelines.schema import TABLE, TABLES, Table

TYPES = {str: "TEXT", int: "INTEGER", float: ("REAL", "FLOAT")}


@pytest.fixture(scope="module")
def db() -> Database:
    db = Database(memory=True)
    schema.create(db)
    return db


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_made_as_declared(table: Table, db: Database) -> None:
    made = db.table(table.name)
    assert [column.name for column in made.columns] == list(table.columns)
    for column in made.columns:
        assert column.type in TYPES[table.columns[column.name]]
    assert set(made.pks) == ({table.pk} if isinstance(table.pk, str) else set(table.pk))
    assert {(k.column, k.other_table, k.other_column) for k in made.foreign_keys} == set(table.foreign_keys)
    assert {column.name for column in made.columns if column.notnull} >= table.not_null
    assert {tuple(index.columns) for index in made.indexes} >= set(table.indexes)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_declaration_speaks_of_its_own_columns(table: Table) -> None:
    named = {column for index in table.indexes for column in index}
    named |= {column for column, _, _ in table.foreign_keys} | table.not_null | table.moving
    assert named <= set(table.columns)
    for _, other, column in table.foreign_keys:
        assert column in TABLE[other].columns


def test_the_key_never_moves_but_where_a_time_is_part_of_it() -> None:
    moving_keys = {
        table.name: table.moving & ({table.pk} if isinstance(table.pk, str) else set(table.pk))
        for table in TABLES
        if table.compared
    }
    assert {name: keys for name, keys in moving_keys.items() if keys} == {"observations": {"observed_at"}}


def test_the_file_says_whose_it_is(db: Database) -> None:
    assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert db.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION


def test_the_letters_of_the_application_id() -> None:
    assert schema.APPLICATION_ID.to_bytes(4, "big") == b"BBIR"


@pytest.mark.parametrize(
    ("item", "table", "elsewhere"),
    [
        # Claims have a table of their own.
        (Article, "articles", {"claims", "extractor_version"}),
        (Claim, "claims", set()),
        # Evidence has a table of its own; the words of a struck price stand in the archive only.
        (Listing, "listings", {"evidence", "original_price_raw"}),
        (Evidence, "evidence", set()),
        (Issue, "issues", set()),
    ],
)
def test_every_field_of_an_item_has_its_column(item: type, table: str, elsewhere: set[str]) -> None:
    missing = {field.name for field in fields(item)} - set(TABLE[table].columns)
    assert missing == elsewhere
