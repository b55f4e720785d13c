"""A claim seen from its statement, with all that follows from it alone: its days, scope, person, counter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pipelines.claims.people import counter_of, institution_id, person_id
from pipelines.timeline.registers import NATIONAL, Scope, counter_of_institution, nature, scope_of
from pipelines.timeline.spans import Span, published_span, span
from pipelines.timeline.values import Figure

STATUSES = ("achieved", "target", "forecast")
BASES = ("total", "increment", "growth", "share", "per_year")
COMPARATORS = ("=", ">", ">=", "<", "<=", "~")

LARGEST = 1e18
"""Beyond this a value is no count of anything in the country."""


class MentionError(ValueError):
    """A row is no claim; the message says why, on one line."""


@dataclass(slots=True, kw_only=True, eq=False)
class Mention:
    """One claim of one article. Fields up to `line` are the claim's own, the others follow from them."""

    id: str
    article_id: str
    url: str | None
    outlet: str | None
    published: str | None
    metric: str
    value: float
    value_high: float | None
    comparator: str
    unit: str
    status: str
    basis: str
    period_start: str | None
    period_end: str | None
    scope_text: str
    stage: str | None
    subset: str | None
    speaker: str | None
    person: str | None
    """Identifier of who said it; None when the article states it."""
    source: str | None
    quote: str
    raw: str | None
    start: int | None
    end: int | None
    note: str | None
    confidence: float | None
    line: int | None
    """1-based line of the file of claims, where it came from one."""
    cluster: str | None
    """Articles of one cluster are copies of one text."""

    figure: Figure
    scope: Scope
    pub: Span | None
    since: Span | None
    """The days that `period_start` can mean."""
    until: Span | None
    """The days that `period_end` can mean; for what happened, not after publication."""
    counter: str | None = None
    """Whose tally it is."""
    counter_reason: str | None = None
    """`source`, `office`, `start_plus_increment`, `repeats`; None where no counter is known."""
    counter_claim: str | None = None
    """The claim by which the counter was found."""
    statement: str | None = None
    """Identifier of the statement of which this is a mention; given by `statements.group`."""
    order: tuple[int, str, int, str] = field(default=(0, "", 0, ""))
    """Earliest publication first; equal for equal claims in any order of the input."""

    @property
    def at(self) -> int | None:
        """The day for which a figure stands: the last that it can mean; None when nothing dates it."""
        return self.until.last if self.until else None

    @property
    def exact(self) -> bool:
        """Tell whether `at` is a day or the end of a month or a closed year, not a year still running when it
        was printed."""
        if self.until is None:
            return False
        return self.until.precision != "year" or self.closed_year

    @property
    def closed_year(self) -> bool:
        """Tell whether only a year is given, printed after it had ended or in its last quarter."""
        if self.until is None or self.until.precision != "year" or self.pub is None:
            return False
        year = int((self.period_end or "0")[:4])
        return self.pub.first >= date(year, 10, 1).toordinal() if year else False

    @property
    def ongoing(self) -> bool:
        """Tell whether it is a plain level: reached, and neither an addition nor a rate."""
        return self.status == "achieved" and self.basis in ("total", "share")

    @property
    def series_key(self) -> tuple[str, str, str, str, str, str, str]:
        """What figures must share to be compared at all: metric, unit, status, basis, scope, stage,
        subset."""
        return (
            self.metric,
            self.unit,
            self.status,
            self.basis,
            self.scope.id,
            self.stage or "",
            (self.subset or "").casefold(),
        )


def mention(row: Mapping[str, Any], *, line: int | None = None) -> Mention:
    """Read a claim as `bbi claims` writes it, or a row of the table `claims` with `url`, `outlet`,
    `published`.

    Raises `MentionError` for a row that is none.
    """
    metric = _text(row, "metric")
    if metric is None:
        raise MentionError("has no metric")
    value = _number(row, "value")
    if value is None:
        raise MentionError("has no value")
    status, basis = _text(row, "status") or "achieved", _text(row, "basis") or "total"
    if status not in STATUSES:
        raise MentionError(f"status {status[:40]!r} is none of {', '.join(STATUSES)}")
    if basis not in BASES:
        raise MentionError(f"basis {basis[:40]!r} is none of {', '.join(BASES)}")
    published = _text(row, "published")
    pub = published_span(published)
    speaker = _text(row, "speaker")
    high = _number(row, "value_high")
    comparator = _text(row, "comparator") or "="
    if comparator not in COMPARATORS:
        raise MentionError(f"comparator {comparator[:40]!r} is none of {', '.join(COMPARATORS)}")
    scope_text = _text(row, "scope") or NATIONAL
    url = _text(row, "url")
    outlet = _text(row, "outlet")
    note = _text(row, "note")
    article = row.get("article_id") if row.get("article_id") not in (None, "") else row.get("id")
    article_id = (
        str(article) if row.get("article_id") not in (None, "") else _article_of(url, outlet, published)
    )
    start = row.get("start")
    made = Mention(
        id="",
        article_id=article_id,
        url=url,
        outlet=outlet,
        published=published,
        metric=metric,
        value=value,
        value_high=high,
        comparator=comparator,
        unit=_text(row, "unit") or "",
        status=status,
        basis=basis,
        period_start=_text(row, "period_start"),
        period_end=_text(row, "period_end"),
        scope_text=scope_text,
        stage=_text(row, "stage"),
        subset=_text(row, "subset") or _scheme(metric, note),
        speaker=speaker,
        person=_text(row, "person_id") or (_person(speaker, pub.last if pub else None) if speaker else None),
        source=_text(row, "source"),
        quote=_text(row, "quote") or "",
        raw=_text(row, "raw"),
        start=start if isinstance(start, int) else None,
        end=row.get("end") if isinstance(row.get("end"), int) else None,
        note=note,
        confidence=_number(row, "confidence"),
        line=line,
        cluster=_text(row, "cluster"),
        figure=Figure(value, comparator, high),
        scope=scope_of(scope_text),
        pub=pub,
        since=span(_text(row, "period_start")),
        until=None,
    )
    if made.subset == "produk lokal" and made.scope.id == "harbolnas":
        made.scope, made.subset = scope_of("harbolnas-lokal"), None
    made.until = _until(made)
    given = row.get("id")
    own = isinstance(given, str) and given and row.get("article_id") not in (None, "")
    made.id = str(given) if own else _id_of(made)
    made.order = (pub.first if pub else 10**7, made.article_id, made.start or 0, made.id)
    made.counter, made.counter_reason = _own_counter(made)
    return made


def _until(made: Mention) -> Span | None:
    """Return the days that `period_end` can mean; what happened did so before it was printed."""
    found = span(made.period_end)
    if found is None or made.status != "achieved" or made.pub is None:
        return found
    if found.first <= made.pub.last < found.last:
        return Span(found.first, made.pub.last, found.precision)
    return found


def _own_counter(made: Mention) -> tuple[str | None, str | None]:
    """Return whose tally a figure is by itself: of the institution credited, or of the speaker's office."""
    if made.source:
        found = counter_of_institution(_institution(made.source))
        if found is not None:
            return found, "source"
    if made.person:
        # Who has left an office still speaks of its count when he looks back.
        for day in (made.pub.last if made.pub else None, made.until.last if made.until else None):
            found = counter_of_institution(_office(made.person, day))
            if found is not None:
                return found, "office"
    return None, None


@lru_cache(16384)
def _institution(name: str) -> str | None:
    return institution_id(name)


@lru_cache(65536)
def _person(name: str, day: int | None) -> str | None:
    return person_id(name, date.fromordinal(day) if day else None) or None


@lru_cache(65536)
def _office(person: str, day: int | None) -> str | None:
    return counter_of(person, date.fromordinal(day) if day else None)


_SCHEMES = ("KUR", "DigiKu")
"""Credit schemes with figures of their own; a note that begins with one says that the figure is its."""


def _scheme(metric: str, note: str | None) -> str | None:
    """Return what a note says of the part that is counted, where the claim has no `subset`."""
    if metric != "financing" or not note:
        return None
    head = note.split(";")[0].split(",")[0].strip()
    known = next((scheme for scheme in _SCHEMES if head.split(" ")[0] == scheme), None)
    return known or (head if len(head) <= 40 and nature(metric) == "flow" else None)


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, bool | list | dict):
        raise MentionError(f"{name} is {type(value).__name__}, not text")
    return str(value)


def _number(row: Mapping[str, Any], name: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MentionError(f"{name} {str(value)[:40]!r} is no number")
    if not -LARGEST <= value <= LARGEST:  # nor is what is no number at all
        raise MentionError(f"{name} is out of bounds")
    return float(value)


def _article_of(url: str | None, outlet: str | None, published: str | None) -> str:
    return url or f"{outlet or '?'} {published or '?'}"


def _id_of(made: Mention) -> str:
    """Return an identifier made of what the claim says and where it stands."""
    parts = (
        made.article_id,
        made.start,
        made.metric,
        repr(made.value),
        made.unit,
        made.status,
        made.basis,
        made.period_start,
        made.period_end,
        made.scope.id,
        made.stage,
        made.subset,
        made.quote,
        made.speaker,
        made.source,
        made.comparator,
        made.value_high,
    )
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:16]
