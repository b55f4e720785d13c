"""Where names, offices and bodies stand in a text, before it is known which of them are one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pipelines.claims.attribution_words import attribution_words
from pipelines.claims.name_words import Words
from pipelines.claims.offices import Phrases, is_office_word, title_words
from pipelines.claims.people import institutions, normal_word, registered

_LONGEST_OFFICE = 30
_LONGEST_BRACKET = 90
_LONGEST_NAME = 5
_LONGEST_CHARGE = 8
_CHARGED = frozenset(("of", "for", "at", "in", "bidang", "urusan", "pada", "di"))
"""Words by which an office in small letters goes on."""
_FIRMS = frozenset(("pt", "cv", "ud", "pd", "perumda"))
_SIDES = frozenset(("raya", "besar", "laut", "bumi", "timur", "nusantara", "utara", "surya", "mulia", "batu"))
"""Words of places that are names of people too."""


class Kind(StrEnum):
    """What a span is."""

    NAME = "name"
    """A name, with the title before it if there is one."""
    OFFICE = "office"
    """An office without a name: `Presiden`, `Menperin`, `mantan bupati Banyuwangi itu`."""
    BODY = "body"
    """An institution or company."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words `first` to `last` (exclusive) of the body; of these `name` to `last` are the name."""

    kind: Kind
    first: int
    last: int
    name: int
    office: str | None = None
    """The title as printed, without rank and form of address; of an `OFFICE` and a `BODY` all of it."""


@cache
def bodies() -> Phrases:
    """Give all names of institutions of the register."""
    found = Phrases()
    for name in institutions():
        found.add(name)
    return found


def spans(words: Words) -> list[Span]:
    """Find every name, office and body, in order; none overlaps another."""
    found: list[Span] = []
    for span in _spans(words):
        while found and found[-1].last > span.first:
            found.pop()  # words to the left of an English head: "Trade" of "Trade Minister"
        found.append(span)
    return found


def _spans(words: Words) -> Iterator[Span]:
    known = title_words()
    heads, english = known.heads, known.english
    starters = known.prefixes | known.honorifics | known.ranks
    firsts = starters | heads.firsts() | english.firsts()
    at = 0
    while at < len(words):
        low = words.low[at]
        if low not in firsts and words.text[at].islower():
            at += 1  # nearly all words of a text
            continue
        capital = words.capital(at)
        span: Span | None = None
        if heads.length(words.low, at) or low in starters:
            span = _titled(words, at, at)
        elif english.length(words.low, at):
            span = _titled(words, _left(words, at), at)
        if span is None and (capital or words.camel(at)):
            span = _body(words, at)
            if span is None and (words.name_like(at) or words.initial(at)):
                span = _plain(words, at)
        if span is None:
            at += 1
        else:
            yield span
            at = span.last


def _left(words: Words, head: int) -> int:
    """Give where an English office begins: "Coordinating Maritime Affairs and Investment Minister"."""
    first = at = head
    while at and head - at < 12 and words.adjacent(at):
        at -= 1
        low = words.low[at]
        if words.capital(at) and low not in title_words().nameless:
            first = at
        elif low not in title_words().sets["left"] and not (words.text[at].islower() and is_office_word(low)):
            break
    return first


def _titled(words: Words, first: int, at: int) -> Span | None:
    """Read an office, or forms of address, and the name behind it or, between commas, beside it."""
    known = title_words()
    low = words.low
    n = len(words)
    titled = False
    office_first = office_end = first
    while at < n and at - first < _LONGEST_OFFICE:
        comma = False
        if at > first:
            gap = words.gap(at)
            if "(" in gap and gap.strip() == "(":
                after = _after_bracket(words, at)
                if after is None:
                    break
                at = after
                continue
            plain = gap.strip().lstrip(")").strip()
            if "\n" in gap or plain not in ("", ",", ".", "/", "&", "-"):
                break
            if plain == "." and not _abbreviated(low[at - 1]):
                break
            comma = plain == ","
            if comma and not titled:
                break
        size = known.heads.length(low, at) or known.english.length(low, at)
        if size and comma:
            break
        if size:
            if not titled:
                office_first = at if low[first] in known.honorifics | known.ranks else first
            titled = True
            at += size
            office_end = at
            continue
        word = low[at]
        if not comma and (word in known.prefixes or word in known.ranks or _is_address(words, at)):
            at += 1
            if titled and word in known.prefixes:
                office_end = at
            continue
        if titled:
            size = _tail(words, at, first)
            if size:
                at += size
                if words.text[at - 1] != low[at - 1] or low[first] == words.text[first]:
                    office_end = at
                continue
            if comma and word not in title_words().sets["link"]:
                return _beside(words, first, at, office_first, office_end)
            if word in _CHARGED and words.text[office_first].islower():
                behind = _behind_small_words(words, at)
                if behind:
                    return _beside(words, first, behind, office_first, behind)
        break
    office = _text(words, office_first, office_end) if titled and office_end > office_first else None
    gap = words.gap(at).strip(" )\u00a0") if at < n else ""
    if gap == "." and titled and not _abbreviated(low[at - 1]):
        gap = "stop"  # "... kata perajin. Penjualannya ..."
    if at < n and at > first and (not titled or gap in ("", ".")):
        end = _name_end(words, at)
        if end > at and "\n" not in words.gap(at):
            behind = _behind_a_body(words, at, end) if office is not None else 0
            if behind:
                return _beside(words, first, behind, office_first, end)
            if office is not None and _pointed(words, end) and not _known(words, at, end):
                # "kata eks Camat Biringkanaya itu": the place of an office, and nobody's name
                return Span(Kind.OFFICE, first, end + 1, end + 1, _text(words, office_first, end))
            if office is None or not _ends_a_body(words, end):
                begin = _late_name(words, at, end)
                office = office if begin == at else _text(words, office_first, begin)
                return Span(Kind.NAME, first, end, begin, office)
            return _nameless(words, first, office_first, end, _text(words, office_first, end))
    if not titled or office is None:
        return None
    while at < n and words.adjacent(at) and is_office_word(low[at]) and at - office_end < _LONGEST_CHARGE:
        at += 1
    if at > office_end and _pointed(words, at):
        return _nameless(words, first, office_first, at, _text(words, office_first, at))
    return _nameless(words, first, office_first, office_end, office)


def _nameless(words: Words, first: int, office_first: int, end: int, office: str) -> Span | None:
    """Give an office without a name, if it means one person: printed with a capital, or pointed at."""
    former = words.low[first] in title_words().prefixes
    if _pointed(words, end):
        if end + 1 < len(words) and words.gap(end + 1) == ", ":
            last = _name_end(words, end + 1)  # "Direktur lokapasar itu, Rahma Utari, menyebut"
            if last - end > 2 and words.body[words.end[last - 1]] == ",":
                return Span(Kind.NAME, first, last, end + 1, office)
        return Span(Kind.OFFICE, first, end + 1, end + 1, office)
    role = title_words().roles.length(words.low, office_first)
    if (words.text[office_first][0].isupper() and not role) or former:
        return Span(Kind.OFFICE, first, end, end, office)
    return None


def _pointed(words: Words, end: int) -> bool:
    return end < len(words) and words.adjacent(end) and words.low[end] in title_words().sets["pointing"]


def _known(words: Words, first: int, last: int) -> bool:
    return registered(tuple(normal_word(text) for text in words.text[first:last])) is not None


def _late_name(words: Words, at: int, end: int) -> int:
    """Give where the name begins in a run of capitals behind a title: a run too long for a name holds more of
    the office."""
    placed = [
        index + 1
        for index in range(at + 1, end - 1)
        if title_words().places.length(words.low, index) == 1 and words.low[index] not in _SIDES
    ]
    if placed:
        return placed[-1]  # "Badan Promosi Dagang Batam Rahma Utari": a body ends in its place
    if end - at > 2 and words.low[at - 1] == "bank":
        return at + 1  # "Pemimpin Divisi Bank Sulselbar Rahma Utari"
    if end - at > 2 and words.low[at - 1] in _FIRMS:
        return end - 2  # "Direktur PT Kapal Maju Rahma Utari"
    if end - at <= _LONGEST_NAME:
        return at
    fields = [index + 1 for index in range(at, end - 1) if is_office_word(words.low[index])]
    return max(fields[-1] if fields else at, end - _LONGEST_NAME)


def _ends_a_body(words: Words, end: int) -> bool:
    """Tell whether the run of capitals before `end` is no name, since its last word is none of a name's."""
    return is_office_word(words.low[end - 1]) or words.low[end - 1] in title_words().places


def _behind_a_body(words: Words, at: int, end: int) -> int:
    """Give where the name is in "Direktur Kopi Kita, Rahma Utari, mengatakan": the capitals right behind the
    title are a body then. 0 when they are the name."""
    behind = end
    if behind < len(words) and words.gap(behind) == " (":
        behind = _after_bracket(words, behind) or behind
    if behind >= len(words) or words.gap(behind) not in (", ", "), "):
        return 0
    while behind < len(words) and (words.low[behind] in title_words().ranks or _is_address(words, behind)):
        behind += 1
    last = _name_end(words, behind)
    if last <= behind or title_words().places.length(words.low, behind):
        return 0
    if words.body[words.end[last - 1] : words.end[last - 1] + 2] not in (", ", " ("):
        return 0
    if _ends_a_body(words, end):
        return behind
    following = words.low[last] if last < len(words) else ""
    if following in attribution_words().active:
        return behind if last - behind > 1 else 0
    alone = not following or not (words.capital(last) or following in title_words().sets["link"])
    aged = following.isdigit() and words.gap(last) == " ("
    return behind if end - at == 1 and alone and (last - behind > 1 or aged) else 0


def _beside(words: Words, first: int, at: int, office_first: int, office_end: int) -> Span | None:
    """Read "Kepala Dinas Koperasi DIY, Srie Nurkyatsiwi," whose name stands behind a comma."""
    office = _text(words, office_first, office_end)
    end = _name_end(words, at)
    if end > at and not title_words().places.length(words.low, at):
        closing = words.body[words.end[end - 1] : words.end[end - 1] + 2]
        long_office = office_end - office_first > 1
        if closing[:1] == "," or (long_office and (closing == " (" or end - at > 1)):
            return Span(Kind.NAME, first, end, at, office)
    return _nameless(words, first, office_first, office_end, office)


def _behind_small_words(words: Words, at: int) -> int:
    """Give where the name begins in "director general of pharmaceuticals, Rahma Utari,"; 0 if none does."""
    for index in range(at + 1, min(at + _LONGEST_CHARGE, len(words))):
        if words.gap(index) == ", ":
            return index if words.name_like(index) else 0
        if not words.adjacent(index):
            return 0
    return 0


def _tail(words: Words, at: int, first: int) -> int:
    """Count the words from `at` on that go on with an office; 0 when the name, or something else, begins."""
    low = words.low[at]
    text = words.text[at]
    if words.initial(at):
        return int(words.low[at - 1] in title_words().sets["numbered"] and low in ("i", "v", "x"))
    if low in title_words().sets["link"]:
        following = at + 1 < len(words) and (words.adjacent(at + 1) or words.gap(at + 1).strip() == ",")
        if not following:
            return 0
        if words.low[at + 1] in title_words().sets["link"] or not words.capital(at + 1):
            return 0
        size = _tail(words, at + 1, first) or int(low == "of")
        return 1 + size if size else 0
    size = bodies().length(words.low, at) if words.capital(at) or words.camel(at) else 0
    if size:
        return size
    if title_words().places.length(words.low, at) and words.capital(at):
        return title_words().places.length(words.low, at)
    if words.low[at - 1] in title_words().sets["regional"] and title_words().mixed.length(words.low, at):
        return title_words().mixed.length(words.low, at)
    if is_office_word(low):
        return 1 if words.capital(at) or text != low or _capital_soon(words, at) else 0
    if text[0].isdigit() or words.acronym(at) or words.camel(at):
        return 1
    return _strong_ahead(words, at)


def _capital_soon(words: Words, at: int) -> bool:
    """Tell whether a small word of an office is followed by a capital: "Sekretaris toko Sejahtera"."""
    for index in range(at + 1, min(at + 4, len(words))):
        if not words.adjacent(index):
            return words.gap(index).strip() == "," and words.capital(index)
        if words.capital(index):
            return True
        if not is_office_word(words.low[index]) and words.low[index] not in title_words().sets["link"]:
            return False
    return False


def _strong_ahead(words: Words, at: int) -> int:
    """Count the words of an unknown body that ends in a word which no name ends in, if a name follows:
    "Wirausaha Maju Indonesia Rahma"."""
    if not words.name_like(at):
        return 0
    if _joined_to_a_field(words, at):
        return 1
    for index in range(at + 1, min(at + 4, len(words) - 1)):
        if not words.adjacent(index) or not words.capital(index):
            return 0
        if title_words().organisations.length(words.low, index):
            return index - at
        strong = words.low[index] in title_words().sets["strong"] or (
            words.acronym(index) and len(words.text[index]) > 2
        )
        if strong and words.adjacent(index + 1) and words.name_like(index + 1):
            return index + 1 - at
    return 0


def _joined_to_a_field(words: Words, at: int) -> bool:
    """Tell whether an unknown word is a field of an office, like the one it is joined to: "Kasubdit Kasasi
    dan Peninjauan Kembali"."""
    field = at + 2
    return (
        field < len(words)
        and words.low[at + 1] == "dan"
        and words.capital(field)
        and is_office_word(words.low[field])
        and not title_words().heads.length(words.low, field)
        and registered((normal_word(words.text[at]),)) is None
    )


def _after_bracket(words: Words, at: int) -> int | None:
    """Give the first word after the bracket that opens before `at`; None when it does not close soon, or
    nothing follows it on the line."""
    start = words.start[at]
    close = words.body.find(")", start, start + _LONGEST_BRACKET)
    if close < 0 or "(" in words.body[start:close]:
        return None
    after = words.index(close)
    return after if after < len(words) and words.start[after] - close < 4 else None


def _is_address(words: Words, at: int) -> bool:
    """Tell whether a word is a form of address: `Pak`, `Hj.`; in small letters only before a capital."""
    if words.low[at] not in title_words().honorifics:
        return False
    if at + 1 >= len(words) or not words.capital(at + 1):
        return False
    return words.adjacent(at + 1) or words.gap(at + 1) == ". "


def _abbreviated(low: str) -> bool:
    known = title_words()
    return len(low) <= 5 and (
        low in known.prefixes or low in known.honorifics or low in ("kab", "prov", "tb")
    )


def _name_end(words: Words, at: int) -> int:
    """Give the index after the name that begins at `at`, or `at`."""
    low = words.low
    verbs = attribution_words().active
    limit = words.name_end(at)
    for index in range(at, limit):
        if low[index] in verbs or low[index] in attribution_words().after:
            return index
        if index > at and bodies().length(low, index) and not words.initial(index):
            return index
    return limit


def _body(words: Words, at: int) -> Span | None:
    """Read an institution of the register, or one that begins with a word like `Dinas`."""
    size = bodies().length(words.low, at)
    if size and words.text[at] == "Idea":
        size = 0
    end = at + size
    if not size:
        size = title_words().organisations.length(words.low, at)
        if not size:
            return None
        end = at + size
    while end < len(words) and end - at < 12 and (words.adjacent(end) or words.gap(end).strip() == "/"):
        more = (
            _tail(words, end, at)
            if words.text[end] != words.low[end] or words.low[end] in title_words().sets["link"]
            else 0
        )
        if not more:
            break
        end += more
    office = _text(words, at, end)
    if end < len(words) and words.gap(end) == " (":
        inside = bodies().length(words.low, end) or int(words.acronym(end))
        if inside and words.body.startswith(")", words.end[end + inside - 1]):
            end += inside  # "Badan Pusat Statistik (BPS)"
    return Span(Kind.BODY, at, end, at, office)


def _plain(words: Words, at: int) -> Span | None:
    """Read a run of capitals that may be a name; places and words of offices alone are none."""
    low = words.low
    end = _name_end(words, at)
    if end == at:
        return None
    place = title_words().places.length(low, at)
    if place and at + place >= end:
        return None
    if all(is_office_word(low[index]) or words.initial(index) for index in range(at, end)):
        return None
    return Span(Kind.NAME, at, end, at)


def _text(words: Words, first: int, end: int) -> str:
    return " ".join(words.body[words.start[first] : words.end[end - 1]].split())
