"""Recordings answer as the recorded server would have, and never ask anybody."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawler.archive import ArchiveError
from crawler.recordings import NotRecorded, RecordingsHandler, first_moment, load
from tests.crawler.recorded import SITE, Night, article, night_of

PAGE = article("Satu toko dibuka.")
DATED = "Thu, 19 Nov 2026 10:00:00 GMT"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Recordings of a small site."""
    night = Night(tmp_path, 18)
    headers = [("Content-Type", "text/html"), ("ETag", '"satu"'), ("Last-Modified", DATED)]
    night.response(f"{SITE}1", PAGE, headers=[*headers, ("Set-Cookie", "a"), ("Set-Cookie", "b")])
    packed = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Last-Modified", DATED)]
    night.response(f"{SITE}2", gzip.compress(PAGE), headers=packed)
    night.response(f"{SITE}3", b"sibuk", status=500, headers=[("ETag", '"tiga"')])
    night.failure(f"{SITE}4")
    night.end()
    return tmp_path


def ask(folder: Path, url: str, **validators: str) -> tuple[Response, Request]:
    """Ask the recordings for an address."""
    crawler = get_crawler(settings_dict={"BBI_RECORDINGS": str(folder)})
    request = Request(url, headers={name.replace("_", "-"): value for name, value in validators.items()})
    return asyncio.run(RecordingsHandler.from_crawler(crawler).download_request(request)), request


def test_an_answer_is_as_it_was_sent(folder: Path) -> None:
    response, request = ask(folder, f"{SITE}1")
    assert isinstance(response, HtmlResponse)
    assert (response.status, response.body) == (200, PAGE)
    assert response.headers.getlist("Set-Cookie") == [b"a", b"b"]
    assert request.meta["recorded_at"] == night_of(18).replace(minute=1)
    packed, _ = ask(folder, f"{SITE}2")
    assert gzip.decompress(packed.body) == PAGE


def test_an_error_is_an_answer_too(folder: Path) -> None:
    response, _ = ask(folder, f"{SITE}3")
    assert (response.status, response.body) == (500, b"sibuk")


@pytest.mark.parametrize(
    ("page", "validators", "status"),
    [
        ("1", {"If_None_Match": '"satu"'}, 304),
        ("1", {"If_None_Match": '"satu"', "If_Modified_Since": "lama"}, 304),
        ("1", {"If_None_Match": '"lain"'}, 200),
        ("1", {"If_None_Match": '"lain"', "If_Modified_Since": DATED}, 200),
        ("1", {"If_Modified_Since": DATED}, 304),
        ("2", {"If_Modified_Since": DATED}, 304),
        ("2", {"If_Modified_Since": "Wed, 18 Nov 2026 10:00:00 GMT"}, 200),
        ("2", {"If_None_Match": '"dua"'}, 200),
        ("3", {"If_None_Match": '"tiga"'}, 500),
    ],
)
def test_validators_that_hold_give_a_304(
    folder: Path, page: str, validators: dict[str, str], status: int
) -> None:
    response, request = ask(folder, f"{SITE}{page}", **validators)
    assert response.status == status
    assert request.meta["recorded_at"]
    if status == 304:
        assert response.body == b""


@pytest.mark.parametrize("url", [f"{SITE}4", f"{SITE}1/", "https://lain.example/"])
def test_what_was_not_recorded_is_named_and_never_asked_for(folder: Path, url: str) -> None:
    with pytest.raises(NotRecorded, match=f"not in the recordings: {url}") as caught:
        ask(folder, url)
    assert isinstance(caught.value, IgnoreRequest)


def test_of_several_answers_the_last_counts(tmp_path: Path) -> None:
    for body in (b"satu", b"dua"):
        night = Night(tmp_path, 18)
        night.response(f"{SITE}1", body)
        night.end()
    assert load(tmp_path)[f"{SITE}1"].body == b"dua"


def test_a_night_begins_with_its_first_answer(folder: Path) -> None:
    assert first_moment(load(folder)) == night_of(18).replace(minute=1)


def test_a_folder_without_recordings_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no WARC file below"):
        load(tmp_path)
