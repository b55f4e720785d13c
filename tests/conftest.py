"""What all tests share: no network but loopback, the folder beside the checkout, `bbi` as a user runs it."""

from __future__ import annotations

import ipaddress
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# How long an example takes says more about the machine than about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

Bbi = Callable[..., "subprocess.CompletedProcess[str]"]


class NetworkRefused(RuntimeError):
    """A test tried to leave this machine."""


def is_loopback(host: Any) -> bool:
    """Return whether a host, as sockets take it, is this machine; None and "" listen on all of its own."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@pytest.fixture(scope="session", autouse=True)
def network_refused() -> Iterator[None]:
    """Refuse every connection and look-up of a name outside this machine, with the host in the error."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guard(host: Any) -> None:
        if not is_loopback(host):
            raise NetworkRefused(f"a test tried to reach {host!r}; tests use loopback only")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            guard(address[0])
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            guard(address[0])
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        guard(host)
        return getaddrinfo(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


@pytest.fixture(scope="session", autouse=True)
def interrupts_arrive() -> None:
    """A shell starts what runs in the background deaf to SIGINT, which is inherited; some tests send it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Give the path of something in the folder that stands beside the checkout; skip by name without it."""

    def place(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"shared/{name} is not beside the checkout")
        return path

    return place


@pytest.fixture(scope="session")
def bbi(tmp_path_factory: pytest.TempPathFactory) -> Bbi:
    """Run `bbi` in a process of its own, in an empty folder, as a user without settings of his own would.

    `largest_file` is a size in bytes beyond which no file can be written, as on a full disk.
    """
    folder = tmp_path_factory.mktemp("elsewhere")

    def run(
        *words: object, largest_file: int | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("BBI_", "SCRAPY_"))}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"} | variables
        limits = (largest_file or resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        return subprocess.run(
            [sys.executable, "-m", "crawler", *map(str, words)],
            cwd=folder,
            env=environment,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def bbi_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Bbi:
    """Run a `bbi` command line in this process, which is quicker: the same answer as a process gives."""
    from scrapy.cmdline import execute
    from scrapy.utils.project import get_project_settings

    def run(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
        argv = ["bbi", *map(str, words)]
        with monkeypatch.context() as patch:
            for name in [name for name in os.environ if name.startswith("BBI_")]:
                patch.delenv(name)
            patch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.chdir(tmp_path)
            with pytest.raises(SystemExit) as ended:
                execute(argv, settings=get_project_settings())
        out, err = capsys.readouterr()
        return subprocess.CompletedProcess(argv, int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def demo(bbi: Bbi, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """Run both recorded nights once for all tests: the data folder, to be left as it is, and the process."""
    data = tmp_path_factory.mktemp("demo")
    return data, bbi("demo", "--data", data)
