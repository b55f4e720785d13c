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

        rows = [
            {
                "name": cls.name,
                "family": cls.family,
                "publisher": cls.publisher,
                "homepage": cls.homepage,
                "active": cls.active,
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
                "expect": {"items": list(cls.expect.items), "fill": cls.expect.fill},
                "about": _first_sentence(cls),
            }
            for name, cls in families().items()
        ]
        if opts.json:
            print(json.dumps(rows, ensure_ascii=False, indent=2))
            return DONE
        from rich.table import Table

        from crawler.progress import console

        table = Table("source", "family", "homepage", "a night", "about")
        for row in rows:
            low, high = row["expect"]["items"]  # type: ignore[index]
            night = f"{low} to {high} new" if row["active"] else "when asked for"
            table.add_row(
                str(row["name"]), str(row["family"]), str(row["homepage"] or ""), night, str(row["about"])
            )
        console().print(table)
        return DONE


def _first_sentence(cls: type[Any]) -> str:
    """Return the first sentence of a class's docstring."""
    text = " ".join((cls.__doc__ or "").split())
    return re.split(r"(?<=[.])\s", text, maxsplit=1)[0]
