"""From what a page printed to values of one kind: times in UTC, whole rupiah, one kind of white space.

Nothing is judged here (that is `validate`), and raw texts stay as they are. A raw value that cannot be read
is an `Issue`. Phone numbers and e-mail addresses of sellers end here: they are never stored.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import overload

from crawler.dates import parse_date
from crawler.items import Article, Issue, Listing
from crawler.numbers import Price, is_placeholder, parse_count, parse_price, whole
from crawler.text import clean_line
from pipelines.excerpt import mask
from pipelines.stage import ItemStage

# Software older than ISO 639's change of 1989 still calls Indonesian `in`.
LANGUAGES = {
    "id": "id",
    "ind": "id",
    "in": "id",
    "indonesian": "id",
    "bahasa indonesia": "id",
    "en": "en",
    "eng": "en",
    "english": "en",
}

AVAILABILITIES = (
    "InStock",
    "OutOfStock",
    "BackOrder",
    "PreOrder",
    "PreSale",
    "Discontinued",
    "SoldOut",
    "LimitedAvailability",
    "InStoreOnly",
    "OnlineOnly",
    "MadeToOrder",
    "Reserved",
)
"""Source: schema.org ItemAvailability."""

CONDITIONS = ("NewCondition", "UsedCondition", "RefurbishedCondition", "DamagedCondition")
"""Source: schema.org OfferItemCondition."""

_BYLINE = re.compile(r"^(?:oleh|by|penulis|reporter|pewarta)(?:\s*:\s*|\s+)", re.IGNORECASE)


@overload
def normalise(item: Article, fetched_at: datetime) -> tuple[Article, list[Issue]]: ...
@overload
def normalise(item: Listing, fetched_at: datetime) -> tuple[Listing, list[Issue]]: ...
def normalise(item: Article | Listing, fetched_at: datetime) -> tuple[Article | Listing, list[Issue]]:
    """Give a copy of the item with its values parsed and put in one form, and what could not be read.

    `fetched_at` (aware) is what "2 jam yang lalu" counts from. The item that is passed in stays as it was.
    """
    issues: list[Issue] = []
    copy = replace(item)
    if isinstance(copy, Article):
        _article(copy, fetched_at, issues)
    else:
        _listing(copy, issues)
    for issue in issues:
        issue.url = copy.url
    return copy, issues


class Normalise(ItemStage):
    """Stage: parses and cleans the values of every item of a page."""

    name = "normalise"

    def work(self, item: Article | Listing, fetched_at: datetime) -> tuple[Article | Listing, list[Issue]]:
        """Normalise one item."""
        return normalise(item, fetched_at)


def _article(article: Article, fetched_at: datetime, issues: list[Issue]) -> None:
    for name in ("headline", "editor", "publisher", "article_section", "dateline"):
        setattr(article, name, _clean(getattr(article, name)))
    article.author = _authors(article.author)
    if article.article_body is not None:
        paragraphs = (clean_line(text) for text in re.split(r"\n[^\S\n]*\n", article.article_body))
        article.article_body = "\n\n".join(text for text in paragraphs if text) or None
    if article.in_language is not None:
        tag = re.split(r"[-_]", article.in_language.strip().lower())[0]
        if tag not in LANGUAGES:
            issues.append(_issue("in_language", article.in_language, "neither Indonesian nor English"))
        article.in_language = LANGUAGES.get(tag)
    for name in ("date_published", "date_modified"):
        _date(article, name, fetched_at, issues)


def _date(article: Article, name: str, fetched_at: datetime, issues: list[Issue]) -> None:
    value, raw = getattr(article, name), getattr(article, f"{name}_raw")
    if value is not None and value.tzinfo is not None:
        setattr(article, name, value.astimezone(UTC))
        return
    if value is not None:
        issues.append(_issue(name, str(value), "a time without zone"))
        setattr(article, name, None)
    if raw is None:
        return
    parsed = parse_date(raw, fetched_at=fetched_at)
    if parsed is None:
        issues.append(_issue(name, raw, "no date that can be read"))
        return
    setattr(article, name, parsed.value)
    if name == "date_published":
        article.date_published_precision = parsed.precision


def _authors(names: str | None) -> str | None:
    """Clean names joined by commas: each once, without the word that introduces them."""
    found = (_BYLINE.sub("", clean_line(name)) for name in (names or "").split(","))
    return ", ".join(dict.fromkeys(name for name in found if name)) or None


def _listing(listing: Listing, issues: list[Issue]) -> None:
    for name in ("name", "seller", "location_raw"):
        text = _clean(getattr(listing, name))
        setattr(listing, name, text and mask(text))
    for name in ("sku", "brand", "category"):
        setattr(listing, name, _clean(getattr(listing, name)))
    listing.keywords = [text for word in listing.keywords if (text := mask(clean_line(word)))]
    listing.additional_property = {
        clean_line(name): mask(clean_line(text)) for name, text in listing.additional_property.items()
    }
    if listing.description is not None:
        lines = (clean_line(line) for line in mask(listing.description).split("\n"))
        listing.description = "\n".join(line for line in lines if line) or None
    listing.price_currency = _currency(listing.price_currency, issues)
    _prices(listing, issues)
    _sold(listing, issues)
    if listing.rating_value == 0 or listing.review_count == 0:
        listing.rating_value = None  # stars begin at one: this is how shops print that nobody rated
    listing.availability = _term(listing.availability, AVAILABILITIES, "availability", issues)
    listing.item_condition = _term(listing.item_condition, CONDITIONS, "item_condition", issues)


def _prices(listing: Listing, issues: list[Issue]) -> None:
    printed = _printed(listing, "price", issues)
    if printed is not None and listing.price is None:
        listing.price, listing.price_max = printed.low, printed.high
        if listing.original_price is None and not listing.original_price_raw:
            listing.original_price = printed.original
    struck = _printed(listing, "original_price", issues)
    if struck is not None and listing.original_price is None:
        listing.original_price = struck.low
    for name in ("price", "price_max", "original_price"):
        setattr(listing, name, _amount(getattr(listing, name), listing.price_currency, name, issues))
    free = printed is not None and printed.low == 0
    hidden = (
        listing.price_currency == "IDR"
        and listing.price is not None
        and listing.price >= 0
        and is_placeholder(listing.price)
    )
    if (hidden and not free) or (listing.price is None and printed is not None and printed.placeholder):
        raw = listing.price_raw or str(listing.price)
        issues.append(_issue("price", raw, "a placeholder, not a price"))
        listing.price = listing.price_max = None


def _printed(listing: Listing, name: str, issues: list[Issue]) -> Price | None:
    """Read the printed text of a price, and take the currency from it if nothing else names one. What cannot
    be read is an issue unless the source gave the value itself."""
    raw = getattr(listing, f"{name}_raw")
    if not raw:
        return None
    foreign = listing.price_currency not in (None, "IDR")
    printed = None if foreign else parse_price(raw)
    if printed is None and getattr(listing, name) is None:
        reason = f"printed in {listing.price_currency}" if foreign else "no price that can be read"
        issues.append(_issue(name, raw, reason))
    if printed is not None and listing.price_currency is None:
        listing.price_currency = printed.currency
    return printed


def _currency(code: str | None, issues: list[Issue]) -> str | None:
    if code is None:
        return None
    letters = code.strip().rstrip(".").upper()
    if letters in ("RP", "RUPIAH"):
        return "IDR"
    if re.fullmatch(r"[A-Z]{3}", letters):
        return letters
    issues.append(_issue("price_currency", code, "no currency of ISO 4217"))
    return None


def _amount(
    value: float | int | None, currency: str | None, name: str, issues: list[Issue]
) -> float | int | None:
    """Make rupiah whole; an amount that is no finite number is none."""
    if value is None or isinstance(value, int):
        return value
    if not math.isfinite(value):
        issues.append(_issue(name, str(value), "not a finite number"))
        return None
    return whole(value) if currency == "IDR" or value.is_integer() else value


def _sold(listing: Listing, issues: list[Issue]) -> None:
    if listing.sold_min is None and listing.sold_exact is None and listing.sold_raw:
        count = parse_count(listing.sold_raw)
        if count is None:
            issues.append(_issue("sold_min", listing.sold_raw, "no count that can be read"))
            return
        listing.sold_min, listing.sold_exact = count.minimum, count.exact
        listing.sold_period = count.period
    if listing.sold_min is None:
        listing.sold_min = listing.sold_exact
    if listing.sold_min is not None:
        listing.sold_period = listing.sold_period or "lifetime"


def _term(text: str | None, terms: tuple[str, ...], name: str, issues: list[Issue]) -> str | None:
    """Give schema.org's term for `https://schema.org/InStock`, `in stock` or `in_stock`."""
    if text is None:
        return None
    last = re.sub(r"[\s_-]", "", text.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2]).lower()
    for term in terms:
        if last in (term.lower(), term.removesuffix("Condition").lower()):
            return term
    issues.append(_issue(name, text, "no term of schema.org"))
    return None


def _clean(text: str | None) -> str | None:
    return (clean_line(text) or None) if text is not None else None


def _issue(name: str, raw: str, reason: str) -> Issue:
    return Issue(stage="normalise", field=name, raw=raw[:500], reason=reason)
