"""The site as its visitors get it, over a snapshot with hostile rows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.site.served import Visitor, publish_small

PAGES = (
    "/",
    "/artikel",
    "/artikel?q=pameran",
    "/artikel?sumber=cnbcindonesia&tahun=2021",
    "/artikel/artikel0003",
    "/artikel/artikel0005",
    "/artikel/artikel0007",
    "/artikel/artikel0010",
    "/artikel/artikel0011",
    "/artikel/artikel0012",
    "/cek",
    "/cek?kalimat=Luhut:+30+juta+UMKM+sudah+go+digital+pada+2024",
    "/ukuran",
    "/ukuran/sales_value",
    "/ukuran/umkm_onboarded?tokoh=orang-1&status=target",
    "/temuan",
    "/temuan?jenis=different_value&ukuran=umkm_onboarded&bobot=high",
    "/temuan?jenis=misprint",
    "/klaim",
    "/klaim?hal=2",
    "/klaim?q=usaha&ukuran=umkm_onboarded&tokoh=orang-1&status=target&tahun=2021",
    "/klaim?ukuran=tkdn",
    "/klaim/klaim0003-1",
    "/klaim/klaim0005-1",
    "/klaim/klaim0006-3",
    "/klaim/klaim0011-1",
    "/klaim/klaim0012-1",
    "/klaim/klaim0013-1",
    "/pasar",
    "/pasar?bukti=contradicted&urut=mahal",
    "/pasar?tampil=0",
    "/pasar/barang0001",
    "/pasar/barang0003",
    "/pasar/barang0005",
    "/pasar/barang0008",
    "/cari",
    "/cari?q=anyam",
    "/cari?q=tidakadakata",
    "/semalam",
)


def english(path: str) -> str:
    """The address of a page's English twin."""
    for here, there in (
        ("/klaim", "/claims"),
        ("/temuan", "/findings"),
        ("/ukuran", "/measures"),
        ("/cek", "/check"),
    ):
        path = path.replace(here, there, 1)
    return f"/en{path}"


OWN = [*PAGES, *map(english, PAGES)]
LICENCE = "https://creativecommons.org/"
DATA = (
    "/site",
    "/site/articles",
    "/site/articles?_search=pameran&_facet=year",
    "/site/articles/artikel0003",
    "/site/claims",
    "/site/claims?_search=usaha&status=target",
    "/site/claims/klaim0006-3",
    "/site/claims_by_metric",
    "/site/claims_over_time?metric=sales_value",
    "/site/claims_of_speaker?name=budi",
    "/site/claims_least_certain",
    "/site/listings/barang0005",
    "/site/price_changes",
    "/site/search_articles?words=pameran",
    "/site?sql=select+headline,url+from+articles",
)


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(publish_small(tmp_path_factory.mktemp("live")))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    return Visitor(publish_small(tmp_path_factory.mktemp("demo"), kind="demo"))


class Elements(HTMLParser):
    """The elements of a page, with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize("path", [*OWN, *DATA])
def test_every_page_is_whole_safe_and_loads_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    page = Elements(answer.text)
    assert len(page.all("h1")) == 1
    assert not page.all("script")
    assert not page.all("style")
    for _, attributes in page.found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
    assert {link["href"] for link in page.all("link") if link["rel"] == "stylesheet"} <= {
        "/static/style.css",
        "/static/data.css",
    }
    assert not page.all("img")
    labelled = {label.get("for") for label in page.all("label")}
    for control in [*page.all("input"), *page.all("select"), *page.all("textarea")]:
        assert control.get("type") == "hidden" or control.get("id") in labelled
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [*OWN, *DATA])
def test_links_lead_to_web_pages_only_and_vouch_for_none(visitor: Visitor, path: str) -> None:
    for link in Elements(visitor.get(path).text).all("a"):
        href = link["href"] or ""
        assert href.startswith(("/", "#", "https://", "http://", "?")), href
        if href.startswith("http") and not href.startswith(("http://localhost/", LICENCE)):
            assert {"noopener", "nofollow"} <= set((link.get("rel") or "").split()), href


@pytest.mark.parametrize("path", OWN)
def test_pages_stay_light(visitor: Visitor, path: str) -> None:
    assert len(visitor.get(path).content) < (
        120_000 if "/ukuran/" in path or "/measures/" in path else 40_000
    )


@pytest.mark.parametrize("path", OWN)
def test_links_inside_the_site_are_answered(visitor: Visitor, path: str) -> None:
    page = Elements(visitor.get(path).text)
    for href in {link["href"] for link in page.all("a")} & {*OWN, "/site", "/en/", "/site/issues"}:
        assert visitor.get(str(href)).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_a_twin_in_the_other_language(visitor: Visitor, path: str) -> None:
    for here, there, lang in ((path, english(path), "id"), (english(path), path, "en")):
        page = Elements(visitor.get(here).text)
        assert page.all("html")[0]["lang"] == lang
        assert [a["href"] for a in page.all("a") if a.get("hreflang")] == [there]


@pytest.mark.parametrize("path", [*OWN, *DATA, "/tidak-ada"])
def test_a_demonstration_says_so_on_every_page(demo: Visitor, visitor: Visitor, path: str) -> None:
    words = re.compile(r"<aside[^>]*>.*(?:\.example)", re.S)
    assert words.search(demo.get(path).text)
    assert not words.search(visitor.get(path).text)


def test_the_home_page_tells_what_changed_last_night(visitor: Visitor) -> None:
    text = " ".join(Elements(visitor.get("/").text).text.split())
    assert "Program buatan dalam negeri, laporan ke-7" in text
    assert "Rp82.500 → Rp62.500 (−24%)" in text
    assert "Tas anyam pandan nomor 8" in text
    assert "no text on the page" in text
    assert "Data sampai 21 November 2026, 22.00 WIB" in text


def test_articles_stand_newest_first_and_turn_over(visitor: Visitor) -> None:
    first = Elements(visitor.get("/artikel").text).text
    assert first.index("laporan ke-35") < first.index("laporan ke-34")
    assert "tanpa tanggal" not in first
    assert "tanpa tanggal" in Elements(visitor.get("/artikel?hal=2").text).text


def test_an_edit_is_marked_word_by_word(visitor: Visitor) -> None:
    html = visitor.get("/artikel/artikel0007").text
    assert "<del>21.000</del>" in html
    assert "<ins>12.000</ins>" in html


def test_a_copy_and_its_original_name_each_other(visitor: Visitor) -> None:
    assert "/artikel/artikel0009" in visitor.get("/artikel/artikel0010").text
    assert "/artikel/artikel0010" in visitor.get("/artikel/artikel0009").text


def test_an_article_names_its_other_addresses(visitor: Visitor) -> None:
    assert 'href="https://m.kabar.example/amp/8"' in visitor.get("/artikel/artikel0008").text
    assert "Alamat lain" not in visitor.get("/artikel/artikel0007").text


def test_prices_and_dates_follow_the_language(visitor: Visitor) -> None:
    text = Elements(visitor.get("/pasar/barang0001").text).text
    assert "Rp62.500" in text
    assert "21 November 2026, 22.00 WIB" in text
    text = Elements(visitor.get("/en/pasar/barang0001").text).text
    assert "Rp62,500" in text
    assert "21 November 2026, 22:00 WIB" in text


def test_a_price_history_is_drawn_twice_and_told_as_a_table(visitor: Visitor) -> None:
    page = Elements(visitor.get("/pasar/barang0001").text)
    assert [svg["class"] for svg in page.all("svg")] == ["chart wide", "chart narrow"]
    assert "Harga antara Rp62.500 dan Rp82.500." in page.text
    assert page.all("table")


def test_evidence_stands_on_both_sides_in_the_words_of_the_page(visitor: Visitor) -> None:
    text = Elements(visitor.get("/pasar/barang0002").text).text
    assert "“produk lokal”" in text
    assert "“Made in Elsewhere”" in text


def test_a_script_in_a_title_is_only_text(visitor: Visitor) -> None:
    for path in (
        *("/artikel/artikel0003", "/pasar/barang0003", "/klaim/klaim0003-1"),
        *("/site/articles/artikel0003", "/site/claims/klaim0003-1"),
    ):
        answer = visitor.get(path)
        assert "<script>alert" not in answer.text
        assert "<script>alert(1)</script>" in Elements(answer.text).text


@pytest.mark.parametrize(
    "words",
    ['"', "''", "AND", "*", "(", "a OR", "NEAR(", "\\", "%", "^x", "col:x", "\x00", "x" * 5000, "-", "é"],
)
def test_no_search_breaks_the_site(visitor: Visitor, words: str) -> None:
    from urllib.parse import quote

    for path in ("/cari", "/artikel", "/klaim", "/pasar"):
        assert visitor.get(f"{path}?q={quote(words)}").status_code == 200


@pytest.mark.parametrize(
    "query", ["hal=0", "hal=-1", "hal=x", "hal=99999", "hal=²", "tahun=x", "bukti='", "urut=x", "tokoh='"]
)
def test_no_filter_breaks_the_site(visitor: Visitor, query: str) -> None:
    for path in ("/artikel", "/klaim", "/temuan", "/pasar"):
        assert visitor.get(f"{path}?{query}").status_code == 200


def test_a_phrase_in_quotation_marks_must_stand_together(visitor: Visitor) -> None:
    assert "Tas anyam pandan nomor 23" in visitor.get('/cari?q="anyam pandan"').text
    assert "Tas anyam pandan nomor 23" not in visitor.get('/cari?q="pandan anyam"').text


def test_datasette_searches_too_and_finds_nothing_for_nonsense(visitor: Visitor) -> None:
    """An index that Datasette does not know of would be ignored: all rows, no error."""
    for table in ("articles", "listings"):
        path = f"/site/{table}.json?_shape=array&_size=max&_search="
        assert visitor.get(path + "tidakadakata").json() == []
    assert len(visitor.get("/site/articles.json?_shape=array&_size=max&_search=pameran").json()) == 36


def test_the_search_index_cannot_be_read_by_sql(visitor: Visitor) -> None:
    rows = visitor.get("/site.json?sql=select+*+from+articles_fts_data&_shape=array").json()
    assert {value for row in rows for value in row.values()} == {None}
    rows = visitor.get("/site.json?sql=select+body+from+articles_fts&_shape=array").json()
    assert {row["body"] for row in rows} == {None}


def test_own_sql_can_be_turned_off(visitor: Visitor) -> None:
    closed = Visitor(visitor.site.databases["site"].path, allow_sql=False)
    assert visitor.get("/site.json?sql=select+1").status_code == 200
    assert closed.get("/site.json?sql=select+1").status_code == 403
    assert closed.get("/site/search_articles?words=pameran").status_code == 200


@pytest.mark.parametrize("path", ["/", "/site/articles", "/tidak-ada", "/static/style.css", "/robots.txt"])
def test_every_answer_carries_the_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'"
    assert headers["content-security-policy"].startswith(policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_robots_stay_out_of_the_combinations_of_filters(visitor: Visitor) -> None:
    assert "Disallow: /*?\n" in visitor.get("/robots.txt").text


@pytest.mark.parametrize(
    "path", ["/-/settings", "/-/versions.json", "/-/threads", "/-/databases.json", "/-/plugins", "/site.db"]
)
def test_what_tells_of_the_machine_is_closed(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code in (403, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/tidak-ada",
        "/artikel/tidak-ada",
        "/klaim/tidak-ada",
        "/temuan/x",
        "/pasar/tidak-ada",
        "/site/tidak-ada",
    ],
)
def test_a_missing_page_is_a_page_of_the_site(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.text
    assert "Traceback" not in answer.text


def test_a_slow_question_is_answered_plainly(visitor: Visitor) -> None:
    slow = "with+recursive+n(x)+as+(select+1+union+all+select+x%2B1+from+n)+select+count(*)+from+n"
    answer = visitor.get(f"/site?sql={slow}")
    assert answer.status_code == 400
    assert "Terlalu lama" in answer.text


def test_a_site_takes_no_posts(visitor: Visitor) -> None:
    import asyncio

    assert asyncio.run(visitor.site.client.post("/cari", data={"q": "x"})).status_code == 405


def test_datasettes_pages_follow_the_language_of_the_browser(visitor: Visitor) -> None:
    english = {"accept-language": "en-GB,en;q=0.8"}
    assert Elements(visitor.get("/site", **english).text).all("html")[0]["lang"] == "en"
    assert Elements(visitor.get("/site").text).all("html")[0]["lang"] == "id"


def test_the_stylesheets_stay_small(visitor: Visitor) -> None:
    assert len(visitor.get("/static/style.css").content) <= 15_500
    assert len(visitor.get("/static/data.css").content) <= 2_000
