"""What numbers lend each other in a sentence: scale, percent sign, currency; and which is another's gloss."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.claims.number import Number

_REACH = 200
"""Characters between two numbers that can still lend each other a scale."""

_ENDED = re.compile(r"[.?!][\"”’)]?\s|\n")
_LIST = re.compile(r",[ \u00a0]|,?[ \u00a0](?:dan|and|serta|lalu)[ \u00a0]")
_CHANGE = re.compile(
    r"[ \u00a0](?:menjadi|jadi|ke|to|atau|or|dari|hingga|sampai|dibanding(?:kan)?|versus|vs)[ \u00a0]"
    r"|[ \u00a0]?/[ \u00a0]?"
)
_PLUS = re.compile(r"[ \u00a0]?\+[ \u00a0]?")
_GLOSS = re.compile(
    r"[ ,]{0,2}[(\[]?(?:atau|setara|or|equivalent to|sekitar|kurang lebih|about|around|approximately|hampir"
    r"|lebih dari|dengan|[ ,]){0,7}"
)
_CORRECTED = re.compile(r"[ ]?[(\[](?:seharusnya|semestinya|maksudnya|mestinya|should be|sic)[ :]")
_NO_NOUN = re.compile(
    r"[^ \u00a0]|\Z|[ \u00a0](?:[^\w]|(?:dari|pada|untuk|di|atau|dan|hingga|dengan|tahun|yang|lebih|per|ke"
    r"|sampai|sepanjang|selama|itu|ini|saja|lagi|sebagai|dalam|menjadi|naik|turun|tumbuh|from|in|for|of|by|to|on|and|or"
    r"|this|last)(?![^\W_]))"
)
"""What follows a number that names nothing it counts."""
_BUSINESSES = re.compile(
    r"[ \u00a0](?:umkm|ukm|msmes?|smes?|unit (?:umkm|usaha)|pelaku (?:umkm|usaha))(?![^\W_])"
)
_EACH = re.compile(r"(?:setiap|tiap|per|every|each)[ \u00a0]\Z")


def settle(text: str, low: str, numbers: list[Number], *, whole: bool) -> list[Number]:
    """Fill in what the numbers of one text leave to each other; offsets are in `text`.

    `whole` says that the article ends with this text: a number at its very end may have lost its tail.
    """
    found = list(numbers)
    for index in range(len(found) - 2, -1, -1):
        found[index] = _from_next(low, found[index], found[index + 1])
    for index in range(1, len(found)):
        found[index] = _from_previous(low, found[index - 1], found[index])
    money = [number for number in found if number.kind == "money" and number.scale >= 10**6]
    cursor = 0
    for index, number in enumerate(found):
        while cursor < len(money) and money[cursor].start < number.start:
            cursor += 1
        near = money[max(0, cursor - 1) : cursor + 2]
        found[index] = _alone(low, number, near)
    if whole and found and found[-1].kind != "decoy" and found[-1].end == len(text.rstrip()):
        found[-1] = replace(found[-1], doubtful=found[-1].doubtful or "the text ends here")
    return found


def _bare(number: Number) -> bool:
    return number.kind == "count" and number.scale == 1


def _lends(number: Number) -> bool:
    return number.kind == "percent" or (number.kind in ("count", "money") and number.scale > 1)


def _from_next(low: str, number: Number, lender: Number) -> Number:
    """`dari 8 menjadi 14,5 juta`, `84,5, 85,7 dan 85,9 persen`, `Rp 12,3 menjadi Rp 16,1 triliun`."""
    if not _lends(lender) or number.value >= 1000:
        return number
    is_money = number.kind == "money" and number.scale == 1 and lender.kind == "money"
    if not is_money and not (_bare(number) and number.currency is None):
        return number
    if lender.start - number.end > 20:
        return number
    gap = low[number.end : lender.start]
    listed = _LIST.fullmatch(gap)
    if not listed and not _CHANGE.fullmatch(gap):
        return number
    if listed and gap[0] == "," and len(gap) == 2 and not lender.scale_borrowed:
        # "Pada tahap 3, 40 persen": a comma alone makes no list.
        return number
    return _lent(number, lender)


def _from_previous(low: str, lender: Number, number: Number) -> Number:
    """`8 juta + 3.7`."""
    if _lends(lender) and _bare(number) and _PLUS.fullmatch(low[lender.end : number.start]):
        return _lent(number, lender)
    return number


def _lent(number: Number, lender: Number) -> Number:
    return replace(
        number,
        value=number.value if lender.kind == "percent" else _scaled(number.value, lender.scale),
        value_high=number.value_high and _scaled(number.value_high, lender.scale),
        kind=lender.kind,
        scale=lender.scale,
        currency=number.currency or lender.currency,
        scale_borrowed=True,
        doubtful=number.doubtful or ("scale of a neighbour" if number.kind == "money" else None),
    )


def _alone(low: str, number: Number, money: list[Number]) -> Number:
    """Settle what one number lacks, with the sums of money next to it."""
    if number.kind == "decoy":
        return number
    if number.kind == "money" and number.currency == "IDR" and number.scale == 1:
        number = _rupiah(low, number, money)
    elif number.kind == "money" and number.currency != "IDR":
        if any(_glosses(low, number, other) for other in money if other.currency == "IDR"):
            number = replace(number, gloss=True)
    elif number.kind == "count":
        number = _count(low, number)
    if _CORRECTED.match(low, number.end):
        number = replace(number, doubtful="corrected in brackets")
    return number


def _rupiah(low: str, number: Number, money: list[Number]) -> Number:
    """`Rp148,08 atau 58,53% dari target Rp253 triliun`: nobody counts single rupiah and their cents."""
    if number.value >= 1000 or number.scale_borrowed:
        return number
    near = [other for other in money if other.currency == "IDR" and _together(low, number, other)]
    if not near or _EACH.search(low, max(0, number.start - 10), number.start):
        return replace(number, doubtful=number.doubtful or "rupiah without a scale")
    return replace(
        _lent(number, min(near, key=lambda other: abs(other.start - number.start))),
        doubtful="rupiah without a scale",
    )


def _count(low: str, number: Number) -> Number:
    """A count of billions is money unless a noun follows; a count of `11,7 UMKM` has lost its `juta`."""
    if (
        number.scale >= 10**9
        and not number.scale_borrowed
        and (number.scale >= 10**12 or _NO_NOUN.match(low, number.end))
    ):
        return replace(number, kind="money", currency="IDR", doubtful=number.doubtful or "no currency")
    if number.scale == 1 and number.value != int(number.value) and not number.words:
        if _BUSINESSES.match(low, number.end) and number.value < 1000:
            return replace(
                number,
                value=_scaled(number.value, 10**6),
                scale=1e6,
                scale_borrowed=True,
                doubtful="a decimal without a scale",
            )
        return replace(number, doubtful=number.doubtful or "a decimal without a scale")
    return number


def _together(low: str, one: Number, other: Number) -> bool:
    """Whether two numbers stand in one sentence, and near each other."""
    start, end = sorted((one, other), key=lambda number: number.start)
    return end.start - start.end <= _REACH and _ENDED.search(low[start.end : end.start]) is None


def _glosses(low: str, one: Number, other: Number) -> bool:
    start, end = sorted((one, other), key=lambda number: number.start)
    if not 0 < end.start - start.end <= 40:
        return False
    gap = low[start.end : end.start]
    return gap.strip(" ,") != "" and _GLOSS.fullmatch(gap) is not None


def _scaled(value: float, scale: float) -> float:
    """Multiply without the dust of binary fractions: 17.59 million is a whole number."""
    return round(value * scale, 4)
