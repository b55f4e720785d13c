"""Findings and figures in plain words, Indonesian and English. All words are data; two files with equal
keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from pipelines.timeline.finding import Finding
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import DATA, NATIONAL, counter_name, metrics, nature
from pipelines.timeline.spans import iso

LANGUAGES = ("id", "en")

_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SCALES = {
    "id": [(10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu")],
    "en": [(10**12, "trillion"), (10**9, "billion"), (10**6, "million")],
}
_MANY = 4
"""Reports named on each side; the others are counted."""


@cache
def words(lang: str) -> dict[str, Any]:
    """Read the words of a language."""
    found: dict[str, Any] = json.loads((DATA / f"wording.{lang}.json").read_text(encoding="utf-8"))
    return found


def number(value: float, lang: str, places: int = 2) -> str:
    """Write a number with the separators of a language, without trailing zeros."""
    text = f"{value:,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def amount(value: float, unit: str, lang: str) -> str:
    """Write a value as newspapers of that language do: `14,5 juta UMKM`, `Rp722,88 triliun`, `15.65%`."""
    if unit == "percent":
        return number(value, lang) + "%"
    prefix = "Rp" if unit == "idr" else ""
    text = prefix + number(value, lang)
    for size, word in _SCALES[lang]:
        # Down to a third digit a figure like 1,204,487 says more when written out.
        if abs(value) >= size:
            scaled = value / size
            if round(scaled, 2) == round(scaled, 6) or unit == "idr":
                text = f"{prefix}{number(scaled, lang)} {word}"
            break
    noun = words(lang)["units"].get(unit, "")
    return f"{text} {noun}".strip() if unit != "idr" else text


def figure(each: Mention, lang: str) -> str:
    """Write what a claim says, its comparator in words before the number."""
    known = words(lang)
    text = amount(each.value, each.unit, lang)
    if each.value_high is not None:
        noun = known["units"].get(each.unit, "")
        low = amount(each.value, each.unit, lang).removesuffix(f" {noun}")
        text = known["range"].format(low=low, high=amount(each.value_high, each.unit, lang))
    return str(known["comparators"].get(each.comparator, "")) + text


def date_text(text: str | None, lang: str) -> str:
    """Write an ISO day, month, year or date-time as a date of that language."""
    parts = (text or "")[:10].split("-")
    if not parts[0].isdigit():
        return str(words(lang)["undated"])
    month = (
        _MONTHS[lang][int(parts[1]) - 1]
        if len(parts) > 1 and parts[1].isdigit() and 0 < int(parts[1]) < 13
        else ""
    )
    day = str(int(parts[2])) if len(parts) > 2 and parts[2].isdigit() else ""
    return " ".join(part for part in (day, month, parts[0]) if part)


def who(each: Mention, lang: str) -> str:
    """Name who said it: the speaker, the institution credited, else the article."""
    if each.speaker:
        return each.speaker
    if each.source:
        return each.source
    known = words(lang)
    return str(known["article"].format(outlet=each.outlet) if each.outlet else known["an_article"])


def source_text(each: Mention, lang: str) -> str:
    """Name where and when it was printed."""
    known = words(lang)
    outlet = each.outlet or each.article_id
    if not each.published:
        return str(known["source_undated"].format(outlet=outlet))
    # A moment may be written in any zone; its day is that of Jakarta.
    day = iso(each.pub.first) if each.pub and each.pub.precision == "day" else each.published
    return str(known["source"].format(outlet=outlet, date=date_text(day, lang)))


def says(each: Mention, lang: str) -> str:
    """Tell one report: who, what, for when, where."""
    known = words(lang)
    key = "says" if each.status == "achieved" else "says_target"
    dated = ""
    if each.period_end:
        key_of_date = "by" if each.status != "achieved" else "as_of" if _is_level(each) else "for"
        dated = known[key_of_date].format(date=date_text(each.period_end, lang))
    return str(
        known[key].format(
            who=who(each, lang), figure=figure(each, lang), dated=dated, source=source_text(each, lang)
        )
    )


def _is_level(each: Mention) -> bool:
    return each.basis in ("total", "share") and nature(each.metric) != "flow"


def _dated(side: Sequence[Mention], lang: str) -> str:
    """Write the coarsest date of a side: "2023" for "2023" and "2023-12"."""
    texts = [m.period_end for m in side if m.period_end]
    return date_text(min(texts, key=lambda t: (len(t), t)), lang) if texts else date_text(None, lang)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def side_text(side: Sequence[Mention], lang: str) -> str:
    """Tell one side: its first reports by different people or outlets, and how many more there are."""
    known = words(lang)
    shown: list[Mention] = []
    for each in sorted(side, key=lambda m: m.until is None):
        known_person = each.person is not None and any(each.person == m.person for m in shown)
        known_print = any((each.outlet, each.value) == (m.outlet, m.value) for m in shown)
        if len(shown) < 2 and not known_person and not known_print:
            shown.append(each)
    rest = len({m.article_id for m in side} - {m.article_id for m in shown})
    more = str(known["and_more"].format(n=rest)) if rest else ""
    return str(known["join"]).join(says(each, lang) for each in shown) + more


def _figures(finding: Finding, lang: str) -> str:
    known = words(lang)
    shown = list({figure(side[0], lang): side[0] for side in finding.sides}.items())
    units = {each.unit for _, each in shown}
    noun = " " + known["units"].get(units.pop(), "") if len(units) == 1 else ""
    # The noun once, behind the last figure.
    texts = [text.removesuffix(noun) for text, _ in shown[:-1]] + [shown[-1][0]]
    return str(known["or"]).join(texts)


def _where(each: Mention, lang: str) -> str:
    if each.scope.id == NATIONAL:
        return ""
    name = each.scope.name_id if lang == "id" else each.scope.name_en
    return str(words(lang)["of"].format(scope=name))


def _metric(each: Mention, lang: str) -> str:
    known = metrics().get(each.metric)
    return (known.name_id if lang == "id" else known.name_en) if known else each.metric


def _date(finding: Finding, lang: str) -> str:
    return _dated([m for side in finding.sides for m in side], lang)


def title(finding: Finding, lang: str) -> str:
    """Give a finding's headline."""
    known = words(lang)
    first = finding.sides[0][0]
    last = finding.sides[-1][0]
    form = known[f"title.{finding.kind}"]
    texts: dict[str, Any] = {
        "metric": _metric(first, lang),
        "where": _where(first, lang),
        "date": _date(finding, lang),
        "figure": figure(first, lang),
        "figures": _figures(finding, lang),
        "high": figure(first, lang),
        "low": figure(last, lang),
        "other": figure(last, lang),
        "before": figure(first, lang),
        "after": figure(last, lang),
        "n": len(finding.sides),
        "deadlines": joined(dict.fromkeys(_dated(side, lang) for side in finding.sides), lang),
        "part": f"{figure(first, lang)}{_where(first, lang) or _subset(first)}",
        "whole": f"{figure(last, lang)}{_where(last, lang)}",
    }
    if finding.kind == "misprint" and "deadline" in finding.reasons:
        texts["figures"] = str(known["or"]).join(
            f"{figure(side[0], lang)} ({_dated(side, lang)})" for side in finding.sides
        )
    if finding.kind == "misprint" and "status" in finding.reasons:
        form = known["title.misprint_status"]
    return _capital(form.format(**texts))


def _subset(each: Mention) -> str:
    return f" ({each.subset})" if each.subset else ""


def _body(finding: Finding, lang: str) -> list[str]:
    known = words(lang)
    if finding.kind == "target_moved":
        lines = []
        for side in finding.sides:
            people = list(
                {
                    m.person or m.outlet: f"{who(m, lang)} ({source_text(m, lang)})" for m in reversed(side)
                }.values()
            )[::-1]
            rest = len({m.article_id for m in side}) - min(len(people), _MANY)
            more = known["and_more"].format(n=rest) if rest > 0 else ""
            lines.append(
                known["deadlines"].format(date=_dated(side, lang), who=", ".join(people[:_MANY]) + more)
            )
        return lines
    sentences = [_capital(side_text(side, lang)) + "." for side in finding.sides]
    first, last = finding.sides[0][0], finding.sides[-1][-1]
    if finding.kind == "growth_mismatch":
        low, high = finding.sides[1][0], finding.sides[1][-1]
        key = "growth_between" if first.basis == "growth" else "difference_between"
        unit = first.unit
        computed = amount(round(float(finding.facts["computed"]), 1 if unit == "percent" else 2), unit, lang)
        sentences = [_capital(says(first, lang)) + "."]
        sentences.append(
            known[key].format(
                first=figure(low, lang),
                last=figure(high, lang),
                computed=computed,
                figure=figure(first, lang),
            )
        )
    elif finding.kind == "impossible_share" and len(finding.sides) == 1:
        sentences.append(known["share_above"])
    elif finding.kind in ("part_exceeds_whole", "impossible_share"):
        sentences.append(known["part_above"])
    elif finding.kind == "met_but_below" and last is not None:
        sentences.append(known["met_below"])
    return sentences


def _reasons(finding: Finding, lang: str) -> str:
    known = words(lang)
    names = {m.counter for side in finding.sides for m in side if m.counter}
    named = [counter_name(name, lang) for name in sorted(names)]
    texts = []
    for reason in finding.reasons:
        text = known[f"reason.{reason}"].format(counters=joined(named, lang))
        texts.append(text.replace(" ()", ""))
    return str(known["or"]).join(texts)


def facts(finding: Finding, lang: str) -> str:
    """Tell what both sides of a finding say, without its headline and without what might explain it."""
    return " ".join(_body(finding, lang))


def inference(finding: Finding, lang: str) -> str:
    """Tell what might explain a finding, marked as an inference; empty where nothing is known."""
    reasons = _reasons(finding, lang)
    return str(words(lang)["possible"]).format(reasons=reasons).strip() if reasons else ""


def text(finding: Finding, lang: str) -> str:
    """Tell a finding in plain words: what disagrees, both sides, and, marked as such, what might explain
    it."""
    told = f"{title(finding, lang)}. {facts(finding, lang)}".replace("?.", "?")
    if possible := inference(finding, lang):
        told += f" {possible}"
    if finding.ruling_why:
        told += words(lang)["ruled"].format(why=finding.ruling_why)
    return told


def joined(texts: Iterable[str], lang: str) -> str:
    """Join texts as one enumeration."""
    found = list(texts)
    if len(found) < 2:
        return "".join(found)
    join: Callable[[Iterable[str]], str] = ", ".join
    return f"{join(found[:-1])}{words(lang)['and']}{found[-1]}"
