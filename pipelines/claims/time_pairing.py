"""One number of a sentence against the sentence's times: which of them speaks of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.claims.attribution_words import speaks
from pipelines.claims.calendar import Moment
from pipelines.claims.companions import companions
from pipelines.claims.time_clauses import Piece, Spanned, pieces
from pipelines.claims.times import Role, Time

_CLOSE = 60
"""Characters into a piece of its own within which a time still dates the number before it."""
_FAR = 40
"""Pieces to either side in which a time is sought."""
_GOAL = re.compile(
    r"\b(?:target\w{0,3}|sasaran\w{0,3}|rencana\w{0,3}|pagu|plafon\w{0,3}|ditargetkan|menargetkan|potensi\w{0,3}"
    r"|goal|plan|tinggal|tersisa|sisa\w{0,3}|kurang|kekurangan\w{0,3}|leav(?:es|ing)|remaining|short)\b",
    re.IGNORECASE,
)
_FROM_THEN = re.compile(r"\b(?:mulai|terhitung|starting|from)\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\b(?:masing-masing|berturut-turut|respectively)\b", re.IGNORECASE)
# Nothing but names: "Kementerian A Rp 1 triliun, Kementerian B Rp 2 triliun, dan Bank C Rp 3 triliun pada
# 2022".
_ONLY_JOINED = re.compile(
    r"(?:[\s,&()]|\b(?:dan|and|serta|atau|or|sebesar|senilai|sebanyak|yang|di|penjual|pelapak|pedagang|produk|unit|pelaku"
    r"|usaha|orang|peserta|debitur|merek|sellers|products|brands|merchants|people)\b|[A-Z][\w-]*+)*"
)
_LIST_ITEM = 90
_RATE = re.compile(r"%|per\s?(?:sen|cent)\b|\b(?:kali|times|fold)\b", re.IGNORECASE)
"""A rate of change shares the date of what it led to: `naik 31 persen menjadi Rp 5 triliun pada 2021`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A time chosen for a number, or none."""

    time: Time | None
    crossed: bool = False
    """Another number stands between."""
    way: str = ""
    """Where it stands, if not in the number's own piece; begins with a comma."""


def _happened(body: str, sentence: tuple[int, int], times: Sequence[Time]) -> list[Time]:
    """Return the times with the days of something done, not of a speech: `Di Solo, Selasa (5/4), transaksi
    menembus Rp 2 miliar`, in a sentence in which nobody speaks."""
    if not any(time.role is Role.SPEECH for time in times) or speaks(body[slice(*sentence)]):
        return list(times)
    opens = sentence[0]
    return [
        replace(time, role=Role.AT)
        if time.role is Role.SPEECH
        and (_ON.search(body, opens, time.start) or _OPENING.fullmatch(body, opens, time.start))
        else time
        for time in times
    ]


_ON = re.compile(r"\bon\s{1,3}$", re.IGNORECASE)
_OPENING = re.compile(r"(?:Pada|Di|Dalam|Hingga|Sampai|Per|Hari)?\b[^.;:()0-9“”\"]{0,70}")


class Statement:
    """A sentence cut into pieces, with its numbers and with its times as they are meant there."""

    def __init__(
        self,
        body: str,
        sentence: tuple[int, int],
        numbers: Sequence[Spanned],
        times: Sequence[Time],
        published: Moment | None,
        *,
        aimed: bool,
    ) -> None:
        self.body, self.published, self.aimed = body, published, aimed
        self.numbers = sorted(numbers, key=lambda n: n.start)
        self.starts = [number.start for number in self.numbers]
        groups = companions(body, self.numbers)
        self.group = {number.start: (group[0].start, group[-1].end) for group in groups for number in group}
        """Where the numbers begin and end that one verb governs with the one at an offset."""
        self.times = [time.coming(published) for time in times] if aimed else _happened(body, sentence, times)
        self.pieces = pieces(body, sentence, self.numbers, self.times)
        self.openings = [piece.start for piece in self.pieces]
        self.respective = self._respective(body, sentence)
        """Which time belongs to the number that begins at an offset, where the sentence says so."""

    def _respective(self, body: str, sentence: tuple[int, int]) -> dict[int, Time]:
        """Pair one by one: `pada 2022, 2023, dan 2024 masing-masing 20 juta, 24 juta, dan 30 juta`."""
        cue = _RESPECTIVELY.search(body, *sentence)
        if cue is None:
            return {}
        times = [time for time in self.times if time.role in (Role.AT, Role.UNTIL, Role.RANGE)]
        counts = [start for start in self.starts if start >= cue.end()] or self.starts
        return dict(zip(counts, times, strict=True)) if len(counts) == len(times) > 1 else {}

    def between(self, start: int, end: int) -> bool:
        """Whether a number begins in `body[start:end]`."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)


class Pairing:
    """One number among the times of its statement. `aimed` of the statement says that it is a target or a
    forecast."""

    def __init__(self, statement: Statement, number: Spanned) -> None:
        self.statement, self.number = statement, number
        self.body, self.published, self.aimed = statement.body, statement.published, statement.aimed
        self.opens, self.closes = statement.group.get(number.start, (number.start, number.end))
        index = max(0, bisect_right(statement.openings, number.start) - 1)
        self.own = statement.pieces[index]
        self.earlier = statement.pieces[max(0, index - _FAR) : index][::-1]
        """The pieces before its own, the nearest first."""
        self.later = statement.pieces[index + 1 : index + 1 + _FAR]

    def end(self) -> Choice:
        """Return the time that dates the number: of its own piece, else of one that governs it."""
        if self.number.start in self.statement.respective:
            return Choice(self.statement.respective[self.number.start], way=", one by one")
        own = self._own()
        if own.time is not None and own.time.role is not Role.NOW:
            return own
        behind = self._behind() if own.time is None or own.time.role is Role.NOW else Choice(None)
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
            return time.ends is not None and not self.is_future(time)
        if time.role in (Role.EVENT, Role.SPEECH, Role.SPAN, Role.YEARLY):
            return False
        if self.aimed:
            return time.role is not Role.NOW
        return not self.is_future(time)

    def is_future(self, time: Time) -> bool:
        """Whether something reached cannot be of this time, which has not come yet."""
        if self.aimed or self.published is None or time.ends is None or time.role is Role.NOW:
            return False
        return time.ends.first > self.published.last

    def _own(self) -> Choice:
        times = [time for time in self.own.times if self._dates(time)]
        dated = [time for time in times if time.role not in (Role.VAGUE, Role.BEFORE)]
        if self.aimed:
            dated += [time for time in times if time.role is Role.BEFORE and time.ends is not None]
        present = [time for time in dated if time.role is not Role.NOW]
        plain = [time for time in present if not time.budget]
        chosen = self._nearest(plain or present or dated or times)
        if chosen.time is not None and self._is_old_level(chosen):
            return Choice(None)
        return chosen

    def _is_old_level(self, choice: Choice) -> bool:
        """Whether the time dates what was reached before a goal is named: no deadline is in "per Mei 80
        miliar dari target 200 miliar", nor in "per Mei 20 juta, tinggal 10 juta"."""
        time, published = choice.time, self.published
        if not (self.aimed and choice.crossed and time and time.ends and published):
            return False
        if time.ends.month is None or time.ends.last > published.last or time.end > self.number.start:
            return False
        index = bisect_left(self.statement.starts, self.number.start)
        last = self.statement.numbers[index - 1].end if index else 0
        return _GOAL.search(self.body, last, self.number.start) is not None

    def _nearest(self, times: list[Time]) -> Choice:
        """Choose among the times of its own piece."""
        before = [time for time in times if time.end <= self.number.start]
        after = [time for time in times if time.start >= self.number.end]
        ahead = before[-1] if before else None
        behind = after[0] if after else None
        ahead_crossed = ahead is not None and self.statement.between(ahead.end, self.opens)
        behind_crossed = behind is not None and self.statement.between(self.closes, behind.start)
        if ahead is None or behind is None:
            only = ahead or behind
            return Choice(only, ahead_crossed or behind_crossed)
        if ahead_crossed != behind_crossed:
            return Choice(behind) if ahead_crossed else Choice(ahead)
        if self._finer(ahead, behind) or (self.aimed and ahead.role is Role.UNTIL is not behind.role):
            return Choice(ahead, ahead_crossed)
        return Choice(behind, behind_crossed)

    @staticmethod
    def _finer(one: Time, other: Time) -> bool:
        """Whether `one` lies within `other` and says more: a month of the year that stands beside it."""
        if one.ends is None or other.ends is None or one.ends == other.ends:
            return False
        return other.ends.holds(one.ends)

    def _head(self) -> Choice:
        """Return the nearest time that stands before the numbers of an earlier piece, and so governs what
        follows: `Per 31 Mei 2022, Kementerian A Rp 1 triliun, Kementerian B Rp 2 triliun`."""
        if self.own.compares and not self.aimed:
            return Choice(None)
        if self.own.adds and (time := self._shared()) is not None:
            return Choice(time, way=", from what it adds to")
        vague = Choice(None)
        for piece in self.earlier:
            if piece.spoken or piece.compares or (piece.aims and not self.aimed):
                continue
            first = piece.numbers[0].start if piece.numbers else piece.end
            heads = [time for time in piece.times if time.end <= first and self._dates(time)]
            if not heads or (self.own.concludes and piece.numbers):
                continue
            told = [time for time in heads if time.role not in (Role.VAGUE, Role.BEFORE)]
            if not told and not piece.numbers and vague.time is None:
                # "Pada 2019, sebelum pandemi, ...": what tells more may stand before it.
                vague = Choice(heads[-1], way=", from the head")
                continue
            time = (told or heads)[-1]
            choice = Choice(time, self.statement.between(time.end, self.opens), ", from the head")
            if not self._is_old_level(choice):
                return vague if vague.time is not None and choice.crossed else choice
        return vague

    def _shared(self) -> Time | None:
        """Return the time of the first of a list, which stands behind its number: `Rp 5 triliun pada 2023,
        disusul Jawa Timur Rp 4 triliun`."""
        for piece in self.earlier:
            behind = [t for t in piece.times if piece.numbers and t.start >= piece.numbers[-1].end]
            dated = [t for t in behind if self._dates(t) and t.role not in (Role.VAGUE, Role.BEFORE)]
            if dated:
                return dated[-1]
            if not piece.adds and (piece.numbers or piece.times):
                break
        return None

    def _behind(self) -> Choice:
        """Return the time of a later piece without numbers: `Rp 12 triliun, atau 48 persen, pada 2023`."""
        reach = self.number.end
        for piece in self.later:
            if piece.spoken:
                continue
            if piece.compares or piece.aims:
                break
            last = piece.numbers[-1] if piece.numbers else None
            result = piece.reaches and _RATE.search(self.body, self.number.start, self.number.end)
            if last is not None and not piece.restates and not result and not self._is_list(reach, piece):
                break
            after = [time for time in piece.times if last is None or time.start >= last.end]
            for time in after:
                near = time.start - (last.end if last else piece.start) <= _CLOSE
                if near and self._dates(time) and time.role not in (Role.VAGUE, Role.BEFORE):
                    return Choice(time, last is not None, ", from behind")
            if piece.times:
                break
            reach = last.end if last else reach
        return Choice(None)

    def _is_list(self, reach: int, piece: Piece) -> bool:
        """Whether only `dan`, a comma or names join the numbers: `Rp 1 triliun dan Rp 2 triliun di 2022`."""
        first = piece.numbers[0].start
        return first - reach <= _LIST_ITEM and _ONLY_JOINED.fullmatch(self.body, reach, first) is not None

    def since(self) -> Choice:
        """Return the time that the number runs from: of its own piece, an earlier or a later one."""
        found = self._nearest(
            [time for time in self.own.times if time.role is Role.SINCE and self._may_begin(time)]
        )
        if found.time is not None:
            return found
        for piece in self.earlier:
            first = piece.numbers[0].start if piece.numbers else piece.end
            heads = [time for time in piece.times if time.role is Role.SINCE and time.end <= first]
            if heads and self.aimed and self.statement.between(0, heads[-1].start):
                break  # it is the beginning of what was reached before the goal is named
            if heads and not piece.spoken:
                return Choice(heads[-1], self.statement.between(heads[-1].end, self.opens))
        for piece in self.later:
            if piece.numbers:
                break
            behind = [time for time in piece.times if time.role is Role.SINCE and self._may_begin(time)]
            if behind and not piece.spoken:
                return Choice(behind[0])
        return Choice(None)

    def _may_begin(self, time: Time) -> bool:
        """Whether a time after `sejak` in its own piece can be the number's: what stands before the next
        number is that one's, and a goal with `sejak` behind it was reached then."""
        if time.start < self.number.end:
            return True
        if any(number.start > time.start for number in self.own.numbers):
            return False
        return not self.aimed or _FROM_THEN.search(self.body, max(0, time.start - 30), time.start) is not None
