"""One printed amount at one place: digits or words, scale, percent sign, currency; not its surroundings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from crawler.dates import MONTHS
from pipelines.claims.number_words import START, alternatives, printed, spelled, words

_BLANK = "[ \u00a0\u2009\u202f]"
_END = r"(?![^\W_])"
MULTIPLE = re.compile(rf"(?:{alternatives('multiple')})(?![^\W_]|-)")
"""`doubled`, `triple`: a number and a verb in one word."""

AMOUNT = re.compile(rf"[0-9½¼¾]|(?<![^\W_])(?:{START}|{MULTIPLE.pattern})")
"""Where an amount can begin, in small letters."""

CLOSED = frozenset(["", *'"“”’)];:?!.|\n'])
"""What can stand right after an amount that has nothing more to it; a quick look that saves many."""

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*[½¼¾]?|[½¼¾]")
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_APART = re.compile(
    r"([0-9]{1,3})(?: ,|, | , )([0-9]{1,2})"
    rf"(?={_BLANK}?(?:%|(?:{alternatives('scale', 'percent')}){_END}))"
)
_SCALE = re.compile(rf"{_BLANK}{{0,2}}-?({alternatives('scale')})(-?an)?{_END}")
_LETTER = re.compile(rf"{_BLANK}?([kmtb]){_END}")
_ABOUT = re.compile(rf"{_BLANK}?-?an{_END}")
_HALF = re.compile(rf"{_BLANK}setengah(?={_BLANK}(?:{alternatives('scale')}){_END})")
_ONE_AND_HALF = re.compile(rf"{_BLANK}setengah{_END}(?!{_BLANK}(?:{alternatives('scale')}|tahun|bulan|hari))")
_PERCENT = re.compile(
    rf"{_BLANK}{{0,2}}-?(?:%|(?:{alternatives('percent')}|per{_BLANK}(?:sen|cent)){_END}|(?:persen)(?=nya{_END}))(?:-?nya{_END})?"
)
_ROUND = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]00")
_SEN = re.compile(r",-{1,2}(?![0-9])")
_CURRENCIES = {
    "rp": "IDR",
    "rp.": "IDR",
    "rp:": "IDR",
    "rupiah": "IDR",
    "idr": "IDR",
    "idr.": "IDR",
    "us$": "USD",
    "us $": "USD",
    "usd": "USD",
    "usd.": "USD",
    "s$": "SGD",
    "sgd": "SGD",
    "a$": "AUD",
    "aud": "AUD",
    "rm": "MYR",
    "myr": "MYR",
    "eur": "EUR",
    "€": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
    "jpy": "JPY",
    "cny": "CNY",
    "rmb": "CNY",
    "$": "USD",
}
_PREFIXES = tuple(sorted(_CURRENCIES, key=len, reverse=True))
_SUFFIX = re.compile(
    rf"{_BLANK}(?:(?P<IDR>rupiah|idr)|(?P<SGD>dolar singapura|singapore dollars?)|(?P<AUD>dolar australia)"
    r"|(?P<USD>(?:u\.?s\.? |us-)?doll?ars?(?: (?:as|a\.s\.|amerika serikat|amerika))?|usd|us\$)"
    r"|(?P<EUR>euros?)|(?P<JPY>yen)|(?P<CNY>yuan|renminbi)|(?P<MYR>ringgit)|(?P<KRW>won)|(?P<GBP>pounds?))"
    rf"(?:nya)?{_END}"
)
_LIST_REACH = 160
"""Characters before `42 T` in which the list must have named its currency."""

_LETTERS = {"k": 10**3, "m": 10**9, "t": 10**12, "b": 10**9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What stands printed at one place."""

    start: int
    """With the currency before it."""
    digits: int
    """Where digits or words begin."""
    end: int
    value: Decimal
    scale: int
    percent: bool = False
    currency: str | None = None
    """ISO 4217."""
    approximate: bool = False
    words: bool = False
    grouped: bool = False
    share: bool = False
    doubtful: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a number and nothing else."""
        return self.scale == 1 and not (self.percent or self.currency or self.share)


def amount(text: str, low: str, at: int, *, english: bool, floor: int = 0) -> Amount | None:
    """Read the amount whose digits or words begin at `at`; None when there is none that can be read.

    `low` is `text` in small letters, of the same length. `english` tells how the article writes its decimals;
    a scale or percent word next to the number knows better. `floor` is where the number before this one ends:
    a currency word that it has taken is not taken twice.
    """
    start, currency = _before(low, at, floor)
    doubtful = None
    about = is_share = in_words = False
    scale = 1
    digits = ""
    value = Decimal(0)
    if low[at] in "0123456789½¼¾":
        match = _DIGITS.match(low, at)
        if match is None:
            return None
        digits, end = match[0], match.end()
        if low[end : end + 1] in CLOSED:
            return _closed(start, at, end, digits, currency, english)
        apart = _APART.match(low, at)
        if apart and apart.start() == at and not _listed(low, at):
            digits, end = f"{apart[1]}.{apart[2]}", apart.end()
            doubtful = "a blank inside the number"
        if hint := _ABOUT.match(low, end):
            about, end = True, hint.end()
    else:
        read = spelled(low, at)
        if read is None:
            return None
        value, scale, end, about, in_words = read.value, read.scale, read.end, read.approximate, True
        is_share = read.share or read.part
    more = _HALF.match(low, end)
    if more and not is_share:
        end = more.end()
    own = english
    if scale == 1:
        scale, end, own, hinted = _scale(text, low, end, currency, english)
        about = about or hinted
    elif wider := _SCALE.match(low, end):
        # "seribu triliun"
        scale, end = scale * int(words()[wider[1]].value), wider.end()
    if scale > 1 and more is None and (more := _ONE_AND_HALF.match(low, end)):
        end = more.end()  # "sejuta setengah"
    percent = _PERCENT.match(low, end) if scale == 1 else None
    if percent:
        end = percent.end()
        own = own if "%" in percent[0] else re.search("cent|pct", percent[0]) is not None
    if digits:
        read_digits = _value(digits, own, scale > 1 or percent is not None)
        if read_digits is None:
            return None
        value, grouped = read_digits
        if grouped and scale >= 10**6 and not currency and value * scale >= 10**9 and "," not in digits:
            # "17.590 juta": a count of that size does not exist here, an English decimal point does.
            value, grouped, doubtful = value / 1000, False, "a dot before three digits"
        elif currency and scale > 1 and _ROUND.fullmatch(digits) and not grouped:
            # "Rp 1,500 triliun": nobody prints two idle zeros as decimals.
            value, grouped, doubtful = value * 1000, True, "a comma before three digits"
    else:
        grouped = False
    if more and not is_share:
        value += Decimal("0.5")
    value *= scale
    if scale > 1 and not percent:
        value, end = _and_more(text, low, end, value, scale, in_words, english)
    if not percent:
        if sen := _SEN.match(low, end) if currency else None:
            end = sen.end()
        if currency is None and (after := _SUFFIX.match(low, end)):
            currency, end = after.lastgroup, after.end()
    elif currency:
        doubtful = "rupiah and percent at once"
        percent = None
    return Amount(
        start=start,
        digits=at,
        end=end,
        value=value,
        scale=scale,
        percent=percent is not None,
        currency=currency,
        approximate=about,
        words=in_words,
        grouped=grouped,
        share=is_share and scale == 1 and percent is None,
        doubtful=doubtful,
    )


def _closed(start: int, at: int, end: int, digits: str, currency: str | None, english: bool) -> Amount | None:
    """Make the amount of digits after which nothing more follows."""
    read = _value(digits, english, measured=False)
    if read is None:
        return None
    value, grouped = read
    return Amount(start=start, digits=at, end=end, value=value, scale=1, currency=currency, grouped=grouped)


def _before(low: str, at: int, floor: int) -> tuple[int, str | None]:
    """Find the currency before an amount: where it begins, and which it is."""
    first = max(floor, at - 9)
    head = low[first:at].rstrip(" \u00a0\u2009\u202f")
    if not head.endswith(_PREFIXES):
        return at, None
    sign = next(prefix for prefix in _PREFIXES if head.endswith(prefix))
    start = first + len(head) - len(sign)
    if sign[0].isalpha() and start and low[start - 1].isalpha():
        return at, None
    return start, _CURRENCIES[sign]


_DAY_OF = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}|tanggal)\.?\Z")
"""`As of July 31, 19 million`: a day, not half of a decimal."""


def _listed(low: str, at: int) -> bool:
    """Whether the number before the comma is a member of a list, or a day, rather than half of a decimal."""
    head = low[max(0, at - 24) : at].rstrip()
    if _DAY_OF.search(head):
        return True
    return head.endswith(("masing-masing", ",", "antara", "respectively", "pasal", "tahap", "nomor", "usia"))


def _scale(text: str, low: str, end: int, currency: str | None, english: bool) -> tuple[int, int, bool, bool]:
    """Read the scale word after a number: scale, end, whether it is English, whether it says "about"."""
    match = _SCALE.match(low, end)
    if match:
        word = words()[match[1]]
        scale, end, about = int(word.value), match.end(), match[2] is not None
        if scale == 1000 and (wider := _SCALE.match(low, end)) and words()[wider[1]].value > 1000:
            # "Rp 1,2 ribu triliun"
            scale, end = scale * int(words()[wider[1]].value), wider.end()
        return scale, end, word.english, about
    letter = _LETTER.match(low, end)
    if letter is None:
        return 1, end, english, False
    mark = text[letter.end() - 1]
    foreign = currency not in (None, "IDR")
    if mark in "kK" and letter.end() == end + 1 and currency is None:
        return 1000, letter.end(), english, False
    if currency and foreign and mark in "mMbB":
        return 10**6 if mark in "mM" else 10**9, letter.end(), True, False
    # In a list of ministries the currency stands once: "Polri Rp 11 T, PUPR 42 T".
    listed = mark == "T" and currency is None and "rp" in low[max(0, end - _LIST_REACH) : end]
    if (currency == "IDR" and mark in "MTt") or listed:
        return _LETTERS[mark.lower()], letter.end(), english, False
    return 1, end, english, False


def _value(digits: str, english: bool, measured: bool) -> tuple[Decimal, bool] | None:
    extra = _FRACTIONS.get(digits[-1])
    if extra is not None:
        digits = digits[:-1] or "0"
    read = printed(digits, english=english, measured=measured)
    return None if read is None else (read.value + (extra or 0), read.grouped)


_NEXT = re.compile(rf"{_BLANK}(?=[0-9]|{START})")
_TIME_UNIT = re.compile(
    r"[ \u00a0](?:tahun|bulan|pekan|minggu|hari|jam|menit|kali|years?|months?|weeks?|days?)"
)


def _and_more(
    text: str, low: str, end: int, value: Decimal, scale: int, in_words: bool, english: bool
) -> tuple[Decimal, int]:
    """Add what follows in smaller scales: `1 miliar 500 juta`, `seribu dua ratus`."""
    for _ in range(3):
        gap = _NEXT.match(low, end)
        if gap is None:
            break
        at = gap.end()
        if low[at].isdigit():
            match = _DIGITS.match(low, at)
            read = printed(match[0], english=english, measured=True) if match else None
            if match is None or read is None:
                break
            part = read.value
            smaller, after = _scale(text, low, match.end(), None, english)[:2]
        elif in_words:
            more = spelled(low, at)
            if more is None or more.share or more.part:
                break
            part = more.value
            smaller, after = (
                (more.scale, more.end) if more.scale > 1 else _scale(text, low, more.end, None, english)[:2]
            )
            if smaller == 1 and (part >= scale or _TIME_UNIT.match(low, after) or _PERCENT.match(low, after)):
                break
        else:
            break
        if smaller >= scale or (smaller == 1 and not in_words) or part * smaller >= scale:
            break
        value, scale, end = value + part * smaller, smaller, after
        if scale == 1:
            break
    return value, end
