"""What the words around a time make of it: a start, an end, an event, the day that somebody spoke."""

from __future__ import annotations

import re

from pipelines.claims.time_reading import DAY_NAME, Reading, Role

LOOK_BACK = 110
"""Characters before a time that may give it a role."""
LOOK_AHEAD = 40

_LEAD_IN = (
    rf"(?:\s{{1,3}}(?:pada|di|dari|sejak|bulan|tahun|tanggal|tgl|hari|awal|on|in|the|{DAY_NAME})){{0,4}}"
    r"\s{0,3}[(,]?\s{0,3}$"
)
"""What may stand between a word such as `hingga` and the time."""
_SINCE = re.compile(
    rf"\b(?:sejak|semenjak|mulai|terhitung|since|starting|beginning){_LEAD_IN}", re.IGNORECASE
)
# "sejak diresmikannya program ini pada", "sejak Gernas BBI diluncurkan", "since the campaign was launched on"
_SINCE_CLAUSE = re.compile(
    r"\b(?:sejak|semenjak|since)\s[^.,;:0-9\"“”]{0,80}?\b(?:di[^\W\d_]{4,20}|berdiri|melanda|merebak|terjadi"
    r"|muncul|beroperasi|lahir|hadir|terbit|peluncuran|pencanangan|its|launch\w{0,6}|start\w{0,4}|began"
    r"|introduc\w{2,6}|inception|debut|meluncurkan|mencanangkan|meresmikan|memulai)\b[^.,;:0-9\"“”]{0,40}[(,]?\s{0,3}$"
    r"|\b(?:sejak|semenjak|since)\s[^.,;:0-9\"“”]{0,80}\s(?:pada|in|on)\s{1,3}(?:bulan\s|tahun\s|tanggal\s)?$"
    r"|\b(?:sejak|semenjak|since)\s{1,3}(?:awal\s{1,3}|the\s{1,3})?(?:pandemi|pandemic)\s{1,3}(?:covid\W?19\s{1,3})?"
    r"(?:pada|di|in|on)\s{1,3}$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\b(?:dari|from){_LEAD_IN}", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:\b(?:hingga|sampai(?:\s{1,3}dengan)?|sampe|until|till|by|up\s{1,3}to|through|menjelang|menuju"
    rf"|paling\s{{1,3}}lambat|selambat-lambatnya|selambatnya)|\bs\.d\.|\bs/d){_LEAD_IN}",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:sebelum|before|prior\s{{1,3}}to){_LEAD_IN}", re.IGNORECASE)
_DATING = re.compile(rf"\b(?:per|as\s{{1,3}}of|posisi|data){_LEAD_IN}", re.IGNORECASE)

_REGULATION = (
    r"(?:inpres|perpres|keppres|permen\w{0,12}|undang-undang|uu|pp|perda|pergub|perwali|perbup|peraturan|instruksi"
    r"|keputusan|kepmen\w{0,8}|surat\s{1,3}edaran|se|pasal|regulation|decree|law|instruction)"
)
_OF_REGULATION = re.compile(
    r"(?:\b(?:nomor|no\.?|number)\s{0,3}[\w./-]{1,15},?\s{1,3}(?:tahun\s{1,3}|of\s{1,3}|/)?"
    rf"|\b{_REGULATION}(?:\s{{1,3}}[^\W\d_]{{2,20}}){{0,3}}\s{{1,3}}[0-9]{{1,3}}\s{{0,3}}(?:/|tahun\s|of\s)?\s{{0,3}}"
    rf"|\b{_REGULATION}\s{{1,3}}(?:tahun\s{{1,3}})?|\b(?:g20|ktt|g-20|indonesia\s{{1,3}}emas)\s{{1,3}})$",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?:r?apbn(?:-p)?|r?apbd(?:-p)?|anggaran|pagu|dipa|budget|fiscal\s{1,3}year)\s{1,3}(?:tahun\s{1,3})?$",
    re.IGNORECASE,
)
_BUDGET_RAW = re.compile(r"(?:tahun\s{1,3}(?:anggaran|fiskal)|ta|fy)(?![^\W\d_])", re.IGNORECASE)

_TO_IT = r"(?:nya)?\b[^.,;:0-9\"“”]{0,60}[(,]?\s{0,3}$"
_LAUNCHED = re.compile(
    r"\b(?:di(?:luncurkan|canangkan|resmikan|bentuk|dirikan|rintis|gagas|deklarasikan|terbitkan|teken|tandatangani"
    r"|keluarkan|mulai|inisiasi|lantik|tunjuk)|meluncurkan|mencanangkan|meresmikan|terbit|lahir|berdiri|launched|founded"
    rf"|established|signed|issued|introduced|began|started|inaugurated|appointed){_TO_IT}",
    re.IGNORECASE,
)
_LAUNCH = re.compile(rf"\b(?:peluncuran|pencanangan|peresmian|launch){_TO_IT}", re.IGNORECASE)
_LAUNCHED_AFTER = re.compile(
    r"[),]?\s{0,3}(?:\w{2,20}\s{1,3}){0,2}(?:meluncurkan|mencanangkan|meresmikan|launched|founded)\b",
    re.IGNORECASE,
)
# "Ketika program diluncurkan pada 14 Mei 2020, baru 8 juta UMKM": the launch is when it was counted.
_WHEN = re.compile(r"\b(?:ketika|saat|sewaktu|waktu|kala|tatkala|when)\s[^.,;:0-9\"“”]{0,80}$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:kata|ujar|ungkap|tutur|tegas|jelas|papar|sebut|imbuh|ucap|said|told|added|me(?:ngatakan|nyatakan|nyampaikan"
    r"|nyebut|negaskan|njelaskan|maparkan|ngungkapkan|nuturkan))(?:nya)?\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\s{1,3}(?:that|bahwa|kalau)\b|\s{0,2},?\s{0,2}[“\"]", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:target\w{0,6}|sasaran\w{0,3}|ditargetkan|menargetkan|goal)\b", re.IGNORECASE)

_SAID = (
    r"(?:(?:kata|ujar|ungkap|tutur|tegas|jelas|papar|terang|sebut|imbuh|tambah|sambung|lanjut|beber|klaim|ucap|tukas"
    r"|pungkas|tandas|cetus)(?:k?annya|nya)"
    r"|(?:kata|ujar|ungkap|tutur|tegas|papar|imbuh|beber|ucap|tukas|pungkas|tandas|cetus|seloroh)"
    r"\s{1,3}(?:(?-i:[A-Z])|dia|ia|beliau)"
    r"|said|told|added|noted)"
)
_OCCASION = (
    r"(?:keterangan|rapat|konferensi|jumpa\s{1,3}pers|sambutan|webinar|wawancara|siaran\s{1,3}pers|diskusi|pidato"
    r"|seminar|rakornas|raker|dikutip|dilansir|laporan|dilaporkan|melaporkan|diberitakan|memberitakan|mewartakan|ditulis"
    r"|tulis|reported|wrote|statement|press\s{1,3}conference|interview)"
)
_SPOKEN = re.compile(rf"\b(?:{_SAID}|{_OCCASION})[^;:0-9]{{0,80}}$", re.IGNORECASE)


def is_regulation(before: str) -> bool:
    """Whether the year after `before` belongs to the name of a law, an instruction, a summit or a vision."""
    return _OF_REGULATION.search(before) is not None


def is_budget_year(before: str, raw: str) -> bool:
    """Whether a year is that of a budget: `APBN 2022`, `tahun anggaran 2023`."""
    return _BUDGET.search(before) is not None or _BUDGET_RAW.match(raw) is not None


def is_as_of(before: str) -> bool:
    """Whether `per` stands before a time: it says how far something has come, never when it is due."""
    return _DATING.search(before) is not None


def opens_range(before: str) -> bool:
    """Whether `dari` stands before a time, which makes it a start if an end follows."""
    return _FROM.search(before) is not None


def role_of(reading: Reading, before: str, after: str) -> Role:
    """Return the role that up to `LOOK_BACK` characters before a time, and some after it, give it."""
    role = reading.role
    if role in (Role.SPAN, Role.VAGUE, Role.YEARLY):
        return role
    if role is not Role.NOW and (_SINCE.search(before) or _SINCE_CLAUSE.search(before)):
        return Role.SINCE
    if role is Role.NOW:
        return role
    if _BEFORE.search(before):
        return Role.BEFORE
    if _UNTIL.search(before):
        return Role.UNTIL
    if role is Role.RANGE:
        return role
    if is_as_of(before):
        return Role.AT
    if _LAUNCHED_AFTER.match(after) or (_LAUNCHED.search(before) and not _GOAL.search(before)):
        return Role.AT if _WHEN.search(before) and not _SAYING.search(before) else Role.EVENT
    if role is Role.SPEECH:
        return role
    if _LAUNCH.search(before):
        return Role.EVENT
    if reading.relative and _THAT.match(after) and _SAYING.search(before):
        return Role.SPEECH
    return Role.SPEECH if _is_speech(reading, before, after) else Role.AT


def _is_speech(reading: Reading, before: str, after: str) -> bool:
    """Whether a plain day is that of a speech: in brackets of its own, or after `ujarnya`, `dalam rapat`."""
    if reading.ends is None or reading.ends.day is None or reading.relative:
        return False
    bracketed = before.rstrip().endswith("(") and after.lstrip().startswith(")")
    return bracketed or _SPOKEN.search(before) is not None
