"""Who a sentence says that it is said by: the constructions of Indonesian and English news, one sentence at a
time. Whom a pronoun means is decided elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.claims.attribution_words import AttributionWords, attribution_words
from pipelines.claims.mentions import By, Mention, Mentions
from pipelines.claims.name_words import Words
from pipelines.claims.offices import title_words

_QUOTES = frozenset("\"“”„«»'‘’")
_STOPS = frozenset(";?!")
_LONGEST_GAP = 28
"""Words between a speaker and the verb, at most."""
_LONGEST_TITLE = 12
"""Words of a title that is not known as one, at most."""
_NEAREST = 6
"""Mentions before a verb that are tried as its subject."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution found in a sentence."""

    rule: str
    kind: str
    """`after`, `before`, `middle`."""
    mention: Mention | None
    """Who; None for -nya ("he") alone."""
    certainty: float
    backward: bool = False
    """It credits the sentence before: "Hal itu disampaikan ...", "Begitu kata ..."."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: words `first` to `last` (exclusive) of the body, and the mentions among them."""

    words: Words
    first: int
    last: int
    mentions: list[Mention]
    speech: bytearray
    """For every word of the body, whether it stands in speech."""
    all: Mentions

    def told(self, index: int) -> bool:
        """Tell whether a word stands outside of quotations."""
        return not self.speech[index]

    def gap(self, index: int) -> str:
        """What stands before a word within the sentence."""
        return self.words.gap(index) if index > self.first else "\n"


def sayings(line: Line) -> Iterator[Saying]:
    """Give the attributions of a sentence, the one that governs it first: "kata X" and "menurut X" before
    "X mengatakan", since a verb with its speaker behind it brackets the whole sentence."""
    cues = attribution_words()
    found = [*_verb_first(line, cues), *_according(line, cues), *_view_of(line, cues), *_passive(line, cues)]
    yield from sorted(found, key=lambda saying: (saying.rule == "like", saying.backward))
    yield from _subject_first(line, cues)
    yield from _participle(line, cues)
    yield from _colon(line)
    yield from _pronoun_alone(line, cues)


def _mention_from(line: Line, at: int, reach: int = 0) -> Mention | None:
    """Give the mention that begins at a word, or at most `reach` plain words behind it."""
    words = line.words
    number = bisect_left(line.mentions, at, key=lambda mention: mention.first)
    for mention in line.mentions[number : number + 1]:
        if mention.first - at > reach:
            return None
        cues = attribution_words()
        for index in range(at, mention.first + 1):
            gap = words.gap(index)
            if index > at and gap.strip() not in ("", ","):
                return None
            if index == at and not words.adjacent(index):
                return None
            low = words.low[index]
            if index < mention.first and (
                low in cues.sets["preposition"] or low in cues.sets["opening"] or words.capital(index)
            ):
                return None
        return _officer(line, number) or mention
    return None


def _officer(line: Line, number: int) -> Mention | None:
    """Give the person in "the bank's head of lending, Rahma Utari", whose bank is the mention `number`."""
    body = line.mentions[number]
    if body.by is not By.BODY or number + 1 >= len(line.mentions):
        return None
    officer = line.mentions[number + 1]
    owned = officer.first == body.last and line.words.gap(body.last) in ("'s ", "’s ")
    return officer if owned and officer.by is By.NAME else None


def _name_ahead(line: Line, at: int) -> Mention | None:
    """Give the name behind a title that is not known as one: "terang SEVP Konsumer Bank Kita Rahma"."""
    words = line.words
    if at >= line.last or not words.capital(at) or not words.adjacent(at):
        return None
    number = bisect_left(line.mentions, at, key=lambda mention: mention.first)
    for mention in line.mentions[number : number + 3]:
        if mention.first - at > _LONGEST_TITLE or mention.by not in (By.NAME, By.BODY):
            return None
        between = range(at, mention.first)
        if not all(
            words.capital(index) or words.low[index] in title_words().sets["link"] for index in between
        ) or any(words.gap(index).strip() not in ("", "&", "/") for index in range(at, mention.first + 1)):
            return None
        if mention.by is By.NAME:
            return mention
    return None


def _verb_first(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    words = line.words
    for at in range(line.first, line.last):
        low = words.low[at]
        guard = cues.after_nya.get(low)
        himself = guard is not None
        if guard is None:
            guard = cues.after.get(low)
        if guard is None or not line.told(at) or not _guarded(line, at, guard):
            continue
        mention = None
        last = at + 1
        if not himself:
            reach = 6 if guard in ("", "comma", "quote") and low.isalpha() else 0
            mention = _mention_from(line, at + 1, reach)
            if mention is None or (mention.by is By.BODY and mention.first > at + 1):
                mention = _name_ahead(line, at + 1) or mention
            if mention is not None and mention.by is By.BODY and mention.first > at + 1:
                mention = None
            closing = guard != "quoted" and at + 1 < line.last and _closes_speech(line, at)
            if mention is None and closing and words.adjacent(at + 1):
                mention = line.all.pointed_at(at + 1, line.last)
            if mention is None:
                continue
            last = mention.last
        backward = at > line.first and words.low[at - 1] in cues.sets["closing"] and at - line.first <= 2
        yield Saying(
            rule="like" if at > line.first and words.low[at - 1] in cues.sets["like"] else "verb-first",
            kind=_place(line, at, last),
            mention=mention,
            certainty=0.97 if mention is not None and mention.by is By.NAME else 0.93,
            backward=backward,
        )


def _closes_speech(line: Line, at: int) -> bool:
    """Tell whether a word follows right on a quotation, outside of it."""
    return any(mark in _QUOTES for mark in line.gap(at)) and line.told(at)


def _guarded(line: Line, at: int, guard: str) -> bool:
    """Tell whether a verb form counts where it stands."""
    gap = line.gap(at)
    quote = any(mark in _QUOTES for mark in gap)
    if guard == "quoted" or guard == "quote":
        return quote
    if not guard or quote or at == line.first or any(mark in ",–—-?!)" for mark in gap):
        return True
    before = line.words.low[at - 1]
    return before in attribution_words().sets["closing"] or before in attribution_words().sets["like"]


def _place(line: Line, at: int, last: int) -> str:
    """Tell whether an attribution stands behind its words, before them, or in the middle."""
    if at == line.first:
        return "before"
    after = (
        line.words.body[line.words.end[last - 1]] if line.words.end[last - 1] < len(line.words.body) else ""
    )
    return "middle" if last < line.last and after == "," and line.told(at - 1) else "after"


def _according(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    words = line.words
    firsts = cues.phrases["according"].firsts() | cues.phrases["according-him"].firsts()
    for at in range(line.first, line.last):
        if words.low[at] not in firsts:
            continue
        his = cues.phrases["according-him"].length(words.low, at)
        if his and line.told(at):
            yield Saying("according", _place(line, at, at + his), None, 0.93)
            continue
        size = cues.phrases["according"].length(words.low, at)
        if not size or not line.told(at):
            continue
        mention = _mention_from(line, at + size, 4)
        if mention is not None and not (mention.by is By.BODY and mention.first > at + size + 2):
            yield Saying("according", _place(line, at, mention.last), mention, 0.96)


def _view_of(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    """Read "Bagi Rahma, ..." at the head of a sentence: what follows is her view."""
    if line.first >= line.last or not line.told(line.first):
        return
    size = cues.phrases["view"].length(line.words.low, line.first)
    mention = _mention_from(line, line.first + size) if size and line.first + size < line.last else None
    if mention is None or mention.by not in (By.NAME, By.OFFICE) or mention.last >= line.last:
        return
    if line.words.gap(mention.last).startswith(","):
        yield Saying("according", "before", mention, 0.85)


def _passive(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    words = line.words
    for at in range(line.first, line.last):
        low = words.low[at]
        himself = low in cues.passive_nya
        if not (himself or low in cues.passive) or not line.told(at):
            continue
        mention = None
        if not himself:
            behind = at + 1
            while behind < line.last and words.low[behind] in cues.sets["by"] and behind - at < 4:
                behind += 1
            mention = _mention_from(line, behind)
            if mention is None:
                continue
        backward = _points_back(line, at, cues)
        if (
            himself
            and at > line.first
            and not backward
            and "," not in line.gap(at)
            and low != "dijelaskannya"
        ):
            continue
        yield Saying(
            "points-back" if backward else "passive",
            "before" if at - line.first < 6 else _place(line, at, mention.last if mention else at + 1),
            mention,
            0.95 if mention is not None else 0.88,
            backward,
        )


def _points_back(line: Line, verb: int, cues: AttributionWords) -> bool:
    """Tell whether the subject of a passive verb is "hal itu" and the like: words that repeat a sentence."""
    words = line.words
    start = line.first
    while start < verb and words.low[start] in ("adapun", "sementara", "semua", "seluruh"):
        start += 1
    size = cues.phrases["backward"].length(words.low, start)
    return bool(size) and start + size <= verb <= start + size + 3


def _subject_first(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    words = line.words
    for at in range(line.first + 1, line.last):
        low = words.low[at]
        mood = low in cues.mood
        bare = low in cues.after and line.told(at - 1) and words.adjacent(at)
        if not mood and low not in cues.active and not bare:
            continue
        if not line.told(at) or words.low[at - 1] in cues.sets["aimless"]:
            continue
        number = bisect_right(line.mentions, at, key=lambda mention: mention.last)
        for mention in reversed(line.mentions[max(0, number - _NEAREST) : number]):
            if at - mention.last > _LONGEST_GAP:
                break
            if not _can_be_subject(line, mention, cues):
                continue
            if mention.by is By.BODY:
                mention = _apposed_to(line, mention, at, cues) or mention
            near = _gap(line, mention.last, at, cues)
            if near == "denied":
                return
            if near == "none" or (near == "loose" and (mood or mention.by is By.BODY)):
                break
            certainty = 0.95 if mention.by is By.NAME else 0.9
            if bare and low not in cues.active:
                if mention.last < at or mention.by not in (By.NAME, By.OFFICE) or not words.low[at].isalpha():
                    break
                certainty = 0.75  # a headline's style, "Rahma sebut": these are nouns and adverbs too
            yield Saying("subject-first", "before", mention, certainty - (0.08 if near == "loose" else 0))
            break


def _participle(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    """Read "Rahma Utari was less upbeat, saying that ..." and "Rahma hadir sambil menyebut ...": who says it
    is whom the sentence is about."""
    words = line.words
    for at in range(line.first + 1, line.last):
        low = words.low[at]
        led = low in cues.active and words.low[at - 1] in ("sambil", "seraya", "sembari", "while")
        if not (led or (low in cues.sets["participle"] and words.gap(at) == ", ")) or not line.told(at):
            continue
        for mention in line.mentions:
            if mention.first >= at:
                break
            if mention.by in (By.NAME, By.PRONOUN) and _can_be_subject(line, mention, cues):
                yield Saying("participle", "before", mention, 0.8)
                return


def _apposed_to(line: Line, body: Mention, verb: int, cues: AttributionWords) -> Mention | None:
    """Give the person of whom a clause with a body in it tells: "Rahma Utari, who heads Kadin, said"."""
    number = bisect_left(line.mentions, body.first, key=lambda mention: mention.first)
    if not number or line.mentions[number - 1].by is not By.NAME:
        return None
    person = line.mentions[number - 1]
    words = line.words
    clause = words.gap(person.last).startswith(",") and words.gap(verb).startswith(",")
    return person if clause and _can_be_subject(line, person, cues) else None


def _can_be_subject(line: Line, mention: Mention, cues: AttributionWords) -> bool:
    """Tell whether a mention is not governed by a preposition, or by a noun that owns it."""
    if mention.first <= line.first:
        return True
    words = line.words
    before = words.low[mention.first - 1]
    if not words.adjacent(mention.first) or not line.told(mention.first - 1):
        return True
    return before not in cues.sets["preposition"] and before not in cues.sets["owner"]


def _gap(line: Line, first: int, verb: int, cues: AttributionWords) -> str:
    """Tell how a subject and its verb stand apart: `direct` (adverbs at most), `loose` (a clause about the
    subject, a place, a day), `none` (another clause), or `denied`."""
    words = line.words
    sets = cues.sets
    if any(not line.told(index) for index in range(first, verb)):
        return "none"
    if any(mark in _STOPS for index in range(first, verb + 1) for mark in words.gap(index).strip(" .")[:3]):
        return "none"
    between = words.low[first:verb]
    if between and between[-1] in sets["negation"] and words.low[verb] not in cues.mood:
        return "denied"
    if {"did", "does", "do"} & set(between) and "not" in between:
        return "denied"
    plain = sets["adverb"] | sets["negation"] | sets["weekday"]
    if all(low in plain or low.isdigit() for low in between):
        return "direct"
    if any(low in sets["clause"] for low in between):
        return "none"
    opening = words.gap(first).strip()
    if between[0] in sets["opening"] or between[0] in sets["weekday"]:
        return "loose"
    if opening[:1] in (",", "(", "–", "-", "—"):
        return "loose" if words.gap(verb).strip()[-1:] in (",", ")", "–", "-", "—") else "none"
    return "none"


def _colon(line: Line) -> Iterator[Saying]:
    """Read "Luhut: ..." at the head of a sentence."""
    if line.mentions:
        mention = line.mentions[0]
        words = line.words
        if mention.by is By.NAME and mention.first == line.first:
            if words.body.startswith(":", words.end[mention.last - 1]):
                yield Saying("colon", "before", mention, 0.85)
                return
            for index in range(mention.last, min(mention.last + _LONGEST_GAP, line.last)):
                if not line.told(index):
                    return
                if words.gap(index).rstrip().endswith(":"):
                    yield Saying("colon", "before", mention, 0.75)  # "Rahma membuka catatan: 40 ribu UMKM"
                    return


def _pronoun_alone(line: Line, cues: AttributionWords) -> Iterator[Saying]:
    """Read "Ia <any verb>": the sentence has a pronoun of its own, so somebody is meant to have said it."""
    words = line.words
    for mention in line.mentions:
        if mention.by is not By.PRONOUN or not _can_be_subject(line, mention, cues):
            continue
        following = words.low[mention.last : min(mention.last + 3, line.last)]
        if not following or any(low in cues.sets["negation"] for low in following):
            continue
        before = words.low[mention.first - 1] if mention.first > line.first else ""
        if before in cues.active or before.startswith(("me", "ber")) or not words.adjacent(mention.last):
            continue
        yield Saying("pronoun-subject", "before", mention, 0.6)
