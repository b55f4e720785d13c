"""A sentence against a small record: each of the eleven verdicts, and what it rests on."""

from __future__ import annotations

import pytest

from pipelines.timeline.answering import answer_row, answer_text
from pipelines.timeline.ask import VERDICTS, Answer, ask
from pipelines.timeline.model import Timeline
from tests.timeline.made_claims import (
    DEWI,
    MINISTRY,
    MOVEMENT,
    RAHMA,
    SETO,
    TODAY,
    added,
    claim,
    money,
    share,
    target,
    timeline,
)


def record() -> Timeline:
    """What outlets that do not exist printed of the programme."""
    return timeline(
        claim(8e6, period_end="2020-06-26", published="2020-06-27", speaker=RAHMA, source=MOVEMENT),
        claim(11.7e6, period_end="2020-12", published="2021-01-11", source=MOVEMENT, outlet="Warta"),
        added(3.7e6, period_end="2020-12", published="2021-01-11", source=MOVEMENT, outlet="Warta"),
        claim(13.5e6, period_end="2021-06", published="2021-07-01", speaker=SETO, outlet="Berita"),
        claim(14.5e6, period_end="2021-06", published="2021-08-09", speaker=RAHMA, outlet="Kabar"),
        claim(19.8e6, period_end="2022-07", published="2022-07-20", speaker=RAHMA, outlet="Kabar"),
        target(30e6, "2023", published="2021-01-11", speaker=RAHMA, outlet="Warta"),
        claim(1.2e6, scope="Bali", period_end="2022-07", published="2022-07-25", speaker=DEWI),
        money(722.88e12, status="target", stage="committed", period_end="2022-06", published="2022-06-15"),
        money(180.72e12, stage="realised", period_end="2022-06", published="2022-06-15", outlet="Warta"),
        share(61.07, period_end="2019", published="2020-12-01", outlet="Surat"),
        claim(65.4e6, metric="umkm_total", period_end="2019", published="2021-02-01", source=MINISTRY),
    )


def asked(sentence: str) -> Answer:
    (answer,) = ask(sentence, record(), today=TODAY)
    return answer


EXAMPLES = {
    "Pada Desember 2020 sudah 11,7 juta UMKM go digital.": "reported",
    "Pada Juni 2021 sudah 14,5 juta UMKM go digital.": "reported_disputed",
    "Sudah 30 juta UMKM go digital pada 2023.": "target_not_result",
    "Targetnya 30 juta UMKM go digital pada 2027.": "target_moved",
    "Pada Juli 2022 sudah 25 juta UMKM go digital.": "wrong_value",
    "Pada Desember 2020 sudah 3,7 juta UMKM go digital.": "wrong_basis",
    "Di Bali sudah 19,8 juta UMKM go digital pada Juli 2022.": "wrong_scope_or_stage",
    "Sudah 8 juta UMKM go digital.": "not_dated",
    "Soal UMKM, angkanya 8 juta.": "ambiguous",
    "Pada 2012 sudah 2 juta UMKM go digital.": "no_data",
    "Gunung itu setinggi 3.676 meter.": "out_of_scope",
}


@pytest.mark.parametrize(("sentence", "verdict"), EXAMPLES.items())
def test_every_verdict_has_its_example(sentence: str, verdict: str) -> None:
    assert asked(sentence).verdict == verdict


def test_there_are_eleven() -> None:
    assert set(EXAMPLES.values()) == set(VERDICTS)
    assert len(VERDICTS) == 11


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Pada Desember 2020 sudah 11,7 juta UMKM go digital.", [11.7e6]),
        ("Pada Juni 2021 sudah 14,5 juta UMKM go digital.", [14.5e6]),
        ("Sudah 30 juta UMKM go digital pada 2023.", [30e6]),
        ("Pada Desember 2020 sudah 3,7 juta UMKM go digital.", [3.7e6]),
        ("Sudah 8 juta UMKM go digital.", [8e6]),
    ],
)
def test_the_answer_names_what_it_rests_on(sentence: str, values: list[float]) -> None:
    assert [each.best.value for each in asked(sentence).statements] == values


def test_a_disputed_report_comes_with_the_other_and_the_finding() -> None:
    answer = asked("Pada Juni 2021 sudah 14,5 juta UMKM go digital.")
    assert [each.best.value for each in answer.others] == [13.5e6]
    assert [each.kind for each in answer.findings] == ["different_value"]


def test_a_figure_of_one_date_names_those_of_others() -> None:
    answer = asked("Sudah 8 juta UMKM go digital.")
    assert 19.8e6 in {each.best.value for each in answer.others}


def test_a_stage_told_as_another_does_not_fit() -> None:
    answer = asked("Realisasi belanja produk dalam negeri Rp 722,88 triliun pada Juni 2022.")
    assert answer.verdict == "wrong_scope_or_stage"
    assert [each.best.stage for each in answer.statements] == ["committed"]


def test_a_goal_that_is_not_said_to_be_reached_can_be_meant_either_way() -> None:
    answer = asked("30 juta UMKM go digital, 2023.")
    assert answer.verdict == "ambiguous"
    assert [each.best.status for each in answer.statements] == ["target"]


def test_a_rounded_or_bounded_figure_is_reported() -> None:
    for sentence in (
        "Pada Desember 2020 hampir 12 juta UMKM sudah go digital.",
        "Pada Desember 2020 sudah lebih dari 11 juta UMKM go digital.",
    ):
        assert asked(sentence).verdict == "reported", sentence


def test_english_is_read_as_well() -> None:
    assert asked("By December 2020, 11.7 million MSMEs had gone digital.").verdict == "reported"


def test_a_speaker_of_whom_the_record_knows_nothing_is_said_to_be_another() -> None:
    answer = asked("Seto Prasojo mengatakan 19,8 juta UMKM sudah go digital pada Juli 2022.")
    assert answer.verdict == "reported"
    assert "bukan Seto Prasojo" in answer_text(answer, "id")
    own = asked("Rahma Utari mengatakan 19,8 juta UMKM sudah go digital pada Juli 2022.")
    assert "bukan" not in answer_text(own, "id").replace("bukan menurut dunia", "")


def test_every_figure_of_a_sentence_has_its_answer() -> None:
    answers = ask(
        "Pada Desember 2020 sudah 11,7 juta UMKM go digital, targetnya 30 juta pada 2023.",
        record(),
        today=TODAY,
    )
    assert [(each.asked.value if each.asked else None, each.verdict) for each in answers] == [
        (11.7e6, "reported"),
        (30e6, "reported"),
    ]


# Words and rows


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_every_answer_is_told_in_both_languages(sentence: str) -> None:
    answer = asked(sentence)
    indonesian, english = answer_text(answer, "id"), answer_text(answer, "en")
    assert indonesian != english
    for told in (indonesian, english):
        assert told.endswith(".")
        for rubbish in ("{", "}", "None", "..", ": .", "  ", "()"):
            assert rubbish not in told, told
    if answer.asked is not None:
        assert indonesian.endswith("Ini menurut catatan kami, bukan menurut dunia.")
        assert english.endswith("This is of our record, not of the world.")


def test_the_number_comes_with_its_speaker_and_date() -> None:
    told = answer_text(asked("Pada Juli 2022 sudah 19,8 juta UMKM go digital."), "en")
    assert "Rahma Utari put it at 19.8 million small businesses as of July 2022 (Kabar, 20 July 2022)" in told


def test_a_row_holds_verdict_words_claims_and_findings() -> None:
    row = answer_row(ask("Pada Juni 2021 sudah 14,5 juta UMKM go digital.", record(), today=TODAY))
    assert set(row) == {"verdict", "text_id", "text_en", "claims", "findings"}
    assert [(each["value"], each["fits"]) for each in row["claims"]] == [(14.5e6, True), (13.5e6, False)]
    assert [each["kind"] for each in row["findings"]] == ["different_value"]


def test_a_row_of_several_figures_tells_each() -> None:
    sentence = "Pada Desember 2020 sudah 11,7 juta UMKM go digital, targetnya 30 juta pada 2023."
    row = answer_row(ask(sentence, record(), today=TODAY))
    assert [(each["value"], each["verdict"]) for each in row["figures"]] == [
        (11.7e6, "reported"),
        (30e6, "reported"),
    ]
    assert row["verdict"] == "reported"


# Whatever is asked


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "   \n ",
        "?",
        "\ud83d 8 juta UMKM go digital \udc00",
        "UMKM " * 5000,
        "9" * 10_000,
        "8 juta UMKM go digital. " * 200,
        "'; DROP TABLE claims; --",
        "{0} %s <script>8 juta UMKM go digital</script>",
        "Pada 0000 dan 9999-99-99 sudah 8 juta UMKM go digital.",
    ],
    ids=lambda sentence: repr(sentence[:20]),
)
def test_anything_has_an_answer(sentence: str) -> None:
    answers = ask(sentence, record(), today=TODAY)
    assert answers
    for answer in answers:
        assert answer.verdict in VERDICTS
        assert all(answer_text(answer, lang) for lang in ("id", "en"))


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_an_empty_record_has_nothing_to_compare(sentence: str) -> None:
    (answer,) = ask(sentence, timeline(), today=TODAY)
    assert answer.verdict in ("no_data", "out_of_scope", "ambiguous")
    assert answer.statements == []


def test_no_verdict_says_who_is_right() -> None:
    for sentence in EXAMPLES:
        told = answer_text(asked(sentence), "en").casefold()
        assert not any(word in told.split() for word in ("false", "lie", "true", "wrong", "right"))
