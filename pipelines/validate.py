"""What may not be true is taken out, with an `Issue`; what cannot be an article or a listing is dropped.

A dropped item always leaves an issue of severity `error`. A value that is taken out leaves its raw text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import overload
from urllib.parse import urlsplit

from crawler.dates import WIB
from crawler.items import Article, Issue, Listing, Severity
from crawler.numbers import CEILING
from crawler.text import broken_characters
from pipelines.evidence import weigh
from pipelines.stage import ItemStage

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No page of the web is older."""

LATEST = timedelta(days=1)
"""How far after its own fetch a date may lie: clocks and time zones of sites are off by hours."""

SHORTEST = 80
"""Characters; a shorter body is a teaser or a caption."""


@overload
def validate(item: Article, fetched_at: datetime) -> tuple[Article | None, list[Issue]]: ...
@overload
def validate(item: Listing, fetched_at: datetime) -> tuple[Listing | None, list[Issue]]: ...
def validate(item: Article | Listing, fetched_at: datetime) -> tuple[Article | Listing | None, list[Issue]]:
    """Give a copy of a normalised item without what cannot be true, or None when too little is left of it.

    An article needs a body; one without headline is kept, with a warning. A listing needs its key and a name;
    its evidence and `local_made` are set here, as of the day in Jakarta on which it was fetched. Both need an
    http or https address. The item that is passed in stays as it was.
    """
    issues: list[Issue] = []
    copy = replace(item)
    scheme, _, rest = copy.url.partition("://")
    if scheme not in ("http", "https") or not _host(rest):
        return None, [_issue("url", copy.url, "not a web address", Severity.ERROR)]
    keep = _article(copy, fetched_at, issues) if isinstance(copy, Article) else _listing(copy, issues)
    if keep and isinstance(copy, Listing):
        copy.evidence, copy.local_made = weigh(copy, on=fetched_at.astimezone(WIB).date())
    for issue in issues:
        issue.url = copy.url
    return (copy if keep else None), issues


class Validate(ItemStage):
    """Stage: takes out what cannot be true, and weighs the evidence on listings."""

    name = "validate"

    def work(
        self, item: Article | Listing, fetched_at: datetime
    ) -> tuple[Article | Listing | None, list[Issue]]:
        """Validate one item."""
        return validate(item, fetched_at)


def _article(article: Article, fetched_at: datetime, issues: list[Issue]) -> bool:
    body = article.article_body
    if not body:
        issues.append(_issue("article_body", article.headline, "page gave no text", Severity.ERROR))
        return False
    if not article.headline:
        issues.append(_issue("headline", None, "page gave no headline"))
    if len(body) < SHORTEST:
        issues.append(_issue("article_body", body, f"text of {len(body)} characters"))
    for name in ("headline", "article_body"):
        _broken(name, getattr(article, name), issues)
    for name in ("date_published", "date_modified"):
        value, raw = getattr(article, name), getattr(article, f"{name}_raw")
        if value is not None and not EARLIEST <= value <= fetched_at + LATEST:
            reason = "before the web" if value < EARLIEST else "after the page was fetched"
            issues.append(_issue(name, raw or value.isoformat(), reason))
            setattr(article, name, None)
            if name == "date_published":
                article.date_published_precision = None
    return True


def _listing(listing: Listing, issues: list[Issue]) -> bool:
    for name in ("product_id", "name"):
        if not getattr(listing, name):
            issues.append(_issue(name, None, f"listing without {name}", Severity.ERROR))
            return False
    for name in ("name", "description"):
        _broken(name, getattr(listing, name), issues)
    for name in ("price", "price_max", "original_price"):
        _within(listing, name, 0, CEILING, issues)
    if listing.price is None or (listing.price_max is not None and listing.price_max <= listing.price):
        listing.price_max = None
    # Shops fill the old price with the price itself when nothing is struck out: no offer, and no fault.
    if listing.price is not None and (listing.original_price or 0) <= listing.price:
        listing.original_price = None
    _within(listing, "rating_value", 0, 5, issues)
    for name in ("review_count", "inventory_level", "sold_min", "sold_exact"):
        _within(listing, name, 0, CEILING, issues)
    return True


def _within(listing: Listing, name: str, least: int, most: int, issues: list[Issue]) -> None:
    value = getattr(listing, name)
    # Written so that NaN, which compares as false with everything, is outside.
    if value is not None and not least <= value <= most:
        raw = getattr(listing, f"{name}_raw", None) or str(value)
        issues.append(_issue(name, raw, f"outside {least} to {most}"))
        setattr(listing, name, None)


def _broken(name: str, text: str | None, issues: list[Issue]) -> None:
    if text and (count := broken_characters(text)):
        at = text.index("\ufffd")
        issues.append(
            _issue(name, text[max(0, at - 40) : at + 40], f"{count} characters that are not in its charset")
        )


def _host(rest: str) -> str | None:
    try:
        return urlsplit(f"//{rest}").hostname
    except ValueError:
        return None


def _issue(name: str, raw: str | None, reason: str, severity: Severity = Severity.WARNING) -> Issue:
    return Issue(stage="validate", field=name, raw=raw and raw[:500], reason=reason, severity=severity)
