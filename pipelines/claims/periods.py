"""Which of a sentence's times date a number, and what they make of it: a deadline, an as-of date, a start.

A level is dated by its as-of date, a flow by the time that it ran, an addition by where it began and ended, a
target by its deadline. Nothing is taken from another sentence. `saat ini` and its like mean the day that the
sentence tells (when it says who spoke and when), else the day of publication; a day of speech dates nothing
otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.claims.calendar import Moment
from pipelines.claims.time_clauses import Piece, Spanned, pieces
from pipelines.claims.times import Role, Time

__all__ = ["Period", "Spanned", "is_ahead", "period_of", "runs_since"]

_AIMED = ("target", "forecast")
_CLOSE = 60
"""Characters into a piece of its own within which a time still dates the number before it."""
_GOAL = re.compile(
    r"\b(?:target\w{0,3}|sasaran\w{0,3}|rencana\w{0,3}|pagu|plafon\w{0,3}|ditargetkan|menargetkan|potensi\w{0,3}|goal|plan)\b",
    re.IGNORECASE,
)
_ONLY_JOINED = re.compile(r"[\s,]*(?:dan|and|serta|atau|or|&)?[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when, in ISO form and the text's own precision; None where the text does not say."""

    start: str | None
    end: str | None
    rule: str
    """`deadline`, `as of`, `now`, `now, by the day of the speech`, `range`, `since`, `compared`, `vague`,
    `before`, `unknown publication` or `undated`; `, from the head` or `, from behind` where the time stands
    in another clause."""


@dataclass(frozen=True, slots=True)
class _Choice:
    time: Time | None
    crossed: bool = False
    """Another number stands between."""
    way: str = ""


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
    """Return the period of one number of a sentence.

    `sentence` is its place in `body`; `numbers` are all amounts of the sentence, `number` among them or not
    (years and other look-alikes are none); `times` is what `times.find` gave for it. `status` is `achieved`,
    `target` or `forecast`; `basis` is `total`, `increment`, `growth`, `share` or `per_year`.
    """
    reading = _Reading(body, sentence, number, numbers, times, status, published)
    return reading.period(basis)


def is_ahead(
    body: str,
    sentence: tuple[int, int],
    number: Spanned,
    numbers: Sequence[Spanned],
    times: Sequence[Time],
    published: Moment | None,
) -> bool:
    """Whether the time that dates the number, read as a deadline, lies wholly after the publication."""
    if published is None:
        return False
    time = _Reading(body, sentence, number, numbers, times, "target", published).end().time
    explicit = time is not None and time.ahead is None and time.role is not Role.SPAN
    return explicit and time is not None and time.ends is not None and time.ends.first > published.last


def runs_since(
    body: str,
    sentence: tuple[int, int],
    number: Spanned,
    numbers: Sequence[Spanned],
    times: Sequence[Time],
    published: Moment | None,
) -> bool:
    """Whether the number runs from a stated beginning: `sejak 14 Mei 2020`, as against `sepanjang 2022`."""
    reading = _Reading(body, sentence, number, numbers, times, "achieved", published)
    choice = reading.since()
    return choice.time is not None and not choice.crossed


class _Reading:
    """One number against the times of its sentence."""

    def __init__(
        self,
        body: str,
        sentence: tuple[int, int],
        number: Spanned,
        numbers: Sequence[Spanned],
        times: Sequence[Time],
        status: str,
        published: Moment | None,
    ) -> None:
        self.body, self.number, self.published = body, number, published
        self.aimed = status in _AIMED
        others = [n for n in numbers if (n.start, n.end) != (number.start, number.end)]
        self.numbers = sorted([number, *others], key=lambda n: n.start)
        self.times = [time.coming(published) for time in times] if self.aimed else list(times)
        self.pieces = pieces(body, sentence, self.numbers, self.times)
        starts = [piece.start for piece in self.pieces]
        self.index = max(0, bisect_right(starts, number.start) - 1)
        self.own = self.pieces[self.index]

    def period(self, basis: str) -> Period:
        choice = self.end()
        end, rule = self._moment(choice)
        begins = self._begins(choice, basis)
        rule = f"{rule}{choice.way}"
        if begins is not None and end is not None and begins.first > end.last:
            begins = None
        if begins is not None and choice.time is None:
            rule = "since"
        if begins is None and basis in ("growth", "increment") and (base := self._compared()):
            begins, rule = base, rule if end else "compared"
        return Period(str(begins) if begins else None, str(end) if end else None, rule)

    # What ends or dates it.

    def end(self) -> _Choice:
        """Return the time that dates the number: of its own piece, else of one that governs it."""
        own = self._own()
        if own.time is not None and own.time.role is not Role.NOW:
            return own
        behind = self._behind() if own.time is None or own.time.role is Role.NOW else _Choice(None)
        if own.time is not None:
            return behind if behind.time is not None and behind.time.role in (Role.AT, Role.UNTIL) else own
        head = self._head()
        if head.time is None:
            return behind
        if behind.time is None:
            return head
        weaker = head.time.role in (Role.NOW, Role.VAGUE, Role.BEFORE) or head.time.budget
        late = self.aimed and behind.time.role is Role.UNTIL and head.time.role is not Role.UNTIL
        return behind if weaker or late or (head.crossed and not behind.crossed) else head

    def _dates(self, time: Time) -> bool:
        """Whether a time can date a number of this status at all."""
        if time.role is Role.SINCE:
            return time.ends is not None and not self._is_future(time)
        if time.role in (Role.EVENT, Role.SPEECH, Role.SPAN, Role.YEARLY):
            return False
        if self.aimed:
            return time.role is not Role.NOW
        return not self._is_future(time)

    def _is_future(self, time: Time) -> bool:
        """Whether something reached cannot be of this time, which has not come yet."""
        if self.aimed or self.published is None or time.ends is None or time.role is Role.NOW:
            return False
        return time.ends.first > self.published.last

    def _own(self) -> _Choice:
        times = [time for time in self.own.times if self._dates(time)]
        dated = [time for time in times if time.role not in (Role.VAGUE, Role.BEFORE)]
        if self.aimed:
            dated += [time for time in times if time.role is Role.BEFORE and time.ends is not None]
        present = [time for time in dated if time.role is not Role.NOW]
        plain = [time for time in present if not time.budget]
        chosen = self._nearest(plain or present or dated or times)
        if chosen.time is not None and self._is_old_level(chosen):
            return _Choice(None)
        return chosen

    def _is_old_level(self, choice: _Choice) -> bool:
        """Whether the time dates what was reached before a goal is named: no deadline is in "per Mei 80 miliar
        dari target 200 miliar"."""
        time = choice.time
        if (
            not self.aimed
            or not choice.crossed
            or time is None
            or time.ends is None
            or self.published is None
        ):
            return False
        if time.ends.month is None or time.ends.last > self.published.last or time.end > self.number.start:
            return False
        before = [number for number in self.numbers if number.start < self.number.start]
        return _GOAL.search(self.body, before[-1].end, self.number.start) is not None

    def _nearest(self, times: list[Time]) -> _Choice:
        """Choose among the times of its own piece."""
        before = [time for time in times if time.end <= self.number.start]
        after = [time for time in times if time.start >= self.number.end]
        ahead = before[-1] if before else None
        behind = after[0] if after else None
        ahead_crossed = ahead is not None and self._between(ahead.end, self.number.start)
        behind_crossed = behind is not None and self._between(self.number.end, behind.start)
        if ahead is None or behind is None:
            only = ahead or behind
            return _Choice(only, ahead_crossed or behind_crossed)
        if ahead_crossed != behind_crossed:
            return _Choice(behind) if ahead_crossed else _Choice(ahead)
        if self._finer(ahead, behind) or (self.aimed and ahead.role is Role.UNTIL is not behind.role):
            return _Choice(ahead, ahead_crossed)
        return _Choice(behind, behind_crossed)

    @staticmethod
    def _finer(one: Time, other: Time) -> bool:
        """Whether `one` lies within `other` and says more: a month of the year that stands beside it."""
        if one.ends is None or other.ends is None or one.ends == other.ends:
            return False
        return other.ends.holds(one.ends)

    def _between(self, start: int, end: int) -> bool:
        return any(start <= number.start < end for number in self.numbers)

    def _head(self) -> _Choice:
        """Return the nearest time that stands before the numbers of an earlier piece, and so governs what
        follows: `Per 31 Mei 2022, Kementerian A Rp 1 triliun, Kementerian B Rp 2 triliun`."""
        if self.own.compares and not self.aimed:
            return _Choice(None)
        for piece in reversed(self.pieces[: self.index]):
            if piece.spoken or piece.compares or (piece.aims and not self.aimed):
                continue
            first = piece.numbers[0].start if piece.numbers else piece.end
            heads = [time for time in piece.times if time.end <= first and self._dates(time)]
            if not heads:
                continue
            told = [time for time in heads if time.role not in (Role.VAGUE, Role.BEFORE)]
            time = (told or heads)[-1]
            choice = _Choice(time, self._between(time.end, self.number.start), ", from the head")
            if not self._is_old_level(choice):
                return choice
        return _Choice(None)

    def _behind(self) -> _Choice:
        """Return the time of a later piece without numbers: `Rp 12 triliun, atau 48 persen, pada 2023`."""
        reach = self.number.end
        for piece in self.pieces[self.index + 1 :]:
            if piece.spoken:
                continue
            if piece.compares or piece.aims:
                break
            last = piece.numbers[-1] if piece.numbers else None
            if last is not None and not piece.restates and not self._is_list(reach, piece):
                break
            after = [time for time in piece.times if last is None or time.start >= last.end]
            for time in after:
                near = time.start - (last.end if last else piece.start) <= _CLOSE
                if near and self._dates(time) and time.role not in (Role.VAGUE, Role.BEFORE):
                    return _Choice(time, last is not None, ", from behind")
            if piece.times:
                break
            reach = last.end if last else reach
        return _Choice(None)

    def _is_list(self, reach: int, piece: Piece) -> bool:
        """Whether only `dan` or a comma joins the numbers: `Rp 1 triliun dan Rp 2 triliun pada 2022`."""
        first = piece.numbers[0].start
        return first - reach <= 12 and _ONLY_JOINED.fullmatch(self.body, reach, first) is not None

    # What it means.

    def _moment(self, choice: _Choice) -> tuple[Moment | None, str]:
        time = choice.time
        if time is None:
            return None, "undated"
        if time.role is Role.VAGUE or (time.role is Role.BEFORE and (time.ends is None or not self.aimed)):
            return None, time.role.value
        if time.role is Role.NOW:
            return self._present(time)
        if time.ends is None:
            return None, "unknown publication"
        if self.aimed:
            return time.ends, "deadline"
        return time.ends, "range" if time.begins is not None else "as of"

    def _present(self, now: Time) -> tuple[Moment | None, str]:
        """Return the day that `saat ini` means: the sentence's own, else that of publication."""
        if not now.relative:
            return now.ends, "now, by the day beside it"
        spoken = [time for time in self.times if time.role is Role.SPEECH and time.ends is not None]
        told = [time for time in spoken if not time.relative] or spoken or self._free_days()
        if told:
            return told[0].ends, "now, by the day of the speech"
        return now.ends, "now" if now.ends else "unknown publication"

    def _free_days(self) -> list[Time]:
        return [
            time
            for piece in self.pieces
            if not piece.numbers
            for time in piece.times
            if time.role is Role.AT and time.ends is not None and time.ends.day and not self._is_future(time)
        ]

    # Where it begins.

    def _begins(self, choice: _Choice, basis: str) -> Moment | None:
        time = choice.time
        if time is not None and time.begins is not None and (time.role is not Role.SINCE or basis != "total"):
            return time.begins
        if time is not None and time.begins is not None and not choice.crossed:
            return time.begins
        since = self.since()
        if since.time is not None and not (since.crossed and (self.aimed or basis == "total")):
            return since.time.begins
        return self._span(choice) if basis in ("total", "increment", "growth") else None

    def since(self) -> _Choice:
        """Return the time that the number runs from: of its own piece, an earlier or a later one."""
        others = [n.start for n in self.own.numbers if n.start > self.number.start]
        found = self._nearest(
            [
                time
                for time in self.own.times
                # What stands before the next number is that one's beginning.
                if time.role is Role.SINCE and not (others and self.number.end <= time.start < others[-1])
            ]
        )
        if found.time is not None:
            return found
        for piece in reversed(self.pieces[: self.index]):
            first = piece.numbers[0].start if piece.numbers else piece.end
            heads = [time for time in piece.times if time.role is Role.SINCE and time.end <= first]
            if heads and self.aimed and self._between(0, heads[-1].start):
                break  # it is the beginning of what was reached before the goal is named
            if heads and not piece.spoken:
                return _Choice(heads[-1], self._between(heads[-1].end, self.number.start))
        for piece in self.pieces[self.index + 1 :]:
            if piece.numbers:
                break
            behind = [time for time in piece.times if time.role is Role.SINCE]
            if behind and not piece.spoken:
                return _Choice(behind[0])
        return _Choice(None)

    def _span(self, choice: _Choice) -> Moment | None:
        """Return where `dua tahun terakhir` begins, or `selama 11 bulan` where something says that it ends
        now."""
        now = choice.time is not None and choice.time.role is Role.NOW
        for piece in (self.own, *reversed(self.pieces[: self.index])):
            if piece is not self.own and piece.numbers:
                break
            for time in piece.times:
                if time.role is Role.SPAN and (time.ends is not None or now):
                    return time.begins
        return None

    def _compared(self) -> Moment | None:
        """Return the moment that a rise or fall is counted from: `naik 26 persen dari 16 juta pada 2021`."""
        told = [
            time
            for piece in self.pieces[self.index + 1 : self.index + 2]
            if piece.compares
            for time in piece.times
            if time.ends is not None and time.role is not Role.SPEECH
        ]
        return told[0].ends if told else None
