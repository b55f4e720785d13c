"""What a crawl says while it runs: a table that lives on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from crawler.progress import Counts, line, table
from tests.servers import bbi
from tests.servers.outlet import Outlet
from tests.servers.site import Answer, Page


class SlowOutlet(Outlet):
    """Takes long enough for the display to be drawn more than once."""

    def find(self, path: str) -> Page | None:
        """Return what stands there, a little later."""
        page = super().find(path)
        if isinstance(page, Answer):
            page.wait = 0.06
        return page


def on_a_terminal(words: list[str]) -> tuple[int, str]:
    """Run `bbi WORDS…` on a terminal; return its exit code and all that the terminal was sent."""
    parent, child = pty.openpty()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BBI_", "SCRAPY_", "NO_COLOR"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler", *words],
        cwd=bbi.ROOT,
        env={**clean, "BBI_CONFIG": os.devnull, "TERM": "xterm-256color", "COLUMNS": "140", "LINES": "40"},
        stdin=child,
        stdout=child,
        stderr=child,
    )
    os.close(child)
    sent = b""
    while True:
        try:
            read = os.read(parent, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not read:
            break
        sent += read
    os.close(parent)
    return process.wait(), sent.decode("utf-8", "replace")


def drawings(sent: str) -> list[str]:
    """Return every row that was drawn for a source, without the terminal's control sequences."""
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent)
    return [row.strip() for row in re.split(r"[\r\n]+", plain) if row.strip().startswith("wordpress:")]


def test_a_crawl_on_a_terminal_draws_a_table_that_grows(tmp_path: Path) -> None:
    with SlowOutlet(25) as outlet:
        code, sent = on_a_terminal(bbi.crawl_words("wordpress", outlet.url, tmp_path))
    assert code == 0, sent
    assert "Traceback" not in sent
    rows = drawings(sent)
    pages = [int(row.split()[1]) for row in rows if "running" in row]
    assert len(set(pages)) > 1
    assert pages == sorted(pages)
    assert "finished" in rows[-1]
    assert "\x1b[?25h" in sent, "the cursor must come back"


def test_several_sources_on_a_terminal_share_one_table(tmp_path: Path) -> None:
    with SlowOutlet(12) as a, SlowOutlet(12) as b:
        sites = {bbi.name_of("wordpress", site.url): site.url for site in (a, b)}
        config = bbi.configuration(tmp_path / "bbi.toml", sites)
        words = ["crawl", *sites, "--config", str(config), *bbi.LOOPBACK, "--data", str(tmp_path)]
        code, sent = on_a_terminal(words)
    assert code == 0, sent
    assert "Traceback" not in sent
    for name in sites:
        states = {row.split()[-1] for row in drawings(sent) if row.startswith(name)}
        assert {"running", "finished"} <= states


def test_elsewhere_a_crawl_says_one_line_and_ends_with_the_table(tmp_path: Path) -> None:
    with Outlet(3) as outlet:
        ended = bbi.crawl("wordpress", outlet.url, tmp_path)
    name = bbi.name_of("wordpress", outlet.url)
    (said,) = ended.err.strip().splitlines()
    assert re.search(
        rf"INFO crawler\.progress: {re.escape(name)}: finished, \d+ pages \(0 unchanged\), 3 art", said
    )
    assert "\x1b" not in ended.out + ended.err
    assert name in ended.out
    assert str(tmp_path / "bbi.db") in ended.out
    assert str(tmp_path / "archive") in ended.out


def test_elsewhere_several_sources_say_a_line_each(tmp_path: Path) -> None:
    with Outlet(2) as a, Outlet(3) as b:
        sites = {bbi.name_of("wordpress", site.url): site.url for site in (a, b)}
        config = bbi.configuration(tmp_path / "bbi.toml", sites)
        ended = bbi.run("crawl", *sites, "--config", config, *bbi.LOOPBACK, "--data", tmp_path)
    assert ended.code == 0
    assert sorted(said.partition(": ")[0] for said in ended.err.strip().splitlines()) == sorted(sites)
    assert "\x1b" not in ended.out + ended.err


def test_counts_travel_as_one_line_of_json() -> None:
    counts = Counts(source="mnews", pages=7, new=2, seconds=1.5, state="running", message="dua\nbaris")
    assert "\n" not in counts.to_json()
    assert Counts.from_json(counts.to_json()) == counts


def test_counts_of_a_later_version_are_read_as_far_as_they_are_known() -> None:
    assert Counts.from_json('{"source": "mnews", "pages": 3, "bytes": 9}') == Counts(source="mnews", pages=3)


@pytest.mark.parametrize("text", ["", "{", '{"source": "mn'])
def test_half_a_line_is_no_counts(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        Counts.from_json(text)


def test_a_line_says_everything_that_was_counted() -> None:
    counts = Counts("mnews", 12, 7, 5, 0, 2, 1, 3, 1, 4.0, "finished")
    assert line(counts) == (
        "mnews: finished, 12 pages (7 unchanged), 5 articles, 0 listings, 2 new, 1 changed, 3 issues, "
        "1 errors, 3.0 pages/s"
    )


def printed(*counts: Counts, title: str | None = None) -> str:
    """Return the table of some sources as it is printed."""
    console = Console(width=140, file=StringIO())
    with console.capture() as captured:
        console.print(table({c.source: c for c in counts}, title=title))
    return captured.get()


def test_the_table_says_why_a_source_stopped() -> None:
    text = printed(
        Counts("mnews", pages=3, errors=3, state="blocked", message="HTTP 403 again and again"), title="Malam"
    )
    assert "Malam" in text
    assert "blocked · HTTP 403 again and again" in text


def test_a_message_with_brackets_is_printed_as_it_is() -> None:
    text = printed(Counts("a[b]", state="died", message="see [red]logs[/red]/x.log"))
    assert "a[b]" in text
    assert "see [red]logs[/red]/x.log" in text
