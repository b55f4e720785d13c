"""What all commands share: one clear line for an error, and an exit code that can be relied on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import ClassVar

import pytest

from crawler.command import (
    DONE,
    NOT_PUBLISHED,
    NOTHING_DONE,
    ROOT,
    USAGE,
    WARNED,
    BbiCommand,
    CommandError,
)
from tests.conftest import Bbi

OURS = sorted(
    path.stem for path in (ROOT / "crawler" / "commands").glob("*.py") if not path.stem.startswith("_")
)


class Errand(BbiCommand):
    """Does what it is told by its only argument."""

    summary = "Run an errand"
    usage = "WHAT"
    example = "bbi errand milk"
    positional = (1, 1)
    what: ClassVar[object] = DONE

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Raise or return what is set."""
        if isinstance(self.what, BaseException):
            raise self.what
        assert isinstance(self.what, int)
        return self.what


def run(what: object, *, debug: bool = False) -> int:
    """Run the errand; return its exit code."""
    command = Errand()
    Errand.what = what
    command.run(["milk"], argparse.Namespace(debug=debug))
    assert command.exitcode is not None
    return command.exitcode


def test_exit_codes_are_the_published_ones() -> None:
    assert (DONE, WARNED, USAGE, NOT_PUBLISHED, NOTHING_DONE) == (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        (DONE, 0, ""),
        (WARNED, 1, ""),
        (CommandError("susu\nhabis"), 4, "susu habis"),
        (CommandError("susu basi", NOT_PUBLISHED), 3, "susu basi"),
        (KeyboardInterrupt(), 1, "interrupted"),
        (ZeroDivisionError("oh"), 4, "ZeroDivisionError: oh"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), 4, "UnicodeDecodeError: 'utf-8' codec"),
    ],
)
def test_an_error_is_one_line_and_a_code(
    what: object, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(what) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    assert err.count("\n") == (1 if words else 0)


def test_debug_shows_where_an_error_came_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ZeroDivisionError("oh"), debug=True) == NOTHING_DONE
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert err.splitlines()[-1].endswith("ZeroDivisionError: oh")


def test_data_stand_where_option_or_environment_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BBI_DATA", raising=False)
    named, silent = argparse.Namespace(data="/sini"), argparse.Namespace(data=None)
    assert Errand().data_folder(silent) == ROOT / "data"
    monkeypatch.setenv("BBI_DATA", "/sana")
    assert Errand().data_folder(silent) == Path("/sana")
    assert Errand().data_folder(named) == Path("/sini")


# As a user meets them


def test_the_commands_are_listed_each_with_its_line(bbi: Bbi) -> None:
    done = bbi()
    assert (done.returncode, done.stderr) == (0, "")
    listed = {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")}
    assert set(OURS) <= listed


@pytest.mark.parametrize("name", OURS)
def test_help_shows_an_example(bbi_here: Bbi, name: str) -> None:
    done = bbi_here(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    assert f"bbi {name}" in text.partition("Example: ")[2]
    assert "--data DIR" in text
    assert "--debug" in text


@pytest.mark.parametrize("name", OURS)
def test_an_unknown_option_is_one_line(bbi_here: Bbi, name: str) -> None:
    done = bbi_here(name, "--tidak-ada")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"bbi {name}: unknown option --tidak-ada\n"


@pytest.mark.parametrize(
    "words",
    [
        ("digest", "a", "b"),
        ("replay",),
        ("rebuild", "sesuatu"),
        ("sources", "sesuatu"),
        ("demo", "sesuatu"),
        ("read", "a", "b"),
        ("read", "--url"),
        ("digest", "-s", "tanpa-nilai"),
        ("crawl",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line(bbi_here: Bbi, words: tuple[str, ...]) -> None:
    done = bbi_here(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"bbi {words[0]}: ")
    assert done.stderr.count("\n") == 1


def test_wrong_usage_in_a_process_of_its_own(bbi: Bbi) -> None:
    done = bbi("read", "--tidak-ada")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "bbi read: unknown option --tidak-ada\n"
