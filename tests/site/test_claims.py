"""The pages of claims, as a visitor gets them."""

from __future__ import annotations

import pytest

from tests.site.served import Visitor, publish_small
from tests.site.test_pages import Elements


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(publish_small(tmp_path_factory.mktemp("site")))


def text_of(visitor: Visitor, path: str) -> str:
    return " ".join(Elements(visitor.get(path).text).text.split())


def test_claims_stand_newest_first_and_turn_over(visitor: Visitor) -> None:
    first, second = visitor.get("/klaim").text, visitor.get("/klaim?hal=2").text
    assert first.index("klaim0035-1") < first.index("klaim0035-2") < first.index("klaim0034-1")
    assert "klaim0025-1" not in first
    assert "klaim0025-1" in second


def test_withdrawn_claims_are_seen_but_not_counted(visitor: Visitor) -> None:
    """Article 11 has a claim that was ruled wrong."""
    assert "72 klaim ditambah 1 yang ditarik" in text_of(visitor, "/klaim")
    listed = visitor.get("/klaim?q=12,5&tahun=2021").text
    assert "<del>sekitar 12,5 juta</del>" not in visitor.get("/klaim/klaim0012-1").text
    assert "<del>sekitar 12,5 juta</del>" in listed
    assert "<del>sekitar 12,5 juta" in visitor.get("/klaim/klaim0011-1").text
    article = visitor.get("/artikel/artikel0011").text
    assert '<tr id="kklaim0011-1" class="bad">' in article
    assert "72 klaim" in text_of(visitor, "/")
    assert "klaim0011-1" not in visitor.get("/").text


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("ukuran=sales_value", "klaim0006-3", "klaim0006-1"),
        ("tokoh=orang-0", "klaim0034-1", "klaim0035-1"),
        ("status=target", "klaim0035-2", "klaim0035-1"),
        ("tahun=2020", "klaim0001-1", "klaim0020-1"),
        ("q=miliar", "klaim0006-3", "klaim0006-1"),
        ("q=budi&status=achieved", "klaim0034-1", "klaim0034-2"),
    ],
)
def test_each_filter_narrows_the_list(visitor: Visitor, query: str, there: str, missing: str) -> None:
    page = visitor.get(f"/klaim?{query}").text
    assert there in page
    assert f"/klaim/{missing}" not in page


def test_the_filters_in_use_are_told_in_words(visitor: Visitor) -> None:
    page = text_of(visitor, "/klaim?ukuran=umkm_onboarded&tokoh=orang-1&status=target&tahun=2021&q=usaha")
    assert "“usaha” · UMKM digital · Dewi Contoh · target atau komitmen · 2021 · Hapus saringan" in page


def test_both_english_addresses_answer_and_the_twin_is_indonesian(visitor: Visitor) -> None:
    for path in ("/en/claims", "/en/klaim"):
        page = Elements(visitor.get(f"{path}?tahun=2021").text)
        assert page.all("html")[0]["lang"] == "en"
        assert [a["href"] for a in page.all("a") if a.get("hreflang")] == ["/klaim?tahun=2021"]
        assert [a["href"] for a in page.all("a") if a.get("aria-current")] == ["/en/claims"]


def test_an_article_shows_its_claims_with_their_figures_marked(visitor: Visitor) -> None:
    html = visitor.get("/artikel/artikel0006").text
    assert '<mark class="cl">7,5 juta</mark>' in html
    assert '<mark class="cl tg">30 juta</mark>' in html
    text = text_of(visitor, "/artikel/artikel0006")
    assert "sedikitnya Rp2,5 miliar Nilai penjualan · Surabaya · realisasi" in text
    assert '<mark class="cl ic">' in visitor.get("/artikel/artikel0005").text


def test_a_claim_tells_what_was_read_where_and_how_sure(visitor: Visitor) -> None:
    text = text_of(visitor, "/en/claims/klaim0005-1")
    assert "Small businesses online: about 6.5 million small businesses" in text
    assert "Dewi Contoh" in text
    assert "read by machine, unsure" in text
    assert "0.6" not in text
    assert "6,500,000 small businesses" in text
    assert "up to June 2021" in text
    assert "characters 9 to 17" in text


def test_a_corrected_claim_shows_what_is_right_and_what_had_been_read(visitor: Visitor) -> None:
    text = text_of(visitor, "/klaim/klaim0012-1")
    assert "UMKM digital: sekitar 1,25 juta UMKM" in text
    assert "angka: semula terbaca 13.500.000" in text
    assert "disebut oleh: semula terbaca Budi Contoh" in text
    assert "the comma was misread" in text
    assert "oleh Sari Editor, 20 November 2026" in text


def test_the_home_page_shows_the_newest_claims(visitor: Visitor) -> None:
    page = text_of(visitor, "/en/")
    assert "Newest claims" in page
    assert "about 36.5 million small businesses" in page
    assert "2 people, 2 measures" in page


def test_a_row_of_data_leads_to_its_page_and_back(visitor: Visitor) -> None:
    assert 'href="/klaim/klaim0006-3"' in visitor.get("/site/claims/klaim0006-3").text
    assert 'href="/site/claims/klaim0006-3"' in visitor.get("/klaim/klaim0006-3").text


def test_datasette_searches_sentences(visitor: Visitor) -> None:
    path = "/site/claims.json?_shape=array&_size=max&_search="
    assert len(visitor.get(path + "pelaku").json()) == 36
    assert visitor.get(path + "tidakadakata").json() == []
