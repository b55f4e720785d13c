"""What the pipeline carries: pages, and the articles, listings and issues that were read from them.

Field names follow schema.org in snake case where it has the thing. `None` always means that the page did
not say, never that reading failed: a failure is an `Issue`. Raw text stands beside every parsed value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a page is for its source; carried in the archive, so that replay needs no URL rules."""

    ROBOTS = "robots"
    INDEX = "index"
    """A page of links: tag page, feed, sitemap, search result."""
    ARTICLE = "article"
    CATALOGUE = "catalogue"
    """A page of listings that also leads to the next one."""


class Outcome(StrEnum):
    """What became of a page. Each page asked for ends in exactly one of these."""

    READ = "read"
    """Gave what its kind promises: links for an index, items for the others."""
    EMPTY = "empty"
    """Arrived, but gave nothing although its kind promises something, or not all of its links could be read.
    Always with an `Issue`."""
    NOT_MODIFIED = "not_modified"
    """The server answered 304, or the very bytes that are archived already."""
    GONE = "gone"
    """404 or 410."""
    BLOCKED = "blocked"
    """The site refuses us: 401, 403, 407, 429, 451, or a challenge page."""
    REFUSED = "refused"
    """We refuse: robots.txt, the URL guard, a limit of size or depth."""
    FAILED = "failed"
    """5xx, or no answer at all."""


class Severity(StrEnum):
    """How loud an issue is."""

    ERROR = "error"
    """An item, or a whole page, is missing because of it."""
    WARNING = "warning"
    """The item stands; one of its values is missing or doubtful."""


class Precision(StrEnum):
    """How much of a date the page gave."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(slots=True, kw_only=True)
class Origin:
    """Where a page came from: enough to find its bytes again."""

    source: str
    """Name of the source: `cnbcindonesia`, or `family:host` for one that was named on the command line."""
    url: str
    """The address that answered, after redirects."""
    fetched_at: datetime
    """When the response arrived: aware, UTC, whole seconds (the resolution of WARC-Date)."""
    digest: str
    """`sha256:` and 64 hex digits of the body as sent, content-encoding and all."""
    archive_file: str | None = None
    """Path of the WARC file below the archive folder; None when the page was read from a loose file."""
    archive_offset: int | None = None
    """Byte at which the response record begins in that file."""


@dataclass(slots=True, kw_only=True)
class Issue:
    """One thing that could not be read, or was refused. Never silence."""

    stage: str
    """Who noticed: `fetch`, `read`, `normalise`, `validate`, `dedupe`, `claims`, `store`."""
    reason: str
    """One line for a person."""
    field: str | None = None
    """The field that could not be read, by its name in the item; None for the whole page."""
    raw: str | None = None
    """The text that could not be read, at most 500 characters."""
    severity: Severity = Severity.WARNING
    source: str | None = None
    """Filled from the page's origin when the page is stored."""
    url: str | None = None
    """The item's own address if it is not the page's; else filled from the page's origin."""


@dataclass(slots=True, kw_only=True)
class Article:
    """A news article, as its page tells it."""

    url: str
    """Canonical address: the page's own word where it is on the same site, without tracking parameters."""
    headline: str | None = None
    date_published_raw: str | None = None
    date_published: datetime | None = None
    """Aware, UTC."""
    date_published_precision: Precision | None = None
    date_modified_raw: str | None = None
    date_modified: datetime | None = None
    """Aware, UTC."""
    author: str | None = None
    """Names of the reporters, joined by `, `; never the outlet or the editor."""
    editor: str | None = None
    publisher: str | None = None
    """Name of the outlet."""
    article_section: str | None = None
    in_language: str | None = None
    """`id` or `en`, as declared by the page or the source."""
    dateline: str | None = None
    """Place and outlet that open the text, without the dash: `Jakarta, CNBC Indonesia`."""
    article_body: str | None = None
    """Paragraphs of the text, without dateline, captions, link boxes and footers, separated by `\\n\\n`."""
    id: str | None = None
    """Set by `dedupe`: stable, from the canonical address alone."""
    text_digest: str | None = None
    """Set by `dedupe`: of headline and body; another digest is another version."""
    claims: list[Claim] = field(default_factory=list)
    """Set by `extract_claims`, in the order of the text."""
    extractor_version: str | None = None
    """Of the extractor that read the claims; None while nobody has looked for any."""


@dataclass(slots=True, kw_only=True)
class Evidence:
    """One signal for or against a listing being local-made, in the page's own words."""

    signal: str
    """What kind of sign: `tkdn`, `origin_attribute`, `platform_label`, `tag`, `category`, `title`,
    `description`, `seller_location`."""
    words: str
    """Verbatim, at most 300 characters."""
    place: str
    """Where on the page it stands: `tags[2]`, `attributes.Negara Asal`, `name`, `description`."""
    direction: str
    """`local`, `foreign` or `unclear`."""
    strength: str
    """`strong`, `medium` or `weak`."""
    value: str | None = None
    """What it says in short: a country, a percentage."""


@dataclass(slots=True, kw_only=True)
class Listing:
    """A product on offer at a shop or marketplace."""

    url: str
    product_id: str
    """The shop's own stable key for the product."""
    name: str | None = None
    sku: str | None = None
    brand: str | None = None
    seller: str | None = None
    """Name of the shop, where it is a business; never a person's phone or e-mail."""
    location_raw: str | None = None
    """The seller's place as printed: `Kota Bandung`."""
    category: str | None = None
    """Path from general to special, joined by ` > `."""
    keywords: list[str] = field(default_factory=list)
    """Tags that the shop gave the product."""
    additional_property: dict[str, str] = field(default_factory=dict)
    """Printed attributes: `{"Negara Asal": "Indonesia"}`."""
    description: str | None = None
    """Plain text."""
    price_raw: str | None = None
    price: float | int | None = None
    """In units of `price_currency`; whole for rupiah. For a range, its lower end."""
    price_max: float | int | None = None
    """Upper end of a range."""
    price_currency: str | None = None
    """ISO 4217: `IDR`."""
    original_price_raw: str | None = None
    original_price: float | int | None = None
    """The struck-through price printed beside the price."""
    availability: str | None = None
    """Last part of the schema.org address: `InStock`, `OutOfStock`, `BackOrder`, `PreOrder`,
    `Discontinued`."""
    inventory_level: int | None = None
    """Pieces in stock as published; a published 0 is 0."""
    rating_value: float | None = None
    """0 to 5; None when nobody has rated."""
    review_count: int | None = None
    sold_raw: str | None = None
    sold_min: int | None = None
    """A floor: `10RB+` is 10000."""
    sold_exact: int | None = None
    sold_period: str | None = None
    """`lifetime` or `month`."""
    item_condition: str | None = None
    """`NewCondition` or `UsedCondition`."""
    evidence: list[Evidence] = field(default_factory=list)
    local_made: str | None = None
    """Set by `validate` from the evidence: `supported`, `claimed_only`, `contradicted`, `none`."""
    id: str | None = None
    """Set by `dedupe`: stable, from the source and the product id."""


@dataclass(slots=True, kw_only=True)
class Page:
    """One page asked for, with all that was read from it. It passes through the stages whole, so that its
    rows and the note that it was seen are committed in one transaction."""

    origin: Origin
    kind: Kind
    outcome: Outcome
    status: int | None = None
    """HTTP status; None when there was no answer."""
    requested_url: str | None = None
    """The address asked for, where a redirect led away from it."""
    etag: str | None = None
    last_modified: str | None = None
    lastmod: str | None = None
    """What the sitemap or feed that led here said of its last change, verbatim."""
    body_fetched_at: datetime | None = None
    """When the body arrived, where a 304 has now confirmed an archived one: what it says of time
    ("2 jam yang lalu") counts from then."""
    items: list[Article | Listing] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def read_as_of(self) -> datetime:
        """The moment at which the body was current: what relative dates in it count from."""
        return self.body_fetched_at or self.origin.fetched_at


@dataclass(slots=True, kw_only=True)
class Run:
    """One source crawled in one night, once; a rerun of the same night is another run."""

    id: str
    """Source, night and part number of the archive file: `cnbcindonesia.2026-11-21.0`."""
    source: str
    night: str
    """ISO day in Jakarta on which the run began."""
    started_at: datetime
    family: str
    """`news`, `wordpress`, `woocommerce`, ..."""
    homepage: str
    publisher: str | None = None
    location: str | None = None
    kind: str = "live"
    """`live`, or `demo` for bundled recordings."""
    finished_at: datetime | None = None
    """None while it runs, and for ever when it was killed."""
    reason: str | None = None
    """Scrapy's finish reason: `finished`, `closespider_timeout`, ..."""
    complete: bool = False
    """True when it ended by itself and every page it depended on for finding others arrived."""
    pages: int = 0
    errors: int = 0


@dataclass(slots=True, kw_only=True)
class Claim:
    """One quantified statement in one sentence of one article."""

    metric: str
    """What is counted: `umkm_onboarded`, `sales_value`, ..."""
    value: float
    """In base units: people, businesses, rupiah, percent."""
    unit: str
    """`umkm`, `people`, `idr`, `percent`, `products`, `sellers`, `times`, `regions`."""
    status: str
    """`achieved`, `target` or `forecast`."""
    basis: str
    """`total`, `increment`, `growth`, `share` or `per_year`."""
    comparator: str = "="
    """`=`, `>`, `>=`, `<`, `<=` or `~`."""
    value_high: float | None = None
    """Upper end of a range."""
    period_start: str | None = None
    """ISO date, month or year."""
    period_end: str | None = None
    """As-of date of a level, end of an increment, deadline of a target: ISO date, month or year."""
    scope: str = "national"
    """`national`, or the place or body that the number is limited to."""
    speaker: str | None = None
    """Fullest name in this article, without title; None when the article itself states it."""
    person_id: str | None = None
    """The person behind the spelling."""
    source: str | None = None
    """The institution that the number is credited to."""
    stage: str | None = None
    """For money: `committed`, `allocated`, `realised` or `potential`."""
    subset: str | None = None
    """A product, scheme or sector that narrows the count."""
    quote: str
    """The sentence, exactly as in the article's body."""
    raw: str | None = None
    """The matched number with its unit words."""
    start: int | None = None
    """Offset of `raw` in the body, in characters."""
    end: int | None = None
    confidence: float | None = None
    """0 to 1."""
