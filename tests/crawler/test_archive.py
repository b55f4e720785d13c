"""The archive: what is written can be read by anybody, and what is damaged is never taken for true."""

from __future__ import annotations

import gzip
import multiprocessing
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import (
    MAX_BODY,
    ArchiveError,
    Capture,
    Failure,
    Record,
    RunBegan,
    RunEnded,
    Torn,
    Unmodified,
    Writer,
    archive_files,
    digest_of,
    file_slug,
    parse_warc_date,
    read,
    read_at,
    run_from_json,
    run_to_json,
    warc_date,
)
from crawler.items import Run

AT = datetime(2026, 11, 20, 15, 0, 7, tzinfo=UTC)
PAGE = b"<p>Sebanyak 8 juta pelaku usaha bergabung.</p>"
DIGEST = "sha256:" + "a" * 64


def a_run(**changes: Any) -> Run:
    """A night of an outlet, just begun."""
    run = Run(
        id="",
        source="kabar",
        night="2026-11-20",
        started_at=AT,
        family="news",
        homepage="https://kabar.example/",
    )
    return replace(run, **changes)


def a_night(root: Path) -> Path:
    """Write one record of each sort, and return the file."""
    writer = Writer(root, a_run())
    writer.response(
        url="https://kabar.example/1?a=b",
        kind="article",
        status=200,
        headers=[("Content-Type", "text/html"), ("ETag", '"satu"'), ("X-A", "1"), ("X-A", "2")],
        body=PAGE * 5,
        fetched_at=AT,
        request_headers=[("User-Agent", "rekam-bbi")],
        requested_url="https://kabar.example/lama",
        lastmod="2026-11-19",
    )
    writer.unmodified(
        url="https://kabar.example/2",
        kind="article",
        headers=[("ETag", '"dua"')],
        fetched_at=AT,
        refers_to_date=AT.replace(day=19),
        digest=DIGEST,
        lastmod="2026-11-18",
    )
    writer.failure(
        url="https://kabar.example/3", kind="index", outcome="failed", reason="habis waktu", fetched_at=AT
    )
    writer.finish(a_run(id="kabar.2026-11-20.0", finished_at=AT, reason="finished", complete=True, pages=3))
    return root / writer.name


def captures(path: Path, root: Path) -> list[Capture]:
    return [record for record in read(path, root) if isinstance(record, Capture)]


def write_one(root: Path, **changes: Any) -> Path:
    """Write a file with a single response."""
    writer = Writer(root, a_run())
    usual: dict[str, Any] = {
        "url": "https://kabar.example/1",
        "kind": "article",
        "status": 200,
        "headers": [("Content-Type", "text/html")],
        "body": PAGE,
        "fetched_at": AT,
    }
    writer.response(**usual | changes)
    writer.close()
    return root / writer.name


# What is written comes back


def test_every_sort_of_record_comes_back(tmp_path: Path) -> None:
    began, capture, unmodified, failure, ended = read(a_night(tmp_path), tmp_path)

    assert isinstance(began, RunBegan)
    assert began.run == a_run(id="kabar.2026-11-20.0")
    assert isinstance(capture, Capture)
    assert capture.body == PAGE * 5
    assert capture.digest == digest_of(PAGE * 5)
    assert capture.headers[:4] == [
        ("Content-Type", "text/html"),
        ("ETag", '"satu"'),
        ("X-A", "1"),
        ("X-A", "2"),
    ]
    assert (capture.url, capture.requested_url) == (
        "https://kabar.example/1?a=b",
        "https://kabar.example/lama",
    )
    assert (capture.kind, capture.status, capture.lastmod) == ("article", 200, "2026-11-19")
    assert capture.fetched_at == AT
    assert isinstance(unmodified, Unmodified)
    assert unmodified.refers_to_date == AT.replace(day=19)
    assert (unmodified.digest, unmodified.lastmod) == (DIGEST, "2026-11-18")
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.outcome, failure.reason) == ("index", "failed", "habis waktu")
    assert isinstance(ended, RunEnded)
    assert ended.run.complete
    assert ended.run.finished_at == AT


def test_a_place_in_the_archive_finds_the_record_again(tmp_path: Path) -> None:
    path = a_night(tmp_path)
    (capture,) = captures(path, tmp_path)
    assert capture.file == "2026-11-20/kabar-000.warc.gz"
    assert read_at(tmp_path, capture.file, capture.offset) == capture
    assert read_at(tmp_path, capture.file, capture.offset + 1) is None
    assert read_at(tmp_path, capture.file, 10**9) is None
    assert read_at(tmp_path, "2026-11-20/lain-000.warc.gz", 0) is None


def test_bodies_are_kept_as_sent(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE)
    path = write_one(tmp_path, body=packed, headers=[("Content-Encoding", "gzip"), ("Content-Length", "9")])
    (capture,) = captures(path, tmp_path)
    assert capture.body == packed
    assert ("Content-Encoding", "gzip") in capture.headers
    assert ("Content-Length", str(len(packed))) in capture.headers


def test_any_bytes_are_a_body(tmp_path: Path) -> None:
    hostile = b"\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n\x00\xff"
    for body in (b"", hostile, bytes(range(256)) * 300):
        (capture,) = captures(write_one(tmp_path, body=body), tmp_path)
        assert capture.body == body


@given(
    reason=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    started=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_runs_and_times_survive_json(reason: str, started: datetime) -> None:
    run = a_run(reason=reason, started_at=started.replace(microsecond=0), finished_at=AT)
    assert run_from_json(run_to_json(run)) == run
    assert parse_warc_date(warc_date(started)) == started.replace(microsecond=0)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    text = run_to_json(a_run()).replace('{"id"', '{"weather": "rain", "id"')
    assert run_from_json(text) == a_run()


def test_fractions_of_seconds_are_cut_off() -> None:
    assert parse_warc_date("2026-11-20T15:00:07.999Z") == AT


# Foreign readers


def test_a_foreign_reader_finds_every_digest_right(tmp_path: Path) -> None:
    path = a_night(tmp_path)
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "digest pass" in result.stdout
    assert "fail" not in result.stdout


def test_each_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    path = a_night(tmp_path)
    with path.open("rb") as stream:
        offsets = []
        iterator = ArchiveIterator(stream)
        for record in iterator:
            record.content_stream().read()
            offsets.append(iterator.get_record_offset())
    assert len(offsets) == 6  # head, response, request, revisit, failure, end
    data = path.read_bytes()
    for begin, end in pairwise([*offsets, len(data)]):
        assert gzip.decompress(data[begin:end]).startswith(b"WARC/1.0\r\n")


def test_another_library_reads_the_same(tmp_path: Path) -> None:
    fastwarc = pytest.importorskip("fastwarc.warc")
    with a_night(tmp_path).open("rb") as stream:
        found = [
            (r.headers.get("WARC-Type"), r.verify_block_digest())
            for r in fastwarc.ArchiveIterator(stream, parse_http=False)
        ]
    assert [name for name, _ in found] == [
        "warcinfo",
        "response",
        "request",
        "revisit",
        "metadata",
        "metadata",
    ]
    assert all(sound for _, sound in found)


def test_the_request_stands_beside_its_response(tmp_path: Path) -> None:
    with a_night(tmp_path).open("rb") as stream:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Record-ID"), r) for r in ArchiveIterator(stream)
        ]
    response_id = next(record_id for kind, record_id, _ in records if kind == "response")
    request = next(record for kind, _, record in records if kind == "request")
    assert request.rec_headers.get_header("WARC-Concurrent-To") == response_id
    assert request.http_headers.protocol == "GET"
    assert request.http_headers.statusline == "/1?a=b HTTP/1.1"
    assert request.http_headers.get_header("User-Agent") == "rekam-bbi"
    assert len({record_id for _, record_id, _ in records}) == len(records)


def test_the_same_night_gives_the_same_file(tmp_path: Path) -> None:
    one, two = a_night(tmp_path / "a"), a_night(tmp_path / "b")
    assert one.read_bytes() == two.read_bytes()


# Foreign files


def foreign(path: Path, *, gzipped: bool) -> Path:
    """Write a file as another tool would: no word of ours in it."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=gzipped)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "lain"}))
        for number in (1, 2):
            writer.write_record(
                writer.create_warc_record(
                    f"https://lain.example/{number}",
                    "response",
                    payload=BytesIO(PAGE),
                    length=len(PAGE),
                    warc_headers_dict={"WARC-Date": "2026-11-20T15:00:07Z"},
                    http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.0"),
                )
            )
    return path


@pytest.mark.parametrize("gzipped", [True, False])
def test_files_of_other_tools_are_read_as_articles(tmp_path: Path, gzipped: bool) -> None:
    path = foreign(tmp_path / f"lain.warc{'.gz' if gzipped else ''}", gzipped=gzipped)
    records = list(read(path, tmp_path))
    assert [type(r) for r in records] == [Capture, Capture]
    assert [(r.kind, r.body) for r in records if isinstance(r, Capture)] == [("article", PAGE)] * 2


def test_a_body_that_is_too_large_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    writer = Writer(tmp_path, a_run())
    for url, body in (
        ("https://kabar.example/besar", bytes(MAX_BODY + 1)),
        ("https://kabar.example/2", PAGE),
    ):
        writer.response(url=url, kind="article", status=200, headers=[], body=body, fetched_at=AT)
    writer.close()
    _, large, small = read(tmp_path / writer.name, tmp_path)
    assert isinstance(large, Failure)
    assert large.outcome == "refused"
    assert isinstance(small, Capture)


@pytest.mark.parametrize(
    "junk", [b"", b"\x00" * 50, b"bukan arsip", b"\x1f\x8b\x08junk", b"WARC/1.0\r\n\r\n", b"PK\x03\x04" * 9]
)
def test_what_is_no_archive_gives_no_record(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(junk)
    assert all(isinstance(record, Torn) for record in read(path, tmp_path))


# Damage


def test_a_file_cut_at_any_byte_gives_its_whole_records_and_no_other(tmp_path: Path) -> None:
    path = a_night(tmp_path)
    whole, data = list(read(path, tmp_path)), path.read_bytes()
    ends = member_ends(data)
    for length in range(len(data)):
        path.write_bytes(data[:length])
        found = list(read(path, tmp_path))
        sound = [record for record in found if not isinstance(record, Torn)]
        assert sound == whole[: len(sound)], length
        # A member ends in blank lines and a checksum: without them the record is whole all the same.
        clean = any(end - 16 <= length <= end for end in ends) or length == 0
        assert clean or isinstance(found[-1], Torn), length


def member_ends(data: bytes) -> list[int]:
    """Offsets at which the gzip members of a file end."""
    ends, rest = [], data
    while rest:
        member = zlib.decompressobj(wbits=31)
        member.decompress(rest)
        rest = member.unused_data
        ends.append(len(data) - len(rest))
    return ends


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_never_taken_for_true(
    place: float, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp() / "flipped"
    path = root / "2026-11-20" / "kabar-000.warc.gz"
    whole_path = root / "whole.warc.gz"
    if not whole_path.exists():
        a_night(root).rename(whole_path)
    whole = [anywhere(record) for record in read(whole_path, root)]
    data = bytearray(whole_path.read_bytes())
    data[int(place * len(data))] ^= 1 << bit
    path.write_bytes(data)
    for record in read(path, root):
        assert isinstance(record, Torn) or anywhere(record) in whole


def anywhere(record: Record) -> Record:
    """A record without the name of its file."""
    if isinstance(record, (Capture, Unmodified, Failure)):
        return replace(record, file="")
    return record


def test_after_a_torn_record_nothing_is_trusted(tmp_path: Path) -> None:
    path = a_night(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:700] + data[900:])
    *_, last = read(path, tmp_path)
    assert isinstance(last, Torn)
    assert last.file == "2026-11-20/kabar-000.warc.gz"


# Hostile values


def raw_headers(path: Path) -> list[str]:
    """The lines of all WARC heads of a file."""
    data = gzip.decompress(path.read_bytes())
    return [line for head in data.split(b"WARC/1.0\r\n") for line in head.decode("latin-1").split("\r\n")]


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://kabar.example/a\r\nWARC-Forged: yes"},
        {"requested_url": "https://kabar.example/a\r\nWARC-Forged: yes"},
        {"lastmod": "2026\r\nWARC-Forged: yes"},
        {"lastmod": "2026\nWARC-Forged: yes"},
        {"headers": [("X-A", "a\r\nWARC-Forged: yes"), ("X-B\r\nWARC-Forged", "yes")]},
        {"request_headers": [("X-A", "a\r\nWARC-Forged: yes")]},
        {"url": "https://kabar.example/\x00\x85\u2028WARC-Forged: yes"},
    ],
)
def test_no_value_opens_a_line_of_its_own(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = write_one(tmp_path, **changes)
    assert not [line for line in raw_headers(path) if line.startswith("WARC-Forged")]
    _, capture = read(path, tmp_path)
    assert isinstance(capture, Capture)
    assert capture.body == PAGE


@pytest.mark.parametrize("text", ["a\r\nbbi-run-ended: {}", "a\u2028b", "a\x85b\x0bc\x1cd", 'kutip "\\'])
def test_the_reason_of_a_failure_comes_back_on_one_line(tmp_path: Path, text: str) -> None:
    writer = Writer(tmp_path, a_run(publisher=text))
    writer.failure(
        url="https://kabar.example/3", kind="article", outcome="failed", reason=text, fetched_at=AT
    )
    writer.close()
    began, failure = read(tmp_path / writer.name, tmp_path)
    assert isinstance(began, RunBegan)
    assert began.run.publisher == text
    assert isinstance(failure, Failure)
    assert failure.reason == text


def test_headers_beyond_ascii_do_not_harm_the_record(tmp_path: Path) -> None:
    path = write_one(tmp_path, headers=[("X-Kota", "Sidoarjo é ✓"), ("ETag", '"x"')])
    (capture,) = captures(path, tmp_path)
    assert capture.body == PAGE
    assert ("ETag", '"x"') in capture.headers


@given(
    url=st.text(max_size=40),
    name=st.text(min_size=1, max_size=10),
    value=st.text(st.characters(max_codepoint=255), max_size=40),
    lastmod=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    body=st.binary(max_size=60),
)
def test_any_values_give_exactly_one_record(
    url: str, name: str, value: str, lastmod: str, body: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("any")
    path = write_one(
        root,
        url=f"https://kabar.example/{url}".encode("utf-8", "replace").decode(),
        headers=[("X-Text", value)],
        lastmod=lastmod,
        body=body,
    )
    _, capture = read(path, root)
    assert isinstance(capture, Capture)
    assert capture.body == body


# Part files


def test_a_rerun_opens_a_new_part(tmp_path: Path) -> None:
    first = a_night(tmp_path)
    torn = first.read_bytes()[:-20]
    first.write_bytes(torn)
    second = a_night(tmp_path)
    assert second.name == "kabar-001.warc.gz"
    assert first.read_bytes() == torn
    began = next(iter(read(second, tmp_path)))
    assert isinstance(began, RunBegan)
    assert began.run.id == "kabar.2026-11-20.1"


def test_parts_of_a_source_whose_name_begins_another_are_its_own(tmp_path: Path) -> None:
    Writer(tmp_path, a_run(source="kabar-000")).close()
    writer = Writer(tmp_path, a_run(source="kabar"))
    writer.close()
    assert writer.name == "2026-11-20/kabar-000.warc.gz"


def open_a_part(root: Path) -> str:
    writer = Writer(root, a_run())
    writer.close()
    return writer.name


def test_processes_that_race_for_a_part_get_one_each(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        names = pool.map(open_a_part, [tmp_path] * 12)
    assert sorted(names) == [f"2026-11-20/kabar-{n:03d}.warc.gz" for n in range(12)]


def test_each_record_is_in_the_file_when_the_call_returns(tmp_path: Path) -> None:
    writer = Writer(tmp_path, a_run())
    path = tmp_path / writer.name
    for number in range(3):
        writer.response(
            url=f"https://kabar.example/{number}",
            kind="article",
            status=200,
            headers=[],
            body=PAGE,
            fetched_at=AT,
        )
        assert len(captures(path, tmp_path)) == number + 1
    writer.close()
    writer.close()


def test_names_of_sources_become_names_of_files() -> None:
    assert file_slug("woocommerce:a.example") == "woocommerce_a.example"
    assert "/" not in file_slug("wordpress:a.example/../../etc")


# Places that cannot be used


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "2026-11-20").write_text("a file stands here")
    with pytest.raises(ArchiveError, match="2026-11-20"):
        Writer(tmp_path, a_run())


def test_a_full_disk_is_an_archive_error() -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        writer = Writer.__new__(Writer)
        writer.name, writer._file, writer._buffer = "kabar-000.warc.gz", full, BytesIO(b"x" * 10)
        with pytest.raises(ArchiveError, match="cannot write kabar-000"):
            writer._flush()


def test_files_come_in_the_order_of_nights_and_parts(tmp_path: Path) -> None:
    for name in ("2026-11-21/a-000", "2026-11-20/b-000", "2026-11-20/a-001", "2026-11-20/a-000"):
        path = tmp_path / f"{name}.warc.gz"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "2026-11-20" / "notes.txt").touch()
    found = archive_files([tmp_path / "2026-11-21", tmp_path])
    assert [f"{p.parent.name[-2:]}/{p.name[:5]}" for p in found] == [
        "20/a-000",
        "20/a-001",
        "20/b-000",
        "21/a-000",
    ]


def test_paths_without_archives_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no WARC file below"):
        archive_files([tmp_path])
    with pytest.raises(ArchiveError, match=r"no such file or folder: .*tidak-ada"):
        archive_files([tmp_path / "tidak-ada"])
    with pytest.raises(ArchiveError, match="cannot read"):
        list(read(tmp_path / "tidak-ada.warc.gz", tmp_path))
