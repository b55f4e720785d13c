"""The whole in one pass: the same in any order, identifiers that stay, any input, and work that grows as the
claims do."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.timeline import rows
from pipelines.timeline.mention import Mention, MentionError, mention
from pipelines.timeline.model import Timeline, build
from tests.timeline.made_claims import DEWI, MINISTRY, MOVEMENT, RAHMA, SETO, TODAY, claim, row, timeline


def dump(built: Timeline) -> list[str]:
    """Write all that a timeline says, one object a line."""
    every = chain(
        rows.finding_rows(built), rows.statement_rows(built), rows.series_rows(built), rows.target_rows(built)
    )
    return [json.dumps(each, sort_keys=True) for each in every]


def made(given: list[dict[str, Any]]) -> list[Mention]:
    return [mention(each) for each in given]


ROWS = st.fixed_dictionaries(
    {
        "metric": st.sampled_from(["umkm_onboarded", "umkm_total", "gov_spending", "gdp_share", "training"]),
        "value": st.sampled_from([8e6, 9e6, 11.7e6, 14.5e6, 14.46e6, 15.4e6, 30e6, 61.07, 119, 3.7e6, 6.5e6]),
        "unit": st.just("umkm"),
        "comparator": st.sampled_from(["=", "=", "=", ">", "~", "<"]),
        "status": st.sampled_from(["achieved", "achieved", "target", "forecast"]),
        "basis": st.sampled_from(["total", "total", "increment", "growth", "share"]),
        "scope": st.sampled_from(["national", "national", "Bali", "Jawa Barat"]),
        "outlet": st.sampled_from(["Kabar", "Warta", "Berita", None]),
        "published": st.sampled_from(
            ["2021-06-15", "2021-06-16", "2021-06", "2021", "2021-07-01T09:00:00Z", "2022-03-28", None]
        ),
        "period_start": st.sampled_from([None, None, "2020-05", "2020"]),
        "period_end": st.sampled_from([None, "2021", "2021-06", "2021-06-15", "2022-03", "2023", "2024"]),
        "speaker": st.sampled_from([None, RAHMA, SETO, DEWI]),
        "source": st.sampled_from([None, None, MOVEMENT, MINISTRY]),
        "subset": st.sampled_from([None, None, "KUR", "KUR Mikro"]),
        "stage": st.sampled_from([None, None, "committed", "realised"]),
        "quote": st.sampled_from(
            [
                "",
                "Target 14,5 juta UMKM sudah tercapai.",
                "Sebanyak 14,5 juta UMKM sudah bergabung dengan program itu, menurut laporan.",
                "Jumlahnya naik dari 8 juta menjadi 11,7 juta UMKM, bertambah 6,5 juta.",
            ]
        ),
        "start": st.sampled_from([None, 0, 7, 300]),
    }
)


# Order


@given(given=st.lists(ROWS, max_size=30), seed=st.integers(0, 10**6))
@settings(max_examples=200)
def test_the_order_of_the_claims_changes_nothing(given: list[dict[str, Any]], seed: int) -> None:
    shuffled = random.Random(seed).sample(given, len(given))
    assert dump(timeline(*made(given))) == dump(timeline(*made(shuffled)))


@given(given=st.lists(ROWS, max_size=20))
def test_the_same_claims_twice_are_the_same_claims(given: list[dict[str, Any]]) -> None:
    assert dump(timeline(*made(given))) == dump(timeline(*made(given), *made(given)))


@given(given=st.lists(ROWS, max_size=20))
def test_building_twice_from_the_same_claims_gives_the_same(given: list[dict[str, Any]]) -> None:
    claims = made(given)
    assert dump(timeline(*claims)) == dump(timeline(*claims))


# What always holds


@given(given=st.lists(ROWS, max_size=30))
@settings(max_examples=200)
def test_every_claim_has_its_place_and_every_finding_its_sides(given: list[dict[str, Any]]) -> None:
    claims = made(given)
    built = timeline(*claims)
    held = [each.id for statement in built.statements for each in statement.mentions]
    assert sorted(held) == sorted({each.id for each in claims})
    points = [point.statement.id for series in built.series for point in series.points]
    assert sorted(points) == sorted(each.id for each in built.statements)
    known = {each.id for each in built.statements}
    for statement in built.statements:
        assert {statement.repeats, statement.retells} <= known | {None}
        assert len({each.series_key for each in statement.mentions}) == 1
    for finding in built.findings:
        assert all(finding.sides)
        assert {each.id for each in finding.claims} <= set(held)
        assert finding.explained_by in {None, *(other.id for other in built.findings)}
    assert len({each.id for each in built.findings}) == len(built.findings)


@given(given=st.lists(ROWS, max_size=30))
def test_no_line_ever_falls(given: list[dict[str, Any]]) -> None:
    for series in timeline(*made(given)).series:
        line = [point.statement.best.value for point in series.points if point.on_line]
        assert line == sorted(line)


# Identifiers


def ids(built: Timeline) -> set[str]:
    return {
        each.id for group in (built.statements, built.series, built.targets, built.findings) for each in group
    }


@given(given=st.lists(ROWS, min_size=1, max_size=15))
def test_identifiers_stay_when_claims_of_something_else_are_added(given: list[dict[str, Any]]) -> None:
    others = [
        claim(
            value,
            metric="tkdn",
            unit="percent",
            basis="share",
            published="2019-01-01",
            outlet=f"Surat {value}",
        )
        for value in (20, 40, 60)
    ]
    assert ids(timeline(*made(given))) <= ids(timeline(*made(given), *others))


def test_identifiers_are_of_sixteen_hex_digits() -> None:
    built = timeline(
        claim(13.5e6, period_end="2021-06", speaker=RAHMA, published="2021-06-15"),
        claim(14.5e6, period_end="2021-06", speaker=SETO, published="2021-06-25", outlet="Warta"),
        claim(30e6, status="target", period_end="2024"),
    )
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids(built))
    assert len(ids(built)) == 3 + 2 + 1 + 1


# Whatever comes


def test_nothing_gives_nothing() -> None:
    built = timeline()
    assert dump(built) == []
    assert built.unused == []


HOSTILE = st.fixed_dictionaries(
    {"metric": st.text(min_size=1, max_size=5), "value": st.floats() | st.integers(-(10**20), 10**20)},
    optional={
        "value_high": st.none() | st.floats(-1e18, 1e18),
        "unit": st.sampled_from(["umkm", "percent", "", "\ud83d"]),
        "status": st.sampled_from(["achieved", "target", "forecast", None, ""]),
        "basis": st.sampled_from(["total", "increment", "growth", "share", "per_year", None]),
        "comparator": st.sampled_from(["=", ">", ">=", "<", "<=", "~", None]),
        "period_start": st.text(max_size=12) | st.dates().map(str),
        "period_end": st.text(max_size=12) | st.dates().map(str) | st.integers(),
        "published": st.text(max_size=12) | st.datetimes().map(str) | st.dates().map(str),
        "speaker": st.text(max_size=12),
        "source": st.text(max_size=12),
        "scope": st.text(max_size=12),
        "subset": st.text(max_size=12),
        "outlet": st.text(max_size=12),
        "quote": st.text(max_size=40) | st.just("\ud83d\udc00"),
        "note": st.text(max_size=50),
        "start": st.none() | st.integers() | st.text(max_size=3),
        "id": st.none() | st.integers() | st.text(max_size=3),
        "article_id": st.none() | st.integers() | st.text(max_size=3),
    },
)


@given(given=st.lists(HOSTILE, max_size=12), metric=st.sampled_from(["umkm_onboarded", "gov_spending", None]))
@settings(max_examples=300)
def test_whatever_is_read_is_worked_through(given: list[dict[str, Any]], metric: str | None) -> None:
    claims = []
    for each in given:
        try:
            claims.append(mention(each if metric is None else {**each, "metric": metric}))
        except MentionError:
            continue
    assert all(isinstance(line, str) for line in dump(timeline(*claims)))


def test_the_ends_of_the_calendar() -> None:
    days = ("0001-01-01", "0001", "9999-12-31", "9999", "9999-12")
    claims = [
        claim(
            value, published=published, period_end=end, speaker=RAHMA, status=status, outlet=f"Kabar {value}"
        )
        for value, published, end, status in zip(
            (8e6, 9e6, 10e6, 11e6, 12e6), days, reversed(days), ("achieved", "target") * 3, strict=False
        )
    ]
    assert dump(timeline(*claims))


@pytest.mark.parametrize("value", [0, -0.0, 5e-324, 1e-300, -1, 1e18, -1e18, 999_999_999_999_999_999])
def test_values_at_the_edge(value: float) -> None:
    claims = [
        claim(
            value * part,
            period_end="2021-06",
            published=f"2021-06-{10 + n}",
            speaker=RAHMA,
            outlet=f"Kabar {n}",
        )
        for n, part in enumerate((1, 1, 0.5, 0.1))
    ]
    assert dump(timeline(*claims))


# Work


def work(claims: list[Mention]) -> int:
    """Count the calls of functions, ours and Python's own, that building a timeline takes."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        build(claims, today=TODAY)
    finally:
        sys.setprofile(before)
    return calls


def day(n: int) -> str:
    return str(date(2020, 6, 1) + timedelta(days=n % 2000))


def various(n: int) -> dict[str, Any]:
    return {
        "value": float(f"{8e6 + n * 7919 % 22_000_000:.3g}"),
        "published": day(n * 37),
        "period_end": day(n * 37),
    }


SHAPES: dict[str, Callable[[int], dict[str, Any]]] = {
    "one figure by one speaker on one day": lambda n: {"speaker": RAHMA, "published": "2021-06-15"},
    "one figure by nobody on one day": lambda n: {"published": "2021-06-15", "period_end": "2021-06"},
    "one figure, every day another": lambda n: {"speaker": RAHMA, "published": day(n)},
    "one sentence copied": lambda n: {
        "published": "2021-06-15",
        "quote": "Sebanyak 8 juta UMKM sudah bergabung dengan program itu, menurut laporan.",
    },
    "figures of one date": lambda n: {**various(n), "published": "2021-07-15", "period_end": "2021-06"},
    "two figures of one speech": lambda n: {
        "value": (17.2e6, 12.7e6)[n % 2],
        "speaker": RAHMA,
        "published": "2021-06-15",
    },
    "figures of one speech": lambda n: {**various(n), "speaker": RAHMA, "published": "2021-06-15"},
    "levels of many days": lambda n: {**various(n), "source": (MOVEMENT, MINISTRY)[n % 2]},
    "levels and increments": lambda n: {**various(n), "basis": ("total", "increment")[n % 2]},
    "one goal for many years": lambda n: {
        "value": 30e6,
        "status": "target",
        "period_end": str(2021 + n % 40),
    },
    "many goals for one year": lambda n: {**various(n), "status": "target", "period_end": "2024"},
    "said to be met": lambda n: {
        "value": 8e6,
        "published": day(n),
        "status": ("target", "achieved")[n % 2],
        "quote": "Target 8 juta UMKM sudah tercapai.",
    },
    "undated levels": lambda n: {**various(n), "period_end": None, "speaker": RAHMA},
    "one article": lambda n: {**various(n), "article_id": "a1", "start": n},
}


def of_shape(name: str, count: int) -> list[Mention]:
    """Make claims, each of an article and outlet of its own unless the shape says otherwise."""
    return [
        mention(row(**{"article_id": f"a{n}", "outlet": f"Kabar {n}", **SHAPES[name](n)}))
        for n in range(count)
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_six_times_the_claims_take_about_six_times_the_work(name: str) -> None:
    """Counted in calls, so that a busy machine changes nothing. Squares would take 36 times as much."""
    few, many = (work(of_shape(name, count)) for count in (250, 1500))
    assert many < 12 * few


def test_a_hundred_thousand_equal_claims_are_one_statement() -> None:
    built = build(of_shape("one figure by one speaker on one day", 100_000), today=TODAY)
    (statement,) = built.statements
    assert len(statement.mentions) == 100_000
    assert built.findings == []
