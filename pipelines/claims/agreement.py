"""When a claim that was read agrees with one that a person marked: the rules of the score.

A marked claim is a mapping with the fields of a claim, and may carry `alt`: a map from a field to other
values that are right as well, where the rules of annotation leave room.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

TOLERANCE = 0.005
"""Share of a value by which another may differ from it: half a percent is rounding."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "menteri menko menkop mendag menparekraf presiden wapres gubernur bupati walikota deputi kepala"
        " direktur ketua dr drs ir h hj prof pak bu bapak ibu minister mr mrs ms president se mm msi sh"
        " mba phd",
    )
)
_KINDS_OF_PLACE = frozenset(
    re.findall(
        r"\w+",
        "provinsi prov kabupaten kab kota pemprov pemkab pemkot pemda pemerintah daerah kepulauan kep"
        " province city the",
    )
)
_NATIONAL = frozenset({"national", "nasional", "indonesia", "seluruh indonesia", "republik indonesia"})
_SHORT = {
    "jateng": "jawa tengah",
    "jabar": "jawa barat",
    "jatim": "jawa timur",
    "sumsel": "sumatera selatan",
    "sumut": "sumatera utara",
    "sulsel": "sulawesi selatan",
    "babel": "bangka belitung",
    "diy": "di yogyakarta",
    "sumatra": "sumatera",
    "kemenkeu": "kementerian keuangan",
    "kemenhan": "kementerian pertahanan",
}


def plain(text: Any) -> str:
    """Return a text in small letters, with straight quotes and hyphens and single blanks."""
    small = unicodedata.normalize("NFKC", str("" if text is None else text)).casefold()
    return re.sub(r"\s+", " ", small.translate(_STRAIGHT)).strip()


def words(text: Any) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", plain(text))


def number(value: Any) -> float | None:
    """Return a finite number, or None for anything else."""
    if value is None or isinstance(value, bool):
        return None
    try:
        read = float(value)
    except (TypeError, ValueError):
        return None
    return read if math.isfinite(read) else None


def same_value(marked: Any, read: Any) -> bool:
    """Return whether two values are the same but for rounding; the sign is left aside."""
    one, other = number(marked), number(read)
    if one is None or other is None:
        return False
    return abs(abs(one) - abs(other)) <= TOLERANCE * max(abs(one), 1e-12)


def same_sentence(marked: Row, read: Row) -> bool:
    """Return whether two claims quote the same sentence: one holds the other, or they share a run of words.

    A marked claim without `quote` may name an `anchor`, words that the sentence must hold.
    """
    quote, wanted = plain(read.get("quote")), plain(marked.get("quote"))
    if not quote:
        return False
    if not wanted:
        anchor = plain(marked.get("anchor"))
        return bool(anchor) and (anchor in quote or " ".join(words(anchor)) in " ".join(words(quote)))
    if wanted in quote or quote in wanted:
        return True
    ours, theirs = words(wanted), words(quote)
    if not ours or not theirs:
        return False
    return _longest_run(ours, theirs) >= max(1, min(6, min(len(ours), len(theirs)) // 2))


def _longest_run(one: list[str], other: list[str]) -> int:
    best, before = 0, [0] * (len(other) + 1)
    for word in one:
        here = [0] * (len(other) + 1)
        for at, candidate in enumerate(other, 1):
            if candidate == word:
                here[at] = before[at - 1] + 1
                best = max(best, here[at])
        before = here
    return best


def answers(marked: Row, field: str, alternatives: bool = True) -> list[Any]:
    """Return the values that are right for a field of a marked claim, the first choice first."""
    others = (marked.get("alt") or {}).get(field, []) if alternatives else []
    return [marked.get(field), *others]


def is_right(field: str, marked: Row, read: Row, alternatives: bool = True) -> bool:
    """Return whether a field of a claim that was read is right."""
    same = _SAME.get(field, _same_word)
    return any(same(answer, read.get(field)) for answer in answers(marked, field, alternatives))


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and plain(value) in ("", "null", "none"))


def _same_word(marked: Any, read: Any) -> bool:
    if _blank(marked) or _blank(read):
        return _blank(marked) and _blank(read)
    return plain(marked) == plain(read)


def _same_figure(marked: Any, read: Any) -> bool:
    return same_value(marked, read) or (_blank(marked) and _blank(read))


def _same_time(marked: Any, read: Any) -> bool:
    """A time may be read more precisely than it was marked, not less."""
    if _blank(marked) or _blank(read):
        return _blank(marked) and _blank(read)
    return str(read).strip().startswith(str(marked))


def _same_speaker(marked: Any, read: Any) -> bool:
    """The last name decides, in either spelling of `dj` and `oe`."""
    if _blank(marked) or _blank(read):
        return _blank(marked) and _blank(read)
    one, other = _name(marked), _name(read)
    return bool(one and other) and one[-1] == other[-1]


def _name(text: Any) -> list[str]:
    every = [word.replace("dj", "j").replace("oe", "u") for word in words(str(text).partition(",")[0])]
    return [word for word in every if word not in _TITLES] or every


def _same_scope(marked: Any, read: Any) -> bool:
    """One name of a place may be fuller than the other; the nation is no fuller name of anything."""
    if read is None:
        return False
    one, other = _place(marked), _place(read)
    if one == other:
        return True
    if "national" in (one, other) or not one or not other:
        return False
    left, right = set(one.split()), set(other.split())
    return left <= right or right <= left


def _place(text: Any) -> str:
    full = " ".join(_SHORT.get(word, word) for word in words(text))
    if full in _NATIONAL:
        return "national"
    return " ".join(word for word in full.split() if word not in _KINDS_OF_PLACE) or full


_SAME = {
    "period_start": _same_time,
    "period_end": _same_time,
    "speaker": _same_speaker,
    "scope": _same_scope,
    "value_high": _same_figure,
}
