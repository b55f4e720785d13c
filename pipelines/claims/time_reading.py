"""What an expression of time says once read, and the pieces of pattern that all readers share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pipelines.claims.calendar import MONTHS, WEEKDAYS, Moment

_JUST_PASSED = 15
"""Days. Early in June "hingga 31 Mei" tells of the last one, even of pledges: news seldom plans a year on."""

_JUST_PASSED_RANGE = 75
"""Days after a half or a quarter of a year in which its goals are still spoken of."""


class Role(StrEnum):
    """What a time does in its sentence."""

    AT = "at"
    """It dates what stands beside it: `pada 2022`, `per Maret 2022`."""
    SINCE = "since"
    """Something runs from `begins`, to `ends` where that is told too: `sejak Mei 2020 hingga Juni 2021`."""
    UNTIL = "until"
    """Something runs to `ends`, or is due then: `hingga akhir 2020`."""
    RANGE = "range"
    """From `begins` to `ends`: `5-13 Mei 2021`, `semester I 2022`, `sepanjang Januari-Mei`."""
    NOW = "now"
    """The present, or the day that the text explains it with: `saat ini`, `per hari ini (5/4)`."""
    SPAN = "span"
    """A length of time: `dua tahun terakhir`, `selama 11 bulan`. `begins` supposes that it ends now; `ends`
    is None where the text does not say that."""
    BEFORE = "before"
    """Before something: `sebelum pandemi` (no moment), `sebelum akhir 2022`."""
    EVENT = "event"
    """When something was launched or signed, which dates no number."""
    SPEECH = "speech"
    """When somebody spoke: `Kamis (18/2/2021)`."""
    VAGUE = "vague"
    """`nanti`, `ke depan`, `sejauh ini`, `beberapa waktu lalu`: no moment."""
    YEARLY = "yearly"
    """`per tahun`: a rate, no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of an expression of time."""

    role: Role = Role.AT
    begins: Moment | None = None
    ends: Moment | None = None
    """The moment itself, or the end of a range."""
    ahead_begins: Moment | None = None
    ahead: Moment | None = None
    """Where the text gives no year: the next such moment after publication, which targets mean, while `ends`
    is the last one."""
    whole: bool = False
    """A range with a name of its own (`kuartal II`), not one written from here to there."""
    relative: bool = False
    """Counted from the publication, or from another time in the text."""
    from_named: tuple[str, int] | None = None
    """Unit (`day`, `month`, `year`) and count from a time that the text named: `setahun kemudian`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One expression of time; offsets in the body, half-open."""

    start: int
    end: int
    raw: str
    role: Role
    begins: Moment | None = None
    """Start of a range, or what follows `sejak`."""
    ends: Moment | None = None
    """The moment itself, or the end of a range; None when the publication does not tell. Where the text
    gives no year, the last such moment before or at publication."""
    ahead_begins: Moment | None = None
    ahead: Moment | None = None
    """Where the text gives no year, the next such moment: what a target or a forecast means."""
    relative: bool = False
    """Counted from the publication, at least for its year."""
    budget: bool = False
    """The year is that of a budget: it dates the money, where nothing else does."""

    def coming(self, published: Moment | None) -> Time:
        """Return the time as a target or forecast means it: `31 Mei` is the next one, unless the last one has
        just passed."""
        if self.role is Role.SINCE and self.ends is None and self.ahead_begins and self.begins and published:
            just = (published.first - self.begins.last).days <= _JUST_PASSED
            return self if just else replace(self, begins=self.ahead_begins)
        if self.ahead is None or self.ends is None or published is None:
            return self
        just_passed = _JUST_PASSED if self.begins is None else _JUST_PASSED_RANGE
        if self.ahead != self.ends and (published.first - self.ends.last).days <= just_passed:
            return self
        return replace(self, begins=self.ahead_begins or self.begins, ends=self.ahead)


Read = tuple[Reading, int]
"""A reading and the offset at which it ends."""


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Blanks are counted: a run of a million of them must not be walked from each of its characters.
GAP = r"\s{1,3}"
# A short name may carry a stop ("Sept. 2020"), a slip may join name and year ("Mei2020").
MONTH = rf"(?:{alternatives(MONTHS)})(?![^\W\d_])(?:\.(?=\s{{0,3}}[0-9]))?"
DAY_NAME = rf"(?:{alternatives(WEEKDAYS)})\b"
YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])"
JOIN = r"\s{0,3}(?:[-–—]|s/d|s\.d\.|hingga|sampai(?:\s{1,3}dengan)?|ke|to|until|till|through)\s{0,3}"
