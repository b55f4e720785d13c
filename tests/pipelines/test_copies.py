"""Which texts are copies, and of which."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from pipelines.copies import Copy, Text, copies


def story(seed: int, sentences: int = 12) -> list[str]:
    """Sentences of made-up words; the same seed tells the same story."""
    random = Random(seed)
    words = [f"kata{random.randrange(4000)}" for _ in range(sentences * 12)]
    return [" ".join(words[n : n + 12]) + "." for n in range(0, len(words), 12)]


def text(name: str, sentences: Iterable[str], day: int | None = 1) -> Text:
    published = f"2021-03-{day:02}T03:00:00Z" if day else None
    return Text(name, published, "2026-11-20T15:00:00Z", "\n\n".join(sentences))


def found(*texts: Text) -> dict[str, str]:
    return {key: copy.first_id for key, copy in everything(*texts).items()}


def everything(*texts: Text) -> dict[str, Copy]:
    bodies = {each.id: each.body for each in texts}
    return copies(lambda: iter(texts), bodies.__getitem__)


AGENCY = story(1)


def test_the_earliest_is_the_origin_of_all_that_carry_its_text() -> None:
    edited = ["Kantor berita melaporkan dari Surabaya.", *AGENCY[1:]]
    cut = AGENCY[:9]
    assert found(
        text("regional", edited, 3),
        text("kantor", AGENCY, 2),
        text("koran", cut, 2),
        text("lain", story(2), 2),
    ) == {"kantor": "kantor", "koran": "kantor", "regional": "kantor", "lain": "lain"}


def test_the_share_says_how_much_of_the_shorter_text_stands_in_the_other() -> None:
    texts = [text("a", AGENCY, 1), text("b", AGENCY, 2), text("c", AGENCY[:8], 3)]
    mixed = text("d", AGENCY[2:] + story(3)[:2], 4)
    shares = {key: copy.share for key, copy in everything(*texts, mixed).items()}
    assert shares["a"] == shares["b"] == shares["c"] == 1.0
    assert 0.7 < shares["d"] < 0.9


def test_another_figure_in_the_same_text_is_a_copy_with_an_error() -> None:
    wrong = [AGENCY[0].replace("kata", "angka", 1), *AGENCY[1:]]
    assert found(text("a", AGENCY, 1), text("b", wrong, 1))["b"] == "a"


def test_reports_that_share_their_background_are_no_copies() -> None:
    background = AGENCY[:4]
    assert found(text("a", [*story(4)[:8], *background], 1), text("b", [*story(5)[:8], *background], 1)) == {
        "a": "a",
        "b": "b",
    }


def test_the_next_report_of_a_series_is_no_copy_but_the_same_letters_are() -> None:
    later = [AGENCY[0].replace("kata", "angka", 1), *AGENCY[1:]]
    series = Text("b", "2021-05-20T03:00:00Z", "2026-11-20T15:00:00Z", "\n\n".join(later))
    same = Text("c", "2023-05-20T03:00:00Z", "2026-11-20T15:00:00Z", "\n\n".join(AGENCY))
    assert found(text("a", AGENCY, 1), series, same) == {"a": "a", "b": "b", "c": "a"}


def test_a_text_without_a_day_is_a_copy_to_the_letter_only_and_never_the_origin_of_a_dated_one() -> None:
    edited = ["Lain.", *AGENCY[1:]]
    assert found(text("tanpa", AGENCY, None), text("a", AGENCY, 5), text("b", edited, None)) == {
        "a": "a",
        "tanpa": "a",
        "b": "b",
    }


@pytest.mark.parametrize("body", ["Satu kalimat pendek tentang UMKM.", "..."])
def test_short_texts_are_copies_to_the_letter_only(body: str) -> None:
    texts = [text("a", [body], 1), text("b", [body.upper()], 2), text("c", [body, "Lagi."], 3)]
    assert found(*texts).get("b") in ("a", None)
    assert found(*texts)["c"] == "c"


def test_the_order_in_which_texts_come_does_not_matter() -> None:
    texts = [text(f"t{n}", AGENCY[: 12 - n % 4] + story(100 + n)[: n % 3], 1 + n) for n in range(20)]
    shuffled = Random(7).sample(texts, len(texts))
    assert everything(*texts) == everything(*shuffled)


def test_a_thousand_copies_of_one_text_take_no_longer_than_a_thousand_texts() -> None:
    counted = 0
    texts = [text(f"t{n:04}", [*AGENCY, f"Nomor {n} saja."], 1 + n % 20) for n in range(1000)]
    bodies = {each.id: each.body for each in texts}

    def body_of(name: str) -> str:
        nonlocal counted
        counted += 1
        return bodies[name]

    assert {copy.first_id for copy in copies(lambda: iter(texts), body_of).values()} == {"t0000"}
    assert counted < 2 * len(texts)
