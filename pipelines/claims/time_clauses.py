"""A sentence cut where one dated statement ends and the next begins.

"8 juta pada 2020, 14,5 juta pada Juni 2021 dan 30 juta pada 2024" is three pieces, and so is "naik dari 8
juta pada 2020 menjadi 14,5 juta pada 2021": a time dates the numbers of its own piece first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from pipelines.claims.times import Time


class Spanned(Protocol):
    """Anything with a place in the body; offsets half-open."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence with the numbers and times in it, in order."""

    start: int
    end: int
    compares: bool = False
    """It names what something is compared with: `dari posisi Juni`, `dibanding 2023`."""
    aims: bool = False
    """It names a goal beside what was reached: `dari target 2020`."""
    spoken: bool = False
    """It says who spoke, and perhaps when."""
    restates: bool = False
    """It says the same number in another way: `atau 41,7 persen`."""
    reaches: bool = False
    """It says what a change led to: `menjadi Rp 5 triliun`."""
    concludes: bool = False
    """It draws a sum from what was said: `berarti tambah 2.852`."""
    adds: bool = False
    """It adds to what was said just before, of the same time: `plus Rp 15 triliun`."""
    numbers: list[Spanned] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)


_BREAK = re.compile(
    r"(?P<mark>[,;”“\"](?![0-9])|\s(?:-{1,2}|[–—])\s|—)"
    r"|\b(?P<joins>dan|serta|lalu|kemudian|sedangkan|sementara|namun|tetapi|tapi|padahal|sehingga|supaya|agar|demi"
    r"|while|whereas|but|and|then|yang(?=\s{1,3}(?:kini|sekarang|saat\s{1,3}ini)\b)"
    r"|(?:which|that|who)(?=\s{1,3}(?:now|currently|today)\b))\b"
    r"|\b(?P<reaches>menjadi|jadi|ke|to)\b"
    r"|\b(?P<compares>dibanding(?:kan)?|ketimbang|daripada|versus|compared|that\s{1,3}of|(?:against|vs)(?=\W{1,3}(?:(?:only|just|hanya)\s{1,3})?(?:Rp|IDR|[0-9]))"
    r"|(?<!\bmore\s)(?<!\bless\s)(?<!\bfewer\s)(?<!\bother\s)(?<!\brather\s)than)\b"
    r"|(?<!\blebih\s)(?<!\bkurang\s)\b(?P<starts>dari|from)\b"
    r"|\b(?P<beats>melampaui|melebihi|melewati|di\s{1,3}atas|di\s{1,3}bawah|above|below|exceed\w{0,3}|surpass\w{0,3})\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:naik|turun|tumbuh|meningkat|melonjak|melesat|merosot|anjlok|bertambah|berkurang|kenaikan|peningkatan"
    r"|penurunan|pertumbuhan|lipat|lebih\s{1,3}(?:tinggi|besar|rendah|banyak|kecil)|up|down|rose|ris\w{1,3}|grew"
    r"|grow\w{0,4}|increas\w{1,4}|jump\w{0,3}|f[ae]ll\w{0,3}|declin\w{1,3}|doubl\w{1,4}|tripl\w{1,4}|higher|lower"
    r"|surg\w{1,3}|terkerek|terdongkrak|melejit|meroket|melambung|menyusut|susut|ambles|terpangkas|menanjak|soar\w{0,3}"
    r"|climb\w{0,3}|drop\w{0,4}|slump\w{0,3}|plung\w{1,3}|shrank|expand\w{0,3})\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"\b(?:dari|from)\b", re.IGNORECASE)
_GOAL_NEXT = re.compile(
    r"\W{0,3}(?:[^\W\d_]{2,12}\s{1,3}){0,2}(?:target\w{0,3}|sasaran\w{0,3}|rencana|pagu|proyeksi|goal|plan)\b",
    re.I,
)
_SPOKEN = re.compile(
    r"[\s,;”“\")\]]*(?:(?:kata|ujar|ungkap|tutur|tegas|jelas|papar|sebut|imbuh|sambung|lanjut|beber|ucap|tukas"
    r"|pungkas|tandas|cetus|seloroh|terang|tambah|klaim|aku)(?:k?annya|nya)?\s{1,3}(?:(?-i:[A-Z])|dia\b|ia\b|beliau\b|di\b)"
    r"|(?:kata|ujar|ungkap|tutur|tegas|jelas|papar|sebut|imbuh|sambung|lanjut|beber|ucap|tukas|pungkas|tandas|cetus"
    r"|terang|tambah|klaim|aku)(?:k?annya|nya)\b|said\b|added\b|noted\b|told\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:me(?:nambahkan|ngatakan|nyebut(?:kan)?|njelaskan|nuturkan|negaskan|ngungkap(?:kan)?|maparkan|nyatakan|nerangkan"
    r"|nyampaikan)|said|added|explained|stated|noted)\s{0,2}[,:]?\s{0,2}$",
    re.IGNORECASE,
)
_WHEN_SAID = re.compile(
    r"[\s,(]*(?:belum\s{1,3}lama\s{1,3}ini|(?:pada\s{1,3})?(?:pekan|minggu|bulan)\s{1,3}(?:ini|lalu)|kemarin|last\s{1,3}"
    r"(?:week|month)|yesterday|[^\W\d_]{2,5}hari\s{1,3}lalu)[\s.,)”\"]*",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\b(?:per|hingga|sampai|sejak|posisi|as\s{1,3}of|until|since|by)\b", re.IGNORECASE)
_RESTATES = re.compile(r"[\s,;(]*(?:atau|yakni|yaitu|setara|ekuivalen|or|equal|equivalent)\b", re.IGNORECASE)
_CONCLUDES = re.compile(r"[\s,;(]*(?:berarti|artinya|maknanya|meaning)\b", re.IGNORECASE)
_ADDS = re.compile(
    r"[\s,;(]*(?:plus|ditambah|termasuk|including|along\s{1,3}with|disusul|diikuti|followed)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:[\s,&()]|\b(?:dan|and|serta|dengan|with|sebesar|senilai|sebanyak|di|at|in)\b|[A-Z][\w-]*+)*"
)
_NAME = re.compile(r"[A-Z]")
_NEXT_NUMBER = 16
_RANGE_NEXT = 12


def pieces(
    body: str, sentence: tuple[int, int], numbers: Sequence[Spanned], times: Sequence[Time]
) -> list[Piece]:
    """Cut `body[sentence]` into pieces and give each the numbers and times that begin in it."""
    start, end = sentence
    taken = sorted([(n.start, n.end) for n in numbers] + [(t.start, t.end) for t in times])
    opened = [span[0] for span in taken]
    counted = sorted(n.start for n in numbers)
    cut = [Piece(start, end)]
    for match in _BREAK.finditer(body, start, end):
        at = match.start()
        index = bisect_right(opened, at) - 1
        if index >= 0 and at < taken[index][1]:
            continue
        piece = _after(
            match,
            body[max(cut[-1].start, at - 120) : at],
            body[match.end() : match.end() + 60],
            counted,
            cut[-1],
            any(0 <= time.start - match.end() <= _RANGE_NEXT for time in times if time.begins and time.ends),
        )
        if piece is not None:
            cut[-1].end, piece.end = piece.start, end
            cut.append(piece)
    starts = [piece.start for piece in cut]
    for number in numbers:
        cut[max(0, bisect_right(starts, number.start) - 1)].numbers.append(number)
    for time in times:
        cut[max(0, bisect_right(starts, time.start) - 1)].times.append(time)
    for piece in cut:
        text = body[piece.start : min(piece.end, piece.start + 60)]
        piece.spoken = _SPOKEN.match(text) is not None
        piece.restates = _RESTATES.match(text) is not None
        piece.adds = _ADDS.match(text) is not None
        piece.concludes = _CONCLUDES.match(text) is not None
        if not piece.numbers and _SAYS.search(body, max(piece.start, piece.end - 24), piece.end):
            piece.spoken = piece.spoken or _AS_OF.search(body, piece.start, piece.end) is None
    for last, piece in pairwise(cut):
        # "ujar Danu kepada pers, pekan lalu": what ends the words on the speaker is theirs.
        piece.spoken = piece.spoken or (
            last.spoken and _WHEN_SAID.fullmatch(body, piece.start, piece.end) is not None
        )
    counted_before = False
    for piece in cut:
        piece.adds = piece.adds or (counted_before and _is_item(body, piece))
        counted_before = counted_before or bool(piece.numbers)
    return cut


def _is_item(body: str, piece: Piece) -> bool:
    """Whether a piece is one more of a list: a name and its number."""
    if not piece.numbers:
        return False
    text = body[piece.start : min(piece.numbers[0].start, piece.start + 90)]
    return _NAMES.fullmatch(text) is not None and _NAME.search(text) is not None


def _after(
    match: re.Match[str], before: str, after: str, counted: list[int], last: Piece, spans: bool
) -> Piece | None:
    """Return the piece that a breaking word opens, None where it breaks nothing here.

    `spans` says that a time from here to there follows: `tumbuh dari Januari sampai April`."""
    at = match.start()
    goal = _GOAL_NEXT.match(after) is not None
    match match.lastgroup:
        case "mark":
            return Piece(match.end(), 0)
        case "joins":
            return Piece(at, 0)
        case "compares":
            return Piece(at, 0, compares=True)
        case "beats":
            return Piece(at, 0, aims=True) if goal else None
        case "starts":
            if goal:
                return Piece(at, 0, aims=True)
            if spans:
                return None
            return Piece(at, 0, compares=True) if _CHANGE.search(before) else None
        case "reaches":
            following = bisect_left(counted, at)
            number_before = following > 0 and counted[following - 1] >= last.start
            number_next = following < len(counted) and counted[following] - match.end() <= _NEXT_NUMBER
            is_verb = match[0].lower() in ("menjadi", "jadi")
            moves = number_next and (_CHANGE.search(before) or _LEAVES.search(before)) is not None
            return Piece(at, 0, reaches=True) if number_before and (is_verb or moves) else None
    return None
