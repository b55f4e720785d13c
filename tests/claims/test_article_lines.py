"""Articles as JSON lines: both spellings of their fields, and complaints that name what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.claims.article_lines import as_line, read_lines

WHOLE = {
    "id": "a1",
    "outlet": "Kabar Contoh",
    "url": "https://kabar.example/a1",
    "published": "2022-03-28T10:00:00+07:00",
    "headline": "Judul",
    "body": "Isi.",
}


def read(*rows: Any) -> list[Any]:
    raw = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    return list(read_lines(raw))


def test_an_article_is_taken_as_it_is() -> None:
    (line,) = read(WHOLE)
    assert line.number == 1
    assert line.complaint is None
    assert line.article == {"article_id": "a1", **{k: v for k, v in WHOLE.items() if k != "id"}}


def test_what_bbi_read_prints_is_an_article_too() -> None:
    (line,) = read(
        {
            "type": "article",
            "id": "a1",
            "url": "https://kabar.example/a1",
            "headline": None,
            "date_published": "2020-11-30T18:00:00Z",
            "date_published_precision": "month",
            "article_body": "Isi.",
        }
    )
    assert line.complaint is None
    assert line.article["body"] == "Isi."
    assert line.article["published"] == "2020-12", "the month in Jakarta"


def test_listings_and_empty_lines_are_passed_over_and_counted() -> None:
    lines = read(b"\n", {"type": "listing", "name": "Tas"}, b"  \r\n", WHOLE)
    assert [line.number for line in lines] == [4]


def test_the_url_stands_in_for_an_id() -> None:
    assert read({**WHOLE, "id": None})[0].article["article_id"] == WHOLE["url"]
    assert read({**WHOLE, "id": ""})[0].article["article_id"] == WHOLE["url"]
    assert read({**WHOLE, "id": 17})[0].article["article_id"] == 17


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (b"{", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b"\xff\xfe{}", "not UTF-8 at byte 1"),
        (b"[" * 100_000, "nested too deeply"),
        ({"id": "a"}, "has no body"),
        ({"id": "a", "body": 12}, "has no body"),
        ({"body": "Isi."}, "has neither id nor url"),
        ({"id": {"a": 1}, "body": "Isi."}, "has neither id nor url"),
    ],
)
def test_a_malformed_line_is_a_complaint_and_no_article(row: Any, complaint: str) -> None:
    first, second = read(row, WHOLE)
    assert (first.number, first.article) == (1, None)
    assert first.complaint.startswith(complaint)
    assert second.article is not None


@pytest.mark.parametrize("published", ["2022-03-28", "2022-03", "2022", "2022-03-28 10:00:00"])
def test_publication_may_be_as_vague_as_a_year(published: str) -> None:
    (line,) = read({**WHOLE, "published": published})
    assert (line.article["published"], line.complaint) == (published, None)


@pytest.mark.parametrize("published", [None, ""])
def test_publication_may_be_unknown(published: Any) -> None:
    (line,) = read({**WHOLE, "published": published})
    assert (line.article["published"], line.complaint) == (None, None)


def test_a_year_may_be_a_number() -> None:
    assert read({**WHOLE, "published": 2022})[0].article["published"] == "2022"


@pytest.mark.parametrize("published", ["kemarin", "2022-13", {"a": 1}, True, 20220328])
def test_a_time_that_is_none_is_named_and_the_article_read_without(published: Any) -> None:
    (line,) = read({**WHOLE, "published": published})
    assert line.article["published"] is None
    assert "is no time" in line.complaint


def test_a_line_can_be_written_and_read_again_whatever_is_in_it() -> None:
    row = {"quote": "“8 juta” \ud83d \u2028 UMKM\n"}
    line = as_line(row)
    assert json.loads(line.encode()) == row
    assert "\n" not in line
    assert "“" in as_line({"quote": "“"})
