"""The vocabularies: every line well formed, every phrase once, every example an example."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipelines.claims.metrics import BY_HEAD, BY_KIND
from pipelines.claims.numbers import find
from pipelines.claims.vocabulary import DATA, FILES, Cue, Lexicon, lexicon, read_cues, tokens

KNOWN: dict[str, frozenset[str]] = {
    "metric": frozenset().union(*BY_KIND.values()),
    "head": frozenset(BY_HEAD),
    "veto": frozenset({"topic", "other", "denied", "abroad"}),
    "status": frozenset({"achieved", "target", "forecast", "silent"}),
    "basis": frozenset({"total", "increment", "growth", "share", "per_year", "gap", "silent"}),
    "comparator": frozenset({">", ">=", "<", "<=", "~"}),
    "stage": frozenset({"committed", "allocated", "realised", "potential"}),
}
FIELD = {
    "metrics": "metric",
    "heads": "head",
    "vetoes": "veto",
    "statuses": "status",
    "bases": "basis",
    "comparators": "comparator",
    "stages": "stage",
}
KINDS = frozenset({"count", "money", "percent", "times"})
COLUMNS = ["field", "value", "phrase", "side", "weight", "kinds", "reach", "example"]

Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == COLUMNS
        return list(reader)


ROWS = [(name, number, row) for name in FILES for number, row in enumerate(rows_of(name), 2)]
EXAMPLES = [(name, number, row) for name, number, row in ROWS if row["example"]]


def where(case: object) -> str:
    return str(case) if isinstance(case, str | int) else ""


def test_every_file_is_known() -> None:
    assert set(FIELD) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_of_the_files_field_with_known_values(name: str) -> None:
    for row in rows_of(name):
        assert None not in row.values(), row
        assert None not in row, row
        assert row["field"] == FIELD[name], row
        assert row["value"] in KNOWN[row["field"]], row
        assert row["side"] in ("", "before", "after"), row
        assert set(row["kinds"].split()) <= KINDS, row
        assert 0 < float(row["weight"] or 1) <= 10, row
        assert 0 <= int(row["reach"] or 99) <= 99, row


@pytest.mark.parametrize("name", FILES)
def test_every_phrase_is_in_small_letters_with_single_blanks(name: str) -> None:
    for row in rows_of(name):
        assert row["phrase"] == " ".join(row["phrase"].lower().split()) != "", row


@pytest.mark.parametrize("name", FILES)
def test_every_phrase_can_be_found_in_a_text(name: str) -> None:
    """A phrase that the words of a text are split otherwise than would never be met."""
    for cue in read_cues(DATA / f"{name}.csv"):
        filled = " ".join(
            "x" if word == "..." else word.split("|")[0].replace("*", "") for word in cue.phrase.split()
        )
        assert Lexicon([cue]).find(tokens(filled)), cue.phrase


@pytest.mark.parametrize("name", FILES)
def test_no_cue_stands_twice(name: str) -> None:
    cues = Counter((row["value"], row["phrase"], row["side"], row["kinds"]) for row in rows_of(name))
    assert [cue for cue, count in cues.items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_every_value_has_a_cue_and_an_example(name: str) -> None:
    assert {row["value"] for row in rows_of(name) if row["example"]} == KNOWN[FIELD[name]]


@pytest.mark.parametrize(("name", "number", "row"), EXAMPLES, ids=where)
def test_an_example_shows_its_cue_on_its_side_of_a_number(name: str, number: int, row: Row) -> None:
    cue = Cue(row["field"], row["value"], row["phrase"], row["side"])
    text = row["example"]
    words = tokens(text)
    places = [(words[match.first].start, words[match.last].end) for match in Lexicon([cue]).find(words)]
    numbers = [found for found in find(text) if found.kind != "decoy"]
    assert places, text
    assert numbers, text
    if row["side"] == "before":
        assert any(end <= found.start for _, end in places for found in numbers), text
    if row["side"] == "after":
        assert any(start >= found.end for start, _ in places for found in numbers), text


def test_the_lexicon_holds_all_files() -> None:
    text = "Kini target belanja tambahan sekitar 8 juta realisasi umkm covid."
    found = {match.cue.field for match in lexicon().find(tokens(text))}
    assert found == {"metric", "head", "veto", "status", "basis", "comparator", "stage"}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("metric,umkm_onboarded,o*,,1,,,", "line 2: an open word needs two letters"),
        ("metric,umkm_onboarded,onboard,beside,1,,,", "line 2: side must be before or after"),
        ("metric,umkm_onboarded,onboard,,heavy,,,", "line 2: could not convert"),
    ],
)
def test_a_malformed_line_is_named(line: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "cues.csv"
    path.write_text(",".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"cues.csv {complaint}"):
        read_cues(path)
