"""The site over the recorded nights: what a visitor of the demonstration finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site.served import Visitor


@pytest.fixture(scope="module")
def visitor(demo: tuple[Path, Any]) -> Visitor:
    return Visitor((demo[0] / "site.db").resolve())


def found(visitor: Visitor, sql: str) -> list[str]:
    answer = visitor.get(f"/site.json?_shape=arrays&sql={sql.replace(' ', '+')}")
    return [row[0] for row in answer.json()["rows"]]


def test_the_second_night_shows_what_monitoring_is_for(visitor: Visitor) -> None:
    home = visitor.get("/en/").text
    for change in ("Articles edited", "Prices changed", "Products gone", "Pages that gave nothing"):
        heading = home[home.index(change) :]
        assert '">0</span>' not in heading[: heading.index("</h3>")], change


def test_the_edited_article_shows_both_figures(visitor: Visitor) -> None:
    (article,) = found(visitor, "select id from articles where version_count > 1")
    page = visitor.get(f"/artikel/{article}").text
    assert "<del>" in page
    assert "<ins>" in page


@pytest.mark.parametrize(("table", "path"), [("articles", "artikel"), ("listings", "pasar")])
def test_every_article_and_listing_has_its_page_and_says_when_it_was_fetched(
    visitor: Visitor, table: str, path: str
) -> None:
    ids = found(visitor, f"select id from {table}")
    assert len(ids) >= 30
    for key in ids:
        answer = visitor.get(f"/{path}/{key}")
        assert answer.status_code == 200
        assert "tidak tercatat" not in answer.text
        assert 'rel="noopener nofollow external"' in answer.text


def test_each_source_is_searchable(visitor: Visitor) -> None:
    assert "/artikel/" in visitor.get("/cari?q=UMKM").text
    assert "/pasar/" in visitor.get("/cari?q=tenun").text
