"""People of a body: who is one, how far the name reaches, and which short forms are theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.names import Person, people_in
from pipelines.claims.reviewed import rows

TITLED = [
    ("Menteri Perdagangan Rahma Utari hadir.", "Rahma Utari", "Menteri Perdagangan"),
    ("Mendag Rahma Utari hadir.", "Rahma Utari", "Mendag"),
    (
        "Menteri Koordinator Bidang Kemaritiman dan Investasi (Menko Marves) Rahma Utari hadir.",
        "Rahma Utari",
        "Menteri Koordinator Bidang Kemaritiman dan Investasi",
    ),
    (
        "Menteri Koordinator (Menko) Bidang Perekonomian, Rahma B. Utari, hadir.",
        "Rahma B. Utari",
        "Menteri Koordinator (Menko) Bidang Perekonomian",
    ),
    ("Menteri Koperasi dan UKM (MenkopUKM) Rahma Utari hadir.", "Rahma Utari", "Menteri Koperasi dan UKM"),
    (
        "Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi Rahma Utari hadir.",
        "Rahma Utari",
        "Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi",
    ),
    (
        "Deputi Bidang Koordinasi Pariwisata dan Ekonomi Kreatif Kemenko Marves Odo R.M. Wirya hadir.",
        "Odo R.M. Wirya",
        "Deputi Bidang Koordinasi Pariwisata dan Ekonomi Kreatif Kemenko Marves",
    ),
    ("Direktur Utama BRI Wirya hadir.", "Wirya", "Direktur Utama BRI"),
    ("Plt. Sekretaris Utama LKPP Rahma Utari hadir.", "Rahma Utari", "Plt. Sekretaris Utama LKPP"),
    ("Pj Gubernur Babel Seto Djamaluddin hadir.", "Seto Djamaluddin", "Pj Gubernur Babel"),
    ("Dirjen Bina Konstruksi Rahma Utari hadir.", "Rahma Utari", "Dirjen Bina Konstruksi"),
    ("Juru Bicara Menko Marves Rahma Utari hadir.", "Rahma Utari", "Juru Bicara Menko Marves"),
    (
        "Staf Khusus Menteri Koperasi dan UKM Rahma Utari hadir.",
        "Rahma Utari",
        "Staf Khusus Menteri Koperasi dan UKM",
    ),
    ("Ketua Umum idEA Bima Wirya hadir.", "Bima Wirya", "Ketua Umum idEA"),
    (
        "Kepala Kantor Perwakilan BI Kaltim Seto SH Wirya hadir.",
        "Seto SH Wirya",
        "Kepala Kantor Perwakilan BI Kaltim",
    ),
    ("Kabag Humas Rahma Utari hadir.", "Rahma Utari", "Kabag Humas"),
    ("Wakil Presiden K.H. Seto Wirya hadir.", "Seto Wirya", "Wakil Presiden"),
    ("Wali Kota Batu Rahma Utari hadir.", "Rahma Utari", "Wali Kota Batu"),
    ("Bupati Kulon Progo Rahma Utari hadir.", "Rahma Utari", "Bupati Kulon Progo"),
    ("Ekonom Indef Rahma Utari hadir.", "Rahma Utari", "Ekonom Indef"),
    ("anggota DPR Wirya (59) hadir.", "Wirya", "anggota DPR"),
    (
        "Kepala Dinas Koperasi dan UKM DIY, Rahma Utari, hadir.",
        "Rahma Utari",
        "Kepala Dinas Koperasi dan UKM DIY",
    ),
    (
        "Sekretaris Perusahaan lokapasar Bukalapak, Perdana A. Wirya, hadir.",
        "Perdana A. Wirya",
        "Sekretaris Perusahaan lokapasar Bukalapak",
    ),
    ("Direktur Kopi Nusa Sejahtera, Rahma Utari, menyebut 4.", "Rahma Utari", "Direktur Kopi Nusa Sejahtera"),
    ("Menteri Perindustrian Jenderal TNI (Purn) Seto Wirya hadir.", "Seto Wirya", "Menteri Perindustrian"),
    ("Menteri Perhubungan Budi Karya Wirya hadir.", "Budi Karya Wirya", "Menteri Perhubungan"),
    ("Gubernur Bali I Wayan Wirya hadir.", "I Wayan Wirya", "Gubernur Bali"),
    ("Kepala LKPP Hendra Wirya, S.E., M.M., hadir.", "Hendra Wirya", "Kepala LKPP"),
    (
        "Rahma Utari, Menko Kemaritiman dan Investasi, hadir.",
        "Rahma Utari",
        "Menko Kemaritiman dan Investasi",
    ),
    ("Rahma Utari selaku Ketua Umum Kadin hadir.", "Rahma Utari", "Ketua Umum Kadin"),
    ("Trade Minister Rahma Utari came.", "Rahma Utari", "Trade Minister"),
    (
        "Coordinating Minister for Maritime Affairs and Investment Rahma Utari came.",
        "Rahma Utari",
        "Coordinating Minister for Maritime Affairs and Investment",
    ),
    (
        "Coordinating Maritime Affairs and Investment Minister Rahma Utari came.",
        "Rahma Utari",
        "Coordinating Maritime Affairs and Investment Minister",
    ),
    ("West Java Governor Rahma Utari came.", "Rahma Utari", "West Java Governor"),
    ("Pak Wirya hadir.", "Wirya", None),
    ("Hj. Rahma Utari hadir.", "Rahma Utari", None),
    ("Rahma Utari (41) hadir.", "Rahma Utari", None),
    ("Sudah penuh, kata Rahma Utari di Palu.", "Rahma Utari", None),
    ("Rahma binti Utari menyebut penuh.", "Rahma binti Utari", None),
]


@pytest.mark.parametrize(("body", "name", "office"), TITLED)
def test_name_and_title(body: str, name: str, office: str | None) -> None:
    [person] = people_in(body)
    assert (person.full_name, person.office) == (name, office)


@pytest.mark.parametrize(
    "body",
    [
        "Kementerian Perdagangan dan Bank Indonesia membuka pameran.",
        "Pameran di Labuan Bajo ramai. Jakarta menyusul.",
        "Laptop Zyrex dan sepatu Compass laku.",
        "Padahal Target itu jauh. Survei menyebutkan separuh.",
        "Peraturan Menteri Perdagangan Nomor 50 berlaku.",
        "Gerakan Nasional Bangga Buatan Indonesia dimulai Kamis.",
        "Presiden meminta separuh.",
        "Para pelaku usaha di Kabupaten Deli Serdang senang.",
        "",
    ],
)
def test_what_is_no_person(body: str) -> None:
    assert people_in(body) == []


def mentioned(body: str) -> list[list[str]]:
    return [[body[start:end] for start, end in person.mentions] for person in people_in(body)]


def one(body: str) -> Person:
    [person] = people_in(body)
    return person


def test_short_forms_are_the_person() -> None:
    body = "Menteri Rahma Utari datang. Rahma membuka pameran. Kata Utari, ramai."
    assert mentioned(body) == [["Rahma Utari", "Rahma", "Utari"]]


def test_the_fullest_name_may_come_last() -> None:
    assert one("Sudah ramai, kata Rahma. Menteri Rahma Dewi Utari setuju.").full_name == "Rahma Dewi Utari"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Menko Luhut Pandjaitan datang. Menko Luhut B. Panjaitan setuju.", "Luhut B. Panjaitan"),
        ("Menteri Johnny G Plate datang. Menurut G. Plate, ramai.", "Johnny G Plate"),
        (
            "Menteri Sandiaga Salahuddin Uno datang. Sandi senang. Sandiaga Uno pulang.",
            "Sandiaga Salahuddin Uno",
        ),
        ("Presiden Joko Widodo datang. Jokowi senang.", "Joko Widodo"),
        ("Presiden Joko Widodo (Jokowi) datang. Jokowi senang.", "Joko Widodo"),
        ("Mendag Muhammad Lutfi datang. Mendag Luthfi senang.", "Muhammad Lutfi"),
        ("Kepala LKPP Hendrar Prihadi datang. Hendi senang.", "Hendrar Prihadi"),
        ("Dirjen Agus Fatoni datang. Sudah, kata Fatoni.", "Agus Fatoni"),
        ('Kepala Dinas Srie Nurkyatsiwi datang. "Ramai," ujar Siwi, sapaannya.', "Srie Nurkyatsiwi"),
        ("Camat Danu Wirya yang akrab disapa Bejo datang. Bejo senang.", "Danu Wirya"),
        ("Camat Danu Wirya (Bejo) datang. Bejo senang.", "Danu Wirya"),
        ("Menko Luhut Pandjaitan datang. Ramai, kata LuhutB.", "Luhut Pandjaitan"),
        ("Menko Luhut Pandjaitan datang. Ramai, kata Luhur.", "Luhut Pandjaitan"),
    ],
)
def test_variants_are_one_person(body: str, name: str) -> None:
    assert one(body).full_name == name
    assert len(one(body).mentions) >= 2


def test_two_people_who_share_a_name_are_told_apart() -> None:
    body = (
        "Menteri Perindustrian Agus Gumiwang datang. Ramai, kata Agus. "
        "Menteri Perdagangan Agus Suparmanto menyusul. Sepi, kata Agus."
    )
    assert mentioned(body) == [["Agus Gumiwang", "Agus"], ["Agus Suparmanto", "Agus"]]


def test_mentions_stand_in_the_body() -> None:
    body = "Menteri Rahma Utari datang.\n\nUtari senang."
    assert [body[start:end] for start, end in one(body).mentions] == ["Rahma Utari", "Utari"]


def test_a_body_of_the_same_name_is_not_the_person() -> None:
    assert mentioned("Direktur Shopee Handhika Utari datang. Shopee senang.") == [["Handhika Utari"]]


@given(st.text(alphabet="Menteri Rahma.,()\"' \n\u200eB7é-", max_size=200) | st.text(max_size=100))
def test_any_text_gives_people_whose_names_stand_in_it(body: str) -> None:
    for person in people_in(body):
        assert person.mentions
        assert person.full_name in " ".join(body.split())
        assert all(body[start:end].strip() for start, end in person.mentions)


def test_every_line_of_the_vocabulary_has_an_example() -> None:
    assert [row["words"] for row in rows("titles") if not row["example"]] == []
    assert [row for row in rows("attribution") if not row["example"]] == []
