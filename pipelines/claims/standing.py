"""What the build of a sentence says of a number's status, before any cue is weighed: where a rise begins,
what something is compared with, what a conditional takes for granted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.context import Context, Vote
from pipelines.claims.numbers import Number

_TARGET = (
    r"(?:target|sasaran|rencana|pagu|plafon|kuota|jatah|komitmen|alokasi|anggaran|goal|plan|quota|ceiling"
    r"|appropriation)\w{0,3}"
)
_FROM = re.compile(r"\b(?:dari|from)\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE)
_TO = re.compile(
    r"[^.;:“”\"]{0,60}?\b(?:menjadi|jadi|ke|hingga|sampai|to)\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE
)
_NOW = re.compile(
    r"[\s,(]*(?:[^\W\d_]+\s+){0,2}?(?:saat\s+ini|sekarang|kini|currently|today|now)\b", re.IGNORECASE
)
_FROM_NOW = re.compile(
    r"\b(?:dari|from)\s+(?:posisi\s+|angka\s+|jumlah\s+|the\s+)?(?:sekarang|saat\s+ini|kini|semula|sebelumnya|awalnya|current"
    r"|currently|present)\s*$",
    re.IGNORECASE,
)
_TO_HERE = re.compile(r"\b(?:menjadi|jadi|ke|hingga|sampai|to)\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE)
_MOVED = (
    r"(?:di(?:turunkan|naikkan|revisi|koreksi|ubah|geser|pangkas|tingkatkan|kerek|mundurkan|majukan|perbesar|tambah)"
    r"|naik|turun|bergeser|berubah|mundur|climb\w*|rise[sn]?|rising|rose|fell|fall\w*|raised|cut|lowered|revised|moved"
    r"|increased|doubled|reduced)"
)
_MOVES = (
    r"(?:me(?:revisi|naikkan|nurunkan|mangkas|ngoreksi|ngubah|ningkatkan|nggeser|nambah|ngerek)|revis\w+|rais\w+|cut\w*"
    r"|lower\w+|increas\w+)"
)
_MOVED_TARGET = re.compile(
    rf"\b{_TARGET}\b[^.;:]{{0,60}}?\b{_MOVED}\b|\b{_MOVES}\s+(?:[^\W\d_]+\s+){{0,2}}{_TARGET}\b",
    re.IGNORECASE,
)
_GOAL_NEAR = re.compile(rf"\b(?:{_TARGET}|ditargetkan|targeted)\s+(?:[^\W\d_]+\s+){{0,3}}$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada|versus|vs|against|compared\s+(?:with|to)|up\s+from|down\s+from"
    r"|(?<!more )(?<!less )(?<!fewer )than"
    r"|(?:naik|turun|meningkat|melonjak|melesat|tumbuh|menurun|anjlok|merosot|bertambah|tinggi|rendah|besar|banyak)"
    r"(?:\s+[^\W\d_]+){0,3}(?<!lebih)(?<!kurang)\s+dari)"
    r"(?:\s+(?!(?:menjadi|jadi|ke|to|dan|and)\b)(?:[^\W\d_]+|20[0-9]{2})){0,6}\s*$",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r"\b(?:belum|tidak|tak|gagal)\s+(?:sampai|mencapai|capai|menyentuh|menembus|melebihi|genap|ada|reach)\s*$"
    r"|\b(?:not|never)\s+(?:yet\s+)?(?:even\s+)?(?:reached|topped|passed|exceeded)\s*$",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:kalau|jika|bila|apabila|if)\b", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:tahun\s+(?:lalu|sebelumnya|kemarin)|(?:setahun|dua\s+tahun|bulan|pekan)\s+(?:lalu|sebelumnya)|dulu|dahulu"
    r"|sebelumnya|semula|awalnya|kemarin|sebelum\s+pandemi|last\s+year|previously|before|once|years?\s+ago)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:dulu|dahulu|dulunya|tempo\s+hari|in\s+the\s+past)\b[^.;:\d]*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(20[0-9]{2})\b(?![.,][0-9])")

_CONDITIONAL = frozenset({"kalau", "jika", "bila", "apabila", "if"})
_RECKONED = ("hitungan", "estimat", "perkira", "memperkira", "diperkira", "menaksir", "mengestimasi")
_MODAL = _CONDITIONAL | {"bisa", "dapat", "mampu", "can", "could", "akan", "bakal", "will", "may"}
_REACH = 160


_TARGET_OF = re.compile(
    r"(?:^|[\"“,:;-]\s*|\b(?:bahwa|that|the|if|of)\s+)(?:target|sasaran|goal)(?:nya)?\s+"
    r"(?:(?!tetapi|tapi|namun|padahal|sedangkan|but\b)[^\W\d_][\w/-]*,?\s+){1,14}(?:(?:Rp|IDR)\.?\s?)?$",
    re.IGNORECASE,
)
"""The head of the clause: "Target belanja produk dalam negeri kementerian dan pemda sebesar"."""
_IS_MET = re.compile(
    r"[^.;\"”]{0,60}?\b(?:tercapai|terlampaui|terpenuhi|terlewati|dilampaui|dicapai|dipenuhi"
    r"|(?:was|been|were) (?:met|reached|achieved|exceeded|surpassed|fulfilled))\b",
    re.IGNORECASE,
)


def settled(context: Context, number: Number, others: Sequence[tuple[int, int]]) -> tuple[str, str] | None:
    """Return the status that the sentence's build gives a number, and the rule; None where cues decide.

    `others` are the sentence's numbers, this one among them."""
    before = context.text_before(number.start, _REACH)
    if _GOAL_NEAR.search(before):
        return None
    if _TARGET_OF.search(before) and _IS_MET.match(context.text_after(number.end, 100)):
        return "target", "a target said to be met"
    if _FROM_NOW.search(before):
        return "achieved", "where it was"
    if _FROM.search(before) and _NOW.match(context.text_after(number.end)):
        return "achieved", "where it is now"
    if _starts_a_move(context, number, before, others):
        return (
            ("target", "a target moved")
            if _MOVED_TARGET.search(before)
            else ("achieved", "the start of a rise")
        )
    if _TO_HERE.search(before) and _MOVED_TARGET.search(before):
        return "target", "a target moved"
    if number.kind == "count" and _is_whole(context, number, before, others):
        return "achieved", "the whole"
    if _COMPARED.search(before):
        return "achieved", "what it is compared with"
    return None


def _starts_a_move(context: Context, number: Number, before: str, others: Sequence[tuple[int, int]]) -> bool:
    """Whether it is A of `dari A menjadi B`."""
    if not _FROM.search(before):
        return False
    here = context.span(number.start, number.end)
    following = next((other for other in others if other[0] > here[1]), None)
    if following is None or following[0] >= len(context.words):
        return False
    return _TO.fullmatch(context.body[number.end : context.words[following[0]].start]) is not None


def _is_whole(context: Context, number: Number, before: str, others: Sequence[tuple[int, int]]) -> bool:
    """Whether it is what a part is taken of, and no goal: `10 ribu dari 54 ribu UMKM`."""
    part = _PART_OF.search(before)
    if part is None or _GOAL_AFTER.match(context.text_after(number.end)):
        return False
    low, high = (number.start - len(before) + at for at in (part.start(), part.start("of")))
    ends = [context.words[other[1]].end for other in others if other[1] < len(context.words)]
    return any(low <= end <= high for end in ends)


_PART_OF = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}\s+(?P<of>dari|of|out\s+of)\s+(?:(?:the|total|sekitar|seluruh|jumlah|sebanyak|lebih|hampir|some|about)"
    r"\s+){0,3}$",
    re.IGNORECASE,
)
_GOAL_AFTER = re.compile(
    r"\W*(?:[^\W\d_]+\s+){0,3}(?:(?:di|men)?target\w*|sasaran|targeted|di(?:bidik|incar|sasar|patok|kejar|minta|canangkan|anggarkan)|eyed|direncanakan|rencana|dialokasikan|kuota|planned)\b",
    re.IGNORECASE,
)


def of_another(
    context: Context, vote: Vote, here: tuple[int, int], others: Sequence[tuple[int, int]]
) -> bool:
    """Whether a cue speaks of another number, which it follows with `yang` (`dari 500 yang direncanakan, 300
    sudah`) or leads on to, or of none (`meski belum mencapai target, 19 juta sudah`)."""
    words, at = context.words, vote.first
    if at > 0 and words[at - 1].text in _WHICH:
        owner = next((o for o in others if at - _NOUNS - 1 <= o[1] < at - 1), None)
        if owner is not None and context.clause(owner[1]) == context.clause(at):
            return owner != here
    if vote.cue.phrase in _AIMS and vote.first < here[0] and at + 1 < len(words) and words[at + 1].parted:
        return at > 0 and words[at - 1].text in _MEASURED
    return _leads_on(context, vote, here, others)


_WHICH = frozenset(("yang", "that", "which"))
_NOUNS = 2
_AIMS = frozenset(("target", "sasaran", "goal"))
_MEASURED = frozenset(
    (
        "mencapai",
        "memenuhi",
        "melampaui",
        "melebihi",
        "melewati",
        "dari",
        "atas",
        "bawah",
        "sesuai",
        "mengejar",
        "the",
    )
)


def _leads_on(context: Context, vote: Vote, here: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a cue behind a number speaks of the next one: `yang kini 43 persen diharapkan menyentuh 50
    persen`."""
    if vote.first <= here[1]:
        return False
    following = next((other[0] for other in others if other[0] > vote.first), None)
    if following is None or following - vote.first > _LEADS_WITHIN:
        return False
    return any(word.text in _LEADS for word in context.words[vote.first + 1 : following])


_LEADS = frozenset(
    ("menjadi", "jadi", "ke", "menyentuh", "mencapai", "menembus", "tembus", "hingga", "to", "reach")
)
_LEADS_WITHIN = 6


def is_short_of(context: Context, number: Number) -> bool:
    """Whether something is said to stay below a number: `belum mencapai 5 persen`."""
    return _SHORT_OF.search(context.text_before(number.start, 40)) is not None


def told(votes: Sequence[Vote], context: Context, *, year: int | None, past: bool) -> list[Vote]:
    """Return the votes that remain where words of possibility speak of what has been: `kalau tahun lalu 8
    juta, kini 19 juta`, `tahun lalu kita bisa 35 persen`.

    `year` is that of publication; `past` says that the number which they were cast on is dated before it."""
    if past:
        return [v for v in votes if v.cue.phrase not in _MODAL and not v.cue.phrase.startswith(_RECKONED)]
    if any(vote.cue.phrase in _CONDITIONAL for vote in votes):
        text = context.body[context.start : context.end]
        condition = _IF.search(text)
        clause = text[condition.end() : condition.end() + 60] if condition else ""
        years = [int(found) for found in _YEAR.findall(clause)]
        if (
            _THEN.search(clause)
            or _ONCE.search(text[: condition.start()] if condition else "")
            or (year is not None and any(named < year for named in years))
        ):
            return [vote for vote in votes if vote.cue.phrase not in _CONDITIONAL]
    return list(votes)
