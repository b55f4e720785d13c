"""How sure a claim is, from the evidence that was used: 0 to 1."""

from __future__ import annotations

import math

from pipelines.claims.bearing import Bearing
from pipelines.claims.metrics import Subject
from pipelines.claims.numbers import Number
from pipelines.claims.speakers import Attribution


def confidence(
    subject: Subject,
    status: Bearing,
    basis: Bearing,
    period_rule: str,
    attribution: Attribution | None,
    number: Number,
) -> float:
    """Return how sure it is that the whole claim is right, two decimals."""
    score = 1.4 * min(subject.score, 3) + 1.0 * min(subject.margin, 2) + 0.8 * min(status.margin, 2)
    score += 0.6 * min(basis.margin, 2) - 3.2
    score -= 0.8 if number.doubtful else 0.0
    score -= 0.6 if period_rule.startswith("guess") else 0.0
    score += 0.4 * (attribution.certainty if attribution else 0.6)
    return round(1 / (1 + math.exp(-score)), 2)
