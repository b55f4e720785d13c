"""Numbers of a text: what they are worth, and which only look like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.claims.decoys import SORTS
from pipelines.claims.number_words import printed, spelled
from pipelines.claims.numbers import Number, find, following, may_hold_number
from pipelines.claims.reviewed import rows


def only(text: str) -> Number:
    (number,) = [number for number in find(text) if number.kind != "decoy"]
    return number


def worth(text: str) -> list[tuple[str, float, str]]:
    return [(number.raw, number.value, number.kind) for number in find(text) if number.kind != "decoy"]


def sorts(text: str) -> list[tuple[str, str | None]]:
    return [(number.raw, number.sort) for number in find(text)]


COUNTS = {
    "1.204.487 mangkuk": 1_204_487,
    "14,5 juta mangkuk": 14_500_000,
    "17,59 juta mangkuk": 17_590_000,
    "213 ribu mangkuk": 213_000,
    "150ribu mangkuk": 150_000,
    "50 rb mangkuk": 50_000,
    "12 jut mangkuk": 12_000_000,
    "3 jt mangkuk": 3_000_000,
    "dua juta mangkuk": 2_000_000,
    "Sembilan belas ribu mangkuk": 19_000,
    "seratus dua puluh tiga ribu mangkuk": 123_000,
    "dua juta lima ratus ribu mangkuk": 2_500_000,
    "seribu dua ratus mangkuk": 1_200,
    "sejuta mangkuk": 1_000_000,
    "setengah juta mangkuk": 500_000,
    "seperempat juta mangkuk": 250_000,
    "satu setengah juta mangkuk": 1_500_000,
    "2½ juta mangkuk": 2_500_000,
    "tiga koma empat juta mangkuk": 3_400_000,
    "3.4 juta mangkuk": 3_400_000,
    "3.4 million bowls": 3_400_000,
    "52,000 bowls": 52_000,
    "1,250 mangkuk": 1_250,
    "19 mln bowls": 19_000_000,
    "half a million bowls": 500_000,
    "a quarter of a million bowls": 250_000,
    "a million bowls": 1_000_000,
    "two and a half million bowls": 2_500_000,
    "one hundred and five bowls": 105,
    "twenty-five thousand bowls": 25_000,
    "500UMKM": 500,
    "50K pengikut": 50_000,
}


@pytest.mark.parametrize(("text", "value"), COUNTS.items(), ids=COUNTS)
def test_counts_in_digits_and_words(text: str, value: float) -> None:
    number = only(f"Ada {text}.")
    assert (number.kind, number.value, number.value_high) == ("count", value, None)
    assert not number.doubtful


MONEY = {
    "Rp 400 triliun": 400e12,
    "Rp400T": 400e12,
    "Rp 487 T": 487e12,
    "Rp.400 triliun": 400e12,
    "Rp. 500 trillion": 500e12,
    "Rp 3,7 miliar": 3.7e9,
    "Rp 5 M": 5e9,
    "Rp 1.071,4 triliun": 1_071.4e12,
    "Rp1.002 triliun": 1_002e12,
    "Rp 214.1 trillion": 214.1e12,
    "Rp 1,071.4 trillion": 1_071.4e12,
    "Rp1,2 ribu triliun": 1_200e12,
    "Rp24.442.626.287": 24_442_626_287,
    "Rp 18.750,00": 18_750,
    "Rp 50.000,-": 50_000,
    "Rp 2 Trilliun": 2e12,
    "Rp 7 trliun": 7e12,
    "Rp 3 milyar": 3e9,
    "IDR 25.7 trillion": 25.7e12,
    "5 miliar rupiah": 5e9,
    "seribu triliun rupiah": 1_000e12,
    "Rp 1 miliar 500 juta": 1.5e9,
}


@pytest.mark.parametrize(("text", "value"), MONEY.items(), ids=MONEY)
def test_rupiah(text: str, value: float) -> None:
    number = only(f"Nilainya {text} saja.")
    assert (number.raw, number.kind, number.currency, number.value) == (text, "money", "IDR", value)


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("USD 2,1 juta", "USD", 2.1e6),
        ("US$ 22 miliar", "USD", 22e9),
        ("17 miliar dolar AS", "USD", 17e9),
        ("US$5m", "USD", 5e6),
        ("$5 million", "USD", 5e6),
        ("3 juta ringgit", "MYR", 3e6),
        ("S$ 4 juta", "SGD", 4e6),
        ("2 miliar yen", "JPY", 2e9),
    ],
)
def test_other_money(text: str, currency: str, value: float) -> None:
    number = only(f"Nilainya {text} saja.")
    assert (number.raw, number.currency, number.value) == (text, currency, value)


PERCENTAGES = {
    "40%": 40,
    "71,4 %": 71.4,
    "61,07 persen": 61.07,
    "40 per sen": 40,
    "40 prosen": 40,
    "40persen": 40,
    "10 persennya": 10,
    "2.100%": 2_100,
    "dua puluh lima persen": 25,
    "lima koma dua persen": 5.2,
    "1.5 percent": 1.5,
    "2,100 percent": 2_100,
    "3 pct": 3,
    "minus 5,32 persen": -5.32,
    "-2,5 persen": -2.5,
}


@pytest.mark.parametrize(("text", "value"), PERCENTAGES.items(), ids=PERCENTAGES)
def test_percentages(text: str, value: float) -> None:
    number = only(f"Porsinya {text} saja.")
    assert (number.raw, number.kind, number.value) == (text, "percent", value)


def test_a_bare_percent_sign_follows_the_language_of_the_article() -> None:
    assert only("Sales of the stall rose 1.250% in the city.").value == 1.25
    assert only("Penjualan warung di kota itu naik 1.250%.").value == 1250


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tiga kali lipat", 3),
        ("16 kali lipat", 16),
        ("naik hingga delapan kali", 8),
        ("naik 10x lipat", 10),
        ("dua setengah kali lipat", 2.5),
        ("almost triple that of last year", 3),
        ("sales doubled", 2),
        ("rose threefold", 3),
        ("three times the figure", 3),
        ("twice as much", 2),
    ],
)
def test_multiples(text: str, value: float) -> None:
    number = only(f"Omzet warung {text}.")
    assert (number.kind, number.value) == ("times", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("separuh", 0.5), ("setengahnya", 0.5), ("seperempatnya", 0.25), ("dua pertiga", 2 / 3), ("half", 0.5)],
)
def test_parts_of_something_else_are_ratios(text: str, value: float) -> None:
    number = only(f"Baru {text} yang buka.")
    assert number.kind == "ratio"
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500 ribuan mangkuk", 500_000),
        ("30-an juta mangkuk", 30_000_000),
        ("4,7 jutaan mangkuk", 4_700_000),
        ("Rp 800-an miliar", 800e9),
        ("seribuan mangkuk", 1_000),
        ("sejutaan mangkuk", 1_000_000),
        ("1.000-an mangkuk", 1_000),
        ("20an mangkuk", 20),
    ],
)
def test_an_ending_says_about(text: str, value: float) -> None:
    number = only(f"Ada {text}.")
    assert number.approximate
    assert number.value == value


@pytest.mark.parametrize(
    "text",
    ["puluhan ribu mangkuk", "ratusan warung", "jutaan orang", "berlipat ganda", "beberapa ratus ribu"],
)
def test_words_without_a_number(text: str) -> None:
    assert worth(f"Ada {text}.") == []


RANGES = {
    "1,6 hingga 1,7 persen": (1.6, 1.7),
    "1,7–2 persen": (1.7, 2),
    "Rp 100-200 ribu": (100_000, 200_000),
    "8 sampai 9 juta": (8e6, 9e6),
    "8 juta sampai dengan 9 juta": (8e6, 9e6),
    "dua sampai tiga juta": (2e6, 3e6),
    "dua atau tiga juta": (2e6, 3e6),
    "dua-tiga juta": (2e6, 3e6),
    "Rp 10.000 - Rp 20.000": (10_000, 20_000),
    "Rp 5 triliun hingga Rp 7 triliun": (5e12, 7e12),
    "Rp 5 s/d 7 miliar": (5e9, 7e9),
    "1.5 to 1.7 percent": (1.5, 1.7),
    "500-600": (500, 600),
}


@pytest.mark.parametrize(("text", "ends"), RANGES.items(), ids=RANGES)
def test_ranges_share_scale_and_unit(text: str, ends: tuple[float, float]) -> None:
    number = only(f"Ada {text} warung.")
    assert (number.raw, (number.value, number.value_high)) == (text, ends)


def test_antara_joins_what_dan_otherwise_parts() -> None:
    assert only("Porsinya antara 5 dan 7 persen.").value_high == 7
    assert only("It is between 5 and 7 percent.").value_high == 7
    assert worth("Porsinya 5 dan 7 persen.") == [("5", 5, "percent"), ("7 persen", 7, "percent")]


def test_a_change_from_one_level_to_another_is_no_range() -> None:
    assert [number.value for number in find("Naik dari 8 juta hingga 14 juta mangkuk.")] == [8e6, 14e6]
    assert [number.value for number in find("It grew from 5 to 7 percent.")] == [5, 7]
    assert only("Ada 8 juta hingga 14 juta mangkuk.").value_high == 14e6


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Naik dari 8 menjadi 14,5 juta mangkuk.", [8e6, 14.5e6]),
        ("Dari Rp 12,3 menjadi Rp 16,1 triliun.", [12.3e12, 16.1e12]),
        ("Masing-masing 84,5, 85,7 dan 85,9 persen.", [84.5, 85.7, 85.9]),
        ("Ada 20, 24, dan 30 juta mangkuk.", [20e6, 24e6, 30e6]),
        ("Jumlahnya 8 juta + 3.7 kini.", [8e6, 3.7e6]),
        ("Baru Rp148,08 atau 58,53% dari target Rp253 triliun.", [148.08e12, 58.53, 253e12]),
        ("Kini 11,7 UMKM ikut.", [11.7e6]),
        ("Dinas A Rp 11,3 T, Dinas B 42 T.", [11.3e12, 42e12]),
        ("Dari 250 menjadi 500 warung.", [250, 500]),
    ],
)
def test_a_scale_left_to_the_neighbour(text: str, values: list[float]) -> None:
    assert [number.value for number in find(text)] == values


def test_what_was_borrowed_or_may_be_wrong_is_said() -> None:
    dropped, _, _ = find("Baru Rp148,08 atau 58,53% dari target Rp253 triliun.")
    assert (dropped.scale_borrowed, dropped.doubtful) == (True, "rupiah without a scale")
    assert only("Sebanyak 24, 26 persen warung.").value == 24.26
    assert only("Sebanyak 24, 26 persen warung.").doubtful == "a blank inside the number"
    assert only("Ada 17.590 juta mangkuk.").value == 17_590_000
    assert only("Ada 17.590 juta mangkuk.").doubtful == "a dot before three digits"
    assert find("Nilainya Rp 8,6 triliun (seharusnya Rp 8.600 triliun).")[0].doubtful
    assert find("Warung itu menjual 30")[0].doubtful == "the text ends here"
    assert not find("Warung itu menjual 30 juta. Ia senang", 0, 27)[0].doubtful
    assert only("Belanjanya Rp 1,500 triliun.").value == 1_500e12
    assert only("Belanjanya Rp 1,500 triliun.").doubtful == "a comma before three digits"
    assert only("Belanjanya 400 triliun.").kind == "money"
    assert only("Ada 1,2 miliar mangkuk.").kind == "count"


@pytest.mark.parametrize(
    "text",
    [
        "Nilainya Rp400 triliun (about USD 28 billion) kini.",
        "Nilainya Rp 2 triliun atau sekitar US$ 130 juta kini.",
        "Nilainya USD 5 juta (Rp 75 miliar) kini.",
    ],
)
def test_the_dollar_beside_its_rupiah_is_a_gloss(text: str) -> None:
    assert [number.currency for number in find(text) if number.gloss] == ["USD"]
    assert [number.currency for number in find(text) if not number.gloss] == ["IDR"]


def test_a_comma_before_a_percentage_makes_no_list() -> None:
    assert worth("Pada tahap 3, 40 persen warung buka.") == [("40 persen", 40, "percent")]
    assert worth("Pada 2020, 40 persen warung buka.") == [("40 persen", 40, "percent")]
    assert worth("Pada 3 Mei, 40 persen warung buka.") == [("40 persen", 40, "percent")]


def test_a_relative_year_after_an_amount_is_no_duration() -> None:
    text = "Dari 8 juta tahun lalu menjadi 9 juta tahun ini, naik 12 persen hari ini."
    assert worth(text) == [("8 juta", 8e6, "count"), ("9 juta", 9e6, "count"), ("12 persen", 12, "percent")]


DECOYS = {
    "Dibuka 14 Mei 2020 lalu.": [("14 Mei 2020", "date")],
    "Dibuka 5-13 Mei 2021.": [("5-13 Mei 2021", "date")],
    "Dibuka 14 dan 15 Mei.": [("14 dan 15 Mei", "date")],
    "Dibuka (14/5/2020) dan (26/6).": [("14/5/2020", "date"), ("26/6", "date")],
    "It opened on December 13, 2024.": [("13", "date"), ("2024", "year")],
    "It opened on 3 Dec. 2024.": [("3 Dec. 2024", "date")],
    "Sejak Mei 2020 dan pada 2023.": [("2020", "year"), ("2023", "year")],
    "Periode 2020-2023 dan 1990-an.": [("2020-2023", "year"), ("1990-an", "year")],
    "Dibuka pukul 18.30 WIB, tutup 20:15.": [("18.30 WIB", "time"), ("20:15", "time")],
    "Inpres Nomor 2 Tahun 2022 Pasal 61.": [("2", "regulation"), ("2022", "year"), ("61", "regulation")],
    "Forum G20, sinyal 4G, Covid-19, ke-75.": [
        ("20", "code"),
        ("4", "code"),
        ("19", "code"),
        ("75", "ordinal"),
    ],
    "Hubungi (0727) 322-110 atau 0812 3456 789.": [("0727) 322-110", "phone"), ("0812 3456 789", "phone")],
    "Hubungi +62 812 3456 789.": [("62 812 3456 789", "phone")],
    "Persewar menang 2-1 atas tamunya.": [("2-1", "score")],
    "Kata Rina (59), berusia 41 tahun.": [("59", "age"), ("41 tahun", "age")],
    "Bensin Rp 10.000 per liter, emas Rp 900.000/gram.": [
        ("Rp 10.000 per liter", "per_unit"),
        ("Rp 900.000/gram", "per_unit"),
    ],
    "Dapat Rp 2,4 juta per orang.": [("Rp 2,4 juta per orang", "per_head")],
    "Selama 11 bulan, dua tahun, 2-3 hari.": [
        ("11 bulan", "duration"),
        ("dua tahun", "duration"),
        ("2-3 hari", "duration"),
    ],
    "A five-year plan of 30 minutes.": [("five-year", "duration"), ("30 minutes", "duration")],
    "Tanahnya 40 meter, berasnya 2 juta ton.": [("40 meter", "measure"), ("2 juta ton", "measure")],
    "Sudah dua kali ditunjuk.": [("dua kali", "frequency")],
    "Di Nusa Dua dan Kepulauan Seribu.": [("Dua", "name"), ("Seribu", "name")],
    "Membeli Telepon Maju 9 Pro.": [("9", "name")],
    "Memakai katalog 5.0 kini.": [("5.0", "name")],
    "Lihat https://koran.example/2021/30-juta dan #Lokal2021.": [
        ("2021", "code"),
        ("30", "code"),
        ("2021", "code"),
    ],
    "Salah satu warung itu ramai.": [("satu", "one")],
}


@pytest.mark.parametrize(("text", "expected"), DECOYS.items(), ids=DECOYS)
def test_decoys(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorts(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sebanyak 2020 UMKM ikut.", 2020),
        ("Pada Desember 25,5 juta mangkuk habis.", 25.5e6),
        ("Sampai tahap ketiga 500 orang ikut.", 500),
        ("Posisi Indonesia 65.000 unit.", 65_000),
        ("Nilainya Rp 300 triliun per tahun.", 300e12),
        ("Dinas Pasar Solo 50 UMKM.", 50),
    ],
)
def test_numbers_that_look_like_decoys(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize("row", rows("number_words"), ids=lambda row: row["word"])
def test_every_number_word_is_shown_by_its_example(row: dict[str, str]) -> None:
    number = find(row["example"])[0]
    assert row["word"] in number.raw.lower()
    assert number.kind != "decoy" or row["word"] == "one"
    assert number.words or row["role"] in ("scale", "percent")


@pytest.mark.parametrize("row", rows("decoys"), ids=lambda row: f"{row['phrase']} {row['side']}")
def test_every_decoy_phrase_is_shown_by_its_example(row: dict[str, str]) -> None:
    found = find(row["example"])
    assert (found[-1].kind, found[-1].sort) == ("decoy", row["sort"])


def test_what_follows_a_number() -> None:
    text = "Ada 30 juta pelaku usaha mikro baru, dan 20 persen (baru)."
    first, second = find(text)
    assert following(text, first) == "pelaku usaha mikro"
    assert following(text, first, 1) == "pelaku"
    assert following(text, second) == ""


def test_offsets_are_those_of_the_body() -> None:
    body = "Rina senang. Ada 30 juta mangkuk, naik 5 persen. Ia pulang 12 Mei."
    part = find(body, 13, 49)
    assert [body[number.start : number.end] for number in part] == ["30 juta", "5 persen"]
    assert part == find(body)[:2]


@pytest.mark.parametrize(
    ("digits", "english", "measured", "value"),
    [
        ("1.204.487", False, False, 1_204_487),
        ("2.100", False, True, 2_100),
        ("2.100", True, True, 2.1),
        ("2,100", False, True, 2.1),
        ("2,100", True, True, 2_100),
        ("2.100", True, False, 2_100),
        ("0,125", False, False, 0.125),
        ("1,071.4", False, True, 1_071.4),
        ("1.000.000,50", False, False, 1_000_000.5),
    ],
)
def test_marks_in_digits(digits: str, english: bool, measured: bool, value: float) -> None:
    read = printed(digits, english=english, measured=measured)
    assert read is not None
    assert float(read.value) == value


@pytest.mark.parametrize("digits", ["1.2.3", "0811", "1.20.487", "1,2,3", "9" * 30, "1.234,5.6"])
def test_digits_that_are_no_number(digits: str) -> None:
    assert printed(digits, english=False, measured=False) is None


def test_words_end_where_the_number_does() -> None:
    for text, value in {"lima puluh dua": 52, "two hundred": 200, "dua tiga": 2, "seratus satu": 101}.items():
        read = spelled(text, 0)
        assert read is not None
        assert read.value == value
    assert spelled("warung", 0) is None


PIECES = (
    "Rp USD juta triliun persen % dan hingga antara dari menjadi kali setengah dua puluh belas ratus seribu "
    "koma half a million and 12 3,5 1.204 2020 0811 Mei tahun per orang ( ) + - , UMKM"
)
HOSTILE = (
    st.text(st.sampled_from("0123456789.,-–/%()\"'½ Rprpkmtİ\n\u200f٣"), max_size=120)
    | st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join)
    | st.text(max_size=200)
)


@given(HOSTILE)
@example("00USD 0")
@example("5 USD 3 juta")
def test_every_number_is_a_piece_of_the_text(body: str) -> None:
    at = 0
    for number in find(body):
        assert at <= number.start < number.end <= len(body)
        assert number.raw == body[number.start : number.end]
        assert number.value == number.value
        assert abs(number.value) < float("inf")
        assert number.value_high is None or number.value_high > number.value
        assert (number.kind == "decoy") == (number.sort is not None)
        assert number.sort is None or number.sort in SORTS
        assert number.kind != "money" or number.currency
        at = number.end
    assert may_hold_number(body) or not find(body)


@given(HOSTILE, st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_body_is_read_alone(body: str, start: int, length: int) -> None:
    end = min(len(body), start + length)
    for number in find(body, min(start, end), end):
        assert min(start, end) <= number.start < number.end <= end
        assert number.raw == body[number.start : number.end]


@pytest.mark.parametrize(
    "unit", ['1"', "1 ", "1.", "9", "satu ", "Rp5 ", "5 hingga ", "12 Mei ", "1\n", "a 1,", "5 T wa "]
)
def test_a_long_hostile_body_is_read(unit: str) -> None:
    body = unit * 30_000
    assert all(number.raw == body[number.start : number.end] for number in find(body))


SEEDS = Path(__file__).parents[3] / "shared" / "claims" / "seed-gold.jsonl"


@pytest.mark.skipif(not SEEDS.exists(), reason="seed articles are not here")
def test_the_numbers_of_the_seed_articles_are_found_in_their_sentences() -> None:
    for line in SEEDS.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        found = {number.value for number in find(claim["quote"]) if number.kind != "decoy"}
        assert claim["value"] in found
