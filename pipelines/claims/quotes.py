"""Quotation marks: which of them open, which close, and which are apostrophes.

Direction is told by what stands around a mark rather than by its shape: Indonesian papers print "…", “…”, ”…”
and ‘…’, and mix them. Shape decides only where the surroundings do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.claims.residue import is_residue

_MARK = re.compile(r"[\"“”„«»‘’']")
_DOUBLE = frozenset('"“”„«»')
_LEFT = frozenset("“„«‘")
_RIGHT = frozenset("”»")
_BEFORE_OPENING = frozenset("([{-–—/")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks that belong together, marks included; offsets in the body."""

    start: int
    end: int
    closed: bool
    """False when no closing mark was found, and the end of a paragraph stands in for it."""


def quoted(body: str, paragraphs: list[tuple[int, int]]) -> list[Quoted]:
    """Find the quotations of a body, outermost ones only, in their order.

    A quotation left open at the end of its paragraph goes on in the next one (lines that are no article text
    passed over) if that one opens it again, or closes it without having opened it; else it ends there.
    """
    found: list[Quoted] = []
    followers: list[int | None] | None = None
    open_at: int | None = None
    double = True
    expected: int | None = None
    for index, (start, end) in enumerate(paragraphs):
        if open_at is not None and index != expected:
            continue
        last_single = _last_single(body, start, end)
        reopens = open_at is not None and body[start] in _DOUBLE
        for mark in _MARK.finditer(body, start + reopens, end):
            at = mark.start()
            is_double = mark[0] in _DOUBLE
            if open_at is None:
                if _opens(body, at, start, end) and (is_double or at < last_single):
                    open_at, double = at, is_double
            elif is_double == double and _closes(body, at, start, end):
                found.append(Quoted(open_at, at + 1, True))
                open_at = None
        if open_at is not None:
            if followers is None:
                followers = _followers(body, paragraphs)
            expected = followers[index] if double else None
            if expected is None:
                found.append(Quoted(open_at, end, False))
                open_at = None
    return found


def _opens(body: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at `at` opens a quotation, given that none is open."""
    mark = body[at]
    before = body[at - 1] if at > start else " "
    after = body[at + 1] if at + 1 < end else " "
    if before.isspace() or before in _BEFORE_OPENING or before in _DOUBLE:
        # `" Target kita 30 juta "`: blanks inside the marks. Never so for an apostrophe.
        return not after.isspace() or (mark in _DOUBLE and mark not in _RIGHT and at + 1 < end)
    if mark not in _DOUBLE or not after.isalnum():
        return False
    return mark in _LEFT or (before in ",:" and mark not in _RIGHT)


def _closes(body: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at `at` closes a quotation, given that one of its kind is open."""
    before = body[at - 1] if at > start else " "
    after = body[at + 1] if at + 1 < end else " "
    if body[at] not in _DOUBLE:
        return not before.isspace() and not after.isalnum()
    if before.isspace():
        return after.isspace()
    return not (after.isalnum() and (body[at] in _LEFT or before in _BEFORE_OPENING))


def _last_single(body: str, start: int, end: int) -> int:
    """Where the last single mark that could close something stands in a paragraph; -1 when none does."""
    last = -1
    for mark in re.finditer("['’]", body[start:end]):
        if _closes(body, start + mark.start(), start, end):
            last = start + mark.start()
    return last


def _followers(body: str, paragraphs: list[tuple[int, int]]) -> list[int | None]:
    """For each paragraph the one in which a quotation left open in it goes on, or None."""
    follows: list[int | None] = [None] * len(paragraphs)
    candidate: int | None = None
    for index in range(len(paragraphs) - 1, -1, -1):
        follows[index] = candidate
        start, end = paragraphs[index]
        if not is_residue(body[start:end]):
            candidate = index if _goes_on(body, start, end) else None
    return follows


def _goes_on(body: str, start: int, end: int) -> bool:
    if body[start] in _DOUBLE:
        return True
    for mark in _MARK.finditer(body, start, end):
        if mark[0] in _DOUBLE:
            at = mark.start()
            return not body[at - 1].isspace() and not _opens(body, at, start, end)
    return False
