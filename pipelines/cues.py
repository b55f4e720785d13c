"""The words that speak of where goods were made: reviewed data, turned into patterns.

They stand in `editorial/local_made.csv`; a person can add one without reading this file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VOCABULARY = Path(__file__).parents[1] / "editorial" / "local_made.csv"

DIRECTIONS = ("local", "foreign", "unclear", "ignored")
READINGS = ("country", "label", "percent", "certificate", "expiry", "owner", "unclear")
"""How the value of an attribute is read; stands in the column `direction` of its row."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the vocabulary."""

    pattern: str
    """Words; `a/b` is either word, `*` up to three words, `{negara}` any foreign country and `{daerah}` any
    Indonesian place of the vocabulary. Blanks, hyphens and underscores are the same, and may be missing."""
    place: str
    signal: str
    direction: str
    strength: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one place as one pattern; of two that begin at the same word the longer one wins, so that
    "garansi lokal" shields its "lokal"."""

    cues: tuple[Cue, ...]
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[Cue, re.Match[str]]]:
        """Give the cues in `text` from left to right, without overlaps."""
        for match in self.pattern.finditer(text):
            yield self.cues[int((match.lastgroup or "c0")[1:])], match

    def names(self, text: str) -> Cue | None:
        """Give the cue that the whole of `text` is."""
        match = self.pattern.fullmatch(text)
        return self.cues[int((match.lastgroup or "c0")[1:])] if match else None


@cache
def vocabulary() -> tuple[Cue, ...]:
    """Read the reviewed words, once. Raises ValueError, with the line, for a row that no rule understands."""
    cues = []
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            allowed = READINGS if row["place"] == "attribute" else DIRECTIONS
            if row["direction"] not in allowed or not row["pattern"].strip():
                raise ValueError(f"{VOCABULARY.name}, line {number}: direction {row['direction']!r}")
            for place in row["place"].split():
                cues.append(Cue(row["pattern"], place, row["signal"], row["direction"], row["strength"]))
    return tuple(cues)


@cache
def lexicon(places: str) -> Lexicon:
    """Give the cues of one or more places (`name`, `location country`), compiled once."""
    cues = sorted(
        (cue for cue in vocabulary() if cue.place in places.split()),
        key=lambda cue: (-len(cue.pattern.split()), -len(cue.pattern)),
    )
    branches = "|".join(f"(?P<c{number}>{_regex(cue.pattern)})" for number, cue in enumerate(cues))
    return Lexicon(tuple(cues), re.compile(rf"(?<!\w)(?:{branches})(?!\w)", re.IGNORECASE))


_GAP = r"[\s_-]{0,3}"


def _regex(pattern: str) -> str:
    parts = []
    for word in pattern.split():
        if word == "*":
            parts.append(r"(?:[^\s.,;!?]{1,30}\s){0,3}")
        elif word in ("{negara}", "{daerah}"):
            parts.append(_any_country("foreign" if word == "{negara}" else "local"))
        else:
            parts.append("(?:" + "|".join(re.escape(option) for option in word.split("/")) + ")")
    return _GAP.join(parts)


@cache
def _any_country(direction: str) -> str:
    names = [cue.pattern for cue in vocabulary() if cue.place == "country" and cue.direction == direction]
    return "(?:" + "|".join(_regex(name) for name in sorted(names, key=len, reverse=True)) + ")"
