"""What people keep for the timeline, as files: scopes and counters in `editorial/`, the nature of each metric
here."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipelines.claims.people import EDITORIAL, institution_id
from pipelines.timeline.spans import Span, span

DATA = Path(__file__).parent / "data"

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Metric:
    """How a metric behaves over time."""

    metric: str
    nature: str
    """`growing`: a level that only rises; `structural`: a level that hardly moves, whose old counts are
    retold for years; `flow`: a sum over a period; `share`: a part of a whole, in percent; `rate`: a
    change."""
    name_id: str
    name_en: str


@cache
def metrics() -> dict[str, Metric]:
    """Read `data/metrics.csv`."""
    with (DATA / "metrics.csv").open(encoding="utf-8", newline="") as file:
        return {row["metric"]: Metric(**row) for row in csv.DictReader(file)}


def nature(metric: str) -> str:
    """Give how a metric behaves; one that is not listed is a flow, of which least is concluded."""
    known = metrics().get(metric)
    return known.nature if known else "flow"


@dataclass(frozen=True, slots=True)
class Scope:
    """To whom or where a figure is limited."""

    id: str
    kind: str
    """`nation`, `province`, `city`, `body`, `platform`, `event`, `beyond` (more than the nation) or
    `other`."""
    name_id: str
    name_en: str
    parent: str | None


@cache
def _scopes() -> tuple[dict[str, Scope], dict[str, str]]:
    by_id: dict[str, Scope] = {}
    by_name: dict[str, str] = {}
    with (EDITORIAL / "scopes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["id"]
            by_id[key] = Scope(key, row["kind"], row["name_id"], row["name_en"], row["parent"] or None)
            for name in (key, row["name_id"], row["name_en"], *row["variants"].split(";")):
                if name:
                    by_name.setdefault(_folded(name), key)
    return by_id, by_name


_ADMINISTRATION = re.compile(
    r"(?:pemerintah (?:provinsi|kota|kabupaten|daerah)|pemprov|pemkot|pemkab|pemda|provinsi|kabupaten|kab\.?"
    r"|kota"
    r"|dinas [\w\s]{0,60}?(?:provinsi|kota|kabupaten))\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before the name of a place and does not make it another place."""


@lru_cache(16384)
def scope_of(text: str) -> Scope:
    """Give the scope that a text names: by the register, as an institution, or as a place of its own.

    The same text always gives the same scope; one that nobody registered is a part of the nation.
    """
    by_id, by_name = _scopes()
    folded = _folded(text) or NATIONAL
    key = by_name.get(folded)
    if key is None:
        place = _ADMINISTRATION.sub("", folded, count=1)
        key = by_name.get(place)
        if key is None and place != folded:
            name = " ".join(word.capitalize() for word in place.split())
            return Scope(_slug(place), "city", name, name, NATIONAL)
    if key is None:
        institution = institution_id(text)
        if institution is not None and institution in by_id:
            key = institution
        elif institution is not None:
            parent = "kl" if folded.startswith(("kementerian", "kemen", "ministry")) else NATIONAL
            return Scope(institution, "body", text, text, parent)
    if key is None:
        return Scope(_slug(folded), "other", text, text, NATIONAL)
    return by_id[key]


def scope_by_id(key: str) -> Scope | None:
    """Give a registered scope."""
    return _scopes()[0].get(key)


def ancestors(scope: Scope) -> list[str]:
    """Give the ids of all scopes of which this one is a part, the nearest first."""
    found: list[str] = []
    parent = scope.parent
    while parent and parent not in found and parent != scope.id:
        found.append(parent)
        known = scope_by_id(parent)
        parent = known.parent if known else None
    return found


@dataclass(frozen=True, slots=True)
class Counter:
    """Whose tally a figure is."""

    id: str
    name_id: str
    name_en: str
    metric: str | None
    """The metric for which the count has a start."""
    start_value: float | None
    start: Span | None


@cache
def _counters() -> tuple[dict[str, Counter], dict[str, str | None]]:
    by_id: dict[str, Counter] = {}
    by_institution: dict[str, str | None] = {}
    with (EDITORIAL / "counters.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for institution in filter(None, row["institutions"].split(";")):
                by_institution[institution] = row["id"] or None
            if row["id"]:
                value = float(row["start_value"]) if row["start_value"] else None
                by_id[row["id"]] = Counter(
                    row["id"],
                    row["name_id"],
                    row["name_en"],
                    row["metric"] or None,
                    value,
                    span(row["start_date"]),
                )
    return by_id, by_institution


def counters() -> dict[str, Counter]:
    """Read the counters that people registered, by id."""
    return _counters()[0]


def counter_of_institution(institution: str | None) -> str | None:
    """Give whose count it is when an institution speaks: the counter to which it belongs, else itself;
    None for those who pass on the figures of others."""
    if institution is None:
        return None
    return _counters()[1].get(institution, institution)


def counter_name(key: str, lang: str) -> str:
    """Name a counter: as registered, else by the institution that it is."""
    known = counters().get(key)
    if known is not None:
        return known.name_id if lang == "id" else known.name_en
    return institution_names().get(key, key)


@cache
def institution_names() -> dict[str, str]:
    """Give the name of every registered institution by its identifier."""
    with (EDITORIAL / "institutions.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["name"] for row in csv.DictReader(file)}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-") or "unnamed"
