"""Article pages: a text set into the markup of its outlet."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from sample.texts import Text

TEMPLATES = Path(__file__).resolve().parent / "templates"

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


def fill(template: str, **values: str) -> str:
    """Return a file of `templates/` with its `$names` filled in; values are markup already."""
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(values)


def long_date(moment: datetime, language: str) -> str:
    """Return `27 Juni 2020`."""
    return f"{moment.day} {MONTHS[language].split()[moment.month - 1]} {moment.year}"


def paragraphs(text: Text, dateline: str, *, aside: str = "", after: int = 2) -> str:
    """Return the body as `<p>` elements, dateline first, with `aside` after so many of them."""
    first, *rest = [escape(paragraph, quote=False) for paragraph in text.paragraphs]
    parts = [f"<p>{dateline}{first}</p>", *(f"<p>{paragraph}</p>" for paragraph in rest)]
    if aside:
        parts.insert(min(after, len(parts)), aside)
    return "\n".join(parts)


def twenty_page(text: Text, content: str, *, site: str) -> str:
    """Return an article in the markup of a default WordPress theme (Twenty Twenty-One), around `content`."""
    moment = text.moment
    shown = long_date(moment, text.language) if moment else text.published
    by = escape(text.byline or "")
    link = f'<a href="/author/redaksi/" rel="author">{by}</a>'
    author = f'<span class="byline">Oleh {link}</span>' if by else ""
    return fill(
        "twenty-article.html",
        url=text.url,
        lang="en-US" if text.language == "en" else "id",
        site=escape(site),
        number=str(text.number),
        title=escape(text.title),
        published=text.published,
        shown=shown,
        author=author,
        section=escape(text.section),
        body=content,
    )


def kabar_content(text: Text, earlier: list[Text]) -> str:
    """Return the body of a post, which points every other reader to the article before it."""
    dateline = f"<strong>Jakarta, {text.host}</strong> – "
    if not earlier or text.number % 2 == 0:
        return paragraphs(text, dateline)
    before = earlier[-1]
    link = f'<a href="{before.url}">{escape(before.title)}</a>'
    return paragraphs(text, dateline, aside=f"<p><strong>Baca juga: {link}</strong></p>")


def kabar_page(text: Text, content: str, *, site: str, earlier: list[Text]) -> str:
    """Return an article in a magazine theme with Yoast's structured data, around `content`; related are
    the last of the `earlier` ones."""
    moment = text.moment
    assert moment is not None, "an article of an invented outlet has its minute"
    related = "\n".join(
        f'<div class="td-module-title"><a href="{other.url}">{escape(other.title)}</a></div>'
        for other in earlier[-3:]
    )
    return fill(
        "kabar-article.html",
        url=text.url,
        site=escape(site),
        number=str(text.number),
        title=escape(text.title),
        summary=escape(text.paragraphs[0]),
        published=text.published,
        modified=text.changed,
        shown=long_date(moment, text.language),
        author=escape(text.byline or ""),
        section=escape(text.section),
        json_ld=json.dumps(_yoast_graph(text, site), ensure_ascii=False),
        body=content,
        related=related,
    )


def _yoast_graph(text: Text, site: str) -> dict[str, object]:
    home = f"https://{text.host}/"
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "@id": f"{text.url}#article",
                "isPartOf": {"@id": text.url},
                "author": {"@id": f"{home}#/schema/person/redaksi"},
                "headline": text.title,
                "datePublished": text.published,
                "dateModified": text.changed,
                "mainEntityOfPage": {"@id": text.url},
                "publisher": {"@id": f"{home}#organization"},
                "articleSection": [text.section],
                "keywords": ["Bangga Buatan Indonesia"],
                "inLanguage": "id",
            },
            {
                "@type": "WebPage",
                "@id": text.url,
                "url": text.url,
                "name": f"{text.title} - {site}",
                "isPartOf": {"@id": f"{home}#website"},
                "datePublished": text.published,
                "dateModified": text.changed,
                "inLanguage": "id",
            },
            {"@type": "WebSite", "@id": f"{home}#website", "url": home, "name": site, "inLanguage": "id"},
            {"@type": "Organization", "@id": f"{home}#organization", "name": site, "url": home},
            {"@type": "Person", "@id": f"{home}#/schema/person/redaksi", "name": text.byline},
        ],
    }
