"""Sentences, quotations and residue of a body."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.residue import is_cut, is_title
from pipelines.claims.reviewed import rows
from pipelines.claims.sentences import is_residue, quotations, residue, split


def texts(body: str) -> list[str]:
    return [body[sentence.start : sentence.end] for sentence in split(body)]


def spoken(body: str) -> list[str]:
    return [body[quotation.start : quotation.end] for quotation in quotations(body)]


def test_a_stop_before_a_capital_ends_a_sentence() -> None:
    assert texts("Pasar ramai. Warung tutup! Kenapa? 40 warung pindah.") == [
        "Pasar ramai.",
        "Warung tutup!",
        "Kenapa?",
        "40 warung pindah.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "SOLO, KORAN.co.id - Pasar itu ramai.",
        "Nilainya Rp. 500 trillion menurut panitia.",
        "Sebanyak 24, 26 persen warung dan 3.5 persen kios ikut.",
        "Plt. Kepala Dinas Rina R.M. Sari, S.E. Menurut catatannya masih banyak.",
        "Menurut B. Santoso dan Johnny G. Wijaya, pasar itu ramai.",
        "Acara pukul 16.39 WIB di Jl. Merdeka No. 2 itu ramai.",
        "PT Maju Terus Tbk. Jakarta ikut serta.",
        "Lihat hal. 3 dan Sept. 2021.",
        '"Masa kita kalah?" seloroh Rina.',
        "“Bisa!” kata Rina.",
        "1. Dinas Pasar membeli Rp 3 miliar.",
        "Harganya naik ... tetapi pembeli tetap datang.",
    ],
)
def test_what_ends_no_sentence(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize("row", rows("abbreviations"), ids=lambda row: row["word"])
def test_every_abbreviation_is_shown_by_its_example(row: dict[str, str]) -> None:
    assert texts(row["example"]) == [row["example"]]


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("Dibuka 5 Mei. Ia senang.", ["Dibuka 5 Mei.", "Ia senang."]),
        ("Per Sept. Semua buka.", ["Per Sept.", "Semua buka."]),
        ("Sampai triwulan I. Pasar tutup.", ["Sampai triwulan I.", "Pasar tutup."]),
        ("Jumlahnya 20. 30 di antaranya baru.", ["Jumlahnya 20.", "30 di antaranya baru."]),
        ('"No. We stay," she said.', ['"No.', 'We stay," she said.']),
        ("Ada sayur, buah, dll. Semuanya lokal.", ["Ada sayur, buah, dll.", "Semuanya lokal."]),
        ("Ramai (sekali). Rina senang.", ["Ramai (sekali).", "Rina senang."]),
        ('Ramai. " Kami senang. " Rina pulang.', ["Ramai.", '" Kami senang. "', "Rina pulang."]),
        ("Ramai. #BelanjaLokal jalan terus.", ["Ramai.", "#BelanjaLokal jalan terus."]),
    ],
)
def test_where_a_new_sentence_begins(body: str, sentences: list[str]) -> None:
    assert texts(body) == sentences


def test_a_paragraph_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    body = "Judul tanpa titik\n\nPasar itu\r\nramai.\nWarung tutup\n\nkemarin"
    assert texts(body) == ["Judul tanpa titik", "Pasar itu\r\nramai.", "Warung tutup", "kemarin"]
    assert [sentence.paragraph for sentence in split(body)] == [0, 1, 2, 3]


def test_the_edges_are_trimmed_of_blanks_and_invisible_characters() -> None:
    assert texts("\u200e\u00a0 Pasar ramai. \ufeff\n\n\u200b\n") == ["Pasar ramai."]


@pytest.mark.parametrize(
    ("body", "quotes"),
    [
        ('"Ramai," kata Rina. "Sekali."', ['"Ramai,"', '"Sekali."']),
        ("“Ramai,” kata Rina.", ["“Ramai,”"]),
        ("”Ramai,” kata Rina. ”Sekali.”", ["”Ramai,”", "”Sekali.”"]),
        ("„Ramai,“ kata Rina.", ["„Ramai,“"]),
        ("‘Ramai,’ kata Rina.", ["‘Ramai,’"]),
        ('" Ramai sekali, " kata Rina.', ['" Ramai sekali, "']),
        ('Kata Rina,"Ramai sekali," lalu pergi.', ['"Ramai sekali,"']),
        ("“Kami sebut ‘pasar rakyat’ di sini,” kata Rina.", ["“Kami sebut ‘pasar rakyat’ di sini,”"]),
        ("\"Kami sebut 'pasar rakyat',\" kata Rina.", ["\"Kami sebut 'pasar rakyat',\""]),
        ("Jum'at dan Jum’at, kata Ma’ruf, pasar 'kan libur.", []),
        ("The firms' share, the sellers' share.", []),
        ('Layar 14" itu murah.', []),
        ('"Ramai sekali, kata Rina.\n\nPasar tutup.', ['"Ramai sekali, kata Rina.']),
        ('"Ramai.\n\n"Sekali," kata Rina.', ['"Ramai.\n\n"Sekali,"']),
        ('"Ramai.\n\nSekali," kata Rina.', ['"Ramai.\n\nSekali,"']),
        ('"Ramai.\n\nADVERTISEMENT\n\nSekali," kata Rina.', ['"Ramai.\n\nADVERTISEMENT\n\nSekali,"']),
        ('"Ramai.\n\nRina: "Sekali."', ['"Ramai.', '"Sekali."']),
    ],
)
def test_what_stands_in_quotation_marks(body: str, quotes: list[str]) -> None:
    assert spoken(body) == quotes


def test_a_quotation_over_several_sentences_is_one() -> None:
    body = 'Pasar ramai. "Kami senang. Pembeli datang. Semua laku," kata Rina. "Besok lagi."'
    first, second = quotations(body)
    assert (first.sentences, first.closed) == ((1, 2, 3), True)
    assert second.sentences == (4,)
    sentences = split(body)
    assert [sentence.in_quote_at_start for sentence in sentences] == [False, False, True, True, False]
    start, end = sentences[3].quotes[0]
    assert body[start:end] == 'Semua laku,"'


def test_residue_inside_a_quotation_is_none_of_its_sentences() -> None:
    body = '"Kami senang.\n\nBaca juga: Harga Cabai\n\nSemua laku," kata Rina.'
    assert quotations(body)[0].sentences == (0, 2)


@pytest.mark.parametrize("row", rows("residue"), ids=lambda row: row["phrase"])
def test_every_residue_phrase_is_shown_by_its_example(row: dict[str, str]) -> None:
    assert is_residue(row["example"])


@pytest.mark.parametrize(
    "line",
    [
        "(rin/bud)",
        "[rin]",
        "(H-4)",
        "Warung kopi di Solo. (Foto: Rina Budi)",
        "Warung kopi di Solo (ANTARA/Rina Budi)",
        "Senin, 28 Maret 2022 | 16:05 WIB",
        "2 dari 3 halaman",
        "Warung Solo Jual 2 Juta Mangkuk Bakso ke Tetangga",
    ],
)
def test_residue_that_is_told_by_its_shape(line: str) -> None:
    assert is_residue(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ia membaca juga buku harian warung itu.",
        "Iklan warung naik 5 persen.",
        "Sumbangan Usaha Mikro (UMKM)",
        "Dinas Pasar Solo Rp 38,54 triliun",
        "Editor majalah itu membeli 20 mangkuk.",
        "Rina Sari Dewi Budi Santoso berkata pelan.",
        "“Kami Warga Solo Cinta Bakso Lokal,”",
    ],
)
def test_text_is_no_residue(line: str) -> None:
    assert not is_residue(line)


def test_the_headline_is_no_text_when_the_body_repeats_it() -> None:
    headline = "Warung Solo: jual sejuta bakso"
    assert is_residue("Warung Solo: Jual Sejuta Bakso", headline)
    assert not is_residue("Warung Solo jual sejuta bakso tahun ini.", headline)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("Ramai. Baca juga: Harga Cabai Naik 5 Persen", ["Ramai."]),
        ("Ramai sekali Baca Juga: Harga Cabai", ["Ramai sekali"]),
        ("Ramai ADVERTISEMENT Rina senang.", ["Ramai", "Rina senang."]),
        ("Baca juga: Rina Marah! 30 Warung Harus Pindah\nPasar ramai.", ["Pasar ramai."]),
        ("Baca juga: Rina Marah! Pasar tetap ramai.", ["Pasar tetap ramai."]),
        ("Saksikan video terkait:\n\n2,6 Juta Kasus\n\nPasar ramai.", ["Pasar ramai."]),
        ("Pasar di Solo. (Foto: Rina)\n\nPasar ramai.", ["Pasar ramai."]),
        ("Pasar ramai (Baca: Harga Cabai). Rina pulang.", ["Pasar ramai", "Rina pulang."]),
    ],
)
def test_residue_is_told_by_its_neighbours_too(body: str, kept: list[str]) -> None:
    sentences = split(body)
    dropped = residue(body, sentences)
    assert [text for number, text in enumerate(texts(body)) if number not in dropped] == kept


def test_an_end_in_the_middle_is_told() -> None:
    assert is_cut("Pasar itu menjual 30 ju")
    assert not is_cut("Pasar itu ramai.")
    assert not is_cut("(rin/bud)")
    assert is_title("Warung Solo Jual Sejuta Bakso")


HOSTILE = st.text(st.sampled_from("\"'“”’‘ .?!…\n\r\u200f\u2067Aa1,-–()ٱ\ud800"), max_size=200) | st.text()


@given(HOSTILE)
def test_sentences_cover_every_visible_character_once(body: str) -> None:
    sentences = split(body)
    at = 0
    for sentence in sentences:
        assert at <= sentence.start < sentence.end
        assert not any(character.isalnum() for character in body[at : sentence.start])
        assert all(sentence.start <= start < end <= sentence.end for start, end in sentence.quotes)
        at = sentence.end
    assert not any(character.isalnum() for character in body[at:])


@given(HOSTILE)
def test_quotations_stand_in_order_and_in_sentences(body: str) -> None:
    sentences = split(body)
    at = 0
    for quotation in quotations(body, sentences):
        assert at <= quotation.start < quotation.end
        assert quotation.sentences
        assert sentences[quotation.sentences[0]].start <= quotation.start
        assert quotation.end <= sentences[quotation.sentences[-1]].end
        at = quotation.end
    assert residue(body, sentences) <= set(range(len(sentences)))


@pytest.mark.parametrize("unit", ['"1', ".", "‘’", "'a' ", '"\n', "“A. ", "(Baca: ", "B. "])
def test_a_long_hostile_body_is_split(unit: str) -> None:
    body = unit * 20_000
    sentences = split(body)
    assert sentences
    assert len(quotations(body, sentences)) <= len(body)


DEVELOPMENT = Path(__file__).parents[3] / "shared" / "claims"


@pytest.mark.skipif(not DEVELOPMENT.exists(), reason="seed articles are not here")
def test_the_quotes_of_the_seed_articles_are_sentences() -> None:
    seeds = [
        path.read_text(encoding="utf-8") for path in sorted((DEVELOPMENT.parent / "seeds").glob("*.txt"))
    ]
    found = {text for body in seeds for text in texts(body)}
    lines = (DEVELOPMENT / "seed-gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["quote"] for line in lines} <= found
