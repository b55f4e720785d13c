"""A sentence as it is published: without contact data, and not longer than is needed to prove its figure."""

from __future__ import annotations

from pipelines.excerpt import has_contact, mask

LONGEST = 400
"""Characters of a sentence that are published."""


def raw_offset(body: str, quote: str, start: int | None, raw: str | None) -> int | None:
    """Return where the figure `raw`, which begins at `start` in the body, stands in its sentence.

    Where the body at hand has other white space than the one that was read, its first place in the sentence.
    """
    if not raw:
        return None
    if start is not None and body[start : start + len(raw)] == raw:
        begin = body.rfind(quote, 0, start + len(quote))
        if 0 <= begin <= start and quote[start - begin :].startswith(raw):
            return start - begin
    found = quote.find(raw)
    return found if found >= 0 else None


def printed(quote: str, raw: str | None, at: int | None, longest: int = LONGEST) -> tuple[str, int | None]:
    """Return a sentence masked and at most `longest` characters long, and where its figure stands then.

    A longer one is cut at both sides, between words and with `…`, so that the figure keeps some of what is
    before and behind it. A figure that mask would hide is not pointed at.
    """
    if at is None or not raw:
        return _head(mask(quote), longest), None
    before, after = mask(quote[:at]), mask(quote[at + len(raw) :])
    if len(before) + len(raw) + len(after) > longest:
        room = max(longest - len(raw), 2)
        left = min(len(before), max(room // 2, room - len(after)))
        before, after = _tail(before, left), _head(after, room - left)
    text = before + raw + after
    return (_head(mask(text), longest), None) if has_contact(text) else (text, len(before))


def _head(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut).rstrip() + "…"


def _tail(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    cut = text[len(text) - longest + 1 :] if longest > 1 else ""
    return "…" + (cut.split(" ", 1)[1] if " " in cut[: longest // 2] else cut).lstrip()
