"""The sample's articles: whose report each retells, and that no figure or quotation was made up."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.topic import about_bbi
from sample.changes import read_changes, second_night
from sample.texts import Text, read_facts, read_texts

RECORD = Path(__file__).parents[3] / "shared" / "claims" / "record.jsonl"
REAL_HOSTS = {"www.cnbcindonesia.com": "CNBC Indonesia", "mnews.co.id": "MNEWS"}
FIRST_ARTICLE = (
    "https://www.cnbcindonesia.com/news/20200627211606-4-168522/"
    "menko-luhut-targetkan-10-juta-umkm-go-online-ini-strateginya"
)
"""The report that the record begins with. The record itself does not give its address."""
REPORTERS = {FIRST_ARTICLE: "Thea Fathanah Arbar"}
"""Who signed the real report. No other text on a real outlet's page bears a name."""

TEXTS = read_texts()
FACTS = read_facts()
BY_NAME = {text.name: text for text in TEXTS}

SCALES = {
    **{"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12},
    **{"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
}
SPELLED = {"dua": "2", "delapan": "8"}
MONTHS = (
    "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    "|January|February|March|May|June|July|August|October|December"
)
DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{MONTHS}) 20\d\d\b|\b\d{{1,2}} (?:{MONTHS})\b|\b20[123]\d\b")
FIGURE = re.compile(
    r"\d[\d.,]*|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|puluhan|ratusan)"
    r" (?:ribu|juta|miliar|triliun|persen|kali)\b",
    re.IGNORECASE,
)


def whole(text: Text) -> str:
    """Headline and paragraphs in one string."""
    return "\n".join([text.title, *text.paragraphs])


def versions(name: str) -> str:
    """Everything that an article says on either night."""
    later = {text.name: text for text in second_night(TEXTS, read_changes())}
    return whole(BY_NAME[name]) + "\n" + whole(later[name])


def named(outlet: str) -> list[str]:
    """The names under which a text may call an outlet: `Medcom (ANTARA)` is Medcom or ANTARA."""
    return [part.strip() for part in re.split(r"[()]", outlet) if part.strip()]


def values(raw: str, language: str) -> list[Decimal]:
    """The numbers that a printed figure says, in base units, each with the scale that ends the figure."""
    words = raw.lower().split()
    scale = next((SCALES[word] for word in words if word in SCALES), 1)
    numbers = [SPELLED.get(word) or word for word in words]
    found = re.findall(r"\d[\d.,]*", " ".join(numbers))
    if language == "en":
        return [Decimal(number.replace(",", "")) * scale for number in found]
    return [Decimal(number.replace(".", "").replace(",", ".")) * scale for number in found]


def test_there_are_articles_of_four_years_in_two_languages() -> None:
    years = Counter(text.published[:4] for text in TEXTS)
    assert sum(years[year] for year in ("2020", "2021", "2022", "2023")) >= 36
    assert min(years[year] for year in ("2020", "2021", "2022", "2023")) >= 8
    assert Counter(text.language for text in TEXTS)["en"] == 3


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_every_article_names_its_source_and_quotes_nobody(text: Text) -> None:
    assert any(name in whole(text) for name in named(text.source))
    assert not set(whole(text)) & set("\"“”„«»‘’'")
    assert 4 <= len(text.paragraphs) <= 9


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_invented_outlets_have_invented_hosts_and_real_ones_only_their_own_facts(text: Text) -> None:
    if text.host in REAL_HOSTS:
        assert text.source == REAL_HOSTS[text.host]
        assert text.byline == REPORTERS.get(text.url)
        assert {row["outlet"] for row in FACTS if row["article"] == text.name} == {text.source}
    else:
        assert text.host.endswith(".example")
    assert urlsplit(text.url).netloc == text.host


def test_no_sentence_stands_in_two_articles() -> None:
    sentences = [
        (sentence, text.name)
        for text in TEXTS
        for paragraph in text.paragraphs
        for sentence in re.split(r"(?<=[.?!]) ", paragraph)
    ]
    counts = Counter(sentence for sentence, _ in sentences)
    assert [(sentence, name) for sentence, name in sentences if counts[sentence] > 1] == []


def test_articles_do_not_all_open_alike() -> None:
    openings = Counter(" ".join(text.paragraphs[0].split()[:4]) for text in TEXTS)
    assert max(openings.values()) <= len(TEXTS) // 8


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_an_address_alone_shows_what_an_article_is_about(text: Text) -> None:
    """Sitemaps give nothing but addresses."""
    assert about_bbi(text.name.replace("-", " "))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_every_figure_in_a_text_is_tied_to_a_claim(text: Text) -> None:
    rest = whole(text)
    figures = sorted((row["raw"] for row in FACTS if row["article"] == text.name), key=len, reverse=True)
    for figure in figures:
        rest = re.sub(rf"(?<![\d.,]){re.escape(figure)}", "…", rest)
    assert FIGURE.findall(DATE.sub("…", rest)) == []


def test_every_tied_figure_stands_in_its_text_which_names_the_outlet() -> None:
    for row in FACTS:
        said = versions(row["article"])
        assert row["raw"] in said, row
        assert any(name in said for name in named(row["outlet"])), row


def test_a_printed_figure_says_the_value_that_it_is_tied_to() -> None:
    for row in FACTS:
        claimed = [Decimal(value) for value in (row["value"], row["value_high"]) if value]
        assert values(row["raw"], BY_NAME[row["article"]].language) == claimed, row


def test_speakers_are_named_in_the_texts_that_restate_their_claims() -> None:
    for row in FACTS:
        if row["speaker"]:
            said = versions(row["article"]).replace(".", "")
            assert row["speaker"].replace(".", "").split()[-1] in said, row


@pytest.mark.skipif(not RECORD.exists(), reason="the public record is not beside the checkout")
def test_every_claim_is_one_of_the_public_record() -> None:
    keys = ("metric", "unit", "comparator", "status", "basis", "period_start", "period_end", "scope")
    about = (*keys, "stage", "speaker", "outlet", "published")
    record = set()
    addresses = set()
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        high = "" if claim["value_high"] is None else Decimal(str(claim["value_high"]))
        record.add((Decimal(str(claim["value"])), high, *(claim[key] or "" for key in about)))
        addresses.add(claim["url"])
    for row in FACTS:
        high = Decimal(row["value_high"]) if row["value_high"] else ""
        assert (Decimal(row["value"]), high, *(row[key] for key in about)) in record, row
    assert {text.url for text in TEXTS if text.host in REAL_HOSTS} <= addresses | {FIRST_ARTICLE}
