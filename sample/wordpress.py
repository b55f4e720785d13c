"""What a WordPress outlet answers: robots.txt, REST API, tag pages, feed, sitemaps and articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Any

from crawler.items import Kind
from sample.pages import fill
from sample.recorded import Recorded, answer, html, rest, robots
from sample.texts import Text

SEARCH = "/wp-json/wp/v2/posts?search=bangga+buatan+indonesia&per_page=100&page=1&orderby=date"
TAG = "/tag/bangga-buatan-indonesia/"
PER_TAG_PAGE = 15
PER_FEED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One WordPress outlet."""

    host: str
    name: str
    content: Callable[[Text, list[Text]], str]
    """Makes the body of a post: what the page, the REST API and the feed all carry. The second argument
    holds the texts before it."""
    page: Callable[[Text, list[Text], str], str]
    """Sets such a body, the third argument, into the outlet's theme."""
    rest_api: bool = True
    """Whether `/wp-json` is open; some outlets close it."""
    language: str = "id"

    def at(self, path: str) -> str:
        """Return the address of a path of this site."""
        return f"https://{self.host}{path}"


def responses(site: Site, texts: list[Text], *, cut: frozenset[str] = frozenset()) -> list[Recorded]:
    """Return the whole state of a site whose posts are `texts`, oldest first.

    The page of a text that is named in `cut` ends in the middle of its head.
    """
    newest = texts[::-1]
    contents = {text.name: site.content(text, texts[:place]) for place, text in enumerate(texts)}
    return [
        robots(
            site.host,
            [
                "User-agent: *",
                "Disallow: /wp-admin/",
                "Allow: /wp-admin/admin-ajax.php",
                "",
                f"Sitemap: {site.at('/wp-sitemap.xml')}",
            ],
        ),
        _search(site, newest, contents),
        *_tag_pages(site, newest),
        _feed(site, newest, contents),
        _sitemap_index(site),
        _sitemap(site, texts),
        *(
            _article(text, site.page(text, texts[:place], contents[text.name]), cut=text.name in cut)
            for place, text in enumerate(texts)
        ),
    ]


def _article(text: Text, page: str, *, cut: bool) -> Recorded:
    if cut:
        page = page[: page.index("<title>") + len("<title>") + len(text.title) // 2]
    return html(text.url, Kind.ARTICLE, page, headers=[("X-Powered-By", "PHP/8.3")])


def _search(site: Site, newest: list[Text], contents: dict[str, str]) -> Recorded:
    url = site.at(SEARCH)
    if not site.rest_api:
        message = "No route was found matching the URL and request method."
        missing = {"code": "rest_no_route", "message": message, "data": {"status": 404}}
        return rest(url, Kind.INDEX, missing, status=404)
    totals = [("X-WP-Total", str(len(newest))), ("X-WP-TotalPages", "1")]
    return rest(url, Kind.INDEX, [_post(text, contents[text.name]) for text in newest], headers=totals)


def _post(text: Text, content: str) -> dict[str, Any]:
    return {
        "id": text.number,
        "date": _local(text.published),
        "date_gmt": _gmt(text.published),
        "modified": _local(text.changed),
        "modified_gmt": _gmt(text.changed),
        "slug": text.name,
        "status": "publish",
        "type": "post",
        "link": text.url,
        "title": {"rendered": escape(text.title, quote=False)},
        "content": {"rendered": f"\n{content}\n", "protected": False},
        "excerpt": {"rendered": f"<p>{escape(text.paragraphs[0], quote=False)}</p>\n", "protected": False},
        "author": 1,
    }


def _tag_pages(site: Site, newest: list[Text]) -> list[Recorded]:
    count = -(-len(newest) // PER_TAG_PAGE)
    pages = []
    for number in range(1, count + 1):
        shown = newest[(number - 1) * PER_TAG_PAGE : number * PER_TAG_PAGE]
        items = "\n".join(
            f'<article id="post-{text.number}" class="post hentry"><h2 class="entry-title">'
            f'<a href="{text.url}" rel="bookmark">{escape(text.title)}</a></h2></article>'
            for text in shown
        )
        links = []
        if number > 1:
            previous = TAG if number == 2 else f"{TAG}page/{number - 1}/"
            links.append(f'<a class="prev page-numbers" href="{site.at(previous)}">Sebelumnya</a>')
        links.append(f'<span aria-current="page" class="page-numbers current">{number}</span>')
        if number < count:
            following = site.at(f"{TAG}page/{number + 1}/")
            links.append(f'<a class="next page-numbers" href="{following}">Berikutnya</a>')
        page = fill(
            "wordpress-tag.html",
            lang="en-US" if site.language == "en" else "id",
            site=escape(site.name),
            items=items,
            paging="\n".join(links),
        )
        url = site.at(TAG if number == 1 else f"{TAG}page/{number}/")
        pages.append(html(url, Kind.INDEX, page))
    return pages


def _feed(site: Site, newest: list[Text], contents: dict[str, str]) -> Recorded:
    items = "\n".join(_feed_item(text, contents[text.name]) for text in newest[:PER_FEED])
    built = [moment for text in newest if (moment := _moment(text.changed))]
    date = f"<lastBuildDate>{format_datetime(max(built))}</lastBuildDate>" if built else ""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n'
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        '\txmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
        f"<title>{escape(site.name)}</title>\n<link>{site.at('')}</link>\n{date}\n"
        f"<language>{'en-US' if site.language == 'en' else 'id'}</language>\n{items}\n</channel>\n</rss>\n"
    )
    headers = []
    if built:
        headers.append(("Last-Modified", format_datetime(max(built).astimezone(UTC), usegmt=True)))
    return answer(site.at("/feed/"), Kind.INDEX, text, "application/rss+xml; charset=UTF-8", headers=headers)


def _feed_item(text: Text, content: str) -> str:
    date = f"<pubDate>{format_datetime(text.moment)}</pubDate>" if text.moment else ""
    return (
        f"<item>\n<title>{escape(text.title, quote=False)}</title>\n<link>{text.url}</link>\n{date}\n"
        f'<guid isPermaLink="false">https://{text.host}/?p={text.number}</guid>\n'
        f"<category><![CDATA[{text.section}]]></category>\n"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>\n</item>"
    )


def _sitemap_index(site: Site) -> Recorded:
    child = site.at("/wp-sitemap-posts-post-1.xml")
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{child}</loc></sitemap></sitemapindex>\n"
    )
    return answer(site.at("/wp-sitemap.xml"), Kind.INDEX, text, "application/xml; charset=UTF-8")


def _sitemap(site: Site, texts: list[Text]) -> Recorded:
    urls = "\n".join(
        f"<url><loc>{text.url}</loc>"
        + (f"<lastmod>{text.changed}</lastmod>" if text.moment else "")
        + "</url>"
        for text in texts
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}\n</urlset>\n'
    )
    url = site.at("/wp-sitemap-posts-post-1.xml")
    return answer(url, Kind.INDEX, body, "application/xml; charset=UTF-8")


def _moment(iso: str) -> datetime | None:
    return datetime.fromisoformat(iso) if len(iso) > 10 else None


def _local(iso: str) -> str:
    return iso[:19]


def _gmt(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
