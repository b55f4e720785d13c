"""Which rule gave which field, and why other numbers were not taken, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.claims.extract import Explained, explain
from pipelines.claims.refusals import Passage, passages


def explained(article: Mapping[str, Any]) -> Iterator[str]:
    """Yield lines for each sentence of an article that holds a number: the sentence, its claims with the rule
    behind each field, and its other numbers with the reason against them. `article` is as for `extract`.
    """
    body = article.get("body")
    if not isinstance(body, str):
        return
    found = explain(article)
    for passage in passages(body, [each.claim for each in found]):
        yield f"{passage.start}-{passage.end}: {' '.join(body[passage.start : passage.end].split())}"
        here = [each for each in found if passage.start <= (each.claim.start or 0) < passage.end]
        for _, lines in sorted([*map(_taken, here), *_refused(passage)], key=lambda pair: pair[0]):
            yield from lines


def _taken(each: Explained) -> tuple[int, list[str]]:
    claim = each.claim
    head = f"  {claim.raw} = {claim.metric} {claim.value:,} {claim.unit}, confidence {claim.confidence}"
    if claim.value_high is not None:
        head = head.replace(f"{claim.value:,}", f"{claim.value:,} to {claim.value_high:,}", 1)
    fields = [f"    {reason.field:10} {reason.value}  <- {reason.rule}" for reason in each.reasons]
    return claim.start or 0, [head, *fields]


def _refused(passage: Passage) -> Iterator[tuple[int, list[str]]]:
    for refusal in passage.refusals:
        yield refusal.start, [f"  {refusal.raw} not taken: {refusal.why}"]
