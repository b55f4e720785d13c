"""Which part of a count a number is limited to, and when a word that names one limits nothing."""

from __future__ import annotations

import pytest

from pipelines.claims.numbers import find
from pipelines.claims.reviewed import rows
from pipelines.claims.subsets import subset_of
from tests.claims.one_claim import claims_of, only

UNREAD = {"usaha kecil", "usaha menengah", "microenterprises"}
"""Phrases of which the extractor does not know yet that they count small businesses."""


@pytest.mark.parametrize("row", rows("subsets"), ids=lambda row: f"{row['subset']}: {row['phrase']}")
def test_every_row_does_what_its_example_shows(row: dict[str, str]) -> None:
    text = row["example"]
    assert row["phrase"].casefold() in text.casefold()
    assert row["where"] in ("", "behind", "Harbolnas")
    (number,) = (each for each in find(text) if each.kind != "decoy")
    scope = "Harbolnas" if row["where"] == "Harbolnas" else "national"
    for metric in row["metrics"].split(";"):
        assert subset_of(text, (0, len(text)), (number.start, number.end), metric, scope) == row["subset"]


@pytest.mark.parametrize(
    "row",
    [row for row in rows("subsets") if row["phrase"] not in UNREAD],
    ids=lambda row: f"{row['subset']}: {row['phrase']}",
)
def test_every_row_is_read_out_of_its_example(row: dict[str, str]) -> None:
    claim = only(row["example"])
    assert claim.subset == row["subset"]
    assert claim.metric in row["metrics"].split(";")


@pytest.mark.parametrize(
    "sentence",
    [
        "Sebanyak 5 juta UMKM sudah go digital.",
        "Penyaluran pembiayaan UMKM mencapai Rp 210 triliun.",
        "Transaksi produk lokal di Shopee mencapai Rp 5,6 triliun.",
        "Belanja produk dalam negeri mencapai Rp 400 triliun.",
    ],
)
def test_the_whole_has_no_part(sentence: str) -> None:
    assert only(sentence).subset is None


def test_the_longer_name_goes_before_the_shorter() -> None:
    assert only("Penyaluran KUR mikro mencapai Rp 178 triliun.").subset == "KUR Mikro"
    assert only("Penyaluran KUR mencapai Rp 178 triliun.").subset == "KUR"


def test_each_number_has_the_nearest_name() -> None:
    found = claims_of("Penyaluran KUR mikro mencapai Rp 178 triliun dan KUR kecil mencapai Rp 80 triliun.")
    assert [claim.subset for claim in found] == ["KUR Mikro", "KUR Kecil"]


def part(sentence: str, raw: str, metric: str, scope: str = "national") -> str | None:
    start = sentence.index(raw)
    return subset_of(sentence, (0, len(sentence)), (start, start + len(raw)), metric, scope)


def test_a_name_behind_a_comma_is_of_something_else() -> None:
    assert part("Tersalur Rp 178 triliun, KUR menyusul.", "Rp 178 triliun", "financing") is None


def test_a_noun_that_another_number_counts_is_not_this_ones() -> None:
    sentence = "Ada 5 juta UMKM kuliner dan 3 juta lainnya go digital."
    assert part(sentence, "5 juta", "umkm_onboarded") == "UMKM kuliner"
    assert part(sentence, "3 juta", "umkm_onboarded") is None


def test_a_name_of_another_metric_limits_nothing() -> None:
    assert part("Penerima KUR 5 juta UMKM go digital.", "5 juta", "umkm_onboarded") is None


def test_local_products_are_a_part_of_the_event_only() -> None:
    sentence = "Transaksi produk lokal mencapai Rp 5,6 triliun."
    assert part(sentence, "Rp 5,6 triliun", "sales_value", "Harbolnas") == "produk lokal"
    assert part(sentence, "Rp 5,6 triliun", "sales_value", "Shopee") is None


def test_a_name_in_another_sentence_limits_nothing() -> None:
    body = "KUR sudah tersalur. Pembiayaan mencapai Rp 178 triliun."
    start = body.index("Rp")
    assert subset_of(body, (20, len(body)), (start, start + 14), "financing", "national") is None


def test_a_name_over_a_line_break_is_read() -> None:
    assert (
        part("Penyaluran KUR\nmikro mencapai Rp 178 triliun.", "Rp 178 triliun", "financing") == "KUR Mikro"
    )
