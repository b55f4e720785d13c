"""What may be shown of a text that belongs to others: a short cut of it, without anybody's contact data."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LONGEST = 300
"""Characters that are published of any text of others."""

HIDDEN = "[kontak]"
"""Stands where an e-mail address or a phone number stood."""

_EMAIL = re.compile(r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.I)
# Mobile numbers begin with 08 or 628, land lines with a bracketed or dashed area code. Written out they have
# 8 to 13 digits, in groups with a space, a dot or a dash between. Dots between groups of three are an amount.
_PHONE = re.compile(
    r"(?<![\w.,/-])(?!\d{1,3}(?:\.\d{3})+(?![\d.]))(?:"
    r"\+\s?[1-9]\d{0,2}(?:[\s.()-]{0,2}\d){7,12}"
    r"|(?:62|0)[\s.-]?8\d(?:[\s.-]?\d){6,10}"
    r"|\(0\d{2,3}\)[\s.-]?\d(?:[\s.-]?\d){5,8}"
    r"|0\d{2,3}[\s-]\d{3,4}[\s-]?\d{3,4}"
    r")(?![\w/-])"
)
_CHAT = re.compile(r"(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?\d{8,15}", re.I)

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]{0,2}\s+(?=[\"“‘«(]?[A-Z0-9])|\n+")
_SHORT = re.compile(r"\b(?:[A-Z]|dr|Dr|Ir|H|Hj|Drs|Prof|No|Rp|St|Jl|PT|CV|Tbk|dll|dsb|Mr|Mrs|vs)\.$")
"""Words whose full stop does not end a sentence."""


def has_contact(text: str) -> bool:
    """Tell whether an e-mail address or a phone number stands in the text."""
    return any(pattern.search(text) for pattern in (_EMAIL, _CHAT, _PHONE))


def mask(text: str) -> str:
    """Return the text with `[kontak]` in place of each e-mail address and phone number."""
    for pattern in (_EMAIL, _CHAT, _PHONE):
        text = pattern.sub(HIDDEN, text)
    return text


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; a new line always ends one. White space is folded."""
    pieces: list[str] = []
    start = 0
    for gap in _SENTENCE.finditer(text):
        closing = len(gap.group()) - len(gap.group().lstrip('"”’»)'))
        if "\n" not in gap.group() and _SHORT.search(text[start : gap.start()]):
            continue
        pieces.append(text[start : gap.start() + closing])
        start = gap.end()
    pieces.append(text[start:])
    return [folded for piece in pieces if (folded := " ".join(piece.split()))]


def excerpt(text: str, longest: int = LONGEST) -> str:
    """Return the beginning of a text, masked, at most `longest` characters.

    It ends with a sentence where whole sentences fill at least half of the space; else with a word and `…`.
    """
    kept = ""
    for sentence in sentences(mask(text[: 4 * longest])):
        longer = f"{kept} {sentence}" if kept else sentence
        if len(longer) > longest:
            return kept if len(kept) * 2 >= longest else _at_word(longer, longest)
        kept = longer
    return kept


def _at_word(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    return whole.rstrip(" ,;:–—-") + "…"


def changes(before: str, after: str, longest: int = LONGEST) -> tuple[str, str, int]:
    """Return the sentences that left and those that came between two versions of a text, and how many differ.

    Sentences are masked, one a line, and each side is at most `longest` characters. The number counts the
    sentences of the side on which more differ.
    """
    old, new = sentences(before), sentences(after)
    gone: list[str] = []
    come: list[str] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[i:j]
            come += new[k:n]
    return _joined(gone, longest), _joined(come, longest), max(len(gone), len(come))


def _joined(lines: list[str], longest: int) -> str:
    return _at_word("\n".join(mask(line) for line in lines), longest)
