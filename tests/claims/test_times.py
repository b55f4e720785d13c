"""Expressions of time and their roles, in Indonesian and English; published on Monday 28 March 2022."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.calendar import Moment, published_moment
from pipelines.claims.times import Role, Time, find

PUB = Moment(2022, 3, 28)


def brief(time: Time) -> str:
    """Write a time as `raw | role | begins..ends`."""
    begins = f"{time.begins}.." if time.begins else ""
    return f"{time.raw} | {time.role} | {begins}{time.ends or '-'}"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("pada 14 Mei 2020", "2020-05-14"),
        ("tercatat 14/05/2020", "2020-05-14"),
        ("tercatat 14-5-2020", "2020-05-14"),
        ("tercatat 14.05.2020", "2020-05-14"),
        ("tercatat 14/5/20", "2020-05-14"),
        ("tercatat 2020-05-14", "2020-05-14"),
        ("14 Mei, 2020", "2020-05-14"),
        ("14Mei 2020", "2020-05-14"),
        ("14 Mei tahun 2020", "2020-05-14"),
        ("14th of May 2020", "2020-05-14"),
        ("on May 14, 2020", "2020-05-14"),
        ("pada Mei 2020", "2020-05"),
        ("pada bulan Mei tahun 2020", "2020-05"),
        ("per Mei2020", "2020-05"),
        ("Nopember 2020", "2020-11"),
        ("Pebruari 2021", "2021-02"),
        ("Sept. 2021", "2021-09"),
        ("pertengahan Agustus 2021", "2021-08"),
        ("akhir Agustus 2020", "2020-08"),
        ("mid-August 2021", "2021-08"),
        ("tahun 2023", "2023"),
        ("tahun2023", "2023"),
        ("thn 2023", "2023"),
        ("pada 2024 mendatang", "2024"),
        ("akhir 2023", "2023"),
        ("pengujung 2022", "2022"),
        ("medio 2022", "2022"),
        ("awal 2022", "2022-01"),
        ("early 2022", "2022-01"),
        ("the beginning of 2022", "2022-01"),
        ("late 2021", "2021"),
        ("akhir kuartal II 2021", "2021-06"),
        ("akhir kuartal II", "2021-06"),
        ("awal semester II 2021", "2021-07"),
    ],
)
def test_written_dates(text: str, ends: str) -> None:
    (time,) = find(text, PUB)
    assert str(time.ends) == ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("kemarin", "2022-03-27"),
        ("besok", "2022-03-29"),
        ("lusa", "2022-03-30"),
        ("tadi pagi", "2022-03-28"),
        ("malam ini", "2022-03-28"),
        ("tiga hari lalu", "2022-03-25"),
        ("pekan lalu", "2022-03"),
        ("minggu lalu", "2022-03"),
        ("dua pekan lalu", "2022-03"),
        ("akhir pekan lalu", "2022-03"),
        ("bulan lalu", "2022-02"),
        ("bulan ini", "2022-03"),
        ("bulan depan", "2022-04"),
        ("tiga bulan yang lalu", "2021-12"),
        ("akhir bulan ini", "2022-03"),
        ("tahun lalu", "2021"),
        ("tahun yang lalu", "2021"),
        ("tahun ini", "2022"),
        ("tahun berjalan", "2022"),
        ("tahun depan", "2023"),
        ("akhir tahun ini", "2022"),
        ("akhir tahun", "2022"),
        ("awal tahun", "2022-01"),
        ("awal tahun depan", "2023-01"),
        ("dua tahun lalu", "2020"),
        ("setahun lalu", "2021"),
        ("tahun sebelumnya", "2021"),
        ("periode yang sama tahun lalu", "2021"),
        ("Desember lalu", "2021-12"),
        ("Mei lalu", "2021-05"),
        ("Maret ini", "2022-03"),
        ("Agustus ini", "2021-08"),
        ("April ini", "2022-04"),
        ("bulan April nanti", "2022-04"),
        ("Mei tahun lalu", "2021-05"),
        ("14 Mei tahun lalu", "2021-05-14"),
        ("akhir Maret", "2022-03"),
        ("awal Januari", "2022-01"),
        ("31 Mei", "2021-05-31"),
        ("31 Mei mendatang", "2022-05-31"),
        ("last year", "2021"),
        ("late last year", "2021"),
        ("this year", "2022"),
        ("next year", "2023"),
        ("the end of the year", "2022"),
        ("by year-end", "2022"),
        ("last month", "2022-02"),
        ("last December", "2021-12"),
        ("in May last year", "2021-05"),
        ("in January", "2022-01"),
        ("yesterday", "2022-03-27"),
        ("a year earlier", "2021"),
        ("two years ago", "2020"),
    ],
)
def test_relative_dates(text: str, ends: str) -> None:
    assert [str(time.ends) for time in find(text, PUB)] == [ends]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("selama 5-13 Mei 2021", "2021-05-05..2021-05-13"),
        ("5 hingga 13 Mei 2021", "2021-05-05..2021-05-13"),
        ("pada 22-24 Maret", "2022-03-22..2022-03-24"),
        ("pada 27-30 Maret", "2022-03-27..2022-03-30"),
        ("28 Maret-3 April 2022", "2022-03-28..2022-04-03"),
        ("30 Desember 2020 - 2 Januari 2021", "2020-12-30..2021-01-02"),
        ("Januari-Mei 2024", "2024-01..2024-05"),
        ("Desember-Februari 2021", "2020-12..2021-02"),
        ("sepanjang Januari hingga Agustus 2020", "2020-01..2020-08"),
        ("Januari-Februari", "2022-01..2022-02"),
        ("tiga bulan pertama 2022", "2022-01..2022-03"),
        ("sembilan bulan pertama tahun lalu", "2021-01..2021-09"),
        ("in the first three months of 2022", "2022-01..2022-03"),
        ("di Solo (22-24/3)", "2022-03-22..2022-03-24"),
        ("di Solo (22-24/9/2021)", "2021-09-22..2021-09-24"),
        ("antara Mei dan Agustus 2021", "2021-05..2021-08"),
        ("between January and May 2021", "2021-01..2021-05"),
        ("tahun 2023-2024", "2023..2024"),
        ("periode 2020 hingga 2022", "2020..2022"),
        ("2020/2021", "2020..2021"),
        ("semester I 2021", "2021-01..2021-06"),
        ("semester pertama tahun ini", "2022-01..2022-06"),
        ("paruh kedua 2021", "2021-07..2021-12"),
        ("triwulan I 2022", "2022-01..2022-03"),
        ("kuartal I", "2022-01..2022-03"),
        ("kuartal IV", "2021-10..2021-12"),
        ("kuartal III/2021", "2021-07..2021-09"),
        ("kuartal I-2022", "2022-01..2022-03"),
        ("kuartal I hingga III 2021", "2021-01..2021-09"),
        ("kuartal lalu", "2021-10..2021-12"),
        ("Q1 2022", "2022-01..2022-03"),
        ("1H21", "2021-01..2021-06"),
        ("the first half of this year", "2022-01..2022-06"),
        ("in the second quarter of 2021", "2021-04..2021-06"),
        ("dari Mei 2020 sampai Juni 2021", "2020-05..2021-06"),
        ("dari Januari hingga 20 Maret 2022", "2022-01..2022-03-20"),
        ("dari awal tahun hingga kemarin", "2022-01..2022-03-27"),
    ],
)
def test_ranges(text: str, span: str) -> None:
    (time,) = find(text, PUB)
    assert (time.role, f"{time.begins}..{time.ends}") == (Role.RANGE, span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sejak 14 Mei 2020 sudah naik.", "14 Mei 2020 | since | 2020-05-14..-"),
        ("Sejak Mei lalu naik.", "Mei lalu | since | 2021-05..-"),
        ("Semenjak awal tahun naik.", "awal tahun | since | 2022-01..-"),
        ("Mulai tahun ini naik.", "tahun ini | since | 2022..-"),
        ("Sejak kuartal III 2020 naik.", "kuartal III 2020 | since | 2020-07..-"),
        (
            "Sejak diresmikannya gerakan ini pada Kamis (14/05/2020) kemarin naik.",
            "Kamis (14/05/2020) | since | 2020-05-14..-",
        ),
        ("Sejak gerakan diluncurkan Mei 2020 naik.", "Mei 2020 | since | 2020-05..-"),
        ("Sejak Odo mencanangkan gerakan pada 14 Mei 2020.", "14 Mei 2020 | since | 2020-05-14..-"),
        ("Sejak pandemi pada 2020 naik.", "2020 | since | 2020..-"),
        ("Since the drive was launched in May 2020 it grew.", "May 2020 | since | 2020-05..-"),
        ("It grew since May.", "May | since | 2021-05..-"),
        ("Sejak Mei 2020 hingga Juni 2021.", "Mei 2020 hingga Juni 2021 | since | 2020-05..2021-06"),
        ("Sejak 14 Mei 2020 hingga kemarin.", "14 Mei 2020 hingga kemarin | since | 2020-05-14..2022-03-27"),
        ("Sejak Mei hingga akhir 2020.", "Mei hingga akhir 2020 | since | 2020-05..2020"),
        ("Tercapai hingga akhir Agustus 2020.", "akhir Agustus 2020 | until | 2020-08"),
        ("Tercapai sampai dengan Agustus 2021.", "Agustus 2021 | until | 2021-08"),
        ("Tercapai s.d. Februari.", "Februari | until | 2022-02"),
        ("Paling lambat 31 Mei 2022.", "31 Mei 2022 | until | 2022-05-31"),
        ("Tercapai hingga kuartal III 2021.", "kuartal III 2021 | until | 2021-09"),
        ("Hingga kemarin.", "kemarin | until | 2022-03-27"),
        ("Sampai Senin (21/3) tercapai.", "Senin (21/3) | until | 2022-03-21"),
        ("By the end of 2022.", "the end of 2022 | until | 2022"),
        ("Sebelum akhir 2022 tercapai.", "Sebelum akhir 2022 | before | 2022"),
        ("Sebelum pandemi tercapai.", "Sebelum | before | -"),
        ("Before the pandemic.", "Before | before | -"),
        ("Kini tercapai.", "Kini | now | 2022-03-28"),
        ("Tercapai hingga hari ini.", "hari ini | now | 2022-03-28"),
        ("Per hari ini (25/3) tercapai.", "hari ini (25/3) | now | 2022-03-25"),
        ("Hari ini, Jumat (25/3/2022), tercapai.", "Hari ini, Jumat (25/3/2022) | now | 2022-03-25"),
        ("Kemarin (24/3) tercapai.", "Kemarin (24/3) | at | 2022-03-24"),
        ("Currently it grows.", "Currently | now | 2022-03-28"),
        ("Dalam dua tahun terakhir naik.", "dua tahun terakhir | span | 2020..2022-03-28"),
        ("Selama 11 bulan naik.", "Selama 11 bulan | span | 2021-04..-"),
        ("Over the past six months it grew.", "the past six months | span | 2021-09..2022-03-28"),
        ("Sejauh ini naik.", "Sejauh ini | vague | -"),
        ("Nanti naik.", "Nanti | vague | -"),
        ("Lima tahun ke depan naik.", "Lima tahun ke depan | vague | -"),
        ("Beberapa tahun terakhir naik.", "Beberapa tahun terakhir | vague | -"),
        ("Naik terus setiap tahunnya.", "setiap tahunnya | yearly | -"),
        ("Naik terus, 6 juta setahun.", "setahun | yearly | -"),
        ("Gerakan yang diluncurkan 14 Mei 2020 itu maju.", "14 Mei 2020 | event | 2020-05-14"),
        ("Presiden pada 2020 meluncurkan gerakan itu.", "2020 | event | 2020"),
        ("Kata Odo, Kamis (18/2/2021).", "Kamis (18/2/2021) | speech | 2021-02-18"),
        ("Kata Odo, Jumat (11/3).", "Jumat (11/3) | speech | 2022-03-11"),
        ("Kata Odo, Jumat (17/9).", "Jumat (17/9) | speech | 2021-09-17"),
        ("Kata Odo, Rabu, 21 Oktober 2020.", "Rabu, 21 Oktober 2020 | speech | 2020-10-21"),
        ("Kata Odo di Solo (7/3).", "7/3 | speech | 2022-03-07"),
        ("Kata Odo di Solo, Selasa.", "Selasa | speech | 2022-03-22"),
        ("Ujarnya pada 12 Maret 2022.", "12 Maret 2022 | speech | 2022-03-12"),
        ("Dalam keterangan tertulis, 1 Maret 2022.", "1 Maret 2022 | speech | 2022-03-01"),
        ("He said on Friday.", "Friday | speech | 2022-03-25"),
    ],
)
def test_roles(text: str, expected: str) -> None:
    assert [brief(time) for time in find(text, PUB)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2020 UMKM bergabung",
        "2.024 UMKM bergabung",
        "2,021 sellers",
        "2024 juta",
        "Rp 2023",
        "Rp2022 miliar",
        "sesuai Inpres Nomor 2 Tahun 2022",
        "sesuai Inpres 2/2022",
        "UU No. 11 Tahun 2020",
        "Perpres 12 Tahun 2021",
        "Peraturan Menteri Nomor 3 Tahun 2021",
        "jelang KTT G20 2022",
        "telepon (0727) 322-110",
        "telepon (021) 2022 1234",
        "WA 0812-2023-2024",
        "menang 2-1 atas tamunya",
        "pukul 20.20 WIB",
        "kasus COVID-19",
        "hari jadi ke-75",
        "berusia 73 tahun itu",
        "Budi (59) tertawa",
        "tahun baru tiba",
        "tahun lagi",
        "ulang tahun ke-2",
        "she may join the march",
        "dua pertiga, 3/4 dari jumlah",
        "pada 30/2/2022",
        "di Solo (0-0/0)",
        "kode 20231",
        "tahun 2000-an",
        "menuju Indonesia Emas 2045",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert find(text, PUB) == []


@pytest.mark.parametrize(
    "text", ["pada 2020 UMKM digital berkembang", "target 2024: maju", "hingga 2021 produk lokal laku"]
)
def test_a_year_is_told_from_a_count_by_the_word_before(text: str) -> None:
    assert [time.role in (Role.AT, Role.UNTIL) for time in find(text, PUB)] == [True]


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("dalam APBN 2022", True),
        ("pada tahun anggaran 2023", True),
        ("dalam APBD tahun 2022", True),
        ("untuk TA 2023", True),
        ("pada tahun 2022", False),
    ],
)
def test_a_budget_year_is_marked(text: str, budget: bool) -> None:
    (time,) = find(text, PUB)
    assert time.budget is budget


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Pada 2019 naik, setahun kemudian turun", ["2019", "2020"]),
        ("Pada 2019 naik dari tahun sebelumnya", ["2019", "2018"]),
        ("Dibanding tahun sebelumnya, pada 2019 naik", ["2018", "2019"]),
        ("Pada Mei 2021 naik, dua bulan sebelumnya turun", ["2021-05", "2021-03"]),
        ("Pada 2019 naik, dan pada tahun yang sama turun", ["2019", "2019"]),
        ("In 2019 it rose, a year earlier it fell", ["2019", "2018"]),
        ("Dua bulan sebelumnya naik", ["None"]),
    ],
)
def test_times_that_count_from_a_named_one(text: str, ends: list[str]) -> None:
    assert [str(time.ends) for time in find(text, PUB)] == ends


def test_the_sentence_before_tells_what_a_year_later_means() -> None:
    body = "Pada 2019 naik. Setahun kemudian turun."
    (time,) = find(body, PUB, body.index("Setahun"))
    assert (str(time.ends), body[time.start : time.end]) == ("2020", "Setahun kemudian")


def test_a_date_without_a_year_lies_ahead_for_those_who_aim() -> None:
    (time,) = find("hingga 31 Mei", PUB)
    assert str(time.ends) == "2021-05-31"
    assert str(time.coming(PUB).ends) == "2022-05-31"


def test_two_months_share_the_year_that_stands_once() -> None:
    assert [str(time.ends) for time in find("Januari dan Februari 2021", PUB)] == ["2021-01", "2021-02"]


def test_a_month_before_an_amount_is_no_american_date() -> None:
    assert [str(time.ends) for time in find("pada Maret 14 juta UMKM", PUB)] == ["2022-03"]


@pytest.mark.parametrize(
    ("published", "text", "ends"),
    [
        (None, "tahun lalu", None),
        (None, "(7/8)", None),
        (None, "kini", None),
        ("2022", "tahun lalu", "2021"),
        ("2022", "bulan lalu", None),
        ("2022", "Mei lalu", None),
        ("2022", "kini", "2022"),
        ("2022-03", "bulan lalu", "2022-02"),
        ("2022-03", "pekan lalu", None),
        ("2022-03", "kemarin", None),
        ("2022-03", "Desember lalu", "2021-12"),
        ("2022-03", "di Solo, Selasa", None),
    ],
)
def test_publication_tells_no_more_than_it_is(published: str | None, text: str, ends: str | None) -> None:
    (time,) = find(text, published_moment(published))
    assert (str(time.ends) if time.ends else None) == ends


WORDS = (
    "sejak|hingga|dari|pada|14|5-13|Mei|May|2020|2020-2021|(5/4)|Kamis|akhir|awal|kuartal II|tahun|lalu|ini"
    "|bulan|dua|terakhir|setahun|kemudian|sebelum|kata Odo|,|.|the end of|Inpres Nomor 2 Tahun|\u200f|\n"
    "|hari|pekan|minggu|depan|mendatang|ke depan|lagi|silam|sebelumnya|yang sama|belakangan|nanti|kemarin"
    "|saat|this|last|next|year|months|first|quarter|semester|I|3|Q1|2022|(0-0/0)|20/3|masing-masing|per|setiap|half"
)
PUBLISHED = st.sampled_from([None, Moment(2022), Moment(2022, 3), PUB])


@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map(" ".join),
        st.text(alphabet='0123456789/-.,() "Meitahun', max_size=200),
    ),
    PUBLISHED,
    st.integers(0, 40),
)
def test_any_text_gives_times_in_order_at_their_offsets(
    body: str, published: Moment | None, start: int
) -> None:
    end = min(start, len(body))
    for time in find(body, published, start):
        assert end <= time.start < time.end <= len(body)
        assert body[time.start : time.end] == time.raw
        end = time.end


@given(st.binary(max_size=300), PUBLISHED)
def test_random_bytes_are_read(data: bytes, published: Moment | None) -> None:
    for time in find(data.decode("latin-1"), published):
        assert time.raw


@pytest.mark.parametrize(
    "unit", ["Mei ", "tahun sebelumnya ", '12"', "sejak ", "akhir ", "(5/4", "5 - ", "the end of ", " ", "5"]
)
def test_a_long_run_of_one_thing_is_read_through(unit: str) -> None:
    """Each word is looked at with so many characters around it and no more, or this would not end."""
    body = unit * (40_000 // len(unit)) + " pada 14 Mei 2020"
    last = find(body, PUB)[-1]
    assert str(last.ends or last.begins) == "2020-05-14"
