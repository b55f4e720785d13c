"""`bbi timeline`: series, statements, targets and findings; of articles, of claims, of the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.timeline.finding import KINDS, SEVERITIES
from tests.conftest import Bbi
from tests.pipelines.small_database import make_database
from tests.timeline.made_claims import MOVEMENT, RAHMA, SETO, row

JUNE = "Menteri Koperasi Rahma Utari menyebut {n} juta UMKM sudah go digital per Juni 2021."
GOAL = "Gubernur Lampung Seto Prasojo menargetkan 30 juta UMKM go digital pada {year}."


def article(key: str, *sentences: str, **fields: object) -> dict[str, Any]:
    shared = {
        "id": key,
        "outlet": f"Kabar {key}",
        "url": f"https://kabar.example/{key}",
        "published": "2021-08-09T10:00:00+07:00",
        "headline": "Judul",
        "body": "\n\n".join(sentences),
    }
    return {**shared, **fields}


def written(folder: Path, *lines: Any, name: str = "lines.jsonl") -> Path:
    path = folder / name
    path.write_bytes(
        b"".join(each if isinstance(each, bytes) else json.dumps(each).encode() + b"\n" for each in lines)
    )
    return path


def read(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


ARTICLES = [
    article("a1", JUNE.format(n="13,5"), published="2021-07-01"),
    article("a2", JUNE.format(n="14,5").replace("Rahma Utari", "Seto Prasojo")),
]
CLAIMS = [
    row(13.5e6, period_end="2021-06", speaker=RAHMA, published="2021-07-01", outlet="Kabar"),
    row(14.5e6, period_end="2021-06", speaker=SETO, published="2021-08-09", outlet="Warta"),
    row(30e6, status="target", period_end="2023", speaker=RAHMA, published="2021-01-11", outlet="Berita"),
    row(30e6, status="target", period_end="2024", speaker=SETO, published="2022-01-11", outlet="Surat"),
]


# Findings, as they are promised


def test_findings_of_articles_are_written_one_a_line(bbi: Bbi, tmp_path: Path) -> None:
    done = bbi("timeline", written(tmp_path, *ARTICLES), "--findings")
    assert (done.returncode, done.stderr) == (0, "")
    (found,) = read(done.stdout)
    assert (found["kind"], found["severity"]) == ("different_value", "high")
    assert "13,5 juta atau 14,5 juta UMKM" in found["text_id"]
    assert "13.5 million or 14.5 million small businesses" in found["text_en"]
    bodies = {each["id"]: each["body"] for each in ARTICLES}
    assert [(c["article_id"], c["value"], c["side"]) for c in found["claims"]] == [
        ("a1", 13.5e6, 0),
        ("a2", 14.5e6, 1),
    ]
    for said in found["claims"]:
        assert {"article_id", "quote", "metric", "value", "period_end", "speaker"} <= set(said)
        assert said["quote"] in bodies[said["article_id"]]
        assert "line" not in said
        assert (said["metric"], said["period_end"]) == ("umkm_onboarded", "2021-06")
    assert [said["speaker"] for said in found["claims"]] == [RAHMA, SETO]


def test_findings_of_claims_carry_their_lines(bbi_here: Bbi, tmp_path: Path) -> None:
    path = written(tmp_path, b"\n", *CLAIMS)
    done = bbi_here("timeline", "--claims", path, "--findings")
    assert (done.returncode, done.stderr) == (0, "")
    found = read(done.stdout)
    assert [(each["kind"], [c["line"] for c in each["claims"]]) for each in found] == [
        ("different_value", [2, 3]),
        ("target_moved", [4, 5]),
    ]
    for each in found:
        assert each["kind"] in KINDS
        assert each["severity"] in SEVERITIES
        assert each["text_id"] != each["text_en"]


def test_the_order_of_the_lines_changes_nothing(bbi_here: Bbi, tmp_path: Path) -> None:
    def found(*lines: dict[str, Any]) -> list[tuple[str, str]]:
        done = bbi_here("timeline", "--claims", written(tmp_path, *lines), "--findings")
        return [(each["id"], each["text_id"]) for each in read(done.stdout)]

    assert found(*CLAIMS) == found(*reversed(CLAIMS)) != []


def test_two_lines_with_one_address_are_two_versions_in_their_order(bbi_here: Bbi, tmp_path: Path) -> None:
    before = article("a1", JUNE.format(n="14,5"))
    after = {**before, "id": "a1-2", "body": JUNE.format(n="15,4")}
    (found,) = read(bbi_here("timeline", written(tmp_path, before, after), "--findings").stdout)
    assert (found["kind"], found["severity"]) == ("edited", "high")
    assert [c["value"] for c in found["claims"]] == [14.5e6, 15.4e6]
    (back,) = read(bbi_here("timeline", written(tmp_path, after, before), "--findings").stdout)
    assert [c["value"] for c in back["claims"]] == [15.4e6, 14.5e6]
    assert back["id"] != found["id"]


def test_an_edit_that_is_owned_up_to_is_no_silent_one(bbi_here: Bbi, tmp_path: Path) -> None:
    before = article("a1", JUNE.format(n="14,5"))
    after = {**before, "body": JUNE.format(n="15,4") + "\n\nRalat: angka diperbaiki."}
    (found,) = read(bbi_here("timeline", written(tmp_path, before, after), "--findings").stdout)
    assert (found["kind"], found["severity"], found["reasons"]) == ("edited", "low", ["said"])


def test_the_same_text_twice_is_no_edit(bbi_here: Bbi, tmp_path: Path) -> None:
    once = article("a1", JUNE.format(n="14,5"))
    assert bbi_here("timeline", written(tmp_path, once, once), "--findings").stdout == ""


def test_findings_that_say_the_same_are_one(bbi_here: Bbi, tmp_path: Path) -> None:
    lines = [
        row(value, period_end="2021-06", speaker=RAHMA, published=f"2021-07-{n + 1:02}", outlet=f"Kabar {n}")
        for n in range(28)
        for value in (13.5e6 if n % 2 else 14.5e6,)
    ]
    found = read(bbi_here("timeline", "--claims", written(tmp_path, *lines), "--findings").stdout)
    assert len([each for each in found if each["kind"] == "different_value"]) <= 1
    assert len(found) <= 2


# The other three


def test_series_are_what_is_written_without_a_flag(bbi_here: Bbi, tmp_path: Path) -> None:
    lines = [
        row(8e6, period_end="2020-05-14", published="2020-07-13", source=MOVEMENT),
        row(11.7e6, period_end="2020-12", published="2021-01-11", source=MOVEMENT),
        row(3.7e6, basis="increment", period_end="2020-12", published="2021-01-11", source=MOVEMENT),
    ]
    series = read(bbi_here("timeline", "--claims", written(tmp_path, *lines)).stdout)
    (levels,) = (each for each in series if each["basis"] == "total")
    assert (levels["metric"], levels["scope"], levels["counter"]) == (
        "umkm_onboarded",
        "national",
        "movement",
    )
    assert [(p["value"], p["at"], p["on_line"], p["reason"], p["lines"]) for p in levels["points"]] == [
        (8e6, "2020-05-14", True, "in_order", [1]),
        (11.7e6, "2020-12-31", True, "in_order", [2]),
    ]
    (relation,) = levels["points"][1]["relations"]
    assert (relation["base"], relation["sum"], relation["holds"]) == (8e6, 11.7e6, True)


def test_statements_come_with_their_mentions(bbi_here: Bbi, tmp_path: Path) -> None:
    lines = [
        row(14.5e6, speaker=RAHMA, published="2021-06-15", outlet="Kabar"),
        row(14.46e6, speaker=RAHMA, published="2021-06-16", outlet="Warta"),
    ]
    (said,) = read(bbi_here("timeline", "--claims", written(tmp_path, *lines), "--statements").stdout)
    assert (said["value"], said["variants"], said["n_mentions"], said["n_outlets"]) == (
        14.46e6,
        [14.46e6, 14.5e6],
        2,
        2,
    )
    assert [(m["outlet"], m["line"]) for m in said["mentions"]] == [("Kabar", 1), ("Warta", 2)]
    assert (said["published_first"], said["published_last"]) == ("2021-06-15", "2021-06-16")


def test_targets_have_lives_and_today_decides_what_has_passed(bbi_here: Bbi, tmp_path: Path) -> None:
    path = written(tmp_path, row(30e6, status="target", period_end="2023", published="2021-01-11"))

    def events(day: str) -> list[str]:
        (target,) = read(bbi_here("timeline", "--claims", path, "--targets", "--today", day).stdout)
        return [event["kind"] for event in target["events"]]

    assert events("2022-06-01") == ["announced"]
    assert events("2026-11-21") == ["announced", "dropped"]


def test_the_answer_can_go_to_a_file(bbi_here: Bbi, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = bbi_here("timeline", "--claims", written(tmp_path, *CLAIMS), "--findings", "-o", out)
    assert done.stdout == ""
    assert len(read(out.read_text(encoding="utf-8"))) == 2


def test_nothing_gives_nothing(bbi_here: Bbi, tmp_path: Path) -> None:
    path = written(tmp_path, b"", name="empty.jsonl")
    for words in ([path], ["--claims", path], ["--claims", path, "--findings"]):
        done = bbi_here("timeline", *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# The working database


def test_without_a_file_the_working_database_is_read(bbi_here: Bbi, tmp_path: Path) -> None:
    make_database(tmp_path / "bbi.db")
    done = bbi_here("timeline", "--findings", "--data", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found = read(done.stdout)
    assert found
    assert len(found) < 10, "three dozen figures for one month are one finding, not a list of pairs"
    assert all(said["url"] and said["quote"] for each in found for said in each["claims"])
    assert read(bbi_here("timeline", "--data", tmp_path).stdout)


def test_a_database_that_is_not_there_is_one_line(bbi_here: Bbi, tmp_path: Path) -> None:
    done = bbi_here("timeline", "--data", tmp_path / "nowhere")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1


# What goes wrong


def test_malformed_claims_are_named_and_the_others_read(bbi_here: Bbi, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        CLAIMS[0],
        b"{not json\n",
        b"[1, 2]\n",
        row(None),
        b'{"metric": "tkdn", "value": NaN}\n',
        row("8 juta"),
        row(10**400),
        b"\xff\n",
        row(8e6, status="hoped"),
        row(8e6, published="0001-01-01T00:00:00+14:00", outlet="Awal"),
        b"\n",
        b"[" * 100_000 + b"\n",
        CLAIMS[1],
    )
    done = bbi_here("timeline", "--claims", path, "--findings")
    assert done.returncode == 1
    (found,) = read(done.stdout)
    assert [said["line"] for said in found["claims"]] == [1, 13]
    said = [line.removeprefix("bbi timeline: ") for line in done.stderr.splitlines()]
    assert [line.split(":")[0] for line in said] == [f"line {n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 12)]
    assert said[1:5] == [
        "line 3: not a JSON object",
        "line 4: has no value",
        "line 5: value is out of bounds",
        "line 6: value '8 juta' is no number",
    ]
    assert said[5:8] == [
        "line 7: value is out of bounds",
        "line 8: not UTF-8 at byte 1",
        "line 9: status 'hoped' is none of achieved, target, forecast",
    ]


def test_malformed_articles_are_named_and_the_others_read(bbi_here: Bbi, tmp_path: Path) -> None:
    done = bbi_here(
        "timeline", written(tmp_path, ARTICLES[0], b"{\n", {"id": "a9"}, ARTICLES[1]), "--findings"
    )
    assert done.returncode == 1
    assert len(read(done.stdout)) == 1
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["line 2", "line 3"]


def test_half_a_surrogate_pair_is_written_as_a_question_mark(bbi_here: Bbi, tmp_path: Path) -> None:
    lines = [{**each, "speaker": f"{each['speaker']} \ud83d"} for each in CLAIMS[:2]]
    done = bbi_here("timeline", "--claims", written(tmp_path, *lines), "--findings")
    assert done.returncode == 0
    assert "Rahma Utari ?" in done.stdout


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--findings", "--targets"], "one of --findings, --statements, --targets"),
        (["x.jsonl", "--claims", "y.jsonl"], "either FILE or --claims"),
        (["missing.jsonl"], "missing.jsonl: No such file or directory"),
        (["--claims", "missing.jsonl"], "missing.jsonl: No such file or directory"),
        (["--claims", "."], ".: Is a directory"),
        (["x.jsonl", "y.jsonl"], "FILE.jsonl"),
        (["--today", "lusa"], "--today 'lusa' is no day"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(bbi: Bbi, words: list[str], complaint: str) -> None:
    done = bbi("timeline", *words)
    assert done.returncode == 2, done.stderr
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_is_not_overwritten_while_it_is_read(bbi_here: Bbi, tmp_path: Path) -> None:
    path = written(tmp_path, *CLAIMS)
    before = path.read_bytes()
    for words in (["--claims", path], [path]):
        assert bbi_here("timeline", *words, "-o", path).returncode == 2
        assert path.read_bytes() == before
