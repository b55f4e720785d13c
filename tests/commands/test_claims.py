"""`bbi claims`: extraction as a filter, explanations, review, samples and their agreement."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.rulings import COLUMNS
from tests.conftest import Bbi
from tests.pipelines.small_database import make_database

BODY = "Menteri Koperasi Rahma Utari menyebut 8 juta UMKM sudah go digital.\n\nTargetnya 10 juta pada 2022."
ARTICLE = {
    "id": "a1",
    "outlet": "Kabar Contoh",
    "url": "https://kabar.example/a1",
    "published": "2022-03-28T10:00:00+07:00",
    "headline": "Judul",
    "body": BODY,
}
FIELDS = (
    *("article_id", "url", "metric", "value", "value_high", "comparator", "unit", "status", "basis"),
    *("period_start", "period_end", "scope", "speaker", "person_id", "source", "stage", "subset"),
    *("quote", "raw", "start", "end", "confidence", "extractor_version"),
)


def articles(folder: Path, *rows: Any) -> Path:
    path = folder / "articles.jsonl"
    path.write_bytes(b"".join(r if isinstance(r, bytes) else json.dumps(r).encode() + b"\n" for r in rows))
    return path


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_claims_go_out_one_a_line_in_the_order_of_the_text(bbi: Bbi, tmp_path: Path) -> None:
    done = bbi("claims", articles(tmp_path, ARTICLE))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = lines(done.stdout)
    assert set(first) == set(FIELDS)
    assert (first["article_id"], first["value"], first["speaker"]) == ("a1", 8_000_000, "Rahma Utari")
    assert (second["status"], second["period_end"]) == ("target", "2022")
    for claim in (first, second):
        assert claim["quote"] in BODY
        assert BODY[claim["start"] : claim["end"]] == claim["raw"]
        assert 0 <= claim["confidence"] <= 1


def test_malformed_lines_are_named_and_the_others_read(bbi: Bbi, tmp_path: Path) -> None:
    path = articles(
        tmp_path,
        ARTICLE,
        b"{not json\n",
        {"id": "a2"},
        b"\n",
        b"\xff\n",
        {**ARTICLE, "id": "a6", "published": "kemarin"},
        {"type": "article", "id": "a7", "article_body": "Saat ini 9 juta UMKM go digital.", "url": None}
        | {"date_published": "2022-03-28T03:00:00Z"},
    )
    out = tmp_path / "claims.jsonl"
    done = bbi("claims", path, "-o", out)
    assert done.returncode == 1
    assert done.stdout == ""
    said = done.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in said] == ["line 2", "line 3", "line 5", "line 6"]
    found = lines(out.read_text(encoding="utf-8"))
    assert [claim["article_id"] for claim in found] == ["a1", "a1", "a6", "a6", "a7"]
    assert found[-1]["period_end"] == "2022-03-28"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["missing.jsonl"], "missing.jsonl: No such file or directory"),
        ([], "FILE.jsonl is needed"),
        (["."], ".: Is a directory"),
        (["--explain"], "FILE.jsonl is needed"),
        (["x.jsonl", "--explain", "--review"], "one of --explain, --review"),
        (["--sentence", "8 juta UMKM"], "--sentence goes with --explain"),
        (
            ["--explain", "--sentence", "8", "--published", "kemarin"],
            "--published 'kemarin': not a date-time",
        ),
        (["--sample", "0"], "at least one claim"),
        (["--review", "-n", "0"], "at least one claim"),
        (["x.jsonl", "--json"], "--json goes with --agreement"),
        (["--agreement", "missing.csv"], "missing.csv: No such file"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(bbi: Bbi, words: list[str], complaint: str) -> None:
    done = bbi("claims", *words)
    assert done.returncode == 2, done.stderr
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_is_not_overwritten_while_it_is_read(bbi: Bbi, tmp_path: Path) -> None:
    path = articles(tmp_path, ARTICLE)
    before = path.read_bytes()
    assert bbi("claims", path, "-o", path).returncode == 2
    assert path.read_bytes() == before


def test_a_sentence_is_explained_with_what_was_not_taken(bbi: Bbi) -> None:
    done = bbi(
        *("claims", "--explain", "--sentence", "Kini 8 juta UMKM go digital, naik sejak 14 Mei 2020."),
        *("--published", "2022-03-28"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "8 juta = umkm_onboarded 8,000,000 umkm" in done.stdout
    assert "2022-03-28" in done.stdout
    assert "14 Mei 2020 not taken: decoy: date" in done.stdout


def test_articles_are_explained_one_after_the_other(bbi: Bbi, tmp_path: Path) -> None:
    done = bbi("claims", "--explain", articles(tmp_path, ARTICLE, {**ARTICLE, "id": "a2"}))
    assert [line for line in done.stdout.splitlines() if line.startswith("==")] == ["== a1", "== a2"]


def test_review_lists_the_least_certain_first_with_a_line_to_append(bbi: Bbi, tmp_path: Path) -> None:
    done = bbi("claims", "--review", "-n", "1", articles(tmp_path, ARTICLE))
    assert done.returncode == 0, done.stderr
    listed = done.stdout.splitlines()
    every = lines(bbi("claims", tmp_path / "articles.jsonl").stdout)
    assert listed[0].startswith(f"{min(claim['confidence'] for claim in every):.2f}  umkm_onboarded ")
    (row,) = csv.reader([listed[3].strip()])
    ruling = dict(zip(COLUMNS, row, strict=True))
    assert (ruling["url"], ruling["verdict"]) == (ARTICLE["url"], "right")
    assert ruling["raw"] in ruling["quote"]
    assert ruling["quote"] in BODY


def test_review_reads_the_working_database_without_a_file(bbi: Bbi, tmp_path: Path) -> None:
    make_database(tmp_path / "bbi.db")
    done = bbi("claims", "--review", "-n", "3", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    rulings = [next(csv.reader([line.strip()])) for line in done.stdout.splitlines()[3::5]]
    assert len(rulings) == 3
    assert all(len(row) == len(COLUMNS) and row[0] for row in rulings), "the claim's id is known"
    missing = bbi("claims", "--review", "--data", tmp_path / "nowhere")
    assert missing.returncode == 4
    assert missing.stderr.count("\n") == 1


def test_a_sample_is_drawn_checked_and_summed_up(bbi: Bbi, tmp_path: Path) -> None:
    path = articles(tmp_path, *({**ARTICLE, "id": f"a{n}"} for n in range(10)))
    drawn = [bbi("claims", "--sample", "8", "--seed", seed, path).stdout for seed in ("1", "1", "2")]
    assert drawn[0] == drawn[1] != drawn[2]
    rows = list(csv.DictReader(io.StringIO(drawn[0])))
    assert len(rows) == 8
    filled = tmp_path / "filled.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({**row, "verdict": "wrong" if n == 0 else "right"} for n, row in enumerate(rows))
    shown = bbi("claims", "--agreement", filled)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines()[-1].split() == ["all", "7", "8", "0.875", "0.529", "to", "0.978"]
    (*_, whole) = json.loads(bbi("claims", "--agreement", filled, "--json").stdout)
    assert whole == {
        "metric": "all",
        "right": 7,
        "checked": 8,
        "precision": 0.875,
        "low": 0.5291,
        "high": 0.9776,
    }


def test_a_sheet_with_an_unknown_verdict_is_refused_with_its_line(bbi: Bbi, tmp_path: Path) -> None:
    (tmp_path / "filled.csv").write_text("metric,verdict\ntkdn,perhaps\n")
    done = bbi("claims", "--agreement", tmp_path / "filled.csv")
    assert done.returncode == 2
    assert "line 2: verdict 'perhaps'" in done.stderr
