"""Rulings laid upon claims: which claim each line means, and what a claim is after all of its lines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipelines.excerpt import mask
from pipelines.rulings import Ruling
from pipelines.withheld import same_page

Row = dict[str, Any]


@dataclass(slots=True)
class Judgement:
    """What people said of one claim: the last verdict, and who gave it; corrections by field."""

    ruling: Ruling
    corrections: dict[str, float | str | None] = field(default_factory=dict)

    def hear(self, ruling: Ruling) -> None:
        """Add a later line: it takes the place of the earlier ones, but corrections add up."""
        self.corrections = self.corrections if ruling.verdict == "corrected" else {}
        if ruling.field is not None:
            self.corrections[ruling.field] = ruling.value
        self.ruling = ruling

    def lay_upon(self, claim: Row) -> Row:
        """Return a claim as it is published, with the columns of its ruling.

        Corrected fields hold what is right, `as_read` what the extractor had read instead (JSON). Where it
        reads by now what the correction says, nothing differs any more, and the claim is simply right.
        """
        wrong = {name: claim[name] for name, value in self.corrections.items() if claim[name] != value}
        verdict = self.ruling.verdict
        return {
            **claim,
            **self.corrections,
            "withdrawn": int(verdict == "wrong"),
            "ruling": "right" if verdict == "corrected" and not wrong else verdict,
            "ruling_by": self.ruling.by,
            "ruling_why": self.ruling.why,
            "ruling_when": self.ruling.when,
            "as_read": json.dumps(wrong, ensure_ascii=False) if wrong else None,
        }


UNRULED: Row = {
    **{"withdrawn": 0, "ruling": None, "ruling_by": None, "ruling_why": None, "ruling_when": None},
    "as_read": None,
}
"""The columns of a claim on which nobody has ruled."""


def judge(rulings: list[Ruling], claims: Iterable[Row]) -> tuple[dict[str, Judgement], list[str]]:
    """Return the judgement on each claim that has one, by its id, and a line for each ruling without effect.

    A claim is a mapping with `id`, `url` (of its article), `quote` and `raw`. A ruling means the claim of its
    `claim_id`; without one, or where there is no such claim any more, the one in whose article and sentence
    its words stand. Rulings count in the order of the file.
    """
    ids: set[str] = set()
    places: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for claim in claims if rulings else ():
        ids.add(claim["id"])
        if claim["raw"] and claim["url"]:
            places[_page(claim["url"]), _folded(claim["raw"])].append((claim["id"], claim["quote"]))
    judged: dict[str, Judgement] = {}
    without: list[str] = []
    for ruling in rulings:
        meant = [ruling.claim_id] if ruling.claim_id in ids else _by_words(ruling, places)
        if len(meant) != 1:
            found = "no published claim is meant by it" if not meant else f"it may mean {len(meant)} claims"
            advice = "; give the claim_id" if meant else ""
            without.append(f"claims.csv line {ruling.line}: {found}{advice}")
            continue
        (key,) = meant
        judged.setdefault(key, Judgement(ruling)).hear(ruling)
    return judged, without


def _by_words(ruling: Ruling, places: dict[tuple[str, str], list[tuple[str, str]]]) -> list[str]:
    if not (ruling.url and ruling.quote and ruling.raw):
        return []
    wanted = _folded(ruling.quote.strip("… "))
    # The site prints sentences masked, and people copy from there.
    return [
        key
        for key, quote in places.get((_page(ruling.url), _folded(ruling.raw)), [])
        if wanted in _folded(quote) or wanted in _folded(mask(quote))
    ]


def _page(url: str) -> str:
    try:
        return same_page(url)
    except ValueError:
        return url


def _folded(text: str) -> str:
    return " ".join(text.split())
