"""All findings together: in order, none twice, each side told once."""

from __future__ import annotations

from pipelines.timeline.finding import KINDS, SEVERITIES, by_gap, lowered
from tests.timeline.made_claims import DEWI, RAHMA, SETO, claim, findings, share, target

RECORD = [
    share(119, period_end="2021", published="2022-02-02", outlet="Surat"),
    claim(13.5e6, period_end="2021-06", published="2021-07-01", speaker=RAHMA),
    claim(14.5e6, period_end="2021-06", published="2021-08-09", speaker=SETO, outlet="Warta"),
    claim(14.6e6, period_end="2021-12", published="2022-01-09", speaker=SETO, outlet="Warta"),
    claim(14.5e6, period_end="2021-12", published="2022-01-19", speaker=DEWI, outlet="Berita"),
    target(30e6, "2023", published="2021-01-11", speaker=RAHMA),
    target(30e6, "2024", published="2022-08-09", speaker=SETO, outlet="Warta"),
]


def test_severe_ones_come_first_then_by_kind() -> None:
    found = [(each.severity, each.kind) for each in findings(*RECORD)]
    assert found == [
        ("high", "different_value"),
        ("high", "target_moved"),
        ("high", "impossible_share"),
        ("low", "different_value"),
    ]
    assert found == sorted(found, key=lambda f: (SEVERITIES.index(f[0]), KINDS.index(f[1])))


def test_none_is_told_twice() -> None:
    ids = [each.id for each in findings(*RECORD)]
    assert len(ids) == len(set(ids))


def test_every_side_has_claims_and_its_earliest_leads() -> None:
    for finding in findings(*RECORD):
        assert finding.severity in SEVERITIES
        for side in finding.sides:
            assert side
            assert [each.order for each in side] == sorted(each.order for each in side)
        assert len({each.id for each in finding.claims}) == len(finding.claims)


def test_an_identifier_stays_while_the_earliest_claim_of_each_side_does() -> None:
    one = claim(13.5e6, period_end="2021-06", published="2021-07-01", speaker=RAHMA)
    other = claim(14.5e6, period_end="2021-06", published="2021-08-09", speaker=SETO, outlet="Warta")
    third = claim(14.5e6, period_end="2021-06", published="2021-09-09", speaker=DEWI, outlet="Berita")
    (before,), (after,) = findings(one, other), findings(one, other, third)
    assert before.id == after.id
    assert len(after.claims) == 3


def test_severities_of_gaps() -> None:
    assert [by_gap(part) for part in (0.2, 0.05, 0.049, 0.02, 0.019, 0)] == [
        *("high", "high", "medium", "medium", "low", "low")
    ]
    assert [lowered(severity) for severity in SEVERITIES] == ["medium", "low", "low"]
