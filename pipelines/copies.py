"""Which articles are copies: the same text, or nearly, at several outlets, with the earliest as its origin.

An agency's report stands at ten outlets, each with a headline and a dateline of its own, some without its
last paragraphs. It is one statement, reported ten times. Texts are compared by the runs of four words that
they share. MinHash (rensa) only proposes who might resemble whom; each pair is then counted out, so the
result does not hang on its estimates. Pure and deterministic: the same texts give the same clusters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from rensa import RMinHash, RMinHashLSH

RUN = 4
"""Words of a run: chance and set phrases rarely share more."""

ALIKE = 0.5
"""Share of all runs of two texts that both have (Jaccard) from which one is a copy of the other: about two
thirds of each."""

HELD = 0.75
"""Share of the shorter text's runs that stand in the longer from which it is a shortened copy..."""

HELD_ALIKE = 0.3
"""... if they also share this much of all: a two-line flash in a long report is no copy of it."""

FEWEST = 40
"""Different runs of a text that is compared; shorter ones are copies only to the letter."""

WITHIN_DAYS = 30
"""Days after its origin within which a text is copied. Later look-alikes are the next report of a series; the
same text to the letter is a copy on any day."""

LOOKED_AT = 20
"""Pairs that are counted out for one text, those that MinHash takes for the most alike first."""

STANDS_FOR = 0.95
"""Share from which the earlier text stands for the later one as well when further ones are compared: a
hundred copies of one text are compared with one of them."""

PERMUTATIONS, BANDS, SEED = 129, 43, 20200514
"""Bands of three: nearly every pair that shares half is proposed, and few of those that share a twentieth."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """One article to be compared."""

    id: str
    published: str | None
    """ISO time, or None; in the order in which texts count as earlier, those without come last."""
    seen: str
    """When it was first seen: decides between texts of one time."""
    body: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Where an article stands in its cluster."""

    first_id: str
    """The origin: the earliest of those with this text; its own id for the origin itself."""
    share: float
    """Runs that it shares with the text it resembles most, of all runs of the shorter: 1.0 to the letter."""


def copies(texts: Callable[[], Iterable[Text]], body_of: Callable[[str], str]) -> dict[str, Copy]:
    """Return the place of every article that has a body, by id.

    `texts` gives them all anew each time it is called, and `body_of` the text of one id, so that no more than
    a few need to be in memory at once.
    """
    order = sorted((_place(text), text.id) for text in texts())
    rank = {text_id: n for n, (_, text_id) in enumerate(order)}
    days = {text_id: _day(place[1]) for place, text_id in order}
    sketches: dict[str, tuple[str, RMinHash | None]] = {}
    for text in texts():
        words = _words(text.body)
        if words:
            sketches[text.id] = (sha256(" ".join(words).encode()).hexdigest(), _sketch(words))

    @lru_cache(maxsize=512)
    def runs_of(text_id: str) -> frozenset[str]:
        return frozenset(_runs(_words(body_of(text_id))))

    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    placed: dict[str, Copy] = {}
    by_letter: dict[str, str] = {}
    ids = [text_id for _, text_id in order]
    for text_id in ids:
        if text_id not in sketches:
            continue
        letters, sketch = sketches[text_id]
        if letters in by_letter:
            placed[text_id] = Copy(placed[by_letter[letters]].first_id, 1.0)
            continue
        by_letter[letters] = text_id
        placed[text_id] = Copy(text_id, 1.0)
        if sketch is None:
            continue
        near = [
            (-sketch.jaccard(sketches[ids[n]][1]), n)
            for n in index.query(sketch)
            if _in_time(days[placed[ids[n]].first_id], days[text_id])
        ]
        best = (0.0, 0)
        for _, n in sorted(near)[:LOOKED_AT]:
            share = shared(runs_of(ids[n]), runs_of(text_id))
            if share is not None and share > best[0]:
                best = (share, n)
        if best[0]:
            placed[text_id] = Copy(placed[ids[best[1]]].first_id, round(best[0], 3))
        if best[0] < STANDS_FOR:
            index.insert(rank[text_id], sketch)
    return placed


def shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Return the share of the shorter text's runs that the longer has; None for two that are no copies."""
    common, least = len(one & other), min(len(one), len(other))
    if not least:
        return None
    alike, held = common / (len(one) + len(other) - common), common / least
    return held if alike >= ALIKE or (held >= HELD and alike >= HELD_ALIKE) else None


def _words(body: str) -> list[str]:
    return _WORD.findall(body.casefold())


def _runs(words: list[str]) -> Iterator[str]:
    return (" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _sketch(words: list[str]) -> RMinHash | None:
    runs = list(dict.fromkeys(_runs(words)))
    if len(runs) < FEWEST:
        return None
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(runs)
    return sketch


def _place(text: Text) -> tuple[bool, str, str]:
    return (text.published is None, text.published or "", text.seen)


def _day(published: str) -> date | None:
    return date.fromisoformat(published[:10]) if published else None


def _in_time(origin: date | None, day: date | None) -> bool:
    """Return whether a text may be a copy by its day; undated, it might be the next report."""
    return origin is not None and day is not None and abs((day - origin).days) <= WITHIN_DAYS
