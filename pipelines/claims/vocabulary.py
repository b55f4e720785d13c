"""Cue words as data: phrases in CSV files, and where they stand in a text.

A phrase is words separated by spaces, compared without regard to case. A word may end in `*` (any ending,
after two letters at least); `a|b` is either; `...` is up to three words of any kind. A new cue is one line in
a data file, with a sentence that shows it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|%")
"""A word may hold hyphens and apostrophes: `e-katalog`, `Jum'at`."""

_SHORTEST = 6
"""Letters; "punya" and "hanya" are no words with an article."""

GAP = 3
"""Words that `...` stands for, at most."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, in lower case, with its place."""

    text: str
    start: int
    end: int
    parted: bool = False
    """Punctuation stands before it: no phrase runs across."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of a data file."""

    field: str
    """What it speaks for: `metric`, `status`, `basis`, ..."""
    value: str
    """Which value of that field."""
    phrase: str
    side: str = ""
    """`before` or `after` the number, or empty for either."""
    weight: float = 1.0
    kinds: frozenset[str] = frozenset()
    """Kinds of number that it can speak for; empty for all."""
    reach: int = 99
    """How many words away from the number it still counts."""


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in a text: its words from `first` to `last`, both counted among the text's tokens."""

    cue: Cue
    first: int
    last: int


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Split a text into words; places are counted from `offset`."""
    found: list[Token] = []
    last = 0
    for m in WORD.finditer(text):
        parted = _PUNCTUATION.search(text, last, m.start()) is not None
        found.append(Token(m[0].lower(), offset + m.start(), offset + m.end(), parted))
        last = m.end()
    return found


_PUNCTUATION = re.compile(r"[,;:.!?()\"“”]")


class Lexicon:
    """Cues in a form in which many can be looked for at once, in time linear in the text."""

    def __init__(self, cues: list[Cue]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        self._open: dict[str, list[tuple[str, tuple[str, ...], Cue]]] = {}
        for cue in cues:
            words = tuple(cue.phrase.lower().split())
            for head in words[0].split("|") if words else ():
                if head.endswith("*"):
                    # Told apart by two letters: few words of a text share them with a cue.
                    self._open.setdefault(head[:2], []).append((head[:-1], words, cue))
                else:
                    self._exact.setdefault(head, []).append((words, cue))

    def find(self, words: list[Token]) -> list[Match]:
        """Return every cue that stands in a list of tokens, in their order."""
        found: list[Match] = []
        for index, word in enumerate(words):
            text = word.text
            own = self._exact.get(text, [])
            for pattern, cue in self._with_bare(text, own) if text.endswith("nya") else own:
                last = index if len(pattern) == 1 else _rest(pattern, 1, words, index + 1)
                if last is not None:
                    found.append(Match(cue, index, last))
            for stem, pattern, cue in self._open.get(text[:2], ()):
                if text.startswith(stem):
                    last = index if len(pattern) == 1 else _rest(pattern, 1, words, index + 1)
                    if last is not None:
                        found.append(Match(cue, index, last))
        return found

    def _with_bare(
        self, text: str, own: list[tuple[tuple[str, ...], Cue]]
    ) -> list[tuple[tuple[str, ...], Cue]]:
        """Return the cues of a word with `-nya`: "omzetnya" is "omzet" with an article, unless the lists say
        otherwise."""
        fields = {cue.field for _, cue in own}
        return own + [entry for entry in self._exact.get(_bare(text), ()) if entry[1].field not in fields]


def _rest(pattern: tuple[str, ...], at: int, words: list[Token], index: int) -> int | None:
    """Return the index of the token at which the rest of a pattern ends, or None when it does not fit."""
    if at == len(pattern):
        return index - 1
    if pattern[at] == "...":
        for skip in range(GAP + 1):
            last = _rest(pattern, at + 1, words, index + skip)
            if last is not None:
                return last
        return None
    if index >= len(words) or words[index].parted:
        return None
    if not any(_fits(choice, words[index].text) for choice in pattern[at].split("|")):
        return None
    return _rest(pattern, at + 1, words, index + 1)


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else pattern in (word, _bare(word))


def _bare(word: str) -> str:
    """Return a word without the article `-nya`; itself when it has none."""
    return word[:-3].rstrip("-") if word.endswith("nya") and len(word) > _SHORTEST else word


def read_cues(path: Path) -> list[Cue]:
    """Read a data file. Raises `ValueError` with file and line for one that is malformed."""
    cues: list[Cue] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                cues.append(
                    Cue(
                        field=row["field"],
                        value=row["value"],
                        phrase=row["phrase"],
                        side=row["side"] or "",
                        weight=float(row["weight"] or 1),
                        kinds=frozenset((row["kinds"] or "").split()),
                        reach=int(row["reach"] or 99),
                    )
                )
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name} line {number}: {error}") from error
            if not cues[-1].phrase or cues[-1].value is None:
                raise ValueError(f"{path.name} line {number}: no value, or no phrase")
            if re.match(r"\S?\*", cues[-1].phrase):
                raise ValueError(f"{path.name} line {number}: an open word needs two letters before its *")
            if cues[-1].side not in ("", "before", "after"):
                raise ValueError(f"{path.name} line {number}: side must be before or after")
    return cues


FILES = ("metrics", "heads", "vetoes", "statuses", "bases", "comparators", "stages")


@cache
def lexicon() -> Lexicon:
    """Return all cues of the data files together, read once: one pass over a sentence finds them all."""
    return Lexicon([cue for name in FILES for cue in read_cues(DATA / f"{name}.csv")])
