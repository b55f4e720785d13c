"""What is a claim and what only looks like one, class by class: each sentence with the metric and value of its
claims."""

from __future__ import annotations

import pytest

from tests.claims.one_claim import values

Expected = dict[str, list[tuple[str, float]]]

PARTS_OF_GOALS: Expected = {
    "Realisasi belanja produk dalam negeri Rp 180 triliun atau 45 persen dari target Rp 400 triliun.": [
        ("gov_spending", 180e12),
        ("gov_spending", 400e12),
    ],
    "Serapan KUR baru 33 persen dari plafon Rp 280 triliun.": [("financing", 280e12)],
    "Komitmen belanja produk lokal yang terealisasi baru 54,2 persen dari rencana.": [],
    "Belanja produk dalam negeri sudah mencapai 76 persen dari sasaran tahun ini.": [],
    "Pencapaian itu setara 57 persen dari total target 30 juta UMKM go digital.": [("umkm_onboarded", 30e6)],
    "Spending on local products has reached 62 percent of the government's target.": [],
    "Realized purchases of local goods came to Rp 241 trillion, or 64 percent of the commitment.": [
        ("gov_spending", 241e12)
    ],
    "Target penyaluran KUR sudah tercapai 92 persen.": [],
    "Penyaluran KUR mencapai Rp 15,9 triliun atau 33,1 persen dari pagu.": [("financing", 15.9e12)],
    "Pemerintah mewajibkan 40 persen dari pagu belanja barang dan jasa untuk produk UMKM.": [
        ("gov_spending_share", 40)
    ],
    "Minimal 40 persen dari anggaran pengadaan harus dibelanjakan untuk produk dalam negeri.": [
        ("gov_spending_share", 40)
    ],
}
ASKED_OR_DENIED: Expected = {
    "Benarkah 30 juta UMKM sudah go digital?": [],
    "Betulkah UMKM menyumbang 61 persen PDB?": [],
    "Apa benar 20 juta UMKM sudah masuk ekosistem digital?": [],
    "Is it true that 20 million MSMEs have gone digital?": [],
    "Kalau ada yang bilang sumbangan UMKM ke PDB 65 persen, itu tidak betul.": [],
    "Kabar bahwa 30 juta UMKM sudah go digital itu tidak benar.": [],
    "Angka 30 juta UMKM digital itu salah.": [],
    "Bisakah target 30 juta UMKM go digital tercapai pada 2024?": [("umkm_onboarded", 30e6)],
    "Mengapa baru 8 juta UMKM yang go digital?": [("umkm_onboarded", 8e6)],
}
OTHER_COUNTRIES: Expected = {
    "Singapura sudah 41 persen, Thailand 29 persen, dan Tiongkok bahkan lebih dari 60 persen dari total ekspor.": [],
    "Singapore's small firms employ 72 percent of its workers, while Malaysia's contribute 38 percent of GDP.": [],
    "Kontribusi ekspor UMKM Indonesia baru 15,7 persen, kalah dari Thailand yang sudah 29 persen.": [
        ("export_share", 15.7)
    ],
    "Ekspor UMKM kita 15,7 persen, jauh di bawah Singapura 41 persen dan Vietnam 20 persen.": [
        ("export_share", 15.7)
    ],
    "Dibandingkan Malaysia dan Thailand, kontribusi UMKM Indonesia terhadap ekspor masih rendah, yakni 14 persen.": [
        ("export_share", 14)
    ],
    "In Thailand the figure is 29 percent, but Indonesian MSMEs account for only 15.7 percent of exports.": [
        ("export_share", 15.7)
    ],
    "Indonesia's small firms contribute 15.7 percent of exports, compared with Thailand's 29 percent.": [
        ("export_share", 15.7)
    ],
    "Di Jepang, lanjut dia, porsi tenaga kerja usaha kecil 53 persen, sedangkan di Jerman 54 persen.": [],
    "Produk UMKM itu diekspor ke Jepang dan Australia dengan nilai transaksi Rp 80 miliar.": [
        ("sales_value", 80e9)
    ],
    "Pameran di Malaysia membukukan transaksi Rp 12 miliar bagi UMKM.": [("sales_value", 12e9)],
    "Sebanyak 200 UMKM dilatih untuk menembus pasar Malaysia.": [("training", 200)],
    "India malah 43,6 persen dari ekspornya disumbang usaha kecil.": [],
    "Kontribusi UMKM terhadap ekspor Malaysia mencapai 17 persen.": [],
    "UMKM di Korea Selatan menyumbang 37 persen ekspor negara itu.": [],
}
SUBSIDIES: Expected = {
    "Subsidi energi tahun ini membengkak menjadi Rp 502,4 triliun.": [],
    "Pemerintah menyiapkan subsidi listrik Rp 61 triliun.": [],
    "Anggaran subsidi pupuk dinaikkan menjadi Rp 54 triliun.": [],
    "Subsidi BBM dan kompensasi menelan Rp 380 triliun.": [],
    "Pemerintah membangun 220 ribu rumah subsidi dengan anggaran Rp 25,18 triliun.": [],
    "Energy subsidies have swollen to Rp 502 trillion.": [],
    "Pemerintah menyiapkan subsidi bunga KUR Rp 13 triliun.": [("financing", 13e12)],
    "Subsidi ongkos kirim untuk UMKM dianggarkan Rp 500 miliar.": [("financing", 500e9)],
}
LOANS: Expected = {
    "Batas pinjaman tanpa agunan dinaikkan dari Rp 50 juta menjadi Rp 100 juta per debitur.": [],
    "Plafon KUR tanpa jaminan kini maksimal Rp 100 juta.": [],
    "UMKM dapat meminjam hingga Rp 500 juta dengan bunga 6 persen.": [],
    "Pelaku usaha bisa mengajukan KUR sampai dengan Rp 500 juta.": [],
    "Loans of up to Rp 100 million need no collateral.": [],
    "KUR Mikro dengan plafon Rp 10 juta hingga Rp 100 juta tidak memerlukan agunan.": [],
    "Plafon KUR tahun ini Rp 280 triliun.": [("financing", 280e12)],
    "Pemkot memberi hibah Rp 750 juta kepada 150 UMKM.": [("financing", 750e6), ("financing", 150)],
}
PAPERS: Expected = {
    "Baru 4,7 juta pelaku usaha yang mengantongi Nomor Induk Berusaha.": [],
    "Sebanyak 12 ribu UMKM telah bersertifikat halal.": [],
    "Sudah 3.200 UMKM memiliki izin edar dan PIRT.": [],
    "Pemprov menerbitkan NIB untuk 2.100 pelaku usaha.": [],
    "As many as 12,000 MSMEs have obtained halal certificates.": [],
    "Sebanyak 200 UMKM dilatih dan mendapat sertifikat halal.": [("training", 200)],
}
PERSONS: Expected = {
    "Di tengah pandemi yang sudah menjangkiti 155.412 orang, 1,6 juta UMKM baru bergabung ke ekosistem digital.": [
        ("umkm_onboarded", 1.6e6)
    ],
    "Virus itu telah menewaskan 6.900 orang, dan UMKM digital terpukul.": [],
    "Sebanyak 2,1 juta orang terkena PHK, sementara UMKM go digital bertambah.": [],
    "Potensi pembelinya 21 juta orang di ekosistem digital.": [],
    "Angka pengangguran masih 5,26 persen, lapangan kerja kurang.": [],
}
ENGLISH_SPENDING: Expected = {
    "Ministries have pledged to buy Rp 214 trillion worth of local goods this year, short of the Rp 400 trillion target.": [
        ("gov_spending", 214e12),
        ("gov_spending", 400e12),
    ],
    "State-owned companies spent Rp 20.4 trillion on goods from small vendors.": [("gov_spending", 20.4e12)],
    "Local governments bought Rp 3.4 trillion of local products through the e-catalog.": [
        ("gov_spending", 3.4e12)
    ],
    "The government will spend at least 40 percent of its procurement budget on MSME products.": [
        ("gov_spending_share", 40)
    ],
    "State firms' purchases from MSMEs on PaDi reached Rp 8 trillion.": [("gov_spending", 8e12)],
}
SALES_THAT_RISE: Expected = {
    "Sales of small food businesses fell by 43 percent between March and May.": [("sales_growth", -43)],
    "Online sales of small food sellers had grown by only 9 percent in the third quarter.": [
        ("sales_growth", 9)
    ],
    "Local brands on Shopee booked a 4.5-fold increase in orders during the campaign.": [
        ("sales_growth", 4.5)
    ],
    "MSME revenue plunged 60 percent during the pandemic.": [("sales_growth", -60)],
    "Transactions of local products surged by 120 percent.": [("sales_growth", 120)],
    "Gold prices rose 1.1 percent to $1,981 an ounce.": [],
    "Penjualan fesyen muslim lokal naik 71%, kuliner kemasan 64%, dan kerajinan 35,5%.": [
        ("sales_growth", 71),
        ("sales_growth", 64),
        ("sales_growth", 35.5),
    ],
    "Omzet UMKM anjlok hingga 70 persen saat pandemi.": [("sales_growth", -70)],
    "Penjualan UMKM melesat 3,5 kali lipat.": [("sales_growth", 3.5)],
    "Penjualannya mencapai Rp 96 miliar setahun.": [("sales_value", 96e9)],
    "Omzetnya naik 24 persen setelah pameran.": [("sales_growth", 24)],
}
JOINED: Expected = {
    "Sampai akhir Agustus, UMKM baru yang ikut gerakan ini tembus 1,7 juta.": [("umkm_onboarded", 1.7e6)],
    "Sudah 2,4 juta pelaku usaha ikut program Bangga Buatan Indonesia.": [("umkm_onboarded", 2.4e6)],
    "Sebanyak 1,2 juta UMKM turut serta dalam gerakan nasional itu.": [("umkm_onboarded", 1.2e6)],
    "Peserta gerakan ini bertambah 500 ribu UMKM.": [("umkm_onboarded", 500e3)],
    "Some 1.7 million MSMEs have taken part in the movement.": [("umkm_onboarded", 1.7e6)],
    "Baru 8 juta dari 64 juta UMKM go digital.": [("umkm_onboarded", 8e6), ("umkm_total", 64e6)],
    "Baru 12 persen UMKM yang sudah go digital.": [],
}
ALL_THERE_ARE: Expected = {
    "Di Medan saja ada 38 ribu UMKM.": [("umkm_total", 38e3)],
    "Kota ini memiliki 12.400 pelaku usaha mikro.": [("umkm_total", 12.4e3)],
    "Jumlah UMKM di provinsi ini 1,49 juta pada 2023.": [("umkm_total", 1.49e6)],
    "Ada 1,49 juta UMKM di provinsi ini. Posisi berikutnya Jawa Tengah dengan 1,45 juta unit, Jawa Timur 1,15 juta unit.": [
        ("umkm_total", 1.49e6),
        ("umkm_total", 1.45e6),
        ("umkm_total", 1.15e6),
    ],
    "Di Jawa Barat tercatat 4,6 juta UMKM, terbanyak di Indonesia.": [("umkm_total", 4.6e6)],
    "There are about 21,000 small businesses in the regency.": [("umkm_total", 21e3)],
    "Ada 19 juta UMKM yang sudah masuk ekosistem digital.": [("umkm_onboarded", 19e6)],
    "Di Bali ada 4.200 UMKM yang berjualan secara online.": [("umkm_onboarded", 4.2e3)],
    "Ada 150 UMKM yang mengikuti pelatihan itu.": [("training", 150)],
    "Indonesia has 65 million MSMEs, of which 19 million are online.": [
        ("umkm_total", 65e6),
        ("umkm_onboarded", 19e6),
    ],
    "UMKM mempekerjakan sekitar 119 juta orang.": [("employment", 119e6)],
}
STATE_COMPANIES: Expected = {
    "Total belanja BUMN di PaDi Rp 10,4 triliun, awal tahun masih Rp 0,8 triliun.": [
        ("gov_spending", 10.4e12),
        ("gov_spending", 800e9),
    ],
    "Telkom membelanjakan Rp 1,92 triliun untuk produk UMKM, Pertamina Rp 1,4 triliun, dan PLN Rp 1,08 triliun.": [
        ("gov_spending", 1.92e12),
        ("gov_spending", 1.4e12),
        ("gov_spending", 1.08e12),
    ],
    "Di PaDi UMKM, BUMN sudah membeli Rp 20 triliun barang dan jasa.": [("gov_spending", 20e12)],
}
BUDGETS: Expected = {
    "Anggaran pembangunan jalan tahun ini Rp 32 triliun.": [],
    "Pemerintah mengalokasikan Rp 466 triliun untuk ibu kota baru.": [],
    "Anggaran kesehatan dalam APBN 2023 mencapai Rp 178 triliun.": [],
    "Belanja negara tahun depan dirancang Rp 3.041 triliun.": [],
    "Pembangunan bendungan itu menelan anggaran Rp 2,3 triliun.": [],
    "Gaji ke-13 ASN menghabiskan anggaran Rp 38 triliun.": [],
}
NOUNS: Expected = {
    "Kementerian telah melatih 2.350 pelaku usaha dalam 47 angkatan.": [("training", 2.35e3)],
    "Kementerian mendampingi 136.400 UMKM di 10 destinasi prioritas.": [("training", 136.4e3)],
    "Sebanyak 1.017 UMKM dilatih, 312 di antaranya kini berjualan di lokapasar.": [
        ("training", 1.017e3),
        ("umkm_onboarded", 312),
    ],
    "Pelatihan itu digelar di 34 klaster dan 12 sentra.": [],
    "Dari jumlah itu, 312 sudah mengirim barang ke luar negeri.": [],
    "Jumlah koperasi modern ditargetkan naik dari 250 menjadi 500 pada 2024.": [],
    "Wisatawan nusantara ke Sumsel tercatat 9,6 juta.": [],
    "Jumlah penyedia yang terdaftar di e-katalog mencapai 28.400.": [("sellers", 28.4e3)],
    "Around 1,400 sellers were trained before the event.": [("training", 1.4e3)],
    "Pelatihan diikuti 120 peserta dari 14 kabupaten.": [("training", 120)],
    "The government has extended Rp 15.2 trillion in microgrants to 12.7 million recipients.": [
        ("financing", 15.2e12),
        ("financing", 12.7e6),
    ],
    "Full delivery would lift economic growth by 1.5 percentage points.": [("gdp_growth", 1.5)],
    "Jumlah UMKM digital bertambah 21 ribu dari tahun lalu.": [("umkm_onboarded", 21e3)],
    "Teten memaparkan, 64 juta UMKM menyumbang 61 persen PDB, 97 persen tenaga kerja, 60 persen investasi, dan 14 persen ekspor nonmigas.": [
        ("umkm_total", 64e6),
        ("gdp_share", 61),
        ("employment", 97),
        ("export_share", 14),
    ],
    "Belanja produk dalam negeri naik 80 persen dari Rp749 triliun pada 2022 menjadi Rp1.349,8 triliun pada 2023.": [
        ("gov_spending", 749e12),
        ("gov_spending", 1349.8e12),
    ],
}

CLASSES = {
    "parts of goals": PARTS_OF_GOALS,
    "asked or denied": ASKED_OR_DENIED,
    "other countries": OTHER_COUNTRIES,
    "subsidies": SUBSIDIES,
    "loans": LOANS,
    "papers": PAPERS,
    "persons": PERSONS,
    "english spending": ENGLISH_SPENDING,
    "sales that rise": SALES_THAT_RISE,
    "joined": JOINED,
    "all there are": ALL_THERE_ARE,
    "state companies": STATE_COMPANIES,
    "budgets": BUDGETS,
    "nouns": NOUNS,
}
CASES = [
    pytest.param(text, expected, id=f"{name}: {text[:40]}")
    for name, cases in CLASSES.items()
    for text, expected in cases.items()
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_sentence_claims(text: str, expected: list[tuple[str, float]]) -> None:
    assert values(text) == expected
