"""Options that every crawling command has, and the settings that they make."""

from __future__ import annotations

import argparse
import os
import re
from datetime import datetime
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.command import ROOT, USAGE, CommandError
from crawler.config import Config, ConfigError, load

if TYPE_CHECKING:
    from scrapy.settings import Settings


def add_crawl_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command's parser."""
    group = parser.add_argument_group("Crawling")
    group.add_argument("--config", metavar="FILE", help="configuration (default: $BBI_CONFIG or bbi.toml)")
    group.add_argument(
        "--recordings", metavar="DIR", help="answer from the WARC files in DIR, without any network"
    )
    group.add_argument(
        "--allow-network",
        metavar="CIDR",
        action="append",
        default=[],
        help="open a private range such as 127.0.0.0/8, and any port in it, for tests",
    )
    group.add_argument(
        "--delay", metavar="SECONDS", type=float, help="wait between two requests to a host (default 1.5)"
    )


def configuration(opts: argparse.Namespace) -> Config:
    """Return the configuration that the options name. Raises `CommandError`."""
    named = opts.config or os.environ.get("BBI_CONFIG")
    path = Path(named) if named else ROOT / "bbi.toml"
    try:
        return load(path if named or path.exists() else None)
    except ConfigError as error:
        raise CommandError(str(error), USAGE) from error


_REACHABLE = re.compile(r"https?://[^\s/@]+\.[^\s/@]+(?:/\S*)?|(?:mailto:)?[^\s@/:]+@[^\s@/]+\.[^\s@/.]+")
"""What the owner of a site can open, or write to."""


def apply(opts: argparse.Namespace, config: Config, settings: Settings, data: Path) -> None:
    """Turn options and configuration into Scrapy settings.

    Raises `CommandError` for a range that may not be opened, recordings that are not there, and a live crawl
    without a contact, with less than the usual delay or at another time than the present. With a range, these
    three are allowed, and then keep the crawl inside it.
    """
    from crawler import __version__
    from crawler.guard import networks
    from crawler.settings import DOWNLOAD_DELAY as USUAL_DELAY

    def put(name: str, value: Any) -> None:
        settings.set(name, value, priority="cmdline")

    try:
        networks(opts.allow_network)
    except ValueError as error:
        raise CommandError(f"--allow-network: {error}", USAGE) from error
    put("BBI_DATA", str(data))
    put("BBI_KIND", config.kind)
    put("BBI_NETWORK", opts.allow_network)
    put("BBI_SOURCES", config.described)
    contact = os.environ.get("BBI_CONTACT") or config.contact or ""
    if contact and not contact.isprintable():
        raise CommandError("the contact must be one printable line", USAGE)
    if contact and not _REACHABLE.fullmatch(contact):
        raise CommandError(f"the contact is neither a web page nor an e-mail address: {contact!r}", USAGE)
    agent = f"{settings['BOT_NAME']}/{__version__}"
    put("USER_AGENT", f"{agent} (+{contact})" if contact else agent)
    if opts.delay is not None:
        if not 0 <= opts.delay < inf:
            raise CommandError(f"--delay {opts.delay:g}: not a number of seconds", USAGE)
        put("DOWNLOAD_DELAY", opts.delay)
    if opts.recordings:
        _use_recordings(Path(opts.recordings), put)
        return
    _check_now(settings["BBI_NOW"], opts.allow_network)
    delay = settings.getfloat("DOWNLOAD_DELAY")
    in_a_hurry = not delay >= USUAL_DELAY
    if in_a_hurry and not opts.allow_network:
        least = f"at least {USUAL_DELAY:g} seconds, except with --allow-network"
        raise CommandError(f"--delay {delay:g}: {least}", USAGE)
    bound = not contact or in_a_hurry or bool(settings["BBI_NOW"])
    put("BBI_ONLY_NETWORK", bound and bool(opts.allow_network))
    if not contact and not opts.allow_network:
        raise CommandError(
            "no contact: set BBI_CONTACT, or contact in bbi.toml, to an address where the owners of the "
            "sites reach you",
            USAGE,
        )


def _check_now(now: str, allow_network: list[str]) -> None:
    """Raise `CommandError` unless the setting `BBI_NOW` is empty, or an aware time for a site inside a range:
    what was seen of the world must carry the world's time."""
    if not now:
        return
    if not allow_network:
        raise CommandError("BBI_NOW is for recordings, and for sites inside --allow-network", USAGE)
    try:
        aware = datetime.fromisoformat(now).tzinfo is not None
    except ValueError as error:
        raise CommandError(f"BBI_NOW: {error}", USAGE) from error
    if not aware:
        raise CommandError(f"BBI_NOW: {now} has no time zone", USAGE)


def _use_recordings(folder: Path, put: Any) -> None:
    from crawler.archive import ArchiveError
    from crawler.recordings import first_moment, load

    try:
        recordings = load(folder)
    except ArchiveError as error:
        raise CommandError(f"--recordings: {error}", USAGE) from error
    if not recordings:
        raise CommandError(f"--recordings: no response in {folder}", USAGE)
    put("BBI_RECORDINGS", str(folder))
    put("BBI_NOW", first_moment(recordings).isoformat())
    put("BBI_KIND", "demo")  # recordings never mix with what was seen live
    put("DOWNLOAD_DELAY", 0)  # no host is asked
    closed = {"file": None, "ftp": None, "s3": None, "data": None}
    handler = "crawler.recordings.RecordingsHandler"
    put("DOWNLOAD_HANDLERS", {**closed, "http": handler, "https": handler})
