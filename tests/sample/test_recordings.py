"""The two recorded nights: up to date, whole, and different from each other exactly as declared."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.archive import Capture, RunBegan, RunEnded, archive_files, digest_of, read
from crawler.config import load
from sample.build import FIRST, NIGHTS, SECOND, build, summary
from sample.changes import read_changes
from sample.shop import read_shops
from sample.store_api import API
from sample.texts import read_texts
from sample.wordpress import SEARCH

SAMPLE = NIGHTS.parent
CHANGES = read_changes()
URLS = {text.name: text.url for text in read_texts()}
ONE, TWO = FIRST[0], SECOND[0]


def records(root: Path) -> list[Any]:
    """Every record of both nights, in the order of files and writing."""
    return [record for path in archive_files([root]) for record in read(path, root)]


def captures(night: str) -> dict[str, Capture]:
    """The recorded responses of a night by address."""
    found = [r for p in archive_files([NIGHTS / night]) for r in read(p, NIGHTS) if isinstance(r, Capture)]
    by_url = {capture.url: capture for capture in found}
    assert len(by_url) == len(found), "an address is recorded twice"
    return by_url


def text_of(capture: Capture) -> str:
    """The body as a browser would have it."""
    encoded = ("Content-Encoding", "gzip") in capture.headers
    return (gzip.decompress(capture.body) if encoded else capture.body).decode()


def header(capture: Capture, name: str) -> str | None:
    """The value of a header line, or None."""
    return next((value for key, value in capture.headers if key.lower() == name.lower()), None)


def products(night: str, host: str) -> dict[str, dict[str, Any]]:
    """The products that a shop lists on a night, by their sku."""
    return {
        product["sku"]: product
        for url, capture in captures(night).items()
        if urlsplit(url).netloc == host and capture.kind == "catalogue"
        for product in json.loads(text_of(capture))
    }


def test_the_nights_are_what_the_builder_makes_of_the_texts(tmp_path: Path) -> None:
    build(tmp_path)
    assert records(tmp_path) == records(NIGHTS), "run: python sample/build.py"


def test_a_rebuild_changes_nothing_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    root = tmp_path / "nights"
    before = {path: path.read_bytes() for path in build(root)}
    assert {path: path.read_bytes() for path in build(root)} == before
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(before)


def test_a_build_that_fails_leaves_the_nights_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "nights"
    before = {path: path.read_bytes() for path in build(root)}

    unsaid = [edit | {"old": "kata yang tidak ada"} for edit in CHANGES.edited]
    monkeypatch.setattr("sample.build.read_changes", lambda: replace(CHANGES, edited=unsaid))
    with pytest.raises(ValueError, match="does not stand in the text"):
        build(root)
    assert {path: path.read_bytes() for path in root.rglob("*.gz")} == before
    assert list(tmp_path.iterdir()) == [root]


def test_the_summary_names_every_file_with_its_answers(tmp_path: Path) -> None:
    lines = list(summary(build(tmp_path), tmp_path))
    assert len(lines) == 14
    assert lines[0].startswith("2026-11-19/cnbcindonesia-000.warc.gz ")
    assert lines[0].endswith("2 article, 4 index, 1 robots")


def test_they_are_small_and_open_with_a_demo_run_that_ended() -> None:
    paths = archive_files([NIGHTS])
    assert sum(path.stat().st_size for path in paths) < 1_500_000
    for path in paths:
        first, *_, last = read(path, NIGHTS)
        assert isinstance(first, RunBegan)
        assert isinstance(last, RunEnded)
        assert (first.run.kind, first.run.night) == ("demo", path.parent.name)
        assert last.run.complete


def test_answers_come_two_seconds_apart_from_the_night_s_first() -> None:
    for night, began in (FIRST, SECOND):
        for path in archive_files([NIGHTS / night]):
            times = [r.fetched_at for r in read(path, NIGHTS) if isinstance(r, Capture)]
            assert times == [began + timedelta(seconds=2) * place for place in range(len(times))]
    assert datetime(2026, 11, 18, 18, 30, tzinfo=UTC) == FIRST[1]


def test_the_configuration_names_every_recorded_source() -> None:
    config = load(SAMPLE / "bbi.toml")
    assert config.kind == "demo"
    recorded = {r.run.source for r in records(NIGHTS) if isinstance(r, RunBegan)}
    assert set(config.sources or []) == recorded
    assert set(config.described) == {source for source in recorded if ":" in source}


@pytest.mark.parametrize("night", [ONE, TWO])
def test_every_page_but_the_broken_one_ends(night: str) -> None:
    broken = {URLS[name] for name in CHANGES.broken}
    pages = [capture for capture in captures(night).values() if capture.kind == "article"]
    assert len(pages) >= 50
    unfinished = {page.url for page in pages if not text_of(page).rstrip().endswith("</html>")}
    assert unfinished == (broken if night == TWO else set())
    for page in pages:
        assert ("<body" in text_of(page)) is (page.url not in unfinished)


def test_links_lead_only_to_what_was_recorded() -> None:
    for night in (ONE, TWO):
        recorded = captures(night)
        for host in ("kabar.example", "daily.example"):
            posts = json.loads(text_of(recorded[f"https://{host}{SEARCH}"]))
            articles = {url for url in recorded if url.startswith(f"https://{host}/20")}
            assert {post["link"] for post in posts} == articles
            sitemap = text_of(recorded[f"https://{host}/wp-sitemap-posts-post-1.xml"])
            assert all(f"<loc>{url}</loc>" in sitemap for url in articles)


def test_tag_pages_hold_every_article_once() -> None:
    for night in (ONE, TWO):
        recorded = captures(night)
        url: str | None = "https://kabar.example/tag/bangga-buatan-indonesia/"
        seen: list[str] = []
        while url:
            page = text_of(recorded[url])
            seen += [part.split('"')[0] for part in page.split('<h2 class="entry-title"><a href="')[1:]]
            _, _, following = page.partition('<a class="next page-numbers" href="')
            url = following.split('"')[0] or None
        assert len(seen) == len(set(seen))
        assert set(seen) == {url for url in recorded if url.startswith("https://kabar.example/20")}


def test_the_rest_api_carries_each_post_s_body_as_its_page_does() -> None:
    broken = {URLS[name] for name in CHANGES.broken}
    for night in (ONE, TWO):
        recorded = captures(night)
        for host in ("kabar.example", "daily.example"):
            for post in json.loads(text_of(recorded[f"https://{host}{SEARCH}"])):
                content = post["content"]["rendered"].strip()
                assert content.startswith("<p><strong>")
                assert content in text_of(recorded[post["link"]]) or post["link"] in broken


def test_cnbc_s_tag_leads_page_by_page_to_the_older_article() -> None:
    tag = "https://www.cnbcindonesia.com/tag/bangga-buatan-indonesia"
    for night in (ONE, TWO):
        recorded = captures(night)
        pages = [text_of(recorded[f"{tag}/{number}"]) for number in (1, 2, 3)]
        linked = [re.findall(r'<article><a href="([^"]+)"', page) for page in pages]
        assert [[url.split("/")[4][:8] for url in urls] for urls in linked] == [
            ["20210621"],
            ["20200627"],
            [],
        ]
        assert f"{tag}/4" not in recorded


def test_the_older_article_stands_in_the_markup_of_its_years() -> None:
    page = next(text_of(c) for url, c in captures(ONE).items() if "/20200627211606-4-168522/" in url)
    assert '<div class="jdl">\n<h1>' in page
    assert '<div class="author">News - Thea Fathanah Arbar, CNBC Indonesia</div>' in page
    assert '<div class="date">27 June 2020 21:20</div>' in page
    assert '<div class="detail_text">\n<figure>' in page
    assert "<p><strong>Jakarta, CNBC Indonesia</strong> - " in page
    assert "ld+json" not in page
    for residue in ('class="linksisip"', "Saksikan video di bawah ini:", "(abc/abc)", "spinner loading"):
        assert residue in page


def test_a_closed_rest_api_answers_as_wordpress_does() -> None:
    closed = captures(ONE)[f"https://mnews.co.id{SEARCH}"]
    assert closed.status == 404
    assert json.loads(text_of(closed))["code"] == "rest_no_route"


def test_shops_list_their_local_made_products_page_by_page() -> None:
    recorded = captures(ONE)
    total = 0
    for shop in read_shops():
        assert shop.host.endswith(".example")
        ids = ",".join(map(str, shop.local_tags))
        url: str | None = f"https://{shop.host}{API}?tag={ids}&per_page=50&page=1"
        listed: list[dict[str, Any]] = []
        while url:
            page = recorded[url]
            listed += json.loads(text_of(page))
            link = header(page, "Link")
            url = link[1 : link.index(">")] if link else None
            assert header(page, "X-WP-Total") == str(len(shop.claimed()))
        assert len(listed) == len(shop.claimed()) < len(shop.products)
        total += len(listed)
    assert total >= 66
    assert len(products(ONE, "toko-tenun.example")) > 50


def test_products_show_the_range_of_prices_and_evidence() -> None:
    listed = [p for shop in read_shops() for p in products(ONE, shop.host).values()]
    said = " ".join(p["description"] for p in listed)
    origins = {
        term["name"]
        for product in listed
        for attribute in product["attributes"]
        if attribute["taxonomy"] == "pa_negara-asal"
        for term in attribute["terms"]
    }
    assert origins == {"Indonesia", "Tiongkok"}
    assert {product["prices"]["currency_minor_unit"] for product in listed} == {0, 2}
    assert any(product["prices"]["price_range"] for product in listed)
    assert any(product["on_sale"] for product in listed)
    assert not all(product["is_in_stock"] for product in listed)
    for words in ("Sertifikat TKDN", "Garansi lokal", "bahan impor", "0812-0000-0000", "@toko-tenun.example"):
        assert words in said


def test_the_second_night_differs_exactly_as_declared() -> None:
    before, after = captures(ONE), captures(TWO)
    fresh = {URLS[name] for name in (*CHANGES.new, *CHANGES.broken)}
    edited = {URLS[edit["article"]] for edit in CHANGES.edited}
    lists = {
        url for url in before if url.startswith("https://kabar.example/") and before[url].kind == "index"
    } - {"https://kabar.example/wp-sitemap.xml"}
    shops = {change["shop"] for change in CHANGES.products}
    catalogues = {url for url in before if urlsplit(url).netloc in shops and before[url].kind == "catalogue"}
    counts = {url for url in before if "/products/tags?" in url and "toko-tenun" in url}
    more_tag_pages = {url for url in after if url not in before and "/tag/" in url}

    assert set(after) - set(before) == fresh | more_tag_pages
    assert set(before) <= set(after)
    changed = {url for url in before if before[url].body != after[url].body}
    assert changed == edited | lists | catalogues | counts
    for url in set(before) - changed:
        assert header(before[url], "ETag") == header(after[url], "ETag")
    for url in edited:
        assert header(before[url], "ETag") != header(after[url], "ETag")


def test_an_edit_changes_the_declared_words_and_no_note_says_so() -> None:
    for edit in CHANGES.edited:
        url = URLS[edit["article"]]
        old, new = text_of(captures(ONE)[url]), text_of(captures(TWO)[url])
        published = next(text.published for text in read_texts() if text.name == edit["article"])
        assert edit["old"] in old
        assert edit["new"] in new
        restored = new.replace(edit["new"], edit["old"]).replace(edit["modified"], published)
        assert restored == old
        post = next(
            post
            for post in json.loads(text_of(captures(TWO)[f"https://kabar.example{SEARCH}"]))
            if post["link"] == url
        )
        assert post["modified_gmt"] != post["date_gmt"]
        sitemap = text_of(captures(TWO)["https://kabar.example/wp-sitemap-posts-post-1.xml"])
        assert f"<loc>{url}</loc><lastmod>{edit['modified']}</lastmod>" in sitemap


def test_products_change_as_declared_and_in_nothing_else() -> None:
    prices = stock = gone = 0
    for shop in read_shops():
        before, after = products(ONE, shop.host), products(TWO, shop.host)
        declared = {change["sku"]: change for change in CHANGES.products if change["shop"] == shop.host}
        left = {sku for sku, change in declared.items() if change.get("gone")}
        assert set(before) - set(after) == left
        assert set(after) <= set(before)
        assert {sku for sku in after if before[sku] != after[sku]} == set(declared) - left
        gone += len(left)
        prices += sum(before[sku]["prices"]["price"] != after[sku]["prices"]["price"] for sku in after)
        stock += sum(after[sku]["is_in_stock"] and not before[sku]["is_in_stock"] for sku in after)
    assert prices >= 6
    assert (stock, gone) == (1, 1)


def test_digests_of_the_same_body_are_the_same_on_both_nights() -> None:
    """What an incremental crawl relies on to see that nothing changed."""
    url = "https://kabar.example/robots.txt"
    assert captures(ONE)[url].digest == captures(TWO)[url].digest == digest_of(captures(TWO)[url].body)
