"""Any outlet's article page: what it declares first, then what it shows; trafilatura for an undeclared body.

A source with selectors reads better and costs a tenth; this reader is for hosts that nobody has described.
"""

from __future__ import annotations

from datetime import datetime

from scrapy.http import TextResponse

from crawler.items import Article, Issue, Severity
from crawler.page import Metadata
from crawler.text import broken_characters, clean_line
from spiders.body import Body, read_body, tidy_text
from spiders.residue import is_closed
from spiders.visible import Visible

SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"RIFF": "a media file",
}
"""First bytes of files that servers are known to send as text/html."""

DECLARED = (
    "[itemprop~=articleBody], [property~=articleBody]",
    ".entry-content",
    ".td-post-content",
    ".detail__body-text",
    ".detail-text, .detail_text",
    ".read__content",
    ".article-content-body",
    ".article__body",
)
"""Where a page says itself that the body stands: schema.org's property, the class that WordPress prescribes
for themes, and class names that outlets use for nothing else. Believed where exactly one element has it."""

SHORTEST = 250
"""Characters below which a declared body is not believed."""

SUSPECT = 500
"""Characters below which a body that was read for precision is read again for recall."""


MOST_ELEMENTS = 50_000
"""Elements of a page above which no body is searched for: real pages have a tenth, and it takes seconds."""


def read_article(response: TextResponse, fetched_at: datetime) -> tuple[Article | None, list[Issue]]:
    """Read an article page of any host.

    Returns the article with its dates as raw text only, and what could not be read; None for a page that
    gives neither headline nor body, or is none at all. `fetched_at` (aware) serves to tell a readable date
    from an unreadable one. Needs no network and no clock.
    """
    if kind := _not_a_page(response.body):
        return None, [
            Issue(stage="read", reason=f"served as a page, but it is {kind}", severity=Severity.ERROR)
        ]
    metadata = Metadata(response)
    visible = Visible(response, metadata, fetched_at)
    body = _declared_body(response) or _found_body(response, visible.headline)
    if not visible.headline and not body.paragraphs:
        reason = "neither headline nor body found"
        return None, [Issue(stage="read", reason=reason, severity=Severity.ERROR)]
    editor = metadata.editor or visible.editor or body.editor
    article = Article(
        url=metadata.address,
        headline=visible.headline,
        date_published_raw=visible.date_published_raw,
        date_modified_raw=metadata.date_modified_raw,
        author=visible.credited or body.author or visible.author or visible.declared_author(editor),
        editor=editor,
        publisher=metadata.publisher,
        article_section=metadata.section,
        in_language=metadata.language,
        dateline=body.dateline,
        article_body=body.text or None,
    )
    return article, list(_issues(article))


def _issues(article: Article) -> list[Issue]:
    missing = {
        "headline": article.headline,
        "article_body": article.article_body,
        "date_published": article.date_published_raw,
    }
    issues = [
        Issue(stage="read", field=name, reason="not found") for name, value in missing.items() if not value
    ]
    if broken := broken_characters(f"{article.headline or ''}{article.article_body or ''}"):
        issues.append(
            Issue(stage="read", field="article_body", reason=f"{broken} characters were lost in decoding")
        )
    return issues


def _declared_body(response: TextResponse) -> Body | None:
    if response.selector.type != "html":
        return None
    for css in DECLARED:
        if len(chosen := response.css(css)) == 1:
            body = read_body(chosen)
            if len(body.text) >= SHORTEST:
                return body
    return None


def _found_body(response: TextResponse, headline: str | None) -> Body:
    """Read the body for precision; where that leaves a line or two, for recall if this gives far more."""
    if response.selector.type != "html" or _elements(response) > MOST_ELEMENTS:
        return tidy_text(())
    text = response.text
    found = _paragraphs(text, headline, precise=True)
    if _prose(found) < SUSPECT:
        more = _paragraphs(text, headline, precise=False)
        if _prose(more) > 2 * _prose(found):
            found = more
    if not _prose(found) and sum(map(len, found)) < SUSPECT:
        found = []  # labels and numbers around a gallery
    return tidy_text(found)


def _elements(response: TextResponse) -> int:
    return sum(1 for _ in response.selector.root.iter("*"))


def _prose(paragraphs: list[str]) -> int:
    """Characters in paragraphs that end as sentences do; lists of links have none."""
    return sum(len(text) for text in paragraphs if is_closed(text.rstrip()))


def _paragraphs(text: str, headline: str | None, *, precise: bool) -> list[str]:
    import trafilatura  # a tenth of a second that no known source needs

    extracted = trafilatura.extract(text, include_comments=False, favor_precision=precise)
    lines = extracted.splitlines() if extracted else []
    # Rows of tables come as "| Editor | : Budi |".
    rows = (clean_line(line.replace("|", " ") if line.lstrip().startswith("|") else line) for line in lines)
    return [row for row in rows if row != headline]


def _not_a_page(body: bytes) -> str | None:
    start = body[:1024]
    for signature, name in SIGNATURES.items():
        if start.startswith(signature):
            return name
    # UTF-16 text has a NUL beside every Latin letter, and says so with its first two bytes.
    if start.count(0) > 8 and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary data"
    return None
