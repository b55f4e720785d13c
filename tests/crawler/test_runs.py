"""How a run ended, told from what was counted: Scrapy itself calls everything a success."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from crawler.commands.crawl import exit_code
from crawler.items import Kind, Outcome, Run
from crawler.progress import Counts
from crawler.runs import finish, outcome_key

BEGAN = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


def crawl_that_counted(counted: dict[tuple[Kind, Outcome], int], **stats: object) -> Crawler:
    """Return a crawl with these pages in its stats."""
    crawler = get_crawler(Spider, {"BBI_NOW": BEGAN.isoformat()})
    crawler.stats = MemoryStatsCollector(crawler)
    for (kind, outcome), number in counted.items():
        crawler.stats.set_value(outcome_key(kind, outcome), number)
    for name, value in stats.items():
        crawler.stats.set_value(name.replace("__", "/"), value)
    return crawler


def run_of(crawler: Crawler, reason: str = "finished") -> Run:
    """Return the run of a crawl that has just ended."""
    run = Run(
        id="mnews.2026-11-21.0",
        source="mnews",
        night="2026-11-21",
        started_at=BEGAN,
        family="wordpress",
        homepage="https://mnews.co.id/",
    )
    finish(run, crawler, reason)
    return run


def test_a_run_that_read_everything_is_complete() -> None:
    run = run_of(crawl_that_counted({(Kind.INDEX, Outcome.READ): 4, (Kind.ARTICLE, Outcome.NOT_MODIFIED): 9}))
    assert (run.pages, run.errors, run.complete, run.reason) == (13, 0, True, "finished")
    assert run.finished_at is not None
    assert run.finished_at >= BEGAN


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.REFUSED, Outcome.FAILED, Outcome.EMPTY])
@pytest.mark.parametrize("kind", [Kind.INDEX, Kind.CATALOGUE])
def test_without_a_page_by_which_others_are_found_it_is_not(kind: Kind, outcome: Outcome) -> None:
    run = run_of(crawl_that_counted({(kind, outcome): 1, (Kind.ARTICLE, Outcome.READ): 9}))
    assert (run.complete, run.errors) == (False, 1)


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.REFUSED, Outcome.FAILED, Outcome.EMPTY])
def test_an_article_that_failed_is_an_error_and_leaves_the_run_complete(outcome: Outcome) -> None:
    run = run_of(crawl_that_counted({(Kind.INDEX, Outcome.READ): 1, (Kind.ARTICLE, outcome): 2}))
    assert (run.complete, run.errors) == (True, 2)


@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.NOT_MODIFIED, Outcome.READ])
def test_what_is_gone_or_unchanged_is_no_error(outcome: Outcome) -> None:
    assert run_of(crawl_that_counted({(Kind.ARTICLE, outcome): 2})).errors == 0


def test_a_catalogue_that_is_gone_leaves_the_run_incomplete_an_index_does_not() -> None:
    """Else a shop that switches its catalogue off would have all its products taken off."""
    assert not run_of(crawl_that_counted({(Kind.CATALOGUE, Outcome.GONE): 1})).complete
    assert run_of(crawl_that_counted({(Kind.INDEX, Outcome.GONE): 1})).complete


@pytest.mark.parametrize("reason", ["shutdown", "closespider_timeout", "memusage_exceeded", "start_error"])
def test_a_run_that_was_ended_is_not_complete(reason: str) -> None:
    run = run_of(crawl_that_counted({(Kind.INDEX, Outcome.READ): 4}), reason)
    assert (run.complete, run.reason) == (False, reason)


def test_our_own_reason_for_stopping_holds() -> None:
    crawler = crawl_that_counted({(Kind.INDEX, Outcome.READ): 4}, bbi__stopped="blocked")
    run = run_of(crawler, "finished")
    assert (run.complete, run.reason) == (False, "blocked")


@pytest.mark.parametrize("name", ["spider_exceptions__count", "bbi__item_errors"])
def test_code_that_raised_is_an_error_and_leaves_the_run_incomplete(name: str) -> None:
    run = run_of(crawl_that_counted({(Kind.INDEX, Outcome.READ): 4}, **{name: 3}))
    assert (run.complete, run.errors) == (False, 3)


def test_a_run_ends_once() -> None:
    crawler = crawl_that_counted({(Kind.INDEX, Outcome.READ): 4})
    run = run_of(crawler)
    first = run.finished_at
    finish(run, crawler, "shutdown")
    assert (run.reason, run.finished_at) == ("finished", first)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([Counts("a", pages=3, state="finished")], 0),
        ([Counts("a", pages=3, state="finished"), Counts("b", pages=2, state="finished")], 0),
        ([Counts("a", pages=3, errors=1, state="finished")], 1),
        ([Counts("a", pages=3, state="shutdown")], 1),
        ([Counts("a", pages=3, state="finished"), Counts("b", errors=1, state="start_error")], 1),
        ([Counts("a", pages=3, state="finished"), Counts("b", pages=4, errors=4, state="finished")], 1),
        ([Counts("a", pages=4, errors=4, state="finished")], 4),
        ([Counts("a", errors=1, state="died"), Counts("b", errors=1, state="start_error")], 4),
        ([Counts("a", state="finished")], 4),
    ],
)
def test_the_exit_code_of_what_the_sources_gave(counts: list[Counts], code: int) -> None:
    assert exit_code(counts) == code
