"""What follows from a claim alone: its days, scope, person, counter and identifier; and what is no claim."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pipelines.timeline.mention import MentionError, mention
from pipelines.timeline.spans import iso
from tests.timeline.made_claims import MINISTRY, MOVEMENT, RAHMA, claim, row, target


def test_a_claim_without_more_is_a_level_of_the_nation() -> None:
    made = mention({"metric": "umkm_onboarded", "value": 8})
    assert (made.status, made.basis, made.comparator, made.unit) == ("achieved", "total", "=", "")
    assert (made.scope.id, made.counter, made.until, made.pub, made.person) == (
        "national",
        None,
        None,
        None,
        None,
    )
    assert len(made.id) == 16


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"metric": None}, "has no metric"),
        ({"value": None}, "has no value"),
        ({"value": "8"}, "value '8' is no number"),
        ({"value": True}, "value 'True' is no number"),
        ({"value": math.nan}, "value is out of bounds"),
        ({"value": math.inf}, "value is out of bounds"),
        ({"value": -math.inf}, "value is out of bounds"),
        ({"value": 1e19}, "value is out of bounds"),
        ({"value": 10**400}, "value is out of bounds"),
        ({"value_high": math.nan}, "value_high is out of bounds"),
        ({"confidence": "sure"}, "confidence 'sure' is no number"),
        ({"status": "hoped"}, "status 'hoped' is none of achieved, target, forecast"),
        ({"basis": "sum"}, "basis 'sum' is none of total, increment, growth, share, per_year"),
        ({"comparator": "!"}, "comparator '!' is none of =, >, >=, <, <=, ~"),
        ({"scope": ["Bali"]}, "scope is list, not text"),
        ({"speaker": {"name": "Rahma"}}, "speaker is dict, not text"),
        ({"metric": True}, "metric is bool, not text"),
    ],
)
def test_what_is_no_claim_is_refused_with_one_line(fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(MentionError) as refused:
        mention({**row(), **fields})
    assert str(refused.value) == complaint


@pytest.mark.parametrize(
    "fields",
    [
        {"period_end": "2022-02-31"},
        {"period_end": "akhir tahun"},
        {"period_end": 2022},
        {"period_end": "0000"},
        {"published": "kemarin"},
        {"published": "0001-01-01T00:00:00+14:00"},
        {"published": "9999-12-31", "period_end": "9999"},
        {"quote": "\ud83d 8 juta", "speaker": "\udc00", "scope": "\ud800", "outlet": "\udfff"},
        {"speaker": "x" * 100_000},
        {"scope": "(" * 10_000},
        {"value": 0},
        {"value": -0.0},
        {"value": 1e-300},
        {"value": 1e18},
        {"value": -1e18, "value_high": 1e18},
        {"start": "5", "end": 1.5},
        {"subset": "İSTANBUL", "stage": "somewhere"},
        {"unit": "moons", "metric": "unheard_of"},
    ],
)
def test_odd_values_are_read_as_far_as_they_go(fields: dict[str, Any]) -> None:
    made = mention({**row(), **fields})
    f"{made}".encode()
    assert len(made.id) == 16


# Days


def test_what_happened_did_so_before_it_was_printed() -> None:
    running = claim(published="2022-03-28", period_end="2022")
    assert running.until is not None
    assert (iso(running.until.first), iso(running.at)) == ("2022-01-01", "2022-03-28")
    assert running.until.precision == "year"


def test_a_deadline_is_after_it_was_printed() -> None:
    assert iso(target(30e6, "2024", published="2022-03-28").at) == "2024-12-31"


@pytest.mark.parametrize(
    ("published", "closed"),
    [("2021-03", False), ("2021-09-30", False), ("2021-10-01", True), ("2022-02-01", True), (None, False)],
)
def test_a_year_is_its_end_when_printed_in_its_last_quarter_or_later(
    published: str | None, closed: bool
) -> None:
    made = claim(published=published, period_end="2021")
    assert made.closed_year is made.exact is closed


def test_a_day_and_a_month_are_exact_and_nothing_is_not() -> None:
    assert claim(period_end="2021-06").exact
    assert claim(period_end="2021-06-03").exact
    assert not claim().exact


# Whose tally


def test_the_institution_credited_counts() -> None:
    for source, counter in ((MOVEMENT, "movement"), ("idEA", "movement"), (MINISTRY, "ministry")):
        made = claim(source=source)
        assert (made.counter, made.counter_reason) == (counter, "source")


def test_a_speaker_counts_for_the_office_held_on_the_day() -> None:
    def counted(day: str) -> tuple[str | None, str | None]:
        made = claim(speaker="Luhut", published=day)
        return made.counter, made.counter_reason

    assert counted("2021-06-15") == ("movement", "office")
    assert counted("2025-06-15") == (None, None)


def test_the_institution_goes_before_the_office() -> None:
    made = claim(speaker="Luhut", source=MINISTRY, published="2021-06-15")
    assert (made.counter, made.counter_reason) == ("ministry", "source")


def test_those_who_pass_on_the_figures_of_others_do_not_count() -> None:
    assert claim(source="Istana").counter is None
    assert claim(speaker=RAHMA).counter is None


def test_an_institution_without_a_counter_of_its_own_counts_for_itself() -> None:
    assert claim(source="Kemenperin").counter == "kemenperin"


# Who and where


def test_a_person_is_one_in_every_spelling() -> None:
    people = {
        claim(speaker=name, published="2021-06-15").person for name in ("Luhut", "Luhut Binsar Pandjaitan")
    }
    assert people == {"luhut-binsar-pandjaitan"}


def test_a_given_person_goes_before_the_name() -> None:
    assert claim(speaker=RAHMA, person_id="orang-1").person == "orang-1"


@pytest.mark.parametrize(
    ("scope", "key"),
    [
        ("national", "national"),
        ("Nasional", "national"),
        (None, "national"),
        ("Jawa Barat", "jawa-barat"),
        ("West Java", "jawa-barat"),
        ("Pemerintah Provinsi Jawa Barat", "jawa-barat"),
        ("Pemkot Contoh Raya", "contoh-raya"),
        ("Toko Contoh", "toko-contoh"),
    ],
)
def test_a_scope_is_one_in_every_spelling(scope: str | None, key: str) -> None:
    assert claim(scope=scope).scope.id == key


def test_the_local_products_of_an_event_are_a_scope_of_their_own() -> None:
    sold = claim(metric="sales_value", unit="idr", scope="Harbolnas", subset="produk lokal")
    assert (sold.scope.id, sold.subset, sold.scope.parent) == ("harbolnas-lokal", None, "harbolnas")


@pytest.mark.parametrize(
    ("note", "subset"),
    [
        ("KUR 2021", "KUR"),
        ("DigiKu, launched in June", "DigiKu"),
        ("for ultra-micro borrowers; second report", "for ultra-micro borrowers"),
        (None, None),
        ("x" * 41, None),
    ],
)
def test_a_note_names_the_credit_scheme(note: str | None, subset: str | None) -> None:
    assert claim(metric="financing", unit="idr", note=note).subset == subset


def test_a_note_on_anything_else_names_none() -> None:
    assert claim(note="KUR").subset is None


# Identifiers


def test_the_identifier_is_of_what_is_said_and_where() -> None:
    one = claim(published="2021-06-15", period_end="2021-06")
    assert one.id == claim(published="2021-06-15", period_end="2021-06", line=7, confidence=0.4).id
    others = [
        claim(published="2021-06-15", period_end="2021-06", outlet="Warta"),
        claim(published="2021-06-16", period_end="2021-06"),
        claim(published="2021-06-15", period_end="2021"),
        claim(9e6, published="2021-06-15", period_end="2021-06"),
        claim(published="2021-06-15", period_end="2021-06", speaker=RAHMA),
        claim(published="2021-06-15", period_end="2021-06", status="target"),
    ]
    assert len({one.id, *(other.id for other in others)}) == 7


def test_a_claim_of_the_database_keeps_its_own() -> None:
    assert claim(id="0123456789abcdef", article_id="a1").id == "0123456789abcdef"


def test_claims_of_one_outlet_and_day_stand_in_one_article() -> None:
    assert claim(published="2021-06-15").article_id == claim(9e6, published="2021-06-15").article_id
    assert claim(url="https://kabar.example/1").article_id == "https://kabar.example/1"
    assert claim(article_id="a1", url="https://kabar.example/1").article_id == "a1"


def test_spelling_an_integer_as_such_changes_nothing() -> None:
    assert claim(8_000_000).id == claim(8e6).id
