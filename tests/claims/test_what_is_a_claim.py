"""What is a claim and what only looks like one, class by class: `classes.jsonl` gives sentences of each, with
the metric and value of their claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.claims.one_claim import values

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in Path(__file__).with_name("classes.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['class']}: {case['text'][:40]}" for case in CASES])
def test_what_a_sentence_claims(case: dict[str, Any]) -> None:
    assert values(case["text"]) == [(metric, value) for metric, value in case["claims"]]


def test_each_class_has_sentences_with_and_without_a_claim() -> None:
    assert len(CASES) >= 100
    assert sum(not case["claims"] for case in CASES) >= 40
