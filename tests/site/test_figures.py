"""The figures of claims in the words of each language."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SITE = Path(__file__).resolve().parents[2] / "site"
WORDS = {
    lang: json.loads((SITE / "words" / f"{lang}.json").read_text(encoding="utf-8")) for lang in ("id", "en")
}


def plugin(name: str) -> ModuleType:
    """Load a plugin by its path, as Datasette does."""
    spec = importlib.util.spec_from_file_location(f"plugin_{name}", SITE / "plugins" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


figures, formats = plugin("figures"), plugin("formats")


def said(lang: str) -> Any:
    return lambda key, **values: WORDS[lang][key].format(**values)


def figure(value: float, unit: str = "umkm", comparator: str = "=", high: float | None = None) -> list[str]:
    row = {"value": value, "value_high": high, "unit": unit, "comparator": comparator}
    return [figures.figure(row, lang, said(lang), formats.number) for lang in ("id", "en")]


@pytest.mark.parametrize(
    ("value", "unit", "indonesian", "english"),
    [
        (14_500_000, "umkm", "14,5 juta", "14.5 million"),
        (8_000_000, "umkm", "8 juta", "8 million"),
        (722_880_000_000_000, "idr", "Rp722,88 triliun", "Rp722.88 trillion"),
        (3_700_000_000, "idr", "Rp3,7 miliar", "Rp3.7 billion"),
        (1_002_000_000_000_000, "idr", "Rp1.002 triliun", "Rp1,002 trillion"),
        (15.65, "percent", "15,65%", "15.65%"),
        (2100, "percent", "2.100%", "2,100%"),
        (-3.5, "percent", "-3,5%", "-3.5%"),
        (500_000, "umkm", "500 ribu", "500,000"),
        (9_500, "people", "9,5 ribu", "9,500"),
        (999, "people", "999", "999"),
        (8, "times", "8", "8"),
        (0, "idr", "Rp0", "Rp0"),
        (-2_000_000_000, "idr", "−Rp2 miliar", "−Rp2 billion"),
    ],
)
def test_a_figure_is_written_as_newspapers_write_it(
    value: float, unit: str, indonesian: str, english: str
) -> None:
    assert figure(value, unit) == [indonesian, english]


def test_a_scale_word_never_costs_a_digit() -> None:
    assert figure(1_204_487, "products") == ["1.204.487", "1,204,487"]
    assert figure(19_393, "sellers") == ["19.393", "19,393"]
    assert figure(1_240_000, "products") == ["1,24 juta", "1.24 million"]


@pytest.mark.parametrize(
    ("comparator", "indonesian", "english"),
    [
        (">", "lebih dari 8 juta", "more than 8 million"),
        (">=", "sedikitnya 8 juta", "at least 8 million"),
        ("<", "hampir 8 juta", "nearly 8 million"),
        ("<=", "hingga 8 juta", "up to 8 million"),
        ("~", "sekitar 8 juta", "about 8 million"),
    ],
)
def test_a_comparator_is_a_word_before_the_number(comparator: str, indonesian: str, english: str) -> None:
    assert figure(8e6, comparator=comparator) == [indonesian, english]


@pytest.mark.parametrize(
    ("low", "high", "unit", "indonesian", "english"),
    [
        (100_000, 200_000, "idr", "Rp100–200 ribu", "Rp100,000–200,000"),
        (1.6, 1.7, "percent", "1,6–1,7%", "1.6–1.7%"),
        (2e6, 3e6, "umkm", "2–3 juta", "2–3 million"),
        (800_000, 2e6, "umkm", "800 ribu–2 juta", "800,000–2 million"),
        (10, 20, "people", "10–20", "10–20"),
    ],
)
def test_a_range_says_its_scale_once(
    low: float, high: float, unit: str, indonesian: str, english: str
) -> None:
    assert figure(low, unit, high=high) == [indonesian, english]


def when(lang: str = "id", **changes: Any) -> str:
    row = {"metric": "umkm_onboarded", "status": "achieved", "basis": "total", **changes}
    row = {"period_start": None, "period_end": None} | row
    text: str = figures.when(row, said(lang), lambda iso: formats.period(iso, lang))
    return text


@pytest.mark.parametrize(
    ("claim", "indonesian", "english"),
    [
        ({}, "tanpa tanggal", "date not given"),
        ({"period_end": "2020-06-26"}, "per 26 Juni 2020", "as of 26 June 2020"),
        ({"period_end": "2020-12"}, "per Desember 2020", "as of December 2020"),
        ({"period_end": "2024", "status": "target"}, "tenggat 2024", "by 2024"),
        ({"period_end": "2024", "status": "forecast", "basis": "share"}, "tenggat 2024", "by 2024"),
        ({"period_start": "2020-05-14", "basis": "increment"}, "sejak 14 Mei 2020", "since 14 May 2020"),
        ({"period_end": "2020-12", "basis": "increment"}, "sampai Desember 2020", "up to December 2020"),
        (
            {"period_start": "2020-05", "period_end": "2021-06", "basis": "increment"},
            "Mei 2020 sampai Juni 2021",
            "May 2020 to June 2021",
        ),
        ({"period_end": "2022", "metric": "gov_spending"}, "tahun 2022", "in 2022"),
        ({"period_end": "2022-11", "metric": "gov_spending"}, "per November 2022", "as of November 2022"),
        ({"period_start": "2022", "period_end": "2022", "metric": "sales_value"}, "2022", "2022"),
    ],
)
def test_the_time_of_a_claim_in_words(claim: dict[str, str], indonesian: str, english: str) -> None:
    assert [when("id", **claim), when("en", **claim)] == [indonesian, english]


@pytest.mark.parametrize(
    ("status", "basis", "shape"),
    [
        ("achieved", "total", "lv"),
        ("achieved", "share", "lv"),
        ("achieved", "increment", "ic"),
        ("achieved", "growth", "ic"),
        ("target", "increment", "tg"),
        ("forecast", "total", "tg-o"),
    ],
)
def test_each_kind_has_its_shape(status: str, basis: str, shape: str) -> None:
    assert figures.kind({"status": status, "basis": basis}) == shape
    assert shape in figures.GLYPHS


@pytest.mark.parametrize(
    ("ruling", "confidence", "words"),
    [
        (None, 0.97, "dibaca mesin, yakin"),
        (None, 0.5, "dibaca mesin, ragu"),
        (None, None, "dibaca mesin, ragu"),
        ("wrong", 0.97, "ditarik"),
        ("right", 0.2, "diperiksa orang: benar"),
    ],
)
def test_how_sure_a_claim_was_read_is_said_in_words(
    ruling: str | None, confidence: float | None, words: str
) -> None:
    assert WORDS["id"][figures.reading({"ruling": ruling, "confidence": confidence})] == words


def test_a_key_without_words_stands_as_it_is() -> None:
    def t(key: str) -> str:
        return str(WORDS["id"][key])

    assert figures.named(t, "metric", "tkdn") == "Kandungan lokal (TKDN)"
    assert figures.named(t, "metric", "number_of_goats") == "number_of_goats"
