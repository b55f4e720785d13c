"""Tests stay on this machine: the refusal in `conftest.py` itself."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Bbi, NetworkRefused, is_loopback


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", "0.0.0.0", None, "", b"127.0.0.1"]
)
def test_loopback_is_this_machine(host: object) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["example.com", "10.0.0.1", "93.184.216.34", "2001:db8::1", b"example.com"])
def test_anything_else_is_refused_by_name(host: object) -> None:
    assert not is_loopback(host)
    with pytest.raises(NetworkRefused, match="tests use loopback only"):
        socket.getaddrinfo(host, 80)  # type: ignore[arg-type]


def test_connections_are_refused_too() -> None:
    with closing(socket.socket()) as one, pytest.raises(NetworkRefused, match=r"10\.0\.0\.1"):
        one.connect(("10.0.0.1", 80))
    with closing(socket.socket()) as one, pytest.raises(NetworkRefused, match=r"10\.0\.0\.1"):
        one.connect_ex(("10.0.0.1", 80))


def test_a_server_on_loopback_can_be_reached() -> None:
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as server,
        closing(socket.create_connection(server.getsockname())) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_what_stands_beside_the_checkout_is_skipped_by_name(shared: Callable[[str], Path]) -> None:
    with pytest.raises(pytest.skip.Exception, match="shared/tidak-ada is not beside the checkout"):
        shared("tidak-ada")


def test_a_command_runs_without_the_settings_of_this_machine(
    bbi: Bbi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BBI_DATA", str(tmp_path))
    assert str(tmp_path) not in bbi("digest").stderr
