"""How a run ended, told from what Scrapy counted: `scrapy crawl` itself calls everything a success."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from crawler.clock import clock_of
from crawler.items import Kind, Outcome, Run

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

FAILURES = (Outcome.EMPTY, Outcome.BLOCKED, Outcome.REFUSED, Outcome.FAILED)
"""Outcomes that count as errors of a run."""

logger = logging.getLogger(__name__)


def outcome_key(kind: str, outcome: str) -> str:
    """Return the name under which pages of a kind and outcome are counted in the stats."""
    return f"bbi/pages/{kind}/{outcome}"


def finish(run: Run, crawler: Crawler, reason: str) -> None:
    """Fill in how a run ended, from the stats of its crawl; a run that has ended stays as it is.

    It is complete when it looked at all that its source lists, ended by itself, lost no page by which others
    are found, and wrote every row.
    """
    if run.finished_at is not None:
        return
    stats = crawler.stats
    assert stats is not None
    count = {
        (kind, outcome): stats.get_value(outcome_key(kind, outcome), 0)
        for kind in Kind
        for outcome in Outcome
    }
    raised = stats.get_value("spider_exceptions/count", 0) + stats.get_value("bbi/item_errors", 0)
    last = stats.get_value("bbi/last_fetched_at", run.started_at)
    run.finished_at = last if crawler.settings["BBI_RECORDINGS"] else clock_of(crawler).now()
    run.reason = stats.get_value("bbi/stopped", reason)
    run.pages = sum(count.values())
    run.errors = raised + sum(n for (_, outcome), n in count.items() if outcome in FAILURES)
    lost = sum(
        n
        for (kind, outcome), n in count.items()
        if kind in (Kind.INDEX, Kind.CATALOGUE) and outcome in FAILURES
    )
    # A shop that switches its catalogue off has not sold everything it had.
    lost += count[Kind.CATALOGUE, Outcome.GONE]
    partial = getattr(crawler.spider, "partial", False)
    run.complete = run.reason == "finished" and not lost and not raised and not partial


def stop(crawler: Crawler, reason: str, message: str) -> None:
    """End a crawl early and say why, once; called from anywhere inside it."""
    from scrapy.utils.defer import deferred_from_coro

    stats, engine = crawler.stats, crawler.engine
    if stats is None or engine is None or stats.get_value("bbi/stopped") is not None:
        return
    stats.set_value("bbi/stopped", reason)
    stats.set_value("bbi/stopped_because", message)
    name = crawler.spider.name if crawler.spider else "?"
    logger.warning("%s: stopping (%s): %s", name, reason, message)
    if engine.running:
        deferred_from_coro(engine.close_spider_async(reason=reason))
