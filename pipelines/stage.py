"""What the stages share that look at one item at a time: nothing that happens to an item is silent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crawler.items import Article, Issue, Kind, Listing, Outcome, Page, Severity


class ItemStage:
    """Base of a Scrapy item pipeline that puts every item of a page through one pure function.

    Pages are changed in place; anything that is no page passes untouched. An item for which the function
    gives None, or raises, leaves the page; an exception is an issue, and the other items go on.
    """

    name: str
    """Of the stage, as issues call it."""

    def work(
        self, item: Article | Listing, fetched_at: datetime
    ) -> tuple[Article | Listing | None, list[Issue]]:
        """Give the item as it leaves this stage, or None, and what was found wrong with it."""
        raise NotImplementedError

    def process_item(self, item: Any) -> Any:
        """Put the items of a page through `work`."""
        if not isinstance(item, Page):
            return item
        kept: list[Article | Listing] = []
        for thing in item.items:
            try:
                result, issues = self.work(thing, item.read_as_of)
            except Exception as error:
                reason = f"raised {type(error).__name__}: {' '.join(str(error).split())}"[:300]
                result, issues = None, [Issue(stage=self.name, reason=reason, severity=Severity.ERROR)]
            for issue in issues:
                issue.url = issue.url or thing.url
            item.issues.extend(issues)
            if result is not None:
                kept.append(result)
        if item.items and not kept and item.outcome is Outcome.READ and item.kind is not Kind.INDEX:
            item.outcome = Outcome.EMPTY
        item.items = kept
        return item
