"""The stage that reads claims: what it gives an article, and what it does when that goes wrong."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Claim, Precision
from pipelines import extract_claims
from pipelines.claims.extract import EXTRACTOR_VERSION
from pipelines.extract_claims import ExtractClaims, claims_of, published
from tests.pipelines.made_pages import a_listing, a_page, an_article

BODY = (
    "Menteri Koperasi dan UKM Teten Masduki menyebut 9,3 juta UMKM sudah go digital hingga tahun lalu.\n\n"
    "Ia menargetkan 30 juta UMKM masuk ekosistem digital pada 2024."
)


def fails(article: Any) -> list[Claim]:
    raise RuntimeError("no\nsuch word")


def test_the_articles_of_a_page_carry_their_claims() -> None:
    page = ExtractClaims().process_item(a_page(an_article(body=BODY), a_listing()))
    article, listing = page.items
    assert [claim.raw for claim in article.claims] == ["9,3 juta", "30 juta"]
    assert article.extractor_version == EXTRACTOR_VERSION
    assert not page.issues
    assert not hasattr(listing, "claims")


def test_quote_and_figure_stand_in_the_body_at_their_offsets() -> None:
    claims, _ = claims_of(an_article(body=BODY))
    for claim in claims:
        assert claim.start is not None
        assert claim.end is not None
        assert BODY[claim.start : claim.end] == claim.raw
        assert claim.quote in BODY


def test_what_the_extractor_cannot_read_is_an_issue_and_the_article_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extract_claims, "extract", fails)
    page = ExtractClaims().process_item(a_page(an_article(1), an_article(2)))
    assert [article.extractor_version for article in page.items] == [None, None]
    assert [(issue.stage, issue.reason) for issue in page.issues] == [
        ("claims", "raised RuntimeError: no such word")
    ] * 2
    assert [issue.url for issue in page.issues] == ["https://kabar.example/1", "https://kabar.example/2"]


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 10**400, -1e300])
def test_a_value_that_no_column_holds_is_an_issue(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    common: dict[str, Any] = {"unit": "umkm", "status": "achieved", "basis": "total", "quote": "1 99"}
    made = [
        Claim(metric="umkm_total", value=1, raw="1", **common),
        Claim(metric="umkm_total", value=value, raw="99", **common),
    ]
    monkeypatch.setattr(extract_claims, "extract", lambda article: made)
    claims, issues = claims_of(an_article())
    assert [claim.raw for claim in claims] == ["1"]
    assert [(issue.field, issue.raw) for issue in issues] == [("value", "99")]


@pytest.mark.parametrize(
    ("precision", "known"),
    [
        (Precision.MINUTE, "2020-12-01"),
        (Precision.DAY, "2020-12-01"),
        (Precision.MONTH, "2020-12"),
        (Precision.YEAR, "2020"),
        (None, "2020-12-01"),
    ],
)
def test_the_extractor_hears_no_more_of_the_date_than_the_page_told(
    precision: Precision | None, known: str
) -> None:
    """In an article of which only the year is known, "pekan lalu" has no month."""
    article = an_article(
        date_published=datetime(2020, 11, 30, 17, 0, tzinfo=UTC), date_published_precision=precision
    )
    assert published(article) == known
    assert published(an_article(date_published=None)) is None


def test_the_library_of_claims_knows_neither_scrapy_nor_sqlite() -> None:
    """It must be usable in a notebook, on its own."""
    code = (
        "import sys, pipelines.claims.extract; "
        "print({'scrapy', 'twisted', 'sqlite3', 'sqlite_utils'} & {m.split('.')[0] for m in sys.modules})"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
