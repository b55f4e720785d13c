"""`bbi serve`, as a user runs it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from crawler.command import ROOT
from crawler.commands.serve import wants_browser
from tests.site.served import publish_small


def serve(folder: Path, *words: str, **variables: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "crawler", "serve", "--data", str(folder), *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    publish_small(data)
    return data


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_says_ready_when_the_site_answers_and_ends_quietly(folder: Path, ending: signal.Signals) -> None:
    process = serve(folder, "--port", "0")
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Ready: http://127.0.0.1:")
    connection = HTTPConnection("127.0.0.1", int(line.strip().rstrip("/").rsplit(":", 1)[1]))
    connection.request("GET", "/en/")
    answer = connection.getresponse()
    assert answer.status == 200
    assert b"BBI Record" in answer.read()
    connection.close()
    process.send_signal(ending)
    rest, complaints = process.communicate()
    assert process.returncode == 0
    assert (rest, complaints) == ("", "")


def test_a_port_that_is_taken_is_one_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = serve(folder, PORT=str(port))
        said, complaint = process.communicate()
    assert process.returncode == 4
    assert said == ""
    assert complaint.count("\n") == 1
    assert f"127.0.0.1:{port}" in complaint


def test_a_port_that_is_no_number_is_wrong_usage(folder: Path, bbi: Any) -> None:
    done = bbi("serve", "--data", folder, "--port", "eighty")
    assert done.returncode == 2
    assert done.stderr == "bbi serve: eighty is not a port: a number from 0 to 65535\n"


def test_without_a_site_it_says_what_to_run(tmp_path: Path, bbi: Any) -> None:
    done = bbi("serve", "--data", tmp_path)
    assert done.returncode == 4
    assert "run `bbi publish` or `make demo`" in done.stderr


def test_the_working_database_is_never_served(folder: Path, tmp_path: Path, bbi: Any) -> None:
    (tmp_path / "site.db").symlink_to(folder / "bbi.db")
    done = bbi("serve", "--data", tmp_path, "--port", "0")
    assert done.returncode == 4
    assert "not a published snapshot" in done.stderr


def test_a_browser_opens_only_when_asked_and_able(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("OPEN", "1")
    assert not wants_browser(True)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", "true %s")
    assert wants_browser(None)
    assert not wants_browser(False)
    monkeypatch.setenv("OPEN", "0")
    assert not wants_browser(True)
    monkeypatch.delenv("OPEN")
    assert not wants_browser(None)
