"""Which time dates which number: sentences with their numbers marked in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.claims.calendar import published_moment
from pipelines.claims.periods import Period, Periods, period_of
from pipelines.claims.times import find

PUB = "2022-03-28T16:00:00+07:00"


@dataclass(frozen=True)
class Span:
    """A number's place."""

    start: int
    end: int


def marked(text: str) -> tuple[str, list[Span]]:
    """Take the brackets off a sentence: its text, and where the numbers in them stand."""
    body, spans, opened = "", [], 0
    for part in re.split(r"([\[\]])", text):
        if part == "[":
            opened = len(body)
        elif part == "]":
            spans.append(Span(opened, len(body)))
        else:
            body += part
    return body, spans


def dated(text: str, wanted: list[str], published: str | None = PUB) -> list[tuple[str | None, str | None]]:
    """Return start and end of each marked number, `wanted` giving status and basis of each."""
    body, spans = marked(text)
    assert len(spans) == len(wanted)
    moment = published_moment(published)
    periods = Periods(body, (0, len(body)), spans, find(body, moment), moment)
    found = []
    for span, meant in zip(spans, wanted, strict=True):
        status, basis = meant.split()
        period = periods.of(span, status=status, basis=basis)
        found.append((period.start, period.end))
    return found


LEVEL, FLOW, MORE = "achieved total", "achieved total", "achieved increment"
GROWTH, SHARE, YEARLY = "achieved growth", "achieved share", "achieved per_year"
GOAL, GOAL_MORE, HOPE = "target total", "target increment", "forecast total"


@pytest.mark.parametrize(
    ("text", "meant", "end"),
    [
        # Levels and flows: the as-of date, or the time that they ran.
        ("Pada 2021 pelapak lokal tercatat [12 juta].", LEVEL, "2021"),
        ("Per Februari 2022, [16,9 juta] pelaku usaha telah berjualan daring.", LEVEL, "2022-02"),
        ("Sebanyak [240 ribu] produk tayang di katalog hingga 15 Maret 2022.", LEVEL, "2022-03-15"),
        ("Sampai dengan akhir Januari, realisasinya [Rp 45 triliun].", FLOW, "2022-01"),
        ("Belanja produk lokal mencapai [Rp 90 triliun] s.d. Februari.", FLOW, "2022-02"),
        ("Sepanjang 2021 omzet gerai itu [Rp 8 miliar].", FLOW, "2021"),
        ("Realisasi tahun lalu cuma [Rp 201 triliun].", FLOW, "2021"),
        ("KUR mengalir [Rp 3 triliun] kepada [12 ribu] debitur sepanjang Januari 2022.", FLOW, "2022-01"),
        ("Bulan lalu [1.100] perajin ikut pelatihan.", FLOW, "2022-02"),
        ("Pekan lalu transaksinya [Rp 2 miliar].", FLOW, "2022-03"),
        ("Kemarin [350] pelaku usaha mendaftar.", FLOW, "2022-03-27"),
        ("Akhir tahun lalu jumlahnya [16,4 juta].", LEVEL, "2021"),
        ("Di awal tahun, produk yang tayang baru [50 ribu].", LEVEL, "2022-01"),
        ("Pada Desember lalu [13 ribu] gerai sudah bergabung.", LEVEL, "2021-12"),
        ("Hingga Maret ini [19 persen] gerai memakai produk lokal.", SHARE, "2022-03"),
        ("Jumlahnya pada pertengahan Agustus 2021 tercatat [15,3 juta].", LEVEL, "2021-08"),
        ("Medio 2021 angka itu masih [13 juta].", LEVEL, "2021"),
        ("Data akhir kuartal II menunjukkan [14 juta] gerai daring.", LEVEL, "2021-06"),
        ("Dalam APBN 2021 terserap [Rp 120 triliun] untuk produk lokal.", FLOW, "2021"),
        ("Transaksi Festival Joglo 2021 tercatat [Rp 5,1 miliar].", FLOW, "2021"),
        # The present: the sentence's own day, else that of publication.
        ("Saat ini [17 juta] pelaku usaha sudah berjualan daring.", LEVEL, "2022-03-28"),
        ("Kini ada [9 ribu] pelapak di kota itu.", LEVEL, "2022-03-28"),
        ('"Sekarang sudah [3,8 juta]," kata Odo, Kamis (18/2/2021).', LEVEL, "2021-02-18"),
        ('"Hari ini [500] usaha bergabung," ujar Rina di Solo, Minggu (20/3).', LEVEL, "2022-03-20"),
        (
            "Dalam wawancara radio pada Jumat (11/3/2022), ia bilang saat ini ada [2 juta].",
            LEVEL,
            "2022-03-11",
        ),
        ("Per hari ini (25/3), [17,5 juta] gerai terdata.", LEVEL, "2022-03-25"),
        ("Hingga hari ini, Senin (28/3/2022), baru [80 ribu] produk tayang.", LEVEL, "2022-03-28"),
        ("Saat ini, per Februari 2022, terdapat [17,1 juta] gerai.", LEVEL, "2022-02"),
        ("Gerai daring di kota itu [4.100] sampai sekarang.", LEVEL, "2022-03-28"),
        # A day of speech dates nothing else.
        ('"Sudah [3,8 juta] yang masuk," kata Odo, Kamis (18/2/2021).', LEVEL, None),
        ("Luhut, Rabu (23/3/2022), menyebut [17 juta] gerai sudah digital.", LEVEL, None),
        ("Di Jakarta, Selasa, Teten menyebut [17 juta] gerai sudah digital.", LEVEL, None),
        ("Sudah [17 juta], ujarnya dalam keterangan tertulis, 20 Maret 2022.", LEVEL, None),
        # Nothing dates it.
        ("Sudah [17 juta] gerai beralih ke toko daring.", LEVEL, None),
        ("Sebelum pandemi baru [7 juta] gerai berjualan daring.", LEVEL, None),
        ("Hanya [8 juta] gerai daring sebelum gerakan itu diluncurkan pada Mei 2020.", LEVEL, None),
        ("Sejauh ini [3.300] gerai terdata.", LEVEL, None),
        ("Gerakan yang diluncurkan pada 14 Mei 2020 itu sudah merangkul [9 juta] gerai.", LEVEL, None),
        ("Merujuk Inpres Nomor 2 Tahun 2022, porsinya [40 persen].", "target share", None),
        ("Ke depan kita ingin ada [10 juta] gerai.", GOAL, None),
        ("Nanti akan ada [10 juta] gerai.", HOPE, None),
        ("Dalam tiga tahun ke depan ditargetkan [1 juta] gerai.", GOAL, None),
        ("Selama 11 bulan bertambah [4 juta] gerai.", MORE, None),
        # Deadlines.
        ("Pemerintah menargetkan [30 juta] gerai daring pada 2024.", GOAL, "2024"),
        ("Target 2024 sebesar [30 juta] gerai.", GOAL, "2024"),
        ("Tahun depan kami membidik [24 juta].", GOAL, "2023"),
        ("Ditargetkan [1 juta] produk tayang hingga akhir tahun ini.", GOAL, "2022"),
        ("Paling lambat 31 Mei, daerah harus menayangkan [10 ribu] produk.", GOAL, "2022-05-31"),
        ("Pada bulan April nanti ia berharap ada [500] peserta baru.", HOPE, "2022-04"),
        ("Sasarannya [12 juta] penerima sampai Desember.", GOAL, "2022-12"),
        ("Kami mengejar [20 juta] gerai sebelum akhir 2022.", GOAL, "2022"),
        ("Presiden minta [Rp 400 triliun] dibelanjakan tahun ini.", GOAL, "2022"),
        ("Anggaran [Rp 2 triliun] disiapkan dalam APBN 2023.", GOAL, "2023"),
        ("Pada tahun anggaran 2023 disiapkan [Rp 2 triliun].", GOAL, "2023"),
        ("Mereka menargetkan [Rp 1 triliun] pada semester II 2022.", GOAL, "2022-12"),
        ("Saat ini target kita [30 juta] gerai pada 2024.", GOAL, "2024"),
        ("Saat ini target kita [30 juta] gerai.", GOAL, None),
        ("Transaksinya diperkirakan [Rp 7 miliar] bulan depan.", HOPE, "2022-04"),
        ("Pada 2020 targetnya [2 juta] gerai.", GOAL, "2020"),
        (
            "Sebanyak [30 juta] gerai dan koperasi dalam negeri ditargetkan daring pada 2024 mendatang.",
            GOAL,
            "2024",
        ),
        # English.
        ("As of February 2022, [16.9 million] sellers had gone online.", LEVEL, "2022-02"),
        ("The ministry wants [1 million] products listed by the end of the year.", GOAL, "2022"),
        ("It aims for [30 million] by 2024.", GOAL, "2024"),
        ("Last year [600,000] shops joined.", FLOW, "2021"),
        ("[17 million] shops are online today.", LEVEL, "2022-03-28"),
        ("There were [8 million] of them before the pandemic.", LEVEL, None),
        ("Sales reached [Rp 3 trillion] in the first quarter of 2022.", FLOW, "2022-03"),
        ("Sales reached [Rp 3 trillion], he said on Friday.", FLOW, None),
        ("So far [4,000] shops have joined.", LEVEL, None),
    ],
)
def test_one_number(text: str, meant: str, end: str | None) -> None:
    _, spans = marked(text)
    assert [found[1] for found in dated(text, [meant] * len(spans))] == [end] * len(spans)


@pytest.mark.parametrize(
    ("text", "meant", "periods"),
    [
        (
            "UMKM digital [8 juta] pada 2020, [14,5 juta] pada Juni 2021 dan ditarget [30 juta] pada 2024.",
            [LEVEL, LEVEL, GOAL],
            [(None, "2020"), (None, "2021-06"), (None, "2024")],
        ),
        (
            "Jumlahnya naik dari [8 juta] pada 2020 menjadi [16,4 juta] pada 2021.",
            [LEVEL, LEVEL],
            [(None, "2020"), (None, "2021")],
        ),
        (
            "Per 31 Januari 2022, Kementerian A membelanjakan [Rp 1 triliun], Kementerian B [Rp 2 triliun],"
            " sedangkan Kementerian C [Rp 500 miliar].",
            [FLOW, FLOW, FLOW],
            [(None, "2022-01-31")] * 3,
        ),
        (
            "Tahun ini totalnya [20 juta] gerai, naik [25 persen] dari [16 juta] pada 2021.",
            [LEVEL, GROWTH, LEVEL],
            [(None, "2022"), ("2021", "2022"), (None, "2021")],
        ),
        (
            "Sepanjang 2021 penjualan [Rp 60 miliar], tiga kali lipat [Rp 20 miliar] pada tahun sebelumnya.",
            [FLOW, FLOW],
            [(None, "2021"), (None, "2020")],
        ),
        (
            "Omzetnya [naik 12 persen] dibanding 2020 yang [Rp 3 miliar].",
            [GROWTH, FLOW],
            [("2020", None), (None, "2020")],
        ),
        (
            "Sejak Mei 2020 hingga Januari 2022 ada [9 juta] gerai baru, sehingga totalnya [17 juta].",
            [MORE, LEVEL],
            [("2020-05", "2022-01"), (None, "2022-01")],
        ),
        (
            "Kini jumlahnya [17 juta], atau bertambah [9 juta] dari posisi 2020.",
            [LEVEL, MORE],
            [(None, "2022-03-28"), ("2020", "2022-03-28")],
        ),
        (
            "Saat ini [17 juta], dari target [30 juta] pada 2024.",
            [LEVEL, GOAL],
            [(None, "2022-03-28"), (None, "2024")],
        ),
        (
            "Baru [17 juta] gerai digital, padahal kita mau [30 juta] pada 2024.",
            [LEVEL, GOAL],
            [(None, None), (None, "2024")],
        ),
        (
            "Masih kurang [13 juta] lagi untuk sampai [30 juta] pada 2024.",
            [GOAL_MORE, GOAL],
            [(None, "2024"), (None, "2024")],
        ),
        (
            "Hingga 20 Maret 2022 terserap [Rp 80 triliun] dari rencana [Rp 400 triliun].",
            [FLOW, GOAL],
            [(None, "2022-03-20"), (None, None)],
        ),
        (
            "Per 25 Maret 2022 komitmennya [Rp 214 triliun], yakni pusat [Rp 145 triliun]"
            " dan daerah [Rp 69 triliun].",
            ["target total"] * 3,
            [(None, "2022-03-25")] * 3,
        ),
        (
            "Per Desember 2021 ada [17 juta] gerai dengan tambahan sejak 2020 sebanyak [9 juta].",
            [LEVEL, MORE],
            [(None, "2021-12"), ("2020", "2021-12")],
        ),
        (
            "Pagu tahun ini [Rp 740 triliun], realisasi sampai Februari [Rp 44 triliun].",
            [GOAL, FLOW],
            [(None, "2022"), (None, "2022-02")],
        ),
        (
            "Pada semester I-2021 transaksi tumbuh [22 persen] menjadi [Rp 186 triliun].",
            [GROWTH, FLOW],
            [("2021-01", "2021-06"), ("2021-01", "2021-06")],
        ),
        (
            "Tahun 2019: [7 juta]; 2020: [8 juta]; 2021: [16,4 juta].",
            [LEVEL, LEVEL, LEVEL],
            [(None, "2019"), (None, "2020"), (None, "2021")],
        ),
        (
            "Pada 2021 realisasinya [Rp 210 triliun], melampaui target [Rp 200 triliun].",
            [FLOW, GOAL],
            [(None, "2021"), (None, "2021")],
        ),
        (
            "Ia minta [20 juta] tahun ini, [24 juta] tahun depan, dan [30 juta] pada 2024.",
            [GOAL, GOAL, GOAL],
            [(None, "2022"), (None, "2023"), (None, "2024")],
        ),
        (
            "Pada 2019 porsinya [40 persen], lalu [43 persen] pada 2020, dan [45 persen] tahun lalu.",
            [SHARE, SHARE, SHARE],
            [(None, "2019"), (None, "2020"), (None, "2021")],
        ),
        (
            "Jika pada 2020 targetnya [2 juta], mulai tahun ini dikejar [6 juta] per tahun hingga 2024.",
            [GOAL, "target per_year"],
            [(None, "2020"), ("2022", "2024")],
        ),
        (
            "Sebelum pandemi hanya [8 juta] dan kini sudah [17 juta].",
            [LEVEL, LEVEL],
            [(None, None), (None, "2022-03-28")],
        ),
        (
            "Pada 2021, [64 juta] usaha menyumbang [61 persen] PDB dan menyerap [97 persen] pekerja.",
            [LEVEL, SHARE, SHARE],
            [(None, "2021")] * 3,
        ),
        (
            "Bali dan NTB membukukan [Rp 1 miliar] dan [Rp 2 miliar] pada Januari 2022.",
            [FLOW, FLOW],
            [(None, "2022-01"), (None, "2022-01")],
        ),
        (
            "Pada 2022, 2023, dan 2024 sasarannya masing-masing [20 juta], [24 juta], dan [30 juta].",
            [GOAL, GOAL, GOAL],
            [(None, "2022"), (None, "2023"), (None, "2024")],
        ),
        (
            "Pada Januari dan Februari 2022 bertambah masing-masing [41 ribu] dan [38 ribu] gerai.",
            [MORE, MORE],
            [(None, "2022-01"), (None, "2022-02")],
        ),
        (
            "Produk lokal menyumbang [Rp 12 triliun], atau [48 persen], pada 2021.",
            [FLOW, SHARE],
            [(None, "2021"), (None, "2021")],
        ),
        (
            "Tercatat [4 juta] pada Maret 2021 dan pada Juni 2021 menjadi [5 juta].",
            [LEVEL, LEVEL],
            [(None, "2021-03"), (None, "2021-06")],
        ),
        (
            "Kita punya [64 juta] usaha (2019), yang digital [8 juta] (2020) dan [16,4 juta] (2021).",
            [LEVEL, LEVEL, LEVEL],
            [(None, "2019"), (None, "2020"), (None, "2021")],
        ),
        (
            "It expects [30 million] shops online by 2024, compared with [17 million] today.",
            [HOPE, LEVEL],
            [(None, "2024"), (None, "2022-03-28")],
        ),
        (
            "Sales rose from [Rp 9 trillion] in 2019 to [Rp 11 trillion] in 2020.",
            [FLOW, FLOW],
            [(None, "2019"), (None, "2020")],
        ),
        (
            "It brought [3 million] shops online since May 2020, above last year's target of [2 million].",
            [MORE, GOAL],
            [("2020-05", None), (None, "2021")],
        ),
    ],
)
def test_several_numbers(text: str, meant: list[str], periods: list[tuple[str | None, str | None]]) -> None:
    assert dated(text, meant) == periods


@pytest.mark.parametrize(
    ("text", "meant", "period"),
    [
        ("Sejak 14 Mei 2020 sudah [1,9 juta] gerai bergabung.", MORE, ("2020-05-14", None)),
        (
            "Sejak diresmikannya gerakan ini pada Kamis (14/05/2020) lalu, [500 ribu] gerai bergabung.",
            MORE,
            ("2020-05-14", None),
        ),
        ("Sejak 14 Mei 2020 hingga kemarin bergabung [1 juta] gerai.", MORE, ("2020-05-14", "2022-03-27")),
        ("Dari Mei 2020 sampai Juli 2021 tambahannya [7 juta].", MORE, ("2020-05", "2021-07")),
        ("Per Juli 2021 ada tambahan [7 juta] sejak Mei 2020.", MORE, ("2020-05", "2021-07")),
        ("Sejak Mei 2020 hingga kini bertambah [9 juta] gerai.", MORE, ("2020-05", "2022-03-28")),
        ("Sejak Mei lalu [2 juta] gerai bergabung.", MORE, ("2021-05", None)),
        ("Sejak awal pandemi bertambah [9 juta].", MORE, (None, None)),
        ("Sepanjang Januari-Agustus 2021 dilatih [1.200] perajin.", FLOW, ("2021-01", "2021-08")),
        ("Mereka mematok [Rp 11 triliun] untuk 5-13 Mei 2022.", GOAL, ("2022-05-05", "2022-05-13")),
        ("Transaksi 10-16 Desember 2021 tercatat [Rp 18 triliun].", FLOW, ("2021-12-10", "2021-12-16")),
        ("Selama triwulan I 2021 terjual [Rp 21 miliar].", FLOW, ("2021-01", "2021-03")),
        ("Pada tahun 2023-2024 dianggarkan [Rp 3 triliun].", GOAL, ("2023", "2024")),
        ("Dalam dua tahun terakhir bertambah [9 juta] gerai.", MORE, ("2020", None)),
        ("Selama 11 bulan hingga hari ini bertambah [4 juta] gerai.", MORE, ("2021-04", "2022-03-28")),
        ("Angkanya bertambah [2 juta] dalam setahun.", MORE, (None, None)),
        ("Rata-rata bertambah [6 juta] per tahun.", YEARLY, (None, None)),
        ("Penjualan [tumbuh 8 persen] dari tahun lalu.", GROWTH, ("2021", None)),
        (
            "[3.4 million] shops have joined since the campaign was launched in May 2020.",
            MORE,
            ("2020-05", None),
        ),
        ("Target tahun lalu [2 juta] tercapai sejak awal Desember.", GOAL, (None, "2021")),
        ("Belanja produk lokal wajib [40 persen] mulai 2023.", "target share", ("2023", None)),
        ("From May 2020 to June 2021 it added [6.5 million] shops.", MORE, ("2020-05", "2021-06")),
    ],
)
def test_beginnings(text: str, meant: str, period: tuple[str | None, str | None]) -> None:
    assert dated(text, [meant]) == [period]


@pytest.mark.parametrize(
    ("published", "text", "meant", "period"),
    [
        (None, "Tahun lalu [16 juta] gerai digital.", LEVEL, (None, None)),
        (None, "Saat ini [16 juta] gerai digital.", LEVEL, (None, None)),
        (None, "Tahun lalu, 2021, [16 juta] gerai digital.", LEVEL, (None, "2021")),
        ("2022", "Tahun lalu [16 juta] gerai digital.", LEVEL, (None, "2021")),
        ("2022", "Bulan lalu [16 juta] gerai digital.", LEVEL, (None, None)),
        ("2022", "Saat ini [16 juta] gerai digital.", LEVEL, (None, "2022")),
        ("2022-03", "Bulan lalu [16 juta] gerai digital.", LEVEL, (None, "2022-02")),
        ("2022-03", "Kemarin [90] gerai mendaftar.", LEVEL, (None, None)),
        ("2020-12", "Sekarang, pada minggu lalu Desember, [3 juta] gerai digital.", LEVEL, (None, "2020-12")),
        # A year after the publication dates no level; a month without a year is read by the status.
        ("2022-03-28", "Menuju 2024, sudah [17 juta] gerai digital.", LEVEL, (None, None)),
        ("2022-03-28", "Hingga Oktober ada [16 juta] gerai.", LEVEL, (None, "2021-10")),
        ("2022-03-28", "Hingga Oktober ditargetkan [20 juta] gerai.", GOAL, (None, "2022-10")),
        ("2022-06-02", "Hingga 31 Mei komitmennya [Rp 802 triliun].", GOAL, (None, "2022-05-31")),
        ("2022-06-30", "Per 31 Maret komitmennya [Rp 214 triliun].", GOAL, (None, "2022-03-31")),
    ],
)
def test_what_the_publication_tells(
    published: str | None, text: str, meant: str, period: tuple[str | None, str | None]
) -> None:
    assert dated(text, [meant], published) == [period]


def test_the_rule_says_where_the_date_was_found() -> None:
    body, spans = marked("Per Januari 2022, Bali [Rp 1 miliar], NTB [Rp 2 miliar].")
    moment = published_moment(PUB)
    period = period_of(
        body,
        (0, len(body)),
        spans[1],
        spans,
        find(body, moment),
        status="achieved",
        basis="total",
        published=moment,
    )
    assert period == Period(None, "2022-01", "as of, from the head")


def test_a_sentence_is_read_where_it_stands() -> None:
    """Offsets are those of the body, and dates of the sentences around it are not taken."""
    first, second = "Pada 2020 ada 8 juta gerai. ", "Kini [17 juta]."
    body, (span,) = marked(first + second)
    moment = published_moment(PUB)
    sentence = len(first), len(body)
    periods = Periods(body, sentence, [span], find(body, moment, *sentence), moment)
    assert periods.of(span, status="achieved", basis="total").end == "2022-03-28"


def test_ahead_and_since_are_told_of_each_number() -> None:
    body, spans = marked("Sejak Mei 2020 bertambah [9 juta], totalnya [17 juta], dan [30 juta] pada 2024.")
    moment = published_moment(PUB)
    periods = Periods(body, (0, len(body)), spans, find(body, moment), moment)
    assert [periods.runs_since(span) for span in spans] == [True, False, False]
    assert [periods.is_ahead(span) for span in spans] == [False, False, True]


WORDS = (
    "8 juta|pada|2020|,|dan|sejak|Mei|hingga|14 Mei 2020|kini|(5/4)|dari|menjadi|target|naik|persen|per tahun"
    "|tahun lalu|setahun kemudian|akhir|kuartal II|sebelum|“|”|kata Odo|Rabu|;|\u200f|\n"
)


@given(
    st.lists(st.sampled_from(WORDS.split("|")), max_size=40),
    st.sampled_from(["achieved", "target", "forecast"]),
    st.sampled_from(["total", "growth"]),
)
def test_any_sentence_gives_a_period_or_none(words: list[str], status: str, basis: str) -> None:
    body = " ".join(words)
    spans = [Span(match.start(), match.end()) for match in re.finditer("8 juta", body)]
    moment = published_moment(PUB)
    periods = Periods(body, (0, len(body)), spans, find(body, moment), moment)
    for span in spans:
        period = periods.of(span, status=status, basis=basis)
        assert period.rule
        if period.start and period.end:
            assert period.start[:4] <= period.end[:4]


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 20))
def test_any_text_is_read(body: str, start: int, length: int) -> None:
    span = Span(min(start, len(body)), min(start + length, len(body)))
    moment = published_moment(PUB)
    periods = Periods(body, (0, len(body)), [span], find(body, moment), moment)
    assert periods.of(span, status="achieved", basis="increment").rule
