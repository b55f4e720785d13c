"""From an article's text to its quantified claims, each with the sentence and the place that prove it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from typing import Any

from crawler.items import Claim
from pipelines.claims import numbers as numbers_module
from pipelines.claims import periods, times
from pipelines.claims.bearing import Bearing, basis_in_list, comparator_of, stage_of, status_of
from pipelines.claims.calendar import Moment, published_moment
from pipelines.claims.companions import companions, listed
from pipelines.claims.confidence import confidence
from pipelines.claims.context import Context
from pipelines.claims.gates import speaks_of_local_products, speaks_of_small_business
from pipelines.claims.metrics import subject_of
from pipelines.claims.numbers import Number
from pipelines.claims.outlets import without_outlets
from pipelines.claims.people import person_id
from pipelines.claims.scope_register import NATIONAL
from pipelines.claims.scoping import Scoping
from pipelines.claims.sentences import Sentence, quotations, residue, split
from pipelines.claims.speakers import Attribution, attribute
from pipelines.claims.subsets import subset_of
from pipelines.claims.surroundings import Subject, Surroundings, passed_on

EXTRACTOR_VERSION = "2"
"""Stored with every claim; raised whenever the same text would give other claims."""

MAX_SENTENCE = 2000
"""Characters; what is longer is no sentence but a table, a list or noise."""


WHOLE = 600
"""Characters; a shorter text may be a piece that has lost its context, a longer one says what it is about."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule gave a field its value."""

    field: str
    value: Any
    rule: str


@dataclass(slots=True)
class Explained:
    """A claim with the reasons for its fields."""

    claim: Claim
    reasons: list[Reason] = field(default_factory=list)


def extract(article: Any) -> list[Claim]:
    """Return the claims of an article, in the order of the text.

    `article` is a mapping or an object with `body` (or `article_body`), `published` (or `date_published`: a
    date-time, a day, `YYYY-MM`, `YYYY` or None) and `headline`. What publication does not tell stays None in
    relative dates. Never raises for what the text holds.
    """
    return [found.claim for found in explain(article)]


def explain(article: Any) -> list[Explained]:
    """Return the claims of an article with the reasons for their fields."""
    get = _getter(article)
    body = get("body", "article_body")
    if not isinstance(body, str) or not body.strip():
        return []
    headline = get("headline")
    return _Reading(body, published_moment(get("published", "date_published")), headline).claims()


def _getter(article: Any) -> Any:
    values = asdict(article) if is_dataclass(article) and not isinstance(article, type) else article
    if not isinstance(values, Mapping):
        raise TypeError(f"not an article: {type(article).__name__}")

    def get(*names: str) -> Any:
        return next((values[name] for name in names if values.get(name) is not None), None)

    return get


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """One sentence with all that was found in it."""

    sentence: Sentence
    context: Context
    numbers: list[Number]
    listed: dict[int, list[Number]]
    """By a number's offset, the bare list that it stands in: `20 juta, 24 juta, dan 30 juta`."""
    governed: dict[int, Number]
    """By a number's offset, the one whose verb is its own too: a sum, and whom it went to."""
    spans: list[tuple[int, int]]
    """Of the numbers, among the words of the context."""
    times: list[times.Time]
    periods: periods.Periods
    attribution: Attribution | None


class _Reading:
    """One pass over one article."""

    def __init__(self, body: str, published: Moment | None, headline: Any) -> None:
        self.body = body
        self.published = published
        self.headline = Context(headline[:500], 0, len(headline[:500])) if isinstance(headline, str) else None
        self.on: date | None = published.last if published and published.day else None
        self.sentences = split(body)
        self.residue = residue(body, self.sentences, headline if isinstance(headline, str) else None)
        self.attributions = attribute(
            without_outlets(body), self.sentences, quotations(body, self.sentences), on=self.on
        )
        head = headline[:500] if isinstance(headline, str) else ""
        self.scoping = Scoping(body, head, self.attributions, self.on)
        self.first_year = published is not None and date(2020, 5, 14) <= published.first <= date(2020, 12, 31)
        self.memory: list[tuple[int, Subject]] = []
        self.said: tuple[int, Bearing] | None = None
        """The last claim's status, with the paragraph of its sentence."""
        self.article: dict[str, float] = {}
        self.ahead: Context | None = None
        """The sentence that follows in the paragraph."""
        self.local = speaks_of_local_products(body)

    def claims(self) -> list[Explained]:
        if len(self.body) > WHOLE and not speaks_of_small_business(self.body):
            return []
        readable: list[tuple[int, Sentence, Context]] = []
        for index, sentence in enumerate(self.sentences):
            text = self.body[sentence.start : sentence.end]
            if len(text) <= MAX_SENTENCE and index not in self.residue:
                context = Context(self.body, sentence.start, sentence.end)
                readable.append((index, sentence, context))
                for match in context.matches("metric"):
                    for kind in match.cue.kinds:
                        key = f"{kind} {match.cue.value}"
                        self.article[key] = max(self.article.get(key, 0.0), match.cue.weight)
        found: list[Explained] = []
        before: list[tuple[int, Context]] = []
        for at, (index, sentence, context) in enumerate(readable):
            if numbers_module.may_hold_number(self.body[sentence.start : sentence.end]):
                _, following, ahead = readable[min(at + 1, len(readable) - 1)]
                self.ahead = ahead if following.paragraph == sentence.paragraph else None
                found.extend(self._of_sentence(index, sentence, context, before))
            before = [(index, context), *before[:2]]
        return found

    def _surroundings(self, index: int, before: list[tuple[int, Context]]) -> Surroundings:
        paragraph = self.sentences[index].paragraph
        shares = (0.3, 0.18, 0.1)
        around = [
            (passed_on(share, context, same=self.sentences[at].paragraph == paragraph), context)
            for share, (at, context) in zip(shares, before, strict=False)
        ]
        memory = [
            ((0.75, 0.6, 0.45, 0.3)[index - at] if index - at < 4 else 0.1, subject)
            for at, subject in reversed(self.memory[-6:])
        ]
        return Surroundings(around, self.article, self.headline, self.local, memory, self.ahead)

    def _of_sentence(
        self, index: int, sentence: Sentence, context: Context, before: list[tuple[int, Context]]
    ) -> list[Explained]:
        every = numbers_module.find(self.body, sentence.start, sentence.end)
        numbers = [n for n in every if n.kind != "decoy"]
        if not numbers:
            return []
        span = (sentence.start, sentence.end)
        dated = times.find(self.body, self.published, *span)
        passage = _Passage(
            sentence=sentence,
            context=context,
            numbers=numbers,
            listed=(series := {one.start: group for group in listed(self.body, numbers) for one in group}),
            governed={
                one.start: series[group[0].start][0]
                for group in companions(self.body, numbers)
                for one in group
            },
            spans=[context.span(n.start, n.end) for n in numbers],
            times=dated,
            periods=periods.Periods(self.body, span, numbers, dated, self.published),
            attribution=self.attributions[index],
        )
        found: list[Explained] = []
        for number in numbers:
            subject = subject_of(context, number, passage.spans, self._surroundings(index, before))
            if subject is not None:
                if not subject.whole:
                    self.memory.append((index, subject))
                if subject.stated:
                    found.append(self._claim(number, subject, passage))
        return found

    def _claim(self, number: Number, subject: Subject, passage: _Passage) -> Explained:
        context, spans, attribution = passage.context, passage.spans, passage.attribution
        if attribution is not None:
            attribution = attribution.at(number.start)
        comparator = comparator_of(context, number, spans)
        status = status_of(
            context,
            passage.governed[number.start],
            spans,
            future=passage.periods.is_ahead(number),
            past=passage.periods.is_past(number),
            year=self.published.year if self.published else None,
            effect=subject.metric == "gdp_growth",
        )
        paragraph = passage.sentence.paragraph
        if status.rule == "default" and _SAME.match(self.body, context.start):
            status = self.said[1] if self.said and self.said[0] == paragraph else status
        self.said = paragraph, status
        scope, scope_rule = self.scoping.of(
            number, subject.metric, context, passage.numbers, paragraph, attribution
        )
        basis = basis_in_list(
            context,
            passage.listed[number.start],
            spans,
            metric=subject.metric,
            status=status.value,
            since=passage.periods.runs_since(number),
            first_year=scope == NATIONAL and self.first_year,
        )
        period = passage.periods.of(number, status=status.value, basis=basis.value)
        speaker = attribution.speaker if attribution else None
        sign = -1 if basis.value == "growth" and _FELL.search(context.text_before(number.start, 40)) else 1
        claim = Claim(
            metric=subject.metric,
            value=_plain(sign * number.value),
            value_high=None if number.value_high is None else _plain(sign * number.value_high),
            unit=subject.unit,
            comparator=comparator.value,
            status=status.value,
            basis=basis.value,
            period_start=period.start,
            period_end=period.end,
            scope=scope,
            speaker=speaker,
            person_id=person_id(speaker, self.on) if speaker else None,
            source=attribution.source if attribution else None,
            stage=self._stage(number, passage) if _has_stage(subject) else None,
            subset=subset_of(
                self.body, (context.start, context.end), (number.start, number.end), subject.metric, scope
            ),
            quote=self.body[context.start : context.end],
            raw=self.body[number.start : number.end],
            start=number.start,
            end=number.end,
            confidence=confidence(subject, status, basis, number),
        )
        reasons = _reasons(subject, comparator, status, basis, period.rule, scope_rule, attribution, claim)
        return Explained(claim, reasons)

    def _stage(self, number: Number, passage: _Passage) -> str | None:
        """Return the stage of money; the later items of a list have that of its first one."""
        leader = self.scoping.leader(number)
        return stage_of(passage.context, number, passage.spans) or (
            stage_of(passage.context, leader, passage.spans) if leader is not None else None
        )


def _has_stage(subject: Subject) -> bool:
    return subject.unit == "idr" or subject.metric == "gov_spending_share"


_SAME = re.compile(r"\W{0,3}(?:nilainya|besarannya|besarnya|jumlahnya)\s", re.IGNORECASE)
"""How a sentence begins that says the figure of before in another unit, and means it as it was meant."""
_FELL = re.compile(
    r"\b(?:turun|menurun|penurunan|merosot|anjlok|menyusut|terkontraksi|susut|ambles|terpangkas|terjun|minus|fell|fallen|dropped|declined?|plunged|slumped|shrank|shrunk|contracted|tumbled|sank|sunk|down)"
    r"(?:\s\w+){0,2}\s$",
    re.IGNORECASE,
)
"""A decline has a negative value."""


def _plain(value: float) -> float:
    """Return a whole number as an int, so that it prints without a point."""
    return int(value) if float(value).is_integer() else value


def _reasons(
    subject: Subject,
    comparator: Bearing,
    status: Bearing,
    basis: Bearing,
    period_rule: str,
    scope_rule: str,
    attribution: Attribution | None,
    claim: Claim,
) -> list[Reason]:
    return [
        Reason(
            "metric", subject.metric, f"{subject.rule}, score {subject.score:.2f}, lead {subject.margin:.2f}"
        ),
        Reason("comparator", comparator.value, comparator.rule),
        Reason("status", status.value, status.rule),
        Reason("basis", basis.value, basis.rule),
        Reason("period", f"{claim.period_start}..{claim.period_end}", period_rule),
        Reason("scope", claim.scope, scope_rule),
        Reason("speaker", claim.speaker, attribution.rule if attribution else "none"),
    ]
