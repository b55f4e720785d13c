"""What a crawling command refuses before it asks anybody for anything, in one line, with exit code 2."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from tests.servers import bbi
from tests.servers.outlet import Outlet

CONTACT = "https://redaksi.example/bot"
SITE = ["crawl", "wordpress", "--base-url", "http://127.0.0.1:9"]
MNEWS = ["crawl", "mnews"]
INSIDE = ["--allow-network", "127.0.0.0/8"]


@pytest.mark.parametrize(
    ("words", "contact", "complaint"),
    [
        (MNEWS, "", "no contact: set BBI_CONTACT, or contact in bbi.toml"),
        (["nightly"], "", "no contact: set BBI_CONTACT, or contact in bbi.toml"),
        (MNEWS, "satu\ndua", "the contact must be one printable line"),
        (MNEWS, "me", "the contact is neither a web page nor an e-mail address: 'me'"),
        (MNEWS, "https://", "the contact is neither a web page nor an e-mail address: 'https://'"),
        (MNEWS, "bot@redaksi", "the contact is neither a web page nor an e-mail address: 'bot@redaksi'"),
        ([*MNEWS, "--delay", "0"], CONTACT, "--delay 0: at least 1.5 seconds, except with --allow-network"),
        ([*MNEWS, "--delay", "1.4"], CONTACT, "--delay 1.4: at least 1.5 seconds"),
        ([*MNEWS, "-s", "DOWNLOAD_DELAY=0"], CONTACT, "--delay 0: at least 1.5 seconds"),
        ([*MNEWS, "--delay", "-1", *INSIDE], CONTACT, "--delay -1: not a number of seconds"),
        ([*MNEWS, "--delay", "nan", *INSIDE], CONTACT, "--delay nan: not a number of seconds"),
        ([*MNEWS, "--delay", "sebentar"], CONTACT, "invalid float value: 'sebentar'"),
        (
            [*SITE, "--allow-network", "8.8.8.0/24"],
            "",
            "--allow-network: 8.8.8.0/24 is not a private network",
        ),
        ([*SITE, "--allow-network", "0.0.0.0/0"], "", "--allow-network: 0.0.0.0/0 is not a private network"),
        ([*SITE, "--allow-network", "::1/128"], "", "--allow-network: ::1/128 is not a network of IPv4"),
        ([*SITE, "--allow-network", "rumah"], "", "--allow-network: not a network: 'rumah'"),
        ([*MNEWS, "-s", "BBI_NOW=2026-11-22T18:30:00+00:00"], CONTACT, "BBI_NOW is for recordings"),
        ([*SITE, *INSIDE, "-s", "BBI_NOW=2026-11-22T18:30:00"], "", "has no time zone"),
        ([*SITE, *INSIDE, "-s", "BBI_NOW=besok"], "", "BBI_NOW: Invalid isoformat string"),
        ([*MNEWS, "--recordings", "tidak-ada"], "", "--recordings: no such file or folder: tidak-ada"),
        ([*MNEWS, "--config", "tidak-ada.toml"], CONTACT, "tidak-ada.toml: [Errno 2] No such file"),
        (["crawl", "tidak-ada"], CONTACT, "no source named 'tidak-ada'"),
        (["crawl", "mnews", "tidak-ada"], CONTACT, "no source named 'tidak-ada'"),
        (["crawl", "wordpress"], CONTACT, "no source named 'wordpress'"),
        (["crawl", "mnews", "--base-url", "http://127.0.0.1:9"], CONTACT, "--base-url needs one family"),
        (
            ["crawl", "wordpress", "--base-url", "127.0.0.1"],
            CONTACT,
            "not the address of a site: '127.0.0.1'",
        ),
        (["crawl", "wordpress", "--base-url", "http://[::1"], CONTACT, "--base-url: Invalid IPv6 URL"),
        (["crawl"], CONTACT, "wrong number of arguments; usage: bbi crawl"),
        (["nightly", "mnews"], CONTACT, "wrong number of arguments; usage: bbi nightly"),
        (["crawl", "--cepat", "mnews"], CONTACT, "unknown option --cepat"),
    ],
)
def test_wrong_usage_is_one_line_and_touches_nothing(
    words: list[str],
    contact: str,
    complaint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("BBI_CONTACT", contact)
    monkeypatch.setenv("BBI_CONFIG", os.devnull)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    # In this process, since nothing of a crawl begins: what a user would see is the same.
    with pytest.raises(SystemExit) as ended:
        execute(["bbi", *words, "--data", str(data)])
    assert ended.value.code == 2
    out, err = capfd.readouterr()
    assert out == ""
    (line,) = err.strip().splitlines()
    assert line.startswith(f"bbi {words[0]}: ")
    assert complaint in line
    assert not data.exists()


def test_a_folder_without_recordings_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    ended = bbi.run("crawl", "mnews", "--recordings", empty, "--data", tmp_path / "data")
    assert ended.code == 2
    assert ended.err.strip() == f"bbi crawl: --recordings: no WARC file below {empty}"


def test_the_contact_may_stand_in_the_configuration(tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        name = bbi.name_of("wordpress", outlet.url)
        config = bbi.configuration(tmp_path / "bbi.toml", {name: outlet.url}, contact="bot@redaksi.example")
        words = ["crawl", name, "--config", str(config), *bbi.LOOPBACK, "--data", str(tmp_path)]
        assert bbi.run(*words).code == 0
        agents = {hit.headers["User-Agent"] for hit in outlet.hits}
    assert len(agents) == 1
    assert re.fullmatch(r"rekam-bbi/\S+ \(\+bot@redaksi\.example\)", agents.pop())


def test_inside_an_opened_network_no_contact_is_needed(tmp_path: Path) -> None:
    with Outlet(1) as outlet:
        assert bbi.crawl("wordpress", outlet.url, tmp_path).code == 0
        assert re.fullmatch(r"rekam-bbi/\S+", outlet.hits[0].headers["User-Agent"])


def test_help_has_an_example_and_every_option() -> None:
    ended = bbi.run("crawl", "--help")
    assert ended.code == 0
    for words in ("--allow-network", "--delay", "--recordings", "--base-url", "--data", "bbi crawl cnbc"):
        assert words in " ".join(ended.out.split())
