"""The numbers of a text, in base units, and the look-alikes beside them.

A number here is what is printed and what it is worth. What it counts, and whether "hingga" before it is a
bound or a period, is for others to say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipelines.claims.borrowing import settle
from pipelines.claims.number import Number
from pipelines.claims.number_forms import AMOUNT
from pipelines.claims.number_reading import read

__all__ = ["Number", "find", "following", "may_hold_number"]


def find(body: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Find the numbers between two offsets of `body`, in their order, decoys (`kind` is `decoy`) among them.

    Nothing outside the two offsets is read, but the rest of the article decides whether `1.250 %` is written
    the Indonesian way. A text without a letter or a sign tells nothing, and of figures in rows, with hardly
    a letter between them, only the first dozens are given. Linear in the text; raises nothing.
    """
    text = body[start:end]
    if not _TELLING.search(text):
        return []
    low = _small(text)
    english = _is_english(body)
    found: list[Number] = []
    at = floor = 0
    while match := AMOUNT.search(low, at):
        number = read(text, low, match.start(), english=english, floor=floor)
        if number is None:
            at = max(match.end(), match.start() + 1)
            continue
        at = max(number.end, match.start() + 1)
        floor = number.end
        found.append(number)
        if len(found) % _CROWD == 0 and _is_table(low, found[-_CROWD].start, at):
            word = _WORD.search(low, at)
            at = word.start() if word else len(low)
    return [
        replace(number, start=number.start + start, end=number.end + start) if start else number
        for number in settle(text, low, found, whole=end is None or end >= len(body))
    ]


_TELLING = re.compile(r"[^\W\d_]|[%$€£¥]")
_WORD = re.compile(r"[^\W\d_]{2}")
_CROWD = 64


def _is_table(low: str, start: int, end: int) -> bool:
    """Whether numbers stand here without words between them: less than a letter each."""
    return sum(map(str.isalpha, low[start:end])) < _CROWD


def may_hold_number(text: str) -> bool:
    """Whether `find` could find anything in `text`: a quick look that errs on the side of yes."""
    return AMOUNT.search(_small(text)) is not None


_NOUN = re.compile(r"[ \u00a0]{1,2}([^\W\d_][^\s,.;:!?()\"“”]*)")


def following(body: str, number: Number, limit: int = 3) -> str:
    """Give the words right after a number, at most `limit` and not past a mark: what it counts. An empty
    string when a mark follows at once."""
    words: list[str] = []
    at = number.end
    while len(words) < limit and (match := _NOUN.match(body, at)):
        words.append(match[1])
        at = match.end()
    return " ".join(words)


def _small(text: str) -> str:
    """Small letters, one for one: some capitals have a small form of two characters."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=16)
def _is_english(body: str) -> bool:
    head = _small(body[:6000])
    english = sum(head.count(word) for word in (" the ", " of ", " and ", " to ", " in "))
    return english > sum(
        head.count(word) for word in (" yang ", " dan ", " di ", " untuk ", " pada ", " dari ")
    )
