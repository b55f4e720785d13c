"""A small published snapshot and the site over it, for the tests of the site."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.commands.serve import make_site
from pipelines.publish import publish
from tests.pipelines.small_database import make_database

NOW = datetime(2026, 11, 21, 22, 12, tzinfo=UTC)


RULINGS = """claim_id,url,quote,raw,verdict,field,value,by,why,when
klaim0011-1,,,,wrong,,,Sari Editor,visitors and not businesses,2026-11-20
klaim0012-1,,,,corrected,value,1250000,Sari Editor,the comma was misread,2026-11-20
klaim0012-1,,,,corrected,speaker,,Sari Editor,the comma was misread,2026-11-20
klaim0013-1,,,,right,,,Sari Editor,compared with the page,2026-11-20
"""


def publish_small(folder: Path, *, kind: str = "live") -> Path:
    """Publish the small database into `folder`, with some rulings; return the dated file."""
    make_database(folder / "bbi.db", kind=kind)
    (folder / "claims.csv").write_text(RULINGS, encoding="utf-8")
    return publish(
        folder / "bbi.db",
        folder,
        withheld=folder / "none.csv",
        rulings=folder / "claims.csv",
        now=NOW,
        code_revision=None,
    ).path


class Visitor:
    """Someone who asks the site for pages, one at a time."""

    def __init__(self, database: Path, **settings: Any) -> None:
        self.site = make_site(database, **settings)

    def get(self, path: str, **headers: str) -> Any:
        """Return the answer to one GET, redirects not followed."""

        async def ask() -> Any:
            return await self.site.client.get(path, headers=headers)

        return asyncio.run(ask())
