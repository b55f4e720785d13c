"""Text and addresses in one form, and the identifiers that are made from them."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width characters, direction marks and the byte order mark: never part of a word."""

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|source)\Z",
    re.I,
)
"""Query parameters that say where the reader came from, not which page it is."""

_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?)\Z", re.I)


def clean_line(text: str) -> str:
    """`text` on one line: every run of white space (no-break spaces too) is one space, none at the ends, no
    invisible characters."""
    return " ".join(without(text, _INVISIBLE).split())


def without(text: str, characters: str) -> str:
    """`text` without these characters, none of which is ASCII."""
    if not text.isascii():
        for character in characters:
            # Looking first is far quicker than translating, and the text is nearly always free of them.
            if character in text:
                text = text.replace(character, "")
    return text


def broken_characters(text: str) -> int:
    """How often `text` holds U+FFFD, which a decoder writes where the bytes were not in the charset."""
    return text.count("\ufffd")


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


def stable_id(*parts: str) -> str:
    """16 hex digits that depend on `parts` alone: SHA-256 of the parts, separated by U+0000."""
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_digest(headline: str | None, body: str | None) -> str:
    """`sha256:` and 64 hex digits of headline and body; differences of white space do not count."""
    text = clean_line(headline or "") + "\x00" + clean_line(body or "")
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slug_words(url: str) -> str:
    """Give the words of an address's last path part: `/read/luhut-targetkan-10-juta/` is
    `luhut targetkan 10 juta`; an empty string where there is none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    last = _EXTENSION.sub("", unquote(path.rstrip("/").rpartition("/")[2]))
    return clean_line(re.sub(r"[-_.+]", " ", last))


def _escaped(text: str) -> str:
    """Percent-encoding in one form: upper-case digits, and only where a character needs it."""
    plain = _ESCAPE.sub(_unescape, text)
    return quote(plain, safe="%/:@!$&'()*+,;=~?-._", errors="surrogatepass")


def _unescape(match: re.Match[str]) -> str:
    character = chr(int(match[0][1:], 16))
    return character if character in _UNRESERVED else match[0].upper()
