"""What differs on the second night, read from `changes.toml`, where all of it is declared."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sample.texts import Text

CHANGES = Path(__file__).resolve().parent / "changes.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """One night's differences from the night before."""

    new: list[str] = field(default_factory=list)
    """Names of texts that are published on this night."""
    broken: list[str] = field(default_factory=list)
    """Names of new texts whose page is cut off in the middle of its head."""
    edited: list[dict[str, str]] = field(default_factory=list)
    """`article`, the words `old` and `new`, and the time of the edit, `modified`."""
    products: list[dict[str, Any]] = field(default_factory=list)
    """`shop`, `sku` and the columns that change, or `gone = true`."""


def read_changes(path: Path = CHANGES) -> Changes:
    """Read the declaration; an unknown table or key is a TypeError."""
    return Changes(**tomllib.loads(path.read_text(encoding="utf-8")))


def first_night(texts: list[Text], changes: Changes) -> list[Text]:
    """Return the texts that are there before the changes."""
    later = {*changes.new, *changes.broken}
    return [text for text in texts if text.name not in later]


def second_night(texts: list[Text], changes: Changes) -> list[Text]:
    """Return the texts as they stand after the changes."""
    edits = {edit["article"]: edit for edit in changes.edited}
    return [
        text.edited(edit["old"], edit["new"], edit["modified"]) if (edit := edits.get(text.name)) else text
        for text in texts
    ]
