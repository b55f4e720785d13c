"""The history of a value from single observations: when it held, as far as anybody looked.

Archives are replayed in any order, and the same one twice, so an observation may fall before, between or
upon those known. Nothing is ever invented: a span begins and ends at moments at which the value was seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A value that was seen at `first` and at `last`, and at no moment between was another one."""

    first: str
    """ISO time, UTC; so compared as text."""
    last: str
    key: str
    """What the value is; equal keys are the same value."""
    row: Any = None
    """Whatever goes with it, as it was at `first`."""


def observe(spans: list[Span], at: str, key: str, row: Any = None) -> list[Span]:
    """Return the history with one more observation; `spans` are in order of time and stay as they are.

    An observation at the very beginning of a span replaces its value: the same page, read again by a better
    reader. Observations in the order of time, or in its reverse, give the exact history. In a mixed order,
    one may fall inside a span of which only the ends are known: what lies between is then known less exactly,
    until `bbi rebuild` reads all nights in the order of time.
    """
    index = max((i for i, span in enumerate(spans) if span.first <= at), default=-1)
    if index < 0:
        if spans and spans[0].key == key:
            return [replace(spans[0], first=at, row=row), *spans[1:]]
        return [Span(at, at, key, row), *spans]
    before, now, after = spans[:index], spans[index], spans[index + 1 :]
    if now.key == key:
        row = row if now.first == at else now.row
        return [*before, replace(now, last=max(now.last, at), row=row), *after]
    if now.first == at:
        return _merged([*before, Span(at, at, key, row), *_end_of(now, after), *after])
    if at < now.last:
        # Seen with its own value before and after: it changed and changed back.
        begin = replace(now, last=now.first)
        return _merged([*before, begin, Span(at, at, key, row), *_end_of(now, after), *after])
    if after and after[0].key == key:
        return [*before, now, replace(after[0], first=at, row=row), *after[1:]]
    return [*before, now, Span(at, at, key, row), *after]


def _end_of(span: Span, after: list[Span]) -> list[Span]:
    """Return what is left of a span whose beginning was cut off: its last moment, unless that is its first
    too, or another value was seen at that very moment."""
    taken = span.first == span.last or (after and after[0].first == span.last)
    return [] if taken else [replace(span, first=span.last)]


def _merged(spans: list[Span]) -> list[Span]:
    """Join neighbours that a new value has made equal."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].key == span.key:
            joined[-1] = replace(joined[-1], last=max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined
