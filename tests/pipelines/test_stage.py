"""What stages share: an item is handled, refused with a reason, or an issue."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.items import Article, Issue, Kind, Listing, Origin, Outcome, Page, Severity
from pipelines.stage import ItemStage

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
EARLIER = datetime(2026, 11, 13, 15, 0, tzinfo=UTC)


class Picky(ItemStage):
    """Refuses items named `tolak`, chokes on `rusak`, and notes the time it was given."""

    name = "picky"

    def work(
        self, item: Article | Listing, fetched_at: datetime
    ) -> tuple[Article | Listing | None, list[Issue]]:
        """Judge by the last part of the address."""
        if item.url.endswith("rusak"):
            raise ValueError("baris satu\nbaris dua")
        if item.url.endswith("tolak"):
            return None, [Issue(stage="picky", reason="refused", severity=Severity.ERROR)]
        return item, [Issue(stage="picky", reason=str(fetched_at), url="https://k.example/lain")]


def page(*names: str, kind: Kind = Kind.CATALOGUE, body_fetched_at: datetime | None = None) -> Page:
    origin = Origin(source="kabar", url="https://k.example/", fetched_at=AT, digest="")
    items: list[Article | Listing] = [Article(url=f"https://k.example/{name}") for name in names]
    return Page(origin=origin, kind=kind, outcome=Outcome.READ, items=items, body_fetched_at=body_fetched_at)


def test_one_item_that_raises_harms_no_other() -> None:
    result = Picky().process_item(page("satu", "rusak", "dua"))
    assert [item.url[-4:] for item in result.items] == ["satu", "/dua"]
    (issue,) = [issue for issue in result.issues if issue.severity is Severity.ERROR]
    assert issue.reason == "raised ValueError: baris satu baris dua"
    assert issue.url == "https://k.example/rusak"
    assert result.outcome is Outcome.READ


def test_issues_keep_their_own_address() -> None:
    result = Picky().process_item(page("satu", "tolak"))
    assert [issue.url for issue in result.issues] == ["https://k.example/lain", "https://k.example/tolak"]


def test_a_page_that_loses_all_its_items_is_empty() -> None:
    assert Picky().process_item(page("tolak")).outcome is Outcome.EMPTY
    assert Picky().process_item(page("tolak", "rusak", kind=Kind.ARTICLE)).outcome is Outcome.EMPTY


def test_a_page_that_never_had_items_stays_as_it_was() -> None:
    assert Picky().process_item(page()).outcome is Outcome.READ
    assert Picky().process_item(page(kind=Kind.INDEX)).outcome is Outcome.READ


def test_relative_dates_count_from_the_body() -> None:
    (issue,) = Picky().process_item(page("satu", body_fetched_at=EARLIER)).issues
    assert issue.reason == str(EARLIER)


def test_what_is_no_page_passes_untouched() -> None:
    thing = object()
    assert Picky().process_item(thing) is thing
