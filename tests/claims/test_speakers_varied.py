"""Speakers behind unusual titles, between commas, in second clauses; and people whom nobody names."""

from __future__ import annotations

import pytest

from tests.claims.one_claim import claims_of

RAHMA = "Rahma Utari"

SPEAKERS = {
    '"KUR kami Rp 40 triliun," terang SEVP Micro & Consumer Finance Bank Mandiri Rahma Utari.': RAHMA,
    "Corporate Secretary PT Bank Mandiri (Persero) Tbk Rahma As Utari memaparkan KUR Rp 40 triliun.": (
        "Rahma As Utari"
    ),
    "Group CEO Grab Indonesia, Rahma Utari, mengklaim 600 ribu UMKM baru bergabung.": RAHMA,
    "Ketua Gabungan Perajin Ekspor Jawa Timur Rahma Utari menyebut 500 UMKM go digital.": RAHMA,
    "Direktur PT Kapal Maju Jaya Rahma Utari menyebut 500 UMKM go digital.": RAHMA,
    "Kepala Diskoperindag Rahma Utari menyebut 500 UMKM go digital.": RAHMA,
    "Direktur lokapasar tersebut, Rahma Utari, menyebut 500 UMKM go digital.": RAHMA,
    "Rahma Utari, direkturnya, menyodorkan catatan 500 UMKM go digital.": RAHMA,
    "Kepala Biro, Lalu Danu Wirya, membuka catatannya: 500 UMKM sudah go digital.": "Lalu Danu Wirya",
    "Sekretaris Kementerian Koperasi dan UKM Danu Hakim menyebut 500 UMKM go digital.": "Danu Hakim",
    "The ministry's head of small firms, Rahma Utari, said 500 MSMEs had gone digital.": RAHMA,
    "Some 500 MSMEs went digital, according to the bank's head of lending, Rahma Utari.": RAHMA,
    "Rahma Utari, who heads Kadin Indonesia, said 500 MSMEs had gone digital.": RAHMA,
    "Retail analyst Rahma Utari was upbeat, saying that 500 MSMEs had gone digital.": RAHMA,
    "Sebanyak 500 UMKM sudah go digital, kata eks Camat Ambarawa itu.": None,
    "Gubernur meminta 500 UMKM go digital.": None,
}


@pytest.mark.parametrize(("sentence", "speaker"), SPEAKERS.items(), ids=[text[:40] for text in SPEAKERS])
def test_speaker(sentence: str, speaker: str | None) -> None:
    assert {claim.speaker for claim in claims_of(sentence)} == {speaker}


LATER = {
    "Wakil Menteri UMKM Rahma Utari hadir. Sang wamen membeberkan 500 UMKM sudah go digital.": RAHMA,
    "Deputi Rahma Utari melapor. Yang bersangkutan menambahkan, 500 UMKM sudah go digital.": RAHMA,
    "Direktur Rahma Utari hadir. By her estimate, 500 MSMEs have gone digital.": RAHMA,
    "Kadinkop Rahma Utari hadir. Rahma sejauh ini mencatat 500 UMKM go digital.": RAHMA,
    "Para perajin senang. Penjualannya naik. Kata Rahma Utari, 500 UMKM sudah go digital.": RAHMA,
}


@pytest.mark.parametrize(("text", "speaker"), LATER.items(), ids=[text[:40] for text in LATER])
def test_who_was_introduced_before(text: str, speaker: str) -> None:
    assert {claim.speaker for claim in claims_of(text)} == {speaker}


def test_each_clause_has_its_own_speaker() -> None:
    found = claims_of(
        "Rahma Utari menyebut 24 juta UMKM go digital, sedangkan Danu Wirya menyebut 27 juta UMKM."
    )
    assert [claim.speaker for claim in found] == ["Rahma Utari", "Danu Wirya"]


def test_a_clause_without_a_speaker_has_that_of_the_sentence() -> None:
    found = claims_of(
        "Rahma Utari menyebut 24 juta UMKM go digital, sementara 30 juta UMKM ditargetkan pada 2024."
    )
    assert [claim.speaker for claim in found] == ["Rahma Utari", "Rahma Utari"]


def test_the_later_items_of_a_list_have_the_stage_of_the_first() -> None:
    found = claims_of(
        "KUR yang tersalur lewat BRI Rp 9 triliun, Bank Mandiri Rp 3 triliun, dan BNI Rp 2 triliun."
    )
    assert [claim.stage for claim in found] == ["realised"] * 3
