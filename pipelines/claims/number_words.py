"""What printed digits and number words are worth, in Indonesian and English.

The words are reviewed data (`data/number_words.csv`); this module knows the grammar that joins them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipelines.claims.reviewed import rows

LONGEST = 24
"""Characters of digits and marks. A longer run is a code, not a number that anybody reads."""

_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Word:
    """One row of the data."""

    role: str
    value: Decimal
    english: bool


@cache
def words() -> dict[str, Word]:
    """Give the number words, read once."""
    return {
        row["word"]: Word(row["role"], Decimal(row["value"]), row["language"] == "en")
        for row in rows("number_words")
    }


def alternatives(*roles: str, english: bool | None = None) -> str:
    """Give the words of some roles as the branches of a pattern, the longest first."""
    found = [
        word
        for word, row in words().items()
        if row.role in roles and (english is None or row.english is english)
    ]
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words, as far as it goes before a scale word: `dua puluh lima` of "dua puluh lima juta"."""

    end: int
    value: Decimal
    scale: int = 1
    """`sejuta` is 1 with a scale of a million."""
    share: bool = False
    """A part of something named elsewhere (`dua pertiga`)."""
    part: bool = False
    """`setengah`, `half`: a share unless a scale word follows."""
    approximate: bool = False


_ARTICLE = re.compile(
    rf"an?[ ](?=(?:hundred|{alternatives('scale', english=True)}|half|quarter|third|fifth)(?![^\W_]))"
)
START = (
    rf"(?:{alternatives('unit', 'whole', 'ten')}|(?:{alternatives('one')}|seratus|sepuluh)(?:an)?"
    rf"|(?:{alternatives('part', 'share', english=False)})(?:nya)?|half)(?![^\W_])|{_ARTICLE.pattern}"
)
"""How a number in words can begin, in small letters."""

_WORD = re.compile(r"[ \u00a0-]{0,2}([^\W\d_]+)")
_HALF_MORE = re.compile(
    rf"[ \u00a0](?:setengah|and a half)(?=[ \u00a0](?:kali|{alternatives('scale')})(?![^\W_]))"
)
_OF_A = re.compile(r"[ ](?:of[ ])?an?(?=[ ])")
_DENOMINATOR = re.compile(rf"[ \u00a0-](?:per[ ])?({alternatives('denominator')})(?:nya)?(?![^\W_])")


def spelled(text: str, at: int) -> Spelled | None:
    """Read the number in words that begins at `at` of `text` (small letters); None when none does."""
    known = words()
    article = _ARTICLE.match(text, at)
    here = article.end() if article else at
    head = _WORD.match(text, here)
    if head is None:
        return None
    name = head[1]
    first = known.get(name) or known.get(name.removesuffix("nya"))
    about = first is None and name.endswith("an")
    if about:
        first = known.get(name[:-2])
    if first is None:
        return None
    end = head.end()
    if first.role == "one":
        return Spelled(end, Decimal(1), int(first.value), approximate=about)
    if first.role == "part":
        of = _OF_A.match(text, end) if first.english else None
        return Spelled(of.end() if of else end, first.value, part=True)
    if first.role == "share":
        return Spelled(end, first.value, share=True)
    if article and first.role == "scale":
        return Spelled(article.end() - 1, Decimal(1))
    if about:
        return Spelled(end, first.value, approximate=True)
    value, end, about = _below_thousand(text, here, 1 if article else None)
    if denominator := _DENOMINATOR.match(text, end):
        below = known[denominator[1]].value
        return Spelled(denominator.end(), value / below, share=True) if 0 < value < below else None
    if half := _HALF_MORE.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    return Spelled(end, value, approximate=about)


def _below_thousand(text: str, at: int, pending: int | None) -> tuple[Decimal, int, bool]:
    """Add up the words from `at` on while each continues the number; hundreds before tens before ones."""
    known = words()
    total = Decimal(0)
    unit: Decimal | None = Decimal(pending) if pending else None
    room = Decimal(1000)
    end = at
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, end)
        if match is None or (end > at and text[end] != " " and text[end] not in "-\u00a0"):
            break
        name = match[1]
        if name == "and" and unit is None and room == 100 and total:
            after = _WORD.match(text, match.end())
            if after is None or known.get(after[1], _NONE).role not in ("unit", "whole", "ten"):
                break
            match, name = after, after[1]
        word = known.get(name)
        about = word is None and name in ("puluhan", "ratusan")
        if about:
            word = known[name[:-2]]
        if word is None:
            break
        role, value = word.role, word.value
        if role == "unit" and unit is None and room >= 10:
            unit = value
        elif role in ("whole", "ten") and unit is None and value < room:
            total += value
            room = Decimal(100) if value >= 100 else Decimal(10) if role == "ten" else Decimal(1)
        elif role == "teen" and unit is not None and room > 10:
            total, unit, room = total + unit + 10, None, Decimal(1)
        elif role == "times" and unit is not None and value < room:
            total, unit, room = total + unit * value, None, value
        elif role == "point" and (unit is not None or total):
            decimals = _decimals(text, match.end())
            if decimals is None:
                break
            return total + (unit or 0) + decimals[0], decimals[1], False
        else:
            break
        end = match.end()
        if about:
            return total, end, True
    return total + (unit or 0), end, False


_NONE = Word("", Decimal(0), False)


def _decimals(text: str, at: int) -> tuple[Decimal, int] | None:
    """Read the figures after `koma`, one word each."""
    figures = ""
    while len(figures) < 4 and (match := _WORD.match(text, at)):
        word = words().get(match[1], _NONE)
        if word.role != "unit":
            break
        figures += str(word.value)
        at = match.end()
    return (Decimal(f"0.{figures}"), at) if figures else None


@dataclass(frozen=True, slots=True)
class Printed:
    """What a run of digits, dots and commas is worth."""

    value: Decimal
    grouped: bool
    """Marks part it into thousands."""


def printed(digits: str, *, english: bool, measured: bool) -> Printed | None:
    """Read digits with dots and commas; None when they are no number (`1.2.3`, `0811`).

    A single mark before three digits is the open case. `measured` says that a scale word, a percent sign or
    the like follows: then the mark is what it is in that language (dots part thousands in Indonesian, commas
    in English). A bare number of three decimals is rare in either, so there it parts thousands.
    """
    if len(digits) > LONGEST:
        return None
    if digits.isdigit():
        return None if digits[0] == "0" and len(digits) > 1 else Printed(Decimal(digits), False)
    head, *groups = re.split(r"[.,]", digits)
    if len(head) > 1 and head[0] == "0":
        return None
    marks = [character for character in digits if character in ".,"]
    decimals = ""
    if len(set(marks)) == 2:
        if marks[-1] in marks[:-1]:
            return None
        decimals = groups.pop()
    elif len(groups) == 1:
        own = marks[0] == ("," if english else ".")
        thousands = len(groups[0]) == 3 and len(head) <= 3 and head != "0" and (own or not measured)
        if not thousands:
            decimals = groups.pop()
    if groups and (len(head) > 3 or any(len(group) != 3 for group in groups)):
        return None
    return Printed(Decimal(f"{head}{''.join(groups)}.{decimals or 0}"), bool(groups))
