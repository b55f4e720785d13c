"""Articles and claims as lines of JSON, one object a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from crawler.dates import jakarta_day
from crawler.items import Claim
from pipelines.claims.calendar import published_moment

_KNOWN_DIGITS = {"month": 7, "year": 4}
"""Characters of an ISO day that `date_published_precision` leaves."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file of articles."""

    number: int
    """Counted from 1."""
    article: dict[str, Any] | None
    """`article_id`, `outlet`, `url`, `published`, `headline`, `body`; None for a line that is no article."""
    complaint: str | None = None
    """What is wrong with the line, for a person. With an article beside it, what was left out of that."""


def read_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    """Yield the articles of a file. Empty lines, and the listings that `bbi read` prints, are passed over.

    A line that is no JSON object, has neither `id` nor `url`, or no `body`, is a complaint.
    """
    for number, raw in enumerate(lines, 1):
        if raw.strip(b" \t\r\n\xef\xbb\xbf"):
            line = _line(number, raw)
            if line is not None:
                yield line


def _line(number: int, raw: bytes) -> Line | None:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Line(number, None, f"not UTF-8 at byte {error.start + 1}")
    except RecursionError:
        return Line(number, None, "nested too deeply")
    except ValueError as error:
        return Line(number, None, f"not JSON: {error}")
    if not isinstance(row, dict):
        return Line(number, None, "not a JSON object")
    if row.get("type") == "listing":
        return None
    name = next((row[key] for key in ("id", "url") if row.get(key) not in (None, "")), None)
    if not isinstance(name, str | int):
        return Line(number, None, "has neither id nor url")
    body = row["body"] if row.get("body") is not None else row.get("article_body")
    if not isinstance(body, str):
        return Line(number, None, "has no body")
    published, complaint = _published(row)
    headline = row.get("headline")
    article = {
        "article_id": name,
        "outlet": row.get("outlet"),
        "url": row.get("url"),
        "published": published,
        "headline": headline if isinstance(headline, str) else None,
        "body": body,
    }
    return Line(number, article, complaint)


def _published(row: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return when an article was published, as far as its line tells, and a complaint about it."""
    value = row.get("published")
    if value in (None, ""):
        value = row.get("date_published")
        digits = _KNOWN_DIGITS.get(str(row.get("date_published_precision")))
        if digits and isinstance(value, str):
            try:
                return jakarta_day(datetime.fromisoformat(value))[:digits], None
            except ValueError:
                pass
    if value in (None, ""):
        return None, None
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or published_moment(text) is None:
        return None, f"published {str(value)[:60]!r} is no time; read without one"
    return text, None


def claim_row(article: dict[str, Any], claim: Claim) -> dict[str, Any]:
    """Return a claim as it is written: where it stands, then its fields."""
    return {"article_id": article["article_id"], "url": article["url"], **asdict(claim)}


def as_line(row: dict[str, Any]) -> str:
    """Return an object as one line of JSON that UTF-8 can hold: half a surrogate pair is escaped."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return text
