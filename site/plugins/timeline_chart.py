"""The chart of a measure: levels as steps, targets at their deadlines, additions in a panel of their own.

Nothing is drawn at a value that nobody gave. What stands where, and what makes a line, is said by the columns
`drawn_at`, `on_line` and `line_reason` of the statements; here it is only drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from datasette.plugins import pm
from markupsafe import Markup

FAR = 800
"""Days behind the last report from which a deadline stands behind a break of the axis."""

YEARS = 25
"""Years drawn at most; what is older stands in the table."""

LABELS = 12
"""Labels of each kind that are tried; a phone has room for fewer."""


def ordinal(day: str) -> int:
    """Return an ISO day as a number of days."""
    return date.fromisoformat(day[:10]).toordinal()


class Chart:
    """One drawing, wide or narrow."""

    def __init__(self, name: str, facts: dict[str, Any], say: dict[str, Callable[..., str]]) -> None:
        self.narrow = name == "narrow"
        self.name, self.facts, self.say = name, facts, say
        self.levels = [one for one in facts["points"] if one["row"]["basis"] != "increment"]
        self.added = [one for one in facts["points"] if one["row"]["basis"] == "increment"]
        self.targets = [
            row for row in facts["deadlines"] if row["deadline_day"] and row["basis"] != "increment"
        ]
        wide = 360 if self.narrow else 960
        self.top, tall = (40, 290) if self.narrow else (36, 350)
        self.floor = self.top + tall
        self.base = self.floor + (170 if self.narrow else 184)
        self.high = (self.base if self.added else self.floor) + 30
        self.board: Any = pm.get_plugin("timeline_board.py").Board(
            wide, self.high, 12 if self.narrow else 12.5
        )
        self.placed: dict[str, tuple[float, float]] = {}
        self.aims: dict[tuple[str, str | None], tuple[float, float]] = {}
        self._axes()

    def _axes(self) -> None:
        days = [one["day"] for one in self.levels + self.added] or [
            ordinal(r["deadline_day"]) for r in self.targets
        ]
        last = max(days)
        near = [day for r in self.targets if (day := ordinal(r["deadline_day"])) <= last + FAR]
        far = sorted(
            {r["deadline_day"][:4] for r in self.targets if ordinal(r["deadline_day"]) > last + FAR}
        )[:3]
        self.targets = [
            r for r in self.targets if ordinal(r["deadline_day"]) in near or r["deadline_day"][:4] in far
        ]
        self.last = min(max(date.fromordinal(day).year for day in [*days, *near]), 9990)
        self.first = max(date.fromordinal(min(days)).year, self.last - YEARS)
        oldest = date(self.first, 1, 1).toordinal()
        self.levels = [one for one in self.levels if one["day"] >= oldest]
        self.added = [one for one in self.added if one["day"] >= oldest]
        self.left: float = 2
        edge: float = self.board.wide - (14 if self.narrow else 24)
        step = 34 if self.narrow else 50
        self.right: float = edge - step * len(far)
        self.far = {year: self.right + step * (i + 1) - 6 for i, year in enumerate(far)}
        ticks = pm.get_plugin("chart.py").ticks
        self.marks: list[float] = ticks(
            max([one["value"] for one in self.levels] + [r["value"] for r in self.targets] + [1e-9])
        )
        self.added_marks: list[float] = ticks(max([one["value"] for one in self.added] + [1e-9]))

    def x(self, day: int) -> float:
        """Return where a day stands."""
        lo, hi = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()
        return round(self.left + (self.right - self.left) * (day - lo) / (hi - lo), 1)

    def y(self, value: float) -> float:
        """Return where a level stands."""
        return round(self.floor - (self.floor - self.top) * value / self.marks[-1], 1)

    def added_y(self, value: float) -> float:
        """Return where an addition stands, in its own panel."""
        return round(self.base - (92 if self.narrow else 104) * value / self.added_marks[-1], 1)

    def deadline_x(self, day: str) -> float:
        """Return where a deadline stands; those far off behind the break."""
        return self.far.get(day[:4]) or self.x(ordinal(day))

    def draw(self) -> Markup:
        """Return the whole drawing: frame, targets, lines, dots, additions, findings, labels."""
        self._frame(self.say["t"]("timeline.panel"), self.marks, self.y, self.floor, 14)
        if self.added:
            above = self.added_y(self.added_marks[-1]) - 22
            self._frame(
                self.say["t"]("timeline.panel_added"), self.added_marks, self.added_y, self.base, above
            )
        self._deadlines()
        self._lines()
        for one in self.levels:
            self._level(one)
        for one in self.added:
            self._addition(one)
        self._discs()
        self._labels()
        t = self.say["t"]
        named = t("timeline.chart", metric=self.facts["name"])
        drawn: Markup = self.board.svg(self.name, named, t("timeline.chart_told"))
        return drawn

    def _frame(
        self, title: str, marks: list[float], y: Callable[[float], float], floor: float, at: float
    ) -> None:
        board = self.board
        board.text(self.left, at, title, "b")
        for mark in marks:
            kind = "grid" if mark else "base"
            board.add('<path d="M{} {}H{}" class="{}"/>', self.left, y(mark), board.wide, kind)
            if mark:
                board.text(self.left, y(mark) - 4, self.say["amount"](mark), "ax")
        every = max(1, round((self.last - self.first + 1) / (6 if self.narrow else 12)))
        for year in range(self.first, self.last + 2):
            x = self.x(date(year, 1, 1).toordinal())
            board.add('<path d="M{} {}v5" class="base"/>', x, floor)
            if year <= self.last and (year - self.first) % every == 0:
                middle = (x + self.x(date(year + 1, 1, 1).toordinal())) / 2
                board.text(middle, floor + 17, str(year), "ax", "middle")
        if self.far and floor == self.floor:
            board.add('<path d="M{} {}l4 -10m1 10l4 -10" class="base"/>', self.right + 4, floor + 5)
            for far, x in self.far.items():
                board.text(x, floor + 17, far, "ax", "middle")

    def _deadlines(self) -> None:
        lives = defaultdict(list)
        for row in self.targets:
            x, y = self.deadline_x(row["deadline_day"]), self.y(row["value"])
            lives[row["target_id"]].append((x, y))
            self.aims[row["target_id"], row["deadline"]] = (x, y)
        r = 6 if self.narrow else 7
        for places in lives.values():
            along = sorted(set(places))
            for (x0, y0), (x1, _) in pairwise(along):
                if x1 - x0 > 3 * r:
                    self.board.add('<path d="M{} {}H{}" class="tg-l"/>', x0 + r + 2, y0, x1 - r - 8)
                    self.board.add('<path d="M{} {}l6 3.5l-6 3.5Z" class="tg"/>', x1 - r - 8, y0 - 3.5)
                    self.board.line([(x0, y0), (x1, y0)])
        for row in self.targets:
            x, y = self.deadline_x(row["deadline_day"]), self.y(row["value"])
            kind = "tg-o" if row["status"] == "forecast" else "tg"
            shape = Markup('<path d="M{} {}l{r} {r}l-{r} {r}l-{r} -{r}Z" class="{}"/>').format(
                x, y - r, kind, r=r
            )
            self._mark(shape, self.say["target"](row), "")
            self.board.block(x, y, r)

    def _lines(self) -> None:
        lines = defaultdict(list)
        for one in self.levels:
            if one["row"]["on_line"]:
                lines[one["row"]["series_id"]].append((self.x(one["day"]), self.y(one["value"])))
        order = sorted(lines.values(), key=len, reverse=True)
        for number, places in enumerate(order):
            path, corners = f"M{places[0][0]} {places[0][1]}", [places[0]]
            for x, y in places[1:]:
                path += f"H{x}V{y}"
                corners += [(x, corners[-1][1]), (x, y)]
            self.board.add('<path d="{}" class="{}"/>', path, "lv-l" if number == 0 else "pr-s lv-w")
            self.board.line(corners)

    def _level(self, one: dict[str, Any]) -> None:
        x, y = self.x(one["day"]), self.y(one["value"])
        r = (3.6 if self.narrow else 4.2) + min(3.0, (one["n"] - 1) * 0.7)
        if one["since"]:
            left = self.x(one["since"])
            self.board.add('<path d="M{} {}H{}" class="lv-w"/>', left, y, x)
            self.board.line([(left, y), (x, y)], 2)
            x = (left + x) / 2
        kind = "off" if one["since"] else "lv-o" if one["undated"] else "lv"
        known = self.facts["shapes"]
        form = known.get(one["row"]["counter_id"], "cross" if known and kind == "lv" else "circle")
        shape = self._shape(x, y, round(r, 1), kind, form)
        self._mark(shape, self.say["level"](one), self.say["href"](one))
        self.board.block(x, y, r)
        self.placed.update(dict.fromkeys(one["ids"], (x, y)))

    def _shape(self, x: float, y: float, r: float, kind: str, name: str) -> Markup:
        if name == "circle":
            return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(round(x, 1), y, r, kind)
        if name == "cross":
            form = Markup('<path d="M{} {}l{w} {w}m0 -{w}l-{w} {w}" class="lv-l"/>')
            return form.format(round(x - r, 1), round(y - r, 1), w=round(2 * r, 1))
        up = -1 if name == "up" else 1
        form = Markup('<path d="M{} {}l{} {}h-{}Z" class="{}"/>')
        tip = round(y + up * 1.25 * r, 1)
        return form.format(
            round(x, 1), tip, round(1.2 * r, 1), round(-up * 2.1 * r, 1), round(2.4 * r, 1), kind
        )

    def _addition(self, one: dict[str, Any]) -> None:
        x, y = self.x(one["day"]), self.added_y(one["value"])
        start = one["row"]["period_start"]
        since = (
            ordinal((start + "-01-01")[:10] if len(start) == 4 else (start + "-01")[:10]) if start else None
        )
        s = 3.6 if self.narrow else 4.2
        program = self.facts["start"]
        if since and (program is None or abs(since - program) > 20) and self.x(since) >= self.left:
            self.board.add('<path d="M{} {}H{}" class="ic-l"/>', self.x(since), y, x)
        else:
            dashed = "" if since else " ic-d"
            self.board.add('<path d="M{} {}V{}" class="ic-l{}"/>', x, self.base, y, dashed)
        kind = "ic" if since else "ic-o"
        form = Markup('<rect x="{}" y="{}" width="{w}" height="{w}" class="{}"/>')
        shape = form.format(round(x - s, 1), round(y - s, 1), kind, w=2 * s)
        self._mark(shape, self.say["level"](one), self.say["href"](one))
        self.board.block(x, y, s)
        self.placed.update(dict.fromkeys(one["ids"], (x, y)))

    def _mark(self, shape: Markup, words: str, href: str) -> None:
        """Add a mark as a link named by its words; on a phone, where a dot is no target, the mark alone."""
        if self.narrow or not href:
            self.board.add("{}", Markup("<g><title>{}</title>{}</g>").format(words, shape))
            return
        self.board.add('<a href="{}" tabindex="-1"><title>{}</title>{}</a>', href, words, shape)

    def _discs(self) -> None:
        for row in self.facts["rows"]:
            if (row["target_id"], row["period_end"]) in self.aims:
                self.placed[row["id"]] = self.aims[row["target_id"], row["period_end"]]
        for number, finding in enumerate(self.facts["findings"], 1):
            touched = [key for key, rows in self.facts["touched"].items() if finding["id"] in rows]
            place = next((self.placed[key] for key in touched if key in self.placed), None)
            if place:
                title = f"{number}. {finding['title_' + self.facts['lang']]}"
                self.board.disc(*place, number, f"#t{finding['id']}", title)

    def _labels(self) -> None:
        amount = self.say["amount"]
        seen: set[float] = set()
        for row in self.targets[: 4 if self.narrow else LABELS]:
            x, y = self.deadline_x(row["deadline_day"]), self.y(row["value"])
            words = f"{amount(row['value'])} ({row['n_statements']}×)"
            self.board.label(x, y, words, "tgt", "w n s ne nw e", r=10)
        ends = self.levels[:1] + self.levels[-1:]
        known = sorted(self.levels, key=lambda one: (not one["row"]["n_findings"], -one["n"]))
        for one in [*ends, *known][: 8 if self.narrow else 2 * LABELS]:
            if one["value"] not in seen:
                seen.add(one["value"])
                x, y = self.placed[one["ids"][0]]
                self.board.label(x, y, amount(one["value"]), "pt lvt", "nw n w se s ne e", r=8)
        for one in sorted(self.added, key=lambda one: -one["value"])[: 4 if self.narrow else LABELS]:
            x, y = self.placed[one["ids"][0]]
            self.board.label(x, y, amount(one["value"]), "b", "nw n w ne e", r=7)
