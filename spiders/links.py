"""Links that a page leads to, and when to stop turning the pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from crawler.items import Kind


@dataclass(frozen=True, slots=True)
class Turn:
    """A step to the next page of a list, and what the page that it leaves has shown."""

    number: int | None = None
    """Number of the page that it leads to; None where the site does not number its pages."""
    shown: tuple[str, ...] = ()
    """Addresses of all articles on the page that it leaves, those off our subject too."""
    limit: int = 100
    """Pages of the list that are asked for at most."""
    newest_first: bool = False
    """Whether older pages hold older articles only, so that a crawl may stop at what it knows."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page worth asking for."""

    url: str
    kind: Kind
    lastmod: str | None = None
    """What the page that led here says of its last change, verbatim."""
    relevant: bool = True
    """False for a page that was found and is not about our subject: counted, not followed."""
    turn: Turn | None = field(default=None, compare=False)
    """Set on a link to the next page of the list that it stands on."""


LIMIT = "limit"
"""The one reason to stop that leaves something unread, and so is worth an issue."""

KNOWN_PAGES = 2
"""Pages in a row of known articles alone after which a list that begins with the newest is left: one such
page may be what a run that was killed had got."""


class Pager:
    """Says during one crawl whether the next page of a list is worth asking for. Never lets a list loop.

    `known` tells whether an article is stored already.
    """

    def __init__(self, known: Callable[[str], bool] = lambda _: False) -> None:
        self._known = known
        self._shown: dict[str, set[str]] = {}
        self._pages: dict[str, int] = {}
        self._stale: dict[str, int] = {}

    def stop(self, turn: Turn, *, of: str, asked: int | None) -> str | None:
        """Return why not to turn the page, or None to turn it.

        `of` is the address where the list began; `asked` is the number of the page that was asked for and now
        leads on. `first`: the site answered with an earlier page, mostly by a redirect to page one.
        `repeated`: nothing on it that the pages before it had not shown. `known`: the edge of what is stored.
        `limit`: too many pages.
        """
        if turn.number is not None and asked is not None and turn.number <= asked:
            return "first"
        shown = self._shown.setdefault(of, set())
        fresh = set(turn.shown) - shown
        if not fresh:
            return "repeated"
        shown |= fresh
        if turn.newest_first:
            known = all(self._known(url) for url in turn.shown)
            self._stale[of] = self._stale.get(of, 0) + 1 if known else 0
            if self._stale[of] >= KNOWN_PAGES:
                return "known"
        self._pages[of] = self._pages.get(of, 1) + 1
        return LIMIT if self._pages[of] > turn.limit else None
