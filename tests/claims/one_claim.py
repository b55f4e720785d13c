"""A sentence and its claims, in one call: for tests of single fields."""

from __future__ import annotations

from crawler.items import Claim
from pipelines.claims.extract import extract

PUBLISHED = "2022-03-28T10:00:00+07:00"


def claims_of(body: str, published: object = PUBLISHED) -> list[Claim]:
    """Read a text that was published on 28 March 2022, unless told otherwise."""
    return extract({"body": body, "published": published})


def only(body: str, published: str | None = PUBLISHED) -> Claim:
    """Read a text that holds one claim."""
    (claim,) = claims_of(body, published)
    return claim


def values(body: str) -> list[tuple[str, float]]:
    """Metric and value of each claim of a text."""
    return [(claim.metric, claim.value) for claim in claims_of(body)]
