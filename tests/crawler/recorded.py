"""Archives made by hand: nights of a small outlet and a small shop, as a crawl would have written them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.archive import Writer, digest_of
from crawler.items import Run

NEWS, SHOP = "wordpress:kabar.example", "woocommerce:toko.example"
SITE, API = "https://kabar.example/", "https://toko.example/wp-json/wc/store/v1/products"


def night_of(day: int) -> datetime:
    """When the night of a day of November 2026 began."""
    return datetime(2026, 11, day, 15, 0, tzinfo=UTC)


def article(body: str, headline: str = "Pasar rekaan dibuka") -> bytes:
    """A page of a common WordPress theme."""
    text = f"<p>{body}</p><p>Banyak orang datang pagi itu.</p>"
    return f"""<html lang="id"><body><h1 class="entry-title">{headline}</h1>
        <time class="entry-date" datetime="2026-11-19T10:00:00+07:00">19 November</time>
        <div class="entry-content">{text}</div></body></html>""".encode()


def products(**prices: int | None) -> bytes:
    """A page of the Store API: `_7=25_000` is product 7 at that price in rupiah."""
    return json.dumps(
        [
            {
                "id": int(name[1:]),
                "name": f"Kopi {name[1:]}",
                "permalink": f"https://toko.example/produk/{name[1:]}/",
                "prices": {"price": str(price), "currency_code": "IDR", "currency_minor_unit": 0},
                "tags": [{"id": 3, "name": "Produk Lokal", "slug": "produk-lokal"}],
            }
            for name, price in prices.items()
        ]
    ).encode()


@dataclass
class Night:
    """One run being written; `response` and its like return the time of what they wrote."""

    root: Path
    day: int
    source: str = NEWS
    about: dict[str, Any] = field(default_factory=dict)
    minute: int = 0

    def __post_init__(self) -> None:
        """Open the next part."""
        self.run = Run(
            id="",
            source=self.source,
            night=f"2026-11-{self.day:02d}",
            started_at=night_of(self.day),
            family=self.source.split(":")[0],
            homepage=f"https://{self.source.split(':')[1]}/" if ":" in self.source else SITE,
        )
        for name, value in self.about.items():
            setattr(self.run, name, value)
        self.writer = Writer(self.root, self.run)
        self.path = self.root / self.writer.name

    def response(
        self, url: str, body: bytes, *, kind: str = "article", status: int = 200, **more: Any
    ) -> datetime:
        """Write what the site answered."""
        usual: dict[str, Any] = {"headers": [("Content-Type", "text/html; charset=utf-8")]}
        at = self._next()
        self.writer.response(url=url, kind=kind, status=status, body=body, fetched_at=at, **usual | more)
        return at

    def unmodified(self, url: str, body: bytes, since: datetime, *, kind: str = "article") -> datetime:
        """Write that a page is still the one of `since`."""
        at = self._next()
        self.writer.unmodified(
            url=url, kind=kind, headers=[], fetched_at=at, refers_to_date=since, digest=digest_of(body)
        )
        return at

    def failure(self, url: str, outcome: str = "failed", *, kind: str = "article") -> None:
        """Write that a page never came."""
        self.writer.failure(
            url=url, kind=kind, outcome=outcome, reason="habis waktu", fetched_at=self._next()
        )

    def end(self, *, complete: bool = True, reason: str = "finished") -> Path:
        """Write how the run ended; return the file."""
        self.writer.finish(replace(self.run, finished_at=self._next(), complete=complete, reason=reason))
        return self.path

    def kill(self) -> Path:
        """Leave the file without an end; return it."""
        self.writer.close()
        return self.path

    def _next(self) -> datetime:
        self.minute += 1
        return night_of(self.day) + timedelta(minutes=self.minute)
