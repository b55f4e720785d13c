"""How well claims are read: precision, recall and the share of right fields, against claims marked by people.

A claim that was read matches a marked one of the same article when metric and value agree and the quotes
overlap, one to one. Marked claims with `optional` (restatements, borderline cases) count neither for nor
against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.claims.agreement import Row, answers, is_right, number, plain, same_sentence, same_value

FIELDS = ("comparator", "status", "basis", "period_end", "scope", "speaker")
"""Fields that decide which of two equal matches is taken, and whose accuracy is told."""

STRICT = ("status", "basis", "period_end", "speaker")
"""Fields that must be right, beside metric and value, for a match to be strict."""

FURTHER = ("period_start", "value_high", "stage", "source", "raw")
"""Fields whose accuracy is told over the marked claims that carry them."""


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong: `missed`, `spurious` or `fields`."""

    kind: str
    article: str
    metric: str
    value: Any
    detail: str
    """The quote; for `fields`, what was marked and what was read."""


@dataclass(slots=True)
class Score:
    """Counts, from which all shares follow."""

    articles: int = 0
    gold: int = 0
    predicted: int = 0
    outside: int = 0
    """Predictions in articles that nobody marked; they do not count."""
    matched: int = 0
    strict: int = 0
    """Matches with all strict fields right."""
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    """By field: matches in which it was right, and in which it was judged."""
    by_metric: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By metric: `matched`, `predicted` and `gold`."""
    confusion: dict[str, Counter[tuple[Any, Any]]] = field(default_factory=lambda: defaultdict(Counter))
    """By field: how often one value was marked and another read."""
    errors: list[Error] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    """Of each claim read that counts and has a `confidence`: that, and whether it is a strict match."""

    @property
    def precision(self) -> float:
        """Share of the claims read that are right in metric and value."""
        return _share(self.matched, self.predicted, 0.0 if self.gold else 1.0)

    @property
    def recall(self) -> float:
        """Share of the marked claims that were found."""
        return _share(self.matched, self.gold, 1.0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)

    @property
    def strict_f1(self) -> float:
        """F1 where only strict matches count."""
        return _harmonic(_share(self.strict, self.predicted, 0.0), _share(self.strict, self.gold, 0.0))

    def accuracy(self, name: str) -> float | None:
        """Share of the matches in which a field is right; None when it was never judged."""
        return self.right[name] / self.judged[name] if self.judged[name] else None

    def as_json(self) -> dict[str, Any]:
        """Return the shares, rounded to four digits, for a file or a pipe."""
        shares = {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "strict_f1": self.strict_f1,
        }
        accuracy = {name: self.accuracy(name) for name in (*FIELDS, "unit", *FURTHER)}
        return {
            "articles": self.articles,
            "gold": self.gold,
            "predicted": self.predicted,
            "matched": self.matched,
            "strict": self.strict,
            **{name: round(value, 4) for name, value in shares.items()},
            "accuracy": {name: round(value, 4) for name, value in accuracy.items() if value is not None},
        }


def score(
    gold: Iterable[Row], predicted: Iterable[Row], articles: Iterable[str] = (), *, alternatives: bool = True
) -> Score:
    """Compare claims that were read with marked ones, both with an `article_id`.

    `articles` names those that were marked and may hold no claim at all. Without `alternatives`, only the
    first choice of a marked field is right.
    """
    wanted: dict[str, list[Row]] = defaultdict(list)
    known = set(articles)
    for row in gold:
        known.add(str(row["article_id"]))
        if row.get("metric"):
            wanted[str(row["article_id"])].append(row)
    found: dict[str, list[Row]] = defaultdict(list)
    result = Score(articles=len(known))
    for row in predicted:
        if str(row["article_id"]) in known:
            found[str(row["article_id"])].append(row)
        else:
            result.outside += 1
    for article in sorted(known):
        _of_article(result, article, wanted[article], found[article], alternatives)
    return result


def _of_article(
    result: Score, article: str, gold: Sequence[Row], predicted: Sequence[Row], alternatives: bool
) -> None:
    pairs = _match(gold, predicted, alternatives)
    result.gold += sum(not row.get("optional") for row in gold)
    result.predicted += len(predicted) - sum(bool(gold[at].get("optional")) for at in pairs)
    for at, marked in enumerate(gold):
        if marked.get("optional"):
            continue
        counts = result.by_metric[str(marked["metric"])]
        counts["gold"] += 1
        if at not in pairs:
            detail = str(marked.get("quote") or marked.get("anchor") or "")
            result.errors.append(Error("missed", article, str(marked["metric"]), marked.get("value"), detail))
            continue
        counts["matched"] += 1
        counts["predicted"] += 1
        _judge(result, article, marked, predicted[pairs[at]], alternatives)
    owner = {there: gold[at] for at, there in pairs.items()}
    for at, read in enumerate(predicted):
        sure = number(read.get("confidence"))
        if sure is not None and not (at in owner and owner[at].get("optional")):
            strict = at in owner and all(is_right(name, owner[at], read, alternatives) for name in STRICT)
            result.sure.append((sure, strict))
        if at not in owner:
            metric = str(read.get("metric"))
            result.by_metric[metric]["predicted"] += 1
            detail = str(read.get("quote") or "")
            result.errors.append(Error("spurious", article, metric, read.get("value"), detail))


def _judge(result: Score, article: str, marked: Row, read: Row, alternatives: bool) -> None:
    result.matched += 1
    wrong = []
    further = [name for name in FURTHER if marked.get(name) is not None]
    for name in (*FIELDS, "unit", *further):
        result.judged[name] += 1
        if is_right(name, marked, read, alternatives):
            result.right[name] += 1
        else:
            result.confusion[name][marked.get(name), read.get(name)] += 1
            wrong.append(f"{name}: {marked.get(name)!r}, read {read.get(name)!r}")
    result.strict += all(is_right(name, marked, read, alternatives) for name in STRICT)
    if wrong:
        metric, value = str(marked["metric"]), marked.get("value")
        result.errors.append(Error("fields", article, metric, value, "; ".join(wrong)))


def _weight(marked: Row, read: Row, alternatives: bool) -> int | None:
    """Return how well two claims agree, or None where they are not the same claim."""
    if plain(read.get("metric")) not in map(plain, answers(marked, "metric", alternatives)):
        return None
    if not same_value(marked.get("value"), read.get("value")) or not same_sentence(marked, read):
        return None
    strict = all(is_right(name, marked, read, alternatives) for name in STRICT)
    return sum(is_right(name, marked, read, alternatives) for name in FIELDS) + 10 * strict


def _match(gold: Sequence[Row], predicted: Sequence[Row], alternatives: bool) -> dict[int, int]:
    """Return the largest one-to-one matching, from places in `gold` to places in `predicted`.

    Marked claims that must be found go first, and among them those that agree best.
    """
    edges: list[list[int]] = []
    best: list[int] = []
    for marked in gold:
        weighed = [(_weight(marked, read, alternatives), at) for at, read in enumerate(predicted)]
        able = sorted((-weight, at) for weight, at in weighed if weight is not None)
        edges.append([at for _, at in able])
        best.append(-able[0][0] if able else -1)
    owner: dict[int, int] = {}

    def augment(at: int, seen: set[int]) -> bool:
        for there in edges[at]:
            if there not in seen:
                seen.add(there)
                if there not in owner or augment(owner[there], seen):
                    owner[there] = at
                    return True
        return False

    for at in sorted(range(len(gold)), key=lambda at: (bool(gold[at].get("optional")), -best[at])):
        augment(at, set())
    return {at: there for there, at in owner.items()}


def _share(part: int, whole: int, nothing: float) -> float:
    return part / whole if whole else nothing


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
