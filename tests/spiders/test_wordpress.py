"""Any WordPress site: its search, tag pages, feed and sitemaps, and the themes' class names."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scrapy.http import Response, XmlResponse

from crawler.items import Article, Kind, Outcome
from spiders.discovery.wordpress_search import next_numbered_page
from spiders.source import Link
from spiders.wordpress import WordPress
from tests.spiders.saved_pages import answer, html, read_as

SITE = WordPress.at("https://kabar.example/")
SEARCH = "https://kabar.example/wp-json/wp/v2/posts?search=bangga+buatan+indonesia&per_page=100&page=1"


def found(body: Any, url: str = SEARCH, *, status: int = 200, pages: str | None = None) -> Response:
    """An answer of the REST search."""
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    headers |= {"X-WP-TotalPages": pages} if pages is not None else {}
    return answer(url, json.dumps(body), status=status, headers=headers)


def links_of(response: Response) -> list[str]:
    return [link.url for link in read_as(SITE, response, Kind.INDEX)[1]]


# The search


def test_the_search_leads_to_posts_and_to_its_next_page() -> None:
    posts = [{"link": "https://kabar.example/1/", "modified_gmt": "2021-06-21T04:07:00"}]
    _, links = read_as(SITE, found(posts, pages="3"), Kind.INDEX)
    assert links == [
        Link("https://kabar.example/1/", Kind.ARTICLE, "2021-06-21T04:07:00"),
        Link(SEARCH.replace("&page=1", "&page=2"), Kind.INDEX),
    ]


@pytest.mark.parametrize("pages", ["1", None, "", "banyak", "-1"])
def test_the_last_page_of_the_search_leads_nowhere(pages: str | None) -> None:
    assert links_of(found([{"link": "https://kabar.example/1/"}], pages=pages)) == [
        "https://kabar.example/1/"
    ]


def test_per_page_is_not_taken_for_the_page() -> None:
    response = found([], "https://kabar.example/wp-json/x?per_page=100&page=9", pages="10")
    assert next_numbered_page(response, "X-WP-TotalPages") == (  # type: ignore[arg-type]
        "https://kabar.example/wp-json/x?per_page=100&page=10"
    )


def test_after_the_last_page_the_answer_400_is_an_end() -> None:
    end = {"code": "rest_post_invalid_page_number", "message": "...", "data": {"status": 400}}
    page, links = read_as(SITE, found(end, status=400), Kind.INDEX)
    assert (page.outcome, page.issues, links) == (Outcome.READ, [], [])
    page, _ = read_as(SITE, found({"code": "rest_invalid_param"}, status=400), Kind.INDEX)
    assert page.outcome is Outcome.FAILED


def test_posts_elsewhere_and_of_the_wrong_shape_are_passed_over() -> None:
    posts = [
        {"link": "https://lain.example/1/"},
        {"link": 5},
        {},
        "rusak",
        None,
        {"link": "https://kabar.example/2/", "modified_gmt": 7},
    ]
    assert links_of(found(posts)) == ["https://kabar.example/2/"]


@pytest.mark.parametrize("body", [{"code": "rest_no_route"}, "teks", 5, None])
def test_an_answer_that_is_no_list_is_an_issue(body: Any) -> None:
    page, links = read_as(SITE, found(body), Kind.INDEX)
    assert (page.outcome, links) == (Outcome.EMPTY, [])
    assert page.issues[0].reason == "follow raised ValueError: the search did not answer with a list"


def test_a_search_that_finds_nothing_is_fine() -> None:
    page, _ = read_as(SITE, found([]), Kind.INDEX)
    assert (page.outcome, page.issues) == (Outcome.READ, [])


def test_a_site_whose_search_is_closed_is_found_by_other_ways() -> None:
    page, _ = read_as(SITE, found({"code": "rest_no_route"}, status=404), Kind.INDEX)
    assert (page.outcome, page.issues) == (Outcome.GONE, [])


# Tag pages, feed, sitemaps


@pytest.mark.parametrize(
    "markup",
    [
        '<article><h2 class="entry-title"><a href="/2021/a/">A</a></h2></article>',
        '<article><h3><a href="/2021/a/">A</a></h3></article>',
        '<div class="td_mod"><h3 class="entry-title td-module-title"><a href="/2021/a/">A</a></h3></div>',
        '<div><h2 class="post-title"><a href="/2021/a/">A</a></h2></div>',
    ],
)
@pytest.mark.parametrize(
    "paging",
    [
        '<a class="next page-numbers" href="/tag/bbi/page/2/">Berikut</a>',
        '<div class="nav-previous"><a href="/tag/bbi/page/2/">Lama</a></div>',
        '<link rel="next" href="/tag/bbi/page/2/">',
    ],
)
def test_tag_pages_of_common_themes(markup: str, paging: str) -> None:
    response = html(f"<html><body>{markup}{paging}</body></html>", "https://kabar.example/tag/bbi/")
    assert links_of(response) == ["https://kabar.example/2021/a/", "https://kabar.example/tag/bbi/page/2/"]


@pytest.mark.parametrize(
    ("name", "followed"),
    [
        ("wp-sitemap-posts-post-1.xml", True),
        ("post-sitemap2.xml", True),
        ("wp-sitemap-users-1.xml", False),
        ("wp-sitemap-taxonomies-category-1.xml", False),
        ("wp-sitemap-posts-page-1.xml", False),
        ("category-sitemap.xml", False),
        ("author-sitemap.xml", False),
        ("page-sitemap.xml", False),
    ],
)
def test_only_sitemaps_of_posts_are_followed(name: str, followed: bool) -> None:
    body = f"<sitemapindex><sitemap><loc>https://kabar.example/{name}</loc></sitemap></sitemapindex>"
    response = XmlResponse("https://kabar.example/wp-sitemap.xml", body=body.encode())
    page, links = read_as(SITE, response, Kind.INDEX)
    assert bool(links) is followed
    assert page.outcome is Outcome.READ


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("feed/", Outcome.EMPTY),
        ("wp-sitemap.xml", Outcome.EMPTY),
        ("tag/bangga-buatan-indonesia/", Outcome.READ),
    ],
)
def test_a_feed_is_never_empty_but_a_tag_page_may_be(path: str, outcome: Outcome) -> None:
    page, _ = read_as(SITE, html("<p>kosong</p>", f"https://kabar.example/{path}"), Kind.INDEX)
    assert page.outcome is outcome


def test_a_site_below_a_folder_is_asked_there() -> None:
    site = WordPress.at("http://127.0.0.1:8000/berita")
    assert all(link.url.startswith("http://127.0.0.1:8000/berita/") for link in site.start_links())


# Articles


TEXT = "<p>Jakarta - Sebuah pasar rekaan dibuka bagi usaha kecil.</p><p>Banyak orang datang.</p>"


@pytest.mark.parametrize(
    "body",
    [
        f'<article><div class="entry-content">{TEXT}</div></article>',
        f'<div class="td-post-content">{TEXT}</div>',
        f'<div class="post-content">{TEXT}</div>',
        f'<div class="content-inner">{TEXT}</div>',
        f'<article><div class="content">{TEXT}</div></article>',
    ],
)
@pytest.mark.parametrize(
    "byline",
    [
        '<span class="author vcard"><a href="/author/s/">Sari Contoh</a></span>',
        '<span class="byline">oleh <a href="/author/s/">Sari Contoh</a></span>',
        '<a rel="author" href="/author/s/">Sari Contoh</a>',
        '<div class="td-post-author-name"><div>Oleh</div> <a href="/author/s/">Sari Contoh</a></div>',
        '<span class="author-name">Sari Contoh</span>',
    ],
)
def test_themes(body: str, byline: str) -> None:
    date = '<time class="entry-date" datetime="2022-03-30T22:41:00+07:00">30 Maret</time>'
    markup = f'<html lang="id"><body><h1 class="entry-title">Judul</h1>{byline}{date}{body}</body></html>'
    (item,) = read_as(SITE, html(markup, "https://kabar.example/2022/a/"), Kind.ARTICLE)[0].items
    assert isinstance(item, Article)
    assert (item.headline, item.author, item.dateline) == ("Judul", "Sari Contoh", "Jakarta")
    assert str(item.date_published) == "2022-03-30 15:41:00+00:00"
    assert item.article_body == "Sebuah pasar rekaan dibuka bagi usaha kecil.\n\nBanyak orang datang."


def test_what_plugins_put_around_the_text_is_left_out() -> None:
    plugins = """<div class="sharedaddy">Bagikan</div><div class="jp-relatedposts">Terkait</div>
        <div class="related-posts">Lihat pula</div><div class="social-share">Kirim</div>
        <div class="post-tags">Tag</div><div class="author-box">Tentang penulis</div>"""
    markup = f'<div class="entry-content">{TEXT}{plugins}</div>'
    (item,) = read_as(SITE, html(markup, "https://kabar.example/2022/a/"), Kind.ARTICLE)[0].items
    assert item.article_body == (  # type: ignore[union-attr]
        "Sebuah pasar rekaan dibuka bagi usaha kecil.\n\nBanyak orang datang."
    )
