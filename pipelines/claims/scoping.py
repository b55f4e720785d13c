"""The scopes of an article's numbers, one after the other: what was spoken of before stays in mind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from pipelines.claims.context import Context
from pipelines.claims.names import Person
from pipelines.claims.numbers import Number
from pipelines.claims.people import counter_of, institution_id, office_of, person_id
from pipelines.claims.regions import (
    company_of_office,
    home_of,
    is_corporate,
    is_local,
    is_ministry,
    is_nationwide,
    is_seat,
    region_of_office,
    written_in,
)
from pipelines.claims.scope_binding import Sentence, sentence, start_of
from pipelines.claims.scope_names import Name, names_in, without_people
from pipelines.claims.scope_register import NATIONAL
from pipelines.claims.scopes import (
    OF_BODY,
    ON_PLATFORM,
    SPENDING,
    Beside,
    scope_of,
)
from pipelines.claims.speakers import Attribution

_APPOSED = re.compile(
    r",\s(?:the\s|its\s|seorang\s)?(?P<office>(?:(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*['’]s\s)?[a-z][^,.\n]{3,60})"
)
_WE = re.compile(r"\b(?:[Kk]ami|[Kk]ita|[Pp]ihaknya|[Ww]e|[Oo]ur)\b")
_PARAGRAPH = 1500
"""Characters back to the beginning of a paragraph, at most."""
_OF_THEM = re.compile(r"\b(?:yang|antaranya|mereka|(?:of|among) (?:them|whom|which)|who|whose|their)\b|nya\b")
"""Between two numbers of a sentence: the second is of those whom the first counts."""
_HIS = re.compile(r"[a-zA-Z]-?nya\b")
_KINDS = {"body": OF_BODY, "spenders": SPENDING, "platform": ON_PLATFORM}
"""Metrics of which a body or a platform can be the scope."""
_FIRM = {
    "body": frozenset({"financing", "tkdn", "training"}),
    "platform": ON_PLATFORM - {"financing"},
}
"""Metrics that its officer speaks of as the firm's own."""


class Scoping:
    """The scopes of one article."""

    def __init__(
        self, body: str, headline: str, attributions: Sequence[Attribution | None], on: date | None
    ) -> None:
        people = [a.person for a in attributions if a is not None and a.person is not None]
        spans = sorted({span for person in people for span in person.mentions})
        self.names = without_people(names_in(body), spans)
        self.on = on
        self.home = home_of(body, headline, self.names)
        self.kinds = {name.name: name.kind for name in self.names}
        self.places = [name for name in self.names if name.kind in ("place", "city")]
        self.platforms = [name for name in self.names if name.kind == "platform"]
        self.bodies = [name for name in self.names if name.kind == "body"]
        self.offices: dict[str, tuple[str | None, str | None]] = {}
        """Region and company by office, so that the article's names are gone through once for each."""
        self.here: Sentence | None = None
        self.last: tuple[int, str | None, str, bool, int] | None = None
        """Paragraph, speaker, scope of the number before, whether it stood in a list of scopes, its end."""
        self.seats = [name for name in self.places if is_seat(body, name)]
        self.firms = [n for n in self.names if n.kind in ("platform", "body") and not is_ministry(n.name)]
        self.seat: str | None = self.home
        """The region of whoever governs or spoke for one last."""
        self.written_in = written_in(body, self.names)

    def of(
        self,
        number: Number,
        metric: str,
        context: Context,
        numbers: Sequence[Number],
        paragraph: int,
        attribution: Attribution | None,
    ) -> tuple[str, str]:
        """Return the scope of a number and the rule that gave it."""
        if self.here is None or self.here.context is not context:
            self.here = sentence(context, numbers, self.names, local=self._is_local(context))
        here = self.here
        paired = here.paired
        speaker = attribution.speaker if attribution else None
        if number.start in paired:
            scope, rule = paired[number.start].name, "respectively"
        else:
            scope, rule = scope_of(
                here, number, metric, self._beside(number, metric, context, paragraph, attribution)
            )
        self.last = (paragraph, speaker, scope, here.listed or bool(paired), number.end)
        return scope, rule

    def _is_local(self, context: Context) -> bool:
        """Return whether a local government was named so far, or in this sentence."""
        return self.seat is not None or bool(self.seats and self.seats[0].start < context.end)

    def leader(self, number: Number) -> Number | None:
        """Return the first number of the list of scopes in which a number stands; None outside of one."""
        here = self.here
        if here is None or not (here.listed or here.paired) or number.start not in here.items:
            return None
        return next((n for n in here.numbers if n.start in here.items and n.kind == number.kind), None)

    def _beside(
        self, number: Number, metric: str, context: Context, paragraph: int, attribution: Attribution | None
    ) -> Beside:
        self.seat = _last(self.seats, context) or self.seat
        region, company, state = self._speaker(attribution, context)
        self.seat = region or self.seat
        ministry = company if company is not None and is_ministry(company) else None
        firm = company if company and not ministry and self._can_be(company, metric) else None
        return Beside(
            region=region,
            company=firm,
            ministry=ministry if metric in OF_BODY else None,
            firm=self._firm(firm, metric, context, attribution),
            before=self._before(number, metric, context, paragraph, attribution, company),
            near=self.last is not None and self.kinds.get(self.last[2], "place") in ("place", "city"),
            platform=_last(self.platforms, context),
            place=_last(self.places, context),
            body=_last(self.bodies, context),
            home=None if state else self.home,
            seat=self.seat or self.written_in,
        )

    def _can_be(self, scope: str, metric: str) -> bool:
        """Return whether a firm can be the scope of a metric."""
        return metric in _KINDS.get(self.kinds.get(scope, "body"), (metric,))

    def _speaker(
        self, attribution: Attribution | None, context: Context
    ) -> tuple[str | None, str | None, bool]:
        """Return the region and the company of a speaker, and whether it is a figure of the whole state."""
        person = attribution.person if attribution else None
        if person is None:
            return None, None, False
        known = person_id(person.full_name, self.on)
        office = person.office or office_of(known, self.on) or self._beside_name(person, context.body)
        if office is None:
            return None, None, False
        if office not in self.offices:
            region, company = region_of_office(office, self.names), company_of_office(office, self.names)
            counter = counter_of(known, self.on) or institution_id(office.replace("Menteri", "Kementerian"))
            if counter is not None:
                same = (n.name for n in self.bodies if institution_id(n.name) == counter)
                company = next(same, company)
            self.offices[office] = (region, company)
        region, company = self.offices[office]
        if region is None and company is None:
            if is_local(office):
                region = self.seat or self.written_in
            elif is_corporate(office):
                company = _last(self.firms, context)
        return region, company, region is None and is_nationwide(office)

    def _beside_name(self, person: Person, body: str) -> str | None:
        """Read an office in small letters behind a name: "Rahma Utari, the head of public policy"."""
        for _, end in person.mentions[:1]:
            match = _APPOSED.match(body, end)
            office = match["office"] if match else ""
            if is_corporate(office) or is_local(office) or office[:1].isupper():
                return office
        return None

    def _firm(
        self,
        company: str | None,
        metric: str,
        context: Context,
        attribution: Attribution | None,
    ) -> str | None:
        """Return the bank or marketplace to which a number belongs by default: its officer speaks, or it
        alone was named in the paragraph so far."""
        if company is None and (attribution is None or attribution.kind == "continued"):
            begin = context.body.rfind("\n", max(0, context.start - _PARAGRAPH), context.start) + 1
            low = bisect_left(self.firms, begin, key=start_of)
            high = bisect_left(self.firms, context.start, key=start_of)
            named = {name.name for name in self.firms[low:high]}
            company = named.pop() if len(named) == 1 else None
        if company is None or metric not in _FIRM[self.kinds.get(company, "body")]:
            return None
        return company

    def _before(
        self,
        number: Number,
        metric: str,
        context: Context,
        paragraph: int,
        attribution: Attribution | None,
        company: str | None,
    ) -> str | None:
        if self.last is None:
            return None
        before, speaker, scope, listed, end = self.last
        if end > context.start and _OF_THEM.search(context.body, end, number.start) and not listed:
            return scope
        if listed or (scope != NATIONAL and scope in self.kinds and not self._can_be(scope, metric)):
            return None
        if paragraph - before == 1 and self.kinds.get(scope) == "body":
            mine = scope == company or (
                company is None and _WE.search(context.body, context.start, context.end)
            )
            return scope if mine else None  # who speaks for it speaks of it
        if paragraph != before:
            return None
        now = attribution.speaker if attribution else None
        # "Tahun ini Basuki menginginkan TKDN-nya di atas 87 persen": of what was spoken of just now.
        goes_on = now in (None, speaker) or _HIS.search(context.text_before(number.start, 40))
        return scope if goes_on else None


def _last(names: Sequence[Name], context: Context) -> str | None:
    """Return the last of some names that stands before a sentence."""
    index = bisect_right(names, context.start, key=lambda name: name.end)
    return names[index - 1].name if index else None
