"""MNEWS on WordPress markup, with the article that the project started from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.items import Article, Kind, Outcome
from spiders.mnews import Mnews
from spiders.source import Link
from tests.spiders.saved_pages import html, read_as

URL = "https://mnews.co.id/read/fokus/tiga-juta-umkm-go-online/"

CLASSIC = """<html lang="id"><head><title>MNEWS</title></head><body class="single">
<article class="post hentry"><header class="entry-header">{headline}</header>
<div class="entry-content">{caption}{text}
<p><strong>Baca juga: <a href="/read/fokus/lain/">Berita Lain</a></strong></p>
<div class="sharedaddy"><h3>Bagikan ini:</h3></div></div></article></body></html>"""

NEWS_THEME = """<html lang="id"><head><title>MNEWS</title></head><body class="td-standard-pack">
<article>{headline}<div class="td-post-content tagdiv-type">{caption}{text}</div></article></body></html>"""


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def breaks(texts: list[str]) -> str:
    return "<br />\n<br />\n".join(texts)


@pytest.fixture
def seed(shared: Callable[[str], Path]) -> list[str]:
    """Caption and paragraphs, as somebody copied them from the page; skips without them."""
    (path,) = [
        path for path in shared("seeds").glob("*.txt") if "MNEWS.co.id" in path.read_text(encoding="utf-8")
    ]
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("layout", [CLASSIC, NEWS_THEME], ids=["classic", "news theme"])
@pytest.mark.parametrize("form", [paragraphs, breaks])
@pytest.mark.parametrize("caption", ["<figure><figcaption>{}</figcaption></figure>", "<p>{}</p>"])
@pytest.mark.parametrize("headline", ["", '<h1 class="entry-title">Tiga Juta UMKM Go Online</h1>'])
def test_the_second_article_comes_out_right(
    seed: list[str], layout: str, form: Callable[[list[str]], str], caption: str, headline: str
) -> None:
    foto, *texts = seed
    markup = layout.format(headline=headline, caption=caption.format(foto), text=form(texts))
    page, _ = read_as(Mnews, html(markup, URL), Kind.ARTICLE)

    assert page.outcome is Outcome.READ
    (found,) = page.items
    assert isinstance(found, Article)
    assert found.dateline == "Jakarta, MNEWS.co.id"
    texts[0] = texts[0].removeprefix("Jakarta, MNEWS.co.id – ")
    assert (found.article_body or "").split("\n\n") == texts
    assert found.headline == ("Tiga Juta UMKM Go Online" if headline else None)
    assert (found.author, found.date_published, found.date_published_raw) == (None, None, None)
    assert found.publisher == "MNEWS"


def test_a_crawl_begins_everywhere_that_wordpress_lists_posts() -> None:
    assert list(Mnews.start_links()) == [
        Link(f"https://mnews.co.id/{path}", Kind.INDEX)
        for path in (
            "wp-json/wp/v2/posts?search=bangga+buatan+indonesia&per_page=100&page=1&orderby=date",
            "tag/bangga-buatan-indonesia/",
            "feed/",
            "wp-sitemap.xml",
        )
    ]


def test_articles_stand_below_read() -> None:
    assert Mnews.is_article(URL)
    assert not Mnews.is_article("https://mnews.co.id/tag/umkm/")
