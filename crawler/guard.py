"""Where requests may go: public http(s) addresses of the source's own hosts, and nowhere else.

A page, a redirect or a sitemap can name any address. Without the two classes here, Scrapy 2.19 follows them
to the machine's own network.
"""

from __future__ import annotations

from ipaddress import IPv4Network, ip_address, ip_network
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

LONGEST_URL = 600
"""Characters; longer addresses come from endless paths and session keys."""


class Refused(IgnoreRequest):
    """We will not ask for this address; the message says why."""


def networks(texts: list[str]) -> list[IPv4Network]:
    """Read ranges such as `127.0.0.0/8`; only private ones may be opened, and only of IPv4, since names are
    resolved to nothing else.

    Raises `ValueError` with a message for people.
    """
    found: list[IPv4Network] = []
    for text in texts:
        try:
            network = ip_network(text)
        except ValueError as error:
            raise ValueError(f"not a network: {text!r} ({error})") from error
        if not isinstance(network, IPv4Network):
            raise ValueError(f"{text} is not a network of IPv4")
        if not network.is_private:
            raise ValueError(f"{text} is not a private network")
        found.append(network)
    return found


def objection_to(address: str, allowed: list[IPv4Network], *, only_allowed: bool = False) -> str | None:
    """Return why an IP address may not be connected to: it is neither public nor in a range that was opened.

    With `only_allowed`, public ones are closed as well.
    """
    ip = ip_address(address)
    if any(ip in network for network in allowed):
        return None
    if ip.version != 4:
        return "address of IPv6"
    if not ip.is_global or ip.is_multicast:
        return "address of a private network"
    return ONLY_ALLOWED if only_allowed else None


ONLY_ALLOWED = "outside the opened network; the public one needs a contact, the usual delay and the true time"


class UrlGuard:
    """Downloader middleware: scheme, user info, port and host, before anything else looks at a request.

    Redirects and robots.txt requests pass here too.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._allowed = networks(crawler.settings.getlist("BBI_NETWORK"))
        self._only_allowed = crawler.settings.getbool("BBI_ONLY_NETWORK")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> UrlGuard:
        """Build from the settings `BBI_NETWORK` and `BBI_ONLY_NETWORK`."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `Refused` for an address that we will not ask for."""
        reason = self.objection(request.url)
        if reason:
            raise Refused(f"{reason}: {request.url[:200]}")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say what the resolver refused: Twisted drops its words and speaks of a failed look-up."""
        reason = _refused_names.get(urlsplit(request.url).hostname or "")
        if reason and not isinstance(exception, IgnoreRequest):
            raise Refused(f"{reason}: {request.url[:200]}")

    def objection(self, url: str) -> str | None:
        """Return why an address is refused, or None."""
        if len(url) > LONGEST_URL:
            return f"address of {len(url)} characters"
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return "malformed address"
        if parts.scheme not in ("http", "https"):
            return "not a web address"
        if parts.username is not None or parts.password is not None:
            return "address with a user name"
        host = parts.hostname or ""
        if not host:
            return "address without a host"
        inside = self._is_inside(host)
        if not inside and _is_ip(host):
            reason = objection_to(host, self._allowed, only_allowed=self._only_allowed)
            if reason:
                return reason
        if port not in (None, 80, 443) and not inside:
            return "unusual port"
        domains = getattr(self._crawler.spider, "allowed_domains", None) or []
        netloc = host if port is None else f"{host}:{port}"
        if not any(d in (host, netloc) or host.endswith("." + d) for d in domains):
            return "outside the source's own hosts"
        return None

    def _is_inside(self, host: str) -> bool:
        if host == "localhost":
            host = "127.0.0.1"
        if not _is_ip(host):
            return False
        return any(ip_address(host) in network for network in self._allowed)


_refused_names: dict[str, str] = {}
"""Why the resolver refused a name; a process has one resolver and crawls one source."""


class PublicOnlyResolver(CachingThreadedResolver):
    """Resolves names to public addresses only, at connect time: nothing lies between check and use.

    Literals pass here too, in every spelling that the system understands (`127.2`, `2130706433`).
    """

    def __init__(
        self,
        reactor: Any,
        cache_size: int,
        timeout: float,
        allowed: list[IPv4Network],
        *,
        only_allowed: bool = False,
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._allowed = allowed
        self._only_allowed = only_allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> PublicOnlyResolver:
        """Build from the settings `BBI_NETWORK` and `BBI_ONLY_NETWORK`."""
        settings = crawler.settings
        return cls(
            reactor,
            settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0,
            settings.getfloat("DNS_TIMEOUT"),
            networks(settings.getlist("BBI_NETWORK")),
            only_allowed=settings.getbool("BBI_ONLY_NETWORK"),
        )

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:
        """Resolve `name`; fail with `DNSLookupError` when the answer is not a public address."""
        answer: Deferred[str] = super().getHostByName(name, timeout)
        answer.addCallback(self._check, name)
        return answer

    def _check(self, address: str, name: str) -> str:
        reason = objection_to(address, self._allowed, only_allowed=self._only_allowed)
        if reason:
            _refused_names[name] = reason
            raise DNSLookupError(f"{name}: {reason}")
        return address


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
