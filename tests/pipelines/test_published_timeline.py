"""The timeline in the snapshot: statements, series, targets and findings of a small working database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines import rulings as claim_rulings
from pipelines import schema
from pipelines.publish import NotPublished, Published, publish
from pipelines.snapshot_timeline import ROWS
from pipelines.snapshot_timeline_tables import TIMELINE_TABLES
from pipelines.timeline.model import Timeline
from pipelines.timeline.rulings import COLUMNS, read_timeline_rulings

NOW = datetime(2026, 11, 21, 22, 12, tzinfo=UTC)
SEEN = "2026-11-20T15:00:00Z"
LATER = "2026-11-21T15:00:00Z"
END = "Dewi,both say what they count,https://kabar.example/penjelasan,2026-11-21"

Claim = dict[str, Any]


def level(value: float, on: str | None, **more: Any) -> Claim:
    """Return a claim of a level, with a sentence that holds its figure."""
    raw = f"{value / 1e6:g} juta".replace(".", ",")
    speaker = more.get("speaker")
    quote = f"{speaker or 'Panitia'} menyebut {raw} usaha kecil bergabung per {on}."
    return {"value": value, "raw": raw, "quote": quote, "period_end": on, **more}


def target(value: float, by: str, **more: Any) -> Claim:
    return level(value, by, status="target", **more)


LUHUT: Claim = {"speaker": "Luhut Binsar Pandjaitan", "person_id": "luhut-binsar-pandjaitan"}
RUDY: Claim = {"speaker": "Rudy Salahuddin", "person_id": "rudy-salahuddin"}


def claim_id(article: str, n: int, *, old: bool = False) -> str:
    return sha256(f"{article}-{n}-{old}".encode()).hexdigest()[:16]


class Record:
    """A working database that is told article by article."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bbi.db"
        db = Database(self.path)
        schema.create(db)
        db.table("about").insert({"key": "kind", "value": "live"})
        db.table("sources").insert(
            {"name": "kabar", "family": "news", "publisher": "Kabar", "homepage": "https://kabar.example/"}
        )
        db.conn.commit()
        db.close()

    def article(
        self,
        key: str,
        day: str,
        *claims: Claim,
        outlet: str = "Kabar Contoh",
        old: Iterable[Claim] = (),
        words: str = "",
    ) -> None:
        """Add an article with its claims; `old` are those of its first text, where it was edited."""
        db = Database(self.path)
        before = list(old)
        body = " ".join([*(claim["quote"] for claim in claims), words])
        row = {
            **{"id": key, "source": "kabar", "url": f"https://kabar.example/{key}", "headline": key},
            **{"publisher": outlet, "article_body": body, "text_digest": f"sha256:{key}"},
            **{"date_published": f"{day}T05:00:00Z", "date_published_day": day},
            **{"date_published_precision": "minute", "version_count": 2 if before else 1},
            **{"first_seen_at": SEEN, "last_seen_at": LATER, "word_count": 10},
        }
        db.table("articles").insert(row)
        for version, text, digest in (
            (1, " ".join(claim["quote"] for claim in before), f"sha256:{key}-old"),
            (2, body, f"sha256:{key}"),
        ):
            if version == 2 or before:
                db.table("article_versions").insert(
                    {
                        **{"article_id": key, "version": version, "article_body": text, "headline": key},
                        **{"text_digest": digest, "first_seen_at": LATER if version == 2 else SEEN},
                        "last_seen_at": LATER,
                    }
                )
        self._claims(db, key, f"sha256:{key}", body, claims, old=False)
        self._claims(db, key, f"sha256:{key}-old", " ".join(c["quote"] for c in before), before, old=True)
        db.conn.commit()
        db.close()

    def _claims(
        self, db: Database, key: str, digest: str, body: str, claims: Iterable[Claim], *, old: bool
    ) -> None:
        for n, claim in enumerate(claims, 1):
            start = body.index(claim["quote"]) + claim["quote"].index(claim["raw"])
            db.table("claims").insert(
                {
                    **{"id": claim_id(key, n, old=old), "article_id": key, "text_digest": digest, "n": n},
                    **{"metric": "umkm_onboarded", "unit": "umkm", "status": "achieved", "basis": "total"},
                    **{"comparator": "=", "scope": "national", "confidence": 0.9, **claim},
                    **{"start": start, "end": start + len(claim["raw"])},
                    **{"extractor_version": "1", "first_seen_at": SEEN},
                }
            )


def publish_into(folder: Path, *lines: str, **changes: Any) -> Published:
    """Publish with these lines as rulings on the timeline."""
    (folder / "timeline.csv").write_text("\n".join((",".join(COLUMNS), *lines)) + "\n", encoding="utf-8")
    given: dict[str, Any] = {"withheld": folder / "withheld.csv", "now": NOW, "code_revision": None}
    given["timeline"] = folder / "timeline.csv"
    return publish(folder / "bbi.db", folder, **given | changes)


def rule_on_claims(folder: Path, *lines: str) -> Path:
    path = folder / "claims.csv"
    path.write_text("\n".join((",".join(claim_rulings.COLUMNS), *lines)) + "\n", encoding="utf-8")
    return path


def rows(done: Published, sql: str) -> list[Any]:
    with closing(sqlite3.connect(done.link)) as db:
        return db.execute(sql).fetchall()


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


def disputed(record: Record) -> None:
    """Two officials of one count give two figures for one day."""
    record.article("a", "2023-12-05", level(25_200_000, "2023-11", **LUHUT))
    record.article("b", "2023-12-20", level(27_100_000, "2023-11", **RUDY), outlet="Warta Contoh")


def test_every_table_of_the_timeline_has_its_rows() -> None:
    assert list(ROWS) == [table.name for table in TIMELINE_TABLES]


def test_reports_and_copies_of_one_figure_are_one_statement(record: Record, tmp_path: Path) -> None:
    said = level(14_500_000, "2021-08", **LUHUT)
    record.article("a", "2021-08-27", said)
    record.article("b", "2021-08-27", said, outlet="Warta Contoh")
    record.article("c", "2021-08-28", said, outlet="Koran Contoh", words="Teks lain.")
    done = publish_into(tmp_path)
    ((statement, *found),) = rows(
        done,
        "SELECT id, value, n_mentions, n_outlets, n_texts, first_claim_id, published_first, published_last, "
        "as_of_first, as_of_last, as_of_precision FROM statements",
    )
    assert found == [
        *(14_500_000, 3, 3, 2, claim_id("a", 1), "2021-08-27", "2021-08-28"),
        *("2021-08-01", "2021-08-27", "month"),
    ]
    assert rows(done, "SELECT DISTINCT statement_id FROM claims") == [(statement,)]


def test_two_people_in_copies_of_one_text_stay_two(record: Record, tmp_path: Path) -> None:
    both = (level(14_500_000, "2021-08", **LUHUT), level(14_500_000, "2021-08", **RUDY))
    record.article("a", "2021-08-27", *both)
    record.article("b", "2021-08-27", *both, outlet="Warta Contoh")
    done = publish_into(tmp_path)
    found = rows(done, "SELECT person_id, n_mentions FROM statements ORDER BY person_id")
    assert found == [("luhut-binsar-pandjaitan", 2), ("rudy-salahuddin", 2)]


def test_a_coarser_print_is_a_variant(record: Record, tmp_path: Path) -> None:
    record.article("a", "2021-08-27", level(14_500_000, "2021-08", **LUHUT))
    record.article("b", "2021-08-28", level(14_460_000, "2021-08", **LUHUT), outlet="Warta Contoh")
    ((value, variants),) = rows(publish_into(tmp_path), "SELECT value, variants FROM statements")
    assert (value, json.loads(variants)) == (14_460_000, [14_460_000, 14_500_000])


def test_a_series_says_what_was_reported_last_and_that_it_is_disputed(record: Record, tmp_path: Path) -> None:
    disputed(record)
    record.article("c", "2024-02-01", level(14_500_000, "2021-08", **LUHUT))
    done = publish_into(tmp_path)
    ((value, day, speaker, finding),) = rows(
        done,
        "SELECT last_value, last_as_of, last_speaker, last_finding_id FROM series_head "
        "WHERE counter_id = 'movement'",
    )
    assert (value, day, speaker) == (25_200_000, "2023-11-30", "Luhut Binsar Pandjaitan")
    assert rows(done, f"SELECT kind FROM findings WHERE id = '{finding}'") == [("different_value",)]
    reasons = rows(done, "SELECT value, on_line, line_reason FROM statements ORDER BY drawn_at, value")
    assert reasons[0] == (14_500_000, 1, "in_order")
    assert reasons[1][2] == "disputed"


def test_a_finding_has_its_sides_words_and_gap(record: Record, tmp_path: Path) -> None:
    disputed(record)
    done = publish_into(tmp_path)
    ((kind, gap, part, opened, is_open, title_id, title_en, text_en),) = rows(
        done,
        "SELECT kind, gap, gap_part, opened, open, title_id, title_en, text_en FROM findings",
    )
    assert (kind, gap, round(part, 3), opened, is_open) == (
        *("different_value", 1_900_000, 0.07),
        *("2023-12-20", 1),
    )
    assert "25,2 juta" in title_id
    assert "25.2 million" in title_en
    assert text_en.startswith(title_en)
    sides = rows(done, "SELECT side, n, value, publisher, quote FROM finding_evidence ORDER BY side, n")
    assert {(value, publisher) for _, _, value, publisher, _ in sides} == {
        (25_200_000, "Kabar Contoh"),
        (27_100_000, "Warta Contoh"),
    }
    assert [(side, n) for side, n, *_ in sides] == [(1, 1), (2, 1)]
    assert all("juta usaha kecil" in quote for *_, quote in sides)


def test_a_ruling_settles_a_finding_and_its_figures_come_back(record: Record, tmp_path: Path) -> None:
    disputed(record)
    ((key,),) = rows(publish_into(tmp_path), "SELECT id FROM findings")
    done = publish_into(tmp_path, f"not_contradiction,{key},{END}", now=NOW + timedelta(days=1))
    columns = "ruling, ruling_by, ruling_why, ruling_source, ruling_when, open"
    assert rows(done, f"SELECT {columns} FROM findings") == [
        (
            *("not_contradiction", "Dewi", "both say what they count"),
            *("https://kabar.example/penjelasan", "2026-11-21", 0),
        )
    ]
    assert rows(done, "SELECT DISTINCT n_findings, line_reason FROM statements") == [(0, "in_order")]
    assert not done.warnings


def test_an_explained_finding_stays_counted_but_is_not_open(record: Record, tmp_path: Path) -> None:
    disputed(record)
    ((key,),) = rows(publish_into(tmp_path), "SELECT id FROM findings")
    done = publish_into(tmp_path, f"explained,{key},{END}", now=NOW + timedelta(days=1))
    assert rows(done, "SELECT ruling, open FROM findings") == [("explained", 0)]
    assert rows(done, "SELECT sum(n_findings) FROM statements") == [(2,)]
    assert rows(done, "SELECT ruled, open FROM findings_by_kind") == [(1, 0)]


def test_claims_ruled_to_be_one_statement_are_one(record: Record, tmp_path: Path) -> None:
    disputed(record)
    ids = f"{claim_id('a', 1)};{claim_id('b', 1)}"
    done = publish_into(tmp_path, f"same_statement,{ids},{END}")
    assert rows(done, "SELECT n_mentions FROM statements") == [(2,)]
    assert rows(done, "SELECT count(*) FROM findings") == [(0,)]
    assert not done.warnings


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("explained,0123456789abcdef", "no finding has this id"),
        (f"same_statement,{claim_id('a', 1)};0123456789abcdef", "no claim has the id 0123456789abcdef"),
    ],
)
def test_a_ruling_that_means_nothing_is_a_warning(
    record: Record, tmp_path: Path, line: str, said: str
) -> None:
    disputed(record)
    done = publish_into(tmp_path, "", f"{line},{END}")
    assert [check.text for check in done.warnings] == [f"timeline.csv line 3: {said}"]


@pytest.mark.parametrize("line", [f"perhaps,0123456789abcdef,{END}", "explained,0123456789abcdef,Dewi"])
def test_a_broken_line_stops_the_publication(record: Record, tmp_path: Path, line: str) -> None:
    disputed(record)
    with pytest.raises(NotPublished, match=r"timeline\.csv line 2"):
        publish_into(tmp_path, line)
    assert not (tmp_path / "site.db").exists()


def test_the_file_of_the_project_can_be_read() -> None:
    read_timeline_rulings(Path(__file__).parents[2] / "editorial" / "timeline.csv")


def edited(record: Record) -> None:
    tail = " Keterangan panitia di sari@toko.example atau 0812-3456-7890 " + "dan seterusnya " * 40
    old, new = level(3_700_000, "2020-12"), level(3_800_000, "2020-12")
    old["quote"], new["quote"] = old["quote"] + tail, new["quote"] + tail
    record.article("a", "2021-04-30", new, old=[old])


def test_a_changed_figure_keeps_both_sides_though_only_one_is_a_claim(record: Record, tmp_path: Path) -> None:
    edited(record)
    done = publish_into(tmp_path)
    assert rows(done, "SELECT kind, severity, reasons, opened FROM findings") == [
        ("edited", "high", '["silent"]', "2026-11-21")
    ]
    before, after = rows(
        done,
        "SELECT side, claim_id, version, value, quote, raw, substr(quote, raw_at + 1, length(raw)) "
        "FROM finding_evidence ORDER BY side",
    )
    assert before[:4] == (1, None, 1, 3_700_000)
    assert after[:4] == (2, claim_id("a", 1), 2, 3_800_000)
    assert before[5] == before[6] == "3,7 juta"
    assert len(before[4]) <= 400
    assert "[kontak]" in before[4]
    assert rows(done, "SELECT count(*) FROM statements") == [(1,)]


def test_an_edit_in_a_withheld_article_is_nowhere(record: Record, tmp_path: Path) -> None:
    edited(record)
    disputed_article = level(9_000_000, "2020-09")
    record.article("b", "2020-10-01", disputed_article)
    (tmp_path / "withheld.csv").write_text(
        "url,why,who,when\nhttps://kabar.example/a,asked,editor,2026-11-21\n", encoding="utf-8"
    )
    done = publish_into(tmp_path)
    assert rows(done, "SELECT count(*) FROM findings") == [(0,)]
    assert b"3,7 juta" not in done.path.read_bytes()


def test_what_was_misread_in_both_texts_is_no_edit(record: Record, tmp_path: Path) -> None:
    said = level(3_700_000, "2020-12")
    record.article("a", "2021-04-30", said, level(9_000_000, "2020-09"), old=[said])
    rulings = rule_on_claims(
        tmp_path, f"{claim_id('a', 1)},,,,corrected,value,3710000,Dewi,as it says,2026-11-21"
    )
    done = publish_into(tmp_path, rulings=rulings)
    assert rows(done, "SELECT value FROM statements ORDER BY value") == [(3_710_000,), (9_000_000,)]
    assert rows(done, "SELECT count(*) FROM findings WHERE kind = 'edited'") == [(0,)]


def test_a_withdrawn_claim_is_in_no_statement(record: Record, tmp_path: Path) -> None:
    disputed(record)
    rulings = rule_on_claims(tmp_path, f"{claim_id('b', 1)},,,,wrong,,,Dewi,a goal,2026-11-21")
    done = publish_into(tmp_path, rulings=rulings)
    assert rows(done, "SELECT value, n_ruled FROM statements") == [(25_200_000, 0)]
    assert rows(done, "SELECT id FROM claims WHERE statement_id IS NULL") == [(claim_id("b", 1),)]
    assert rows(done, "SELECT count(*) FROM findings") == [(0,)]
    assert not done.warnings


def test_a_target_has_its_life_and_its_deadlines(record: Record, tmp_path: Path) -> None:
    record.article("a", "2021-01-11", target(30_000_000, "2023", **LUHUT))
    record.article("b", "2022-03-28", target(30_000_000, "2024", **LUHUT))
    record.article("c", "2025-01-05", level(25_500_000, "2024-12", **LUHUT))
    done = publish_into(tmp_path)
    ((key, deadlines, state, first, last, reached),) = rows(
        done, "SELECT id, deadlines, state, first_deadline, last_deadline, reached_value FROM targets"
    )
    assert json.loads(deadlines) == ["2023", "2024"]
    assert (state, first, last) == ("missed", "2023-12-31", "2024-12-31")
    assert reached == 25_500_000
    events = rows(done, f"SELECT kind, day, deadline FROM target_events WHERE target_id = '{key}' ORDER BY n")
    assert events == [
        ("announced", "2021-01-11", "2023"),
        ("moved", "2022-03-28", "2024"),
        ("missed", "2024-12-31", None),
    ]
    assert rows(done, "SELECT deadline, n_statements, n_people, first_said FROM target_deadlines") == [
        ("2023", 1, 1, "2021-01-11"),
        ("2024", 1, 1, "2022-03-28"),
    ]
    moved = rows(done, "SELECT gap_days FROM findings WHERE kind = 'target_moved'")
    assert moved == [(366,)]
    assert rows(done, "SELECT target_value, target_state FROM series_head") == [(30_000_000, "missed")]


def test_the_day_in_jakarta_decides_which_deadline_has_passed(record: Record, tmp_path: Path) -> None:
    record.article("a", "2026-01-11", target(30_000_000, "2026-11-21", **LUHUT))
    early = publish_into(tmp_path, now=datetime(2026, 11, 20, 16, 59, tzinfo=UTC))
    assert rows(early, "SELECT state FROM targets") == [("announced",)]
    late = publish_into(tmp_path, now=datetime(2026, 11, 20, 17, 0, tzinfo=UTC))
    assert rows(late, "SELECT state FROM targets") == [("dropped",)]


def test_a_level_is_shown_with_the_increment_that_makes_it(record: Record, tmp_path: Path) -> None:
    added = level(3_700_000, "2020-12", basis="increment", period_start="2020-05", **LUHUT)
    record.article("a", "2021-01-11", level(11_700_000, "2020-12", **LUHUT), added)
    done = publish_into(tmp_path)
    assert rows(done, 'SELECT base, "sum", difference, unit, holds, counter_id FROM relations') == [
        (8_000_000, 11_700_000, 0, "umkm", 1, "movement")
    ]
    assert rows(done, "SELECT count(*) FROM findings") == [(0,)]
    start = rows(done, "SELECT start_value, start_date, n_statements FROM counters WHERE id = 'movement'")
    assert start == [(8_000_000, "2020-05-14", 2)]


def test_people_scopes_and_metrics_have_names_in_both_languages(record: Record, tmp_path: Path) -> None:
    record.article("a", "2021-08-27", level(1_500_000, "2021-08", scope="Jateng", **LUHUT))
    record.article("b", "2021-08-29", level(14_500_000, "2021-08", **LUHUT | {"speaker": "Luhut"}))
    done = publish_into(tmp_path)
    ((name, variants, offices, count),) = rows(
        done, "SELECT name, variants, offices, n_statements FROM people"
    )
    assert (name, count) == ("Luhut Binsar Pandjaitan", 2)
    assert json.loads(variants) == ["Luhut", "Luhut Binsar Pandjaitan"]
    assert "kemenko-marves" in {office["institution"] for office in json.loads(offices)}
    assert rows(done, "SELECT id, name_id, name_en, parent_id, n_statements FROM scopes ORDER BY id") == [
        ("jawa-tengah", "Jawa Tengah", "Central Java", "national", 1),
        ("national", "Indonesia", "Indonesia", None, 1),
    ]
    assert rows(done, "SELECT name_en FROM metrics WHERE id = 'umkm_onboarded'") == [
        ("small businesses online",)
    ]


def test_contact_data_in_names_are_masked(record: Record, tmp_path: Path) -> None:
    for n, phone in enumerate(("0812-3456-7890", "0812-3456-7891")):
        claim = level(1_500_000 + n, "2021-08", scope=f"Koperasi {phone}", subset=f"anggota {phone}")
        record.article(f"a{n}", "2021-08-27", claim | {"speaker": f"Sari {phone}", "source": f"Toko {phone}"})
    done = publish_into(tmp_path)
    assert b"3456-789" not in done.path.read_bytes()
    assert rows(done, "SELECT name_id FROM scopes WHERE kind = 'other'") == [("Koperasi [kontak]",)]


def test_a_figure_beyond_all_bounds_is_a_warning(record: Record, tmp_path: Path) -> None:
    disputed(record)
    record.article("c", "2023-12-21", level(25_400_000, "2023-12") | {"value": 1e30})
    (warning,) = publish_into(tmp_path).warnings
    assert warning.text == f"the timeline could not read 1 claims, among them {claim_id('c', 1)}"


def test_a_timeline_that_cannot_be_built_stops_the_publication(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: Any, **more: Any) -> Timeline:
        raise KeyError("umkm\nonboarded")

    disputed(record)
    monkeypatch.setattr("pipelines.snapshot_timeline.build", fails)
    with pytest.raises(NotPublished, match=r"^the timeline cannot be built: KeyError: [^\n]+$"):
        publish_into(tmp_path)
    assert not list((tmp_path / "snapshots").iterdir())


def test_an_empty_timeline_over_claims_is_not_published(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*args: Any, **more: Any) -> Timeline:
        return Timeline(mentions=[], statements=[], series=[], relations=[], targets=[], findings=[])

    disputed(record)
    monkeypatch.setattr("pipelines.snapshot_timeline.build", nothing)
    with pytest.raises(NotPublished, match="2 claims, but no statement"):
        publish_into(tmp_path)


def test_the_same_claims_give_the_same_rows(tmp_path: Path) -> None:
    """In whatever order they came, and on whatever day, until a deadline passes."""
    digests = set()
    for name, order in (("one", 1), ("other", -1)):
        folder = tmp_path / name
        folder.mkdir()
        record = Record(folder)
        told = [
            ("a", "2023-12-05", level(25_200_000, "2023-11", **LUHUT)),
            ("b", "2023-12-20", level(27_100_000, "2023-11", **RUDY)),
            ("c", "2021-01-11", target(30_000_000, "2023", **LUHUT)),
            ("d", "2021-01-11", target(30_000_000, "2024", **RUDY)),
        ]
        for article in told[::order]:
            record.article(*article)
        digests.add(publish_into(folder).digest)
        digests.add(publish_into(folder, now=NOW + timedelta(days=9)).digest)
    assert len(digests) == 1


def test_a_snapshot_of_before_the_timeline_can_be_followed(record: Record, tmp_path: Path) -> None:
    disputed(record)
    standing = publish_into(tmp_path).path
    standing.chmod(0o644)
    with closing(sqlite3.connect(standing)) as db, db:
        db.execute("DROP VIEW series_head")
        db.execute("DROP TABLE series")
        db.execute("UPDATE snapshot SET counts = json_remove(counts, '$.series')")
    assert publish_into(tmp_path, now=NOW + timedelta(days=1)).counts["series"] == 2


def test_fewer_findings_are_no_loss(record: Record, tmp_path: Path) -> None:
    disputed(record)
    before = publish_into(tmp_path).counts
    with closing(sqlite3.connect(record.path)) as db, db:
        db.execute("UPDATE claims SET value = 25200000")
    after = publish_into(tmp_path, now=NOW + timedelta(days=1)).counts
    assert (before["findings"], after["findings"]) == (1, 0)


def test_a_figure_off_the_line_names_the_one_that_keeps_it_off(record: Record, tmp_path: Path) -> None:
    record.article("a", "2020-06-27", level(8_000_000, "2020-06", **LUHUT))
    record.article("b", "2021-08-27", level(14_500_000, "2021-08", **LUHUT))
    record.article("c", "2022-08-27", level(8_000_000, None, **LUHUT))
    done = publish_into(tmp_path)
    found = rows(
        done,
        "SELECT s.line_reason, o.as_of_last FROM statements AS s LEFT JOIN statements AS o "
        "ON o.id = s.line_other_id ORDER BY s.drawn_at",
    )
    assert found == [("in_order", None), ("in_order", None), ("retold", "2020-06-27")]
