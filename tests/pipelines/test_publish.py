"""Publication: what readers get, what they never get, and what happens when it fails."""

from __future__ import annotations

import fcntl
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines.publish import NotPublished, Published, publish
from pipelines.schema import TABLE
from pipelines.snapshot_checks import Level
from pipelines.snapshot_tables import TABLES
from pipelines.withheld import read_withheld
from tests.pipelines.small_database import HOSTILE_TEXT, make_database

NOW = datetime(2026, 11, 21, 22, 12, tzinfo=UTC)

PRIVATE = {
    "articles": {"article_body", "editor", "fetch_id"},
    "article_versions": {"article_body", "fetch_id"},
    "listings": {"description", "fetch_id"},
    "observations": {"fetch_id"},
    "sources": {"publisher"},
}
"""Columns of the working database that stay out of the table of the same name."""


def publish_into(folder: Path, **changes: Any) -> Published:
    given: dict[str, Any] = {"withheld": folder / "withheld.csv", "now": NOW, "code_revision": "abc"}
    return publish(folder / "bbi.db", folder, **(given | changes))


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_database(tmp_path / "bbi.db")
    return tmp_path


def test_site_db_is_a_relative_link_to_a_dated_read_only_file(folder: Path) -> None:
    done = publish_into(folder)
    assert str((folder / "site.db").readlink()) == "snapshots/site-20261121T221200Z.db"
    assert done.path.stat().st_mode & 0o222 == 0
    assert rows(folder / "site.db", "PRAGMA journal_mode") == [("delete",)]
    assert [check.level for check in done.checks] == [Level.OK] * len(done.checks)


def test_only_columns_that_are_named_become_public() -> None:
    """A new column of the working database must be published or kept private by decision, not by accident."""
    for table in TABLES:
        if table.name in TABLE and table.name != "fetches":
            missing = set(TABLE[table.name].columns) - set(table.names)
            assert missing == PRIVATE.get(table.name, set()), table.name


def test_bodies_are_searchable_but_cannot_be_read(folder: Path) -> None:
    site = publish_into(folder).link
    assert rows(site, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'pengunjung'") == [(36,)]
    found = "SELECT body FROM articles_fts WHERE articles_fts MATCH 'pengunjung' LIMIT 1"
    assert rows(site, found) == [(None,)]
    assert rows(site, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'tidakadakata'") == [(0,)]


def test_diacritics_do_not_matter_to_the_search(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "bbi.db")) as db, db:
        db.execute("UPDATE articles SET headline = 'Kafé Ménteng' WHERE id = 'artikel0001'")
    site = publish_into(folder).link
    assert rows(site, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'cafe OR kafe'") == [(1,)]


def test_no_contact_data_anywhere_in_the_file(folder: Path) -> None:
    content = publish_into(folder).path.read_bytes()
    for secret in (b"sari@toko", b"0812-3456", b"3456-7890"):
        assert secret not in content


def test_contact_data_in_an_unmasked_column_stop_the_publication(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "bbi.db")) as db, db:
        db.execute("UPDATE listings SET item_condition = 'tanya sari@toko.example' WHERE id = 'barang0001'")
    with pytest.raises(NotPublished, match=r"e-mail address or phone number in listings\.item_condition"):
        publish_into(folder)


def test_row_numbers_follow_the_day_of_publication_with_undated_articles_first(folder: Path) -> None:
    site = publish_into(folder).link
    days = [day for (day,) in rows(site, "SELECT date_published FROM articles ORDER BY rowid")]
    assert days[0] is None
    assert days[1:] == sorted(days[1:])


def test_a_later_copy_names_the_first_article_with_its_text(folder: Path) -> None:
    site = publish_into(folder).link
    copies = rows(site, "SELECT id, same_text_as FROM articles WHERE same_text_as IS NOT NULL")
    assert copies == [("artikel0010", "artikel0009")]


def test_an_edit_shows_the_sentence_that_changed_and_nothing_else(folder: Path) -> None:
    site = publish_into(folder).link
    ((removed, added, count),) = rows(site, "SELECT removed, added, sentences_changed FROM edited_articles")
    assert removed == "Pameran di alun-alun menarik 21.000 pengunjung selama tiga hari."
    assert added == "Pameran di alun-alun menarik 12.000 pengunjung selama tiga hari."
    assert count == 1


def test_price_changes_carry_both_prices(folder: Path) -> None:
    site = publish_into(folder).link
    found = rows(
        site, "SELECT price_before, price_after, change FROM price_changes WHERE listing_id = 'barang0001'"
    )
    assert found == [(82_500, 62_500, -20_000)]


def test_nights_count_every_outcome(folder: Path) -> None:
    site = publish_into(folder).link
    found = rows(
        site, 'SELECT pages, "read", empty, items FROM nights WHERE night = "2026-11-21" ORDER BY source'
    )
    assert found == [(0, 0, 0, 0), (1, 1, 0, 1), (2, 1, 1, 1)]


def test_raw_text_of_an_issue_is_short(folder: Path) -> None:
    site = publish_into(folder).link
    assert rows(site, "SELECT max(length(raw)) FROM issues") == [(200,)]


def test_hostile_text_is_kept_as_it_is(folder: Path) -> None:
    """Escaping is the page's work; the record keeps what the page said."""
    site = publish_into(folder).link
    assert rows(site, "SELECT headline FROM articles WHERE id = 'artikel0003'") == [(HOSTILE_TEXT,)]


def test_the_snapshot_says_what_it_is(folder: Path) -> None:
    done = publish_into(folder)
    ((kind, night, revision, digest),) = rows(
        done.link, "SELECT kind, night, code_revision, digest FROM snapshot"
    )
    assert (kind, night, revision) == ("live", "2026-11-21", "abc")
    assert digest == done.digest
    assert publish_into(folder, now=NOW + timedelta(days=1)).digest == digest


def withhold(folder: Path, *lines: str) -> None:
    (folder / "withheld.csv").write_text("\n".join(("url,why,who,when", *lines)) + "\n")


def test_withheld_pages_are_nowhere(folder: Path) -> None:
    withhold(
        folder,
        "http://www.kabar.example/berita/7/,asked by the author,editor,2026-11-21",
        "https://toko.example/produk/1,names a person,editor,2026-11-21",
    )
    done = publish_into(folder)
    assert done.withheld == 2
    for table, key in (
        *(("articles", "id"), ("article_versions", "article_id"), ("listings", "id")),
        *(("observations", "listing_id"), ("evidence", "listing_id")),
    ):
        sql = f"SELECT count(*) FROM {table} WHERE {key} IN ('artikel0007', 'barang0001')"
        assert rows(done.link, sql) == [(0,)], table
    assert rows(done.link, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'pengunjung'") == [
        (35,)
    ]


def test_withholding_pages_is_no_loss_of_rows(folder: Path) -> None:
    publish_into(folder)
    withhold(folder, *(f"https://kabar.example/berita/{n},asked,editor,2026-11-21" for n in range(1, 36)))
    assert publish_into(folder, now=NOW + timedelta(days=1)).withheld == 23


def test_an_address_that_no_page_has_is_a_warning(folder: Path) -> None:
    withhold(folder, "https://kabar.example/tidak-ada,asked,editor,2026-11-21")
    (warning,) = publish_into(folder).warnings
    assert warning.text == "withheld.csv line 2: no page has the address https://kabar.example/tidak-ada"


@pytest.mark.parametrize(
    "line",
    [
        "https://kabar.example/1,asked,editor",
        "https://kabar.example/1,asked,,2026-11-21",
        "https://kabar.example/1,asked,editor,yesterday",
        "kabar.example/1,asked,editor,2026-11-21",
        "https://kabar.example/1,asked,editor,2026-11-21,more",
    ],
)
def test_a_line_that_cannot_be_understood_stops_the_publication(folder: Path, line: str) -> None:
    withhold(folder, line)
    with pytest.raises(NotPublished, match=r"withheld\.csv line 2"):
        publish_into(folder)
    assert not (folder / "site.db").exists()


def test_the_list_of_the_project_can_be_read() -> None:
    for page in read_withheld(Path(__file__).parents[2] / "editorial" / "withheld.csv"):
        assert page.url


def test_a_table_that_lost_rows_is_not_published_unless_forced(folder: Path) -> None:
    before = publish_into(folder).path
    with closing(sqlite3.connect(folder / "bbi.db")) as db, db:
        for table, key in (("observations", "listing_id"), ("evidence", "listing_id"), ("listings", "id")):
            db.execute(f"DELETE FROM {table} WHERE {key} < 'barang0004'")
    later = NOW + timedelta(days=1)
    with pytest.raises(NotPublished, match="listings has 20 rows, the snapshot before had 24"):
        publish_into(folder, now=later)
    assert (folder / "site.db").resolve() == before
    assert publish_into(folder, now=later, force=True).warnings


def test_demo_and_live_data_do_not_mix(folder: Path) -> None:
    publish_into(folder)
    (folder / "bbi.db").unlink()
    make_database(folder / "bbi.db", kind="demo")
    with pytest.raises(NotPublished, match="holds live data, the database holds demo data"):
        publish_into(folder, force=True)


def test_an_empty_database_is_not_published(tmp_path: Path) -> None:
    make_database(tmp_path / "bbi.db", articles=0, listings=0)
    with pytest.raises(NotPublished, match="nothing to publish"):
        publish_into(tmp_path)


def test_a_database_of_another_version_is_refused(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "bbi.db")) as db, db:
        db.execute("PRAGMA user_version = 9999")
    with pytest.raises(NotPublished, match="bbi rebuild"):
        publish_into(folder)


def test_three_snapshots_are_kept(folder: Path) -> None:
    for day in range(5):
        publish_into(folder, now=NOW + timedelta(days=day))
    names = sorted(path.name for path in (folder / "snapshots").iterdir())
    assert names == [f"site-202611{day}T221200Z.db" for day in (23, 24, 25)]


def test_a_snapshot_that_is_being_served_is_kept(folder: Path) -> None:
    first = publish_into(folder).path
    with first.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        for day in range(1, 5):
            publish_into(folder, now=NOW + timedelta(days=day))
        assert first.exists()
    publish_into(folder, now=NOW + timedelta(days=6))
    assert not first.exists()


def test_a_full_disk_leaves_the_old_snapshot_and_no_file(folder: Path) -> None:
    before = publish_into(folder).path
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(NotPublished):
            publish_into(folder, now=NOW + timedelta(days=1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (folder / "site.db").resolve() == before
    assert list((folder / "snapshots").iterdir()) == [before]


def test_a_killed_publication_changes_nothing_and_the_next_one_sweeps_up(folder: Path) -> None:
    before = publish_into(folder).path
    database = Database(folder / "bbi.db")
    article = next(iter(database.table("articles").rows))
    database.table("articles").insert_all(
        article | {"id": f"banyak{n}", "article_body": f"{n} " + "kalimat panjang. " * 900}
        for n in range(800)
    )
    database.close()
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; "
        "from pipelines.publish import publish; f = Path(sys.argv[1]); "
        "publish(f / 'bbi.db', f, withheld=f / 'w.csv', now=datetime.now(UTC), code_revision=None)"
    )
    child = subprocess.Popen([sys.executable, "-c", script, str(folder)])
    while not (left := list((folder / "snapshots").glob(".*.part"))) and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert left, "the publication ended before it could be killed"
    assert (folder / "site.db").resolve() == before
    assert publish_into(folder, now=NOW + timedelta(days=1)).counts["articles"] == 836
    assert not list((folder / "snapshots").glob(".*"))


def test_every_address_of_an_article_is_published(folder: Path) -> None:
    site = publish_into(folder).link
    found = rows(site, "SELECT url, own FROM addresses WHERE article_id = 'artikel0008'")
    assert found[1:] == [("https://m.kabar.example/amp/8", 0)]
    assert found[0][1] == 1


def test_a_page_withheld_under_any_of_its_addresses_is_withheld(folder: Path) -> None:
    line = "https://m.kabar.example/amp/8,permintaan,redaksi,2026-11-21\n"
    (folder / "withheld.csv").write_text("url,why,who,when\n" + line, encoding="utf-8")
    site = publish_into(folder).link
    for table, column in (("articles", "id"), ("addresses", "article_id"), ("claims", "article_id")):
        assert not rows(site, f"SELECT * FROM {table} WHERE {column} = 'artikel0008'")
