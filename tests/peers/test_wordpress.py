"""A real WordPress, crawled twice: what the family takes for granted is what WordPress does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.peers.wordpress import POSTS, wordpress
from tests.servers import bbi

pytestmark = pytest.mark.peer


@dataclass
class Night:
    """The first crawl of it."""

    url: str
    data: Path
    ended: bbi.Ended


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """Crawl it once for all tests of this file."""
    data = tmp_path_factory.mktemp("data")
    with wordpress(tmp_path_factory.mktemp("wordpress")) as url:
        ended = bbi.crawl("wordpress", url, data, "-s", "BBI_NOW=2026-11-20T18:30:00+00:00")
        yield Night(url, data, ended)


def test_every_post_on_the_programme_is_read(night: Night) -> None:
    assert night.ended.code == 0, night.ended.err
    rows = bbi.rows(
        night.data,
        "SELECT headline, date_published, author FROM articles WHERE headline LIKE 'UMKM%' "
        "ORDER BY date_published",
    )
    assert [headline for headline, _, _ in rows] == [
        f"UMKM Bandung Masuk Digital, Gelombang {n}" for n in range(1, POSTS + 1)
    ]
    assert [day[:10] for _, day, _ in rows] == [f"2021-03-{n:02d}" for n in range(1, POSTS + 1)]
    assert {author for _, _, author in rows} == {"redaksi"}


def test_the_next_night_adds_nothing(night: Night) -> None:
    before = bbi.digest(night.data)
    again = bbi.crawl("wordpress", night.url, night.data, "-s", "BBI_NOW=2026-11-21T18:30:00+00:00")
    assert again.code == 0, again.err
    assert bbi.digest(night.data) == before
    feed = bbi.rows(
        night.data,
        "SELECT outcome FROM fetches WHERE requested_url LIKE '%/feed/' ORDER BY fetched_at DESC LIMIT 1",
    )
    assert feed == ["not_modified"], "WordPress answers 304 for its feed"


def test_a_replay_gives_the_same(night: Night, tmp_path: Path) -> None:
    assert bbi.run("replay", night.data / "archive", "--data", tmp_path).code == 0
    assert bbi.digest(tmp_path) == bbi.digest(night.data)
