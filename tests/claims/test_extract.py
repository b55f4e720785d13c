"""From a text to its claims: offsets, the forms of an article, and what stays out."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pytest

from crawler.items import Claim
from pipelines.claims.extract import EXTRACTOR_VERSION, MAX_SENTENCE, explain, extract
from tests.claims.one_claim import claims_of, only, values

BODY = (
    "SOLO, KABAR - Menteri Koperasi Rahma Utari menyebut 17,5 juta UMKM sudah go digital per Maret 2022.\n\n"
    '"Target kita 30 juta UMKM pada 2024," ujarnya, Senin (28/3/2022).'
)


def test_one_text_gives_every_field() -> None:
    first, second = claims_of(BODY)
    assert asdict(first) | {"confidence": None, "person_id": None} == {
        "metric": "umkm_onboarded",
        "value": 17_500_000,
        "value_high": None,
        "unit": "umkm",
        "status": "achieved",
        "basis": "total",
        "comparator": "=",
        "period_start": None,
        "period_end": "2022-03",
        "scope": "national",
        "speaker": "Rahma Utari",
        "person_id": None,
        "source": None,
        "stage": None,
        "subset": None,
        "quote": BODY.partition("\n")[0],
        "raw": "17,5 juta",
        "start": BODY.index("17,5 juta"),
        "end": BODY.index(" UMKM sudah"),
        "confidence": None,
    }
    assert (second.value, second.status, second.period_end) == (30_000_000, "target", "2024")
    assert second.speaker == "Rahma Utari"


def test_offsets_are_into_the_body_as_given() -> None:
    body = (
        "  \n\n\u200f Kini\u00a0 “sudah\u00a08 juta UMKM go digital”  .\r\n\r\nDan 9 juta UMKM go online.\n"
    )
    found = claims_of(body)
    assert [body[claim.start : claim.end] for claim in found] == [claim.raw for claim in found] != []
    for claim in found:
        at = body.index(claim.quote)
        assert at <= (claim.start or 0) < (claim.end or 0) <= at + len(claim.quote)


@dataclass
class Item:
    """Stands for what a spider gives."""

    article_body: str
    date_published: str | None = None
    headline: str | None = None


def test_an_article_is_a_mapping_or_an_object_under_either_name() -> None:
    text = "Saat ini 8 juta UMKM sudah go digital."
    (claim,) = extract({"body": text, "published": "2022-03-28"})
    assert extract({"article_body": text, "date_published": "2022-03-28"}) == [claim]
    assert extract(Item(text, "2022-03-28")) == [claim]
    assert claim.period_end == "2022-03-28"


@pytest.mark.parametrize("body", ["", " \n ", None, 12])
def test_without_a_text_there_is_no_claim(body: object) -> None:
    assert extract({"body": body}) == []


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(TypeError, match="not an article: str"):
        extract("Saat ini 8 juta UMKM sudah go digital.")


@pytest.mark.parametrize(
    ("published", "end"),
    [
        ("2022-03-28T23:30:00+00:00", "2022-03-29"),
        ("2022-03-28", "2022-03-28"),
        ("2022-03", "2022-03"),
        ("2022", "2022"),
        (None, None),
    ],
)
def test_now_is_as_precise_as_publication_tells(published: str | None, end: str | None) -> None:
    assert only("Saat ini 8 juta UMKM sudah go digital.", published).period_end == end


def test_a_figure_is_emitted_at_every_sentence_that_states_it() -> None:
    body = (
        'Sudah 8 juta UMKM go digital.\n\n"Sudah 8 juta UMKM go digital," kata Menteri Koperasi Rahma Utari.'
    )
    assert [claim.speaker for claim in claims_of(body)] == [None, "Rahma Utari"]


def test_several_claims_of_one_sentence_share_its_quote() -> None:
    body = "Dari 64 juta UMKM, baru 17,5 juta yang go digital."
    found = claims_of(body)
    assert [(claim.metric, claim.raw) for claim in found] == [
        ("umkm_total", "64 juta"),
        ("umkm_onboarded", "17,5 juta"),
    ]
    assert {claim.quote for claim in found} == {body}


@pytest.mark.parametrize(
    "body",
    [
        "Baca juga: 17 Juta UMKM Sudah Go Digital",
        "Kasus positif Covid-19 bertambah 1.591 orang.",
        "Setiap pelaku UMKM menerima bantuan Rp 2,4 juta.",
        "Harga emas naik Rp 4.000 ke Rp 943.000 per gram.",
        "Ekspor UKM Thailand mencapai 29 persen.",
        "Inpres Nomor 2 Tahun 2022 terbit pada 30 Maret 2022 pukul 10.30 WIB.",
        "PMI manufaktur tercatat 52,9.",
        "Laga itu berakhir 2-1 di depan 45.000 penonton.",
        "Menteri Koperasi Rahma Utari membantah angka 30 juta UMKM digital.",
        "UMKM, digital, target, juta, persen: tanpa angka.",
    ],
)
def test_what_is_no_claim_stays_out(body: str) -> None:
    assert values(body) == []


def test_what_is_too_long_for_a_sentence_is_not_read() -> None:
    body = "Sudah 8 juta UMKM go digital " + "dan seterusnya " * (MAX_SENTENCE // 10)
    assert claims_of(body) == []
    assert len(claims_of(body[:200])) == 1


def test_english_is_read_by_the_same_machinery() -> None:
    claim = only("More than 17.5 million MSMEs have joined the digital ecosystem, up from 2020.")
    assert (claim.metric, claim.value, claim.comparator) == ("umkm_onboarded", 17_500_000, ">")


def test_every_field_that_was_decided_has_its_reason() -> None:
    for found in explain({"body": BODY, "published": "2022-03-28"}):
        said = {reason.field: reason.value for reason in found.reasons}
        assert said["metric"] == found.claim.metric
        assert said["status"] == found.claim.status
        assert said["basis"] == found.claim.basis
        assert said["scope"] == found.claim.scope
        assert said["speaker"] == found.claim.speaker
        assert all(reason.rule for reason in found.reasons)


def test_explaining_reads_the_same_claims() -> None:
    article = {"body": BODY, "published": "2022-03-28"}
    assert [found.claim for found in explain(article)] == extract(article)


def test_the_version_is_numbers_between_dots() -> None:
    assert all(part.isdecimal() for part in EXTRACTOR_VERSION.split("."))


def test_a_text_is_read_alike_each_time() -> None:
    def once() -> list[Claim]:
        return claims_of(BODY)

    assert once() == once()
