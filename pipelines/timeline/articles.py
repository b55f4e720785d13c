"""Articles and their claims to mentions, and to pairs of versions where one address was read twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipelines.timeline.findings.editing import says_corrected
from pipelines.timeline.findings.reporting import Edit
from pipelines.timeline.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of one article with its claims, in the order in which texts were seen."""

    address: str
    """What tells the article: its URL, else its own identifier."""
    body: str
    mentions: tuple[Mention, ...]


def latest(versions: Iterable[Version]) -> tuple[list[Mention], list[Edit]]:
    """Return the claims of the newest text of every article, and each pair of texts that followed one
    another.

    A text seen again unchanged is no version. Older texts count for nothing but what changed.
    """
    by_address: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        known = by_address[version.address]
        if known and _words(known[-1].body) == _words(version.body):
            known[-1] = version
        else:
            known.append(version)
    mentions: list[Mention] = []
    edits: list[Edit] = []
    for known in by_address.values():
        mentions += known[-1].mentions
        for before, after in pairwise(known):
            said = says_corrected(after.body) and not says_corrected(before.body)
            edits.append(Edit(before.mentions, after.mentions, said))
    return mentions, edits


def address_of(article: Mapping[str, Any]) -> str:
    """Give what tells an article: its URL without a fragment, else its identifier."""
    url = article.get("url")
    if isinstance(url, str) and url:
        return url.partition("#")[0].rstrip("/")
    return str(article.get("article_id"))


def _words(body: str) -> list[str]:
    return body.split()
