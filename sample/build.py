"""Write the two recorded nights of the demo: `python sample/build.py`.

Each host gets one WARC file a night, which holds everything that the host answers on that night.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Run as a script, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crawler.archive import Capture, Writer, read
from crawler.items import Run
from sample import cnbc, shop, store_api, wordpress
from sample.changes import first_night, read_changes, second_night
from sample.pages import kabar_content, kabar_page, paragraphs, twenty_page
from sample.recorded import Recorded
from sample.texts import Text, read_texts

NIGHTS = Path(__file__).resolve().parent / "nights"

FIRST = ("2026-11-19", datetime(2026, 11, 18, 18, 30, tzinfo=UTC))
SECOND = ("2026-11-20", datetime(2026, 11, 19, 18, 30, tzinfo=UTC))
"""A night is named after its day in Jakarta and begins at half past one there."""

STEP = timedelta(seconds=2)
"""Time between two answers of one host."""

SITES = [
    wordpress.Site(
        host="kabar.example",
        name="Kabar Contoh",
        content=kabar_content,
        page=lambda text, earlier, content: kabar_page(text, content, site="Kabar Contoh", earlier=earlier),
    ),
    wordpress.Site(
        host="daily.example",
        name="Example Daily",
        content=lambda text, _: paragraphs(text, "<strong>JAKARTA, daily.example</strong> – "),
        page=lambda text, _, content: twenty_page(text, content, site="Example Daily"),
        language="en",
    ),
    wordpress.Site(
        host="mnews.co.id",
        name="MNEWS.co.id",
        content=lambda text, _: paragraphs(text, "<strong>Jakarta, MNEWS.co.id</strong> – "),
        page=lambda text, _, content: twenty_page(text, content, site="MNEWS.co.id"),
        rest_api=False,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One source with all that its host answers on one night."""

    source: str
    family: str
    homepage: str
    recorded: list[Recorded]


def hosts(texts: list[Text], shops: list[shop.Shop], *, cut: frozenset[str] = frozenset()) -> list[Host]:
    """Return every host of a night; pages of texts named in `cut` are cut off in their head."""

    def of(host: str) -> list[Text]:
        return [text for text in texts if text.host == host]

    found = [
        Host(
            source="cnbcindonesia",
            family="news",
            homepage=cnbc.HOME,
            recorded=cnbc.responses(of(cnbc.HOST)),
        )
    ]
    for site in SITES:
        source = "mnews" if site.host == "mnews.co.id" else f"wordpress:{site.host}"
        recorded = wordpress.responses(site, of(site.host), cut=cut)
        found.append(Host(source=source, family="wordpress", homepage=site.at(""), recorded=recorded))
    for each in shops:
        found.append(
            Host(
                source=f"woocommerce:{each.host}",
                family="woocommerce",
                homepage=f"https://{each.host}",
                recorded=store_api.responses(each),
            )
        )
    return found


def nights() -> Iterator[tuple[str, datetime, list[Host]]]:
    """Yield both nights: ISO day, the time of the first answer, and the hosts."""
    texts, shops, changes = read_texts(), shop.read_shops(), read_changes()
    yield *FIRST, hosts(first_night(texts, changes), shops)
    later = [shop.changed(each, changes.products) for each in shops]
    yield *SECOND, hosts(second_night(texts, changes), later, cut=frozenset(changes.broken))


def write_night(root: Path, night: str, began: datetime, found: list[Host]) -> list[Path]:
    """Write one WARC file a host below `root`; return their paths."""
    paths = []
    for host in found:
        run = Run(
            id="",
            source=host.source,
            night=night,
            started_at=began,
            family=host.family,
            homepage=host.homepage,
            kind="demo",
        )
        writer = Writer(root, run)
        at = began
        for recorded in host.recorded:
            writer.response(
                url=recorded.url,
                kind=recorded.kind.value,
                status=recorded.status,
                headers=[*recorded.headers, ("Date", f"{at:%a, %d %b %Y %H:%M:%S} GMT")],
                body=recorded.body,
                fetched_at=at,
                request_headers=_request_headers(recorded.url),
            )
            at += STEP
        run.finished_at, run.reason, run.complete, run.pages = at, "finished", True, len(host.recorded)
        writer.finish(run)
        paths.append(root / writer.name)
    return paths


def build(root: Path = NIGHTS) -> list[Path]:
    """Write both nights into `root`, in place of what stands there; return the files' paths.

    A night that stands there is moved away only once all new ones are whole, so a build that fails or is
    stopped while it writes changes nothing.
    """
    root.mkdir(parents=True, exist_ok=True)
    # A rename is one step only within a file system: hence a neighbour of `root`, not the system's folder.
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=".nights-") as folder:
        fresh, old = Path(folder, "fresh"), Path(folder, "old")
        old.mkdir()
        names = [
            name
            for night, began, found in nights()
            for name in (path.relative_to(fresh) for path in write_night(fresh, night, began, found))
        ]
        for night, _ in (FIRST, SECOND):
            if (root / night).exists():
                (root / night).rename(old / night)
            (fresh / night).rename(root / night)
    return sorted(root / name for name in names)


def summary(paths: list[Path], root: Path) -> Iterator[str]:
    """Yield one line a file: what it answers, by kind, and its size."""
    for path in paths:
        kinds = Counter(record.kind for record in read(path, root) if isinstance(record, Capture))
        answers = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        yield f"{path.relative_to(root)!s:<55} {path.stat().st_size / 1024:>5.0f} KiB   {answers}"


def _request_headers(url: str) -> list[tuple[str, str]]:
    return [
        ("Host", url.split("/")[2]),
        ("User-Agent", "rekam-bbi (demo recording)"),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Accept-Language", "id,en;q=0.8"),
    ]


def main() -> None:
    """Build, and say what was written."""
    parser = argparse.ArgumentParser(description="Write the recorded nights of the demo.")
    parser.add_argument("--to", type=Path, default=NIGHTS, help="folder to write to (default: sample/nights)")
    root = parser.parse_args().to
    paths = build(root)
    print(*summary(paths, root), sep="\n")
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(paths)} files, {size / 1024:.0f} KiB in {root}")


if __name__ == "__main__":
    main()
