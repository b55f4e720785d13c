"""Why a page did not arrive, in one line for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectionDone, ConnectionLost

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class TooLong(Exception):
    """An answer whose headers are longer than we read."""


_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (ResponseDataLossError, "the answer broke off before its end"),
    (CannotResolveHostError, "the name of the host cannot be resolved"),
    (DownloadConnectionRefusedError, "the host refuses the connection"),
    (ConnectionDone, "the connection was closed before the answer was whole"),
    (ConnectionLost, "the connection was lost before the answer was whole"),
)


def is_refusal(error: BaseException) -> bool:
    """Return whether it is we who will not have the page: a rule, or a limit of size."""
    return isinstance(error, (IgnoreRequest, DownloadCancelledError)) or isinstance(
        _innermost(error), TooLong
    )


def reason(error: BaseException, settings: BaseSettings) -> str:
    """Return what a failed download means, without what differs from one night to the next."""
    largest = settings.getint("DOWNLOAD_MAXSIZE")
    if isinstance(error, IgnoreRequest):
        # Scrapy tells how far it came with unpacking, which means nothing.
        bomb = "during decompression" in str(error)
        return f"the answer unpacks to more than {largest} bytes" if bomb else str(error) or "refused"
    if isinstance(error, DownloadTimeoutError):
        return f"no whole answer within {settings.getfloat('DOWNLOAD_TIMEOUT'):g} seconds"
    if isinstance(error, DownloadCancelledError):
        return f"the answer is larger than {largest} bytes"
    cause = _innermost(error)
    if isinstance(cause, TooLong):
        return str(cause)
    for kind, text in _REASONS:
        if isinstance(cause, kind):
            return text
    return f"{type(cause).__name__}: {_words(cause)}"


def _innermost(error: BaseException) -> BaseException:
    """Unwrap what Scrapy and Twisted put around the error of a connection."""
    if isinstance(error, DownloadFailedError) and error.__cause__ is not None:
        error = error.__cause__
    failures = getattr(error, "reasons", None)
    return _innermost(failures[-1].value) if failures else error


def _words(error: BaseException) -> str:
    """Return the last text among an error's arguments, however deep: OpenSSL nests them in lists."""
    found: object = error.args
    while isinstance(found, (list, tuple)) and found:
        found = found[-1]
    return str(found) if found else "no further words"
