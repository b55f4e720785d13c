"""How sure a claim is: between 0 and 1, and less where the evidence is thin."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from statistics import mean

from pipelines.claims.bearing import Bearing
from pipelines.claims.confidence import confidence
from pipelines.claims.marked import Marked
from pipelines.claims.number import Number
from pipelines.claims.score import score
from pipelines.claims.surroundings import Subject
from sample.marked import marked_sample
from tests.claims.one_claim import only
from tests.claims.test_gate import sentences

SUBJECT = Subject("umkm_onboarded", "umkm", score=1.5, margin=0.8, head="umkm", rule="cues")
BEARING = Bearing("achieved", 1.0, 0.5, "default")
NUMBER = Number(start=0, end=6, raw="8 juta", value=8e6)


def test_every_claim_has_a_confidence_between_nothing_and_certainty() -> None:
    found = [claim["confidence"] for claim in (*sentences().read(), *marked_sample().read())]
    assert all(0 <= sure <= 1 for sure in found)
    assert len(set(found)) > 10


def test_every_piece_of_evidence_counts() -> None:
    plain = confidence(SUBJECT, BEARING, BEARING, NUMBER)
    assert confidence(replace(SUBJECT, margin=0.1), BEARING, BEARING, NUMBER) < plain
    assert confidence(SUBJECT, replace(BEARING, margin=0.1), BEARING, NUMBER) < plain
    assert confidence(SUBJECT, BEARING, BEARING, replace(NUMBER, doubtful="scale guessed")) < plain


def test_plain_words_make_surer_than_bare_ones() -> None:
    plain = only("Tercatat sudah 8 juta UMKM onboarding ke ekosistem digital.").confidence
    bare = only("UMKM digital ditaksir 8 juta, kini.").confidence
    assert plain is not None
    assert bare is not None
    assert plain > bare


def articles() -> Marked:
    lines = (Path(__file__).parent / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line) for line in lines]
    return Marked(texts, [{**claim, "article_id": text["id"]} for text in texts for claim in text["claims"]])


def test_what_is_wrong_is_less_sure_on_average() -> None:
    marked = articles()
    pairs = score(marked.gold, marked.read(), marked.ids()).sure
    right = [confidence for confidence, good in pairs if good]
    wrong = [confidence for confidence, good in pairs if not good]
    assert wrong, "nothing is wrong any more: this test needs harder texts"
    assert mean(right) > mean(wrong)
