"""`edited`: a figure in an article is another one in a later version. And edits that change no figure."""

from __future__ import annotations

import pytest

from pipelines.timeline.articles import Version, address_of, latest
from pipelines.timeline.finding import Finding
from pipelines.timeline.findings.editing import says_corrected
from tests.timeline.made_claims import RAHMA, claim, sides, timeline

BEFORE = "Sebanyak 14,5 juta UMKM sudah bergabung dengan program itu."
AFTER = "Sebanyak 15,4 juta UMKM sudah bergabung dengan program itu."


def version(value: float, quote: str, body: str | None = None, **fields: object) -> Version:
    """One text of one article, with one claim."""
    said = claim(value, quote=quote, article_id="a1", published="2021-06-15", start=9, **fields)
    return Version(address="https://kabar.example/1", body=body or quote, mentions=(said,))


def edits(*versions: Version) -> list[Finding]:
    mentions, pairs = latest(versions)
    return [each for each in timeline(*mentions, edits=pairs).findings if each.kind == "edited"]


def test_a_figure_silently_edited_is_severe() -> None:
    (found,) = edits(version(14.5e6, BEFORE), version(15.4e6, AFTER))
    assert (found.severity, found.reasons, sides(found)) == ("high", ["silent"], [[14.5e6], [15.4e6]])


@pytest.mark.parametrize(
    "note", ["Ralat: angka diperbaiki.", "Catatan redaksi: dikoreksi.", "Correction: a figure."]
)
def test_an_edit_that_the_article_owns_up_to_is_not(note: str) -> None:
    (found,) = edits(version(14.5e6, BEFORE), version(15.4e6, AFTER, body=f"{AFTER}\n\n{note}"))
    assert (found.severity, found.reasons) == ("low", ["said"])


def test_a_correction_that_was_there_before_owns_up_to_nothing() -> None:
    note = "\n\nRalat: nama diperbaiki."
    (found,) = edits(version(14.5e6, BEFORE, body=BEFORE + note), version(15.4e6, AFTER, body=AFTER + note))
    assert found.reasons == ["silent"]


def test_every_step_of_several_is_a_finding() -> None:
    found = edits(version(14.5e6, BEFORE), version(15.4e6, AFTER), version(14.5e6, BEFORE))
    assert sorted(sides(each) for each in found) == [[[14.5e6], [15.4e6]], [[15.4e6], [14.5e6]]]


def test_a_date_or_status_edited_counts_too() -> None:
    (found,) = edits(
        version(
            30e6, "Targetnya 30 juta UMKM pada tahun 2023 kata menteri.", status="target", period_end="2023"
        ),
        version(
            30e6, "Targetnya 30 juta UMKM pada tahun 2024 kata menteri.", status="target", period_end="2024"
        ),
    )
    assert [side[0].period_end for side in found.sides] == ["2023", "2024"]


# What is not


def test_a_text_seen_again_is_no_version() -> None:
    assert edits(version(14.5e6, BEFORE), version(14.5e6, BEFORE, body=BEFORE.replace(" ", "\n "))) == []


def test_an_edit_of_the_words_around_a_figure() -> None:
    assert edits(version(14.5e6, BEFORE), version(14.5e6, BEFORE.replace("Sebanyak", "Tercatat"))) == []


def test_a_figure_of_another_sentence_that_came_in() -> None:
    other = "Menteri menargetkan tiga puluh lima juta usaha kecil naik kelas, ujarnya kemarin."
    assert edits(version(14.5e6, BEFORE), version(35e6, other, speaker=RAHMA)) == []


def test_another_metric() -> None:
    assert edits(version(14.5e6, BEFORE), version(15.4e6, AFTER, metric="umkm_total")) == []


def test_a_figure_taken_out_or_added() -> None:
    none = Version(address="https://kabar.example/1", body="Tidak ada angka.", mentions=())
    assert edits(version(14.5e6, BEFORE), none) == []
    assert edits(none, version(14.5e6, BEFORE)) == []


def test_another_article() -> None:
    first, second = version(14.5e6, BEFORE), version(15.4e6, AFTER)
    other = Version(address="https://kabar.example/2", body=second.body, mentions=second.mentions)
    assert edits(first, other) == []


# Versions


def test_only_the_newest_text_counts() -> None:
    mentions, pairs = latest([version(14.5e6, BEFORE), version(15.4e6, AFTER)])
    assert [each.value for each in mentions] == [15.4e6]
    assert [(p.before[0].value, p.after[0].value, p.said) for p in pairs] == [(14.5e6, 15.4e6, False)]


def test_two_readings_of_one_text_leave_the_later() -> None:
    mentions, pairs = latest([version(14.5e6, BEFORE), version(14.6e6, BEFORE)])
    assert ([each.value for each in mentions], pairs) == ([14.6e6], [])


def test_an_article_is_told_by_its_address_else_by_its_identifier() -> None:
    assert address_of({"url": "https://kabar.example/1/#top", "article_id": "a"}) == "https://kabar.example/1"
    assert address_of({"url": None, "article_id": "a"}) == "a"
    assert address_of({"url": "", "article_id": 7}) == "7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RALAT: angka", True),
        ("Berita ini telah dikoreksi.", True),
        ("Editor's note: corrected.", True),
        ("koreksian", False),
        ("Tidak ada apa-apa.", False),
    ],
)
def test_what_says_that_it_was_corrected(text: str, said: bool) -> None:
    assert says_corrected(text) is said
