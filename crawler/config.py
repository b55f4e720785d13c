"""`bbi.toml`: what belongs to this machine. Contact, data folder, which sources a night crawls."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class ConfigError(Exception):
    """A configuration file that cannot be used; the message names the file and the key."""


@dataclass(slots=True, kw_only=True)
class Config:
    """The contents of one `bbi.toml`; every key may be left out."""

    contact: str | None = None
    """A web address or e-mail at which a site's owner reaches whoever runs the crawler."""
    kind: str = "live"
    """`live`, or `demo` for recordings; the two never share a database."""
    sources: list[str] | None = None
    """`[nightly] sources`: what a night crawls; None for every active source."""
    workers: int = 2
    """`[nightly] workers`: how many sources are crawled at once."""
    described: dict[str, dict[str, str]] = field(default_factory=dict)
    """`[sources."family:host"]`: `homepage`, `publisher` and `location` of ad-hoc sources."""


_KEYS = {
    "contact": str,
    "kind": str,
    "nightly": dict,
    "sources": dict,
}
_NIGHTLY = {"sources": list, "workers": int}
_DESCRIBED = {"homepage": str, "publisher": str, "location": str}


def load(path: Path | None) -> Config:
    """Read a configuration; None gives the defaults.

    Raises `ConfigError` for a file that is missing, is not TOML, or holds a key or type that is not known:
    a misspelt key must not be ignored.
    """
    if path is None:
        return Config()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    _check(values, _KEYS, path, "")
    nightly = values.get("nightly", {})
    _check(nightly, _NIGHTLY, path, "nightly.")
    described = values.get("sources", {})
    for name, about in described.items():
        if not isinstance(about, dict):
            raise ConfigError(f"{path}: sources.{name} must be a table")
        if ":" not in name:
            raise ConfigError(f"{path}: sources.{name}: only ad-hoc sources (family:host) are described here")
        _check(about, _DESCRIBED, path, f"sources.{name}.")
    given = {name: values[name] for name in ("contact", "kind") if name in values}
    config = Config(**given, **nightly, described=described)
    if config.kind not in ("live", "demo"):
        raise ConfigError(f"{path}: kind must be live or demo, not {config.kind!r}")
    if config.sources is not None and not all(isinstance(name, str) for name in config.sources):
        raise ConfigError(f"{path}: nightly.sources must be a list of names")
    if config.workers < 1:
        raise ConfigError(f"{path}: nightly.workers must be at least 1")
    return config


def _check(values: dict[str, Any], known: Mapping[str, type], path: Path, prefix: str) -> None:
    for key, value in values.items():
        if key not in known:
            raise ConfigError(f"{path}: unknown key {prefix}{key}; known are {', '.join(known)}")
        if not isinstance(value, known[key]) or isinstance(value, bool):
            raise ConfigError(f"{path}: {prefix}{key} must be of type {known[key].__name__}")
