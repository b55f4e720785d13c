"""What an invented shop answers: robots.txt, and products as WooCommerce's public Store API gives them."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from crawler.items import Kind
from sample.recorded import Headers, Recorded, rest, robots
from sample.shop import Row, Shop

API = "/wp-json/wc/store/v1/products"
PER_PAGE = 50


def responses(shop: Shop) -> list[Recorded]:
    """Return the whole state of a shop: robots.txt, its tags, and its local-made products page by page."""
    disallowed = ["/wp-admin/", "/cart/", "/checkout/", "/my-account/", "/*?add-to-cart="]
    home = f"https://{shop.host}"
    return [
        robots(shop.host, ["User-agent: *", *(f"Disallow: {path}" for path in disallowed)]),
        rest(
            f"{home}{API}/tags?per_page=100&page=1",
            Kind.INDEX,
            [_tag(shop, tag) for tag in shop.tags],
            headers=[("X-WP-Total", str(len(shop.tags))), ("X-WP-TotalPages", "1")],
        ),
        *_pages(shop, home),
    ]


def _pages(shop: Shop, home: str) -> list[Recorded]:
    rows = shop.claimed()
    count = -(-len(rows) // PER_PAGE)
    ids = ",".join(map(str, shop.local_tags))
    pages = []
    for number in range(1, count + 1):
        headers: Headers = [("X-WP-Total", str(len(rows))), ("X-WP-TotalPages", str(count))]
        if number < count:
            following = f"{home}{API}?tag={ids}&per_page={PER_PAGE}&page={number + 1}"
            headers.append(("Link", f'<{following}>; rel="next"'))
        shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
        url = f"{home}{API}?tag={ids}&per_page={PER_PAGE}&page={number}"
        products = [_product(shop, row) for row in shown]
        pages.append(rest(url, Kind.CATALOGUE, products, headers=headers))
    return pages


def _tag(shop: Shop, tag: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": tag["id"],
        "name": tag["name"],
        "slug": tag["slug"],
        "description": "",
        "parent": 0,
        "count": sum(tag["slug"] in row["tags"].split() for row in shop.products),
    }


def _product(shop: Shop, row: Row) -> dict[str, Any]:
    """Return a product in the shape of the Store API (WooCommerce, `products` schema)."""
    slug = _slug(row["name"])
    home = f"https://{shop.host}"
    named = {tag["slug"]: tag for tag in shop.tags}
    tags = [named[slug] for slug in row["tags"].split()]
    in_stock = row["stock"] != "out"
    return {
        "id": int(row["id"]),
        "name": escape(row["name"], quote=False).replace("–", "&#8211;"),
        "slug": slug,
        "parent": 0,
        "type": "variable" if row["price_max"] else "simple",
        "variation": "",
        "permalink": f"{home}/product/{slug}/",
        "sku": row["sku"],
        "short_description": f"<p>{escape(row['short'], quote=False)}</p>\n",
        "description": "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in row["description"].split(" | ")),
        "on_sale": bool(row["regular_price"]),
        "prices": _prices(row, shop.minor_unit),
        "price_html": _price_html(row),
        "average_rating": row["rating"] or "0",
        "review_count": int(row["reviews"] or 0),
        "images": [],
        "categories": [
            {
                "id": 15 + number,
                "name": name,
                "slug": _slug(name),
                "link": f"{home}/product-category/{_slug(name)}/",
            }
            for number, name in enumerate(row["categories"].split(" > "))
        ],
        "tags": [
            {
                "id": tag["id"],
                "name": tag["name"],
                "slug": tag["slug"],
                "link": f"{home}/product-tag/{tag['slug']}/",
            }
            for tag in tags
        ],
        "brands": [],
        "attributes": [
            _attribute(number, name, row[column])
            for number, (name, column) in enumerate(
                [("Negara Asal", "origin"), ("TKDN", "tkdn"), ("Bahan", "material")], start=1
            )
            if row[column]
        ],
        "variations": [],
        "has_options": bool(row["price_max"]),
        "is_purchasable": in_stock,
        "is_in_stock": in_stock,
        "is_on_backorder": row["stock"] == "backorder",
        "low_stock_remaining": int(row["left"]) if row["left"] else None,
        "sold_individually": False,
        "extensions": {},
    }


def _attribute(number: int, name: str, value: str) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "taxonomy": f"pa_{_slug(name)}",
        "has_variations": False,
        "terms": [{"id": 100 + number, "name": value, "slug": _slug(value)}],
    }


def _prices(row: Row, minor_unit: int) -> dict[str, Any]:
    def minor(rupiah: str) -> str:
        return str(int(rupiah) * 10**minor_unit)

    upper = {"min_amount": minor(row["price"]), "max_amount": minor(row["price_max"] or row["price"])}
    return {
        "price": minor(row["price"]),
        "regular_price": minor(row["regular_price"] or row["price"]),
        "sale_price": minor(row["price"]),
        "price_range": upper if row["price_max"] else None,
        "currency_code": "IDR",
        "currency_symbol": "Rp",
        "currency_minor_unit": minor_unit,
        "currency_decimal_separator": ",",
        "currency_thousand_separator": ".",
        "currency_prefix": "Rp",
        "currency_suffix": "",
    }


def _price_html(row: Row) -> str:
    def amount(rupiah: str) -> str:
        printed = f"{int(rupiah):,}".replace(",", ".")
        symbol = '<span class="woocommerce-Price-currencySymbol">Rp</span>'
        return f'<span class="woocommerce-Price-amount amount"><bdi>{symbol}{printed}</bdi></span>'

    if row["price_max"]:
        return f"{amount(row['price'])} &ndash; {amount(row['price_max'])}"
    if row["regular_price"]:
        before = amount(row["regular_price"])
        return f'<del aria-hidden="true">{before}</del> <ins>{amount(row["price"])}</ins>'
    return amount(row["price"])


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
