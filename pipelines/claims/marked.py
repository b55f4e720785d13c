"""Texts in which people have marked the claims: what a score is taken on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.claims.extract import extract

_DEFAULTS: dict[str, Any] = {
    "value_high": None,
    "comparator": "=",
    "period_start": None,
    "period_end": None,
    "scope": "national",
    "speaker": None,
}
"""Fields that a marked claim of `marked_sentences` may leave out."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Articles, each with an `id`, and the claims marked in them, each with an `article_id`."""

    articles: list[dict[str, Any]]
    gold: list[dict[str, Any]]

    def ids(self) -> list[str]:
        """Return the articles' ids: those without a claim are marked as well."""
        return [str(article["id"]) for article in self.articles]

    def read(self) -> Iterator[dict[str, Any]]:
        """Yield what the extractor reads in the articles, as the scorer takes it."""
        for article in self.articles:
            for claim in extract(article):
                yield {"article_id": article["id"], **asdict(claim)}


def marked_articles(articles: Path, gold: Path) -> Marked:
    """Read a file of articles and one of marked claims, both JSON lines. Raises `OSError` or `ValueError`."""
    rows = [_row(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [_row(line) for line in articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Marked([{**text, "id": text.get("id") or text.get("url")} for text in texts], rows)


def marked_whole(path: Path) -> Marked:
    """Read whole articles with their claims beside them, one article a line: that of `marked_articles` with
    `claims`. Raises `OSError` or `ValueError`."""
    articles, gold = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        article = _row(line)
        gold += [{**claim, "article_id": article["id"]} for claim in article.pop("claims")]
        articles.append(article)
    return Marked(articles, gold)


def marked_sentences(path: Path) -> Marked:
    """Read short texts with their claims, one text a line.

    A line has `id`, `published`, `sentences` and `claims`. The text is the sentences with a blank between
    them, or what they begin with themselves, such as an empty line. A claim says in `in` which sentence it
    stands in (the first one when it does not say), and in `raw` with which words; other fields are those of
    a claim, without those that are as usual: comparator `=`, scope `national`, no dates, no speaker.
    """
    articles, gold = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = _row(line)
        sentences: list[str] = text["sentences"]
        body = " ".join(sentences).replace(" \n", "\n")
        articles.append({**text, "body": body})
        for claim in text["claims"]:
            quote = sentences[claim.get("in", 0)].strip()
            gold.append({**_DEFAULTS, **claim, "article_id": text["id"], "quote": quote})
    return Marked(articles, gold)


def _row(line: str) -> dict[str, Any]:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row
