"""Whom a pronoun, an office or a description means, given who has spoken so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipelines.claims.attribution_words import attribution_words
from pipelines.claims.mentions import By, Mention
from pipelines.claims.name_spans import bodies
from pipelines.claims.names import Person
from pipelines.claims.offices import FORMER, WORD, is_office_word, office_key, title_words
from pipelines.claims.people import is_registered_office, person_for_office, person_id

_KNOWN = 40
"""People of the body that a description is compared with: the first ones."""
_REMEMBERED = 12
"""Speakers that a description is compared with: the last ones."""


@dataclass(slots=True)
class Discourse:
    """Who is on stage while a body is read from its beginning."""

    people: list[Person]
    """All people of the body."""
    on: date | None
    """The day of the article: decides who held an office."""
    recent: list[Person] = field(default_factory=list)
    """Who spoke, or was what a sentence is about; the last one last."""

    @property
    def focus(self) -> Person | None:
        """Whom "ia" means now."""
        return self.recent[-1] if self.recent else None

    def enter(self, person: Person) -> None:
        """Somebody speaks, or a sentence begins with them."""
        if person in self.recent:
            self.recent.remove(person)
        self.recent.append(person)
        del self.recent[:-_REMEMBERED]

    def who(self, mention: Mention | None) -> Person | None:
        """Give the person that a mention means; None when nobody can be meant. An office that nobody in the
        body is said to hold gives a person whose name is that office, as printed."""
        if mention is None or mention.by is By.PRONOUN:
            return self.focus or (self.people[0] if len(self.people) == 1 else None)
        if mention.by is By.NAME:
            return mention.reference.person if mention.reference is not None else None
        if mention.by is By.BODY:
            return None
        kin = mention.text.lower().startswith(attribution_words().kin)
        found = None if mention.by is By.DESCRIPTION and kin else self._holder(mention)
        if found is not None:
            return found
        if mention.by is By.DESCRIPTION:
            return self.focus or (self.people[0] if len(self.people) == 1 else None)
        if not is_registered_office(mention.text):
            return None  # "Gubernur" of whom the body does not tell the name
        return Person(mention.text, (), mention.text)

    def _holder(self, mention: Mention) -> Person | None:
        """Find who in the body holds the office that a mention names, or begins to name."""
        if mention.by is By.OFFICE and mention.reference is not None and mention.reference.person is not None:
            return mention.reference.person
        words = WORD.findall(mention.text.lower())
        titled = any(_is_title(words, at) for at in range(len(words)))
        former = bool(FORMER & set(words))
        wanted = office_key(mention.text)
        order = [
            *reversed(self.recent),
            *(person for person in self.people[:_KNOWN] if person not in self.recent),
        ]
        order = [person for person in order if person.office is not None or former]
        if titled and not former:
            for person in order:
                if wanted and wanted == office_key(person.office or ""):
                    return person
        registered = person_for_office(mention.text, self.on)
        if registered is not None:
            for person in [*order, *self.people[:_KNOWN]]:
                if person_id(person.full_name, self.on) == registered:
                    return person
        if former:
            return None
        if titled:
            for person in order:
                if wanted and wanted <= office_key(person.office or ""):
                    return person
        return None if title_words().sets["origin"] & set(words) else _fitting(order, wanted)


def _fitting(people: list[Person], wanted: frozenset[str]) -> Person | None:
    """Give the one person whose office shares most words with a description ("orang nomor satu di Jabar
    itu"), words of places, bodies and fields alone."""
    content = {
        word for word in wanted if is_office_word(word) or word in title_words().places or word in bodies()
    }
    shared = [(len(content & office_key(person.office or "")), person) for person in people]
    most = max((count for count, _ in shared), default=0)
    fitting = [person for count, person in shared if count == most]
    return fitting[0] if most and len(fitting) == 1 else None


def _is_title(words: list[str], at: int) -> bool:
    known = title_words()
    return bool(known.heads.length(words, at) or known.english.length(words, at))
