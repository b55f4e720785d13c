"""Every declared source: what it must say of itself, and the saved pages that show what it reads."""

from __future__ import annotations

import inspect
import re
from datetime import date
from functools import cache
from typing import Any

import pytest
from cssselect import HTMLTranslator
from parsel.csstranslator import HTMLTranslator as ParselTranslator

from crawler.address import canonical_url
from crawler.items import Kind
from spiders.news import NewsSource
from spiders.registry import families, sources
from spiders.source import Expect, Source
from tests.spiders.saved_pages import FETCHED, PAGES, Saved, answer, read_as, saved_pages, says

SOURCES = [pytest.param(cls, id=name) for name, cls in sources().items()]
FAMILIES = [pytest.param(cls, id=name) for name, cls in families().items()]
PAGES_SAVED = [
    pytest.param(saved, id=f"{saved.path.parent.name}/{saved.path.name}") for saved in saved_pages()
]


@pytest.mark.parametrize("source", SOURCES)
def test_file_name_and_class_are_one_word(source: type[Source]) -> None:
    assert source.__module__ == f"spiders.{source.name}"
    assert source.__name__.lower() == source.name
    assert re.fullmatch(r"[a-z][a-z0-9]*", str(source.name))


@pytest.mark.parametrize("source", [*SOURCES, *FAMILIES])
def test_a_source_says_in_its_own_words_what_it_is(source: type[Source]) -> None:
    words = source.__dict__.get("__doc__") or ""
    assert len(words.split()) >= 3
    assert inspect.getmodule(source).__doc__


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_declares_what_a_normal_night_gives(source: type[Source]) -> None:
    assert isinstance(source.__dict__.get("expect"), Expect)
    low, high = source.expect.items
    assert 0 <= low < high
    assert all(0 < share <= 1 for share in source.expect.fill.values())
    names = {"headline", "date_published", "author", "article_body", "price", "name"}
    assert set(source.expect.fill) <= names


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_knows_its_own_place(source: type[Source]) -> None:
    assert source.publisher
    assert source.homepage.startswith("https://")
    assert source.homepage.endswith("/")
    assert source.covers(source.homepage)
    assert not source.covers(f"https://not{source.allowed_domains[0]}/")


@pytest.mark.parametrize("source", SOURCES)
def test_a_crawl_begins_on_the_sources_own_pages(source: type[Source]) -> None:
    links = list(source.start_links())
    assert links or source.refuses_scripts
    assert len({link.url for link in links}) == len(links)
    for link in links:
        assert source.covers(link.url)
        assert canonical_url(link.url) is not None
        assert link.kind in (Kind.INDEX, Kind.CATALOGUE)
    days = list(source.links_between(date(2022, 3, 29), date(2022, 3, 30)))
    assert all(source.covers(link.url) for link in days)


def selectors(source: type[Source]) -> list[tuple[str, str]]:
    """Every selector that a source declares, by the name of its field."""
    if not issubclass(source, NewsSource):
        return []
    lists = ("headline", "byline", "credits", "date", "section", "body", "drop")
    return [(name, css) for name in lists for css in getattr(source, name)] + [
        ("article_links", source.article_links),
        ("next_page", source.next_page),
    ]


@pytest.mark.parametrize("source", [*SOURCES, *FAMILIES])
def test_selectors_are_css(source: type[Source]) -> None:
    for name, css in selectors(source):
        assert ParselTranslator().css_to_xpath(css), name
        if name not in ("article_links", "next_page"):
            assert HTMLTranslator().css_to_xpath(css), f"{name}: an element, not an attribute or text"


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_has_a_saved_page_for_each_thing_it_does(source: type[Source]) -> None:
    kinds = {saved.about["kind"] for saved in saved_pages() if saved.path.parent.name == source.name}
    assert {source.item_kind, *({Kind.INDEX} if list(source.start_links()) else ())} <= kinds


def test_every_saved_page_is_read() -> None:
    known = {saved.path for saved in saved_pages()}
    lonely = {p for p in PAGES.glob("*/*") if not p.name.endswith(".expected.json")} ^ known
    assert not lonely


@pytest.mark.parametrize("saved", PAGES_SAVED)
def test_a_saved_page_says_what_stands_beside_it(saved: Saved) -> None:
    assert says(saved) == saved.about


@cache
def said(place: str) -> list[dict[str, Any]]:
    """The items of a saved page, read once for the tests of all their fields."""
    return next(list(says(saved)["items"]) for saved in saved_pages() if str(saved.path) == place)


FIELDS = [
    pytest.param(saved, number, name, id=f"{saved.path.parent.name}/{saved.path.name}-{number}-{name}")
    for saved in saved_pages()
    for number, item in enumerate(saved.about["items"])
    for name in item
]


@pytest.mark.parametrize(("saved", "number", "name"), FIELDS)
def test_each_field_of_a_saved_page_is_right(saved: Saved, number: int, name: str) -> None:
    assert said(str(saved.path))[number].get(name) == saved.about["items"][number][name]


@pytest.mark.parametrize("saved", PAGES_SAVED)
def test_a_saved_page_read_twice_says_the_same(saved: Saved) -> None:
    response = answer(saved.about["url"], saved.body, headers=saved.about.get("headers"))
    first: Any = read_as(saved.source, response, Kind(saved.about["kind"]), FETCHED)
    assert read_as(saved.source, response, Kind(saved.about["kind"]), FETCHED) == first
    again = answer(saved.about["url"], saved.body, headers=saved.about.get("headers"))
    assert read_as(saved.source, again, Kind(saved.about["kind"]), FETCHED) == first
