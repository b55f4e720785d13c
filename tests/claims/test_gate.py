"""What the extractor once read right, it reads right: floors under precision, recall and every field.

`floors.json` holds them, by set of marked texts. `python bench/claims.py --pin` raises them to what is
measured now. To lower one, say so: `BBI_LOWER_FLOORS=1`.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.claims.floors import FIGURES, below, figures, lowered, pinned
from pipelines.claims.marked import Marked, marked_articles, marked_sentences, marked_whole
from pipelines.claims.score import Score, score
from pipelines.claims.score_report import errors
from sample.marked import marked_sample

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS: dict[str, dict[str, float] | None] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
LOWER = "BBI_LOWER_FLOORS"


@cache
def sentences() -> Marked:
    return marked_sentences(HERE / "sentences.jsonl")


def scored(marked: Marked) -> Score:
    return score(marked.gold, marked.read(), marked.ids())


def hold(name: str, marked: Marked) -> None:
    floors = FLOORS[name]
    if floors is None:
        pytest.skip(f"the floors of {name} are not pinned yet")
    result = scored(marked)
    assert below(figures(result), floors) == [], "\n".join(errors(result))


# The floors hold


def test_on_short_texts() -> None:
    hold("sentences", sentences())


def test_on_whole_articles() -> None:
    hold("articles", marked_whole(HERE / "articles.jsonl"))


def test_on_the_articles_of_the_sample() -> None:
    hold("sample", marked_sample())


def test_on_the_development_set(shared: Callable[[str], Path]) -> None:
    articles, gold = shared("claims/dev-articles.jsonl"), shared("claims/dev-gold.jsonl")
    if FLOORS["development"] is None:
        pytest.skip("the floors of development are not pinned yet")
    hold("development", marked_articles(articles, gold))


@pytest.mark.parametrize("name", ["sentences", "articles", "sample"])
def test_every_figure_of_our_own_texts_has_a_floor(name: str) -> None:
    assert set(FLOORS[name] or {}) == set(FIGURES)


# Nobody lowers one without saying so


def committed(revision: str) -> dict[str, Any] | None:
    """The floors as they are in a commit, or None where there is none."""
    shown = subprocess.run(
        ["git", "show", f"{revision}:tests/claims/floors.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else None


@pytest.mark.parametrize("revision", ["HEAD", "HEAD^"])
def test_no_floor_is_lower_than_in_the_commit_before(revision: str) -> None:
    before = committed(revision)
    if before is None:
        pytest.skip(f"git knows no floors of {revision}")
    sunk = lowered(before, FLOORS)
    assert sunk == [] or os.environ.get(LOWER), f"{sunk}: set {LOWER}=1 if that is meant"


def test_pinning_raises_floors_and_leaves_what_was_not_measured() -> None:
    before = {"sentences": {"recall": 0.9}, "development": {"recall": 0.95}, "sample": None}
    after = pinned(before, {"sentences": {"recall": 0.91}, "sample": {"recall": 0.5}}, lower=False)
    assert after == {
        "sentences": {"recall": 0.91},
        "development": {"recall": 0.95},
        "sample": {"recall": 0.5},
    }


def test_pinning_a_lower_floor_must_be_asked_for() -> None:
    before, measured = {"sentences": {"recall": 0.9}}, {"sentences": {"recall": 0.899}}
    with pytest.raises(ValueError, match=r"sentences: recall from 0\.900 to 0\.899"):
        pinned(before, measured, lower=False)
    assert pinned(before, measured, lower=True) == measured


def test_a_floor_that_vanishes_is_a_lower_one() -> None:
    assert lowered({"sentences": {"recall": 0.9}}, {"sentences": None}) == [
        "sentences: recall from 0.900 to 0.000"
    ]
    assert lowered({"sentences": None}, {"sentences": {"recall": 0.9}}) == []


def test_a_claim_that_is_lost_or_made_up_sinks_below_the_floor() -> None:
    marked = sentences()
    found = list(marked.read())
    whole = figures(score(marked.gold, found, marked.ids()))
    lost = figures(score(marked.gold, found[10:], marked.ids()))
    assert any(line.startswith("recall") for line in below(lost, whole))
    made_up = [{**claim, "value": claim["value"] * 7} for claim in found[:10]]
    more = figures(score(marked.gold, found + made_up, marked.ids()))
    assert any(line.startswith("precision") for line in below(more, whole))
    assert below(whole, whole) == []


# The short texts are what they say


@pytest.mark.parametrize("field", ["metric", "status", "basis", "comparator", "unit"])
def test_the_short_texts_show_every_value(field: str) -> None:
    known = {
        "metric": 16,
        "status": 3,
        "basis": 5,
        "comparator": 6,
        "unit": 7,
    }
    assert len({claim[field] for claim in sentences().gold}) == known[field]


def test_every_marked_claim_names_words_of_its_sentence() -> None:
    marked = sentences()
    bodies = {article["id"]: article["body"] for article in marked.articles}
    assert len(bodies) == len(marked.articles) >= 150
    for claim in marked.gold:
        assert claim["raw"] in claim["quote"], claim
        assert claim["quote"] in bodies[claim["article_id"]], claim


def test_some_texts_hold_no_claim_and_some_are_english() -> None:
    marked = sentences()
    claimed = {claim["article_id"] for claim in marked.gold}
    assert sum(article["id"] not in claimed for article in marked.articles) >= 25
    assert sum(article["id"].startswith("en-") for article in marked.articles) >= 20
