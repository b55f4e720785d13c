"""`bbi add`: one article now, from its outlet to its claims and the site."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from crawler.command import DONE, NOT_PUBLISHED, NOTHING_DONE, USAGE, WARNED, BbiCommand, CommandError
from crawler.crawl_options import add_crawl_options, apply, configuration
from crawler.lock import alone

FOUND = """
SELECT a.id, a.headline, a.publisher, a.url,
       (SELECT count(*) FROM claims AS c WHERE c.article_id = a.id AND c.text_digest = a.text_digest)
FROM articles AS a JOIN addresses AS d ON d.article_id = a.id WHERE d.url = ? LIMIT 1
"""

WHY = """
SELECT f.outcome,
       (SELECT i.reason FROM issues AS i WHERE i.source = f.source AND i.url IN (f.url, f.requested_url)
        ORDER BY i.last_seen_at DESC, i.severity LIMIT 1)
FROM fetches AS f WHERE f.requested_url = ? ORDER BY f.fetched_at DESC LIMIT 1
"""


class Command(BbiCommand):
    """Fetch one article and publish it."""

    summary = "Fetch one article through its source, read its claims, and publish"
    usage = "[options] URL"
    example = (
        "BBI_CONTACT=https://newsroom.example/bot bbi add https://www.cnbcindonesia.com/news/2020.../judul"
    )
    positional = (1, 1)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of crawling, and `--no-publish`."""
        super().add_options(parser)
        add_crawl_options(parser)
        parser.add_argument("--no-publish", action="store_true", help="leave the site as it is")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Fetch, tell what was read, publish."""
        from crawler.commands.crawl import crawl_here
        from pipelines.database import DatabaseError, open_database

        url, source = _source(args[0])
        config = configuration(opts)
        data = self.data_folder(opts)
        assert self.settings is not None
        apply(opts, config, self.settings, data)
        with alone(data):
            try:
                open_database(data / "bbi.db", kind=self.settings["BBI_KIND"]).close()
            except (DatabaseError, OSError) as error:
                raise CommandError(str(error)) from error
            crawl_here(self.settings, opts, source.one(url))
            article = _look(data / "bbi.db", FOUND, url)
            outcome, why = _look(data / "bbi.db", WHY, url) or ("failed", "no answer was stored")
            if outcome not in ("read", "not_modified") or article is None:
                raise CommandError(f"{url}: {why or outcome}", NOTHING_DONE)
            _, headline, publisher, address, claims = article
            print(f"{publisher}: {headline}\n{address}\n{claims} claims")
            return DONE if opts.no_publish else self._publish(opts, article[0])

    def _publish(self, opts: argparse.Namespace, article: str) -> int:
        from crawler.commands.publish import Command as Publish

        opts.force = False
        publish = Publish()
        publish.settings = self.settings
        try:
            published = publish.work([], opts)
        except CommandError as error:
            print(f"bbi add: {error}", file=sys.stderr)
            return NOT_PUBLISHED
        print(f"on the site: /artikel/{article}   (after `bbi serve` is started again)")
        return WARNED if published == WARNED else DONE


def _source(text: str) -> tuple[str, Any]:
    """Return an address in canonical form and the source that reads it. Raises `CommandError`."""
    from crawler.address import canonical_url, unwrapped
    from crawler.items import Kind
    from spiders.registry import UnknownSource, reader_for

    url = canonical_url(text)
    if url is None:
        raise CommandError(f"not a web address: {text}", USAGE)
    try:
        url = unwrapped(url)
        source = reader_for(url)
    except UnknownSource as error:
        raise CommandError(str(error), USAGE) from error
    if source.item_kind is not Kind.ARTICLE:
        raise CommandError(f"{url} lists products: `bbi crawl` is for those", USAGE)
    if refusal := getattr(source, "refuses_scripts", None):
        why = f"{source.name} refuses scripts ({refusal}): save the page in a browser, then `bbi import` it"
        raise CommandError(why, NOTHING_DONE)
    return url, source


def _look(database: Path, sql: str, url: str) -> Any:
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(sql, (url,)).fetchone()
