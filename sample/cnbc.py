"""Every address of CNBC Indonesia that the sample answers: robots.txt, tag pages, feed, articles."""

from __future__ import annotations

import json
from email.utils import format_datetime
from html import escape

from crawler.items import Kind
from sample.pages import fill, long_date, paragraphs
from sample.recorded import Recorded, answer, html, robots
from sample.texts import Text

HOST = "www.cnbcindonesia.com"
HOME = f"https://{HOST}"
TAG = f"{HOME}/tag/bangga-buatan-indonesia"

PRESENT = "cnbc-article.html"
DATELINE = "<strong>Jakarta, CNBC Indonesia</strong> - "
ASIDE = (
    '<table class="linksisip"><tr><td><div class="lihatjg"><strong>Baca juga:</strong> '
    f'<a href="{TAG}/1">Kabar lain tentang Bangga Buatan Indonesia</a></div></td></tr></table>'
)


def responses(texts: list[Text]) -> list[Recorded]:
    """Return the state of the host whose articles under the tag are `texts`, oldest first.

    Each page of the tag holds one article, so that there is a next page to find. The page after the last has
    no article, and is no error.
    """
    newest = texts[::-1]
    return [
        robots(HOST, ["User-agent: *", "Allow: /"]),
        *(_tag_page(number, [text], len(newest)) for number, text in enumerate(newest, start=1)),
        _tag_page(len(newest) + 1, [], len(newest)),
        _feed([text for text in newest if "/entrepreneur/" in text.url]),
        *(html(text.url, Kind.ARTICLE, page(text)) for text in texts),
    ]


def page(text: Text) -> str:
    """Return the page of an article, in the markup that the text asks for."""
    moment = text.moment
    assert moment is not None, "an article of this outlet has its minute"
    values = {
        "url": text.url,
        "title": escape(text.title),
        "byline": escape(f"{text.section} - {text.byline or 'Redaksi'}, CNBC Indonesia"),
        "date": f"{long_date(moment, 'en')} {moment:%H:%M}",
        "summary": escape(text.paragraphs[0]),
        "body": paragraphs(text, DATELINE, aside=ASIDE),
    }
    if text.template is None:
        return fill(PRESENT, **values, json_ld=_json_ld(text))
    return fill(text.template, **values)


def _json_ld(text: Text) -> str:
    news = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": text.url},
        "headline": text.title,
        "datePublished": text.published,
        "dateModified": text.changed,
        "publisher": {"@type": "Organization", "name": "CNBC Indonesia"},
    }
    return json.dumps(news, ensure_ascii=False)


def _tag_page(number: int, texts: list[Text], last: int) -> Recorded:
    items = "\n".join(
        f'<article><a href="{text.url}" class="group flex gap-4"><div><h2>{escape(text.title)}</h2>'
        f"<span>{escape(text.section)}</span></div></a></article>"
        for text in texts
    )
    paging = " ".join(f'<a href="{TAG}/{other}">{other}</a>' for other in range(1, last + 1))
    filled = fill("cnbc-tag.html", page=str(number), items=items, paging=paging)
    return html(f"{TAG}/{number}", Kind.INDEX, filled)


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
