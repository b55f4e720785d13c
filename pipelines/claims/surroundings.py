"""What a number counts, and what stands around the number that helps to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.claims.context import Context


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number counts, and how sure that is."""

    metric: str
    unit: str
    score: float
    margin: float
    """Lead over the next metric."""
    head: str
    """Class of the noun behind the number; empty for none."""
    rule: str
    stated: bool = True
    """Whether the text says that it is so: a number that it only asks about, or denies, is no claim, but what
    follows goes on with what it counts."""
    whole: bool = False
    """Whether it is the whole of which the text tells a part: what follows goes on with the part."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a sentence, for a number whose own words do not say what it counts."""

    around: Sequence[tuple[float, Context]]
    """Sentences before it, each with the share of its words' weight that it passes on."""
    article: Mapping[str, float]
    """For each metric the strongest cue of the whole article, by kind of number: `count umkm_onboarded`."""
    headline: Context | None
    local: bool
    """Whether the article speaks of local products."""
    memory: Sequence[tuple[float, Subject]]
    """What the numbers before it counted, the last first, each with the share that still holds."""
    ahead: Context | None = None
    """The sentence after it in its paragraph: it tells what a first number counts that no word explains."""

    def last(self, allowed: frozenset[str]) -> tuple[float, str] | None:
        """Return share and metric of the last number that counted one of these metrics."""
        for share, subject in self.memory:
            metric = subject.metric
            if metric not in allowed:
                metric = _COMPANIONS.get(metric, metric)
            if metric in allowed:
                return share, metric
        return None


_COMPANIONS = {
    "sales_growth": "sales_value",
    "sales_value": "sales_growth",
    "gov_spending_share": "gov_spending",
}


def overall(context: Context, kind: str) -> dict[str, float]:
    """Return the strongest cue of each metric in a whole sentence, wherever it stands."""
    best: dict[str, float] = {}
    for match in context.matches("metric"):
        cue = match.cue
        if not cue.kinds or kind in cue.kinds:
            best[cue.value] = max(best.get(cue.value, 0.0), cue.weight)
    return best


def passed_on(share: float, before: Context, *, same: bool) -> float:
    """Return the share of its words' weight that a sentence passes on to a later one: nearly all where it
    only announces what comes, as `Nilai belanjanya?` does. `same` tells that both stand in one paragraph."""
    last = before.body[before.start : before.end].rstrip()[-1:]
    if share >= 0.3 and same and len(before.words) <= 6 and last in "?:":
        return 0.9
    return share * (1.0 if same else 0.6)
