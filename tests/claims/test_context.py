"""A sentence as its words: how far cues are from numbers, and what they weigh there."""

from __future__ import annotations

import pytest

from pipelines.claims.context import Context, Vote, tally, votes
from pipelines.claims.vocabulary import Cue, Lexicon, tokens


def context_of(text: str) -> Context:
    return Context(text, 0, len(text))


def found_in(text: str, phrase: str) -> list[str]:
    cue = Cue("metric", "x", phrase)
    return [
        text[tokens(text)[match.first].start : tokens(text)[match.last].end]
        for match in Lexicon([cue]).find(tokens(text))
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("UMKM Go Digital", "go digital", ["Go Digital"]),
        ("onboarding, onboard", "onboard*", ["onboarding", "onboard"]),
        ("sudah board", "onboard*", []),
        ("per tahun, setiap tahunnya", "per|setiap tahun*", ["per tahun", "setiap tahunnya"]),
        ("produk UMKM yang tayang", "produk ... tayang", ["produk UMKM yang tayang"]),
        ("produk satu dua tiga empat tayang", "produk ... tayang", []),
        ("go, digital", "go digital", []),
        ("di e-katalog", "e-katalog", ["e-katalog"]),
        ("program digitalisasi", "digital", []),
    ],
)
def test_a_phrase_is_words_with_open_endings_choices_and_gaps(
    text: str, phrase: str, found: list[str]
) -> None:
    assert found_in(text, phrase) == found


def test_words_are_placed_in_the_body() -> None:
    body = "Lalu: “UMKM’nya” 40%."
    words = Context(body, 6, len(body)).words
    assert [(word.text, body[word.start : word.end]) for word in words] == [
        ("umkm’nya", "UMKM’nya"),
        ("40", "40"),
        ("%", "%"),
    ]


def strongest(text: str, field: str = "status") -> Vote:
    context = context_of(text)
    at = text.index("8")
    here = context.span(at, at + 1)
    return votes(context, field, here, [here])[0]


def test_a_cue_weighs_less_the_farther_it_stands() -> None:
    near = strongest("target 8 juta")
    far = strongest("target yang sangat amat lama dinanti itu 8 juta")
    assert (near.value, far.value) == ("target", "target")
    assert near.strength > far.strength > 0


def test_a_comma_sets_apart_and_a_full_stop_more() -> None:
    def away(text: str) -> float:
        return strongest(text).distance

    assert away("target satu 8 juta") < away("target, satu 8 juta") < away("target; satu 8 juta")


def test_another_number_between_takes_weight_away() -> None:
    text = "target 5 juta dan 8 juta"
    context = context_of(text)
    here, other = context.span(18, 19), context.span(7, 8)
    alone = votes(context, "status", here, [here])[0]
    crossed = votes(context, "status", here, [here, other])[0]
    assert crossed.strength < alone.strength


def test_a_cue_for_one_side_is_not_heard_on_the_other() -> None:
    text = "8 juta orang membidik"
    context = context_of(text)
    here = context.span(0, 6)
    assert [vote.cue.phrase for vote in votes(context, "status", here, [here])] == []


def test_of_many_cues_of_one_value_the_first_counts_whole_and_the_rest_ever_less() -> None:
    cue = Cue("status", "target", "target")
    assert tally([Vote("target", 4, cue, 0), Vote("target", 4, cue, 0), Vote("target", 4, cue, 0)]) == {
        "target": 7.0
    }
