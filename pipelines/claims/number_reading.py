"""One number at one place, with what stands around it: a range, a multiple, a decoy.

Ranges first, then what follows the amount, then what its neighbours betray.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.claims import decoys
from pipelines.claims.number import Number
from pipelines.claims.number_forms import AMOUNT, CLOSED, MULTIPLE, Amount, amount
from pipelines.claims.number_words import words as number_words

POINTS = "points, not percent"
"""Why a number of percentage points is doubtful."""

_CODE = re.compile(r"[0-9½¼¾](?:[.,]?[0-9])*[^\W_]*")


def read(text: str, low: str, at: int, *, english: bool, floor: int = 0) -> Number | None:
    """Read the number that begins at `at`, with the other end of its range; None when there is none.

    `low` is `text` in small letters, `english` how the article writes decimals, `floor` where the number
    before this one ends. Offsets are in `text`.
    """
    run = _CODE.match(text, at)
    first = amount(text, low, at, english=english, floor=floor)
    if run is None:
        if at and low[at - 1] in "-'’":
            return None
        if multiple := MULTIPLE.match(low, at):
            return _multiple(text, low, multiple)
        if first is None:
            return None
        if _is_name(text, low, first):
            return _decoy(text, at, first.end, "name", first)
        return _span_of(text, low, first, english) or _single(text, low, first)
    if first is None or first.start == at:
        hanging = decoys.glued(text, at, run.end())
        if hanging:
            return _decoy(text, at, run.end(), hanging, first)
    shape = decoys.shaped(text, low, at) if first is None or first.plain else None
    if first is None:
        return _decoy(text, at, shape.end if shape else run.end(), shape.sort if shape else "code")
    span = _span_of(text, low, first, english)
    if shape and not (span and (span.kind != "decoy" or span.sort in ("duration", "measure"))):
        return _decoy(text, at, shape.end, shape.sort, first)
    return span or _single(text, low, first)


_SPLIT_WORDS = re.compile(r"[ \u00a0-]")


def _is_name(text: str, low: str, what: Amount) -> bool:
    """Whether a number word is part of a name: one word with a capital, in the middle of a sentence."""
    at = what.start
    if not text[at].isupper() or what.percent or _SPLIT_WORDS.search(low, at, what.end):
        return False
    before = text[max(0, at - 4) : at].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] in "),")


_TWICE = re.compile(r"[ \u00a0](?:as|the|that|those|what|more|its|their|from|in|to|last)(?![^\W_])")


def _multiple(text: str, low: str, match: re.Match[str]) -> Number:
    """`almost triple that of 2019`; a thing done twice is no multiple."""
    is_multiple = match[0] != "twice" or _TWICE.match(low, match.end()) is not None
    return Number(
        start=match.start(),
        end=match.end(),
        raw=text[match.start() : match.end()],
        value=float(number_words()[match[0]].value),
        kind="times" if is_multiple else "decoy",
        sort=None if is_multiple else "frequency",
        words=True,
    )


_JOIN = re.compile(
    r"[ \u00a0]?(?:[-–—~]|s/d|s\.d\.)[ \u00a0]?|[ \u00a0](?:hingga|sampai(?: dengan)?|to)[ \u00a0]", re.I
)
_BETWEEN_JOIN = re.compile(r"[ \u00a0](?:dan|and|hingga|sampai)[ \u00a0]")
_OR = re.compile(r"[ \u00a0](?:atau|or)[ \u00a0]")
_CAN_JOIN = frozenset(" \u00a0-–—~sS")
_SIGN = re.compile(r"(?:rp|idr|usd|us\$|\$)[.:]?[ \u00a0]?")
_FROM = re.compile(
    r"(?:naik|turun|tumbuh|meningkat|melonjak|bertambah|menyusut|melesat|anjlok|ditingkatkan|dinaikkan|diturunkan"
    r"|berubah|bergeser)[^.;]{0,40}\bdari[ \u00a0](?:sekitar[ \u00a0])?\Z"
    r"|(?<!ranging )(?<!range )\bfrom[ \u00a0]\Z"
)


def _span_of(text: str, low: str, first: Amount, english: bool) -> Number | None:
    """Read the range whose lower end is `first`; None when it is none."""
    if first.share or low[first.end : first.end + 1] not in _CAN_JOIN:
        return None
    between = low[max(0, first.start - 12) : first.start].rstrip().endswith(("antara", "between"))
    join = _JOIN.match(low, first.end) or (_BETWEEN_JOIN.match(low, first.end) if between else None)
    loose = None
    if join is None and first.plain:
        join = loose = _OR.match(low, first.end)
    if join is None:
        return None
    sign = _SIGN.match(low, join.end())
    at = sign.end() if sign else join.end()
    if not AMOUNT.match(low, at):
        return None
    last = amount(text, low, at, english=english, floor=first.end)
    if last is None or last.share or (first.currency and last.percent) or (loose and last.plain):
        return None
    if last.plain and (first.scale > 1 or first.percent):
        return None
    if _FROM.search(low, max(0, first.start - 70), first.start):
        return None
    if last.plain and not _free(text, low, first, last, "-" in join[0] or "–" in join[0]):
        return None
    if first.plain and not first.grouped and 1900 <= first.value <= 2099 and last.scale > 1:
        return None  # "from 14.5 million in June 2021 to 15.5 million": a year opens no range of millions
    low_value = first.value
    if first.plain or (first.currency and first.scale == 1):
        low_value *= last.scale if first.value < 1000 and not first.grouped else 1
    elif first.percent != last.percent:
        return None
    if low_value >= last.value:
        return None
    whole = replace(
        first,
        end=last.end,
        percent=last.percent,
        scale=max(last.scale, first.scale),
        currency=first.currency or last.currency,
        approximate=first.approximate or last.approximate,
    )
    return replace(_single(text, low, whole), value=float(low_value), value_high=float(last.value))


_SCORED = re.compile(
    r"[ \u00a0](?:atas|untuk|melawan|kontra|over|against|di|dan|pada|saat)(?![^\W_])|[.,;)]|\Z"
)


def _free(text: str, low: str, first: Amount, last: Amount, hyphen: bool) -> bool:
    """Whether two numbers without unit are a range at all: `2-1` is a score, `2020-2023` years."""
    years = all(1900 <= end.value <= 2099 and not end.grouped for end in (first, last))
    if years or decoys.shaped(text, low, last.digits):
        return False
    if hyphen and last.value < 100 and _SCORED.match(low, last.end):
        return False
    return not (first.currency is None and decoys.before(low, first.start))


_TIMES = re.compile(
    r"[ \u00a0]?(?:kali|x)(?P<fold>[ \u00a0]lipat)?(?:nya)?(?![^\W_])"
    r"|[ \u00a0]?-?(?P<en>times|fold)(?![^\W_])"
)
_MORE = re.compile(
    r"[ \u00a0](?:lebih|dari|dibanding|dibandingkan|besar|lipat|the|as|more|higher|larger|bigger|than|that)"
    r"(?![^\W_])"
)
_GREW = re.compile(
    r"(?:naik|kenaik|meningkat|peningkat|tumbuh|melonjak|lonjak|bertambah|melesat|membesar|terdongkrak|berlipat"
    r"|turun|rose|grew|grow|increas|jump|surg|up)[^.;,]{0,40}\Z"
)


def _single(text: str, low: str, what: Amount) -> Number:
    """Turn an amount into a number, or into a decoy by what stands around it."""
    number = Number(
        start=what.start,
        end=what.end,
        raw=text[what.start : what.end],
        value=float(what.value),
        scale=float(what.scale),
        currency=what.currency,
        approximate=what.approximate,
        words=what.words,
        doubtful=what.doubtful,
    )
    if what.percent:
        points = decoys.points(low, what.end)
        sign = _minus(low, what.start)
        return replace(
            number,
            start=sign,
            raw=text[sign : what.end],
            kind="percent",
            value=float(-what.value if sign < what.start else what.value),
            doubtful=POINTS if points else what.doubtful,
        )
    if what.currency:
        price = decoys.per_piece(low, what.end)
        number = replace(number, kind="money")
        return _as_decoy(text, number, price) if price else number
    closed = low[what.end : what.end + 1] in CLOSED
    if times := None if closed else _TIMES.match(low, what.end):
        is_multiple = (
            times["fold"]
            or times["en"] == "fold"
            or "x" in times[0]
            or _MORE.match(low, times.end())
            or _GREW.search(low, max(0, what.start - 60), what.start)
        )
        number = replace(number, end=times.end(), raw=text[what.start : times.end()])
        return (
            replace(number, kind="times") if is_multiple else replace(number, kind="decoy", sort="frequency")
        )
    if what.share:
        return replace(number, kind="ratio")
    decoy = (
        decoys.bare(text, low, what.start, what.end, float(what.value))
        if what.scale == 1
        else decoys.measured(low, what.end)
    )
    if decoy:
        return _as_decoy(text, number, decoy)
    if what.words and what.value == 1 and what.scale == 1:
        return replace(number, kind="decoy", sort="one")
    if what.digits == what.start and not what.words and _letters_follow(text, what.end):
        return replace(number, kind="decoy", sort="code")
    return number


def _letters_follow(text: str, end: int) -> bool:
    """Whether digits run on into letters (`4G`, `19th`); a count glued to its noun (`500UMKM`) is one."""
    return text[end : end + 1].isalpha() and not text.startswith(("UMKM", "UKM", "IKM"), end)


_MINUS = re.compile(r"(?:(?<=[ \u00a0(])|\A)(?:[-–−]|minus[ \u00a0])\Z")


def _minus(low: str, start: int) -> int:
    """Where the sign before a percentage begins; `start` itself when there is none."""
    match = _MINUS.search(low, max(0, start - 6), start)
    return match.start() if match else start


def _as_decoy(text: str, number: Number, decoy: decoys.Decoy) -> Number:
    end = max(decoy.end, number.end)
    return replace(number, end=end, raw=text[number.start : end], kind="decoy", sort=decoy.sort)


def _decoy(text: str, start: int, end: int, sort: str, what: Amount | None = None) -> Number:
    return Number(
        start=start,
        end=end,
        raw=text[start:end],
        value=float(what.value) if what else 0.0,
        kind="decoy",
        sort=sort,
    )
