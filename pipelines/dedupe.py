"""The identity of items: the same page under two addresses, the same text, the same product seen again."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from crawler.address import article_key
from crawler.items import Article, Issue, Listing, Page, Run, Severity
from crawler.text import stable_id, text_digest


def identify(item: Article | Listing, source: str) -> Article | Listing:
    """Return the item with its stable id, which depends on nothing but the page: an article's on what all its
    addresses share, a listing's on its source and the shop's own key."""
    if isinstance(item, Article):
        return replace(
            item,
            id=stable_id("article", article_key(item.url)),
            text_digest=text_digest(item.headline, item.article_body),
        )
    return replace(item, id=stable_id("listing", source, item.product_id))


class Dedupe:
    """Stage: identifies items, and drops what this run has given before, to the letter.

    A product stands in several tags and on several pages of one night; storing it once is enough. What is the
    same on another night is for the store to see, which knows the nights before.
    """

    def __init__(self) -> None:
        self._given: set[int] = set()

    def process_item(self, item: Any) -> Any:
        """Identify the items of a page; forget the run before when a new one begins."""
        if isinstance(item, Run):
            self._given.clear()
        elif isinstance(item, Page):
            kept: list[Article | Listing] = []
            for thing in item.items:
                try:
                    known = identify(thing, item.origin.source)
                except Exception as error:
                    reason = f"raised {type(error).__name__}: {error}"[:300]
                    item.issues.append(
                        Issue(stage="dedupe", reason=reason, raw=thing.url, severity=Severity.ERROR)
                    )
                    continue
                mark = hash(repr(asdict(known)))
                if mark not in self._given:
                    self._given.add(mark)
                    kept.append(known)
            item.items = kept
        return item
