"""Claims that report the same: one figure by one speaker on one occasion is one statement, however often
printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import NATIONAL, counters, nature
from pipelines.timeline.spans import Span
from pipelines.timeline.values import agree, fineness, same_figure

OCCASION = 3
"""Days within which reports of one figure by one speaker are reports of one occasion."""

OLD = 100
"""Days after which a level said again without a date is an old figure retold, not a new observation."""


RECENT = 62
"""Days within which a coarse figure is the finer one before it, not a new count."""


@dataclass(slots=True, kw_only=True, eq=False)
class Statement:
    """One figure, said once, with all reports of it; the earliest is first."""

    id: str
    mentions: list[Mention] = field(default_factory=list)
    repeats: str | None = None
    """The last earlier statement of the same figure by the same speaker."""
    retells: str | None = None
    """The earliest statement that gave this level for an earlier date: an old figure, not a new
    observation."""
    of_start: bool = False
    """It tells the level with which a count began, without saying so by a date: that, too, is no new
    observation."""
    _best: Mention | None = None

    @property
    def old(self) -> bool:
        """Tell whether it is no new observation."""
        return self.of_start or self.retells is not None

    def add(self, each: Mention) -> None:
        """Add a report; it must not be earlier than those before it."""
        self.mentions.append(each)
        self._best = None
        each.statement = self.id

    @property
    def first(self) -> Mention:
        """The earliest report."""
        return self.mentions[0]

    @property
    def best(self) -> Mention:
        """The report that says most: dated rather than undated, finest figure, earliest."""
        if self._best is None:
            self._best = min(
                self.mentions,
                key=lambda m: (m.until is None, not m.exact, m.comparator != "=", m.figure.step, m.order),
            )
        return self._best

    @property
    def variants(self) -> list[float]:
        """The values as printed, the finest first."""
        return sorted({m.value for m in self.mentions}, key=lambda v: (v != self.best.value, v))


def group(mentions: Iterable[Mention], same: Sequence[frozenset[str]] = ()) -> list[Statement]:
    """Group claims to statements, and give each claim its statement.

    `same` are sets of claims that people ruled to be one statement. The identifier is made of the earliest
    claim, so it stays while that claim does.
    """
    ordered = sorted(mentions, key=lambda m: m.order)
    ruled = {claim: number for number, claims in enumerate(same) for claim in claims}
    open_ones: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    by_ruling: dict[int, Statement] = {}
    found: list[Statement] = []
    for each in ordered:
        number = ruled.get(each.id)
        home = by_ruling.get(number) if number is not None else None
        keys = _keys(each)
        if home is None:
            home = _home(each, keys, open_ones)
        if home is None:
            home = Statement(id=sha256(f"statement {each.id}".encode()).hexdigest()[:16])
            found.append(home)
        if number is not None:
            by_ruling[number] = home
        home.add(each)
        for key in keys:
            waiting = open_ones[key]
            if home not in waiting[-8:]:
                waiting.append(home)
                del waiting[:-8]
    _refer_back(found)
    return found


def _keys(each: Mention) -> list[tuple[object, ...]]:
    """Return under which keys a report of the same may be found: by speaker, by article, by sentence."""
    base = each.series_key
    keys: list[tuple[object, ...]] = [("article", each.article_id, *base)]
    if each.person:
        keys.append(("person", each.person, *base))
    if each.cluster:
        # Two people may say one figure in one text, and so in all of its copies.
        keys.append(("cluster", each.cluster, each.person or "", *base))
    sentence = normal_sentence(each.quote)
    if len(sentence) > 30:
        keys.append(("sentence", each.person or "", sentence, *base))
    return keys


_WORDS = re.compile(r"\w+")


def normal_sentence(text: str) -> str:
    """Return a sentence as its words in small letters, by which copies are known until copies are
    clustered."""
    return " ".join(_WORDS.findall(text.casefold()))


def _home(
    each: Mention, keys: list[tuple[object, ...]], open_ones: dict[tuple[object, ...], list[Statement]]
) -> Statement | None:
    for key in keys:
        for statement in reversed(open_ones.get(key, ())):
            if _same(each, statement, key[0] == "article"):
                return statement
    return None


def _same(each: Mention, statement: Statement, within: bool) -> bool:
    """Tell whether a claim reports a statement: the same figure, for the same time, on one occasion.
    Within one article a figure said again, whoever says it, is the same statement, but two people are
    two."""
    first = statement.first
    if within:
        people = {m.person for m in statement.mentions if m.person}
        if each.person and people and each.person not in people:
            return False
    elif not _one_occasion(each.pub, first.pub):
        return False
    return agree(each.figure, first.figure) and all(
        (compatible(each.until, m.until) or (_of_today(each) and _of_today(m)))
        and compatible(each.since, m.since)
        for m in statement.mentions[:4]
    )


def _of_today(each: Mention) -> bool:
    """Tell whether a figure is dated to the very day of its article: "saat ini"."""
    return each.until is not None and each.until.precision == "day" and each.until == each.pub


def _one_occasion(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    if "year" in (one.precision, other.precision):
        return False
    return one.first - other.last <= OCCASION and other.first - one.last <= OCCASION


def compatible(one: Span | None, other: Span | None) -> bool:
    """Tell whether two dates can be one; an open one fits any."""
    return one is None or other is None or one.meets(other)


def _refer_back(statements: list[Statement]) -> None:
    """Give each statement the earlier one that it repeats, and mark old levels that are told again."""
    last: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    levels: dict[tuple[str, ...], dict[float, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for each in statements:
        best = each.best
        if best.person:
            key = (best.person, *best.series_key)
            for other in reversed(last[key][-8:]):
                if agree(best.figure, other.best.figure) and compatible(best.until, other.best.until):
                    each.repeats = other.id
                    break
            last[key].append(each)
        if best.status == "achieved" and best.basis in ("total", "share"):
            levels[best.series_key][best.value].append(each)
    for by_value in levels.values():
        values = sorted(by_value)
        dated = {value: _by_date(by_value[value]) for value in values}
        for value in values:
            for each in by_value[value]:
                each.retells = _retold(each, dated, values)
                each.of_start = each.retells is None and _of_start(each.best)


def _of_start(best: Mention) -> bool:
    """Tell whether a level without a date, or dated to a year only, is that with which a count began in that
    year."""
    if best.basis != "total" or best.scope.id != NATIONAL:
        return False
    if best.until is not None and best.until.precision != "year":
        return False
    return any(
        counter.metric == best.metric
        and counter.start_value == best.value
        and counter.start is not None
        and (best.until is None or best.until.meets(counter.start))
        for counter in counters().values()
    )


def _by_date(statements: list[Statement]) -> list[Statement]:
    found = [each for each in statements if each.best.until is not None]
    return sorted(found, key=lambda s: (s.best.until.last if s.best.until else 0, s.best.order))


def _retold(each: Statement, dated: dict[float, list[Statement]], values: list[float]) -> str | None:
    """Return the earliest statement whose level this one tells again as if it were of now.

    A level without date, or dated to a year only, that was reported for an earlier date (of that year) is
    that one told again. Counts that hardly move are told for years as of the day of the article.
    """
    best = each.best
    slow = nature(best.metric) in ("structural", "share")
    slow = slow or (best.speaker is None and _of_today(best))  # an article's own "now" is often old
    coarse = best.until is not None and best.until.precision != "year" and not slow
    here = best.until.last if best.until else (best.pub.last if best.pub else None)
    if here is None:
        return None
    step = best.figure.step
    low, high = bisect_left(values, best.value - step), bisect_right(values, best.value + step)
    earliest: tuple[int, str] | None = None
    for value in values[low:high]:
        if coarse and not (value > best.value and fineness(value) < step):
            continue
        if not same_figure(value, best.value):
            continue
        first = here - RECENT if coarse else 0
        for other in dated[value]:
            told = other.best
            if told.until is None or told.until.last >= here:
                break
            if earliest is not None and told.until.last >= earliest[0]:
                break
            if other is each or told.until.last < first:
                continue
            if _tells_again(best, told, here, slow=slow, coarse=coarse):
                earliest = (told.until.last, other.id)
                break
    return earliest[1] if earliest else None


def _tells_again(best: Mention, told: Mention, here: int, *, slow: bool, coarse: bool) -> bool:
    if told.until is None:
        return False
    if slow:
        return True
    if coarse:
        # A coarse level is the finer one that the same counter gave weeks before: "19 million" in August for
        # July's 19.8.
        return best.counter == told.counter
    if told.order > best.order or told.until.precision == "year":
        return False
    if best.until is not None:
        return told.until.meets(best.until)
    return here - told.until.last >= OLD
