"""Whom a number is limited to and who says it, on short texts in the diction of many outlets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.claims.one_claim import claims_of

TEXTS = [
    json.loads(line)
    for line in Path(__file__).with_name("scopes.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("marked", TEXTS, ids=lambda marked: str(marked["text"][:60]))
def test_scope_and_speaker(marked: dict[str, Any]) -> None:
    found = {claim.raw: claim for claim in claims_of(marked["text"])}
    for wanted in marked["claims"]:
        claim = found.get(wanted["raw"])
        assert claim is not None
        assert {name: getattr(claim, name) for name in wanted} == wanted
