"""How a number is meant: reached, aimed at or hoped for; level or addition; exact or a bound; which money."""

from __future__ import annotations

import pytest

from tests.claims.one_claim import claims_of, only

STATUSES = {
    "Sudah 8 juta UMKM go digital.": "achieved",
    "Tercatat 8 juta UMKM go digital.": "achieved",
    "Baru 8 juta UMKM yang go digital.": "achieved",
    "Pemerintah menargetkan 30 juta UMKM go digital.": "target",
    "Pemerintah membidik 30 juta UMKM go digital.": "target",
    "Presiden meminta 30 juta UMKM go digital.": "target",
    "Target 2 juta UMKM go digital sudah tercapai.": "target",
    "Masih kurang 8 juta UMKM lagi yang harus go digital.": "target",
    "Pemerintah mengalokasikan belanja produk dalam negeri Rp 400 triliun.": "target",
    "Dia berharap 30 juta UMKM go digital.": "forecast",
    "Diperkirakan 30 juta UMKM go digital tahun depan.": "forecast",
    "Potensi belanja produk dalam negeri Rp 400 triliun.": "forecast",
    "The government aims to bring 30 million MSMEs online.": "target",
    "Around 8 million MSMEs have gone online.": "achieved",
}

BASES = {
    "Totalnya 14,5 juta UMKM go digital.": "total",
    "Ada tambahan 2 juta UMKM onboarding.": "increment",
    "Sejak Mei 2020 sudah 6,5 juta UMKM onboarding.": "increment",
    "Sebanyak 2 juta UMKM baru bergabung lewat program ini.": "increment",
    "Sebanyak 6,1 juta UMKM onboarding per tahun.": "per_year",
    "Penjualan UMKM naik 21 persen.": "growth",
    "UMKM menyumbang 61 persen PDB.": "share",
}

COMPARATORS = {
    "Lebih dari 8 juta UMKM go digital.": ">",
    "UMKM yang go digital menembus 8 juta.": ">",
    "Minimal 8 juta UMKM harus go digital.": ">=",
    "Sedikitnya 8 juta UMKM go digital.": ">=",
    "Hampir 8 juta UMKM go digital.": "<",
    "UMKM yang go digital belum mencapai 8 juta.": "<",
    "Penjualan UMKM naik maksimal 5 persen.": "<=",
    "Sekitar 8 juta UMKM go digital.": "~",
    "Ada 8 jutaan UMKM yang go digital.": "~",
    "Sebanyak 8 juta UMKM go digital.": "=",
    "At least 8 million MSMEs have gone online.": ">=",
    "Nearly 8 million MSMEs have gone online.": "<",
}

STAGES = {
    "Komitmen belanja produk dalam negeri mencapai Rp 214 triliun.": "committed",
    "Pemerintah mengalokasikan belanja produk lokal Rp 400 triliun.": "allocated",
    "Realisasi belanja produk dalam negeri Rp 180 triliun.": "realised",
    "Potensi belanja produk dalam negeri Rp 307 triliun.": "potential",
    "Transaksi produk lokal Rp 5 triliun.": None,
}


@pytest.mark.parametrize(("sentence", "status"), STATUSES.items(), ids=list(STATUSES))
def test_status(sentence: str, status: str) -> None:
    assert only(sentence).status == status


@pytest.mark.parametrize(("sentence", "basis"), BASES.items(), ids=list(BASES))
def test_basis(sentence: str, basis: str) -> None:
    assert only(sentence).basis == basis


@pytest.mark.parametrize(("sentence", "comparator"), COMPARATORS.items(), ids=list(COMPARATORS))
def test_comparator(sentence: str, comparator: str) -> None:
    assert only(sentence).comparator == comparator


@pytest.mark.parametrize(("sentence", "stage"), STAGES.items(), ids=list(STAGES))
def test_stage(sentence: str, stage: str | None) -> None:
    assert only(sentence).stage == stage


def test_an_achieved_figure_and_the_target_it_is_measured_by() -> None:
    found = claims_of("Realisasi transaksi Harbolnas Rp 61 miliar, melampaui target Rp 50 miliar.")
    assert [(c.value, c.status, c.comparator) for c in found] == [
        (61e9, "achieved", "="),
        (50e9, "target", "="),
    ]


def test_from_one_level_to_another_is_two_levels() -> None:
    found = claims_of("Jumlah UMKM yang go digital naik dari 8 juta menjadi 14,5 juta.")
    assert [(c.value, c.basis) for c in found] == [(8e6, "total"), (14.5e6, "total")]


def test_up_to_before_a_date_is_no_bound() -> None:
    claim = only("Hingga Juni 2021 sudah 6,5 juta UMKM onboarding.")
    assert (claim.comparator, claim.period_end) == ("=", "2021-06")


def test_a_fall_is_negative() -> None:
    assert only("Penjualan UMKM turun 40 persen.").value == -40
