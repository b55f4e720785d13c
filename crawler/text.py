"""Text in one form, and the identifiers that are made from it."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from crawler.address import canonical_url as canonical_url

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width characters, direction marks and the byte order mark: never part of a word."""

_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?)\Z", re.I)


def clean_line(text: str) -> str:
    """`text` on one line: every run of white space (no-break spaces too) is one space, none at the ends, no
    invisible characters."""
    return " ".join(without(text, _INVISIBLE).split())


def without(text: str, characters: str) -> str:
    """`text` without these characters, none of which is ASCII."""
    if not text.isascii():
        for character in characters:
            # Looking first is far quicker than translating, and the text is nearly always free of them.
            if character in text:
                text = text.replace(character, "")
    return text


def broken_characters(text: str) -> int:
    """How often `text` holds U+FFFD, which a decoder writes where the bytes were not in the charset."""
    return text.count("\ufffd")


def stable_id(*parts: str) -> str:
    """16 hex digits that depend on `parts` alone: SHA-256 of the parts, separated by U+0000."""
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_digest(headline: str | None, body: str | None) -> str:
    """`sha256:` and 64 hex digits of headline and body; differences of white space do not count."""
    text = clean_line(headline or "") + "\x00" + clean_line(body or "")
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slug_words(url: str) -> str:
    """Give the words of an address's last path part: `/read/luhut-targetkan-10-juta/` is
    `luhut targetkan 10 juta`; an empty string where there is none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    last = _EXTENSION.sub("", unquote(path.rstrip("/").rpartition("/")[2]))
    return clean_line(re.sub(r"[-_.+]", " ", last))
