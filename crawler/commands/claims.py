"""`bbi claims`: the figures that articles state, why they were read so, and what people say of them."""

from __future__ import annotations

import argparse
import contextlib
import heapq
import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from crawler.command import DONE, ROOT, USAGE, WARNED, BbiCommand, CommandError
from crawler.streams import opened, print_lines, written
from pipelines.claims.article_lines import as_line, claim_row, read_lines
from pipelines.claims.ruling_lines import ruling_line, shown

MODES = ("explain", "review", "sample", "agreement")

LISTED = 20
"""Claims that `--review` lists when it is not told how many."""


class Command(BbiCommand):
    """Read the claims of articles, or review those that were read."""

    summary = "Read every figure about the programme out of articles, one JSON object a line"
    usage = "FILE.jsonl [-o OUT.jsonl] | --explain ... | --review | --sample N | --agreement SHEET.csv"
    example = "bbi claims articles.jsonl -o claims.jsonl"
    positional = (0, 1)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add where the claims go, and the four ways to look at them."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="OUT", help="file for what is printed (default: -)")
        parser.add_argument("--explain", action="store_true", help="say which rule gave which field, or none")
        parser.add_argument("--sentence", metavar="TEXT", help="with --explain: a text instead of FILE")
        parser.add_argument(
            "--published", metavar="WHEN", help="with --sentence: a date-time, a day, YYYY-MM or YYYY"
        )
        parser.add_argument(
            "--review", action="store_true", help="list the least certain claims, with the line"
        )
        parser.add_argument("-n", type=int, metavar="N", help=f"with --review: how many (default: {LISTED})")
        parser.add_argument(
            "--sample", type=int, metavar="N", help="draw N claims at random, to check by hand"
        )
        parser.add_argument("--seed", type=int, metavar="S", help="with --sample: which draw (default: 1)")
        parser.add_argument("--agreement", metavar="SHEET", help="precision by metric, of a sample filled in")
        parser.add_argument("--json", action="store_true", help="with --agreement: as JSON")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Extract, which needs FILE, or do what one of the four options asks for."""
        _refuse_mixtures(args, opts)
        self.failed = 0
        with contextlib.ExitStack() as files:
            path = opts.agreement or (args[0] if args else None)
            source = files.enter_context(opened(path, opts.output)) if path else None
            out = files.enter_context(written(opts.output))
            if opts.agreement:
                _agree(io.TextIOWrapper(cast(BinaryIO, source), "utf-8-sig", newline=""), opts, out)
            elif opts.explain:
                self._explain(source, opts, out)
            elif opts.review:
                _review(self._claims(source, opts), LISTED if opts.n is None else opts.n, out)
            elif opts.sample is not None:
                _sample(self._claims(source, opts), opts, out)
            else:
                for row in self._claims(source, opts):
                    out.write(as_line(row) + "\n")
        return WARNED if self.failed else DONE

    def _articles(self, source: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield line number and article; what is malformed is named, with its line, and passed over."""
        for line in read_lines(source):
            if line.complaint:
                self._complain_of(line.number, line.complaint)
            if line.article is not None:
                yield line.number, line.article

    def _complain_of(self, number: int, what: str) -> None:
        self.failed += 1
        print(f"bbi claims: line {number}: {' '.join(what.split())}", file=sys.stderr)

    def _claims(self, source: BinaryIO | None, opts: argparse.Namespace) -> Iterator[dict[str, Any]]:
        """Yield the claims of a file of articles, in its order, or else those of the working database."""
        from pipelines.claims.extract import EXTRACTOR_VERSION, extract

        if source is None:
            yield from _stored(self.data_folder(opts) / "bbi.db")
            return
        for number, article in self._articles(source):
            try:
                found = extract(article)
            except Exception as error:
                self._complain_of(number, f"raised {type(error).__name__}: {error}")
                continue
            for claim in found:
                yield {**claim_row(article, claim), "extractor_version": EXTRACTOR_VERSION}

    def _explain(self, source: BinaryIO | None, opts: argparse.Namespace, out: TextIO) -> None:
        from pipelines.claims.explanation import explained

        if source is None:
            print_lines(out, *explained({"body": opts.sentence, "published": _time(opts.published)}))
            return
        for _, article in self._articles(source):
            print_lines(out, f"== {article['article_id']}", *explained(article))


def _refuse_mixtures(args: list[str], opts: argparse.Namespace) -> None:
    """Refuse options that say nothing to each other, before anything is opened."""
    chosen = [name for name in MODES if getattr(opts, name) is not None and getattr(opts, name) is not False]
    if len(chosen) > 1:
        raise CommandError(f"one of {', '.join('--' + name for name in chosen)}", USAGE)
    mode = chosen[0] if chosen else None
    for option, owner in (("sentence", "explain"), ("published", "explain"), ("n", "review")):
        if getattr(opts, option) is not None and mode != owner:
            raise CommandError(f"{'-n' if option == 'n' else '--' + option} goes with --{owner}", USAGE)
    if opts.seed is not None and mode != "sample":
        raise CommandError("--seed goes with --sample", USAGE)
    if opts.json and mode != "agreement":
        raise CommandError("--json goes with --agreement; claims are JSON anyhow", USAGE)
    if opts.sentence is not None and args:
        raise CommandError("either FILE or --sentence", USAGE)
    if opts.published is not None and opts.sentence is None:
        raise CommandError("--published goes with --sentence", USAGE)
    if mode == "agreement" and args:
        raise CommandError("either FILE or --agreement", USAGE)
    if not args and opts.sentence is None and mode in (None, "explain"):
        raise CommandError("FILE.jsonl is needed (- for standard input)", USAGE)
    if any(count is not None and count < 1 for count in (opts.n, opts.sample)):
        raise CommandError("at least one claim must be asked for", USAGE)


def _stored(path: Path) -> Iterator[dict[str, Any]]:
    from pipelines.database import DatabaseError, open_read_only
    from pipelines.stored_claims import current_claims

    try:
        yield from current_claims(open_read_only(path))
    except DatabaseError as error:
        raise CommandError(str(error)) from error


def _review(claims: Iterable[dict[str, Any]], count: int, out: TextIO) -> None:
    """List the least certain claims that nobody ruled on yet, each with the line that would."""
    from crawler.dates import jakarta_day
    from pipelines.rulings import COLUMNS, RulingError, read_rulings

    try:
        rulings = read_rulings(ROOT / "editorial" / "claims.csv")
    except RulingError as error:
        raise CommandError(str(error), USAGE) from error
    ids = {ruling.claim_id for ruling in rulings if ruling.claim_id}
    words = {(ruling.url, ruling.raw) for ruling in rulings if ruling.url}
    claims = (row for row in claims if row.get("id") not in ids and (row["url"], row["raw"]) not in words)
    today = jakarta_day(datetime.now(UTC))
    for row in heapq.nsmallest(count, claims, key=lambda row: row.get("confidence") or 0.0):
        print_lines(out, *shown(row), f"    {ruling_line(row, COLUMNS, today)}", "")


def _sample(claims: Iterator[dict[str, Any]], opts: argparse.Namespace, out: TextIO) -> None:
    from pipelines.claims.sampling import draw, sheet

    drawn = draw(claims, opts.sample, 1 if opts.seed is None else opts.seed)
    print_lines(out, sheet(drawn).rstrip("\n"))


def _agree(source: TextIO, opts: argparse.Namespace, out: TextIO) -> None:
    """Print the precision of each metric in a filled sheet, with its interval."""
    from pipelines.claims.sampling import SheetError, precisions

    try:
        found = precisions(source)
    except SheetError as error:
        raise CommandError(f"{opts.agreement}: {error}", USAGE) from error
    if opts.json:
        rows = [
            {
                "metric": each.metric,
                "right": each.right,
                "checked": each.checked,
                "precision": round(each.share, 4) if each.checked else None,
                "low": round(each.interval[0], 4),
                "high": round(each.interval[1], 4),
            }
            for each in found
        ]
        print_lines(out, json.dumps(rows))
        return
    print_lines(out, f"{'metric':20} {'right':>5} {'of':>5}  precision  95 % interval")
    for each in found:
        low, high = each.interval
        share = f"{each.share:9.3f}" if each.checked else f"{'-':>9}"
        print_lines(
            out, f"{each.metric:20} {each.right:5} {each.checked:5}  {share}  {low:.3f} to {high:.3f}"
        )


def _time(text: str | None) -> str | None:
    from pipelines.claims.calendar import published_moment

    if text is not None and published_moment(text) is None:
        raise CommandError(f"--published {text!r}: not a date-time, a day, YYYY-MM or YYYY", USAGE)
    return text
