"""Rulings laid upon claims."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from pipelines.judgement import UNRULED, judge
from pipelines.rulings import Ruling

RULING = Ruling(
    line=2,
    claim_id="k1",
    url=None,
    quote=None,
    raw=None,
    verdict="right",
    field=None,
    value=None,
    by="Dewi",
    why="as it says",
    when="2026-11-21",
)


def a_claim(**changes: Any) -> dict[str, Any]:
    return {
        **{"id": "k1", "url": "https://kabar.example/1", "quote": "Ada 8 juta UMKM.", "raw": "8 juta"},
        **{"value": 8e6, "status": "achieved", "speaker": None},
        **changes,
    }


def words(**changes: Any) -> Ruling:
    """A ruling that names the claim by its words alone."""
    given: dict[str, Any] = {"url": "https://kabar.example/1", "quote": "Ada 8 juta UMKM.", "raw": "8 juta"}
    return replace(RULING, claim_id=None, **given | changes)


def correction(field: str, value: Any, line: int = 2) -> Ruling:
    return replace(RULING, line=line, verdict="corrected", field=field, value=value)


def after(*rulings: Ruling) -> dict[str, Any]:
    """The claim k1 as it is published."""
    judged, without = judge(list(rulings), [a_claim()])
    assert not without
    return judged["k1"].lay_upon(a_claim())


def test_a_right_claim_says_who_looked() -> None:
    claim = after(RULING)
    assert (claim["ruling"], claim["ruling_by"], claim["withdrawn"]) == ("right", "Dewi", 0)


def test_a_wrong_claim_is_withdrawn_and_stays_as_it_was() -> None:
    claim = after(replace(RULING, verdict="wrong"))
    assert (claim["withdrawn"], claim["value"], claim["as_read"]) == (1, 8e6, None)


def test_a_corrected_claim_shows_both() -> None:
    claim = after(correction("value", 9e6), correction("speaker", "Budi", 3))
    assert (claim["value"], claim["speaker"], claim["ruling"]) == (9e6, "Budi", "corrected")
    assert json.loads(claim["as_read"]) == {"value": 8e6, "speaker": None}


def test_a_later_line_takes_the_place_of_the_earlier_ones() -> None:
    claim = after(correction("value", 9e6), replace(RULING, line=3, verdict="wrong"))
    assert (claim["value"], claim["ruling"], claim["as_read"]) == (8e6, "wrong", None)
    claim = after(replace(RULING, verdict="wrong"), correction("value", 9e6, 3))
    assert (claim["withdrawn"], claim["value"]) == (0, 9e6)


def test_a_correction_that_the_extractor_reads_by_now_makes_the_claim_right() -> None:
    claim = after(correction("status", "achieved"))
    assert (claim["ruling"], claim["as_read"]) == ("right", None)


def test_words_find_a_claim_whose_id_has_changed() -> None:
    for ruling in (
        words(),
        replace(words(), claim_id="gone"),
        words(url="http://www.kabar.example/1/"),
        words(quote="  8 juta\nUMKM"),
        words(quote="…Ada 8 juta…"),
    ):
        assert list(judge([ruling], [a_claim(), a_claim(id="k2", raw="9 juta")])[0]) == ["k1"]


def test_words_are_found_as_the_site_prints_them() -> None:
    claim = a_claim(quote="Ada 8 juta UMKM, tanya 0812-3456-7890.")
    assert list(judge([words(quote="8 juta UMKM, tanya [kontak].")], [claim])[0]) == ["k1"]


def test_a_ruling_that_means_no_claim_is_told() -> None:
    for ruling in (replace(RULING, claim_id="gone"), words(raw="9 juta"), words(quote="Ada 80 juta")):
        assert judge([ruling], [a_claim()]) == (
            {},
            ["claims.csv line 2: no published claim is meant by it"],
        )


def test_words_that_fit_two_claims_decide_nothing() -> None:
    """The sentence says "8 juta" twice; only the id tells which one is meant."""
    claims = [a_claim(), a_claim(id="k2")]
    judged, without = judge([words()], claims)
    assert judged == {}
    assert without == ["claims.csv line 2: it may mean 2 claims; give the claim_id"]
    assert list(judge([replace(words(), claim_id="k2")], claims)[0]) == ["k2"]


def test_a_claim_without_ruling_has_the_same_columns() -> None:
    assert set(after(RULING)) == set(a_claim()) | set(UNRULED)
