"""`edited`: a figure in an article is another one in a later version, and nothing says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipelines.timeline.finding import Finding
from pipelines.timeline.mention import Mention
from pipelines.timeline.statements import normal_sentence

ALIKE = 0.72
"""How alike two sentences must be, of 1, to be one sentence in two versions."""

_CORRECTION = re.compile(
    r"\b(?:ralat|koreksi|diralat|dikoreksi|catatan redaksi|pembaruan redaksi"
    r"|correction|corrected|editor'?s note)\b",
    re.IGNORECASE,
)


def says_corrected(text: str) -> bool:
    """Tell whether a text says that it was corrected."""
    return _CORRECTION.search(text) is not None


def editing(before: Sequence[Mention], after: Sequence[Mention], *, said: bool) -> list[Finding]:
    """Find figures that differ between a version of an article and the next; `said` where that says that
    it was corrected."""
    return [
        Finding(
            kind="edited",
            severity="low" if said else "high",
            sides=[[one], [other]],
            reasons=["said" if said else "silent"],
        )
        for one, other in _changed(before, after)
    ]


def _changed(old: Sequence[Mention], new: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Pair figures of two versions that stand in the same place of a sentence, and differ."""
    kept = {_fact(m) for m in new}
    gone = [m for m in old if _fact(m) not in kept]
    known = {_fact(m) for m in old}
    come = [m for m in new if _fact(m) not in known]
    pairs = []
    for one in sorted(gone, key=lambda m: m.start or 0):
        best: tuple[float, Mention] | None = None
        for other in come:
            if other.metric != one.metric or other.unit != one.unit:
                continue
            alike = _alike(one.quote, other.quote)
            if alike >= ALIKE and (best is None or alike > best[0]):
                best = (alike, other)
        if best is not None:
            come.remove(best[1])
            pairs.append((one, best[1]))
    return pairs


def _fact(each: Mention) -> tuple[object, ...]:
    return (each.metric, each.value, each.value_high, each.period_end, each.status, each.scope.id)


_DIGITS = re.compile(r"\d+")


def _alike(one: str, other: str) -> float:
    """Return how alike two sentences are apart from their figures, 0 to 1."""
    first, second = (_DIGITS.sub("0", normal_sentence(text)).split() for text in (one[:1000], other[:1000]))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
