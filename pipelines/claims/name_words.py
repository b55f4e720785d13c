"""A body as a list of words, with what can be told of each from its letters alone."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from pipelines.claims.offices import WORD, title_words

_SURNAMES = frozenset(("hakim", "sultan", "kapten", "panglima", "raden"))
"""Titles that are names too, behind another name."""
_INSIDE = frozenset(("As", "El", "Al"))
"""Words of a name inside it, whatever they are elsewhere."""
_POSSESSIVE = ("'s", "’s")


class Words:
    """The words of a body; parallel lists, because a long body has very many."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.text: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        for match in WORD.finditer(body):
            text = match[0]
            if text.endswith(_POSSESSIVE):
                text = text[:-2]
            if text:
                self.text.append(text)
                self.start.append(match.start())
                self.end.append(match.start() + len(text))
        self.low = [text.lower() for text in self.text]

    def __len__(self) -> int:
        return len(self.text)

    def gap(self, index: int) -> str:
        """What stands before a word, from the end of the word before it; at most its last 40 characters."""
        start = self.end[index - 1] if index else 0
        return self.body[max(start, self.start[index] - 40) : self.start[index]]

    def index(self, place: int) -> int:
        """Give the index of the first word that begins at `place` or later."""
        return bisect_left(self.start, place)

    def adjacent(self, index: int) -> bool:
        """Tell whether nothing but blanks of one line parts a word from the word before it."""
        if not index:
            return False
        gap = self.gap(index)
        return gap == " " or (gap.isspace() and "\n" not in gap)

    def capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[index][0].isupper()

    def acronym(self, index: int) -> bool:
        """Tell whether a word is two or more capitals: `BPS`, `RI`, `R2M`."""
        text = self.text[index]
        return len(text) > 1 and text.isupper()

    def camel(self, index: int) -> bool:
        """Tell whether a word has a capital after a small letter, or two at its head: `KemenkopUKM`, `idEA`,
        `LuhutB`, `DJPb`."""
        text = self.text[index]
        return (
            not text.islower()
            and not text.isupper()
            and not text.istitle()
            and (text[:2].isupper() or any(a.islower() and b.isupper() for a, b in pairwise(text)))
        )

    def initial(self, index: int) -> bool:
        """Tell whether a word is one capital letter: `B.`, `G`."""
        return len(self.text[index]) == 1 and self.text[index].isupper()

    def name_like(self, index: int) -> bool:
        """Tell whether a word could be part of a name: a capital and small letters, and no word of another
        kind."""
        text = self.text[index]
        if text == "Lalu":  # a title of Lombok inside a sentence; at its head, "then"
            gap = self.gap(index)
            return gap in (" ", ", ") and index + 1 < len(self) and self.text[index + 1].istitle()
        return (
            text[0].isupper()
            and not text.isupper()
            and (text.isalpha() or not any(letter.isdigit() for letter in text))
            and self.low[index] not in title_words().nameless
        )

    def name_end(self, index: int) -> int:
        """Give the index after the last word of the name that begins at a word; the word's own index when
        none does. Initials, particles and two capitals inside a name (`Tutuk SH Cahyono`) belong to it."""
        known = title_words()
        at = end = index
        while at < len(self) and at - index < 10:
            if at > index and not self._goes_on(at):
                break
            low = self.low[at]
            if self.name_like(at):
                titled = self._titles(at, low) and not (at > index and low in _SURNAMES)
                if titled and (at > index or known.english.length(self.low, at)):
                    break
                end = at + 1
            elif not (self.initial(at) or (at > index and low in known.sets["particle"])) and not (
                ((self.acronym(at) and len(low) <= 3) or self.text[at] in _INSIDE)
                and at > index
                and at + 1 < len(self)
                and self.adjacent(at + 1)
                and self.name_like(at + 1)
                and not self._titles(at, low)
            ):
                break
            at += 1
        return end

    def _titles(self, at: int, low: str) -> bool:
        """Tell whether a title begins at a word."""
        known = title_words()
        return bool(
            known.heads.length(self.low, at)
            or known.english.length(self.low, at)
            or low in known.prefixes
            or low in known.honorifics
        )

    def _goes_on(self, at: int) -> bool:
        """Tell whether a word can continue the name of the word before it."""
        if self.adjacent(at):
            return True
        gap = self.gap(at)
        before = self.text[at - 1]
        return len(before) <= 2 and before[0].isupper() and gap in (".", ". ")
