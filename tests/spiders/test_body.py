"""Article text out of an outlet's markup: what stays, what goes, and what is taken apart."""

from __future__ import annotations

import pytest
from parsel import Selector

from spiders.body import Body, read_body, tidy_text


def body_of(markup: str, *, css: str = "main", drop: tuple[str, ...] = ()) -> Body:
    """Read this markup inside a container."""
    return read_body(Selector(f"<html><body><main>{markup}</main></body></html>").css(css), drop=drop)


def texts(markup: str) -> tuple[str, ...]:
    """Paragraphs of this markup."""
    return body_of(markup).paragraphs


OPENING = "Pelaku usaha mikro mulai berjualan daring."
CLOSING = "Targetnya 10 juta usaha pada akhir tahun."


def test_blocks_and_double_breaks_part_paragraphs() -> None:
    expected = ("Satu naik.", "Dua turun.", "Tiga tetap.")
    assert texts("<p>Satu naik.</p><div>Dua turun.</div><ul><li>Tiga tetap.</li></ul>") == expected
    assert texts("Satu naik.<br>\n<br/>Dua turun.<br><br><br>Tiga tetap.") == expected
    assert body_of("Satu naik.<br><br>Dua turun.").text == "Satu naik.\n\nDua turun."


def test_a_single_break_is_a_space() -> None:
    assert texts("<p>Satu naik.<br>Dua turun.</p>") == ("Satu naik. Dua turun.",)


def test_inline_markup_makes_no_spaces() -> None:
    markup = "<p>Rp<b>1</b>,5 juta <a href=x>UMKM</a>, kata <i>Luhut</i>\u00a0<em>Pandjaitan</em>.</p>"
    assert texts(markup) == ("Rp1,5 juta UMKM, kata Luhut Pandjaitan.",)


def test_bare_text_between_blocks_counts() -> None:
    body = body_of(f"<strong>Jakarta</strong> - <p>{OPENING}</p>Ekor kalimat.<p>{CLOSING}</p>")
    assert body.dateline == "Jakarta"
    assert body.paragraphs == (OPENING, "Ekor kalimat.", CLOSING)


def test_short_sentences_stay() -> None:
    assert texts(f"<p>{OPENING}</p><p>Salesnya naik.</p><p>Ya.</p>")[1:] == ("Salesnya naik.", "Ya.")


def test_elements_and_boxes_that_are_no_text_are_left_out() -> None:
    markup = f"""<script>x()</script><style>p{{}}</style><figure><img><figcaption>Pasar.</figcaption></figure>
        <p>{OPENING}<!-- iklan --></p><aside>Lain.</aside><noscript>Aktifkan.</noscript>
        <div class="wp-caption"><p class="wp-caption-text">Ilustrasi pasar</p></div>
        <p style="display: none">Sembunyi.</p><iframe>x</iframe><form><p>Cari.</p></form>
        <div class="box kotak-iklan">Beli sekarang.</div><p>{CLOSING}</p>"""
    assert body_of(markup, drop=(".kotak-iklan",)).paragraphs == (OPENING, CLOSING)


def test_several_selected_elements_are_read_once_and_in_order() -> None:
    body = body_of(f"<div class=a><p>{OPENING}</p></div><p>{CLOSING}</p>", css="main p, div.a")
    assert body.paragraphs == (OPENING, CLOSING)


@pytest.mark.parametrize(
    "box",
    [
        "<p>Baca juga: <a href=x>Harga Beras Naik</a></p>",
        "<p><strong>Baca Juga :</strong></p><p><a href=x>Mengapa Harga Beras Naik?</a></p>",
        "<p>BACA JUGA  Harga Beras Naik</p>",
        "<p>Lihat Juga :<br>Harga Beras Naik</p>",
        "<table class=x><tr><td>Baca juga:</td><td><b><a href=x>Harga Beras Naik</a></b></td></tr></table>",
        "<p>Baca juga:</p><ul><li><a href=x>Harga Beras</a></li><li><a href=y>Harga Gula</a></li></ul>",
        "<p>Simak Video \"Harga Beras Naik\"</p>[Gambas:Video 20detik]",
        "<p>Saksikan video di bawah ini:</p><p>Harga Beras Naik, Ini Sebabnya!</p>",
        "<p>Saksikan video terkait di bawah ini:<br><br>Harga Beras Naik 3,5 Persen</p>",
        "<p>Yuk, Simak Juga Video ini!</p>",
        "<p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>",
        "<p>ADVERTISEMENT SCROLL TO RESUME CONTENT</p>",
        "<p>Scroll ke bawah untuk membaca berita</p>",
        "<p>Baca berita dengan sedikit iklan, klik di sini</p>",
        "<p>Baca berita tanpa iklan. Gabung Kompas.com+</p>",
        "<p>Cek berita dan artikel yg lain di Google News</p>",
        "<p>Follow WhatsApp Channel Kabar untuk berita terbaru setiap hari</p>",
        "<p>2 dari 3 halaman</p>",
        "<p>Halaman : 1 2</p>",
        "<p>Perbesar</p>",
        "<p>Foto: Ardian Fanani</p>",
        "<p>Menteri Luhut di Jakarta. (CNBC Indonesia/Muhammad Sabki)</p>",
        "<p>Ilustrasi UMKM. (Foto: Detik)</p>",
        "<p>Pasar Tanah Abang. ANTARA/HO-Kominfo</p>",
        "<p>Jumat, 05/11/2015 09:25 WIB</p>",
        "<p>Editor: Sari Dewi</p>",
    ],
)  # fmt: skip
def test_residue_goes_and_its_neighbours_stay(box: str) -> None:
    assert texts(f"<p>{OPENING}</p>{box}<p>{CLOSING}</p>") == (OPENING, CLOSING)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lihat juga bahwa harga beras naik.",
        "Foto produk membantu penjualan.",
        "Ia menyaksikan video itu di bawah pohon.",
        "Features baru itu bernama Buatan Indonesia.",
        "Terpopuler di antaranya kopi dan batik.",
        "Editor foto itu memotret produk lokal.",
        "Gerakan itu bernama Bangga Buatan Indonesia (BBI)",
        "Kementerian Koperasi dan UKM (Kemenkop/UKM) hadir.",
        "Acara itu digelar Senin (30/3) di Bali.",
        "Nilainya naik (tahun/tahun) dari Rp 2 juta.",
        "Komentar Luhut singkat saja.",
        "UMKM – tulang punggung ekonomi – bangkit.",
        "Apakah target itu tercapai?",
        "Iklan mereka dipasang gratis.",
    ],
)
def test_sentences_that_use_such_words_stay(sentence: str) -> None:
    assert texts(f"<p>{OPENING}</p><p>{sentence}</p><p>{CLOSING}</p>") == (OPENING, sentence, CLOSING)
    assert texts(f"<p>{OPENING}</p><p>{sentence}</p>") == (OPENING, sentence)


def test_a_link_box_inside_a_paragraph_is_cut_out_where_its_markup_begins() -> None:
    assert texts(f"<p>{OPENING} <strong>Baca juga: <a href=x>Harga Beras</a></strong></p>") == (OPENING,)
    assert texts(f"<p>{OPENING} <b>Baca juga:</b> <a href=x>Harga Beras</a> {CLOSING}</p>") == (
        f"{OPENING} {CLOSING}",
    )
    assert texts(f"<p><b>Baca juga: <a href=x>Harga Beras</a></b><br>{CLOSING}</p>") == (CLOSING,)
    said = 'Ia berpesan, "Baca juga: label pada kemasan."'
    assert texts(f"<p>{said}</p>") == (said,)


@pytest.mark.parametrize("sign", ["(dob/dob)", "(Cas/Isk)", "(boy/jpnn)", "(ren)", "(FHM)", "(H-4)", "(Ins)",
                                  "(Fakhri Rezy)", "[azz]"])  # fmt: skip
def test_signs_close_a_text_on_their_own_line_or_behind_the_last_sentence(sign: str) -> None:
    assert texts(f"<p>{OPENING}</p><p>{CLOSING}</p><p><strong>{sign}</strong></p>") == (OPENING, CLOSING)
    assert texts(f"<p>{OPENING}</p><p>{CLOSING} {sign}</p>") == (OPENING, CLOSING)


@pytest.mark.parametrize("words", ["(BBI)", "(UKM)", "(pria dan wanita)", "(30/3)", "(2020)"])
def test_other_brackets_are_no_signs(words: str) -> None:
    last = f"Ini Gerakan Nasional Bangga Buatan Indonesia. {words}"
    assert texts(f"<p>{OPENING}</p><p>{last}</p>") == (OPENING, last)


def test_a_short_form_that_the_text_uses_is_no_sign() -> None:
    paragraphs = ("Kata PDN berarti produk dalam negeri.", "PLN ikut serta.", "Begitu pula yang lain. (PLN)")
    assert tidy_text(paragraphs).paragraphs == paragraphs


def test_initials_and_footers_end_the_text() -> None:
    tail = "<p>(miq/miq)</p><p>Lihat kami di toko.</p><div>Terpopuler</div><p>1. Harga Beras</p>"
    assert texts(f"<p>{OPENING}</p><p>{CLOSING}</p>{tail}") == (OPENING, CLOSING)
    for head in (
        "Terpopuler",
        "Features",
        "Berita Terkait",
        "Topik Artikel : UMKM",
        "COPYRIGHT © ANTARA 2020",
    ):
        assert texts(f"<p>{OPENING}</p><p>{CLOSING}</p><h3>{head}</h3><p>Harga Beras</p>") == (
            OPENING,
            CLOSING,
        )


def test_a_footer_head_above_the_article_does_not_cut_it() -> None:
    assert texts(f"<div>Terpopuler</div><p>Harga Beras.</p><p>{OPENING}</p><p>{CLOSING}</p>")[-1] == CLOSING


def test_credits_are_taken_and_cut() -> None:
    antara = body_of(f"<p>Jakarta (ANTARA) - {OPENING}</p><p>Pewarta: Sari Dewi<br>Editor: Budi Utomo<br>"
                     "COPYRIGHT © ANTARA 2020</p>")  # fmt: skip
    assert antara == Body("Jakarta (ANTARA)", (OPENING,), "Budi Utomo", "Sari Dewi")
    kontan = body_of(f"<p>Reporter: Sari Dewi | Editor: Budi Utomo</p><p>{OPENING}</p>")
    assert kontan == Body(None, (OPENING,), "Budi Utomo", "Sari Dewi")
    both = body_of(f"<p>Redaktur & Reporter : Boy</p><p>{OPENING}</p>")
    assert (both.author, both.editor) == ("Boy", "Boy")


def test_report_lines_and_capitals_name_the_author() -> None:
    tribun = body_of(
        f"<p>Laporan Wartawan Tribunnews.com, Sari Dewi</p><p>TRIBUNNEWS.COM, JAKARTA - {OPENING}</p>"
    )
    assert tribun == Body("TRIBUNNEWS.COM, JAKARTA", (OPENING,), None, "Sari Dewi")
    assert body_of(f"<p>{OPENING}</p><p>SARI DEWI</p>") == Body(None, (OPENING,), None, "SARI DEWI")


def test_plain_paragraphs_follow_the_same_rules() -> None:
    body = tidy_text(
        [
            "Ilustrasi pasar. (Foto: Detik)",
            f"Jakarta - {OPENING} Baca juga: Harga Beras",
            "",
            CLOSING,
            "(ab/cd)",
        ]
    )
    assert body == Body("Jakarta", (OPENING, CLOSING), None, None)


def test_nothing_selected_is_an_empty_body() -> None:
    assert read_body(Selector("<p>x</p>").css("main")) == Body(None, (), None, None)
    assert body_of("<script>1</script>").text == ""


def test_reading_leaves_the_page_as_it_was() -> None:
    page = Selector(f"<main><script>1</script><p>{OPENING}</p></main>")
    before = page.get()
    assert read_body(page.css("main")) == read_body(page.css("main"))
    assert page.get() == before


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 50_000 + "Baca juga: x",
        "<a href=x>" * 20_000,
        "Baca juga: " * 50_000,
        "<b>Baca juga</b> x " * 20_000,
        "(ab/cd) " * 50_000,
        "[Gambas:" * 50_000,
        " \n" * 200_000 + "<br>" * 50_000,
        "Jakarta - " * 50_000,
        "\ue000\ue005\ue003" * 50_000,
        "<p class='" + "a " * 100_000 + "'>",
    ],
)
def test_hostile_markup_is_read_to_its_end(markup: str) -> None:
    body = body_of(f"<p>{OPENING}</p>{markup}")
    assert body.paragraphs[:1] == (OPENING,)


def test_marks_of_our_own_in_a_page_do_not_part_its_text() -> None:
    assert texts("<p>Satu\ue005dua\ue004 tiga.</p>") == ("Satudua tiga.",)
