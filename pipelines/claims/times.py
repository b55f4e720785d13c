"""Dates in a sentence: explicit, partial and relative ones, and what part each plays.

A time is found with its role: it begins something (`since`), ends or limits it (`until`), spans it (`range`)
or dates it (`at`); it may mean the present (`now`), or only when somebody spoke (`speech`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from pipelines.claims.calendar import MONTHS, WEEKDAYS, Moment, moment


class Role(StrEnum):
    """What a time does in its sentence."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    RANGE = "range"
    NOW = "now"
    SPEECH = "speech"
    YEARLY = "yearly"
    """`per tahun`: a rate, no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One expression of time; offsets in the body, half-open."""

    start: int
    end: int
    raw: str
    role: Role
    begins: Moment | None = None
    """Start of a range, or what follows `sejak`."""
    ends: Moment | None = None
    """The moment itself, or the end of a range; None when the publication time does not tell."""
    relative: bool = False
    """Counted from the publication."""
    open_year: bool = False
    """The year was inferred: a bare day and month can lie before or after the publication."""


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_NAME = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = {
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
_PART = r"(?:pengujung|penghujung|akhir|awal|pertengahan|medio|the\s+end\s+of|end\s+of|early|late|mid|beginning\s+of)"
_JOIN = r"\s{0,3}(?:-|–|—|s/d|s\.d\.|hingga|sampai(?:\s+dengan)?|to|until|through)\s{0,3}"

# The order is that of trust: what is longer and more exact comes first.
_PATTERN = re.compile(
    rf"""
    (?P<days>\b(?P<d1>\d{{1,2}}){_JOIN}(?P<d2>\d{{1,2}})\s+(?P<dm>{_MONTH})\b\.?,?(?:\s+(?P<dy>\d{{4}})\b)?)
  | (?P<months>\b(?P<m1>{_MONTH})\b\.?(?:\s+(?P<my1>\d{{4}}))?{_JOIN}(?P<m2>{_MONTH})\b\.?\s+(?P<my2>\d{{4}})\b)
  | (?P<years>\b(?P<y1>20\d\d){_JOIN}(?P<y2>20\d\d)\b(?![.,]?\d))
  | (?P<full>\b(?P<fd>\d{{1,2}})\s+(?P<fm>{_MONTH})\b\.?,?\s+(?P<fy>\d{{4}})\b)
  | (?P<us>\b(?P<um>{_MONTH})\b\.?\s+(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<uy>\d{{4}})\b)
  | (?P<iso>\b(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b)
  | (?P<slash>(?<![\d/.,])(?P<sd>\d{{1,2}})[/-](?P<sm>\d{{1,2}})[/-](?P<sy>\d{{4}}|\d\d)(?![\d/]))
  | (?P<short>\((?:{_DAY_NAME})?,?\s{{0,2}}(?P<hd>\d{{1,2}})/(?P<hm>\d{{1,2}})\))
  | (?P<half>\b(?:semester|triwulan|kuartal|quarter|caturwulan)[\s-]+(?:ke-?)?
        (?P<hn>i{{1,3}}v?|iv|[1-4]|pertama|kedua|ketiga|keempat)\b
        (?:[\s/-]+(?:tahun\s+|of\s+)?(?P<hy>20\d\d|ini|lalu))?)
  | (?P<quarter>\bQ(?P<qn>[1-4])[\s/-]{{0,2}}(?P<qy>20\d\d)\b)
  | (?P<firsthalf>\b(?:the\s+)?(?P<hfn>first|second)\s+half\s+of\s+(?P<hfy>20\d\d)\b)
  | (?P<partmonth>\b{_PART}\s+(?:bulan\s+)?(?P<pm>{_MONTH})\b\.?(?:\s+(?P<py>\d{{4}})\b)?(?:\s+(?P<pr>ini|lalu|nanti|mendatang|depan))?)
  | (?P<month>\b(?P<mm>{_MONTH})\b\.?,?\s+(?P<myy>\d{{4}})\b)
  | (?P<daymonth>\b(?P<bd>\d{{1,2}})\s+(?P<bm>{_MONTH})\b(?!\s*\d))
  | (?P<partyear>\b(?P<pp>{_PART})\s+(?:tahun\s+)?(?P<pyy>20\d\d)\b(?![.,]\d))
  | (?P<relyear>\b(?:(?P<ryp>{_PART})\s+)?(?:tahun|year)\s+(?P<ry>ini|lalu|depan|sebelumnya|mendatang|kemarin)\b)
  | (?P<yearbefore>\b(?:setahun\s+(?:sebelumnya|lalu)|(?:the\s+)?previous\s+year)\b)
  | (?P<enrelyear>\b(?:the\s+end\s+of\s+)?(?P<ery>this|last|next)\s+year\b)
  | (?P<barepartyear>\b(?P<bpp>akhir|awal|pengujung|penghujung)\s+tahun\b|\b(?:by\s+)?(?P<yearend>year[\s-]end|the\s+end\s+of\s+the\s+year)\b)
  | (?P<relmonth>\bbulan\s+(?P<rm>ini|lalu|depan|sebelumnya)\b|\b(?P<erm>this|last|next)\s+month\b)
  | (?P<relweek>\b(?:pekan|minggu)\s+(?P<rw>lalu|ini|depan|kemarin)\b|\b(?P<erw>last|this|next)\s+week\b)
  | (?P<relnamed>\b(?:bulan\s+)?(?P<nm>{_MONTH})\s+(?P<nr>ini|lalu|kemarin|nanti|mendatang|depan)\b
        |\b(?P<enr>last|this|next)\s+(?P<enm>{_MONTH})\b)
  | (?P<now>\b(?:(?:per|hingga|sampai(?:\s+dengan)?|sampai)\s+)?(?:saat\s+ini|hari\s+ini|sekarang(?:\s+ini)?|kini)\b
        |\b(?:until|up\s+to|as\s+of)\s+(?:now|today)\b|\b(?:now|today|currently|at\s+present|so\s+far\s+today)\b)
  | (?P<sofar>\b(?:sejauh\s+ini|selama\s+ini|so\s+far|to\s+date)\b)
  | (?P<yesterday>\b(?:kemarin|yesterday)\b) | (?P<tomorrow>\b(?:besok|esok|tomorrow)\b)
  | (?P<thismorning>\b(?:tadi\s+(?:pagi|siang|malam|sore))\b)
  | (?P<lastyears>\b(?P<ln>\d{{1,2}}|se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s{{0,2}}(?P<lu>tahun|bulan)\s+(?:terakhir|belakangan(?:\s+ini)?)\b)
  | (?P<yearly>\b(?:per|tiap|setiap|saban)\s+tahun(?:nya)?\b|\bsetahun\b|\bper\s+(?:year|annum)\b|\ba\s+year\b|\beach\s+year\b|\bannually\b)
  | (?P<bareyear>(?<![\d.,/-])(?:tahun\s+)?(?P<by>20[0-4]\d)\b(?![.,]?\d)(?!\s*(?:umkm|ukm|unit|pelaku|orang|produk|persen|%|juta|ribu|miliar|triliun)))
  | (?P<baremonth>\b(?:bulan\s+)(?P<bmm>{_MONTH})\b|\b(?P<bmm2>{_MONTH})\b)
  | (?P<weekday>\b(?P<wd>{_DAY_NAME})\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)

_SINCE = re.compile(
    r"\b(?:sejak|semenjak|mulai|terhitung|dari|since|from)(?:\s+(?:bulan|tahun|tanggal|\w{3,30}nya|awal))*\s*(?:pada\s+)?"
    rf"(?:(?:{_DAY_NAME})\s*)?[,(]?\s*$",
    re.IGNORECASE,
)
_SINCE_CLAUSE = re.compile(
    rf"\b(?:sejak|semenjak|since)\s+[^.,;:\d]{{1,80}}?\s+(?:pada|di|dari|on|in)\s+(?:(?:{_DAY_NAME})\s*)?[,(]?\s*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:hingga|sampai(?:\s+dengan)?|s/d|until|till|by|up\s+to|through|paling\s+lambat|selambatnya|sebelum|menjelang)"
    r"(?:\s+(?:pada|bulan|tahun|tanggal|the))*\s*[,(]?\s*$",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:sepanjang|selama|kurun|during|throughout)(?:\s+(?:tahun|waktu|periode|bulan))*\s*$", re.IGNORECASE
)
_RULE = re.compile(
    r"\b(?:nomor|no\.?|number)\s*[\w./-]{1,12}(?:\s+tahun)?\s*$|\b(?:inpres|perpres|permen\w*|uu|pp|peraturan|pasal|apbn|apbd|rapbn|g20|ktt)\s+(?:[\w./-]{1,12}\s+)?(?:tahun\s+)?$",
    re.IGNORECASE,
)
_BEFORE_PROGRAMME = re.compile(r"\bsebelum\s+$", re.IGNORECASE)

_COUNT_WORDS = {
    w: n for n, w in enumerate("se dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(), 1)
} | {"satu": 1, "dua": 2}


def find(body: str, published: Moment | None, start: int = 0, end: int | None = None) -> list[Time]:
    """Return the times in `body[start:end]`, in order; offsets are those of the body.

    `published` is when the article appeared, in WIB and its own precision. A relative time that it does not
    determine is returned without a moment. Numbers of regulations and budgets are no times.
    """
    text = body[start:end]
    found: list[Time] = []
    for match in _PATTERN.finditer(text):
        before = text[max(0, match.start() - 110) : match.start()]
        kind = match.lastgroup or ""
        if kind not in _READERS or (kind in ("bareyear", "partyear") and _RULE.search(before)):
            continue
        time = _READERS[kind](match, published)
        if time is None:
            continue
        time = replace(time, start=start + match.start(), end=start + match.end(), raw=match[0])
        found.append(_with_role(time, before, text[match.end() : match.end() + 40]))
    return _joined(found, body)


def _with_role(time: Time, before: str, after: str) -> Time:
    """Give a time the role that the words before it ask for."""
    if time.role in (Role.RANGE, Role.YEARLY):
        return time
    if _SINCE.search(before) or _SINCE_CLAUSE.search(before):
        return replace(time, role=Role.SINCE, begins=time.begins or time.ends)
    if _UNTIL.search(before) and time.role is not Role.NOW:
        return replace(time, role=Role.UNTIL)
    if _SPAN.search(before) and time.ends is not None and time.begins is None:
        return time
    if time.role is Role.AT and after.startswith(")") and before.rstrip().endswith("("):
        return replace(time, role=Role.SPEECH)
    return time


def _joined(found: list[Time], body: str) -> list[Time]:
    """Join `sejak X hingga Y` into what begins and ends; a weekday belongs to the date beside it."""
    joined: list[Time] = []
    for time in found:
        last = joined[-1] if joined else None
        gap = body[last.end : time.start] if last else ""
        if last is not None and len(gap) <= 3 and last.raw.lower() in WEEKDAYS:
            # "Rabu, 21 Oktober 2020", "Kamis (14/05/2020)": the weekday says that somebody spoke then.
            role = (
                Role.SPEECH if time.role in (Role.AT, Role.SPEECH) and last.role is Role.SPEECH else time.role
            )
            if last.role is Role.SINCE:
                role, time = Role.SINCE, replace(time, begins=time.ends)
            joined[-1] = replace(time, start=last.start, raw=body[last.start : time.end], role=role)
            continue
        if (
            last is not None
            and last.role is Role.SINCE
            and time.role in (Role.UNTIL, Role.NOW)
            and len(gap) <= 40
        ):
            if not re.search(r"[.;:]", gap):
                ends = time.ends
                joined[-1] = replace(
                    last, end=time.end, raw=body[last.start : time.end], role=Role.RANGE, ends=ends
                )
                continue
        joined.append(time)
    return joined


# Readers, one for each alternative of the pattern: from its match to a time without place and role.


def _time(role: Role, ends: Moment | None, begins: Moment | None = None, **more: bool) -> Time:
    return Time(start=0, end=0, raw="", role=role, begins=begins, ends=ends, **more)


def _at(value: Moment | None, **more: bool) -> Time | None:
    return _time(Role.AT, value, **more) if value is not None else None


def _year(text: str) -> int:
    number = int(text)
    return number + 2000 if number < 100 else number


def _read_days(m: re.Match[str], pub: Moment | None) -> Time | None:
    year = int(m["dy"]) if m["dy"] else _year_of(pub)
    if year is None:
        return None
    month = MONTHS[m["dm"].lower()]
    first, last = moment(year, month, int(m["d1"])), moment(year, month, int(m["d2"]))
    return _time(Role.RANGE, last, first) if first and last else None


def _read_months(m: re.Match[str], pub: Moment | None) -> Time | None:
    last = moment(int(m["my2"]), MONTHS[m["m2"].lower()])
    first = moment(int(m["my1"] or m["my2"]), MONTHS[m["m1"].lower()])
    return _time(Role.RANGE, last, first) if first and last else None


def _read_years(m: re.Match[str], pub: Moment | None) -> Time | None:
    first, last = moment(int(m["y1"])), moment(int(m["y2"]))
    return _time(Role.RANGE, last, first) if first and last and first.year < last.year else None


def _read_full(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _at(moment(int(m["fy"]), MONTHS[m["fm"].lower()], int(m["fd"])))


def _read_us(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _at(moment(int(m["uy"]), MONTHS[m["um"].lower()], int(m["ud"])))


def _read_iso(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _at(moment(int(m["iy"]), int(m["im"]), int(m["id"])))


def _read_slash(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _at(moment(_year(m["sy"]), int(m["sm"]), int(m["sd"])))


def _read_short(m: re.Match[str], pub: Moment | None) -> Time | None:
    value = _nearest(int(m["hm"]), int(m["hd"]), pub)
    return _time(Role.SPEECH, value, open_year=True) if value else None


def _read_half(m: re.Match[str], pub: Moment | None) -> Time | None:
    word = m["hn"].lower()
    number = _ROMAN.get(word) or _ORDINAL.get(word)
    if m["hy"] and m["hy"].isdigit():
        year: int | None = int(m["hy"])
    else:
        year = _year_of(pub)
        if year is not None and (m["hy"] or "").lower() == "lalu":
            year -= 1
    if number is None or year is None:
        return None
    months = {"s": 6, "c": 4}.get(m["half"][0].lower(), 3)
    if number * months > 12:
        return None
    return _time(Role.RANGE, Moment(year, number * months), Moment(year, (number - 1) * months + 1))


def _read_quarter(m: re.Match[str], pub: Moment | None) -> Time | None:
    year, number = int(m["qy"]), int(m["qn"])
    return _time(Role.RANGE, Moment(year, number * 3), Moment(year, number * 3 - 2))


def _read_firsthalf(m: re.Match[str], pub: Moment | None) -> Time | None:
    year, first = int(m["hfy"]), m["hfn"].lower() == "first"
    return _time(Role.RANGE, Moment(year, 6 if first else 12), Moment(year, 1 if first else 7))


def _read_partmonth(m: re.Match[str], pub: Moment | None) -> Time | None:
    month = MONTHS[m["pm"].lower()]
    if m["py"]:
        return _at(moment(int(m["py"]), month))
    value = _named_month(month, (m["pr"] or "").lower(), pub)
    return _time(Role.AT, value, relative=True, open_year=True) if value else None


def _read_month(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _at(moment(int(m["myy"]), MONTHS[m["mm"].lower()]))


def _read_daymonth(m: re.Match[str], pub: Moment | None) -> Time | None:
    value = _nearest(MONTHS[m["bm"].lower()], int(m["bd"]), pub)
    return _at(value, open_year=True)


def _read_partyear(m: re.Match[str], pub: Moment | None) -> Time | None:
    year = int(m["pyy"])
    return _at(
        Moment(year, 1) if m["pp"].lower().startswith(("awal", "beginning", "early")) else Moment(year)
    )


_YEARS_AWAY = {
    "ini": 0,
    "this": 0,
    "lalu": -1,
    "last": -1,
    "kemarin": -1,
    "sebelumnya": -1,
    "depan": 1,
    "next": 1,
    "mendatang": 1,
}


def _read_relyear(m: re.Match[str], pub: Moment | None) -> Time | None:
    if pub is None:
        return _time(Role.AT, None, relative=True)
    year = pub.year + _YEARS_AWAY[m["ry"].lower()]
    early = (m["ryp"] or "").lower() == "awal"
    return _time(Role.AT, Moment(year, 1) if early else Moment(year), relative=True)


def _read_yearbefore(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _time(Role.AT, Moment(pub.year - 1) if pub else None, relative=True)


def _read_enrelyear(m: re.Match[str], pub: Moment | None) -> Time | None:
    year = pub.year + _YEARS_AWAY[m["ery"].lower()] if pub else None
    return _time(Role.AT, Moment(year) if year else None, relative=True)


def _read_barepartyear(m: re.Match[str], pub: Moment | None) -> Time | None:
    if pub is None:
        return _time(Role.AT, None, relative=True)
    early = (m["bpp"] or "").lower() == "awal"
    return _time(Role.AT, Moment(pub.year, 1) if early else Moment(pub.year), relative=True)


def _read_relmonth(m: re.Match[str], pub: Moment | None) -> Time | None:
    month = pub.to_month if pub else None
    if month is None:
        return _time(Role.AT, None, relative=True)
    return _time(Role.AT, _shifted(month, _YEARS_AWAY[(m["rm"] or m["erm"]).lower()]), relative=True)


def _read_relweek(m: re.Match[str], pub: Moment | None) -> Time | None:
    if pub is None or pub.day is None:
        return _time(Role.AT, pub.to_month if pub else None, relative=True)
    weeks = _YEARS_AWAY[(m["rw"] or m["erw"]).lower()]
    return _time(Role.AT, Moment.of(pub.first + timedelta(days=7 * weeks)).to_month, relative=True)


def _read_relnamed(m: re.Match[str], pub: Moment | None) -> Time | None:
    month = MONTHS[(m["nm"] or m["enm"]).lower()]
    value = _named_month(month, (m["nr"] or m["enr"]).lower(), pub)
    return _time(Role.AT, value, relative=True)


def _read_now(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _time(Role.NOW, pub, relative=True)


def _read_yesterday(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _time(Role.AT, _day_from(pub, -1), relative=True)


def _read_tomorrow(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _time(Role.AT, _day_from(pub, 1), relative=True)


def _read_thismorning(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _time(Role.AT, _day_from(pub, 0), relative=True)


def _read_lastyears(m: re.Match[str], pub: Moment | None) -> Time | None:
    count = int(m["ln"]) if m["ln"].isdigit() else _COUNT_WORDS[m["ln"].lower()]
    month = pub.to_month if pub else None
    if pub is None or (month is None and m["lu"].lower() == "bulan"):
        return _time(Role.RANGE, None, relative=True)
    if m["lu"].lower() == "tahun":
        return _time(Role.RANGE, pub, Moment(pub.year - count, pub.month), relative=True)
    assert month is not None
    return _time(Role.RANGE, pub, _shifted(month, -count), relative=True)


def _read_yearly(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _time(Role.YEARLY, None)


def _read_bareyear(m: re.Match[str], pub: Moment | None) -> Time | None:
    return _at(Moment(int(m["by"])))


def _read_baremonth(m: re.Match[str], pub: Moment | None) -> Time | None:
    word = m["bmm"] or m["bmm2"]
    # Alone, only whole names with a capital are months: "may", "mar" and "sep" are other words too.
    if not m["bmm"] and (len(word) < 4 and word != "Mei" or not word[0].isupper()):
        return None
    value = _named_month(MONTHS[word.lower()], "", pub)
    return _time(Role.AT, value, relative=True, open_year=True)


def _read_weekday(m: re.Match[str], pub: Moment | None) -> Time | None:
    if not m["wd"][0].isupper():
        return None
    if pub is None or pub.day is None:
        return _time(Role.SPEECH, None, relative=True)
    back = (pub.first.weekday() - WEEKDAYS[m["wd"].lower()]) % 7
    return _time(Role.SPEECH, Moment.of(pub.first - timedelta(days=back)), relative=True)


_READERS = {
    name.removeprefix("_read_"): reader
    for name, reader in list(globals().items())
    if name.startswith("_read_")
}


def _year_of(pub: Moment | None) -> int | None:
    return pub.year if pub else None


def _day_from(pub: Moment | None, days: int) -> Moment | None:
    if pub is None or pub.day is None:
        return None
    return Moment.of(pub.first + timedelta(days=days))


def _shifted(month: Moment, by: int) -> Moment:
    """Return the month `by` months away."""
    assert month.month is not None
    index = month.year * 12 + month.month - 1 + by
    return Moment(index // 12, index % 12 + 1)


def _named_month(month: int, word: str, pub: Moment | None) -> Moment | None:
    """Return the nearest month of a name: the coming one after `nanti`, else the last one not after
    publication; for a bare name, that of the publication's own year."""
    if pub is None:
        return None
    now = pub.month or 12
    if word in ("nanti", "mendatang", "depan", "next"):
        return Moment(pub.year if month >= now else pub.year + 1, month)
    if word in ("ini", "this"):
        return Moment(pub.year if month <= now + 1 else pub.year - 1, month)
    return Moment(pub.year if month <= now else pub.year - 1, month)


def _nearest(month: int, day: int, pub: Moment | None) -> Moment | None:
    """Return a day and month in the publication's year, or the year before if that lies more than a month
    ahead."""
    if pub is None:
        return None
    value = moment(pub.year, month, day)
    if value is not None and pub.month is not None and (value.first - pub.last).days > 31:
        return moment(pub.year - 1, month, day)
    return value
