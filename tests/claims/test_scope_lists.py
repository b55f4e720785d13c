"""Lists of places, bodies and platforms: each number has the name that its place in the sentence gives it."""

from __future__ import annotations

import pytest

from tests.claims.one_claim import claims_of

LISTS = {
    "KUR terbesar disalurkan BRI sebesar Rp 120 triliun, lalu Bank Mandiri Rp 30 triliun, BNI Rp 20 triliun,"
    " Bank Nagari Rp 2 triliun, dan Bank Sumsel Babel Rp 1 triliun.": [
        "BRI",
        "Bank Mandiri",
        "BNI",
        "Bank Nagari",
        "Bank Sumsel Babel",
    ],
    "Tiga daerah dengan UMKM digital terbanyak ialah Denpasar dengan 9.000 UMKM, Badung 7.500 UMKM, dan"
    " Gianyar 5.000 UMKM.": ["Denpasar", "Badung", "Gianyar"],
    "Sudah go digital 9.000 UMKM di Denpasar, 7.500 UMKM di Badung, dan 5.000 UMKM di Gianyar.": [
        "Denpasar",
        "Badung",
        "Gianyar",
    ],
    "UMKM yang go digital di Kabupaten Sambas 7.100, Kubu Raya 6.500, dan Sungai Ambawang 2.400 unit.": [
        "Kabupaten Sambas",
        "Kubu Raya",
        "Sungai Ambawang",
    ],
    "Ada 11 juta penjual lokal di Tokopedia, sementara di Bukalapak 6,5 juta penjual lokal.": [
        "Tokopedia",
        "Bukalapak",
    ],
    "Komitmen belanja produk lokal Kementerian Kesehatan Rp 17 triliun, sedangkan Polri Rp 5 triliun.": [
        "Kementerian Kesehatan",
        "Polri",
    ],
    "Di Jawa Tengah realisasi belanja produk lokal Rp 4 triliun, sedangkan di DIY Rp 1,2 triliun.": [
        "Jawa Tengah",
        "DIY",
    ],
    "West Java has 4.6 million MSMEs, followed by East Java with 3.9 million and Banten with 1.1 million.": [
        "West Java",
        "East Java",
        "Banten",
    ],
    "The Transportation Ministry spent Rp 16 trillion on local products, while the Ministry of Health spent"
    " Rp 9 trillion.": ["Transportation Ministry", "Ministry of Health"],
    "Realisasi belanja produk lokal 34 provinsi 28,3 persen, 93 kota 17,9 persen, dan 415 kabupaten 21,6"
    " persen.": [
        "34 provinsi",
        "93 kota",
        "415 kabupaten",
    ],
    "KUR BRI Rp 200 triliun, atau sebagian dari total KUR nasional Rp 285 triliun.": [
        "BRI",
        "national",
    ],
    "Of the 64 million MSMEs in Indonesia, 19 million have gone online, 2 million of them in West Java.": [
        "national",
        "national",
        "West Java",
    ],
    "PLN, Pertamina, dan Telkom masing-masing berkomitmen membelanjakan Rp 30 triliun, Rp 25 triliun, dan"
    " Rp 12 triliun untuk produk UMKM.": ["PLN", "Pertamina", "Telkom"],
    "Kementerian Pertahanan mengalokasikan Rp 30 triliun untuk produk lokal. Realisasinya Rp 12 triliun.": [
        "Kementerian Pertahanan",
        "Kementerian Pertahanan",
    ],
    "Dinas Koperasi Kota Padang menjatah Pauh dan Kuranji masing-masing 600 dan 450 UMKM untuk go digital.": [
        "Pauh",
        "Kuranji",
    ],
}


@pytest.mark.parametrize(("sentence", "scopes"), LISTS.items(), ids=[text[:40] for text in LISTS])
def test_each_item_has_its_own_name(sentence: str, scopes: list[str]) -> None:
    assert [claim.scope for claim in claims_of(sentence)] == scopes


ONE = {
    "Sebanyak 3.000 UMKM di Solo dan Klaten sudah go digital.": "Solo dan Klaten",
    "Sebanyak 4.500 UMKM di Kecamatan Rancaekek telah onboarding.": "Kecamatan Rancaekek",
    "Sebanyak 300 perajin anyaman di Moyudan sudah masuk platform digital.": "Moyudan",
    "Pemkab Klaten menargetkan 1.500 UMKM go digital tahun ini.": "Klaten",
    "UMKM binaan Pertamina mencatat omzet Rp 5 miliar.": "Pertamina",
    "PT Baja Kita Jaya membelanjakan Rp 2,1 triliun untuk produk dalam negeri.": "PT Baja Kita Jaya",
    "Komitmen belanja produk lokal pada gelaran di Bali mencapai Rp 100 triliun.": "national",
    "Belanja produk lokal Sulawesi Tengah Rp 2 triliun, tertinggi di Indonesia.": "Sulawesi Tengah",
    "Speaking in Bandung, Trade Minister Rahma Utari said 19 million MSMEs had gone digital.": "national",
    "Sebanyak 1.000 UMKM dari seluruh Indonesia mengikuti pelatihan di Bandung.": "national",
    "Kementerian PUPR menargetkan belanja produk dalam negeri Rp 80 triliun.": "Kementerian PUPR",
    "Kementerian Perindustrian menargetkan belanja produk dalam negeri Rp 400 triliun.": "national",
    "Kanwil DJPb Sumatera Utara mencatat penyaluran KUR Rp 9 triliun.": "Sumatera Utara",
    "Kementerian Perindustrian mencatat rata-rata TKDN 43 persen.": "national",
}


@pytest.mark.parametrize(("sentence", "scope"), ONE.items(), ids=[text[:40] for text in ONE])
def test_one_name(sentence: str, scope: str) -> None:
    assert [claim.scope for claim in claims_of(sentence)] == [scope]


SPOKEN = {
    'Kepala Disperindag Klaten Danu Wirya hadir. "Sudah 3.200 UMKM go digital," katanya.': "Klaten",
    "Direktur Utama Bank Jateng Danu Wirya menyebut penyaluran KUR mencapai Rp 3,4 triliun.": "Bank Jateng",
    '"Kredit UMKM kami Rp 40 triliun," kata Direktur Utama BNI Danu Wirya.': "BNI",
    "Head of Sellers Shopee Rahma Utari mengatakan penjualan pelapak lokal naik 30 persen.": "Shopee",
    "Ekonom Universitas Jember Rahma Utari memperkirakan 22 juta UMKM go digital.": "national",
}


@pytest.mark.parametrize(("text", "scope"), SPOKEN.items(), ids=[text[:40] for text in SPOKEN])
def test_what_a_speaker_stands_for(text: str, scope: str) -> None:
    assert [claim.scope for claim in claims_of(text)] == [scope]


LOCAL = (
    "KALIANGET - Pemkab Sumenep membina perajin keris.\n\nSebanyak 1.200 UMKM Sumenep sudah go digital.\n\n"
    "Tahun lalu baru 700 UMKM yang go digital.\n\nSecara nasional, 20 juta UMKM sudah go digital.\n\n"
    "Presiden meminta 30 juta UMKM go digital."
)


def test_a_local_article_is_about_its_region_where_nobody_of_the_state_speaks() -> None:
    assert [claim.scope for claim in claims_of(LOCAL)] == ["Sumenep", "Sumenep", "national", "national"]
