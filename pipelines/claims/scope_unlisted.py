"""Names that no list holds and only their place in the clause tells: "perajin perak di Celuk", "Astra telah
membina 400 UMKM"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.claims.offices import is_office_word, title_words
from pipelines.claims.scope_words import words

CAPITALS = r"(?!Rp\b|IDR\b)[A-Z][\w’'-]*(?:\s(?!Rp\b|IDR\b)[A-Z][\w’'-]*)"
"""One name of capital words; a count for the words behind the first one is to follow."""
_HOME = re.compile(
    r"\b(?:UMKM|UKM|IKM|perajin|pengrajin|pedagang|penjual|warung|usaha|petani|penenun|pembatik|MSMEs|artisans|businesses)"
    r"(?:\s[a-z-]+){0,3}\s(?:di|asal|in)\s(?P<name>" + CAPITALS + r"{0,2})"
)
_OWN = re.compile(
    r"(?:\b(?:[Oo]m[zs]et|[Pp]enjualan|[Pp]endapatan|[Tt]ransaksi|[Pp]ara|ribu|juta|[Rr]atusan)|\d)\s(?:pedagang|perajin|pengrajin|penenun"
    r"|pembatik|petani|nelayan|warung|pelapak)\s(?:[a-z]+\s){0,2}(?P<name>" + CAPITALS + r"{0,2})",
    re.MULTILINE,
)
"""Without a word between: "omzet pedagang Tanah Abang"."""
_NO_PLACES = frozenset(("Indonesia", "Asia", "ASEAN", "Nusantara", "UMKM", "UKM", "Jabodetabek", "Harbolnas"))
_MEMBERS = re.compile(
    r"\b(?:UMKM|UKM|IKM|usaha|toko|warung|kelontong|perajin|pengrajin|pedagang|petani|pelaku|merchants|shops|MSMEs)"
    r"\s(?:[a-z]+\s){0,2}(?:anggota|binaan|members of|mentored by|trained by)\s(?:the\s)?(?P<name>"
    + CAPITALS
    + r"{0,3})"
)
_DOES = re.compile(rf"\b{words('tends')}\b")
_DOER = re.compile(
    r"(?:^|[.;:\n]\s*|,\s|\b(?:sementara|sedangkan|while|dan|and|bahwa|that|adapun)\s)"
    rf"(?P<name>{CAPITALS}{{0,4}})(?:\s\([A-Z][\w ]+\))?(?:,\s[^,.;]{{3,60}},)?"
    r"(?:\s(?:juga|telah|sudah|berhasil|sukses|akan|bakal|kini|pun|turut|hanya|baru|has|have|had|also|will)){0,3}\s$"
)
_BACK = 110
"""Characters back from what somebody does to who it is, at most."""
_NOBODY = frozenset(
    ("Pemerintah", "Program", "Gerakan", "Gernas", "BBI", "KUR", "BPUM", "UMKM", "UKM", "Kartu")
) | {
    *(
        "Pelatihan",
        "Dinas",
        "Kementerian",
        "Negara",
        "Indonesia",
        "Pameran",
        "Government",
        "Pemda",
        "Pemprov",
    ),
    *("Pemkab", "Pemkot", "Pihak", "Platform", "Bank", "Perusahaan", "Company", "Bersama", "Lewat", "Tim"),
}


def unlisted_names(body: str) -> Iterator[tuple[str, str, int, int, str]]:
    """Give kind, key, start, end and printed form of names that their place in a clause makes one."""
    for pattern in (_HOME, _OWN):
        for match in pattern.finditer(body):
            name = match["name"]
            if _may_be_place(name):
                yield "city", name, match.start("name"), match.end("name"), name
    for match in _MEMBERS.finditer(body):
        if _may_do(match["name"]):
            yield "body", match["name"], match.start("name"), match.end("name"), match["name"]
    for does in _DOES.finditer(body):
        low = max(0, does.start() - _BACK)
        found = _DOER.search(body[low : does.start()])
        if found is not None and _may_do(found["name"]):
            start = low + found.start("name")
            yield "body", found["name"], start, start + len(found["name"]), found["name"]


def _may_be_place(name: str) -> bool:
    first = name.split()[0]
    known = first.lower() in title_words().nameless or first in _NO_PLACES
    return not known and not name.endswith(("'s", "’s")) and name != "Tanah Air"


def _may_do(name: str) -> bool:
    """Tell whether some capital words may be the name of a firm or a society."""
    first, _, second = name.partition(" ")
    low = first.lower()
    if first == "Koperasi":
        return bool(second)
    if low.endswith("nya"):
        return False
    return first not in _NOBODY and low not in title_words().nameless and not is_office_word(low)
