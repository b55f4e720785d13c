"""Products and tags as the public WooCommerce Store API gives them.

Source of the fields: the product and tag schemas of `/wp-json/wc/store/v1`. Bodies come from shops that run
any version with any plugin, so each value is looked at before it is believed: what has the wrong type is an
`Issue`, and the other products of the page are read all the same.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from crawler.address import canonical_url
from crawler.items import Issue, Listing, Severity
from crawler.numbers import minor_units, parse_rating
from crawler.text import clean_line

DESCRIPTION_LENGTH = 2000
"""Characters of a description that are kept."""

_MARKUP_LENGTH = 100_000
_NAME_LENGTH = 500
_MANY = 100
"""Tags, categories, attributes or terms of one product that are looked at."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A product tag of the shop."""

    id: int
    name: str
    slug: str
    count: int | None
    """Products that carry it; None when the shop does not say."""


def read_products(
    body: bytes, *, page_url: str, seller: str | None, location: str | None
) -> tuple[list[Listing], list[Issue]]:
    """Read a page of `/products`: its listings, and an issue for everything on it that could not be read.

    `seller` and `location` are the shop's name and printed place: the API speaks of neither. Prices are
    turned from minor units into units of the currency that the body names. A body that is no list of products
    (an error of WordPress, a challenge page) gives no listing and one issue of severity `error`.
    """
    products, complaint = _load_list(body)
    if complaint:
        return [], [_broken_page(complaint, body)]
    listings: list[Listing] = []
    issues: list[Issue] = []
    for number, product in enumerate(products):
        reading = _Reading(product=product if isinstance(product, dict) else {}, page_url=page_url)
        product_id = _whole(reading.product.get("id"))
        permalink = reading.product.get("permalink")
        url = canonical_url(permalink, page_url) if isinstance(permalink, str) and permalink else None
        if product_id is None or url is None:
            lacks = "id" if product_id is None else "permalink"
            reason = f"product {number + 1} of {len(products)} has no usable {lacks}"
            raw = _raw(product)
            issues.append(
                Issue(stage="read", reason=reason, field=lacks, raw=raw, severity=Severity.ERROR, url=url)
            )
            continue
        reading.url = url
        listings.append(_listing(reading, str(product_id), url, seller, location))
        issues.extend(reading.issues)
    return listings, issues


def read_tags(body: bytes) -> list[Tag]:
    """Read a page of `/products/tags`. Tags without id or slug are left out; a body that is no list of tags
    gives an empty list, which the caller reports."""
    tags = []
    for tag in _load_list(body)[0]:
        if not isinstance(tag, dict):
            continue
        tag_id, slug = _whole(tag.get("id")), tag.get("slug")
        if tag_id is not None and isinstance(slug, str) and slug:
            tags.append(Tag(tag_id, _line(tag.get("name")) or slug, slug, _whole(tag.get("count"))))
    return tags


@dataclass(slots=True)
class _Reading:
    """One product being read, and what could not be read of it."""

    product: dict[str, object]
    page_url: str
    url: str | None = None
    issues: list[Issue] = field(default_factory=list)

    def complain(self, name: str, value: object, reason: str) -> None:
        self.issues.append(Issue(stage="read", reason=reason, field=name, raw=_raw(value), url=self.url))

    def records(self, name: str) -> list[dict[str, object]]:
        """Give the objects of the list `name`; missing or null is an empty list."""
        value = self.product.get(name)
        if value is None:
            return []
        found = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(found) < len(value):
            self.complain(name, value, f"{name} is not a list of objects")
        return found[:_MANY]

    def names(self, name: str) -> list[str]:
        """Give the names of the terms in the list `name`."""
        return [text for entry in self.records(name) if (text := _line(entry.get("name")))]


def _listing(
    reading: _Reading, product_id: str, url: str, seller: str | None, location: str | None
) -> Listing:
    product = reading.product
    listing = Listing(
        url=url,
        product_id=product_id,
        name=_line(product.get("name")),
        sku=_line(product.get("sku")),
        brand=", ".join(reading.names("brands")) or None,
        seller=seller,
        location_raw=location,
        category=_category(reading),
        keywords=reading.names("tags"),
        additional_property=_attributes(reading),
        description=_description(product),
        availability=_availability(reading),
        inventory_level=_inventory(reading),
    )
    _read_prices(reading, listing)
    _read_rating(reading, listing)
    return listing


def _read_prices(reading: _Reading, listing: Listing) -> None:
    prices = reading.product.get("prices")
    if not isinstance(prices, dict):
        reading.complain("price", prices, "the product has no prices object")
        return
    code = prices.get("currency_code")
    if isinstance(code, str) and re.fullmatch(r"[A-Z]{3}", code):
        listing.price_currency = code
    else:
        reading.complain("price_currency", code, "currency_code is no currency")
    amount, top = prices.get("price"), None
    if isinstance(span := prices.get("price_range"), dict):
        amount, top = span.get("min_amount"), span.get("max_amount")
    # A product without price is not purchasable; older versions then say "", newer ones "0".
    unpriced = amount in ("", None) or (amount == "0" and reading.product.get("is_purchasable") is False)
    if unpriced:
        listing.price_raw = _line(reading.product.get("price_html"))
        return
    unit = prices.get("currency_minor_unit")
    try:
        listing.price = _amount(amount, unit)
        high = None if top is None else _amount(top, unit)
        regular = prices.get("regular_price")
        original = None if regular in ("", None) else _amount(regular, unit)
    except ValueError as error:
        listing.price = None
        reading.complain("price", prices, str(error))
        return
    listing.price_raw = _words(amount, code, unit)
    if high is not None and high > listing.price:
        # With a range the shop prints no struck price: regular_price is then another variation's.
        listing.price_max = high
        listing.price_raw = f"{amount}-{_words(top, code, unit)}"
    elif original is not None and original > listing.price:
        listing.original_price = original
        listing.original_price_raw = _words(regular, code, unit)


def _amount(amount: object, unit: object) -> int | float:
    if isinstance(unit, bool) or not isinstance(unit, int):
        raise ValueError("currency_minor_unit is no number")
    if isinstance(amount, bool) or not isinstance(amount, int | str):
        raise ValueError("an amount is neither text nor whole number")
    return minor_units(str(amount), unit)


def _words(amount: object, code: object, unit: object) -> str:
    """Give the API's own words in one line: `277666 EGP, minor unit 2`."""
    return f"{amount}{f' {code}' if code else ''}, minor unit {unit}"


def _read_rating(reading: _Reading, listing: Listing) -> None:
    average, reviews = reading.product.get("average_rating"), reading.product.get("review_count")
    listing.review_count = _whole(reviews)
    if reviews is not None and listing.review_count is None:
        reading.complain("review_count", reviews, "review_count is no whole number")
    if average is None or listing.review_count == 0:
        return
    rating = None if isinstance(average, bool) else parse_rating(str(average)[:20])
    if rating is None:
        reading.complain("rating_value", average, "average_rating is no number from 0 to 5")
    else:
        # Stars run from one to five: an average of zero means that no review gave stars.
        listing.rating_value = rating or None


def _availability(reading: _Reading) -> str | None:
    # A product on back-order counts as in stock there, so the narrower word goes first.
    if reading.product.get("is_on_backorder") is True:
        return "BackOrder"
    in_stock = reading.product.get("is_in_stock")
    if in_stock is not None and not isinstance(in_stock, bool):
        reading.complain("availability", in_stock, "is_in_stock is neither true nor false")
        return None
    return None if in_stock is None else "InStock" if in_stock else "OutOfStock"


def _inventory(reading: _Reading) -> int | None:
    """Give the stock: `low_stock_remaining` is the exact quantity, told only once it fell to the shop's
    threshold for low stock; null says nothing about how much there is."""
    remaining = reading.product.get("low_stock_remaining")
    level = _whole(remaining)
    if remaining is not None and level is None:
        reading.complain("inventory_level", remaining, "low_stock_remaining is no whole number")
    return level


def _category(reading: _Reading) -> str | None:
    """Join the categories: ` > ` down one branch, `; ` between branches, as their links show."""
    branches: list[tuple[str, list[str]]] = []
    placed = sorted(
        (
            (_path(entry.get("link")), text)
            for entry in reading.records("categories")
            if (text := _line(entry.get("name")))
        ),
        key=lambda pair: pair[0].count("/"),
    )
    for path, text in placed:
        parent = next((branch for branch in branches if branch[0] and path.startswith(branch[0])), None)
        if parent:
            branches[branches.index(parent)] = (path, [*parent[1], text])
        else:
            branches.append((path, [text]))
    return "; ".join(" > ".join(names) for _, names in branches) or None


def _path(link: object) -> str:
    try:
        return urlsplit(link).path.rstrip("/") + "/" if isinstance(link, str) and link else ""
    except ValueError:
        return ""


def _attributes(reading: _Reading) -> dict[str, str]:
    found: dict[str, str] = {}
    for attribute in reading.records("attributes"):
        name = _line(attribute.get("name"))
        terms = _Reading(product=attribute, page_url=reading.page_url, url=reading.url)
        value = ", ".join(terms.names("terms"))
        reading.issues.extend(terms.issues)
        if name:
            found[name] = f"{found[name]}, {value}" if name in found else value[:_NAME_LENGTH]
    return found


def _description(product: dict[str, object]) -> str | None:
    """Join the short description and the long one, unless one repeats the other."""
    short, long = (_prose(product.get(name)) for name in ("short_description", "description"))
    parts = [long] if short in long else [short] if long in short else [short, long]
    return "\n".join(parts)[:DESCRIPTION_LENGTH].rstrip() or None


_BLOCK = re.compile(r"</?(?:p|br|li|div|tr|h[1-6])\b", re.IGNORECASE)


def _prose(value: object) -> str:
    """Plain text of a piece of HTML, a line for each block; empty for anything but text."""
    if not isinstance(value, str) or not value.strip():
        return ""
    # In an element of its own, since bs4 warns of text that looks like an address or a file name.
    blocks = _BLOCK.sub(r"\n\g<0>", _sound(value[:_MARKUP_LENGTH]))
    markup = BeautifulSoup(f"<div>{blocks}</div>", "lxml")
    for silent in markup(["script", "style"]):
        silent.decompose()
    lines = (clean_line(line) for line in markup.get_text().split("\n"))
    return "\n".join(line for line in lines if line)


def _line(value: object) -> str | None:
    """Give one line of plain text; None for nothing, or for anything but text."""
    if isinstance(value, str) and "<" not in value and "&" not in value:
        return clean_line(_sound(value[:_NAME_LENGTH])) or None
    return clean_line(_prose(value))[:_NAME_LENGTH] or None


def _sound(text: str) -> str:
    """Put U+FFFD for half surrogates and drop control characters: neither can be stored."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", whole)


def _raw(value: object) -> str:
    """Give a value of the body as an issue quotes it: text as it is, anything else as JSON."""
    try:
        text = value[:500] if isinstance(value, str) else json.dumps(value)[:500]
    except RecursionError:
        return "(nested too deeply)"
    return _sound(text)


def _whole(value: object) -> int | None:
    """Give a whole number that fits the database, printed as number or text; None for anything else."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18 else None


def _load_list(body: bytes) -> tuple[list[object], str | None]:
    """Give the list that the body is, or an empty one and what the body is instead."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return [], "HTML instead of JSON: a challenge or an error page"
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        return [], f"not JSON: {str(error)[:100]}"
    if isinstance(data, list):
        return data, None
    if isinstance(data, dict) and isinstance(data.get("code"), str):
        return [], f"WordPress error {data['code'][:100]}: {_line(data.get('message')) or 'no message'}"
    return [], f"JSON, but {type(data).__name__} instead of a list"


def _broken_page(complaint: str, body: bytes) -> Issue:
    raw = _sound(body[:500].decode("utf-8", "replace"))
    return Issue(stage="read", reason=complaint, raw=raw, severity=Severity.ERROR)
