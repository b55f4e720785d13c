"""Grounds on which a number is no claim, whatever it seems to count: what the clause around it says.

Words that betray such a clause are reviewed data (`data/vetoes.csv`); what is told by the structure of the
sentence (a question, a part of a goal, another country) has a rule here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.abroad import is_abroad
from pipelines.claims.context import Context, votes
from pipelines.claims.counted import clause
from pipelines.claims.fractions import of_businesses, of_count, of_goal
from pipelines.claims.numbers import Number
from pipelines.claims.vocabulary import Match

ASKED = "a question: nobody states it"
DENIED = "the sentence denies it"
UNSTATED = frozenset((ASKED, DENIED))
"""Grounds that leave open what the number counts."""

SMALLEST_SUM = 5e7
"""Rupiah: sums below are per head, per item or a price."""


def plausible(number: Number) -> bool:
    """Return whether a number can be a claim by its size alone."""
    if number.value == 0 or (number.words and number.kind == "count" and abs(number.value) <= 10):
        return False  # "dua pintu", "berlipat dua"
    if number.kind == "money":
        return number.value >= SMALLEST_SUM
    return number.kind != "percent" or abs(number.value) <= 20_000


def ground(
    context: Context, number: Number, here: tuple[int, int], others: Sequence[tuple[int, int]]
) -> str | None:
    """Return why the words around a number speak against it, in a few words; None when they do not."""
    if _is_question(context):
        return ASKED
    if _is_denied(context):
        return DENIED
    after = context.text_after(number.end, 90)
    if _is_not(context, number, after):
        return DENIED
    if number.kind != "money" and _is_part(context, number, after):
        return "a part of another number"
    if number.kind == "percent" and of_count(context, number, after):
        return "a count said again in percent"
    if number.kind == "count" and _of_another(context, number, after):
        return "a part of something else"
    if number.kind == "percent" and of_goal(context, number, after):
        return "a share of a goal"
    if number.kind == "percent" and of_businesses(context, number, after):
        return "a share of the businesses or people themselves"
    if (
        number.kind == "count"
        and _NOT_YET.match(after)
        and not _AIM.search(context.text_before(number.start, 30))
    ):
        return "those who did not yet"
    if number.kind == "money" and _is_whole_budget(context, number):
        return "the whole budget, of which a part is for local products"
    if number.kind != "money" and is_abroad(context, here, others):
        return "another country's"
    if number.kind == "money" and _is_limit(context, number):
        return "the limit of one loan"
    subject = _subject_of_clause(context, number, here)
    if subject is not None:
        return f"veto: {subject!r} is what the clause is about"
    against = votes(context, "veto", here, others, kind=number.kind, half=2.5, crossing=0.2)
    for vote in against:
        if vote.value in ("other", "denied") and vote.strength >= 0.9:
            return f"veto: {vote.cue.phrase!r}"
    return None


_HEAVY = 2.4


def _subject_of_clause(context: Context, number: Number, here: tuple[int, int]) -> str | None:
    """Return the word at the head of a number's clause that is none of ours, as in `laba bank Rp 910 miliar`;
    None where a metric is named after it."""
    first = clause(context, here[0])
    for match in context.matches("veto"):
        cue = match.cue
        heads = first <= match.first <= first + 1 and match.last < here[0]
        if not heads or cue.value != "other" or cue.weight < _HEAVY or cue.side == "after":
            continue
        if cue.kinds and number.kind not in cue.kinds:
            continue
        if any(
            match.last < found.first < here[0] and found.cue.weight >= 1 and number.kind in found.cue.kinds
            for found in context.matches("metric")
        ):
            continue
        return cue.phrase
    return None


# Questions and denials

_ASKS = re.compile(
    r"\W*(?:(?:lantas|lalu|jadi|so|but|and|tapi|namun),?\s+)?"
    r"(?:(?:benar|betul|masa|masak)(?:kah)?\b(?!-)|apa(?:kah)?\b|is it\b"
    r"|are there\b|have\b|has\b|really\b|do\b|did\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\?[\s\"'”’)]*$")
_AIM = re.compile(r"\b(?:target|sasaran|goal)", re.IGNORECASE)


def _is_question(context: Context) -> bool:
    """Return whether a sentence asks if something is so: `Benarkah 30 juta UMKM sudah go digital?` What it
    asks about a goal is no doubt of the goal."""
    sentence = context.body[context.start : context.end]
    if not _ASKED.search(sentence) or _AIM.search(sentence):
        return False
    opening = max(sentence.rfind(mark, 0, len(sentence) - 2) for mark in ('"', "“", ": ")) + 1
    return bool(_ASKS.match(sentence) or _ASKS.match(sentence, opening))


_DENIED = re.compile(
    r"\b(?:itu|tersebut|tadi|ini)\s+(?:sama\s+sekali\s+|jelas\s+|jelas-jelas\s+)?"
    r"(?:(?:tidak|tak|bukan|tidaklah|enggak|nggak)\s+(?:benar|betul|tepat|akurat|valid)|salah|keliru|ngawur|bohong|hoaks)\b"
    r"|\b(?:tidak|tak)\s+(?:benar|betul)\s+(?:bahwa|kalau|jika|ada)\b"
    r"|\b(?:is|are|was)\s+(?:simply\s+|plainly\s+)?(?:not\s+true|untrue|false|wrong|incorrect)\b",
    re.IGNORECASE,
)


def _is_denied(context: Context) -> bool:
    """Return whether a sentence calls what it says untrue: `..., itu tidak betul`."""
    return _DENIED.search(context.body, context.start, context.end) is not None


_NOT = re.compile(
    r"\bbukan(?:lah)?\s+(?!hanya|cuma|sekadar|saja|main)(?:[^\W\d_]+\s+)?$|\bnot\s+(?!only|just)$",
    re.IGNORECASE,
)
_IS_NOT = re.compile(
    r"\s+(?:itu\s+|tadi\s+|tersebut\s+)?(?:bukan(?:lah)?|is\s+not)\s+(?!hanya|cuma|sekadar|saja|main|only|just)",
    re.I,
)


def _is_not(context: Context, number: Number, after: str) -> bool:
    """Return whether a number is said not to be the one: `bukan 30 juta`, `Rp 735 triliun tadi bukan ...`."""
    return bool(_NOT.search(context.text_before(number.start)) or _IS_NOT.match(after))


# Parts of other numbers

_PART = re.compile(r"\s+(?:dari\s+(?:jumlah|angka)\s+(?:itu|tersebut)|of\s+which)\b", re.IGNORECASE)
_AMONG = re.compile(r"\s+di\s*antara(?:nya)?\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\s+(?:dari|of)\s+(?:total\s+|the\s+)?[\d.,]+(?:\s+(?:ribu|juta|million|thousand))?\s+(?=\w)",
    re.IGNORECASE,
)


def _is_part(context: Context, number: Number, after: str) -> bool:
    """Return whether a number is a part of one named before: `312 di antaranya`. A part that a metric counts
    by words of its own behind it (`312 di antaranya berjualan di lokapasar`) is a claim."""
    if _PART.match(after):
        return True
    if _OF_WHOM.search(context.text_before(number.start)):
        if _LOCAL_PART.search(after):
            return False
        return number.kind == "percent" or not _counts_by_itself(context, number, number.end)
    among = _AMONG.match(after)
    if among is None:
        return False
    return not _counts_by_itself(context, number, number.end + among.end())


_LOCAL_PART = re.compile(
    r"\b(?:local|locally|domestic|lokal|dalam negeri|buatan|online|digital)", re.IGNORECASE
)
_OF_WHOM = re.compile(r"\bof\s+wh(?:om|ich),?\s+(?:\w+\s+)?$", re.IGNORECASE)


def _counts_by_itself(context: Context, number: Number, at: int) -> bool:
    """Return whether words of a metric follow soon, so that a part counts something too."""
    own = context.span(at, at + 60)
    weights: dict[str, float] = {}
    for match in context.matches("metric"):
        if own[0] <= match.first <= own[1] and number.kind in match.cue.kinds:
            weights[match.cue.value] = weights.get(match.cue.value, 0.0) + match.cue.weight
    return max(weights.values(), default=0.0) >= 1.4


_OUT_OF_TEN = re.compile(
    r"\s+(?:dari|dalam|(?:out\s+)?of|in|dari\s+setiap)\s+(?:10|5|4|3|sepuluh|lima|ten|five)\b", re.I
)
_AMONG_OTHERS = re.compile(
    r"\b(?:dari|of|among)\s+(?:total\s+|the\s+)?[\d.,]*\d(?:\s(?:ribu|juta|million|thousand))?\s+(\w+)[^.;:\d]{0,50},"
    r"[^.;:,\d]{0,20}$",
    re.IGNORECASE,
)


def _of_another(context: Context, number: Number, after: str) -> bool:
    """Return whether a count is a part of a whole that no metric counts: `dari 52 anggota, hanya 19 hadir`,
    `19 dari 52 anggota`."""
    if number.scale == 1 and number.value <= 10 and _OUT_OF_TEN.match(after):
        return True
    whole = _AMONG_OTHERS.search(context.text_before(number.start, 120))
    if whole is not None:
        kinds = {
            match.cue.value for match in context.matches("head") if _word(context, match) == whole[1].lower()
        }
        if kinds == {"other"}:
            return True
    of = _OF_ANOTHER.match(after)
    if of is None:
        return False
    at = number.end + of.end()
    for match in context.matches("head"):
        if context.words[match.first].start == at:
            return match.cue.value == "other"
    return False


def _word(context: Context, match: Match) -> str:
    return context.words[match.first].text


_NOT_YET = re.compile(
    r"\s+(?:lagi\s+|sisanya\s+)?(?:(?:pelaku|unit|usaha|mikro|kecil|UMKM|UKM|IKM|MSMEs|SMEs|small\s+businesses|orang)\s+){0,3}"
    r"(?:yang\s+|itu\s+|masih\s+|lainnya\s+)*(?:belum\s+(?!lama|genap)|have\s+(?:yet\s+to|not)\b|are\s+(?:still\s+)?not\b)",
    re.IGNORECASE,
)
_WHOLE_BUDGET = re.compile(
    r"(?:^|[\"“,]\s*|(?P<part>persen|percent|%)\s+)\W*(?:dari|of|out\s+of)\s+(?:total\s+|seluruh\s+|keseluruhan\s+|the\s+)*"
    r"(?:anggaran|belanja|APBN|APBD|pagu|pengadaan|dana|budget|procurement)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:atau|alias|setara|or|yakni|yaitu)\s+$", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:persen|percent)\b|%|\b(?:Rp|IDR)", re.IGNORECASE)
_LOCAL_BEFORE = re.compile(r"\b(?:produk|dalam negeri|lokal|UMKM|PDN|P3DN|local|domestic)\b", re.IGNORECASE)


_FOR_LOANS = re.compile(
    r"\b(?:KUR|BPUM|kredit|pinjaman|pembiayaan|hibah|PEN|pemulihan\s+ekonomi|loans?|credit|recovery)\b"
    r"|\bpagu\s+(?:Rp\.?\s?)?[\d.,]+\s\w+\s+(?:untuk|bagi)\s+(?:para\s+|pelaku\s+|dukungan\s+)*(?:UMKM|koperasi|usaha)\b",
    re.IGNORECASE,
)


def _is_whole_budget(context: Context, number: Number) -> bool:
    """Return whether a sum is the budget of which a share is taken: `Dari anggaran pengadaan Rp 526 triliun,
    40 persen untuk produk UMKM`."""
    before = context.text_before(number.start, 120)
    whole = _WHOLE_BUDGET.search(before)
    if whole is None or _OR.search(before) or _LOCAL_BEFORE.search(whole[0]):
        return False
    if _FOR_LOANS.search(context.body, context.start, context.end):
        return False  # the ceiling of a programme of loans or grants is a claim itself
    return whole["part"] is not None or _SHARE.search(context.body, number.end, context.end) is not None


# Loans

_LARGEST_LOAN = 1e9
_LIMITS = re.compile(
    r"\b(?:batas\w*|limit\w*|paling\s+(?:tinggi|banyak|besar)|maksimal|maksimum|tanpa\s+(?:agunan|jaminan)|agunan|collateral\w*|plafon\w*|ceiling"
    r"|per\s+(?:debitur|nasabah|borrower)|up\s+to|hingga|sampai\s+dengan|s/d|berkisar|mulai|bunga|tenor"
    r"|(?:bisa|dapat|boleh)\s+(?:\w+\s+){0,2}(?:meminjam|mengajukan|memperoleh|mendapat\w*))\b",
    re.IGNORECASE,
)
_LENT = re.compile(
    r"\b(?:pinjam\w*|meminjam|kredit|KUR|pembiayaan|modal|loans?|credit|borrow\w*|lend\w*)\b", re.IGNORECASE
)
_UNSECURED = re.compile(
    r"\b(?:agunan|jaminan|collateral|per\s+(?:debitur|nasabah|borrower))\b", re.IGNORECASE
)
_DISBURSED = re.compile(
    r"\b(?:total|senilai|realisasi|tersalur\w*|disalurkan|menyalurkan|penyaluran|disbursed|extended)\b",
    re.IGNORECASE,
)


def _is_limit(context: Context, number: Number) -> bool:
    """Return whether a sum is what one borrower may get: programmes lend billions."""
    if number.value > _LARGEST_LOAN:
        return False
    sentence = context.body[context.start : context.end]
    return bool(
        (_LENT.search(sentence) or _UNSECURED.search(sentence))
        and _LIMITS.search(sentence)
        and not _DISBURSED.search(sentence)
    )
