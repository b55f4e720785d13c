"""What was fetched before, as a crawl asks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Outcome, Page
from crawler.seen import Seen
from tests.pipelines.made_pages import a_page, a_run, an_article, night_of, store

URL = "https://kabar.example/1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bbi.db"


@pytest.fixture
def seen(path: Path) -> Iterator[Seen]:
    with closing(Seen(path)) as window:
        yield window


def a_look(day: int, outcome: Outcome = Outcome.READ, **changes: Any) -> Page:
    """The article, looked at on a night."""
    return a_page(an_article(1), day=day, outcome=outcome, **changes)


def test_before_the_first_night_nothing_was_seen(seen: Seen, path: Path) -> None:
    assert seen.last(URL) is None
    assert not path.exists()


def test_a_page_is_seen_once_its_rows_are_committed(seen: Seen, path: Path) -> None:
    store(path, a_run())
    assert seen.last(URL) is None
    store(path, a_look(1, etag='"x"', last_modified="kemarin", lastmod="2026"))
    found = seen.last(URL)
    assert found is not None
    assert (found.etag, found.last_modified, found.lastmod) == ('"x"', "kemarin", "2026")
    assert (found.archive_file, found.archive_offset) == ("1/toko-000.warc.gz", 1)
    assert found.first_fetched_at == found.last_fetched_at == found.body_fetched_at
    assert found.last_fetched_at == night_of(1) + timedelta(minutes=1)


def test_a_304_is_the_last_sighting_of_an_older_body(seen: Seen, path: Path) -> None:
    body_at = night_of(1) + timedelta(minutes=1)
    store(path, a_run(1), a_look(1))
    store(path, a_run(2), a_look(2, Outcome.NOT_MODIFIED, body_fetched_at=body_at))
    found = seen.last(URL)
    assert found is not None
    assert found.outcome == "not_modified"
    assert (found.first_fetched_at, found.body_fetched_at) == (body_at, body_at)
    assert found.last_fetched_at == night_of(2) + timedelta(minutes=1)


@pytest.mark.parametrize("outcome", Outcome)
def test_what_the_site_did_not_answer_is_no_sighting(seen: Seen, path: Path, outcome: Outcome) -> None:
    store(path, a_run(), a_look(1, outcome))
    answered = {Outcome.READ, Outcome.EMPTY, Outcome.NOT_MODIFIED, Outcome.GONE}
    assert (seen.last(URL) is not None) is (outcome in answered)


def test_a_failure_does_not_hide_the_sighting_before_it(seen: Seen, path: Path) -> None:
    store(path, a_run(1), a_look(1, etag='"x"'))
    store(path, a_run(2), a_look(2, Outcome.FAILED))
    found = seen.last(URL)
    assert found is not None
    assert (found.outcome, found.etag) == ("read", '"x"')


def test_a_page_is_known_by_the_address_that_was_asked_for(seen: Seen, path: Path) -> None:
    store(path, a_run(), a_look(1, requested_url="https://kabar.example/lama"))
    assert seen.last("https://kabar.example/lama") is not None
    assert seen.last(URL) is None


def test_the_window_sees_what_others_write_and_writes_nothing(seen: Seen, path: Path) -> None:
    store(path, a_run())
    assert seen.last(URL) is None
    store(path, a_look(1))
    assert seen.last(URL) is not None
    assert seen._connection is not None
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        seen._connection.execute("DELETE FROM fetches")


def test_closing_twice_is_fine_and_it_opens_again(seen: Seen, path: Path) -> None:
    store(path, a_run(), a_look(1))
    assert seen.last(URL) is not None
    seen.close()
    seen.close()
    assert seen.last(URL) is not None
