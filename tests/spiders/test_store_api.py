"""Reading the WooCommerce Store API: products of invented shops, whole and broken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.items import Issue, Listing, Severity
from spiders.store_api import DESCRIPTION_LENGTH, Tag, read_products, read_tags

PAGE = "https://anyaman.example/wp-json/wc/store/v1/products?per_page=100&page=1"


def product(**changes: object) -> dict[str, Any]:
    """One sound product, with some of its fields changed."""
    return {
        "id": 41,
        "name": "Tas Anyam Pandan &#8211; Sedang",
        "permalink": "https://anyaman.example/produk/tas-anyam-pandan/",
        "sku": "TAP-2",
        "short_description": "<p>Dianyam tangan di Tasikmalaya.</p>",
        "description": "<p>Bahan pandan &amp; katun.</p><ul><li>Tinggi 30 cm</li></ul>",
        "prices": {
            "price": "125000",
            "regular_price": "150000",
            "sale_price": "125000",
            "price_range": None,
            "currency_code": "IDR",
            "currency_minor_unit": 0,
        },
        "average_rating": "4.67",
        "review_count": 3,
        "categories": [
            {"id": 9, "name": "Tas", "link": "https://anyaman.example/kategori/mode/tas/"},
            {"id": 8, "name": "Mode", "link": "https://anyaman.example/kategori/mode/"},
        ],
        "tags": [{"id": 5, "name": "Produk Lokal", "slug": "produk-lokal"}],
        "brands": [{"id": 2, "name": "Anyaman Ibu", "slug": "anyaman-ibu"}],
        "attributes": [
            {"name": "Negara Asal", "terms": [{"name": "Indonesia"}]},
            {"name": "Warna", "terms": [{"name": "Cokelat"}, {"name": "Hitam"}]},
        ],
        "is_in_stock": True,
        "is_on_backorder": False,
        "is_purchasable": True,
        "low_stock_remaining": None,
    } | changes


def prices(**changes: object) -> dict[str, object]:
    sound: dict[str, object] = product()["prices"]
    return sound | changes


def read(*products: object) -> tuple[list[Listing], list[Issue]]:
    body = json.dumps(products).encode()
    return read_products(body, page_url=PAGE, seller="Anyaman Ibu", location="Kota Tasikmalaya")


def read_one(**changes: object) -> Listing:
    listings, issues = read(product(**changes))
    assert issues == []
    return listings[0]


def complaint(**changes: object) -> tuple[Listing, Issue]:
    """Read a product with one bad field, which gives one issue."""
    listings, issues = read(product(**changes))
    assert len(issues) == 1
    return listings[0], issues[0]


def test_a_product_is_read_whole() -> None:
    assert read_one() == Listing(
        url="https://anyaman.example/produk/tas-anyam-pandan/",
        product_id="41",
        name="Tas Anyam Pandan – Sedang",
        sku="TAP-2",
        brand="Anyaman Ibu",
        seller="Anyaman Ibu",
        location_raw="Kota Tasikmalaya",
        category="Mode > Tas",
        keywords=["Produk Lokal"],
        additional_property={"Negara Asal": "Indonesia", "Warna": "Cokelat, Hitam"},
        description="Dianyam tangan di Tasikmalaya.\nBahan pandan & katun.\nTinggi 30 cm",
        price_raw="125000 IDR, minor unit 0",
        price=125_000,
        price_currency="IDR",
        original_price_raw="150000 IDR, minor unit 0",
        original_price=150_000,
        availability="InStock",
        rating_value=4.67,
        review_count=3,
    )


def test_minor_units_follow_the_body() -> None:
    listing = read_one(prices=prices(price="12500000", regular_price="12500000", currency_minor_unit=2))
    assert (listing.price, listing.original_price) == (125_000, None)
    assert isinstance(listing.price, int)


def test_a_range_gives_both_ends_and_no_struck_price() -> None:
    span = {"min_amount": "90000", "max_amount": "140000"}
    listing = read_one(prices=prices(price="90000", regular_price="95000", price_range=span))
    assert (listing.price, listing.price_max, listing.original_price) == (90_000, 140_000, None)
    assert listing.price_raw == "90000-140000 IDR, minor unit 0"


@pytest.mark.parametrize(("amount", "purchasable"), [("", True), ("0", False)])
def test_a_product_without_price_keeps_the_words_that_stand_in_its_place(
    amount: str, purchasable: bool
) -> None:
    html = "<span class='amount'>Hubungi&nbsp;Penjual</span>"
    listing = read_one(prices=prices(price=amount), price_html=html, is_purchasable=purchasable)
    assert (listing.price, listing.price_raw) == (None, "Hubungi Penjual")


def test_a_free_product_costs_zero() -> None:
    assert read_one(prices=prices(price="0", regular_price="0")).price == 0


@pytest.mark.parametrize(
    ("state", "availability"),
    [
        ({"is_in_stock": True}, "InStock"),
        ({"is_in_stock": False}, "OutOfStock"),
        ({"is_in_stock": True, "is_on_backorder": True}, "BackOrder"),
        ({"is_in_stock": True, "is_purchasable": False}, "InStock"),
        ({"is_in_stock": None}, None),
    ],
)
def test_availability(state: dict[str, object], availability: str | None) -> None:
    assert read_one(**state).availability == availability


@pytest.mark.parametrize("remaining", [0, 2])
def test_the_remaining_low_stock_is_the_exact_stock(remaining: int) -> None:
    assert read_one(low_stock_remaining=remaining).inventory_level == remaining


@pytest.mark.parametrize(("average", "reviews"), [("0", 0), ("0.00", 2), ("4.5", 0)])
def test_nobody_rated_is_not_zero_stars(average: str, reviews: int) -> None:
    listing = read_one(average_rating=average, review_count=reviews)
    assert listing.rating_value is None
    assert listing.review_count == reviews


def test_categories_of_two_branches_stay_apart() -> None:
    categories = [
        {"name": "Produk Lokal", "link": "https://anyaman.example/kategori/produk-lokal/"},
        {"name": "Mode", "link": "https://anyaman.example/kategori/mode/"},
        {"name": "Tas", "link": "https://anyaman.example/kategori/mode/tas/"},
    ]
    assert read_one(categories=categories).category == "Produk Lokal; Mode > Tas"


def test_a_description_loses_its_markup_scripts_and_length() -> None:
    long = "<script>var x = 1</script><p>" + "anyaman " * 1000 + "</p>"
    text = read_one(short_description="", description=long).description
    assert text is not None
    assert text.startswith("anyaman anyaman")
    assert len(text) <= DESCRIPTION_LENGTH


def test_a_long_description_that_repeats_the_short_one_is_kept_once() -> None:
    html = "<p>Dianyam tangan.</p>"
    assert read_one(short_description=html, description=html + "<p>Halus.</p>").description == (
        "Dianyam tangan.\nHalus."
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"prices": "125000"}, "price"),
        ({"prices": prices(price="12,5")}, "price"),
        ({"prices": prices(price=["1"])}, "price"),
        ({"prices": prices(currency_minor_unit=None)}, "price"),
        ({"prices": prices(currency_minor_unit=True)}, "price"),
        ({"prices": prices(currency_minor_unit=99)}, "price"),
        ({"prices": prices(currency_code="Rp")}, "price_currency"),
        ({"average_rating": {"value": 5}}, "rating_value"),
        ({"average_rating": "17"}, "rating_value"),
        ({"review_count": "banyak"}, "review_count"),
        ({"is_in_stock": "yes"}, "availability"),
        ({"low_stock_remaining": 1.5}, "inventory_level"),
        ({"tags": "produk-lokal"}, "tags"),
        ({"tags": ["produk-lokal"]}, "tags"),
        ({"categories": {"0": "Mode"}}, "categories"),
        ({"attributes": [{"name": "Warna", "terms": "merah"}]}, "terms"),
    ],
)
def test_a_field_of_the_wrong_kind_is_an_issue_and_the_product_stands(
    changes: dict[str, object], field: str
) -> None:
    listing, issue = complaint(**changes)
    assert (issue.stage, issue.field, issue.severity) == ("read", field, Severity.WARNING)
    assert issue.url == listing.url
    assert issue.raw
    assert listing.name == "Tas Anyam Pandan – Sedang"


def test_a_price_in_unknown_minor_units_is_not_guessed() -> None:
    listing, _ = complaint(prices=prices(currency_minor_unit=None))
    assert (listing.price, listing.original_price, listing.price_raw) == (None, None, None)


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        (None, "id"),
        ([], "id"),
        ("tas", "id"),
        (product(id=True), "id"),
        (product(id="a"), "id"),
        (product(permalink=""), "permalink"),
        (product(permalink="javascript:alert(1)"), "permalink"),
        (product(permalink=7), "permalink"),
    ],
)
def test_a_broken_product_is_named_and_the_others_are_read(broken: object, field: str) -> None:
    listings, issues = read(product(id=1), broken, product(id=3))
    assert [listing.product_id for listing in listings] == ["1", "3"]
    assert [(issue.field, issue.severity) for issue in issues] == [(field, Severity.ERROR)]
    assert "product 2 of 3" in issues[0].reason


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            b'{"code": "rest_no_route", "message": "No route", "data": {"status": 404}}',
            "rest_no_route: No route",
        ),
        (b"<!doctype html><title>Checking your browser</title>", "HTML instead of JSON"),
        (b"\xef\xbb\xbf  <html>", "HTML instead of JSON"),
        (b"", "not JSON"),
        (b'[{"id": 1', "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b'{"products": []}', "dict instead of a list"),
        (b"12", "int instead of a list"),
    ],
)
def test_a_body_that_is_no_list_of_products_says_what_it_is(body: bytes, words: str) -> None:
    listings, issues = read_products(body, page_url=PAGE, seller=None, location=None)
    assert listings == []
    assert [issue.severity for issue in issues] == [Severity.ERROR]
    assert words in issues[0].reason
    assert read_tags(body) == []


WRONG: list[object] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "\ud800",
    "<b>",
    "&#0;",
    [],
    [[]],
    [None],
    {},
    {"name": {}},
]


@pytest.mark.parametrize("field", [*product(), "price_html"])
def test_no_value_of_any_field_makes_the_reader_raise(field: str) -> None:
    listings, issues = read(*(product(**{field: value}) for value in WRONG))
    assert listings or field == "id"
    for text in [str(listing) for listing in listings] + [str(issue) for issue in issues]:
        text.encode()  # what cannot be encoded cannot be stored


@pytest.mark.parametrize("field", list(prices()))
def test_no_value_in_the_prices_makes_the_reader_raise(field: str) -> None:
    listings, _ = read(*(product(prices=prices(**{field: value})) for value in WRONG))
    assert len(listings) == len(WRONG)


def test_an_empty_page_is_not_an_error() -> None:
    assert read() == ([], [])


def test_tags() -> None:
    body = json.dumps(
        [
            {"id": 5, "name": "Produk Lokal", "slug": "produk-lokal", "count": 12},
            {"id": 6, "name": "Ibu &amp; Anak", "slug": "ibu-anak"},
            {"id": None, "name": "rusak", "slug": "rusak"},
            "rusak",
        ]
    ).encode()
    assert read_tags(body) == [
        Tag(5, "Produk Lokal", "produk-lokal", 12),
        Tag(6, "Ibu & Anak", "ibu-anak", None),
    ]
