"""Whether a headline, slug or link text may concern the programme: a wide net, thrown before fetching."""

from __future__ import annotations

import re

from crawler.text import clean_line

PHRASES = (
    "bangga buatan indonesia",
    "banggabuatanindonesia",
    "bangga buatan dalam negeri",
    "gernas bbi",
    "gerakan nasional bangga",
    "bbwi",
    "bangga berwisata di indonesia",
    "produk dalam negeri",
    "belanja produk lokal",
)
"""One of these is enough. BBWI is the sister campaign on travel; both are reported together."""

PAIRS = (
    # BBI is also "Balai Benih Ikan", the fish hatchery of nearly every regency, so it never counts alone.
    (
        ("bbi",),
        ("umkm", "gernas", "luhut", "lokal", "produk", "digital", "gerakan", "kampanye", "onboarding"),
    ),
    (
        ("bbi",),
        ("bangga", "menko", "menteri", "menkop", "teten", "jokowi", "presiden", "gubernur", "program"),
    ),
    (
        ("bbi",),
        ("belanja", "e commerce", "ekraf", "umk", "ikm", "pelaku usaha", "target", "juta", "harvesting"),
    ),
    (
        ("umkm", "umk", "ukm", "ikm"),
        ("digital", "digitalisasi", "online", "daring", "onboarding", "go digital"),
    ),
    (("umkm", "umk", "ukm", "ikm"), ("e commerce", "ecommerce", "marketplace", "lokapasar")),
    (("umkm", "umk", "ukm", "ikm"), ("produk lokal", "buatan indonesia", "lokal")),
    (("buatan indonesia",), ("bangga", "produk", "gerakan", "belanja")),
)
"""A word of the left and a word of the right side, anywhere in the text, in any order."""

_NO_WORD = re.compile(r"[^a-z0-9]+")


def about_bbi(text: str) -> bool:
    """Whether a headline, slug or link text may be about Bangga Buatan Indonesia.

    Case, hyphens and punctuation do not count; words are compared whole (`bbi` is not in `hobbi`). Meant to
    miss little: what was fetched needlessly is sorted out by its text later.
    """
    words = f" {_NO_WORD.sub(' ', clean_line(text).lower()).strip()} "
    if any(f" {phrase} " in words for phrase in PHRASES):
        return True
    return any(_has(words, left) and _has(words, right) for left, right in PAIRS)


def _has(words: str, any_of: tuple[str, ...]) -> bool:
    return any(f" {word} " in words for word in any_of)
