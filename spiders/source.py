"""What every source is: a class of declarations, and pure functions that read its pages.

Three hooks, each named by its moment: `start_links` says where a crawl begins, `follow` which pages a page
leads to, `read` what items it gives. They are class methods that see a response and nothing else, so that a
live crawl, a replay of the archive and a test are the same code.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse

from crawler.address import canonical_url
from crawler.archiving import Stored
from crawler.clock import clock_of
from crawler.dates import WIB, jakarta_day
from crawler.fetch_errors import is_refusal, reason
from crawler.incremental import NotDue
from crawler.items import Article, Issue, Kind, Listing, Origin, Outcome, Page, Run, Severity
from crawler.text import clean_line
from spiders.links import LIMIT, Pager
from spiders.links import Link as Link

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

MAX_LINKS = 1000
"""Pages that one page may lead to; a page with more is a trap or a mistake."""

DAYS_BACK = 2
"""Days before today whose index a night reads; a missed night is made good by the next."""

MAX_DEPTH = 200
"""Pages in a row that lead to one another; more of them is a calendar without end."""

_HALF = re.compile("[\ud800-\udfff]")

BLOCKED_STATUSES = frozenset({401, 402, 403, 407, 429, 451, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What a normal night gives: fewest and most new items, and how often a field is filled."""

    items: tuple[int, int]
    fill: dict[str, float] = field(default_factory=dict)


Reading = tuple[list[Article | Listing], list[Issue]]


class Source(Spider):
    """Base of all sources. A subclass with a `name` is one source, known by that name everywhere."""

    # Identity
    family: ClassVar[str] = ""
    any_site: ClassVar[bool] = False
    """Set by a family that reads any site of its kind, so that `family:host` is a source."""
    homepage: ClassVar[str] = ""
    publisher: ClassVar[str | None] = None
    """Name of the outlet or shop, for people."""
    location: ClassVar[str | None] = None
    """Place of a shop, where its pages do not say."""
    active: ClassVar[bool] = True
    """Whether a night crawls it without being asked."""
    refuses_scripts: ClassVar[str | None] = None
    """How and since when the site turns crawlers away, if it does. Then it is never asked for anything; its
    pages are read where they come by import or from a web archive."""
    expect: ClassVar[Expect] = Expect(items=(0, 10_000))
    item_kind: ClassVar[Kind] = Kind.ARTICLE
    partial = False
    """Set by `one`: a run that looks at one page cannot tell what the source does not offer any more."""
    allowed_domains: ClassVar[Sequence[str]] = ()
    """Hosts that the source may ask, with their subdomains; with the port where it is not the usual."""

    run: Run
    known: Callable[[str], bool] = staticmethod(lambda _: False)
    """Whether a page is stored already; set for a crawl by the middleware that looks it up."""

    @classmethod
    def start_links(cls) -> Iterable[Link]:
        """Return where a crawl begins, whatever the day."""
        raise NotImplementedError

    @classmethod
    def links_between(cls, since: date, until: date) -> Iterable[Link]:  # noqa: ARG003
        """Return the pages that list what was published on these days in Jakarta, both included: for a night
        the days just past, for a backfill any."""
        return ()

    @classmethod
    def follow(cls, response: TextResponse) -> Iterable[Link]:
        """Return the pages that an index or catalogue leads to; those off our subject with
        `relevant=False`."""
        raise NotImplementedError

    @classmethod
    def read(cls, response: TextResponse, fetched_at: datetime) -> Reading:
        """Return the items of a page, and what of it could not be read."""
        raise NotImplementedError

    @classmethod
    def expects_links(cls, response: Response) -> bool:
        """Return whether an index without any link is worth an issue: those where a crawl begins are."""
        return any(link.url == response.url for link in cls.start_links())

    @classmethod
    def is_end(cls, response: Response) -> bool:  # noqa: ARG003
        """Return whether an error status only means that there are no further pages."""
        return False

    @classmethod
    def is_optional(cls, response: Response) -> bool:  # noqa: ARG003
        """Return whether an index that does not exist is nothing to wonder about: one of several ways in."""
        return False

    @classmethod
    def without(cls, response: Response) -> Iterable[Link]:  # noqa: ARG003
        """Return another way in, where an index that was asked for does not exist."""
        return ()

    @classmethod
    def at(cls, homepage: str, *, publisher: str | None = None, location: str | None = None) -> type[Self]:
        """Return an ad-hoc source of this family, named `family:host`, for the site at `homepage`.

        Raises `ValueError` for an address without a web host.
        """
        parts = urlsplit(homepage)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"not the address of a site: {homepage!r}")
        netloc = parts.netloc.rpartition("@")[2].lower()
        return type(
            f"{cls.__name__}At",
            (cls,),
            {
                "name": f"{cls.family}:{netloc}",
                "homepage": f"{parts.scheme}://{netloc}{parts.path.rstrip('/')}/",
                "allowed_domains": [netloc],
                "publisher": publisher or parts.hostname,
                "location": location,
                "__doc__": f"{homepage}, read as any site of its family.",
                "__module__": cls.__module__,
            },
        )

    @classmethod
    def covers(cls, url: str) -> bool:
        """Return whether an address lies on one of the source's own hosts."""
        try:
            netloc = urlsplit(url).netloc.lower()
        except ValueError:
            return False
        return any(netloc == d or netloc.endswith("." + d) for d in cls.allowed_domains)

    @classmethod
    def one(cls, url: str) -> type[Self]:
        """Return this source as one that asks for the article at `url` and nothing else, now and in full,
        though it may be known and not due."""

        async def start(self: Source) -> AsyncIterator[Any]:
            self._pager = Pager(self.known)
            asked = self.request(Link(url, cls.item_kind))
            asked.meta["refetch"] = True
            yield asked

        about = {"start": start, "partial": True, "__module__": cls.__module__, "__doc__": cls.__doc__}
        return type(f"{cls.__name__}One", (cls,), about)

    # What follows is Scrapy's side; sources have no reason to override it.

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider with the run that it is about to make."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        started_at = clock_of(crawler).now()
        spider.run = Run(
            id=f"{cls.name}.{jakarta_day(started_at)}",
            source=cls.name,
            night=jakarta_day(started_at),
            started_at=started_at,
            family=cls.family,
            homepage=cls.homepage,
            publisher=cls.publisher,
            location=cls.location,
            kind=crawler.settings["BBI_KIND"],
        )
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the pages where the crawl begins."""
        self._pager = Pager(self.known)
        if self.refuses_scripts:
            why = f"the site refuses scripts ({self.refuses_scripts}): its pages come by import only"
            yield self._refused(self.homepage, Kind.INDEX, why, self.run.started_at)
            return
        for link in self.start_links():
            yield self.request(link)
        if self.settings["BBI_RECORDINGS"]:
            return  # recordings hold what was asked for on their own day
        today = self.run.started_at.astimezone(WIB).date()
        for link in self.links_between(today - timedelta(days=DAYS_BACK), today - timedelta(days=1)):
            yield self.request(link)

    def request(self, link: Link, *, of: str | None = None) -> Request:
        """Return the request for a link; what the archive and the seen store need travels in its meta, and
        where the list began that it turns a page `of`."""
        meta: dict[str, Any] = {"kind": link.kind.value}
        if link.turn is not None:
            meta |= {"list": of or link.url, "number": link.turn.number}
        if link.lastmod:
            meta["lastmod"] = link.lastmod
        priority = 0 if link.kind is Kind.ARTICLE else 10  # find everything before reading everything
        return Request(link.url, callback=self.parse, errback=self.failed, meta=meta, priority=priority)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Any]:  # noqa: ARG002
        """Read a page that arrived, then ask for those that it leads to."""
        assert response.request is not None
        meta = response.request.meta
        stored: Stored = meta["stored"]
        # What answers for a 304 is an archived response, whose own address may lie behind a redirect.
        asked = meta.get("redirect_urls", [response.request.url])[0]
        page, links = read_page(
            type(self),
            response,
            Kind(meta["kind"]),
            stored,
            requested_url=asked,
            lastmod=meta.get("lastmod"),
        )
        yield page
        deep = meta.get("depth", 0) >= MAX_DEPTH
        for link in links:
            if deep and link.kind is not Kind.ARTICLE:
                why = f"{MAX_DEPTH} pages led here one after another: not followed further"
                yield self._refused(link.url, link.kind, why, stored.fetched_at)
            elif link.turn is None:
                yield self.request(link)
            else:
                yield from self._turn(link, meta.get("list", asked), meta.get("number"), stored.fetched_at)

    def _turn(self, link: Link, of: str, asked: int | None, at: datetime) -> Iterator[Any]:
        """Turn the page of a list, unless there is a reason to stop."""
        assert link.turn is not None
        why = self._pager.stop(link.turn, of=of, asked=asked)
        if why is None:
            yield self.request(link, of=of)
            return
        self.crawler.stats.inc_value(f"bbi/list_end/{why}")
        if why == LIMIT:
            reason = f"a list of more than {link.turn.limit} pages: not followed further"
            yield self._refused(link.url, link.kind, reason, at)

    def failed(self, failure: Failure) -> Iterator[Page]:
        """Write down a page that never became a readable response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if error is None or isinstance(error, NotDue):
            return
        asked = request.meta.get("redirect_urls", [request.url])[0]
        now = request.meta.get("recorded_at") or clock_of(self.crawler).now()
        if self.settings["BBI_RECORDINGS"] and "recorded_at" not in request.meta:
            now = self.run.started_at
        yield failed_page(
            source=self.name,
            url=asked,
            kind=Kind(request.meta["kind"]),
            outcome=Outcome.REFUSED if is_refusal(error) else Outcome.FAILED,
            reason=reason(error, self.settings),
            fetched_at=now,
        )

    def _refused(self, url: str, kind: Kind, reason: str, at: datetime) -> Page:
        return failed_page(
            source=self.name, url=url, kind=kind, outcome=Outcome.REFUSED, reason=reason, fetched_at=at
        )


def failed_page(
    *, source: str, url: str, kind: Kind, outcome: Outcome, reason: str, fetched_at: datetime
) -> Page:
    """Return the page that stands for a request without a readable response."""
    reason = " ".join(reason.split())[:300]
    return Page(
        origin=Origin(source=source, url=url, fetched_at=fetched_at, digest=""),
        kind=kind,
        outcome=outcome,
        requested_url=url,
        issues=[Issue(stage="fetch", reason=reason, severity=Severity.ERROR)],
    )


def read_page(
    source: type[Source],
    response: Response,
    kind: Kind,
    stored: Stored,
    *,
    requested_url: str | None = None,
    lastmod: str | None = None,
) -> tuple[Page, list[Link]]:
    """Read one response as a page of a source: its items, issues and outcome, and the links to follow.

    Pure: the same response gives the same page, live, from the archive and in a test.
    """
    page = Page(
        origin=Origin(
            source=source.name,
            url=response.url,
            fetched_at=stored.fetched_at,
            digest=stored.digest,
            archive_file=stored.file,
            archive_offset=stored.offset,
        ),
        kind=kind,
        outcome=Outcome.READ,
        status=response.status,
        requested_url=requested_url or response.url,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        lastmod=lastmod,
        body_fetched_at=stored.body_fetched_at,
    )
    links: list[Link] = []
    if source.is_end(response):
        return page, links
    trouble = _trouble(response, kind)
    if trouble is not None:
        page.outcome, page.issues = trouble
        if page.outcome is Outcome.GONE and source.is_optional(response):
            page.issues = []
        return page, list(source.without(response)) if page.outcome is Outcome.GONE else links
    assert isinstance(response, TextResponse)
    found, whole = 0, True
    if kind in (Kind.INDEX, Kind.CATALOGUE):
        links, found, whole = _follow(source, response, page)
    if kind in (Kind.ARTICLE, Kind.CATALOGUE):
        _read(source, response, page)
    if kind is Kind.INDEX:
        nothing = not found and source.expects_links(response)
    else:
        # A shop may well have no product of a kind; then it says so without an error.
        failed = any(issue.severity is Severity.ERROR for issue in page.issues)
        nothing = not page.items and (kind is Kind.ARTICLE or failed)
    if nothing or not whole:
        page.outcome = Outcome.EMPTY
        if not page.issues:
            what = "no article on a page that should hold one" if kind is Kind.ARTICLE else "no link found"
            page.issues.append(Issue(stage="read", reason=what, severity=Severity.ERROR))
    elif stored.body_fetched_at is not None:
        page.outcome = Outcome.NOT_MODIFIED
    return page, links


def _trouble(response: Response, kind: Kind) -> tuple[Outcome, list[Issue]] | None:
    """Return outcome and issues of a response that is not the page asked for."""
    status = response.status
    if status in (404, 410):
        gone = Issue(stage="fetch", reason=f"HTTP {status}: there is no such page")
        return Outcome.GONE, [] if kind is Kind.ARTICLE else [gone]
    if status in BLOCKED_STATUSES:
        reason = f"HTTP {status}: the site refuses us"
        return Outcome.BLOCKED, [Issue(stage="fetch", reason=reason, severity=Severity.ERROR)]
    if status >= 300:
        reason = f"HTTP {status}"
        return Outcome.FAILED, [Issue(stage="fetch", reason=reason, severity=Severity.ERROR)]
    if response.body.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04")) or (
        response.body and not isinstance(response, TextResponse)
    ):
        kind_of = _header(response, "Content-Type") or "unknown type"
        reason = f"not a text page but {kind_of} beginning with {response.body[:4]!r}"
        return Outcome.EMPTY, [Issue(stage="read", reason=reason, severity=Severity.ERROR)]
    if not isinstance(response, TextResponse) or not response.body.strip():
        return Outcome.EMPTY, [Issue(stage="read", reason="empty answer", severity=Severity.ERROR)]
    if is_challenge(response):
        reason = "a challenge page in place of the page asked for"
        return Outcome.BLOCKED, [Issue(stage="fetch", reason=reason, severity=Severity.ERROR)]
    return None


CHALLENGE_MARKS = (
    b"cf-chl-",
    b"challenge-platform",
    b"_Incapsula_Resource",
    b"captcha-delivery.com",
    b"<title>Just a moment...</title>",
    b"<title>Security Check</title>",
)
"""What the common walls against crawlers write into the page that they serve with status 200."""


def is_challenge(response: TextResponse) -> bool:
    """Return whether a page is a wall that asks for proof of being human. Real pages that load a captcha
    for their comments are larger, so only small ones count."""
    body = response.body
    return len(body) < 40_000 and any(mark in body for mark in CHALLENGE_MARKS)


def _follow(source: type[Source], response: TextResponse, page: Page) -> tuple[list[Link], int, bool]:
    """Return the links to follow, how many were found, and whether those are all; a hook that raises is an
    issue."""
    links: dict[str, Link] = {}
    found, whole = 0, True
    try:
        for link in source.follow(response):
            found += 1
            url = canonical_url(link.url, response.url) if link.kind is Kind.ARTICLE else link.url
            if url is None or not link.relevant or not source.covers(url):
                continue
            links.setdefault(url, replace(link, url=url, lastmod=_lastmod(link.lastmod)))
    except Exception as error:
        whole = False
        page.issues.append(_raised("follow", error))
    if len(links) > MAX_LINKS:
        reason = f"leads to {len(links)} pages; only the first {MAX_LINKS} are followed"
        page.issues.append(Issue(stage="read", reason=reason))
    return list(links.values())[:MAX_LINKS], found, whole


def _lastmod(text: str | None) -> str | None:
    """Keep the statement of last change short and storable: it comes from anybody's feed."""
    return clean_line(text[:100].encode("utf-8", "replace").decode("utf-8")) or None if text else None


def _read(source: type[Source], response: TextResponse, page: Page) -> None:
    """Fill the page's items; a reader that raises is an issue."""
    try:
        items, issues = source.read(response, page.read_as_of)
    except Exception as error:
        page.issues.append(_raised("read", error))
        return
    for thing in (*items, *issues):
        _mend(thing)
    page.items = list(items)
    page.issues.extend(issues)


def _mend(thing: Article | Listing | Issue) -> None:
    """Put U+FFFD for half surrogate pairs, which JSON in a page may hold and neither file nor row can."""
    for one in fields(thing):
        value = getattr(thing, one.name)
        if isinstance(value, str) and _HALF.search(value):
            setattr(thing, one.name, _HALF.sub("\ufffd", value))


def _raised(hook: str, error: Exception) -> Issue:
    reason = f"{hook} raised {type(error).__name__}: {error}"
    return Issue(stage="read", reason=" ".join(reason.split())[:300], severity=Severity.ERROR)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
