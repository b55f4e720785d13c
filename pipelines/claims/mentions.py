"""Everything in a sentence that can be the one who speaks: names, offices, pronouns, descriptions, bodies."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pipelines.claims.attribution_words import attribution_words
from pipelines.claims.name_spans import Kind
from pipelines.claims.name_words import Words
from pipelines.claims.names import Reference
from pipelines.claims.offices import title_words

_LONGEST = 14
"""Words of a description: "orang nomor satu di Jawa Barat yang akrab disapa Emil itu"."""


class By(StrEnum):
    """How somebody is meant."""

    NAME = "name"
    OFFICE = "office"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    BODY = "body"
    UNNAMED = "unnamed"
    """Somebody whom the text does not name: "kata seorang pedagang"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (exclusive) of the body."""

    by: By
    first: int
    last: int
    reference: Reference | None = None
    text: str = ""


@cache
def _firsts() -> frozenset[str]:
    """Give the words, names and offices apart, with which a mention can begin."""
    cues = attribution_words()
    listed = ("pronoun", "own", "descriptor", "company")
    return frozenset({"the"}).union(*(cues.phrases[use].firsts() for use in listed))


class Mentions:
    """The mentions of a body, asked for sentence by sentence."""

    def __init__(self, words: Words, references: list[Reference]) -> None:
        self.words = words
        self.references = references
        self._firsts = [words.index(reference.start) for reference in references]
        self._lasts = [words.index(reference.end) for reference in references]

    def between(self, first: int, last: int, speech: bytearray) -> list[Mention]:
        """Give the mentions among the words `first` to `last`, those that stand in speech left out; in order.
        `speech` holds for every word of the body whether it does."""
        found: list[Mention] = []
        at = first
        number = bisect_left(self._firsts, first)
        if number and self._lasts[number - 1] > first and not speech[first]:
            # A title and its name that a stop parts ("Ny. Utari"): the name is what stands here.
            reference = self.references[number - 1]
            at = min(last, self._lasts[number - 1])
            by = By.NAME if reference.kind is Kind.NAME else By.OFFICE
            if reference.kind is not Kind.BODY:
                found.append(Mention(by, first, at, reference, reference.text))
        while at < last:
            while number < len(self._firsts) and self._firsts[number] < at:
                number += 1
            here = number if number < len(self._firsts) and self._firsts[number] == at else None
            mention = None
            if not speech[at] and (here is not None or self.words.low[at] in _firsts()):
                mention = self._at(at, last, here)
            if mention is None:
                at += 1
            else:
                found.append(mention)
                at = mention.last
        return found

    def _at(self, at: int, limit: int, here: int | None) -> Mention | None:
        words = self.words
        low = words.low[at]
        cues = attribution_words()
        reference = self.references[here] if here is not None else None
        last = self._lasts[here] if here is not None else at
        if reference is not None and reference.kind is Kind.NAME:
            return Mention(By.NAME, at, last, reference, reference.text)
        if reference is not None and reference.kind is Kind.BODY:
            return Mention(By.BODY, at, last, reference, reference.text)
        size = cues.phrases["pronoun"].length(words.low, at) or cues.phrases["own"].length(words.low, at)
        if size:
            return Mention(By.PRONOUN, at, at + size, None, low)
        if low in ("sang", "si") and at + 1 < limit and words.adjacent(at + 1):
            size = title_words().heads.length(words.low, at + 1)
            if size:
                text = words.body[words.start[at + 1] : words.end[at + size]]
                return Mention(By.DESCRIPTION, at, at + 1 + size, None, text)
        if cues.phrases["descriptor"].length(words.low, at) or reference is not None:
            described = self._description(at, max(last, at + 1), limit)
            if described is not None:
                return described
        if reference is not None:
            pointed = (
                words.low[last - 1] in title_words().sets["pointing"]
                or words.low[at] in title_words().prefixes
            )
            return Mention(By.DESCRIPTION if pointed else By.OFFICE, at, last, reference, reference.text)
        if low == "the" and at + 1 < limit and words.adjacent(at + 1):
            following = words.low[at + 1]
            known = bisect_left(self._firsts, at + 1)
            if known < len(self._firsts) and self._firsts[known] == at + 1:
                return None  # "the Ministry of Trade": that is named behind the article
            if following in title_words().english:
                return Mention(By.DESCRIPTION, at, at + 2, None, following)
            if following in cues.sets["company"]:
                return Mention(By.BODY, at, at + 2, None, "")
        if (
            low in cues.sets["company"]
            and at + 1 < limit
            and words.low[at + 1] in title_words().sets["pointing"]
        ):
            return Mention(By.BODY, at, at + 2, None, "")
        return None

    def pointed_at(self, at: int, limit: int) -> Mention:
        """Give whoever the words from `at` on describe, behind a verb of saying: "pedagang kopi itu" was
        spoken of before; without a pointing word it is nobody with a name."""
        found = self._description(at, at + 1, limit)
        return found or Mention(By.UNNAMED, at, at + 1)

    def _description(self, at: int, begin: int, limit: int) -> Mention | None:
        """Read "mantan bupati Solo itu", "pria yang akrab disapa Emil": up to its pointing word, or to the
        nickname in it, which then says who it is."""
        words = self.words
        named: Mention | None = None
        for index in range(begin, min(at + _LONGEST, limit)):
            if not words.adjacent(index) and words.gap(index).strip() not in ("", ")", "("):
                break
            low = words.low[index]
            if low in title_words().sets["pointing"]:
                if named is not None:
                    return Mention(By.NAME, at, index + 1, named.reference, named.text)
                text = words.body[words.start[at] : words.end[index - 1]]
                return Mention(By.DESCRIPTION, at, index + 1, None, text)
            place = bisect_left(self._firsts, index)
            if place < len(self._firsts) and self._firsts[place] == index:
                reference = self.references[place]
                if reference.kind is Kind.NAME and self._nicknamed(at, index):
                    named = Mention(By.NAME, at, self._lasts[place], reference, reference.text)
            if low in attribution_words().active:
                break
        return named

    def _nicknamed(self, first: int, at: int) -> bool:
        nickname = attribution_words().phrases["nickname"]
        return any(
            at - size >= first and nickname.length(self.words.low, at - size) == size for size in (1, 2, 3)
        )
