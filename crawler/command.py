"""What all commands of ours share: where the data are, and errors as one clear line."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path
from typing import ClassVar, NoReturn

from scrapy.commands import ScrapyCommand

from crawler import settings

DONE, WARNED, USAGE, NOT_PUBLISHED, NOTHING_DONE = range(5)
"""Exit codes of every command: all well · done or published, but something failed or warned · wrong usage ·
not published · nothing done."""

ROOT = settings.ROOT


class CommandError(Exception):
    """Ends a command with one line on standard error and an exit code."""

    def __init__(self, message: str, exit_code: int = NOTHING_DONE) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class BbiCommand(ScrapyCommand):
    """A command of `bbi`. Subclasses set the three texts and implement `work`."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    summary: ClassVar[str] = ""
    """One line for the list of commands."""
    usage: ClassVar[str] = "[options]"
    """What follows the command's name."""
    example: ClassVar[str] = ""
    """A whole command line that works."""
    positional: ClassVar[tuple[int, int | None]] = (0, 0)
    """How few and how many arguments beside the options are allowed; None for any number."""

    def syntax(self) -> str:
        """Return what follows the command's name."""
        return self.usage

    def short_desc(self) -> str:
        """Return the line for the list of commands."""
        return self.summary

    def long_desc(self) -> str:
        """Return the description that `--help` prints, with the example."""
        return f"{self.summary}. Example: {self.example}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options that every command of ours has to Scrapy's own."""
        super().add_options(parser)
        parser.usage = f"bbi {self.name} {self.usage}"
        parser.error = self._refuse  # type: ignore[method-assign]
        group = parser.add_argument_group("Options of every bbi command")
        group.add_argument("--data", metavar="DIR", help="folder of the data (default: $BBI_DATA or data/)")
        group.add_argument("--debug", action="store_true", help="show the traceback of an error")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what no option knows: Scrapy lets unknown options pass as arguments."""
        super().process_options(args, opts)
        unknown = [a for a in args if a.startswith("-") and a != "-"]
        if unknown:
            self._refuse(f"unknown option {unknown[0]}")
        low, high = self.positional
        if len(args) < low or (high is not None and len(args) > high):
            self._refuse(f"wrong number of arguments; usage: bbi {self.name} {self.usage}")

    def _refuse(self, message: str) -> NoReturn:
        """Complain of wrong usage in one line, where argparse would print all options, and exit."""
        print(f"bbi {self.name}: {' '.join(message.split())}", file=sys.stderr)
        sys.exit(USAGE)

    @property
    def name(self) -> str:
        """The word that calls this command."""
        return type(self).__module__.rsplit(".", 1)[-1]

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do the work; turn any error into one line and an exit code."""
        try:
            self.exitcode = self.work(args, opts)
        except CommandError as error:
            self.exitcode = self._complain(str(error), error.exit_code, opts)
        except KeyboardInterrupt:
            self.exitcode = self._complain("interrupted", WARNED, opts)
        except BrokenPipeError:
            # The reader of our output went away (`| head`); nothing is left to say to it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.exitcode = WARNED
        except Exception as error:
            self.exitcode = self._complain(f"{type(error).__name__}: {error}", NOTHING_DONE, opts)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Do what the command is for; return the exit code. Raise `CommandError` to end with one line."""
        raise NotImplementedError

    def data_folder(self, opts: argparse.Namespace) -> Path:
        """Return the folder of the data: `--data`, else `BBI_DATA`, else `data/` of the checkout."""
        return Path(opts.data or os.environ.get("BBI_DATA") or ROOT / "data")

    def _complain(self, message: str, code: int, opts: argparse.Namespace) -> int:
        if opts.debug:
            traceback.print_exc()
        line = " ".join(message.split())
        print(f"bbi {self.name}: {line}", file=sys.stderr)
        return code
