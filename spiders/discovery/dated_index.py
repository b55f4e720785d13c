"""Index pages by day: all that an outlet published, and at most of them the only polite way back to 2020."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from scrapy.http import Response, TextResponse

from crawler.items import Kind
from spiders.discovery.way import Way, cards, is_relevant
from spiders.links import Link, Turn

if TYPE_CHECKING:
    from spiders.news import NewsSource

_DIGITS = {"YYYY": r"\d{4}", "MM": r"\d{2}", "DD": r"\d{2}"}


class DatedIndex(Way):
    """Pages that list the articles of one day. Their headlines decide what is fetched.

    `url` holds `{date}` and `{page}`, once or more; `day` is the form of the date for `strftime`, percent-
    encoded where `encoded` (detik answers with page one to any other form). `first` is the address of the
    first page where it has another form. `items` selects the boxes of articles. `per_page` is for outlets
    that count articles and not pages: their second page is 20.
    """

    kind: ClassVar[str] = "dated index"

    def __init__(
        self,
        url: str,
        *,
        day: str,
        items: str,
        reach: str,
        first: str | None = None,
        encoded: bool = False,
        per_page: int | None = None,
        limit: int = 80,
    ) -> None:
        self.url, self.first, self.items, self.reach = url, first, items, reach
        self._day, self._encoded, self._per_page, self._limit = day, encoded, per_page, limit
        self._patterns = [_pattern(form, day, encoded=encoded) for form in (first, url) if form]

    def between(self, source: type[NewsSource], since: date, until: date) -> Iterator[Link]:  # noqa: ARG002
        """Return the first page of each day, the latest day first."""
        earliest = max(since, date.fromisoformat(self.reach))
        day = until
        while day >= earliest:
            yield Link(self.page(day, 1), Kind.INDEX)
            day -= timedelta(days=1)

    def page(self, day: date, number: int) -> str:
        """Return the address of a page, counted from 1, of the index of a day."""
        text = quote(day.strftime(self._day), safe="" if self._encoded else "/")
        form = self.first if self.first and number == 1 else self.url
        shown = (number - 1) * self._per_page if self._per_page else number
        return form.replace("{date}", text).replace("{page}", str(shown))

    def number(self, url: str) -> int | None:
        """Return the number, from 1, of the page at an address; None for an address of another form."""
        for pattern in self._patterns:
            if match := pattern.fullmatch(url):
                shown = int(match.groupdict().get("page") or (0 if self._per_page else 1))
                return shown // self._per_page + 1 if self._per_page else shown
        return None

    def leads_from(self, source: type[NewsSource], response: TextResponse) -> bool:  # noqa: ARG002
        """Return whether the address has the form of the index."""
        return self.number(response.url) is not None

    def follow(self, source: type[NewsSource], response: TextResponse) -> Iterator[Link]:
        """Return the articles whose headline speaks of the programme, and the day's next page while there are
        any at all."""
        shown: list[str] = []
        for url, words in cards(source, response, self.items, near=True):
            shown.append(url)
            yield Link(url, Kind.ARTICLE, relevant=is_relevant(url, words))
        number = self.number(response.url)
        if shown and number is not None:
            turn = Turn(number + 1, tuple(shown), self._limit)
            yield Link(self._turned(response.url, number + 1), Kind.INDEX, turn=turn)

    def expects_links(self, source: type[NewsSource], response: Response) -> bool:  # noqa: ARG002
        """An outlet publishes every day; the page after the last holds nothing."""
        return self.number(response.url) == 1

    def _turned(self, url: str, number: int) -> str:
        match = next(match for pattern in self._patterns if (match := pattern.fullmatch(url)))
        shown = (number - 1) * self._per_page if self._per_page else number
        return self.url.replace("{date}", match["date"]).replace("{page}", str(shown))


def _pattern(form: str, day: str, *, encoded: bool) -> re.Pattern[str]:
    """Return the pattern of an address; what stands twice in the form must be the same twice."""
    words = day.replace("%Y", "YYYY").replace("%m", "MM").replace("%d", "DD")
    digits = re.escape(quote(words, safe="" if encoded else "/"))
    for word, pattern in _DIGITS.items():
        digits = digits.replace(word, pattern)
    text = re.escape(form)
    for name, pattern in (("date", digits), ("page", r"\d{1,6}")):
        mark = re.escape(f"{{{name}}}")
        text = text.replace(mark, f"(?P<{name}>{pattern})", 1).replace(mark, f"(?P={name})")
    return re.compile(text, re.I)
