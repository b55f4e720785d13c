"""`bbi read`: what saved pages give, one JSON object a line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from crawler.commands.read import read_file
from tests.conftest import Bbi
from tests.spiders.saved_pages import PAGES

CNBC = PAGES / "cnbcindonesia" / "article-2020.html"
CNBC_URL = (
    "https://www.cnbcindonesia.com/news/20200627212000-4-100002/warung-contoh-menerima-pembayaran-digital"
)
SHOP = PAGES / "woocommerce" / "products.json"
SHOP_URL = "https://toko.example/wp-json/wc/store/v1/products?page=1"
AT = "2026-11-20T22:00:00+07:00"


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def a_list(folder: Path, *entries: object) -> Path:
    path = folder / "list.jsonl"
    path.write_text("".join(e if isinstance(e, str) else json.dumps(e) + "\n" for e in entries))
    return path


def test_an_article_is_one_line_of_json(bbi: Bbi) -> None:
    done = bbi("read", CNBC, "--url", CNBC_URL, "--fetched-at", AT)
    assert (done.returncode, done.stderr) == (0, "")
    (item,) = lines(done.stdout)
    assert item["type"] == "article"
    assert item["url"] == CNBC_URL
    assert item["headline"] == "Warung Contoh Menerima Pembayaran Digital"
    assert item["date_published"] == "2020-06-27T14:20:00Z"
    assert item["author"] == "Wartawan Contoh"
    assert item["dateline"] == "Jakarta, CNBC Indonesia"
    assert item["article_body"].count("\n\n") == 2
    assert item["editor"] is None
    assert "file" not in item


def test_many_pages_in_one_process(bbi: Bbi, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(CNBC.read_bytes())
    listed = a_list(
        tmp_path,
        {"file": "page.html", "url": CNBC_URL, "fetched_at": AT},
        "\n",
        {"file": str(SHOP), "url": SHOP_URL},
    )
    done = bbi("read", "--list", listed)
    assert done.returncode == 0, done.stderr
    assert [(item["file"], item["type"]) for item in lines(done.stdout)] == [
        ("page.html", "article"),
        (str(SHOP), "listing"),
        (str(SHOP), "listing"),
    ]


def test_a_bad_line_is_named_and_the_rest_goes_on(bbi: Bbi, tmp_path: Path) -> None:
    bad = [
        "ini bukan JSON\n",
        "[1, 2]\n",
        "5\n",
        "[" * 100_000 + "\n",
        {"url": CNBC_URL},
        {"file": "tidak-ada.html", "url": CNBC_URL},
        {"file": 5, "url": CNBC_URL},
        {"file": str(CNBC), "url": 5},
        {"file": str(CNBC), "url": "ftp://kabar.example/1"},
        {"file": str(CNBC), "url": CNBC_URL, "source": "tidak-ada"},
        {"file": str(CNBC), "url": CNBC_URL, "fetched_at": "kemarin"},
        {"file": "nul\0", "url": CNBC_URL},
        {"file": "setengah\ud800", "url": CNBC_URL},
    ]
    listed = a_list(tmp_path, *bad, {"file": str(CNBC), "url": CNBC_URL})
    done = bbi("read", "--list", listed)
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 1
    complaints = done.stderr.splitlines()
    assert [line.partition(f"{listed} line ")[2].partition(":")[0] for line in complaints] == [
        str(number) for number in range(1, len(bad) + 1)
    ]
    assert "lacks 'file'" in complaints[4]
    assert "No such file" in complaints[5]
    assert "not the address of a site" in complaints[8]
    assert "no source named 'tidak-ada'" in complaints[9]
    assert "not an ISO time: 'kemarin'" in complaints[10]


@pytest.mark.parametrize("content", ["", "\n\n", "rusak\n"])
def test_a_list_that_gives_nothing_is_exit_4(bbi_here: Bbi, tmp_path: Path, content: str) -> None:
    assert bbi_here("read", "--list", a_list(tmp_path, content)).returncode == 4


def test_a_page_without_an_item_is_exit_4_and_says_why(bbi_here: Bbi, tmp_path: Path) -> None:
    page = tmp_path / "kosong.html"
    page.write_text("<html><body></body></html>")
    done = bbi_here("read", page, "--url", CNBC_URL)
    assert (done.returncode, done.stdout) == (4, "")
    assert "article_body no selector for the body found anything" in done.stderr


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("tidak-ada.html", "--url", CNBC_URL), "No such file or directory"),
        ((".", "--url", CNBC_URL), "Is a directory"),
        ((CNBC,), "FILE and --url are needed"),
        (("--url", CNBC_URL), "FILE and --url are needed"),
        ((CNBC, "--url", "kabar.example/1"), "not the address of a site"),
        ((CNBC, "--url", CNBC_URL, "--fetched-at", "kemarin"), "not an ISO time: 'kemarin'"),
        ((CNBC, "--url", CNBC_URL, "--source", "tidak-ada"), "no source named 'tidak-ada'"),
        ((CNBC, "--list", "x.jsonl"), "either FILE or --list"),
        (("--list", "tidak-ada.jsonl"), "--list tidak-ada.jsonl"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_2(
    bbi_here: Bbi, words: tuple[object, ...], complaint: str
) -> None:
    done = bbi_here("read", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bbi read: ")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_output_is_utf8_whatever_the_terminal_speaks(bbi: Bbi, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<div class="detail-text"><p>Rp1 juta – “murah” ✓ naik.</p></div>', encoding="utf-8")
    done = bbi("read", page, "--url", CNBC_URL, PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 0
    assert lines(done.stdout)[0]["article_body"] == "Rp1 juta – “murah” ✓ naik."


# The reading itself, in this process


def test_the_host_finds_the_source() -> None:
    (item,), _ = read_file(CNBC, CNBC_URL)
    assert item.publisher == "CNBC Indonesia"
    items, _ = read_file(SHOP, SHOP_URL)
    assert [item.product_id for item in items] == ["41", "42"]


def test_a_source_or_family_may_be_named() -> None:
    page = PAGES / "wordpress" / "article-news-theme.html"
    (item,), _ = read_file(page, "https://kabar.example/2022/benih/", "wordpress")
    assert (item.author, item.publisher) == ("Sari Contoh", "Kabar Contoh")
    (item,), _ = read_file(CNBC, "https://salinan.example/1", "cnbcindonesia")
    assert item.author == "Wartawan Contoh"
    (item,), _ = read_file(page, "https://kabar.example/2022/benih/", "wordpress:kabar.example")
    assert item.author == "Sari Contoh"


def test_any_other_host_is_read_by_what_pages_say_of_themselves() -> None:
    (item,), _ = read_file(PAGES / "mnews" / "article-classic.html", "https://lain.example/1")
    assert item.headline == "Pasar Contoh Dibuka untuk Usaha Kecil"
    assert item.date_published is not None


def test_relative_dates_count_from_the_given_time(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<div class="date">2 jam yang lalu</div><div class="detail_text"><p>Isi.</p></div>')
    for at in (AT, "2026-11-20T15:00:00Z", "2026-11-20T15:00:00"):
        (item,), _ = read_file(page, CNBC_URL, fetched_at=at)
        assert item.date_published.isoformat() == "2026-11-20T13:00:00+00:00"


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress(CNBC.read_bytes()))
    (item,), _ = read_file(packed, CNBC_URL)
    assert item.author == "Wartawan Contoh"
    packed.write_bytes(gzip.compress(CNBC.read_bytes())[:-20])
    with pytest.raises(ValueError, match=r"page\.html\.gz"):
        read_file(packed, CNBC_URL)


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page", "page.php", "page.txt", "page.bin"])
def test_the_name_of_the_file_does_not_matter(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(CNBC.read_bytes())
    (item,), _ = read_file(path, CNBC_URL)
    assert item.author == "Wartawan Contoh"


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"\0" * 50])
def test_what_is_no_page_gives_no_item(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(junk)
    items, issues = read_file(path, CNBC_URL)
    assert items == []
    assert issues


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.commands.read.MAX_FILE", 1000)
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b" " * 1001))
    with pytest.raises(ValueError, match="larger than 1000 bytes"):
        read_file(path, CNBC_URL)
