"""Who says each sentence of a body.

A sentence has a speaker when it carries an attribution ("kata X", "menurut X", "X menyebut"), a pronoun that
speaks, or stands in a quotation that is attributed anywhere. A sentence without any of these is the article's
own, although somebody may plainly go on in it: that is said apart, as `continuing`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines.claims.attribution_words import attribution_words
from pipelines.claims.discourse import Discourse
from pipelines.claims.mentions import By, Mentions
from pipelines.claims.name_spans import Kind
from pipelines.claims.name_words import Words
from pipelines.claims.names import Person, references
from pipelines.claims.saying import Line, Saying, sayings
from pipelines.claims.sentences import Quotation, Sentence, residue

_QUOTE_MARKS = "\"“”„«»'‘’"
_SCARE = 7
"""Words in quotation marks, at most, that without a stop or a verb of saying are no speech."""
_OPENING = 90
"""Characters of a sentence within which the one it is about is named."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """By whom one sentence is said."""

    speaker: str | None
    """The fullest name in the body, without title; None for an institution, and when nobody is credited. An
    office as printed ("Presiden") where the body names nobody who holds it."""
    person: Person | None
    source: str | None
    """The institution that is credited, as printed: `BPS`, `Kemenperin`."""
    kind: str
    """`after`, `before`, `middle`: where the attribution stands; `quotation`: it stands in another sentence
    of the same quotation; `pronoun`; `institution`: nobody but `source` is credited; `continued`: nobody is,
    see `continuing`."""
    rule: str
    """The construction by which it was read, for `--explain`."""
    certainty: float
    """0 to 1, of the speaker being right."""
    continuing: str | None = None
    """Without a speaker: who plainly goes on here, or is credited by the next sentence."""
    then: tuple[int, Attribution] | None = None
    """From which place of the body on somebody else speaks: "X menyebut ..., sedangkan Y menyebut ..."."""

    def at(self, place: int) -> Attribution:
        """Give the attribution of what stands at a place of the sentence."""
        return self.then[1] if self.then is not None and place >= self.then[0] else self


def attribute(
    body: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], on: date | None = None
) -> list[Attribution | None]:
    """Give for every sentence by whom it is said; None where nobody is credited and nobody goes on.

    `sentences` and `quotations` are those of `pipelines.claims.sentences`; `on` is the day of the article,
    which decides who "Presiden" and "eks Menko Polhukam" are.
    """
    return _Reading(body, sentences, quotations, on).attributions()


@dataclass(frozen=True, slots=True)
class _Own:
    """What a sentence itself says of its speaker."""

    person: Person | None
    body: str | None
    saying: Saying
    then: tuple[int, _Own] | None = None
    """Who speaks in a second clause, and the word with which it begins."""


class _Reading:
    """One body being read."""

    def __init__(
        self, body: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], on: date | None
    ) -> None:
        self.text = body
        self.sentences = sentences
        self.words = Words(body)
        self.residue = residue(body, list(sentences))
        skipped = [(sentences[n].start, sentences[n].end) for n in sorted(self.residue)]
        self.references = references(self.words, skipped)
        self.mentions = Mentions(self.words, self.references)
        self.cues = attribution_words()
        self.speeches = [quotation for quotation in quotations if self._is_speech(quotation)]
        self.speech = bytearray(len(self.words))
        for speech in self.speeches:
            for index in range(self.words.index(speech.start), self.words.index(speech.end)):
                self.speech[index] = 1
        people: dict[int, Person] = {}
        for reference in self.references:
            if reference.kind is Kind.NAME and reference.person is not None:
                people.setdefault(id(reference.person), reference.person)
        self.stage = Discourse(list(people.values()), on)
        self.own: list[_Own | None] = []
        self.focus_before: list[Person | None] = []
        self.focus_after: list[Person | None] = []
        self.subject: list[Person | None] = []
        self._reference_starts = [reference.start for reference in self.references]

    def attributions(self) -> list[Attribution | None]:
        """Read sentence by sentence, then share what quotations share, then tell who goes on."""
        for number, sentence in enumerate(self.sentences):
            self._read(sentence, skip=number in self.residue)
        found: list[Attribution | None] = [self._attribution(number) for number in range(len(self.sentences))]
        for speech in self.speeches:
            self._share(speech, found)
        self._continue(found)
        return found

    def _is_speech(self, quotation: Quotation) -> bool:
        """Tell whether a quotation is what somebody says, rather than a title or a word in marks."""
        text = self.text
        inside = text[quotation.start + 1 : quotation.end - quotation.closed].rstrip()
        if len(quotation.sentences) > 1 or inside[-1:] in (",", ".", "!", "?", "…"):
            return True
        first, last = self.words.index(quotation.start), self.words.index(quotation.end)
        following = self.words.low[last] if last < len(self.words) else ""
        if following in self.cues.after or following in self.cues.after_nya:
            return True
        before = text[max(0, quotation.start - 2) : quotation.start].strip()
        if before in (",", ":"):
            return True
        return last - first > _SCARE and (
            first == 0 or self.words.low[first - 1] not in self.cues.sets["scare"]
        )

    def _read(self, sentence: Sentence, *, skip: bool) -> None:
        first, last = self.words.index(sentence.start), self.words.index(sentence.end)
        line = Line(
            self.words,
            first,
            last,
            self.mentions.between(first, last, self.speech),
            self.speech,
            self.mentions,
        )
        self.focus_before.append(self.stage.focus)
        own = None if skip else self._own(line)
        own = self._with_second(line, own) if own is not None else None
        subject = None if skip else self._subject(line, sentence)
        if own is not None and own.person is not None:
            self.stage.enter(own.person)
            if own.then is not None and own.then[1].person is not None:
                self.stage.enter(own.then[1].person)
        elif subject is not None:
            self.stage.enter(subject)
        self.own.append(own)
        self.subject.append(subject)
        self.focus_after.append(self.stage.focus)

    def _own(self, line: Line) -> _Own | None:
        """Give what a sentence says of its speaker. Somebody who says what an institution counted is the
        speaker ("Mengutip BPS, Agus menyebut"); the institution remains as the source."""
        credited: _Own | None = None
        for saying in sayings(line):
            mention = saying.mention
            if mention is not None and mention.by is By.BODY:
                credited = credited or _Own(None, mention.text or None, saying)
                continue
            if credited is not None and (
                credited.saying.rule not in ("according", "like") or saying.rule == "pronoun-subject"
            ):
                continue
            if mention is not None and mention.by is By.UNNAMED:
                return credited or _Own(None, None, saying)
            person = self.stage.who(mention)
            if person is not None:
                return _Own(person, credited.body if credited else None, saying)
        return credited

    def _with_second(self, line: Line, own: _Own) -> _Own:
        """Add who speaks in a second clause that sets one speaker against another."""
        mention = own.saying.mention
        if own.saying.rule not in ("subject-first", "according") or mention is None:
            return own
        for at in range(mention.last, line.last):
            if self.words.low[at] in self.cues.sets["contrast"] and line.told(at):
                behind = [m for m in line.mentions if m.first > at]
                clause = replace(line, first=at + 1, mentions=behind)
                second = self._own(clause) if behind else None
                if second is None or second.saying.rule not in ("subject-first", "according"):
                    continue
                if second.saying.mention is not None and second.saying.mention.by is not By.PRONOUN:
                    return replace(own, then=(self.words.start[at], second))
        return own

    def _subject(self, line: Line, sentence: Sentence) -> Person | None:
        """Give whom the sentence is about: the first person in it, near its head and governed by nothing."""
        for mention in line.mentions:
            if mention.by is By.BODY and mention.first == line.first:
                return None
            if mention.by is not By.NAME or mention.reference is None:
                continue
            start = self.words.start[mention.first]
            if start - sentence.start > _OPENING:
                return None
            before = self.words.low[mention.first - 1] if mention.first > line.first else ""
            governed = self.words.adjacent(mention.first) and (
                before in self.cues.sets["preposition"] or before in self.cues.sets["owner"]
            )
            if not before or not governed:
                return mention.reference.person
        return None

    def _attribution(self, number: int) -> Attribution | None:
        own = self.own[number]
        source = self._source(self.sentences[number])
        if own is None:
            return Attribution(None, None, source, "institution", "source", 0.85) if source else None
        found = self._of(own, source)
        if own.then is not None:
            begin, second = own.then
            found = replace(found, then=(begin, self._of(second, second.body)))
        return found

    def _of(self, own: _Own, source: str | None) -> Attribution:
        saying = own.saying
        if own.person is None:
            kind = saying.kind if own.body is None and source is None else "institution"
            return Attribution(None, None, own.body or source, kind, saying.rule, saying.certainty)
        by = saying.mention.by if saying.mention is not None else By.PRONOUN
        kind = "pronoun" if by is By.PRONOUN else saying.kind
        certainty = saying.certainty * (0.9 if by in (By.OFFICE, By.DESCRIPTION) else 1)
        return Attribution(
            own.person.full_name,
            own.person,
            source or own.body,
            kind,
            f"{saying.rule}:{by.value}",
            round(certainty, 2),
        )

    def _share(self, speech: Quotation, found: list[Attribution | None]) -> None:
        """Give all sentences of a quotation the attribution that one of them, or a neighbour, has."""
        numbers = [number for number in speech.sentences if number < len(found)]
        if not numbers:
            return
        carrier = next(
            (n for n in (numbers[-1], *numbers) if self.own[n] is not None and found[n] is not None), None
        )
        given = found[carrier] if carrier is not None else self._beside(numbers, found)
        if given is None:
            return
        shared = replace(given, kind="quotation")
        for number in numbers:
            if number != carrier and self.own[number] is None and number not in self.residue:
                source = self._source(self.sentences[number]) or shared.source
                found[number] = replace(shared, source=source)

    def _beside(self, numbers: list[int], found: list[Attribution | None]) -> Attribution | None:
        """Find the speaker of a quotation that has no attribution in its sentences: in the next one ("Begitu
        kata X"), in the one before that introduces it, or whoever spoke last."""
        after, before = numbers[-1] + 1, numbers[0] - 1
        if after < len(found):
            own, attribution = self.own[after], found[after]
            near = self.sentences[after].paragraph - self.sentences[numbers[-1]].paragraph <= 1
            if own is not None and own.saying.backward and near and attribution is not None:
                return replace(attribution, rule="quotation:credited-after", certainty=0.9)
        person = self.focus_before[numbers[0]]
        certainty = 0.6
        rule = "quotation:last-speaker"
        if before >= 0 and self.sentences[before].paragraph == self.sentences[numbers[0]].paragraph:
            introduced = found[before]
            if introduced is not None and introduced.kind == "institution" and self.own[before] is not None:
                return replace(introduced, rule="quotation:introduced", certainty=0.7)
            rule, certainty = "quotation:introduced", 0.8
        if person is None:
            person = self.focus_after[numbers[-1]]
        if person is None:
            return None
        return Attribution(person.full_name, person, None, "quotation", rule, certainty)

    def _source(self, sentence: Sentence) -> str | None:
        """Give the institution to which a sentence credits its figures: "data BPS", "menurut LKPP"."""
        number = bisect_left(self._reference_starts, sentence.start)
        sets, phrases = self.cues.sets, self.cues.phrases
        words = self.words
        while number < len(self.references) and self.references[number].start < sentence.end:
            reference = self.references[number]
            number += 1
            if reference.kind is not Kind.BODY:
                continue
            at = words.index(reference.start)
            back = at - 1
            if back >= 0 and words.low[back] in ("dari", "milik", "resmi", "from", "of", "oleh", "terbaru"):
                back -= 1
            if back < 0 or words.start[back] < sentence.start or not words.adjacent(at):
                continue
            low = words.low[back]
            if low in sets["source"] or (
                back == at - 1 and low in ("menurut", "mengutip", "berdasarkan", "versi")
            ):
                return reference.text
            if back and phrases["source"].length(words.low, back - 1) == 2:
                return reference.text
        return None

    def _continue(self, found: list[Attribution | None]) -> None:
        """Tell of sentences without a speaker who goes on in them."""
        going: str | None = None
        spoken = -9
        for number, sentence in enumerate(self.sentences):
            if number in self.residue:
                continue
            attribution = found[number]
            if attribution is not None and attribution.speaker is not None:
                going, spoken = attribution.speaker, sentence.paragraph
                continue
            if attribution is not None and self.own[number] is not None:
                going = None
                continue
            subject = self.subject[number]
            if subject is not None:
                going, spoken = subject.full_name, sentence.paragraph
            following = self.own[number + 1] if number + 1 < len(found) else None
            credited = (
                following.person.full_name
                if following is not None and following.saying.backward and following.person is not None
                else None
            )
            first = self.words.index(sentence.start)
            aside = first < len(self.words) and self.cues.phrases["aside"].length(self.words.low, first)
            who = credited or (None if aside or sentence.paragraph - spoken > 1 else going)
            if who is None:
                going = None if aside or sentence.paragraph - spoken > 1 else going
            elif attribution is not None:
                found[number] = replace(attribution, continuing=who)
            else:
                rule = "credited-after" if credited else "goes-on"
                found[number] = Attribution(None, None, None, "continued", rule, 0.8, who)
