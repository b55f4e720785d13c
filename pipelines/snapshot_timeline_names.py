"""Who and what the timeline names, as rows of public tables: measures, scopes, people, counters.

Registered ones have the names that `editorial/` gives them; others the one that is printed most often.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipelines.claims.people import register
from pipelines.snapshot_timeline_rows import Index, Row
from pipelines.timeline.mention import Mention
from pipelines.timeline.registers import (
    Scope,
    ancestors,
    counter_name,
    counters,
    institution_names,
    metrics,
    nature,
    scope_by_id,
)
from pipelines.timeline.series import counter_of
from pipelines.timeline.spans import iso


def all_mentions(index: Index) -> list[Mention]:
    """Return all claims that rows name: those of the timeline, and older ones of edited articles."""
    older = {m.id: m for f in index.timeline.findings for m in f.claims if m.id not in index.published}
    return [*index.timeline.mentions, *(older[key] for key in sorted(older))]


def metric_rows(index: Index) -> Iterator[Row]:
    """Yield the measures of the register, and those of claims that it does not know."""
    statements = Counter(each.best.metric for each in index.timeline.statements)
    findings = Counter(each.sides[0][0].metric for each in index.timeline.findings)
    known = metrics()
    for key in sorted({*known, *statements, *(m.metric for m in all_mentions(index))}):
        yield {
            "id": key,
            "nature": nature(key),
            "name_id": known[key].name_id if key in known else key,
            "name_en": known[key].name_en if key in known else key,
            "n_statements": statements[key],
            "n_findings": findings[key],
        }


def scope_rows(index: Index) -> Iterator[Row]:
    """Yield the scopes that figures have, and all of which these are parts."""
    statements = Counter(each.best.scope.id for each in index.timeline.statements)
    printed: dict[str, Counter[Scope]] = defaultdict(Counter)
    for each in all_mentions(index):
        printed[each.scope.id][each.scope] += 1
        for parent in ancestors(each.scope):
            if (known := scope_by_id(parent)) is not None:
                printed[parent][known] += 0
    for key in sorted(printed):
        named = min(printed[key].items(), key=lambda item: (-item[1], item[0].name_id))[0]
        scope = scope_by_id(key) or named
        yield {
            "id": key,
            "kind": scope.kind,
            "name_id": scope.name_id,
            "name_en": scope.name_en,
            "parent_id": scope.parent if scope.parent in printed else None,
            "n_statements": statements[key],
        }


def people_rows(index: Index) -> Iterator[Row]:
    """Yield everybody who said a figure, with all spellings that were printed and the offices held."""
    claims: dict[str, list[Mention]] = defaultdict(list)
    for each in all_mentions(index):
        if each.person:
            claims[each.person].append(each)
    statements: Counter[str] = Counter()
    for made in index.timeline.statements:
        statements.update({m.person for m in made.mentions if m.person})
    findings: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for finding in index.timeline.findings:
        if finding.ruling == "not_contradiction":
            continue
        sides = [{m.person for m in side if m.person} for side in finding.sides]
        findings.update(set().union(*sides))
        if finding.kind != "edited":
            own.update(p for p, n in Counter(p for side in sides for p in side).items() if n > 1)
    for key in sorted(claims):
        entry = register().get(key)
        spellings = Counter(m.speaker for m in claims[key] if m.speaker)
        ordered = sorted(spellings, key=lambda name: (-spellings[name], name))
        days = [m.pub for m in claims[key] if m.pub]
        offices = sorted(
            entry.offices if entry else [], key=lambda held: (str(held.begins or ""), held.title)
        )
        yield {
            "id": key,
            "name": entry.name if entry else (ordered or [key])[0],
            "registered": int(entry is not None),
            "variants": json.dumps(ordered, ensure_ascii=False),
            "offices": json.dumps(
                [
                    {
                        "title": office.title,
                        "institution": office.institution,
                        "from": office.begins.isoformat() if office.begins else None,
                        "to": office.ends.isoformat() if office.ends else None,
                    }
                    for office in offices
                ],
                ensure_ascii=False,
            ),
            "n_statements": statements[key],
            "n_claims": sum(m.id in index.published for m in claims[key]),
            "n_findings": findings[key],
            "n_own_findings": own[key],
            "first_day": iso(min((day.first for day in days), default=None)),
            "last_day": iso(max((day.last for day in days), default=None)),
        }


def counter_rows(index: Index) -> Iterator[Row]:
    """Yield whose tallies there are: the registered ones, and the institutions that count by themselves."""
    statements = Counter(counter_of(each) for each in index.timeline.statements)
    known = counters()
    for key in sorted({*known, *(found for found in statements if found)}):
        entry = known.get(key)
        yield {
            "id": key,
            "name_id": counter_name(key, "id"),
            "name_en": counter_name(key, "en"),
            "registered": int(entry is not None or key in institution_names()),
            "metric": entry.metric if entry else None,
            "start_value": entry.start_value if entry else None,
            "start_date": iso(entry.start.last) if entry and entry.start else None,
            "n_statements": statements[key],
        }
