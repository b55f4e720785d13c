"""Which sources and families there are, and how a name or an address finds its source."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from spiders.any_site import AnySite
from spiders.source import Source

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.settings import BaseSettings

    from crawler.items import Run


class UnknownSource(KeyError):
    """No source of that name; the message says what there is."""

    def __str__(self) -> str:
        return str(self.args[0])


@cache
def sources() -> dict[str, type[Source]]:
    """Return every declared source by its name, in order of names."""
    named = [cls for cls in _classes() if getattr(cls, "name", None)]
    return {str(cls.name): cls for cls in sorted(named, key=lambda cls: str(cls.name))}


@cache
def families() -> dict[str, type[Source]]:
    """Return the families that can be pointed at any site, by name: the classes that say so themselves."""
    return {cls.family: cls for cls in _classes() if cls.__dict__.get("any_site")}


def source(name: str, described: Mapping[str, Mapping[str, str]] | None = None) -> type[Source]:
    """Return the source of a name: a declared one, or `family:host` for any site of a family.

    `described` may give an ad-hoc source its homepage, publisher and location. Raises `UnknownSource`.
    """
    if name in sources():
        return sources()[name]
    family, colon, host = name.partition(":")
    if not colon or family not in families() or not host:
        known = ", ".join([*sources(), *(f"{f}:HOST" for f in families())])
        raise UnknownSource(f"no source named {name!r}; there are {known}")
    about = dict((described or {}).get(name, {}))
    homepage = about.pop("homepage", f"https://{host}/")
    try:
        return families()[family].at(homepage, **about)
    except ValueError as error:
        raise UnknownSource(f"{name}: {error}") from error


def source_of_run(run: Run) -> type[Source]:
    """Return the source that made an archived run, as it was declared then if it was an ad-hoc one; the
    generic reader where a page of a host without a source was saved."""
    if run.source in sources():
        return sources()[run.source]
    if run.source.startswith("any:"):
        return AnySite.at(run.homepage, publisher=run.publisher)
    about = {"homepage": run.homepage}
    about |= {k: v for k in ("publisher", "location") if (v := getattr(run, k))}
    return source(run.source, {run.source: about})


def source_for(url: str) -> type[Source] | None:
    """Return the declared source on whose host an address lies, or None."""
    return next((cls for cls in sources().values() if cls.covers(url)), None)


def reader_for(url: str) -> type[Source]:
    """Return what reads a page at an address: the source of its host, the family that the address itself
    gives away, or the generic reader. Raises `UnknownSource` for what is no web address."""
    declared = source_for(url)
    if declared is not None:
        return declared
    try:
        parts = urlsplit(url)
        family = families()["woocommerce"] if "/wp-json/wc/store" in parts.path else AnySite
        return family.at(f"{parts.scheme}://{parts.netloc}/")
    except ValueError as error:
        raise UnknownSource(f"{url}: {error}") from error


class SourceLoader:
    """Scrapy's spider loader, which also knows ad-hoc sources."""

    def __init__(self, settings: BaseSettings) -> None:
        self._described: dict[str, dict[str, str]] = dict(settings.getdict("BBI_SOURCES"))

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> SourceLoader:
        """Build with the descriptions of ad-hoc sources in the setting `BBI_SOURCES`."""
        return cls(settings)

    def load(self, spider_name: str) -> type[Spider]:
        """Return a source by name. Raises `UnknownSource`, a `KeyError`."""
        return source(spider_name, self._described)

    def list(self) -> builtins.list[str]:
        """Return the names of the declared sources."""
        return [*sources()]

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """Return the sources on whose hosts a request lies."""
        return [name for name, cls in sources().items() if cls.covers(request.url)]


def _classes() -> list[type[Source]]:
    package = import_module("spiders")
    found: dict[str, Any] = {}
    for module_info in iter_modules(package.__path__):
        module = import_module(f"spiders.{module_info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Source) and value.__module__ == module.__name__:
                found[f"{module.__name__}.{value.__name__}"] = value
    return list(found.values())
