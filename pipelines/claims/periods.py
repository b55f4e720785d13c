"""Which of a sentence's times date a number, and what they make of it: a deadline, an as-of date, a start.

A level is dated by its as-of date, a flow by the time that it ran, an addition by where it began and ended, a
target by its deadline. Nothing is taken from another sentence. `saat ini` and its like mean the day that the
sentence tells (when it says who spoke and when), else the day of publication; a day of speech dates nothing
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.claims.calendar import Moment
from pipelines.claims.time_clauses import Spanned
from pipelines.claims.time_pairing import Choice, Pairing, Statement
from pipelines.claims.times import Role, Time

__all__ = ["Period", "Periods", "Spanned", "period_of"]

_WHICH = re.compile(r"\byang\s+(?:[^\W\d_]+\s+){0,6}$", re.IGNORECASE)
_THAT_ONE = re.compile(r"\s+(?:[^\W\d_]+\s+){0,5}(?:itu|tersebut)\b", re.IGNORECASE)
_AIMED = ("target", "forecast")


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when, in ISO form and the text's own precision; None where the text does not say."""

    start: str | None
    end: str | None
    rule: str
    """`deadline`, `as of`, `now`, `now, by the day of the speech`, `range`, `since`, `compared`, `vague`,
    `before`, `unknown publication` or `undated`; `, from the head` or `, from behind` where the time stands
    in another clause, `, one by one` where it was paired by `masing-masing`."""


class Periods:
    """The periods of a sentence's numbers.

    `sentence` is its place in `body`; `numbers` are all its amounts (years, dates and other look-alikes are
    none); `times` is what `times.find` gave for it; `published` is the publication.
    """

    def __init__(
        self,
        body: str,
        sentence: tuple[int, int],
        numbers: Sequence[Spanned],
        times: Sequence[Time],
        published: Moment | None,
    ) -> None:
        # The half of "the first half of 2022" counts nothing.
        counts = [n for n in numbers if not any(t.start <= n.start and n.end <= t.end for t in times)]
        self._of = body, sentence, counts, times, published
        self._statements: dict[bool, Statement] = {}

    def of(self, number: Spanned, *, status: str, basis: str) -> Period:
        """Return the period of one of the numbers.

        `status` is `achieved`, `target` or `forecast`; `basis` is `total`, `increment`, `growth`, `share` or
        `per_year`.
        """
        pairing = self._pairing(number, aimed=status in _AIMED)
        choice = pairing.end()
        end, rule = _moment(pairing, choice)
        begins = _begins(pairing, choice, basis)
        if begins is not None and end is not None and begins.first > end.last:
            begins = None
        if begins is not None and choice.time is None:
            rule = "since"
        base = _compared(pairing) if basis in ("growth", "increment") else None
        if base is not None and (begins is None or (basis == "growth" and choice.time is not None)):
            begins, rule = base, rule if end else "compared"
        rule += choice.way
        return Period(str(begins) if begins else None, str(end) if end else None, rule)

    def is_ahead(self, number: Spanned) -> bool:
        """Whether the time that dates a number lies wholly after the publication, which says of a number
        without other words that it is aimed at. A date without a year says nothing."""
        pairing = self._pairing(number, aimed=True)
        choice = pairing.end()
        time = choice.time
        if pairing.published is None or time is None or time.ends is None:
            return False
        if choice.crossed or time.ahead is not None or self._describes(time):
            return False
        return time.ends.first > pairing.published.last

    def _describes(self, time: Time) -> bool:
        """Whether a time only tells what something is: `kementerian yang tahun depan dilebur itu`."""
        body, (start, end) = self._of[0], self._of[1]
        before, after = (
            body[max(start, time.start - 80) : time.start],
            body[time.end : min(end, time.end + 60)],
        )
        return _WHICH.search(before) is not None and _THAT_ONE.match(after) is not None

    def is_past(self, number: Spanned) -> bool:
        """Whether a number is dated, beside it, to a time that was over before the publication."""
        pairing = self._pairing(number, aimed=False)
        choice = pairing.end()
        time = choice.time
        if pairing.published is None or time is None or time.ends is None or choice.crossed:
            return False
        if time.role is Role.SINCE or (time.ahead is not None and time.ahead != time.ends):
            return False
        return time.ends.last < pairing.published.first

    def runs_since(self, number: Spanned) -> bool:
        """Whether a number runs from a stated beginning: `sejak 14 Mei 2020`, as against `sepanjang 2022`."""
        choice = self._pairing(number, aimed=False).since()
        return choice.time is not None and not choice.crossed

    def _pairing(self, number: Spanned, *, aimed: bool) -> Pairing:
        statement = self._statements.get(aimed)
        if statement is None:
            statement = self._statements[aimed] = Statement(*self._of, aimed=aimed)
        return Pairing(statement, number)


def period_of(
    body: str,
    sentence: tuple[int, int],
    number: Spanned,
    numbers: Sequence[Spanned],
    times: Sequence[Time],
    *,
    status: str,
    basis: str,
    published: Moment | None,
) -> Period:
    """Return the period of one number of a sentence: `Periods` for those who ask once."""
    return Periods(body, sentence, numbers, times, published).of(number, status=status, basis=basis)


def _moment(pairing: Pairing, choice: Choice) -> tuple[Moment | None, str]:
    time = choice.time
    if time is None:
        return None, "undated"
    if time.role is Role.VAGUE or (time.role is Role.BEFORE and (time.ends is None or not pairing.aimed)):
        return None, time.role.value
    if time.role is Role.NOW:
        return _present(pairing, time)
    if time.ends is None:
        return None, "unknown publication"
    if pairing.aimed:
        return time.ends, "deadline"
    return time.ends, "range" if time.begins is not None else "as of"


def _present(pairing: Pairing, now: Time) -> tuple[Moment | None, str]:
    """Return the day that `saat ini` means: the sentence's own, else that of publication."""
    if not now.relative:
        return now.ends, "now, by the day beside it"
    spoken = [time for time in pairing.statement.times if time.role is Role.SPEECH and time.ends is not None]
    told = [time for time in spoken if not time.relative] or spoken or _free_days(pairing)
    if told:
        return told[0].ends, "now, by the day of the speech"
    return now.ends, "now" if now.ends else "unknown publication"


def _free_days(pairing: Pairing) -> list[Time]:
    return [
        time
        for piece in pairing.statement.pieces
        if not piece.numbers
        for time in piece.times
        if time.role is Role.AT and time.ends is not None and time.ends.day and not pairing.is_future(time)
    ]


def _begins(pairing: Pairing, choice: Choice, basis: str) -> Moment | None:
    time = choice.time
    if time is not None and time.begins is not None and (time.role is not Role.SINCE or basis != "total"):
        return time.begins
    if time is not None and time.begins is not None and not choice.crossed:
        return time.begins
    since = pairing.since()
    if since.time is not None and not (since.crossed and (pairing.aimed or basis == "total")):
        return since.time.begins
    return _span(pairing, choice) if basis in ("total", "increment", "growth") else None


def _span(pairing: Pairing, choice: Choice) -> Moment | None:
    """Return where `dua tahun terakhir` begins, or `selama 11 bulan` where something says that it ends
    now."""
    now = choice.time is not None and choice.time.role is Role.NOW
    for piece in (pairing.own, *pairing.earlier):
        if piece is not pairing.own and piece.numbers:
            break
        for time in piece.times:
            if time.role is Role.SPAN and (time.ends is not None or now):
                return time.begins
    return None


def _compared(pairing: Pairing) -> Moment | None:
    """Return the moment that a rise or fall is counted from: `naik 26 persen dari 16 juta pada 2021`."""
    told = [
        time
        for piece in pairing.later[:1]
        if piece.compares
        for time in piece.times
        if time.ends is not None and time.role is not Role.SPEECH
    ]
    return (told[0].begins or told[0].ends) if told else None
