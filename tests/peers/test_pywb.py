"""pywb, which knows nothing of us, lists and plays back what we archived, byte for byte."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from crawler.archive import Capture, archive_files, read
from tests.peers.programs import free_port, needed, running
from tests.servers import bbi
from tests.servers.outlet import Outlet

pytestmark = pytest.mark.peer


def test_pywb_plays_back_our_archive(tmp_path: Path) -> None:
    manager, wayback = needed("wb-manager", "wayback")
    data, work = tmp_path / "data", tmp_path / "pywb"
    work.mkdir()
    with Outlet(6) as outlet:
        assert bbi.crawl("wordpress", outlet.url, data).code == 0
    files = archive_files([data / "archive"])
    for words in ([manager, "init", "bbi"], [manager, "add", "bbi", *map(str, files)]):
        done = subprocess.run(words, cwd=work, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    port = free_port()
    words = [wayback, "-b", "127.0.0.1", "-p", str(port), "-d", str(work)]
    ours = [r for path in files for r in read(path, data / "archive") if isinstance(r, Capture)]
    assert len(ours) > 10
    with running(words, port, tmp_path / "pywb.log"):
        base = f"http://127.0.0.1:{port}/bbi"
        for capture in ours:
            with urlopen(f"{base}/cdx?url={quote(capture.url, safe='')}&output=json") as answer:
                listed = [json.loads(line) for line in answer.read().splitlines()]
            assert [(c["url"], c["status"]) for c in listed] == [(capture.url, str(capture.status))]
            stamp = capture.fetched_at.strftime("%Y%m%d%H%M%S")
            with urlopen(f"{base}/{stamp}id_/{capture.url}") as answer:
                assert answer.read() == capture.body
