"""Reached, aimed at or hoped for; level or addition; from when to when: sentences that tell them apart.

`standing.jsonl` holds one sentence a line, all as of 17 August 2022, with its figures. A figure has only the
fields that the sentence decides.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.claims.companions import companions, listed
from pipelines.claims.extract import extract
from pipelines.claims.numbers import find
from tests.claims.one_claim import claims_of

LINES = (Path(__file__).parent / "standing.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"][:60]))
def test_a_sentence_tells_what_its_figures_are(case: dict[str, Any]) -> None:
    claims = extract({"body": case["text"], "published": "2022-08-17T09:00:00+07:00", "headline": "UMKM"})
    told = [
        {field: getattr(claim, field) for field in figure}
        for figure in case["figures"]
        for claim in claims
        if claim.raw == figure["raw"]
    ]
    wanted = sorted(map(str, case["figures"]))
    assert all(figure in map(str, told) for figure in wanted), [c.raw for c in claims]


def test_no_sentence_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(set(texts)) == len(texts)


def test_a_sum_and_those_whom_it_went_to_go_together() -> None:
    text = "Bank itu menyalurkan Rp 13 triliun kepada 295 ribu debitur dan Rp 2 triliun pada 2021."
    numbers = [number for number in find(text) if number.kind != "decoy"]
    assert [len(group) for group in companions(text, numbers)] == [2, 1]


def test_a_bare_list_is_one_group() -> None:
    text = "Targetnya 20 juta UMKM pada 2022, 24 juta pada 2023, dan 30 juta, atau 40 persen."
    numbers = [number for number in find(text) if number.kind != "decoy"]
    assert [len(group) for group in listed(text, numbers)] == [3, 1]


@pytest.mark.parametrize("published", [20220817, 2022.5, ["2022"], {"year": 2022}, True, b"2022-08-17"])
def test_a_publication_that_is_no_text_tells_nothing(published: object) -> None:
    claim = claims_of("Kini 8 juta UMKM go digital.", published=published)[0]
    assert claim.period_end is None
