"""A news outlet on WordPress: REST search, tag pages, feed, sitemap, articles in a default theme."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.servers.site import Answer, Page, Site

FIRST = datetime(2020, 6, 1, 3, 0, tzinfo=UTC)
PER_PAGE = 5
SEARCH = "/wp-json/wp/v2/posts?search=bangga+buatan+indonesia&per_page=100&page=1&orderby=date"
TAG = "/tag/bangga-buatan-indonesia/"
PLACES = ("Bandung", "Surabaya", "Makassar", "Medan", "Denpasar", "Palembang", "Semarang")


@dataclass(slots=True)
class Post:
    """An article; its text is made from its number."""

    number: int
    edits: int = 0

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"/read/{self.number}/umkm-digital-{PLACES[self.number % len(PLACES)].lower()}-{self.number}/"

    @property
    def title(self) -> str:
        """Its headline."""
        return f"UMKM {PLACES[self.number % len(PLACES)]} Masuk Digital, Gelombang {self.number}"

    @property
    def published(self) -> datetime:
        """When it came out."""
        return FIRST + timedelta(days=7 * self.number, minutes=self.number)

    @property
    def modified(self) -> datetime:
        """When it was last changed."""
        return self.published + timedelta(days=self.edits)

    @property
    def paragraphs(self) -> list[str]:
        """Its text."""
        place = PLACES[self.number % len(PLACES)]
        texts = [
            f"Sebanyak {1000 + self.number} pelaku usaha kecil di {place} mulai berjualan secara daring, "
            "menurut dinas koperasi setempat.",
            f"Pelatihan gelombang {self.number} berlangsung tiga hari dan diikuti pengrajin batik, penjual "
            "kopi serta pembuat kerupuk.",
            "Panitia berharap produk lokal makin mudah ditemukan pembeli di seluruh Indonesia.",
        ]
        return texts + [f"Ralat ke-{n + 1}: jumlah peserta telah diperbarui." for n in range(self.edits)]


@dataclass(slots=True)
class Content:
    """What the outlet has published; tests add to it and edit it between nights."""

    posts: list[Post] = field(default_factory=list)
    extra_links: list[str] = field(default_factory=list)
    """More links on the tag page."""
    robots: str = "User-agent: *\nDisallow: /wp-admin/\n"
    validators: bool = True


class Outlet(Site):
    """Serves a `Content` as WordPress does."""

    def __init__(self, posts: int = 12, **overrides: Page) -> None:
        super().__init__()
        self.content = Content([Post(number) for number in range(1, posts + 1)])
        self.pages.update(overrides)

    def find(self, path: str) -> Page | None:
        """Return what was put at a path, else what WordPress has there."""
        return self.pages.get(path) or self._generated(path)

    def _generated(self, path: str) -> Answer | None:
        content = self.content
        if path == "/robots.txt":
            return Answer(body=content.robots.encode(), kind="text/plain")
        if path == SEARCH:
            return self._search()
        if path == TAG or path.startswith(f"{TAG}page/"):
            number = 1 if path == TAG else int(path.rstrip("/").rpartition("/")[2])
            return self._tag_page(number)
        if path == "/feed/":
            return self._stamped(self._feed(), "application/rss+xml; charset=UTF-8")
        if path == "/wp-sitemap.xml":
            return self._stamped(
                self._sitemap("sitemap", ["/wp-sitemap-posts-post-1.xml"]), "application/xml; charset=UTF-8"
            )
        if path == "/wp-sitemap-posts-post-1.xml":
            return self._stamped(
                self._sitemap("url", [post.path for post in content.posts]), "application/xml; charset=UTF-8"
            )
        for post in content.posts:
            if post.path == path:
                return self._stamped(self._article(post), "text/html; charset=UTF-8", post.modified)
        return None

    def _stamped(self, body: str, kind: str, modified: datetime | None = None) -> Answer:
        stamp = modified or max((post.modified for post in self.content.posts), default=FIRST)
        return Answer(
            body=body.encode(), kind=kind, modified=stamp.timestamp() if self.content.validators else None
        )

    def _search(self) -> Answer:
        found = [
            {"link": self.url + post.path, "modified_gmt": post.modified.strftime("%Y-%m-%dT%H:%M:%S")}
            for post in self.content.posts[::2]
        ]
        headers = [("X-WP-Total", str(len(found))), ("X-WP-TotalPages", "1")]
        answer = self._stamped(json.dumps(found), "application/json; charset=UTF-8")
        answer.headers += headers
        return answer

    def _tag_page(self, number: int) -> Answer | None:
        newest = self.content.posts[::-1]
        shown = newest[(number - 1) * PER_PAGE : number * PER_PAGE]
        if not shown and number > 1:
            return None
        links = [
            f'<article><h2 class="entry-title"><a href="{p.path}">{p.title}</a></h2></article>' for p in shown
        ]
        links += [
            f'<h2 class="entry-title"><a href="{url}">tautan</a></h2>' for url in self.content.extra_links
        ]
        if number * PER_PAGE < len(newest):
            links.append(f'<a class="next page-numbers" href="{TAG}page/{number + 1}/">Lanjut</a>')
        body = "<!doctype html><html lang=id><head><title>Tag</title></head><body>{}</body></html>"
        return self._stamped(body.format("\n".join(links)), "text/html; charset=UTF-8")

    def _feed(self) -> str:
        items = [
            f"<item><title>{p.title}</title><link>{self.url}{p.path}</link>"
            f"<pubDate>{format_datetime(p.published)}</pubDate></item>"
            for p in self.content.posts[::-1][:10]
        ]
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'

    def _sitemap(self, element: str, paths: list[str]) -> str:
        root = "sitemapindex" if element == "sitemap" else "urlset"
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        entries = [f"<{element}><loc>{self.url}{path}</loc></{element}>" for path in paths]
        return f'<?xml version="1.0"?><{root} xmlns="{space}">{"".join(entries)}</{root}>'

    def _article(self, post: Post) -> str:
        text = "\n".join(f"<p>{paragraph}</p>" for paragraph in post.paragraphs)
        return (
            f'<!doctype html><html lang="id"><head><title>{post.title}</title>'
            f'<link rel="canonical" href="{self.url}{post.path}">'
            f'<meta property="article:modified_time" content="{post.modified.isoformat()}"></head><body>'
            f'<article><h1 class="entry-title">{post.title}</h1><span class="byline">'
            '<span class="author vcard"><a href="/author/rani/">Rani Putri</a></span></span>'
            f'<time class="entry-date published" datetime="{post.published.isoformat()}">'
            f'{post.published:%d/%m/%Y}</time><div class="entry-content">{text}</div></article></body></html>'
        )
