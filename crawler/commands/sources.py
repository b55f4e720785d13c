"""`bbi sources`: which sources there are, and what the database knows of them."""

from __future__ import annotations

import argparse
import json
import re
from typing import Any

from crawler.command import DONE, BbiCommand


class Command(BbiCommand):
    """List the declared sources and families."""

    summary = "List the sources, and the families that read any site of their kind"
    usage = "[--json]"
    example = "bbi sources --json"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--json`."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON list instead of a table")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        """Print the list."""
        from spiders.registry import families, sources

        rows: list[dict[str, Any]] = [
            {
                "name": cls.name,
                "family": cls.family,
                "publisher": cls.publisher,
                "homepage": cls.homepage,
                "active": cls.active and not cls.refuses_scripts,
                "refuses_scripts": cls.refuses_scripts,
                "discovery": [{"kind": way.kind, "reach": way.reach or None} for way in ways(cls)],
                "expect": {"items": list(cls.expect.items), "fill": cls.expect.fill},
                "about": _first_sentence(cls),
            }
            for cls in sources().values()
        ]
        rows += [
            {
                "name": f"{name}:HOST",
                "family": name,
                "publisher": None,
                "homepage": None,
                "active": False,
                "refuses_scripts": None,
                "discovery": [{"kind": way.kind, "reach": way.reach or None} for way in ways(cls)],
                "expect": {"items": list(cls.expect.items), "fill": cls.expect.fill},
                "about": _first_sentence(cls),
            }
            for name, cls in families().items()
        ]
        if opts.json:
            print(json.dumps(rows, ensure_ascii=False, indent=2))
            return DONE
        from rich.table import Column, Table

        from crawler.progress import console

        table = Table(Column("source", no_wrap=True), "family", "homepage", "a night", "found by", "about")
        for row in rows:
            low, high = row["expect"]["items"]
            night = f"{low} to {high} new" if row["active"] else "when asked for"
            if row["refuses_scripts"]:
                night = f"import only: {row['refuses_scripts']}"
            found = ", ".join(kind_and_reach(way["kind"], way["reach"]) for way in row["discovery"])
            table.add_row(row["name"], row["family"], row["homepage"] or "", night, found, row["about"])
        console().print(table)
        return DONE


def ways(cls: type[Any]) -> list[Any]:
    """Return the ways in which a source finds pages; shops have one of their own."""
    return list(getattr(cls, "discovery", ()))


def kind_and_reach(kind: str, reach: str | None) -> str:
    """Return how pages are found and how far back: `dated index (to 2019-01-02)`."""
    return f"{kind} (to {reach})" if reach and reach[0].isdigit() else f"{kind} ({reach})" if reach else kind


def _first_sentence(cls: type[Any]) -> str:
    """Return the first sentence of a class's docstring."""
    text = " ".join((cls.__doc__ or "").split())
    return re.split(r"(?<=[.])\s", text, maxsplit=1)[0]
