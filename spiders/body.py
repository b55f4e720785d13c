"""The text of an article, from the part of a page that holds it: paragraphs, dateline, credits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parsel import Selector

from crawler.text import clean_line
from spiders import residue
from spiders.dateline import split_dateline
from spiders.lines import Line, read_lines

_LONGEST_LINE = 20_000
"""Characters of a line in which link prompts are looked for; a longer one is no paragraph of a newspaper."""


@dataclass(frozen=True, slots=True)
class Body:
    """What was read from the element that holds an article."""

    dateline: str | None
    """Place and outlet that open the text, without the dash."""
    paragraphs: tuple[str, ...]
    editor: str | None
    """As the text's own credit line names it."""
    author: str | None
    """As the text's own credit line, report line or closing line in capitals names it."""

    @property
    def text(self) -> str:
        """The paragraphs, separated by an empty line; an empty string when there are none."""
        return "\n\n".join(self.paragraphs)


def read_body(selected: Selector | Iterable[Selector], *, drop: tuple[str, ...] = ()) -> Body:
    """Read the article out of the element, or elements, that a source's selector names.

    `drop` are CSS selectors of the source's own boxes inside. An empty selection gives an empty body.
    """
    chosen = [selected] if isinstance(selected, Selector) else selected
    return tidy(read_lines(chosen, drop=drop))


def tidy_text(paragraphs: Iterable[str]) -> Body:
    """Read the article out of plain paragraphs, whose markup is lost."""
    texts = (clean_line(paragraph) for paragraph in paragraphs)
    return tidy([Line(text, number, False, None) for number, text in enumerate(texts) if text])


def tidy(lines: list[Line]) -> Body:
    """Leave out the residue of a page and take the dateline and the credits apart."""
    kept: list[Line] = []
    names: dict[str, str] = {}
    in_box = False
    # Sentences still to come, and sentences kept: an end mark in the first part of a text is none.
    left = sum(len(line.text) for line in lines if residue.is_closed(line.text))
    size = 0
    for line in lines:
        left -= len(line.text) if residue.is_closed(line.text) else 0
        text = residue.without_embeds(line.text)
        if not text or residue.is_prompt(text):
            continue
        end = residue.cut_end_mark(text)
        if in_box and end is None and (line.linked or residue.is_headline_like(text)):
            in_box = line.linked
            continue
        in_box = False
        if residue.is_video_prompt(text):
            in_box = residue.opens_box(text)
            continue
        if residue.is_footer(text):
            if left <= size and kept:
                break
            continue
        if found := residue.credits(text):
            names = found | names
            continue
        text, in_box = _without_link_box(line._replace(text=text))
        if not text or residue.is_caption(text):
            continue
        # Initials close an article; what follows is the page's, unless it is longer than the article was.
        if end is not None and left <= size + len(text):
            if end:
                kept.append(line._replace(text=end))
            break
        if end != "":
            kept.append(line._replace(text=text))
            size += len(text)
    return _finish(kept, names)


def _finish(kept: list[Line], names: dict[str, str]) -> Body:
    if kept and len(kept) > 1 and residue.is_capital_name(kept[-1].text) and kept[-2].text[-1] in '.!?”"':
        names.setdefault("author", kept.pop().text.partition(" | ")[0])
    body = " ".join(line.text for line in kept)
    while kept and (rest := residue.cut_signature(kept[-1].text, body)) is not None:
        last = kept.pop()
        if rest:
            kept.append(last._replace(text=rest))
            break
    dateline = None
    if kept:
        first = kept[0]
        bold = next((stop for start, stop in first.spans or () if start == 0), 0)
        dateline, text = split_dateline(first.text, bold=bold)
        kept[:1] = [first._replace(text=text)] if text else []
    paragraphs: dict[int, list[str]] = {}
    for line in kept:
        paragraphs.setdefault(line.paragraph, []).append(line.text)
    return Body(
        dateline,
        tuple(" ".join(texts) for texts in paragraphs.values()),
        names.get("editor"),
        names.get("author"),
    )


def _without_link_box(line: Line) -> tuple[str, bool]:
    """Cut `Baca juga: ...` from a line that may hold text too, and tell whether its target is yet to come."""
    text = line.text
    if len(text) > _LONGEST_LINE:
        return text, False
    for start in residue.find_link_prompts(text):
        if not residue.link_prompt(text, start):
            continue
        if line.spans is None:
            # Without markup only a phrase that opens the line, or follows a sentence and is never closed.
            if start == 0 or (
                text[:start].rstrip()[-1:] in tuple('.!?”"') and residue.is_headline_like(text[start:])
            ):
                return text[:start].rstrip(), residue.opens_box(text)
            continue
        stop = _box_end(text, start, line.spans)
        rest = text[stop:].strip(" .:")
        if start == 0 and not (rest and text.endswith((".", '."', ".”")) and stop > 0):
            return "", residue.opens_box(text)
        if stop:
            return f"{text[:start].rstrip()} {text[stop:].lstrip()}".strip(), residue.opens_box(text)
    return text, False


def _box_end(text: str, start: int, spans: tuple[tuple[int, int], ...]) -> int:
    """Where the emphasis and links that begin at `start` end; 0 when none begins there."""
    stop = 0
    for begin, end in spans:
        if (not stop and begin <= start <= begin + 1 < end) or (stop and not text[stop:begin].strip(" :")):
            stop = max(stop, end)
    return stop
