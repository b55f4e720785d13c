"""The items are what the rest of the house relies on: slotted, keyword-only, every field described."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pytest

from crawler import items
from crawler.items import Article, Kind, Listing, Origin, Outcome, Page

CLASSES = [cls for cls in vars(items).values() if is_dataclass(cls) and cls.__module__ == items.__name__]
ENUMS = [
    cls
    for cls in vars(items).values()
    if inspect.isclass(cls) and issubclass(cls, StrEnum) and cls.__module__ == items.__name__
]
SCHEMA_ORG = {
    Article: "headline date_published date_modified author article_body article_section in_language",
    Listing: "name sku brand price price_currency availability rating_value review_count item_condition",
}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_misspelt_field_is_an_error(cls: Any) -> None:
    assert all(field.kw_only for field in fields(cls))
    assert hasattr(cls, "__slots__")
    with pytest.raises(TypeError):
        cls(hedline="x")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_it_says_what_it_stands_for(cls: Any) -> None:
    assert cls.__doc__
    assert not cls.__doc__.startswith(f"{cls.__name__}(")


@pytest.mark.parametrize(
    ("cls", "names"), SCHEMA_ORG.items(), ids=lambda value: getattr(value, "__name__", "")
)
def test_names_follow_schema_org(cls: Any, names: str) -> None:
    assert set(names.split()) <= {field.name for field in fields(cls)}


@pytest.mark.parametrize("cls", [Article, Listing])
def test_raw_text_stands_beside_what_is_parsed(cls: Any) -> None:
    names = {field.name for field in fields(cls)}
    parsed = {Article: {"date_published", "date_modified"}, Listing: {"price", "original_price"}}
    assert {f"{name}_raw" for name in parsed[cls]} <= names
    assert {"sold_raw", "location_raw"} <= names or cls is Article


@pytest.mark.parametrize("cls", [Article, Listing])
def test_what_a_page_did_not_say_is_none(cls: Any) -> None:
    required = {"url": "https://kabar.example/1"} | ({"product_id": "1"} if cls is Listing else {})
    item = cls(**required)
    said = {field.name for field in fields(cls) if getattr(item, field.name) not in (None, [], {})}
    assert said == set(required)


def test_lists_are_not_shared_between_items() -> None:
    one, two = (Listing(url="https://t.example/", product_id=n) for n in "12")
    one.keywords.append("lokal")
    assert two.keywords == []


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_words_for_the_archive_are_lower_case(cls: type[StrEnum]) -> None:
    assert all(member == member.name.lower() for member in cls)


def test_every_outcome_is_explained() -> None:
    (tree,) = [
        node
        for node in ast.parse(inspect.getsource(items)).body
        if isinstance(node, ast.ClassDef) and node.name == "Outcome"
    ]
    explained = sum(isinstance(node, ast.Expr) for node in tree.body) - 1
    assert explained == len(Outcome)


def test_a_304_counts_from_the_body_it_confirmed() -> None:
    at, body_at = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 13, tzinfo=UTC)
    origin = Origin(source="kabar", url="https://kabar.example/", fetched_at=at, digest="")
    page = Page(origin=origin, kind=Kind.ARTICLE, outcome=Outcome.READ)
    assert page.read_as_of == at
    page.body_fetched_at = body_at
    assert page.read_as_of == body_at
