"""Trans Media's outlets: one content system, in one layout of its own at each of detik, CNBC and CNN."""

from __future__ import annotations

import re
from typing import ClassVar

from scrapy.http import TextResponse

from spiders.news import NewsSource, Selectors

OUTLET = re.compile(r"(?:detik\w*|(?:CNBC|CNN) Indonesia|Tim)$", re.I)
"""What stands in a byline and is nobody's name; `Tim` is the team."""


class TransMedia(NewsSource):
    """Base of detik, CNBC Indonesia and CNN Indonesia.

    Their pages declare a time with its zone in JSON-LD, and detik a local one with a false Z in
    `meta[name=pubdate]`. Digits in an address are the time of creation, hours before publication.
    """

    family: ClassVar[str] = "transmedia"

    gallery_url = r"/(?:read)?foto(?:-|/)|/(?:video|tv|detiktv|podcast|infografis)/|//20\.detik\.com"
    drop: ClassVar[Selectors] = (
        "[class*=sisip]",
        "[class*=para_caption]",
        "[class*=embed]",
        "[class*=staticdetail]",
        ".aevp",
        ".media-institusi",
        ".stickystatic",
        "#balloon",
    )

    @classmethod
    def tidy_byline(cls, byline: str) -> str | None:
        """`Entrepreneur - Sari Contoh, CNBC Indonesia`, `Sari Contoh - detikFinance`, `Tim | CNN Indonesia`
        hold a name or none; before a dash stands the section, unless detik's own name follows it."""
        byline = re.sub(r"^Fotografer\s*:\s*", "", byline)
        parts = [part for part in re.split(r"\s+[-–|]\s+|,\s+", byline) if part]
        names = [part for part in parts if not OUTLET.match(part)]
        if re.match(r"[^,|]+\s[-–]\s", byline) and not re.search(r"\s[-–]\s+detik\w*$", byline, re.I):
            names = [name for name in names if name != parts[0]]
        return ", ".join(names) or None

    @classmethod
    def section_of(cls, response: TextResponse) -> str | None:
        """CNBC's byline opens with the section."""
        byline = cls.text_at(response, cls.byline) or ""
        section, dash, rest = byline.partition(" - ")
        return section if dash and not rest.lower().startswith("detik") else super().section_of(response)
