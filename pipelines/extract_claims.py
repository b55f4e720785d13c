"""The claims of articles, read by `pipelines.claims`, which knows nothing of pages and stages."""

from __future__ import annotations

from typing import Any

from crawler.dates import jakarta_day
from crawler.items import Article, Claim, Issue, Page, Precision
from pipelines.claims.extract import EXTRACTOR_VERSION, extract

LARGEST = 1e18
"""No count and no sum of rupiah is larger: whoever prints more digits does not print a figure."""

_DIGITS = {Precision.MONTH: 7, Precision.YEAR: 4}
"""Characters of an ISO day that are known."""


def claims_of(article: Article) -> tuple[list[Claim], list[Issue]]:
    """Return the claims of an article's text, in its order, and what was found wrong with others."""
    found = extract(
        {"headline": article.headline, "body": article.article_body, "published": published(article)}
    )
    issues = [
        Issue(stage="claims", field="value", raw=(claim.raw or "")[:500], reason="too large for a figure")
        for claim in found
        if not _sound(claim)
    ]
    return [claim for claim in found if _sound(claim)], issues


def published(article: Article) -> str | None:
    """Return the day of publication in Jakarta as far as the page tells: `2020-06-27`, `2020-12`, `2021`."""
    if article.date_published is None:
        return None
    digits = _DIGITS.get(article.date_published_precision or Precision.DAY)
    return jakarta_day(article.date_published)[:digits]


class ExtractClaims:
    """Stage: reads the claims out of each article of a page.

    An article that the extractor cannot read stays, with an issue and without `extractor_version`: claims
    that were stored of its text before are then left alone.
    """

    def process_item(self, item: Any) -> Any:
        """Read the claims of the articles of a page; pass everything else on untouched."""
        if isinstance(item, Page):
            for thing in item.items:
                if isinstance(thing, Article):
                    item.issues.extend(self._read(thing))
        return item

    @staticmethod
    def _read(article: Article) -> list[Issue]:
        try:
            article.claims, issues = claims_of(article)
            article.extractor_version = EXTRACTOR_VERSION
        except Exception as error:
            reason = f"raised {type(error).__name__}: {' '.join(str(error).split())}"[:300]
            issues = [Issue(stage="claims", field="claims", reason=reason)]
        for issue in issues:
            issue.url = article.url
        return issues


def _sound(claim: Claim) -> bool:
    # Written so that NaN, which compares as false with everything, is not.
    return all(-LARGEST <= value <= LARGEST for value in (claim.value, claim.value_high or 0))
