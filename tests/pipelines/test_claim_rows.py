"""The table of claims: one text's claims are read once, and again only by a better extractor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Article, Claim
from pipelines.claim_rows import newer
from pipelines.claims.extract import EXTRACTOR_VERSION
from tests.pipelines.made_pages import Night, a_page, a_run, an_article, ask, database_digest, ended, store

BODY = "Sebanyak 8 juta UMKM bergabung.\n\nTargetnya 10 juta UMKM."


def a_claim(raw: str = "8 juta", value: float = 8e6, body: str = BODY, **changes: Any) -> Claim:
    start = body.index(raw)
    claim = Claim(
        metric="umkm_onboarded",
        value=value,
        unit="umkm",
        status="achieved",
        basis="total",
        quote=next(sentence for sentence in body.split("\n\n") if raw in sentence),
        raw=raw,
        start=start,
        end=start + len(raw),
    )
    return replace(claim, **changes)


def read(*claims: Claim, version: str | None = "1", body: str = BODY, **changes: Any) -> Article:
    """An article as it leaves the stage of claims."""
    return replace(an_article(body=body, **changes), claims=list(claims), extractor_version=version)


TARGET = a_claim("10 juta", 10e6, status="target")


def test_a_claim_is_a_row_with_all_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    claim = a_claim(value=8, comparator="~", speaker="Dewi Contoh", period_end="2020-06", confidence=0.9)
    store(path, a_run(), a_page(read(claim, TARGET)))
    (first, second) = ask(
        path,
        "SELECT n, value, comparator, speaker, period_end, quote, raw, start, end, confidence, "
        "extractor_version, first_seen_at FROM claims ORDER BY n",
    )
    assert first[:5] == (1, 8.0, "~", "Dewi Contoh", "2020-06")
    assert first[5:] == (
        *("Sebanyak 8 juta UMKM bergabung.", "8 juta", 9, 15, 0.9),
        *("1", "2026-11-20T15:01:00Z"),
    )
    assert second[0] == 2
    text = "SELECT c.id FROM claims AS c JOIN articles AS a ON a.id = c.article_id"
    assert len(ask(path, f"{text} AND a.text_digest = c.text_digest")) == 2


def test_a_text_seen_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    store(path, a_run(), a_page(read(a_claim())))
    before = ask(path, "SELECT * FROM claims")
    store(path, a_run(2), a_page(read(a_claim(speaker="Orang Lain"), TARGET), day=2))
    assert ask(path, "SELECT * FROM claims") == before


def test_a_newer_extractor_replaces_what_the_older_one_read(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    store(path, a_run(), a_page(read(a_claim(), TARGET)))
    store(path, a_run(2), a_page(read(TARGET, version="2"), day=2))
    assert ask(path, "SELECT raw, n, extractor_version, first_seen_at FROM claims") == [
        ("10 juta", 1, "2", "2026-11-20T15:01:00Z")
    ]
    store(path, a_run(3), a_page(read(version="3"), day=3))
    assert ask(path, "SELECT * FROM claims") == []


def test_an_older_extractor_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    store(path, a_run(), a_page(read(a_claim(), version="10")))
    store(path, a_run(2), a_page(read(TARGET, version="9"), day=2))
    assert ask(path, "SELECT raw, extractor_version FROM claims") == [("8 juta", "10")]


def test_a_text_that_could_not_be_read_keeps_its_claims(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    store(path, a_run(), a_page(read(a_claim())))
    store(path, a_run(2), a_page(read(version=None), day=2))
    assert ask(path, "SELECT raw FROM claims") == ["8 juta"]


def test_both_texts_of_an_edited_article_keep_their_claims(tmp_path: Path) -> None:
    path, later = tmp_path / "bbi.db", BODY.replace("8 juta", "9 juta")
    store(path, a_run(), a_page(read(a_claim())))
    store(path, a_run(2), a_page(read(a_claim("9 juta", 9e6, later), body=later), day=2))
    assert ask(path, "SELECT raw FROM claims ORDER BY raw") == ["8 juta", "9 juta"]
    current = "SELECT raw FROM claims NATURAL JOIN (SELECT id AS article_id, text_digest FROM articles)"
    assert ask(path, current) == ["9 juta"]


def test_the_order_of_nights_does_not_matter(tmp_path: Path) -> None:
    """The later look has other white space: the same text, other offsets. The first look counts."""
    wider = BODY.replace(" UMKM", "  UMKM")
    nights: list[Night] = [
        (ended(a_run(1)), [a_page(read(a_claim(), TARGET))]),
        (
            ended(a_run(2)),
            [a_page(read(a_claim(body=wider), a_claim("10 juta", 10e6, wider), body=wider), day=2)],
        ),
    ]
    for name, ordered in (("a.db", nights), ("b.db", nights[::-1])):
        for run, pages in ordered:
            store(tmp_path / name, replace(run, finished_at=None), *pages, run)
    claims = "SELECT id, n, start, end, first_seen_at FROM claims ORDER BY n"
    assert ask(tmp_path / "a.db", claims) == ask(tmp_path / "b.db", claims)
    assert [row[2] for row in ask(tmp_path / "a.db", claims)] == [9, 43]


def test_the_same_figure_for_two_metrics_is_two_rows_and_twice_the_same_is_one(tmp_path: Path) -> None:
    path = tmp_path / "bbi.db"
    store(path, a_run(), a_page(read(a_claim(), a_claim(), a_claim(metric="umkm_total"))))
    assert ask(path, "SELECT n, metric FROM claims ORDER BY n") == [(1, "umkm_onboarded"), (2, "umkm_total")]


def test_claims_count_in_the_digest(tmp_path: Path) -> None:
    for name, claims in (("a.db", [a_claim()]), ("b.db", []), ("c.db", [a_claim()])):
        store(tmp_path / name, a_run(), a_page(read(*claims)))
    digests = [database_digest(tmp_path / name) for name in ("a.db", "b.db", "c.db")]
    assert digests[0] != digests[1]
    assert digests[0] == digests[2]


@pytest.mark.parametrize(
    ("version", "other", "is_newer"),
    [("2", "1", True), ("10", "9", True), ("1.10", "1.9", True), ("1", "1", False), ("1", "1.1", False)],
)
def test_versions_are_compared_as_numbers(version: str, other: str, is_newer: bool) -> None:
    assert newer(version, other) is is_newer


def test_the_extractor_s_version_can_be_compared() -> None:
    assert newer(EXTRACTOR_VERSION, "0")
