"""Which headlines the monitor follows."""

from __future__ import annotations

import pytest

from crawler.topic import about_bbi


@pytest.mark.parametrize(
    "text",
    [
        "Luhut: Gernas BBI Dorong UMKM Naik Kelas",
        "gernas-bbi-dorong-umkm-go-online-bertambah",
        "Jokowi Luncurkan Gerakan Nasional Bangga Buatan Indonesia",
        "#BanggaBuatanIndonesia ramai di media sosial",
        "Menko Luhut Targetkan 10 Juta UMKM Go Online, Ini Strateginya",
        "Produk lokal UMKM tembus pasar ekspor",
        "Belanja Produk Dalam Negeri Ditarget Rp 400 Triliun",
        "UMKM onboarding capai target",
        "BBI dan BBWI digelar di Aceh",
        "Program BBI libatkan pemerintah daerah",
    ],
)
def test_headlines_on_the_programme_are_followed(text: str) -> None:
    assert about_bbi(text)


@pytest.mark.parametrize(
    "text",
    [
        "BBI Kalasan Panen Bibit Nila",
        "Hobbi Merakit Robot Digital",
        "UMKM Terdampak Banjir di Demak",
        "Harga Emas Hari Ini",
        "Video produk-produk lokal",
        "",
    ],
)
def test_others_are_not(text: str) -> None:
    assert not about_bbi(text)
