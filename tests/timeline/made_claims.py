"""Invented claims, each made in one call, for tests of the timeline. Outlets and people in them do not exist;
institutions and the programme do, since the registers in `editorial/` name them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pipelines.timeline.finding import Finding
from pipelines.timeline.findings.reporting import Edit
from pipelines.timeline.mention import Mention, mention
from pipelines.timeline.model import Timeline, build
from pipelines.timeline.statements import Statement

TODAY = date(2026, 11, 21)

MOVEMENT = "Kemenko Marves"
"""Credited with a figure, it counts for the movement, which began with 8 million on 14 May 2020."""

MINISTRY = "KemenkopUKM"
"""Credited with a figure, it counts on its own."""

RAHMA, SETO, DEWI = "Rahma Utari", "Seto Prasojo", "Dewi Contoh"


def row(value: Any = 8e6, **fields: Any) -> dict[str, Any]:
    """Make a claim as a line of a file holds it: small businesses online, reached, reported by "Kabar"."""
    claim = {
        **{"metric": "umkm_onboarded", "value": value, "unit": "umkm", "status": "achieved"},
        **{"basis": "total", "comparator": "=", "scope": "national", "outlet": "Kabar"},
    }
    return {**claim, **fields}


def claim(value: Any = 8e6, **fields: Any) -> Mention:
    """Make a claim. Those of one outlet and day stand in one article, unless `article_id` tells otherwise."""
    return mention(row(value, **fields))


def target(value: float, by: str | None = None, **fields: Any) -> Mention:
    """Make a claim about what is to be reached by a deadline."""
    return claim(value, **{"status": "target", "period_end": by, **fields})


def added(value: float, **fields: Any) -> Mention:
    """Make a claim about what was added."""
    return claim(value, **{"basis": "increment", **fields})


def share(value: float, **fields: Any) -> Mention:
    """Make a claim about a part of the gross domestic product, in percent."""
    return claim(value, **{"metric": "gdp_share", "unit": "percent", "basis": "share", **fields})


def money(value: float, **fields: Any) -> Mention:
    """Make a claim about money spent on domestic products."""
    return claim(value, **{"metric": "gov_spending", "unit": "idr", **fields})


def timeline(*claims: Mention, edits: Sequence[Edit] = (), **options: Any) -> Timeline:
    """Build the timeline of some claims, as of a fixed day."""
    return build(claims, today=TODAY, edits=edits, **options)


def findings(*claims: Mention, kind: str | None = None) -> list[Finding]:
    """Give the findings of some claims, or those of one kind."""
    return [each for each in timeline(*claims).findings if kind in (None, each.kind)]


def kinds(*claims: Mention) -> list[str]:
    """Give the kinds of what does not hold together among some claims."""
    return [each.kind for each in findings(*claims)]


def sides(finding: Finding) -> list[list[float]]:
    """Give the values on each side of a finding."""
    return [[each.value for each in side] for side in finding.sides]


def statements(*claims: Mention) -> list[Statement]:
    """Group some claims to statements."""
    return timeline(*claims).statements


def said(*claims: Mention) -> list[list[float]]:
    """Give the values as printed of each statement, the earliest first."""
    return [[each.value for each in statement.mentions] for statement in statements(*claims)]
