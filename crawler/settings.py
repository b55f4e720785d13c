"""The one place for order, politeness, limits and paths; Scrapy's default stands beside each change."""

from __future__ import annotations

import os
from pathlib import Path

from crawler import __version__

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: `site/`, `editorial/` and `sample/` are found below it."""

BOT_NAME = "rekam-bbi"
SPIDER_MODULES = ["spiders"]
SPIDER_LOADER_CLASS = "spiders.registry.SourceLoader"  # default scrapy.spiderloader.SpiderLoader
COMMANDS_MODULE = "crawler.commands"

# Where things are, and what a crawl may do. Commands set these from their options and bbi.toml.
BBI_DATA = os.environ.get("BBI_DATA") or str(ROOT / "data")
BBI_KIND = "live"
BBI_NETWORK: list[str] = []  # private ranges that a crawl may enter, for tests
BBI_RECORDINGS = ""  # folder of WARC files that answer instead of the network
BBI_ONLY_NETWORK = False  # True: those ranges and nothing else, not even public addresses
BBI_NOW = ""  # ISO time at which a run over recordings, or over a site for tests, takes place
BBI_ARCHIVE = True  # False when pages come from the archive already
BBI_SOURCES: dict[str, dict[str, str]] = {}  # homepage, publisher, location of ad-hoc sources, by name
BBI_PROGRESS = ""  # file descriptor to which counts are written as JSON lines

# Identity. robots.txt is matched against the bot's name, never the whole agent string.
USER_AGENT = f"{BOT_NAME}/{__version__}"  # the contact is added when a crawl begins
ROBOTSTXT_USER_AGENT = BOT_NAME
ROBOTSTXT_OBEY = True  # default False; said for whoever reads settings: `crawler.robots` has no switch

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",  # default en: some outlets send English readers elsewhere
}

# Nothing listens, nothing but http leaves.
REMOTE_CONTROL_ENABLED = False  # default True: a port that runs Python
TELNETCONSOLE_ENABLED = False  # default True
DOWNLOAD_VERIFY_CERTIFICATES = True  # default False
DOWNLOAD_HANDLERS = {
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
    "http": "crawler.handler.LimitedHandler",  # default takes headers without end
    "https": "crawler.handler.LimitedHandler",
}
TWISTED_DNS_RESOLVER = "crawler.guard.PublicOnlyResolver"

# Small limits: a news page is about 100 kB, a Store API page about 500 kB.
DOWNLOAD_TIMEOUT = 30  # default 180
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # default 1 GiB
DOWNLOAD_WARNSIZE = 2 * 1024 * 1024  # default 32 MiB
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # not 429 and 503: those ask us to come back later
HTTPERROR_ALLOW_ALL = True  # default False: a 404 is something to write down, not to drop
REDIRECT_MAX_TIMES = 5  # default 20
METAREFRESH_ENABLED = False  # default True
COOKIES_ENABLED = False  # default True
REFERRER_POLICY = "no-referrer"  # which page led us here is nobody's business
URLLENGTH_LIMIT = 0  # default 2083; UrlGuard refuses long addresses, and says so
CLOSESPIDER_ERRORCOUNT = 50
CLOSESPIDER_TIMEOUT = 3 * 60 * 60
CLOSESPIDER_PAGECOUNT = 20_000
MEMUSAGE_LIMIT_MB = 700

# Politeness, per host.
# A process crawls one source, which is one host. More would queue up out of reach of a stop, and without a
# delay 2.19 lets them all go at once: it counts a request as on its way only after taking the next.
CONCURRENT_REQUESTS = 1  # default 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8
DOWNLOAD_DELAY = 1.5  # default 0
DOWNLOAD_DELAY_JITTER = 0.5
# AutoThrottle stays off: it would shorten the delays that robots.txt and Retry-After ask for. With one
# request at a time, a slow server slows us down anyway.

DOWNLOADER_MIDDLEWARES = {
    # Scrapy's own that ours replace.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops without a word
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # lets pass what robots.txt forbids
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    # From the engine to the downloader.
    "crawler.guard.UrlGuard": 40,
    "crawler.incremental.Incremental": 80,  # before robots.txt is asked for a page that is not due
    "crawler.robots.Robots": 100,
    "crawler.politeness.Backoff": 540,  # outside Retry (550), so that it sees what Retry gave up
    "crawler.politeness.Redirects": 600,
    "crawler.archiving.ArchiveResponses": 900,  # inside HttpCompression (590): bodies as sent
}

EXTENSIONS = {
    "scrapy.extensions.memusage.MemoryUsage": None,  # counts what the parent process took
    "crawler.memory.OwnMemory": 0,
    "crawler.archiving.RunLog": 100,
    "crawler.progress.Progress": 500,
}

ITEM_PIPELINES = {
    "crawler.archiving.ArchiveFailures": 50,
    "pipelines.normalise.Normalise": 100,
    "pipelines.validate.Validate": 200,
    "pipelines.dedupe.Dedupe": 300,
    "pipelines.extract_claims.ExtractClaims": 400,
    "pipelines.store.Store": 500,
}

STATS_DUMP = False  # default True; our own line says what counts
LOG_LEVEL = "INFO"  # default DEBUG
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
