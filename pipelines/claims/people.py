"""Who a name, or an office on a day, is: by the reviewed register `editorial/people.csv`, else by rules.

How the two files read here are written is told in `editorial/people.md`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from pipelines.claims.offices import FORMER, WORD, is_office_word, office_key, title_words

EDITORIAL = Path(__file__).parents[2] / "editorial"

_APOSTROPHES = re.compile("['’‘`]")


@dataclass(frozen=True, slots=True)
class Office:
    """One office of one person. Days are inclusive at `begins`, exclusive at `ends`; None when not known."""

    title: str
    institution: str | None
    """Identifier of the institution, or counter, for which the holder speaks (`institutions.csv`)."""
    begins: date | None
    ends: date | None

    def held(self, on: date | None) -> bool:
        """Tell whether it was held on a day; an end that is not known excludes nothing."""
        if on is None:
            return True
        return (self.begins is None or self.begins <= on) and (self.ends is None or on < self.ends)


@dataclass(slots=True)
class Entry:
    """One person of the register."""

    person_id: str
    name: str
    variants: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)


@cache
def register() -> dict[str, Entry]:
    """Read `people.csv`, by person_id. Raises `ValueError`, with the line, for a day that is none."""
    found: dict[str, Entry] = {}
    path = EDITORIAL / "people.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            entry = found.setdefault(row["person_id"], Entry(row["person_id"], row["name"], [row["name"]]))
            entry.variants += [variant for variant in row["variants"].split(";") if variant]
            if not row["office"] and not row["office_id"]:
                continue
            try:
                begins, ends = (
                    date.fromisoformat(row[name]) if row[name] else None for name in ("from", "to")
                )
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
            entry.offices.append(Office(row["office"], row["office_id"] or None, begins, ends))
    return found


@cache
def institutions() -> dict[str, str]:
    """Read `institutions.csv`: for each name and variant, as printed there, the institution's identifier."""
    found: dict[str, str] = {}
    with (EDITORIAL / "institutions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["name"], *row["variants"].split(";")):
                if name:
                    found[name] = row["id"]
    return found


@lru_cache(4096)
def institution_id(name: str) -> str | None:
    """Give the identifier of an institution by any of its names, whatever the capitals; None if unknown."""
    wanted = _folded(name)
    return next((found for known, found in institutions().items() if _folded(known) == wanted), None)


def normal_word(word: str) -> str:
    """Give a word of a name in one spelling: small letters, no apostrophes, old spelling made new
    (`Djamaluddin`, `Soekarno` are `jamaluddin`, `sukarno`)."""
    low = _APOSTROPHES.sub("", word.casefold())
    return low.replace("dj", "j").replace("oe", "u").replace("tj", "c")


@lru_cache(4096)
def normal_name(name: str) -> tuple[str, ...]:
    """Give the words of a name in one spelling, without titles before it, degrees, initials and brackets.

    "Jenderal TNI (Purn) Luhut B. Pandjaitan, M.P.A." is ("luhut", "panjaitan").
    """
    text = re.sub(r"\([^()]{0,200}\)", " ", name).split(",")[0]
    words = WORD.findall(text)
    known = title_words()
    kept = words[_title_length([word.lower() for word in words]) :]
    while len(kept) > 1 and kept[-1].lower() in known.degrees:
        kept = kept[:-1]
    return tuple(normal_word(word) for word in kept if len(word) > 1)


def _title_length(words: list[str]) -> int:
    """Count the words before the name, all of them when there is no name."""
    known = title_words()
    at = 0
    titled = False
    while at < len(words):
        word = words[at]
        size = known.heads.length(words, at) or known.english.length(words, at)
        if size:
            titled = True
            at += size
        elif word in known.prefixes or word in known.honorifics or word in known.ranks:
            at += 1
        elif titled and known.places.length(words, at):
            at += known.places.length(words, at)
        elif (titled and (is_office_word(word) or word in known.nameless)) or _is_english_title(words, at):
            at += 1
        else:
            break
    return at


def _is_english_title(words: list[str], at: int) -> bool:
    """Tell whether the word is one of those before an English head: "Maritime Affairs Minister"."""
    if not is_office_word(words[at]):
        return False
    return any(word in title_words().english for word in words[at : at + 8])


def person_id(name: str, on: date | None = None) -> str:
    """Give the identifier of a person for a name in any spelling, with or without title; `on` is the day of
    the article, which decides who "Presiden" or "Menperin" is.

    People of the register have the identifier given there. Anybody else's is made of the name: small
    letters, `dj` as `j` and `oe` as `u`, a leading Muhammad, initials, degrees and titles dropped. The same
    for the same name always; two people of one name share it until the register parts them. An empty string
    where the name holds no letters.
    """
    words = normal_name(name)
    found = registered(words)
    if found is None and not words:
        found = person_for_office(name, on)
    if found is not None:
        return found
    if len(words) > 1 and words[0] in title_words().sets["muhammad"]:
        words = words[1:]
    return "-".join(words) or "-".join(WORD.findall(name.casefold()))


@lru_cache(4096)
def registered(words: tuple[str, ...]) -> str | None:
    """Give the identifier of the one registered person with this name, in the form of `normal_name`.

    A variant of the register word by word; else, from two words on, the first and the last word of one.
    """
    exact, ends = _indexes()
    found = exact.get(words)
    if found is None and len(words) > 1:
        # "M. Harries" is "harries" here: an initial was dropped, so a lone word must be listed as such.
        found = ends.get((words[0], words[-1])) or (
            registered(words[1:]) if words[0] in title_words().sets["muhammad"] and len(words) > 2 else None
        )
    return found


@cache
def _indexes() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, str], str]]:
    exact: dict[tuple[str, ...], str] = {}
    ends: dict[tuple[str, str], str | None] = {}
    for key, entry in register().items():
        for variant in entry.variants:
            words = tuple(normal_word(word) for word in WORD.findall(variant) if len(word) > 1)
            words = normal_name(variant) or words
            exact.setdefault(words, key)
            if len(words) > 1:
                pair = (words[0], words[-1])
                ends[pair] = key if ends.get(pair, key) == key else None
    return exact, {pair: key for pair, key in ends.items() if key is not None}


@lru_cache(4096)
def person_for_office(office: str, on: date | None = None) -> str | None:
    """Give who held an office on a day: "Menperin", "Menteri Perindustrian RI", "Kepala Negara", "Trade
    Minister". None when the register does not know exactly one; without a day, when it knows several.

    "Eks Menko Polhukam" is whoever held it and holds it no longer, if that is one person.
    """
    words = frozenset(WORD.findall(office.lower()))
    wanted = office_key(office)
    if not wanted:
        return None
    former = bool(words & FORMER)
    found: set[str] = set()
    for key, entry in register().items():
        for held in entry.offices:
            if office_key(held.title) != wanted or not held.title:
                continue
            if former:
                if on is None or (held.ends is not None and held.ends <= on):
                    found.add(key)
            elif held.held(on):
                found.add(key)
    return found.pop() if len(found) == 1 else None


@lru_cache(1024)
def is_registered_office(office: str) -> bool:
    """Tell whether anybody of the register holds, or held, an office."""
    wanted = office_key(office)
    return any(office_key(held.title) == wanted for entry in register().values() for held in entry.offices)


def office_of(person: str, on: date | None = None) -> str | None:
    """Give the office that a registered person (by `person_id`) held on a day; of several the one that began
    last. None when none is known, or, without a day, when there was more than one."""
    offices = _held(person, on)
    return offices[-1].title if offices else None


def counter_of(person: str, on: date | None = None) -> str | None:
    """Give the institution for which a registered person spoke on a day, by the identifier of
    `institutions.csv`: whose count it is when nobody else is credited."""
    offices = _held(person, on)
    return offices[-1].institution if offices else None


def _held(person: str, on: date | None) -> list[Office]:
    entry = register().get(person)
    if entry is None:
        return []
    held = [office for office in entry.offices if office.held(on)]
    if on is None and len({office.title for office in held}) > 1:
        return []
    return sorted(held, key=lambda office: office.begins or date.min)


def _folded(name: str) -> str:
    return " ".join(WORD.findall(name.casefold()))
