"""The words of which offices and titles are made (`data/titles.csv`), and offices in one form.

"Menko Marves", "Menteri Koordinator Bidang Kemaritiman dan Investasi" and "Coordinating Minister for Maritime
Affairs and Investment" are one office: its key is the set of its bare words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.claims.reviewed import rows

WORD = re.compile(r"[^\W_]+(?:['’‘`-][^\W_]+)*")
"""A word may hold apostrophes and hyphens: `Ma'ruf`, `e-commerce`."""

FORMER = frozenset({"mantan", "eks", "bekas", "former"})
"""Words that make an office one that was."""

_NOUN = re.compile(
    r"(?:ke|pe)[a-z]{5,30}an|(?:dis|din)(?:kop|perin|kum|dag|par|nak|kom|dik|tan|kes|hub|ker|in|pora)[a-z]{0,15}"
)
"""Indonesian derived nouns (`perdagangan`, `kewirausahaan`) and the short names of local offices
(`Diskoperindag`): words of offices, never of names."""


class Phrases:
    """Phrases of one to some words, looked up at a place in a list of words; the longest one wins."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._stems: dict[str, list[str]] = {}

    def add(self, phrase: str) -> None:
        """Add a phrase; case does not count. A word that ends in `*` stands for all that begin with it."""
        if phrase.endswith("*"):
            self._stems.setdefault(phrase[:4].lower(), []).append(phrase[:-1].lower())
            return
        words = tuple(WORD.findall(phrase.lower()))
        if words:
            known = self._by_first.setdefault(words[0], [])
            if words not in known:
                known.append(words)
                known.sort(key=len, reverse=True)

    def length(self, words: list[str], at: int) -> int:
        """Give how many words from `at` on are a phrase; 0 when none begins there."""
        for phrase in self._by_first.get(words[at], ()):
            if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        if self._stems:
            word = words[at]
            return int(any(len(word) > len(s) and word.startswith(s) for s in self._stems.get(word[:4], ())))
        return 0

    def firsts(self) -> frozenset[str]:
        """Give the words with which a phrase begins."""
        return frozenset(self._by_first)

    def __contains__(self, word: str) -> bool:
        return (word,) in self._by_first.get(word, ())


@dataclass(frozen=True, slots=True)
class TitleWords:
    """`data/titles.csv`, by kind. All words in small letters."""

    heads: Phrases
    """What an office begins with: `menteri`, `direktur`, `juru bicara`, `mendag`."""
    english: Phrases
    """What an English office ends with: `minister`, or begins with: `head of`."""
    prefixes: frozenset[str]
    """`mantan`, `plt`, `wakil`."""
    honorifics: frozenset[str]
    ranks: frozenset[str]
    degrees: frozenset[str]
    tails: frozenset[str]
    places: Phrases
    mixed: Phrases
    """Places that are also names: a place right after `bupati` or `wali kota` only."""
    organisations: Phrases
    """What a body's name begins with: `dinas`, `bank`, `pemkot`."""
    nameless: frozenset[str]
    """Words that are never part of a name."""
    roles: Phrases
    """Heads that many people share, and that mean one person only with a name: `ekonom`, `anggota`."""
    sets: dict[str, frozenset[str]]
    """The words of the other kinds: `link`, `pointing`, ..."""
    means: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """Abbreviations by their first word, longest first: (`mendag`,) is (`menteri`, `perdagangan`)."""


@cache
def title_words() -> TitleWords:
    """Give the vocabulary, read once."""
    phrases = {kind: Phrases() for kind in ("head", "english", "place", "mixed", "role", "organisation")}
    sets: dict[str, set[str]] = {}
    means: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for row in rows("titles"):
        kind = {"short": "head", "alone": "head"}.get(row["kind"], row["kind"])
        for word in row["words"].split(";"):
            if kind in phrases:
                phrases[kind].add(word)
                if kind == "role":
                    phrases["head"].add(word)
            elif kind != "means":
                sets.setdefault(kind, set()).add(word)
            if row["kind"] in ("short", "alone", "means") and (row["means"] or kind == "means"):
                short = tuple(WORD.findall(word.lower()))
                means.setdefault(short[0], []).append((short, tuple(row["means"].split())))
    return TitleWords(
        heads=phrases["head"],
        english=phrases["english"],
        prefixes=frozenset(sets["prefix"]),
        honorifics=frozenset(sets["honorific"]),
        ranks=frozenset(sets["rank"]),
        degrees=frozenset(sets["degree"]),
        tails=frozenset(sets["tail"]),
        places=phrases["place"],
        mixed=phrases["mixed"],
        organisations=phrases["organisation"],
        roles=phrases["role"],
        sets={kind: frozenset(words) for kind, words in sets.items()},
        nameless=frozenset(sets["nameless"]),
        means={first: tuple(sorted(found, key=lambda m: -len(m[0]))) for first, found in means.items()},
    )


def is_office_word(word: str) -> bool:
    """Tell whether a word (in small letters) belongs to offices rather than to names."""
    return word in title_words().tails or _NOUN.fullmatch(word) is not None


@lru_cache(4096)
def office_key(office: str) -> frozenset[str]:
    """Give an office's key: its bare words, abbreviations written out, in Indonesian. Words in brackets,
    `RI`, `Bidang` and the like do not count; neither do `mantan` and `eks` (see `FORMER`)."""
    text = re.sub(r"\([^()]{0,200}\)", " ", office.lower())
    return frozenset(_expanded(WORD.findall(text), 0))


def _expanded(words: list[str], depth: int) -> list[str]:
    means = title_words().means
    found: list[str] = []
    at = 0
    while at < len(words):
        for short, full in means.get(words[at], ()):
            if tuple(words[at : at + len(short)]) == short:
                # `menko marves` holds further abbreviations; a word that means itself ends there.
                found += full if full == short or depth > 3 else _expanded(list(full), depth + 1)
                at += len(short)
                break
        else:
            found.append(words[at])
            at += 1
    return found
