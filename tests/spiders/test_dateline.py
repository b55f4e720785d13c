"""Datelines of Indonesian outlets, and sentences that only look like one."""

from __future__ import annotations

import pytest

from spiders.dateline import split_dateline


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("Jakarta, CNBC Indonesia - ", "Jakarta, CNBC Indonesia"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta, CNN Indonesia"),
        ("Jakarta, MNEWS.co.id – ", "Jakarta, MNEWS.co.id"),
        ("JAKARTA, KOMPAS.com — ", "JAKARTA, KOMPAS.com"),
        ("LHOKSEUMAWE, KOMPAS.com – ", "LHOKSEUMAWE, KOMPAS.com"),
        ("KOMPAS.com - ", "KOMPAS.com"),
        ("Suara.com - ", "Suara.com"),
        ("REPUBLIKA.CO.ID, JAKARTA -- ", "REPUBLIKA.CO.ID, JAKARTA"),
        ("TEMPO.CO, Jakarta - ", "TEMPO.CO, Jakarta"),
        ("jpnn.com, JAKARTA - ", "jpnn.com, JAKARTA"),
        ("Jakarta (ANTARA) - ", "Jakarta (ANTARA)"),
        ("Mataram, NTB (ANTARA News) - ", "Mataram, NTB (ANTARA News)"),
        ("Liputan6.com, Jakarta - ", "Liputan6.com, Jakarta"),
        ("Liputan6.com, Jakarta ", "Liputan6.com, Jakarta"),
        ("IDXChannel-", "IDXChannel"),
        ("KBR, Jakarta— ", "KBR, Jakarta"),
        ("Jakarta, Gatra.com- ", "Jakarta, Gatra.com"),
        ("KONTAN.CO.ID - JAKARTA. ", "KONTAN.CO.ID - JAKARTA"),
        ("Marves - Jakarta, ", "Marves - Jakarta"),
        ("Jakarta, 14 Mei 2020 – ", "Jakarta, 14 Mei 2020"),
        ("JAKARTA - ", "JAKARTA"),
        ("Labuan Bajo - ", "Labuan Bajo"),
        ("Jakarta, kabar.example – ", "Jakarta, kabar.example"),
    ],
)
def test_a_dateline_is_parted_without_its_dash(opening: str, dateline: str) -> None:
    assert split_dateline(opening + "Pelaku usaha naik kelas.") == (dateline, "Pelaku usaha naik kelas.")


def test_alone_on_its_line_any_name_is_a_dateline() -> None:
    assert split_dateline("Wae Sano -") == ("Wae Sano", "")


def test_an_outlet_in_bold_needs_no_dash() -> None:
    text = "Kabar.example, Wae Sano Pelaku usaha naik."
    assert split_dateline(text, bold=23) == ("Kabar.example, Wae Sano", "Pelaku usaha naik.")
    assert split_dateline(text) == (None, text)


@pytest.mark.parametrize(
    "text",
    [
        "UMKM – tulang punggung ekonomi – mulai berjualan daring.",
        "BBI - begitu gerakan itu disingkat - genap setahun.",
        "Bangga Buatan Indonesia (BBI) - gerakan itu - genap setahun.",
        "Luhut - menteri yang memimpin gerakan ini - hadir.",
        "Jakarta-Bandung ditempuh 40 menit - lebih cepat.",
        "Jakarta adalah kota besar - begitu kata orang.",
        "Suara - yang selama ini hilang - terdengar.",
        "Toko-toko tutup.",
        "- ",
        "",
    ],
)
def test_a_sentence_with_a_dash_stays_whole(text: str) -> None:
    assert split_dateline(text) == (None, text)
