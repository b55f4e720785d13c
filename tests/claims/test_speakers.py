"""Who says a sentence: every construction, in sentences written for this test."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.sentences import quotations, split
from pipelines.claims.speakers import Attribution, attribute

RAHMA = "Rahma Utari"
SETO = "Seto Wirya Prasojo"
LEAD = "Menteri Perdagangan Rahma Utari membuka pameran kerajinan di Palu.\n\n"
"""Introduces one person, who says nothing yet."""
TWO = (
    "Menteri Perdagangan Rahma Utari menyebut pameran itu ramai.\n\n"
    "Sementara itu, Gubernur Lampung Seto Wirya Prasojo menuturkan tokonya sepi.\n\n"
)
"""Introduces two; the second spoke last."""


def read(body: str, on: date | None = None) -> list[tuple[str, Attribution | None]]:
    sentences = split(body)
    found = attribute(body, sentences, quotations(body, sentences), on)
    return [(body[s.start : s.end], a) for s, a in zip(sentences, found, strict=True)]


def speaker(body: str, part: str, on: date | None = None) -> str | None:
    """Give the speaker of the one sentence that holds `part`."""
    [attribution] = [a for text, a in read(body, on) if part in text]
    return attribution.speaker if attribution else None


def attribution(body: str, part: str) -> Attribution:
    [found] = [a for text, a in read(body) if part in text]
    assert found is not None
    return found


AFTER = [
    '"Pesanannya 70 ribu," kata Rahma.',
    '"Pesanannya 70 ribu," ujar Rahma, Rabu (3/2/2021).',
    '"Pesanannya 70 ribu," ungkap Menteri Perdagangan Rahma Utari dalam rapat.',
    '"Pesanannya 70 ribu," katanya.',
    '"Pesanannya 70 ribu," ujarnya di Palu, Rabu.',
    '"Pesanannya 70 ribu," imbuh dia.',
    '"Pesanannya 70 ribu," tutur Mendag.',
    '"Pesanannya 70 ribu!" seru Rahma.',
    '"Pesanannya 70 ribu, kan?" seloroh Rahma.',
    '"Pesanannya 70 ribu." kata Rahma.',
    "“Pesanannya 70 ribu,” tegas Rahma.",
    "”Pesanannya 70 ribu,” papar Rahma kemarin (5/4).",
    "‘Pesanannya 70 ribu,’ jelas Rahma.",
    '"Pesanannya 70 ribu," beber beliau.',
    '"Pesanannya 70 ribu," kata dia lagi.',
    '"Pesanannya 70 ribu," klaimnya.',
    '"Pesanannya 70 ribu," akunya.',
    '"Pesanannya 70 ribu," tukasnya.',
    '"Pesanannya 70 ribu," pungkas Rahma.',
    '"Pesanannya 70 ribu," tandasnya.',
    '"Pesanannya 70 ribu," cetus Rahma.',
    '"Pesanannya 70 ribu," terang Rahma.',
    '"Pesanannya 70 ribu," timpal Rahma.',
    '"Pesanannya 70 ribu," lapor Rahma.',
    '"Pesanannya 70 ribu," rinci Rahma.',
    '"Pesanannya 70 ribu," urai Rahma.',
    '"Pesanannya 70 ribu," harap Rahma.',
    '"Pesanannya 70 ribu," nilai Rahma.',
    '"Pesanannya 70 ribu," pesan Rahma.',
    '"Pesanannya 70 ribu," kritik dia.',
    '"Pesanannya 70 ribu," ucap Rahma menutup sambutan.',
    '"Pesanannya 70 ribu," ingat Rahma.',
    '"Pesanannya 70 ribu," ungkapannya.',
    '"Pesanannya 70 ribu," beri tahu Rahma.',
    '"Pesanannya 70 ribu," demikian Rahma Utari.',
    '"Pesanannya 70 ribu," kata sang menteri itu.',
    '"Pesanannya 70 ribu," kata perempuan kelahiran Palu itu.',
    "Pesanannya sudah 70 ribu, kata Rahma.",
    "Pesanannya sudah 70 ribu, sebutnya.",
]

BEFORE = [
    "Rahma menyebut pesanannya 70 ribu.",
    "Rahma menyebutkan, pesanannya 70 ribu.",
    "Rahma juga memaparkan pesanannya 70 ribu.",
    "Rahma pun mengakui pesanannya baru 70 ribu.",
    "Rahma sebelumnya pernah mengklaim pesanannya 70 ribu.",
    "Dia menuturkan, pesanannya 70 ribu.",
    "Ia menegaskan pesanannya 70 ribu.",
    "Beliau mengatakan bahwa pesanannya 70 ribu.",
    "Rahma bilang pesanannya 70 ribu.",
    "Rahma optimistis pesanannya 70 ribu.",
    "Dari semua stan, ia berharap pesanannya 70 ribu.",
    "Rahma ingin pesanannya 70 ribu.",
    "Rahma yakin pesanannya 70 ribu.",
    "Menurut Rahma, pesanannya 70 ribu.",
    "Menurutnya, pesanannya 70 ribu.",
    "Menurut dia pesanannya 70 ribu.",
    "Pesanannya, menurut Rahma, 70 ribu.",
    'Rahma mengatakan, "Pesanannya 70 ribu."',
    'Rahma: "Pesanannya 70 ribu."',
    "Dikatakan Rahma, pesanannya 70 ribu.",
    "Dijelaskannya, pesanannya 70 ribu.",
    "Ditambahkannya, pesanannya 70 ribu.",
    "Seperti disampaikan Rahma, pesanannya 70 ribu.",
    "Sebagaimana dikatakan oleh Rahma, pesanannya 70 ribu.",
    "Katanya, pesanannya 70 ribu.",
    "Rahma, yang hadir bersama suaminya, memaparkan pesanannya 70 ribu.",
    "Rahma yang bulan depan genap berusia 50 tahun itu menambahkan pesanannya 70 ribu.",
    "Rahma dalam sambutannya mengatakan pesanannya 70 ribu.",
    "Rahma di Palu, Rabu (3/2), menyatakan pesanannya 70 ribu.",
    "Rahma Rabu (3/2) menyatakan pesanannya 70 ribu.",
    "Dalam rapat itu Rahma melaporkan pesanannya 70 ribu.",
    "Rahma Utari, Menteri Perdagangan, merinci pesanannya 70 ribu.",
    "Rahma (50) menyebut pesanannya 70 ribu.",
    "Mendag menargetkan pesanannya 70 ribu.",
    "Mendag Rahma mematok pesanannya 70 ribu.",
    "Ibu Rahma memperkirakan pesanannya 70 ribu.",
    "Menteri Perdagangan itu memastikan pesanannya 70 ribu.",
    "Tahun depan, pihaknya menargetkan pesanannya 70 ribu.",
    "Bersama panitia, Rahma mengumumkan pesanannya 70 ribu.",
    "Senada, Rahma menilai pesanannya 70 ribu.",
    "Ia bahkan mengajak pejabat membeli, supaya pesanannya 70 ribu.",
]

MIDDLE = [
    "Artinya, kata dia, pesanannya 70 ribu.",
    "Secara kumulatif, sambung Rahma, pesanannya 70 ribu.",
    "Secara kumulatif, lanjutnya, pesanannya 70 ribu.",
    "Pesanannya, ungkap Rahma, 70 ribu.",
    "Dari Palu saja, tambah Rahma, pesanannya 70 ribu.",
    '"Pesanannya," kata Rahma, "70 ribu."',
]


@pytest.mark.parametrize("sentence", AFTER + BEFORE + MIDDLE)
def test_one_speaker(sentence: str) -> None:
    assert speaker(LEAD + sentence, "70 ribu") == RAHMA


@pytest.mark.parametrize("sentence", MIDDLE[:5])
def test_attribution_in_the_middle(sentence: str) -> None:
    assert attribution(LEAD + sentence, "70 ribu").kind in ("middle", "pronoun")


@pytest.mark.parametrize(
    "sentence",
    [
        "Pesanannya 70 ribu.",
        "Padahal pesanannya baru 70 ribu.",
        "Pesanan itu 70 ribu, dengan kata lain separuh target.",
        "Nilai pesanan, nilainya 70 ribu, belum cukup.",
        "Kata kunci pameran itu dicari 70 ribu orang.",
        'Pameran bertajuk "Palu Bersolek" mencatat 70 ribu pesanan.',
        "Rahma akan melantik 70 ribu pelaku usaha.",
        "Rahma tidak menyebut berapa dari 70 ribu pesanan yang dibayar.",
        "Survei menyebutkan 70 ribu pesanan belum dibayar.",
        "Pesanan 70 ribu itu diserahkan kepada Rahma.",
        "Mereka mengaku menerima 70 ribu pesanan.",
        "Berdasarkan data, pesanannya 70 ribu.",
        "UMKM yang mengaku rugi 70 ribu.",
        "Rahma datang untuk menyampaikan 70 ribu paket.",
    ],
)
def test_nobody_is_credited(sentence: str) -> None:
    assert speaker(LEAD + sentence, "70 ribu") is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Kemenperin mencatat pesanannya 70 ribu.", "Kemenperin"),
        ("Kementerian Perindustrian juga melaporkan pesanannya 70 ribu.", "Kementerian Perindustrian"),
        ("Menurut LKPP, pesanannya 70 ribu.", "LKPP"),
        ("Menurut data BPS, pesanannya 70 ribu.", "BPS"),
        ("Data BPS menunjukkan pesanannya 70 ribu.", "BPS"),
        ("Badan Pusat Statistik (BPS) mencatat pesanannya 70 ribu.", "Badan Pusat Statistik"),
        (
            "Berdasarkan catatan Kementerian Koperasi dan UKM, pesanannya 70 ribu.",
            "Kementerian Koperasi dan UKM",
        ),
        ("Dinas Koperasi DIY mengungkapkan pesanannya 70 ribu.", "Dinas Koperasi DIY"),
        ('"Pesanannya 70 ribu," tulis Kemendag.', "Kemendag"),
        ("Pesanannya 70 ribu, according to LKPP.", "LKPP"),
    ],
)
def test_an_institution_is_a_source_and_no_speaker(sentence: str, source: str) -> None:
    found = attribution(LEAD + sentence, "70 ribu")
    assert (found.speaker, found.source, found.kind) == (None, source, "institution")


def test_a_person_who_cites_an_institution_is_the_speaker() -> None:
    found = attribution(LEAD + "Mengutip hitungan BPS, Rahma menyebut pesanannya 70 ribu.", "70 ribu")
    assert (found.speaker, found.source) == (RAHMA, "BPS")
    found = attribution(LEAD + '"Data BPS 70 ribu," kata Rahma.', "70 ribu")
    assert (found.speaker, found.source) == (RAHMA, "BPS")


def test_an_outlet_is_neither() -> None:
    body = LEAD + '"Pesanannya 70 ribu," kata Rahma, dikutip dari Antara, Rabu.'
    assert (attribution(body, "70 ribu").speaker, attribution(body, "70 ribu").source) == (RAHMA, None)


def test_all_sentences_of_a_quotation_share_their_attribution() -> None:
    body = LEAD + '"Pesanannya 70 ribu. Itu naik dua kali. Tahun depan lebih," kata Rahma.'
    assert [a.speaker if a else None for _, a in read(body)][1:] == [RAHMA] * 3
    assert [a.kind for _, a in read(body)[1:] if a] == ["quotation", "quotation", "after"]


def test_a_quotation_may_be_attributed_at_its_beginning() -> None:
    body = LEAD + 'Rahma menuturkan, "Pesanannya 70 ribu. Itu naik dua kali."'
    assert speaker(body, "dua kali") == RAHMA


def test_a_quotation_goes_on_after_its_attribution() -> None:
    body = LEAD + '"Ramai sekali," kata Rahma. "Pesanannya 70 ribu. Itu naik dua kali."'
    assert speaker(body, "70 ribu") == RAHMA
    assert speaker(body, "dua kali") == RAHMA


def test_a_quotation_is_credited_by_the_sentence_after_it() -> None:
    body = "“Target Presiden 70 ribu. Sekarang baru 40 ribu.”\n\nBegitu kata Menteri Rahma Utari di Palu."
    assert [a.speaker if a else None for _, a in read(body)] == [RAHMA] * 3


def test_a_quotation_is_introduced_by_the_sentence_before_it() -> None:
    body = TWO + "Rahma menimpalinya. “Pesanannya 70 ribu.”"
    assert speaker(body, "70 ribu") == RAHMA


def test_a_quotation_that_a_paragraph_leaves_open() -> None:
    body = LEAD + '"Pesanannya 70 ribu. Itu naik dua kali.\n\n"Tahun depan 90 ribu," kata Rahma.'
    assert [a.speaker if a else None for _, a in read(body)][1:] == [RAHMA] * 3


def test_a_sentence_that_points_back() -> None:
    body = "Pesanannya sudah 70 ribu. Hal itu disampaikan Menteri Rahma Utari di Palu."
    first, second = (a for _, a in read(body))
    assert first is not None
    assert (first.speaker, first.continuing) == (None, RAHMA)
    assert second is not None
    assert second.speaker == RAHMA


@pytest.mark.parametrize(
    "sentence",
    [
        '"Targetnya 90 ribu," ujarnya.',
        "Ia menyebut targetnya 90 ribu.",
        "Pihaknya menargetkan 90 ribu.",
        '"Targetnya 90 ribu," kata gubernur itu.',
        '"Targetnya 90 ribu," kata Gubernur.',
        "Gubernur Lampung itu menambahkan targetnya 90 ribu.",
        '"Targetnya 90 ribu," kata orang nomor satu di Lampung itu.',
        '"Targetnya 90 ribu," ucap politikus senior itu.',
        "Prasojo menyebut targetnya 90 ribu.",
        "Pak Seto menyebut targetnya 90 ribu.",
    ],
)
def test_the_second_of_two_speakers(sentence: str) -> None:
    assert speaker(TWO + sentence, "90 ribu") == SETO


@pytest.mark.parametrize(
    "sentence",
    [
        '"Targetnya 90 ribu," ujar Rahma.',
        '"Targetnya 90 ribu," ujar Mendag.',
        '"Targetnya 90 ribu," kata Menteri Perdagangan itu.',
        "Utari menyebut targetnya 90 ribu.",
        'Rahma datang terlambat. "Targetnya 90 ribu," ujarnya.',
        "Menteri Perdagangan menargetkan 90 ribu.",
    ],
)
def test_back_to_the_first_of_two_speakers(sentence: str) -> None:
    assert speaker(TWO + sentence, "90 ribu") == RAHMA


@pytest.mark.parametrize(
    "opening",
    ["Sementara itu, ", "Pada kesempatan yang sama, ", "Di tempat terpisah, ", "Adapun ", "Senada, ", ""],
)
def test_a_paragraph_that_opens_with_title_and_name_switches(opening: str) -> None:
    body = LEAD + f"{opening}Direktur Utama BRI Danu Wijaya menyambutnya. “Nasabahnya 90 ribu,” tutur dia."
    assert speaker(body, "90 ribu") == "Danu Wijaya"


def test_somebody_who_is_spoken_of_does_not_switch() -> None:
    body = LEAD + "Rahma melapor kepada Presiden Joko Widodo. Ia menyebut pesanannya 70 ribu."
    assert speaker(body, "70 ribu") == RAHMA
    body = LEAD + "Rahma mengingatkan amanat Presiden Joko Widodo. Ia menyebut pesanannya 70 ribu."
    assert speaker(body, "70 ribu") == RAHMA


def test_the_speaker_of_the_sentence_and_not_the_one_spoken_of() -> None:
    body = LEAD + "Presiden Joko Widodo meminta 70 ribu pesanan, kata Rahma."
    assert speaker(body, "70 ribu") == RAHMA
    body = LEAD + "Rahma mengatakan Presiden Joko Widodo meminta 70 ribu pesanan."
    assert speaker(body, "70 ribu") == RAHMA
    body = LEAD + "Menurut Rahma, Presiden Joko Widodo meminta 70 ribu pesanan."
    assert speaker(body, "70 ribu") == RAHMA


@pytest.mark.parametrize(
    ("intro", "sentence", "name"),
    [
        (
            "Menko Marves Luhut Binsar Pandjaitan hadir.",
            '"Ada 90 ribu," kata eks Menko Polhukam itu.',
            "Luhut Binsar Pandjaitan",
        ),
        (
            "Kepala LKPP Abdullah Azwar Anas hadir.",
            '"Ada 90 ribu," kata mantan bupati Banyuwangi itu.',
            "Abdullah Azwar Anas",
        ),
        ("Presiden Joko Widodo hadir.", "Kepala Negara menyebut ada 90 ribu.", "Joko Widodo"),
        ("Presiden Joko Widodo hadir.", '"Ada 90 ribu," ujar Presiden.', "Joko Widodo"),
        ("Presiden Joko Widodo hadir.", '"Ada 90 ribu," ujar Jokowi.', "Joko Widodo"),
        (
            "Gubernur Jawa Barat Ridwan Kamil hadir.",
            '"Ada 90 ribu," kata pria yang akrab disapa Emil itu.',
            "Ridwan Kamil",
        ),
        (
            "Gubernur Jawa Barat Ridwan Kamil hadir.",
            '"Ada 90 ribu," kata orang nomor satu di Jabar itu.',
            "Ridwan Kamil",
        ),
        ("Menteri Pendidikan Nadiem Makarim hadir.", '"Ada 90 ribu," kata Mas Menteri.', "Nadiem Makarim"),
        (
            "Menteri Perindustrian Agus Gumiwang Kartasasmita hadir.",
            "Menperin menyebut ada 90 ribu.",
            "Agus Gumiwang Kartasasmita",
        ),
    ],
)
def test_descriptions(intro: str, sentence: str, name: str) -> None:
    other = "Menteri Keuangan Sri Mulyani menyambutnya dengan hangat."
    assert speaker(f"{intro} {other}\n\n{sentence}", "90 ribu", date(2022, 3, 28)) == name


def test_a_former_office_by_the_register_and_the_day() -> None:
    body = "Luhut Pandjaitan hadir. Rahma Utari menyebut 2 ribu. Eks Menko Polhukam itu menyebut 90 ribu."
    assert speaker(body, "90 ribu", date(2021, 8, 8)) == "Luhut Pandjaitan"


def test_an_office_whose_holder_the_body_does_not_name() -> None:
    assert speaker('"Ada 90 ribu," ujar Presiden.', "90 ribu") == "Presiden"


def test_who_goes_on_is_told_apart() -> None:
    body = LEAD + "Rahma menyebut pesanannya 70 ribu. Padahal targetnya 90 ribu."
    found = attribution(body, "90 ribu")
    assert (found.speaker, found.continuing, found.kind) == (None, RAHMA, "continued")


def test_an_aside_of_the_editors_is_nobodys() -> None:
    body = LEAD + "Rahma menyebut pesanannya 70 ribu.\n\nSekadar informasi, di Solo ada 90 ribu."
    assert speaker(body, "90 ribu") is None
    assert [a for text, a in read(body) if "90 ribu" in text] == [None]


ENGLISH = [
    ('"We have 70 thousand orders," Utari said on Monday.', RAHMA),
    ('"We have 70 thousand orders," said Rahma.', RAHMA),
    ('"We have 70 thousand orders," she noted.', RAHMA),
    ('"We have 70 thousand orders," the minister told reporters.', RAHMA),
    ("According to Utari, 70 thousand orders came.", RAHMA),
    ("Orders reached 70 thousand, according to Danu Wijaya, the head of sales.", "Danu Wijaya"),
    ("Rahma also added that 70 thousand orders came.", RAHMA),
    ("She expects 70 thousand orders.", RAHMA),
    ("Utari, who opened the fair, said 70 thousand orders came.", RAHMA),
    ("Finance Minister Danu Wijaya wants 70 thousand orders.", "Danu Wijaya"),
    (
        "Coordinating Minister for Maritime Affairs and Investment Luhut Pandjaitan said 70 thousand.",
        "Luhut Pandjaitan",
    ),
    ("Shopee Indonesia executive director Handhika Jahja revealed 70 thousand orders.", "Handhika Jahja"),
    ("Orders reached 70 thousand, the company said.", None),
    ("Around 70 thousand came, the ministry noted.", None),
    ("She did not say how many of the 70 thousand were paid.", None),
    ("According to the operator, 70 thousand came.", None),
    ("The fair drew 70 thousand visitors.", None),
]


@pytest.mark.parametrize(("sentence", "name"), ENGLISH)
def test_english(sentence: str, name: str | None) -> None:
    lead = "PALU - Trade Minister Rahma Utari opened a craft fair on Sunday.\n\n"
    assert speaker(lead + sentence, "70 thousand") == name


def test_a_slip_of_the_name_is_still_the_person() -> None:
    lead = "Menko Marves Luhut Binsar Pandjaitan membuka pameran.\n\n"
    assert speaker(lead + '"Ada 90 ribu," kata LuhutB.', "90 ribu") == "Luhut Binsar Pandjaitan"
    assert speaker(lead + '"Ada 90 ribu," kata Luhur.', "90 ribu") == "Luhut Binsar Pandjaitan"


def test_a_pronoun_before_its_name() -> None:
    body = '"Ada 90 ribu," ujarnya.\n\nMenteri Perdagangan Rahma Utari menyampaikan itu di Palu.'
    assert speaker(body, "90 ribu") == RAHMA


@pytest.mark.parametrize(
    ("body", "name"),
    [
        # Rank, ministry and bracketed short forms in one introduction.
        (
            "Menko Bidang Perekonomian RI Rahma Utari selaku Ketua Satgas dalam keterangan resminya di Palu, "
            "Senin (4/4/2022), mengungkapkan ada 70 ribu.",
            RAHMA,
        ),
        (
            "Direktur Jenderal Perdagangan Dalam Negeri Kementerian Perdagangan (Dirjen PDN Kemendag) "
            "Rahma Utari mengatakan ada 70 ribu.",
            RAHMA,
        ),
        (
            "Menteri Pariwisata dan Ekonomi Kreatif/Kepala Badan Pariwisata dan Ekonomi Kreatif "
            "(Menparekraf/Kabaparekraf) Rahma Utari menyebut ada 70 ribu.",
            RAHMA,
        ),
        # A form of address with a stop; a nickname that follows.
        ("Ketua Dekranasda Palu Ny. Rahma Utari menjelaskan, ada 70 ribu.", RAHMA),
        ("Camat Rahma Utari hadir. Menurut Tari, sapaan akrabnya, ada 70 ribu.", RAHMA),
        ("Menteri Rahma Utari hadir. Mas Menteri, sapaan akrab Rahma, menyebut 70 ribu.", RAHMA),
        # A title in quotation marks between the speaker and the verb.
        ('Camat Rahma Utari dalam diskusi "Digital: Kini dan Nanti", Rabu, menyampaikan 70 ribu.', RAHMA),
        # Somebody speaks for somebody.
        ("Gubernur Seto Wirya diwakili Sekda Rahma Utari mengatakan ada 70 ribu.", RAHMA),
        ("Kepala Dinas Seto Wirya melalui Kabid Rahma Utari menyebut ada 70 ribu.", RAHMA),
        # A trader of a market, whose name stands apart.
        ("Pedagang Pasar Klewer, Rahma (52), mengaku menjual 70 ribu.", "Rahma"),
        # The comma behind the quotation mark.
        ('Menteri Rahma Utari hadir. "Sudah 70 ribu", kata Rahma.', RAHMA),
        # A headline's style.
        ("Menteri Rahma Utari hadir. Rahma sebut sudah 70 ribu.", RAHMA),
        ("Menteri Rahma Utari hadir. Rahma minta 70 ribu pesanan.", RAHMA),
        # An official whom nobody names, and a press release.
        ('Menteri Rahma Utari hadir. "Sudah 70 ribu," ujar seorang pejabat yang menolak disebut.', None),
        ("Harian Palu memberitakan 70 ribu pesanan.", None),
        # Many analysts are nobody.
        ("Menteri Rahma Utari hadir. Analis menilai 70 ribu pesanan itu sedikit.", None),
        # Links are no introduction.
        ("Menteri Rahma Utari hadir.\n\nBaca juga: Menteri Seto Wirya Marah\n\nIa menyebut 70 ribu.", RAHMA),
        # Who is named beside the speaker.
        ("Senada dengan Seto Wirya, Camat Rahma Utari menilai 70 ribu itu cukup.", RAHMA),
        ("Bersama Camat Seto Wirya, Bupati Rahma Utari menyebut 70 ribu.", RAHMA),
        (
            "Menteri Rahma Utari hadir. Hal senada diungkapkan Camat Seto Wirya. Dia bilang 70 ribu.",
            "Seto Wirya",
        ),
        ("Menteri Rahma Utari hadir. Hal ini ia sampaikan seusai 70 ribu pesanan tiba.", RAHMA),
        ("Perusahaan itu menjual 70 ribu, ujar VP of Sales Tokopedia Rahma Utari.", RAHMA),
    ],
)
def test_as_published_articles_have_it(body: str, name: str | None) -> None:
    assert speaker(body, "70 ribu") == name


@given(st.text(alphabet="\"“”'. ,Rahma kata\n(70)\u200fIa", max_size=300))
def test_any_text_is_read_without_an_exception(body: str) -> None:
    sentences = split(body)
    found = attribute(body, sentences, quotations(body, sentences))
    assert len(found) == len(sentences)
    assert all(0 <= a.certainty <= 1 for a in found if a)
