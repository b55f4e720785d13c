"""`bbi` without a command, and with one that does not exist."""

from __future__ import annotations

from tests.servers import bbi


def test_a_command_that_does_not_exist_is_one_line() -> None:
    ended = bbi.run("nihgtly")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "bbi: there is no command 'nihgtly'; `bbi` alone lists them\n"


def test_alone_it_lists_our_commands() -> None:
    ended = bbi.run()
    assert ended.code == 0
    assert {"nightly", "publish", "serve", "rebuild"} <= set(ended.out.split())
