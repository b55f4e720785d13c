"""The noun that a count counts: right behind it, or the subject of its clause."""

from __future__ import annotations

import re

from pipelines.claims.context import Context
from pipelines.claims.numbers import Number
from pipelines.claims.reviewed import rows
from pipelines.claims.vocabulary import Token


def head_of(context: Context, number: Number) -> str:
    """Return the class of the noun that a count counts: `umkm`, `people`, `products`, ... or empty.

    A noun that no list knows, right behind the number, is `other`: "47 angkatan" counts no businesses.
    """
    begins, last = context.span(number.start, number.end)
    best: tuple[int, int, str] | None = None
    english = is_english(context)
    for match in context.matches("head"):
        skipped = context.words[last + 1 : match.first]
        if match.first <= last or len(skipped) > 3 or not _may_skip(skipped, english):
            continue
        gap = context.body[number.end : context.words[match.first].start]
        if re.search(r"[,.;:()\"”]", gap):
            continue
        following = context.words[match.last + 1].text if match.last + 1 < len(context.words) else ""
        if match.cue.phrase in _SPANS and (following in _WHICH or number.scale > 1):
            continue  # "20 juta tahun ini" counts no years
        rank = (len(skipped), -(match.last - match.first), match.cue.value)
        if best is None or rank < best:
            best = rank
    if best:
        return best[2]
    if next_one := _AND_NUMBER.match(context.body, number.end, context.end):
        _, last = context.span(number.start, next_one.end())
        for match in context.matches("head"):
            if match.first == last + 1:
                return match.cue.value
    if _is_unknown_noun(context, last):
        return "other"
    return _subject(context, begins)


_AND_NUMBER = re.compile(
    r"\s+(?:dan|and|serta|atau|or)\s+[\d.,]*\d(?:\s(?:ribu|juta|thousand|million))?(?=\s)", re.IGNORECASE
)
_SPANS = frozenset(("tahun", "bulan", "hari", "pekan", "minggu", "years", "months", "days", "weeks"))
_WHICH = frozenset(
    ("ini", "lalu", "depan", "sebelumnya", "mendatang", "kemarin", "nanti", "terakhir", "pertama")
)
_SKIPPED = frozenset(
    "lebih pelaku unit para lagi buah jenis active local new more other small".split()  # noqa: SIM905
)


def _may_skip(words: list[Token], english: bool) -> bool:
    """Return whether words may stand between a number and its noun: English puts adjectives there."""
    if all(word.text in _SKIPPED for word in words):
        return len(words) <= 2
    return english and not any(word.parted or word.text in _FOLLOWERS for word in words)


_ENGLISH = re.compile(r"\b(?:the|of|and|have|has|were|was|had|in|to)\b", re.IGNORECASE)
_INDONESIAN = re.compile(r"\b(?:yang|dan|di|untuk|dari|dengan|ke|pada|sudah|telah)\b", re.IGNORECASE)


def is_english(context: Context) -> bool:
    """Return whether a sentence is English, from its little words."""
    if context.english is None:
        sentence = context.body[context.start : context.end]
        context.english = len(_ENGLISH.findall(sentence)) > len(_INDONESIAN.findall(sentence))
    return context.english


_VERB = re.compile(r"(?:ber|ter|me[mnlrwy]|di)[a-z]{3}|[a-z]{2,}(?:ed|ing|ly)$|[a-z]{4,}(?:nya|lah|pun)$")


def _is_unknown_noun(context: Context, last: int) -> bool:
    """Return whether a noun that no list knows follows a number: no particle, no verb, no name."""
    if last + 1 >= len(context.words):
        return False
    word = context.words[last + 1]
    if word.parted or not word.text.isalpha() or not context.body[word.start].islower():
        return False
    if context.body[context.words[last].end : word.start].strip():
        return False  # a dash or a bracket parts them
    return word.text not in _FOLLOWERS and not _VERB.match(word.text)


_FOLLOWERS = frozenset(row["word"] for row in rows("followers"))
"""What follows a number without being the noun that it counts."""


def is_follower(word: str) -> bool:
    """Return whether a word may follow a number without being what it counts."""
    return word in _FOLLOWERS


_TOTALS = frozenset(
    ("jumlah", "total", "banyaknya", "jumlahnya", "totalnya", "populasi", "number", "angka", "tambahan")
)
_NAMELY = frozenset(("total", "jumlah", "seluruh", "para", "of", "the", "dari", "pelaku"))


def _subject(context: Context, number: int) -> str:
    """Return the class of the noun that is the subject of a count's clause: `jumlah penyedia ... mencapai
    28.400`, `wisatawan ... tercatat 9,6 juta`; empty when it has none. Heads of more weight than 1 need no
    "jumlah" before them."""
    first = clause(context, number)
    for match in context.matches("head"):
        if match.first < first or match.last >= number:
            continue
        before = context.words[max(first, match.first - 3) : match.first]
        counted = any(word.text in _TOTALS for word in before)
        if counted and not context.words[match.first].parted:
            return match.cue.value
        if match.first - first > 1:
            continue
        if match.cue.value == "other" and match.cue.weight > 1:
            return "other"
        if match.cue.value in ("products", "sellers", "recipients") and _NUMBERED.search(
            context.body, context.words[match.last].end, context.words[number].start
        ):
            return match.cue.value
    return ""


_NUMBERED = re.compile(
    r"\A[^.;,\d]{0,60}\b(?:numbered|number|totall?ed|berjumlah|sebanyak|sejumlah|tercatat|terdata|sudah|telah|kini|mencapai|menembus|baru|cuma|reached|hit)\s+(?:[^\W\d]+\s+){0,3}\Z",
    re.IGNORECASE,
)
_PARTS = frozenset(
    ("sedangkan", "sementara", "adapun", "namun", "tetapi", "while", "but", "sehingga", "kemudian")
)


def clause(context: Context, at: int) -> int:
    """Return the first word of the clause in which a word stands."""
    first = at
    while first > 0 and context.words[first].text not in _PARTS:
        if context.words[first].parted and not _in_number(context, first):
            break
        first -= 1
    return first


def _in_number(context: Context, at: int) -> bool:
    """Return whether the mark before a word is one inside a number: `7,8`."""
    left, right = context.words[at - 1], context.words[at]
    return left.text[-1:].isdigit() and right.text[:1].isdigit() and right.start - left.end == 1
