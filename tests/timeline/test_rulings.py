"""What people ruled is read strictly and shown as a ruling."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.timeline.rulings import (
    COLUMNS,
    TimelineRuling,
    TimelineRulingError,
    read_timeline_rulings,
    same_statements,
)
from pipelines.timeline.wording import text
from tests.timeline.made_claims import RAHMA, SETO, claim, findings, timeline

ONE, OTHER = "0123456789abcdef", "fedcba9876543210"
HEAD = ",".join(COLUMNS)


def written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "timeline.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_timeline_rulings(tmp_path / "timeline.csv") == []


def test_a_file_may_hold_only_its_columns(tmp_path: Path) -> None:
    assert read_timeline_rulings(written(tmp_path)) == []


def test_every_kind_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"same_statement,{ONE};{OTHER},Dewi,one speech,,2026-11-21",
        f"not_contradiction,{ONE},Dewi,other products,,2026-11-21",
        f'explained,{OTHER},Dewi,"recounted, says the ministry",https://kementerian.example/1,2026-11-21',
    )
    same, not_one, explained = read_timeline_rulings(path)
    assert (same.kind, same.ids, same.line) == ("same_statement", (ONE, OTHER), 2)
    assert (not_one.ids, not_one.source) == ((ONE,), None)
    assert (explained.why, explained.source) == (
        "recounted, says the ministry",
        "https://kementerian.example/1",
    )
    assert same_statements([same, not_one]) == [frozenset({ONE, OTHER})]


def test_a_byte_order_mark_of_a_spreadsheet_is_no_column(tmp_path: Path) -> None:
    path = written(tmp_path, f"explained,{ONE},Dewi,why,,2026-11-21", head="\ufeff" + HEAD)
    assert len(read_timeline_rulings(path)) == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (f"perhaps,{ONE},Dewi,why,,2026-11-21", "kind 'perhaps' is none of"),
        ("explained,17,Dewi,why,,2026-11-21", "ids must be identifiers of 16 hex digits"),
        (f"explained,{ONE};{OTHER},Dewi,why,,2026-11-21", "same_statement needs two claims or more"),
        (f"same_statement,{ONE},Dewi,why,,2026-11-21", "same_statement needs two claims or more"),
        (f"explained,{ONE},,why,,2026-11-21", "by is empty"),
        (f"explained,{ONE},Dewi, ,,2026-11-21", "why is empty"),
        (f"explained,{ONE},Dewi,why,,", "when is empty"),
        (f"explained,{ONE},Dewi,why,,lusa", "when 'lusa' is no day"),
        (f"explained,{ONE},Dewi,why,javascript:1,2026-11-21", "source must be an address"),
        (f"explained,{ONE},Dewi,why", "columns instead of 6"),
        (f"explained,{ONE},Dewi,why,,2026-11-21,more", "columns instead of 6"),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    with pytest.raises(TimelineRulingError) as refused:
        read_timeline_rulings(written(tmp_path, f"explained,{ONE},Dewi,why,,2026-11-21", line))
    assert str(refused.value).startswith("timeline.csv line 3: ")
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TimelineRulingError, match="expected the header kind,ids,by,why,source,when"):
        read_timeline_rulings(written(tmp_path, head="kind,ids"))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "timeline.csv"
    path.write_bytes(HEAD.encode() + b"\nexplained," + ONE.encode() + b",Dewi,\xff,,2026-11-21\n")
    with pytest.raises(TimelineRulingError, match=r"timeline\.csv line \d+: .*utf-8"):
        read_timeline_rulings(path)


# Applied

PAIR = (
    {"value": 13.5e6, "period_end": "2021-06", "published": "2021-07-01", "speaker": RAHMA},
    {"value": 14.5e6, "period_end": "2021-06", "published": "2021-08-09", "speaker": SETO, "outlet": "Warta"},
)


def ruling(kind: str, *ids: str) -> TimelineRuling:
    return TimelineRuling(
        line=2,
        kind=kind,
        ids=ids,
        by="Dewi",
        why="other products are counted",
        source="https://kementerian.example/1",
        when="2026-11-21",
    )


@pytest.mark.parametrize("kind", ["not_contradiction", "explained"])
def test_a_ruling_is_written_on_its_finding_and_told(kind: str) -> None:
    (found,) = findings(*(claim(**each) for each in PAIR))
    built = timeline(*(claim(**each) for each in PAIR), rulings=[ruling(kind, found.id)])
    (ruled,) = built.findings
    assert (ruled.ruling, ruled.ruling_by) == (kind, "Dewi")
    assert (ruled.ruling_why, ruled.ruling_source) == (
        "other products are counted",
        "https://kementerian.example/1",
    )
    assert "Keputusan redaksi: other products are counted." in text(ruled, "id")
    assert "Editors' ruling: other products are counted." in text(ruled, "en")
    assert built.unused == []


def test_what_was_ruled_on_disputes_no_level() -> None:
    (found,) = findings(*(claim(**each) for each in PAIR))
    before = timeline(*(claim(**each) for each in PAIR))
    after = timeline(*(claim(**each) for each in PAIR), rulings=[ruling("not_contradiction", found.id)])
    assert {p.reason for s in before.series for p in s.points} == {"disputed"}
    assert {p.reason for s in after.series for p in s.points} == {"in_order"}


def test_claims_ruled_to_be_one_statement_do_not_differ() -> None:
    one, other = (claim(**each) for each in PAIR)
    assert timeline(one, other, rulings=[ruling("same_statement", one.id, other.id)]).findings == []


def test_a_ruling_that_means_nothing_is_named() -> None:
    built = timeline(claim(), rulings=[ruling("explained", ONE)])
    assert built.unused == ["timeline.csv line 2: no finding has this id"]


def test_a_ruling_on_claims_that_are_gone_is_named() -> None:
    built = timeline(claim(), rulings=[ruling("same_statement", ONE, OTHER)])
    assert built.unused == [f"timeline.csv line 2: no claim has the id {ONE}"]
