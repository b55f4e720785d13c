"""The register of people: names and offices to identifiers."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.people import (
    EDITORIAL,
    counter_of,
    institution_id,
    institutions,
    normal_name,
    office_of,
    person_for_office,
    person_id,
    register,
)

RECORD = Path(__file__).parents[3] / "shared" / "claims" / "record.jsonl"
LUHUT = "luhut-binsar-pandjaitan"


@pytest.mark.parametrize(
    "name",
    [
        "Luhut Binsar Pandjaitan",
        "Luhut Binsar Panjaitan",
        "Luhut B. Pandjaitan",
        "Luhut B Panjaitan",
        "Luhut Pandjaitan",
        "Luhut",
        "LBP",
        "Menko Luhut",
        "Pak Luhut",
        "Jenderal TNI (Purn) Luhut Binsar Pandjaitan",
        "Menteri Koordinator Bidang Kemaritiman dan Investasi Luhut Binsar Pandjaitan",
        "Coordinating Minister Luhut Pandjaitan",
        "Menko Marves",
    ],
)
def test_every_spelling_of_one_person(name: str) -> None:
    assert person_id(name, date(2021, 6, 1)) == LUHUT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sandiaga Uno", "Sandiaga Salahudin Uno"),
        ("Sandi", "Sandiaga Salahuddin Uno"),
        ("Johnny G. Plate", "Johnny Plate"),
        ("Muhammad Luthfi", "Mendag Lutfi"),
        ("Ridwan Kamil", "M. Ridwan Kamil"),
        ("Ma'ruf Amin", "Maruf Amin"),
        ("Odo R.M Manuhutu", "Odo Manuhutu"),
        ("Jokowi", "Joko Widodo"),
        # Not in the register:
        ("Seto Djamil", "Seto Jamil"),
        ("Soekarno Wirya", "Sukarno Wirya"),
        ("Rahma B. Utari, S.E., M.M.", "Rahma Utari"),
        ("Kepala Dinas Rahma Utari", "Rahma Utari"),
        ("Muhammad Seto Wirya", "M. Seto Wirya"),
        ("Dr. H. Seto Wirya", "Seto Wirya"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert person_id(one) == person_id(other)


def test_others_are_others() -> None:
    assert person_id("Agus Suparmanto") != person_id("Agus Gumiwang")
    assert person_id("Putri Koster") != person_id("Wayan Koster")
    assert person_id("Luhut Sinaga") != LUHUT


def test_an_office_is_whoever_held_it_on_the_day() -> None:
    assert person_id("Presiden", date(2022, 3, 1)) == "joko-widodo"
    assert person_id("Kepala Negara", date(2024, 12, 1)) == "prabowo-subianto"
    assert person_for_office("Mendag", date(2020, 9, 1)) == "agus-suparmanto"
    assert person_for_office("Menteri Perdagangan RI", date(2021, 5, 5)) == "muhammad-lutfi"
    assert person_for_office("Trade Minister", date(2023, 1, 1)) == "zulkifli-hasan"
    assert person_for_office("Menperin", date(2022, 3, 1)) == "agus-gumiwang-kartasasmita"
    assert person_for_office("Menperin", date(2018, 3, 1)) == "airlangga-hartarto"


def test_the_day_of_handing_over_is_the_successors() -> None:
    assert person_for_office("Mendag", date(2022, 6, 14)) == "muhammad-lutfi"
    assert person_for_office("Mendag", date(2022, 6, 15)) == "zulkifli-hasan"


def test_without_a_day_only_one_holder_is_enough() -> None:
    assert person_for_office("Menko Marves") == LUHUT
    assert person_for_office("Presiden") is None


def test_a_former_office() -> None:
    assert person_for_office("eks Menko Polhukam", date(2021, 8, 8)) == LUHUT
    assert person_for_office("mantan bupati Banyuwangi", date(2022, 4, 6)) == "abdullah-azwar-anas"
    assert person_for_office("mantan Bupati Banyuwangi", date(2019, 4, 6)) is None


def test_an_office_that_nobody_is_known_for() -> None:
    assert person_for_office("Menteri Kelautan Republik Api", date(2022, 1, 1)) is None
    assert person_for_office("") is None


def test_offices_of_a_person() -> None:
    assert office_of(LUHUT, date(2021, 6, 1)) == "Menteri Koordinator Bidang Kemaritiman dan Investasi"
    assert counter_of(LUHUT, date(2021, 6, 1)) == "kemenko-marves"
    assert counter_of("teten-masduki", date(2021, 6, 1)) == "kemenkopukm"
    assert office_of(LUHUT) is None
    assert office_of("nobody", date(2021, 6, 1)) is None


def test_names_in_one_spelling() -> None:
    assert normal_name("Jenderal TNI (Purn) Luhut B. Pandjaitan, M.P.A.") == ("luhut", "panjaitan")
    assert normal_name("Menteri Perdagangan") == ()
    assert normal_name("Budi Karya Sumadi") == ("budi", "karya", "sumadi")


def test_institutions_by_any_of_their_names() -> None:
    assert institution_id("KEMENKOPUKM") == institution_id("Kementerian Koperasi dan UKM") == "kemenkopukm"
    assert institution_id("Kemenko Marves") == "kemenko-marves"
    assert institution_id("Toko Sejahtera") is None


def test_the_register_is_whole() -> None:
    known = set(institutions().values())
    for entry in register().values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.person_id)
        for office in entry.offices:
            assert office.institution is None or office.institution in known
            assert office.begins is None or office.ends is None or office.begins < office.ends
        for variant in entry.variants:
            assert person_id(variant) == entry.person_id, variant


def test_rows_of_one_person_agree() -> None:
    with (EDITORIAL / "people.csv").open(encoding="utf-8", newline="") as file:
        names: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            names.setdefault(row["person_id"], set()).add(row["name"])
    assert all(len(spelt) == 1 for spelt in names.values())


@pytest.mark.skipif(not RECORD.exists(), reason="the public record is not here")
def test_every_speaker_of_the_public_record_is_in_the_register() -> None:
    lines = RECORD.read_text(encoding="utf-8").splitlines()
    speakers = {json.loads(line)["speaker"] for line in lines} - {None}
    assert {name for name in speakers if person_id(name) not in register()} == set()


@given(st.text(max_size=80))
def test_any_text_has_one_identifier(name: str) -> None:
    assert person_id(name) == person_id(name)
    assert person_id(name) == person_id(f" {name} ")
