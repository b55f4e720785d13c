"""Items to rows: what changed is kept, what did not adds nothing; a page is written whole or not at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import archive_files
from crawler.commands.replay import replay
from crawler.items import Issue, Outcome, Severity
from pipelines.database import DatabaseError
from pipelines.schema import TABLES
from pipelines.store import BATCH, Store
from tests.conftest import ROOT, Bbi
from tests.crawler import recorded
from tests.pipelines.made_pages import (
    Night,
    a_listing,
    a_page,
    a_run,
    an_article,
    ask,
    database_digest,
    ended,
    store,
    store_nights,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bbi.db"


def counts(path: Path) -> dict[str, int]:
    """Rows of each compared table."""
    return {
        table.name: ask(path, f'SELECT count(*) FROM "{table.name}"')[0] for table in TABLES if table.compared
    }


def shop_night(day: int, **prices: float | None) -> Night:
    """A complete night of a shop; `_7=25_000` is product 7 at that price."""
    pages = [
        a_page(a_listing(int(name[1:]), price), day=day, minute=minute)
        for minute, (name, price) in enumerate(prices.items(), 1)
    ]
    return ended(a_run(day)), pages


# Articles and their versions


def test_an_article_is_one_row_and_one_version(path: Path) -> None:
    store(path, a_run(), a_page(an_article()))
    assert ask(
        path, "SELECT url, headline, date_published, date_published_day, word_count FROM articles"
    ) == [("https://kabar.example/1", "UMKM naik kelas 1", "2026-11-20T15:00:00Z", "2026-11-20", 2)]
    assert ask(path, "SELECT version, article_body FROM article_versions") == [(1, "Satu.\n\nDua.")]


def test_a_silent_edit_is_a_second_version_and_both_stay(path: Path) -> None:
    store(path, a_run(1), a_page(an_article(body="8 juta UMKM.")))
    store(path, a_run(2), a_page(an_article(body="10 juta UMKM."), day=2))
    assert ask(path, "SELECT article_body, version_count FROM articles") == [("10 juta UMKM.", 2)]
    assert ask(path, "SELECT version, article_body FROM article_versions ORDER BY version") == [
        (1, "8 juta UMKM."),
        (2, "10 juta UMKM."),
    ]


def test_an_edit_that_is_taken_back_is_a_third_version(path: Path) -> None:
    for day, body in enumerate(["8 juta.", "10 juta.", "8 juta."], 1):
        store(path, a_run(day), a_page(an_article(body=body), day=day))
    assert ask(path, "SELECT article_body FROM article_versions ORDER BY version") == [
        "8 juta.",
        "10 juta.",
        "8 juta.",
    ]
    assert ask(path, "SELECT version_count FROM articles") == [3]


def test_an_unchanged_article_only_learns_when_it_was_last_seen(path: Path) -> None:
    store(path, a_run(1), a_page(an_article()))
    store(path, a_run(2), a_page(an_article(), day=2))
    times = [("2026-11-20T15:01:00Z", "2026-11-21T15:01:00Z")]
    assert ask(path, "SELECT first_seen_at, last_seen_at FROM articles") == times
    assert ask(path, "SELECT first_seen_at, last_seen_at FROM article_versions") == times


def test_an_older_look_does_not_undo_a_newer_one(path: Path) -> None:
    store(path, a_run(2), a_page(an_article(body="Baru.", author="Sari"), day=2))
    store(path, a_run(1), a_page(an_article(body="Lama."), day=1))
    assert ask(path, "SELECT article_body, author, first_seen_at FROM articles") == [
        ("Baru.", "Sari", "2026-11-20T15:01:00Z")
    ]
    assert ask(path, "SELECT article_body FROM article_versions ORDER BY version") == ["Lama.", "Baru."]


# Listings and their observations


def test_an_observation_is_written_only_when_something_changed(path: Path) -> None:
    store_nights(path, shop_night(1, _7=25_000), shop_night(2, _7=25_000), shop_night(3, _7=27_500))
    assert ask(path, "SELECT price, observed_at, last_seen_at FROM observations ORDER BY observed_at") == [
        (25_000, "2026-11-20T15:01:00Z", "2026-11-21T15:01:00Z"),
        (27_500, "2026-11-22T15:01:00Z", "2026-11-22T15:01:00Z"),
    ]
    assert ask(path, "SELECT price, first_seen_at, last_seen_at FROM listings") == [
        (27_500, "2026-11-20T15:01:00Z", "2026-11-22T15:01:00Z")
    ]


@pytest.mark.parametrize(
    ("change", "observed"),
    [
        ({"price": 26_000}, 2),
        ({"price_raw": "Hubungi Penjual"}, 2),
        ({"availability": "OutOfStock"}, 2),
        ({"inventory_level": 0}, 2),
        ({"sold_min": 10}, 2),
        ({"rating_value": 4.5}, 2),
        ({"price": 25_000.0}, 1),
        ({"name": "Kopi Gayo"}, 1),
        ({"description": "Baru"}, 1),
    ],
)
def test_what_counts_as_a_change(path: Path, change: dict[str, Any], observed: int) -> None:
    usual: dict[str, Any] = {"price": 25_000, "price_raw": "Rp25.000"}
    store(path, a_run(1), a_page(a_listing(**usual)))
    store(path, a_run(2), a_page(a_listing(**usual | change), day=2))
    assert counts(path)["observations"] == observed


def test_a_product_seen_again_in_the_same_night_adds_nothing(path: Path) -> None:
    store(path, a_run(), *(a_page(a_listing(), minute=minute) for minute in (1, 2, 3)))
    assert counts(path)["observations"] == 1


def test_evidence_is_one_row_a_signal_with_its_words_and_place(path: Path) -> None:
    store_nights(path, shop_night(1, _7=25_000), shop_night(2, _7=26_000))
    assert ask(path, "SELECT signal, words, place, direction, strength FROM evidence") == [
        ("tag", "lokal", "tags[0]", "local", "weak")
    ]


# What is not offered any more


def listed(path: Path) -> dict[str, int]:
    return dict(ask(path, "SELECT product_id, listed FROM listings"))


def test_what_a_complete_run_did_not_show_is_not_listed_any_more(path: Path) -> None:
    store_nights(path, shop_night(1, _1=5_000, _2=6_000), shop_night(2, _1=5_000))
    assert listed(path) == {"1": 1, "2": 0}
    assert ask(path, "SELECT unlisted_since FROM listings ORDER BY product_id") == [
        None,
        "2026-11-21T15:00:00Z",
    ]


@pytest.mark.parametrize("how", [{"complete": False, "reason": "blocked"}, {"complete": False}])
def test_an_incomplete_run_takes_nothing_off(path: Path, how: dict[str, Any]) -> None:
    store_nights(path, shop_night(1, _1=5_000, _2=6_000))
    run, pages = shop_night(2, _1=5_000)
    store_nights(path, (replace(run, **how), pages))
    assert listed(path) == {"1": 1, "2": 1}


def test_a_killed_run_takes_nothing_off(path: Path) -> None:
    store_nights(path, shop_night(1, _1=5_000, _2=6_000))
    store(path, a_run(2), *shop_night(2, _1=5_000)[1])
    assert listed(path) == {"1": 1, "2": 1}
    assert ask(path, "SELECT finished_at, complete FROM runs ORDER BY id")[1] == (None, 0)


def test_a_run_of_another_shop_takes_nothing_off(path: Path) -> None:
    store_nights(path, shop_night(1, _1=5_000), (ended(a_run(2, source="kios")), []))
    assert listed(path) == {"1": 1}


def test_what_comes_back_is_listed_again(path: Path) -> None:
    store_nights(path, shop_night(1, _1=5_000), shop_night(2), shop_night(3, _1=5_000))
    assert ask(path, "SELECT listed, unlisted_since FROM listings") == [(1, None)]


def test_a_night_replayed_late_leaves_a_product_off_that_a_later_one_missed(path: Path) -> None:
    store_nights(path, shop_night(2, _1=5_000), shop_night(1, _1=5_000, _2=6_000))
    assert listed(path) == {"1": 1, "2": 0}


def test_a_killed_night_replayed_late_leaves_it_off_too(path: Path) -> None:
    store_nights(path, shop_night(3), shop_night(2))
    store(path, a_run(1), *shop_night(1, _1=5_000)[1])
    assert ask(path, "SELECT listed, unlisted_since FROM listings") == [(0, "2026-11-21T15:00:00Z")]


# The same


NIGHTS: list[Night] = [
    shop_night(1, _1=5_000, _2=6_000, _3=7_000),
    shop_night(2, _1=5_500, _2=6_000),
    shop_night(3, _1=5_000, _2=6_000, _4=1_000),
]
NEWS: list[Night] = [
    (
        ended(a_run(day, source="kabar", publisher=f"Kabar {day}")),
        [
            a_page(
                an_article(number, body=f"Naskah {number if number > 1 else day}.", date_modified=None),
                day=day,
                minute=number,
                source="kabar",
                issues=(Issue(stage="read", reason=f"artikel {number}", raw="?"),),
            )
            for number in range(1, 4)
        ],
    )
    for day in (1, 2, 3)
]


def test_the_same_night_twice_adds_nothing(path: Path) -> None:
    store_nights(path, NIGHTS[0], NEWS[0])
    before, rows = database_digest(path), counts(path)
    store_nights(path, NIGHTS[0], NEWS[0])
    assert (database_digest(path), counts(path)) == (before, rows)


def test_an_identical_next_night_adds_nothing(path: Path) -> None:
    store_nights(path, shop_night(1, _1=5_000))
    before = database_digest(path)
    store_nights(path, shop_night(2, _1=5_000))
    assert database_digest(path) == before


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_nights_in_any_order_give_the_same(path: Path, tmp_path: Path, order: tuple[int, ...]) -> None:
    store_nights(path, *NIGHTS, *NEWS)
    store_nights(tmp_path / "other.db", *(NIGHTS[n] for n in order), *(NEWS[n] for n in order))
    assert database_digest(tmp_path / "other.db") == database_digest(path)


def test_versions_of_equal_text_carry_the_date_of_the_first(path: Path, tmp_path: Path) -> None:
    nights: list[Night] = [
        (ended(a_run(day)), [a_page(an_article(date_modified=a_run(day).started_at), day=day)])
        for day in (1, 2)
    ]
    store_nights(path, *nights)
    store_nights(tmp_path / "other.db", *reversed(nights))
    assert database_digest(tmp_path / "other.db") == database_digest(path)
    assert ask(path, "SELECT date_modified FROM article_versions") == ["2026-11-20T15:00:00Z"]


def test_ids_do_not_depend_on_the_run(path: Path, tmp_path: Path) -> None:
    pages = [a_page(a_listing()), a_page(an_article(), issues=(Issue(stage="read", reason="x"),))]
    store(path, a_run(1), *pages)
    store(tmp_path / "other.db", a_run(1, part=5), *pages)
    for table in ("articles", "listings", "evidence", "issues", "fetches"):
        assert ask(path, f"SELECT id FROM {table}") == ask(tmp_path / "other.db", f"SELECT id FROM {table}")


def test_batches_make_no_difference(path: Path, tmp_path: Path) -> None:
    pages = [a_page(a_listing(n % 60, price=n), minute=n) for n in range(BATCH * 3)]
    store(path, a_run(), *pages)
    store(tmp_path / "other.db", a_run())
    for page in pages:
        store(tmp_path / "other.db", page)
    assert database_digest(tmp_path / "other.db") == database_digest(path)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["_1", "_2", "_3"]), st.sampled_from([5_000, 6_000, None])),
        min_size=1,
        max_size=4,
    )
)
def test_any_nights_forward_backward_and_twice(
    tmp_path_factory: pytest.TempPathFactory, prices: list[dict[str, float | None]]
) -> None:
    folder = tmp_path_factory.mktemp("nights")
    nights = [shop_night(day, **night) for day, night in enumerate(prices, 1)]
    store_nights(folder / "forward.db", *nights)
    store_nights(folder / "backward.db", *reversed(nights))
    expected = database_digest(folder / "forward.db")
    assert database_digest(folder / "backward.db") == expected
    store_nights(folder / "forward.db", *nights)
    assert database_digest(folder / "forward.db") == expected
    assert not ask(folder / "forward.db", "PRAGMA foreign_key_check")


# One transaction


def test_a_page_is_written_whole_or_not_at_all(path: Path) -> None:
    store(path, a_run(), a_page(an_article(1)))
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE issues")
    broken = a_page(an_article(2), minute=2, issues=(Issue(stage="read", reason="x"),))
    with pytest.raises(DatabaseError, match=r"cannot write .*no such table: issues"):
        store(path, broken)
    for table in ("articles", "article_versions", "fetches"):
        assert ask(path, f"SELECT count(*) FROM {table}") == [1]


def test_a_full_disk_is_one_clear_error_and_what_stood_there_stands(path: Path) -> None:
    store(path, a_run(), a_page(an_article(1)))
    before = database_digest(path)
    stage = Store(path, "live")
    stage.open_spider()
    assert stage._db is not None
    pages = stage._db.execute("PRAGMA page_count").fetchone()[0]
    stage._db.execute(f"PRAGMA max_page_count = {pages + 2}")
    stage.process_item(a_page(an_article(2, body="panjang " * 20_000), minute=2))
    with pytest.raises(DatabaseError, match=r"cannot write .*bbi\.db: database or disk is full"):
        stage.flush()
    stage.close()
    assert database_digest(path) == before
    assert ask(path, "PRAGMA integrity_check") == ["ok"]
    store(path, a_page(an_article(2), minute=2))
    assert counts(path)["articles"] == 2


POISON = [
    a_listing(2, price=2**70),
    a_listing(2, name="setengah \ud800"),
    a_listing(2, seller=object()),
]


@pytest.mark.parametrize("poison", POISON, ids=["too large", "half a surrogate", "no text"])
def test_one_page_that_cannot_be_stored_harms_no_other(path: Path, poison: Any) -> None:
    bad = a_page(poison, minute=2, issues=(Issue(stage="read", reason="lain", raw="\ud800"),))
    store(path, a_run(), a_page(a_listing(1)), bad, a_page(a_listing(3), minute=3))
    assert listed(path) == {"1": 1, "3": 1}
    assert ask(path, "SELECT outcome, items FROM fetches ORDER BY fetched_at") == [
        ("read", 1),
        ("empty", 0),
        ("read", 1),
    ]
    (issue,) = ask(path, "SELECT severity, reason, url FROM issues WHERE stage = 'store'")
    assert issue[0] == Severity.ERROR
    assert issue[1].startswith("raised ")
    assert issue[2] == poison.url
    assert ask(path, "SELECT raw FROM issues WHERE reason = 'lain'") == ["?"]


def test_every_page_leaves_a_fetch_whatever_became_of_it(path: Path) -> None:
    pages = [a_page(minute=n, outcome=outcome, status=None) for n, outcome in enumerate(Outcome)]
    store(path, a_run(), *pages)
    assert ask(path, "SELECT outcome FROM fetches ORDER BY fetched_at") == [*Outcome]


def test_an_issue_is_one_row_however_often_it_is_met(path: Path) -> None:
    for day in (1, 2):
        issue = Issue(stage="normalise", field="price", raw="x" * 900, reason="cannot be read")
        store(path, a_run(day), a_page(a_listing(), day=day, issues=(issue, issue)))
    ((raw, first, last),) = ask(path, "SELECT raw, first_seen_at, last_seen_at FROM issues")
    assert len(raw) == 500
    assert (first, last) == ("2026-11-20T15:01:00Z", "2026-11-21T15:01:00Z")


def test_rows_refer_to_rows_that_are_there(path: Path) -> None:
    store_nights(path, *NIGHTS, *NEWS)
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ask(path, "SELECT count(*) FROM fetches WHERE run_id NOT IN (SELECT id FROM runs)") == [0]
    runs = ask(path, "SELECT DISTINCT run_id FROM fetches")
    assert sorted(runs) == sorted(run.id for run, _ in [*NIGHTS, *NEWS])


def test_a_page_of_an_unknown_source_is_not_stored(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store(path, a_run(), a_page(a_listing(), source="lain"))
    assert ask(path, "SELECT count(*) FROM fetches") == [0]


def test_a_source_is_described_by_its_latest_run(path: Path) -> None:
    for day, name in ((2, "Baru"), (1, "Lama")):
        store(path, a_run(day, publisher=name))
    assert ask(path, "SELECT publisher FROM sources") == ["Baru"]


def test_a_page_waits_for_its_batch_and_not_for_ever(path: Path) -> None:
    stage = Store(path, "live")
    stage.open_spider()
    stage.process_item(a_run())
    for number in range(BATCH - 1):
        stage.process_item(a_page(a_listing(number), minute=number))
    stage.process_item(a_page(a_listing(BATCH), minute=BATCH))
    assert counts(path)["listings"] == BATCH
    stage.process_item(a_page(a_listing(BATCH + 1), minute=BATCH + 1))
    assert counts(path)["listings"] == BATCH
    stage.close_spider()
    assert counts(path)["listings"] == BATCH + 1
    stage.close()
    stage.close()


def record(root: Path, day: int, pages: int) -> Path:
    """Record a site with long articles, which the archive packs well and the database does not."""
    night = recorded.Night(root, day, about={"kind": "demo", "publisher": "kabar.example"})
    night.response(f"{recorded.SITE}robots.txt", b"", kind="robots", status=404)
    urls = [f"{recorded.SITE}bangga-buatan-indonesia-{number}" for number in range(pages)]
    feed = "".join(f"<item><link>{url}</link></item>" for url in urls)
    night.response(f"{recorded.SITE}feed/", f"<rss><channel>{feed}</channel></rss>".encode(), kind="index")
    for url in urls:
        night.response(url, recorded.article("toko " * 6000, headline=url))
    search = "wp-json/wp/v2/posts?search=bangga+buatan+indonesia&per_page=100&page=1&orderby=date"
    for path in (search, "tag/bangga-buatan-indonesia/", "wp-sitemap.xml"):
        night.response(f"{recorded.SITE}{path}", b"", kind="index", status=404)
    night.end()
    return root


def test_a_crawl_on_a_full_disk_says_so_once_and_a_rerun_makes_up_for_it(bbi: Bbi, tmp_path: Path) -> None:
    nights = record(tmp_path / "n18", 18, 2), record(tmp_path / "n19", 19, 30)
    database, undisturbed = tmp_path / "bbi.db", tmp_path / "undisturbed.db"
    for night in nights:
        replay(archive_files([night]), night, undisturbed)
    replay(archive_files([nights[0]]), nights[0], database)
    before = database_digest(database)
    words = ("crawl", recorded.NEWS, "--recordings", nights[1], "--data", tmp_path, "--loglevel", "WARNING")

    done = bbi(*words, largest_file=700_000)

    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if " ERROR " in line] == [
        line for line in done.stderr.splitlines() if f"cannot write {database}: " in line and "replay" in line
    ]
    assert "stopping (store_failed)" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Page(" not in done.stderr
    assert database_digest(database) == before
    assert ask(database, "PRAGMA integrity_check") == ["ok"]
    assert ask(database, "SELECT finished_at IS NULL FROM runs ORDER BY id") == [0, 1]

    assert bbi(*words).returncode == 0
    assert database_digest(database) == database_digest(undisturbed)


# Several processes

WRITER = """
import sys
from pathlib import Path
from tests.pipelines.made_pages import a_listing, a_page, a_run, ended
from pipelines.store import Store

source = sys.argv[2]
stage = Store(Path(sys.argv[1]), "live")
stage.open_spider()
run = a_run(source=source)
stage.process_item(run)
for number in range(120):
    stage.process_item(a_page(a_listing(number), minute=number, source=source))
    if number % 7 == 0:
        stage.flush()
stage.process_item(ended(run))
stage.close()
"""


def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    sources = [f"toko{n}" for n in range(4)]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), source],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for source in sources
    ]
    for writer in writers:
        _, errors = writer.communicate()
        assert (writer.returncode, errors) == (0, "")
    assert ask(path, "SELECT source, count(*) FROM listings GROUP BY source") == [(s, 120) for s in sources]
    assert ask(path, "SELECT count(*) FROM fetches") == [480]
    assert ask(path, "SELECT count(*) FROM runs WHERE complete") == [4]
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_demo_pages_do_not_go_into_live_data(path: Path) -> None:
    store(path, a_run())
    with pytest.raises(DatabaseError, match="holds live data"):
        Store(path, "demo").open_spider()
