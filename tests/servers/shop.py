"""A shop on WooCommerce: tags and products through the Store API, with its paging headers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.site import Answer, Page, Site

API = "/wp-json/wc/store/v1/products"
LOCAL_TAG = {"id": 7, "name": "Produk Lokal", "slug": "produk-lokal"}
OTHER_TAG = {"id": 8, "name": "Diskon", "slug": "diskon"}


@dataclass(slots=True)
class Product:
    """Something on offer."""

    number: int
    price: int
    local: bool = True


class Shop(Site):
    """Serves products as WooCommerce does, whatever the page size that is asked for."""

    def __init__(self, products: int = 120) -> None:
        super().__init__()
        self.products = [Product(n, 10_000 + 500 * n, local=n % 10 != 0) for n in range(1, products + 1)]
        self.modified = 1_700_000_000.0

    def find(self, path: str) -> Page | None:
        """Return the page of the API that stands at an address."""
        if path in self.pages:
            return self.pages[path]
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/robots.txt":
            return Answer(body=b"User-agent: *\nDisallow: /cart/\n", kind="text/plain")
        if parts.path == f"{API}/tags":
            tags = [{**tag, "count": 1} for tag in (LOCAL_TAG, OTHER_TAG)]
            return self._json(tags, 1)
        if parts.path == API:
            wanted = [p for p in self.products if p.local] if "7" in query.get("tag", "7") else []
            size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
            shown = wanted[(page - 1) * size : page * size]
            return self._json([self._product(p) for p in shown], -(-len(wanted) // size))
        return None

    def _json(self, body: Any, pages: int) -> Answer:
        return Answer(
            body=json.dumps(body).encode(),
            kind="application/json; charset=UTF-8",
            headers=[("X-WP-TotalPages", str(pages))],
            modified=self.modified,
        )

    def _product(self, product: Product) -> dict[str, Any]:
        return {
            "id": product.number,
            "name": f"Kopi Gayo Kemasan {product.number}",
            "permalink": f"{self.url}/produk/kopi-gayo-{product.number}/",
            "sku": f"KG-{product.number}",
            "description": "<p>Dibuat di Indonesia oleh petani Aceh Tengah.</p>",
            "prices": {
                "price": str(product.price * 100),
                "regular_price": str(product.price * 100),
                "currency_code": "IDR",
                "currency_minor_unit": 2,
            },
            "average_rating": "0",
            "review_count": 0,
            "is_in_stock": True,
            "tags": [LOCAL_TAG if product.local else OTHER_TAG],
            "categories": [{"id": 1, "name": "Kopi", "slug": "kopi"}],
            "attributes": [],
        }
