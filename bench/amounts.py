"""Price texts: how many of the 23 kinds are read right, and what a call costs beside a plain pattern.

Run with `python -m bench.amounts` from the checkout. The yardstick, measured in the same run, is the shortest
thing that people write instead: take the digits out and call int().
"""

from __future__ import annotations

import re
from timeit import repeat

from crawler.numbers import Price, parse_price

KINDS: dict[str, tuple[int | None, int | None]] = {
    "Rp1.250.000": (1_250_000, None),
    "Rp\u00a01.250.000": (1_250_000, None),
    "Rp. 75.000,-": (75_000, None),
    "Rp18.750,00": (18_750, None),
    "IDR 12,000": (12_000, None),
    "IDR 1.250.000": (1_250_000, None),
    "Rp 12,5 rb": (12_500, None),
    "Rp850rb": (850_000, None),
    "Rp1,2jt": (1_200_000, None),
    "Rp 2.5jt": (2_500_000, None),
    "3 jt-an": (3_000_000, None),
    "1,5 M": (1_500_000_000, None),
    "Rp10.000 - Rp25.000": (10_000, 25_000),
    "Mulai Rp49.900": (49_900, None),
    "Rp120.000 Rp7.500": (7_500, None),
    "Gratis": (0, None),
    "Hubungi Penjual": (None, None),
    "Rp -": (None, None),
    "Rp0": (None, None),
    "Rp1": (None, None),
    "Rp99": (None, None),
    "999999999": (None, None),
    "Rp15.000/pcs": (15_000, None),
}
"""Text to lower and upper end in rupiah."""

ROUNDS = 200


def ours(text: str) -> tuple[int | None, int | None] | str:
    """Read with the pipeline's own reader."""
    price: Price | None = parse_price(text)
    return "unreadable" if price is None else (price.low, price.high)


def digits_only(text: str) -> tuple[int | None, int | None]:
    """Read as a quick script would: all digits, glued together."""
    digits = re.sub(r"[^0-9]", "", text)
    return (int(digits) if digits else None, None)


def main() -> None:
    """Print one line a reader, then the ratio."""
    costs = []
    for name, read in (("parse_price", ours), ("digits only", digits_only)):
        wrong = [text for text, truth in KINDS.items() if read(text) != truth]

        def all_texts(read: object = read) -> None:
            for text in KINDS:
                read(text)  # type: ignore[operator]

        seconds = min(repeat(all_texts, number=ROUNDS, repeat=5)) / ROUNDS / len(KINDS)
        costs.append(seconds)
        right = len(KINDS) - len(wrong)
        print(f"{name:12} {right:2} of {len(KINDS)} right, {seconds * 1e6:6.2f} µs a call; wrong: {wrong}")
    print(f"ratio        {costs[0] / costs[1]:.1f}")


if __name__ == "__main__":
    main()
