"""When a page that is stored already is asked for again.

Outlets edit soon after publication, if at all, so a page is asked for on each of the next nights, then ever
more rarely. Asking is cheap: with validators, an unchanged page costs a 304.
"""

from __future__ import annotations

from datetime import datetime, timedelta

FRESH = timedelta(days=3)
"""For so long after its first fetch a page is asked for every night."""

SAME_NIGHT = timedelta(hours=18)
"""A page fetched less than this ago belongs to the night that is running, or to its rerun."""

BACKOFF = 0.5
"""Later, the wait is this share of the page's age: at 10 days old 5 days, at 60 days 30."""

LONGEST = timedelta(days=60)
"""No page is left alone for longer."""


def due(
    now: datetime,
    *,
    first_fetched_at: datetime,
    last_fetched_at: datetime,
    lastmod_then: str | None = None,
    lastmod_now: str | None = None,
) -> bool:
    """Return whether to ask for a stored page again; all times aware.

    `lastmod_*` is what the sitemap or feed said of the page, then and now: a change is reason enough, even
    within the night. The same statement is no reason to wait longer: many sites never update it.
    """
    if lastmod_now is not None and lastmod_then is not None and lastmod_now != lastmod_then:
        return True
    since = now - last_fetched_at
    if since < SAME_NIGHT:
        return False
    age = last_fetched_at - first_fetched_at
    if age < FRESH:
        return True
    return since >= min(age * BACKOFF, LONGEST)
