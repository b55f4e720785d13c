"""The pages of findings, as a visitor gets them: both sides, what is certain, what is only inferred."""

from __future__ import annotations

import html
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.pipelines.test_published_timeline import (
    END,
    LUHUT,
    RUDY,
    Record,
    claim_id,
    level,
    publish_into,
    target,
)
from tests.site.served import Visitor
from tests.site.test_pages import Elements

HOSTILE = '<script>alert(1)</script> & "Rudi"'


def make_record(folder: Path) -> Record:
    """Write a record in which two officials differ, a deadline moves, and a name is made of a script."""
    record = Record(folder)
    record.article("beda-a", "2023-12-05", level(25_200_000, "2023-11", **LUHUT))
    record.article("beda-b", "2023-12-20", level(27_100_000, "2023-11", **RUDY), outlet=f"Warta {HOSTILE}")
    record.article("geser-a", "2021-01-11", target(30_000_000, "2023", **LUHUT))
    record.article("geser-b", "2022-05-11", target(30_000_000, "2024", **LUHUT), outlet="Koran Contoh")
    for n in range(9):
        record.article(f"geser-{n}", f"2022-0{n % 3 + 6}-1{n}", target(30_000_000, "2024", **LUHUT))
    older = level(3_700_000, "2020", speaker=HOSTILE)
    record.article("sunting", "2021-04-30", level(3_900_000, "2020", speaker=HOSTILE), old=[older])
    return record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("findings")
    make_record(folder)
    return folder


@pytest.fixture(scope="module")
def visitor(folder: Path) -> Visitor:
    return Visitor(publish_into(folder).path)


def key_of(visitor: Visitor, kind: str) -> str:
    path = visitor.site.databases["site"].path
    with closing(sqlite3.connect(path)) as db:
        (found,) = db.execute("SELECT id FROM findings WHERE kind = ? LIMIT 1", [kind]).fetchone()
    return str(found)


def text_of(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return " ".join(Elements(answer.text).text.split())


def test_the_severest_stand_first_and_both_sides_are_told(visitor: Visitor) -> None:
    answer = visitor.get("/en/findings").text
    chips = re.findall(r'class="chip">(major|moderate|minor)<', answer)
    assert chips == sorted(chips, key=["major", "moderate", "minor"].index)
    assert len(chips) >= 3
    assert "27.1 million" in answer
    assert "25.2 million" in answer


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("jenis=target_moved", "target_moved", "different_value"),
        ("jenis=different_value&ukuran=umkm_onboarded", "different_value", "target_moved"),
        ("ukuran=tkdn", None, "different_value"),
    ],
)
def test_each_filter_narrows_the_list(visitor: Visitor, query: str, there: str | None, missing: str) -> None:
    page = visitor.get(f"/temuan?{query}").text
    assert there is None or f"/temuan/{key_of(visitor, there)}" in page
    assert f"/temuan/{key_of(visitor, missing)}" not in page
    assert 'href="/temuan">Hapus saringan' in page


def test_a_finding_quotes_both_sides_with_speaker_outlet_and_day(visitor: Visitor) -> None:
    key = key_of(visitor, "different_value")
    answer = visitor.get(f"/temuan/{key}").text
    text = " ".join(Elements(answer).text.split())
    for words in ("25,2 juta", "27,1 juta", "Luhut Binsar Pandjaitan", "Rudy Salahuddin", "5 Desember 2023"):
        assert words in text
    assert "<mark>25,2 juta</mark>" in answer
    assert "1,9 juta" in text
    assert f'href="/klaim/{claim_id("beda-a", 1)}"' in answer
    assert 'href="/artikel/beda-b"' in answer
    assert 'href="https://kabar.example/beda-a" rel="noopener nofollow external"' in answer
    assert f"/temuan/{key}" in text


def test_what_is_certain_stands_apart_from_what_is_inferred(visitor: Visitor) -> None:
    text = text_of(visitor, f"/temuan/{key_of(visitor, 'different_value')}")
    assert text.index("Yang pasti") < text.index("Dugaan kami") < text.index("Kemungkinan sebab:")
    text = text_of(visitor, f"/en/findings/{key_of(visitor, 'different_value')}")
    assert text.index("What is certain") < text.index("Our inference") < text.index("Possible reason:")


def test_a_moved_deadline_is_told_by_deadlines_and_many_reports_are_counted(visitor: Visitor) -> None:
    key = key_of(visitor, "target_moved")
    text = text_of(visitor, f"/temuan/{key}")
    assert "10 laporan di sisi ini" in text
    assert "dan 4 laporan lain di sisi ini" in text


def test_an_edit_shows_the_sentence_of_the_older_text(visitor: Visitor) -> None:
    text = text_of(visitor, f"/en/findings/{key_of(visitor, 'edited')}")
    assert "3,7 juta" in text
    assert "text of version 1" in text
    assert HOSTILE in text


def test_hostile_words_are_only_text_and_the_page_is_whole(visitor: Visitor) -> None:
    for kind in ("different_value", "edited", "target_moved"):
        for path in (f"/temuan/{key_of(visitor, kind)}", f"/en/findings/{key_of(visitor, kind)}"):
            answer = visitor.get(path).text
            assert "<script" not in answer
            page = Elements(answer)
            assert len(page.all("h1")) == 1
            ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
            assert len(ids) == len(set(ids))
            assert len(answer.encode()) < 40_000
    assert html.escape(HOSTILE, quote=False).split("&amp;")[0] in visitor.get("/temuan").text


def test_claims_articles_and_the_home_page_lead_to_findings(visitor: Visitor) -> None:
    key = key_of(visitor, "different_value")
    for path in (f"/klaim/{claim_id('beda-a', 1)}", "/artikel/beda-b", "/", "/temuan"):
        assert f'href="/temuan/{key}"' in visitor.get(path).text, path
    assert f'href="/en/findings/{key}"' in visitor.get("/en/").text
    assert f'href="/temuan/{key}"' not in visitor.get("/artikel/geser-a").text


def test_both_english_addresses_answer_and_the_twin_is_indonesian(visitor: Visitor) -> None:
    key = key_of(visitor, "edited")
    for path in (f"/en/findings/{key}", f"/en/temuan/{key}"):
        page = Elements(visitor.get(path).text)
        assert [a["href"] for a in page.all("a") if a.get("hreflang")] == [f"/temuan/{key}"]


def test_a_ruling_stands_with_its_source_and_moves_the_finding_behind(
    visitor: Visitor, tmp_path: Path
) -> None:
    key = key_of(visitor, "different_value")
    make_record(tmp_path)
    ruled = Visitor(publish_into(tmp_path, f"explained,{key},{END}").path)
    text = text_of(ruled, f"/en/findings/{key}")
    assert "ruled: explained" in text
    assert "both say what they count" in text
    assert "https://kabar.example/penjelasan" in text
    assert "and 1 explained or ruled on" in text_of(ruled, "/en/findings")
    assert f"/findings/{key}" not in ruled.get("/en/").text
