"""`bbi timeline`: series over time, statements, the lives of targets, and what does not hold together."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from crawler.command import DONE, ROOT, USAGE, WARNED, BbiCommand, CommandError
from crawler.streams import opened, written

if TYPE_CHECKING:
    from pipelines.timeline.model import Timeline

MODES = ("findings", "statements", "targets")


class Command(BbiCommand):
    """Build the timeline of articles, of claims, or of the working database."""

    summary = "Series of figures over time, or, with --findings, what does not hold together"
    usage = "[FILE.jsonl | --claims FILE.jsonl] [--findings | --statements | --targets] [-o OUT.jsonl]"
    example = "bbi timeline articles.jsonl --findings"
    positional = (0, 1)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what is read, and what is written."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="OUT", help="file for what is printed (default: -)")
        parser.add_argument("--claims", metavar="FILE", help="claims, one a line, instead of articles")
        parser.add_argument("--findings", action="store_true", help="write findings instead of series")
        parser.add_argument("--statements", action="store_true", help="write statements instead of series")
        parser.add_argument(
            "--targets", action="store_true", help="write the lives of targets instead of series"
        )
        parser.add_argument("--today", metavar="DAY", help="day that decides which deadlines have passed")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Read, build, write."""
        from pipelines.timeline import rows

        if len([mode for mode in MODES if getattr(opts, mode)]) > 1:
            raise CommandError(f"one of {', '.join('--' + mode for mode in MODES)}", USAGE)
        if args and opts.claims:
            raise CommandError("either FILE or --claims", USAGE)
        self.failed = 0
        timeline = self.timeline(args[0] if args else None, opts.claims, opts, day(opts.today), opts.output)
        if opts.findings:
            written_rows: Iterable[dict[str, Any]] = rows.finding_rows(timeline)
        elif opts.statements:
            written_rows = rows.statement_rows(timeline)
        elif opts.targets:
            written_rows = rows.target_rows(timeline)
        else:
            written_rows = rows.series_rows(timeline)
        with written(opts.output) as out:
            for row in written_rows:
                out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
        return WARNED if self.failed else DONE

    def timeline(
        self,
        articles: str | None,
        claims: str | None,
        opts: argparse.Namespace,
        today: date,
        output: str | None,
    ) -> Timeline:
        """Build the timeline of a file of articles, of a file of claims, or of the working database."""
        from pipelines.timeline.model import build
        from pipelines.timeline.rulings import TimelineRulingError, read_timeline_rulings

        try:
            rulings = read_timeline_rulings(ROOT / "editorial" / "timeline.csv")
        except TimelineRulingError as error:
            raise CommandError(str(error), USAGE) from error
        if claims:
            with opened(claims, output) as file:
                return build(self._mentions(file), today=today, rulings=rulings)
        if articles:
            from pipelines.timeline.articles import latest

            with opened(articles, output) as file:
                mentions, edits = latest(self._versions(file))
            return build(mentions, today=today, edits=edits, rulings=rulings)
        mentions, edits = stored(self.data_folder(opts) / "bbi.db")
        return build(mentions, today=today, edits=edits, rulings=rulings)

    def _complain_of(self, number: int, what: str) -> None:
        self.failed += 1
        print(f"bbi {self.name}: line {number}: {' '.join(what.split())}", file=sys.stderr)

    def _mentions(self, source: BinaryIO) -> Iterator[Any]:
        """Yield the claims of a file; what is none is named, with its line, and passed over."""
        from pipelines.timeline.mention import MentionError, mention

        for number, raw in enumerate(source, 1):
            if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
                continue
            try:
                row = json.loads(raw.decode("utf-8-sig"))
                if not isinstance(row, dict):
                    raise MentionError("not a JSON object")
                yield mention(row, line=number)
            except UnicodeDecodeError as error:
                self._complain_of(number, f"not UTF-8 at byte {error.start + 1}")
            except RecursionError:
                self._complain_of(number, "nested too deeply")
            except MentionError as error:
                self._complain_of(number, str(error))
            except ValueError as error:
                self._complain_of(number, f"not JSON: {error}")

    def _versions(self, source: BinaryIO) -> Iterator[Any]:
        """Yield the articles of a file with their claims."""
        from pipelines.claims.article_lines import claim_row, read_lines
        from pipelines.claims.extract import extract
        from pipelines.timeline.articles import Version, address_of
        from pipelines.timeline.mention import mention

        for line in read_lines(source):
            if line.complaint:
                self._complain_of(line.number, line.complaint)
            article = line.article
            if article is None:
                continue
            try:
                found = extract(article)
                claims = tuple(
                    mention(
                        {
                            **claim_row(article, claim),
                            "outlet": article["outlet"],
                            "published": article["published"],
                        }
                    )
                    for claim in found
                )
            except Exception as error:
                self._complain_of(line.number, f"raised {type(error).__name__}: {error}")
                continue
            yield Version(address=address_of(article), body=article["body"], mentions=claims)


def day(text: str | None) -> date:
    """Read `--today`; the present day in Jakarta without it. Raises `CommandError`."""
    if text is None:
        from datetime import UTC, datetime

        from crawler.dates import jakarta_day

        return date.fromisoformat(jakarta_day(datetime.now(UTC)))
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--today {text[:40]!r} is no day, such as 2026-11-21", USAGE) from error


def stored(path: Path) -> tuple[list[Any], list[Any]]:
    """Return the claims of the working database, and the pairs of versions. Raises `CommandError`."""
    from pipelines.database import DatabaseError, open_read_only
    from pipelines.stored_versions import stored_versions
    from pipelines.timeline.articles import latest

    try:
        return latest(stored_versions(open_read_only(path)))
    except DatabaseError as error:
        raise CommandError(str(error)) from error
