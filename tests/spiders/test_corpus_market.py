"""The real Store API bodies of the market corpus, where it stands beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from spiders.store_api import read_products

MARKET = Path(__file__).parents[3] / "shared" / "corpus" / "market"
BODIES = ["woocommerce_store_api_real_2026-07.json", "woocommerce_store_api_demo_2021.json"]

pytestmark = pytest.mark.skipif(not MARKET.is_dir(), reason="the market corpus is not beside the checkout")


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """Put a row of truth in the words of a listing."""
    span = row["range"]
    return {
        "product_id": str(row["id"]),
        "name": row["title"],
        "price": row["price"],
        # The truth repeats the price where nothing is struck out.
        "original_price": row["original_price"] if row["original_price"] > row["price"] else None,
        "price_max": int(span["max_amount"]) / 1000 if span else None,
        "price_currency": row["currency"],
        "category": "; ".join(row["categories"]) or None,
        "keywords": row.get("tags", []),
        "availability": "InStock" if row.get("in_stock", True) else "OutOfStock",
        "rating_value": row.get("rating"),
        "review_count": row.get("review_count", 0),
    }


@pytest.mark.parametrize("name", BODIES)
def test_every_row_of_truth_comes_out_exactly(name: str) -> None:
    index = json.loads((MARKET / "index.json").read_text())
    entry = next(entry for entry in index["files"] if entry["file"] == name)
    listings, issues = read_products(
        (MARKET / name).read_bytes(), page_url=entry["url"], seller=None, location=None
    )
    assert issues == []
    truth = [expected(row) for row in entry["truth"]["rows"]]
    assert [{key: getattr(listing, key) for key in truth[0]} for listing in listings] == truth


@pytest.mark.parametrize("name", BODIES)
def test_no_markup_is_left_in_any_text(name: str) -> None:
    listings, _ = read_products(
        (MARKET / name).read_bytes(), page_url="https://toko.example/", seller=None, location=None
    )
    for listing in listings:
        text = f"{listing.name} {listing.description}"
        assert "<p>" not in text
        assert "&#" not in text
        assert "&amp;" not in text
