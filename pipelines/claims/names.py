"""The people of a body: every name in it, joined to its short forms, spellings and nicknames."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.claims.attribution_words import attribution_words
from pipelines.claims.name_spans import Kind, Span, spans
from pipelines.claims.name_words import Words
from pipelines.claims.offices import is_office_word, office_key, title_words
from pipelines.claims.people import normal_word, registered

_AGE = re.compile(r" ?\(\d\d\)")
_SHARED = 8
"""People of one word that are told apart; of more, the last ones."""
_LONGEST_TITLE = 12
"""Words of a title that is not known as one, at most."""
_MISSPELT = 40
"""People that a misspelt name is compared with: the last ones."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a body."""

    full_name: str
    """The fullest name found in this body, without title, rank, form of address and degrees."""
    mentions: tuple[tuple[int, int], ...]
    """Where the name stands, short forms and nicknames among them, titles left out; in order."""
    office: str | None
    """The first office that the body gives them, as printed; None when it gives none."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of a body that means somebody."""

    kind: Kind
    start: int
    end: int
    """With the title before the name, and the pointing word behind an office."""
    text: str
    """Of an office or a body its words, of a person the name as it stands here."""
    person: Person | None = None
    """None for bodies, and for offices that nobody in this body is said to hold."""


@dataclass(slots=True)
class _Known:
    """A person while the body is being read."""

    names: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    offices: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    id: str | None = None

    def full_name(self) -> str:
        """Give the name of most words; of several such the longest, of those the first."""
        return max(self.names, key=lambda name: (len(name[0]), len(name[1].split()), len(name[1])))[1]


def people_in(body: str) -> list[Person]:
    """Find the people of a body, in the order of their first mention.

    Somebody is a person by a title or form of address before the name, an office beside it, a verb of saying,
    an age in brackets, or the register; not by capitals alone. Organisations and places are none.
    """
    found: dict[int, Person] = {}
    for reference in references(Words(body)):
        if reference.kind is Kind.NAME and reference.person is not None:
            found.setdefault(id(reference.person), reference.person)
    return list(found.values())


def references(words: Words, skipped: Sequence[tuple[int, int]] = ()) -> list[Reference]:
    """Find every place of a text that means a person, an office or a body, in order, none overlapping.

    `skipped` are stretches that are no article text (links, adverts), in order: names in them are not read.
    """
    return _Reading(words, skipped).references()


class _Reading:
    """One body being read: its spans, and who they are."""

    def __init__(self, words: Words, skipped: Sequence[tuple[int, int]]) -> None:
        self.words = words
        self.spans = spans(words)
        if skipped:
            starts = [start for start, _ in skipped]
            self.spans = [
                span
                for span in self.spans
                if (at := bisect_right(starts, words.start[span.first])) == 0
                or skipped[at - 1][1] <= words.start[span.first]
            ]
        self.people: list[_Known] = []
        self.by_word: dict[str, list[_Known]] = {}
        self.by_id: dict[str, _Known] = {}
        self.who: dict[int, _Known] = {}
        self.cut: dict[int, tuple[int, int]] = {}
        self.nicknames: dict[str, _Known] = {}

    def references(self) -> list[Reference]:
        """Decide who every span is, fullest names first, then short ones from the beginning on."""
        names = [(n, s, self._normal(s)) for n, s in enumerate(self.spans) if s.kind is Kind.NAME]
        full = [item for item in names if len(item[2]) > 1 and self._introduced(item[0], item[1], item[2])]
        for number, span, name in full:
            self._take(number, span, self._join(name) or self._new(name), name)
        self._announce_nicknames()
        for number, span, name in names:
            if number not in self.who and name and self._introduced(number, span, name):
                person = self._short(span, name) or self._misspelt(span, name)
                person = person or self._clipped(span, name) or self._new(name)
                self._take(number, span, person, name)
        for number, span, name in names:
            if number not in self.who and name:
                known = self._short(span, name) or self._fuller(span, name)
                if known is not None:
                    self._take(number, span, known, name)
                else:
                    self._part(number, span)
        self._offices_beside()
        return self._finish()

    def _normal(self, span: Span) -> tuple[str, ...]:
        return tuple(normal_word(text) for text in self.words.text[span.name : span.last] if len(text) > 1)

    def _name(self, first: int, last: int) -> str:
        words = self.words
        while last - first > 1 and (
            words.low[first] in ("h", "hj") or (words.low[first] == "k" and words.low[first + 1] == "h")
        ):
            first += 1  # forms of address that are printed like initials: `H.`, `K.H.`
        return " ".join(words.body[words.start[first] : words.end[last - 1]].split())

    def _introduced(self, number: int, span: Span, name: tuple[str, ...]) -> bool:
        """Tell whether the text, or the register, says that this is a person."""
        if span.first < span.name or registered(name) is not None:
            return True
        words = self.words
        cues = attribution_words()
        low = words.low
        if any(is_office_word(word) for word in (low[span.name], low[span.last - 1])):
            return False
        before = self.spans[number - 1] if number else None
        if _said_before(words, span.first) or (
            before is not None
            and before.kind is Kind.BODY
            and before.last == span.first
            and words.adjacent(span.first)
            and _said_before(words, before.first)
        ):
            return True
        if _said_before(words, _title_begins(words, span.first)):
            return True
        if len(name) < 2:
            return False
        if any(
            span.first >= size and cues.phrases["according"].length(low, span.first - size) == size
            for size in (1, 2)
        ):
            return True
        after = span.last
        while (
            after < len(words)
            and words.adjacent(after)
            and low[after] in ("juga", "pun", "kemudian", "sendiri")
        ):
            after += 1
        if (
            after < len(words)
            and words.adjacent(after)
            and (low[after] in cues.active or low[after] in cues.mood)
        ):
            return True
        if _AGE.match(words.body, words.end[span.last - 1]):
            return True
        if self._apposed(span) or _between_commas(words, span):
            return True
        return self._office_beside(number) is not None

    def _apposed(self, span: Span) -> bool:
        """Tell whether an office in small letters follows between commas: "Rahma Utari, direkturnya, ..."."""
        words, at = self.words, span.last
        if at >= len(words) or words.gap(at) != ", ":
            return False
        low = words.low[at]
        known = title_words()
        if known.heads.length(words.low, at) or known.english.length(words.low, at) or low == "who":
            return True
        if words.capital(at) and _owned_office(words, at):
            return True
        if low.endswith("nya"):
            return low[:-3] in known.heads
        if low not in ("the", "its", "seorang", "sang"):
            return False
        return any(word in known.english or word in known.heads for word in words.low[at + 1 : at + 4])

    def _office_beside(self, number: int) -> int | None:
        """Give the span of the office that stands behind a name: "Luhut Pandjaitan, Menko Marves,"."""
        if number + 1 >= len(self.spans):
            return None
        span, beside = self.spans[number], self.spans[number + 1]
        words = self.words
        if beside.kind is not Kind.OFFICE or (
            span.first and words.low[span.first - 1] in attribution_words().sets["placing"]
        ):
            return None
        between = words.body[words.end[span.last - 1] : words.start[beside.first]]
        if len(between) > 30 or "\n" in between:
            return None
        if between.strip().lower() not in (
            ",",
            "(",
            ", selaku",
            "selaku",
            ", the",
            "yang juga",
            "yang menjabat",
        ):
            return None
        return number + 1

    def _join(self, name: tuple[str, ...]) -> _Known | None:
        """Find the person who has this name of two words or more."""
        key = registered(name)
        if key is not None and key in self.by_id:
            return self.by_id[key]
        for word in name:
            for person in reversed(self.by_word.get(word, ())):
                if (key is None or person.id is None or key == person.id) and any(
                    _same(name, known) for known, _ in person.names
                ):
                    return person
        return None

    def _new(self, name: tuple[str, ...]) -> _Known:
        person = _Known()
        self.people.append(person)
        key = registered(name)
        if key is not None:
            person.id = key
            self.by_id.setdefault(key, person)
        return person

    def _take(self, number: int, span: Span, person: _Known, name: tuple[str, ...]) -> None:
        """Note that a span is a person."""
        words = self.words
        self.who[number] = person
        insort(person.mentions, (words.start[span.name], words.end[span.last - 1]))
        if (name, "") not in person.names:
            text = self._name(span.name, span.last)
            if all(known != name or len(spelt) < len(text) for known, spelt in person.names):
                person.names.append((name, text))
        if span.office is not None:
            person.offices.append(span.office)
        for word in name:
            if word not in person.words and len(word) > 2:
                person.words.add(word)
                sharing = self.by_word.setdefault(word, [])
                sharing.append(person)
                del sharing[:-_SHARED]

    def _short(self, span: Span, name: tuple[str, ...]) -> _Known | None:
        """Find the person whose short form this is: words of the name, a nickname, a registered variant."""
        if len(name) == 1 and name[0] in self.nicknames:
            return self.nicknames[name[0]]
        sharing = [person for person in self.by_word.get(name[0], ()) if person.words.issuperset(name)]
        if not sharing:
            key = registered(name)
            return self.by_id.get(key) if key is not None else None
        if len(sharing) == 1:
            return sharing[0]
        if span.office is not None:
            wanted = office_key(span.office)
            for person in reversed(sharing):
                if any(wanted <= office_key(office) for office in person.offices):
                    return person
        place = self.words.start[span.name]
        earlier = [person for person in sharing if person.mentions and person.mentions[0][0] < place]
        return max(earlier or sharing, key=lambda person: _last_before(person, place))

    def _fuller(self, span: Span, name: tuple[str, ...]) -> _Known | None:
        """Find the person, known by one word so far, whose fuller name this run of capitals is."""
        if not 2 <= len(name) <= 4 or any(is_office_word(word) for word in name):
            return None
        begins = not span.first or any(mark in '.!?\n"“”' for mark in self.words.gap(span.first))
        for word in (name[0], *(() if begins else name[-1:])):
            for person in self.by_word.get(word, ()):
                if person.words == {word}:
                    return person
        return None

    def _misspelt(self, span: Span, name: tuple[str, ...]) -> _Known | None:
        """Find the person of whose name a lone word is a slip: "LuhutB", "Luhur"."""
        if len(name) != 1 or len(name[0]) < 5 or span.office is not None:
            return None
        recent = self.people[-_MISSPELT:]
        for person in reversed(recent):
            if any(_near(name[0], word) for word in person.words):
                return person
        return None

    def _clipped(self, span: Span, name: tuple[str, ...]) -> _Known | None:
        """Find the one person of whose name a lone word is the beginning or the end: "dr Wisman", "Siwi"."""
        if len(name) != 1 or len(name[0]) < 4 or span.office is not None:
            return None
        clipped = [
            person
            for person in self.people[-_MISSPELT:]
            if any(word.startswith(name[0]) or word.endswith(name[0]) for word in person.words)
        ]
        return clipped[0] if len(clipped) == 1 else None

    def _part(self, number: int, span: Span) -> None:
        """Find a known name at the end, or at the head, of a longer run of capitals."""
        words = self.words
        for first in range(span.name + 1, span.last):
            part = Span(Kind.NAME, first, span.last, first)
            person = self._short(part, self._normal(part))
            if person is not None and not words.initial(first):
                self._take(number, part, person, self._normal(part))
                self.cut[number] = (first, span.last)
                return
        for last in range(span.last - 1, span.name, -1):
            part = Span(Kind.NAME, span.name, last, span.name)
            name = self._normal(part)
            person = self._short(part, name) if name else None
            if person is not None:
                self._take(number, part, person, name)
                self.cut[number] = (span.name, last)
                return

    def _announce_nicknames(self) -> None:
        """Read "yang akrab disapa Emil", "Siwi, sapaannya" and "Hendrar Prihadi (Hendi)"."""
        words = self.words
        cues = attribution_words().phrases
        last: _Known | None = None
        for number, span in enumerate(self.spans):
            if number in self.who:
                last = self.who[number]
                continue
            if span.kind is not Kind.NAME or span.last - span.name > 2:
                continue
            announced = any(
                span.first >= size and cues["nickname"].length(words.low, span.first - size) == size
                for size in (1, 2, 3)
            ) or (
                span.last < len(words)
                and "," in words.gap(span.last)
                and cues["nickname-after"].length(words.low, span.last) > 0
            )
            previous = self.spans[number - 1] if number else None
            bracketed = (
                previous is not None
                and number - 1 in self.who
                and words.body[words.end[previous.last - 1] : words.start[span.first]] == " ("
                and words.body.startswith(")", words.end[span.last - 1])
            )
            if announced or bracketed:
                name = self._normal(span)
                person = self.by_id.get(registered(name) or "") or last
                person = person or (self.people[0] if self.people else None)
                if person is not None and len(name) == 1:
                    self.nicknames.setdefault(name[0], person)

    def _offices_beside(self) -> None:
        """Give people the offices that stand behind their names."""
        for number, person in list(self.who.items()):
            beside = self._office_beside(number)
            if beside is not None and number not in self.cut:
                self.who[beside] = person
                office = self.spans[beside].office
                if office is not None:
                    person.offices.append(office)

    def _finish(self) -> list[Reference]:
        words = self.words
        people: dict[int, Person] = {}
        for known in self.people:
            if known.mentions:
                office = known.offices[0] if known.offices else None
                people[id(known)] = Person(known.full_name(), tuple(known.mentions), office)
        holders = {
            office_key(office): people[id(known)]
            for known in reversed(self.people)
            for office in known.offices
        }
        found = []
        for number, span in enumerate(self.spans):
            person = people[id(self.who[number])] if number in self.who else None
            first, last = span.first, span.last
            if span.kind is Kind.NAME:
                if person is None:
                    continue
                first, last = self.cut.get(number, (first, last))
                text = self._name(max(first, span.name), last)
            elif span.kind is Kind.OFFICE:
                text = span.office or ""
                person = person or holders.get(office_key(text))
            else:
                text = span.office or ""
            found.append(Reference(span.kind, words.start[first], words.end[last - 1], text, person))
        return found


def _owned_office(words: Words, at: int) -> bool:
    """Tell whether a body and its office begin at a word: "Rahma Utari, Toko Kita's head of sales, ..."."""
    known = title_words()
    for index in range(at + 1, min(at + 5, len(words))):
        if words.gap(index) in ("'s ", "’s "):
            following = range(index, min(index + 4, len(words)))
            return any(known.english.length(words.low, ahead) for ahead in following)
        if not words.adjacent(index) or not words.capital(index):
            return False
    return False


def _between_commas(words: Words, span: Span) -> bool:
    """Tell whether a name stands between commas before a verb of saying: "Istrinya, Rahma Utari, bilang"."""
    after = span.last
    placed = any(title_words().places.length(words.low, at) for at in range(span.name, after))
    return (
        after < len(words)
        and not placed
        and words.gap(span.first) == ", "
        and words.gap(after) == ", "
        and words.low[after] in attribution_words().active
    )


def _said_before(words: Words, at: int) -> bool:
    """Tell whether the word before is a verb of saying that waits for its speaker."""
    if not at or not words.adjacent(at):
        return False
    guard = attribution_words().after.get(words.low[at - 1])
    if guard is None or guard == "quoted":
        return False
    if not guard:
        return True
    before = words.gap(at - 1).rstrip() if at > 1 else ""
    return before.endswith(("”", '"', "’", "'") if guard == "quote" else ("”", '"', "’", "'", ","))


def _title_begins(words: Words, at: int) -> int:
    """Give where a run of capitals begins that goes on to a name: "SEVP Consumer & Micro Bank Kita Rahma"."""
    first = at
    while first and at - first < _LONGEST_TITLE and words.gap(first) in (" ", " & ", "/"):
        before = first - 1
        if not words.capital(before) and words.low[before] not in ("dan", "of", "and"):
            break
        first = before
    return first


def _last_before(person: _Known, place: int) -> int:
    """Give where a person is last mentioned before a place; else how far behind it they come."""
    earlier = bisect_left(person.mentions, (place, 0))
    if earlier:
        return person.mentions[earlier - 1][0]
    return -person.mentions[0][0] if person.mentions else -place


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names, of two words or more, can be one person's: the words of the shorter are among
    those of the longer, or both begin and end alike; letter for letter but for one slip."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return short[0] in long if short else False
    if _alike(short[0], long[0]) and _alike(short[-1], long[-1]):
        return True
    return all(any(_alike(word, known) for known in long) for word in short)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= 5 and one[0] == other[0] and _one_slip(one, other))


def _near(slip: str, word: str) -> bool:
    return len(word) >= 5 and slip[0] == word[0] and _one_slip(slip, word)


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter changed, left out or added."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return one[same + (len(one) >= len(other)) :] == other[same + (len(other) >= len(one)) :]
