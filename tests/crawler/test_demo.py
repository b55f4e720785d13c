"""What the demo removes before it begins: what an earlier demo left, and nothing of anybody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.command import CommandError
from crawler.commands.demo import clear
from pipelines.database import open_database


def database(folder: Path, kind: str) -> None:
    open_database(folder / "bbi.db", kind=kind).close()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("left", [[], [".lock"], [".lock", "logs"]])
def test_a_new_folder_and_one_of_a_demo_that_had_hardly_begun_are_welcome(
    left: list[str], tmp_path: Path
) -> None:
    clear(tmp_path / "not-there")
    for name in left:
        (tmp_path / name).mkdir()
    clear(tmp_path)
    assert names(tmp_path) == set(left)


def test_an_earlier_demo_is_removed_and_what_stands_beside_it_stays(tmp_path: Path) -> None:
    database(tmp_path, "demo")
    for name in ("archive", "snapshots", "logs", "letters"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    clear(tmp_path)
    assert names(tmp_path) == {"letters"}


@pytest.mark.parametrize(
    ("holds", "complaint"),
    [
        ("live", "holds live data"),
        ("archive", "has no database beside it"),
        ("passwd", r"holds something else \(passwd\); the demo must go elsewhere"),
    ],
)
def test_any_other_folder_is_refused_and_left_as_it_is(holds: str, complaint: str, tmp_path: Path) -> None:
    if holds == "live":
        database(tmp_path, "live")
    else:
        (tmp_path / holds).mkdir()
    before = names(tmp_path)
    with pytest.raises(CommandError, match=complaint):
        clear(tmp_path)
    assert names(tmp_path) - {"bbi.db-shm", "bbi.db-wal"} == before
