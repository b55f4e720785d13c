"""Dates as Indonesian pages print them, to aware UTC times; and back to the day in Jakarta.

Day comes before month, always. A time without a zone is Western Indonesian time (WIB), the time of Jakarta.
Indonesia keeps no summer time, so its three zones are fixed offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from crawler.items import Precision

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time, UTC+07:00: Jakarta."""

ZONES = {
    "wib": WIB,
    "wita": timezone(timedelta(hours=8), "WITA"),
    "wit": timezone(timedelta(hours=9), "WIT"),
    "z": UTC,
    "utc": UTC,
    "gmt": UTC,
}

MONTH_WORDS = (
    "januari january jan",
    "februari february pebruari peb feb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
"""Indonesian and English names and short forms, January first."""

MONTHS = {word: number for number, words in enumerate(MONTH_WORDS, 1) for word in words.split()}

LONGEST = 1000
"""Characters of a text that are looked at: a date is a line, not a page."""

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?P<colon>[:.])(?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?![\d.:])"
    r"(?:\s*(?P<half>[ap]\.?m\b\.?))?"
)
_ZONE = (
    r"(?:\s*(?:(?:gmt|utc)?\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?)(?!\d)"
    r"|(?P<zone>wib|wita|wit|utc|gmt|z)(?![^\W_])))?"
)

# Year first: ISO 8601 and its relatives. `gap` and `dash` betray a local time that merely wears a Z.
_ISO = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)"
    r"(?:(?P<gap>[\s,|]*t?\s*)(?P<hour>\d{1,2})(?P<dash>[:.-])(?P<minute>\d\d)"
    rf"(?:(?P=dash)(?P<second>\d\d)(?:[.,]\d{{1,9}})?)?{_ZONE})?",
    re.I,
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<year>{_YEAR}|\d\d(?=\D|$))"
    rf"|(?:st|nd|rd|th)?[\s/-]{{1,5}}(?P<name>{_MONTH})[\s,/-]{{0,5}}(?P<year_2>{_YEAR}))(?!\d)",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_])(?P<name>{_MONTH})\s{{1,5}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{1,5}}"
    rf"(?P<year>{_YEAR})(?!\d)",
    re.I,
)
_MONTH_ONLY = re.compile(rf"(?<![^\W\d_])(?P<name>{_MONTH})[\s,]{{1,5}}(?P<year>{_YEAR})(?!\d)", re.I)
_ISO_MONTH = re.compile(rf"(?P<year>{_YEAR})-(?P<month>\d\d)")
_YEAR_ONLY = re.compile(rf"(?:tahun\s)?(?P<year>{_YEAR})", re.I)
_TIME_AFTER = re.compile(rf"[\s,;|@•·–—-]{{0,9}}(?:(?:at|pukul|pkl\.?|jam)\s{{1,5}})?{_CLOCK}{_ZONE}", re.I)
_TIME_BEFORE = re.compile(rf"(?<![\d.:]){_CLOCK}{_ZONE}[\s,;|•·–—-]{{1,9}}(?:[^\W\d_]{{3,9}},?\s)?$", re.I)

_UNITS = {
    "second": "detik second seconds sec secs",
    "minute": "menit minute minutes min mins",
    "hour": "jam hour hours hr hrs",
    "day": "hari day days",
    "week": "minggu pekan week weeks",
    "month": "bulan month months",
    "year": "tahun year years",
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_AGO = re.compile(
    r"(?<![\w.,])(?P<count>\d{1,4}\s?|an?\s|se)(?P<unit>"
    + "|".join(sorted(_UNIT, key=len, reverse=True))
    + r")"
    r"\s(?:yang\s)?(?:lalu|ago)\b",
    re.I,
)
_NAMED_DAY = re.compile(r"\b(?:(?P<today>hari ini|today)|(?P<yesterday>kemarin|yesterday))\b", re.I)
_NOW = re.compile(r"\b(?:baru saja|barusan|just now)\b", re.I)
_RELATIVE_HINT = re.compile(r"\b(?:lalu|ago)\b", re.I)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A time that was read, and how much of it the page gave."""

    value: datetime
    """Aware, UTC, whole seconds. Where the page gave less than a day's time, the first moment in Jakarta of
    the day, month or year."""
    precision: Precision


def parse_date(text: str, *, fetched_at: datetime) -> ParsedDate | None:
    """Read the first date in `text`, with the time that stands beside it.

    Words around the date are ignored (`Kompas.com - `, `| 699 Views`), a weekday that contradicts it too. A
    relative form (`2 jam yang lalu`, `kemarin`) counts back from `fetched_at`, which must be aware; a count
    of hours is good to the day only. None when there is no date, or an impossible one: 31 February, hour 25.
    """
    if fetched_at.tzinfo is None:
        raise ValueError("fetched_at needs a time zone")
    line = " ".join(text[:LONGEST].split())
    try:
        return _absolute(line) or _relative(line, fetched_at.astimezone(WIB).replace(microsecond=0))
    except (ValueError, OverflowError):
        return None


def jakarta_day(value: datetime) -> str:
    """ISO day of an aware time in Jakarta: `2020-06-27`."""
    return value.astimezone(WIB).date().isoformat()


def to_utc_text(value: datetime) -> str:
    """Write an aware time as it is stored, in the database and as WARC-Date: `2020-06-27T14:20:00Z`, whole
    seconds."""
    if value.tzinfo is None:
        raise ValueError("a time without zone cannot be stored")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """Read an ISO time that a person wrote; one without a zone is UTC. Raises `ValueError`."""
    try:
        moment = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise ValueError(f"not an ISO time: {text!r}") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def from_utc_text(text: str) -> datetime:
    """Read the aware UTC time that `to_utc_text` wrote. Raises ValueError on any other form."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _absolute(line: str) -> ParsedDate | None:
    found = [match for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST) if (match := pattern.search(line))]
    if not found:
        return _month_or_year(line)
    match = min(found, key=re.Match.start)
    groups = match.groupdict()
    year = int(groups["year"] or groups["year_2"])
    name = groups.get("name")
    month = MONTHS[name.lower().rstrip(".")] if name else int(groups["month"])
    # Two digits of a year are this century's: the programme is younger than the web.
    day = datetime(year if year > 99 else 2000 + year, month, int(groups["day"]), tzinfo=WIB)
    if "gap" in groups:
        # RFC 3339 writes "T" without a blank and colons in the time. detik's local times break both rules and
        # end in Z all the same ("2015-11-05 T10:08:58Z", "2023-11-02T20-59-53Z").
        gap = groups["gap"] or ""
        false_zone = groups["dash"] == "-" or ("t" in gap.lower() and gap != gap.strip())
        return _at(day, groups, believe_zone=not false_zone)
    clock = _TIME_AFTER.match(line, match.end()) or _TIME_BEFORE.search(line, 0, match.start())
    return _at(day, clock.groupdict() if clock else {})


def _month_or_year(line: str) -> ParsedDate | None:
    if match := _MONTH_ONLY.search(line):
        month = MONTHS[match["name"].lower().rstrip(".")]
        return _start(datetime(int(match["year"]), month, 1, tzinfo=WIB), Precision.MONTH)
    if match := _ISO_MONTH.fullmatch(line):
        return _start(datetime(int(match["year"]), int(match["month"]), 1, tzinfo=WIB), Precision.MONTH)
    if match := _YEAR_ONLY.fullmatch(line):
        return _start(datetime(int(match["year"]), 1, 1, tzinfo=WIB), Precision.YEAR)
    return None


def _at(day: datetime, clock: dict[str, str | None], *, believe_zone: bool = True) -> ParsedDate:
    """`day` at the time that the groups of a pattern give; the day alone where they give none."""
    if not clock.get("hour"):
        return _start(day, Precision.DAY)
    hour = int(clock["hour"] or 0)
    if half := clock.get("half"):
        if not 1 <= hour <= 12:
            raise ValueError("an hour of a half day runs from 1 to 12")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    zone = WIB
    if believe_zone and clock.get("offset"):
        zone = _offset(clock["offset"] or "")
    elif believe_zone and clock.get("zone"):
        zone = ZONES[(clock["zone"] or "").lower()]
    moment = day.replace(
        hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0), tzinfo=zone
    )
    return ParsedDate(moment.astimezone(UTC), Precision.MINUTE)


def _offset(text: str) -> timezone:
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        raise ValueError(f"no place keeps UTC{text}")
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))


def _start(day: datetime, precision: Precision) -> ParsedDate:
    return ParsedDate(day.astimezone(UTC), precision)


def _relative(line: str, now: datetime) -> ParsedDate | None:
    """Read a form that counts back from `now`, a time in Jakarta."""
    today = now.replace(hour=0, minute=0, second=0)
    matches = list(_AGO.finditer(line))
    if len(matches) == 1 and not re.search(r"\d\s?\w+$", line[: matches[0].start()].rstrip()):
        word = matches[0]["count"].strip().lower()
        return _count_back(int(word) if word.isdigit() else 1, _UNIT[matches[0]["unit"].lower()], now)
    if match := _NAMED_DAY.search(line):
        day = today - timedelta(days=1 if match["yesterday"] else 0)
        clock = _TIME_AFTER.match(line, match.end())
        return _at(day, clock.groupdict() if clock else {})
    if _NOW.search(line):
        return ParsedDate(now.astimezone(UTC), Precision.MINUTE)
    return _rare_relative(line, now) if _RELATIVE_HINT.search(line) else None


def _count_back(count: int, unit: str, now: datetime) -> ParsedDate:
    if unit in ("second", "minute", "hour"):
        precision = Precision.DAY if unit == "hour" else Precision.MINUTE
        return ParsedDate((now - timedelta(**{unit + "s": count})).astimezone(UTC), precision)
    today = now.replace(hour=0, minute=0, second=0)
    if unit in ("day", "week"):
        return _start(today - timedelta(days=count * (7 if unit == "week" else 1)), Precision.DAY)
    if unit == "month":
        years, month = divmod(today.year * 12 + today.month - 1 - count, 12)
        return _start(today.replace(year=years, month=month + 1, day=1), Precision.MONTH)
    return _start(today.replace(year=today.year - count, month=1, day=1), Precision.YEAR)


def _rare_relative(line: str, now: datetime) -> ParsedDate | None:
    """Compound forms (`1 jam 20 menit yang lalu`), left to dateparser: a thousand times slower, so last."""
    import dateparser

    value = dateparser.parse(
        line[:60],
        languages=["id", "en"],
        settings={
            "PARSERS": ["relative-time"],
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "TIMEZONE": "+0700",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )
    if value is None:
        return None
    return ParsedDate(value.astimezone(UTC).replace(microsecond=0), Precision.DAY)
