"""The names and numbers of one sentence, and which name each number is bound to by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.claims.context import Context
from pipelines.claims.numbers import Number
from pipelines.claims.offices import is_office_word, title_words
from pipelines.claims.scope_names import Name
from pipelines.claims.scope_words import words

_LONGEST_GAP = 120
"""Characters between a name and the number that it is bound to, or between two items of a list."""


def start_of(name: Name) -> int:
    """Return where a name begins, for sorting and searching."""
    return name.start


def group(name: Name) -> str:
    """Return the kind of a name, with all kinds of place as one, and all of body."""
    return {"city": "place", "spenders": "body"}.get(name.kind, name.kind)


@dataclass(slots=True)
class Sentence:
    """The names and numbers of one sentence, and which name each number is bound to."""

    context: Context
    numbers: Sequence[Number]
    names: list[Name]
    local: bool = False
    """Whether a local government was named so far: a list of unknown names is one of its places."""
    bound: Mapping[int, Name] = field(init=False)
    """By the number's start."""
    listed: bool = field(init=False)
    """Several numbers are each bound to a name of their own."""
    paired: Mapping[int, Name] = field(init=False)
    """The same where `masing-masing` pairs names with numbers."""
    leading: frozenset[int] = field(init=False)
    """Starts of the names that lead right on to a number."""

    def __post_init__(self) -> None:
        self.numbers = sorted(self.numbers, key=lambda number: number.start)
        self.names = sorted([*_joined(self), *_unlisted(self)], key=start_of)
        self.bound = _bindings(self)
        self.listed = len({name.name for name in self.bound.values()}) > 1
        starts = [number.start for number in self.numbers]
        text = self.context.body[self.context.start : self.context.end]
        self.paired = respective(text, self.context.start, self.names, starts, local=self.local)
        following = [(name, bisect_left(starts, name.end)) for name in self.names]
        self.leading = frozenset(
            name.start
            for name, at in following
            if at < len(starts) and binds(self.context.body, name, self.numbers[at])
        )

    @property
    def items(self) -> frozenset[int]:
        """Starts of the numbers that have a name of their own."""
        return frozenset((*self.bound, *self.paired))


def sentence(
    context: Context, numbers: Sequence[Number], names: list[Name], *, local: bool = False
) -> Sentence:
    """Return one sentence, of all the names of an article those that stand in it."""
    low = bisect_left(names, context.start, key=start_of)
    here = names[low : bisect_left(names, context.end, key=start_of)]
    return Sentence(context, numbers, here, local)


_ITEM = re.compile(
    rf"(?:^|[,;:]\s*)(?:{words('led-by')}\s+){{0,4}}(?P<name>[A-Z][\w’'/-]*(?:\s[A-Z][\w’'/-]*){{0,3}})"
    r"(?=\s(?:[\w-]+\s){0,5}$)"
)
_BOUND_BEFORE = re.compile(
    rf"^\)?\s*(?:\([^)]{{1,40}}\)\s*)?(?:\(|,?\s*(?:{words('to-number')}\s+){{1,5}}\(?)?$", re.IGNORECASE
)
_BOUND_BEHIND = re.compile(
    rf"^\s*[^,;:.()]{{0,50}}?(?:\b{words('of-name')}\s|\bse-)"
    r"(?:Provinsi |Kota |Kabupaten |seluruh |wilayah |kawasan |platform |lokapasar |the )?$"
)
_GUESSED = 2
"""Names, at least, of a list of which none is known."""
_NO_NAMES = frozenset(("Rp", "IDR", "USD", "KUR", "UMKM", "PDB", "TKDN"))


def _unlisted(here: Sentence) -> list[Name]:
    """Give the names that only their place in a list tells: "Sambas Rp 7 miliar, Kubu Raya Rp 6 miliar" has a
    second place, whatever the register of places holds."""
    if len(here.numbers) < 2 or not (here.names or here.local):
        return []
    body = here.context.body
    kind = _kind_of_list(here)
    guessed = not kind and here.local
    kind = "city" if guessed else kind
    found: list[Name] = []
    low = here.context.start
    for number in here.numbers:
        left, low = low, number.end
        at = bisect_left(here.names, left, key=start_of)
        between = at < len(here.names) and here.names[at].start < number.start
        if not kind or between or number.start - left > 3 * _LONGEST_GAP:
            continue
        match = _ITEM.search(body[left : number.start])
        if match is None or not _may_be_place(match["name"].split()[0]):
            continue
        start, end = left + match.start("name"), left + match.end("name")
        if _BOUND_BEFORE.match(body[end : number.start]):
            found.append(Name(kind, match["name"], start, end))
    return [] if guessed and len(found) < _GUESSED else found


def _may_be_place(word: str) -> bool:
    """Tell whether a capital word may begin the name of an item."""
    low = word.lower()
    return word not in _NO_NAMES and low not in title_words().nameless and not is_office_word(low)


def _kind_of_list(here: Sentence) -> str:
    """Return of what kind the names of a list are: that of the first known one that leads on to a number."""
    respectively = _RESPECTIVELY.search(here.context.body, here.context.start, here.context.end)
    if respectively and here.local and not here.names:
        return "city"
    for name in here.names:
        at = bisect_left(here.numbers, name.end, key=lambda number: number.start)
        if at < len(here.numbers) and (respectively or binds(here.context.body, name, here.numbers[at])):
            return "" if name.kind in ("event", "group", "catalogue") else name.kind
    return ""


_AND = re.compile(r"^,?\s(?:dan|serta|and)\s(?:di\s|Kabupaten\s|Kota\s)?$")
_RESPECTIVELY = re.compile(r"\b(?:masing-masing|respectively|berturut-turut)\b")


def _joined(here: Sentence) -> list[Name]:
    """Return the names of a sentence, places that are counted together as one: "di Solo dan Klaten"."""
    body = here.context.body
    if _RESPECTIVELY.search(body, here.context.start, here.context.end):
        return here.names
    found: list[Name] = []
    chain: list[Name] = []
    for name in here.names:
        gap = body[chain[-1].end : name.start] if chain else ""
        if chain and name.kind == chain[-1].kind and name.kind in ("place", "city", "body"):
            if gap == ", ":
                chain.append(name)
                continue
            if _AND.match(gap):
                first = chain[0]
                found.append(Name(first.kind, body[first.start : name.end], first.start, name.end))
                chain = []
                continue
        found.extend(chain)
        chain = [name]
    return [*found, *chain]


def binds(body: str, name: Name, number: Number) -> bool:
    """Return whether a name stands right before a number, with nothing but what leads on to it."""
    if not name.end <= number.start <= name.end + _LONGEST_GAP:
        return False
    return _BOUND_BEFORE.match(body[name.end : number.start]) is not None


def _bindings(here: Sentence) -> dict[int, Name]:
    """Return which name each number is bound to: the one right before it, or behind it after `di`, `dari`."""
    body, names = here.context.body, here.names
    found: dict[int, Name] = {}
    taken: set[int] = set()
    for at, number in enumerate(here.numbers):
        low = here.numbers[at - 1].end if at else here.context.start
        high = here.numbers[at + 1].start if at + 1 < len(here.numbers) else here.context.end
        first = bisect_left(names, number.end, key=start_of)
        behind = names[first] if first < len(names) and names[first].start < high else None
        if behind is not None and _BOUND_BEHIND.match(body[number.end : behind.start]):
            found[number.start] = behind
        first = bisect_right(names, number.start, key=start_of) - 1
        while first >= 0 and names[first].end > number.start:
            first -= 1
        before = names[first] if first >= 0 and names[first].end > low else None
        if before is not None and before.start not in taken and binds(body, before, number):
            found[number.start] = before
        if number.start in found:
            taken.add(found[number.start].start)
    return found


_CAPITALS = r"[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}"
_TOGETHER = re.compile(
    rf"(?:{_CAPITALS}, ){{0,8}}{_CAPITALS},? (?:dan|serta|and) {_CAPITALS}(?=,?(?:\s[\w-]+){{0,4}}\s$)"
)
_SINGLE = re.compile(_CAPITALS)


def _together(text: str, offset: int, known: list[Name], local: bool) -> list[Name]:
    """Give the names that are not known of those right before `masing-masing`: "Limboto, Telaga dan Tapa"."""
    match = _TOGETHER.search(text[-_LONGEST_GAP:])
    if match is None:
        return []
    begin = len(text) - len(text[-_LONGEST_GAP:]) + match.start()
    spans = [(begin + one.start(), begin + one.end()) for one in _SINGLE.finditer(match[0])]
    inside = [[n for n in known if n.start - offset < end and start < n.end - offset] for start, end in spans]
    kinds = [names[0].kind for names in inside if names]
    if not kinds and not local:
        return []
    kind = kinds[0] if kinds else "city"
    new = [span for span, names in zip(spans, inside, strict=True) if not names]
    return [Name(kind, text[start:end], offset + start, offset + end) for start, end in new]


def _chain(names: list[Name], text: str, offset: int) -> list[Name]:
    """Return the last names that only commas and `dan` part."""
    first = len(names) - 1
    while first > 0:
        gap = text[names[first - 1].end - offset : names[first].start - offset]
        if gap != ", " and not _AND.match(gap):
            break
        first -= 1
    return names[first:] if first >= 0 else []


def respective(
    text: str, offset: int, names: list[Name], starts: list[int], *, local: bool = False
) -> dict[int, Name]:
    """Return which name belongs to the number that starts at each place, where `masing-masing` pairs them:
    as many names right before it as numbers after it, in the same order."""
    match = _RESPECTIVELY.search(text)
    if match is None:
        return {}
    at = offset + match.start()
    after = [start for start in starts if start > at]
    last = max((start for start in starts if start < at), default=offset)
    if not after:
        after, last = [start for start in starts if start < at], offset
    before = [n for n in names if offset <= n.start < at]
    before = sorted([*before, *_together(text[: match.start()], offset, before, local)], key=start_of)
    for pool in (_chain(before, text, offset), [n for n in before if n.start > last], before):
        for kind in dict.fromkeys(group(n) for n in pool):
            of_kind = [n for n in pool if group(n) == kind]
            if len(of_kind) == len(after) > 1:
                return dict(zip(after, of_kind, strict=True))
            if 1 < len(of_kind) < len(after) and pool[-1].start > last:
                return dict(
                    zip(after, of_kind, strict=False)
                )  # the numbers behind these have names of their own
    return {}
