"""Where the paragraphs of a body stand."""

from __future__ import annotations

import re

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Zero-width characters and direction marks: never part of a text at whose edge they stand."""


def paragraphs(body: str) -> list[tuple[int, int]]:
    """Give the spans of the paragraphs of `body`, trimmed, empty ones left out.

    Every line break ends a paragraph but one: a single break before a small letter is a line wrapped by
    the page, not by the author.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    wrapped = False
    for end in [match.start() for match in _BREAK.finditer(body)] + [len(body)]:
        span = trimmed(body, start, end)
        if span is None:
            # Two breaks in a row; but the two halves of CR LF are one.
            wrapped = wrapped and start == end and body[start - 1 : start + 1] == "\r\n"
        else:
            if wrapped and spans and body[span[0]].islower():
                spans[-1] = (spans[-1][0], span[1])
            else:
                spans.append(span)
            wrapped = True
        start = end + 1
    return spans


def trimmed(body: str, start: int, end: int) -> tuple[int, int] | None:
    """Shrink a span past white space and invisible characters at both ends; None when nothing is left."""
    while start < end and (body[start].isspace() or body[start] in INVISIBLE):
        start += 1
    while end > start and (body[end - 1].isspace() or body[end - 1] in INVISIBLE):
        end -= 1
    return (start, end) if start < end else None
