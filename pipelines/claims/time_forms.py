"""Any expression of time that begins at a given word or number of a text."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.claims.calendar import MONTHS, WEEKDAYS, Moment, day_away, last_weekday, moment, nearest_day
from pipelines.claims.dates_relative import read_relative, whole_unit
from pipelines.claims.dates_written import read_at_digit, read_at_month, read_between
from pipelines.claims.time_parts import PARTS, YEAR_SHARES, part_of, read_part_word, read_share_of_year
from pipelines.claims.time_reading import DAY_NAME, GAP, MONTH, YEAR, Read, Reading, Role

WORD = re.compile(r"[^\W\d_]+(?:['’]at\b)?|[0-9]+")
"""What an expression of time may begin with."""

_YEAR_WORD = re.compile(
    rf"(?:tahun|thn\.?|th\.?|taun|year|ta|fy|periode)(?:{GAP}(?:anggaran|fiskal|buku))?\s{{0,3}}(?=[0-9])",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(rf"bulan{GAP}(?={MONTH})", re.IGNORECASE)
_YEAR = re.compile(YEAR)
_NO_YEAR = re.compile(r"[-/][0-9]|-an\b|[^\W\d_]")
"""What follows a longer number, or a decade (`2000-an`)."""
_DAYS_AND_MONTH = re.compile(
    r"([0-9]{1,2})\s?[-–]\s?([0-9]{1,2})/([0-9]{1,2})(?:/(20[0-9]{2}))?(?![0-9/]|[.,][0-9])"
)
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\s?/\s?([0-9]{1,2})(?![0-9/]|[.,][0-9])")
_WEEKDAY = re.compile(
    rf"(?P<name>{DAY_NAME})(?:{GAP}(?:dini{GAP}hari|pagi|siang|sore|petang|malam)\b)?", re.I
)
_TO_DATE = re.compile(r"[\s,(]{1,5}(?:tanggal\s{1,3})?")
_WEEK_AWAY = re.compile(
    rf"{GAP}(?P<week>(?:pekan|minggu){GAP})?(?P<away>lalu|kemarin|ini|depan|mendatang)\b", re.I
)

_GOES_ON = re.compile(r"[\s/.–—-]|[^\W\d_]")
_MONEY_BEFORE = re.compile(r"(?:\b(?:rp|idr|usd|us|sgd|rm)\.?|[$€£#])\s{0,2}$", re.IGNORECASE)
_PHONE_BEFORE = re.compile(r"[0-9]\)?[\s-]{1,2}$")
_COUNT_BEFORE = re.compile(
    r"(?:[0-9]|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluh|belas))\s{1,3}$", re.I
)
_SCALE = (
    r"(?:ribu|rb|juta|jt|jut|mil[iy]ar|tril[iy]?un|million|billion|trillion|persen|percent|per\s{1,3}sen|rupiah)\b"
    r"|%"
)
_COUNTED = (
    r"(?:-an|an|umkm|ukm|ikm|umk|kumkm|unit|pelaku|orang|produk|peserta|usaha|pedagang|penjual|pelapak|pekerja"
    r"|debitur|perajin|pengrajin|koperasi|desa|merchant|mitra|gerai|toko|outlet|jenis|item|ton|kilogram|kg|km"
    r"|meter|hektare|kasus|warga|kepala|paket|buah|kali|hari|sellers?|people|products?|msmes?|smes?|businesses"
    r"|participants|shops|stores)\b"
)
_AMOUNT_AFTER = re.compile(rf"\s{{0,3}}(?:{_SCALE})", re.IGNORECASE)
_COUNT_AFTER = re.compile(rf"\s{{0,3}}(?:{_SCALE}|{_COUNTED})", re.IGNORECASE)
_DATING_BEFORE = re.compile(
    r"\b(?:pada|di|sejak|semenjak|mulai|per|hingga|sampai|dengan|tahun|sepanjang|selama|dari|menuju|menjelang|sebelum"
    r"|in|by|since|of|until|during|from|before|end|early|late|mid|akhir|awal|pertengahan|medio|pengujung|penghujung"
    r"|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)[\s-]{1,3}$",
    re.IGNORECASE,
)


def read_time(text: str, at: int, published: Moment | None) -> Read | None:
    """Read the expression of time that begins at `at`, an offset where `WORD` matches; None if none does.

    Returns its meaning and the offset of its end. What stands before it gives it a role elsewhere, but tells
    here whether a number is a year: `pada 2020 UMKM ...` against `2020 UMKM`.
    """
    match = WORD.match(text, at)
    if match is None or match.end() - at > 12:
        return None
    word = match[0].lower()
    if word[0].isdecimal():
        return _read_number(text, at, published)
    if word in MONTHS:
        return _read_month(text, at, match[0], published)
    if word in PARTS and (read := _read_part(text, at, published)) is not None:
        return read
    if word in YEAR_SHARES and (read := read_share_of_year(text, at, published)) is not None:
        return read
    if word in ("antara", "between"):
        return read_between(text, at, published)
    read = read_relative(text, at, word, published)
    if (
        read is not None
        and read[0].from_named is not None
        and word not in ("a", "an")
        and not word.startswith("se")
        and _COUNT_BEFORE.search(text[max(0, at - 12) : at])
    ):
        return None  # "berusia 73 tahun itu"
    if read is not None:
        return _with_date(text, read, published)
    if word in WEEKDAYS:
        return _read_weekday(text, at, published)
    return _read_labelled(text, at, word, published)


def _read_number(text: str, at: int, published: Moment | None) -> Read | None:
    before, digits = text[max(0, at - 12) : at], len(WORD.match(text, at)[0])  # type: ignore[index]
    if digits > 4 or (digits < 4 and not _GOES_ON.match(text, at + digits)):
        return None
    if before[-1:].isalpha() or re.search(r"[0-9][.,/:-]$", before) or _MONEY_BEFORE.search(before):
        return None
    read = read_at_digit(text, at, published) or read_share_of_year(text, at, published)
    if read is not None:
        return read
    if before.endswith("(") or re.search(r"\b(?:tanggal|tgl\.?)\s$", before, re.IGNORECASE):
        read = _read_day_and_month(text, at, published)
        if read is not None:
            return read
    read = read_relative(text, at, WORD.match(text, at)[0], published)  # type: ignore[index]
    return read or _read_year(text, at)


def _read_day_and_month(text: str, at: int, published: Moment | None) -> Read | None:
    """Read `18/6`, as it stands in the brackets after a weekday or a speaker, or `22-24/3/2022`."""
    if days := _DAYS_AND_MONTH.match(text, at):
        first, last, month = int(days[1]), int(days[2]), int(days[3])
        ends = moment(int(days[4]), month, last) if days[4] else nearest_day(month, last, published)
        begins = moment(ends.year, month, first) if ends else None
        if begins is None or begins.first > (ends or begins).first:
            return None
        return Reading(role=Role.RANGE, begins=begins, ends=ends), days.end()
    match = _DAY_AND_MONTH.match(text, at)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = nearest_day(month, day, published)
    return Reading(role=Role.SPEECH, ends=value, relative=value is None), match.end()


def _read_year(text: str, at: int) -> Read | None:
    """Read a bare year: four digits that count nothing, price nothing and belong to no longer number."""
    match = _YEAR.match(text, at)
    if match is None or _NO_YEAR.match(text, match.end()):
        return None
    before, after = text[max(0, at - 24) : at], text[match.end() : match.end() + 24]
    dated = _DATING_BEFORE.search(before) is not None
    if not dated and (match[0] < "2000" or match[0] > "2049" or _PHONE_BEFORE.search(before)):
        return None
    if (_AMOUNT_AFTER if dated else _COUNT_AFTER).match(after):
        return None
    return Reading(ends=moment(int(match[0]))), match.end()


def _read_month(text: str, at: int, word: str, published: Moment | None) -> Read | None:
    read = read_at_month(text, at, published)
    if read is None or read[1] > at + len(word) or not _doubtful(word):
        return read
    # "may", "mar" and "dec" are other words too: alone they need a word that dates.
    before = text[max(0, at - 24) : at]
    dating = _DATING_BEFORE.search(before) or re.search(
        r"\b(?:bulan|last|next|this|to)\s$", before, re.IGNORECASE
    )
    return read if dating and word[0].isupper() else None


def _doubtful(word: str) -> bool:
    return (
        word.lower() == "may"
        or (len(word) < 4 and word.lower() != "mei")
        or word.lower() in ("march", "sept")
    )


def _read_part(text: str, at: int, published: Moment | None) -> Read | None:
    opening = read_part_word(text, at)
    if opening is None:
        return None
    part, rest = opening
    match = WORD.match(text, rest)
    nests = match is not None and _is_part(match[0]) and not _LAST_ONE.match(text, rest)
    whole = read_time(text, rest, published) if match and not nests else None
    if whole is None and match is not None and part != "earlier":
        reading = whole_unit(match[0].lower(), published)
        whole = (reading, match.end()) if reading else None
    if whole is None:
        return None
    reading = part_of(part, whole[0])
    return (reading, whole[1]) if reading else None


_LAST_ONE = re.compile(rf"last{GAP}(?:year|month|quarter)\b", re.IGNORECASE)


def _is_part(word: str) -> bool:
    """Parts do not nest: a text of a million `akhir` is read once."""
    return word.lower() in PARTS


def _read_weekday(text: str, at: int, published: Moment | None) -> Read | None:
    match = _WEEKDAY.match(text, at)
    if match is None:
        return None
    dated = _date_after(text, match.end(), published)
    if dated is not None:
        return Reading(role=Role.SPEECH, ends=dated[0]), dated[1]
    if not match["name"][0].isupper():
        return None
    ends = last_weekday(WEEKDAYS[match["name"].lower()], published)
    end = match.end()
    if away := _WEEK_AWAY.match(text, end):
        end = away.end()
        if away["away"].lower() in ("depan", "mendatang") and ends is not None:
            ends = day_away(ends, 7)
        elif away["away"].lower() in ("lalu", "kemarin") and ends is not None and published is not None:
            of_this_week = (published.first - ends.first).days <= published.first.weekday()
            if ends == published or (away["week"] and of_this_week):
                ends = day_away(ends, -7)
    return Reading(role=Role.SPEECH, ends=ends, relative=True), end


def _date_after(text: str, at: int, published: Moment | None) -> tuple[Moment, int] | None:
    """Return the day that explains the word before it: `Selasa (5/4)`, `hari ini, 5 April 2022`."""
    gap = _TO_DATE.match(text, at)
    if gap is None or not (match := WORD.match(text, gap.end())):
        return None
    if match[0][0].isdecimal():
        read = read_at_digit(text, gap.end(), published) or _read_day_and_month(text, gap.end(), published)
    elif match[0].lower() in MONTHS:
        read = read_at_month(text, gap.end(), published)
    else:
        return None
    if read is None or read[0].role is Role.RANGE or read[0].ends is None or read[0].ends.day is None:
        return None
    closes = "(" in gap[0] and text[read[1] : read[1] + 1] == ")"
    return read[0].ends, read[1] + closes


def _with_date(text: str, read: Read, published: Moment | None) -> Read:
    """Add to `hari ini`, `kemarin` and the like the date that follows them, with or without a weekday."""
    reading, end = read
    if reading.role is not Role.NOW and not (reading.role is Role.AT and reading.ends and reading.ends.day):
        return read
    gap = _TO_DATE.match(text, end)
    if gap is None:
        return read
    dated = _date_after(text, end, published)
    if dated is None and (weekday := _WEEKDAY.match(text, gap.end())):
        dated = _date_after(text, weekday.end(), published)
    return (replace(reading, ends=dated[0], relative=False), dated[1]) if dated else read


def _read_labelled(text: str, at: int, word: str, published: Moment | None) -> Read | None:
    """Read `tahun 2023`, `tahun anggaran 2023-2024`, `bulan April nanti`."""
    if word == "bulan":
        label = _MONTH_WORD.match(text, at)
        return read_at_month(text, label.end(), published) if label else None
    match = _YEAR_WORD.match(text, at)
    if match is None:
        return None
    read = read_at_digit(text, match.end(), published)
    if read is not None and read[0].role is Role.RANGE:
        return read
    year = _YEAR.match(text, match.end())
    if year is None or _NO_YEAR.match(text, year.end()) or _AMOUNT_AFTER.match(text, year.end()):
        return None
    return Reading(ends=moment(int(year[0]))), year.end()
