"""Sentences and quotations of a body, as spans of it.

A sentence is what a figure is proved by: it is published as the quote of the claim, so that its offsets are
exact and its edges do not move.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipelines.claims.paragraphs import paragraphs, trimmed
from pipelines.claims.quotes import Quoted, quoted
from pipelines.claims.residue import INLINE, announces, is_credit, is_link, is_residue, is_title
from pipelines.claims.reviewed import rows

__all__ = ["Quotation", "Sentence", "is_residue", "quotations", "residue", "split"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, outer blanks trimmed; `body[start:end]` is its text, quotation marks kept."""

    start: int
    end: int
    paragraph: int
    """Which paragraph of the body it stands in, from 0."""
    in_quote_at_start: bool
    """It begins inside a quotation that an earlier sentence opened. A quotation opened again at the head of
    a paragraph counts as one that never closed."""
    quotes: tuple[tuple[int, int], ...]
    """What of it stands in quotation marks, marks included: spans in the body, clipped to the sentence."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, through all the sentences that it runs over."""

    start: int
    end: int
    sentences: tuple[int, ...]
    """Indexes among the sentences of `split`, in order; lines that are no article text are left out."""
    closed: bool
    """False when its closing mark is missing."""


_CLOSERS = "\"“”»'’)\\]"
_STOP = re.compile(rf"(?<![.?!…])([.?!…]{{1,9}}+)([{_CLOSERS}]{{0,4}}+)[^\S\n]++")
_OPENERS = frozenset("\"“”„«‘'([#@•*")
_BULLETS = frozenset("-–—")
_INITIAL = re.compile(r"[^\W\d_a-z]|(?:[^\W\d_]{1,3}\.){1,5}[^\W\d_]{1,3}")
"""`B`, `R.M`, `S.E`, `M.Si`, `p.m`, without the last stop."""
_LIST_MARK = re.compile(r"[(\[]?(?:[0-9]{1,2}|[a-zA-Z])")
_ANY = frozenset(row["word"] for row in rows("abbreviations") if row["before"] == "any")
_DIGIT = frozenset(row["word"] for row in rows("abbreviations") if row["before"] == "digit")
_ROMAN = frozenset("IVX")
_NUMBERED = frozenset({"komisi", "tahap", "kuartal", "triwulan", "semester", "bab", "seri", "liga", "jilid"})


def split(body: str) -> list[Sentence]:
    """Split a body into its sentences.

    One ends at `.`, `?`, `!` or `…`, with the quotation marks and brackets that close there, if white space
    and then a capital, a digit or an opening mark follow; and always with its paragraph. A small letter goes
    on (`"Masa?" kata dia`). Abbreviations (`data/abbreviations.csv`), initials and the numbers of a list end
    nothing. "Baca juga:" and advert lines begin a sentence of their own wherever they stand.
    """
    blocks = paragraphs(body)
    marks = quoted(body, blocks)
    ends = [mark.end for mark in marks]
    closing = {mark.end - 1 for mark in marks if mark.closed}
    sentences = []
    for number, (start, end) in enumerate(blocks):
        at = start
        for cut in [*_cuts(body, start, end, closing), end]:
            span = trimmed(body, at, cut)
            if span is not None:
                sentences.append(_sentence(span, number, marks, ends))
            at = cut
    return sentences


def quotations(body: str, sentences: list[Sentence] | None = None) -> list[Quotation]:
    """Give the quotations of a body, outermost ones only, in their order; titles and words in quotation marks
    are among them. `sentences` are those of `split`, if the caller has them already."""
    sentences = split(body) if sentences is None else sentences
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    found = []
    for mark in quoted(body, paragraphs(body)):
        first = bisect_right(ends, mark.start)
        last = bisect_left(starts, mark.end)
        inside = range(first, last)
        kept = tuple(
            number
            for number in inside
            if number in (first, last - 1)
            or not is_residue(body[sentences[number].start : sentences[number].end])
        )
        found.append(Quotation(mark.start, mark.end, kept, mark.closed))
    return found


def residue(body: str, sentences: list[Sentence], headline: str | None = None) -> frozenset[int]:
    """Give the indexes of the sentences that are no article text, by their words and by their neighbours.

    A link's line may hold more than one sentence of a title; the line below "Saksikan video ini:" is a title,
    whatever it looks like; a line that names who took the
    picture is a caption as a whole.
    """
    found = set()
    captions = set()
    link_in = announced_in = -1
    for number, sentence in enumerate(sentences):
        text = body[sentence.start : sentence.end]
        below = sentence.paragraph in (link_in, announced_in)
        if below and (text[-1] not in '.”"' or is_title(text.rstrip("!?"))):
            found.add(number)
        elif is_residue(text, headline):
            found.add(number)
            if is_link(text):
                link_in = sentence.paragraph
            if announces(text):
                announced_in = sentence.paragraph + 1
            if is_credit(text):
                captions.add(sentence.paragraph)
    if captions:
        found.update(number for number, sentence in enumerate(sentences) if sentence.paragraph in captions)
    return frozenset(found)


def _cuts(body: str, start: int, end: int, closing: set[int]) -> list[int]:
    """Give the places inside a paragraph at which a new sentence begins."""
    cuts = []
    begun = start
    for stop in _STOP.finditer(body, start, end):
        after = stop.end()
        if after < end and after in closing and body[after + 1 : after + 2].isspace():
            after += 2  # the closing mark stands apart: `tercapai. " Ia`
        if after < end and _begins(body, after) and not _goes_on(body, begun, stop, after):
            cuts.append(after)
            begun = after
    inline = [place for link in INLINE.finditer(body, start, end) for place in _link_cuts(body, link)]
    return sorted({*cuts, *inline}) if inline else cuts


def _link_cuts(body: str, link: re.Match[str]) -> list[int]:
    """A link begins a sentence; an advert line also ends one, because the text goes on behind it."""
    return [link.start(), link.end()] if "A" <= body[link.end() - 1] <= "Z" else [link.start()]


def _begins(body: str, at: int) -> bool:
    """Whether a sentence can begin at `at`."""
    character = body[at]
    if character.isupper() or character.isdigit() or character in _OPENERS:
        return True
    if character in _BULLETS:
        return body[at + 1 : at + 2].isspace()
    # Letters of scripts without capitals may begin one; so may a sign of money.
    return (character.isalpha() and not character.islower()) or character in "$€£¥"


def _goes_on(body: str, begun: int, stop: re.Match[str], after: int) -> bool:
    """Whether the stop belongs to an abbreviation, an initial or the number of a list item."""
    if stop[1] != "." or stop[2]:
        return False
    at = stop.start()
    words = body[max(begun, at - 40) : at].split()
    if not words:
        return False
    word = words[-1].lstrip("\"“”„«‘'([#@*-–—/")
    if at - begun <= 4 and _LIST_MARK.fullmatch(body[begun:at].strip()):
        return True
    if _INITIAL.fullmatch(word):
        numbered = len(words) > 1 and (words[-2].islower() or words[-2].lower() in _NUMBERED)
        return not (word in _ROMAN and numbered)
    low = word.lower()
    if low == "no" and len(words) == 1 and not body[after].isdigit():
        return False  # the English answer
    return low in _ANY or (low in _DIGIT and body[after].isdigit())


def _sentence(span: tuple[int, int], paragraph: int, marks: list[Quoted], ends: list[int]) -> Sentence:
    start, end = span
    parts = []
    inside = False
    for number in range(bisect_right(ends, start), len(marks)):
        mark = marks[number]
        if mark.start >= end:
            break
        inside = inside or mark.start < start
        parts.append((max(start, mark.start), min(end, mark.end)))
    return Sentence(start, end, paragraph, inside, tuple(parts))
