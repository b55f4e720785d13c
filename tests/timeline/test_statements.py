"""Which claims report one statement, and which only look like it."""

from __future__ import annotations

from pipelines.timeline.rulings import TimelineRuling
from tests.timeline.made_claims import DEWI, RAHMA, SETO, claim, said, share, statements, target, timeline

SENTENCE = "Sebanyak 14,5 juta UMKM sudah bergabung dengan program itu, menurut laporan."


def test_one_figure_by_one_speaker_on_one_occasion_is_one_statement() -> None:
    reports = [
        claim(14.5e6, speaker=RAHMA, published="2021-06-15", outlet="Kabar"),
        claim(14.5e6, speaker=RAHMA, published="2021-06-16", outlet="Warta"),
        claim(14.5e6, speaker=RAHMA, published="2021-06-18", outlet="Berita"),
    ]
    (statement,) = statements(*reports)
    assert [each.outlet for each in statement.mentions] == ["Kabar", "Warta", "Berita"]
    assert statement.first.outlet == "Kabar"
    assert {each.statement for each in reports} == {statement.id}


def test_on_a_later_occasion_it_is_a_new_one_that_refers_back() -> None:
    first, second = statements(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15"),
        claim(14.5e6, speaker=RAHMA, published="2021-06-19", outlet="Warta"),
    )
    assert second.repeats == first.id
    assert first.repeats is None


def test_two_speakers_make_two_statements() -> None:
    _, other = statements(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15"),
        claim(14.5e6, speaker=SETO, published="2021-06-15", outlet="Warta"),
    )
    assert other.repeats is None


def test_roundings_are_variants_of_one_and_the_finest_is_told() -> None:
    (statement,) = statements(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15"),
        claim(14.46e6, speaker=RAHMA, published="2021-06-15", outlet="Warta"),
        claim(14e6, comparator=">", speaker=RAHMA, published="2021-06-16", outlet="Berita"),
    )
    assert statement.variants == [14.46e6, 14e6, 14.5e6]
    assert statement.best.value == 14.46e6
    assert statement.first.value == 14.5e6


def test_a_dated_report_tells_more_than_an_undated_one() -> None:
    (statement,) = statements(
        claim(14.46e6, speaker=RAHMA, published="2021-06-15"),
        claim(14.5e6, speaker=RAHMA, published="2021-06-16", period_end="2021-06", outlet="Warta"),
    )
    assert statement.best.period_end == "2021-06"


def test_two_figures_of_one_speech_are_two_statements() -> None:
    assert said(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15"),
        claim(8e6, speaker=RAHMA, published="2021-06-15"),
    ) == [[8e6], [14.5e6]] or said(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15"),
        claim(8e6, speaker=RAHMA, published="2021-06-15"),
    ) == [[14.5e6], [8e6]]


def test_one_figure_for_two_dates_is_two_statements() -> None:
    assert (
        len(
            said(
                claim(14.5e6, speaker=RAHMA, published="2021-06-15", period_end="2021-05"),
                claim(14.5e6, speaker=RAHMA, published="2021-06-15", period_end="2021-06", outlet="Warta"),
            )
        )
        == 2
    )


def test_of_the_day_in_two_articles_of_one_occasion_is_one_date() -> None:
    assert said(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15", period_end="2021-06-15"),
        claim(14.5e6, speaker=RAHMA, published="2021-06-16", period_end="2021-06-16", outlet="Warta"),
    ) == [[14.5e6, 14.5e6]]


def test_a_level_and_an_addition_a_goal_and_a_result_are_never_one() -> None:
    shared = {"speaker": RAHMA, "published": "2021-06-15"}
    assert (
        len(
            said(
                claim(14.5e6, **shared),
                claim(14.5e6, basis="increment", **shared),
                target(14.5e6, **shared),
                claim(14.5e6, scope="Bali", **shared),
                claim(14.5e6, subset="UMKM kuliner", **shared),
            )
        )
        == 5
    )


def test_said_twice_in_one_article_it_is_one_statement() -> None:
    assert said(
        claim(14.5e6, published="2021-06-15", start=10),
        claim(14.5e6, published="2021-06-15", start=900, speaker=RAHMA),
    ) == [[14.5e6, 14.5e6]]


def test_two_people_in_one_article_are_two() -> None:
    assert (
        len(
            said(
                claim(14.5e6, published="2021-06-15", start=10, speaker=RAHMA),
                claim(14.5e6, published="2021-06-15", start=900, speaker=SETO),
            )
        )
        == 2
    )


def test_equal_sentences_within_three_days_are_copies_of_one_report() -> None:
    copies = [
        claim(14.5e6, published=f"2021-06-1{day}", outlet=outlet, quote=quote)
        for day, outlet, quote in ((5, "Kabar", SENTENCE), (6, "Warta", SENTENCE.upper() + " "))
    ]
    assert said(*copies) == [[14.5e6, 14.5e6]]


def test_equal_sentences_weeks_apart_are_not() -> None:
    assert (
        len(
            said(
                claim(14.5e6, published="2021-06-15", quote=SENTENCE),
                claim(14.5e6, published="2021-07-15", quote=SENTENCE, outlet="Warta"),
            )
        )
        == 2
    )


def test_a_short_sentence_proves_no_copy() -> None:
    assert (
        len(
            said(
                claim(14.5e6, published="2021-06-15", quote="Ada 14,5 juta UMKM."),
                claim(14.5e6, published="2021-06-15", quote="Ada 14,5 juta UMKM.", outlet="Warta"),
            )
        )
        == 2
    )


def test_articles_of_one_cluster_are_copies() -> None:
    assert said(
        claim(14.5e6, published="2021-06-15", quote="Ada 14,5 juta.", cluster="c1"),
        claim(14.5e6, published="2021-06-15", quote="Tercatat 14,5 juta.", cluster="c1", outlet="Warta"),
    ) == [[14.5e6, 14.5e6]]


def test_a_publication_known_to_the_year_shares_no_occasion() -> None:
    assert (
        len(
            said(
                claim(14.5e6, speaker=RAHMA, published="2021"),
                claim(14.5e6, speaker=RAHMA, published="2021-06-15", outlet="Warta"),
            )
        )
        == 2
    )


def test_people_can_rule_that_claims_are_one_statement() -> None:
    one = claim(14.5e6, speaker=RAHMA, published="2021-06-15")
    other = claim(14.6e6, speaker=SETO, published="2021-08-15", outlet="Warta")
    ruling = TimelineRuling(
        line=2,
        kind="same_statement",
        ids=(one.id, other.id),
        by="Editor",
        why="same speech",
        source=None,
        when="2026-11-21",
    )
    built = timeline(one, other, rulings=[ruling])
    assert [len(each.mentions) for each in built.statements] == [2]


# Old figures retold


def test_a_level_told_again_long_after_without_date_is_the_old_one() -> None:
    first, second = statements(
        claim(8e6, speaker=RAHMA, published="2020-06-27", period_end="2020-06"),
        claim(8e6, speaker=SETO, published="2022-03-29", outlet="Warta"),
    )
    assert second.retells == first.id
    assert first.retells is None


def test_soon_after_it_is_no_retelling() -> None:
    _, second = statements(
        claim(8e6, speaker=RAHMA, published="2020-06-27", period_end="2020-06"),
        claim(8e6, speaker=SETO, published="2020-07-29", outlet="Warta"),
    )
    assert second.retells is None


def test_a_level_dated_to_the_year_is_that_of_a_day_in_it() -> None:
    first, second = statements(
        claim(8e6, speaker=RAHMA, published="2020-06-27", period_end="2020-06-26"),
        claim(8e6, speaker=SETO, published="2022-03-29", period_end="2020", outlet="Warta"),
    )
    assert second.retells == first.id


def test_a_coarse_level_weeks_later_is_the_finer_one_of_the_same_counter() -> None:
    first, second = statements(
        claim(19.8e6, source="idEA", published="2022-07-15", period_end="2022-07"),
        claim(19e6, source="idEA", published="2022-08-15", period_end="2022-08-15", outlet="Warta"),
    )
    assert second.retells == first.id


def test_the_same_level_reported_for_a_new_day_is_a_new_observation() -> None:
    _, second = statements(
        claim(19.8e6, speaker=RAHMA, published="2022-07-15", period_end="2022-07"),
        claim(19.8e6, speaker=SETO, published="2022-12-15", period_end="2022-12-15", outlet="Warta"),
    )
    assert second.retells is None


def test_shares_are_told_for_years_as_of_the_day_of_the_article() -> None:
    first, second = statements(
        share(61.07, published="2019-12-01", period_end="2018"),
        share(61.07, published="2022-12-01", period_end="2022-12-01", speaker=DEWI, outlet="Warta"),
    )
    assert second.retells == first.id


# Identifiers


def test_a_statement_keeps_its_identifier_while_its_earliest_claim_stands() -> None:
    one = claim(14.5e6, speaker=RAHMA, published="2021-06-15")
    (alone,) = statements(one)
    together = statements(
        claim(14.5e6, speaker=RAHMA, published="2021-06-15"),
        claim(14.5e6, speaker=RAHMA, published="2021-06-16", outlet="Warta"),
        claim(3e3, scope="Bali", published="2020-01-01", outlet="Berita"),
    )
    assert alone.id in {each.id for each in together}
