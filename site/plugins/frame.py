"""What every page shares: its language, the words of that language, and what the snapshot says of itself."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

HERE = Path(__file__).resolve().parent.parent

WORDS: dict[str, dict[str, str]] = {
    lang: json.loads((HERE / "words" / f"{lang}.json").read_text(encoding="utf-8")) for lang in ("id", "en")
}

NAV = (
    ("/ukuran", "nav.measures"),
    ("/temuan", "nav.findings"),
    ("/cek", "nav.check"),
    ("/klaim", "nav.claims"),
    ("/artikel", "nav.articles"),
    ("/pasar", "nav.market"),
    ("/semalam", "nav.nights"),
    ("/site", "nav.data"),
)

ENGLISH = {
    "/klaim": "/en/claims",
    "/temuan": "/en/findings",
    "/ukuran": "/en/measures",
    "/cek": "/en/check",
}
"""Addresses whose English twin has a name of its own; the others have `/en` before them."""

_about: WeakKeyDictionary[Datasette, dict[str, Any]] = WeakKeyDictionary()


def language(path: str, accepted: str) -> str:
    """Return the language of an address: `/en/…` is English, other pages are Indonesian.

    Datasette's own pages have one address for both; they follow the browser's first wish (Accept-Language).
    """
    if path.startswith("/site"):
        return "en" if accepted and not accepted.strip().lower().startswith(("id", "in", "ms", "*")) else "id"
    return "en" if path == "/en" or path.startswith("/en/") else "id"


def address(path: str, lang: str) -> str:
    """Return the address, in a language, of a page that is known by its Indonesian path."""
    if lang == "id" or path == "/site":
        return path
    for here, there in ENGLISH.items():
        if path == here or path.startswith(here + "/"):
            return there + path.removeprefix(here)
    return "/en" + path


def indonesian(path: str) -> str:
    """Return the Indonesian path of a page for any of its addresses."""
    for here, there in ENGLISH.items():
        if path == there or path.startswith(there + "/"):
            return here + path.removeprefix(there)
    return path[3:] or "/" if path == "/en" or path.startswith("/en/") else path


def twin(path: str, query: str, lang: str) -> str:
    """Return the address of the same page in the other language."""
    if path.startswith("/site"):
        return "/" if lang == "en" else "/en/"
    other = indonesian(path) if lang == "en" else address(path, "en")
    return f"{other}?{query}" if query else other


def words_of(lang: str) -> Callable[..., str]:
    """Return the function `t` of the templates: a key and values to put in, to words of the language.

    A key has a second form `key.one` where the words for a single thing differ.
    """

    def t(key: str, **values: object) -> str:
        one = str(values.get("n")) == "1" and f"{key}.one" in WORDS[lang]
        text = WORDS[lang][f"{key}.one" if one else key]
        return text.format(**values) if values else text

    return t


STANDING = "SELECT count(*) FROM claims WHERE withdrawn = 0"
"""Claims that were withdrawn stay visible and count nowhere."""


async def about(datasette: Datasette) -> dict[str, Any]:
    """Return the snapshot's own row, with its counts; it cannot change while the file is served."""
    if datasette not in _about:
        found = await datasette.get_database("site").execute("SELECT * FROM snapshot")
        row = dict(found.rows[0])
        standing = await datasette.get_database("site").execute(STANDING)
        counts = json.loads(row["counts"]) | {"claims": standing.rows[0][0]}
        _about[datasette] = row | {"counts": counts}
    return _about[datasette]


@hookimpl
def extra_template_vars(
    datasette: Datasette, request: Request | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Give each template `lang`, `t`, `home`, `at`, `claims_at`, `nav`, `twin` and `snapshot`."""

    async def inner() -> dict[str, Any]:
        path = request.path if request else "/"
        query = request.query_string if request else ""
        lang = language(path, request.headers.get("accept-language", "") if request else "")
        home = "/en" if lang == "en" else ""
        here = indonesian(path)
        nav = [
            {
                "href": address(href, lang),
                "key": key,
                "current": here == href or here.startswith(href + "/"),
            }
            for href, key in NAV
        ]
        return {
            **{"lang": lang, "t": words_of(lang), "home": home, "nav": nav},
            **{"twin": twin(path, query, lang), "snapshot": await about(datasette)},
            "claims_at": address("/klaim", lang),
            "at": lambda path: address(path, lang),
            "other_lang": {"id": "en", "en": "id"}[lang],
            "other_words": words_of({"id": "en", "en": "id"}[lang]),
        }

    return inner
