"""Every address of CNBC Indonesia that the sample answers: robots.txt, tag pages, feed, articles."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape

from crawler.items import Kind
from sample.pages import cnbc_page, fill
from sample.recorded import Recorded, answer, html, robots
from sample.texts import Text

HOST = "www.cnbcindonesia.com"
HOME = f"https://{HOST}"
TAG = f"{HOME}/tag/bangga-buatan-indonesia"


def responses(texts: list[Text]) -> list[Recorded]:
    """Return the state of the host whose articles under the tag are `texts`.

    The tag's page 2 is its last. It repeats page 1, as such pages do when a list is too short for them, and
    page 3 is a page without an article rather than an error.
    """
    newest = texts[::-1]
    return [
        robots(HOST, ["User-agent: *", "Allow: /"]),
        _tag_page(1, newest),
        _tag_page(2, newest),
        _tag_page(3, []),
        _feed(newest),
        *(html(text.url, Kind.ARTICLE, cnbc_page(text)) for text in texts),
    ]


def _tag_page(number: int, texts: list[Text]) -> Recorded:
    items = "\n".join(
        f'<article><a href="{text.url}" class="group flex gap-4"><div><h2>{escape(text.title)}</h2>'
        f"<span>{escape(text.section)}</span></div></a></article>"
        for text in texts
    )
    paging = " ".join(f'<a href="{TAG}/{page}">{page}</a>' for page in (1, 2))
    page = fill("cnbc-tag.html", page=str(number), items=items, paging=paging)
    return html(f"{TAG}/{number}", Kind.INDEX, page)


def _feed(newest: list[Text]) -> Recorded:
    items = "\n".join(
        f"<item><title><![CDATA[{text.title}]]></title><link>{text.url}</link>"
        f"<guid>{text.url}</guid><pubDate>{format_datetime(text.moment)}</pubDate>"
        f"<description><![CDATA[{text.paragraphs[0]}]]></description></item>"
        for text in newest
        if text.moment
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>CNBC Indonesia</title>'
        f"<link>{HOME}/entrepreneur</link>\n{items}\n</channel></rss>\n"
    )
    return answer(f"{HOME}/entrepreneur/rss", Kind.INDEX, text, "application/rss+xml; charset=utf-8")
