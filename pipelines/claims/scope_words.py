"""The words that tie a place, body or platform to a number (`data/scope_words.csv`), as patterns."""

from __future__ import annotations

import re
from functools import cache

from pipelines.claims.reviewed import rows


@cache
def words(use: str) -> str:
    """Return a pattern for any of the words of one use, the longest first; `*` is any ending."""
    found = [word for row in rows("scope_words") if row["use"] == use for word in row["words"].split(";")]
    return "(?:" + "|".join(map(_pattern, sorted(found, key=len, reverse=True))) + ")"


def _pattern(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    return re.escape(word.removesuffix("*")).replace(r"\ ", r"\s") + ending


@cache
def anywhere(use: str, *, any_case: bool = False) -> re.Pattern[str]:
    """Return a pattern that finds any of the words of one use as whole words."""
    return re.compile(rf"\b{words(use)}(?!\w)", re.IGNORECASE if any_case else 0)
