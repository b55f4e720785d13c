"""`bbi crawl`: one or more sources, each in a process of its own."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import Any

from crawler.command import DONE, NOTHING_DONE, USAGE, WARNED, BbiCommand, CommandError
from crawler.crawl_options import add_crawl_options, apply, configuration
from crawler.progress import Counts


class Command(BbiCommand):
    """Crawl sources into the archive and the working database."""

    summary = "Crawl sources into the archive and the working database"
    usage = "[options] SOURCE..."
    example = "bbi crawl cnbcindonesia mnews"
    positional = (1, None)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of crawling, and the address of an ad-hoc site."""
        super().add_options(parser)
        add_crawl_options(parser)
        parser.add_argument(
            "--base-url",
            metavar="URL",
            help="with a family as SOURCE (wordpress, woocommerce): the site to crawl",
        )
        parser.add_argument("--child", metavar="FD", help=argparse.SUPPRESS)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Crawl; a single source in this process, several in their own."""
        from crawler.supervisor import Job, crawl_all
        from pipelines.database import DatabaseError, open_database

        config = configuration(opts)
        names = list(dict.fromkeys(self._names(args, opts, config.described)))
        data = self.data_folder(opts)
        assert self.settings is not None
        for name in names:
            known_source(name, config.described)
        apply(opts, config, self.settings, data)
        try:
            open_database(data / "bbi.db", kind=self.settings["BBI_KIND"]).close()
        except (DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        if len(names) == 1:
            counts = [crawl_here(self.settings, opts, names[0])]
        else:
            jobs = [Job(name, forwarded(opts, data)) for name in names]
            counts = crawl_all(jobs, workers=config.workers, logs=data / "logs")
        if opts.child is None:
            report(counts, data)
        return exit_code(counts)

    def _names(
        self, args: list[str], opts: argparse.Namespace, described: dict[str, dict[str, str]]
    ) -> list[str]:
        """Turn `wordpress --base-url URL` into the ad-hoc source's name, and describe it."""
        if opts.base_url is None:
            return args
        from spiders.registry import families

        if len(args) != 1 or args[0] not in families():
            raise CommandError(f"--base-url needs one family as SOURCE: {', '.join(families())}", USAGE)
        try:
            adhoc = families()[args[0]].at(opts.base_url)
        except ValueError as error:
            raise CommandError(f"--base-url: {error}", USAGE) from error
        name = str(adhoc.name)
        described[name] = {**described.get(name, {}), "homepage": adhoc.homepage}
        return [name]


def crawl_here(settings: Any, opts: argparse.Namespace, source: Any) -> Counts:
    """Crawl one source, given by name or as a class, in this process; return what it gave."""
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.progress import Progress
    from crawler.supervisor import follow_parent

    child = getattr(opts, "child", None)
    settings.set("LOG_ENABLED", not opts.nolog, priority="cmdline")
    if child is not None:
        settings.set("BBI_PROGRESS", child, priority="cmdline")
    if opts.loglevel is None:
        # Scrapy tells at length how it is set up; our own lines say what happens. A filter outlasts the
        # set-up of logging, in the midst of which it speaks; a level does not.
        logging.getLogger("scrapy.utils.log").addFilter(lambda record: record.levelno > logging.INFO)
    process = AsyncCrawlerProcess(settings)
    if opts.loglevel is None:
        logging.getLogger("scrapy").setLevel(logging.WARNING)
    crawler = process.create_crawler(
        process.spider_loader.load(source) if isinstance(source, str) else source
    )
    process.crawl(crawler)
    if child is not None:
        follow_parent(crawler)
    process.start()
    progress: Any = crawler.get_extension(Progress) if crawler.extensions else None
    if progress is None or process.bootstrap_failed:
        name = source if isinstance(source, str) else source.name
        return Counts(source=name, state="start_error", errors=1)
    counts: Counts = progress.counts
    return counts


def known_source(name: str, described: dict[str, dict[str, str]]) -> None:
    """Raise `CommandError` unless there is a source of that name."""
    from spiders.registry import UnknownSource, source

    try:
        source(name, described)
    except UnknownSource as error:
        raise CommandError(str(error), USAGE) from error


def forwarded(opts: argparse.Namespace, data: Path) -> list[str]:
    """Return the options that a child process gets from its parent."""
    words = ["--data", str(data)]
    words += [w for cidr in opts.allow_network for w in ("--allow-network", cidr)]
    words += [w for pair in opts.set for w in ("-s", pair)]
    for name in ("config", "recordings", "delay", "loglevel"):
        value = getattr(opts, name)
        words += [f"--{name}", str(value)] if value is not None else []
    return words


def report(counts: list[Counts], data: Path) -> None:
    """Print what each source gave, and where it went."""
    from crawler.progress import console, table

    console().print(table({c.source: c for c in counts}))
    print(f"database {data / 'bbi.db'}   archive {data / 'archive'}")


def exit_code(counts: list[Counts]) -> int:
    """Return 0 when all went well, 1 when something failed, 4 when no page arrived at all."""
    if not any(c.pages - c.errors > 0 for c in counts):
        return NOTHING_DONE
    failed = any(c.errors or c.state != "finished" for c in counts)
    return WARNED if failed else DONE
