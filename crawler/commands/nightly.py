"""`bbi nightly`: every active source, each in a process of its own, then publication."""

from __future__ import annotations

import argparse
import sys

from crawler.command import NOT_PUBLISHED, NOTHING_DONE, USAGE, WARNED, BbiCommand, CommandError
from crawler.crawl_options import add_crawl_options, apply, configuration
from crawler.lock import alone


class Command(BbiCommand):
    """Crawl a whole night and publish it."""

    summary = "Crawl every active source, each in its own process, then publish"
    usage = "[options]"
    example = "BBI_CONTACT=https://newsroom.example/bot bbi nightly"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of crawling."""
        super().add_options(parser)
        add_crawl_options(parser)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002
        """Crawl, print the table, publish. A source that fails is a line in the table; the rest goes on."""
        from crawler.commands.crawl import exit_code, forwarded, known_source, report
        from crawler.commands.publish import Command as Publish
        from crawler.supervisor import Job, crawl_all
        from pipelines.database import DatabaseError, open_database
        from spiders.registry import sources

        config = configuration(opts)
        data = self.data_folder(opts)
        assert self.settings is not None
        names = config.sources
        if names is None:
            names = [name for name, cls in sources().items() if cls.active and not cls.refuses_scripts]
        if not names:
            raise CommandError("no source to crawl: [nightly] sources is empty", USAGE)
        for name in names:
            known_source(name, config.described)
        apply(opts, config, self.settings, data)
        with alone(data):
            try:
                open_database(data / "bbi.db", kind=self.settings["BBI_KIND"]).close()
            except (DatabaseError, OSError) as error:
                raise CommandError(str(error)) from error
            jobs = [Job(name, forwarded(opts, data)) for name in dict.fromkeys(names)]
            counts = crawl_all(jobs, workers=config.workers, logs=data / "logs")
            report(counts, data)
            crawled = exit_code(counts)
            opts.force = False
            publish = Publish()
            publish.settings = self.settings
            try:
                published = publish.work([], opts)
            except CommandError as error:
                print(f"bbi nightly: {error}", file=sys.stderr)
                return NOT_PUBLISHED
        print(f"site {data / 'site.db'}   (open it with `bbi serve`)")
        # A night on which every source was down is published all the same: it shows that they were.
        return max(WARNED if crawled == NOTHING_DONE else crawled, published)
