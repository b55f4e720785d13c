"""Whether a listing is made in Indonesia, and how far its page bears that out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crawler.items import Evidence, Listing
from pipelines.cues import Cue, lexicon, vocabulary
from pipelines.evidence import TEXT_LENGTH, WORDS_LENGTH, weigh

TODAY = date(2026, 11, 20)


def weighed(**fields: Any) -> tuple[list[Evidence], str]:
    return weigh(Listing(url="https://toko.example/p/7", product_id="7", **fields), on=TODAY)


def state(**fields: Any) -> str:
    return weighed(**fields)[1]


def rows(**fields: Any) -> list[tuple[str, str, str, str]]:
    return [(row.signal, row.place, row.direction, row.strength) for row in weighed(**fields)[0]]


@pytest.mark.parametrize(
    "name",
    [
        "Tas buatan Indonesia",
        "Keripik produk lokal",
        "Kopi asli Gayo",
        "Sambal bangga buatan Indonesia",
        "Kemeja local brand",
        "Sepatu Made in Indonesia",
        "Batik #banggabuatanindonesia",
        "Dompet karya anak bangsa",
        "Tas lokal",
    ],
)
def test_a_title_that_says_so_is_a_claim_and_no_more(name: str) -> None:
    assert rows(name=name) == [("title", "name", "local", "weak")]
    assert state(name=name) == "claimed_only"


@pytest.mark.parametrize(
    "tag", ["Produk Lokal", "produk-lokal", "produk_lokal", "produklokal", "lokal", "BBI"]
)
def test_tags_are_claims(tag: str) -> None:
    assert rows(keywords=["tas", tag]) == [("tag", "tags[1]", "local", "weak")]


@pytest.mark.parametrize(
    "text",
    [
        "Ponsel garansi lokal",
        "Kaos kualitas lokal",
        "Celana size lokal",
        "Stok lokal, siap kirim",
        "Cokelat rasa impor",
        "Cokelat lokal rasa impor",
        "Melayani jasa impor",
        "Tidak kalah dengan produk impor",
        "Lebih murah dibanding barang impor",
        "Lokalisasi perangkat",
        "Penjahit berpengalaman",
    ],
)
def test_other_senses_are_no_evidence(text: str) -> None:
    assert weighed(name=text, description=text) == ([], "none")


@pytest.mark.parametrize(
    "text",
    ["Bukan lokal", "bukan produk lokal", "Tidak dibuat di Indonesia", "tanpa bahan impor", "Bukan impor"],
)
def test_a_cue_that_is_denied_counts_for_neither_side(text: str) -> None:
    assert [direction for _, _, direction, _ in rows(name=text)] == ["unclear"]
    assert state(name=text) == "none"


def test_a_denial_reaches_no_further_than_its_clause() -> None:
    assert state(name="Bukan sintetis, buatan Indonesia") == "claimed_only"


def test_imported_material_does_not_contradict_local_making() -> None:
    found, result = weighed(keywords=["lokal"], description="Bahan impor dari Korea, dijahit di Bandung.")
    assert result == "claimed_only"
    assert ("description", "unclear") in [(row.signal, row.direction) for row in found]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Tas lokal import"},
        {"name": "Tas lokal", "description": "Made in China"},
        {"name": "Tas lokal ready stock China"},
        {"name": "Tas lokal", "description": "PO 2 minggu dari China."},
        {"name": "Tas lokal ex Korea"},
        {"name": "Tas lokal", "category": "Mode > Tas Impor"},
        {"name": "Tas lokal", "location_raw": "Mainland China"},
        {"name": "Tas lokal", "location_raw": "Luar Negeri"},
        {"keywords": ["produk lokal"], "additional_property": {"Negara Asal": "Tiongkok"}},
        {"additional_property": {"Label": "Bangga Buatan Indonesia", "pa_negara-asal": "China"}},
        {"additional_property": {"Jenis Produk": "lokal", "nie_negara_pabrik": "India"}},
        {"additional_property": {"TKDN": "12,5 %"}},
        {"description": "Produk dalam negeri dengan TKDN 12%"},
    ],
)
def test_a_claim_that_the_page_itself_denies_is_contradicted(fields: dict[str, Any]) -> None:
    assert state(**fields) == "contradicted"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Tas wanita"},
        {"name": "Tas import Korea"},
        {"name": "Tas", "location_raw": "Kota Bandung"},
        {"name": "Tas", "additional_property": {"Negara Asal": "China"}},
        {"name": "Tas handmade", "keywords": ["umkm"]},
        {"name": "Tas", "additional_property": {"Bahan": "Katun lokal", "Label": "Halal"}},
        {},
    ],
)
def test_without_a_claim_there_is_nothing_to_support_or_contradict(fields: dict[str, Any]) -> None:
    assert state(**fields) == "none"


def test_the_town_of_a_seller_in_indonesia_is_no_evidence() -> None:
    assert weighed(location_raw="Kota Bandung, Jawa Barat, Indonesia") == ([], "none")


@pytest.mark.parametrize(
    "name", ["Negara Asal", "negara-asal", "pa_negara-asal", "Country of Origin", "countryOfOrigin"]
)
@pytest.mark.parametrize("value", ["Indonesia", "Jawa Tengah, Indonesia", "Lokal", "Jepara"])
def test_an_origin_attribute_that_names_indonesia_supports(name: str, value: str) -> None:
    found, result = weighed(additional_property={name: value})
    assert result == "supported"
    assert found[0].words == f"{name}: {value}"
    assert found[0].place == f"attributes.{name}"


@pytest.mark.parametrize("value", ["Indonesia, China", "Atlantis", "Bukan Indonesia", ""])
def test_an_origin_attribute_that_names_no_one_country_is_unclear(value: str) -> None:
    found, result = weighed(additional_property={"Negara Asal": value})
    assert [(row.signal, row.direction) for row in found] == [("origin_attribute", "unclear")]
    assert result == "none"


def test_a_brand_at_home_in_indonesia_is_only_a_claim() -> None:
    assert state(additional_property={"Asal Merek": "Indonesia"}) == "claimed_only"


def test_a_platform_label_is_a_claim_of_medium_strength() -> None:
    fields = {"additional_property": {"Label": "Bangga Buatan Indonesia"}}
    assert rows(**fields) == [("platform_label", "attributes.Label", "local", "medium")]
    assert state(**fields) == "claimed_only"


CERTIFIED = {
    "TKDN persen": "47,0",
    "Nomor Sertifikat TKDN": "12/SJ-IND/2024",
    "Berlaku Sampai": "1 Maret 2027",
}


def test_a_valid_certificate_supports() -> None:
    found, result = weighed(additional_property=CERTIFIED)
    assert result == "supported"
    assert [(row.strength, row.value) for row in found if row.place == "attributes.TKDN persen"] == [
        ("strong", "47 %, valid to 2027-03-01")
    ]


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"Berlaku Sampai": "1 Maret 2024"}, "expired 2024-03-01"),
        ({"Berlaku Sampai": "seumur hidup"}, "unreadable"),
        ({"Berlaku Sampai": ""}, "empty"),
        ({"Nomor Sertifikat TKDN": "-"}, "empty"),
        ({"Pemilik Sertifikat TKDN": "PT Lain Sekali"}, "owned by PT Lain Sekali"),
    ],
)
def test_a_certificate_that_does_not_hold_leaves_a_claim_and_a_note(
    changes: dict[str, str], note: str
) -> None:
    found, result = weighed(seller="PT Anyaman Ibu", additional_property=CERTIFIED | changes)
    assert result == "claimed_only"
    assert note in [row.value for row in found if row.direction == "unclear"]


def test_a_certificate_in_the_description_is_read_like_one_in_attributes() -> None:
    text = "Rangka rotan. Sertifikat TKDN No. CONTOH/7/2024 berlaku sampai {}, nilai TKDN 86,70% dan BMP 12%."
    assert state(description=text.format("31 Maret 2027")) == "supported"
    assert state(description=text.format("31 Maret 2026")) == "claimed_only"
    found, result = weighed(description=text.format("31 Maret 2027"), additional_property={"TKDN": "86,70%"})
    assert result == "supported"
    assert ("attributes.TKDN", "strong", "86.7 %, valid to 2027-03-31") in [
        (row.place, row.strength, row.value) for row in found
    ]


def test_a_certificate_without_number_is_a_mention() -> None:
    assert state(description="Nilai TKDN 40%; sertifikat TKDN sedang diperpanjang.") == "claimed_only"


def test_a_certificate_holds_to_the_end_of_the_month_or_year_that_is_printed() -> None:
    assert state(additional_property=CERTIFIED | {"Berlaku Sampai": "November 2026"}) == "supported"
    assert state(additional_property=CERTIFIED | {"Berlaku Sampai": "2026"}) == "supported"
    assert state(additional_property=CERTIFIED | {"Berlaku Sampai": "Oktober 2026"}) == "claimed_only"


def test_a_certificate_in_the_name_of_the_brand_holds() -> None:
    owned = CERTIFIED | {"Pemilik Sertifikat TKDN": "CV. ANYAMAN"}
    assert state(brand="Anyaman Ibu", additional_property=owned) == "supported"


def test_a_loose_word_does_not_outweigh_a_certificate_but_a_country_does() -> None:
    assert state(name="Mesin jahit, suku cadang import", additional_property=CERTIFIED) == "supported"
    assert (
        state(name="Mesin jahit", additional_property=CERTIFIED | {"Negara Asal": "Jepang"}) == "contradicted"
    )


@pytest.mark.parametrize("share", ["125", "tinggi", "-"])
def test_a_share_that_is_none_is_a_note(share: str) -> None:
    assert rows(additional_property={"TKDN": share}) == [("tkdn", "attributes.TKDN", "unclear", "weak")]
    assert state(additional_property={"TKDN": share}) == "none"


def test_a_procurement_row_that_says_local_with_nothing_behind_it_is_claimed_only() -> None:
    found, result = weighed(
        seller="PT Jaringan Bumi",
        category="Internasional",
        additional_property={
            "jenis_produk": "lokal",
            "nomor_tkdn": "",
            "tkdn_produk": "",
            "nama_pemilik_sertifikat_tkdn": "PT. Surya Lain",
        },
    )
    assert result == "claimed_only"
    assert {row.place: row.value for row in found if row.direction == "unclear"} == {
        "attributes.nomor_tkdn": "empty",
        "attributes.tkdn_produk": "empty",
        "attributes.nama_pemilik_sertifikat_tkdn": "owned by PT. Surya Lain",
    }


def test_the_words_are_those_of_the_page() -> None:
    text = "Tas pandan untuk sehari-hari. Ini PRODUK  lokal dari kampung kami! Ukuran 30 cm."
    (row,) = weighed(description=text)[0]
    assert row.words == "Ini PRODUK  lokal dari kampung kami!"
    assert row.value == "PRODUK  lokal"


def test_a_full_stop_after_a_short_form_does_not_end_the_sentence() -> None:
    (row,) = weighed(description="Baru. Sertifikat TKDN No. sedang diurus. Kirim cepat.")[0]
    assert row.words == "Sertifikat TKDN No. sedang diurus."


def test_words_are_short_and_the_same_cue_is_told_once() -> None:
    found, _ = weighed(description="anyaman " * 100 + "produk lokal " * 50)
    assert len(found) == 1
    assert len(found[0].words) <= WORDS_LENGTH
    assert "produk lokal" in found[0].words


@pytest.mark.parametrize(
    "text", ["po " * 300_000, "kalah " * 200_000, "a" * 1_000_000, "tkdn " * 200_000, "(" * 10**6]
)
def test_hostile_texts_are_bounded(text: str) -> None:
    weighed(
        name=text, description=text, keywords=[text], additional_property={text: text, "Negara Asal": text}
    )
    assert weighed(description=text[:TEXT_LENGTH] + " produk lokal")[1] == "none"


def example(cue: Cue) -> str:
    """Write a cue as a page might: the first of its alternatives."""
    words = cue.pattern.replace("{negara}", "china").replace("{daerah}", "indonesia").replace("*", "anu itu")
    return " ".join(word.split("/")[0] for word in words.split())


def test_every_line_of_the_vocabulary_finds_its_own_example() -> None:
    for cue in vocabulary():
        found = lexicon(cue.place).names(example(cue))
        assert found is not None, cue
        assert (found.direction, found.strength) == (cue.direction, cue.strength), cue


def test_no_word_is_strong_evidence() -> None:
    assert {cue.strength for cue in vocabulary()} <= {"medium", "weak", ""}
