"""Numbers of other countries, which this news gives for comparison."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.context import Context
from pipelines.claims.vocabulary import Match

_HOME = frozenset(
    ("indonesia", "indonesia's", "kita", "kami", "nasional", "ri", "our", "domestic", "indonesian")
)
_TOWARDS = frozenset(
    ("ke", "to", "into", "pasar", "asal", "menteri", "dubes", "kedutaan", "pemerintah", "for")
)
_COMPARED = frozenset(
    ("dibanding", "dibandingkan", "ketimbang", "dengan", "dari", "bawah", "than", "with", "behind", "to")
)
_TURNS = frozenset(
    ("sedangkan", "sementara", "namun", "tetapi", "tapi", "padahal", "while", "but", "whereas")
)
_IN = frozenset(("di", "in", "at"))


def is_abroad(context: Context, here: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a number is another country's: its name governs the clause up to the number, or follows
    it with `di`. Goods that go there, and what ours is compared with, are no ground."""
    named = [match for match in context.matches("veto") if match.cue.value == "abroad"]
    before = [match for match in named if match.last < here[0]]
    if before and _governs(context, before[-1], here):
        return True
    return any(
        0 < match.first - here[1] <= 4
        and context.words[match.first - 1].text in _IN
        and not any(here[1] < other[0] < match.first for other in others)
        for match in named
    )


def _governs(context: Context, match: Match, here: tuple[int, int]) -> bool:
    between = context.words[match.last + 1 : here[0]]
    if any(word.text in _HOME or word.text in _TURNS for word in between):
        return False
    previous = context.words[match.first - 1].text if match.first else ""
    if previous in _COMPARED:
        return len(between) <= 3 and not any(word.parted for word in [*between, context.words[here[0]]])
    return previous not in _TOWARDS and len(between) <= 14
