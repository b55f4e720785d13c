"""The words of the two languages."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

from pipelines.rulings import FIELDS, KEYS, VERDICTS
from pipelines.timeline.ask import VERDICTS as ASKED
from pipelines.timeline.finding import KINDS, SEVERITIES

SITE = Path(__file__).resolve().parents[2] / "site"
ID, EN = (json.loads((SITE / "words" / f"{lang}.json").read_text(encoding="utf-8")) for lang in ("id", "en"))

REASONS = (
    *("in_order", "undated", "year_only", "retold", "disputed", "below_earlier", "increment", "bound"),
    "not_a_level",
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert list(ID) == list(EN)


def test_both_languages_put_in_the_same_values() -> None:
    for key in ID:
        assert placeholders(ID[key]) == placeholders(EN[key]), key


def test_no_text_is_left_in_the_other_language() -> None:
    same = {key for key in ID if ID[key] == EN[key]}
    assert same <= {
        *("nav.data", "data.title", "signal.tkdn", "site.language", "claims.number", "unit.idr"),
        "timeline.target",
    }


def test_every_key_of_a_claim_has_its_words() -> None:
    for prefix in ("metric", "unit", "status", "stage"):
        assert {f"{prefix}.{key}" for key in KEYS[prefix]} <= set(ID)
    assert {f"comparator.{key}" for key in KEYS["comparator"] - {"="}} <= set(ID)
    for status in KEYS["status"]:
        assert {f"kind.{status}.{basis}" for basis in KEYS["basis"]} <= set(ID)
    assert {f"reading.{verdict}" for verdict in VERDICTS} <= set(ID)
    assert {f"field.{field}" for field in FIELDS} <= set(ID)


def test_every_kind_of_finding_has_its_words() -> None:
    assert {f"found.{kind}" for kind in KINDS} <= set(ID)
    assert {f"severity.{severity}" for severity in SEVERITIES} <= set(ID)
    assert {f"line.{reason}" for reason in REASONS} <= set(ID)
    assert {f"verdict.{verdict}" for verdict in ASKED} <= set(ID)
    assert {f"verdict_group.{verdict}" for verdict in ASKED} <= set(ID)
    assert {"ruled.not_contradiction", "ruled.explained"} <= set(ID)


def test_every_key_that_a_template_uses_exists() -> None:
    for template in (SITE / "templates").glob("*.html"):
        for key in re.findall(r'\bt\("([a-z_]+\.[a-zA-Z0-9_]+)"', template.read_text(encoding="utf-8")):
            assert key in ID, f"{template.name}: {key}"


def test_templates_have_no_inline_style_or_script() -> None:
    for template in (SITE / "templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\|\s*safe\b", text), template.name
