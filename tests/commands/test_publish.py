"""`bbi publish`, as a user runs it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crawler.command import ROOT
from crawler.commands.publish import code_revision
from tests.pipelines.small_database import make_database


def test_it_publishes_and_says_what(tmp_path: Path, bbi: Any) -> None:
    make_database(tmp_path / "bbi.db")
    done = bbi("publish", "--data", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Published 36 articles and 24 listings (live data): ")
    assert (tmp_path / "site.db").is_symlink()


def test_a_loss_of_rows_is_not_published_and_force_warns(tmp_path: Path, bbi: Any) -> None:
    make_database(tmp_path / "bbi.db")
    bbi("publish", "--data", tmp_path)
    with closing(sqlite3.connect(tmp_path / "bbi.db")) as db, db:
        db.execute("DELETE FROM evidence")
    refused = bbi("publish", "--data", tmp_path)
    assert refused.returncode == 3
    assert refused.stderr.startswith("bbi publish: not published: evidence has 0 rows")
    assert refused.stderr.count("\n") == 1
    forced = bbi("publish", "--data", tmp_path, "--force")
    assert forced.returncode == 1
    assert "warning: evidence has 0 rows" in forced.stdout


def test_without_a_database_there_is_nothing_to_do(tmp_path: Path, bbi: Any) -> None:
    done = bbi("publish", "--data", tmp_path)
    assert done.returncode == 4
    assert "nothing to publish" in done.stderr


def test_the_revision_is_that_of_the_checkout(tmp_path: Path) -> None:
    revision = code_revision(ROOT)
    if revision is None:
        pytest.skip("this is no git checkout")
    assert len(revision.rstrip("+")) in (40, 64)
    assert code_revision(tmp_path) is None
