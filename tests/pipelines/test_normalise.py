"""From printed texts to values of one kind."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from crawler.items import Article, Issue, Kind, Listing, Origin, Outcome, Page, Precision, Run, Severity
from pipelines.normalise import Normalise, normalise

FETCHED = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
URL = "https://kabar.example/berita/1"


def article(**fields: Any) -> Article:
    return Article(url=URL, **fields)


def listing(**fields: Any) -> Listing:
    return Listing(url="https://toko.example/p/7", product_id="7", **fields)


def fields_of(issues: list[Issue]) -> list[str | None]:
    return [issue.field for issue in issues]


def page(*items: Article | Listing) -> Page:
    origin = Origin(source="kabar", url=URL, fetched_at=FETCHED, digest="sha256:" + "0" * 64)
    return Page(origin=origin, kind=Kind.ARTICLE, outcome=Outcome.READ, items=list(items))


def test_dates_are_read_in_western_indonesian_time() -> None:
    read, issues = normalise(article(date_published_raw="Rabu, 16 Sep 2020 14:05 WIB"), FETCHED)
    assert read.date_published == datetime(2020, 9, 16, 7, 5, tzinfo=UTC)
    assert read.date_published_precision is Precision.MINUTE
    assert read.date_published_raw == "Rabu, 16 Sep 2020 14:05 WIB"
    assert issues == []


def test_a_relative_date_counts_from_the_fetch() -> None:
    read, _ = normalise(article(date_modified_raw="20 menit yang lalu"), FETCHED)
    assert read.date_modified == FETCHED - timedelta(minutes=20)


def test_a_date_that_cannot_be_read_is_an_issue_and_keeps_its_text() -> None:
    read, issues = normalise(article(date_published_raw="menjelang senja"), FETCHED)
    assert (read.date_published, read.date_published_raw) == (None, "menjelang senja")
    assert [(i.stage, i.field, i.raw, i.url) for i in issues] == [
        ("normalise", "date_published", "menjelang senja", URL)
    ]


def test_a_time_that_the_source_gave_is_turned_to_utc() -> None:
    wib = datetime(2021, 1, 11, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    read, issues = normalise(article(date_published=wib), FETCHED)
    assert read.date_published == datetime(2021, 1, 11, 2, 0, tzinfo=UTC)
    assert read.date_published is not None
    assert read.date_published.tzinfo is UTC
    assert issues == []


def test_a_time_without_zone_is_not_believed_and_the_printed_text_is() -> None:
    naive = datetime(2021, 1, 11, 9, 0)
    read, issues = normalise(
        article(date_published=naive, date_published_raw="11 Januari 2021 10:00 WIB"), FETCHED
    )
    assert read.date_published == datetime(2021, 1, 11, 3, 0, tzinfo=UTC)
    assert fields_of(issues) == ["date_published"]


def test_texts_lose_double_blanks_but_keep_their_paragraphs() -> None:
    read, _ = normalise(
        article(
            headline=" Pasar\u00a0 rakyat ", article_body="Satu  dua\n tiga.\n\n\n \n\nEmpat.", editor=" "
        ),
        FETCHED,
    )
    assert read.headline == "Pasar rakyat"
    assert read.article_body == "Satu dua tiga.\n\nEmpat."
    assert read.editor is None


@pytest.mark.parametrize(
    ("printed", "author"),
    [
        ("Oleh: Sari  Dewi", "Sari Dewi"),
        ("Sari Dewi, Budi, Sari Dewi, ", "Sari Dewi, Budi"),
        ("Reporter Budi", "Budi"),
        ("Byron Olehson", "Byron Olehson"),
        (" , ", None),
        (None, None),
    ],
)
def test_author_names(printed: str | None, author: str | None) -> None:
    assert normalise(article(author=printed), FETCHED)[0].author == author


@pytest.mark.parametrize(
    ("declared", "language"),
    [("id-ID", "id"), ("in", "id"), ("EN_us", "en"), ("Indonesian", "id"), (None, None)],
)
def test_languages(declared: str | None, language: str | None) -> None:
    read, issues = normalise(article(in_language=declared), FETCHED)
    assert (read.in_language, issues) == (language, [])


def test_another_language_is_an_issue() -> None:
    read, issues = normalise(article(in_language="su"), FETCHED)
    assert read.in_language is None
    assert fields_of(issues) == ["in_language"]


@pytest.mark.parametrize(
    ("printed", "price", "price_max", "original", "currency"),
    [
        ("Rp 12,5 rb", 12_500, None, None, "IDR"),
        ("Rp10.000 - Rp25.000", 10_000, 25_000, None, "IDR"),
        ("Rp120.000 Rp7.500", 7_500, None, 120_000, "IDR"),
        ("250.000", 250_000, None, None, None),
        ("Gratis", 0, None, None, None),
        ("Hubungi Penjual", None, None, None, None),
        ("Rp -", None, None, None, "IDR"),
    ],
)
def test_printed_prices(
    printed: str, price: int | None, price_max: int | None, original: int | None, currency: str | None
) -> None:
    read, issues = normalise(listing(price_raw=printed), FETCHED)
    assert (read.price, read.price_max, read.original_price) == (price, price_max, original)
    assert (read.price_currency, read.price_raw, issues) == (currency, printed, [])


@pytest.mark.parametrize("printed", ["Rp1", "Rp0", "Rp999.999.999", "Rp50.000 hemat Rp10.000", "murah"])
def test_placeholders_and_unreadable_prices_are_issues(printed: str) -> None:
    read, issues = normalise(listing(price_raw=printed), FETCHED)
    assert read.price is None
    assert [(issue.field, issue.raw) for issue in issues] == [("price", printed)]


@pytest.mark.parametrize("price", [0, 1, 99.0, 999_999_999])
def test_a_placeholder_in_a_machine_field_is_one_too(price: float) -> None:
    read, issues = normalise(
        listing(price=price, price_currency="IDR", price_raw="1 IDR, minor unit 0"), FETCHED
    )
    assert read.price is None
    assert fields_of(issues) == ["price"]


def test_small_amounts_of_other_currencies_are_prices() -> None:
    read, issues = normalise(listing(price=2.5, price_currency="USD"), FETCHED)
    assert (read.price, issues) == (2.5, [])


def test_a_price_printed_in_another_currency_is_not_read_as_rupiah() -> None:
    read, issues = normalise(listing(price_raw="12.500", price_currency="USD"), FETCHED)
    assert read.price is None
    assert fields_of(issues) == ["price"]


def test_rupiah_are_whole() -> None:
    read, _ = normalise(listing(price=12_345.5, original_price=20_000.0, price_currency="IDR"), FETCHED)
    assert (read.price, read.original_price) == (12_346, 20_000)
    assert isinstance(read.original_price, int)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_an_issue(value: float) -> None:
    read, issues = normalise(listing(price=value), FETCHED)
    assert read.price is None
    assert fields_of(issues) == ["price"]


@pytest.mark.parametrize(
    ("code", "currency"), [("Rp", "IDR"), ("Rp.", "IDR"), ("idr", "IDR"), ("USD", "USD")]
)
def test_currencies(code: str, currency: str) -> None:
    assert normalise(listing(price_currency=code), FETCHED)[0].price_currency == currency


def test_an_unknown_currency_is_an_issue() -> None:
    read, issues = normalise(listing(price_currency="rupiah emas"), FETCHED)
    assert read.price_currency is None
    assert fields_of(issues) == ["price_currency"]


def test_the_struck_price_is_read_from_its_own_text() -> None:
    read, issues = normalise(listing(price_raw="Rp7.500", original_price_raw="Rp120.000"), FETCHED)
    assert (read.price, read.original_price, issues) == (7_500, 120_000, [])
    _, issues = normalise(listing(price_raw="Rp7.500", original_price_raw="mahal"), FETCHED)
    assert fields_of(issues) == ["original_price"]


def test_sold_counts_keep_floor_and_period() -> None:
    read, issues = normalise(listing(sold_raw="1RB+ Terjual/Bln"), FETCHED)
    assert (read.sold_min, read.sold_exact, read.sold_period, issues) == (1000, None, "month", [])
    read, _ = normalise(listing(sold_exact=12), FETCHED)
    assert (read.sold_min, read.sold_exact, read.sold_period) == (12, 12, "lifetime")
    read, issues = normalise(listing(sold_raw="laris"), FETCHED)
    assert read.sold_min is None
    assert fields_of(issues) == ["sold_min"]


@pytest.mark.parametrize(("rating", "reviews"), [(0.0, 0), (0.0, None), (5.0, 0)])
def test_nobody_rated_is_no_rating(rating: float, reviews: int | None) -> None:
    assert normalise(listing(rating_value=rating, review_count=reviews), FETCHED)[0].rating_value is None


@pytest.mark.parametrize(
    ("printed", "term"),
    [
        ("https://schema.org/InStock", "InStock"),
        ("http://schema.org/OutOfStock/", "OutOfStock"),
        ("schema:PreOrder", "PreOrder"),
        ("out of stock", "OutOfStock"),
        ("in_stock", "InStock"),
        ("BackOrder", "BackOrder"),
        (None, None),
    ],
)
def test_availability(printed: str | None, term: str | None) -> None:
    read, issues = normalise(listing(availability=printed), FETCHED)
    assert (read.availability, issues) == (term, [])


def test_conditions() -> None:
    assert normalise(listing(item_condition="https://schema.org/NewCondition"), FETCHED)[
        0
    ].item_condition == ("NewCondition")
    assert normalise(listing(item_condition="used"), FETCHED)[0].item_condition == "UsedCondition"


def test_an_unknown_term_is_an_issue() -> None:
    read, issues = normalise(listing(availability="Segera hadir"), FETCHED)
    assert read.availability is None
    assert [(issue.field, issue.raw) for issue in issues] == [("availability", "Segera hadir")]


def test_no_contact_data_of_a_seller_passes() -> None:
    read, _ = normalise(
        listing(
            name="Keripik (WA 0812-3456-7890)",
            seller="Ibu Sari 081234567890",
            location_raw=" Kota  Bandung ",
            keywords=["keripik", "0812 3456 7890"],
            additional_property={"Kontak": "ibu@toko.example"},
            description="Pesan ke +62 812 3456 7890\natau sari@toko.example.\n\nPIRT 2063374010045-22, 200 g",
        ),
        FETCHED,
    )
    text = str(read)
    assert "7890" not in text
    assert "ibu@" not in text
    assert "sari@" not in text
    assert "2063374010045-22, 200 g" in text
    assert read.location_raw == "Kota Bandung"


def test_the_item_that_came_in_is_left_as_it_was() -> None:
    before = listing(
        price_raw="Rp1.000", keywords=[" a "], additional_property={" k ": " v "}, availability="x"
    )
    kept = deepcopy(before)
    normalise(before, FETCHED)
    assert before == kept


def test_normalising_twice_changes_nothing() -> None:
    once, _ = normalise(
        listing(price_raw="Rp120.000 Rp7.500", sold_raw="10RB+ Terjual", description="hub 081234567890"),
        FETCHED,
    )
    assert normalise(once, FETCHED) == (once, [])
    free, _ = normalise(listing(price_raw="Gratis", price_currency="IDR"), FETCHED)
    assert normalise(free, FETCHED) == (free, [])


def test_the_stage_normalises_every_item_of_a_page() -> None:
    done = Normalise().process_item(page(listing(price_raw="Rp1.000"), listing(price_raw="murah")))
    assert [item.price for item in done.items] == [1000, None]
    assert fields_of(done.issues) == ["price"]
    assert done.outcome is Outcome.READ


def test_an_item_that_makes_the_stage_raise_is_an_issue_and_the_others_go_on() -> None:
    broken = listing(name=7)  # what a faulty reader might give
    done = Normalise().process_item(page(broken, listing(name="Tas")))
    assert [item.name for item in done.items] == ["Tas"]
    (issue,) = done.issues
    assert (issue.stage, issue.severity, issue.url) == ("normalise", Severity.ERROR, broken.url)
    assert "AttributeError" in issue.reason
    assert "\n" not in issue.reason


def test_a_page_that_lost_its_only_item_gave_nothing() -> None:
    assert Normalise().process_item(page(listing(name=7))).outcome is Outcome.EMPTY


def test_what_is_no_page_passes_untouched() -> None:
    run = Run(
        id="kabar.2026-11-20.0",
        source="kabar",
        night="2026-11-20",
        started_at=FETCHED,
        family="news",
        homepage=URL,
    )
    assert Normalise().process_item(run) is run
