"""Write `commands.md` and `sources.md` from the classes that they describe.

    .venv/bin/python docs/generate.py

A test fails while a page differs from what this gives, so no page can describe an option that is gone.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from scrapy.settings import Settings

import crawler.commands
from crawler.command import DONE, NOT_PUBLISHED, NOTHING_DONE, USAGE, WARNED, BbiCommand
from crawler.commands.sources import kind_and_reach, ways
from spiders.registry import families, sources
from spiders.source import Source

DAY = dt.date(2022, 3, 30)
"""A day whose index pages stand for those of any other."""

HERE = Path(__file__).resolve().parent

NOTICE = "<!-- Written by docs/generate.py; change the classes, not this page. -->"

EXIT_CODES = {
    DONE: "all well",
    WARNED: "done or published, but something failed or warned",
    USAGE: "wrong usage: an option, a name, the configuration",
    NOT_PUBLISHED: "not published; the snapshot before stays",
    NOTHING_DONE: "nothing done: no page arrived, nothing to read, or the data folder cannot be used",
}

OWN_GROUP = "options"
"""Title that argparse gives to the group of options that belong to no other."""


def pages() -> dict[Path, str]:
    """Return the text of each generated page by its path."""
    return {HERE / "commands.md": commands_page(), HERE / "sources.md": sources_page()}


def commands() -> list[BbiCommand]:
    """Return every command of ours, in the order of names."""
    found = []
    for info in iter_modules(crawler.commands.__path__):
        command: BbiCommand = import_module(f"crawler.commands.{info.name}").Command()
        command.settings = Settings()
        found.append(command)
    return sorted(found, key=lambda command: command.name)


def commands_page() -> str:
    """Return `commands.md`: a heading for each command, with its example and options."""
    lines = [
        "# Commands",
        NOTICE,
        "`bbi` is Scrapy's own command line with this project's settings; after `make setup` it is "
        "`.venv/bin/bbi`. Scrapy's other commands (`shell`, `settings`, ...) work as well and are described "
        "in Scrapy's documentation.",
        "## Exit codes",
        *_table(("code", "means"), [(str(code), text) for code, text in EXIT_CODES.items()]),
    ]
    shared: dict[str, list[tuple[str, str]]] = {}
    users: dict[str, list[str]] = {}
    for command in commands():
        groups = dict(option_groups(command))
        lines += [
            f"## bbi {command.name}",
            f"{command.summary}.",
            f"    bbi {command.name} {command.usage}\n\nExample:\n\n    {command.example}",
        ]
        if groups.get(OWN_GROUP):
            lines += _table(("option", "what it does"), groups.pop(OWN_GROUP))
        for title, rows in groups.items():
            if title == OWN_GROUP:
                continue
            shared[title] = rows
            users.setdefault(title, []).append(command.name)
    lines.append("## Shared options")
    for title, rows in shared.items():
        names = ", ".join(f"`{name}`" for name in users[title])
        every = len(users[title]) == len(commands())
        lines += [f"### {title}", "Of every command." if every else f"Of {names}."]
        lines += _table(("option", "what it does"), rows)
    return _joined(lines)


def option_groups(command: BbiCommand) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each group of a command's options: title, and rows of spelling and help; Scrapy's own group,
    and what is hidden, are left out."""
    parser = argparse.ArgumentParser(add_help=False, conflict_handler="resolve")
    command.add_options(parser)
    for group in parser._action_groups:
        rows = [
            (_spelling(action), (action.help or "") % vars(action) if action.help else "")
            for action in group._group_actions
            if action.option_strings and action.help is not argparse.SUPPRESS
        ]
        if group.title != "Global Options" and (rows or group.title == OWN_GROUP):
            yield str(group.title), rows


def sources_page() -> str:
    """Return `sources.md`: declared sources, then the families that read any site of their kind."""
    lines = [
        "# Sources",
        NOTICE,
        "What is crawled, and where each source begins. `bbi sources` prints the list; "
        "[add-a-source.md](add-a-source.md) tells how to declare one.",
        "## Declared sources",
        "`bbi nightly` crawls the active ones.",
    ]
    rows = [
        (
            f"[{name}](#{name})",
            cls.family,
            ", ".join(kind_and_reach(way.kind, way.reach) for way in ways(cls)),
            "import only" if cls.refuses_scripts else _nightly(cls),
        )
        for name, cls in sources().items()
    ]
    lines.append(
        "\n".join(
            "| " + " | ".join(row) + " |"
            for row in [("source", "family", "found by (how far back)", "every night"), ("---",) * 4, *rows]
        )
    )
    for name, cls in sources().items():
        lines += [f"### {name}", *_described(cls, cls)]
    lines += [
        "## Families",
        "Each reads any site of its kind: `bbi crawl FAMILY --base-url URL`, or `FAMILY:HOST` under "
        "`[nightly] sources` in `bbi.toml`. Such a source is crawled when it is named, never by itself.",
    ]
    for name, family in families().items():
        lines += [f"### {name}:HOST", *_described(family, family.at("https://HOST/"))]
    lines += [
        "## Any other page",
        "`bbi read` reads a saved page of any host, without a source: JSON-LD and meta elements first, then "
        "the shape of the text. Nothing is crawled that way.",
    ]
    return _joined(lines)


def _described(cls: type[Source], example: type[Source]) -> Iterator[str]:
    yield " ".join((cls.__doc__ or "").split())
    low, high = cls.expect.items
    fill = ", ".join(f"`{name}` {share:.0%}" for name, share in cls.expect.fill.items())
    rows = [("family", f"`{cls.family}`"), ("class", f"`{cls.__module__}.{cls.__name__}`")]
    if cls is example and cls.homepage:
        rows += [
            ("publisher", cls.publisher or "not named"),
            ("homepage", f"<{cls.homepage}>"),
            ("hosts", ", ".join(f"`{host}`" for host in cls.allowed_domains)),
            ("crawled every night", _nightly(cls)),
        ]
    if begins := "<br>".join(f"`{link.url}`" for link in example.start_links()):
        rows += [("begins at", begins)]
    if dated := "<br>".join(f"`{link.url}`" for link in example.links_between(DAY, DAY)):
        rows += [(f"for a day, as {DAY}", dated)]
    if found := ", ".join(kind_and_reach(way.kind, way.reach) for way in ways(cls)):
        rows += [("found by", found)]
    if cls is example and cls.homepage:
        rows += [
            ("new items in a normal night", f"{low} to {high}"),
            ("filled at least", fill or "not stated"),
        ]
    yield from _table(("", ""), rows)


def _nightly(cls: type[Source]) -> str:
    if cls.refuses_scripts:
        return f"no, the site refuses scripts ({cls.refuses_scripts}); pages come by import or web archive"
    return "yes" if cls.active else "no"


def _spelling(action: argparse.Action) -> str:
    """Return an option as one types it: `--port N`."""
    value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
    return f"`{', '.join(action.option_strings)}{value}`"


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> list[str]:
    cells = [head, ("---", "---"), *rows]
    return ["\n".join(f"| {left} | {right.replace('|', chr(92) + '|')} |" for left, right in cells)]


def _joined(lines: Iterable[str]) -> str:
    return "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path)
