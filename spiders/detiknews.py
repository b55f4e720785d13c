"""detikNews: tag pages of all of detik's channels, and the dated index of its news channel."""

from __future__ import annotations

from spiders.detik import Detik
from spiders.discovery import DatedIndex, Feeds, SeedList, TagPages
from spiders.source import Expect


class DetikNews(Detik):
    """detikNews, and every detik channel without a source of its own."""

    # Source
    name = "detiknews"
    publisher = "detikcom"
    homepage = "https://news.detik.com/"
    allowed_domains = ("detik.com", "detik.id")
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.9})

    # NewsSource
    discovery = (
        TagPages("https://www.detik.com/tag/{tag}/?sortby=time&page={page}", items="article"),
        Feeds("https://news.detik.com/rss"),
        DatedIndex(
            "https://news.detik.com/indeks?date={date}&page={page}",
            day="%m/%d/%Y",
            encoded=True,
            items="article.list-content__item",
            reach="2019-01-02",
            limit=40,
        ),
        SeedList(),
    )
