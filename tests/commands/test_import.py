"""`bbi import`: what each kind of file gives, what never reaches the archive, and what broken files do."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from crawler.archive import Capture, archive_files, read
from tests.conftest import Bbi
from tests.crawler.saved_files import (
    SECRET,
    URL,
    chunked_page,
    entry,
    har,
    html,
    mhtml,
    packed_page,
    page,
    wacz,
    warc,
)
from tests.pipelines.made_pages import ask, database_digest

HEADLINE = "SELECT headline FROM articles"


def captures(data: Path) -> list[Capture]:
    files = archive_files([data / "archive"])
    return [record for path in files for record in read(path, data) if isinstance(record, Capture)]


def made(kind: str, folder: Path) -> Path:
    match kind:
        case "html":
            return html(folder / "a.html", f"<!-- saved from url=({len(URL):04}){URL} -->\n")
        case "mhtml":
            return mhtml(folder / "a.mhtml")
        case "har":
            return har(folder / "a.har", entry())
        case "warc":
            (folder / "a.warc.gz").write_bytes(warc(packed_page()))
            return folder / "a.warc.gz"
        case "warc of wget":
            (folder / "a.warc").write_bytes(gzip.decompress(warc(chunked_page())))
            return folder / "a.warc"
        case _:
            return wacz(folder / "a.wacz", {"archive/data.warc.gz": warc(packed_page())}, [URL])


@pytest.mark.parametrize("kind", ["html", "mhtml", "har", "warc", "warc of wget", "wacz"])
def test_every_kind_of_file_gives_the_article_of_a_crawl_and_a_replay_gives_it_again(
    bbi_here: Bbi, tmp_path: Path, kind: str
) -> None:
    file, data = made(kind, tmp_path), tmp_path / "data"
    done = bbi_here("import", file, "--data", data)
    assert done.returncode == 0, done.stderr
    assert f"{file}: 1 page, 1 article" in done.stdout
    assert ask(data / "bbi.db", "SELECT url, source FROM articles") == [(URL, "cnbcindonesia")]
    (capture,) = captures(data)
    assert capture.body.endswith(page().encode())
    if kind != "html":
        assert ask(data / "bbi.db", "SELECT fetched_at FROM fetches") == ["2020-06-28T01:00:00Z"]
    assert bbi_here("replay", data / "archive", "--data", tmp_path / "again").returncode == 0
    assert database_digest(tmp_path / "again" / "bbi.db") == database_digest(data / "bbi.db")


def test_cookies_and_tokens_are_nowhere_in_the_archive(bbi_here: Bbi, tmp_path: Path) -> None:
    jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"
    hidden = (
        f'<meta name="csrf-token" content="{SECRET}"><script>var a={{"access_token":"{SECRET}"}};'
        f'document.cookie="sid={SECRET}";fetch("/x?sessionid={SECRET}&b=1",{{h:"Bearer {SECRET}xxxxxxxx"}});'
        f'b="{jwt}"</script><input type=hidden name="_token" value=\'{SECRET}\'>'
        f'<img src="data:image/png;base64,{"QUJD" * 500}">'
    )
    files = [
        har(tmp_path / "a.har", entry(f"{URL}?access_token={SECRET}&utm_source=x", text=page(hidden))),
        tmp_path / "a.warc.gz",
        mhtml(tmp_path / "a.mhtml", body=page(hidden)),
    ]
    files[1].write_bytes(warc(packed_page()))
    assert bbi_here("import", *files, "--data", tmp_path / "data").returncode == 0
    kept = b"".join(gzip.decompress(path.read_bytes()) for path in archive_files([tmp_path / "data"]))
    assert kept.count(b"BBI-Kind") == 3
    for secret in (SECRET.encode(), jwt.encode(), b"Cookie", b"QUJDQUJD", b"access_token=r"):
        assert secret not in kept
    assert b'<meta name="csrf-token" content="">' in kept
    assert ask(tmp_path / "data" / "bbi.db", "SELECT DISTINCT url FROM fetches") == [URL]


SINGLE_FILE = f"""<!--
 Page saved with SingleFile
 url: {URL}
 saved date: Sun Jun 28 2020 08:00:00 GMT+0700 (WIB)
-->"""
HOME = "https://www.cnbcindonesia.com/"


@pytest.mark.parametrize(
    ("before", "head", "words"),
    [
        ("", f'<link rel="canonical" href="{URL}">', []),
        ("", f'<link rel=canonical href="{HOME}"><meta property="og:url" content="{URL}">', []),
        (SINGLE_FILE, "", []),
        (f"<!-- saved from url=({len(URL):04}){URL} -->", "", []),
        ("", "", ["--url", URL, "--fetched-at", "2020-06-28T01:00:00Z"]),
    ],
)
def test_the_address_of_a_page_is_its_own_word_or_the_users(
    bbi_here: Bbi, tmp_path: Path, before: str, head: str, words: list[str]
) -> None:
    bare = re.sub(r"<link rel=.canonical[^>]*>|<meta property=.og:url[^>]*>", "", page())
    file = tmp_path / "a.html"
    file.write_text(before + bare.replace("<head>", f"<head>{head}"), encoding="utf-8")
    done = bbi_here("import", file, *words, "--data", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert ask(tmp_path / "data" / "bbi.db", "SELECT url FROM articles") == [URL]
    if "SingleFile" in before or words:
        times = ask(tmp_path / "data" / "bbi.db", "SELECT fetched_at FROM fetches")
        assert times == ["2020-06-28T01:00:00Z"]


def test_of_a_visit_the_articles_are_read_and_the_rest_is_counted(bbi_here: Bbi, tmp_path: Path) -> None:
    visit = har(
        tmp_path / "a.har",
        entry("https://www.cnbcindonesia.com/tag/umkm"),
        entry("https://iklan.example/bingkai", text="<title>Iklan</title>"),
        entry("https://lain.example/bangga-buatan-indonesia-umkm"),
        entry(f"{URL}x", mimeType="image/png"),
        entry(text=None),
        {"request": 7},
        entry(),
    )
    done = bbi_here("import", visit, "--data", tmp_path / "data")
    assert "2 pages, 2 articles" in done.stdout
    for line in (
        "1 × pages of cnbcindonesia that are no articles",
        "1 × pages of unknown sites whose title is not about the programme",
        "1 × no pages but images",
        "1 × pages without their text",
        "1 × entries that are broken",
    ):
        assert line in done.stdout
    sources = ask(tmp_path / "data" / "bbi.db", "SELECT DISTINCT source FROM articles ORDER BY 1")
    assert sources == ["any:lain.example", "cnbcindonesia"]
    assert bbi_here("rebuild", "--data", tmp_path / "data").returncode == 0
    assert ask(tmp_path / "data" / "bbi.db", "SELECT count(*) FROM articles") == [2]


def hostile(folder: Path) -> dict[Path, str]:
    """Files that nobody should trust, and a word of the line that each must give."""
    zeros = gzip.compress(b"\0" * 300_000_000, 9)
    whole = warc(packed_page(), packed_page())
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/a\r\n"
    large = gzip.compress(
        head + b"Content-Length: 290000000\r\n\r\n" + b"HTTP/1.1 200 OK\r\n\r\n" + b"\0" * 290_000_000
    )
    files = {
        "bom.warc.gz": (large, "100 times its size"),
        "kosong.html": (b"", "is empty"),
        "gambar.html": (b"\x89PNG\r\n", "is neither HTML"),
        "tanpa-alamat.html": (b"<html><title>x</title>", "--url"),
        "rusak.mhtml": (b"MIME-Version: 1.0\nContent-Type: multipart/x; boundary=x\n\n--y\n", "no part"),
        "patah.mhtml": (b"From: x\nContent-Type: text/html\n\n", "is empty"),
        "dalam.har": (b"[" * 200_000, "is neither"),
        "dalam2.har": (b'{"log":' * 200_000, "no HAR"),
        "daftar.har": (b'{"log":{"entries":{}}}', "no list"),
        "patah.warc.gz": (whole[: len(whole) * 3 // 4], "damaged"),
        "patah.wacz": (b"PK\x03\x04 bukan zip", "damaged WACZ"),
        "nol.html.gz": (zeros, "larger than"),
    }  # fmt: skip
    return {_written(folder / name, body): word for name, (body, word) in files.items()}


def _written(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


def test_a_hostile_file_gives_one_clear_line_and_the_next_is_read(bbi: Bbi, tmp_path: Path) -> None:
    files = hostile(tmp_path)
    good = mhtml(tmp_path / "baik.mhtml")
    done = bbi("import", *files, tmp_path / "tiada.html", tmp_path, good, "--data", tmp_path / "data")
    assert done.returncode == 1
    assert f"{good}: 1 page, " in done.stdout
    lines = done.stderr.splitlines()
    assert "Traceback" not in done.stderr
    for path, word in files.items():
        (line,) = [line for line in lines if f" {path}: " in line]
        assert word in line
    assert len(lines) == len(files) + 2


def test_a_member_that_leaves_its_file_or_unpacks_without_end_is_passed_over(
    bbi_here: Bbi, tmp_path: Path
) -> None:
    file = wacz(
        tmp_path / "a.wacz",
        {
            "../../luar.warc.gz": warc(packed_page()),
            "archive/nol.warc": b"WARC/1.0\r\n" + b"\0" * 280_000_000,
            "archive/patah.warc.gz": warc(packed_page())[:200],
            "archive/data.warc.gz": warc(packed_page()),
        },
    )
    done = bbi_here("import", file, "--data", tmp_path / "data")
    assert f"{file}: 1 page, 1 article" in done.stdout
    assert "../../luar.warc.gz: a path that leads out of the file" in done.stdout
    assert "archive/nol.warc: unpacks to more than 100 times" in done.stdout
    assert "archive/patah.warc.gz: damaged WARC" in done.stdout
    assert not list(tmp_path.parent.glob("luar*"))
    with zipfile.ZipFile(file) as packed:
        assert len(packed.namelist()) == 4


def test_an_archive_of_ours_and_a_demonstration_are_refused(bbi_here: Bbi, tmp_path: Path) -> None:
    assert bbi_here("import", mhtml(tmp_path / "a.mhtml"), "--data", tmp_path / "data").returncode == 0
    (ours,) = archive_files([tmp_path / "data"])
    done = bbi_here("import", shutil.copy(ours, tmp_path / "b.warc.gz"), "--data", tmp_path / "data")
    assert done.returncode == 4
    assert "`bbi replay` reads it" in done.stderr
    many = bbi_here("import", "a.html", "b.html", "--url", URL, "--data", tmp_path / "data")
    assert (many.returncode, "one file" in many.stderr) == (2, True)


def test_a_page_without_an_article_says_why(bbi_here: Bbi, tmp_path: Path) -> None:
    file = mhtml(tmp_path / "a.mhtml", body="<html><h1>Kosong</h1></html>")
    done = bbi_here("import", file, "--data", tmp_path / "data")
    assert done.returncode == 4
    assert "body" in done.stderr
    assert json.dumps(ask(tmp_path / "data" / "bbi.db", "SELECT outcome FROM fetches")) == '["empty"]'
