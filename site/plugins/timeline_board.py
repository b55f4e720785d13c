"""A board for charts: it keeps what each mark and label takes, and finds a free place for the next label."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

NARROW, WIDE = set("ijlt.,:;!'|()[] fI·"), set("mwMWQOGDNHUARBKVXTPSEC%–—→")

Box = tuple[float, float, float, float]


def width(text: str, size: float) -> float:
    """Return a generous estimate of a text's width in a humanist sans."""
    return size * sum(0.31 if c in NARROW else 0.72 if c in WIDE else 0.585 for c in text)


class Board:
    """Collects marks, keeps the boxes they take, and finds a free place for each label or drops it."""

    def __init__(self, wide: int, high: int, size: float) -> None:
        self.wide, self.high, self.size = wide, high, size
        self.marks: list[Markup] = []
        self.texts: list[Markup] = []
        self.boxes: list[Box] = []

    def add(self, form: str, *values: object) -> None:
        """Add a mark: markup of ours with values put in, which are escaped."""
        self.marks.append(Markup(form).format(*values))  # noqa: S704  (our own forms)

    def block(self, x: float, y: float, r: float) -> None:
        """Keep labels off a square round a point."""
        self.boxes.append((x - r, y - r, x + r, y + r))

    def free(self, box: Box) -> bool:
        """Tell whether nothing stands in a box that lies within the board."""
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= self.wide and box[3] <= self.high
        return inside and not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self.boxes
        )

    def line(self, points: list[tuple[float, float]], r: float = 2.5) -> None:
        """Keep labels off a line."""
        for (x0, y0), (x1, y1) in pairwise(points):
            n = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / 6))
            for i in range(n + 1):
                self.block(x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n, r)

    def text(self, x: float, y: float, words: str, kind: str, anchor: str = "start") -> None:
        """Write words at a place of our own choosing."""
        w = width(words, self.size)
        left = x - {"start": 0.0, "middle": w / 2, "end": w}[anchor]
        self.boxes.append((left - 2, y - self.size * 0.85, left + w + 2, y + self.size * 0.3))
        self._write(x, y, words, kind, anchor)

    def label(self, x: float, y: float, words: str, kind: str, order: str, r: float = 8) -> bool:
        """Write words near a point, at the first free place in this order of directions; drop them when
        nothing is free, since the table has them."""
        w, h = width(words, self.size), self.size * 1.2
        for d in (r, r + 9, r + 20):
            for way in order.split():
                east = {"e": d, "w": -d}.get(way[-1], 0.0) * (1 if len(way) == 1 else 0.55)
                south = {"n": -d, "s": d}.get(way[0], 0.0)
                anchor = "middle" if way in "ns" else "start" if way[-1] == "e" else "end"
                left = x + east - {"start": 0.0, "middle": w / 2, "end": w}[anchor]
                top = y + south - (h if south < 0 else 0 if south > 0 else h / 2)
                box = (left - 2, top, left + w + 2, top + h)
                if self.free(box):
                    self.boxes.append(box)
                    self._write(x + east, top + self.size * 0.95, words, kind, anchor)
                    return True
        return False

    def disc(self, x: float, y: float, number: int, href: str, words: str) -> bool:
        """Set a numbered disc, a link, near a point; tell whether there was room."""
        for d in (17, 22, 30, 40, 52):
            for east, south in ((0, -d), (0, d), (d, 0), (-d, 0), (0.7 * d, -0.7 * d), (-0.7 * d, 0.7 * d)):
                a, b = x + east, y + south
                if self.free((a - 9.5, b - 9.5, a + 9.5, b + 9.5)):
                    if d > 20:
                        self.add(
                            '<path d="M{} {}L{} {}" class="fd-l"/>', *(round(v, 1) for v in (x, y, a, b))
                        )
                    self.add(
                        '<a href="{0}"><title>{1}</title><circle cx="{2}" cy="{3}" r="8.5" class="fd"/>'
                        '<text x="{2}" y="{4}" text-anchor="middle" class="fdn">{5}</text></a>',
                        *(href, words, round(a, 1), round(b, 1), round(b + 4, 1), number),
                    )
                    self.block(a, b, 9.5)
                    return True
        return False

    def svg(self, name: str, title: str, told: str) -> Markup:
        """Return the drawing: named, told in words, its letters left to the table below it."""
        return Markup(
            '<svg class="chart {0}" viewBox="0 0 {1} {2}" role="group" aria-labelledby="tl-{0}-t" '
            'aria-describedby="tl-{0}-d"><title id="tl-{0}-t">{3}</title><desc id="tl-{0}-d">{4}</desc>'
            '{5}<g aria-hidden="true">{6}</g></svg>'
        ).format(
            name, self.wide, self.high, title, told, Markup("").join(self.marks), Markup("").join(self.texts)
        )

    def _write(self, x: float, y: float, words: str, kind: str, anchor: str) -> None:
        form = Markup('<text x="{}" y="{}" text-anchor="{}" class="{} halo">{}</text>')
        self.texts.append(form.format(round(x, 1), round(y, 1), anchor, kind, escape(words)))
