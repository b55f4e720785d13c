"""What an analyst's browser was given and nobody else may have: cookies, session keys, tokens.

A crawl has none of these, because it never logs in. A saved page may. What is stripped leaves the page's text
and markup as they are. Nothing is kept of request headers, and of response headers only what says how to read
the body.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

KEPT_HEADERS = frozenset({"content-type", "content-language"})

_NAME = (
    r"[a-z_-]{0,40}token(?:_?value)?|csrf[a-z_-]*|xsrf[a-z_-]*|(?:php|asp|j)?sess(?:ion)?[_-]?id"
    r"|sid|session(?:[_-]?(?:key|token))?|authorization|auth[_-]?(?:key|code)?|api[_-]?key|apikey|pass(?:word|wd)?|pwd"
    r"|jwt|x-amz-[a-z-]+|signature|secret|client[_-]secret|nonce|authenticity_token|__requestverificationtoken"
    r"|__viewstate[a-z]*|__eventvalidation"
)
_PARAMETER = re.compile(rf"(?:{_NAME})\Z", re.I)
_PATH_KEY = re.compile(r";jsessionid=[^/?#]*", re.I)

_SECRET = _NAME.encode()
_TAG = re.compile(rb"<(?:meta|input)\b[^>]{1,4000}>", re.I)
_NAMED = re.compile(rb"\b(?:name|id|property)\s*=\s*[\"']?(?:" + _SECRET + rb")[\"'\s/>]", re.I)
_VALUE = re.compile(rb"(\b(?:value|content)\s*=\s*)(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
_FIELD = re.compile(
    rb"(\\?[\"'](?:" + _SECRET + rb")\\?[\"']\s*[:=]\s*\\?)([\"'])[^\"'\\]{4,4000}(\\?[\"'])", re.I
)
_IN_ADDRESS = re.compile(rb"([?&;](?:amp;)?(?:" + _SECRET + rb")=)[A-Za-z0-9%._~+/-]{4,4000}", re.I)
_JWT = re.compile(rb"\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{0,2000}")
_BEARER = re.compile(rb"\b(Bearer\s+)[A-Za-z0-9._~+/=-]{16,4000}")
_COOKIE = re.compile(rb"(document\.cookie\s*=\s*)(?:\"[^\"\n]{0,4000}\"|'[^'\n]{0,4000}')")
_INLINE = re.compile(
    rb"data:[a-z]{1,20}/[a-z0-9.+-]{1,60}(?:;[a-z0-9=-]{1,40}){0,3};base64,[A-Za-z0-9+/=%]{1000,}", re.I
)
"""Pictures and fonts that browsers write into the page: they carry no text, and push pages past the limit."""


def strip_address(url: str) -> str:
    """Return an address without user name, session keys and tokens."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    pairs = (p for p in parts.query.split("&") if not _PARAMETER.match(p.partition("=")[0]))
    netloc = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, netloc, _PATH_KEY.sub("", parts.path), "&".join(pairs), ""))


def strip_body(body: bytes) -> bytes:
    """Return a page without tokens, session keys and inlined pictures. Works on any encoding that has ASCII
    in it."""
    body = _INLINE.sub(b"data:,", body)
    body = _TAG.sub(_emptied, body)
    body = _FIELD.sub(rb"\1\2\3", body)
    body = _IN_ADDRESS.sub(rb"\1", body)
    body = _COOKIE.sub(rb'\1""', body)
    body = _BEARER.sub(rb"\1", body)
    return _JWT.sub(b"", body)


def _emptied(match: re.Match[bytes]) -> bytes:
    tag = match[0]
    return _VALUE.sub(rb'\1""', tag) if _NAMED.search(tag) else tag
