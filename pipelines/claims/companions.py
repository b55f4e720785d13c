"""Numbers that one verb governs together: `Rp 13,5 triliun kepada 295.617 debitur`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with a place in the body; offsets half-open."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class HasKind(Placed, Protocol):
    """A number that tells what kind it is."""

    @property
    def kind(self) -> str:
        """`count`, `money`, `percent` or `times`."""


Counted = TypeVar("Counted", bound=HasKind)
P = TypeVar("P", bound=Placed)

_JOINED = re.compile(
    r"(?:\s+(?!(?:yang|sudah|telah|masih|kini|di[a-z]{4}|ter[a-z]|me[a-z]|that|have|had|has|were|was)\w*)[^\W\d_]+){0,2}"
    r"(?:\s+(?:pada|di|in|tahun|pada\s+tahun)\s+20[0-9]{2})?"
    r"(?:\s*,\s*(?:dan|and|serta)?|\s+(?:dan|and|serta))\s+"
    # "Limboto 600 UMKM, Tibawa 300, sedangkan Batudaa 150": names between, and no word of their own.
    r"(?:(?:sedangkan|sementara|while)\s+)?(?:(?-i:[A-Z])[\w.&()-]*\s+|(?:dan|and|di|in|of|sebesar|sebanyak|senilai|dengan"
    r"|with)\s+){0,8}",
    re.IGNORECASE,
)
_ITEM = 120
_REACH = 60
_TO = re.compile(r"[^.,;:“”\"]*\b(?:kepada|bagi|untuk|to|for)\s[^.,;:“”\"]*", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:naik|turun|from|dari|menjadi|rose|grew|fell|up|down|increas\w+|rais\w+|cut|pada|hingga|sampai|tahun"
    r"|target\w*|close|equal|equivalent|due|according|thanks|compared)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\b(?:rp|idr)|%|\bper\s?(?:sen|cent)\b|\brupiah\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:dari|from)\s", re.IGNORECASE)


def companions(body: str, numbers: Sequence[P]) -> list[list[P]]:
    """Group the numbers of a sentence, given in order: a sum and whom it went to are one group."""
    groups: list[list[P]] = []
    for number in numbers:
        if groups and _goes_to(body, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def listed(body: str, numbers: Sequence[Counted]) -> list[list[Counted]]:
    """Group the numbers of one kind between which stand only commas, `dan`, a noun and a year: `20 juta UMKM
    pada 2022, 24 juta pada 2023, dan 30 juta`."""
    groups: list[list[Counted]] = []
    for number in numbers:
        last = groups[-1][-1] if groups else None
        if (
            last
            and last.kind == number.kind
            and number.start - last.end < _ITEM
            and _JOINED.fullmatch(body, last.end, number.start)
        ):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _goes_to(body: str, one: Placed, other: Placed) -> bool:
    if not 0 < other.start - one.end <= _REACH:
        return False
    if _AMOUNT.search(body, other.start, other.end) or _FROM.search(body, max(0, one.start - 24), one.start):
        return False
    gap = body[one.end : other.start]
    return _TO.fullmatch(gap) is not None and _CHANGE.search(gap) is None
