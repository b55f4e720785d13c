"""What a browser's network panel saved as HAR: every answer of a visit, with its body if one asked for it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from crawler.imports.html_file import moment
from crawler.imports.saved import NO_PAGE, SavedPage, Skipped, Unreadable, is_page


def pages(body: bytes, saved_at: datetime) -> Iterator[SavedPage | Skipped]:
    """Yield the pages of a HAR file (version 1.2). Raises `Unreadable` for what is no HAR."""
    try:
        log = json.loads(body)["log"]
        entries = log["entries"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable(f"no HAR ({type(error).__name__})") from error
    if not isinstance(entries, list):
        raise Unreadable("no HAR: log.entries is no list")
    for entry in entries:
        try:
            yield _page(entry, saved_at)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield Skipped("entries that are broken")


def _page(entry: Any, saved_at: datetime) -> SavedPage | Skipped:
    request, response = entry["request"], entry["response"]
    url, content = str(request["url"]), response["content"]
    kind = str(content.get("mimeType") or "")
    if not is_page(kind, url):
        return NO_PAGE
    if request["method"] != "GET":
        return Skipped("answers to what was sent, not asked for")
    if response["status"] != 200:
        return Skipped(f"answers with status {int(response['status'])}")
    text = content.get("text")
    if not isinstance(text, str) or not text:
        return Skipped("pages without their text: save the HAR with content")
    if content.get("encoding") == "base64":
        try:
            payload = base64.b64decode(text, validate=False)
        except binascii.Error:
            return Skipped("entries that are broken")
    else:
        # The browser has decoded it: whatever the page says of its charset was true before.
        payload = text.encode("utf-8", "replace")
        kind = f"{kind.partition(';')[0]}; charset=utf-8"
    shown = entry.get("_resourceType")
    return SavedPage(
        url=url,
        body=payload,
        content_type=kind,
        fetched_at=moment(str(entry.get("startedDateTime") or "")) or saved_at,
        # Frames are documents as well; the address decides between them.
        main=None if shown in (None, "document", "xhr", "fetch") else False,
    )
