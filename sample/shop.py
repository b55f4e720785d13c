"""The invented shops: read from `shops/`, and changed for the second night."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHOPS = Path(__file__).resolve().parent / "shops"

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """An invented shop, with its products as the rows of `shops/<host>.csv`."""

    host: str
    minor_unit: int
    """Decimal places of its prices in the API: 125000 rupiah are `125000` with 0, `12500000` with 2."""
    tags: list[dict[str, Any]]
    """`id`, `slug`, `name`, and whether a product with it is claimed as local-made, `local`."""
    products: list[Row]

    @property
    def local_tags(self) -> list[int]:
        """Ids of the tags that claim local making, ascending."""
        return sorted(tag["id"] for tag in self.tags if tag["local"])

    def claimed(self) -> list[Row]:
        """Return the products that carry a tag of `local_tags`."""
        local = {tag["slug"] for tag in self.tags if tag["local"]}
        return [row for row in self.products if local & set(row["tags"].split())]


def read_shops(folder: Path = SHOPS) -> list[Shop]:
    """Return the shops that `shops.toml` declares, each with its products."""
    declared = tomllib.loads((folder / "shops.toml").read_text(encoding="utf-8"))["shops"]
    shops = []
    for about in declared:
        with (folder / f"{about['host']}.csv").open(encoding="utf-8", newline="") as stream:
            shops.append(Shop(**about, products=list(csv.DictReader(stream))))
    return shops


def changed(shop: Shop, changes: list[dict[str, Any]]) -> Shop:
    """Return the shop after the changes that name it; a change of an unknown product is a KeyError."""
    products = {row["sku"]: row for row in shop.products}
    for change in changes:
        if change["shop"] != shop.host:
            continue
        old = products.pop(change["sku"])
        if not change.get("gone"):
            columns = {key: str(value) for key, value in change.items() if key not in ("shop", "sku")}
            products[change["sku"]] = old | columns
    order = [row["sku"] for row in shop.products if row["sku"] in products]
    return Shop(
        host=shop.host,
        minor_unit=shop.minor_unit,
        tags=shop.tags,
        products=[products[sku] for sku in order],
    )
