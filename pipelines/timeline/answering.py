"""What `bbi ask` and the site say of a sentence: its answers in plain words, and as rows."""

from __future__ import annotations

from typing import Any

from pipelines.timeline.ask import Answer
from pipelines.timeline.finding import Finding
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import NATIONAL, metrics
from pipelines.timeline.statements import Statement
from pipelines.timeline.wording import LANGUAGES, date_text, figure, says, text, words

NAMED = 3
"""Reports told in words; rows hold more."""


def reading(asked: Mention, lang: str) -> str:
    """Tell how a figure was read: what is counted, how much, for when."""
    known = words(lang)
    metric = metrics().get(asked.metric)
    where = ""
    if asked.scope.id != NATIONAL:
        where = known["of"].format(scope=asked.scope.name_id if lang == "id" else asked.scope.name_en)
    dated = ""
    if asked.period_end:
        key = "as_of" if asked.status == "achieved" else "by"
        dated = known[key].format(date=date_text(asked.period_end, lang))
    kinds = [known[f"basis.{asked.basis}"]]
    if asked.stage:
        kinds.append(known[f"stage.{asked.stage}"])
    kind = known[f"status.{asked.status}"] or f" ({', '.join(kinds)})"
    name = (metric.name_id if lang == "id" else metric.name_en) if metric else asked.metric
    told = known["ask.reads"].format(
        metric=name, where=where, figure=figure(asked, lang), dated=dated, kind=kind
    )
    return str(told)


def answer_text(answer: Answer, lang: str) -> str:
    """Tell an answer: how the sentence was read, the verdict with its reports, the others; of our record
    only."""
    known = words(lang)
    asked = answer.asked
    told = "" if asked is None else reading(asked, lang) + " "
    evidence = _listed(answer.statements, lang)
    others = _listed(answer.others, lang)
    basis = known[f"basis.{answer.statements[0].best.basis}"] if answer.statements else ""
    form = known[f"ask.{answer.verdict}"]
    if answer.verdict == "ambiguous" and not evidence:
        form = form.split(". ")[0] + "."
    told += form.format(evidence=evidence, others=others, basis=basis)
    if asked is not None and asked.speaker and answer.verdict in ("reported", "reported_disputed"):
        people = {m.person for s in answer.statements for m in s.mentions}
        if asked.person not in people:
            told += known["ask.other_speaker"].format(who=asked.speaker)
    if answer.verdict == "no_data" and evidence:
        told += known["ask.nearest"].format(others=evidence)
    elif others and answer.verdict in (
        "target_not_result",
        "wrong_basis",
        "wrong_scope_or_stage",
        "not_dated",
        "wrong_value",
    ):
        told += known["ask.nearest" if answer.verdict == "wrong_value" else "ask.other_figures"].format(
            others=others
        )
    return str(told + (known["ask.of_record"] if asked is not None else ""))


def _listed(statements: list[Statement], lang: str) -> str:
    return "; ".join(says(_shown(each), lang) for each in statements[:NAMED])


def _shown(each: Statement) -> Mention:
    """Return the report that is told: the earliest that is dated, else the earliest."""
    return next((m for m in each.mentions if m.until is not None), each.first)


def claim_row(each: Mention) -> dict[str, Any]:
    """Return a claim as evidence: where it stands, what it says, and, from a file, its line."""
    row: dict[str, Any] = {
        "article_id": each.article_id,
        "url": each.url,
        "outlet": each.outlet,
        "published": each.published,
        "quote": each.quote,
        "metric": each.metric,
        "value": each.value,
        "period_end": each.period_end,
        "speaker": each.speaker,
        "status": each.status,
        "basis": each.basis,
        "scope": each.scope_text,
        "stage": each.stage,
    }
    if each.line is not None:
        row["line"] = each.line
    return row


def finding_row(finding: Finding) -> dict[str, Any]:
    """Return a finding as `bbi timeline --findings` writes it."""
    side = {m.id: number for number, each in enumerate(finding.sides) for m in reversed(each)}
    return {
        "id": finding.id,
        "kind": finding.kind,
        "severity": finding.severity,
        **{f"text_{lang}": text(finding, lang) for lang in LANGUAGES},
        "claims": [{**claim_row(m), "side": side[m.id]} for m in finding.claims],
        "reasons": finding.reasons,
        "explained_by": finding.explained_by,
        "ruling": finding.ruling,
    }


def answer_row(answers: list[Answer]) -> dict[str, Any]:
    """Return the answers to a sentence as one object: the first figure's verdict leads, each figure's
    follows."""
    first = answers[0]
    row: dict[str, Any] = {
        "verdict": first.verdict,
        **{f"text_{lang}": " ".join(answer_text(each, lang) for each in answers) for lang in LANGUAGES},
        "claims": _claims(first),
        "findings": [finding_row(each) for each in first.findings],
    }
    if len(answers) > 1:
        row["figures"] = [
            {
                "verdict": each.verdict,
                "metric": each.asked.metric if each.asked else None,
                "value": each.asked.value if each.asked else None,
                **{f"text_{lang}": answer_text(each, lang) for lang in LANGUAGES},
                "claims": _claims(each),
            }
            for each in answers
        ]
    return row


def _claims(answer: Answer) -> list[dict[str, Any]]:
    rows = [{**claim_row(m), "fits": True} for s in answer.statements for m in s.mentions]
    return rows + [{**claim_row(m), "fits": False} for s in answer.others for m in s.mentions]
