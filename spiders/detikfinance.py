"""detikFinance: dated index pages of detik's business channel, and its feed."""

from __future__ import annotations

from spiders.detik import Detik
from spiders.discovery import DatedIndex, Feeds, SeedList
from spiders.source import Expect


class DetikFinance(Detik):
    """detikFinance. Its index answers with page one to a date whose slashes are not percent-encoded."""

    # Source
    name = "detikfinance"
    publisher = "detikFinance"
    homepage = "https://finance.detik.com/"
    allowed_domains = ("finance.detik.com",)
    expect = Expect(items=(0, 40), fill={"headline": 1.0, "date_published": 1.0, "author": 0.9})

    # NewsSource
    discovery = (
        Feeds("https://finance.detik.com/rss"),
        DatedIndex(
            "https://finance.detik.com/indeks?date={date}&page={page}",
            day="%m/%d/%Y",
            encoded=True,
            items="article.list-content__item",
            reach="2019-01-02",
        ),
        SeedList(),
    )
