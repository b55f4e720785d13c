"""Several sources at once: each in its own process, none taking another with it, all ending with theirs."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from crawler.archive import RunEnded, Torn, archive_files, read
from crawler.supervisor import Job, crawl_all
from tests.servers import bbi
from tests.servers.outlet import Outlet
from tests.servers.site import Answer, Page

DEADLINE = 60.0


class SlowOutlet(Outlet):
    """Takes its time, so that there is a middle to be interrupted in."""

    def find(self, path: str) -> Page | None:
        """Return what stands there, a little later."""
        page = super().find(path)
        if isinstance(page, Answer):
            page.wait = 0.1
        return page


@pytest.fixture
def outlets() -> Iterator[list[SlowOutlet]]:
    """Three outlets with more pages than a test waits for."""
    with SlowOutlet(60) as a, SlowOutlet(60) as b, SlowOutlet(60) as c:
        yield [a, b, c]


def configured(data: Path, outlets: list[SlowOutlet]) -> tuple[list[str], Path]:
    """Return the names of the outlets, and a configuration that says where they are."""
    names = [bbi.name_of("wordpress", outlet.url) for outlet in outlets]
    sites = dict(zip(names, [outlet.url for outlet in outlets], strict=True))
    return names, bbi.configuration(data / "bbi.toml", sites, names)


def wait_until_asked(outlets: list[SlowOutlet], hits: int, started: bbi.Started) -> None:
    """Wait until the first two outlets were asked so many times."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until and started.process.poll() is None:
        if all(len(outlet.hits) >= hits for outlet in outlets[:2]):
            return
        time.sleep(0.01)
    pytest.fail(f"the outlets were not asked: {started.err()}")


def wait_until_all_ended(data: Path, runs: int) -> None:
    """Wait until every run has written how it ended."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        if bbi.rows(data, "SELECT count(*) FROM runs WHERE finished_at IS NOT NULL") == [runs]:
            return
        time.sleep(0.05)
    pytest.fail("a crawl outlived the command that began it")


@pytest.mark.parametrize(("command", "sent"), [("crawl", signal.SIGINT), ("nightly", signal.SIGTERM)])
def test_interrupted_all_sources_write_what_they_have_and_no_other_begins(
    command: str, sent: signal.Signals, outlets: list[SlowOutlet], tmp_path: Path
) -> None:
    names, config = configured(tmp_path, outlets)
    words = [command, "--config", str(config), *bbi.LOOPBACK, "--data", str(tmp_path)]
    started = bbi.start(*words, *(names if command == "crawl" else []))
    wait_until_asked(outlets, 6, started)
    started.process.send_signal(sent)
    ended = started.wait()
    assert ended.code == 1
    assert ended.err.splitlines()[-1] == f"bbi {command}: interrupted"
    bbi.assert_quiet(ended)
    assert bbi.rows(tmp_path, "SELECT reason, finished_at IS NULL FROM runs") == [("shutdown", 0)] * 2
    assert outlets[2].hits == []
    assert not (tmp_path / "site.db").exists()
    for log in (tmp_path / "logs").iterdir():
        assert "Traceback" not in log.read_text()
    for path in archive_files([tmp_path / "archive"]):
        records = list(read(path, tmp_path / "archive"))
        assert isinstance(records[-1], RunEnded)
        assert not any(isinstance(record, Torn) for record in records)


def test_a_killed_parent_takes_its_crawls_with_it(outlets: list[SlowOutlet], tmp_path: Path) -> None:
    _, config = configured(tmp_path, outlets)
    started = bbi.start("nightly", "--config", config, *bbi.LOOPBACK, "--data", tmp_path)
    wait_until_asked(outlets, 6, started)
    started.process.kill()
    assert started.wait().code == -signal.SIGKILL
    wait_until_all_ended(tmp_path, 2)
    asked = [len(outlet.hits) for outlet in outlets]
    time.sleep(0.5)
    assert [len(outlet.hits) for outlet in outlets] == asked
    assert bbi.rows(tmp_path, "SELECT DISTINCT reason FROM runs") == ["shutdown"]
    for log in (tmp_path / "logs").iterdir():
        assert "Traceback" not in log.read_text()
        assert "Exception ignored" not in log.read_text()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_single_crawl_that_is_interrupted_ends_in_order(
    sent: signal.Signals, outlets: list[SlowOutlet], tmp_path: Path
) -> None:
    outlet = outlets[0]
    started = bbi.start(*bbi.crawl_words("wordpress", outlet.url, tmp_path))
    wait_until_asked([outlet], 12, started)
    started.process.send_signal(sent)
    ended = started.wait()
    assert ended.code == 1
    assert len(ended.err.strip().splitlines()) == 1
    assert "shutdown" in ended.err
    bbi.assert_quiet(ended)
    ((reason, pages),) = bbi.rows(tmp_path, "SELECT reason, pages FROM runs")
    assert reason == "shutdown"
    assert pages == bbi.count(tmp_path, "fetches") >= 10
    (path,) = archive_files([tmp_path / "archive"])
    assert isinstance(list(read(path, tmp_path / "archive"))[-1], RunEnded)


def test_several_crawls_into_one_database_lose_nothing(tmp_path: Path) -> None:
    with Outlet(20) as a, Outlet(20) as b, Outlet(20) as c:
        jobs = [bbi.crawl_words("wordpress", outlet.url, tmp_path) for outlet in (a, b, c)]
        assert [ended.code for ended in bbi.together(*jobs)] == [0, 0, 0]
    assert bbi.rows(tmp_path, "SELECT source, count(*) FROM articles GROUP BY source ORDER BY count(*)") == [
        (name, 20) for name in sorted(bbi.name_of("wordpress", outlet.url) for outlet in (a, b, c))
    ]


def test_the_same_source_crawled_twice_at_once_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    with Outlet(20) as outlet:
        words = bbi.crawl_words("wordpress", outlet.url, tmp_path)
        assert [ended.code for ended in bbi.together(words, words)] == [0, 0]
    assert bbi.count(tmp_path, "articles") == bbi.count(tmp_path, "article_versions") == 20
    assert len(archive_files([tmp_path / "archive"])) == 2


def test_a_source_whose_process_ends_at_once_is_a_line_and_the_others_go_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Outlet(2) as outlet:
        name = bbi.name_of("wordpress", outlet.url)
        config = bbi.configuration(tmp_path / "bbi.toml", {name: outlet.url})
        options = ["--config", str(config), *bbi.LOOPBACK, "--data", str(tmp_path)]
        jobs = [Job("tidak-ada", options), Job(name, options)]
        lost, good = crawl_all(jobs, workers=2, logs=tmp_path / "logs")
    assert (lost.state, lost.errors) == ("start_error", 1)
    assert "tidak-ada.log" in lost.message
    assert "no source named" in (tmp_path / "logs" / "tidak-ada.log").read_text()
    assert (good.state, good.articles) == ("finished", 2)
    shown = capfd.readouterr().err
    assert "tidak-ada: start_error" in shown
    assert f"{name}: finished" in shown


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds the child through /proc")
def test_a_source_whose_process_is_killed_is_a_state_and_the_others_go_on(
    outlets: list[SlowOutlet], tmp_path: Path
) -> None:
    names, config = configured(tmp_path, outlets)
    options = ["--config", str(config), *bbi.LOOPBACK, "--data", str(tmp_path)]
    outlets[0].pages["/feed/"] = _Trap(names[0])
    outlets[1].content.posts[:] = outlets[1].content.posts[:2]
    died, good = crawl_all([Job(n, options) for n in names[:2]], workers=2, logs=tmp_path / "logs")
    assert died.state == "died"
    assert died.message.startswith("killed by SIGKILL, see ")
    assert died.errors == 1
    assert (good.state, good.articles) == ("finished", 2)


class _Trap:
    """A page that kills the child which asks for it."""

    def __init__(self, source: str) -> None:
        self._source = source.encode()

    def __call__(self) -> Answer:
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if b"--child" in words and self._source in words:
                    os.kill(int(folder.name), signal.SIGKILL)
        return Answer(status=500)


def test_a_process_that_cannot_be_started_is_a_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "tidak-ada"))
    (counts,) = crawl_all([Job("mnews")], workers=1, logs=tmp_path / "logs")
    assert counts.state == "start_error"
    assert counts.message == "cannot start a process: No such file or directory"
