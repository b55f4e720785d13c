"""Identity: what makes two items one, and what this run has given before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.items import Article, Issue, Kind, Listing, Origin, Outcome, Page, Run, Severity
from pipelines.dedupe import Dedupe, identify

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
ARTICLE = Article(url="https://kabar.example/1", headline="UMKM naik kelas", article_body="Satu.\n\nDua.")
LISTING = Listing(url="https://toko.example/kopi", product_id="7", name="Kopi", price=25_000)


def page(*items: Article | Listing, url: str = "https://toko.example/api?page=1") -> Page:
    origin = Origin(source="toko", url=url, fetched_at=AT, digest="sha256:0")
    return Page(origin=origin, kind=Kind.CATALOGUE, outcome=Outcome.READ, items=list(items))


def a_run() -> Run:
    return Run(
        id="r", source="toko", night="2026-11-20", started_at=AT, family="woocommerce", homepage="https://t/"
    )


def article_id(**changes: Any) -> str | None:
    return identify(replace(ARTICLE, **changes), "kabar").id


def test_an_article_is_its_address() -> None:
    assert article_id() == article_id(headline="Lain sama sekali", author="Sari")
    assert article_id() != article_id(url="https://kabar.example/2")
    assert identify(ARTICLE, "kabar").id == identify(ARTICLE, "any:kabar.example").id


@pytest.mark.parametrize(
    "url",
    ["http://www.kabar.example/1/", "https://m.kabar.example/amp/1", "https://kabar.example/1?page=all"],
)
def test_an_article_is_one_under_all_its_addresses(url: str) -> None:
    assert article_id(url=url) == article_id()


def test_a_listing_is_the_shop_and_its_own_key() -> None:
    assert identify(LISTING, "toko").id == identify(replace(LISTING, url="https://toko.example/x"), "toko").id
    assert identify(LISTING, "toko").id != identify(LISTING, "kios").id
    assert identify(LISTING, "toko").id != identify(replace(LISTING, product_id="8"), "toko").id


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"article_body": "Satu. \n\n Dua."}, True),
        ({"headline": " UMKM  naik kelas "}, True),
        ({"author": "Sari"}, True),
        ({"article_body": "Satu.\n\nTiga."}, False),
        ({"headline": "UMKM turun kelas"}, False),
        ({"headline": "UMKM naik kelas Satu.", "article_body": "Dua."}, False),
    ],
)
def test_another_text_is_another_version(change: dict[str, Any], same: bool) -> None:
    one, other = identify(ARTICLE, "kabar"), identify(replace(ARTICLE, **change), "kabar")
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert (one.text_digest == other.text_digest) is same


def test_a_product_that_stands_in_several_tags_is_given_once() -> None:
    stage = Dedupe()
    first = stage.process_item(page(LISTING, LISTING))
    second = stage.process_item(page(replace(LISTING), url="https://toko.example/api?page=2"))
    assert len(first.items) == 1
    assert second.items == []


def test_another_price_in_the_same_run_is_news() -> None:
    stage = Dedupe()
    stage.process_item(page(LISTING))
    assert len(stage.process_item(page(replace(LISTING, price=26_000))).items) == 1


def test_a_new_run_forgets_the_one_before() -> None:
    stage = Dedupe()
    stage.process_item(page(LISTING))
    run = a_run()
    assert stage.process_item(run) is run
    assert len(stage.process_item(page(LISTING)).items) == 1


def test_an_item_that_cannot_be_identified_is_an_issue_and_the_others_stay() -> None:
    broken = replace(ARTICLE, url=None)  # type: ignore[arg-type]
    result = Dedupe().process_item(page(broken, LISTING))
    assert [item.url for item in result.items] == [LISTING.url]
    (issue,) = result.issues
    assert isinstance(issue, Issue)
    assert (issue.stage, issue.severity) == ("dedupe", Severity.ERROR)
    assert issue.reason.startswith("raised AttributeError")
