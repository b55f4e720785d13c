"""The listed names that can be a scope: `data/scopes.csv`, and the places of `data/titles.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from pipelines.claims.reviewed import rows
from pipelines.claims.vocabulary import DATA

NATIONAL = "national"
WORD = re.compile(r"(?:(?<![\w-])|(?<=\bse-))[A-Za-z]\w*")


@dataclass(frozen=True, slots=True)
class Known:
    """One spelling of a listed name."""

    spelling: str
    kind: str
    key: str


_SIDES = frozenset(
    ("barat", "timur", "utara", "selatan", "tengah", "tenggara", "raya", "laut", "besar", "pegunungan")
) | {"bumi", "pesisir", "nusantara", "barat daya"}
"""Words of the list of places that are a place behind another word only: `Luwu Timur`."""
_LONG = 4
"""Letters from which on a name in capitals is nothing else."""
SIDE = re.compile(
    r"\s(?:Barat Daya|Barat|Timur Laut|Timur|Utara|Selatan|Tengah|Tenggara|Raya|Kuala|Besar|Hulu|Hilir|Ilir"
    r"|Ulu|Jaya|Kepulauan)(?![\w-])"
)


@cache
def register() -> tuple[dict[str, tuple[Known, ...]], dict[str, Known], frozenset[str]]:
    """Return the listed names by their first word, longest first; all by spelling; and the places that are
    one only behind a word that says so."""
    known: dict[str, Known] = {}
    ambiguous: set[str] = set()
    with (DATA / "scopes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for spelling in (row["name"], *filter(None, row["variants"].split(";"))):
                if row["kind"] == "ambiguous":
                    ambiguous.add(spelling)
                else:
                    known[spelling] = Known(spelling, row["kind"], row["name"])
                    if row["kind"] == "platform" and len(spelling) > _LONG:
                        known[spelling.upper()] = Known(spelling.upper(), row["kind"], row["name"])
    for row in rows("titles"):
        if row["kind"] in ("place", "mixed"):
            for low in row["words"].split(";"):
                if low not in _SIDES:
                    spelling = low.upper() if low in ("ntb", "ntt", "diy", "dki", "ikn") else low.title()
                    known.setdefault(spelling, Known(spelling, "city", spelling))
                    if row["kind"] == "mixed":
                        ambiguous.add(spelling)
    by_first: dict[str, list[Known]] = {}
    for name in known.values():
        first = WORD.match(name.spelling)
        by_first.setdefault(first[0] if first else name.spelling, []).append(name)
    return (
        {w: tuple(sorted(found, key=lambda k: -len(k.spelling))) for w, found in by_first.items()},
        known,
        frozenset(ambiguous),
    )


@cache
def platforms() -> re.Pattern[str]:
    """Return a pattern for the names of marketplaces and other platforms."""
    names = [known.spelling for known in register()[1].values() if known.kind == "platform"]
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w-])"
    )


def same_place(one: str, other: str) -> bool:
    """Return whether two spellings mean the same place."""
    known = register()[1]
    left, right = _bare(one), _bare(other)
    return left == right or (known[left].key if left in known else left) == (
        known[right].key if right in known else right
    )


def _bare(text: str) -> str:
    return re.sub(r"^(?:Provinsi|Kabupaten|Kota|Kab\.?|Prov\.?)\s", "", text)
