"""Saved pages beside what they say: `pages/<source>/<page>`, and `<page>.expected.json` with its address.

A page is read as in a crawl, with all stages but the store after it. After a change that is meant, print what
a page says now with `python -m tests.spiders.saved_pages PAGE`, look at it, and save it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.http import Headers, HtmlResponse, Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawler.archive import digest_of
from crawler.archiving import Stored
from crawler.commands.read import as_json
from crawler.items import Kind, Page
from pipelines.dedupe import Dedupe
from pipelines.normalise import Normalise
from pipelines.validate import Validate
from spiders.registry import families, sources
from spiders.source import Link, Source, read_page

PAGES = Path(__file__).parent / "pages"

FETCHED = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved page, and what stands about it in the file beside it."""

    path: Path
    about: dict[str, Any]

    @property
    def source(self) -> type[Source]:
        """The source that reads it; a family is pointed at the page's own site."""
        name = self.path.parent.name
        if name in sources():
            return sources()[name]
        return families()[name].at(self.about["url"].split("/wp-json")[0].rsplit("/2022", 1)[0])

    @property
    def body(self) -> bytes:
        """The page's bytes."""
        return self.path.read_bytes()


def saved_pages() -> list[Saved]:
    """Every saved page, in the order of names."""
    expected = sorted(PAGES.glob("*/*.expected.json"))
    found = [
        Saved(path.with_name(path.name.removesuffix(".expected.json")), json.loads(path.read_text()))
        for path in expected
    ]
    for saved in found:
        for item in saved.about["items"]:
            item.pop("id", None)
    return found


def answer(
    url: str, body: bytes | str, *, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """A response as a spider sees it."""
    data = body.encode() if isinstance(body, str) else body
    given = headers or {}
    cls = responsetypes.from_args(headers=Headers(given), url=url, body=data)
    if not given and not issubclass(cls, TextResponse) and data.lstrip().startswith(b"<"):
        cls = HtmlResponse
    return cls(url, status=status, headers=given, body=data)


def html(body: str, url: str = "https://kabar.example/1") -> TextResponse:
    """An HTML page."""
    return HtmlResponse(url, body=body.encode(), encoding="utf-8")


def read_as(
    reader: type[Source], response: Response, kind: Kind, at: datetime = FETCHED
) -> tuple[Page, list[Link]]:
    """Read a response as a crawl does, and put it through the stages."""
    stored = Stored(fetched_at=at, digest=digest_of(response.body), file=None, offset=None)
    page, links = read_page(reader, response, kind, stored)
    for stage in (Normalise(), Validate(), Dedupe()):
        page = stage.process_item(page)
    return page, links


def says(saved: Saved) -> dict[str, Any]:
    """What a saved page says, in the form of the file beside it; empty values left out, and ids,
    which the pages do not say."""
    response = answer(saved.about["url"], saved.body, headers=saved.about.get("headers"))
    page, links = read_as(saved.source, response, Kind(saved.about["kind"]))
    return {
        "url": saved.about["url"],
        "kind": saved.about["kind"],
        **({"headers": saved.about["headers"]} if "headers" in saved.about else {}),
        "outcome": str(page.outcome),
        "items": [
            {k: v for k, v in as_json(item).items() if k != "id" and v not in (None, [], {})}
            for item in page.items
        ],
        "links": [" ".join(filter(None, (link.kind, link.url, link.lastmod))) for link in links],
        "issues": [f"{issue.field or '-'}: {issue.reason}" for issue in page.issues],
    }


if __name__ == "__main__":
    wanted = Path(sys.argv[1]).resolve()
    for page in saved_pages():
        if page.path == wanted:
            print(json.dumps(says(page), ensure_ascii=False, indent=1))
