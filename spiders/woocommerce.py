"""Shops on WooCommerce: products tagged local-made, through the public Store API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from scrapy.http import Response, TextResponse

from crawler.items import Kind
from spiders.discovery.wordpress_search import next_numbered_page
from spiders.source import Link, Reading, Source
from spiders.store_api import read_products, read_tags

LOCAL_SLUGS = (
    "bangga-buatan-indonesia",
    "bbi",
    "buatan-indonesia",
    "buatan-lokal",
    "karya-anak-bangsa",
    "lokal",
    "made-in-indonesia",
    "produk-dalam-negeri",
    "produk-indonesia",
    "produk-lokal",
    "produk-umkm",
    "umkm",
)
"""Slugs of product tags by which shops mark local-made goods."""

PER_PAGE = 50
"""Products a page; the API allows 100, but a page of 100 takes small shops seconds."""


class WooCommerce(Source):
    """The family of any WooCommerce shop (`woocommerce:host`).

    The Store API is open by design and tells what the shop's own pages tell. It speaks of neither seller nor
    place, so those come from the source's description.
    """

    family: ClassVar[str] = "woocommerce"
    any_site: ClassVar[bool] = True
    item_kind = Kind.CATALOGUE

    @classmethod
    def start_links(cls) -> Iterable[Link]:
        """Begin with the shop's tags: which of them mean local-made, and their numbers."""
        return [Link(f"{cls._api()}products/tags?per_page=100&page=1", Kind.INDEX)]

    @classmethod
    def follow(cls, response: TextResponse) -> Iterator[Link]:
        """From tags to the products that carry them; from a page of products to the next."""
        if urlsplit(response.url).path.endswith("/tags"):
            tags = read_tags(response.body)
            if not tags and not response.body.lstrip().startswith(b"["):
                raise ValueError("the tags are no list")
            wanted = sorted(tag.id for tag in tags if tag.slug in LOCAL_SLUGS)
            for tag in tags:
                if tag.slug not in LOCAL_SLUGS:
                    yield Link(response.url, Kind.CATALOGUE, relevant=False)
            if wanted:
                yield Link(cls._products(",".join(map(str, wanted))), Kind.CATALOGUE)
        following = next_numbered_page(response, "X-WP-TotalPages")
        if following:
            yield Link(following, Kind.INDEX if "/tags?" in following else Kind.CATALOGUE)

    @classmethod
    def without(cls, response: Response) -> Iterable[Link]:
        """Where the tags cannot be listed, ask for products by the slugs that shops commonly use."""
        if urlsplit(response.url).path.endswith("/tags"):
            return [Link(cls._products(slug), Kind.CATALOGUE) for slug in LOCAL_SLUGS]
        return []

    @classmethod
    def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:  # noqa: ARG003
        """Read a page of products."""
        listings, issues = read_products(
            response.body, page_url=response.url, seller=cls.publisher, location=cls.location
        )
        return [*listings], issues

    @classmethod
    def is_end(cls, response: Response) -> bool:
        """WordPress answers 400 to a page after the last."""
        query = parse_qs(urlsplit(response.url).query)
        return response.status == 400 and query.get("page", ["1"])[0] != "1"

    @classmethod
    def _api(cls) -> str:
        return f"{cls.homepage}wp-json/wc/store/v1/"

    @classmethod
    def _products(cls, tag: str) -> str:
        return f"{cls._api()}products?tag={tag}&per_page={PER_PAGE}&page=1"
