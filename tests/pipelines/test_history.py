"""The history of a value: nothing invented, whatever order the archives are replayed in."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipelines.history import Span, observe

Seen = tuple[str, str]


def moment(number: int) -> str:
    """An ISO time, later for a larger number."""
    return f"2026-11-20T15:{number:02d}:00Z"


def history(*observations: Seen, known: list[Span] | None = None) -> list[Span]:
    """What is known after observations of (time, value), in the order given."""
    spans = known or []
    for at, key in observations:
        spans = observe(spans, at, key, row=f"{key} at {at}")
    return spans


def short(spans: list[Span]) -> list[tuple[str, str, str]]:
    return [(span.key, span.first, span.last) for span in spans]


def truth(observations: list[Seen]) -> list[Span]:
    """The exact history: runs of equal values in the order of time."""
    spans: list[Span] = []
    for at, key in sorted(observations):
        if spans and spans[-1].key == key:
            spans[-1] = Span(spans[-1].first, at, key, spans[-1].row)
        else:
            spans.append(Span(at, at, key, f"{key} at {at}"))
    return spans


looks = st.dictionaries(st.integers(0, 59).map(moment), st.sampled_from("ABC"), min_size=1, max_size=9)


def test_a_value_that_stays_is_one_span() -> None:
    assert short(history(("1", "A"), ("2", "A"), ("5", "A"))) == [("A", "1", "5")]


def test_a_change_begins_a_span() -> None:
    assert short(history(("1", "A"), ("2", "B"))) == [("A", "1", "1"), ("B", "2", "2")]


def test_a_value_that_comes_back_is_a_third_span() -> None:
    spans = history(("1", "A"), ("2", "B"), ("3", "A"))
    assert [span.key for span in spans] == ["A", "B", "A"]


def test_an_older_look_extends_a_span_and_brings_its_own_row() -> None:
    (span,) = history(("2", "A"), ("1", "A"))
    assert (span.first, span.last, span.row) == ("1", "2", "A at 1")


def test_a_look_between_two_of_the_same_value_parts_them() -> None:
    assert short(history(("1", "A"), ("3", "A"), ("2", "B"))) == [
        ("A", "1", "1"),
        ("B", "2", "2"),
        ("A", "3", "3"),
    ]


def test_a_look_in_a_gap_belongs_to_the_value_that_follows() -> None:
    assert short(history(("1", "A"), ("5", "B"), ("3", "B"))) == [("A", "1", "1"), ("B", "3", "5")]


def test_a_better_reader_replaces_what_it_reads_again() -> None:
    old = history(("1", "A"), ("2", "B"))
    assert short(history(("1", "a"), known=old)) == [("a", "1", "1"), ("B", "2", "2")]
    assert short(history(("2", "A"), known=old)) == [("A", "1", "2")]
    (first, *_) = observe(old, "1", "A", row="read better")
    assert first.row == "read better"


def test_what_was_known_is_left_as_it_is() -> None:
    known = history(("1", "A"), ("3", "A"))
    before = list(known)
    observe(known, "2", "B")
    assert known == before


@given(looks)
def test_in_the_order_of_time_the_history_is_exact(seen: dict[str, str]) -> None:
    assert history(*sorted(seen.items())) == truth(list(seen.items()))


@given(looks)
def test_in_reverse_it_is_exact_too(seen: dict[str, str]) -> None:
    assert history(*sorted(seen.items(), reverse=True)) == truth(list(seen.items()))


@given(looks, st.randoms())
def test_in_a_mixed_order_nothing_is_made_earlier_or_later(seen: dict[str, str], chance: Random) -> None:
    order = list(seen.items())
    chance.shuffle(order)
    spans, expected = history(*order), truth(order)
    assert (spans[0].key, spans[0].first) == (expected[0].key, expected[0].first)
    assert (spans[-1].key, spans[-1].last) == (expected[-1].key, expected[-1].last)
    assert all(seen[span.first] == span.key == seen[span.last] for span in spans)


@given(st.lists(st.tuples(st.integers(0, 4).map(moment), st.sampled_from("AB")), min_size=1, max_size=9))
def test_of_two_looks_in_the_same_second_the_later_counts(seen: list[Seen]) -> None:
    seen.sort(key=lambda look: look[0])
    last, once = dict(seen), history(*seen)
    assert once[-1].key == last[max(last)]
    again = history(*seen, known=once)
    assert [(s.key, s.first) for s in again] == [(s.key, s.first) for s in once]


@given(looks)
def test_replaying_changes_nothing(seen: dict[str, str]) -> None:
    order = sorted(seen.items())
    once = history(*order)
    assert history(*order, known=once) == once
    assert history(*reversed(order), known=once) == once


@given(st.lists(st.tuples(st.integers(0, 5).map(moment), st.sampled_from("ABC")), max_size=12))
def test_spans_never_overlap_and_neighbours_differ(seen: list[Seen]) -> None:
    spans = history(*seen)
    assert all(span.first <= span.last for span in spans)
    for one, next_one in pairwise(spans):
        assert one.first < next_one.first
        assert one.last <= next_one.first
        assert one.key != next_one.key
