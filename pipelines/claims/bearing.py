"""How a number is meant: reached, aimed at or hoped for; a level or an addition; exact or a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.claims.context import Context, Vote, tally, votes
from pipelines.claims.numbers import Number
from pipelines.claims.standing import is_short_of, of_another, settled, told

SHARES = frozenset({"gdp_share", "export_share", "tkdn", "gov_spending_share"})
GROWTHS = frozenset({"sales_growth", "gdp_growth"})


BASE = 8e6
"""Small businesses online when the programme began on 14 May 2020, as the programme itself counts. In its
first year, a smaller national figure is what was added, whatever the sentence calls it."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """One field's value with its evidence."""

    value: str
    score: float
    margin: float
    rule: str


def status_of(
    context: Context,
    number: Number,
    others: Sequence[tuple[int, int]],
    *,
    future: bool,
    past: bool = False,
    year: int | None = None,
    effect: bool = False,
) -> Bearing:
    """Return `achieved`, `target` or `forecast`. `future` tells that the number's own date lies after the
    publication: without other words, such a number is aimed at; `past`, that it lies before the
    publication, whose year is `year`. `effect` tells that it is an effect on the economy, which is reckoned
    beforehand nearly always."""
    if (built := settled(context, number, others)) is not None:
        return Bearing(built[0], 3.0, 3.0, built[1])
    here = context.span(number.start, number.end)
    others = [other for other in others if other == here or not _counts_places(context, other)]
    found = votes(
        context, "status", here, others, kind=number.kind, half=5.0, crossing=0.45, governing=_GOVERNING
    )
    found = [
        replace(v, strength=v.strength * _BEYOND) if of_another(context, v, here, others) else v
        for v in found
    ]
    found.sort(key=lambda vote: -vote.strength)
    found = told(_of_own_clause(context, here, found), context, year=year, past=past)
    totals = tally(found)
    totals.setdefault("achieved", 0.0)
    aimed = any(vote.value != "achieved" and vote.first < here[0] for vote in found)
    totals["achieved"] += _UNSAID / 2 if aimed and not totals["achieved"] else _UNSAID
    hoped = totals.get("forecast", 0.0)
    if is_short_of(context, number):
        totals["achieved"] += max(totals.pop("target", 0.0) - hoped, 0.0)
    if future:
        ahead = "forecast" if hoped > totals.get("target", 0.0) else "target"
        totals[ahead] = totals.get(ahead, 0.0) + 1.2
        totals["achieved"] -= 0.4
    if effect:
        totals["forecast"] = totals.get("forecast", 0.0) + (0.5 if past else 1.8)
    return _best(totals, f"cue {found[0].cue.phrase!r}" if found else "default")


def basis_in_list(
    context: Context,
    members: Sequence[Number],
    others: Sequence[tuple[int, int]],
    *,
    metric: str,
    status: str,
    since: bool,
    first_year: bool = False,
) -> Bearing:
    """Return the basis of the numbers of a list (see `basis_of`): what one of them is said to be, all are."""
    best: Bearing | None = None
    for member in members[:_LISTED]:
        told = basis_of(
            context, member, others, metric=metric, status=status, since=since, first_year=first_year
        )
        if best is None or (best.value == "total" and told.value != "total"):
            best = told
        if best.value != "total":
            break
    assert best is not None
    return best


def basis_of(
    context: Context,
    number: Number,
    others: Sequence[tuple[int, int]],
    *,
    metric: str,
    status: str,
    since: bool,
    first_year: bool = False,
) -> Bearing:
    """Return `total`, `increment`, `growth`, `share` or `per_year`. `since` tells that the number's period
    begins at a stated moment."""
    if metric in SHARES or (metric == "employment" and number.kind == "percent"):
        return Bearing("share", 2.0, 2.0, "metric")
    if metric in GROWTHS or number.kind == "times":
        return Bearing("growth", 2.0, 2.0, "metric")
    here = context.span(number.start, number.end)
    found = votes(context, "basis", here, others, kind=number.kind, half=4.0, crossing=0.3)
    own = context.clause(here[0])
    found = [v for v in found if not _said_of_another(v, here, others)]
    found = [
        v if context.clause(v.first) == own else replace(v, strength=v.strength * _BEYOND) for v in found
    ]
    # What is left of the way is added when it is still to come, and a level once it is said to be there.
    found = [replace(v, value=_REST[status == "achieved"]) if v.value == "gap" else v for v in found]
    totals = tally(v for v in found if v.value in ("total", "increment", "per_year"))
    totals["total"] = totals.get("total", 0.0) + 0.7
    if (
        since
        and status == "achieved"
        and metric
        in (
            "umkm_onboarded",
            "sellers",
            "training",
            "financing",
            "gov_spending",
            "sales_value",
        )
    ):
        totals["increment"] = totals.get("increment", 0.0) + 2.2
    if metric == "employment" and number.kind == "count" and status != "achieved":
        totals["increment"] = totals.get("increment", 0.0) + 1.0
    if metric == "umkm_total":
        totals["increment"] = 0.0
    if first_year and metric == "umkm_onboarded" and status == "achieved" and number.value < BASE:
        totals["increment"] = totals.get("increment", 0.0) + 2.6
    return _best(totals, f"cue {found[0].cue.phrase!r}" if found else "default")


def comparator_of(context: Context, number: Number, others: Sequence[tuple[int, int]]) -> Bearing:
    """Return `=`, `>`, `>=`, `<`, `<=` or `~`."""
    here = context.span(number.start, number.end)
    found = votes(context, "comparator", here, others, half=3.0, crossing=0.0)
    found = [v for v in found if v.distance <= 2 and v.strength > 0.5]
    if number.value_high is not None and not any(v.value == "~" for v in found):
        return Bearing("=", 1.0, 1.0, "range")
    if number.approximate and not any(v.value in (">", ">=", "<") for v in found):
        return Bearing("~", 2.0, 2.0, "-an")
    if not found:
        return Bearing("=", 1.0, 1.0, "default")
    best = found[0]
    before = context.text_before(number.start)
    if best.cue.side == "before" and (_STANDARD.search(before) or _THAN_THE.search(before)):
        return Bearing("=", 1.0, 0.5, "what something is compared with")
    if _goal_between(context, number, others, context.words[best.first].start):
        return Bearing("=", 1.0, 0.5, "compared with a target")
    if best.value == "<=" and best.cue.phrase in ("hingga", "sampai") and not _bound(context, number):
        return Bearing("=", 1.0, 0.5, "period, not bound")
    second = next((v.strength for v in found if v.value != best.value), 0.0)
    return Bearing(best.value, best.strength, best.strength - second, f"cue {best.cue.phrase!r}")


def _counts_places(context: Context, other: tuple[int, int]) -> bool:
    """Whether a number counts what no figure of ours is about: `1.250 perajin dari 24 kabupaten akan
    dilatih`."""
    if other[1] + 1 >= len(context.words) or not context.words[other[1]].text[0].isdecimal():
        return False  # "17 persen tahun depan"
    return _PLACES.fullmatch(context.words[other[1] + 1].text) is not None


_PLACES = re.compile(
    r"kabupaten|kota|provinsi|kecamatan|desa|kelurahan|daerah|wilayah|pulau|negara|kementerian|lembaga|bank|platform"
    r"|lokapasar|marketplace|hari|pekan|minggu|bulan|tahun|jam|lokasi|titik|kampus|sekolah|provinces|cities|districts"
    r"|regencies|regions|villages|countries|ministries|banks|platforms|days|weeks|months|years"
)


def _said_of_another(vote: Vote, here: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a cue before a number follows another one at once: `6 juta UMKM baru supaya target 30 juta`."""
    if vote.cue.side or vote.first > here[0]:
        return False
    return any(other[1] + 1 == vote.first for other in others)


def _of_own_clause(context: Context, here: tuple[int, int], found: list[Vote]) -> list[Vote]:
    """Weaken what stands beyond a `sementara`, if the number's own clause has a word to say, and beyond a
    `tetapi` always. What lies between dashes is heard alone."""
    own = context.clause(here[0])
    inside = [vote for vote in found if context.clause(vote.first) == own]
    if context.set_apart(here[0]):
        return inside
    if not any(vote.strength > _SAYS for vote in inside) and not context.against(here[0]):
        return found
    beyond = [replace(vote, strength=vote.strength * _BEYOND) for vote in found if vote not in inside]
    return sorted([*inside, *beyond], key=lambda vote: -vote.strength)


_REST = "increment", "total"
_LISTED = 6
"""Members of a list that are asked."""
_UNSAID = 0.55
"""What speaks for `achieved` where no word does; half of it where the words before speak for
something else only."""
_SAYS = 0.5
"""Strength from which a cue counts as its clause's own word."""
_BEYOND = 0.2
"""What a cue of another clause keeps then."""
_GOVERNING = frozenset({"target", "forecast"})
_GOAL = re.compile(
    r"\b(?:target|sasaran|rencana|goal|kewajiban|ambang|syarat|ketentuan|patokan|threshold|requirement|mandate)\w*\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"\b(?:rata-rata|rerata|capaian|realisasi|angka|posisi|level|rekor|average|mean|level|record|figure)\s+"
    r"(?:nasional|provinsi|daerah|tahun|periode|kuartal|semester|bulan|sebelumnya|lalu|lama|terakhir|pada|of|last|in)\s+"
    r"(?:\w+\s+){0,2}(?:sebesar\s+|yang\s+)?$|\b(?:national|nationwide|previous|last)\s+(?:average|level|record|figure)"
    r"\s+of\s+$",
    re.IGNORECASE,
)
"""`di bawah rata-rata nasional 41 persen`: the number is the standard itself, and exact."""
_THE_GOAL = re.compile(r"\s(?:target|goal)\b", re.IGNORECASE)
_PASSED = re.compile(
    r"\b(?:melampaui|melebihi|melewati|exceed\w*|surpass\w*)\s+(?:target|sasaran)", re.IGNORECASE
)


_THAN_THE = re.compile(
    r"\b(?:than|short\s+of|below|under|above|over|exceeding)\s+(?:the|last\s+year's|its)\s+(?!required|minimum)"
    r"(?:IDR\s*|Rp\.?\s*)?$",
    re.IGNORECASE,
)


def _goal_between(context: Context, number: Number, others: Sequence[tuple[int, int]], compared: int) -> bool:
    """Return whether a comparator compares with a target (`di bawah target Rp40 triliun`): the target itself
    is exact. `melampaui target Rp 50 miliar` with no other number says what was reached."""
    before = context.text_before(number.start)
    goal = _GOAL.search(before)
    if goal is not None and number.start - len(before) + goal.start() < compared:
        return False  # `syarat minimal 40 persen`: the goal itself is a bound
    if goal is None and not _THE_GOAL.match(context.text_after(number.end)):
        return False
    return len(others) > 1 or not _PASSED.search(before)


_TO_REACH = re.compile(
    r"\b(?:untuk|bisa|akan|menuju|agar)\s+(?:sampai|hingga)\s*$"
    r"|\b(?:sampai|hingga)\s+(?:genap|mencapai|menjadi|menyentuh)\s*$",
    re.IGNORECASE,
)


def _bound(context: Context, number: Number) -> bool:
    """Return whether `hingga` before a number is a bound, and not the way to it."""
    return not _TO_REACH.search(context.text_before(number.start))


def stage_of(context: Context, number: Number, others: Sequence[tuple[int, int]]) -> str | None:
    """Return the stage of money: `committed`, `allocated`, `realised` or `potential`; None if unsaid."""
    here = context.span(number.start, number.end)
    found = votes(context, "stage", here, others, half=8.0, crossing=0.75)
    return found[0].value if found and found[0].strength > 0.5 else None


def _best(totals: dict[str, float], rule: str) -> Bearing:
    ranked = sorted(((s, v) for v, s in totals.items()), reverse=True)
    score, value = ranked[0]
    return Bearing(value, score, score - (ranked[1][0] if len(ranked) > 1 else 0.0), rule)
