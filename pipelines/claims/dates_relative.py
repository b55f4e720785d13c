"""Times that a text counts from its own day, or from another time that it named: `kemarin`, `tahun lalu`,
`dua tahun terakhir`, `setahun kemudian`, `last month`, `so far`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.claims.calendar import (
    MONTHS,
    Moment,
    day_away,
    last_named,
    moment,
    month_away,
    next_named,
    year_away,
)
from pipelines.claims.time_reading import GAP, MONTH, Read, Reading, Role

Reader = Callable[[re.Match[str], Moment | None], Reading | None]
Rule = tuple[re.Pattern[str], Reader]

_AWAY: dict[str, int] = {
    **dict.fromkeys(("ini", "berjalan", "this"), 0),
    **dict.fromkeys(("lalu", "silam", "kemarin", "last"), -1),
    **dict.fromkeys(("depan", "mendatang", "datang", "next"), 1),
}
_FROM_NAMED: dict[str, int] = {
    **dict.fromkeys(("sama", "itu", "tersebut", "same"), 0),
    **dict.fromkeys(("sebelumnya", "earlier", "previous", "preceding", "before"), -1),
    **dict.fromkeys(("kemudian", "berikutnya", "setelahnya", "sesudahnya", "later", "following"), 1),
}
_UNITS: dict[str, str] = {
    **dict.fromkeys(("hari", "day", "days"), "day"),
    **dict.fromkeys(("pekan", "minggu", "week", "weeks"), "week"),
    **dict.fromkeys(("bulan", "month", "months"), "month"),
    **dict.fromkeys(("tahun", "year", "years"), "year"),
}
_NUMERALS: dict[str, int] = {
    **dict.fromkeys(("satu", "one", "a", "an"), 1),
    **dict.fromkeys(("dua", "two"), 2),
    **dict.fromkeys(("tiga", "three"), 3),
    **dict.fromkeys(("empat", "four"), 4),
    **dict.fromkeys(("lima", "five"), 5),
    **dict.fromkeys(("enam", "six"), 6),
    **dict.fromkeys(("tujuh", "seven"), 7),
    **dict.fromkeys(("delapan", "eight"), 8),
    **dict.fromkeys(("sembilan", "nine"), 9),
    **dict.fromkeys(("sepuluh", "ten"), 10),
    **dict.fromkeys(("sebelas", "eleven"), 11),
    **dict.fromkeys(("dua belas", "twelve"), 12),
}

_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})\b"
_SE_UNIT = r"se(?P<unit>hari|pekan|minggu|bulan|tahun)\b"
_UNITS_COUNTED = rf"(?P<count>[0-9]{{1,2}}|dua{GAP}belas|[^\W\d_]{{1,10}})\s{{0,3}}{_UNIT}"
_PAST = rf"(?:yang{GAP})?(?:lalu|silam)"
_AHEAD = rf"(?:ke{GAP}depan|mendatang|(?:yang{GAP})?akan{GAP}datang|lagi|depan|from{GAP}now|hence)"
_UP_TO_NOW = rf"(?:terakhir|belakangan(?:{GAP}ini)?)\b"
_FROM_WORDS = "sebelumnya|kemudian|berikutnya|setelahnya|sesudahnya|earlier|later|before"
_FROM = rf"(?P<named>{_FROM_WORDS})\b"
_NO_TAIL = rf"(?!{GAP}(?:{_PAST}|ago|{_UP_TO_NOW}|{_AHEAD}|{_FROM_WORDS}|pertama))"
_NO_YEAR_NEXT = (
    rf"(?!{GAP}(?:(?:pada|di|dari|in|of|a|the){GAP})?(?:tahun|setahun|last|previous|year|20[0-9]))"
)
_WITHIN = (
    r"(?:selama|dalam|kurun|during|within|over|in|for)"
    rf"(?:{GAP}(?:kurun|waktu|tempo|jangka|periode|masa|the)){{0,3}}{GAP}"
)


def read_relative(text: str, at: int, word: str, published: Moment | None) -> Read | None:
    """Read the relative time that begins at `at` with `word`, in small letters, and where it ends."""
    rules = _BY_WORD.get(word)
    if rules is None and (word.isdecimal() or word in _NUMERALS):
        rules = _COUNTED
    for pattern, reader in rules or ():
        match = pattern.match(text, at)
        if match is not None and (reading := reader(match, published)) is not None:
            return reading, match.end()
    return None


def whole_unit(word: str, published: Moment | None) -> Reading | None:
    """Read a bare `tahun` or `bulan`, as after `akhir` or `awal`: that of the publication."""
    match _UNITS.get(word):
        case "year":
            return Reading(ends=year_away(published, 0), relative=True)
        case "month":
            return Reading(ends=month_away(published, 0), relative=True)
    return None


def _away(unit: str, count: int, published: Moment | None) -> Moment | None:
    """Return what lies so many units away, no more exact than the words: a week by its month."""
    if unit == "year":
        return year_away(published, count)
    if unit == "month":
        return month_away(published, count)
    if unit == "week":
        day = day_away(published, 7 * count)
        return day.to_month if day else None
    return day_away(published, count)


def _unit(m: re.Match[str]) -> str:
    return _UNITS[m["unit"].lower()]


def _last_word(text: str) -> str:
    return text.lower().split()[-1]


def _count(m: re.Match[str]) -> int | None:
    """Return how many units are meant, None where the word before them is no number; `setahun` is one."""
    text = m.groupdict().get("count")
    if text is None:
        return 1
    return int(text) if text.isdecimal() else _NUMERALS.get(" ".join(text.lower().split()))


def _unit_away(m: re.Match[str], published: Moment | None) -> Reading | None:
    count = _AWAY.get(_last_word(m["away"]))
    return None if count is None else Reading(ends=_away(_unit(m), count, published), relative=True)


def _units_ago(m: re.Match[str], published: Moment | None) -> Reading | None:
    count = _count(m)
    return None if count is None else Reading(ends=_away(_unit(m), -count, published), relative=True)


def _units_from_named(m: re.Match[str], _: Moment | None) -> Reading | None:
    count = _count(m)
    if count is None:
        return None
    if _unit(m) == "week":
        return Reading(role=Role.VAGUE, relative=True)
    return Reading(from_named=(_unit(m), _FROM_NAMED[_last_word(m["named"])] * count), relative=True)


def _last_units(m: re.Match[str], published: Moment | None) -> Reading | None:
    """Read `dua tahun terakhir`: it ends now, and began so much earlier."""
    count = _count(m)
    if count is None:
        return None
    return Reading(role=Role.SPAN, begins=_away(_unit(m), -count, published), ends=published, relative=True)


def _duration(m: re.Match[str], published: Moment | None) -> Reading | None:
    """Read `selama 11 bulan`: when it began is known only if something else says that it ends now."""
    count = _count(m)
    if count is None:
        return None
    return Reading(role=Role.SPAN, begins=_away(_unit(m), -count, published), relative=True)


def _coming_units(m: re.Match[str], published: Moment | None) -> Reading | None:
    """Read `dua tahun lagi`, which tells when; `dua tahun ke depan` tells until when at most."""
    count = _count(m)
    if count is None:
        return None
    if not m[0].lower().endswith(("lagi", "now", "hence")):
        return Reading(role=Role.VAGUE, relative=True)
    return Reading(ends=_away(_unit(m), count, published), relative=True)


def _named_month_away(m: re.Match[str], published: Moment | None) -> Reading:
    """Read `last December`, `next March`."""
    month = MONTHS[m["month"].lower().rstrip(".")]
    named = next_named if m["away"].lower() == "next" else last_named
    return Reading(ends=named(month, None, published), relative=True)


def _day(count: int) -> Reader:
    def read(_: re.Match[str], published: Moment | None) -> Reading:
        return Reading(ends=day_away(published, count) if count else published, relative=True)

    return read


def _turn(month: int | None) -> Reader:
    """Read the turn of the year, or what it is near: no more exact than a month."""

    def read(_: re.Match[str], published: Moment | None) -> Reading:
        year = year_away(published, 0)
        return Reading(ends=moment(year.year, month) if year else None, relative=True)

    return read


def _only(role: Role) -> Reader:
    def read(_: re.Match[str], published: Moment | None) -> Reading:
        return Reading(role=role, ends=published if role is Role.NOW else None, relative=True)

    return read


def _rule(pattern: str, reader: Reader) -> Rule:
    return re.compile(pattern, re.IGNORECASE), reader


_PER_YEAR = rf"(?:per|tiap|tiap-tiap|setiap|saban|each|every|a){GAP}(?:tahun(?:nya)?|year|annum)\b"
_NOW_WORDS = (
    rf"(?:saat|hari|detik){GAP}(?:ini|sekarang)\b|dewasa{GAP}ini\b|sekarang(?:{GAP}ini)?\b|kini\b|now\b|today\b"
    rf"|currently\b|presently\b|right{GAP}now\b|at{GAP}(?:present|the{GAP}moment)\b|as{GAP}of{GAP}(?:now|today)\b"
)
_VAGUE_WORDS = (
    rf"sejauh{GAP}ini\b|selama{GAP}ini\b|belakangan{GAP}ini\b|dalam{GAP}waktu{GAP}dekat\b|baru-baru{GAP}ini\b"
    rf"|ke{GAP}depan(?:nya)?\b|nanti(?:nya)?\b|kelak\b|mendatang\b|(?:masa|zaman|era){GAP}(?:kini|sekarang|depan)\b"
    rf"|beberapa{GAP}(?:waktu|{'|'.join(_UNITS)}){GAP}(?:{_PAST}|terakhir|{_AHEAD})\b|tempo{GAP}hari\b"
    rf"|tahun-tahun{GAP}(?:{_PAST}|terakhir|sebelumnya|{_AHEAD})\b"
    rf"|so{GAP}far\b(?!{GAP}this)|to{GAP}date\b|recently\b|in{GAP}the{GAP}future\b|soon\b"
)

_COUNTED = [
    _rule(rf"{_UNITS_COUNTED}{GAP}(?:{_PAST}|ago)\b", _units_ago),
    _rule(rf"{_UNITS_COUNTED}{GAP}{_FROM}", _units_from_named),
    _rule(rf"{_UNITS_COUNTED}{GAP}{_UP_TO_NOW}", _last_units),
    _rule(rf"{_UNITS_COUNTED}{GAP}{_AHEAD}\b", _coming_units),
]
_RULES: list[tuple[str, Rule]] = [
    (
        "saat hari detik dewasa sekarang kini now today currently presently right at as",
        _rule(_NOW_WORDS, _only(Role.NOW)),
    ),
    (
        "sejauh selama belakangan dalam baru ke nanti nantinya kelak mendatang masa zaman era beberapa tempo"
        " tahun so to recently in soon",
        _rule(_VAGUE_WORDS, _only(Role.VAGUE)),
    ),
    ("annually", _rule("annually", _only(Role.YEARLY))),
    (
        "tahun bulan pekan minggu",
        _rule(
            rf"{_UNIT}{GAP}(?P<away>ini(?!{GAP}(?:dimulai|berawal))|berjalan|kemarin|{_PAST}|{_AHEAD})\b",
            _unit_away,
        ),
    ),
    (
        "tahun bulan hari pekan minggu",
        _rule(
            rf"{_UNIT}{GAP}(?P<named>sebelumnya|berikutnya|(?:yang{GAP})?sama|itu|tersebut)\b",
            _units_from_named,
        ),
    ),
    (
        "the previous preceding following same",
        _rule(
            rf"(?:the{GAP})?(?P<named>previous|preceding|following|same){GAP}(?P<unit>year|month|week)\b",
            _units_from_named,
        ),
    ),
    (
        "the",
        _rule(
            rf"the{GAP}year{GAP}before{GAP}last\b", lambda _, p: Reading(ends=year_away(p, -2), relative=True)
        ),
    ),
    ("the", _rule(rf"the{GAP}(?P<unit>year|month|week){GAP}(?P<named>before|earlier)\b", _units_from_named)),
    ("this last next", _rule(rf"(?P<away>this|last|next){GAP}(?P<unit>year|month|week)\b", _unit_away)),
    ("this last next", _rule(rf"(?P<away>this|last|next){GAP}(?P<month>{MONTH})", _named_month_away)),
    ("the last past", _rule(rf"(?:the{GAP})?(?:last|past){GAP}{_UNITS_COUNTED}", _last_units)),
    ("sehari sepekan seminggu sebulan setahun", _rule(rf"{_SE_UNIT}{GAP}{_PAST}\b", _units_ago)),
    ("sehari sepekan seminggu sebulan setahun", _rule(rf"{_SE_UNIT}{GAP}{_FROM}", _units_from_named)),
    ("sehari sepekan seminggu sebulan setahun", _rule(rf"{_SE_UNIT}{GAP}{_UP_TO_NOW}", _last_units)),
    ("sehari sepekan seminggu sebulan setahun", _rule(rf"{_SE_UNIT}{GAP}{_AHEAD}\b", _coming_units)),
    ("setahun", _rule(r"setahun\b", _only(Role.YEARLY))),
    *((word, rule) for word in ("a", "an") for rule in _COUNTED),
    ("per tiap setiap saban each every a", _rule(_PER_YEAR, _only(Role.YEARLY))),
    ("year", _rule(r"year[\s-]end\b", lambda _, published: whole_unit("year", published))),
    (
        "the tahun",
        _rule(
            rf"(?:the{GAP}year{GAP}(?:began|opened|started)|tahun{GAP}(?:ini{GAP})?(?:dimulai|berawal))\b",
            _turn(1),
        ),
    ),
    (
        "the tahun",
        _rule(
            rf"(?:the{GAP}year{GAP}(?:ends|closes|is{GAP}(?:out|over))|tahun{GAP}(?:berganti|berakhir|ditutup|habis"
            rf"|tutup(?:{GAP}buku)?))\b",
            _turn(None),
        ),
    ),
    ("christmas natal", _rule(r"(?:christmas|natal)\b", _turn(12))),
    (
        "over in during pada selama dalam sepanjang",
        _rule(
            rf"(?:over|in|during){GAP}(?:the|that){GAP}same{GAP}(?:months|period|days|years)\b{_NO_YEAR_NEXT}"
            rf"|(?:pada|selama|dalam|sepanjang){GAP}(?:periode|kurun(?:{GAP}waktu)?|rentang(?:{GAP}waktu)?|bulan-bulan)"
            rf"{GAP}(?:yang{GAP}sama|itu|tersebut)\b{_NO_YEAR_NEXT}",
            lambda _, __: Reading(from_named=("period", 0), relative=True),
        ),
    ),
    (
        "selama dalam kurun during within over in for",
        _rule(rf"{_WITHIN}{_UNITS_COUNTED}{_NO_TAIL}", _duration),
    ),
    ("selama dalam kurun", _rule(rf"{_WITHIN}{_SE_UNIT}{_NO_TAIL}", _duration)),
    ("kemarin", _rule(rf"kemarin{GAP}(?:lusa|dulu)\b", _day(-2))),
    ("kemarin yesterday", _rule(r"kemarin\b|yesterday\b", _day(-1))),
    ("besok esok tomorrow", _rule(r"besok\b|esok\b|tomorrow\b", _day(1))),
    ("lusa", _rule(r"lusa\b", _day(2))),
    ("tadi", _rule(rf"tadi{GAP}(?:pagi|siang|sore|malam)\b", _day(0))),
    ("pagi siang sore petang malam", _rule(rf"(?:pagi|siang|sore|petang|malam){GAP}(?:ini|tadi)\b", _day(0))),
    ("this tonight", _rule(rf"this{GAP}(?:morning|afternoon|evening)\b|tonight\b", _day(0))),
]

_BY_WORD: dict[str, list[Rule]] = {}
for _words, _one in _RULES:
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_one)
