"""Addresses of pages: the one form in which each is stored, and what several addresses of one article share.

Pure text work: nothing here asks a server. What only a page knows (its `link[rel=canonical]`) is read by
`crawler.page`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|source)\Z",
    re.I,
)
"""Query parameters that say where the reader came from, not which page it is."""

_VIEW = re.compile(
    r"(?:(?:page|show|showpage|halaman)=(?:all|1|semua)|single=1|(?:m|mobile)=1|view=(?:amp|mobile|full)"
    r"|outputtype=amp|amp(?:=(?:1|true)?)?|print=1|new=true)\Z",
    re.I,
)
"""Query parameters that say how a page is laid out: all of a long article at once, for telephones, for
print. `page=2` is not among them: it holds other words."""

_WRAPPED = re.compile(
    r"https?://(?:"
    r"(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<s1>s/)?"
    r"|[a-z0-9-]+\.cdn\.ampproject\.org/[a-z]/(?P<s2>s/)?"
    r"|web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/(?P<whole>(?=https?:))"
    r")(?P<rest>.+)\Z",
    re.I,
)
"""Addresses of copies that hold the address of the original: Google's AMP caches, the Wayback Machine."""

_MOVED = (
    # Both outlets have a host for each desk; on that for telephones the desk is part of the path.
    (re.compile(r"(?:amp|m)\.(kompas\.com)/([a-z-]+)(/read/.+)"), r"\2.\1\3"),
    (re.compile(r"m\.(detik\.com)/([a-z-]+)(/.+/d-\d+.*)"), r"\2.\1\3"),
)
"""Where the same article stands on another host, by host and path."""

_LIGHT_HOST = re.compile(r"\A(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.[^.]+)")
_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical_url(url: str, base: str | None = None) -> str | None:
    """`url` in the one form under which it is stored; None unless it is a plain http or https address.

    Scheme and host in lower case, without default port, fragment and tracking parameters; percent-encoding as
    in RFC 3986 section 6.2.2. The order of parameters, and a closing slash, may mean something to a server
    and stay. A relative address is taken from `base`. An address with a user name is refused.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        port = parts.port
        # Host names in other scripts travel as ASCII; IDNA is the codec's name for it.
        host = (parts.hostname or "").encode("idna").decode("ascii").rstrip(".")
    except ValueError:
        return None
    scheme = parts.scheme
    if scheme not in _PORTS or not host or "@" in parts.netloc or re.search(r"[^a-z0-9.:_-]", host):
        return None
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    query = "&".join(
        _escaped(pair)
        for pair in parts.query.split("&")
        if pair and not _TRACKING.match(pair.partition("=")[0])
    )
    return urlunsplit((scheme, netloc, _escaped(parts.path) or "/", query, ""))


def article_url(url: str, base: str | None = None) -> str | None:
    """The address under which an article is stored: canonical, taken out of a cache or web archive that
    wraps it, and without the parameters that only choose a layout (`?page=all`). None where there is none.

    Host and path stay as they are, so it can still be asked for.
    """
    address = canonical_url(url, base)
    if address is None:
        return None
    address = unwrapped(address)
    parts = urlsplit(address)
    query = "&".join(pair for pair in parts.query.split("&") if not _VIEW.match(pair))
    return urlunsplit(parts._replace(query=query))


def unwrapped(url: str) -> str:
    """The original's address where `url` is that of a copy in an AMP cache or the Wayback Machine; else
    `url`."""
    found = _WRAPPED.match(url)
    if found is None:
        return url
    secure = found["s1"] or found["s2"]
    inner = found["rest"] if found["whole"] is not None else f"http{'s' if secure else ''}://{found['rest']}"
    return canonical_url(unquote(inner) if "://" not in inner else inner) or url


def article_key(url: str) -> str:
    """What all addresses of one article share, so that they give one identifier.

    Scheme, `www.`, `m.` and `amp.` before the host, `/amp` at either end of the path, a closing slash, the
    order of parameters and those that choose a layout do not count. For identity only: it may be no address
    that answers.
    """
    address = article_url(url)
    if address is None:
        return url
    parts = urlsplit(address)
    path = re.sub(r"\A/amp(?=/.)|(?<=.)/amp/?\Z|(?<=.)(?:[/.]amp)?\.html/amp\Z", "", parts.path).rstrip("/")
    path = re.sub(r"\.amp(?=\.html?\Z)|(?<=.)/index\.html?\Z", "", path)
    place = parts.netloc + path
    for pattern, full in _MOVED:
        if moved := pattern.fullmatch(place):
            place = moved.expand(full)
            break
    query = "&".join(sorted(parts.query.split("&")))
    return _LIGHT_HOST.sub("", place) + (f"?{query}" if query else "")


def _escaped(text: str) -> str:
    """Percent-encoding in one form: upper-case digits, and only where a character needs it."""
    plain = _ESCAPE.sub(_unescape, text)
    return quote(plain, safe="%/:@!$&'()*+,;=~?-._", errors="surrogatepass")


def _unescape(match: re.Match[str]) -> str:
    character = chr(int(match[0][1:], 16))
    return character if character in _UNRESERVED else match[0].upper()
