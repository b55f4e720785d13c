"""CNBC Indonesia in both of its layouts, with the article that the project started from."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from crawler.items import Article, Kind, Outcome
from spiders.cnbcindonesia import CnbcIndonesia
from tests.spiders.saved_pages import answer, html, read_as

URL = "https://www.cnbcindonesia.com/news/20200627211000-4-168471/menko-luhut-targetkan-10-juta-umkm"

NEW = """<html lang="id"><head><title>{headline}</title></head><body><article>
<div class="mb-1 text-base font-semibold"><a href="/">Home</a> / News</div>
<h1 class="mb-4 text-32 font-extrabold">{headline}</h1>
<div class="mb-1 text-base font-semibold">{byline}</div>
<div class="text-cm text-gray">{date}</div>
<div class="detail-text min-w-0">{caption}{text}</div></article>
<section>{tail}</section></body></html>"""

OLD = """<html><head><title>{headline}</title></head><body>
<div class="jdl"><h1>{headline}</h1><div class="author">{byline}</div><div class="date">{date}</div></div>
<div class="detail_text">{caption}{text}</div><div>{tail}</div></body></html>"""


def paragraphs(texts: list[str]) -> str:
    """The text as the layout with paragraphs has it."""
    return "".join(f"<p>{text}</p>\n" for text in texts)


def breaks(texts: list[str]) -> str:
    """The text as the layout with line breaks has it."""
    return "<br>\n<br>\n".join(texts)


@pytest.fixture
def seed(shared: Callable[[str], Path]) -> list[str]:
    """The lines of the article, as somebody copied them from the page; skips without them."""
    (path,) = [
        path
        for path in shared("seeds").glob("*.txt")
        if "CNBC Indonesia - " in path.read_text(encoding="utf-8")
    ]
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]


def put_into(layout: str, seed: list[str], form: Callable[[list[str]], str]) -> str:
    """Put the copied lines back into the markup that they came from."""
    headline, _, byline, date, caption, *rest = seed
    end = rest.index("Terpopuler")
    text = [escape(line, quote=False) for line in rest[:end] if line]
    tail = "".join(f"<h2>{line}</h2>" for line in rest[end:] if line)
    figure = f'<figure><img src="x.jpg"><figcaption>{caption}</figcaption></figure>'
    return layout.format(
        headline=headline, byline=byline, date=date, caption=figure, text=form(text), tail=tail
    )


def article(markup: str, url: str = URL) -> Article:
    page, _ = read_as(CnbcIndonesia, html(markup, url), Kind.ARTICLE)
    assert page.outcome is Outcome.READ
    (item,) = page.items
    assert isinstance(item, Article)
    return item


@pytest.mark.parametrize("layout", [NEW, OLD], ids=["new", "old"])
@pytest.mark.parametrize("form", [paragraphs, breaks])
def test_the_first_article_comes_out_right(
    seed: list[str], layout: str, form: Callable[[list[str]], str]
) -> None:
    found = article(put_into(layout, seed, form))

    assert found.headline == "Menko Luhut Targetkan 10 Juta UMKM Go Online, Ini Strateginya"
    assert found.author == "Thea Fathanah Arbar"
    assert found.date_published is not None
    assert found.date_published.isoformat() == "2020-06-27T14:20:00+00:00"
    assert found.date_published_raw == "27 June 2020 21:20"
    assert found.dateline == "Jakarta, CNBC Indonesia"
    assert found.article_section == "News"
    assert found.publisher == "CNBC Indonesia"
    opening = next(n for n, line in enumerate(seed) if line.startswith("Jakarta, CNBC Indonesia - "))
    texts = [line for line in seed[opening : seed.index("Saksikan video terkait di bawah ini:")] if line]
    texts[0] = texts[0].removeprefix("Jakarta, CNBC Indonesia - ")
    assert (found.article_body or "").split("\n\n") == texts


@pytest.mark.parametrize("layout", [NEW, OLD], ids=["new", "old"])
@pytest.mark.parametrize("form", [paragraphs, breaks])
def test_nothing_around_the_first_article_is_taken_for_text(
    seed: list[str], layout: str, form: Callable[[list[str]], str]
) -> None:
    body = article(put_into(layout, seed, form)).article_body or ""
    for residue in (
        "Foto:",
        "Anisatul Umah",
        "Saksikan",
        "Kasus Positif",
        "dob/dob",
        "Terpopuler",
        "Features",
        "spinner",
        "Jakarta, CNBC",
    ):
        assert residue not in body
    assert body.endswith('Bangga Buatan Indonesia ini," tukasnya.')


def test_the_digits_in_the_address_are_no_date() -> None:
    markup = NEW.format(headline="Judul", byline="", date="", caption="", text="<p>Isi berita.</p>", tail="")
    found = article(markup)
    assert found.date_published is None
    assert found.author is None


@pytest.mark.parametrize(
    ("byline", "author", "section"),
    [
        ("Entrepreneur - Sari Contoh, CNBC Indonesia", "Sari Contoh", "Entrepreneur"),
        ("News - CNBC Indonesia", None, "News"),
        ("Sari Contoh, CNBC Indonesia", "Sari Contoh", None),
        ("My Money - Sari Contoh & Budi Contoh, CNBC Indonesia", "Sari Contoh & Budi Contoh", "My Money"),
    ],
)
def test_a_byline_is_section_reporter_and_outlet(
    byline: str, author: str | None, section: str | None
) -> None:
    for layout in (NEW, OLD):
        markup = layout.format(
            headline="Judul", byline=escape(byline), date="", caption="", text="<p>Isi.</p>", tail=""
        )
        found = article(markup)
        assert (found.author, found.article_section) == (author, section)


def test_the_path_above_the_headline_is_no_byline() -> None:
    markup = re.sub(r"<div[^>]*>\{byline\}</div>", "", NEW).format(
        headline="Judul", date="", caption="", text="<p>Isi.</p>", tail=""
    )
    assert article(markup).author is None


def test_tag_pages_go_on_until_one_holds_no_article() -> None:
    tag = "https://www.cnbcindonesia.com/tag/bangga-buatan-indonesia/"
    item = '<article><a href="/news/20200627211000-4-168471/judul">x</a></article>'
    _, links = read_as(CnbcIndonesia, html(item, f"{tag}9"), Kind.INDEX)
    assert [link.url for link in links][-1] == f"{tag}10"
    page, links = read_as(CnbcIndonesia, html("<p>Tidak ada</p>", f"{tag}10"), Kind.INDEX)
    assert (page.outcome, links) == (Outcome.READ, [])
    page, _ = read_as(CnbcIndonesia, html("<p>Tidak ada</p>", f"{tag}1"), Kind.INDEX)
    assert page.outcome is Outcome.EMPTY


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/news/20200627211000-4-168471/judul", True),
        ("/my-money/20200627211000-72-168471/judul", True),
        ("/video/20200627211000-4-168471/judul", False),
        ("/foto/20200627211000-4-168471/judul", False),
        ("/tag/umkm", False),
        ("/news", False),
    ],
)
def test_what_an_article_looks_like(path: str, expected: bool) -> None:
    assert CnbcIndonesia.is_article(f"https://www.cnbcindonesia.com{path}") is expected


def test_a_page_that_is_moved_away_is_gone() -> None:
    page, _ = read_as(CnbcIndonesia, answer(URL, "<p>404</p>", status=404), Kind.ARTICLE)
    assert page.outcome is Outcome.GONE
