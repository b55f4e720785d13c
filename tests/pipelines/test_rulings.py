"""The file of rulings: what is taken from it, and which slip is told how."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.claims.metrics import BY_KIND
from pipelines.rulings import COLUMNS, FIELDS, KEYS, Ruling, RulingError, read_rulings
from pipelines.schema import TABLE

HEADER = ",".join(COLUMNS)
END = "Dewi,sentence says so,2026-11-21"


def rulings(folder: Path, *lines: str) -> list[Ruling]:
    path = folder / "claims.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return read_rulings(path)


def test_a_claim_is_named_by_its_id(tmp_path: Path) -> None:
    (ruling,) = rulings(tmp_path, f"0a1b,,,,right,,,{END}")
    assert (ruling.line, ruling.claim_id, ruling.verdict, ruling.field) == (2, "0a1b", "right", None)
    assert (ruling.by, ruling.why, ruling.when) == ("Dewi", "sentence says so", "2026-11-21")


def test_or_by_its_words(tmp_path: Path) -> None:
    words = 'https://kabar.example/1,"Kata dia, ""8 juta"" UMKM.",8 juta'
    (ruling,) = rulings(tmp_path, f",{words},wrong,,,{END}")
    assert (ruling.claim_id, ruling.quote, ruling.raw) == (None, 'Kata dia, "8 juta" UMKM.', "8 juta")


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("value", "14500000", 14_500_000.0),
        ("value", "-3.5", -3.5),
        ("value_high", "", None),
        ("status", "target", "target"),
        ("period_end", "2020-12", "2020-12"),
        ("speaker", "Dewi Contoh", "Dewi Contoh"),
        ("speaker", "", None),
    ],
)
def test_a_correction_names_a_field_and_its_value(
    tmp_path: Path, field: str, value: str, read: float | str | None
) -> None:
    (ruling,) = rulings(tmp_path, f"0a1b,,,,corrected,{field},{value},{END}")
    assert (ruling.field, ruling.value) == (field, read)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f",,,,right,,,{END}", "name the claim by claim_id, or by url, quote and raw"),
        (f",https://kabar.example/1,,8 juta,right,,,{END}", "name the claim by claim_id"),
        (f"0a1b,https://kabar.example/1,,,right,,,{END}", "url, quote and raw go together"),
        (f",kabar.example/1,Delapan,8 juta,right,,,{END}", "not an http address: kabar.example/1"),
        (f"0a1b,,,,maybe,,,{END}", "verdict 'maybe' is none of right, wrong, corrected"),
        (f"0a1b,,,,wrong,value,8,{END}", "field and value go with the verdict corrected, not with wrong"),
        (f"0a1b,,,,corrected,,,{END}", "field '' is none of basis,"),
        (f"0a1b,,,,corrected,quote,x,{END}", "field 'quote' is none of"),
        (f"0a1b,,,,corrected,value,,{END}", "value cannot be empty"),
        (f'0a1b,,,,corrected,value,"14,5 juta",{END}', "value is no number in base units"),
        (f"0a1b,,,,corrected,value,nan,{END}", "value is no number in base units"),
        (f"0a1b,,,,corrected,status,done,{END}", "status 'done' is none of achieved, forecast, target"),
        (f"0a1b,,,,corrected,period_end,Mei 2020,{END}", "period_end is no year, month or day"),
        ("0a1b,,,,right,,,Dewi,,2026-11-21", "by, why and when must be filled"),
        ("0a1b,,,,right,,,Dewi,checked,yesterday", "not a day like 2026-11-21: yesterday"),
        ("0a1b,right", "2 columns instead of 10"),
        (f'0a1b,,"open,,right,,,{END}', "unexpected end of data"),
    ],
)
def test_a_slip_is_told_in_one_line_with_file_and_line(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(RulingError, match=r"^claims\.csv line 4: ") as caught:
        rulings(tmp_path, f'0a1b,https://kabar.example/1,"two\nlines",8 juta,right,,,{END}', line)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_another_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("claim_id,verdict\n")
    with pytest.raises(RulingError, match=r"claims\.csv line 1: expected the header claim_id,url"):
        read_rulings(tmp_path / "claims.csv")


def test_no_file_is_no_ruling(tmp_path: Path) -> None:
    assert read_rulings(tmp_path / "claims.csv") == []


def test_the_file_of_the_project_can_be_read() -> None:
    assert [ruling for ruling in read_rulings(EDITORIAL) if not ruling.by] == []
    assert EDITORIAL.exists()


EDITORIAL = Path(__file__).parents[2] / "editorial" / "claims.csv"


def test_the_keys_are_those_of_the_extractor() -> None:
    assert KEYS["metric"] == frozenset().union(*BY_KIND.values())


def test_only_columns_of_a_claim_can_be_corrected() -> None:
    assert set(TABLE["claims"].columns) > FIELDS
