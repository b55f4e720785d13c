"""`bbi ask`: a sentence against claims of a file, or against the working database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.timeline.ask import VERDICTS
from tests.conftest import Bbi
from tests.pipelines.small_database import make_database
from tests.timeline.made_claims import RAHMA, SETO, row

CLAIMS = [
    row(13.5e6, period_end="2021-06", speaker=RAHMA, published="2021-07-01", outlet="Kabar"),
    row(14.5e6, period_end="2021-06", speaker=SETO, published="2021-08-09", outlet="Warta"),
    row(30e6, status="target", period_end="2024", speaker=SETO, published="2022-01-11", outlet="Surat"),
]


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in CLAIMS), encoding="utf-8")
    return path


def answered(text: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(text)
    return row


def test_a_target_told_as_a_result(bbi: Bbi, claims: Path) -> None:
    done = bbi("ask", "Seto Prasojo: 30 juta UMKM sudah go digital pada 2024", "--claims", claims)
    assert (done.returncode, done.stderr) == (0, "")
    indonesian, english = done.stdout.splitlines()
    assert indonesian.startswith("target_not_result: Dibaca sebagai: ")
    assert english.startswith("  Read as: ")
    assert "menyebut target 30 juta UMKM untuk 2024 (Surat, 11 Januari 2022)" in indonesian
    assert indonesian.endswith("bukan menurut dunia.")


def test_as_json_with_the_claims_and_their_lines(bbi: Bbi, claims: Path) -> None:
    done = bbi("ask", "Per Juni 2021 sudah 14,5 juta UMKM go digital.", "--claims", claims, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = answered(done.stdout)
    assert set(answer) == {"verdict", "text_id", "text_en", "claims", "findings"}
    assert answer["verdict"] == "reported_disputed"
    assert [(c["value"], c["line"], c["fits"]) for c in answer["claims"]] == [
        (14.5e6, 2, True),
        (13.5e6, 1, False),
    ]
    (finding,) = answer["findings"]
    assert finding["kind"] == "different_value"
    assert {c["line"] for c in finding["claims"]} == {1, 2}


def test_every_figure_of_a_sentence_is_answered(bbi_here: Bbi, claims: Path) -> None:
    sentence = "Per Juni 2021 sudah 14,5 juta UMKM go digital, targetnya 30 juta pada 2024."
    done = bbi_here("ask", sentence, "--claims", claims)
    assert [line.split(":")[0] for line in done.stdout.splitlines()[::2]] == ["reported_disputed", "reported"]
    answer = answered(bbi_here("ask", sentence, "--claims", claims, "--json").stdout)
    assert [each["verdict"] for each in answer["figures"]] == ["reported_disputed", "reported"]
    assert answer["verdict"] in VERDICTS


def test_what_is_not_of_the_programme(bbi_here: Bbi, claims: Path) -> None:
    answer = answered(
        bbi_here("ask", "Gunung itu setinggi 3.676 meter.", "--claims", claims, "--json").stdout
    )
    assert (answer["verdict"], answer["claims"], answer["findings"]) == ("out_of_scope", [], [])


def test_today_is_what_now_means(bbi_here: Bbi, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(
        json.dumps(row(14.5e6, period_end="2021", published="2022-01-09")) + "\n", encoding="utf-8"
    )
    sentence = "Tahun ini sudah 14,5 juta UMKM go digital."

    def verdict(day: str) -> str:
        done = bbi_here("ask", sentence, "--claims", path, "--json", "--today", day)
        return str(answered(done.stdout)["verdict"])

    assert verdict("2021-11-21") == "reported"
    assert verdict("2026-11-21") != "reported"


def test_without_a_file_the_working_database_answers(bbi_here: Bbi, tmp_path: Path) -> None:
    make_database(tmp_path / "bbi.db")
    done = bbi_here("ask", "Targetnya 30 juta UMKM go digital pada 2024.", "--data", tmp_path, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = answered(done.stdout)
    assert answer["verdict"] == "reported"
    assert all(each["url"] and each["value"] == 30e6 for each in answer["claims"])


def test_malformed_claims_are_named_and_the_answer_still_given(bbi_here: Bbi, claims: Path) -> None:
    with claims.open("a", encoding="utf-8") as file:
        file.write('{"metric": "tkdn"}\n')
    done = bbi_here("ask", "Per Juni 2021 sudah 14,5 juta UMKM go digital.", "--claims", claims)
    assert done.returncode == 1
    assert done.stderr == "bbi ask: line 4: has no value\n"
    assert done.stdout.startswith("reported_disputed: ")


@pytest.mark.parametrize(
    "sentence",
    ["\ud83d 8 juta UMKM".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "8 juta " * 500],
)
def test_any_sentence_is_answered(bbi_here: Bbi, claims: Path, sentence: str) -> None:
    done = bbi_here("ask", sentence, "--claims", claims, "--json")
    assert done.returncode == 0
    assert answered(done.stdout)["verdict"] in VERDICTS


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "SENTENCE"),
        (["  "], "the sentence is empty"),
        (["8 juta", "UMKM"], "SENTENCE"),
        (["8 juta UMKM", "--claims", "missing.jsonl"], "missing.jsonl: No such file"),
        (["8 juta UMKM", "--today", "lusa"], "--today 'lusa' is no day"),
        (["8 juta UMKM", "--findings"], "--findings"),
        (["8 juta UMKM", "-o", "x"], "-o"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(bbi: Bbi, words: list[str], complaint: str) -> None:
    done = bbi("ask", *words)
    assert done.returncode == 2, done.stderr
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_database_that_is_not_there_is_one_line(bbi_here: Bbi, tmp_path: Path) -> None:
    done = bbi_here("ask", "8 juta UMKM go digital", "--data", tmp_path / "nowhere")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
