"""Two versions of a sentence side by side: which words left and which came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from datasette import hookimpl
from jinja2 import Environment

Piece = tuple[str, bool]
"""Some words, and whether they differ."""


def compare(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts cut into pieces that are the same and pieces that differ, word by word."""
    old, new = (re.findall(r"\s+|[^\s]+", text or "") for text in (before, after))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for words, pieces in ((old[i:j], left), (new[k:n], right)):
            if words:
                pieces.append(("".join(words), tag != "equal"))
    return left, right


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Offer the comparison to the article's page."""
    env.globals["compare"] = compare
