"""Why a number was read so, and why another was not."""

from __future__ import annotations

import pytest

from pipelines.claims.explanation import explained


def told(sentence: str, published: str | None = None) -> list[str]:
    return list(explained({"body": sentence, "published": published}))


def test_a_claim_is_told_with_the_rule_behind_each_field() -> None:
    lines = told("Ditargetkan 30 juta UMKM go digital pada 2024.")
    assert lines[0] == "0-46: Ditargetkan 30 juta UMKM go digital pada 2024."
    assert lines[1].startswith("  30 juta = umkm_onboarded 30,000,000 umkm, confidence 0.")
    fields = {line.split()[0]: line for line in lines[2:9]}
    assert set(fields) == {"metric", "comparator", "status", "basis", "period", "scope", "speaker"}
    assert "target  <- cue 'ditargetkan'" in fields["status"]
    assert lines[9] == "  2024 not taken: decoy: year"


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("UMKM digital lahir pada 14 Mei 2020.", "14 Mei 2020 not taken: decoy: date"),
        ("UMKM itu membeli emas Rp 900.000 per gram.", "not taken: decoy: per unit"),
        ("UMKM digital meminjam Rp 5 juta.", "Rp 5 juta not taken: a sum below 50,000,000 rupiah"),
        ("Ekspor UMKM mencapai US$ 2 juta.", "not taken: money of another currency"),
        ("Program itu menjangkau 1.200 desa.", "1.200 not taken: the noun behind it (other) is none"),
        ("Separuh UMKM dari 3,5 yang lain.", "no metric"),
        ("Baca juga: 17 Juta UMKM Go Digital", "not taken: not article text"),
        ("Ia membantah 8 juta UMKM sudah go digital.", "8 juta not taken: veto: 'membantah'"),
    ],
)
def test_a_number_that_was_not_taken_has_its_reason(sentence: str, why: str) -> None:
    assert any(why in line for line in told(sentence)), told(sentence)


def test_sentences_without_a_number_are_not_mentioned() -> None:
    lines = told("Pameran dibuka. Sudah 8 juta UMKM go digital. Pameran ditutup.")
    assert [line for line in lines if not line.startswith(" ")] == ["16-45: Sudah 8 juta UMKM go digital."]


def test_a_range_is_told_with_both_ends() -> None:
    assert any("8,000,000 to 9,000,000" in line for line in told("Ada 8 sampai 9 juta UMKM go digital."))


def test_without_a_text_there_is_nothing_to_explain() -> None:
    assert told("") == []
    assert list(explained({"body": None})) == []
