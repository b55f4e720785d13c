"""What a crawl is set to, as Scrapy sees it: each of these is off, or unlimited, unless it is said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object

from crawler import settings as module
from tests.servers import bbi
from tests.servers.outlet import Outlet


@pytest.fixture
def settings() -> Settings:
    """Scrapy's settings with ours upon them."""
    both = Settings()
    both.setmodule(module, priority="project")
    return both


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REMOTE_CONTROL_ENABLED", False),
        ("TELNETCONSOLE_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("COOKIES_ENABLED", False),
        ("METAREFRESH_ENABLED", False),
        ("HTTPERROR_ALLOW_ALL", True),
        ("ROBOTSTXT_OBEY", True),
    ],
)
def test_what_is_on_and_off(name: str, value: bool, settings: Settings) -> None:
    assert settings.getbool(name) is value


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("DOWNLOAD_TIMEOUT", 10, 60),
        ("DOWNLOAD_MAXSIZE", 1, 16 * 1024 * 1024),
        ("RETRY_TIMES", 0, 2),
        ("REDIRECT_MAX_TIMES", 1, 5),
        ("CONCURRENT_REQUESTS", 1, 1),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", 1, 1),
        ("DOWNLOAD_DELAY", 1, 10),
        ("MEMUSAGE_LIMIT_MB", 100, 1000),
        ("CLOSESPIDER_TIMEOUT", 60, 4 * 60 * 60),
        ("CLOSESPIDER_PAGECOUNT", 1, 100_000),
    ],
)
def test_limits_are_set(name: str, least: float, most: float, settings: Settings) -> None:
    assert least <= settings.getfloat(name) <= most


def test_nothing_but_http_leaves_and_that_with_limits(settings: Settings) -> None:
    handlers: dict[str, Any] = settings.getwithbase("DOWNLOAD_HANDLERS").copy_to_dict()
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}
    assert {handlers["http"], handlers["https"]} == {"crawler.handler.LimitedHandler"}


def test_every_component_that_is_named_exists(settings: Settings) -> None:
    for name in ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"):
        for path in build_component_list(settings.getwithbase(name)):
            assert load_object(path)
    for name in ("TWISTED_DNS_RESOLVER", "SPIDER_LOADER_CLASS"):
        assert load_object(settings[name])


def test_middlewares_stand_in_the_order_that_safety_needs(settings: Settings) -> None:
    components = build_component_list(settings.getwithbase("DOWNLOADER_MIDDLEWARES"))
    order = [str(path).rpartition(".")[2] for path in components]
    assert order.index("UrlGuard") == 0, "the guard looks before anything else, at redirects as well"
    assert order.index("Incremental") < order.index("Robots"), "no robots.txt for a page that is not due"
    assert order.index("Backoff") < order.index("RetryMiddleware")
    assert order.index("HttpCompressionMiddleware") < order.index("ArchiveResponses") == len(order) - 1
    for theirs in ("RobotsTxtMiddleware", "OffsiteMiddleware", "RedirectMiddleware"):
        assert theirs not in order


def test_stages_stand_in_their_order(settings: Settings) -> None:
    order = [str(path).rpartition(".")[2] for path in build_component_list(settings["ITEM_PIPELINES"])]
    assert order[:4] == ["ArchiveFailures", "Normalise", "Validate", "Dedupe"]
    assert order[-1] == "Store"


def test_no_setting_is_one_that_scrapy_does_not_know(settings: Settings) -> None:
    known = {name for name, _ in Settings().items()}
    own = {name for name in vars(module) if name.isupper() and name != "ROOT"}
    # Scrapy reads these without a default of its own.
    without_default = {"COMMANDS_MODULE", "SPIDER_MODULES"}
    assert {name for name in own - known - without_default if not name.startswith("BBI_")} == set()


def test_a_crawl_says_nothing_of_libraries_at_any_level_that_warns(tmp_path: Path) -> None:
    with Outlet(2) as outlet:
        ended = bbi.crawl("wordpress", outlet.url, tmp_path, "-L", "INFO")
    assert ended.code == 0
    assert not re.search("warning|deprecat", ended.err, re.IGNORECASE), ended.err
