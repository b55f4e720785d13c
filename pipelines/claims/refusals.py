"""Why a number of a text became no claim: for people who ask, not for the extractor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.items import Claim
from pipelines.claims import numbers
from pipelines.claims.context import Context, tally, votes
from pipelines.claims.counted import head_of
from pipelines.claims.extract import MAX_SENTENCE
from pipelines.claims.grounds import SMALLEST_SUM, ground
from pipelines.claims.metrics import BY_HEAD, BY_KIND, NEEDED
from pipelines.claims.numbers import Number
from pipelines.claims.sentences import residue, split


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that was not taken."""

    start: int
    end: int
    """Offsets in the body, half-open."""
    raw: str
    why: str
    """One line for a person."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that holds a number."""

    start: int
    end: int
    refusals: list[Refusal]


def passages(body: str, claims: Iterable[Claim]) -> list[Passage]:
    """Return every sentence with a number, and the numbers in it that are none of the claims."""
    taken = {(claim.start, claim.end) for claim in claims}
    sentences = split(body)
    left_out = residue(body, sentences)
    found: list[Passage] = []
    for index, sentence in enumerate(sentences):
        every = numbers.find(body, sentence.start, sentence.end)
        if not every:
            continue
        refused = [number for number in every if (number.start, number.end) not in taken]
        if index in left_out:
            whys = ["not article text: a link, an advert, a credit"] * len(refused)
        elif sentence.end - sentence.start > MAX_SENTENCE:
            whys = [f"no sentence: longer than {MAX_SENTENCE} characters"] * len(refused)
        else:
            context = Context(body, sentence.start, sentence.end)
            spans = [context.span(number.start, number.end) for number in every if number.kind != "decoy"]
            whys = [_why(context, number, spans) for number in refused]
        refusals = [Refusal(n.start, n.end, n.raw, why) for n, why in zip(refused, whys, strict=True)]
        found.append(Passage(sentence.start, sentence.end, refusals))
    return found


def _why(context: Context, number: Number, spans: list[tuple[int, int]]) -> str:
    """Return the first thing that speaks against a number, in the order in which the extractor asks."""
    if number.kind == "decoy":
        return f"decoy: {(number.sort or 'counts nothing').replace('_', ' ')}"
    if number.kind not in BY_KIND:
        return f"{number.kind}: no metric is counted so"
    if number.gloss or number.currency not in (None, "IDR"):
        return "money of another currency"
    head = head_of(context, number) if number.kind == "count" else ""
    if head and not BY_KIND[number.kind] & BY_HEAD[head]:
        return f"the noun behind it ({head}) is none that a metric counts"
    if number.kind == "money" and number.value < SMALLEST_SUM:
        return f"a sum below {SMALLEST_SUM:,.0f} rupiah: a price, or one person's"
    here = context.span(number.start, number.end)
    against = ground(context, number, here, spans)
    if against:
        return against
    allowed = BY_KIND[number.kind] & (BY_HEAD[head] if head else BY_KIND[number.kind])
    own = tally(votes(context, "metric", here, spans, kind=number.kind))
    best = max(((own.get(metric, 0.0), metric) for metric in allowed), default=(0.0, ""))
    if best[0] >= NEEDED:
        return f"{best[1]} is near (score {best[0]:.2f}), but another rule speaks against it"
    nearest = f"nearest {best[1]}, score {best[0]:.2f}" if best[0] else "no cue of any"
    return f"no metric: {nearest}, needed {NEEDED}"
