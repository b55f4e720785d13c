"""What may not be true is taken out; what is no item is dropped, never in silence."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.items import Article, Issue, Kind, Listing, Origin, Outcome, Page, Precision, Severity
from pipelines.validate import Validate, validate

FETCHED = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
URL = "https://kabar.example/berita/1"
BODY = "Pemerintah daerah mencatat jumlah pelaku usaha yang masuk ke lokapasar terus bertambah tahun ini."


def article(**fields: Any) -> Article:
    return Article(**({"url": URL, "headline": "Pelaku usaha bertambah", "article_body": BODY} | fields))


def listing(**fields: Any) -> Listing:
    return Listing(**({"url": "https://toko.example/p/7", "product_id": "7", "name": "Tas"} | fields))


def told(issues: list[Issue]) -> list[tuple[str | None, Severity]]:
    return [(issue.field, issue.severity) for issue in issues]


def test_a_sound_article_passes_unchanged() -> None:
    sound = article(date_published=FETCHED, date_published_raw="20 November 2026")
    assert validate(sound, FETCHED) == (sound, [])


@pytest.mark.parametrize("body", [None, ""])
def test_an_article_without_body_is_dropped(body: str | None) -> None:
    kept, issues = validate(article(article_body=body), FETCHED)
    assert kept is None
    assert told(issues) == [("article_body", Severity.ERROR)]
    assert issues[0].reason == "page gave no text"
    assert issues[0].url == URL


def test_an_article_without_headline_is_kept_with_a_warning() -> None:
    kept, issues = validate(article(headline=None), FETCHED)
    assert kept == article(headline=None)
    assert told(issues) == [("headline", Severity.WARNING)]


def test_a_very_short_body_is_doubtful() -> None:
    kept, issues = validate(article(article_body="Foto: pasar."), FETCHED)
    assert kept is not None
    assert told(issues) == [("article_body", Severity.WARNING)]


@pytest.mark.parametrize("name", ["headline", "article_body"])
def test_characters_lost_in_decoding_are_told(name: str) -> None:
    kept, issues = validate(article(**{name: BODY + " caf\ufffd"}), FETCHED)
    assert kept is not None
    assert told(issues) == [(name, Severity.WARNING)]
    assert "\ufffd" in (issues[0].raw or "")


@pytest.mark.parametrize(
    "value",
    [
        FETCHED + timedelta(days=1, seconds=1),
        datetime(1989, 12, 31, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("name", ["date_published", "date_modified"])
def test_a_date_that_cannot_be_is_taken_out(name: str, value: datetime) -> None:
    bad = article(**{name: value, f"{name}_raw": "apa adanya"}, date_published_precision=Precision.DAY)
    kept, issues = validate(bad, FETCHED)
    assert kept is not None
    assert (getattr(kept, name), getattr(kept, f"{name}_raw")) == (None, "apa adanya")
    assert [(issue.field, issue.raw) for issue in issues] == [(name, "apa adanya")]
    assert (kept.date_published_precision is None) == (name == "date_published")


def test_a_clock_may_be_some_hours_ahead() -> None:
    early = article(date_published=FETCHED + timedelta(hours=23))
    assert validate(early, FETCHED) == (early, [])


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "ftp://kabar.example/x", "https://", "http://[", "/berita/1"]
)
def test_only_web_addresses_pass(url: str) -> None:
    for item in (article(url=url), listing(url=url)):
        kept, issues = validate(item, FETCHED)
        assert kept is None
        assert told(issues) == [("url", Severity.ERROR)]


@pytest.mark.parametrize("name", ["product_id", "name"])
def test_a_listing_needs_its_key_and_a_name(name: str) -> None:
    kept, issues = validate(listing(**{name: ""}), FETCHED)
    assert kept is None
    assert told(issues) == [(name, Severity.ERROR)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("price", -1),
        ("price", 10**13 + 1),
        ("price", float("nan")),
        ("original_price", float("inf")),
        ("rating_value", 5.1),
        ("rating_value", -0.1),
        ("review_count", -1),
        ("inventory_level", -3),
        ("sold_min", -1),
        ("sold_exact", -1),
    ],
)
def test_a_number_out_of_bounds_is_taken_out(name: str, value: float) -> None:
    kept, issues = validate(listing(**{name: value}), FETCHED)
    assert kept is not None
    assert getattr(kept, name) is None
    assert told(issues) == [(name, Severity.WARNING)]
    assert issues[0].raw == str(value)


@pytest.mark.parametrize("original", [50_000, 40_000, 0])
def test_an_old_price_that_is_not_higher_is_no_offer(original: int) -> None:
    kept, issues = validate(listing(price=50_000, original_price=original), FETCHED)
    assert kept is not None
    assert (kept.original_price, issues) == (None, [])


def test_an_old_price_that_is_higher_stays() -> None:
    kept, _ = validate(listing(price=50_000, original_price=60_000), FETCHED)
    assert kept is not None
    assert kept.original_price == 60_000


def test_a_range_has_two_ends() -> None:
    kept, _ = validate(listing(price=50_000, price_max=50_000), FETCHED)
    assert kept is not None
    assert kept.price_max is None


def test_a_published_zero_stock_is_zero() -> None:
    kept, issues = validate(listing(inventory_level=0, review_count=0), FETCHED)
    assert kept is not None
    assert (kept.inventory_level, kept.review_count, issues) == (0, 0, [])


def test_a_listing_is_weighed() -> None:
    kept, _ = validate(
        listing(keywords=["Produk Lokal"], additional_property={"Negara Asal": "China"}), FETCHED
    )
    assert kept is not None
    assert kept.local_made == "contradicted"
    assert {row.place for row in kept.evidence} == {"tags[0]", "attributes.Negara Asal"}


def test_a_certificate_is_judged_by_the_day_of_the_fetch_in_jakarta() -> None:
    certified = listing(
        additional_property={
            "TKDN": "40%",
            "Nomor Sertifikat TKDN": "7/2023",
            "Berlaku Sampai": "20 November 2026",
        }
    )
    on_its_last_day, _ = validate(certified, datetime(2026, 11, 20, 16, 59, tzinfo=UTC))
    a_minute_later, _ = validate(certified, datetime(2026, 11, 20, 17, 0, tzinfo=UTC))
    assert on_its_last_day is not None
    assert a_minute_later is not None
    assert (on_its_last_day.local_made, a_minute_later.local_made) == ("supported", "claimed_only")


def test_the_item_that_came_in_is_left_as_it_was() -> None:
    before = listing(price=-1, keywords=["lokal"])
    kept = deepcopy(before)
    validate(before, FETCHED)
    assert before == kept


def test_the_stage_drops_what_is_no_item_and_says_so() -> None:
    origin = Origin(source="kabar", url=URL, fetched_at=FETCHED, digest="sha256:" + "0" * 64)
    page = Page(
        origin=origin,
        kind=Kind.ARTICLE,
        outcome=Outcome.READ,
        items=[article(), article(article_body=None)],
    )
    done = Validate().process_item(page)
    assert done.items == [article()]
    assert told(done.issues) == [("article_body", Severity.ERROR)]
    assert done.outcome is Outcome.READ
    assert Validate().process_item("not a page") == "not a page"
