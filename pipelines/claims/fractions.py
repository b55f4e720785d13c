"""Percentages that are a share of what no metric measures: of a goal, of businesses, of a count nearby."""

from __future__ import annotations

import re

from pipelines.claims.context import Context
from pipelines.claims.numbers import Number

_COUNT_OR = re.compile(
    r"(?<![\w.,])(?<!Rp )(?<!Rp)[\d.,]+(?:\s(?:ribu|juta|million|thousand))?\s[^\d.;,%]{0,60}"
    r"(?:\s(?:alias|atau|or|setara)|\()\s*(?:sekitar\s+|about\s+|setara\s+)?$",
    re.IGNORECASE,
)
_RUPIAH_OR = re.compile(r"(?:Rp|IDR)\.?\s?[\d.,]+[^\d]*$", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"\s+(?:dari\s+|of\s+)?(?:total\s+|seluruh\s+|semua\s+|keseluruhan\s+|all\s+|the\s+|its\s+|national\s+|angkatan\s+|tenaga\s+)*"
    r"(?:kerja|PDB|ekspor|GDP|work\w*|exports?|anggaran\w*|belanja|jobs)\b",
    re.IGNORECASE,
)


def of_count(context: Context, number: Number, after: str) -> bool:
    """Return whether a percentage says a count again: `31.400 UMKM alias 73 persen`. Of what it is a share
    follows where it is a claim: `116 juta pekerja atau 97 persen angkatan kerja`."""
    before = context.text_before(number.start, 110)
    if not _COUNT_OR.search(before) or _RUPIAH_OR.search(before):
        return False
    return not _SHARE_OF.match(after)


_GOAL = (
    r"(?:target|ditarget|sasaran|rencana|direncana|dijanji|dipatok|proyeksi|kuota|plafon|goal|quota|ceiling|plan"
    r"|pledged|promised|what\s+(?:they|it|was)\b)"
)
_OF_GOAL = re.compile(
    rf"\s*(?:\([^)]{{0,40}}\)\s*)?(?:dari|of|terhadap|against)\s+(?:[\w.'’]+(?:,\d+)?\s+){{0,5}}?{_GOAL}",
    re.IGNORECASE,
)
_OF_CEILING = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:dari|of|terhadap)\s+(?:total\s+|the\s+|its\s+|their\s+|nilai\s+)?"
    r"(?:(?:pagu|alokasi)(?!\s+(?:anggaran\s+)?(?:barang|belanja|pengadaan|APB))|komitmen|commitments?|pledges?)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:target|sasaran|goal)\w*\b[^.;]{0,60}\b(?:tercapai|terpenuhi|terealisasi|tercapainya|pencapaian\w*|achieved|met)\b"
    r"[^.;,]{0,25}$"
    r"|\b(?:capaian|pencapaian)\w*\s+target\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
_ALLOTS = re.compile(
    r"\b(?:minimal|minimum|wajib|mewajibkan|diwajibkan|harus|paling\s+sedikit|sedikitnya|setidaknya|paling\s+tidak"
    r"|porsi|dialokasikan|mengalokasikan|disisihkan|menyisihkan|at\s+least|must|should|required)\b",
    re.IGNORECASE,
)


def of_goal(context: Context, number: Number, after: str) -> bool:
    """Return whether a percentage tells how far a goal is reached: `57 persen dari target 30 juta`. Of a
    ceiling or a commitment it does so too, unless somebody allots that part of it."""
    if _OF_GOAL.match(after) or _REACHED.search(context.text_before(number.start, 120)):
        return True
    if not _OF_CEILING.match(after):
        return False
    return not _ALLOTS.search(context.text_before(number.start, 80))


_OF_BUSINESSES = re.compile(
    r"\s+(?:dari\s+)?(?:total\s+|jumlah\s+|seluruh\s+|para\s+)*(?:pelaku\s+)?(?:UMKM|UKM|IKM|UMK|usaha\s+(?:mikro|kecil)|usaha\b(?!\s+untuk)"
    r"|responden|pedagang|perajin|pengrajin|penjual|pelapak|konsumen|masyarakat|penduduk|warga|peserta|pengguna|perusahaan|orang|anggota)\b"
    r"|\s+of\s+(?:all\s+|the\s+|its\s+|our\s+|their\s+)*(?:country['’]s\s+|nation['’]s\s+|Indonesia['’]s\s+|Indonesian\s+)?"
    r"(?:MSMEs|SMEs|small|micro|businesses|respondents|consumers|sellers|merchants|participants|people|them|companies|items)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\b(?:dari|of|among)\s+(?:[^\W\d]+\s+){0,3}[\d.,]*\d(?:\s(?:juta|ribu|million|thousand))?(?:-an|an)?\s(?:unit\s|pelaku\s)?"
    r"(?:UMKM|UKM|IKM|UMK|usaha|pelaku|MSMEs|SMEs|small\s\w+)\b[^.;\d]{0,40},[^.;,\d]{0,40}$",
    re.IGNORECASE,
)
"""`Dari 64 juta UMKM, baru 13 persen yang ...`"""
_MEASURED = re.compile(
    r"\b(?:naik|tumbuh|turun|PDB|TKDN|ekspor|tenaga\s+kerja|GDP|exports?|rose|grew|fell|omzet|penjualan)\b",
    re.I,
)


def of_businesses(context: Context, number: Number, after: str) -> bool:
    """Return whether a percentage is one of the businesses: no metric counts `12 persen UMKM go digital`."""
    if _OF_THEM.search(context.text_before(number.start, 120)):
        return not _SHARE_OF.match(after)
    if not _OF_BUSINESSES.match(after):
        return False
    return not _MEASURED.search(context.text_before(number.start, 40))
