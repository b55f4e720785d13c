"""The page of a measure: key figures, the chart with its table, and the statements."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.pipelines.test_published_timeline import (
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

HOSTILE = '<script>alert(1)</script> "x"'
PAGE = "/ukuran/umkm_onboarded"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    folder = tmp_path_factory.mktemp("timeline")
    record = Record(folder)
    record.article("a", "2020-06-27", level(8_000_000, "2020-06-26", **LUHUT))
    record.article("b", "2021-08-27", level(14_500_000, "2021-08", **LUHUT))
    record.article(
        "c", "2021-08-28", level(14_500_000, "2021-08", **LUHUT), outlet="Warta Contoh", words="Lain."
    )
    record.article("d", "2023-12-05", level(25_200_000, "2023-11", **LUHUT))
    record.article("e", "2023-12-20", level(27_100_000, "2023-11", **RUDY), outlet=HOSTILE)
    record.article("f", "2021-01-11", target(30_000_000, "2023", **LUHUT))
    record.article("g", "2022-05-11", target(30_000_000, "2030", **LUHUT))
    record.article(
        "h", "2021-06-01", level(6_500_000, "2021-05", basis="increment", period_start="2020-05-14")
    )
    record.article("i", "2021-09-10", level(9_400_000, None, speaker=HOSTILE))
    record.article("j", "2021-09-11", level(50_000, "2021-08", scope=f"Kota {HOSTILE}"))
    return Visitor(publish_into(folder).path)


def text_of(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return " ".join(Elements(answer.text).text.split())


def drawing(visitor: Visitor, name: str = "wide") -> str:
    page = visitor.get(PAGE).text
    found = re.search(rf'<svg class="chart {name}".*?</svg>', page, re.S)
    assert found
    return found.group()


def test_the_answer_stands_first(visitor: Visitor) -> None:
    text = text_of(visitor, PAGE)
    assert "Target 30 juta UMKM disebut dengan tenggat 2023, 2030." in text
    assert (
        text.index("Terakhir dilaporkan")
        < text.index("Apa yang dilaporkan")
        < text.index("PernyataanSebagai tabel")
    )
    assert "laporan lain menyebut angka lain" in text


def test_levels_are_steps_with_dots_and_targets_stand_at_their_deadlines(visitor: Visitor) -> None:
    wide = drawing(visitor)
    assert len(re.findall(r'd="M[\d.]+ [\d.]+(?:H[\d.]+V[\d.]+)+" class="lv-l"', wide)) == 1
    assert len(re.findall(r'class="tg"', wide)) >= 2
    assert 'class="lv-o"' in wide
    assert ">2030</text>" in wide
    assert 'class="ic"' in wide
    assert f'href="/klaim/{claim_id("a", 1)}"' in wide
    assert "href" not in re.sub(r'<a href="#t.*?</a>', "", drawing(visitor, "narrow"))


def test_findings_are_numbered_in_the_chart_and_below_it(visitor: Visitor) -> None:
    page = visitor.get(PAGE).text
    keys = re.findall(r'<a href="#t([0-9a-f]{16})"><title>(\d)\.', drawing(visitor))
    assert keys
    for key, number in keys:
        below = page[page.index(f'id="t{key}"') :]
        assert f'<span class="badge">{number}</span>' in below[:600]


def test_the_table_holds_every_point(visitor: Visitor) -> None:
    page = visitor.get(f"/en{PAGE.replace('ukuran', 'measures')}").text
    table = page[page.index("<details") : page.index("</details>")]
    for words in ("8 million", "14.5 million", "25.2 million", "27.1 million", "6.5 million", "30 million"):
        assert words in table
    assert "no date" in table


def test_statements_quote_their_sentence_and_name_their_sources(visitor: Visitor) -> None:
    page = visitor.get(PAGE).text
    assert page.count('<li class="st"') == 8
    assert "<mark>25,2 juta</mark>" in page
    assert "2 artikel" in text_of(visitor, PAGE)
    assert 'rel="noopener nofollow external"' in page
    assert "dibaca mesin, yakin" in text_of(visitor, PAGE)
    path = visitor.site.databases["site"].path
    with closing(sqlite3.connect(path)) as db:
        (first,) = db.execute("SELECT id FROM statements ORDER BY published_first LIMIT 1").fetchone()
    assert f'id="k{first}"' in page


@pytest.mark.parametrize(
    ("query", "n"),
    [("status=target", 2), ("tokoh=rudy-salahuddin", 1), ("pencacah=movement", 5), ("tokoh=x'--", 0)],
)
def test_filters_narrow_the_statements_and_not_the_chart(visitor: Visitor, query: str, n: int) -> None:
    page = visitor.get(f"{PAGE}?{query}").text
    assert page.count('<li class="st"') == n
    assert "Hapus saringan" in page
    assert 'class="chart wide"' in page


def test_another_count_is_chosen_by_the_address_and_an_unknown_one_is_the_first(visitor: Visitor) -> None:
    page = visitor.get(PAGE).text
    keys = re.findall(r'<option value="([0-9a-f]{8})"', page)
    assert len(keys) == 1
    other = visitor.get(f"{PAGE}?hitungan={keys[0]}")
    assert other.text.count('<li class="st"') == 1
    assert visitor.get(f"{PAGE}?hitungan=zzz").text.count('<li class="st"') == 8


def test_a_chart_is_kept_in_each_language_and_for_each_count(visitor: Visitor) -> None:
    (other,) = re.findall(r'<option value="([0-9a-f]{8})"', visitor.get(PAGE).text)
    paths = (PAGE, f"/en{PAGE}", f"{PAGE}?hitungan={other}")
    drawn = [re.findall(r"<svg class=\"chart.*?</svg>", visitor.get(path).text, re.S) for path in paths * 2]
    assert drawn[:3] == drawn[3:]
    assert len({page[0] for page in drawn}) == 3


def test_hostile_words_are_only_text(visitor: Visitor) -> None:
    keys = re.findall(r'<option value="([0-9a-f]{8})"', visitor.get(PAGE).text)
    for path in (PAGE, f"/en{PAGE}", f"{PAGE}?hitungan={keys[0]}", "/ukuran"):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert "<script" not in answer.text
        assert len(Elements(answer.text).all("h1")) == 1
    assert HOSTILE in Elements(visitor.get(PAGE).text).text


def test_the_list_of_measures_leads_to_each(visitor: Visitor) -> None:
    assert f'href="{PAGE}"' in visitor.get("/ukuran").text
    assert 'href="/en/measures/umkm_onboarded"' in visitor.get("/en/measures").text
    assert visitor.get("/ukuran/tidak-ada").status_code == 404


def test_nothing_to_draw_is_no_error(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.article("a", "2023-01-01", level(-5, None, metric="sales_growth", unit="percent", basis="growth"))
    record.article("b", "2023-01-02", target(30_000_000, "2099", **LUHUT))
    visitor = Visitor(publish_into(tmp_path).path)
    assert visitor.get("/ukuran/sales_growth").status_code == 200
    assert "2099" in visitor.get(PAGE).text
