"""Which figures can be prints of one, and which cannot."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.timeline.values import Figure, agree, fineness, gap, same_figure


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (14.5e6, 1e5),
        (14.46e6, 1e4),
        (30e6, 1e6),
        (17_590_000, 1e4),
        (1_204_487, 1),
        (400e12, 1e12),
        (722.88e12, 1e10),
        (61.07, 0.01),
        (60.0, 1),
        (4_500, 100),
        (0, 1),
        (-3.1, 0.1),
    ],
)
def test_a_figure_is_as_fine_as_its_last_printed_digit(value: float, step: float) -> None:
    assert fineness(value) == pytest.approx(step)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (14.5e6, 14.46e6),  # rounded up
        (17.5e6, 17.59e6),  # cut off
        (22e6, 22.81e6),  # cut off at the million
        (19e6, 19.8e6),
        (11e6, 11.8e6),
        (61.0, 61.07),
        (97.0, 96.9),
        (8e6, 8e6),
        (-3, -3.1),
        (-3.1, -3),
    ],
)
def test_roundings_of_one_figure_are_one_figure(one: float, other: float) -> None:
    assert same_figure(one, other)
    assert same_figure(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (14.5e6, 14.6e6),  # as fine as each other, and not equal
        (25.2e6, 27e6),
        (17.5e6, 17.65e6),
        (17.5e6, 17.44e6),
        (1e6, 1.2e6),  # cut off by more than a rounding takes
        (61.07, 61.97),
        (8e6, 11.7e6),
        (3, -3.1),
    ],
)
def test_other_figures_are_not(one: float, other: float) -> None:
    assert not same_figure(one, other)
    assert not same_figure(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Figure(20e6, ">"), Figure(20.5e6)),
        (Figure(20e6, ">="), Figure(27e6)),
        (Figure(1000e12, "<"), Figure(990e12)),
        (Figure(12e6, "<="), Figure(11.7e6)),
        (Figure(27e6, "~"), Figure(26.5e6)),
        (Figure(100e3, "=", 200e3), Figure(150e3)),
        (Figure(11.5e6, "<="), Figure(11.6e6)),
        (Figure(5e6, ">"), Figure(9e6, "<")),
    ],
)
def test_comparators_that_allow_both_do_not_part_figures(one: Figure, other: Figure) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Figure(27e6, "~"), Figure(25.2e6)),
        (Figure(20e6, ">"), Figure(17e6)),
        (Figure(1000e12, "<"), Figure(1349.8e12)),
        (Figure(100e3, "=", 200e3), Figure(300e3)),
        (Figure(9e6, ">"), Figure(5e6, "<")),
    ],
)
def test_comparators_that_exclude_each_other_part_them(one: Figure, other: Figure) -> None:
    assert not agree(one, other)
    assert not agree(other, one)


def test_a_bound_is_open_on_its_side() -> None:
    assert Figure(8e6, ">").high_end == inf
    assert Figure(8e6, "<").low_end == -inf


def test_a_gap_is_a_part_of_the_larger_figure() -> None:
    assert gap(Figure(27e6), Figure(25.2e6)) == pytest.approx(1.8 / 27)
    assert gap(Figure(0), Figure(0)) == 0
    assert gap(Figure(5), Figure(-5)) == 2


FIGURES = st.builds(
    Figure,
    st.floats(-1e18, 1e18),
    st.sampled_from(["=", ">", ">=", "<", "<=", "~"]),
    st.none() | st.floats(-1e18, 1e18),
)


@given(one=FIGURES, other=FIGURES)
def test_agreement_goes_both_ways(one: Figure, other: Figure) -> None:
    assert agree(one, other) == agree(other, one)
    assert agree(one, one) or (one.high is not None and one.high < one.value)
    assert 0 <= gap(one, other) <= 2
    assert fineness(one.value) > 0
