"""What a number counts: its metric and unit, from the noun behind it and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.claims.context import Context, tally, votes
from pipelines.claims.numbers import Number
from pipelines.claims.scopes import platforms

BY_KIND: dict[str, frozenset[str]] = {
    "count": frozenset(
        {
            "umkm_onboarded",
            "umkm_total",
            "training",
            "financing",
            "sellers",
            "ecatalog_products",
            "products_listed",
            "employment",
        }
    ),
    "money": frozenset({"sales_value", "gov_spending", "financing"}),
    "percent": frozenset(
        {
            "gdp_share",
            "gdp_growth",
            "employment",
            "export_share",
            "tkdn",
            "gov_spending_share",
            "sales_growth",
        }
    ),
    "times": frozenset({"sales_growth"}),
}
"""Metrics that a kind of number can measure."""

BY_HEAD: dict[str, frozenset[str]] = {
    "umkm": frozenset({"umkm_onboarded", "umkm_total", "training", "financing", "sellers"}),
    "people": frozenset({"training", "employment", "umkm_onboarded"}),
    "jobs": frozenset({"employment"}),
    "products": frozenset({"ecatalog_products", "products_listed"}),
    "sellers": frozenset({"sellers", "training"}),
    "recipients": frozenset({"financing"}),
    "other": frozenset(),
}
"""Metrics that the noun behind a count leaves open."""

UNITS: dict[str, str] = {
    "umkm_onboarded": "umkm",
    "umkm_total": "umkm",
    "sales_value": "idr",
    "gov_spending": "idr",
    "gov_spending_share": "percent",
    "ecatalog_products": "products",
    "gdp_share": "percent",
    "gdp_growth": "percent",
    "export_share": "percent",
    "tkdn": "percent",
    "sellers": "sellers",
    "products_listed": "products",
}
"""Units that follow from the metric alone."""

NEEDED = 0.62
"""A metric with less evidence than this is no claim."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number counts, and how sure that is."""

    metric: str
    unit: str
    score: float
    margin: float
    """Lead over the next metric."""
    head: str
    """Class of the noun behind the number; empty for none."""
    rule: str


def head_of(context: Context, number: Number) -> str:
    """Return the class of the noun right behind a count: `umkm`, `people`, `products`, ... or empty."""
    _, last = context.span(number.start, number.end)
    best: tuple[int, int, str] | None = None
    for match in context.matches("head"):
        skipped = context.words[last + 1 : match.first]
        if match.first <= last or len(skipped) > 2 or not all(w.text in _SKIPPED for w in skipped):
            continue
        gap = context.body[number.end : context.words[match.first].start]
        if re.search(r"[,.;:()\"”]", gap):
            continue
        following = context.words[match.last + 1].text if match.last + 1 < len(context.words) else ""
        if match.cue.phrase in _SPANS and (following in _WHICH or number.scale > 1):
            continue  # "20 juta tahun ini" counts no years
        rank = (len(skipped), -(match.last - match.first), match.cue.value)
        if best is None or rank < best:
            best = rank
    return best[2] if best else ""


_SPANS = frozenset(("tahun", "bulan", "hari", "pekan", "minggu", "years", "months", "days", "weeks"))
_WHICH = frozenset(
    ("ini", "lalu", "depan", "sebelumnya", "mendatang", "kemarin", "nanti", "terakhir", "pertama")
)
_SKIPPED = frozenset(
    (
        "lebih",
        "pelaku",
        "unit",
        "para",
        "lagi",
        "buah",
        "jenis",
        "active",
        "local",
        "new",
        "more",
        "other",
        "small",
    )
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a sentence, for a number whose own words do not say what it counts."""

    around: Sequence[tuple[float, Context]]
    """Sentences before it, each with the share of its words' weight that it passes on."""
    article: Mapping[str, float]
    """For each metric the strongest cue of the whole article, by kind of number: `count umkm_onboarded`."""
    headline: Context | None
    memory: Sequence[tuple[float, Subject]]
    """What the numbers before it counted, the last first, each with the share that still holds."""

    def last(self, allowed: frozenset[str]) -> tuple[float, str] | None:
        """Return share and metric of the last number that counted one of these metrics."""
        for share, subject in self.memory:
            metric = subject.metric
            if metric not in allowed:
                metric = _COMPANIONS.get(metric, metric)
            if metric in allowed:
                return share, metric
        return None


_COMPANIONS = {"sales_growth": "sales_value", "sales_value": "sales_growth"}


def subject_of(
    context: Context, number: Number, others: Sequence[tuple[int, int]], surroundings: Surroundings
) -> Subject | None:
    """Return what a number counts, or None when it is none of our metrics.

    The words of its own sentence count whole, those around it less the farther they stand; a number without
    a noun of its own goes on with what the one before it counted.
    """
    allowed = BY_KIND.get(number.kind, frozenset())
    head = head_of(context, number) if number.kind == "count" else ""
    if head:
        allowed &= BY_HEAD[head]
    if not allowed or number.currency not in (None, "IDR") or number.gloss or not _plausible(number):
        return None
    here = context.span(number.start, number.end)
    if vetoed(context, number, here, others) or _cut_off(context, number, head):
        return None
    own = tally(votes(context, "metric", here, others, kind=number.kind))
    totals = dict(own)
    strongest = max((own.get(m, 0.0) for m in allowed), default=0.0)
    off_topic = any(match.cue.value == "topic" for match in context.matches("veto"))
    if off_topic and strongest < 1.2:
        return None
    for value, strength in _overall(context, number.kind).items():
        totals[value] = totals.get(value, 0.0) + 0.2 * strength
    # Words of its own outweigh what stands around: the rest only decides where they are silent.
    open_share = 1.0 if strongest < 0.6 else 0.5 if strongest < 1.2 else 0.25
    for share, other in surroundings.around:
        for value, strength in _overall(other, number.kind).items():
            totals[value] = totals.get(value, 0.0) + open_share * share * strength
    if surroundings.headline is not None:
        for value, strength in _overall(surroundings.headline, number.kind).items():
            totals[value] = totals.get(value, 0.0) + open_share * 0.15 * strength
    for metric in allowed:
        strength = surroundings.article.get(f"{number.kind} {metric}", 0.0)
        totals[metric] = totals.get(metric, 0.0) + open_share * 0.1 * strength
    rule = "cues"
    memory = surroundings.last(allowed - {"sales_growth"})
    if memory is not None:
        totals[memory[1]] = totals.get(memory[1], 0.0) + open_share * memory[0]
        rule = "cues, and the number before"
    for metric, bonus in _bonuses(context, number, head, surroundings).items():
        totals[metric] = totals.get(metric, 0.0) + bonus
    ranked = sorted(((s, m) for m, s in totals.items() if m in allowed), reverse=True)
    if not ranked or ranked[0][0] < NEEDED:
        return None
    score, metric = ranked[0]
    if metric == "sales_growth" and number.kind == "percent" and not _grows(context, here, others):
        return None
    if metric.startswith("gov_spending") and not _for_local_products(context, surroundings):
        return None
    if metric == "gdp_growth" and not _EFFECT.search(context.body[context.start : context.end]):
        return None
    margin = score - (ranked[1][0] if len(ranked) > 1 else 0.0)
    return Subject(metric, _unit(metric, number, head), score, margin, head, rule)


_LOCAL = re.compile(
    r"\b(?:produk|dalam negeri|lokal|UMKM|UKM|IKM|koperasi|BBI|buatan|TKDN|ber-TKDN|P?3?PDN|komitmen"
    r"|business matching|temu bisnis|e-?katalog|katalog|aksi afirmasi|domestic|local\w*|MSME\w*|SME\w*"
    r"|commitment\w*|small businesses|e-?catalog\w*)\b",
    re.IGNORECASE,
)


def _for_local_products(context: Context, surroundings: Surroundings) -> bool:
    """Return whether spending is on local products: a general budget is no claim about the programme."""
    if any(
        share > 0.3 and subject.metric.startswith("gov_spending") for share, subject in surroundings.memory
    ):
        return True
    near = [context, *(other for _, other in surroundings.around)]
    return any(_LOCAL.search(other.body, other.start, other.end) for other in near)


def _cut_off(context: Context, number: Number, head: str) -> bool:
    """Return whether a number stands at the very end of a text that breaks off."""
    return (
        number.end >= len(context.body.rstrip()) and not head and number.kind == "count" and number.scale == 1
    )


def _grows(context: Context, here: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a word of growth stands near a percentage: without one it is a share."""
    found = votes(context, "basis", here, others, kind="percent", half=4.0, crossing=0.3)
    return any(vote.value == "growth" and vote.strength > 0.6 for vote in found)


_EFFECT = re.compile(
    r"\b(?:bisa|dapat|mampu|akan|diperkirakan|bertambah|mengerek|men-?trigger|mendorong|mendongkrak|menambah|tambahan|menyumbang|berkontribusi|"
    r"kontribusi|efek|dampak|extra|additional|boost|contribute|if|could|can)\w*",
    re.IGNORECASE,
)
"""Economic growth by itself is no claim about the programme; an effect on it is."""

SMALLEST_SUM = 5e7
"""Rupiah: sums below are per head, per item or a price."""


def _plausible(number: Number) -> bool:
    """Return whether a number can be a claim by its size alone."""
    if number.value == 0 or (number.words and number.kind == "count" and abs(number.value) <= 10):
        return False  # "dua pintu", "berlipat dua"
    if number.kind == "money":
        return number.value >= SMALLEST_SUM
    return number.kind != "percent" or abs(number.value) <= 20_000


def vetoed(
    context: Context, number: Number, here: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """Return whether the words around a number say that it is about something else."""
    if number.kind != "money" and _PART.match(context.text_after(number.end)):
        return True
    of = _OF_ANOTHER.match(context.text_after(number.end))
    if of is not None and number.kind == "count" and _is_other(context, number.end + of.end()):
        return True
    against = votes(context, "veto", here, others, half=2.5, crossing=0.2)
    return any(vote.value != "topic" and vote.strength >= 0.9 for vote in against)


_PART = re.compile(
    r"\s+(?:di\s+antara(?:nya)?|dari\s+(?:jumlah|angka)\s+(?:itu|tersebut)|of\s+which)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\s+(?:dari|of)\s+(?:total\s+|the\s+)?[\d.,]+(?:\s+(?:ribu|juta|million|thousand))?\s+(?=\w)",
    re.IGNORECASE,
)


def _is_other(context: Context, at: int) -> bool:
    """Return whether the noun that begins at a place is none that our metrics count."""
    for match in context.matches("head"):
        if context.words[match.first].start == at:
            return match.cue.value == "other"
    return False


def _overall(context: Context, kind: str) -> dict[str, float]:
    """Return the strongest cue of each metric in a whole sentence, wherever it stands."""
    best: dict[str, float] = {}
    for match in context.matches("metric"):
        cue = match.cue
        if not cue.kinds or kind in cue.kinds:
            best[cue.value] = max(best.get(cue.value, 0.0), cue.weight)
    return best


_OF_WHOLE = re.compile(
    r"(?<!lebih )(?<!kurang )\b(?:dari|of)\s+(?:sekitar\s+|total\s+|the\s+(?:country's\s+)?)?$", re.IGNORECASE
)
_GROWTH = re.compile(
    r"\b(?:naik|tumbuh|meningkat|melonjak|turun|merosot|anjlok|kenaikan\w*|pertumbuhan\w*|bertumbuh|rose|grew|up|down|fell|"
    r"increased?|almost|nearly|hampir|hingga|sampai|sebesar|sekitar|lebih dari)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_SUM_OF = re.compile(r"Rp\s?[\d.,]+\s\w+\s+dari\s+$|IDR\s[\d.,]+\s\w+\s+from\s+$", re.IGNORECASE)
_HAS = re.compile(
    r"\b(?:memiliki|punya|terdapat|has|have)\s+(?:sekitar\s+|lebih dari\s+|around\s+)?$", re.IGNORECASE
)
_PLATFORM = re.compile(
    r"\b(?:platform|lokapasar|marketplace|e-commerce|laman|toko daring|aplikasi)", re.IGNORECASE
)
POPULATION = (5.5e7, 7.0e7)
"""Small businesses of the whole country, as every count since 2017 puts them: a number of that size counts
them all."""


def _bonuses(
    context: Context,
    number: Number,
    head: str,
    surroundings: Surroundings,
) -> dict[str, float]:
    """Return what the structure of the clause adds to the words."""
    bonuses: dict[str, float] = {}
    before = context.text_before(number.start)
    if number.kind == "count" and head in ("umkm", ""):
        if head == "umkm":
            # Millions of them, in this news, are those that went online unless it says otherwise.
            bonuses["umkm_onboarded"] = 0.65 if number.value >= 1e6 else 0.25
            if _SUM_OF.search(before):
                bonuses["sellers"] = 1.2
            elif _OF_WHOLE.search(before):
                bonuses["umkm_total"] = 2.3
            elif _HAS.search(before) and not _overall(context, "count").get("umkm_onboarded", 0.0) > 0.9:
                bonuses["umkm_total"] = 1.2
        if POPULATION[0] <= number.value <= POPULATION[1]:
            bonuses["umkm_total"] = bonuses.get("umkm_total", 0.0) + 1.6
    if number.kind in ("percent", "times") and (number.kind == "times" or _GROWTH.search(before)):
        last = surroundings.last(frozenset({"sales_value", "gov_spending", "umkm_onboarded"}))
        sold = last is not None and last[1] == "sales_value" and last[0] > 0.3
        if sold or _overall(context, "money").get("sales_value", 0.0) > 1:
            bonuses["sales_growth"] = 0.9
    named = platforms().search(context.body, context.start, context.end) is not None or any(
        share >= 0.18 and platforms().search(other.body, other.start, other.end)
        for share, other in surroundings.around
    )
    if number.kind == "count" and head in ("umkm", "") and not named:
        bonuses["sellers"] = bonuses.get("sellers", 0.0) - 0.9  # sellers are those of a named marketplace
    if number.kind == "count" and number.value >= 1e6:
        bonuses[
            "training"
        ] = -1.5  # nobody trained millions: "8 juta peserta" of the programme are its members
    if head == "products" and not named and not _PLATFORM.search(context.body, context.start, context.end):
        bonuses["products_listed"] = -0.8
    return bonuses


def _unit(metric: str, number: Number, head: str) -> str:
    if metric in UNITS:
        return UNITS[metric]
    if metric == "sales_growth":
        return "times" if number.kind == "times" else "percent"
    if metric == "employment":
        return "percent" if number.kind == "percent" else "people"
    if metric == "training":
        return "people" if head == "people" else "umkm"
    return "idr" if number.kind == "money" else "umkm"
