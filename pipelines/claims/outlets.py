"""News outlets as sources of a sentence: they report what others said, and are no speakers themselves."""

from __future__ import annotations

import csv
import re
from functools import cache

from pipelines.claims.vocabulary import DATA


@cache
def _phrases() -> re.Pattern[str]:
    with (DATA / "outlets.csv").open(encoding="utf-8", newline="") as file:
        names = sorted((row["name"] for row in csv.DictReader(file)), key=len, reverse=True)
    outlet = (
        r"(?:the\s+|harian\s+|kantor berita\s+|situs\s+|media\s+)?(?:"
        + "|".join(map(re.escape, names))
        + r")(?:\.com|\.co\.id|\.id)?"
    )
    return re.compile(
        r"(?:\b(?:tulis|menurut(?:\s+laporan|\s+berita)?|lapor|laporan|demikian\s+laporan|dikutip(?:\s+dari)?|mengutip|"
        r"melansir|dilansir(?:\s+dari)?|diberitakan|dilaporkan|sebagaimana\s+dilaporkan|according\s+to|reported\s+by|"
        rf"as\s+reported\s+by|wrote)\s+(?:oleh\s+)?{outlet}"
        rf"|\b{outlet}\s+(?:reported|reports|wrote|writes|menulis|melaporkan|memberitakan|mewartakan|mencatat))(?!\w)",
        re.IGNORECASE,
    )


_HINT = re.compile(
    r"\b(?:tulis|lapor|dilapor|dikutip|mengutip|melansir|dilansir|diberita|memberita|mewarta|according|reported|wrote|menurut)"
)


def without_outlets(body: str) -> str:
    """Return a body in which the phrases that credit an outlet (`tulis Antara`, `the Jakarta Globe reported`)
    are blanks: every other character keeps its place."""
    if _HINT.search(body) is None:
        return body
    return _phrases().sub(lambda match: " " * len(match[0]), body)
