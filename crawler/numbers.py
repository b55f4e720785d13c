"""Amounts as Indonesian shops print them: prices in rupiah, numbers sold, ratings.

A reader here answers in one of three ways, never in between: the value; for prices, a `Price` without `low`
when the text is known to name none ("Hubungi Penjual"); None when the text cannot be read, which the caller
reports. A wrong number is worse than none, so a word that is not understood makes the text unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CEILING = 10**13
"""Rupiah. More than this for one thing on sale (ten trillion) is a slip of the page, not a price."""

MAX_LENGTH = 200
"""Characters. A longer text is not a printed amount; the limit also bounds the work on hostile pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a price text says, in whole rupiah."""

    low: int | None = None
    """The price, or the lower end of a range; None when the text names no price. 0 is printed as free."""
    high: int | None = None
    """Upper end of a range."""
    original: int | None = None
    """The struck-through price, when the text prints two prices side by side."""
    currency: str | None = None
    """`IDR` when the text says Rp, IDR or rupiah; None when it leaves it to the reader."""
    is_from: bool = False
    """The text says "from": dearer ones exist."""
    approximate: bool = False
    """The text says "about": `3 jt-an`."""
    placeholder: bool = False
    """The amount is one that shops type to hide the price (`Rp1`); `low` is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many were sold, or rated, as printed."""

    minimum: int
    """At least so many: for `10RB+` 10000."""
    exact: int | None
    """None when the text abbreviates or says "more than"."""
    period: str
    """`lifetime`, or `month` for a count of the last month."""


_EXPONENT = {
    "k": 3,
    "rb": 3,
    "ribu": 3,
    "jt": 6,
    "juta": 6,
    "m": 9,
    "mlr": 9,
    "miliar": 9,
    "milyar": 9,
    "triliun": 12,
}

# A capital M alone is miliar (10^9): Indonesian texts write jt for a million. A small m is a metre.
_NUMBER = r"(?P<digits>[0-9]+(?:[.,][0-9]+)*)"
_UNIT = r"(?:\s?(?P<unit>ribu|rb|k|juta|jt|miliar|milyar|mlr|triliun|(?-i:M)))?"
_AMOUNT = re.compile(
    r"(?P<before>rp\.?|idr\.?)?\s?"
    + _NUMBER
    + r"(?:\s?[.,]\s?-{1,2})?"  # `75.000,-`: no sen
    + _UNIT
    + r"(?P<about>\s?-?an)?(?![a-z0-9])(?:\s?(?P<after>idr|rupiah))?",
    re.IGNORECASE,
)
_NO_PRICE = re.compile(
    r"(?:harga\s?:?\s?)?(?:(?:silakan\s)?(?:hubungi|tanya|chat|kontak)(?:\s(?:penjual|kami|admin|toko|harga|cs))*"
    r"|(?:call|contact|ask)(?:\s(?:us|for|seller|price))*|belum tersedia|tidak tersedia|tidak ditampilkan"
    r"|(?P<currency>rp|idr)?\.?\s?-{0,3})[.!]?",
    re.IGNORECASE,
)
_FREE = re.compile(r"(?:gratis|free|cuma-cuma)!?", re.IGNORECASE)
_PER = re.compile(
    r"(?:(?<!\bs)/\s?|\bper\s)(?!rp\b|rp[0-9.]|idr)(?:[0-9]{1,4}\s?)?[a-z]{1,12}\b\.?", re.IGNORECASE
)
_PERCENT = re.compile(
    r"\(?(?:\b(?:diskon|hemat|disc|discount|save)\s)?-?\s?[0-9]{1,3}\s?%(?:\soff\b)?\)?", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:harga (?:aslinya|saat ini) adalah|(?:original|current) price (?:was|is))\b"
    r"|\b(?:harga(?: normal| promo)?|price|hanya|only|sekarang|now|was|gratis ongkir"
    r"|(?:sudah )?termasuk ppn|nett?)\b|[:!|*()]",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:mulai(?: dari)?|dari|start(?:ing|s)?(?: from)?|from|ke ?atas)\b|\+", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:sekitar|kisaran|kurang lebih|kira-kira|about)\b|±", re.IGNORECASE)
_RANGE = re.compile(r"\0\s?(?:-|~|s/d|sd|sampai(?: dengan)?|hingga|to)\s?\0", re.IGNORECASE)
_ALONE = re.compile(r"\0[.,]?(?:\s?-)?")
_SIDE_BY_SIDE = re.compile(r"\0(?:[.,]?\s?\0){1,3}[.,]?")


def parse_price(text: str) -> Price | None:
    """Read a printed price in rupiah; None when it cannot be read.

    - A dot or comma before groups of three digits separates thousands, whichever the shop uses; before two
      digits at the end it separates sen. Sen are rounded half up to whole rupiah: nobody can pay them.
    - `rb`, `jt`, `M` (ribu, juta, miliar) multiply by 10^3, 10^6, 10^9; before them a comma is
      a decimal comma.
    - Two prices side by side, each with its currency, are the struck price and the current one. Themes differ
      in the order, but a shop never strikes out the lower one: `low` is the lower.
    - `Gratis` is 0. A printed `Rp0`, anything below a hundred rupiah, 999999999 and the like are
      placeholders.
    - What the price is for (`/kg`, `per meter`) and a printed discount (`-94%`) are passed over.
    """
    plain = _plain(text)
    if plain is None:
        return None
    if _FREE.fullmatch(plain):
        return Price(low=0)
    if no_price := _NO_PRICE.fullmatch(plain):
        return Price(currency="IDR" if no_price["currency"] else None)
    plain = _LABEL.sub(" ", _PERCENT.sub(" ", _PER.sub(" ", plain)))
    found = list(_AMOUNT.finditer(plain))
    bare = _AMOUNT.sub("\0", plain)
    bare, says_from = _FROM.subn(" ", bare)
    bare, says_about = _ABOUT.subn(" ", bare)
    shape = " ".join(bare.split())
    units = [_exponent(amount) for amount in found]
    marked = [bool(amount["before"] or amount["after"]) for amount in found]
    is_range = bool(_RANGE.fullmatch(shape))
    if is_range and units[0] is None:
        units[0] = units[1]  # "10 - 25 rb": the unit is said once
    values = [_rupiah(amount["digits"], unit) for amount, unit in zip(found, units, strict=True)]
    amounts = [value for value in values if value is not None]
    if len(amounts) < len(values) or not amounts:
        return None
    low, top = min(amounts), max(amounts)
    # Two bare numbers may be anything ("2 juta 500 ribu"); two prices name their currency twice.
    is_pair = bool(_SIDE_BY_SIDE.fullmatch(shape)) and all(marked) and set(amounts) == {low, top}
    if not (is_range or is_pair or _ALONE.fullmatch(shape)):
        return None
    placeholder = is_placeholder(low)
    different = top if top > low else None
    return Price(
        low=None if placeholder else low,
        high=different if is_range and not placeholder else None,
        original=None if is_range else different,
        currency="IDR" if any(marked) else None,
        is_from=bool(says_from) and not is_range,
        approximate=bool(says_about) or any(amount["about"] for amount in found),
        placeholder=placeholder,
    )


def is_placeholder(rupiah: int | float) -> bool:
    """Whether shops type this amount to hide the price: below the smallest coin in use, or nine or more
    times the same digit, or 123456789."""
    digits = str(int(rupiah))
    return rupiah < 100 or (len(digits) >= 9 and len(set(digits)) == 1) or digits == "123456789"


_COUNT = re.compile(
    r"(?P<floor>>=?\s?|\b(?:lebih dari|more than|over)\s)?"
    + _NUMBER
    + _UNIT.replace("|(?-i:M)", "")  # "1,5M" sold is a million to some and a milliard to others
    + r"(?![a-z0-9])\s?(?P<plus>\+)?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:/\s?|\bper\s|\bse)(?:bln|bulan|month)\b|\bbulan (?:ini|lalu)\b|\b(?:last|past) month\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:terjual|sold|ulasan|reviews?|penilaian|ratings?|pembeli|produk|pcs|items?|kali)\b|[():.,]", re.I
)


def parse_count(text: str) -> Count | None:
    """Read how many were sold or rated: `10RB+ Terjual`, `Terjual 1,2 rb`, `692`; None when unreadable.

    A plus sign, "more than" or an abbreviation makes the number a floor. `/Bln` makes it a month's count.
    """
    plain = _plain(text)
    if plain is None:
        return None
    plain, months = _MONTH.subn(" ", plain)
    found = list(_COUNT.finditer(plain))
    if len(found) != 1 or _COUNTED.sub(" ", _COUNT.sub(" ", plain)).strip():
        return None
    exponent = _exponent(found[0])
    value = _decimal(found[0]["digits"], exponent)
    if value is None or value != int(value) or value > CEILING:
        return None
    floor = exponent is not None or bool(found[0]["plus"] or found[0]["floor"])
    number = int(value)
    return Count(minimum=number, exact=None if floor else number, period="month" if months else "lifetime")


_RATING = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,4})?)(?:\s?(?:/|dari|out of)\s?5(?:[.,]0)?)?")


def parse_rating(text: str) -> float | None:
    """Read a rating out of five, `4,9` or `4.9/5`; None when it is no number from 0 to 5."""
    found = _RATING.fullmatch(_plain(text) or "")
    value = float(found[1].replace(",", ".")) if found else -1.0
    return value if 0 <= value <= 5 else None


_MINOR = re.compile(r"-?[0-9]{1,18}", re.ASCII)


def minor_units(amount: str, unit: int) -> int | float:
    """Turn an integer of minor units into units of its currency: `minor_units("277666", 2)` is 2776.66.

    Whole numbers come out as int. Raises ValueError for anything but up to 18 digits, and for a unit outside
    0 to 6. Source: the money objects of the WooCommerce Store API (`currency_minor_unit`).
    """
    if not _MINOR.fullmatch(amount) or not 0 <= unit <= 6:
        raise ValueError(f"not an amount in minor units: {amount[:40]!r} with unit {unit}")
    value = Decimal(amount).scaleb(-unit)
    return int(value) if value == int(value) else float(value)


def whole(amount: Decimal | float) -> int:
    """Round half up to whole rupiah."""
    return int(Decimal(str(amount)).quantize(Decimal(1), ROUND_HALF_UP))


def _plain(text: str) -> str | None:
    """One line with plain spaces, digits and dashes; None when too long, or made to look like our marks."""
    if len(text) > MAX_LENGTH or "\0" in text:
        return None
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join(folded.split())


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def _exponent(amount: re.Match[str]) -> int | None:
    unit = amount["unit"]
    return _EXPONENT[unit.lower()] if unit else None


def _rupiah(digits: str, exponent: int | None) -> int | None:
    value = _decimal(digits, exponent)
    return whole(value) if value is not None and value <= CEILING else None


def _decimal(digits: str, exponent: int | None) -> Decimal | None:
    """Multiply out the number that digits with dots and commas mean before a unit word of that exponent."""
    head, *groups = re.split(r"[.,]", digits)
    marks = re.sub(r"[0-9]", "", digits)
    decimals = ""
    before_unit = exponent is not None and marks == ","
    if groups and (before_unit or len(set(marks)) > 1 or not _grouped(head, groups)):
        decimals = groups.pop()
        if marks[-1] in marks[:-1] or (groups and not _grouped(head, groups)):
            return None
        # "12,5" without a unit word has most likely lost its "rb"; "1250000.0" has not.
        allowed = range(1, 4) if exponent is not None else range(1, 5) if len(head) > 3 else range(2, 3)
        if len(decimals) not in allowed:
            return None
    return Decimal(f"{head}{''.join(groups)}.{decimals or 0}").scaleb(exponent or 0)


def _grouped(head: str, groups: list[str]) -> bool:
    return len(head) <= 3 and head[0] != "0" and all(len(group) == 3 for group in groups)
