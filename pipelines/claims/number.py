"""What a number of a text is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of a text; offsets in the body, half-open."""

    start: int
    end: int
    raw: str
    """Number, scale, percent sign and currency as printed, both ends of a range; no comparator, no noun."""
    value: float
    """In base units: `14,5 juta` is 14500000, `Rp 3,7 miliar` 3700000000, `2.100%` 2100. Negative for
    "minus". A ratio is a part of one. For a decoy whatever its digits are."""
    value_high: float | None = None
    """Upper end of a range."""
    kind: str = "count"
    """`count`, `percent`, `money`, `times` (of a multiple), `ratio` (half of something) or `decoy`."""
    scale: float = 1.0
    """What the scale word multiplies by: 1000000 for `juta`; 1 without one."""
    currency: str | None = None
    """ISO 4217, for money: `IDR`, `USD`, now and then another."""
    approximate: bool = False
    """Its form says "about": `500 ribuan`, `30-an juta`."""
    words: bool = False
    """Spelled out."""
    scale_borrowed: bool = False
    """Scale, percent sign or currency stand at a neighbour only: `dari 8 menjadi 14,5 juta`."""
    gloss: bool = False
    """A sum of money that repeats the rupiah beside it in another currency: `(USD 28 miliar)`."""
    sort: str | None = None
    """For a decoy, what it is: `date`, `year`, `time`, `duration`, `regulation`, `age`, `per_unit`, ..."""
    doubtful: str | None = None
    """Why the value may be wrong, for a reviewer."""
