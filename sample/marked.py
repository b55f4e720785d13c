"""The sample's articles with the claims that their figures restate, as the scorer takes them.

`facts.csv` says what the public record holds of a figure, which may be more than the sentence says that
prints it here: a date or a speaker may stand in the sentence before.
"""

from __future__ import annotations

from typing import Any

from pipelines.claims.marked import Marked
from sample.texts import read_facts, read_texts

RETELLINGS = 3
"""How often a figure may be said again without being wrong."""


def marked_sample() -> Marked:
    """Return the articles and their claims; what only the headline prints is left out.

    A figure that a text says more than once is listed once, so each further time counts neither way.
    """
    texts = {text.name: text for text in read_texts()}
    articles = [
        {
            "id": text.name,
            "url": text.url,
            "headline": text.title,
            "published": text.published,
            "body": "\n\n".join(text.paragraphs),
        }
        for text in texts.values()
    ]
    gold: list[dict[str, Any]] = []
    for fact in read_facts():
        if any(fact["raw"] in paragraph for paragraph in texts[fact["article"]].paragraphs):
            claim: dict[str, Any] = {key: value or None for key, value in fact.items() if key != "raw"}
            claim |= {"article_id": fact["article"], "anchor": fact["raw"]}
            gold += [claim, *[{**claim, "optional": True}] * RETELLINGS]
    return Marked(articles, gold)
