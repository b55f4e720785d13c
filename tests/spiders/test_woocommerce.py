"""Any WooCommerce shop: from its tags to the products that carry them, page by page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scrapy.http import Response

from crawler.items import Kind, Listing, Outcome
from spiders.source import Link
from spiders.woocommerce import LOCAL_SLUGS, PER_PAGE, WooCommerce
from tests.spiders.saved_pages import answer, html, read_as

SHOP = WooCommerce.at("https://toko.example/", publisher="Toko Contoh", location="Kota Bandung")
API = "https://toko.example/wp-json/wc/store/v1/products"
TAGS = f"{API}/tags?per_page=100&page=1"
PRODUCTS = f"{API}?tag=3&per_page={PER_PAGE}&page=1"


def api(body: Any, url: str, *, status: int = 200, pages: str | None = None) -> Response:
    headers = {"Content-Type": "application/json"}
    headers |= {"X-WP-TotalPages": pages} if pages is not None else {}
    return answer(url, json.dumps(body), status=status, headers=headers)


def tag(number: int, slug: str) -> dict[str, Any]:
    return {"id": number, "name": slug, "slug": slug, "count": 1}


def product(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Kopi {number}",
        "permalink": f"https://toko.example/produk/{number}/",
        "prices": {"price": "2500000", "currency_code": "IDR", "currency_minor_unit": 2},
        "is_in_stock": True,
        "tags": [{"id": 3, "name": "Produk Lokal", "slug": "produk-lokal"}],
    }


def test_a_crawl_begins_with_the_shops_tags() -> None:
    assert list(SHOP.start_links()) == [Link(TAGS, Kind.INDEX)]


def test_tags_that_mean_local_made_lead_to_their_products() -> None:
    tags = [tag(9, "umkm"), tag(3, "produk-lokal"), tag(5, "diskon"), tag(6, "lokalisasi")]
    page, links = read_as(SHOP, api(tags, TAGS, pages="1"), Kind.INDEX)
    assert links == [Link(f"{API}?tag=3,9&per_page={PER_PAGE}&page=1", Kind.CATALOGUE)]
    assert page.outcome is Outcome.READ


def test_tags_go_on_over_pages() -> None:
    _, links = read_as(SHOP, api([tag(5, "diskon")], TAGS, pages="2"), Kind.INDEX)
    assert links == [Link(TAGS.replace("&page=1", "&page=2"), Kind.INDEX)]


def test_a_shop_without_a_local_tag_is_fine() -> None:
    page, links = read_as(SHOP, api([tag(5, "diskon")], TAGS, pages="1"), Kind.INDEX)
    assert (page.outcome, page.issues, links) == (Outcome.READ, [], [])


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("body", [{"code": "rest_error"}, "teks", None])
def test_tags_that_are_no_list_are_an_issue_on_any_page(number: int, body: Any) -> None:
    page, links = read_as(SHOP, api(body, TAGS.replace("&page=1", f"&page={number}")), Kind.INDEX)
    assert (page.outcome, links) == (Outcome.EMPTY, [])
    assert page.issues[0].reason == "follow raised ValueError: the tags are no list"


def test_a_shop_that_lists_no_tags_is_asked_by_the_usual_slugs() -> None:
    page, links = read_as(SHOP, api({"code": "rest_no_route"}, TAGS, status=404), Kind.INDEX)
    assert page.outcome is Outcome.GONE
    assert [link.url for link in links] == [
        f"{API}?tag={slug}&per_page={PER_PAGE}&page=1" for slug in LOCAL_SLUGS
    ]
    assert {link.kind for link in links} == {Kind.CATALOGUE}


def test_a_page_of_products_that_is_gone_leads_nowhere() -> None:
    page, links = read_as(SHOP, api({}, PRODUCTS, status=404), Kind.CATALOGUE)
    assert (page.outcome, links) == (Outcome.GONE, [])


def test_products_are_listings_of_the_shop() -> None:
    page, links = read_as(SHOP, api([product(1), product(2)], PRODUCTS, pages="1"), Kind.CATALOGUE)
    assert links == []
    first, second = page.items
    assert isinstance(first, Listing)
    assert (first.product_id, first.name, first.price, first.price_currency) == ("1", "Kopi 1", 25_000, "IDR")
    assert (first.seller, first.location_raw) == ("Toko Contoh", "Kota Bandung")
    assert first.keywords == ["Produk Lokal"]
    assert first.id != second.id


@pytest.mark.parametrize(
    ("number", "pages", "following"), [(1, "3", 2), (2, "3", 3), (3, "3", None), (1, None, None)]
)
def test_products_go_on_as_the_header_says(number: int, pages: str | None, following: int | None) -> None:
    url = PRODUCTS.replace("&page=1", f"&page={number}")
    _, links = read_as(SHOP, api([product(1)], url, pages=pages), Kind.CATALOGUE)
    expected = [Link(PRODUCTS.replace("&page=1", f"&page={following}"), Kind.CATALOGUE)] if following else []
    assert links == expected


def test_400_after_the_last_page_is_an_end_but_not_on_the_first() -> None:
    wrong = {"code": "rest_post_invalid_page_number"}
    end, _ = read_as(SHOP, api(wrong, PRODUCTS.replace("&page=1", "&page=9"), status=400), Kind.CATALOGUE)
    assert (end.outcome, end.issues) == (Outcome.READ, [])
    first, _ = read_as(SHOP, api(wrong, PRODUCTS, status=400), Kind.CATALOGUE)
    assert first.outcome is Outcome.FAILED


def test_a_tag_without_products_is_fine() -> None:
    page, _ = read_as(SHOP, api([], PRODUCTS, pages="0"), Kind.CATALOGUE)
    assert (page.outcome, page.issues) == (Outcome.READ, [])


@pytest.mark.parametrize(
    "response",
    [
        html("<html><title>Pemeliharaan</title></html>", PRODUCTS),
        api({"code": "woocommerce_rest_error", "message": "rusak"}, PRODUCTS),
        api([{"name": "tanpa nomor"}], PRODUCTS, pages="2"),
    ],
    ids=["maintenance", "error", "unusable"],
)
def test_a_broken_page_of_products_is_never_an_empty_shop(response: Response) -> None:
    page, _ = read_as(SHOP, response, Kind.CATALOGUE)
    assert page.outcome is Outcome.EMPTY
    assert page.issues


def test_the_api_of_a_shop_below_a_folder_is_asked_there() -> None:
    (link,) = WooCommerce.at("http://127.0.0.1:8000/toko").start_links()
    assert link.url == "http://127.0.0.1:8000/toko/wp-json/wc/store/v1/products/tags?per_page=100&page=1"
