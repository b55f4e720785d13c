"""The region or company for which somebody speaks, and the region that a local article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice

from pipelines.claims.scope_names import Name, dateline_end, names_in
from pipelines.claims.scope_register import register, same_place
from pipelines.claims.scope_words import anywhere, words

_LEAD = 60
"""Characters of a first paragraph, at least: a shorter one is a dateline or a byline."""
_GOVERNED = re.compile(rf"\b{words('local-office')}\b[^.;\n]{{0,60}}$")
_LOCAL = re.compile(rf"(?:\b(?:{words('region')}|Dinas(?:\s\w+){{0,5}})\s|\bse-)$")


def region_of_office(office: str, names: Sequence[Name]) -> str | None:
    """Return the region that an office belongs to, in the article's fullest form: what its holder counts is
    counted there. None for offices of the whole country."""
    if anywhere("nation-office").search(office) and not re.search(r"\b(?:Dinas|Kadis\w*)\b", office):
        return None
    for name in names_in(" " + office):
        if name.kind in ("place", "city"):
            return next((n.name for n in names if same_place(n.name, name.name)), name.name)
    return None


def company_of_office(office: str, names: Sequence[Name]) -> str | None:
    """Return the company, bank or platform that an office belongs to. None for other offices."""
    known = {name.name for name in names}
    for name in names_in(" " + office):
        if name.kind in ("body", "platform"):
            return next((full for full in known if name.name in full), name.name)
    return None


def is_nationwide(office: str) -> bool:
    """Return whether an office is one of the whole country, whatever the article is about."""
    return anywhere("nation-office").search(office) is not None


def is_local(office: str) -> bool:
    """Return whether an office is one that only a region has: its holder speaks of the region unnamed."""
    return anywhere("local-office").search(office) is not None and not is_nationwide(office)


def is_corporate(office: str) -> bool:
    """Return whether an office is one that firms have."""
    return anywhere("firm-office").search(office) is not None and not is_nationwide(office)


def is_ministry(name: str) -> bool:
    """Return whether a body is a ministry, or all of the state's companies."""
    return name.startswith(("Kemen", "Kem", "Ministry", "BUMN", "Badan", "state-owned")) or name.endswith(
        ("Ministry", "BI", "Bank Indonesia")
    )


def is_seat(body: str, name: Name) -> bool:
    """Return whether a place is named with its government: `Pemkab Sleman`, `Dinas Koperasi DIY`."""
    return body.startswith("Pem", name.start) or (
        _GOVERNED.search(body[max(0, name.start - 70) : name.start]) is not None
    )


@cache
def _places() -> dict[str, str]:
    known = (name for name in register()[1].values() if name.kind in ("place", "city"))
    return {name.spelling.lower(): name.spelling for name in known}


def written_in(body: str, names: Sequence[Name]) -> str | None:
    """Return the place of a body's dateline, in the article's fullest form. None for the capital: what is
    written there is about anything."""
    for part in re.split(r"[,(–—|/-]|\s-", body[: dateline_end(body)]):
        place = _places().get(part.strip().lower())
        if place is not None and not same_place(place, "Jakarta"):
            return next((n.name for n in names if same_place(n.name, place)), place)
    return None


def home_of(body: str, headline: str, names: Sequence[Name]) -> str | None:
    """Return the region that a local article is about: named at its head and more than once, in an article
    that speaks of it more than of the state."""
    head = body.find("\n\n", _LEAD)
    head = len(body) if head < 0 else min(head, 1200)
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for name in islice(names, 200):
        if name.kind not in ("place", "city") or not (
            body.startswith("Pem", name.start) or _LOCAL.search(body[max(0, name.start - 60) : name.start])
        ):
            continue
        counts[name.name] += 1
        first.setdefault(name.name, name.start)
    for name in names_in(" " + headline):
        if name.kind in ("place", "city"):
            for full in counts:
                if same_place(full, name.name):
                    counts[full] += 1
                    first[full] = 0
    if not counts:
        return None
    region, times = max(counts.items(), key=lambda item: (item[1], -first[item[0]]))
    if times < 2 or first[region] > head:
        return None
    state = sum(1 for _ in anywhere("state-article").finditer(body[:20000]))
    if anywhere("state-article").search(body[:head]) or state > times:
        return None
    return region
