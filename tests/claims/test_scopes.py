"""Which place, body, platform or event a number is limited to."""

from __future__ import annotations

import pytest

from pipelines.claims.regions import region_of_office
from pipelines.claims.scope_names import names_in
from tests.claims.one_claim import claims_of, only

SCOPES = {
    "Sebanyak 8 juta UMKM sudah go digital.": "national",
    "Sebanyak 8 juta UMKM di Indonesia sudah go digital.": "national",
    "Sebanyak 800 UMKM di Bali sudah go digital.": "Bali",
    "Sebanyak 800 UMKM Jawa Timur sudah go digital.": "Jawa Timur",
    "Sebanyak 800 UMKM di Kabupaten Garut sudah go digital.": "Kabupaten Garut",
    "Ada 6,5 juta penjual lokal di Bukalapak.": "Bukalapak",
    "Transaksi Harbolnas 2021 mencapai Rp 18 triliun.": "Harbolnas",
    "Realisasi belanja produk lokal Kementerian PUPR Rp 61 triliun.": "Kementerian PUPR",
    "Around 800 MSMEs in Bali have gone online.": "Bali",
}


@pytest.mark.parametrize(("sentence", "scope"), SCOPES.items(), ids=list(SCOPES))
def test_scope(sentence: str, scope: str) -> None:
    assert only(sentence).scope == scope


def test_where_somebody_spoke_limits_nothing() -> None:
    claim = only(
        '"Sudah 8 juta UMKM go digital," kata Menteri Koperasi Rahma Utari di Surabaya, Senin (28/3).'
    )
    assert claim.scope == "national"


def test_the_dateline_limits_nothing() -> None:
    assert only("DENPASAR, KABAR - Sebanyak 8 juta UMKM sudah go digital.").scope == "national"


def test_in_a_list_each_number_has_the_nearest_name() -> None:
    found = claims_of(
        "Realisasi belanja PDN Jawa Timur Rp 9 triliun, Jawa Tengah Rp 8 triliun, dan Riau Rp 2,6 triliun."
    )
    assert [claim.scope for claim in found] == ["Jawa Timur", "Jawa Tengah", "Riau"]


def test_respectively_pairs_names_with_numbers() -> None:
    found = claims_of("Shopee dan Bukalapak masing-masing menampung 4 juta dan 6,5 juta penjual lokal.")
    assert [(claim.scope, claim.value) for claim in found] == [("Shopee", 4e6), ("Bukalapak", 6.5e6)]


def test_what_a_governor_counts_is_counted_in_the_province() -> None:
    body = "Gubernur Lampung Seto Prasojo menyebut 4.500 UMKM sudah go digital."
    assert only(body).scope == "Lampung"
    assert region_of_office("Gubernur Lampung", names_in(body)) == "Lampung"
    assert region_of_office("Gubernur Bank Indonesia", names_in(body)) is None
    assert region_of_office("Menteri Perdagangan", names_in(body)) is None


def test_names_have_their_kind_and_their_place() -> None:
    text = "Shopee hadir pada Harbolnas di Jawa Barat."
    assert [(name.name, name.kind, text[name.start : name.end]) for name in names_in(text)] == [
        ("Shopee", "platform", "Shopee"),
        ("Harbolnas", "event", "Harbolnas"),
        ("Jawa Barat", "place", "Jawa Barat"),
    ]


def test_a_dateline_behind_a_caption_limits_nothing() -> None:
    body = "Ilustrasi UMKM. (Foto: Ist)\n\nJakarta, KABAR.co.id – Sebanyak 8 juta UMKM sudah go digital."
    assert [claim.scope for claim in claims_of(body)] == ["national"]
