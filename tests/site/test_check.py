"""The page that checks a sentence: the answers of `bbi ask`, from the published claims."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.plugins import pm

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

HOSTILE = "<script>alert(1)</script>"
SENTENCE = "Luhut: 30 juta UMKM sudah go digital pada 2024"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    folder = tmp_path_factory.mktemp("check")
    record = Record(folder)
    record.article("a", "2023-12-05", level(25_200_000, "2023-11", **LUHUT))
    record.article("b", "2023-12-20", level(27_100_000, "2023-11", **RUDY), outlet=f"Warta {HOSTILE}")
    record.article("c", "2022-05-11", target(30_000_000, "2024", **LUHUT))
    return Visitor(publish_into(folder).path)


def ask(visitor: Visitor, sentence: str, path: str = "/cek") -> Any:
    return visitor.get(f"{path}?kalimat={quote(sentence)}")


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(Elements(answer.text).text.split())


def test_without_a_sentence_there_is_a_form_with_examples(visitor: Visitor) -> None:
    page = Elements(visitor.get("/cek").text)
    assert [form["method"] for form in page.all("form")] == ["get"]
    assert page.all("textarea")[0]["maxlength"] == "500"
    assert "Contoh" in page.text


def test_a_target_told_as_a_result_is_named_so_in_both_languages(visitor: Visitor) -> None:
    text = text_of(ask(visitor, SENTENCE))
    assert "Ini target atau harapan, bukan hasil" in text
    assert "Dibaca sebagai: " in text
    assert "bukan menurut dunia" in text
    text = text_of(ask(visitor, SENTENCE, "/en/check"))
    assert "This is a target or a hope, not a result" in text
    assert "30 million" in text


def test_an_answer_shows_its_reports_and_the_findings_that_touch_them(visitor: Visitor) -> None:
    answer = ask(visitor, "Pada November 2023 sudah 25,2 juta UMKM masuk ekosistem digital")
    assert "laporan lain berbeda" in text_of(answer)
    assert f'href="/klaim/{claim_id("a", 1)}"' in answer.text
    assert f'href="/klaim/{claim_id("b", 1)}"' in answer.text
    assert 'href="/temuan/' in answer.text
    assert '<mark class="cl">25,2 juta</mark>' in answer.text
    assert 'rel="noopener nofollow external"' in answer.text


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HOSTILE} 30 juta UMKM go digital pada 2024",
        "'; DROP TABLE claims; -- 30 juta UMKM",
        "{{ 7*7 }} 30 juta UMKM",
        "\x00\x1f 30 juta UMKM",
        "9" * 5000,
        "30 juta UMKM " * 400,
        "Tidak ada angka di sini.",
        "é" * 600,
        "(" * 500,
    ],
)
def test_whatever_is_pasted_is_only_text_and_bounded(visitor: Visitor, sentence: str) -> None:
    answer = ask(visitor, sentence)
    assert answer.status_code == 200
    assert "<script" not in answer.text
    page = Elements(answer.text)
    assert len(page.all("h1")) == 1
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(answer.content) < 40_000


def test_both_english_addresses_answer_and_the_twin_keeps_the_sentence(visitor: Visitor) -> None:
    for path in ("/en/check", "/en/cek"):
        page = Elements(visitor.get(f"{path}?kalimat=x").text)
        assert [a["href"] for a in page.all("a") if a.get("hreflang")] == ["/cek?kalimat=x"]


def test_the_home_page_has_the_box(visitor: Visitor) -> None:
    assert 'action="/cek"' in visitor.get("/").text
    assert 'action="/en/check"' in visitor.get("/en/").text


def plugin() -> Any:
    return pm.get_plugin("check.py")


def test_the_timeline_of_a_snapshot_is_built_once(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    record = pm.get_plugin("check_record.py")
    built: list[str] = []
    read = record.read_timeline

    def counted(path: str) -> Any:
        built.append(path)
        return read(path)

    monkeypatch.setattr(record, "read_timeline", counted)
    monkeypatch.setattr(plugin(), "checker", plugin().Checker())
    for _ in range(3):
        assert ask(visitor, SENTENCE).status_code == 200
    assert built == [visitor.site.databases["site"].path]


def test_while_the_timeline_is_built_other_pages_answer(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, leave = pm.get_plugin("check_record.py"), threading.Event()
    read = record.read_timeline

    def slowly(path: str) -> Any:
        leave.wait(30)
        return read(path)

    monkeypatch.setattr(record, "read_timeline", slowly)
    monkeypatch.setattr(plugin(), "checker", plugin().Checker())
    monkeypatch.setattr(plugin(), "PATIENCE", 1.0)

    async def both() -> tuple[Any, Any]:
        slow = asyncio.create_task(visitor.site.client.get(f"/cek?kalimat={quote(SENTENCE)}"))
        await asyncio.sleep(0.1)
        home = await visitor.site.client.get("/")
        assert not slow.done()
        return home, await slow

    home, slow = asyncio.run(both())
    leave.set()
    assert home.status_code == 200
    assert slow.status_code == 503
    assert "Coba lagi" in slow.text
    assert slow.headers["retry-after"] == "10"
    monkeypatch.setattr(plugin(), "PATIENCE", 8.0)
    assert ask(visitor, SENTENCE).status_code == 200


def test_a_build_that_failed_is_tried_again_and_only_one_file_is_kept(tmp_path: Path) -> None:
    checker = plugin().Checker()
    failed: Future[Any] = checker.timeline(str(tmp_path / "none.db"))
    assert failed.exception() is not None
    assert checker.timeline(str(tmp_path / "none.db")) is not failed
