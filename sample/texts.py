"""The articles of the sample: our own texts, kept apart from the pages that carry them.

A text is a Markdown file whose head, between two lines of `+++`, is TOML; the paragraphs follow, parted by
empty lines.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article as written, before it stands on a page."""

    name: str
    """Stem of its file; the last part of its address on an invented outlet."""
    host: str
    title: str
    published: str
    """ISO 8601 with offset; on a real outlet's page only as precise as is known: `2022`."""
    section: str
    source: str
    """The real outlet whose report is retold."""
    source_published: str
    """Day or month of that report, ISO 8601."""
    paragraphs: tuple[str, ...]
    language: str = "id"
    byline: str | None = None
    template: str | None = None
    """A file of `templates/`, where the page is not in its outlet's present markup."""
    url: str
    modified: str | None = None

    @property
    def moment(self) -> datetime | None:
        """The time of publication, or None where only the year is known."""
        return datetime.fromisoformat(self.published) if len(self.published) > 10 else None

    @property
    def number(self) -> int:
        """A post id that stays the same when other texts come and go."""
        return 1000 + crc32(self.name.encode()) % 90_000

    @property
    def changed(self) -> str:
        """The time of the last change, which is that of publication where there was none."""
        return self.modified or self.published

    def edited(self, old: str, new: str, modified: str) -> Text:
        """Return the text with the words `old` replaced wherever they stand; an error if they do not."""
        if not any(old in paragraph for paragraph in self.paragraphs):
            raise ValueError(f"{self.name}: {old!r} does not stand in the text")
        paragraphs = tuple(paragraph.replace(old, new) for paragraph in self.paragraphs)
        return replace(self, paragraphs=paragraphs, modified=modified)


def read_text(path: Path) -> Text:
    """Read one text; a ValueError or KeyError names what its head lacks."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    about: dict[str, Any] = tomllib.loads(head)
    paragraphs = tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip())
    url = about.pop("url", None) or _address(about["host"], about["published"], path.stem)
    return Text(name=path.stem, url=url, paragraphs=paragraphs, **about)


def read_texts(folder: Path = TEXTS) -> list[Text]:
    """Return all texts, oldest first."""
    return sorted(map(read_text, sorted(folder.glob("*.md"))), key=lambda text: (text.published, text.name))


def read_facts(path: Path = HERE / "facts.csv") -> list[dict[str, str]]:
    """Return the rows that tie each printed figure (`raw`) of each article to the claim it restates."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _address(host: str, published: str, name: str) -> str:
    """Return the address in the permalink form `/%year%/%monthnum%/%day%/%postname%/` of WordPress."""
    return f"https://{host}/{published[:10].replace('-', '/')}/{name}/"
