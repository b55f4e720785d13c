"""`bbi ask`: check a sentence against the record."""

from __future__ import annotations

import argparse
import json

from crawler.command import DONE, USAGE, WARNED, CommandError
from crawler.commands.timeline import Command as TimelineCommand
from crawler.commands.timeline import day
from crawler.streams import print_lines, written


class Command(TimelineCommand):
    """Say what was reported nearest to a sentence, by whom, and whether it fits."""

    summary = "Check a sentence against the record: reported, disputed, a target, another basis, ..."
    usage = '"SENTENCE" [--claims FILE.jsonl] [--json]'
    example = 'bbi ask "Luhut: 30 juta UMKM sudah go digital pada 2024"'
    positional = (1, 1)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add against what the sentence is checked, and how the answer is written."""
        super(TimelineCommand, self).add_options(parser)
        parser.add_argument("--claims", metavar="FILE", help="claims, one a line, instead of the database")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--today", metavar="DAY", help='what "now" means in the sentence')

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Answer on standard output."""
        from pipelines.timeline.answering import answer_row, answer_text
        from pipelines.timeline.ask import ask

        self.failed = 0
        if not args[0].strip():
            raise CommandError("the sentence is empty", USAGE)
        today = day(opts.today)
        timeline = self.timeline(None, opts.claims, opts, today, None)
        answers = ask(args[0], timeline, today=today)
        with written(None) as out:
            if opts.json:
                print_lines(out, json.dumps(answer_row(answers), ensure_ascii=False))
            else:
                for each in answers:
                    print_lines(
                        out, f"{each.verdict}: {answer_text(each, 'id')}", f"  {answer_text(each, 'en')}"
                    )
        return WARNED if self.failed else DONE
