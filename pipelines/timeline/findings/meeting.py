"""`met_but_below`: a target is said to be met, and the number that was reported is below it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pipelines.timeline.finding import Finding, side
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import DATA
from pipelines.timeline.statements import Statement
from pipelines.timeline.values import gap

ABOUT_THEN = 62
"""Days about the day on which a target is said to be met within which a reported figure contradicts it."""


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Read the words that say that a target was met, and those with which it is not said."""
    words: dict[str, list[str]] = {"met": [], "not": []}
    with (DATA / "met.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["says"]].append(re.escape(row["phrase"]).replace(r"\ ", r"\s+"))
    met, denied = (
        rf"(?<!\w)(?:{'|'.join(sorted(words[key], key=len, reverse=True))})(?!\w)" for key in words
    )
    return re.compile(met, re.IGNORECASE), re.compile(denied, re.IGNORECASE)


def said_met(each: Mention) -> bool:
    """Tell whether a sentence, or the note of a claim that has none, says that its target was met."""
    met, denied = _cues()
    text = each.quote or each.note or ""
    if each.status == "achieved":
        text = text if each.comparator in (">", ">=") and "target" in text.casefold() else ""
    found = met.search(text)
    return found is not None and denied.search(text) is None


def meeting(statements: Iterable[Statement]) -> list[Finding]:
    """Find targets said to be met, against figures below them for about the same time."""
    told: list[Statement] = []
    reached: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for each in statements:
        best = each.best
        if best.status != "forecast" and any(said_met(m) for m in each.mentions):
            told.append(each)
        if best.status == "achieved" and not each.old:
            reached[_key(each)].append(each)
    found = []
    for each in told:
        below = [s for s in reached.get(_key(each), []) if s is not each and _below(s, each)]
        enough = [s for s in reached.get(_key(each), []) if s is not each and _enough(s, each)]
        if below and not enough:
            shown = sorted(below, key=lambda s: (-s.best.value, s.first.order))
            found.append(
                Finding(
                    kind="met_but_below",
                    severity="high",
                    sides=[side([each]), side(shown[:1])],
                    facts={"gap": gap(each.best.figure, shown[0].best.figure)},
                )
            )
    return found


def _key(each: Statement) -> tuple[str, ...]:
    best = each.best
    basis = best.basis if best.basis != "per_year" else "total"
    return (best.metric, best.unit, basis, best.scope.id, (best.subset or "").casefold())


def _below(reported: Statement, told: Statement) -> bool:
    """Tell whether a figure for about the day on which the target was said to be met lies below it."""
    return reported.best.figure.high_end <= told.best.value and _about_then(reported, told)


def _enough(reported: Statement, told: Statement) -> bool:
    return reported.best.figure.high_end > told.best.value and _about_then(reported, told)


def _about_then(reported: Statement, told: Statement) -> bool:
    articles = {m.article_id for m in told.mentions}
    if any(m.article_id in articles for m in reported.mentions):
        return True
    when = reported.best.at or (reported.best.pub.last if reported.best.pub else None)
    said = told.best.pub.last if told.best.pub else told.best.at
    if when is None or said is None:
        return False
    deadline = told.best.at
    by_deadline = deadline is not None and deadline <= said and -31 <= when - deadline <= 31
    return by_deadline or -ABOUT_THEN <= when - said <= ABOUT_THEN
