"""Claims in the snapshot: which ones, in what form, and what rulings do to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.publish import NotPublished, Published, publish
from pipelines.rulings import COLUMNS
from tests.pipelines.small_database import make_database

NOW = datetime(2026, 11, 21, 22, 12, tzinfo=UTC)
END = "Dewi,as the sentence says,2026-11-21"


def publish_into(folder: Path, *rulings: str, **changes: Any) -> Published:
    (folder / "claims.csv").write_text("\n".join((",".join(COLUMNS), *rulings)) + "\n", encoding="utf-8")
    given: dict[str, Any] = {"withheld": folder / "withheld.csv", "now": NOW, "code_revision": None}
    return publish(folder / "bbi.db", folder, rulings=folder / "claims.csv", **given | changes)


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_database(tmp_path / "bbi.db")
    return tmp_path


def test_the_claims_of_current_texts_are_published(folder: Path) -> None:
    """Article 7 was edited: its first text had a claim of its own, which stays in the working database."""
    done = publish_into(folder)
    assert rows(folder / "bbi.db", "SELECT count(*) FROM claims WHERE article_id = 'artikel0007'") == [(4,)]
    found = rows(done.link, "SELECT id FROM claims WHERE article_id = 'artikel0007' ORDER BY n")
    assert found == [("klaim0007-1",), ("klaim0007-2",)]
    assert done.counts["claims"] == 73
    assert not done.warnings


def test_each_says_where_it_stands(folder: Path) -> None:
    site = publish_into(folder).link
    sql = (
        "SELECT value, publisher, url, date_published_day, year, substr(quote, raw_at + 1, length(raw)) "
        "FROM claims WHERE id = 'klaim0001-1'"
    )
    assert rows(site, sql) == [
        (2_500_000, "Kabar Contoh", "https://kabar.example/berita/1", "2020-07-28", 2020, "2,5 juta")
    ]


def test_a_whole_number_is_published_without_a_point(folder: Path) -> None:
    sql = "SELECT typeof(value), quote(value) FROM claims WHERE id = 'klaim0001-1'"
    assert rows(publish_into(folder).link, sql) == [("integer", "2500000")]


def test_a_long_sentence_is_cut_around_its_figure_without_contact_data(folder: Path) -> None:
    site = publish_into(folder).link
    ((quote, figure),) = rows(
        site, "SELECT quote, substr(quote, raw_at + 1, length(raw)) FROM claims WHERE metric = 'sales_value'"
    )
    assert len(quote) <= 400
    assert figure == "Rp2,5 miliar"
    assert quote.startswith("…")
    assert quote.endswith("…")
    assert b"sari@toko" not in site.read_bytes()


def test_row_numbers_backwards_are_newest_first_and_the_order_of_the_text(folder: Path) -> None:
    site = publish_into(folder).link
    found = rows(site, "SELECT date_published_day, n FROM claims ORDER BY rowid DESC")
    dated = [row for row in found if row[0]]
    assert dated == sorted(dated, key=lambda row: (row[0], -row[1]), reverse=True)
    assert found[-1][0] is None


def test_sentences_and_names_are_searchable(folder: Path) -> None:
    site = publish_into(folder).link
    for words, count in (("usaha kecil", 72), ('"dewi contoh"', 53), ("tidakadakata", 0)):
        sql = f"SELECT count(*) FROM claims_fts WHERE claims_fts MATCH '{words}'"
        assert rows(site, sql) == [(count,)], words


def test_claims_of_withheld_articles_are_nowhere_and_not_lost(folder: Path) -> None:
    publish_into(folder)
    lines = (f"https://kabar.example/berita/{n},asked,editor,2026-11-21" for n in range(36))
    (folder / "withheld.csv").write_text("\n".join(("url,why,who,when", *lines)) + "\n")
    done = publish_into(folder, now=NOW + timedelta(days=1))
    assert done.counts["claims"] == 27
    assert rows(done.link, "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'usaha'") == [(26,)]


def test_a_wrong_claim_stays_visible_and_counts_nowhere(folder: Path) -> None:
    before = rows(publish_into(folder).link, "SELECT sum(claims) FROM claims_by_metric")
    done = publish_into(folder, f"klaim0001-1,,,,wrong,,,{END}", now=NOW + timedelta(days=1))
    sql = "SELECT value, withdrawn, ruling, ruling_by, ruling_why FROM claims WHERE id = 'klaim0001-1'"
    assert rows(done.link, sql) == [(2_500_000, 1, "wrong", "Dewi", "as the sentence says")]
    assert rows(done.link, "SELECT sum(claims) FROM claims_by_metric") == [(before[0][0] - 1,)]
    assert not done.warnings


def test_a_corrected_claim_shows_both_and_is_found_by_its_words(folder: Path) -> None:
    words = 'https://kabar.example/berita/1,"Sebanyak 2,5 juta pelaku usaha kecil","2,5 juta"'
    done = publish_into(folder, f"gone,{words},corrected,status,target,{END}")
    sql = "SELECT status, as_read, ruling FROM claims WHERE id = 'klaim0001-1'"
    assert rows(done.link, sql) == [("target", '{"status": "achieved"}', "corrected")]
    assert rows(folder / "bbi.db", "SELECT status FROM claims WHERE id = 'klaim0001-1'") == [("achieved",)]
    assert not done.warnings


def test_a_ruling_that_means_no_claim_is_a_warning(folder: Path) -> None:
    done = publish_into(folder, f"tidak-ada,,,,right,,,{END}")
    assert [check.text for check in done.warnings] == ["claims.csv line 2: no published claim is meant by it"]


def test_a_slip_in_the_rulings_stops_the_publication(folder: Path) -> None:
    with pytest.raises(NotPublished, match=r"claims\.csv line 2: verdict"):
        publish_into(folder, f"klaim0001-1,,,,perhaps,,,{END}")
    assert not (folder / "site.db").exists()


def test_a_quote_that_is_too_long_stops_the_publication(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.snapshot_claims.printed", lambda quote, raw, at: (quote, at))
    with pytest.raises(NotPublished, match="1 quotes are too long"):
        publish_into(folder)


def test_many_claims_less_are_not_published_unless_forced(folder: Path) -> None:
    publish_into(folder)
    with closing(sqlite3.connect(folder / "bbi.db")) as db, db:
        db.execute("DELETE FROM claims WHERE status = 'target'")
    later = NOW + timedelta(days=1)
    with pytest.raises(NotPublished, match="claims has 37 rows, the snapshot before had 73"):
        publish_into(folder, now=later)
    assert publish_into(folder, now=later, force=True).warnings
