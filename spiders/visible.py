"""What a page of an unknown layout shows near its headline: the headline itself, the date, the byline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from parsel import Selector
from scrapy.http import TextResponse

from crawler.dates import jakarta_day, parse_date
from crawler.items import Precision
from crawler.page import Metadata
from crawler.text import clean_line
from spiders.dateline import OUTLETS
from spiders.residue import credits

_DATE_CLASSES = ("date", "time", "tanggal", "tgl", "waktu", "publish")
_NAME_CLASSES = ("author", "byline", "penulis", "reporter", "jurnalis", "journalist", "wartawan")
_NEAR = 60
"""Elements, or pieces of text, on each side of the headline that are looked at."""

_LEAD = re.compile(r"(?:oleh|by|penulis|reporter|jurnalis|wartawan|pewarta|author|foto)\s*[:\-–]*\s+", re.I)
_ROLE = re.compile(r"[\s(-]+(?:jurnalis|penulis|reporter|kontributor|wartawan|author)\)?$", re.I)
_BETWEEN = re.compile(r"\s*(?:[|,/•·]|\s[-–—]\s?|\s?[-–—]\s)\s*")
_NAME = re.compile(r"[A-Z][\w.'’]*(?: (?:[A-Z][\w.'’]*|bin|binti|van|de|al)){0,5}")
_NOBODY = re.compile(
    r"(?:admin|administrator|redaksi|editor|tim|team|developer|penulis|reporter|author|kontributor)\b"
    r"|.*(?:developer|cyber media|media baru|\.co|\.id\b|@|editorial|newsroom)",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)|/\d\d\b")
_WORD = re.compile(r"\w+")


def is_nobody(name: str) -> bool:
    """Whether what stands for a name is a desk, an outlet's company or its software: `Redaksi`."""
    return _NOBODY.match(name) is not None


class Visible:
    """What one page shows around its headline, against what it declares."""

    def __init__(self, response: TextResponse, metadata: Metadata, fetched_at: datetime) -> None:
        self._page: Selector = response.selector
        self._metadata = metadata
        self._fetched_at = fetched_at
        self._host = (urlsplit(response.url).hostname or "").lower()
        self._html = self._page.type == "html"

    @cached_property
    def headline(self) -> str | None:
        """The heading that says what the page declares; else the declaration; else the page's only `h1`.

        A heading comes before `og:title`, which some outlets strip of punctuation or add their name to.
        """
        if self._heading is not None:
            return _text(self._heading) or None
        declared = self._metadata.headline or self._title
        return self._without_site(declared) if declared else None

    @cached_property
    def _heading(self) -> Selector | None:
        if not self._html:
            return None
        headings = self._page.xpath("//h1") + self._page.xpath("(//h2)[position() <= 40]")
        declared = [_WORD.findall(text.lower()) for text in (self._metadata.headline, self._title) if text]
        for heading in headings[:80]:
            words = _WORD.findall(_text(heading).lower())
            if len(words) > 2 and any(said[: len(words)] == words for said in declared):
                return heading
        only = [heading for heading in self._page.xpath("//h1") if len(_text(heading).split()) > 2]
        return only[0] if len(only) == 1 and not self._metadata.article else None

    @property
    def _title(self) -> str | None:
        return clean_line(self._page.xpath("string(//title)").get() or "") or None if self._html else None

    def _without_site(self, title: str) -> str:
        """Take the outlet's name off the end: `Judul - Kompas.com`, `Judul | Republika Online`."""
        head, separator, tail = re.sub(r"\s[|–—-]\s(?!.*\s[|–—-]\s)", "\0", title).partition("\0")
        name = _WORD.findall(tail.lower())
        site = set(self._host.split(".")) | set(_WORD.findall((self._metadata.publisher or "").lower()))
        return head.strip() if separator and head and site.intersection(name) and len(name) < 6 else title

    @cached_property
    def date_published_raw(self) -> str | None:
        """The first date text that can be read, the page's declarations before its visible text.

        A day without time gives way to a time on the same day. Where nothing can be read, the first
        declaration, so that the failure is not lost.
        """
        declared = list(self._readable(self._metadata.dates_published))
        if (minute := _exact(declared)) is not None:
            return minute
        shown = list(self._readable(self._date_texts())) if self._html else []
        if declared:
            day, raw = declared[0][:2]
            return _exact([date for date in shown if date[0] == day]) or raw
        # Clocks and teasers count back from now ("20 detik yang lalu"): a written year comes first.
        written = [date for date in shown if _YEAR.search(date[1])] or shown
        return _exact(written) or (written[0][1] if written else self._metadata.date_published_raw)

    def _readable(self, texts: Iterable[str]) -> Iterable[tuple[str, str, Precision]]:
        """Jakarta day, text and precision of each text that is a date to the day at least."""
        for raw in dict.fromkeys(texts):
            parsed = parse_date(raw, fetched_at=self._fetched_at)
            if parsed and parsed.precision in (Precision.MINUTE, Precision.DAY):
                yield jakarta_day(parsed.value), raw, parsed.precision

    def _date_texts(self) -> Iterable[str]:
        yield from self._page.xpath("//*[@itemprop='datePublished']/@datetime").getall()
        near = self._near(lambda element: element.tag == "time" or _class_holds(element, _DATE_CLASSES))
        near.sort(key=lambda element: element.tag != "time")
        yield from filter(None, (element.get("datetime") for element in near))
        yield from filter(None, map(_short_text, near))
        # Without classes: short pieces of text that hold a clock's zone or a year.
        for text in self._near_text:
            if len(text) <= 100 and re.search(r"\bWI(?:B|TA|T)\b|\b20\d\d\b", text, re.I):
                yield text

    @cached_property
    def _bylines(self) -> list[str]:
        if not self._html:
            return []
        found = self._near(
            lambda element: (
                "author" in (element.get("rel"), element.get("itemprop"))
                or _class_holds(element, _NAME_CLASSES)
            )
        )
        return list(dict.fromkeys(text for element in found if len(text := _short_text(element)) > 2))

    @cached_property
    def _credits(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for text in (*self._bylines, *self._near_text):
            if len(text) <= 160:
                found = credits(text) | found
        return found

    @property
    def credited(self) -> str | None:
        """Reporters in a visible line of credits: `Penulis: ...`."""
        return self._names(self._credits.get("author", ""))

    @property
    def author(self) -> str | None:
        """Reporters of the visible byline, or of a meta element that outlets fill with the reporter."""
        for text in (*self._bylines, *self._metadata.meta_authors):
            if not credits(text) and (names := self._names(text)):
                return names
        return None

    @property
    def editor(self) -> str | None:
        """The editor in a visible line of credits."""
        return self._credits.get("editor")

    def declared_author(self, editor: str | None) -> str | None:
        """Give the authors of JSON-LD, unless that is the editor, as on several outlets."""
        names = [self._names(name) for name in self._metadata.json_ld_authors if name != editor]
        return ", ".join(dict.fromkeys(name for name in names if name)) or None

    def _names(self, text: str) -> str | None:
        """Give the names of people in a byline: `Sari Dewi` for `News - Sari Dewi, CNBC Indonesia`."""
        parts = [part for part in _BETWEEN.split(_ROLE.sub("", _LEAD.sub("", text, count=1))) if part]
        outlets = [self._is_outlet(part) for part in parts]
        if len(parts) > 2 and outlets[-1]:
            parts, outlets = parts[1:], outlets[1:]  # section, reporter, outlet
        names = [
            part
            for part, outlet in zip(parts, outlets, strict=True)
            if not outlet and _NAME.fullmatch(part) and not is_nobody(part)
        ]
        return ", ".join(dict.fromkeys(names)) or None

    def _is_outlet(self, part: str) -> bool:
        name = part.lower()
        publisher = (self._metadata.publisher or "").lower()
        if publisher and (name in publisher or publisher in name):
            return True
        return name in OUTLETS or name.startswith("detik") or bool(re.search(r"\.\w{2,}", name))

    @cached_property
    def _around(self) -> tuple[list[Any], list[Any]]:
        """Elements after the headline, and before it, each with the nearest first."""
        elements = list(self._page.root.iter("*"))
        place = elements.index(self._heading.root) if self._heading is not None else 0
        return elements[place + 1 :], elements[place::-1]

    def _near(self, wanted: Callable[[Any], bool]) -> list[Any]:
        """Find the nearest elements that are `wanted`: those after the headline, then those before it."""
        after, before = self._around
        return [*islice(filter(wanted, after), _NEAR), *islice(filter(wanted, before), 10)]

    @cached_property
    def _near_text(self) -> list[str]:
        """The nearest pieces of text; none where no headline was found to be near to."""
        if not self._html or self._heading is None:
            return []
        after, before = self._around
        return [*islice(_pieces(after), _NEAR), *islice(_pieces(before), 12)]


def _pieces(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if element.tag not in ("script", "style", "noscript"):
            for text in (element.text, element.tail):
                if text and (line := clean_line(text[:400])):
                    yield line


def _exact(dates: list[tuple[str, str, Precision]]) -> str | None:
    return next((raw for _, raw, precision in dates if precision is Precision.MINUTE), None)


def _class_holds(element: Any, words: Iterable[str]) -> bool:
    classes = element.get("class")
    return bool(classes) and any(word in classes.lower() for word in words)


def _short_text(element: Any) -> str:
    """Text of an element, on one line; an empty string for one of more than a line."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > 400:
            return ""
    line = clean_line(text)
    return line if len(line) <= 120 else ""


def _text(element: Selector) -> str:
    return clean_line(element.xpath("string()").get() or "")
