"""The text below an element as the lines that a reader sees, with what the markup says about each.

The tree is walked once and never changed: a page is read, not edited. Every step is linear in its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from parsel import Selector

from crawler.text import clean_line, without

BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
        "section", "table", "tbody", "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin and end a paragraph."""

SKIPPED = frozenset(
    {
        "aside", "audio", "button", "canvas", "embed", "figcaption", "figure", "form", "iframe", "input",
        "label", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
        "video",
    }
)  # fmt: skip
"""Elements whose text is not the article's."""

SKIPPED_CLASSES = frozenset(
    {
        "ads-on-body", "ads-scrollpage-container", "addtoany_share_save_container", "baca-juga",
        "baca-juga-box", "bacajuga", "blog-tags", "detail__body-tag", "detail__media-caption",
        "detail_ads", "fb-quote", "jp-relatedposts", "lihat-juga", "lihatjg", "link_sisip", "linksisip",
        "media-institusi", "paradetail", "parallaxindetail", "post-tags", "screen-reader-text",
        "scrollpage", "sharedaddy", "td-post-sharing", "video20detik", "wp-block-buttons", "wp-caption",
        "wp-caption-text", "yarpp-related",
    }
)  # fmt: skip
"""Classes of boxes inside a body that several outlets or the common WordPress parts use."""

# Marks that travel inside the text until it is cut into lines: private-use characters, which the text itself
# may not hold.
_OPEN, _CLOSE, _LINK, _UNLINK, _BREAK, _PARAGRAPH = "\ue000\ue001\ue002\ue003\ue004\ue005"
_ALL_MARKS = _OPEN + _CLOSE + _LINK + _UNLINK + _BREAK + _PARAGRAPH
_NO_MARK = ("", "")
_MARKS = (
    dict.fromkeys(BLOCKS, (_PARAGRAPH, _PARAGRAPH))
    | dict.fromkeys(("b", "strong", "em", "i"), (_OPEN, _CLOSE))
    | dict.fromkeys(("td", "th"), (" ", " "))
    | {"a": (_LINK, _UNLINK), "br": (_BREAK, "")}
)
"""What stands before and behind the text of an element."""
_BORDER = re.compile(rf"(?: ?{_BREAK} ?){{2,}}|{_PARAGRAPH}")
_MARK = re.compile(f"([{_OPEN}-{_UNLINK}])")


class Line(NamedTuple):
    """One line of a paragraph, as the page broke it."""

    text: str
    paragraph: int
    linked: bool
    """All of it is link text."""
    spans: tuple[tuple[int, int], ...] | None
    """Where emphasis and links begin and end; None when the markup is not known."""


def read_lines(selected: Iterable[Selector], *, drop: tuple[str, ...] = ()) -> list[Line]:
    """Read the lines of the selected elements, or text nodes, in their order; each element once.

    Block elements and double line breaks part paragraphs, single breaks part lines; text that stands bare
    between blocks counts. What `drop` selects (CSS), and what the sets above name, is left out.
    """
    css = ", ".join(drop)
    pieces: list[str] = []
    seen: set[Any] = set()
    for selector in selected:
        root = selector.root
        if isinstance(root, str):
            pieces += (_PARAGRAPH, without(root, _ALL_MARKS), _PARAGRAPH)
        elif hasattr(root, "iter"):
            _walk(root, {match.root for match in selector.css(css)} if css else set(), seen, pieces)
    return _lines("".join(pieces))


def _walk(root: Any, dropped: set[Any], seen: set[Any], pieces: list[str]) -> None:
    """Write the text below `root` into `pieces`, with marks; `seen` holds the elements written before."""
    ends: list[tuple[Any, str]] = [(iter((root,)), "")]
    while ends:
        element = next(ends[-1][0], None)
        if element is None:
            pieces.append(ends.pop()[1])
            continue
        tag, inner, outer = element.tag, element.text, element.tail
        # The tail belongs to the parent: it follows the element's own text, or stands there without it.
        # What a source selects has none, and is read whatever it is called.
        inside = len(ends) > 1
        tail = without(outer, _ALL_MARKS) if outer and inside else ""
        unwanted = inside and (tag in SKIPPED or element in dropped or _hidden(element))
        if unwanted or element in seen or not isinstance(tag, str):
            pieces.append(tail)
            continue
        seen.add(element)
        begin, end = _MARKS.get(tag, _NO_MARK)
        pieces.append(begin + without(inner, _ALL_MARKS) if inner else begin)
        ends.append((iter(element), end + tail))


def _hidden(element: Any) -> bool:
    classes = element.get("class")
    if classes and not SKIPPED_CLASSES.isdisjoint(classes.split()):
        return True
    style = element.get("style")
    return (style and "display:none" in style.replace(" ", "")) or element.get("hidden") is not None


def _lines(marked: str) -> list[Line]:
    lines: list[Line] = []
    linked = False
    for number, paragraph in enumerate(_BORDER.split(clean_line(marked))):
        for raw in paragraph.split(_BREAK):
            if not raw or raw == " ":
                continue
            line, linked = _line(raw, number, linked)
            if line.text:
                lines.append(line)
    return lines


def _line(raw: str, paragraph: int, linked: bool) -> tuple[Line, bool]:
    """Take the marks out of one line; `linked` tells whether a link is open at its begin, and at its end."""
    if not _MARK.search(raw):
        return Line(raw.strip(), paragraph, linked, ()), linked
    text: list[str] = []
    length, bare = 0, False
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for piece in _MARK.split(raw.strip()):
        if piece in (_OPEN, _LINK):
            opened.append(length)
            linked = linked or piece == _LINK
        elif piece in (_CLOSE, _UNLINK) and piece:
            spans.append((opened.pop() if opened else 0, length))
            linked = linked and piece != _UNLINK
        elif piece:
            if piece[0] == " " and (not text or text[-1][-1] == " "):
                piece = piece[1:]
            if piece:
                text.append(piece)
                length += len(piece)
                bare = bare or not (linked or piece == " ")
    spans += ((start, length) for start in opened)
    whole = "".join(text).rstrip()
    return Line(
        whole, paragraph, not bare, tuple(sorted(span for span in spans if span[1] > span[0]))
    ), linked
