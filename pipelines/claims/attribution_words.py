"""The words by which a text says who speaks (`data/attribution.csv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.claims.offices import WORD, Phrases
from pipelines.claims.reviewed import rows


@dataclass(frozen=True, slots=True)
class AttributionWords:
    """`data/attribution.csv`, by use. All words in small letters.

    A line's `guard` says where the bare form counts: anywhere, after a `comma` (or a quotation mark, or at
    the head of the sentence), right after a `quote`, after a `quoted` text alone, or never but with `nya`.
    """

    after: dict[str, str]
    """Bare forms that stand before their speaker, with their guard: `kata`, `tambah` (comma)."""
    after_nya: dict[str, str]
    """The same with -nya, "said he": `katanya`."""
    active: frozenset[str]
    """Verbs that stand after their speaker: `mengatakan`, `said`."""
    passive: frozenset[str]
    passive_nya: frozenset[str]
    mood: frozenset[str]
    """Words of mind that need no verb: `optimistis`."""
    sets: dict[str, frozenset[str]]
    """One-word lines of the other uses: `adverb`, `negation`, `clause`, `preposition`, ..."""
    kin: tuple[str, ...]
    """Beginnings of descriptions that name somebody else: "istri Menteri Utari itu"."""
    phrases: dict[str, Phrases]
    """All lines of the other uses, phrases too."""


@cache
def attribution_words() -> AttributionWords:
    """Give the vocabulary, read once."""
    after: dict[str, str] = {}
    after_nya: dict[str, str] = {}
    active: set[str] = set()
    passive: set[str] = set()
    mood: set[str] = set()
    sets: dict[str, set[str]] = {}
    kin: set[str] = set()
    phrases: dict[str, Phrases] = {}
    for row in rows("attribution"):
        use, guard = row["use"], row["guard"]
        bare = [word for word in row["after"].split(";") if word]
        if use in ("say", "english", "tell"):
            active.update(row["active"].split(";"))
            passive.update(row["passive"].split(";"))
            for word in bare:
                if guard != "nya":
                    after.setdefault(word, guard)
                if use == "say" and guard != "quoted":
                    after_nya.setdefault(word + "nya", "comma" if guard == "nya" else guard)
        elif use == "mood":
            mood.update(row["active"].split(";"))
        else:
            found = phrases.setdefault(use, Phrases())
            if use == "kin":
                kin.update(bare)
            for word in bare:
                found.add(word)
                if len(WORD.findall(word)) == 1:
                    sets.setdefault(use, set()).add(word)
    return AttributionWords(
        after=after,
        after_nya=after_nya,
        active=frozenset(active - {""}),
        passive=frozenset(passive - {""}),
        passive_nya=frozenset(word + "nya" for word in passive if word),
        mood=frozenset(mood),
        sets={use: frozenset(words) for use, words in sets.items()},
        kin=tuple(sorted(word + " " for word in kin)),
        phrases=phrases,
    )


def speaks(text: str) -> bool:
    """Whether anything in a text, a quotation mark or a word of `data/attribution.csv`, tells of a speaker or
    of an occasion to speak."""
    return any(mark in text for mark in _MARKS) or not _saying().isdisjoint(_TOKEN.findall(text.lower()))


@cache
def _saying() -> frozenset[str]:
    words = attribution_words()
    told = {*words.after, *words.after_nya, *words.active, *words.passive, *words.passive_nya, *words.mood}
    return frozenset(told) | _OCCASIONS


_MARKS = '"“”'
_TOKEN = re.compile(r"[a-z][a-z-]+")
_OCCASIONS = frozenset(
    (
        "menurut",
        "menurutnya",
        "keterangan",
        "konferensi",
        "jumpa",
        "sambutan",
        "webinar",
        "wawancara",
        "siaran",
        "pidato",
        "dikutip",
        "dilansir",
        "laporan",
        "diberitakan",
        "memberitakan",
        "mewartakan",
        "reported",
        "wrote",
        "statement",
        "interview",
        "conference",
        "according",
    )
)
