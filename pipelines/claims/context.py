"""A sentence as the classifiers see it: its words, the numbers among them, and how far things are apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.claims.vocabulary import Cue, Match, Token, lexicon, tokens

_BREAK = re.compile(r"[;:.!?]|\s[-–—]+\s|--")
_LINKS = frozenset(
    (
        "sedangkan",
        "sementara",
        "tetapi",
        "tapi",
        "namun",
        "padahal",
        "lalu",
        "kemudian",
        "serta",
        "adapun",
        "sehingga",
        "while",
        "whereas",
        "but",
        "then",
    )
)
_APART = 6.0
"""How far the words of an aside are from those around it."""
_ASIDE = re.compile(
    r",\s+(?:(?:kata|ujar|lanjut|sambung|tambah|jelas|tutur|ungkap|imbuh|papar|sebut|klaim|terang|ucap|menurut)(?:nya)?"
    r"\b[^,.;\"”]{0,40}|(?:misalnya|lanjutnya|antara\s+lain)|(?:he|she)\s+(?:said|added)|according\s+to\b[^,.;]{0,40}"
    r"|(?:[A-Z]\w+\s+){1,2}(?:said|added|mengklaim|mengatakan|menyebut)|ia\s+\w+|dia\s+\w+),\s"
)
"""`Belanja, kata Rina, naik 80 persen`: what is said between the commas parts nothing."""

_SET_APART = re.compile(r"—[^—]{1,120}—|\s–\s[^–]{1,120}\s–\s|\s--?\s[^-]{1,120}\s--?\s")
_TURNS = frozenset(
    (
        "sedangkan",
        "sementara",
        "tetapi",
        "tapi",
        "namun",
        "padahal",
        "meski",
        "meskipun",
        "walau",
        "walaupun",
        "setelah",
        "karena",
        "sebab",
        "lantaran",
        "because",
        "while",
        "whereas",
        "but",
        "although",
        "though",
        "after",
    )
)
_AGAINST = frozenset(("tetapi", "tapi", "namun", "padahal", "but", "although", "though"))
"""Words that open a clause with a predicate of its own: what one clause aims at, the other may have
reached."""


@dataclass(slots=True)
class Context:
    """One sentence (or clause) of a body, ready to be asked about its numbers."""

    body: str
    start: int
    end: int
    words: list[Token] = field(init=False)
    _costs: list[float] = field(init=False)
    _clauses: list[int] = field(init=False)
    _openings: dict[int, int] = field(init=False)
    """The first word of each clause but the first."""
    _found: dict[str, list[Match]] | None = field(init=False, default=None)
    english: bool | None = field(init=False, default=None)
    """Whether it is an English sentence; None until somebody asks."""

    def __post_init__(self) -> None:
        self.words = tokens(self.body[self.start : self.end], self.start)
        self._costs = [0.0]
        self._clauses = [0]
        self._openings = {}
        asides = [m.span() for m in _ASIDE.finditer(self.body, self.start, self.end)]
        set_apart = [m.span() for m in _SET_APART.finditer(self.body, self.start, self.end)]
        cost, clause, dashes = 0.0, 0, 0
        for index, (left, right) in enumerate(zip(self.words, self.words[1:], strict=False), 1):
            inside = any(start < right.start < end for start, end in asides)
            if not inside and not any(start < left.start < end for start, end in asides):
                cost += self._step(left, right)
            self._costs.append(cost + _APART if inside else cost)
            turns = self._turns(index, right) or ";" in self.body[left.end : right.start]
            clause += turns
            while dashes < len(set_apart) and set_apart[dashes][1] <= right.start:
                dashes += 1
            beside = dashes < len(set_apart) and set_apart[dashes][0] < right.start
            self._clauses.append(-1 - dashes if beside else clause)
            if turns:
                self._openings[clause] = index

    def _turns(self, index: int, word: Token) -> bool:
        """Return whether a word opens a clause of its own; `while creating jobs` goes on with the old one."""
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return word.text in _TURNS and not (word.text == "while" and following.endswith("ing"))

    def _step(self, left: Token, right: Token) -> float:
        """Return how far two neighbouring words are apart: 1, more across punctuation and links."""
        gap = self.body[left.end : right.start]
        cost = 1.0
        if gap in (".", ",") and left.text.isdecimal() and right.text[0].isdecimal():
            return 0.0  # one number
        if _BREAK.search(gap):
            cost += 3 if gap.startswith(":") else 6
        elif "," in gap:
            cost += 3
        if right.text in _LINKS:
            cost += 4
        elif right.text in ("dan", "and", "atau", "or"):
            cost += 2
        return cost

    def matches(self, field_name: str) -> list[Match]:
        """Return the cues of one field (`metric`, `status`, ...) in the sentence; looked for once."""
        if self._found is None:
            self._found = {}
            for match in lexicon().find(self.words):
                self._found.setdefault(match.cue.field, []).append(match)
            for name, found in self._found.items():
                self._found[name] = heard(found)
        return self._found.get(field_name, [])

    def clause(self, index: int) -> int:
        """Return which clause a word belongs to, counted from 0 at words like `sementara` and `tetapi`."""
        return self._clauses[min(index, len(self._clauses) - 1)]

    def against(self, index: int) -> bool:
        """Return whether a word's clause is set against the one before: `tetapi`, not only `sementara`."""
        clause = self.clause(index)
        return clause > 0 and self.words[self._openings[clause]].text in _AGAINST

    def set_apart(self, index: int) -> bool:
        """Return whether a word stands between a pair of dashes, in words that the sentence does without."""
        return self.clause(index) < 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last word that a stretch of the body covers; of an empty one, where it
        would stand."""
        first = next((i for i, w in enumerate(self.words) if w.end > start), len(self.words))
        last = first
        while last + 1 < len(self.words) and self.words[last + 1].start < end:
            last += 1
        return first, last

    def distance(self, here: tuple[int, int], match: Match) -> tuple[float, str]:
        """Return how far a cue is from a stretch of words, and on which side it stands."""
        first, last = here
        if match.last < first:
            return max(0.0, abs(self._costs[first] - self._costs[match.last]) - 1), "before"
        if match.first > last:
            return max(0.0, abs(self._costs[match.first] - self._costs[last]) - 1), "after"
        if match.first < first and match.last > last:
            return 0.0, "around"
        return 0.0, "on"

    def between(self, here: tuple[int, int], match: Match, others: Sequence[tuple[int, int]]) -> int:
        """Return how many other numbers stand between a stretch of words and a cue."""
        low, high = sorted((here[0], match.first))
        return sum(low < other[0] < high for other in others if other != here)

    def text_before(self, position: int, length: int = 60) -> str:
        """Return what stands before a position, inside the sentence."""
        return self.body[max(self.start, position - length) : position]

    def text_after(self, position: int, length: int = 60) -> str:
        """Return what stands after a position, inside the sentence."""
        return self.body[position : min(self.end, position + length)]


def heard(found: list[Match]) -> list[Match]:
    """Return the cues of one field without those that a `silent` one takes in: `kalau dihitung` supposes
    nothing."""
    silent = [(match.first, match.last) for match in found if match.cue.value == "silent"]
    if not silent:
        return found
    mute = {index for first, last in silent for index in range(first, last + 1)}
    return [match for match in found if match.first not in mute and match.last not in mute]


@dataclass(frozen=True, slots=True)
class Vote:
    """One cue's word on one number."""

    value: str
    strength: float
    cue: Cue
    distance: float
    first: int = 0
    """The cue's first word."""


def votes(
    context: Context,
    field_name: str,
    here: tuple[int, int],
    others: Sequence[tuple[int, int]],
    *,
    kind: str = "",
    half: float = 6.0,
    crossing: float = 0.5,
    governing: frozenset[str] = frozenset(),
) -> list[Vote]:
    """Return what the cues of a sentence say of one number, the strongest first.

    A cue loses half its weight at `half` words' distance, and keeps only the share `crossing` of it for each
    other number that stands between. Cues of the values in `governing` reach twice as far to what follows
    them, and across other numbers: "berharap" rules the rest of its clause.
    """
    found: list[Vote] = []
    for match in context.matches(field_name):
        cue = match.cue
        if cue.kinds and kind not in cue.kinds:
            continue
        away, side = context.distance(here, match)
        if side == "on" or away > cue.reach or (cue.side and side not in (cue.side, "around")):
            continue
        if side != "around" and any(match.first < o[0] and match.last > o[1] for o in others):
            continue  # it speaks of the number that it encloses
        rules = cue.value in governing and side == "before"
        kept = (1 + crossing) / 2 if rules else crossing
        strength = cue.weight / (1 + away / (2 * half if rules else half))
        if side == "after" and not cue.side and _nearer(context, match, here, others):
            strength *= 0.35  # "61,7 persen dan pada 2024 ditargetkan menjadi 65 persen"
        strength *= kept ** context.between(here, match, others)
        found.append(Vote(cue.value, strength, cue, away, match.first))
    return sorted(found, key=lambda vote: -vote.strength)


def _nearer(context: Context, match: Match, here: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a cue behind a number has another number nearer at its other side."""
    away, _ = context.distance(here, match)
    return any(
        other[0] > match.last and context.distance(other, match)[0] <= away
        for other in others
        if other != here
    )


def tally(found: Iterable[Vote]) -> dict[str, float]:
    """Sum up votes: the strongest cue of a value counts whole, each further one half of the one before."""
    totals: dict[str, float] = {}
    share: dict[str, float] = {}
    for vote in found:
        part = share.get(vote.value, 1.0)
        totals[vote.value] = totals.get(vote.value, 0.0) + vote.strength * part
        share[vote.value] = part / 2
    return totals
