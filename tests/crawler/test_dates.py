"""The date forms of Indonesian pages, each as it is printed somewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.dates import WIB, from_utc_text, jakarta_day, parse_date, to_utc_text
from crawler.items import Precision

FETCHED = datetime(2020, 6, 28, 3, 0, tzinfo=UTC)
"""Ten in the morning in Jakarta."""


def read(text: str) -> tuple[str, Precision] | None:
    """Jakarta time and precision of a date text."""
    parsed = parse_date(text, fetched_at=FETCHED)
    if parsed is None:
        return None
    return parsed.value.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S"), parsed.precision


@pytest.mark.parametrize(
    ("text", "jakarta_time"),
    [
        ("27 June 2020 21:20", "2020-06-27 21:20:00"),
        ("Rabu, 16 Sep 2020 14:05 WIB", "2020-09-16 14:05:00"),
        ("Kamis, 02 Nov 2023 20:59 WIB", "2023-11-02 20:59:00"),
        ("Kamis, 05/11/2015 10:08 WIB", "2015-11-05 10:08:00"),
        ("Kompas.com - 02/11/2023, 21:34 WIB", "2023-11-02 21:34:00"),
        ("Kompas.tv - 29 Juni 2021, 23:32 WIB", "2021-06-29 23:32:00"),
        ("20 April 2022 15:27 WIB", "2022-04-20 15:27:00"),
        ("Senin, 15 Mei 2017 18:43 WIB | 699 Views", "2017-05-15 18:43:00"),
        ("30 Agustus 2020 | 16.39 WIB", "2020-08-30 16:39:00"),
        ("Minggu, 18 Juli 2021 – 18:52 WIB", "2021-07-18 18:52:00"),
        ("Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17 13:30:00"),
        ("Selasa, 23 Maret 2021 - 15:02:00 WIB", "2021-03-23 15:02:00"),
        ("Ahad 12 Dec 2021 16:50 WIB", "2021-12-12 16:50:00"),
        ("Jumat , 17 February 2017, 13:16 WIB", "2017-02-17 13:16:00"),
        ("Jumat, 20 Jumadil Awwal 1438 / 17 February 2017, 13:16 WIB", "2017-02-17 13:16:00"),
        ("Kamis 15 Agustus 2019 19:57 WIB", "2019-08-15 19:57:00"),
        ("20/05/2021 13:38 WIB", "2021-05-20 13:38:00"),
        ("08/1/2026 20:19", "2026-01-08 20:19:00"),
        ("31/3/2022 10:19", "2022-03-31 10:19:00"),
        ("on 16 Feb 2016 at 09:10 WIB", "2016-02-16 09:10:00"),
        ("Rabu, 02 Januari 2019 | 21:10 WIB", "2019-01-02 21:10:00"),
        ("2023/11/02 20:59:53", "2023-11-02 20:59:53"),
        ("Thu, 05 Nov 2015 14:56:43 +0700", "2015-11-05 14:56:43"),
        ("Thu, 05 Nov 2015 07:56:43 GMT", "2015-11-05 14:56:43"),
        ("June 27, 2020 9:20 pm", "2020-06-27 21:20:00"),
        ("12 Pebruari 2021 12:05 am", "2021-02-12 00:05:00"),
        ("27 Juni 2020, pukul 21.20 WIB", "2020-06-27 21:20:00"),
        ("21:20 WIB, 27 Juni 2020", "2020-06-27 21:20:00"),
        ("1 Jan 2021 08:00 WITA", "2021-01-01 07:00:00"),
        ("1 Jan 2021 08:00 WIT", "2021-01-01 06:00:00"),
        ("27 Juni 2020 21:20 GMT+7", "2020-06-27 21:20:00"),
        ("Diterbitkan 02/11/2023, 21:34 WIB Diperbarui 03/11/2023, 08:00 WIB", "2023-11-02 21:34:00"),
    ],
)
def test_dates_with_a_time_are_read_to_the_minute(text: str, jakarta_time: str) -> None:
    assert read(text) == (jakarta_time, Precision.MINUTE)


@pytest.mark.parametrize(
    "text",
    [
        "2020-06-27T21:20:00+07:00",
        "2020-06-27T21:20:00+0700",
        "2020-06-27T14:20:00+00:00",
        "2020-06-27T14:20:00Z",
        "2020-06-27T14:20:00.000Z",
        "2020-06-27T21:20:00",
        "2020-06-27 21:20",
        "2020-06-27T21-20-00Z",
        "2020-06-27 T21:20:00Z",
    ],
)
def test_iso_forms_name_one_moment_and_a_false_z_is_local(text: str) -> None:
    assert read(text) == ("2020-06-27 21:20:00", Precision.MINUTE)


@pytest.mark.parametrize(
    ("text", "first_moment", "precision"),
    [
        ("2020-06-27", "2020-06-27 00:00:00", Precision.DAY),
        ("Sabtu (27/6/20)", "2020-06-27 00:00:00", Precision.DAY),
        ("27-Jun-2020", "2020-06-27 00:00:00", Precision.DAY),
        ("27 Juni 2020 10.000 kali dibaca", "2020-06-27 00:00:00", Precision.DAY),
        ("4/5/2020", "2020-05-04 00:00:00", Precision.DAY),
        ("Senin, 27 Juni 2020", "2020-06-27 00:00:00", Precision.DAY),  # a Saturday
        ("Desember 2020", "2020-12-01 00:00:00", Precision.MONTH),
        ("2020-12", "2020-12-01 00:00:00", Precision.MONTH),
        ("2020", "2020-01-01 00:00:00", Precision.YEAR),
    ],
)
def test_a_date_is_no_more_precise_than_its_text(text: str, first_moment: str, precision: Precision) -> None:
    assert read(text) == (first_moment, precision)


@pytest.mark.parametrize(
    ("text", "jakarta_time", "precision"),
    [
        ("baru saja", "2020-06-28 10:00:00", Precision.MINUTE),
        ("5 menit yang lalu", "2020-06-28 09:55:00", Precision.MINUTE),
        ("2 jam yang lalu", "2020-06-28 08:00:00", Precision.DAY),
        ("1 jam lalu", "2020-06-28 09:00:00", Precision.DAY),
        ("2 hours ago", "2020-06-28 08:00:00", Precision.DAY),
        ("an hour ago", "2020-06-28 09:00:00", Precision.DAY),
        ("1 jam 20 menit yang lalu", "2020-06-28 08:40:00", Precision.DAY),
        ("3 hari lalu", "2020-06-25 00:00:00", Precision.DAY),
        ("seminggu yang lalu", "2020-06-21 00:00:00", Precision.DAY),
        ("kemarin", "2020-06-27 00:00:00", Precision.DAY),
        ("Kemarin, 14:05 WIB", "2020-06-27 14:05:00", Precision.MINUTE),
        ("hari ini", "2020-06-28 00:00:00", Precision.DAY),
        ("7 bulan lalu", "2019-11-01 00:00:00", Precision.MONTH),
        ("2 tahun lalu", "2018-01-01 00:00:00", Precision.YEAR),
    ],
)
def test_relative_forms_count_back_from_the_fetch(text: str, jakarta_time: str, precision: Precision) -> None:
    assert read(text) == (jakarta_time, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null WIB",
        "31 Februari 2020",
        "27 Juni 2020 25:00 WIB",
        "27 Juni 2020 21:75 WIB",
        "02/27/2020",
        "2020-13-01",
        "2020-06-27T24:30:00Z",
        "2020-06-27T10:00:00+99:00",
        "0001-01-01T00:00:00",
        "14:05 WIB",
        "9999 tahun lalu",
        "dahulu kala yang lalu",
    ],
)
def test_what_is_no_date_or_an_impossible_one_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("piece", ["1 ", "27 ", "jan ", "1 jam ", "9", " ", "2020-", "lalu "])
def test_a_text_without_end_is_only_looked_at_in_its_beginning(piece: str) -> None:
    assert read("27 Juni 2020 | " + piece * 200_000) == ("2020-06-27 00:00:00", Precision.DAY)


def test_a_fetch_time_without_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="time zone"):
        parse_date("kemarin", fetched_at=datetime(2020, 6, 28))


def test_stored_times_are_utc_and_their_day_is_jakartas() -> None:
    late = datetime(2020, 6, 27, 0, 30, tzinfo=WIB)
    assert to_utc_text(late) == "2020-06-26T17:30:00Z"
    assert from_utc_text("2020-06-26T17:30:00Z") == late
    assert jakarta_day(from_utc_text("2020-06-26T17:30:00Z")) == "2020-06-27"
    with pytest.raises(ValueError, match="zone"):
        to_utc_text(datetime(2020, 6, 27))
