"""Whom or where a number is limited to: a place, a platform, an event, a body; else the nation.

A name limits a number by where it stands: bound to it in one item of a list ("Jatim 12 ribu", "12 ribu di
Jatim"), or at the head of the clause. Without a name of its own a number belongs to what was spoken of just
now, to the region or company of its speaker, or to the region that a local article is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.claims.numbers import Number
from pipelines.claims.regions import is_seat
from pipelines.claims.scope_binding import Sentence, group
from pipelines.claims.scope_names import Name
from pipelines.claims.scope_register import NATIONAL
from pipelines.claims.scope_words import anywhere, words

ON_PLATFORM = frozenset(
    {"sellers", "products_listed", "sales_value", "sales_growth", "umkm_onboarded", "training", "financing"}
)
AT_EVENT = frozenset({"sales_value", "sales_growth"})
SPENDING = frozenset({"gov_spending", "gov_spending_share"})
OF_BODY = SPENDING | frozenset({"training", "financing", "tkdn", "gdp_growth"})
_NATION_SIZED = {"umkm_onboarded": 4e6, "umkm_total": 1.2e7, "gov_spending": 2e14, "employment": 2e7}
"""From which value on a number that names no place is hardly that of a region."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a number without a name of its own may belong to."""

    region: str | None = None
    """Of the speaker's office."""
    company: str | None = None
    """For which the speaker speaks: a number of "our" own is its."""
    ministry: str | None = None
    """For which the speaker speaks: it takes more than "we" to mean it alone."""
    firm: str | None = None
    """The bank or marketplace whose officer speaks, or which alone was named: its numbers, said so or not."""
    before: str | None = None
    """Of the number before it, where the same person goes on in the same paragraph."""
    near: bool = False
    """Whether that is a place."""
    platform: str | None = None
    """The last one that was named before the sentence."""
    place: str | None = None
    """The last one that was named before the sentence."""
    body: str | None = None
    """The last company or ministry that was named before the sentence."""
    home: str | None = None
    """The region that a local article is about; None where a national figure speaks."""
    seat: str | None = None
    """The region of the local government that was spoken of last: "Dinas" alone is its."""


def scope_of(here: Sentence, number: Number, metric: str, beside: Beside) -> tuple[str, str]:
    """Return the scope of a number and the rule that gave it."""
    context = here.context
    best: tuple[float, Name] | None = None
    for name in here.names:
        strength = _strength(here, number, name, metric)
        if strength > 0 and (best is None or strength > best[0]):
            best = (strength, name)
    if best is not None and best[0] >= 0.3:
        return best[1].name, f"{best[1].kind} {best[1].name}"
    text = context.body[context.start : context.end]
    if beside.firm is not None and beside.firm == beside.company and metric in ("sellers", "products_listed"):
        return beside.firm, "speaker's own"
    if beside.platform is not None and (
        metric in ("sellers", "products_listed") or anywhere("platform-again", any_case=True).search(text)
    ):
        return beside.platform, "named before"
    if beside.place is not None and anywhere("place-again", any_case=True).search(text):
        return beside.place, "named before"
    if beside.seat is not None and _SEAT.search(text):
        return beside.seat, "its government"
    if beside.company is not None and anywhere("own", any_case=True).search(text):
        return beside.company, "speaker's own"
    if beside.ministry is not None and anywhere("own-ministry", any_case=True).search(text):
        return beside.ministry, "speaker's own"
    if beside.body is not None and metric in OF_BODY and anywhere("firm-again", any_case=True).search(text):
        return beside.body, "named before"
    if anywhere("nation", any_case=True).search(text) or _GOVERNMENT.search(text):
        return NATIONAL, "said to be national"
    if beside.firm is not None:
        return beside.firm, "speaker's own"
    nation_sized = number.value >= _NATION_SIZED.get(metric, float("inf"))
    if beside.before is not None and beside.before != NATIONAL and not (nation_sized and beside.near):
        return beside.before, "goes on"
    if nation_sized:
        return NATIONAL, "as large as the nation"
    if beside.region is not None:
        return beside.region, "speaker's region"
    if beside.home is not None and not anywhere("state").search(text):
        return beside.home, "the article's region"
    return NATIONAL, "default"


_NEAR = 7
"""Words between a number and what says that it is the nation's, at most."""
_GOVERNMENT = re.compile(
    r"^[\"“]?Pemerintah (?!Kota|Kab|Provinsi|Daerah|[Dd]esa|daerah|kota|kabupaten|provinsi|setempat)"
)
_OF_WHICH = r"(?!\s(?:[A-Z]|itu\b))"
_SEAT = re.compile(rf"\b{words('seat')}\b{_OF_WHICH}")
"""A local government of which the article need not say again which one it is."""
_AIMS = re.compile(
    rf"^\s*(?:\([^)]{{1,30}}\)\s*)?(?:RI\s+)?(?:juga\s+|telah\s+|sudah\s+)?{words('aims')}\b", re.IGNORECASE
)
"""What a body does that speaks for the nation, not of itself."""
_COUNTS_ALL = re.compile(
    r"Kemenko|Koordinator|Perindustrian|Kemenperin|Dalam Negeri|Kemendagri|Keuangan|Kemenkeu|BUMN|Koperasi"
    r"|UMKM|Kemenkop|Industry|Home|Finance|Cooperatives|Perdagangan|Kemendag|Trade"
)
"""Ministries that reckon for all of them."""
_OF = re.compile(rf"\b{words('of-body')}\s(?:proyek\s|produk\s|lingkungan\s|the\s)?$", re.IGNORECASE)
_DONE_BY = re.compile(rf"\b{words('done-by')}\s(?:oleh\s|the\s)?$", re.IGNORECASE)
"""Before those who did it: "yang direalisasikan K/L"."""
_THERE = re.compile(r"\s(?:se-|(?:di|in)\s(?:the\s)?(?:seluruh\s|wilayah\s|Provinsi\s)?)(?!Indonesia)[A-Z]")
_LEFT_OUT = re.compile(
    r"\b(?:tanpa|selain|luar|kecuali|minus|bukan|without|excluding|except|besides|outside)\s(?:the\s)?$"
)
_FOSTERED = re.compile(r"\b(?:binaan|mitra|anggota|dibina|didampingi)\s(?:oleh\s|PT\s)?$")
_OFFICER = re.compile(rf"\b{words('officer')}(?:\s(?:[A-Z][\w/]*,?|dan|and|of|for|the))*\s$")
_EVENT_PLACE = re.compile(
    r"^[^.;]{0,40}?(?:,\s*)?(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|\(\d|pada\s+(?:Senin|\d)"
    r"|on\s+\w+day)"
)
_ATTRIBUTION = re.compile(rf"\b{words('said')}[\s,][^.;]{{0,120}}$", re.IGNORECASE)
_GATHERING = re.compile(rf"\b{words('gathering')}\b[^,;.]{{0,40}}\b(?:di|in|at)\s$", re.IGNORECASE)
"""What takes place somewhere, and counts for everybody."""
_RULER = re.compile(rf"\b(?:{words('ruler')}|(?:Kepala|Ketua|Direktur|Kadis\w*|Kadin\w*)\s[^,.;]*)\s$")
_AMONG = re.compile(r"\b(?:ter[a-z]+|paling \w+|(?:high|low|larg|small)est) (?:di|se|in)[\s-]$")
_SPOKE_AT = re.compile(
    rf"\b{words('said-there')}\s(?:(?!{words('told-of')})[^,.;:\d]){{0,60}}?"
    r"\b(?:di|in|at)\s(?:Kota\s|Kabupaten\s|the\s)?$",
    re.IGNORECASE,
)
_SO_MUCH = re.compile(
    r"(?:,\s[\w ]{1,30})?[,:]?\s(?:that|bahwa|last|on|kemarin|when|saat|ketika|usai|baru-baru|beberapa|pekan"
    r"|pada|hari)\b"
    r"|,\s(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu)|\s?\(\d"
)
"""Behind the place: "told sellers in Solo last week that ..."."""
_OPENING = 70
"""Characters from the head of a sentence in which it says on what occasion somebody speaks."""
_GOES_THERE = re.compile(
    r"[\"“]?(?:[A-Z][a-z]+ing|Saat|Ketika|Usai|Seusai|Sebelum|Setelah|Selepas|Dalam|Di|On|During|While|When|After|At|In"
    r"|Ditemui|Berbicara)\b[^,.;\d]*$"
)
_SPEAKS_THERE = re.compile(rf"^,\s{words('nation-office')}\b")
"""Behind a place at the head of a sentence: it is where somebody of the whole state spoke."""
_DATELINE = re.compile(r"^(?:,(?:[^,.;]|\.(?=\w)){0,40}| \([^)]{0,30}\))?\s*(?:[-–—]|: )")
_DIRECT = re.compile(
    rf"(?:\b{words('of-place')}\s|\bse-)(?:Provinsi |Kota |Kabupaten |seluruh |wilayah |kawasan )?$",
    re.IGNORECASE,
)


def _strength(here: Sentence, number: Number, name: Name, metric: str) -> float:
    """Return how strongly a name limits a number, 0 to 1."""
    context, numbers = here.context, here.numbers
    low, high = sorted((number.start, name.start))
    between = context.body[low:high]
    crossed = sum(low < n.start < high for n in numbers if n is not number)
    mine = here.bound.get(number.start)
    if mine is not name:
        if mine is not None and group(mine) == group(name):
            return 0.0
        if here.listed and name in here.bound.values() and (crossed or name.start > number.start):
            return 0.0  # it is another item's
        if name.start > number.start and name.start in here.leading:
            return 0.0
    if crossed and name.start > number.start:
        return 0.0  # "19 million, 2 million of them in West Java"
    if name.kind == "nation":
        return (1.0 if mine is name else 0.6) if crossed == 0 and len(between.split()) <= _NEAR else 0.0
    alone = sum(group(n) == group(name) for n in here.names) == 1
    near = 1 / (1 + len(between.split()) / 8) * (1.0 if alone else 0.5**crossed)
    if alone and name.end < number.start:
        near = max(near, 0.4)
    if mine is name and here.listed:
        near = max(near, 0.8)
    elif name.start > number.start and mine is not name:
        near *= 0.7  # in a list of names and numbers, a name comes before its own
    lead = context.text_before(name.start, 130)
    if name.kind == "catalogue":
        return near + 0.3 if metric == "sellers" else 0.0
    if name.kind == "platform":
        if metric not in ON_PLATFORM or (metric == "financing" and name.start > number.start):
            return 0.0
        return 0.0 if _OFFICER.search(lead[-70:]) else near + 0.3
    if name.kind == "event":
        return near + 0.3 if metric in AT_EVENT else 0.0
    if name.kind == "group":
        return near if mine is name and metric in OF_BODY | {"ecatalog_products"} else 0.0
    if name.kind == "body" or (name.kind == "spenders" and metric in SPENDING):
        return _of_body(here, number, name, metric, near)
    return _of_place(here, number, name, near) if group(name) == "place" else 0.0


def _of_body(here: Sentence, number: Number, name: Name, metric: str, near: float) -> float:
    context = here.context
    if _FOSTERED.search(context.text_before(name.start, 30)):
        return near + 0.2
    if metric not in OF_BODY or _LEFT_OUT.search(context.text_before(name.start, 30)):
        return 0.0
    if name.name == name.name.lower() and _THERE.match(context.text_after(name.end, 30)):
        return 0.0  # of one region
    if metric != "tkdn" and _DONE_BY.search(context.text_before(name.start, 40)):
        return near + 0.3
    mine = here.bound.get(number.start) is name
    lead = context.text_before(name.start, 70)
    if name.start > number.start:
        return near + 0.2 if mine and metric != "tkdn" else 0.0
    if mine and here.listed:
        return near
    if _OFFICER.search(lead):
        return 0.0
    if _AIMS.match(context.text_after(name.end, 60)):
        own = metric in SPENDING and not _COUNTS_ALL.search(name.name)
        return near if own else 0.0
    listed = re.search(r"\b(?:APB[ND]|dan|,)\s*$", context.text_before(name.start, 12))
    if _OF.search(context.text_before(name.start, 40)) and not listed:
        return near + 0.2
    return (
        near
        if mine
        or name.kind == "spenders"
        or anywhere("does", any_case=True).search(context.body[name.end : number.start])
        else near * 0.4
    )


def _of_place(here: Sentence, number: Number, name: Name, near: float) -> float:
    """Return how strongly a place limits a number: not the one where somebody spoke, or met."""
    context = here.context
    after = context.text_after(name.end, 50)
    lead = context.text_before(name.start, 130)
    if _SPOKE_AT.search(lead) and (name.start > number.start or _SO_MUCH.match(after)):
        return 0.0
    opens = name.start - context.start <= _OPENING and _SPEAKS_THERE.match(after)
    if opens and _GOES_THERE.match(context.body[context.start : name.start]):
        return 0.0
    attributed = _ATTRIBUTION.search(lead)
    if attributed and (name.start > number.start or _EVENT_PLACE.match(after)):
        return 0.0
    if _GATHERING.search(lead) or _RULER.search(lead) or _AMONG.search(lead):
        return 0.0
    begins = name.start - context.start <= 2
    if begins and _DATELINE.match(after):
        return 0.0
    governs = is_seat(context.body, name)
    return near + 0.2 if _DIRECT.search(lead) or begins or governs else near * 0.6
