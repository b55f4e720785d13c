"""`docs/tables.md`: what each public table and column holds, from the same declarations that make them.

`python -m pipelines.snapshot_docs` writes the page again; a test compares it with what stands there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.snapshot_tables import SNAPSHOT_COLUMNS, TABLES
from pipelines.snapshot_views import VIEWS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tables.md"

HEAD = """# Tables of the published database

`bbi publish` makes `site.db` from these tables. Times are UTC in ISO 8601 (`2020-06-27T14:20:00Z`), days are
those of Jakarta, an empty cell means that the page did not say. Articles carry no text, only an excerpt;
`articles_fts` and `listings_fts` search the whole text, which cannot be read back from them. Of each claim,
the sentence is published, at most 400 characters.

The tables from `statements` to `counters` are computed from the claims when a snapshot is made; nothing of
them is kept elsewhere.

This page is written by `python -m pipelines.snapshot_docs` from `pipelines/snapshot_tables.py`,
`pipelines/snapshot_timeline_tables.py` and `datasette_metadata.json`; change those.
"""


def english(text: str) -> str:
    """Return the English half of a text of the metadata, which is written `Indonesian / English`."""
    return text.split(" / ", 1)[-1]


def tables_page(metadata: dict[str, Any]) -> str:
    """Return the page for the metadata of the site (the content of `datasette_metadata.json`)."""
    told = metadata["databases"]["site"]["tables"]
    parts = [HEAD]
    for table in TABLES:
        types = dict(column.split() for column in table.columns)
        notes = [f"Key: `{', '.join(table.pk)}`."]
        notes += [f"`{column}` points to `{other}`." for column, other in table.foreign_keys]
        parts.append(_section(table.name, told[table.name], types, " ".join(notes)))
    parts.append(
        _section("snapshot", told["snapshot"], dict(c.split() for c in SNAPSHOT_COLUMNS), "One row.")
    )
    for name in VIEWS:
        parts.append(_section(name, told[name], dict.fromkeys(told[name]["columns"], ""), "A view."))
    return "\n".join(parts)


def _section(name: str, told: dict[str, Any], types: dict[str, str], note: str) -> str:
    lines = [f"## {name}", "", f"{english(told['description'])} {note}", "", "| column | type | holds |"]
    lines.append("| --- | --- | --- |")
    for column, kind in types.items():
        lines.append(f"| `{column}` | {kind} | {english(told['columns'][column])} |")
    return "\n".join([*lines, ""])


def main() -> None:
    """Write the page."""
    metadata = json.loads((ROOT / "datasette_metadata.json").read_text(encoding="utf-8"))
    PAGE.write_text(tables_page(metadata), encoding="utf-8")


if __name__ == "__main__":
    main()
