"""Findings in plain words: two languages with equal keys, and numbers and dates as each writes them."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

from pipelines.claims.extract import extract
from pipelines.timeline.ask import VERDICTS
from pipelines.timeline.finding import KINDS, Finding
from pipelines.timeline.findings.reporting import Edit
from pipelines.timeline.registers import metrics
from pipelines.timeline.wording import (
    LANGUAGES,
    amount,
    date_text,
    figure,
    joined,
    number,
    source_text,
    text,
    title,
    words,
)
from tests.timeline.made_claims import (
    MINISTRY,
    MOVEMENT,
    RAHMA,
    SETO,
    claim,
    findings,
    share,
    target,
    timeline,
)


def leaves(value: Any, path: str = "") -> dict[str, str]:
    """Every text of a file of words by its path."""
    if isinstance(value, str):
        return {path: value}
    return {key: leaf for name in value for key, leaf in leaves(value[name], f"{path}/{name}").items()}


def gaps(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    indonesian, english = leaves(words("id")), leaves(words("en"))
    assert set(indonesian) == set(english)
    for key, form in indonesian.items():
        assert gaps(form) == gaps(english[key]), key
        assert bool(form.strip()) == bool(english[key].strip()), key


def test_every_kind_verdict_and_reason_has_its_words() -> None:
    known = words("id")
    assert {f"title.{kind}" for kind in KINDS} <= set(known)
    assert {f"ask.{verdict}" for verdict in VERDICTS} <= set(known)


def test_every_metric_has_a_name_in_both_languages() -> None:
    for metric in metrics().values():
        assert metric.name_id
        assert metric.name_en


# Numbers and dates


@pytest.mark.parametrize(
    ("value", "unit", "indonesian", "english"),
    [
        (14.5e6, "umkm", "14,5 juta UMKM", "14.5 million small businesses"),
        (30e6, "umkm", "30 juta UMKM", "30 million small businesses"),
        (1_204_487, "umkm", "1.204.487 UMKM", "1,204,487 small businesses"),
        (17_590_000, "umkm", "17,59 juta UMKM", "17.59 million small businesses"),
        (722.88e12, "idr", "Rp722,88 triliun", "Rp722.88 trillion"),
        (400e12, "idr", "Rp400 triliun", "Rp400 trillion"),
        (1_349.8e12, "idr", "Rp1.349,8 triliun", "Rp1,349.8 trillion"),
        (15.65, "percent", "15,65%", "15.65%"),
        (60.0, "percent", "60%", "60%"),
        (4_500, "people", "4,5 ribu orang", "4,500 people"),
        (999, "products", "999 produk", "999 products"),
        (3, "times", "3 kali", "3 times"),
        (-2.5, "percent", "-2,5%", "-2.5%"),
        (0, "umkm", "0 UMKM", "0 small businesses"),
        (5, "moons", "5", "5"),
    ],
)
def test_an_amount_as_newspapers_write_it(value: float, unit: str, indonesian: str, english: str) -> None:
    assert amount(value, unit, "id") == indonesian
    assert amount(value, unit, "en") == english


def test_numbers_keep_two_places_and_no_trailing_zeros() -> None:
    assert [number(value, "id") for value in (1234.5, 0.126, 100.0, 1e6)] == [
        "1.234,5",
        "0,13",
        "100",
        "1.000.000",
    ]
    assert [number(value, "en") for value in (1234.5, 0.126, 100.0, 1e6)] == [
        "1,234.5",
        "0.13",
        "100",
        "1,000,000",
    ]


@pytest.mark.parametrize(
    ("iso", "indonesian", "english"),
    [
        ("2020-06-26", "26 Juni 2020", "26 June 2020"),
        ("2020-08-01", "1 Agustus 2020", "1 August 2020"),
        ("2021-03", "Maret 2021", "March 2021"),
        ("2024", "2024", "2024"),
        ("2020-06-26T21:20:00+07:00", "26 Juni 2020", "26 June 2020"),
        (None, "tanggal tidak disebut", "date not given"),
        ("lusa", "tanggal tidak disebut", "date not given"),
    ],
)
def test_a_date_as_each_language_writes_it(iso: str | None, indonesian: str, english: str) -> None:
    assert date_text(iso, "id") == indonesian
    assert date_text(iso, "en") == english


def test_a_publication_is_told_by_its_day_in_jakarta() -> None:
    said = claim(published="2022-03-27T18:30:00+00:00")
    assert source_text(said, "id") == "Kabar, 28 Maret 2022"
    assert source_text(said, "en") == "Kabar, 28 March 2022"


def test_a_publication_known_to_the_month_is_told_as_such() -> None:
    assert [source_text(claim(published=when), "id") for when in ("2021-06", "2021", None, "lusa")] == [
        *("Kabar, Juni 2021", "Kabar, 2021", "Kabar", "Kabar, tanggal tidak disebut")
    ]


@pytest.mark.parametrize(
    ("comparator", "indonesian", "english"),
    [
        ("=", "", ""),
        (">", "lebih dari ", "more than "),
        (">=", "sedikitnya ", "at least "),
        ("<", "hampir ", "nearly "),
        ("<=", "hingga ", "up to "),
        ("~", "sekitar ", "about "),
    ],
)
def test_a_comparator_is_a_word_before_the_number(comparator: str, indonesian: str, english: str) -> None:
    said = claim(8e6, comparator=comparator)
    assert figure(said, "id") == f"{indonesian}8 juta UMKM"
    assert figure(said, "en") == f"{english}8 million small businesses"


def test_a_range_names_its_unit_once() -> None:
    said = claim(8e6, value_high=9e6)
    assert figure(said, "id") == "8 juta sampai 9 juta UMKM"
    assert figure(said, "en") == "8 million to 9 million small businesses"


def test_a_list_is_joined_as_one_says_it() -> None:
    assert joined(["2023", "2024", "2030"], "id") == "2023, 2024 dan 2030"
    assert joined(["2023", "2024"], "en") == "2023 and 2024"
    assert [joined([], "en"), joined(["2023"], "en")] == ["", "2023"]


# Every kind

KABAR = {"outlet": "Kabar", "published": "2021-07-01", "speaker": RAHMA}
WARTA = {"outlet": "Warta", "published": "2021-08-09", "speaker": SETO}


def one_of(kind: str) -> Finding:
    """Make a finding of a kind."""
    quote = "Penjualan naik 90 persen dari Rp 4 triliun menjadi Rp 5 triliun."
    sold = {"metric": "sales_value", "unit": "idr", "quote": quote, **KABAR}
    grew = {"metric": "sales_growth", "unit": "percent", "basis": "growth", "quote": quote, **KABAR}
    records = {
        "different_value": [
            claim(13.5e6, period_end="2021-06", source=MINISTRY, outlet="Kabar", published="2021-07-01"),
            claim(14.5e6, period_end="2021-06", source=MOVEMENT, outlet="Warta", published="2021-08-09"),
        ],
        "level_fell": [
            claim(19.8e6, period_end="2021-06", source=MOVEMENT, outlet="Kabar", published="2021-07-01"),
            claim(17.1e6, period_end="2021-08", source=MOVEMENT, outlet="Warta", published="2021-08-29"),
        ],
        "target_moved": [target(30e6, "2023", **KABAR), target(30e6, "2024", **WARTA)],
        "target_changed": [target(30e6, "2024", **KABAR), target(24e6, "2024", **WARTA)],
        "met_but_below": [
            target(2e6, "2021", quote="Target 2 juta UMKM sudah tercapai.", **KABAR),
            claim(1.5e6, period_end="2021-07-15", **WARTA),
        ],
        "part_exceeds_whole": [
            claim(15e6, scope="Jawa Barat", period_end="2021-06", **KABAR),
            claim(12e6, period_end="2021-07", **WARTA),
        ],
        "growth_mismatch": [claim(90, **grew), claim(4e12, start=30, **sold), claim(5e12, start=50, **sold)],
        "impossible_share": [share(119, period_end="2021", **KABAR)],
        "misprint": [claim(17.2e6, **KABAR), claim(12.7e6, **{**KABAR, "outlet": "Warta"})],
    }
    if kind == "edited":
        before = claim(14.5e6, quote="Sebanyak 14,5 juta UMKM bergabung.", **KABAR)
        after = claim(15.4e6, quote="Sebanyak 15,4 juta UMKM bergabung.", **KABAR)
        found = timeline(after, edits=[Edit([before], [after], False)]).findings
    else:
        found = findings(*records[kind])
    return next(each for each in found if each.kind == kind)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_whole_sentences(kind: str, lang: str) -> None:
    told = text(one_of(kind), lang)
    assert told[0].isupper() or told[0].isdigit() or told.startswith("Rp")
    assert told.endswith(".")
    for rubbish in ("{", "}", "None", "  ", "..", " .", "()", "?.", " nan", "umkm_onboarded"):
        assert rubbish not in told, told


@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_are_not_mixed(kind: str) -> None:
    indonesian, english = (text(one_of(kind), lang) for lang in LANGUAGES)
    assert indonesian != english
    assert not re.search(r"\b(?:million|trillion|put it at|small businesses|July|of)\b", indonesian), (
        indonesian
    )
    assert not re.search(r"\b(?:juta|triliun|menyebut|UMKM|Juli|atau|sekitar)\b", english), english


@pytest.mark.parametrize("kind", KINDS)
def test_both_sides_are_named_with_their_source(kind: str) -> None:
    finding = one_of(kind)
    for lang in LANGUAGES:
        told = text(finding, lang)
        for side in finding.sides:
            assert amount(side[0].value, side[0].unit, lang).split(" ")[0] in told, told
            assert str(side[0].outlet) in told or kind in ("growth_mismatch",), told


@pytest.mark.parametrize("kind", ["different_value", "level_fell", "target_moved", "misprint", "edited"])
def test_what_is_inferred_is_marked_as_such(kind: str) -> None:
    finding = one_of(kind)
    assert finding.reasons
    assert " Kemungkinan sebab: " in text(finding, "id")
    assert " Possible reason: " in text(finding, "en")


def test_no_word_says_who_is_right() -> None:
    for lang in LANGUAGES:
        for key, form in leaves(words(lang)).items():
            assert not re.search(
                r"\b(?:false|lie|liar|wrong|error|salah(?! cetak| satu| membaca)|bohong)\b", form
            ), key


def test_the_reasons_name_the_counters() -> None:
    told = text(one_of("different_value"), "en")
    assert "the Ministry of Cooperatives and SMEs and the movement" in told


def test_titles_are_one_line() -> None:
    for kind in KINDS:
        assert "\n" not in title(one_of(kind), "id")


def test_hostile_names_stay_text() -> None:
    name = "{0} <script>{who}</script> %s"
    (found,) = findings(
        claim(13.5e6, period_end="2021-06", **{**KABAR, "speaker": name}),
        claim(14.5e6, period_end="2021-06", **{**WARTA, "outlet": name}),
    )
    for lang in LANGUAGES:
        assert name in text(found, lang)


def test_the_examples_of_the_words_are_read_back_as_written() -> None:
    """What we write, our own reader reads: the same number."""
    for value in (14.5e6, 30e6, 1_204_487, 17_590_000):
        for lang in LANGUAGES:
            noun = "MSMEs went digital" if lang == "en" else "UMKM go digital"
            told = amount(value, "", lang)
            (read,) = extract({"body": f"{told} {noun}.", "published": None})
            assert read.value == value
