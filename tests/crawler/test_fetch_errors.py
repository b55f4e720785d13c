"""What a failed download means, in words that are the same every night."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy import exceptions as scrapy_errors
from scrapy.settings import Settings
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.python.failure import Failure
from twisted.web import _newclient

from crawler.fetch_errors import TooLong, is_refusal, reason
from crawler.guard import Refused

SETTINGS = Settings({"DOWNLOAD_TIMEOUT": 30, "DOWNLOAD_MAXSIZE": 8_388_608})


wrap: Any = Failure
parse_error: Any = _newclient.ParseError


def failed(*causes: BaseException, never_received: bool = False) -> Exception:
    """Return what Scrapy raises when a connection fails for these causes."""
    error = scrapy_errors.DownloadFailedError("[<twisted.python.failure.Failure ...>]")
    name = "ResponseNeverReceived" if never_received else "ResponseFailed"
    error.__cause__ = getattr(_newclient, name)([wrap(cause) for cause in causes])
    return error


CASES: list[tuple[Exception, str, bool]] = [
    (scrapy_errors.DownloadTimeoutError("Getting x took longer"), "no whole answer within 30 seconds", False),
    (scrapy_errors.DownloadCancelledError(), "the answer is larger than 8388608 bytes", True),
    (scrapy_errors.ResponseDataLossError(), "the answer broke off before its end", False),
    (scrapy_errors.CannotResolveHostError("DNS"), "the name of the host cannot be resolved", False),
    (scrapy_errors.DownloadConnectionRefusedError("111"), "the host refuses the connection", False),
    (failed(ConnectionDone()), "the connection was closed before the answer was whole", False),
    (failed(ConnectionLost()), "the connection was lost before the answer was whole", False),
    (failed(TooLong("headers of more than 65536 bytes")), "headers of more than 65536 bytes", True),
    (failed(parse_error("non-integer status code", b"x")), "ParseError: b'x'", False),
    (
        failed(
            OSError([("SSL routines", "", "certificate verify failed")]),
            never_received=True,
        ),
        "OSError: certificate verify failed",
        False,
    ),
    (failed(failed(ConnectionLost())), "the connection was lost before the answer was whole", False),
    (Refused("unusual port: http://kabar.example:8443/"), "unusual port: http://kabar.example:8443/", True),
    (scrapy_errors.IgnoreRequest(), "refused", True),
    (
        scrapy_errors.IgnoreRequest("its body (51 B) exceeded DOWNLOAD_MAXSIZE during decompression"),
        "the answer unpacks to more than 8388608 bytes",
        True,
    ),
    (ValueError(), "ValueError: no further words", False),
]


@pytest.mark.parametrize(("error", "words", "refusal"), CASES, ids=[words for _, words, _ in CASES])
def test_an_error_in_words(error: Exception, words: str, refusal: bool) -> None:
    assert reason(error, SETTINGS) == words
    assert is_refusal(error) is refusal
