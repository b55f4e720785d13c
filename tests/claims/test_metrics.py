"""What a number counts, and in which unit."""

from __future__ import annotations

import pytest

from pipelines.claims.context import Context
from pipelines.claims.counted import head_of
from pipelines.claims.numbers import find
from tests.claims.one_claim import only, values

METRICS = {
    "Sebanyak 8 juta UMKM sudah masuk ekosistem digital.": ("umkm_onboarded", "umkm"),
    "Jumlah UMKM di Indonesia 64 juta unit.": ("umkm_total", "umkm"),
    "Transaksi produk lokal mencapai Rp 5,6 triliun.": ("sales_value", "idr"),
    "Penjualan UMKM naik 23 persen.": ("sales_growth", "percent"),
    "Penjualan UMKM naik delapan kali lipat.": ("sales_growth", "times"),
    "Realisasi belanja produk dalam negeri Rp 180 triliun.": ("gov_spending", "idr"),
    "Sebanyak 40 persen belanja pemerintah wajib untuk produk UMKM.": ("gov_spending_share", "percent"),
    "Sebanyak 1.204.487 produk tayang di e-katalog.": ("ecatalog_products", "products"),
    "UMKM menyumbang 61 persen PDB.": ("gdp_share", "percent"),
    "Belanja itu bisa mendorong pertumbuhan ekonomi 1,7 persen.": ("gdp_growth", "percent"),
    "UMKM menyerap 97 persen tenaga kerja.": ("employment", "percent"),
    "Program itu akan membuka 2 juta lapangan kerja.": ("employment", "people"),
    "UMKM menyumbang 14 persen ekspor nonmigas.": ("export_share", "percent"),
    "TKDN produk itu minimal 40 persen.": ("tkdn", "percent"),
    "Kementerian telah melatih 1.200 pelaku UMKM.": ("training", "umkm"),
    "Penyaluran KUR sudah Rp 149 triliun.": ("financing", "idr"),
    "Bantuan produktif sudah diterima 9 juta pelaku usaha.": ("financing", "umkm"),
    "Ada 6 juta penjual lokal di Bukalapak.": ("sellers", "sellers"),
    "Di Tokopedia tayang 100 juta produk lokal.": ("products_listed", "products"),
}


@pytest.mark.parametrize(("sentence", "expected"), METRICS.items(), ids=list(METRICS))
def test_the_words_near_a_number_say_what_it_counts(sentence: str, expected: tuple[str, str]) -> None:
    claim = only(sentence)
    assert (claim.metric, claim.unit) == expected


def test_each_number_has_the_noun_of_its_own_clause() -> None:
    assert values(
        "Sebanyak 64 juta UMKM menyumbang 61 persen PDB, 97 persen tenaga kerja, dan 14 persen ekspor."
    ) == [("umkm_total", 64e6), ("gdp_share", 61), ("employment", 97), ("export_share", 14)]


def test_a_number_without_a_noun_goes_on_with_the_one_before() -> None:
    assert values("Sudah 8 juta UMKM onboarding. Targetnya 10 juta.") == [
        ("umkm_onboarded", 8e6),
        ("umkm_onboarded", 10e6),
    ]


def test_the_rupiah_count_and_not_their_gloss_in_dollars() -> None:
    assert values("Pemerintah akan belanja produk lokal Rp 400 triliun (USD 28 miliar).") == [
        ("gov_spending", 400e12)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pelaku UMKM itu meminjam Rp 5 juta.",
        "Sebanyak 12 bandara membuka gerai produk lokal.",
        "UMKM digital itu mengirim 300 ton beras.",
        "Ekspor kerajinan UMKM mencapai US$ 2 juta.",
    ],
)
def test_a_noun_or_a_size_that_no_metric_knows_is_no_claim(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("8 juta UMKM", "umkm"),
        ("8 juta pelaku usaha", "umkm"),
        ("800 peserta", "people"),
        ("800 produk", "products"),
        ("800 debitur", "recipients"),
        ("800 desa", "other"),
        ("8 juta, UMKM", ""),
        ("8 juta", ""),
    ],
)
def test_the_class_of_the_noun_right_behind_a_count(text: str, head: str) -> None:
    assert head_of(Context(text, 0, len(text)), find(text)[0]) == head
